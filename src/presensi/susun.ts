import type { DasarHukum } from '../hukum/ketentuan.ts'
import { type RumpunPermohonan, dasarPermohonan } from '../hukum/permohonan.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { jadwalPada, type JadwalHari, type JadwalTerbaca, type LapisanHari, type Tetapan } from '../jadwal/jadwal.ts'
import { KEDUDUKAN_SELESAI } from '../pegawai/kepegawaian.ts'
import { type KebijakanBukti, TANPA_KEBIJAKAN } from '../tap/bukti.ts'
import type { Tempat } from '../tap/tempat.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { FaktaHari, JenisPegawai, JenisPermohonan, Libur, PermohonanHari, Porsi, Rentang, TidakDinilai } from './fakta.ts'
import { jangkauanTap } from './jendela.ts'
import { type KetentuanHari, ketentuanHariPada } from './ketentuan-hari.ts'
import {
  berlakuPada,
  denganKapal,
  type HambatanPegawai,
  hambatanPada,
  type PenyeberanganBerlaku,
  penyeberanganPada,
} from './susun-kapal.ts'

export type Berlaku<T> = { readonly tmt: Tanggal; readonly nilai: T }

export type KeteranganPegawai = {
  readonly id: string
  readonly jenis: JenisPermohonan
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly porsi: Porsi
  readonly menungguSurat: boolean
  readonly dasar: DasarHukum & { readonly keterangan: string }
}

/** What the record holds of one person, dated lists oldest first. */
export type DataPegawai = {
  readonly id: string
  readonly jenis: readonly Berlaku<JenisPegawai>[]
  readonly unit: readonly Berlaku<string>[]
  readonly kedudukan: readonly Berlaku<{ readonly kedudukan: string; readonly sk: string }>[]
  readonly jadwal: readonly Tetapan[]
  readonly jadwalHari: readonly JadwalHari[]
  readonly keterangan: readonly KeteranganPegawai[]
  /** Decided hindrances of crossings whose list names this person. */
  readonly hambatan: readonly HambatanPegawai[]
}

export type TahapAdopsi = 'persiapan' | 'uji-coba' | 'wajib'
export type UnitData = {
  readonly induk: readonly Berlaku<string | null>[]
  readonly jadwal: readonly Tetapan[]
  readonly adopsi: readonly Berlaku<{ readonly tahap: TahapAdopsi; readonly sk: string }>[]
  readonly sekolah: readonly {
    readonly dari: Tanggal
    readonly sampai: Tanggal
    readonly nama: string
    readonly makna: 'tugas' | 'cuti' | 'libur'
    readonly dasar: DasarHukum
  }[]
}
export type GangguanData = {
  readonly id: string
  readonly nomor: string
  readonly mulai: MenitLokal
  readonly selesai: MenitLokal
  readonly sebab: string
  readonly dasar: DasarHukum
  readonly unitIds: ReadonlySet<string>
  /** Named beside the units. */
  readonly pegawaiIds: ReadonlySet<string>
}

/** A place as it stood, and for whom, over a span of dates. */
export type TempatBerlaku = { readonly tempat: Tempat; readonly dari: Tanggal; readonly sampai: Tanggal | null }
/** Places by whom they serve; a unit's places serve all below it. */
export type DaftarTempat = {
  readonly unit: ReadonlyMap<string, readonly TempatBerlaku[]>
  readonly pegawai: ReadonlyMap<string, readonly TempatBerlaku[]>
}

/** What all persons share over a span of dates. */
export type DataInstansi = {
  readonly unit: ReadonlyMap<string, UnitData>
  readonly gangguan: readonly GangguanData[]
  readonly penyeberangan: readonly PenyeberanganBerlaku[]
  readonly libur: ReadonlyMap<Tanggal, Libur>
  readonly tempat: DaftarTempat
  /** What units ask beside a tap, oldest first. */
  readonly bukti: ReadonlyMap<string, readonly Berlaku<KebijakanBukti>[]>
  readonly lokal: readonly KetentuanLokal[]
  readonly lapisan: (tanggal: Tanggal) => LapisanHari
  readonly ketentuan: (tanggal: Tanggal) => KetentuanHari
}

