import type { RekapPresensi } from '../presensi/rekap.ts'
import type { Bulan, Tanggal } from '../waktu/tanggal.ts'
import type { TandaTanggal } from './ekspor.ts'

/** Who signs: name, NIP and capacity from the record. */
export type PenandaTangan = { readonly sebutan: string; readonly nama: string; readonly nip: string }

/** What stands around the figures, the same in every form. */
export type Keterangan = {
  readonly instansi: string
  /** The OPD in the letterhead; null where the rows are of several. */
  readonly opd: string | null
  readonly unit: string
  readonly bulan: Bulan
  readonly hari: readonly Tanggal[]
  readonly jumlah: number
  readonly nomor: string
  readonly oleh: string
  /** 24 November 2026, 09.43 WIB */
  readonly saat: string
  readonly hariIni: Tanggal
  readonly dibuat: Date
  readonly saring: string
  readonly dasar: string
  readonly penanda: PenandaTangan | null
  /** A demo with fictitious people. */
  readonly contoh: boolean
}

export type BarisLembar = {
  readonly id: string
  readonly nama: string
  readonly nip: string | null
  readonly jenis: string
  readonly jabatan: string | null
  readonly unitKerja: string
  readonly instansiAsal: string | null
  readonly tanda: readonly TandaTanggal[]
  readonly total: RekapPresensi
}

export const kalimatUnduh = (k: Keterangan) => `Diunduh oleh ${k.oleh}, ${k.saat}. Register ${k.nomor}.${k.contoh ? ' Data contoh.' : ''}`

/** Rows of each page: as many as fit, and on the last one room for legend and signature, which never stand alone. */
export function bagiHalaman(jumlah: number, muat: { readonly pertama: number; readonly lain: number; readonly penutup: number }): number[] {
  const hasil: number[] = []
  let sisa = jumlah
  do {
    const cukup = hasil.length === 0 ? muat.pertama : muat.lain
    if (sisa <= cukup - muat.penutup) hasil.push(sisa)
    else hasil.push(Math.min(cukup, Math.max(1, sisa - Math.min(3, sisa - 1))))
    sisa -= hasil.at(-1) ?? 0
    if (sisa === 0) return hasil
  } while (sisa > 0)
  return hasil
}
