import { bacaBekal, simpanBekal } from './bekal.ts'

// The newest anchor of the server's time on this phone. Within one life of the page the time since it came is counted by a clock that
// nobody sets; after a restart only the anchor itself is left.

const NAMA = 'jangkar'
const PALING_PANJANG = 400
/** Of this life of the page; over plain http, where nothing is signed, any other number does. */
const HIDUP = globalThis.crypto?.randomUUID?.() ?? String(Math.random())

export type JangkarSimpan = { readonly teks: string; readonly hidup: string; readonly saat: number }

export async function simpanJangkar(pegawaiId: string, teks: string | null | undefined): Promise<void> {
  if (typeof teks !== 'string' || teks.length > PALING_PANJANG) return
  await simpanBekal(pegawaiId, NAMA, { teks, hidup: HIDUP, saat: performance.now() } satisfies JangkarSimpan, Date.now())
}

/** Text a tap is bound to; `ms` is null when the anchor came in an earlier life of the page. */
export function teksJangkar(j: JangkarSimpan, hidup: string, kini: number): string {
  return JSON.stringify({ a: j.teks, ms: j.hidup === hidup ? Math.max(0, Math.round(kini - j.saat)) : null })
}

/** The text of the value `jangkar` of a tap: the newest anchor, and a scanned code where there is one; undefined with neither. */
export async function jangkarTap(pegawaiId: string, kode?: string): Promise<string | undefined> {
  const ada = await bacaBekal<JangkarSimpan>(pegawaiId, NAMA).catch(() => undefined)
  const jangkar = ada && teksJangkar(ada.isi, HIDUP, performance.now())
  if (kode === undefined) return jangkar
  const isi = jangkar === undefined ? { ms: null } : (JSON.parse(jangkar) as { a: string; ms: number | null })
  return JSON.stringify({ ...isi, q: kode })
}
