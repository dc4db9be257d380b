import { hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import { NAMA_ZONA, ZONA, type Zona } from '../waktu/zona.ts'
import { kata } from './kata.ts'

// Dates and figures as they are read. Dates are text from the server to here; no zone of the device enters.

const dua = (n: number) => String(n).padStart(2, '0')

function bagian(t: string): readonly [tahun: string, bulan: number, hari: number] {
  return [t.slice(0, 4), Number(t.slice(5, 7)), Number(t.slice(8, 10))]
}

export function namaHari(t: string): string {
  return kata.hari[hariDalamMinggu(t as Tanggal) - 1] ?? ''
}

export function hariPendek(t: string): string {
  return kata.hariPendek[hariDalamMinggu(t as Tanggal) - 1] ?? ''
}

/** 24 November */
export function tanggalBulan(t: string): string {
  const [, bulan, hari] = bagian(t)
  return `${hari} ${kata.bulan[bulan - 1] ?? ''}`
}

/** 24 Nov */
export function tanggalPendek(t: string): string {
  const [, bulan, hari] = bagian(t)
  return `${hari} ${kata.bulanPendek[bulan - 1] ?? ''}`
}

/** 24 Nov 2026 */
export function tanggalTahun(t: string): string {
  return `${tanggalPendek(t)} ${bagian(t)[0]}`
}

/** Selasa, 24 November */
export function tanggalHari(t: string): string {
  return `${namaHari(t)}, ${tanggalBulan(t)}`
}

/** Selasa, 24 November 2026 */
export function tanggalLengkap(t: string): string {
  return `${tanggalHari(t)} ${bagian(t)[0]}`
}

/** November 2026 */
export function namaBulan(b: string): string {
  return `${kata.bulan[Number(b.slice(5, 7)) - 1] ?? ''} ${b.slice(0, 4)}`
}

export function geserBulan(b: string, n: number): string {
  const k = Number(b.slice(0, 4)) * 12 + Number(b.slice(5, 7)) - 1 + n
  return `${String(Math.floor(k / 12)).padStart(4, '0')}-${dua((k % 12) + 1)}`
}

/** 07.22 of a local time YYYY-MM-DDTHH:MM */
export function jam(lokal: string): string {
  return lokal.slice(11, 16).replace(':', kata.pemisahJam)
}

/** The wall clock of the zone at an instant, as YYYY-MM-DDTHH:MM:SS. */
export function lokalPada(saat: Date, zona: Zona): string {
  return new Date(saat.getTime() + ZONA[zona] * 3_600_000).toISOString().slice(0, 19)
}

/** 07.22.41 at an instant */
export function jamDetik(saat: string | Date, zona: Zona): string {
  return lokalPada(typeof saat === 'string' ? new Date(saat) : saat, zona)
    .slice(11)
    .replaceAll(':', kata.pemisahJam)
}

export function namaZona(zona: string): string {
  return NAMA_ZONA[zona as Zona] ?? zona
}

/** 13.482 */
export function angka(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+(?!\d))/g, kata.pemisahRibu)
}

/** Minutes since midnight of a local time; the day after counts on. */
export function menitSejak(hari: string, lokal: string): number {
  const beda = Math.round((Date.parse(`${lokal.slice(0, 10)}T00:00:00Z`) - Date.parse(`${hari}T00:00:00Z`)) / 60_000)
  return beda + Number(lokal.slice(11, 13)) * 60 + Number(lokal.slice(14, 16))
}

/** 2 jam lalu: an age in words, from milliseconds. */
export function umur(ms: number): string {
  const menit = Math.floor(ms / 60_000)
  if (menit < 1) return kata.baruSaja
  if (menit < 60) return kata.menitLalu(menit)
  return menit < 2880 ? kata.jamLalu(Math.floor(menit / 60)) : kata.hariLalu(Math.floor(menit / 1440))
}

/** 312 kB, 1,4 MB */
export function ukuran(oktet: number): string {
  return oktet < 1_000_000
    ? `${angka(oktet / 1000)} kB`
    : `${(oktet / 1_000_000).toFixed(1).replace('.', kata.pemisahRibu === '.' ? ',' : '.')} MB`
}
