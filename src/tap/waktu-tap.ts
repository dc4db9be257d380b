// How well the time of a tap is known. The clock of a phone is only believed as far as something else bounds it.

export const KELAS_WAKTU = ['terverifikasi', 'terbatas', 'klaim'] as const
/** `terverifikasi`: bound by the server or by a clock nobody sets; `terbatas`: after a known instant and before the receipt; `klaim`: said by the phone alone. */
export type KelasWaktu = (typeof KELAS_WAKTU)[number]

/** An anchor as a tap brings it along: the instant the server gave it, and how long the phone has run since by a clock nobody sets. */
export type JangkarTap = {
  readonly waktu: number
  /** Milliseconds in the same page life; null when the page began anew since. */
  readonly ms: number | null
}
export type WaktuTap = {
  readonly kelas: KelasWaktu
  /** The tap was made not before this instant, in milliseconds since 1970; null when nothing says so. Its receipt is the other end. */
  readonly palingAwal: number | null
  /** The clock of the phone contradicts the anchor: it was set back. */
  readonly berubah: boolean
}

/** Received so soon after the time it claims, a tap needs no other witness. */
export const SEGERA_MS = 120_000
/** An older anchor says nothing any more. */
export const UMUR_JANGKAR_MS = 7 * 86_400_000
/** Two clocks that run honestly may differ by this much. */
export const SELISIH_MS = 90_000

/**
 * The class of a tap by what is known at its receipt (milliseconds since 1970). A clock that runs while the phone sleeps may stand still, so
 * more time by the wall than by it is sleep or change, and only less is a contradiction.
 */
export function golongkanWaktu(t: { readonly waktu: number; readonly terima: number; readonly jangkar: JangkarTap | null }): WaktuTap {
  const { waktu, terima } = t
  const jangkar = t.jangkar !== null && t.jangkar.waktu <= terima && terima - t.jangkar.waktu <= UMUR_JANGKAR_MS ? t.jangkar : null
  const segera = terima - waktu <= SEGERA_MS
  if (jangkar === null) return { kelas: segera ? 'terverifikasi' : 'klaim', palingAwal: null, berubah: false }
  const ms = jangkar.ms === null ? null : Math.min(jangkar.ms, terima - jangkar.waktu)
  const palingAwal = jangkar.waktu + (ms ?? 0)
  const dinding = waktu - jangkar.waktu
  const berubah = dinding < -SELISIH_MS || (ms !== null && dinding < ms - SELISIH_MS)
  const seiring = ms !== null && Math.abs(dinding - ms) <= SELISIH_MS
  return { kelas: (segera || seiring) && !berubah ? 'terverifikasi' : 'terbatas', palingAwal, berubah }
}

/** A tap that decides nothing until a person has looked: its time is said by the phone alone, and not at a place without signal, or contradicted. */
export const TANDA_TINJAU = 'waktu-perlu-ditinjau'

/** The server doubted its own clock when it received this: told beside the tap, and decides nothing. */
export const TANDA_JAM_SERVER = 'jam-server-ragu'

/** The signs of a time; `tanpaSinyal`: the tap stands at a place that is known to have no signal. */
export function tandaKelas(w: WaktuTap, tanpaSinyal: boolean): string[] {
  return [...(w.berubah ? ['jam-berubah'] : []), ...(w.berubah || (w.kelas === 'klaim' && !tanpaSinyal) ? [TANDA_TINJAU] : [])]
}

/** What a phone writes into the value `jangkar`: the text of the server, the milliseconds since, and a scanned code. */
export type IsiJangkar = { readonly a?: string; readonly ms?: number | null; readonly q?: string }

/** Reads that value; what is not of this form brings nothing along. */
export function bacaIsiJangkar(teks: string): IsiJangkar {
  let isi: unknown
  try {
    isi = JSON.parse(teks)
  } catch {
    return {}
  }
  if (typeof isi !== 'object' || isi === null) return {}
  const { a, ms, q } = isi as Readonly<Record<string, unknown>>
  return {
    ...(typeof a === 'string' ? { a } : {}),
    ms: typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 ? Math.trunc(ms) : null,
    ...(typeof q === 'string' ? { q } : {}),
  }
}
