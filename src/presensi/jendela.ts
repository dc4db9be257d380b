import type { MenitLokal } from '../waktu/jam.ts'
import type { Rentang } from './fakta.ts'
import type { KetentuanHari } from './ketentuan-hari.ts'

/** The minutes around the border of two joined spans whose taps both spans read. Holds both its ends. */
export type ZonaSambung = { readonly dari: MenitLokal; readonly sampai: MenitLokal }

/** The minutes in which a tap can change a span, both ends included, after its neighbours have cut it. */
export type Jendela = {
  readonly buka: MenitLokal
  readonly tutup: MenitLokal
  /** Set when this span follows another with a gap so small that they share taps. */
  readonly sambungAwal: ZonaSambung | null
  /** Set when another span follows so closely. */
  readonly sambungAkhir: ZonaSambung | null
}

export type KetentuanJendela = Pick<KetentuanHari, 'jarakSambung' | 'zonaSambung'>

/** Order of spans in time; date and number settle what must not happen (two spans of one start), so that the answer is still one. */
export function urutRentang(a: Rentang, b: Rentang): number {
  if (a.masuk !== b.masuk) return a.masuk - b.masuk
  if (a.tanggal !== b.tanggal) return a.tanggal < b.tanggal ? -1 : 1
  return a.rentang - b.rentang
}

/**
 * The window of a span between its neighbours. `tetangga` may hold any spans that open a window, in any order, of this date or of others,
 * the span itself too; spans on libur without `tetapBertugas` must not be in it, because they open no window and cut none.
 *
 * Where two windows meet, their border is the middle of the gap, rounded down, and that minute is the later span's. Windows that do not
 * reach each other have no border and stay whole. Joined spans (gap of 30 minutes or less) share a zone instead of a border, and the
 * window of each reaches to the far end of that zone: until then a tap can still change both.
 */
export function jendelaRentang(rentang: Rentang, tetangga: readonly Rentang[], ketentuan: KetentuanJendela): Jendela {
  let sebelum: Rentang | null = null
  let sesudah: Rentang | null = null
  for (const lain of tetangga) {
    const urut = lain === rentang ? 0 : urutRentang(lain, rentang)
    if (urut < 0 && (sebelum === null || urutRentang(lain, sebelum) > 0)) sebelum = lain
    else if (urut > 0 && (sesudah === null || urutRentang(lain, sesudah) < 0)) sesudah = lain
  }
  let buka = rentang.masuk - rentang.jendela.sebelum
  let tutup = rentang.pulang + rentang.jendela.sesudah
  let sambungAwal: ZonaSambung | null = null
  let sambungAkhir: ZonaSambung | null = null
  if (sebelum !== null) {
    sambungAwal = zonaSambung(sebelum, rentang, ketentuan)
    if (sambungAwal !== null) buka = sambungAwal.dari
    else if (sebelum.pulang + sebelum.jendela.sesudah >= buka) buka = Math.max(buka, batas(sebelum, rentang))
  }
  if (sesudah !== null) {
    sambungAkhir = zonaSambung(rentang, sesudah, ketentuan)
    if (sambungAkhir !== null) tutup = sambungAkhir.sampai
    else if (sesudah.masuk - sesudah.jendela.sebelum <= tutup) tutup = Math.min(tutup, batas(rentang, sesudah) - 1)
  }
  return { buka, tutup, sambungAwal, sambungAkhir }
}

/**
 * The minutes in which a tap could possibly belong to one of these spans, before neighbours cut; null without a span.
 * It holds the zone of a join whichever side the neighbour is on, so it can be asked before the neighbours are known.
 */
export function jangkauanTap(
  rentang: readonly Rentang[],
  k: KetentuanJendela,
): { readonly dari: MenitLokal; readonly sampai: MenitLokal } | null {
  if (rentang.length === 0) return null
  const sambung = k.jarakSambung.nilai + k.zonaSambung.nilai
  let dari = Number.POSITIVE_INFINITY
  let sampai = Number.NEGATIVE_INFINITY
  for (const r of rentang) {
    dari = Math.min(dari, r.masuk - Math.max(r.jendela.sebelum, sambung))
    sampai = Math.max(sampai, r.pulang + Math.max(r.jendela.sesudah, sambung))
  }
  return { dari, sampai }
}

/** First minute of the later span. */
function batas(dahulu: Rentang, kemudian: Rentang): MenitLokal {
  return Math.floor((dahulu.pulang + kemudian.masuk) / 2)
}

function zonaSambung(dahulu: Rentang, kemudian: Rentang, k: KetentuanJendela): ZonaSambung | null {
  if (kemudian.masuk - dahulu.pulang > k.jarakSambung.nilai) return null
  return { dari: dahulu.pulang - k.zonaSambung.nilai, sampai: kemudian.masuk + k.zonaSambung.nilai }
}
