import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { kunciDari } from './kunci.ts'
import { kunciVapid, penandaVapid, tandaVapid } from './vapid.ts'

const BAHAN = kunciDari(Buffer.alloc(32, 7)).push

test('the same key file gives the same pair, another one another', () => {
  assert.equal(kunciVapid(BAHAN).publik, kunciVapid(Buffer.from(BAHAN)).publik)
  assert.notEqual(kunciVapid(BAHAN).publik, kunciVapid(kunciDari(Buffer.alloc(32, 8)).push).publik)
  assert.throws(() => kunciVapid(BAHAN.subarray(1)), /48/)
})

test('the ends of the key material still give a pair', () => {
  for (const isi of [0, 255]) assert.equal(Buffer.from(kunciVapid(Buffer.alloc(48, isi)).publik, 'base64url').length, 65)
})

test('RFC 8292: who reads the token with the key beside it finds audience, end and contact, and nothing of a person', () => {
  const k = kunciVapid(BAHAN)
  const kepala = tandaVapid(k, { asal: 'https://push.example', kontak: 'mailto:ti@contoh.go.id', detik: 1_000_000 })
  const [, teks = '', tanda = '', publik = ''] = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(kepala) ?? []
  const titik = Buffer.from(publik, 'base64url')
  assert.equal(titik[0], 4)
  const kunci = createPublicKey({
    key: { kty: 'EC', crv: 'P-256', x: titik.subarray(1, 33).toString('base64url'), y: titik.subarray(33).toString('base64url') },
    format: 'jwk',
  })
  assert.ok(verify('sha256', Buffer.from(teks), { key: kunci, dsaEncoding: 'ieee-p1363' }, Buffer.from(tanda, 'base64url')))
  const [kepalaJwt, isi] = teks.split('.').map((b) => JSON.parse(Buffer.from(b, 'base64url').toString()) as object)
  assert.deepEqual(kepalaJwt, { typ: 'JWT', alg: 'ES256' })
  assert.deepEqual(isi, { aud: 'https://push.example', exp: 1_000_000 + 12 * 3600, sub: 'mailto:ti@contoh.go.id' })
})

test('a token is used for an hour and for one service', () => {
  const tanda = penandaVapid(kunciVapid(BAHAN), 'mailto:ti@contoh.go.id')
  const pertama = tanda('https://a.example', 1000)
  assert.equal(tanda('https://a.example', 1000 + 3599), pertama)
  assert.notEqual(tanda('https://a.example', 1000 + 3600), pertama)
  assert.notEqual(tanda('https://b.example', 1000), pertama)
})
