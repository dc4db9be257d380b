// What is well and what is not, from figures alone. No figure here is about a person.

export type Disk = { readonly bebas: number; readonly total: number }
/** `hemat`: work that can wait is put off; `tutup`: nothing is taken in any more, reads go on. */
export type KeadaanDisk = 'baik' | 'hemat' | 'tutup'

const GB = 1024 ** 3

/** What stays free for the running office: below it nothing is taken in, and no backup begins. */
export function sisihanDisk(total: number): number {
  return Math.max(total / 20, 2 * GB)
}

export function keadaanDisk(d: Disk): KeadaanDisk {
  if (d.bebas <= sisihanDisk(d.total)) return 'tutup'
  return d.bebas * 10 <= d.total ? 'hemat' : 'baik'
}

export type Tugas = {
  readonly nama: string
  readonly berhasil: string | null
  readonly gagal: string | null
  /** Given up after its last try, in the last week. */
  readonly mati: number
  readonly menunggu: number
  /** Its last run was ended for taking too long, or too much memory. */
  readonly terhenti: 'waktu' | 'memori' | null
}

export type Ukuran = {
  readonly penulis: { readonly antre: number; readonly terlamaMs: number }
  readonly kolam: readonly { readonly nama: string; readonly dipakai: number; readonly batas: number; readonly menunggu: number }[]
  readonly basisData: {
    readonly terjangkau: boolean
    readonly byte: number | null
    readonly transaksiTerlamaDetik: number | null
    /** Of a backup or a drill, which the one above leaves out. */
    readonly cadanganTerlamaDetik: number | null
  }
  readonly pengurut: { readonly belum: number; readonly terlamaDetik: number } | null
  /** People whose days a change has asked for; of them, those whose recount has failed again and again. */
  readonly ulang: { readonly orang: number; readonly terlamaDetik: number; readonly gagal: number } | null
  readonly tugas: readonly Tugas[]
  readonly partisi: readonly { readonly induk: string; readonly hariKeDepan: number; readonly sisa: number }[]
  /** The last nightly check of the trail, and how many faults it found. */
  readonly verifikasi: { readonly saat: string; readonly jumlah: number } | null
  readonly cadangan: {
    readonly diatur: boolean
    readonly saat: string | null
    readonly umurJam: number | null
    readonly byte: number | null
  }
  readonly disk: readonly (Disk & { readonly apa: 'data' | 'cadangan' })[]
  readonly lingkaranMs: number
  /** How far the wall clock has gone elsewhere than time has passed, since the last look. */
  readonly lompatDetik: number
}

export const KODE_ALARM = [
  'basis-data-putus',
  'jejak-temuan',
  'disk-tutup',
  'disk-hemat',
  'antrean-panjang',
  'kolam-habis',
  'cadangan-basi',
  'cadangan-belum-diatur',
  'partisi-kurang',
  'partisi-sisa',
  'pengurut-tertinggal',
  'hitung-ulang-tertahan',
  'transaksi-lama',
  'cadangan-lama',
  'tugas-mati',
  'tugas-lewat-waktu',
  'tugas-lewat-memori',
  'lingkaran-lambat',
  'jam-melompat',
] as const
export type KodeAlarm = (typeof KODE_ALARM)[number]
export type Alarm = {
  readonly kode: KodeAlarm
  readonly tingkat: 'alarm' | 'perhatian'
  /** Which of several: a folder, a table, a job. */
  readonly tentang: string | null
  readonly angka: number
}

const ANTRE_PANJANG = 10_000
const TUNGGU_LAMA_MS = 5_000
const CADANGAN_BASI_JAM = 36
const PARTISI_HARI = 14
const TERTINGGAL_DETIK = 60
const TRANSAKSI_DETIK = 60
/** As long as the nightly job may last. */
const CADANGAN_DETIK = 4 * 3600
const LINGKARAN_MS = 500
const LOMPAT_DETIK = 2

