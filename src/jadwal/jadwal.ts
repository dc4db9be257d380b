import { type MenitLokal, menitDariJam, menitLokal } from '../waktu/jam.ts'
import { hariDalamMinggu, nomorHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Rentang } from './rentang.ts'

/** One span as it is written in a roster: times of day; `pulang` not later than `masuk` lies on the next day. */
export type JamRentang = {
  readonly nama: string
  readonly masuk: string
  readonly pulang: string
  readonly istirahat?: readonly [string, string]
  readonly tempatId?: string
}

/** A pattern by weekday, '1' Senin to '7' Minggu; `ramadan` replaces it in the days of Ramadan. */
export type PolaMingguan = {
  readonly macam: 'mingguan'
  readonly nama: string
  readonly hari: Readonly<Record<string, readonly JamRentang[]>>
  readonly ramadan?: Readonly<Record<string, readonly JamRentang[]>>
}
/** A rotation: the letters of one cycle, and what each means. A letter without an entry is off. */
export type PolaGiliran = {
  readonly macam: 'giliran'
  readonly nama: string
  readonly siklus: readonly string[]
  readonly giliran: Readonly<Record<string, JamRentang>>
}
export type Pola = PolaMingguan | PolaGiliran

/** The pattern of a stored row; its `isi` was checked when it was written. */
export function polaDariBaris(b: {
  readonly nama: string
  readonly macam: Pola['macam']
  readonly isi: Readonly<Record<string, unknown>>
}): Pola {
  return { ...b.isi, macam: b.macam, nama: b.nama } as unknown as Pola
}

/** A published assignment of a pattern, to a unit or to a person. */
export type Tetapan = {
  readonly pola: Pola
  readonly mulai: Tanggal
  readonly sampai: Tanggal | null
  readonly terbit: MenitLokal
  readonly awalSiklus: number
  readonly tempatId: string | null
  readonly tambahan: boolean
}

/** The spans of one person on one day, written for that day: exception, swap, roster by hand. */
export type JadwalHari = {
  readonly tanggal: Tanggal
  readonly isi: readonly JamRentang[]
  readonly tetapBertugas: boolean
  readonly terbit: MenitLokal
}

export type SumberJadwal = {
  readonly unit: readonly Tetapan[]
  readonly pegawai: readonly Tetapan[]
  readonly hari: readonly JadwalHari[]
}

/** Dated values a roster needs for one day. */
export type LapisanHari = {
  readonly ramadan: boolean
  readonly toleransi: { readonly terlambat: number; readonly pulangCepat: number }
  readonly jendela: { readonly sebelum: number; readonly sesudah: number }
  /** Basis points of a day by shift name. */
  readonly bobot?: ReadonlyMap<string, number>
}

export type JadwalTerbaca = {
  readonly rentang: readonly Rentang[]
  /** Off on purpose; undefined together with no span: nothing is published for the day. */
  readonly liburJadwal?: { readonly asal: string }
  /** Letter of the grid. */
  readonly huruf: string
  /** Name of the holiday of this person's unit; known where the day is read whole. */
  readonly libur?: string
}

/** The spans of a date that hold: on a holiday those alone whose people stay on duty. */
export function rentangBerlaku(j: JadwalTerbaca | undefined): readonly Rentang[] {
  return (j?.rentang ?? []).filter((r) => bertugasPada(r.tetapBertugas, j?.libur))
}

/** Whether a span holds on a date, given the name of its holiday. */
export function bertugasPada(tetapBertugas: boolean, libur: string | undefined): boolean {
  return libur === undefined || tetapBertugas
}

type Bagian = {
  readonly jam: readonly JamRentang[]
  readonly asal: string
  readonly huruf: string
  readonly terbit: MenitLokal
  readonly tetap: boolean
  readonly tempatId: string | null
  /** Written for the day: each span goes by its own name. */
  readonly tulisan?: boolean
}

/** The roster of one person on one day: the newest entry for the day, else the person's rotation, else the unit's pattern, plus second places. */
export function jadwalPada(tanggal: Tanggal, sumber: SumberJadwal, lapisan: LapisanHari): JadwalTerbaca {
  const bagian = bagianPada(tanggal, sumber, lapisan)
  const rentang: Rentang[] = []
  for (const b of bagian) for (const jam of b.jam) rentang.push(rentangDari(tanggal, jam, b, lapisan))
  rentang.sort((a, b) => a.masuk - b.masuk || a.pulang - b.pulang)
  const bernomor = rentang.map((r, i) => ({ ...r, rentang: i }))
  const utama = bagian[0]
  const huruf = utama?.huruf ?? ''
  return bernomor.length === 0 && utama ? { rentang: [], liburJadwal: { asal: utama.asal }, huruf } : { rentang: bernomor, huruf }
}

