import type { MenitLokal } from '../waktu/jam.ts'
import type { Jendela } from './jendela.ts'

export type TapRentang = {
  readonly datang: MenitLokal | null
  readonly pulang: MenitLokal | null
  /** The one tap at the border with the span before: it serves both and makes nobody late. */
  readonly datangBersama: boolean
  /** The one tap at the border with the span after: it serves both and makes nobody early. */
  readonly pulangBersama: boolean
}

const TANPA_TAP: TapRentang = { datang: null, pulang: null, datangBersama: false, pulangBersama: false }

/** The minutes of the taps up to a minute, in order, each once. */
export function urutTap(tap: readonly { readonly waktu: MenitLokal }[], sampai: MenitLokal): MenitLokal[] {
  const menit: MenitLokal[] = []
  for (const t of tap) {
    if (t.waktu > sampai) continue
    let i = menit.length
    while (i > 0 && (menit[i - 1] as number) > t.waktu) i--
    if (i === 0 || menit[i - 1] !== t.waktu) menit.splice(i, 0, t.waktu)
  }
  return menit
}

/**
 * Which taps are arrival and departure of a span. `tap` is ordered, each minute once; `tengah` is the middle of the due span, not rounded.
 * First and last count if `jarak` minutes lie between; otherwise all are one, an arrival before the middle and a departure from it on.
 * A tap at the border with a joined neighbour keeps the part that border gives it, also when no second tap is far enough away.
 */
export function tapRentang(tap: readonly MenitLokal[], jendela: Jendela, tengah: number, jarak: number): TapRentang {
  const { sambungAwal, sambungAkhir } = jendela
  const dari = sambungAwal === null ? jendela.buka : sambungAwal.sampai + 1
  const sampai = sambungAkhir === null ? jendela.tutup : sambungAkhir.dari - 1
  let pertama: MenitLokal | null = null
  let terakhir: MenitLokal | null = null
  let diAwal: MenitLokal | null = null
  let banyakAwal = 0
  let diAkhir: MenitLokal | null = null
  let banyakAkhir = 0
  for (const t of tap) {
    if (t >= dari && t <= sampai) {
      pertama ??= t
      terakhir = t
    }
    if (sambungAwal !== null && t >= sambungAwal.dari && t <= sambungAwal.sampai) {
      diAwal = t
      banyakAwal++
    }
    if (sambungAkhir !== null && t >= sambungAkhir.dari && t <= sambungAkhir.sampai) {
      diAkhir ??= t
      banyakAkhir++
    }
  }
  const awal = diAwal ?? pertama ?? diAkhir
  const akhir = diAkhir ?? terakhir ?? diAwal
  if (awal === null || akhir === null) return TANPA_TAP
  const datangBersama = banyakAwal === 1
  const pulangBersama = banyakAkhir === 1
  if (akhir - awal >= jarak) return { datang: awal, pulang: akhir, datangBersama, pulangBersama }
  const sebagaiDatang = diAwal !== null && diAkhir === null ? true : diAkhir !== null && diAwal === null ? false : awal < tengah
  return sebagaiDatang
    ? { datang: awal, pulang: null, datangBersama, pulangBersama }
    : { datang: null, pulang: akhir, datangBersama, pulangBersama }
}
