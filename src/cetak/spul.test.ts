import assert from 'node:assert/strict'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { spul } from './spul.ts'

const PANJANG = 200_000
const buat = () =>
  spul(
    (async function* () {
      yield Buffer.alloc(PANJANG, 'a')
    })(),
  )
/** A file that is still open can be read once more. */
const tertutup = (s: Awaited<ReturnType<typeof buat>>) => assert.rejects(text(s.baca()), { code: 'EBADF' })

test('read to its end: every byte, and the file is closed', async () => {
  const s = await buat()
  const isi = s.baca()
  assert.equal((await text(isi)).length, PANJANG)
  if (!isi.closed) await once(isi, 'close')
  await tertutup(s)
})

test('given up before the first byte, or in the middle: the file is closed', async () => {
  for (const potong of [0, 1]) {
    const s = await buat()
    const isi = s.baca()
    if (potong > 0) assert.ok(await once(isi, 'data'))
    isi.destroy()
    await once(isi, 'close')
    await tertutup(s)
  }
})
