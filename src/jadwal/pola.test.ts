import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tambahHari, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { JAGA_CONTOH } from './contoh.ts'
import { jadwalPada, type JamRentang, type PolaMingguan, type SumberJadwal, type Tetapan } from './jadwal.ts'
import {
  bentrokPola,
  isiPola,
  type Jangka,
  jangkaPeriksa,
  kalimatAkhir,
  kalimatPenetapan,
  kalimatPenolakanPola,
  PALING_JAUH,
  penolakanAkhir,
  penolakanPenetapan,
  penolakanPola,
  type PolaBaru,
} from './pola.ts'

const KERJA = { nama: 'Kantor', masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] }
const MALAM = { nama: 'Malam', masuk: '21:00', pulang: '07:00' }
const PAGI = { nama: 'Pagi', masuk: '07:00', pulang: '14:00' }
const HARI_INI = tanggal('2026-11-24')

describe('a pattern that stands', () => {
  test('a week is kept by weekday, a day without duty is left out', () =>
    assert.deepEqual(isiPola({ macam: 'mingguan', hari: { '1': [KERJA], '6': [] }, ramadan: { '1': [PAGI] } }), {
      hari: { '1': [{ ...KERJA, istirahat: ['12:00', '13:00'] }] },
      ramadan: { '1': [PAGI] },
    }))
  for (const [nama, p] of [
    [
      'a night that ends as the next morning begins',
      {
        macam: 'giliran',
        siklus: ['M', 'P'],
        jaga: [
          { huruf: 'M', ...MALAM },
          { huruf: 'P', ...PAGI },
        ],
      },
    ],
    ['a cycle of one letter', { macam: 'giliran', siklus: ['M'], jaga: [{ huruf: 'M', ...MALAM }] }],
    ['twenty-four hours', { macam: 'mingguan', hari: { '6': [{ nama: 'Piket', masuk: '08:00', pulang: '08:00' }] } }],
  ] as const satisfies readonly (readonly [string, PolaBaru])[])
    test(`nothing is wrong with ${nama}`, () => assert.deepEqual(penolakanPola(p), []))
})

describe('refused', () => {
  for (const [nama, p, harap] of [
    ['no duty at all', { macam: 'mingguan', hari: { '1': [] } }, ['tanpa-tugas']],
    ['Ramadan without duty', { macam: 'mingguan', hari: { '1': [KERJA] }, ramadan: {} }, ['tanpa-tugas']],
    [
      'a break outside',
      { macam: 'mingguan', hari: { '1': [{ ...KERJA, istirahat: ['16:00', '17:00'] }] } },
      ['istirahat-di-luar-rentang Senin'],
    ],
    [
      'two spans of a day',
      { macam: 'mingguan', hari: { '2': [KERJA, { ...PAGI, masuk: '15:59', pulang: '18:00' }] } },
      ['bertumpang-tindih Selasa'],
    ],
    [
      'Sunday night into Monday',
      { macam: 'mingguan', hari: { '1': [PAGI], '7': [{ ...MALAM, pulang: '07:01' }] } },
      ['bertumpang-tindih Senin'],
    ],
    [
      'the end of a cycle into its beginning',
      {
        macam: 'giliran',
        siklus: ['P', 'M'],
        jaga: [
          { huruf: 'P', ...PAGI, masuk: '06:59' },
          { huruf: 'M', ...MALAM },
        ],
      },
      ['bertumpang-tindih hari ke-1 siklus (P)'],
    ],
    [
      'only Ramadan overlaps',
      { macam: 'mingguan', hari: { '1': [PAGI] }, ramadan: { '1': [PAGI, PAGI] } },
      ['bertumpang-tindih Senin (Ramadan)'],
    ],
    [
      'a letter twice',
      {
        macam: 'giliran',
        siklus: ['P'],
        jaga: [
          { huruf: 'P', ...PAGI },
          { huruf: 'P', ...MALAM },
        ],
      },
      ['huruf-ganda P'],
    ],
    [
      'a letter outside the cycle',
      {
        macam: 'giliran',
        siklus: ['P'],
        jaga: [
          { huruf: 'P', ...PAGI },
          { huruf: 'S', ...MALAM },
        ],
      },
      ['huruf-tak-dipakai S'],
    ],
    ['an hour that is none', { macam: 'mingguan', hari: { '1': [{ ...PAGI, masuk: '24:00' }] } }, ['bukan-jam Pagi']],
  ] as const satisfies readonly (readonly [string, PolaBaru, readonly string[]])[])
    test(nama, () => {
      const salah = penolakanPola(p)
      assert.deepEqual(
        salah.map((s) => [s.alasan, 'pada' in s ? s.pada : 'huruf' in s ? s.huruf : 'nama' in s ? s.nama : ''].join(' ').trim()),
        harap,
      )
      for (const s of salah) assert.match(kalimatPenolakanPola(s), /\.$/)
    })
})

