import { type Kunci, segel, segelSah } from '../kripto/kunci.ts'
import type { Jam } from './konteks.ts'

export type JenisSesi = 'hp' | 'konsol'

/** What the cookie carries, sealed with HMAC-SHA256. Times are whole seconds since 1970. */
export type Sesi = {
  readonly sid: string
  readonly akun: string
  readonly pegawai: string
  readonly skema: string
  readonly versi: number
  readonly jenis: JenisSesi
  readonly dibuat: number
  readonly terakhir: number
  /** Step-up holds until then; 0 for none. */
  readonly teguh: number
  /** A second factor was shown in this session: a code, or a passkey. That the account has one says nothing about who opened it. */
  readonly faktor: boolean
}

const HARI = 86_400
/** Idle and absolute lifetime in seconds, and how often the cookie is renewed. */
export const UMUR: Record<JenisSesi, { readonly diam: number; readonly mutlak: number; readonly perbarui: number }> = {
  hp: { diam: 30 * HARI, mutlak: 180 * HARI, perbarui: 3600 },
  konsol: { diam: 1800, mutlak: HARI / 2, perbarui: 60 },
}
export const LAMA_TEGUH = 300

const AWALAN = 'sesi1'

export function tulisSesi(sesi: Sesi, kunci: Kunci): string {
  const isi = `${AWALAN}.${Buffer.from(JSON.stringify(sesi)).toString('base64url')}`
  return `${isi}.${segel(kunci.sesi, isi)}`
}

/** The session of a cookie that is sealed, of this office and not yet over; revocation is asked of `PenjagaSesi`. */
export function bacaSesi(cookie: string, kunci: Kunci, skema: string, kini: Date): Sesi | undefined {
  const titik = cookie.lastIndexOf('.')
  if (titik < 0 || !cookie.startsWith(`${AWALAN}.`)) return undefined
  const isi = cookie.slice(0, titik)
  if (!segelSah(kunci.sesi, isi, cookie.slice(titik + 1))) return undefined
  const sesi = JSON.parse(Buffer.from(isi.slice(AWALAN.length + 1), 'base64url').toString('utf8')) as Sesi
  const detik = Math.floor(kini.getTime() / 1000)
  const umur = UMUR[sesi.jenis]
  if (sesi.skema !== skema || detik >= sesi.terakhir + umur.diam || detik >= sesi.dibuat + umur.mutlak) return undefined
  return sesi
}

export type Pencabutan = {
  readonly sesi: readonly string[]
  /** Lowest version of an account that still counts. */
  readonly akun: readonly { readonly id: string; readonly versi: number }[]
}

const BASI_MS = 10_000

/**
 * Knows which sealed sessions have ended. Own revocations count at once, those of other processes by a look each second.
 * When the looks have stopped for 10 s, `segar` is false: privileged routes close, taps go on.
 */
export type PenjagaSesi = {
  readonly hidup: (sesi: Sesi) => boolean
  readonly segar: () => boolean
  readonly cabut: (sid: string) => void
  readonly naikkan: (akunId: string, versi: number) => void
  readonly terima: (p: Pencabutan) => void
}

export function penjagaSesi(jam: Jam, detak: () => number = () => performance.now()): PenjagaSesi {
  const dicabut = new Map<string, number>()
  const versi = new Map<string, number>()
  let terakhir = jam().getTime()
  let terakhirDetak = detak()
  const naikkan = (akunId: string, v: number) => {
    versi.set(akunId, Math.max(v, versi.get(akunId) ?? 0))
  }
  const cabut = (sid: string) => {
    if (!dicabut.has(sid)) dicabut.set(sid, jam().getTime())
  }
  /** A session that ended longer ago than any cookie lives is not asked for again. */
  const buangLama = () => {
    for (const [sid, saat] of dicabut) {
      if (saat + UMUR.hp.mutlak * 1000 > jam().getTime()) return
      dicabut.delete(sid)
    }
  }
  return {
    hidup: (sesi) => !dicabut.has(sesi.sid) && sesi.versi >= (versi.get(sesi.akun) ?? 0),
    // A clock set back would keep a feed fresh that has stopped: time that only goes forward counts as well.
    segar: () => jam().getTime() - terakhir <= BASI_MS && detak() - terakhirDetak <= BASI_MS,
    cabut,
    naikkan,
    terima: (p) => {
      buangLama()
      for (const sid of p.sesi) cabut(sid)
      for (const a of p.akun) naikkan(a.id, a.versi)
      terakhir = jam().getTime()
      terakhirDetak = detak()
    },
  }
}
