import type { Tanggal } from '../waktu/tanggal.ts'

/** Where a provision stands. `keterangan` is the sentence shown to the person it touches. */
export type DasarHukum = { readonly peraturan: string; readonly pasal: string }
export type Ketentuan<T> = { readonly berlaku: Tanggal; readonly nilai: T; readonly dasar: DasarHukum }

/** One provision through time, newest first. An entry holds until the one above it takes over. */
export type Riwayat<T> = readonly [Ketentuan<T>, ...Ketentuan<T>[]]

/** The entry in force on a date. @throws RangeError before the first entry: no entry, no answer. */
export function ketentuanPada<T>(riwayat: Riwayat<T>, pada: Tanggal): Ketentuan<T> {
  const ketentuan = riwayat.find((k) => k.berlaku <= pada)
  if (!ketentuan) throw new RangeError(`Tidak ada ketentuan yang berlaku pada ${pada}`)
  return ketentuan
}
