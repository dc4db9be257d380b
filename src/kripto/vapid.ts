import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto'

// VAPID (RFC 8292): who sends says so to the push service by a signed token, and a browser's subscription takes messages of this key only.

/** Order of the group of P-256. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
/** Push services take at most a day; renewed well before. */
const BERLAKU_DETIK = 12 * 3600
const PERBARUI_DETIK = 3600

export type KunciVapid = {
  /** Uncompressed point, base64url: what a browser is told to subscribe for. */
  readonly publik: string
  readonly pribadi: KeyObject
}

/** A key pair out of 48 bytes of key material: the same bytes, the same pair, so nothing more has to be kept. */
export function kunciVapid(bahan: Buffer): KunciVapid {
  if (bahan.length !== 48) throw new RangeError('48 bytes are asked for')
  const skalar = (BigInt(`0x${bahan.toString('hex')}`) % (N - 1n)) + 1n
  const d = Buffer.from(skalar.toString(16).padStart(64, '0'), 'hex')
  const pasangan = createECDH('prime256v1')
  pasangan.setPrivateKey(d)
  const titik = pasangan.getPublicKey()
  const teks = (b: Buffer) => b.toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', d: teks(d), x: teks(titik.subarray(1, 33)), y: teks(titik.subarray(33)) }
  return { publik: teks(titik), pribadi: createPrivateKey({ key: jwk, format: 'jwk' }) }
}

/** The header `Authorization` for one push service; `detik` are seconds since 1970. */
export function tandaVapid(k: KunciVapid, o: { readonly asal: string; readonly kontak: string; readonly detik: number }): string {
  const bagian = [
    { typ: 'JWT', alg: 'ES256' },
    { aud: o.asal, exp: o.detik + BERLAKU_DETIK, sub: o.kontak },
  ].map((b) => Buffer.from(JSON.stringify(b)).toString('base64url'))
  const teks = bagian.join('.')
  const tanda = sign('sha256', Buffer.from(teks), { key: k.pribadi, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${teks}.${tanda}, k=${k.publik}`
}

/** One token for each service, made anew each hour: a morning's reminders do not sign 15,000 times. */
export function penandaVapid(k: KunciVapid, kontak: string): (asal: string, detik: number) => string {
  const simpan = new Map<string, { readonly tanda: string; readonly detik: number }>()
  return (asal, detik) => {
    const ada = simpan.get(asal)
    if (ada && Math.abs(detik - ada.detik) < PERBARUI_DETIK) return ada.tanda
    const tanda = tandaVapid(k, { asal, kontak, detik })
    simpan.set(asal, { tanda, detik })
    return tanda
  }
}
