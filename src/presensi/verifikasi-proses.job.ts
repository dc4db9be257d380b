import { setPriority } from 'node:os'
import { type BahanMalam, verifikasiDiProses } from './verifikasi-malam.job.ts'

/** The process of the nightly check, behind everything else. */
export function kerja(bahan: unknown) {
  setPriority(10)
  return verifikasiDiProses(bahan as BahanMalam)
}
