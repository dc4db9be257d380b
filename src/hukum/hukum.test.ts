import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bulan, hariDalamMinggu, tanggal } from '../waktu/tanggal.ts'
import {
  ALPA_PNS,
  AWAL_KETENTUAN,
  aturanAlpaPns,
  jenjangAlpa,
  KEWAJIBAN_MASUK_PNS,
  KEWAJIBAN_MASUK_PPPK,
  MENIT_SEHARI_ALPA,
} from './disiplin.ts'
import { ENAM_HARI_BIASA_CONTOH, ENAM_HARI_RAMADAN_OKI_2023, JAM_KERJA_LIMA_HARI, menitSeminggu } from './jam-kerja.ts'
import { ketentuanPada } from './ketentuan.ts'
import { HARI_LIBUR, hariKerjaBulan, hariLiburPada } from './libur.ts'
import { dasarPermohonan } from './permohonan.ts'
import { BAWAAN, type KetentuanLokal, ketentuanLokalPada, riwayatLokal } from './presensi.ts'

const LIMA_HARI = [1, 1, 1, 1, 1, 0, 0]
const ENAM_HARI = [1, 1, 1, 1, 1, 1, 0]

for (const { tahun, nama, pola, hari } of [
  { tahun: 2026, nama: 'five', pola: LIMA_HARI, hari: [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21] },
  { tahun: 2026, nama: 'six', pola: ENAM_HARI, hari: [25, 22, 20, 25, 21, 24, 27, 24, 26, 27, 25, 25] },
  { tahun: 2027, nama: 'five', pola: LIMA_HARI, hari: [19, 19, 15, 22, 16, 21, 22, 21, 22, 21, 22, 22] },
  { tahun: 2027, nama: 'six', pola: ENAM_HARI, hari: [24, 22, 19, 26, 20, 25, 27, 25, 26, 26, 26, 25] },
]) {
  for (const [i, n] of hari.entries()) {
    const b = bulan(`${tahun}-${String(i + 1).padStart(2, '0')}`)
    test(`${b}, ${nama} days a week: ${n} working days`, () => assert.equal(hariKerjaBulan(b, pola), n))
  }
}

test('the office pattern itself can be asked for its working days', () => {
  assert.equal(hariKerjaBulan(bulan('2026-11'), JAM_KERJA_LIMA_HARI[0].nilai.biasa), 21)
  assert.equal(hariKerjaBulan(bulan('2026-11'), ENAM_HARI_BIASA_CONTOH), 25)
})

test('17 national holidays and 8 cuti bersama in 2026, 18 and 8 in 2027, no date twice', () => {
  const jumlah = (tahun: string, jenis: string) => HARI_LIBUR.filter((h) => h.tanggal.startsWith(tahun) && h.jenis === jenis).length
  assert.deepEqual([jumlah('2026', 'libur-nasional'), jumlah('2026', 'cuti-bersama')], [17, 8])
  assert.deepEqual([jumlah('2027', 'libur-nasional'), jumlah('2027', 'cuti-bersama')], [18, 8])
  assert.equal(new Set(HARI_LIBUR.map((h) => h.tanggal)).size, HARI_LIBUR.length)
})

test('cuti bersama is never laid on a weekend, and each holiday names its decree', () => {
  for (const h of HARI_LIBUR) {
    if (h.jenis === 'cuti-bersama') assert.ok(hariDalamMinggu(h.tanggal) <= 5, h.tanggal)
    assert.match(h.dasar.peraturan, h.tanggal.startsWith('2026') ? /1497\/2025/ : /1205\/2026/)
  }
})

test('a year without a loaded decree is an error, not a year without holidays', () => {
  assert.equal(hariLiburPada(tanggal('2026-08-17'))?.nama, 'Proklamasi Kemerdekaan')
  assert.equal(hariLiburPada(tanggal('2026-08-18')), undefined)
  assert.throws(() => hariLiburPada(tanggal('2028-08-17')), /2028 belum dimuat/)
})

