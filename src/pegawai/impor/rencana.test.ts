import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tanggal } from '../../waktu/tanggal.ts'
import type { BarisImpor } from './baca.ts'
import { type OpsiRencana, rencanaImpor } from './rencana.ts'
import type { OrangTercatat, Tercatat } from './tercatat.ts'
import type { UnitTercatat } from './unit.ts'

const HARI_INI = tanggal('2026-11-24')
const AWAL = tanggal('2026-01-01')
const nip = (n: number) => `198501012010011${String(n).padStart(3, '0')}`

const u = (id: string, nama: string, indukId: string | null, jenis = 'bidang'): UnitTercatat => ({
  id,
  nama,
  jenis,
  indukId,
  opdId: indukId === null || indukId === 'akar' ? id : indukId,
  sejak: AWAL,
  akhir: null,
})
const UNIT = [
  u('akar', 'Pemkab Uji', null, 'pemda'),
  u('a', 'Dinas A', 'akar', 'opd'),
  u('as', 'Sekretariat', 'a'),
  u('ab', 'Bidang Satu', 'a'),
  u('b', 'Dinas B', 'akar', 'opd'),
  u('bs', 'Sekretariat', 'b'),
]
const orang = (
  n: number,
  ubah: Partial<{ unit: string; kepala: boolean; atasan: string | null; kedudukan: string; nama: string }> = {},
): OrangTercatat => ({
  id: `o${n}`,
  identitas: [{ tmt: AWAL, nip: nip(n), nama: ubah.nama ?? `Orang ${n}` }],
  jenis: [{ tmt: AWAL, jenis: 'pns' }],
  penempatan: [{ tmt: AWAL, unitKerjaId: ubah.unit ?? 'ab', jabatan: 'Analis', jenjang: 'pelaksana', kepala: ubah.kepala ?? false }],
  atasan: ubah.atasan === undefined ? [] : [{ tmt: AWAL, atasanId: ubah.atasan }],
  kedudukan: [{ tmt: AWAL, kedudukan: ubah.kedudukan ?? 'aktif', instansiLain: null }],
})
const baris = (n: number, ubah: Partial<BarisImpor> = {}): BarisImpor => ({
  lembar: 'Data',
  baris: n + 1,
  nip: nip(n),
  nama: `Orang ${n}`,
  tanggalLahir: null,
  jenis: 'pns',
  kedudukan: 'aktif',
  instansiLain: null,
  jabatan: 'Analis',
  jenjang: 'pelaksana',
  unit: ['Dinas A', 'Bidang Satu'],
  tmt: null,
  tmtJabatan: null,
  sk: null,
  atasanNip: null,
  kepala: null,
  ...ubah,
})
function rencana(
  masukan: readonly BarisImpor[],
  tercatat: readonly OrangTercatat[],
  ubah: Partial<OpsiRencana> = {},
  unit: readonly UnitTercatat[] = UNIT,
) {
  let nomor = 0
  const t: Tercatat = { orang: tercatat, unit }
  return rencanaImpor(masukan, [], t, {
    berlaku: HARI_INI,
    hariIni: HARI_INI,
    sk: 'SK Impor 1',
    jenis: null,
    buatUnit: false,
    namaInstansi: 'Pemkab Uji',
    pelakuId: null,
    idBaru: () => `baru${++nomor}`,
    ...ubah,
  })
}
type R = ReturnType<typeof rencana>
const tab = (r: R) => r.baris.map((b) => `${b.tab} ${b.nama}`)
const perubahan = (r: R) => r.baris.flatMap((b) => b.perubahan)
const pesan = (r: R) => r.baris.flatMap((b) => b.pesan)

