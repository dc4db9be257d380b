import type { DasarHukum } from '../hukum/ketentuan.ts'
import type { Libur, Rentang } from '../jadwal/rentang.ts'
import type { PenyeberanganHari } from '../tap/penyeberangan.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type JenisPegawai = 'pns' | 'cpns' | 'pppk' | 'pppk-paruh-waktu'
export type Band = 1 | 2 | 3 | 4

/** A basis as it is shown: where it stands and what it says here. */
export type Dasar = DasarHukum & { readonly keterangan: string }

export type { Libur, Rentang }

export type JenisPermohonan =
  | 'cuti-tahunan'
  | 'cuti-sakit'
  | 'cuti-besar'
  | 'cuti-melahirkan'
  | 'cuti-alasan-penting'
  | 'cltn'
  | 'dinas-luar'
  | 'tugas-belajar'
  | 'wfa'
  | 'izin-sebagian'
export type Porsi = 'penuh' | 'pagi' | 'siang'

/** One granted request on one date. */
export type PermohonanHari = {
  readonly id: string | null
  readonly jenis: JenisPermohonan
  readonly porsi: Porsi
  /** Sick, letter still to come within the dated limit: status `sakit-menunggu-surat`. */
  readonly menungguSurat?: boolean
  readonly dasar: Dasar
}

export type TapFakta = {
  readonly id: string
  readonly waktu: MenitLokal
  /** The place it stands at, when inside or unsure; only a dermaga asks for it. */
  readonly tempatId?: string | null
}

/** A decided outage as it touches this person. */
export type GangguanFakta = { readonly id: string; readonly mulai: MenitLokal; readonly selesai: MenitLokal; readonly dasar: Dasar }

/** Why a date is not judged at all (before adoption, outside service, MPP, ditahan ...). */
export type TidakDinilai = { readonly alasan: string; readonly dasar: Dasar }

/** Everything that is known of one person on one date. Order of the lists does not matter. */
export type FaktaHari = {
  readonly tanggal: Tanggal
  readonly jenisPegawai: JenisPegawai
  /** The spans of this date; empty when the roster gives the day off or says nothing. */
  readonly rentang: readonly Rentang[]
  /** Spans of the dates beside it that open a window (libur ones already left out): they cut ours. */
  readonly rentangTetangga: readonly Rentang[]
  /** The roster says "off" on purpose (lepas jaga, hari libur mingguan). Without it and without a span there is no row. */
  readonly liburJadwal?: { readonly asal: string }
  readonly libur?: Libur
  readonly permohonan: readonly PermohonanHari[]
  readonly gangguan: readonly GangguanFakta[]
  /** Crossings that the people of this unit take on this date. */
  readonly penyeberangan?: readonly PenyeberanganHari[]
  readonly tidakDinilai?: TidakDinilai
  readonly tap: readonly TapFakta[]
  /** Taps are known up to this minute, where that is not now: a phone's clock may be ahead. */
  readonly tapSampai?: MenitLokal
}

export type StatusHari =
  | 'hadir'
  | 'tanpa-keterangan'
  | 'cuti'
  | 'sakit-menunggu-surat'
  | 'dinas-luar'
  | 'tugas-belajar'
  | 'libur'
  | 'libur-jadwal'
  | 'gangguan'
  | 'berjalan'
  | 'tidak-dinilai'

export type Tanda =
  | 'terlambat'
  | 'pulang-cepat'
  | 'tanpa-tap-datang'
  | 'tanpa-tap-pulang'
  | 'kurang-jam'
  | 'izin-sebagian'
  | 'wfa'
  | 'gangguan-sebagian'
  | 'jadwal-terlambat-terbit'

/** One span of one day, judged. Key: (pegawai, tanggal, rentang). */
export type HariPresensi = {
  readonly tanggal: Tanggal
  readonly rentang: number
  readonly status: StatusHari
  /** cuti-tahunan, cuti-sakit ...; or the reason of `tidak-dinilai`. */
  readonly jenis: string | null
  readonly masuk: MenitLokal | null
  readonly pulang: MenitLokal | null
  readonly tapDatang: MenitLokal | null
  readonly tapPulang: MenitLokal | null
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: Band | null
  readonly bandPulangCepat: Band | null
  /** Minutes due: span less break; 0 when nothing was due. */
  readonly menitWajib: number
  /** What the day counts when it stays without explanation, in basis points of a day. */
  readonly bobot: number
  /** Sorted, no doubles. */
  readonly tanda: readonly Tanda[]
  readonly dasar: readonly Dasar[]
  /** Last minute at which a tap can still change this row; null when no window opens. The row is final after it. */
  readonly tutup: MenitLokal | null
}