function bagianPada(tanggal: Tanggal, sumber: SumberJadwal, lapisan: LapisanHari): Bagian[] {
  const khusus = terbaru(sumber.hari.filter((h) => h.tanggal === tanggal))
  if (khusus) {
    const asal = khusus.isi.map((j) => j.nama).join(', ') || 'Lepas jaga'
    return [
      {
        jam: khusus.isi,
        asal,
        huruf: khusus.isi[0]?.nama.slice(0, 1) ?? 'L',
        terbit: khusus.terbit,
        tetap: khusus.tetapBertugas,
        tempatId: null,
        tulisan: true,
      },
    ]
  }
  const berlaku = (t: Tetapan) => t.mulai <= tanggal && (t.sampai === null || t.sampai >= tanggal)
  const dasar = terkini(sumber.pegawai.filter((t) => !t.tambahan && berlaku(t))) ?? terkini(sumber.unit.filter(berlaku))
  const tambahan = sumber.pegawai.filter((t) => t.tambahan && berlaku(t))
  return [...(dasar ? [dasar] : []), ...tambahan].map((t) => bagianTetapan(tanggal, t, lapisan.ramadan))
}

/** The list comes in the order of publication; minutes may be equal, so the later of two stands. */
function terbaru(daftar: readonly JadwalHari[]): JadwalHari | undefined {
  return daftar.reduce<JadwalHari | undefined>((a, b) => (a === undefined || b.terbit >= a.terbit ? b : a), undefined)
}

function terkini(daftar: readonly Tetapan[]): Tetapan | undefined {
  return daftar.reduce<Tetapan | undefined>(
    (a, b) => (a === undefined || b.mulai > a.mulai || (b.mulai === a.mulai && b.terbit >= a.terbit) ? b : a),
    undefined,
  )
}

function bagianTetapan(tanggal: Tanggal, t: Tetapan, ramadan: boolean): Bagian {
  const lain = { terbit: t.terbit, tempatId: t.tempatId }
  if (t.pola.macam === 'mingguan') {
    const hari = String(hariDalamMinggu(tanggal))
    const jam = (ramadan ? (t.pola.ramadan ?? t.pola.hari) : t.pola.hari)[hari] ?? []
    return {
      jam,
      asal: ramadan && t.pola.ramadan ? `${t.pola.nama}, Ramadan` : t.pola.nama,
      huruf: jam.length > 0 ? 'K' : 'L',
      tetap: false,
      ...lain,
    }
  }
  const { siklus, giliran, nama } = t.pola
  const letak = (((nomorHari(tanggal) - nomorHari(t.mulai) + t.awalSiklus) % siklus.length) + siklus.length) % siklus.length
  const huruf = siklus[letak] ?? 'L'
  const jam = giliran[huruf]
  // A rotation runs through holidays: whoever it puts on duty is on duty.
  return { jam: jam ? [jam] : [], asal: jam ? `${nama}, ${jam.nama}` : `${nama}, lepas jaga`, huruf, tetap: true, ...lain }
}

function rentangDari(tanggal: Tanggal, jam: JamRentang, bagian: Bagian, lapisan: LapisanHari): Rentang {
  const masuk = menitDariJam(jam.masuk)
  const akhir = menitDariJam(jam.pulang)
  const lewat = (menit: number) => menitLokal(tanggal, menit < masuk ? menit + 1440 : menit)
  const pulang = menitLokal(tanggal, akhir <= masuk ? akhir + 1440 : akhir)
  const tempatId = jam.tempatId ?? bagian.tempatId
  const bobot = lapisan.bobot?.get(jam.nama)
  return {
    tanggal,
    rentang: 0,
    masuk: menitLokal(tanggal, masuk),
    pulang,
    ...(jam.istirahat ? { istirahat: [lewat(menitDariJam(jam.istirahat[0])), lewat(menitDariJam(jam.istirahat[1]))] as const } : {}),
    toleransi: lapisan.toleransi,
    jendela: lapisan.jendela,
    tetapBertugas: bagian.tetap,
    terlambatTerbit: bagian.terbit > menitLokal(tanggal, 0),
    asal: bagian.tulisan ? jam.nama : bagian.asal,
    ...(bobot === undefined ? {} : { bobot }),
    ...(tempatId === null ? {} : { tempatId }),
  }
}