describe('held against the record', () => {
  test('the same file changes nothing', () => {
    const r = rencana([baris(1), baris(2)], [orang(1), orang(2)])
    assert.deepEqual([r.baris, r.sama], [[], 2])
  })
  test('I1 half a file ends nobody: who is not named stays and is only counted', () => {
    const r = rencana([baris(1)], [orang(1), orang(2), orang(3)])
    assert.deepEqual([r.baris, r.tidakDisebut, r.susut], [[], 2, []])
  })
  test('what a file does not say is not changed', () => {
    const diam = { jenis: null, kedudukan: null, jabatan: null, jenjang: null, unit: [] }
    assert.deepEqual(rencana([baris(1, diam)], [orang(1, { kedudukan: 'cltn', kepala: true })]).baris, [])
  })
  test('each aspect is an entry of its own, with the SK of the row before the one of the import', () => {
    const r = rencana([baris(1, { nama: 'Orang Satu', jenis: 'pppk', jabatan: 'Arsiparis', sk: 'SK Baris' })], [orang(1)])
    assert.deepEqual(tab(r), ['berubah Orang Satu'])
    assert.deepEqual(
      perubahan(r).map((p) => [p.tmt, p.sk]),
      Array(3).fill([HARI_INI, 'SK Baris']),
    )
    assert.deepEqual(
      r.baris[0]?.ubah.map((x) => `${x.apa}: ${x.dari} > ${x.ke}`),
      ['nama: Orang 1 > Orang Satu', 'jenis: pns > pppk', 'jabatan: Analis > Arsiparis'],
    )
  })
  test('moved, ended', () => {
    const r = rencana([baris(1, { unit: ['Dinas B', 'Sekretariat'] }), baris(2, { kedudukan: 'pensiun' })], [orang(1), orang(2)])
    assert.deepEqual(tab(r), ['pindah Orang 1', 'berakhir Orang 2'])
    assert.deepEqual(r.susut, [{ unit: 'Bidang Satu', dari: 2, ke: 0 }])
  })
  test('a fall of 2 % needs nobody else, one person more does', () => {
    const seratus = Array.from({ length: 100 }, (_, i) => orang(i + 1))
    const pindah = (n: number) =>
      rencana(
        seratus.map((_, i) => baris(i + 1, i < n ? { unit: ['Dinas B'] } : {})),
        seratus,
      ).susut
    assert.deepEqual(pindah(2), [])
    assert.deepEqual(pindah(3), [{ unit: 'Bidang Satu', dari: 100, ke: 97 }])
  })
})

describe('TMT', () => {
  const lama = orang(1)
  for (const [apa, ubah, tmt] of [
    ['none in the file: the date of the import', {}, '2026-11-24'],
    ['TMT JABATAN dates the placement', { tmtJabatan: tanggal('2026-06-01') }, '2026-06-01'],
    ['TMT goes before it', { tmt: tanggal('2026-07-01'), tmtJabatan: tanggal('2026-06-01') }, '2026-07-01'],
    ['the TMT of the entry that holds: a correction', { tmtJabatan: AWAL }, '2026-01-01'],
    ['a TMT ahead', { tmtJabatan: tanggal('2026-12-01') }, '2026-12-01'],
  ] as const)
    test(`${apa}: ${tmt}`, () => {
      const masukan = [baris(1, { jabatan: 'Arsiparis', ...ubah })]
      const r = rencana(masukan, [lama])
      assert.deepEqual(
        perubahan(r).map((p) => p.tmt),
        [tmt],
      )
      const [p] = perubahan(r)
      assert.ok(p?.penempatan)
      const sesudah = { ...lama, penempatan: [...lama.penempatan, { tmt: p.tmt, ...p.penempatan }] }
      assert.deepEqual(rencana(masukan, [sesudah]).baris, [], 'once written, the same file changes nothing')
    })
  test('older than the entry that holds: said, not written', () => {
    const r = rencana([baris(1, { jabatan: 'Arsiparis', tmtJabatan: tanggal('2025-01-01') })], [lama])
    assert.deepEqual([tab(r), perubahan(r)], [['ragu Orang 1'], []])
    assert.match(pesan(r)[0] ?? '', /mendahului catatan yang berlaku sejak 2026-01-01/)
  })
  test('more than a year ahead is refused by the rule of a single change', () =>
    assert.match(pesan(rencana([baris(1, { jabatan: 'X2', tmt: tanggal('2028-01-01') })], [lama]))[0] ?? '', /setahun ke depan/))
  test('somebody new begins with the import, never with an old TMT of the post', () =>
    assert.deepEqual(
      [...new Set(perubahan(rencana([baris(9, { tmtJabatan: tanggal('2019-01-01') })], [])).map((p) => p.tmt))],
      ['2026-11-24'],
    ))
})

