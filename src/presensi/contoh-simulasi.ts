import type { HariSimulasi, Keluaran } from './simulasi.ts'
import { simulasi } from './simulasi.ts'

// Inputs of `simulasi` for tests: an office Tuesday long past, the part given changed.

export const SELASA = '2026-11-24'
export const RABU = '2026-11-25'
export const KANTOR = { tanggal: SELASA, masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] }
const NANTI = '2026-12-31T23:59'

export function masukan(ubah: Record<string, unknown>): Record<string, unknown> {
  return { zona: 'Asia/Jakarta', jenisPegawai: 'pns', kini: NANTI, jadwal: [KANTOR], ...ubah }
}

export function hitung(ubah: Record<string, unknown>): Keluaran {
  const hasil = simulasi(masukan(ubah))
  if ('salah' in hasil) throw new Error(JSON.stringify(hasil.salah))
  return hasil.ok
}

/** Times of day on the Tuesday, or full local times. */
export function tap(...waktu: string[]): { waktu: string }[] {
  return waktu.map((w) => ({ waktu: w.length <= 8 ? `${SELASA}T${w}` : w }))
}

export function hari(ubah: Record<string, unknown>, nomor = 0): HariSimulasi {
  const h = hitung(ubah).hari[nomor]
  if (!h) throw new RangeError(`Tidak ada baris ${nomor}`)
  return h
}

export function jam(teks: string | null): string | null {
  return teks?.slice(11) ?? null
}

export function mohon(jenis: string, porsi: string, dari = SELASA, sampai = dari) {
  return { jenis, dari, sampai, porsi }
}
