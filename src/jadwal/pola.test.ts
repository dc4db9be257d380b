import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tambahHari, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { JAGA_CONTOH } from './contoh.ts'
import type { JamRentang } from './jadwal.ts'
import {
  bentrokGiliran,
  isiPola,
  kalimatPenetapan,
  kalimatPenolakanPola,
  PALING_JAUH,
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

describe('a rotation beside what stands', () => {
  const giliran = { pola: { ...JAGA_CONTOH, macam: 'giliran' as const, nama: 'Jaga' }, mulai: tanggal('2026-12-01'), awalSiklus: 0 }
  const pada = (t: string, jam: JamRentang) => (hari: Tanggal) => (hari === t ? [jam] : [])
  const tiada = () => []
  const jenis = (berdiri: (t: Tanggal) => readonly JamRentang[], tambahan: boolean, kedua: typeof berdiri = tiada) =>
    bentrokGiliran({ ...giliran, tambahan }, { semua: berdiri, tambahan: kedua }).map((p) => [p.alasan, 'tanggal' in p ? p.tanggal : ''])
  test('the night before its first morning must end by then', () => {
    assert.deepEqual(jenis(pada('2026-11-30', MALAM), false), [])
    assert.deepEqual(jenis(pada('2026-11-30', { ...MALAM, pulang: '08:00' }), false), [['bertumpang-tindih', '2026-12-01']])
  })
  test('it takes the place of the days that stood, unless it is a second place', () => {
    const sama = pada('2026-12-02', { nama: 'Mengajar', masuk: '13:00', pulang: '15:00' })
    assert.deepEqual(jenis(sama, false), [])
    assert.deepEqual(jenis(sama, true), [['bertumpang-tindih', '2026-12-02']])
  })
  test('a second place stays beside it and must fit', () => {
    const kedua = pada('2026-12-02', { nama: 'Mengajar', masuk: '13:00', pulang: '15:00' })
    assert.deepEqual(jenis(kedua, false, kedua), [['bertumpang-tindih', '2026-12-02']])
  })
})
