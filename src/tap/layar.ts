import { JANGKAR_LAYAR_MS, type KelasLayar } from './kode-layar.ts'

// What a screen signs beside its codes; each text says what it is for, so that no signature stands for another.

export const teksPasang = (kode: string) => `HDRP1:${kode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')}`
export const teksKabar = (layar: string, acak: string) => `HDRK1:${layar}.${acak}`

/** The last word of the server, and what the two clocks of the screen said when it came. `mono` never jumps, but may stand still in sleep. */
export type JangkarLayar = { readonly server: number; readonly mono: number; readonly dinding: number }
export type JamPerangkat = { readonly mono: number; readonly dinding: number }

/** Beyond it the clock of the screen was set, or it slept. */
const BEDA_JAM_MS = 90_000

export type WaktuLayar = {
  readonly saat: number
  readonly kelas: KelasLayar
  /** Why it is only `klaim`. */
  readonly sebab: 'tanpa-jangkar' | 'jangkar-lama' | 'jam-berubah' | undefined
}

/** The time of a screen: carried on from the server's by the clock that nobody sets, for twelve hours; after that by its own word. */
export function waktuLayar(jangkar: JangkarLayar | undefined, kini: JamPerangkat): WaktuLayar {
  if (!jangkar) return { saat: kini.dinding, kelas: 'klaim', sebab: 'tanpa-jangkar' }
  const lewat = kini.mono - jangkar.mono
  const saat = jangkar.server + lewat
  if (Math.abs(kini.dinding - jangkar.dinding - lewat) > BEDA_JAM_MS) return { saat, kelas: 'klaim', sebab: 'jam-berubah' }
  return lewat > JANGKAR_LAYAR_MS ? { saat, kelas: 'klaim', sebab: 'jangkar-lama' } : { saat, kelas: 'terverifikasi', sebab: undefined }
}

/** A screen asks once a minute; one that has not for longer is looked after. */
const DIAM_MS = 5 * 60_000

export function layarDiam(kabar: Date | null, kini: Date): boolean {
  return kabar === null || kini.getTime() - kabar.getTime() > DIAM_MS
}

const SEL_TERKECIL = 5

/** Counts for a wall: no number under five, and no two from which one could be taken. */
export function jumlahLayar(j: { readonly sudah: number; readonly terjadwal: number }): {
  readonly sudah: number | null
  readonly terjadwal: number | null
} {
  const sudah = j.sudah < SEL_TERKECIL ? null : j.sudah
  const sisa = j.terjadwal - j.sudah
  const terjadwal = j.terjadwal < SEL_TERKECIL || sudah === null || (sisa > 0 && sisa < SEL_TERKECIL) ? null : j.terjadwal
  return { sudah, terjadwal }
}
