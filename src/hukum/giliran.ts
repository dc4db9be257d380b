import { tanggal } from '../waktu/tanggal.ts'
import type { Riwayat } from './ketentuan.ts'

/**
 * Minutes that must lie between two duties of one person on different dates when a swap is decided. No national text for ASN on shifts was
 * found that fixes it, so it is a sample until the office's own decree is loaded.
 */
export const ISTIRAHAT_ANTAR_TUGAS: Riwayat<number> = [
  { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'Ketentuan contoh', pasal: 'sampai Perbup OKI dimuat' }, nilai: 480 },
]
