import type { DasarHukum } from '../hukum/ketentuan.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** One due span of a published roster. Night duty belongs to the date it began. */
export type Rentang = {
  readonly tanggal: Tanggal
  /** Place in the order of the spans of that date, from 0. */
  readonly rentang: number
  readonly masuk: MenitLokal
  /** Later than `masuk`; 24 hours at most. */
  readonly pulang: MenitLokal
  readonly istirahat?: readonly [MenitLokal, MenitLokal]
  /** Minutes each side within which nothing counts; beyond it all of them count. */
  readonly toleransi: { readonly terlambat: number; readonly pulangCepat: number }
  /** Minutes before `masuk` and after `pulang` in which taps belong to this span. */
  readonly jendela: { readonly sebelum: number; readonly sesudah: number }
  /** Judged as a working day although the date is libur. */
  readonly tetapBertugas: boolean
  /** Published after the day began: lateness of its author, never an absence. */
  readonly terlambatTerbit: boolean
  /** Where the roster comes from, for the reasons: pattern or shift name, decree. */
  readonly asal: string
  /** What a day without any record counts, in basis points of a day; 10000 when the office has set nothing. */
  readonly bobot?: number
  readonly tempatId?: string
}

export type Libur = {
  readonly nama: string
  readonly jenis: 'libur-nasional' | 'cuti-bersama' | 'libur-lokal'
  readonly dasar: DasarHukum
}
