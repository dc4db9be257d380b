import type { LetakTap } from './tempat.ts'

/** What the phone knows of its place: not asked yet, asking, a fresh fix, an old one, refused by its owner, none to be had. */
export type KeadaanPosisi = 'belum' | 'mencari' | 'ada' | 'basi' | 'ditolak' | 'tidak-ada'
export type LangkahPosisi = 'tunggu' | 'periksa' | 'jalan' | 'terbuka' | 'izin' | 'qr' | 'kantor' | 'kantor-pin' | 'pengelola' | 'alasan'

/** Farther than this nobody is told to walk. */
export const BATAS_JALAN_M = 1000

export type AdaDiUnit = {
  /** At least one place of work is registered. */
  readonly tempat: boolean
  /** A screen with codes lives at one of them. */
  readonly layarQr: boolean
  /** Somebody can witness at an office computer; with the own PIN made, or not yet. */
  readonly kantor: 'siap' | 'tanpa-pin' | null
}

/** What can be done next, best first: only what exists for this person. Recording itself is never among them, because it is never held up. */
export function langkahPosisi(keadaan: KeadaanPosisi, letak: LetakTap, ada: AdaDiUnit): readonly LangkahPosisi[] {
  const lain: LangkahPosisi[] = [
    ...(ada.layarQr ? (['qr'] as const) : []),
    ...(ada.kantor === 'siap' ? (['kantor'] as const) : ada.kantor === 'tanpa-pin' ? (['kantor-pin'] as const) : []),
    'alasan',
  ]
  switch (keadaan) {
    case 'mencari':
      return ['tunggu']
    case 'belum':
    case 'basi':
      return ['periksa']
    case 'ditolak':
      return ['izin', ...lain]
    case 'tidak-ada':
      return ['terbuka', ...lain]
    case 'ada':
      if (!ada.tempat) return ['pengelola']
      if (letak.posisi === 'dalam') return []
      if (letak.posisi === 'ragu') return ['terbuka', ...lain]
      return (letak.jarakMeter ?? Number.POSITIVE_INFINITY) <= BATAS_JALAN_M ? ['jalan', ...lain] : lain
  }
}
