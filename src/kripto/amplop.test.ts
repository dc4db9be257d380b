import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buatAmplop, bukaAmplop, publikAmplop } from './amplop.ts'
import { kunciDari } from './kunci.ts'

const KUNCI = kunciDari(Buffer.alloc(32, 7))
const UNTUK = 'layar.tap'

test('an envelope opens for its purpose and key, and for no other', () => {
  const amplop = buatAmplop(publikAmplop(KUNCI), 'HDK1:X 742915', UNTUK)
  assert.ok(!Buffer.from(amplop, 'base64url').includes('742915'))
  assert.equal(bukaAmplop(KUNCI, amplop, UNTUK)?.toString(), 'HDK1:X 742915')
  assert.equal(bukaAmplop(KUNCI, amplop, 'layar.lain'), undefined)
  assert.equal(bukaAmplop(kunciDari(Buffer.alloc(32, 8)), amplop, UNTUK), undefined)
})

test('a bit flipped anywhere, or a piece cut off, opens nothing', () => {
  const isi = Buffer.from(buatAmplop(publikAmplop(KUNCI), 'rahasia', UNTUK), 'base64url')
  for (let i = 0; i < isi.length; i += 1) {
    const lain = Buffer.from(isi)
    lain[i] = (lain[i] ?? 0) ^ 1
    assert.equal(bukaAmplop(KUNCI, lain.toString('base64url'), UNTUK), undefined, `byte ${i}`)
  }
  for (const teks of ['', 'AAAA', isi.subarray(0, 92).toString('base64url')]) assert.equal(bukaAmplop(KUNCI, teks, UNTUK), undefined)
})

test('the same key file gives the same point', () => {
  assert.deepEqual(publikAmplop(kunciDari(Buffer.alloc(32, 7))), publikAmplop(KUNCI))
})

test('as a browser seals it', async () => {
  const { subtle } = crypto
  const { x, y } = publikAmplop(KUNCI)
  const tujuan = await subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const sekali = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  const titik = new Uint8Array(await subtle.exportKey('raw', sekali.publicKey))
  const bahan = await subtle.importKey(
    'raw',
    await subtle.deriveBits({ name: 'ECDH', public: tujuan }, sekali.privateKey, 256),
    'HKDF',
    false,
    ['deriveKey'],
  )
  const teks = new TextEncoder()
  const kunci = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: titik, info: teks.encode('hadir-amplop/1') },
    bahan,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sandi = new Uint8Array(
    await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: teks.encode(UNTUK) }, kunci, teks.encode('dari peramban')),
  )
  const amplop = Buffer.concat([titik, iv, sandi]).toString('base64url')
  assert.equal(bukaAmplop(KUNCI, amplop, UNTUK)?.toString(), 'dari peramban')
})
