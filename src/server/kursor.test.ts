import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { kunciDari } from '../kripto/kunci.ts'
import { bacaKursor, tulisKursor } from './kursor.ts'

const KUNCI = kunciDari(Buffer.alloc(32, 3))

test('X3 property: a cursor comes back as it was written', () => {
  fc.assert(
    fc.property(fc.string(), fc.uuid(), (nama, id) => assert.deepEqual(bacaKursor(KUNCI, tulisKursor(KUNCI, { nama, id })), { nama, id })),
  )
})

test('X3 a cursor with any changed character is no cursor', () => {
  const teks = tulisKursor(KUNCI, { nama: 'Ani Purun', id: '01900000-0000-7000-8000-000000000001' })
  for (let i = 0; i < teks.length; i++) {
    const ganti = teks[i] === 'A' ? 'B' : 'A'
    assert.equal(bacaKursor(KUNCI, teks.slice(0, i) + ganti + teks.slice(i + 1)), undefined, `character ${i}`)
  }
})

test('X3 made by hand, by another key, empty: no cursor and no fault', () => {
  const palsu = Buffer.from(JSON.stringify(['Z', 'x'])).toString('base64url')
  for (const teks of [
    '',
    '.',
    palsu,
    `${palsu}.`,
    `${palsu}.AAAAAAAAAAAAAAAA`,
    tulisKursor(kunciDari(Buffer.alloc(32, 4)), { nama: 'a', id: 'b' }),
  ])
    assert.equal(bacaKursor(KUNCI, teks), undefined, teks)
})
