import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teksJangkar } from './jangkar.ts'
import { boleh, type Cara, type Jeda, jedaBerlaku, setelahGagal, TANPA_JEDA } from './jeda.ts'
import { ditambah } from './pemakaian.ts'

const KINI = 1_000_000

test('an anchor counts the time since it came in one life of the page; in another only the anchor is left', () => {
  const j = { teks: 'a.b', hidup: 'satu', saat: 1000.4 }
  assert.equal(teksJangkar(j, 'satu', 4000), '{"a":"a.b","ms":3000}')
  assert.equal(teksJangkar(j, 'dua', 4000), '{"a":"a.b","ms":null}')
  assert.ok(teksJangkar({ ...j, teks: 'x'.repeat(400) }, 'satu', 1e9).length <= 1024)
})

test('data used: a new month begins at nothing', () => {
  const november = ditambah(undefined, '2026-11', 10, 20)
  assert.deepEqual(ditambah(november, '2026-11', 1, 2), { bulan: '2026-11', kirim: 11, terima: 22 })
  assert.deepEqual(ditambah(november, '2026-12', 1, 2), { bulan: '2026-12', kirim: 1, terima: 2 })
})

test('after an outage what waits is spread over 0 to 90 s; a fresh tap and a press go at once', () => {
  const putus = setelahGagal(undefined, KINI)
  const sebar = boleh(putus, 'sendiri', KINI, 0.5)
  assert.deepEqual(sebar, { kirim: false, jeda: { putus: false, sebab: 'acak', sejak: KINI, sampai: KINI + 45_000 } })
  assert.equal(boleh(sebar.jeda, 'sendiri', KINI + 44_999, 0.9).kirim, false)
  assert.equal(boleh(sebar.jeda, 'sendiri', KINI + 45_000, 0.9).kirim, true, 'one spread, then sent')
  for (const cara of ['segar', 'orang'] as const) {
    assert.equal(boleh(putus, cara, KINI, 0.5).kirim, true)
    assert.equal(boleh(sebar.jeda, cara, KINI, 0.5).kirim, true)
  }
  assert.equal(boleh(putus, 'sendiri', KINI, 0).kirim, true)
})

test('the seconds the server asked for hold for everybody, and end', () => {
  const server = setelahGagal(30, KINI)
  for (const cara of ['segar', 'orang', 'sendiri'] satisfies Cara[]) {
    assert.equal(boleh(server, cara, KINI + 29_999, 0).kirim, false, cara)
    assert.equal(boleh(server, cara, KINI + 30_000, 0).kirim, true, cara)
  }
  assert.equal(setelahGagal(86_400, KINI).sampai, KINI + 15 * 60_000, 'no day of silence')
})

test('a clock set back or forth by an hour ends a wait instead of prolonging it', () => {
  const j: Jeda = { putus: false, sebab: 'server', sejak: KINI, sampai: KINI + 60_000 }
  assert.equal(jedaBerlaku(j, KINI), true)
  assert.equal(jedaBerlaku(j, KINI - 3_600_000), false)
  assert.equal(jedaBerlaku(j, KINI + 3_600_000), false)
  assert.equal(jedaBerlaku(TANPA_JEDA, KINI), false)
})
