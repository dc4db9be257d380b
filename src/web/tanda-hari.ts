import { kata } from './kata.ts'

/** What of a judged span the mark needs: the recap's cells and the phone's days both have it. */
export type SelHari = {
  readonly status: string
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: number | null
  readonly bandPulangCepat: number | null
  readonly tanda: readonly string[]
}

export type Tanda = { readonly huruf: string; readonly status: string; readonly flag: string; readonly kalimat: string }

/** Most in need of an answer first; of several spans of a day the first found here speaks. */
const URUTAN = [
  'tanpa-keterangan',
  'hadir',
  'berjalan',
  'sakit-menunggu-surat',
  'cuti',
  'dinas-luar',
  'tugas-belajar',
  'gangguan',
  'tidak-dinilai',
  'libur-jadwal',
  'libur',
]
const HURUF: Readonly<Record<string, string>> = {
  hadir: '•',
  'tanpa-keterangan': 'TK',
  cuti: 'C',
  'sakit-menunggu-surat': 'S?',
  'dinas-luar': 'DL',
  'tugas-belajar': 'TB',
  gangguan: 'G',
  'tidak-dinilai': '×',
}

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

function hurufHadir(s: SelHari, flag: readonly string[]): string {
  if (flag.includes('terlambat')) return `T${s.bandTerlambat ?? ''}`
  if (flag.includes('pulang-cepat')) return `P${s.bandPulangCepat ?? ''}`
  if (flag.includes('tanpa-tap-datang')) return 'D?'
  if (flag.includes('tanpa-tap-pulang')) return 'P?'
  return '•'
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

function flagDari(s: SelHari): string[] {
  const hasil: string[] = []
  if (s.status !== 'hadir') return hasil
  if (s.terlambatMenit > 0) hasil.push('terlambat')
  if (s.pulangCepatMenit > 0) hasil.push('pulang-cepat')
  for (const t of ['tanpa-tap-datang', 'tanpa-tap-pulang']) if (s.tanda.includes(t)) hasil.push(t)
  return hasil
}

/** The mark of one date from its spans: a letter, a shape and the words. Undefined where nothing is recorded. */
export function tandaHari(rentang: readonly SelHari[]): Tanda | undefined {
  const bobot = (s: SelHari) => URUTAN.indexOf(s.status) * 10 - flagDari(s).length
  const [utama] = [...rentang].sort((a, b) => bobot(a) - bobot(b))
  if (!utama) return undefined
  const flag = flagDari(utama)
  const huruf = utama.status === 'hadir' ? hurufHadir(utama, flag) : (HURUF[utama.status] ?? '')
  const kalimat = rentang.map((s) => [namaStatus(s.status), ...catatan(s)].join(', ')).join('; ')
  return { huruf, status: utama.status, flag: flag.join(' '), kalimat }
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
