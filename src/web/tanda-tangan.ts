import { v7 } from 'uuid'
import { masukanSidik } from '../tap/sidik.ts'
import type { KunciSimpan, NilaiSimpan, TapSimpan } from './gudang.ts'

// A tap as evidence: signed on this phone with a key that cannot leave it, chained to the tap before it.

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const teks = new TextEncoder()

export function base64url(isi: ArrayBuffer | Uint8Array): string {
  let biner = ''
  for (const b of new Uint8Array(isi)) biner += String.fromCharCode(b)
  return btoa(biner).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

async function sidikTeks(isi: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', teks.encode(isi)))
}

/** Old phones and plain http have no WebCrypto; without it nothing can be signed here. */
export function dapatMenandatangani(): boolean {
  return globalThis.isSecureContext && typeof globalThis.crypto?.subtle === 'object'
}

export type JwkPublik = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

export async function kunciBaru(): Promise<{ readonly kunci: CryptoKey; readonly publik: JwkPublik }> {
  const pasangan = await crypto.subtle.generateKey(ECDSA, false, ['sign', 'verify'])
  const jwk = await crypto.subtle.exportKey('jwk', pasangan.publicKey)
  return { kunci: pasangan.privateKey, publik: { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' } }
}

export function garamBaru(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)))
}

export type IsiTap = {
  readonly saat: Date
  /** The same instant as ISO 8601 with the offset of the zone of the instansi. */
  readonly waktu: string
  readonly arah: 'masuk' | 'pulang' | null
  /** Scanned in the app, or not; `hp` if nothing is said. */
  readonly sumber?: 'hp' | 'qr'
  readonly nilai: NilaiSimpan
}

/** Signs the next tap of the chain. `rantai` is the end the server knows; the longer of the two goes on. */
export async function tandatangani(
  kunci: KunciSimpan,
  rantai: { readonly kid: string; readonly urut: number; readonly sebelum: string | null } | null,
  isi: IsiTap,
): Promise<{ readonly tap: TapSimpan; readonly kunci: KunciSimpan }> {
  const ujung = rantai !== null && rantai.kid === kunci.kid && rantai.urut > kunci.urut ? rantai : kunci
  const sidikNilai = async (jenis: string) => {
    const n = isi.nilai[jenis]
    return n === undefined ? null : sidikTeks(masukanSidik(n.garam, n.nilai))
  }
  const urut = ujung.urut + 1
  const id = v7({ msecs: isi.saat.getTime() })
  const muatan = {
    id,
    pegawai: kunci.pegawaiId,
    urut,
    sebelum: ujung.sebelum,
    waktu: isi.waktu,
    arah: isi.arah,
    sumber: isi.sumber ?? 'hp',
    sidik: {
      lokasi: await sidikNilai('lokasi'),
      jaringan: await sidikNilai('jaringan'),
      foto: await sidikNilai('foto'),
      jangkar: await sidikNilai('jangkar'),
    },
  }
  const kepala = { alg: 'ES256', kid: kunci.kid, typ: 'hadir-tap+jws' }
  const masukan = [kepala, muatan].map((b) => base64url(teks.encode(JSON.stringify(b)))).join('.')
  const tanda = base64url(await crypto.subtle.sign(ECDSA, kunci.kunci, teks.encode(masukan)))
  return {
    tap: { id, pegawaiId: kunci.pegawaiId, urut, waktu: isi.waktu, arah: isi.arah, jws: `${masukan}.${tanda}`, nilai: isi.nilai },
    kunci: { ...kunci, urut, sebelum: await sidikTeks(masukan) },
  }
}
