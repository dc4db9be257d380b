import type { DasarHukum } from '../hukum/ketentuan.ts'
import { jendelaKapal, type PenyeberanganHari } from '../tap/penyeberangan.ts'
import { menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import type { FaktaHari, Rentang } from './fakta.ts'
import type { TempatBerlaku } from './susun.ts'

// What the record knows of boats, composed into the facts of a day.

type JendelaHari = { readonly dari: MenitLokal; readonly sampai: MenitLokal } | null

export type HambatanPegawai = {
  readonly id: string
  readonly nomor: string
  readonly mulai: MenitLokal
  readonly selesai: MenitLokal
  readonly sebab: string
  readonly dasar: DasarHukum
}

/** A crossing as one entry orders it, until the next; hours in minutes of the day. */
export type PenyeberanganBerlaku = Omit<PenyeberanganHari, 'kumpul' | 'kembali' | 'dermaga'> & {
  readonly dari: Tanggal
  readonly sampai: Tanggal | null
  readonly hari: readonly number[]
  readonly kumpul: number
  readonly kembali: number | null
  readonly unitIds: ReadonlySet<string>
  /** The place of gathering, as it stood from one entry to the next. */
  readonly bentuk: readonly TempatBerlaku[]
}

/** Hindrances of crossings that touch the spans of a date. */
export function hambatanPada(hambatan: readonly HambatanPegawai[], rentang: readonly Rentang[]): FaktaHari['gangguan'] {
  if (hambatan.length === 0 || rentang.length === 0) return []
  const dari = Math.min(...rentang.map((r) => r.masuk - r.jendela.sebelum))
  const sampai = Math.max(...rentang.map((r) => r.pulang + r.jendela.sesudah))
  return hambatan
    .filter((h) => h.mulai <= sampai && h.selesai >= dari)
    .map((h) => ({ id: h.id, mulai: h.mulai, selesai: h.selesai, dasar: { ...h.dasar, keterangan: `${h.nomor}: ${h.sebab}` } }))
}

export const berlakuPada = (t: { readonly dari: Tanggal; readonly sampai: Tanggal | null }, pada: Tanggal) =>
  t.dari <= pada && (t.sampai === null || pada <= t.sampai)

/** The crossings that a line of units takes on a date. */
export function penyeberanganPada(
  daftar: readonly PenyeberanganBerlaku[],
  garis: readonly string[],
  tanggal: Tanggal,
): PenyeberanganHari[] {
  if (daftar.length === 0) return []
  const hari = hariDalamMinggu(tanggal)
  return daftar.flatMap(({ dari, sampai, hari: hariHari, unitIds, bentuk, kumpul, kembali, ...p }) => {
    const dermaga = bentuk.find((b) => berlakuPada(b, tanggal))?.tempat.nama
    if (!berlakuPada({ dari, sampai }, tanggal) || dermaga === undefined) return []
    if (!hariHari.includes(hari) || !garis.some((id) => unitIds.has(id))) return []
    return [{ ...p, dermaga, kumpul: menitLokal(tanggal, kumpul), kembali: kembali === null ? null : menitLokal(tanggal, kembali) }]
  })
}

/** The bounds of a date with those of its boats. */
export function denganKapal(jendela: JendelaHari, rentang: readonly Rentang[], penyeberangan: readonly PenyeberanganHari[]): JendelaHari {
  if (jendela === null || penyeberangan.length === 0) return jendela
  return rentang.reduce((j, r) => {
    const k = jendelaKapal(r, penyeberangan)
    return k === null ? j : { dari: Math.min(j.dari, k.dari), sampai: Math.max(j.sampai, k.sampai) }
  }, jendela)
}
