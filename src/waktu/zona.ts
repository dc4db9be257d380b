import type { MenitLokal } from './jam.ts'
import { type Tanggal, tanggalDariNomor } from './tanggal.ts'

/** The three zones of the republic; none has daylight saving, so an offset in hours is exact. */
export const ZONA = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const
export type Zona = keyof typeof ZONA
export const NAMA_ZONA = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const

export function isZona(teks: string): teks is Zona {
  return Object.hasOwn(ZONA, teks)
}

/** The minute on the wall clock of the zone; seconds are dropped. */
export function menitPada(saat: Date, zona: Zona): MenitLokal {
  return Math.floor(saat.getTime() / 60_000) + ZONA[zona] * 60
}

export function tanggalPada(saat: Date, zona: Zona): Tanggal {
  return tanggalDariNomor(Math.floor((saat.getTime() + ZONA[zona] * 3_600_000) / 86_400_000))
}

/** The instant at which the wall clock of the zone shows this minute. */
export function saatDariMenit(menit: MenitLokal, zona: Zona): Date {
  return new Date((menit - ZONA[zona] * 60) * 60_000)
}
