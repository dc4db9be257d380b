import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SelHari } from '../presensi/tanda.ts'
import { nadaHari, tandaHari } from './tanda-hari.ts'

const sel = (status: string, lain: Partial<SelHari> = {}): SelHari => ({
  status,
  terlambatMenit: 0,
  pulangCepatMenit: 0,
  bandTerlambat: null,
  bandPulangCepat: null,
  tanda: [],
  ...lain,
})

for (const [nama, s, huruf, flag] of [
  ['present', sel('hadir'), '•', ''],
  ['late, band 2', sel('hadir', { terlambatMenit: 44, bandTerlambat: 2 }), 'T2', 'terlambat'],
  ['left early, band 1', sel('hadir', { pulangCepatMenit: 8, bandPulangCepat: 1 }), 'P1', 'pulang-cepat'],
  [
    'late and early',
    sel('hadir', { terlambatMenit: 1, bandTerlambat: 1, pulangCepatMenit: 1, bandPulangCepat: 1 }),
    'T1',
    'terlambat pulang-cepat',
  ],
  ['no arrival', sel('hadir', { tanda: ['tanpa-tap-datang'] }), 'D?', 'tanpa-tap-datang'],
  ['no departure', sel('hadir', { tanda: ['tanpa-tap-pulang'] }), 'P?', 'tanpa-tap-pulang'],
  ['unexplained', sel('tanpa-keterangan', { terlambatMenit: 450 }), 'TK', ''],
  ['leave', sel('cuti'), 'C', ''],
  ['sick, note awaited', sel('sakit-menunggu-surat'), 'S?', ''],
  ['duty elsewhere', sel('dinas-luar'), 'DL', ''],
  ['study', sel('tugas-belajar'), 'TB', ''],
  ['outage', sel('gangguan'), 'G', ''],
  ['holiday', sel('libur'), '', ''],
  ['in progress', sel('berjalan'), '', ''],
  ['not judged', sel('tidak-dinilai'), '×', ''],
] as const) {
  test(`the mark of a day ${nama} is ${huruf || 'a shape without letter'}`, () => {
    const tanda = tandaHari([s])
    assert.equal(tanda?.huruf, huruf)
    assert.equal(tanda?.flag, flag)
    assert.equal(tanda?.status, s.status)
    assert.notEqual(tanda?.kalimat, '')
  })
}

test('of two spans the one in need of an answer speaks, the words tell of both', () => {
  const tanda = tandaHari([sel('hadir'), sel('tanpa-keterangan')])
  assert.equal(tanda?.huruf, 'TK')
  assert.equal(tanda?.kalimat, 'hadir; belum ada keterangan')
  assert.equal(tandaHari([sel('hadir'), sel('hadir', { terlambatMenit: 3, bandTerlambat: 1 })])?.huruf, 'T1')
})

test('a date without anything has no mark', () => {
  assert.equal(tandaHari([]), undefined)
  assert.equal(nadaHari([]), undefined)
})

test('red is for the unexplained only', () => {
  assert.equal(nadaHari([sel('tanpa-keterangan')]), 'refusal')
  assert.equal(nadaHari([sel('hadir', { terlambatMenit: 300, bandTerlambat: 4 })]), 'attention')
  assert.equal(nadaHari([sel('cuti')]), undefined)
})
