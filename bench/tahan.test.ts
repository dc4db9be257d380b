import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bunuhDalamBadai } from './bunuh.ts'

// Three rounds each; `npm run tahan` does thirty. The seed is in the message of a failure.

test('kill -9 of the server, then of the database, three times each under load: nothing acknowledged is lost, nothing doubled', async (t) => {
  const benih = Number(process.env.HADIR_TAHAN_BENIH ?? Date.now() % 1_000_000)
  const h = await bunuhDalamBadai({ putaranServer: 3, putaranDb: 3, benih, perDetik: 150, maju: (k) => t.diagnostic(k) })
  const kata = `seed ${benih}: ${JSON.stringify(h)}`
  assert.equal(h.lost, 0, kata)
  assert.equal(h.doubled, 0, kata)
  assert.deepEqual(h.aneh, [], kata)
  assert.equal(h.tersimpan, h.diakui, kata)
  assert.equal(h.hariBerbeda, 0, kata)
  assert.equal(h.tanda, 0, kata)
  assert.ok(h.diakui > 120, kata)
  t.diagnostic(kata)
})