const alarm = (kode: KodeAlarm, angka: number, tentang: string | null = null): Alarm => ({
  kode,
  tingkat: 'alarm',
  tentang,
  angka: Math.round(angka),
})
const perhatian = (kode: KodeAlarm, angka: number, tentang: string | null = null): Alarm => ({
  ...alarm(kode, angka, tentang),
  tingkat: 'perhatian',
})

/** Everything that is not well, the heaviest first. */
export function daftarAlarm(u: Ukuran): Alarm[] {
  return [...alarmMesin(u), ...alarmBasisData(u), ...alarmTugas(u)].toSorted(
    (a, b) =>
      Number(a.tingkat === 'perhatian') - Number(b.tingkat === 'perhatian') || KODE_ALARM.indexOf(a.kode) - KODE_ALARM.indexOf(b.kode),
  )
}

function alarmMesin(u: Ukuran): Alarm[] {
  const hasil: Alarm[] = []
  for (const d of u.disk) {
    const keadaan = keadaanDisk(d)
    const persen = d.total === 0 ? 0 : (d.bebas / d.total) * 100
    if (keadaan === 'tutup') hasil.push(alarm('disk-tutup', persen, d.apa))
    else if (keadaan === 'hemat') hasil.push(alarm('disk-hemat', persen, d.apa))
  }
  if (u.penulis.antre > ANTRE_PANJANG || u.penulis.terlamaMs > TUNGGU_LAMA_MS) hasil.push(alarm('antrean-panjang', u.penulis.antre))
  if (u.lingkaranMs > LINGKARAN_MS) hasil.push(perhatian('lingkaran-lambat', u.lingkaranMs))
  if (Math.abs(u.lompatDetik) > LOMPAT_DETIK) hasil.push(alarm('jam-melompat', u.lompatDetik))
  return hasil
}

function alarmBasisData(u: Ukuran): Alarm[] {
  const hasil: Alarm[] = []
  if (!u.basisData.terjangkau) hasil.push(alarm('basis-data-putus', 0))
  for (const k of u.kolam) if (k.menunggu > 0 && k.dipakai >= k.batas) hasil.push(perhatian('kolam-habis', k.menunggu, k.nama))
  if ((u.basisData.transaksiTerlamaDetik ?? 0) > TRANSAKSI_DETIK)
    hasil.push(alarm('transaksi-lama', u.basisData.transaksiTerlamaDetik ?? 0))
  if ((u.basisData.cadanganTerlamaDetik ?? 0) > CADANGAN_DETIK)
    hasil.push(alarm('cadangan-lama', (u.basisData.cadanganTerlamaDetik ?? 0) / 3600))
  if (u.pengurut && u.pengurut.terlamaDetik > TERTINGGAL_DETIK) hasil.push(alarm('pengurut-tertinggal', u.pengurut.terlamaDetik))
  if (u.ulang && u.ulang.gagal > 0) hasil.push(alarm('hitung-ulang-tertahan', u.ulang.gagal))
  for (const p of u.partisi) {
    if (p.sisa > 0) hasil.push(alarm('partisi-sisa', p.sisa, p.induk))
    if (p.hariKeDepan < PARTISI_HARI) hasil.push(alarm('partisi-kurang', p.hariKeDepan, p.induk))
  }
  return hasil
}

function alarmTugas(u: Ukuran): Alarm[] {
  const hasil: Alarm[] = []
  if (!u.cadangan.diatur) hasil.push(perhatian('cadangan-belum-diatur', 0))
  else if (u.cadangan.umurJam === null || u.cadangan.umurJam > CADANGAN_BASI_JAM)
    hasil.push(alarm('cadangan-basi', u.cadangan.umurJam ?? 0))
  // A later success answers an earlier failure.
  for (const t of u.tugas)
    if (t.mati > 0 && t.gagal !== null && (t.berhasil === null || t.berhasil < t.gagal)) hasil.push(alarm('tugas-mati', t.mati, t.nama))
  for (const t of u.tugas) if (t.terhenti !== null) hasil.push(alarm(`tugas-lewat-${t.terhenti}`, 0, t.nama))
  if (u.verifikasi && u.verifikasi.jumlah > 0) hasil.push(alarm('jejak-temuan', u.verifikasi.jumlah))
  return hasil
}
