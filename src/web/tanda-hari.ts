import { hurufHari, type HurufHari, type SelHari } from '../presensi/tanda.ts'
import { kata } from './kata.ts'

export type Tanda = HurufHari & { readonly kalimat: string }

export function namaStatus(status: string): string {
  const nama: Readonly<Record<string, string>> = {
    hadir: kata.hadir,
    'tanpa-keterangan': kata.tanpaKeterangan,
    cuti: kata.cuti,
    'sakit-menunggu-surat': kata.sakitMenunggu,
    'dinas-luar': kata.dinasLuar,
    'tugas-belajar': kata.tugasBelajar,
    libur: kata.libur,
    'libur-jadwal': kata.liburJadwal,
    gangguan: kata.gangguan,
    berjalan: kata.berjalan,
    'tidak-dinilai': kata.tidakDinilai,
  }
  return nama[status] ?? status
}

function catatan(s: SelHari): string[] {
  const hasil: string[] = []
  if (s.terlambatMenit > 0) hasil.push(kata.terlambatMenit(s.terlambatMenit))
  if (s.pulangCepatMenit > 0) hasil.push(kata.pulangCepatMenit(s.pulangCepatMenit))
  if (s.tanda.includes('tanpa-tap-datang')) hasil.push(kata.tanpaTapDatang)
  if (s.tanda.includes('tanpa-tap-pulang')) hasil.push(kata.tanpaTapPulang)
  if (s.tanda.includes('wfa')) hasil.push(kata.wfa)
  if (s.tanda.includes('izin-sebagian')) hasil.push(kata.izinSebagian)
  if (s.tanda.includes('kurang-jam')) hasil.push(kata.kurangJam)
  return hasil
}

/** The mark of one date from its spans: a letter, a shape and the words. Undefined where nothing is recorded. */
export function tandaHari(rentang: readonly SelHari[]): Tanda | undefined {
  const huruf = hurufHari(rentang)
  return huruf && { ...huruf, kalimat: rentang.map((s) => [namaStatus(s.status), ...catatan(s)].join(', ')).join('; ') }
}

/** Tone of the badge that says a day in words. */
export function nadaHari(rentang: readonly SelHari[]): 'ok' | 'attention' | 'refusal' | 'info' | undefined {
  const tanda = tandaHari(rentang)
  if (!tanda) return undefined
  if (tanda.status === 'tanpa-keterangan') return 'refusal'
  if (tanda.flag !== '' || tanda.status === 'sakit-menunggu-surat') return 'attention'
  if (tanda.status === 'hadir') return 'ok'
  return tanda.status === 'dinas-luar' || tanda.status === 'tugas-belajar' || tanda.status === 'gangguan' ? 'info' : undefined
}
