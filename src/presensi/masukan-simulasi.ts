import { AWAL_KETENTUAN } from '../hukum/disiplin.ts'
import { isJam, menitDariJam, menitDariTeks, menitLokal, type MenitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'
import { isZona, ZONA } from '../waktu/zona.ts'
import type { JenisPegawai, JenisPermohonan, Porsi, Rentang } from './fakta.ts'
import type { AkunTahun } from './rekap.ts'

/** One fault of the input: where it is and what is expected there. */
export type Salah = { readonly jalur: string; readonly harap: string }

export type PermohonanSimulasi = {
  readonly jenis: JenisPermohonan
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly porsi: Porsi
}

export type MasukanSimulasi = {
  readonly jenisPegawai: JenisPegawai
  readonly kini: MenitLokal
  /** In the order of the input; `rentang` is still 0 everywhere. */
  readonly jadwal: readonly Rentang[]
  readonly libur: ReadonlySet<Tanggal>
  readonly tap: readonly MenitLokal[]
  readonly permohonan: readonly PermohonanSimulasi[]
  readonly awalTahun: AkunTahun
}

const JENIS_PEGAWAI: readonly JenisPegawai[] = ['pns', 'cpns', 'pppk', 'pppk-paruh-waktu']
const JENIS_PERMOHONAN: readonly JenisPermohonan[] = [
  'cuti-tahunan',
  'cuti-sakit',
  'cuti-besar',
  'cuti-melahirkan',
  'cuti-alasan-penting',
  'dinas-luar',
  'tugas-belajar',
  'wfa',
]
const PORSI: readonly Porsi[] = ['penuh', 'pagi', 'siang']
const JENDELA_BAWAAN = { sebelum: 120, sesudah: 240 }

const HARAP_TANGGAL = 'harus tanggal yang ada, "YYYY-MM-DD"'
const HARAP_JAM = 'harus jam "HH:MM", 00:00 sampai 23:59'

/** Reads the input of `simulasi` by hand, so that every fault is named at once with its path. `salah` is empty exactly when the input is good. */
export function bacaMasukan(masukan: unknown): { readonly masukan: MasukanSimulasi; readonly salah: readonly Salah[] } {
  const salah: Salah[] = []
  const kunci = ['zona', 'jenisPegawai', 'kini', 'jadwal', 'libur', 'tap', 'permohonan', 'awalTahun']
  const o = objek(masukan, '', kunci, salah)
  if (!o) return { masukan: KOSONG, salah }
  pilihan(o['zona'], 'zona', Object.keys(ZONA).filter(isZona), salah)
  const jenisPegawai = pilihan(o['jenisPegawai'], 'jenisPegawai', JENIS_PEGAWAI, salah) ?? 'pns'
  const kini = bacaKini(o['kini'], salah)
  const jadwal: Rentang[] = []
  const baris = daftar(o['jadwal'], 'jadwal', salah).map((b, i) => bacaJadwal(b, `jadwal[${i}]`, salah))
  for (const b of baris) if (b) jadwal.push(b)
  tumpangTindihJadwal(baris, salah)
  const libur = new Set<Tanggal>()
  for (const [i, t] of daftarBoleh(o['libur'], 'libur', salah).entries()) {
    const tanggal = bacaTanggal(t, `libur[${i}]`, salah)
    if (tanggal) libur.add(tanggal)
  }
  const tap: MenitLokal[] = []
  for (const [i, t] of daftarBoleh(o['tap'], 'tap', salah).entries()) {
    const menit = bacaTap(t, `tap[${i}]`, salah)
    if (menit !== undefined) tap.push(menit)
  }
  const mohon = daftarBoleh(o['permohonan'], 'permohonan', salah).map((p, i) => bacaPermohonan(p, `permohonan[${i}]`, salah))
  tumpangTindihPermohonan(mohon, salah)
  const permohonan = mohon.filter((p) => p !== undefined)
  const awalTahun = bacaAwalTahun(o['awalTahun'], salah)
  return { masukan: { jenisPegawai, kini, jadwal, libur, tap, permohonan, awalTahun }, salah }
}

const NOL: AkunTahun = { hariAlpa: 0, menitKurang: 0 }
const KOSONG: MasukanSimulasi = { jenisPegawai: 'pns', kini: 0, jadwal: [], libur: new Set(), tap: [], permohonan: [], awalTahun: NOL }

function anak(jalur: string, kunci: string): string {
  if (!/^[A-Za-z_]\w*$/.test(kunci)) return `${jalur}[${JSON.stringify(kunci)}]`
  return jalur === '' ? kunci : `${jalur}.${kunci}`
}

/** A JSON object with none but the known keys; what is missing is named by who reads it. */
function objek(nilai: unknown, jalur: string, kunci: readonly string[], salah: Salah[]): Record<string, unknown> | undefined {
  if (typeof nilai !== 'object' || nilai === null || Array.isArray(nilai)) {
    salah.push({ jalur: jalur || 'masukan', harap: `harus objek dengan kunci ${kunci.join(', ')}` })
    return undefined
  }
  for (const k of Object.keys(nilai))
    if (!kunci.includes(k)) salah.push({ jalur: anak(jalur, k), harap: `kunci tidak dikenal; yang dikenal: ${kunci.join(', ')}` })
  return Object.fromEntries(Object.entries(nilai).filter(([k]) => kunci.includes(k)))
}

function daftar(nilai: unknown, jalur: string, salah: Salah[]): readonly unknown[] {
  if (Array.isArray(nilai)) return nilai
  salah.push({ jalur, harap: 'harus daftar [...]' })
  return []
}

function daftarBoleh(nilai: unknown, jalur: string, salah: Salah[]): readonly unknown[] {
  return nilai === undefined ? [] : daftar(nilai, jalur, salah)
}

function pilihan<T extends string>(nilai: unknown, jalur: string, boleh: readonly T[], salah: Salah[]): T | undefined {
  const cocok = boleh.find((b) => b === nilai)
  if (cocok === undefined) salah.push({ jalur, harap: `harus salah satu dari ${boleh.join(', ')}` })
  return cocok
}

function bilangan(nilai: unknown, jalur: string, bawaan: number, salah: Salah[]): number {
  if (nilai === undefined) return bawaan
  if (typeof nilai === 'number' && Number.isSafeInteger(nilai) && nilai >= 0) return nilai
  salah.push({ jalur, harap: 'harus bilangan bulat 0 atau lebih' })
  return bawaan
}

function bacaTanggal(nilai: unknown, jalur: string, salah: Salah[]): Tanggal | undefined {
  if (typeof nilai === 'string' && isTanggal(nilai)) return nilai
  salah.push({ jalur, harap: HARAP_TANGGAL })
  return undefined
}

function bacaJam(nilai: unknown, jalur: string, salah: Salah[]): number | undefined {
  if (typeof nilai === 'string' && isJam(nilai)) return menitDariJam(nilai)
  salah.push({ jalur, harap: HARAP_JAM })
  return undefined
}

function bacaKini(nilai: unknown, salah: Salah[]): MenitLokal {
  const menit = typeof nilai === 'string' ? menitDariTeks(nilai, 'tanpa-detik') : undefined
  if (menit === undefined) salah.push({ jalur: 'kini', harap: 'harus waktu setempat sampai menit, "YYYY-MM-DDTHH:MM"' })
  else if (tanggalDariMenit(menit) < AWAL_KETENTUAN)
    salah.push({ jalur: 'kini', harap: `harus ${AWAL_KETENTUAN} atau sesudahnya; ketentuan sebelum itu tidak dimuat` })
  return menit ?? 0
}

function bacaTap(nilai: unknown, jalur: string, salah: Salah[]): MenitLokal | undefined {
  const o = objek(nilai, jalur, ['waktu'], salah)
  if (!o) return undefined
  const { waktu } = o
  const menit = typeof waktu === 'string' ? menitDariTeks(waktu, 'boleh-detik') : undefined
  if (menit === undefined)
    salah.push({ jalur: `${jalur}.waktu`, harap: 'harus waktu setempat "YYYY-MM-DDTHH:MM", boleh dengan detik, tanpa zona' })
  return menit
}

function bacaJadwal(nilai: unknown, jalur: string, salah: Salah[]): Rentang | undefined {
  const o = objek(nilai, jalur, ['tanggal', 'masuk', 'pulang', 'istirahat', 'toleransi', 'jendela', 'tetapBertugas'], salah)
  if (!o) return undefined
  const tanggal = bacaTanggal(o['tanggal'], `${jalur}.tanggal`, salah)
  if (tanggal && tanggal < AWAL_KETENTUAN)
    salah.push({ jalur: `${jalur}.tanggal`, harap: `harus ${AWAL_KETENTUAN} atau sesudahnya; ketentuan sebelum itu tidak dimuat` })
  const jamMasuk = bacaJam(o['masuk'], `${jalur}.masuk`, salah)
  const jamPulang = bacaJam(o['pulang'], `${jalur}.pulang`, salah)
  const t = o['toleransi'] === undefined ? {} : (objek(o['toleransi'], `${jalur}.toleransi`, ['terlambat', 'pulangCepat'], salah) ?? {})
  const j = o['jendela'] === undefined ? {} : (objek(o['jendela'], `${jalur}.jendela`, ['sebelum', 'sesudah'], salah) ?? {})
  const toleransi = {
    terlambat: bilangan(t['terlambat'], `${jalur}.toleransi.terlambat`, 0, salah),
    pulangCepat: bilangan(t['pulangCepat'], `${jalur}.toleransi.pulangCepat`, 0, salah),
  }
  const jendela = {
    sebelum: bilangan(j['sebelum'], `${jalur}.jendela.sebelum`, JENDELA_BAWAAN.sebelum, salah),
    sesudah: bilangan(j['sesudah'], `${jalur}.jendela.sesudah`, JENDELA_BAWAAN.sesudah, salah),
  }
  const { tetapBertugas } = o
  if (tetapBertugas !== undefined && typeof tetapBertugas !== 'boolean')
    salah.push({ jalur: `${jalur}.tetapBertugas`, harap: 'harus true atau false' })
  const istirahat = bacaIstirahat(o['istirahat'], `${jalur}.istirahat`, jamMasuk, jamPulang, salah)
  if (!tanggal || jamMasuk === undefined || jamPulang === undefined) return undefined
  const masuk = menitLokal(tanggal, jamMasuk)
  return {
    tanggal,
    rentang: 0,
    masuk,
    pulang: masuk + panjang(jamMasuk, jamPulang),
    ...(istirahat ? { istirahat: [masuk + istirahat[0], masuk + istirahat[1]] as const } : {}),
    toleransi,
    jendela,
    tetapBertugas: tetapBertugas === true,
    terlambatTerbit: false,
    asal: '',
  }
}

/** `pulang` earlier than `masuk` is on the next day, equal to it 24 hours later. */
function panjang(masuk: number, pulang: number): number {
  return pulang > masuk ? pulang - masuk : pulang + 1440 - masuk
}

/** The break as minutes after `masuk`. A night's break after midnight is of the next day, so it is placed by its distance from `masuk`. */
function bacaIstirahat(
  nilai: unknown,
  jalur: string,
  masuk: number | undefined,
  pulang: number | undefined,
  salah: Salah[],
): readonly [number, number] | undefined {
  if (nilai === undefined) return undefined
  if (!Array.isArray(nilai) || nilai.length !== 2) {
    salah.push({ jalur, harap: 'harus dua jam [dari, sampai], misalnya ["12:00","13:00"]' })
    return undefined
  }
  const dari = bacaJam(nilai[0], `${jalur}[0]`, salah)
  const sampai = bacaJam(nilai[1], `${jalur}[1]`, salah)
  if (masuk === undefined || pulang === undefined || dari === undefined || sampai === undefined) return undefined
  const lama = panjang(masuk, pulang)
  const awal = (dari - masuk + 1440) % 1440
  const akhir = awal + panjang(dari, sampai)
  if (dari !== sampai && akhir <= lama && akhir - awal < lama) return [awal, akhir]
  salah.push({ jalur, harap: 'harus di dalam masuk sampai pulang, dari lebih dahulu daripada sampai, dan lebih pendek daripada jadwalnya' })
  return undefined
}

function tumpangTindihJadwal(baris: readonly (Rentang | undefined)[], salah: Salah[]): void {
  const urut = baris.flatMap((r, i) => (r ? [{ r, i }] : [])).sort((a, b) => a.r.masuk - b.r.masuk || a.i - b.i)
  let terakhir = urut[0]
  for (const b of urut.slice(1)) {
    if (terakhir && b.r.masuk < terakhir.r.pulang) {
      const [satu, dua] = b.i < terakhir.i ? [b.i, terakhir.i] : [terakhir.i, b.i]
      salah.push({ jalur: `jadwal[${dua}].masuk`, harap: `tidak boleh bertumpang tindih dengan jadwal[${satu}]` })
    }
    if (!terakhir || b.r.pulang > terakhir.r.pulang) terakhir = b
  }
}

function bacaPermohonan(nilai: unknown, jalur: string, salah: Salah[]): PermohonanSimulasi | undefined {
  const o = objek(nilai, jalur, ['jenis', 'dari', 'sampai', 'porsi'], salah)
  if (!o) return undefined
  const jenis = pilihan(o['jenis'], `${jalur}.jenis`, JENIS_PERMOHONAN, salah)
  const porsi = pilihan(o['porsi'], `${jalur}.porsi`, PORSI, salah)
  const dari = bacaTanggal(o['dari'], `${jalur}.dari`, salah)
  const sampai = bacaTanggal(o['sampai'], `${jalur}.sampai`, salah)
  if (dari && sampai && dari > sampai) {
    salah.push({ jalur: `${jalur}.sampai`, harap: `harus sama dengan atau sesudah ${jalur}.dari (${dari})` })
    return undefined
  }
  return jenis && porsi && dari && sampai ? { jenis, porsi, dari, sampai } : undefined
}

type SehariPenuh = { readonly i: number; readonly p: { readonly dari: Tanggal; readonly sampai: Tanggal } }

/** Requests for whole days, and the dates that a morning and an afternoon make whole together. */
function sehariPenuh(daftar: readonly (PermohonanSimulasi | undefined)[]): SehariPenuh[] {
  const hasil: SehariPenuh[] = []
  for (const [i, p] of daftar.entries()) {
    if (p?.porsi === 'penuh') hasil.push({ i, p })
    if (p === undefined || p.porsi === 'penuh') continue
    for (const lain of daftar.slice(0, i)) {
      if (lain === undefined || lain.porsi === 'penuh' || lain.porsi === p.porsi) continue
      const dari = lain.dari > p.dari ? lain.dari : p.dari
      const sampai = lain.sampai < p.sampai ? lain.sampai : p.sampai
      if (dari <= sampai) hasil.push({ i, p: { dari, sampai } })
    }
  }
  return hasil
}

function tumpangTindihPermohonan(daftar: readonly (PermohonanSimulasi | undefined)[], salah: Salah[]): void {
  const penuh = sehariPenuh(daftar)
  for (const [n, kini] of penuh.entries()) {
    const lain = penuh.slice(0, n).find(({ p }) => p.dari <= kini.p.sampai && kini.p.dari <= p.sampai)
    if (!lain) continue
    const pada = lain.p.dari > kini.p.dari ? lain.p.dari : kini.p.dari
    salah.push({
      jalur: `permohonan[${kini.i}].dari`,
      harap: `tidak boleh sehari penuh pada tanggal yang sama dengan permohonan[${lain.i}] (${pada})`,
    })
  }
}

function bacaAwalTahun(nilai: unknown, salah: Salah[]): AkunTahun {
  if (nilai === undefined) return NOL
  const o = objek(nilai, 'awalTahun', ['hariAlpa', 'menitKurang'], salah)
  if (!o) return NOL
  return {
    // Both are asked for: a part of the account that was left out would lower a proposal without a word.
    hariAlpa: bilangan(o['hariAlpa'] ?? null, 'awalTahun.hariAlpa', 0, salah),
    menitKurang: bilangan(o['menitKurang'] ?? null, 'awalTahun.menitKurang', 0, salah),
  }
}
