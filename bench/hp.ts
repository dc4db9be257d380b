import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { v7 } from 'uuid'
import { buatJangkar } from '../src/kripto/jangkar.ts'
import type { Kunci } from '../src/kripto/kunci.ts'
import { tulisSesi } from '../src/server/sesi.ts'
import { masukanSidik } from '../src/tap/sidik.ts'
import type { KantorBench, OrangBench, PublikHp } from './kantor.ts'
import { tempatUnit } from './letak.ts'

export type Hp = PublikHp & { readonly pribadi: KeyObject; urut: number; sebelum: string | null }
/** One HTTP request of one signed tap, ready to be written to a socket. */
export type Kiriman = { readonly id: string; readonly permintaan: Buffer }

export function hpBaru(): Hp {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return { kid: v7(), pribadi: privateKey, x: String(jwk.x), y: String(jwk.y), urut: 0, sebelum: null }
}

/** The page was opened so long before the press; its anchor came then. */
const DIBUKA_MS = 8_000

/** The next signed tap of a phone, as the app makes it: header, payload, place and anchor behind their salted hashes, chain. */
function tapBertanda(kunci: Kunci, hp: Hp, o: OrangBench, saat: Date): { readonly id: string; readonly tap: object } {
  const { lintang, bujur } = tempatUnit(o.unit)
  const waktu = saat.toISOString()
  const garam = randomBytes(16).toString('base64url')
  const nilai = { lintang: lintang + 0.0002, bujur, akurasi: 12, waktu }
  const jangkar = { teks: JSON.stringify({ a: buatJangkar(kunci, { kini: saat.getTime() - DIBUKA_MS, kid: hp.kid }), ms: DIBUKA_MS }) }
  const sidik = (n: object) => createHash('sha256').update(masukanSidik(garam, n)).digest('base64url')
  const id = v7({ msecs: saat.getTime() })
  hp.urut += 1
  const muatan = {
    id,
    pegawai: o.id,
    urut: hp.urut,
    sebelum: hp.sebelum,
    waktu,
    arah: null,
    sumber: 'hp',
    sidik: {
      lokasi: sidik(nilai),
      jaringan: null,
      foto: null,
      jangkar: sidik(jangkar),
    },
  }
  const teks = [{ alg: 'ES256', kid: hp.kid, typ: 'hadir-tap+jws' }, muatan]
    .map((b) => Buffer.from(JSON.stringify(b)).toString('base64url'))
    .join('.')
  hp.sebelum = createHash('sha256').update(teks).digest('base64url')
  const tanda = sign('sha256', Buffer.from(teks), { key: hp.pribadi, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return { id, tap: { jws: `${teks}.${tanda}`, nilai: { lokasi: { garam, nilai }, jangkar: { garam, nilai: jangkar } } } }
}

/** A session made with the key file of the server, without signing in: 15,000 argon2 hashes would measure something else. */
export function kue(
  kunci: Kunci,
  kantor: KantorBench,
  o: { readonly id: string; readonly akunId: string },
  saat: Date,
  jenis: 'hp' | 'konsol' = 'hp',
): string {
  const detik = Math.floor(saat.getTime() / 1000)
  const sesi = {
    sid: v7(),
    akun: o.akunId,
    pegawai: o.id,
    skema: kantor.instansi.skema,
    versi: 1,
    jenis,
    dibuat: detik,
    terakhir: detik,
    teguh: 0,
    faktor: false,
  }
  return `hadir_sesi=${tulisSesi(sesi, kunci)}`
}

/** What a browser on a phone sends around the tap. */
function permintaan(cookie: string, badan: string): Buffer {
  return Buffer.from(
    `POST /api/tap HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nAccept: */*\r\nAccept-Language: id-ID,id;q=0.9\r\n` +
      `User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36\r\n` +
      `Content-Type: application/json\r\nCookie: ${cookie}\r\nContent-Length: ${Buffer.byteLength(badan)}\r\n\r\n${badan}`,
  )
}

/** The next signed tap of one person, made now. */
export function kirimanBerikut(kunci: Kunci, kantor: KantorBench, hp: readonly Hp[], nomor: number, saat: Date): Kiriman {
  const o = kantor.orang[nomor]
  const h = hp[nomor]
  if (!o || !h) throw new Error(`no phone ${nomor}`)
  const { id, tap } = tapBertanda(kunci, h, o, saat)
  return { id, permintaan: permintaan(kue(kunci, kantor, o, saat), JSON.stringify({ tap: [tap] })) }
}

/** What waited in one phone, as one request: so many taps of the hours before. */
export function kirimanTumpuk(kunci: Kunci, kantor: KantorBench, hp: readonly Hp[], nomor: number, saat: Date, jumlah: number): Kiriman {
  const o = kantor.orang[nomor]
  const h = hp[nomor]
  if (!o || !h) throw new Error(`no phone ${nomor}`)
  const tap = Array.from({ length: jumlah }, (_, i) => tapBertanda(kunci, h, o, new Date(saat.getTime() - (jumlah - i) * 600_000)))
  const badan = JSON.stringify({ tap: tap.map((t) => t.tap) })
  return { id: tap[0]?.id ?? '', permintaan: permintaan(kue(kunci, kantor, o, saat), badan) }
}

/** One signed tap of each person in turn, made before the clock of the measurement starts. */
export function buatKiriman(kunci: Kunci, kantor: KantorBench, hp: readonly Hp[], saat: (i: number) => Date): Kiriman[] {
  return kantor.orang.map((_, i) => kirimanBerikut(kunci, kantor, hp, i, saat(i)))
}
