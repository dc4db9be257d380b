import { menitDariJam, menitDariTeks, menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { type Tanggal, tanggal } from '../waktu/tanggal.ts'
import type { FaktaHari, Rentang, TapFakta } from './fakta.ts'

/** An ordinary Tuesday. */
export const SELASA: Tanggal = tanggal('2026-11-24')

/** The local minute of 'YYYY-MM-DDTHH:MM', or of 'HH:MM' on that Tuesday. */
export function menit(teks: string): MenitLokal {
  const m = teks.length === 5 ? menitLokal(SELASA, menitDariJam(teks)) : menitDariTeks(teks, 'tanpa-detik')
  if (m === undefined) throw new RangeError(`Bukan waktu: ${teks}`)
  return m
}

/** An office day 07.30-16.00 with its break, the part given changed. */
export function contohRentang(ubah: Partial<Rentang> = {}): Rentang {
  const t = ubah.tanggal ?? SELASA
  return {
    tanggal: t,
    rentang: 0,
    masuk: menitLokal(t, 450),
    pulang: menitLokal(t, 960),
    istirahat: [menitLokal(t, 720), menitLokal(t, 780)],
    toleransi: { terlambat: 0, pulangCepat: 0 },
    jendela: { sebelum: 120, sesudah: 240 },
    tetapBertugas: false,
    terlambatTerbit: false,
    asal: 'Pola 5 hari',
    ...ubah,
  }
}

export function contohTap(...waktu: string[]): TapFakta[] {
  return waktu.map((w, i) => ({ id: `tap-${i}`, waktu: menit(w) }))
}

/** A PNS with one office day and no taps, the part given changed. */
export function contohFakta(ubah: Partial<FaktaHari> = {}): FaktaHari {
  return {
    tanggal: SELASA,
    jenisPegawai: 'pns',
    rentang: [contohRentang()],
    rentangTetangga: [],
    permohonan: [],
    gangguan: [],
    tap: [],
    ...ubah,
  }
}
