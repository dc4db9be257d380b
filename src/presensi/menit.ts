import type { MenitLokal } from '../waktu/jam.ts'

/** Minutes from the first up to, but without, the second. */
export type Selang = readonly [MenitLokal, MenitLokal]

/** The intervals in time order, touching ones made one, so that no minute is taken off twice. */
export function gabungSelang(daftar: readonly Selang[]): readonly Selang[] {
  if (daftar.length < 2) return daftar
  const hasil: [MenitLokal, MenitLokal][] = []
  for (const [dari, sampai] of [...daftar].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const akhir = hasil.at(-1)
    if (akhir && dari <= akhir[1]) akhir[1] = Math.max(akhir[1], sampai)
    else hasil.push([dari, sampai])
  }
  return hasil
}

/** Minutes from `dari` up to `sampai` that lie in none of the merged intervals; 0 when `sampai` is not later. */
export function menitDiLuar(dari: MenitLokal, sampai: MenitLokal, selang: readonly Selang[]): number {
  if (sampai <= dari) return 0
  let menit = sampai - dari
  for (const [awal, akhir] of selang) {
    const potong = Math.min(akhir, sampai) - Math.max(awal, dari)
    if (potong > 0) menit -= potong
  }
  return menit
}
