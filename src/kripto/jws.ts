import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** JWS compact serialization of a tap (RFC 7515), taken apart; nothing is verified yet. */
export type JwsTerurai = {
  readonly kid: string
  /** The ASCII text that was signed: header.payload, exactly as received. */
  readonly ditandatangani: string
  readonly muatan: Buffer
  readonly tandaTangan: Buffer
}

const BASE64URL = /^[A-Za-z0-9_-]+$/
const TYP = 'hadir-tap+jws'

/** base64url that decodes and encodes back to itself; RFC 7515 knows one spelling only. */
function urai(teks: string): Buffer | undefined {
  if (!BASE64URL.test(teks)) return undefined
  const isi = Buffer.from(teks, 'base64url')
  return isi.toString('base64url') === teks ? isi : undefined
}

/** The header is a handful of texts per phone, so each is read once. */
const kepalaTerbaca = new Map<string, string>()
const KEPALA_MAKS = 100_000

function bacaKepala(teks: string): string | undefined {
  const ada = kepalaTerbaca.get(teks)
  if (ada !== undefined) return ada
  const isi = urai(teks)
  if (!isi) return undefined
  let kepala: unknown
  try {
    kepala = JSON.parse(isi.toString('utf8'))
  } catch {
    return undefined
  }
  if (typeof kepala !== 'object' || kepala === null) return undefined
  const { alg, kid, typ, ...lain } = kepala as Record<string, unknown>
  if (alg !== 'ES256' || typ !== TYP || typeof kid !== 'string' || Object.keys(lain).length > 0) return undefined
  if (kepalaTerbaca.size >= KEPALA_MAKS) kepalaTerbaca.clear()
  kepalaTerbaca.set(teks, kid)
  return kid
}

/** Takes a compact JWS apart; says which part is not as it must be. */
export function uraiJws(teks: string): JwsTerurai | 'jws-rusak' | 'kepala-jws-salah' {
  const bagian = teks.split('.')
  const [kepala, muatan, tanda] = bagian
  if (bagian.length !== 3 || kepala === undefined || muatan === undefined || tanda === undefined) return 'jws-rusak'
  const kid = bacaKepala(kepala)
  if (kid === undefined) return 'kepala-jws-salah'
  const isi = urai(muatan)
  const tandaTangan = urai(tanda)
  if (!isi || !tandaTangan) return 'jws-rusak'
  return { kid, ditandatangani: teks.slice(0, kepala.length + 1 + muatan.length), muatan: isi, tandaTangan }
}

/** @throws when the point is not on P-256 */
export function kunciPublik(x: string, y: string): KeyObject {
  return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
}

const PANJANG = 64

/** One number of the signature as a DER integer: no leading zeros but the one that keeps it positive. */
function bilanganDer(raw: Buffer, mulai: number, keluar: Buffer, letak: number): number {
  const akhir = mulai + PANJANG / 2
  let awal = mulai
  while (awal < akhir - 1 && raw[awal] === 0) awal += 1
  const nol = (raw[awal] ?? 0) & 0x80 ? 1 : 0
  const panjang = akhir - awal + nol
  keluar[letak] = 0x02
  keluar[letak + 1] = panjang
  raw.copy(keluar, letak + 2 + nol, awal, akhir)
  return letak + 2 + panjang
}

/** SEQUENCE of r and s; each takes at most 33 bytes behind its two of head. */
function tandaTanganDer(raw: Buffer): Buffer {
  const keluar = Buffer.alloc(2 + 2 * 35)
  const akhir = bilanganDer(raw, PANJANG / 2, keluar, bilanganDer(raw, 0, keluar, 2))
  keluar[0] = 0x30
  keluar[1] = akhir - 2
  return keluar.subarray(0, akhir)
}

/**
 * ES256: P-256 with SHA-256, raw (r, s) of 64 bytes; DER or another length is refused. Node itself takes the raw form only in an object of
 * options, which costs it a thrown and caught error for each tap; so the 64 bytes are put into DER here.
 */
export function tandaTanganSah(jws: JwsTerurai, kunci: KeyObject): boolean {
  if (jws.tandaTangan.length !== PANJANG) return false
  return verify('sha256', Buffer.from(jws.ditandatangani, 'ascii'), kunci, tandaTanganDer(jws.tandaTangan))
}

/** The same on a thread of the pool: a tenth of a millisecond for each tap that the thread of the server does not spend. */
export function periksaTandaTangan(jws: JwsTerurai, kunci: KeyObject): Promise<boolean> {
  return teksSah(jws.ditandatangani, jws.tandaTangan, kunci)
}

/** ES256 over an ASCII text, on a thread of the pool. */
export function teksSah(teks: string, tandaTangan: Uint8Array, kunci: KeyObject): Promise<boolean> {
  if (tandaTangan.length !== PANJANG) return Promise.resolve(false)
  return new Promise((beres, gagal) => {
    verify('sha256', Buffer.from(teks, 'ascii'), kunci, tandaTanganDer(Buffer.from(tandaTangan)), (galat, sah) => {
      if (galat) gagal(galat)
      else beres(sah)
    })
  })
}