describe('doubtful', () => {
  for (const [apa, masukan, tercatat, harap] of [
    [
      'the day of birth differs from the NIP',
      [baris(1, { tanggalLahir: tanggal('1985-01-02') })],
      [orang(1)],
      /1985-01-02 berbeda dari NIP/,
    ],
    ['an unknown unit', [baris(9, { unit: ['Dinas C'] })], [], /Unit Dinas C belum tercatat/],
    ['a name of two units', [baris(9, { unit: ['Sekretariat'] })], [], /Ada 2 unit bernama Sekretariat/],
    ['an unknown superior', [baris(1, { atasanNip: nip(77) })], [orang(1)], /Atasan dengan NIP 198501012010011077/],
    ['one NIP twice', [baris(1), { ...baris(1), baris: 9 }], [orang(1)], /NIP ini ada di 2 baris: 2, 9/],
    ['a new NIP for one who looks the same', [baris(9, { nama: 'Orang 1' })], [orang(1)], /sama dengan pegawai ber-NIP/],
    ['a titipan without home', [baris(1, { kedudukan: 'titipan-masuk' })], [orang(1)], /Sebut instansi asal/],
    ['a new person without kind', [baris(9, { jenis: null })], [], /Jenis pegawai belum disebut/],
    ['a new person without unit', [baris(9, { unit: [] })], [], /Unit kerja belum disebut/],
  ] as const)
    test(apa, () => {
      const r = rencana(masukan, tercatat)
      assert.ok(
        r.baris.every((b) => b.tab === 'ragu'),
        tab(r).join(),
      )
      assert.deepEqual(perubahan(r), [])
      assert.match(pesan(r)[0] ?? '', harap)
    })
  test('an unknown superior holds back nothing else', () =>
    assert.deepEqual(tab(rencana([baris(1, { nama: 'Orang Satu', atasanNip: nip(77) })], [orang(1)])), [
      'berubah Orang Satu',
      'ragu Orang Satu',
    ]))
  test('nobody imports the own record', () => {
    const r = rencana([baris(1, { jabatan: 'Kepala Segala' })], [orang(1)], { pelakuId: 'o1' })
    assert.deepEqual([tab(r), perubahan(r)], [['ragu Orang 1'], []])
  })
  test('an old NIP of somebody is not turned back', () => {
    const o = orang(1)
    const ganti = { ...o, identitas: [...o.identitas, { tmt: tanggal('2026-05-01'), nip: nip(500), nama: 'Orang 1' }] }
    assert.match(pesan(rencana([baris(1)], [ganti]))[0] ?? '', /NIP lama Orang 1/)
  })
})

describe('I2 superiors and heads', () => {
  test('they stand apart from the rest, and a file gives no role', () => {
    const r = rencana([baris(1, { jabatan: 'Arsiparis', atasanNip: nip(2), kepala: true })], [orang(1), orang(2)])
    assert.deepEqual(tab(r), ['berubah Orang 1', 'atasan Orang 1'])
    assert.deepEqual(
      r.baris[1]?.ubah.map((x) => `${x.apa}: ${x.dari} > ${x.ke}`),
      ['kepala: tidak > ya', 'atasan: null > Orang 2'],
    )
    assert.equal(JSON.stringify(r).includes('peran'), false)
  })
  test('a superior who is new in the same file is found', () => {
    const r = rencana([baris(8), baris(9, { atasanNip: nip(8) })], [])
    assert.deepEqual(tab(r), ['baru Orang 8', 'baru Orang 9', 'atasan Orang 9'])
    assert.equal(r.baris[2]?.perubahan[0]?.atasan?.atasanId, r.baris[0]?.pegawaiId)
  })
  test('a circle is refused, whole', () => {
    const r = rencana(
      [baris(1, { atasanNip: nip(2) }), baris(2, { atasanNip: nip(3) }), baris(3, { atasanNip: nip(1) })],
      [orang(1), orang(2), orang(3)],
    )
    assert.deepEqual([perubahan(r), new Set(pesan(r)).size], [[], 1])
    assert.match(pesan(r)[0] ?? '', /di bawah pegawai ini/)
  })
  test('swapping superior and subordinate is no circle', () => {
    const r = rencana(
      [baris(1, { atasanNip: nip(2) }), baris(2, { atasanNip: nip(3) }), baris(3)],
      [orang(1, { atasan: null }), orang(2, { atasan: 'o1' }), orang(3)],
    )
    assert.equal(r.jumlah.atasan, 2)
  })
  test('a second head is refused; one who follows a head that leaves in the same file is not', () => {
    const kepala = orang(1, { kepala: true })
    assert.match(pesan(rencana([baris(2, { kepala: true })], [kepala, orang(2)]))[0] ?? '', /Unit ini dikepalai Orang 1/)
    const r = rencana([baris(1, { unit: ['Dinas B'] }), baris(2, { kepala: true })], [kepala, orang(2)])
    assert.deepEqual(tab(r), ['pindah Orang 1', 'atasan Orang 1', 'atasan Orang 2'])
  })
  test('a head who may not leave keeps the follower out', () => {
    const r = rencana(
      [baris(1, { unit: ['Dinas B'], tmtJabatan: tanggal('2025-01-01') }), baris(2, { kepala: true })],
      [orang(1, { kepala: true }), orang(2)],
    )
    assert.deepEqual(perubahan(r), [])
  })
})