for (const { mulai, sampai, alasan } of [
  { mulai: '2026-11-24', sampai: null, alasan: ['sudah-mulai'] },
  { mulai: '2026-11-25', sampai: null, alasan: [] },
  { mulai: '2026-11-25', sampai: '2026-11-25', alasan: [] },
  { mulai: '2026-11-26', sampai: '2026-11-25', alasan: ['sampai-mendahului'] },
  { mulai: tambahHari(HARI_INI, PALING_JAUH), sampai: null, alasan: [] },
  { mulai: tambahHari(HARI_INI, PALING_JAUH + 1), sampai: null, alasan: ['terlalu-jauh'] },
] as const)
  test(`from ${mulai} to ${sampai ?? 'open'}, set on 24 November: ${alasan.join(', ') || 'stands'}`, () => {
    const salah = penolakanPenetapan({ mulai: mulai as Tanggal, sampai: sampai as Tanggal | null }, HARI_INI)
    assert.deepEqual(
      salah.map((s) => s.alasan),
      alasan,
    )
    for (const s of salah) assert.match(kalimatPenetapan(s), /\.$/)
  })

describe('the end of a second place, asked on 24 November', () => {
  const [kemarin, besok, lusa] = [tambahHari(HARI_INI, -1), tambahHari(HARI_INI, 1), tambahHari(HARI_INI, 2)]
  const KEDUA = { tambahan: true, sampai: null, diakhiri: null }
  for (const { nama, t, akhir, harap } of [
    { nama: 'open, until today', t: KEDUA, akhir: HARI_INI, harap: [] },
    { nama: 'open, until yesterday', t: KEDUA, akhir: kemarin, harap: ['sudah-mulai'] },
    { nama: 'until the day after tomorrow, until tomorrow', t: { ...KEDUA, sampai: lusa }, akhir: besok, harap: [] },
    { nama: 'until tomorrow, until tomorrow', t: { ...KEDUA, sampai: besok }, akhir: besok, harap: ['bukan-lebih-awal'] },
    { nama: 'until today', t: { ...KEDUA, sampai: HARI_INI }, akhir: HARI_INI, harap: ['tidak-dapat-diakhiri'] },
    { nama: 'ended before', t: { ...KEDUA, sampai: lusa, diakhiri: new Date(0) }, akhir: besok, harap: ['tidak-dapat-diakhiri'] },
    { nama: 'the first place', t: { ...KEDUA, tambahan: false }, akhir: besok, harap: ['tidak-dapat-diakhiri'] },
  ])
    test(`${nama}: ${harap[0] ?? 'ended'}`, () => {
      const salah = penolakanAkhir(t, akhir, HARI_INI)
      assert.deepEqual(salah, harap)
      for (const s of salah) assert.match(kalimatAkhir(s), /\.$/)
    })
})