/** Everything of a day but its taps; the same until roster, law or requests change. */
export type DasarHari = {
  readonly fakta: Omit<FaktaHari, 'tap'>
  readonly ketentuan: KetentuanHari
  readonly unitKerjaId: string
  readonly tahap: TahapAdopsi | null
  /** Counts in the account: stage wajib. */
  readonly dihitung: boolean
  readonly jadwal: JadwalTerbaca
  /** Outer bounds of the windows of this date before neighbours cut them; null when no span opens one. */
  readonly jendela: { readonly dari: MenitLokal; readonly sampai: MenitLokal } | null
}

/** The newest value up to a date. */
export function nilaiPada<T>(riwayat: readonly Berlaku<T>[], pada: Tanggal): T | undefined {
  let hasil: T | undefined
  for (const b of riwayat) {
    if (b.tmt > pada) break
    hasil = b.nilai
  }
  return hasil
}

/** In the office's record but not on duty; who has left altogether has no day at all. */
const TIDAK_BERTUGAS: ReadonlySet<string> = new Set(['dpk-keluar', 'dpb-keluar', 'mpp', 'cltn', 'ditahan', 'diberhentikan-sementara'])

/** Unit and all above it, nearest first. */
function garisUnit(instansi: DataInstansi, unitId: string, pada: Tanggal): string[] {
  const garis: string[] = []
  let kini: string | null | undefined = unitId
  while (kini && !garis.includes(kini)) {
    garis.push(kini)
    const unit = instansi.unit.get(kini)
    kini = unit ? nilaiPada(unit.induk, pada) : undefined
  }
  return garis
}

/** The unit of a person on a date and all above it; undefined where the person stands in no office then. */
function garisPada(tanggal: Tanggal, orang: DataPegawai, instansi: DataInstansi): readonly string[] | undefined {
  const unit = nilaiPada(orang.unit, tanggal)
  const kedudukan = nilaiPada(orang.kedudukan, tanggal)
  if (unit === undefined || (kedudukan && KEDUDUKAN_SELESAI.has(kedudukan.kedudukan))) return undefined
  return garisUnit(instansi, unit, tanggal)
}

/** Composes the facts of one day of one person from the record; undefined when the person does not stand in the office on that date. */
export function susunHari(tanggal: Tanggal, orang: DataPegawai, instansi: DataInstansi): DasarHari | undefined {
  const jenisPegawai = nilaiPada(orang.jenis, tanggal)
  const garis = garisPada(tanggal, orang, instansi)
  const unitKerjaId = garis?.[0]
  if (garis === undefined || unitKerjaId === undefined || jenisPegawai === undefined) return undefined
  const kedudukan = nilaiPada(orang.kedudukan, tanggal)
  const jadwal = jadwalBerlaku(tanggal, orang, garis, instansi)
  const adopsi = cari(garis, (id) => nilaiPada(instansi.unit.get(id)?.adopsi ?? [], tanggal))
  const sekolah = kalenderSekolah(garis, instansi, tanggal)
  const libur = liburPada(tanggal, garis, instansi)
  const tidakDinilai = alasanTidakDinilai(kedudukan, adopsi?.tahap)
  const penyeberangan = penyeberanganPada(instansi.penyeberangan, garis, tanggal)
  const berjendela = jadwal.rentang.filter((r) => libur === undefined || r.tetapBertugas)
  const fakta: Omit<FaktaHari, 'tap'> = {
    tanggal,
    jenisPegawai,
    rentang: jadwal.rentang,
    rentangTetangga: [
      ...rentangTetangga(tambahHari(tanggal, -1), orang, instansi),
      ...rentangTetangga(tambahHari(tanggal, 1), orang, instansi),
    ],
    ...(jadwal.liburJadwal ? { liburJadwal: jadwal.liburJadwal } : {}),
    ...(libur ? { libur } : {}),
    permohonan: permohonanPada(tanggal, orang, kedudukan, sekolah, jenisPegawai),
    gangguan: [...gangguanPada(instansi, orang.id, garis, jadwal.rentang), ...hambatanPada(orang.hambatan, jadwal.rentang)],
    ...(penyeberangan.length > 0 ? { penyeberangan } : {}),
    ...(tidakDinilai ? { tidakDinilai } : {}),
  }
  return {
    fakta,
    ketentuan: instansi.ketentuan(tanggal),
    unitKerjaId,
    tahap: adopsi?.tahap ?? null,
    dihitung: adopsi?.tahap === 'wajib',
    jadwal,
    jendela: denganKapal(jangkauanTap(berjendela, instansi.ketentuan(tanggal)), berjendela, penyeberangan),
  }
}