const { biasa, ramadan } = JAM_KERJA_LIMA_HARI[0].nilai
for (const { nama, pola, menit } of [
  { nama: 'five days: 37 h 30 m', pola: biasa, menit: 2250 },
  { nama: 'five days in Ramadan: 32 h 30 m', pola: ramadan, menit: 1950 },
  { nama: 'six days in Ramadan, OKI 2023: 32 h 30 m', pola: ENAM_HARI_RAMADAN_OKI_2023, menit: 1950 },
  { nama: 'six days, sample: 37 h 30 m', pola: ENAM_HARI_BIASA_CONTOH, menit: 2250 },
]) {
  test(`${nama} a week without breaks`, () => assert.equal(menitSeminggu(pola), menit))
}

test('Perpres 21/2023: 07.30 and in Ramadan 08.00; break 60 and on Friday 90 minutes, in Ramadan 30 and 60; Saturday and Sunday off', () => {
  for (const [pola, mulai, istirahat, jumat] of [
    [biasa, 450, 60, 90],
    [ramadan, 480, 30, 60],
  ] as const) {
    for (const [i, h] of pola.entries()) {
      if (i >= 5) assert.equal(h, null)
      else {
        assert.equal(h?.masuk, mulai)
        assert.equal((h?.istirahat?.[1] ?? 0) - (h?.istirahat?.[0] ?? 0), i === 4 ? jumat : istirahat)
      }
    }
  }
  assert.throws(() => ketentuanPada(JAM_KERJA_LIMA_HARI, tanggal('2023-04-11')), RangeError)
  assert.equal(ketentuanPada(JAM_KERJA_LIMA_HARI, tanggal('2023-04-12')).dasar.peraturan, 'Perpres 21/2023')
})

for (const { hari, jenis } of [
  { hari: 2, jenis: undefined },
  { hari: 3, jenis: 'teguran-lisan' },
  { hari: 4, jenis: 'teguran-tertulis' },
  { hari: 6, jenis: 'teguran-tertulis' },
  { hari: 7, jenis: 'pernyataan-tidak-puas-tertulis' },
  { hari: 10, jenis: 'pernyataan-tidak-puas-tertulis' },
  { hari: 11, jenis: 'potong-tpp-25-6-bulan' },
  { hari: 13, jenis: 'potong-tpp-25-6-bulan' },
  { hari: 14, jenis: 'potong-tpp-25-9-bulan' },
  { hari: 16, jenis: 'potong-tpp-25-9-bulan' },
  { hari: 17, jenis: 'potong-tpp-25-12-bulan' },
  { hari: 20, jenis: 'potong-tpp-25-12-bulan' },
  { hari: 21, jenis: 'turun-jabatan-12-bulan' },
  { hari: 24, jenis: 'turun-jabatan-12-bulan' },
  { hari: 25, jenis: 'pembebasan-jadi-pelaksana-12-bulan' },
  { hari: 27, jenis: 'pembebasan-jadi-pelaksana-12-bulan' },
  { hari: 28, jenis: 'pdhtaps' },
  { hari: 260, jenis: 'pdhtaps' },
]) {
  test(`PP 94/2021: ${hari} days absent in the year: ${jenis ?? 'nothing'}`, () =>
    assert.equal(jenjangAlpa(aturanAlpaPns(tanggal('2026-11-24')).nilai, hari)?.jenis, jenis))
}

test('one more absent day never lightens', () => {
  const aturan = ALPA_PNS[0].nilai
  const berat = (hari: number) => {
    const j = jenjangAlpa(aturan, hari)
    return j ? aturan.jenjang.length - aturan.jenjang.findIndex((x) => x.mulaiHari === j.mulaiHari) : 0
  }
  fc.assert(fc.property(fc.nat(400), (hari) => berat(hari + 1) >= berat(hari)))
})

