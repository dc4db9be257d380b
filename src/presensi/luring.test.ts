import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hariIniLuring, perluBekal } from './luring.ts'

const rentang = (tanggal: string) => ({
  tanggal,
  rentang: 0,
  masuk: `${tanggal}T07:30`,
  pulang: `${tanggal}T16:00`,
  buka: `${tanggal}T05:30`,
  tutup: `${tanggal}T19:00`,
})
const LAMA = {
  tanggal: '2026-11-24',
  kiniLokal: '2026-11-24T07:00',
  rentang: [rentang('2026-11-24')],
  berikut: null as ReturnType<typeof rentang> | null,
  libur: null,
  hari: [{ tanggal: '2026-11-24' }],
  tempat: [{ id: 'kantor' }],
}
const hari = (tanggal: string, tempat: string[], libur: string | null = null) => ({ tanggal, libur, rentang: [rentang(tanggal)], tempat })
const BEKAL = {
  hari: [hari('2026-11-24', ['kantor']), hari('2026-11-25', ['pos']), hari('2026-11-26', ['kantor'], 'Libur'), hari('2026-11-27', [])],
  tempat: [{ id: 'kantor' }, { id: 'pos' }],
}

test('the same date: its records stay, a span that has closed goes', () => {
  assert.equal(hariIniLuring(LAMA, undefined, '2026-11-24T19:00')?.rentang.length, 1)
  assert.equal(hariIniLuring(LAMA, undefined, '2026-11-24T19:01')?.rentang.length, 0)
  assert.deepEqual(hariIniLuring(LAMA, undefined, '2026-11-24T19:01')?.hari, LAMA.hari)
})

test('another date: spans and places of the kept roster, nothing known of its records', () => {
  const h = hariIniLuring(LAMA, BEKAL, '2026-11-25T07:00')
  assert.deepEqual(
    h?.rentang.map((r) => r.tanggal),
    ['2026-11-25'],
  )
  assert.deepEqual(h?.hari, [])
  assert.deepEqual(h?.tempat, [{ id: 'pos' }])
  assert.equal(h?.berikut?.tanggal, '2026-11-25', 'the duty still to begin today')
  assert.equal(hariIniLuring(LAMA, BEKAL, '2026-11-25T08:00')?.berikut?.tanggal, '2026-11-27', 'not the holiday between')
})

test('a night belongs to its own day until it closes', () => {
  const malam = { ...rentang('2026-11-24'), pulang: '2026-11-25T07:00', tutup: '2026-11-25T10:00' }
  const bekal = { ...BEKAL, hari: [{ ...hari('2026-11-24', ['kantor']), rentang: [malam] }, ...BEKAL.hari.slice(1)] }
  const jadwal = (kini: string) => hariIniLuring(LAMA, bekal, kini)?.rentang.map((r) => r.tanggal)
  assert.deepEqual(jadwal('2026-11-25T10:00'), ['2026-11-24', '2026-11-25'])
  assert.deepEqual(jadwal('2026-11-25T10:01'), ['2026-11-25'])
})

test('a date that was not kept is not guessed', () => {
  assert.equal(hariIniLuring(LAMA, BEKAL, '2026-11-28T07:00'), undefined)
  assert.equal(hariIniLuring(LAMA, undefined, '2026-11-25T07:00'), undefined)
})

test('the kept roster is fetched daily outside the morning, after six days at any hour', () => {
  const jam = 3_600_000
  for (const [umur, kini, perlu] of [
    [undefined, '2026-11-25T07:25', true],
    [21 * jam, '2026-11-25T05:59', true],
    [21 * jam, '2026-11-25T06:00', false],
    [21 * jam, '2026-11-25T08:59', false],
    [21 * jam, '2026-11-25T09:00', true],
    [20 * jam, '2026-11-25T09:00', false],
    [6 * 24 * jam, '2026-11-25T07:25', false],
    [6 * 24 * jam + 1, '2026-11-25T07:25', true],
    [-1, '2026-11-25T07:25', true],
  ] as const)
    assert.equal(perluBekal(umur, kini), perlu, `${umur} ${kini}`)
})