function cari<T>(garis: readonly string[], ambil: (id: string) => T | undefined): T | undefined {
  for (const id of garis) {
    const nilai = ambil(id)
    if (nilai !== undefined) return nilai
  }
  return undefined
}

function jadwalBerlaku(tanggal: Tanggal, orang: DataPegawai, garis: readonly string[], instansi: DataInstansi): JadwalTerbaca {
  const unit = cari(garis, (id) => {
    const jadwal = (instansi.unit.get(id)?.jadwal ?? []).filter((t) => t.mulai <= tanggal && (t.sampai === null || t.sampai >= tanggal))
    return jadwal.length > 0 ? jadwal : undefined
  })
  return jadwalPada(tanggal, { unit: unit ?? [], pegawai: orang.jadwal, hari: orang.jadwalHari }, instansi.lapisan(tanggal))
}

/** National and local holidays, and days that the school's calendar gives off. */
function liburPada(tanggal: Tanggal, garis: readonly string[], instansi: DataInstansi): Libur | undefined {
  const umum = instansi.libur.get(tanggal)
  if (umum) return umum
  const sekolah = kalenderSekolah(garis, instansi, tanggal)
  return sekolah?.makna === 'libur' ? { nama: sekolah.nama, jenis: 'libur-lokal', dasar: sekolah.dasar } : undefined
}

/** Spans of a date beside that open a window: by the unit where the person stands on that date, none where he stands in no office. */
function rentangTetangga(tanggal: Tanggal, orang: DataPegawai, instansi: DataInstansi): readonly Rentang[] {
  const garis = garisPada(tanggal, orang, instansi)
  if (garis === undefined) return []
  const { rentang } = jadwalBerlaku(tanggal, orang, garis, instansi)
  return liburPada(tanggal, garis, instansi) === undefined ? rentang : rentang.filter((r) => r.tetapBertugas)
}

function kalenderSekolah(garis: readonly string[], instansi: DataInstansi, tanggal: Tanggal): UnitData['sekolah'][number] | undefined {
  return cari(garis, (id) => instansi.unit.get(id)?.sekolah.find((s) => s.dari <= tanggal && tanggal <= s.sampai))
}

function alasanTidakDinilai(
  kedudukan: { kedudukan: string; sk: string } | undefined,
  tahap: TahapAdopsi | undefined,
): TidakDinilai | undefined {
  if (kedudukan && TIDAK_BERTUGAS.has(kedudukan.kedudukan))
    return {
      alasan: kedudukan.kedudukan,
      dasar: {
        peraturan: kedudukan.sk,
        pasal: 'kedudukan pegawai',
        keterangan: `Tidak dinilai: kedudukan ${kedudukan.kedudukan} menurut ${kedudukan.sk}.`,
      },
    }
  if (tahap === undefined)
    return {
      alasan: 'sebelum-adopsi',
      dasar: { peraturan: 'Penetapan tahap adopsi', pasal: 'belum ada', keterangan: 'Unit kerja belum memakai Hadir pada tanggal ini.' },
    }
  return undefined
}

function rumpun(jenis: JenisPermohonan, jenisPegawai: JenisPegawai): RumpunPermohonan {
  if (jenis === 'dinas-luar' || jenis === 'tugas-belajar' || jenis === 'wfa') return jenis
  return jenisPegawai === 'pns' || jenisPegawai === 'cpns' ? 'cuti-pns' : 'cuti-pppk'
}