test('before 31 August 2021 there is no answer', () => {
  for (const riwayat of [ALPA_PNS, MENIT_SEHARI_ALPA, KEWAJIBAN_MASUK_PNS, KEWAJIBAN_MASUK_PPPK]) {
    assert.throws(() => ketentuanPada<unknown>(riwayat, tanggal('2021-08-30')), RangeError)
    assert.ok(ketentuanPada<unknown>(riwayat, AWAL_KETENTUAN))
  }
})

const PERBUP: KetentuanLokal = {
  kunci: 'band-terlambat',
  berlaku: tanggal('2027-01-01'),
  nilai: [15, 30, 60],
  peraturan: 'Perbup OKI',
  nomor: '99/2026',
  pasal: 'Pasal 7',
  contoh: true,
}

test('a local decree is read by the same function: not the day before, but from its first day', () => {
  assert.deepEqual(ketentuanLokalPada('band-terlambat', tanggal('2026-12-31'), [PERBUP]).nilai, [30, 60, 90])
  const sesudah = ketentuanLokalPada('band-terlambat', tanggal('2027-01-01'), [PERBUP])
  assert.deepEqual(sesudah.nilai, [15, 30, 60])
  assert.deepEqual(sesudah.dasar, { peraturan: 'Perbup OKI 99/2026 (contoh)', pasal: 'Pasal 7' })
})

test('rows of other keys and the order of rows change nothing; on one date a decree stands above what the product brings', () => {
  const lama: KetentuanLokal = { ...PERBUP, berlaku: tanggal('2021-08-31'), nilai: [1, 2, 3], nomor: '1/2021' }
  const asing: KetentuanLokal = { ...PERBUP, kunci: 'menit-sehari', nilai: 400 }
  for (const lokal of [
    [lama, PERBUP, asing],
    [asing, PERBUP, lama],
  ]) {
    assert.deepEqual(ketentuanLokalPada('band-terlambat', tanggal('2021-08-31'), lokal).nilai, [1, 2, 3])
    assert.deepEqual(ketentuanLokalPada('band-terlambat', tanggal('2027-06-01'), lokal).nilai, [15, 30, 60])
  }
  assert.equal(ketentuanLokalPada('menit-sehari', tanggal('2026-12-31'), [asing]).nilai, 450)
})

test('PPPK have no band until a decree is loaded', () => {
  assert.equal(riwayatLokal('alpa-pppk', []), undefined)
  assert.throws(() => ketentuanLokalPada('alpa-pppk', tanggal('2026-11-24'), []), RangeError)
})

test('everything the product brings without a decree says so', () => {
  for (const [kunci, riwayat] of Object.entries(BAWAAN))
    for (const k of riwayat)
      assert.match(`${k.dasar.peraturan} ${k.dasar.pasal}`, kunci === 'menit-sehari' ? /PP 53\/2010|BKN 6\/2022/ : /contoh/, kunci)
})

test('work from elsewhere rests on Perpres 21/2023, from 21 April 2025 on PermenPANRB 4/2025', () => {
  assert.equal(dasarPermohonan('wfa', tanggal('2025-04-20')).peraturan, 'Perpres 21/2023')
  assert.equal(dasarPermohonan('wfa', tanggal('2025-04-21')).peraturan, 'PermenPANRB 4/2025')
})

for (const { pada, peraturan } of [
  { pada: '2022-04-06', peraturan: 'PP 53/2010' }, // last day before the rules of PP 94/2021
  { pada: '2022-04-07', peraturan: 'Peraturan BKN 6/2022' },
])
  test(`450 minutes a day on ${pada} stand on ${peraturan}`, () => {
    const { nilai, dasar } = ketentuanPada(MENIT_SEHARI_ALPA, tanggal(pada))
    assert.deepEqual([nilai, dasar.peraturan], [450, peraturan])
  })
