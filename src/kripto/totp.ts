import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const LANGKAH = 30

function totp(rahasia: Buffer, nama: string): TOTP {
  const salinan = new Uint8Array(rahasia)
  return new TOTP({
    issuer: 'Hadir',
    label: nama,
    algorithm: 'SHA1',
    digits: 6,
    period: LANGKAH,
    secret: new Secret({ buffer: salinan.buffer }),
  })
}

export function rahasiaTotpBaru(nama: string): { rahasia: Buffer; uri: string; teks: string } {
  const rahasia = randomBytes(20)
  const t = totp(rahasia, nama)
  return { rahasia, uri: t.toString(), teks: t.secret.base32 }
}

/** The step a code belongs to, one step of drift each way; undefined when it fits none. */
export function langkahTotp(rahasia: Buffer, kode: string, kini: Date): number | undefined {
  const selisih = totp(rahasia, '').validate({ token: kode, timestamp: kini.getTime(), window: 1 })
  return selisih === null ? undefined : Math.floor(kini.getTime() / 1000 / LANGKAH) + selisih
}

const HURUF = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A one-time code for paper: ten letters without the ones that look alike, about 49 bits. */
export function kodeAcak(): string {
  const acak = randomBytes(64)
  let hasil = ''
  for (const b of acak) if (b < 248 && hasil.length < 10) hasil += HURUF[b % HURUF.length]
  return `${hasil.slice(0, 5)}-${hasil.slice(5)}`
}

export function kodeRapi(kode: string): string {
  return kode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
