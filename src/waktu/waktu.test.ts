import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isJam, jamDariMenit, menitDariJam, menitDariTeks, teksDariMenit } from './jam.ts'
import {
  akhirBulan,
  bulan,
  daftarTanggal,
  hariDalamMinggu,
  isBulan,
  isTanggal,
  nomorHari,
  tambahHari,
  tanggal,
  tanggalDariNomor,
} from './tanggal.ts'
import { menitPada, saatDariMenit, tanggalPada } from './zona.ts'

for (const [teks, ada] of [
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2100-02-29', false],
  ['2000-02-29', true],
  ['2026-04-30', true],
  ['2026-04-31', false],
  ['2026-00-10', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['2026-01-00', false],
] as const) {
  test(`${teks} is ${ada ? 'a' : 'no'} date`, () => assert.equal(isTanggal(teks), ada))
}

test('day numbers agree with the calendar of the platform from the year 1000 to 9999, there and back', () => {
  const seribu = Math.round(Date.UTC(1000, 0, 1) / 86_400_000)
  fc.assert(
    fc.property(fc.integer({ min: seribu, max: 2_932_896 }), (nomor) => {
      const teks = new Date(nomor * 86_400_000).toISOString().slice(0, 10)
      assert.equal(tanggalDariNomor(nomor), teks)
      assert.equal(nomorHari(tanggal(teks)), nomor)
    }),
  )
})

test('the year 50 is not read as 1950', () => {
  assert.ok(nomorHari(tanggal('0050-01-01')) < nomorHari(tanggal('1950-01-01')))
  assert.equal(tanggalDariNomor(nomorHari(tanggal('0050-03-01'))), '0050-03-01')
})

test('24 November 2026 is a Tuesday; 1 January 1970 a Thursday; 31 December 1969 a Wednesday', () => {
  assert.equal(hariDalamMinggu(tanggal('2026-11-24')), 2)
  assert.equal(hariDalamMinggu(tanggal('1970-01-01')), 4)
  assert.equal(hariDalamMinggu(tanggal('1969-12-31')), 3)
})

test('months end where they end, and a list of dates holds both its ends', () => {
  assert.equal(akhirBulan(bulan('2028-02')), '2028-02-29')
  assert.equal(akhirBulan(bulan('2026-11')), '2026-11-30')
  assert.equal(isBulan('2026-00'), false)
  assert.deepEqual(daftarTanggal(tanggal('2026-12-31'), tanggal('2027-01-01')), ['2026-12-31', '2027-01-01'])
  assert.deepEqual(daftarTanggal(tanggal('2026-12-31'), tanggal('2026-12-30')), [])
  assert.equal(tambahHari(tanggal('2026-03-01'), -1), '2026-02-28')
})

for (const [teks, sah] of [
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['7:30', false],
  ['07:60', false],
  ['07:30:00', false],
] as const) {
  test(`${teks} is ${sah ? 'a' : 'no'} time of day`, () => assert.equal(isJam(teks), sah))
}

test('minutes are written as they were read, and seconds are dropped, never rounded', () => {
  assert.equal(teksDariMenit(menitDariTeks('2026-11-24T07:30', 'tanpa-detik') ?? Number.NaN), '2026-11-24T07:30')
  assert.equal(teksDariMenit(menitDariTeks('2026-11-24T07:30:59', 'boleh-detik') ?? Number.NaN), '2026-11-24T07:30')
  assert.equal(menitDariTeks('2026-11-24T07:30:59', 'tanpa-detik'), undefined)
  assert.equal(menitDariTeks('2026-11-24T07:30Z', 'boleh-detik'), undefined)
  assert.equal(menitDariTeks('2026-11-24 07:30', 'boleh-detik'), undefined)
  assert.equal(menitDariTeks('2026-02-30T07:30', 'boleh-detik'), undefined)
  assert.equal(jamDariMenit(menitDariJam('07:30'), '.'), '07.30')
  assert.equal(jamDariMenit(-1), '23:59')
})

test('WIB, WITA and WIT are 7, 8 and 9 hours ahead, and a night before midnight keeps its date', () => {
  const saat = new Date('2026-11-23T16:30:59.999Z')
  assert.equal(teksDariMenit(menitPada(saat, 'Asia/Jakarta')), '2026-11-23T23:30')
  assert.equal(teksDariMenit(menitPada(saat, 'Asia/Makassar')), '2026-11-24T00:30')
  assert.equal(teksDariMenit(menitPada(saat, 'Asia/Jayapura')), '2026-11-24T01:30')
  assert.equal(tanggalPada(saat, 'Asia/Jakarta'), '2026-11-23')
  assert.equal(tanggalPada(saat, 'Asia/Makassar'), '2026-11-24')
  assert.equal(saatDariMenit(menitPada(saat, 'Asia/Jayapura'), 'Asia/Jayapura').toISOString(), '2026-11-23T16:30:00.000Z')
})