function permohonanPada(
  tanggal: Tanggal,
  orang: DataPegawai,
  kedudukan: { kedudukan: string; sk: string } | undefined,
  sekolah: UnitData['sekolah'][number] | undefined,
  jenisPegawai: JenisPegawai,
): PermohonanHari[] {
  const hasil: PermohonanHari[] = []
  for (const k of orang.keterangan)
    if (k.dari <= tanggal && tanggal <= k.sampai)
      hasil.push({ id: k.id, jenis: k.jenis, porsi: k.porsi, ...(k.menungguSurat ? { menungguSurat: true } : {}), dasar: k.dasar })
  if (kedudukan?.kedudukan === 'tugas-belajar')
    hasil.push({
      id: null,
      jenis: 'tugas-belajar',
      porsi: 'penuh',
      dasar: { ...dasarPermohonan(rumpun('tugas-belajar', jenisPegawai), tanggal), keterangan: `Tugas belajar menurut ${kedudukan.sk}.` },
    })
  if (sekolah?.makna === 'cuti')
    hasil.push({
      id: null,
      jenis: 'cuti-tahunan',
      porsi: 'penuh',
      dasar: { ...sekolah.dasar, keterangan: `${sekolah.nama}: cuti tahunan bersama sekolah.` },
    })
  return hasil
}

function gangguanPada(
  instansi: DataInstansi,
  pegawaiId: string,
  garis: readonly string[],
  rentang: readonly Rentang[],
): FaktaHari['gangguan'] {
  if (instansi.gangguan.length === 0 || rentang.length === 0) return []
  const dari = Math.min(...rentang.map((r) => r.masuk - r.jendela.sebelum))
  const sampai = Math.max(...rentang.map((r) => r.pulang + r.jendela.sesudah))
  return instansi.gangguan
    .filter((g) => g.mulai <= sampai && g.selesai >= dari && (g.pegawaiIds.has(pegawaiId) || garis.some((id) => g.unitIds.has(id))))
    .map((g) => ({ id: g.id, mulai: g.mulai, selesai: g.selesai, dasar: { ...g.dasar, keterangan: `Gangguan ${g.nomor}: ${g.sebab}` } }))
}

/** The places where a person may record on a date: own ones, those of the unit and of the units above it, and where its boats gather. Each once. */
export function tempatPegawai(orang: DataPegawai, instansi: DataInstansi, pada: Tanggal): Tempat[] {
  const unit = nilaiPada(orang.unit, pada)
  const daftar = [...(instansi.tempat.pegawai.get(orang.id) ?? [])]
  const garis = unit === undefined ? [] : garisUnit(instansi, unit, pada)
  for (const id of garis) daftar.push(...(instansi.tempat.unit.get(id) ?? []))
  const dermaga = new Set(penyeberanganPada(instansi.penyeberangan, garis, pada).map((p) => p.dermagaId))
  for (const p of instansi.penyeberangan) if (dermaga.has(p.dermagaId)) daftar.push(...p.bentuk)
  const berlaku = daftar.filter((t) => berlakuPada(t, pada)).map((t) => t.tempat)
  return berlaku.filter((t, i) => berlaku.findIndex((lain) => lain.id === t.id) === i)
}

/** What is asked beside a tap on a date: the word of the unit, or of the nearest above it that has one. */
export function buktiPegawai(orang: DataPegawai, instansi: DataInstansi, pada: Tanggal): KebijakanBukti {
  const unit = nilaiPada(orang.unit, pada)
  if (unit === undefined || instansi.bukti.size === 0) return TANPA_KEBIJAKAN
  return cari(garisUnit(instansi, unit, pada), (id) => nilaiPada(instansi.bukti.get(id) ?? [], pada)) ?? TANPA_KEBIJAKAN
}

/** Days of this person whose windows may hold a tap at this minute: night duty reaches into the next date, early duty into the one before. */
export function tanggalTersentuh(menit: MenitLokal, tanggal: Tanggal, dasar: (t: Tanggal) => DasarHari | undefined): Tanggal[] {
  const hasil: Tanggal[] = []
  for (const t of [tambahHari(tanggal, -1), tanggal, tambahHari(tanggal, 1)]) {
    const j = dasar(t)?.jendela
    if (j && j.dari <= menit && menit <= j.sampai) hasil.push(t)
  }
  return hasil
}

/** Resolves dated values once per date. */
export function perTanggal<T>(hitung: (t: Tanggal) => T): (t: Tanggal) => T {
  const simpan = new Map<Tanggal, T>()
  return (t) => {
    const ada = simpan.get(t)
    if (ada !== undefined) return ada
    const nilai = hitung(t)
    simpan.set(t, nilai)
    return nilai
  }
}

export function ketentuanPerTanggal(lokal: readonly KetentuanLokal[]): (t: Tanggal) => KetentuanHari {
  return perTanggal((t) => ketentuanHariPada(t, lokal))
}
