import { v7 } from 'uuid'
import type { Reply } from '../server/kontrak.api.ts'
import { kartuApi } from '../tap/kartu.api.ts'
import { teksRekam, untukAmplop } from '../tap/kartu.ts'
import type { KelasLayar } from '../tap/kode-layar.ts'
import { call } from './call.ts'
import { type BacaanKartu, buangBacaan, daftarBacaan, type KunciLayar, simpanBacaan } from './gudang-layar.ts'
import { tandai } from './layar-mesin.ts'
import { base64url } from './tanda-tangan.ts'

// Readings of cards: sealed for the server alone, signed by the screen, kept until the server has answered.

export type HasilKartu = Reply<typeof kartuApi.rekam>['hasil'][number]
export type TitikAmplop = { readonly x: string; readonly y: string }

const P256 = { name: 'ECDH', namedCurve: 'P-256' }
const teks = new TextEncoder()

/** As kripto/amplop.ts opens it: ephemeral ECDH on P-256, HKDF-SHA256, AES-256-GCM. */
async function segel(titik: TitikAmplop, isi: string, untuk: string): Promise<string> {
  const { subtle } = crypto
  const tujuan = await subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', ...titik }, P256, false, [])
  const sekali = await subtle.generateKey(P256, false, ['deriveBits'])
  const milik = new Uint8Array(await subtle.exportKey('raw', sekali.publicKey))
  const bersama = await subtle.deriveBits({ name: 'ECDH', public: tujuan }, sekali.privateKey, 256)
  const bahan = await subtle.importKey('raw', bersama, 'HKDF', false, ['deriveKey'])
  const turunan = { name: 'HKDF', hash: 'SHA-256', salt: milik, info: teks.encode('hadir-amplop/1') }
  const kunci = await subtle.deriveKey(turunan, bahan, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const sandi = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: teks.encode(untuk) }, kunci, teks.encode(isi)))
  const hasil = new Uint8Array(milik.length + iv.length + sandi.length)
  hasil.set(milik)
  hasil.set(iv, milik.length)
  hasil.set(sandi, milik.length + iv.length)
  return base64url(hasil)
}

async function sidik(isi: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', teks.encode(isi)))
}

/** By what a card is known again while this page lives; its text is kept nowhere. */
export const sidikKartu = sidik

/** Seals, signs and keeps one reading; its id when it stands in the store. */
export async function catatBacaan(
  milik: KunciLayar,
  amplop: TitikAmplop,
  b: { readonly kartu: string; readonly pin: string; readonly waktu: number; readonly kelas: KelasLayar },
): Promise<string> {
  const waktu = Math.round(b.waktu)
  const id = v7({ msecs: waktu })
  const tertutup = await segel(amplop, `${b.kartu} ${b.pin}`, untukAmplop(milik.id, id))
  const isi = teksRekam({ id, layar: milik.id, waktu, kelas: b.kelas, amplop: await sidik(tertutup) })
  await simpanBacaan({ id, teks: isi, tanda: base64url(await tandai(milik.kunci, isi)), amplop: tertutup })
  return id
}

const SEKALI = 10

async function kirimSebagian(milik: KunciLayar, bagian: readonly BacaanKartu[], hasil: Map<string, HasilKartu>): Promise<boolean> {
  const daftar = bagian.map(({ teks: isi, tanda, amplop }) => ({ teks: isi, tanda, amplop }))
  const jawab = await call(kartuApi.rekam, { body: { layar: milik.id, daftar } })
  if (!jawab.ok) return false
  for (const [i, b] of bagian.entries()) {
    const h = jawab.isi.hasil[i]
    if (!h) continue
    hasil.set(b.id, h)
    // What is to be looked at again stays; everything else was answered for good.
    if (h.jawab !== 'nanti') await buangBacaan(b.id)
  }
  return true
}

/** Delivers what waits, oldest first, under one lock; what the server said of each. */
export async function antarBacaan(milik: KunciLayar): Promise<ReadonlyMap<string, HasilKartu>> {
  const hasil = new Map<string, HasilKartu>()
  const kerja = async () => {
    const semua = await daftarBacaan()
    for (let i = 0; i < semua.length; i += SEKALI) if (!(await kirimSebagian(milik, semua.slice(i, i + SEKALI), hasil))) return
  }
  await ('locks' in navigator ? navigator.locks.request('hadir-kartu', kerja) : kerja())
  return hasil
}

export async function banyakMenunggu(): Promise<number> {
  return (await daftarBacaan()).length
}
