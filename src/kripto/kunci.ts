import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keys by purpose, drawn from one secret file that is neither in the database nor in its backup. */
export type Kunci = {
  readonly sesi: Buffer
  readonly kode: Buffer
  readonly bungkus: Buffer
  readonly kursor: Buffer
  readonly jangkar: Buffer
  /** Private number of the key to which screens seal what only the server may read. */
  readonly amplop: Buffer
  /** Of which the key pair of the server at push services is made. */
  readonly push: Buffer
  readonly foto: Buffer
  readonly undi: Buffer
}

/** Reads the key file, or makes it (0400) at the first start. */
export function bacaKunci(berkas: string): Kunci {
  if (!existsSync(berkas)) {
    mkdirSync(dirname(berkas), { recursive: true, mode: 0o700 })
    writeFileSync(berkas, randomBytes(32).toString('base64url'), { mode: 0o400, flag: 'wx' })
    chmodSync(berkas, 0o400)
  }
  return kunciDari(Buffer.from(readFileSync(berkas, 'utf8').trim(), 'base64url'))
}

export function kunciDari(induk: Buffer): Kunci {
  const turunan = (untuk: string, panjang = 32) => Buffer.from(hkdfSync('sha256', induk, 'hadir', untuk, panjang))
  return {
    sesi: turunan('sesi/1'),
    kode: turunan('kode-sekali/1'),
    bungkus: turunan('bungkus/1'),
    kursor: turunan('kursor/1'),
    jangkar: turunan('jangkar/1'),
    amplop: turunan('amplop/1'),
    push: turunan('push/1', 48),
    foto: turunan('foto/1'),
    undi: turunan('undi/1'),
  }
}

/** What a key file is known again by; the keys cannot be had from it. */
export function sidikKunci(kunci: Kunci): string {
  return createHmac('sha256', kunci.kursor).update('hadir-kunci-induk/1').digest('base64url')
}

/** The same keys with that of the sessions of one epoch: what was sealed before a restore opens nothing after it. */
export function kunciMasa(kunci: Kunci, masa: { readonly id: string; readonly sebab: 'awal' | 'pulih' }): Kunci {
  if (masa.sebab === 'awal') return kunci
  return { ...kunci, sesi: Buffer.from(hkdfSync('sha256', kunci.sesi, 'hadir', `masa/${masa.id}`, 32)) }
}

// Node asks of a key given as bytes whether it is an object by throwing and catching: five times the cost of the seal itself.
const objekKunci = new WeakMap<Buffer, KeyObject>()

function sebagaiObjek(kunci: Buffer): KeyObject {
  let objek = objekKunci.get(kunci)
  if (objek === undefined) objekKunci.set(kunci, (objek = createSecretKey(kunci)))
  return objek
}

export function segel(kunci: Buffer, isi: string): string {
  return createHmac('sha256', sebagaiObjek(kunci)).update(isi).digest('base64url')
}

export function segelSah(kunci: Buffer, isi: string, tanda: string): boolean {
  const harap = Buffer.from(segel(kunci, isi))
  const ada = Buffer.from(tanda)
  return harap.length === ada.length && timingSafeEqual(harap, ada)
}

const VERSI = 1

/** AES-256-GCM: version byte, 12 bytes nonce, 16 bytes tag, text. `untuk` is bound as associated data. */
export function enkripsi(kunci: Buffer, isi: Buffer, untuk: string): Buffer {
  const nonce = randomBytes(12)
  const sandi = createCipheriv('aes-256-gcm', kunci, nonce)
  sandi.setAAD(Buffer.from(untuk))
  const badan = Buffer.concat([sandi.update(isi), sandi.final()])
  return Buffer.concat([Buffer.from([VERSI]), nonce, sandi.getAuthTag(), badan])
}

/** @throws when key, text or purpose do not belong together */
export function dekripsi(kunci: Buffer, isi: Buffer, untuk: string): Buffer {
  if (isi[0] !== VERSI) throw new RangeError('Versi sandi tidak dikenal')
  const sandi = createDecipheriv('aes-256-gcm', kunci, isi.subarray(1, 13))
  sandi.setAAD(Buffer.from(untuk))
  sandi.setAuthTag(isi.subarray(13, 29))
  return Buffer.concat([sandi.update(isi.subarray(29)), sandi.final()])
}