describe('each change is asked on its own TMT', () => {
  const pada = (tgl: string) => ({ tmt: tanggal(tgl) })
  test('a head leaves on the day the next one begins, not a day later', () => {
    const ganti = (berikut: string) =>
      rencana(
        [baris(1, { unit: ['Dinas B'], ...pada('2026-12-01') }), baris(2, { kepala: true, ...pada(berikut) })],
        [orang(1, { kepala: true }), orang(2)],
      )
    assert.deepEqual(tab(ganti('2026-12-01')), ['pindah Orang 1', 'atasan Orang 1', 'atasan Orang 2'])
    assert.match(pesan(ganti('2026-11-30'))[0] ?? '', /dikepalai Orang 1/)
  })
  test('a superior is in service on the TMT: from the first entry, before the last day', () => {
    const baru = (tgl: string) =>
      rencana([baris(8, { nama: 'Atasan Baru', ...pada('2026-12-01') }), baris(1, { atasanNip: nip(8), ...pada(tgl) })], [orang(1)])
    assert.deepEqual(tab(baru('2026-12-01')), ['baru Atasan Baru', 'atasan Orang 1'])
    assert.match(pesan(baru('2026-11-30'))[0] ?? '', /tidak tercatat bertugas/)
    const pensiun = (tgl: string) =>
      rencana(
        [baris(2, { kedudukan: 'pensiun', ...pada('2026-12-01') }), baris(1, { atasanNip: nip(2), ...pada(tgl) })],
        [orang(1), orang(2)],
      )
    assert.deepEqual(tab(pensiun('2026-11-30')), ['berakhir Orang 2', 'atasan Orang 1'])
    assert.match(pesan(pensiun('2026-12-01'))[0] ?? '', /tidak tercatat bertugas/)
  })
  test('a circle that closes on a later day is one, unless the person has a further superior by then', () => {
    const dua = { ...orang(2), atasan: [{ tmt: tanggal('2026-12-10'), atasanId: 'o1' }] }
    const tiga = orang(3)
    const satu = (lagi: OrangTercatat['atasan']) => rencana([baris(1, { atasanNip: nip(2) })], [{ ...orang(1), atasan: lagi }, dua, tiga])
    assert.match(pesan(satu([]))[0] ?? '', /di bawah pegawai ini/)
    assert.match(pesan(satu([{ tmt: tanggal('2026-12-11'), atasanId: 'o3' }]))[0] ?? '', /di bawah pegawai ini/)
    assert.deepEqual(tab(satu([{ tmt: tanggal('2026-12-10'), atasanId: 'o3' }])), ['atasan Orang 1'])
  })
  test('a circle of two TMTs in one file', () => {
    const r = rencana(
      [
        baris(1, { atasanNip: nip(2) }),
        baris(2, { atasanNip: nip(3), ...pada('2026-12-01') }),
        baris(3, { atasanNip: nip(1), ...pada('2026-12-05') }),
      ],
      [orang(1), orang(2), orang(3)],
    )
    assert.deepEqual([perubahan(r), new Set(pesan(r)).size], [[], 1])
  })
  test('a unit whose end is recorded takes nobody who would stand in it then', () => {
    const unit = UNIT.map((x) => (x.id === 'bs' ? { ...x, akhir: tanggal('2027-01-01') } : x))
    const pindah = (o: OrangTercatat) => rencana([baris(1, { unit: ['Dinas B', 'Sekretariat'] })], [o], {}, unit)
    assert.match(pesan(pindah(orang(1)))[0] ?? '', /berakhir mulai 2027-01-01/)
    const seksi = [baris(1, { unit: ['Dinas B', 'Sekretariat', 'Seksi Baru'] })]
    assert.match(pesan(rencana(seksi, [orang(1)], { buatUnit: true }, unit))[0] ?? '', /berakhir mulai 2027-01-01/)
    assert.equal(rencana(seksi, [orang(1)], { buatUnit: true }).jumlah.unit, 1)
    const o = orang(1)
    const lanjut = (tgl: string) => ({ ...o, penempatan: [...o.penempatan, ...o.penempatan.map((p) => ({ ...p, ...pada(tgl) }))] })
    assert.deepEqual(tab(pindah(lanjut('2027-01-01'))), ['pindah Orang 1'])
    assert.match(pesan(pindah(lanjut('2027-01-02')))[0] ?? '', /berakhir mulai 2027-01-01/)
  })
  test('what is to hold later is held against what will stand then', () => {
    const o = orang(1)
    const kelak = {
      ...o,
      penempatan: [...o.penempatan, ...o.penempatan.map((p) => ({ ...p, jabatan: 'Arsiparis', ...pada('2026-12-01') }))],
    }
    const r = (tgl: string) => rencana([baris(1, pada(tgl))], [kelak])
    assert.deepEqual(perubahan(r('2026-11-30')), [])
    assert.deepEqual(
      r('2026-12-01').baris.flatMap((b) => b.ubah.map((x) => `${x.apa}: ${x.dari} > ${x.ke}`)),
      ['jabatan: Arsiparis > Analis'],
    )
  })
})

