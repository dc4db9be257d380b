import type { DasarHukum } from '../hukum/ketentuan.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export const SEBAB_GANGGUAN = ['listrik', 'jaringan', 'server', 'cuaca', 'lain'] as const
export type SebabGangguan = (typeof SEBAB_GANGGUAN)[number]

/** As it stands in the basis of a day. */
export function kalimatSebab(sebab: SebabGangguan): string {
  switch (sebab) {
    case 'listrik':
      return 'Listrik padam.'
    case 'jaringan':
      return 'Jaringan di tempat itu terputus.'
    case 'server':
      return 'Server Hadir terganggu.'
    case 'cuaca':
      return 'Banjir atau cuaca.'
    case 'lain':
      return 'Gangguan lain di tempat itu.'
  }
}

/** What a decided proposal stands on. */
export function dasarGangguan(nomor: string): DasarHukum {
  return { peraturan: 'Putusan BKPSDM atas gangguan', pasal: nomor }
}

/** The next number of a year's series, from the last one given. */
export function nomorGangguan(tahun: string, terakhir: string | null): string {
  const lalu = terakhir === null ? 0 : Number.parseInt(terakhir.slice(terakhir.lastIndexOf('-') + 1), 10)
  return `GGN-${tahun}-${String((Number.isNaN(lalu) ? 0 : lalu) + 1).padStart(3, '0')}`
}

export type KeadaanPutus = {
  readonly pemutus: string
  readonly orang: readonly string[]
  readonly pelapor: readonly string[]
  readonly tanggal: Tanggal
  readonly hariIni: Tanggal
  /** The last decision; null while it waits. */
  readonly putusan: 'terima' | 'kesampingkan' | null
}
const SEDIKIT = 5

export const PERHATIAN = ['sedikit-orang', 'lampau', 'berulang', 'pelapor-termasuk'] as const
export type Perhatian = (typeof PERHATIAN)[number]

/** What whoever decides should weigh; none of it refuses. */
export function perhatianGangguan(k: Omit<KeadaanPutus, 'pemutus' | 'putusan'> & { readonly sebelumnya: number }): Perhatian[] {
  const hasil: Perhatian[] = []
  if (k.orang.length < SEDIKIT) hasil.push('sedikit-orang')
  if (k.tanggal < k.hariIni) hasil.push('lampau')
  if (k.sebelumnya > 0) hasil.push('berulang')
  if (k.pelapor.some((p) => k.orang.includes(p))) hasil.push('pelapor-termasuk')
  return hasil
}

export type PenolakanGangguan = 'urusan-sendiri' | 'pelapor' | 'perlu-laporan' | 'sudah-diputus'

/**
 * Why this person may not decide this now; empty is a yes. Who is in it and who reported it do not decide. One of a day that has passed is
 * accepted by two: somebody of the place has reported it, another decides. One that was set aside may still be accepted, never the reverse.
 */
export function penolakanPutusan(k: KeadaanPutus, putusan: 'terima' | 'kesampingkan'): PenolakanGangguan[] {
  const hasil: PenolakanGangguan[] = []
  if (k.putusan === 'terima' || k.putusan === putusan) hasil.push('sudah-diputus')
  if (k.orang.includes(k.pemutus)) hasil.push('urusan-sendiri')
  if (k.pelapor.includes(k.pemutus)) hasil.push('pelapor')
  if (putusan === 'terima' && k.tanggal < k.hariIni && !k.pelapor.some((p) => p !== k.pemutus)) hasil.push('perlu-laporan')
  return hasil
}

export function kalimatPenolakan(p: PenolakanGangguan): string {
  switch (p) {
    case 'urusan-sendiri':
      return 'Anda termasuk di dalamnya; gangguan ini diputuskan oleh orang lain.'
    case 'pelapor':
      return 'Anda melaporkannya; gangguan ini diputuskan oleh orang lain.'
    case 'perlu-laporan':
      return 'Gangguan pada hari yang sudah lewat memerlukan dua orang: pengelola melaporkan lebih dahulu, lalu diputuskan.'
    case 'sudah-diputus':
      return 'Gangguan ini sudah diputuskan.'
  }
}
