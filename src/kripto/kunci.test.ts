import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { bacaKunci, dekripsi, enkripsi, kunciDari, segel, segelSah } from './kunci.ts'
import { kodeAcak, kodeRapi, langkahTotp, rahasiaTotpBaru } from './totp.ts'
import { hashKode } from './kode.ts'
import { TOTP } from 'otpauth'

const K = Buffer.alloc(32, 9)

test('F3 what is encrypted opens with its key and its purpose only, and no byte may change', () => {
  const isi = enkripsi(K, Buffer.from('rahasia'), 'pegawai-1')
  assert.equal(dekripsi(K, isi, 'pegawai-1').toString(), 'rahasia')
  assert.throws(() => dekripsi(K, isi, 'pegawai-2'))
  assert.throws(() => dekripsi(Buffer.alloc(32, 8), isi, 'pegawai-1'))
  for (let i = 0; i < isi.length; i++) {
    const ubah = Buffer.from(isi)
    ubah[i] = (ubah[i] ?? 0) ^ 1
    assert.throws(() => dekripsi(K, ubah, 'pegawai-1'), `byte ${i}`)
  }
})

test('F3 the same text is never the same twice', () => {
  assert.notDeepEqual(enkripsi(K, Buffer.from('a'), 'x'), enkripsi(K, Buffer.from('a'), 'x'))
})

test('A3 keys of different purposes differ, and come out the same each time', () => {
  const a = kunciDari(K)
  assert.equal(new Set(Object.values(a).map((b) => b.toString('hex'))).size, Object.keys(a).length)
  assert.deepEqual(kunciDari(K), a)
})

test('A3 a seal of one key is not taken by another; lengths that differ do not throw', () => {
  const tanda = segel(K, 'isi')
  assert.ok(segelSah(K, 'isi', tanda))
  assert.equal(segelSah(K, 'isi', tanda.slice(1)), false)
  assert.equal(segelSah(Buffer.alloc(32), 'isi', tanda), false)
  assert.equal(segelSah(K, 'isi', ''), false)
})

test('A7 the key file is made once, readable by its owner only, and read again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hadir-kunci-'))
  try {
    const berkas = join(folder, 'dalam', 'induk')
    const pertama = bacaKunci(berkas)
    assert.equal(statSync(berkas).mode & 0o777, 0o400)
    assert.deepEqual(bacaKunci(berkas), pertama)
    const lain = join(folder, 'lain')
    writeFileSync(lain, Buffer.alloc(32, 1).toString('base64url'))
    assert.notDeepEqual(bacaKunci(lain), pertama)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('A5 a code of this step and of one beside it, not of two away', () => {
  const { rahasia, teks } = rahasiaTotpBaru('198501012010011001')
  const kini = new Date('2026-11-24T07:30:10+07:00')
  const kode = (geser: number) => new TOTP({ secret: teks }).generate({ timestamp: kini.getTime() + geser * 30_000 })
  const langkah = Math.floor(kini.getTime() / 30_000)
  assert.equal(langkahTotp(rahasia, kode(0), kini), langkah)
  assert.equal(langkahTotp(rahasia, kode(-1), kini), langkah - 1)
  assert.equal(langkahTotp(rahasia, kode(1), kini), langkah + 1)
  assert.equal(langkahTotp(rahasia, kode(-2), kini), undefined)
  assert.equal(langkahTotp(rahasia, kode(2), kini), undefined)
  assert.equal(langkahTotp(rahasia, 'bukan', kini), undefined)
})

test('A1 a one-time code has ten letters without look-alikes; how it is typed does not matter', () => {
  for (let i = 0; i < 200; i++) assert.match(kodeAcak(), /^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/)
  const k = kunciDari(K)
  assert.equal(kodeRapi(' abcde fghjk '), 'ABCDEFGHJK')
  assert.deepEqual(hashKode(k, 'ABCDE-FGHJK'), hashKode(k, 'abcde fghjk'))
  assert.notDeepEqual(hashKode(k, 'ABCDE-FGHJK'), hashKode(kunciDari(Buffer.alloc(32)), 'ABCDE-FGHJK'))
})
