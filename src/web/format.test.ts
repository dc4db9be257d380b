import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tapApi } from '../tap/tap.api.ts'
import { alamat } from './call.ts'
import { angka, geserBulan, jam, jamDetik, lokalPada, menitSejak, namaBulan, tanggalLengkap, tanggalTahun, ukuran, umur } from './format.ts'

test('dates and times in Indonesian form', () => {
  assert.equal(tanggalLengkap('2026-11-24'), 'Selasa, 24 November 2026')
  assert.equal(tanggalTahun('2026-08-01'), '1 Agu 2026')
  assert.equal(namaBulan('2026-02'), 'Februari 2026')
  assert.equal(jam('2026-11-24T07:05'), '07.05')
  assert.equal(jamDetik('2026-11-24T00:22:41Z', 'Asia/Jakarta'), '07.22.41')
  assert.equal(jamDetik('2026-11-24T00:22:41Z', 'Asia/Jayapura'), '09.22.41')
})

test('the zone of the office decides the date, not the one of the device', () => {
  assert.equal(lokalPada(new Date('2026-11-23T17:00:00Z'), 'Asia/Jakarta'), '2026-11-24T00:00:00')
  assert.equal(lokalPada(new Date('2026-11-23T16:59:59Z'), 'Asia/Jakarta'), '2026-11-23T23:59:59')
})

test('months step over the turn of the year both ways', () => {
  assert.equal(geserBulan('2026-12', 1), '2027-01')
  assert.equal(geserBulan('2027-01', -1), '2026-12')
  assert.equal(geserBulan('2026-06', -18), '2024-12')
})

test('minutes of a night duty count on past midnight', () => {
  assert.equal(menitSejak('2026-11-24', '2026-11-24T07:30'), 450)
  assert.equal(menitSejak('2026-11-24', '2026-11-25T07:30'), 1890)
  assert.equal(menitSejak('2026-11-24', '2026-11-23T21:00'), -180)
})

for (const [n, teks] of [
  [0, '0'],
  [999, '999'],
  [1000, '1.000'],
  [13482, '13.482'],
  [1234567, '1.234.567'],
] as const) {
  test(`${n} is written ${teks}`, () => assert.equal(angka(n), teks))
}

test('an address holds its members encoded and leaves out what is empty', () => {
  assert.equal(alamat(tapApi.putuskanPerangkat, { kid: 'a/b' }), '/api/perangkat/a%2Fb/persetujuan')
  assert.equal(
    alamat(tapApi.perangkatMenunggu, {}, { setelah: 'x=1&y', kosong: '', tiada: undefined }),
    '/api/perangkat/menunggu?setelah=x%3D1%26y',
  )
})

test('an age in words, at each edge', () => {
  const menit = 60_000
  for (const [ms, kata] of [
    [menit - 1, 'baru saja'],
    [menit, '1 menit lalu'],
    [60 * menit - 1, '59 menit lalu'],
    [60 * menit, '1 jam lalu'],
    [48 * 60 * menit - 1, '47 jam lalu'],
    [48 * 60 * menit, '2 hari lalu'],
  ] as const)
    assert.equal(umur(ms), kata)
})

test('bytes as a person reads them', () => {
  assert.equal(ukuran(312_400), '312 kB')
  assert.equal(ukuran(1_440_000), '1,4 MB')
})
