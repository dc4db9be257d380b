import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JENIS_JEJAK, kalimatJejak, rincianJejak } from './jejak.ts'

test('X5 each kind of entry has a sentence of its own', () => {
  const kalimat = JENIS_JEJAK.map(kalimatJejak)
  assert.equal(new Set(kalimat).size, JENIS_JEJAK.length)
  for (const k of kalimat) assert.match(k, /^[A-Z]/)
})

test('X5 what a person reads beside the sentence: named members only', () => {
  assert.equal(rincianJejak({ tanggal: '2026-11-24', alasan: 'pemeriksaan khusus', sandi: 'x' }), 'tanggal 24 November 2026')
  assert.equal(rincianJejak({ putusan: 'setujui', model: 'HP lama' }), 'putusan setujui, HP HP lama')
  assert.equal(rincianJejak({ jumlah: 3, tanggal: 5 }), null)
  assert.equal(rincianJejak({}), null)
})