describe('a rotation beside what stands', () => {
  const giliran = { pola: { ...JAGA_CONTOH, macam: 'giliran' as const, nama: 'Jaga' }, mulai: tanggal('2026-12-01') }
  const tetapan = (lain: Pick<Tetapan, 'pola' | 'mulai'> & Partial<Tetapan>): Tetapan => ({
    sampai: null,
    terbit: 0,
    awalSiklus: 0,
    tempatId: null,
    tambahan: false,
    ...lain,
  })
  const mingguan = (hari: PolaMingguan['hari'], ramadan?: PolaMingguan['hari']): Pick<Tetapan, 'pola' | 'mulai'> => ({
    pola: { macam: 'mingguan', nama: 'Mengajar', hari, ...(ramadan ? { ramadan } : {}) },
    mulai: tanggal('2026-01-01'),
  })
  const TIADA: SumberJadwal = { unit: [], pegawai: [], hari: [] }
  const lapisan = (t: Tanggal) => ({
    ramadan: t >= '2027-02-08' && t <= '2027-03-09',
    toleransi: { terlambat: 0, pulangCepat: 0 },
    jendela: { sebelum: 0, sesudah: 0 },
  })
  const jenis = (berdiri: SumberJadwal, baru: Tetapan, j: Jangka, libur: readonly string[] = []) => {
    const baca = (sumber: SumberJadwal) => (t: Tanggal) => {
      const terbaca = jadwalPada(t, sumber, lapisan(t))
      return libur.includes(t) ? { ...terbaca, libur: 'Hari libur' } : terbaca
    }
    const dengan = baca({ ...berdiri, pegawai: [...berdiri.pegawai, baru] })
    return bentrokPola(dengan, baca(berdiri), j).map((p) => [p.alasan, 'tanggal' in p ? p.tanggal : ''])
  }
  const SEPEKAN = { dari: tanggal('2026-11-30'), sampai: tanggal('2026-12-07') }
  const RABU = { nama: 'Mengajar', masuk: '13:00', pulang: '15:00' }
  const malamSebelum = (jam: JamRentang): SumberJadwal => ({
    ...TIADA,
    hari: [{ tanggal: tanggal('2026-11-30'), isi: [jam], tetapBertugas: true, terbit: 0 }],
  })
  test('the night before its first morning must end by then', () => {
    assert.deepEqual(jenis(malamSebelum(MALAM), tetapan(giliran), SEPEKAN), [])
    assert.deepEqual(jenis(malamSebelum({ ...MALAM, pulang: '08:00' }), tetapan(giliran), SEPEKAN), [['bertumpang-tindih', '2026-12-01']])
  })
  test('it takes the place of the days that stood, unless it is a second place', () => {
    const unit = { ...TIADA, unit: [tetapan(mingguan({ '3': [RABU] }))] }
    assert.deepEqual(jenis(unit, tetapan(giliran), SEPEKAN), [])
    assert.deepEqual(jenis(unit, tetapan({ ...giliran, tambahan: true }), SEPEKAN), [['bertumpang-tindih', '2026-12-02']])
  })
  test('a second place stays beside it and must fit, but for days on which it does not hold', () => {
    const kedua = { ...TIADA, pegawai: [tetapan({ ...mingguan({ '3': [RABU] }), tambahan: true })] }
    assert.deepEqual(jenis(kedua, tetapan(giliran), SEPEKAN), [['bertumpang-tindih', '2026-12-02']])
    assert.deepEqual(jenis(kedua, tetapan(giliran), SEPEKAN, ['2026-12-02']), [])
  })
  test('after its last day what stood before comes back, and its last night must end by then', () => {
    const unit = { ...TIADA, unit: [tetapan(mingguan({ '5': [{ ...PAGI, masuk: '06:30' }] }))] }
    const sampai = (t: string) => tetapan({ ...giliran, sampai: tanggal(t) })
    assert.deepEqual(jenis(unit, sampai('2026-12-03'), SEPEKAN), [['bertumpang-tindih', '2026-12-04']], 'the night of Thursday')
    assert.deepEqual(jenis(unit, sampai('2026-12-02'), SEPEKAN), [])
  })
  test('an overlap that stood before is not blamed on it', () => {
    const kedua = { ...TIADA, pegawai: [tetapan({ ...mingguan({ '7': [RABU, RABU] }), tambahan: true })] }
    assert.deepEqual(jenis(kedua, tetapan(giliran), SEPEKAN), [['bertumpang-tindih', '2026-12-06']], 'only with its own afternoon')
  })
  test('in Ramadan the hours of Ramadan are held against each other', () => {
    const kedua = { ...TIADA, pegawai: [tetapan({ ...mingguan({ '1': [RABU] }, { '1': [{ ...RABU, masuk: '11:00' }] }), tambahan: true })] }
    const baru = tetapan({ ...mingguan({ '1': [{ ...PAGI, pulang: '12:00' }] }), mulai: tanggal('2026-12-01') })
    const [biasa, ramadan] = jangkaPeriksa(baru, [{ dari: tanggal('2027-02-08'), sampai: tanggal('2027-03-09') }]) as [Jangka, Jangka]
    assert.deepEqual(jenis(kedua, baru, biasa), [])
    assert.deepEqual(jenis(kedua, baru, ramadan)[0], ['bertumpang-tindih', '2027-02-08'])
  })
})

describe('the dates on which a new pattern is looked at', () => {
  const RAMADAN = [
    { dari: tanggal('2026-02-18'), sampai: tanggal('2026-03-19') },
    { dari: tanggal('2027-02-08'), sampai: tanggal('2027-03-09') },
  ]
  for (const { sampai, jangka } of [
    { sampai: null, jangka: ['2026-11-30 2027-02-01', '2027-02-07 2027-03-10'] },
    { sampai: '2026-12-10', jangka: ['2026-11-30 2026-12-11'] },
    { sampai: '2027-02-07', jangka: ['2026-11-30 2027-02-01'] },
    { sampai: '2027-02-08', jangka: ['2026-11-30 2027-02-01', '2027-02-07 2027-02-09'] },
  ])
    test(`from 1 December 2026 to ${sampai ?? 'open'}`, () => {
      const t = { mulai: tanggal('2026-12-01'), sampai: sampai === null ? null : tanggal(sampai) }
      assert.deepEqual(
        jangkaPeriksa(t, RAMADAN).map((j) => `${j.dari} ${j.sampai}`),
        jangka,
      )
    })
})
