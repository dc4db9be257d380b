import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { kunciPublik, tandaTanganSah, uraiJws } from '../kripto/jws.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { bacaMuatan, waktuUuid7 } from '../tap/muatan.ts'
import { masukanSidik } from '../tap/sidik.ts'
import type { KunciSimpan } from './gudang.ts'
import { garamBaru, kunciBaru, tandatangani } from './tanda-tangan.ts'

// What the phone signs is read here with the server's own code: one text, two ends.

const KID = '0199aaaa-0000-7000-8000-000000000099'
const PEGAWAI = '0199aaaa-0000-7000-8000-000000000002'
const saat = new Date('2026-11-24T00:22:41Z')
const isi = (nilai: KunciIsi = {}) => ({ saat, waktu: '2026-11-24T07:22:41+07:00', arah: 'masuk' as const, nilai })
type KunciIsi = Record<string, { garam: string; nilai: unknown }>

let publik: Awaited<ReturnType<typeof kunciBaru>>['publik']
let kunci: KunciSimpan
before(async () => {
  const baru = await kunciBaru()
  publik = baru.publik
  kunci = { kid: KID, pegawaiId: PEGAWAI, kunci: baru.kunci, urut: 0, sebelum: null }
})

function urai(jws: string) {
  const terurai = uraiJws(jws)
  assert.ok(typeof terurai !== 'string', JSON.stringify(terurai))
  const muatan = bacaMuatan(JSON.parse(terurai.muatan.toString()))
  assert.ok('muatan' in muatan, JSON.stringify(muatan))
  return { terurai, muatan: muatan.muatan }
}

test('the server reads header, payload and signature of a tap made by the phone', async () => {
  const { tap } = await tandatangani(kunci, null, isi())
  const { terurai, muatan } = urai(tap.jws)
  assert.equal(terurai.kid, KID)
  assert.equal(tandaTanganSah(terurai, kunciPublik(publik.x, publik.y)), true)
  assert.equal(muatan.waktu, '2026-11-24T07:22:41+07:00')
  assert.equal(muatan.urut, 1)
  assert.equal(muatan.sebelum, null)
  assert.equal(waktuUuid7(muatan.id), saat.getTime())
})

test('the next tap names the hash of the text signed before it, and the chain of the server goes on when it is longer', async () => {
  const pertama = await tandatangani(kunci, null, isi())
  const teks = pertama.tap.jws.slice(0, pertama.tap.jws.lastIndexOf('.'))
  const kedua = await tandatangani(pertama.kunci, null, isi())
  assert.equal(urai(kedua.tap.jws).muatan.sebelum, sha256Base64url(teks))
  assert.equal(kedua.tap.urut, 2)
  const lanjut = await tandatangani(kunci, { kid: KID, urut: 41, sebelum: sha256Base64url('x') }, isi())
  assert.deepEqual([lanjut.tap.urut, urai(lanjut.tap.jws).muatan.sebelum], [42, sha256Base64url('x')])
  const asing = await tandatangani(kunci, { kid: PEGAWAI, urut: 41, sebelum: null }, isi())
  assert.equal(asing.tap.urut, 1, 'the chain of another phone is not ours')
})

test('each value is bound by its hash with salt; what was not read is null', async () => {
  const nilai = {
    lokasi: {
      garam: garamBaru(),
      nilai: { lintang: -3.3901, bujur: 104.8302, akurasi: 9, waktu: '2026-11-24T00:22:40.000Z', ketinggian: null },
    },
  }
  const { tap } = await tandatangani(kunci, null, isi(nilai))
  const { sidik } = urai(tap.jws).muatan
  assert.equal(sidik.lokasi, sha256Base64url(masukanSidik(nilai.lokasi.garam, nilai.lokasi.nilai)))
  assert.deepEqual([sidik.jaringan, sidik.foto, sidik.jangkar], [null, null, null])
  assert.match(nilai.lokasi.garam, /^[A-Za-z0-9_-]{22}$/)
})

test('a tap says whether it was scanned in the app', async () => {
  assert.equal(urai((await tandatangani(kunci, null, isi())).tap.jws).muatan.sumber, 'hp')
  assert.equal(urai((await tandatangani(kunci, null, { ...isi(), sumber: 'qr' })).tap.jws).muatan.sumber, 'qr')
})

test('the private key cannot be read out', async () => {
  await assert.rejects(crypto.subtle.exportKey('jwk', kunci.kunci))
})
