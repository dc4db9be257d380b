/** What of a judged span the mark needs: the recap's cells and the phone's days both have it. */
export type SelHari = {
  readonly status: string
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: number | null
  readonly bandPulangCepat: number | null
  readonly tanda: readonly string[]
}

/** A letter and a shape; the words are the page's. */
export type HurufHari = { readonly huruf: string; readonly status: string; readonly flag: string }

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

function hurufHadir(s: SelHari, flag: readonly string[]): string {
  if (flag.includes('terlambat')) return `T${s.bandTerlambat ?? ''}`
  if (flag.includes('pulang-cepat')) return `P${s.bandPulangCepat ?? ''}`
  if (flag.includes('tanpa-tap-datang')) return 'D?'
  if (flag.includes('tanpa-tap-pulang')) return 'P?'
  return '•'
}

function flagDari(s: SelHari): string[] {
  const hasil: string[] = []
  if (s.status !== 'hadir') return hasil
  if (s.terlambatMenit > 0) hasil.push('terlambat')
  if (s.pulangCepatMenit > 0) hasil.push('pulang-cepat')
  for (const t of ['tanpa-tap-datang', 'tanpa-tap-pulang']) if (s.tanda.includes(t)) hasil.push(t)
  return hasil
}

/** The mark of one date from its spans, the same on screen and on paper. Undefined where nothing is recorded. */
export function hurufHari(rentang: readonly SelHari[]): HurufHari | undefined {
  const bobot = (s: SelHari) => URUTAN.indexOf(s.status) * 10 - flagDari(s).length
  const [utama] = [...rentang].sort((a, b) => bobot(a) - bobot(b))
  if (!utama) return undefined
  const flag = flagDari(utama)
  const huruf = utama.status === 'hadir' ? hurufHadir(utama, flag) : (HURUF[utama.status] ?? '')
  return { huruf, status: utama.status, flag: flag.join(' ') }
}
