import type { Db } from '../db/db.ts'
import { tapDihitung } from '../tap/kunci.ts'
import { MAJU_MENIT } from '../tap/muatan.ts'
import { listTapJendela, type TapJendela } from '../tap/tap.query.ts'
import { type MenitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { HariSimpan } from './hari.query.ts'
import { nilaiHari } from './nilai-hari.ts'
import type { DasarHari } from './susun.ts'

export type HariOrang = { readonly pegawaiId: string; readonly tanggal: Tanggal }

/** The judged rows of one day of one person, as they are stored. What a phone whose clock is ahead was answered as recorded counts at once. */
export function hariTersimpan(pegawaiId: string, dasar: DasarHari, tap: readonly TapJendela[], kini: MenitLokal): HariSimpan[] {
  const terhitung = tap.filter((t) => tapDihitung(t.waktuTerima, t.keadaan === null ? undefined : { ...t, keadaan: t.keadaan }, t))
  const fakta = {
    ...dasar.fakta,
    tap: terhitung.map((t) => ({ id: t.id, waktu: t.menit, tempatId: t.tempatId })),
    tapSampai: kini + MAJU_MENIT,
  }
  const baris = nilaiHari(fakta, dasar.ketentuan, kini)
  return baris.map((h) => ({
    ...h,
    pegawaiId,
    unitKerjaId: dasar.unitKerjaId,
    dihitung: dasar.dihitung,
    selesai: h.tutup === null || kini > h.tutup,
  }))
}

/** Months a span of local minutes touches, as first days. */
export function bulanTersentuh(dari: MenitLokal, sampai: MenitLokal): string[] {
  const a = tanggalDariMenit(dari).slice(0, 7)
  const b = tanggalDariMenit(sampai).slice(0, 7)
  return a === b ? [`${a}-01`] : [`${a}-01`, `${b}-01`]
}

/** Judges days anew from the taps in their windows: one reading for all of them. */
export async function nilaiUlang(
  db: Db,
  daftar: readonly HariOrang[],
  dasar: (pegawaiId: string, tanggal: Tanggal) => DasarHari | undefined,
  kini: MenitLokal,
): Promise<HariSimpan[]> {
  const hari = daftar.flatMap((d) => {
    const h = dasar(d.pegawaiId, d.tanggal)
    return h ? [{ ...d, dasar: h }] : []
  })
  const berjendela = hari.flatMap((h) => (h.dasar.jendela ? [{ pegawaiId: h.pegawaiId, ...h.dasar.jendela }] : []))
  const bulan = new Set(berjendela.flatMap((r) => bulanTersentuh(r.dari, r.sampai)))
  const tap = berjendela.length === 0 ? [] : await listTapJendela(db, berjendela, [...bulan])
  const perOrang = new Map<string, TapJendela[]>()
  for (const t of tap) {
    const ada = perOrang.get(t.pegawaiId)
    if (ada) ada.push(t)
    else perOrang.set(t.pegawaiId, [t])
  }
  return hari.flatMap((h) => hariTersimpan(h.pegawaiId, h.dasar, perOrang.get(h.pegawaiId) ?? [], kini))
}