describe('units', () => {
  test('made only when asked, parents first, with the kind their name tells', () => {
    const r = rencana([baris(8, { unit: ['Kecamatan X', 'Kelurahan Y'] }), baris(9, { unit: ['Dinas A', 'UPTD Z'] })], [], {
      buatUnit: true,
    })
    const dibuat = r.baris.flatMap((b) => b.unit ?? [])
    assert.deepEqual(
      dibuat.map((x) => [x.nama, x.jenis, x.indukId]),
      [
        ['Kecamatan X', 'kecamatan', 'akar'],
        ['Kelurahan Y', 'kelurahan', dibuat[0]?.id],
        ['UPTD Z', 'uptd', 'a'],
      ],
    )
    assert.deepEqual(
      dibuat.map((x) => x.opdId),
      [dibuat[0]?.id, dibuat[0]?.id, 'a'],
    )
    assert.equal(r.jumlah.baru, 2)
  })
  test('an office without any unit gets its root; a unit begins with the earliest who stands in it', () => {
    const r = rencana(
      [baris(8, { unit: ['Dinas A'] }), baris(9, { unit: ['Dinas A'], tmt: tanggal('2026-02-01') })],
      [],
      { buatUnit: true },
      [],
    )
    assert.deepEqual(
      r.baris.flatMap((b) => b.unit ?? []).map((x) => [x.nama, x.jenis, x.sejak]),
      [
        ['Pemkab Uji', 'pemda', '2026-02-01'],
        ['Dinas A', 'opd', '2026-02-01'],
      ],
    )
  })
  test('a unit nobody stands in after all is not made', () =>
    assert.deepEqual(rencana([baris(9, { unit: ['Dinas C'], jenis: null })], [], { buatUnit: true }).jumlah.unit, 0))
  test('levels between may be left out, spaces and cases differ', () =>
    assert.deepEqual(rencana([baris(1, { unit: ['PEMKAB  UJI', 'bidang satu'] })], [orang(1)]).baris, []))
})
