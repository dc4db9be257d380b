import type { MenitLokal } from '../waktu/jam.ts'

// When a person is reminded to record. Only on a span of duty of the own roster, around its beginning and its end, and at no other time.

export const PILIHAN_SEBELUM = [5, 10, 15, 30] as const
export type PilihanSebelum = (typeof PILIHAN_SEBELUM)[number]
/** So long after the beginning or the end a reminder still makes sense. */
export const TENGGANG_MENIT = 30

export type SetelanPengingat = {
  /** Minutes before the span begins; null: not reminded of its beginning. */
  readonly sebelumMasuk: number | null
  readonly pulang: boolean
}

export type RentangIngat = {
  /** Expected at work: not on leave, not on a holiday. */
  readonly bertugas: boolean
  readonly masuk: MenitLokal
  readonly pulang: MenitLokal
  readonly datang: MenitLokal | null
  readonly tapPulang: MenitLokal | null
}

export type PengingatJatuh = {
  readonly arah: 'masuk' | 'pulang' /** Last minute in which it makes sense, exclusive. */
  readonly sampai: MenitLokal
}

/** The reminder that is due in this minute. Whoever has recorded is left alone. */
export function pengingatJatuh(s: SetelanPengingat, r: RentangIngat, kini: MenitLokal): PengingatJatuh | undefined {
  if (!r.bertugas || r.tapPulang !== null) return undefined
  const akhirDatang = Math.min(r.masuk + TENGGANG_MENIT, r.pulang)
  if (s.sebelumMasuk !== null && r.datang === null && kini >= r.masuk - s.sebelumMasuk && kini < akhirDatang)
    return { arah: 'masuk', sampai: akhirDatang }
  const akhirPulang = r.pulang + TENGGANG_MENIT
  if (s.pulang && kini >= r.pulang && kini < akhirPulang) return { arah: 'pulang', sampai: akhirPulang }
  return undefined
}

/** Pause before a further try, in seconds: what the service asked for, else a minute and longer each time. */
export function jedaPengingat(dicoba: number, diminta: number | undefined): number {
  return Math.max(diminta ?? 0, 60 * 2 ** (Math.max(1, dicoba) - 1))
}
