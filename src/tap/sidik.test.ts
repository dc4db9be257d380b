import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256Base64url } from '../kripto/sidik.ts'
import { masukanSidik, teksNilai } from './sidik.ts'

for (const { nilai, teks } of [
  { nilai: { b: 1, a: 2 }, teks: '{"a":2,"b":1}' },
  {
    nilai: { z: { y: null, x: [1, 'dua', false] }, a: 'é "kutip" \n' },
    teks: '{"a":"é \\"kutip\\" \\n","z":{"x":[1,"dua",false],"y":null}}',
  },
  { nilai: { a: undefined, b: 1 }, teks: '{"b":1}' },
  { nilai: [], teks: '[]' },
  { nilai: {}, teks: '{}' },
  { nilai: -3.4012, teks: '-3.4012' },
  { nilai: 1e21, teks: '1e+21' },
  { nilai: -0, teks: '0' },
])
  test(`T7 canonical text ${teks.slice(0, 40)}`, () => assert.equal(teksNilai(nilai), teks))

test('T7 known vector: the hash of a position with its salt', () => {
  const nilai = { lintang: -3.4, bujur: 104.83, akurasi: 12, waktu: '2026-11-24T07:25:30+07:00' }
  const masukan = masukanSidik('AAAAAAAAAAAAAAAAAAAAAA', nilai)
  assert.equal(masukan, 'AAAAAAAAAAAAAAAAAAAAAA.{"akurasi":12,"bujur":104.83,"lintang":-3.4,"waktu":"2026-11-24T07:25:30+07:00"}')
  assert.equal(sha256Base64url(masukan), 'Ff5L72aF7W_-38y7NCGtFnlCICTxyr_dOE0R5jBf-nU')
})

test('T7 property: the order of members does not matter, another value or salt gives another text', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 6 }), (isi) => {
      const balik = Object.fromEntries(Object.entries(isi).toReversed())
      assert.equal(teksNilai(balik), teksNilai(isi))
      assert.deepEqual(JSON.parse(teksNilai(isi)), JSON.parse(JSON.stringify(isi)))
      assert.notEqual(masukanSidik('a', isi), masukanSidik('b', isi))
    }),
  )
})
