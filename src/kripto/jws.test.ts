import assert from 'node:assert/strict'
import { createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { test } from 'node:test'
import { kunciPublik, tandaTanganSah, uraiJws } from './jws.ts'
import { sha256Base64url } from './sidik.ts'

const KID = '01900000-0000-7000-8000-00000000000a'
const KEPALA = { alg: 'ES256', kid: KID, typ: 'hadir-tap+jws' }
const MUATAN = { id: '01900000-0000-7000-8000-00000000000b', urut: 1 }
const b64 = (isi: string | Buffer) => Buffer.from(isi).toString('base64url')

function pasangan(namedCurve = 'P-256') {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  const jwk = publicKey.export({ format: 'jwk' })
  return { pribadi: privateKey, publik: publicKey, x: String(jwk.x), y: String(jwk.y) }
}
const hp = pasangan()

function buat(kepala: unknown = KEPALA, muatan: unknown = MUATAN, pribadi: KeyObject = hp.pribadi): string {
  const teks = `${b64(JSON.stringify(kepala))}.${b64(JSON.stringify(muatan))}`
  return `${teks}.${sign('sha256', Buffer.from(teks), { key: pribadi, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
/** Whether the text stands as a tap of this phone. */
function sah(teks: string, kunci = kunciPublik(hp.x, hp.y)): boolean {
  const jws = uraiJws(teks)
  return typeof jws !== 'string' && jws.kid === KID && tandaTanganSah(jws, kunci)
}

test('T1 what the phone signed stands', () => assert.ok(sah(buat())))

test('T1 every byte flipped in turn, each of its bits: nothing stands', () => {
  const teks = buat()
  for (let i = 0; i < teks.length; i++)
    for (let bit = 0; bit < 7; bit++) {
      const isi = Buffer.from(teks, 'latin1')
      isi[i] = (isi[i] ?? 0) ^ (1 << bit)
      assert.equal(sah(isi.toString('latin1')), false, `byte ${i} bit ${bit}`)
    }
})

test('T1 each character left out or doubled: nothing stands', () => {
  const teks = buat()
  for (let i = 0; i < teks.length; i++) {
    assert.equal(sah(teks.slice(0, i) + teks.slice(i + 1)), false, `without ${i}`)
    assert.equal(sah(teks.slice(0, i + 1) + teks.slice(i)), false, `doubled ${i}`)
  }
})

test('T1 the key of another phone does not open it', () => {
  const lain = pasangan()
  assert.equal(sah(buat(), kunciPublik(lain.x, lain.y)), false)
})

for (const kurva of ['P-384', 'P-521', 'secp256k1'])
  test(`T1 another curve: ${kurva}`, () => {
    assert.equal(sah(buat(KEPALA, MUATAN, pasangan(kurva).pribadi)), false)
  })

test('T1 a point of another curve is no key of ours', () => {
  const lain = pasangan('secp256k1')
  assert.throws(() => kunciPublik(lain.x, lain.y))
  assert.throws(() => kunciPublik(hp.x, hp.x))
})

test('T1 DER instead of raw (r, s)', () => {
  const teks = buat().split('.').slice(0, 2).join('.')
  const der = createSign('sha256').update(teks).sign(hp.pribadi)
  assert.equal(sah(`${teks}.${der.toString('base64url')}`), false)
})

test('T1 empty, zero and cut signatures', () => {
  const teks = buat().split('.').slice(0, 2).join('.')
  for (const tanda of [Buffer.alloc(0), Buffer.alloc(64), Buffer.alloc(63, 1), Buffer.alloc(65, 1), Buffer.alloc(64, 255)])
    assert.equal(sah(`${teks}.${tanda.toString('base64url')}`), false, `${tanda.length}`)
})

for (const { nama, kepala } of [
  { nama: 'alg none', kepala: { ...KEPALA, alg: 'none' } },
  { nama: 'alg HS256', kepala: { ...KEPALA, alg: 'HS256' } },
  { nama: 'alg ES384', kepala: { ...KEPALA, alg: 'ES384' } },
  { nama: 'typ JWT', kepala: { ...KEPALA, typ: 'JWT' } },
  { nama: 'without typ', kepala: { alg: 'ES256', kid: KID } },
  { nama: 'kid a number', kepala: { ...KEPALA, kid: 7 } },
  { nama: 'a key brought along', kepala: { ...KEPALA, jwk: { kty: 'EC' } } },
  { nama: 'an address of a key', kepala: { ...KEPALA, jku: 'https://contoh.id/kunci' } },
  { nama: 'crit', kepala: { ...KEPALA, crit: ['b64'] } },
  { nama: 'a list', kepala: [KEPALA] },
  { nama: 'null', kepala: null },
  { nama: 'a text', kepala: 'ES256' },
])
  test(`T1 header with ${nama} is refused before any signature is looked at`, () => {
    assert.equal(uraiJws(buat(kepala)), 'kepala-jws-salah')
  })

for (const { nama, teks } of [
  { nama: 'empty', teks: '' },
  { nama: 'one part', teks: 'abc' },
  { nama: 'two parts', teks: 'abc.def' },
  { nama: 'four parts', teks: `${buat()}.x` },
  { nama: 'only dots', teks: '..' },
  { nama: 'padding', teks: `${buat()}=` },
  { nama: 'a space', teks: ` ${buat()}` },
  { nama: 'base64 with plus', teks: buat().replace(/\.[^.]*$/, '.+/+/') },
])
  test(`T1 shape: ${nama}`, () => assert.equal(typeof uraiJws(teks), 'string'))

test('T5 a signature turned to (r, n - s) verifies, so a fact is known by id and payload, never by its signature', () => {
  const n = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551')
  const asli = buat()
  const bagian = asli.split('.')
  const tanda = Buffer.from(bagian[2] ?? '', 'base64url')
  const s = BigInt(`0x${tanda.subarray(32).toString('hex')}`)
  const cermin = Buffer.concat([tanda.subarray(0, 32), Buffer.from((n - s).toString(16).padStart(64, '0'), 'hex')])
  const ubah = `${bagian[0]}.${bagian[1]}.${cermin.toString('base64url')}`
  assert.notEqual(ubah, asli)
  assert.ok(sah(ubah))
  const [a, b] = [uraiJws(asli), uraiJws(ubah)]
  assert.ok(typeof a !== 'string' && typeof b !== 'string')
  assert.equal(sha256Base64url(a.muatan), sha256Base64url(b.muatan))
  assert.equal(a.ditandatangani, b.ditandatangani)
})
