import { createCipheriv, createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import type { Kunci } from './kunci.ts'

// An envelope that only the server opens: ephemeral ECDH on P-256, HKDF-SHA256, AES-256-GCM, as a browser has them. What lies in the
// queue of a screen says nothing to who takes the tablet.

const TITIK = 65
const NONCE = 12
const TANDA = 16
const INFO = 'hadir-amplop/1'
const KURVA = 'prime256v1'

const milik = new WeakMap<Buffer, ECDH>()

function pasangan(kunci: Kunci): ECDH {
  const ada = milik.get(kunci.amplop)
  if (ada) return ada
  const ecdh = createECDH(KURVA)
  // One in 2^32 numbers of 32 bytes is none of the curve: the next one is taken.
  for (let i = 0; ; i += 1) {
    const angka = i === 0 ? kunci.amplop : Buffer.from(hkdfSync('sha256', kunci.amplop, 'hadir', `amplop/${i}`, 32))
    try {
      ecdh.setPrivateKey(angka)
      break
    } catch (galat) {
      if (i > 3) throw galat
    }
  }
  milik.set(kunci.amplop, ecdh)
  return ecdh
}

/** The point to which envelopes are sealed, as coordinates of a JWK. */
export function publikAmplop(kunci: Kunci): { readonly x: string; readonly y: string } {
  const titik = pasangan(kunci).getPublicKey()
  return { x: titik.subarray(1, 33).toString('base64url'), y: titik.subarray(33).toString('base64url') }
}

function kunciIsi(rahasia: Buffer, titik: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', rahasia, titik, INFO, 32))
}

/** Opens an envelope made for this purpose; undefined for whatever is none. */
export function bukaAmplop(kunci: Kunci, teks: string, untuk: string): Buffer | undefined {
  const isi = Buffer.from(teks, 'base64url')
  if (isi.length < TITIK + NONCE + TANDA || isi[0] !== 4) return undefined
  const titik = isi.subarray(0, TITIK)
  try {
    const sandi = createDecipheriv('aes-256-gcm', kunciIsi(pasangan(kunci).computeSecret(titik), titik), isi.subarray(TITIK, TITIK + NONCE))
    sandi.setAAD(Buffer.from(untuk))
    sandi.setAuthTag(isi.subarray(-TANDA))
    return Buffer.concat([sandi.update(isi.subarray(TITIK + NONCE, -TANDA)), sandi.final()])
  } catch {
    return undefined
  }
}

/** Seals as a screen does; for who speaks to the server without a browser. */
export function buatAmplop(publik: { readonly x: string; readonly y: string }, isi: string, untuk: string): string {
  const ecdh = createECDH(KURVA)
  const titik = ecdh.generateKeys()
  const tujuan = Buffer.concat([Buffer.from([4]), Buffer.from(publik.x, 'base64url'), Buffer.from(publik.y, 'base64url')])
  const nonce = randomBytes(NONCE)
  const sandi = createCipheriv('aes-256-gcm', kunciIsi(ecdh.computeSecret(tujuan), titik), nonce)
  sandi.setAAD(Buffer.from(untuk))
  return Buffer.concat([titik, nonce, sandi.update(isi), sandi.final(), sandi.getAuthTag()]).toString('base64url')
}
