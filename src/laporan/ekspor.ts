import { PALING_SEDIKIT } from '../akun/lingkup.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import type { SelHari } from '../presensi/tanda.ts'
import { hurufHari } from '../presensi/tanda.ts'
import type { RekapPresensi } from '../presensi/rekap.ts'
import type { Bulan, Tanggal } from '../waktu/tanggal.ts'

/** From here on a file asks for a second factor and a reason. */
export const BANYAK = 500

export const NAMA_BULAN = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const
export const NAMA_HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const

export const judulBulan = (b: Bulan) => `${NAMA_BULAN[Number(b.slice(5)) - 1]} ${b.slice(0, 4)}`
export const judulTanggal = (t: Tanggal) => `${Number(t.slice(8))} ${NAMA_BULAN[Number(t.slice(5, 7)) - 1]} ${t.slice(0, 4)}`

/** EKS-000012 */
export const nomorEkspor = (nomor: number) => `EKS-${String(nomor).padStart(6, '0')}`

/** 19850101 201001 1 001, as it is printed; a sheet does not take it for a number. */
export function nipCetak(nip: string | null): string {
  const cocok = /^(\d{8})(\d{6})(\d)(\d{3})$/.exec(nip ?? '')
  return cocok ? cocok.slice(1).join(' ') : (nip ?? '')
}

const NAMA_JENIS: Readonly<Record<string, string>> = { pns: 'PNS', cpns: 'CPNS', pppk: 'PPPK', 'pppk-paruh-waktu': 'PPPK paruh waktu' }
export const namaJenisPegawai = (jenis: string) => NAMA_JENIS[jenis] ?? jenis

/** The columns after the days, the same in every form: title, short title for paper, what it counts. */
export const KOLOM_JUMLAH: readonly {
  readonly judul: string
  readonly pendek: string
  readonly dari: (t: RekapPresensi) => number
}[] = [
  { judul: 'Hari kerja', pendek: 'HK', dari: (t) => t.hariKerja },
  { judul: 'Hadir', pendek: 'H', dari: (t) => t.hadir },
  { judul: 'Terlambat (menit)', pendek: 'TL', dari: (t) => t.terlambatMenit },
  { judul: 'Pulang cepat (menit)', pendek: 'PSW', dari: (t) => t.pulangCepatMenit },
  { judul: 'Tanpa keterangan', pendek: 'TK', dari: (t) => t.tanpaKeterangan },
  { judul: 'Cuti', pendek: 'C', dari: (t) => t.cuti },
  { judul: 'Dinas luar', pendek: 'DL', dari: (t) => t.dinasLuar },
  { judul: 'Setara alpa setahun (hari)', pendek: 'SA', dari: (t) => t.tahunBerjalan.hariSetaraAlpa },
]

export const LEGENDA: readonly (readonly [huruf: string, status: string, flag: string, arti: string])[] = [
  ['•', 'hadir', '', 'hadir'],
  ['T1', 'hadir', 'terlambat', 'terlambat, T1 sampai T4 menurut lamanya'],
  ['P1', 'hadir', 'pulang-cepat', 'pulang cepat, P1 sampai P4'],
  ['D?', 'hadir', 'tanpa-tap-datang', 'tanpa rekam datang'],
  ['P?', 'hadir', 'tanpa-tap-pulang', 'tanpa rekam pulang'],
  ['TK', 'tanpa-keterangan', '', 'tanpa keterangan'],
  ['C', 'cuti', '', 'cuti'],
  ['S?', 'sakit-menunggu-surat', '', 'sakit, surat ditunggu'],
  ['DL', 'dinas-luar', '', 'dinas luar'],
  ['TB', 'tugas-belajar', '', 'tugas belajar'],
  ['G', 'gangguan', '', 'gangguan yang ditetapkan'],
  ['', 'libur', '', 'libur'],
  ['', 'berjalan', '', 'masih berjalan'],
  ['×', 'tidak-dinilai', '', 'tidak dinilai'],
]

/** In a sheet a holiday and an open day have no shape, so they get a letter. */
export const HURUF_LEMBAR: Readonly<Record<string, string>> = { libur: 'L', 'libur-jadwal': 'L', berjalan: '...' }

export type SelDiTanggal = SelHari & { readonly tanggal: Tanggal }
export type TandaTanggal = { readonly huruf: string; readonly status: string; readonly flag: string } | undefined

/** The marks of a person's month, one for each date. */
export function tandaBulan(sel: readonly SelDiTanggal[], hari: readonly Tanggal[]): TandaTanggal[] {
  const per = Map.groupBy(sel, (s) => s.tanggal)
  return hari.map((t) => hurufHari(per.get(t) ?? []))
}

export function hurufLembar(t: TandaTanggal): string {
  return t === undefined ? '' : t.huruf === '' ? (HURUF_LEMBAR[t.status] ?? '') : t.huruf
}

/** Sums of one unit; `terbuka` for a reader who may see the persons themselves. */
export type JumlahUnit = {
  readonly nama: string
  readonly orang: number
  readonly jumlah: readonly number[]
  readonly terbuka: boolean
}

/** Every OPD has its "Sekretariat": where a name stands for several units, the OPD is said as well. */
export function namaBerbeda<U extends { readonly nama: string; readonly opd: string }>(daftar: readonly U[]): U[] {
  const sering = Map.groupBy(daftar, (u) => u.nama)
  return daftar.map((u) => ((sering.get(u.nama)?.length ?? 0) > 1 && u.opd !== u.nama ? { ...u, nama: `${u.nama}, ${u.opd}` } : u))
}

/** A unit of fewer than five people is merged with its neighbour, as on the board; where all together are fewer, nothing is told. */
export function gabungUnit(daftar: readonly JumlahUnit[]): JumlahUnit[] {
  const hasil: JumlahUnit[] = []
  let tunggu: JumlahUnit | undefined
  for (const u of daftar) {
    const kini: JumlahUnit = tunggu ? satukan(tunggu, u) : u
    if (kini.orang < PALING_SEDIKIT) tunggu = kini
    else {
      hasil.push(kini)
      tunggu = undefined
    }
  }
  if (tunggu === undefined) return hasil
  const akhir = hasil.pop()
  return akhir ? [...hasil, satukan(akhir, tunggu)] : []
}

function satukan(a: JumlahUnit, b: JumlahUnit): JumlahUnit {
  return { ...a, nama: `${a.nama}; ${b.nama}`, orang: a.orang + b.orang, jumlah: a.jumlah.map((n, i) => n + (b.jumlah[i] ?? 0)) }
}

const HITUNGAN_KECIL: ReadonlySet<string> = new Set(['TK', 'C', 'DL', 'SA'])
export const CATATAN_TOTAL =
  'Unit di bawah lima pegawai digabung dengan tetangganya; hitungan hari 1 sampai 4 ditulis "< 5", dan jumlah hadir di baris itu "*".'

/**
 * What a row says of its sums. A count of one to four days could be one person: it is said as such, and so is not the presence beside it,
 * from which it could be reckoned back. Minutes are sums of many.
 */
export function selTotal(u: Pick<JumlahUnit, 'jumlah' | 'terbuka'>): (number | string)[] {
  if (u.terbuka) return [...u.jumlah]
  const pendek = (kolom: number) => KOLOM_JUMLAH[kolom]?.pendek ?? ''
  const kecil = (n: number, kolom: number) => HITUNGAN_KECIL.has(pendek(kolom)) && n > 0 && n < PALING_SEDIKIT
  const tutup = u.jumlah.some(kecil)
  return u.jumlah.map((n, i) => (kecil(n, i) ? `< ${PALING_SEDIKIT}` : tutup && pendek(i) === 'H' ? '*' : n))
}

/** What the figures rest on; local rules that are only examples are said to be so. */
export function kalimatDasar(lokal: readonly KetentuanLokal[], pada: Tanggal): string {
  const berlaku = lokal.filter((k) => k.berlaku <= pada)
  const nyata = [...new Set(berlaku.filter((k) => !k.contoh).map((k) => `${k.peraturan} ${k.nomor}`))]
  const contoh = berlaku.length === 0 || berlaku.some((k) => k.contoh)
  const daerah = nyata.length > 0 ? `, ${nyata.join(', ')}` : ''
  return `Dasar: Perpres 21/2023, PP 94/2021${daerah}.${contoh ? ' Sebagian ketentuan daerah masih contoh sampai Perbup dimuat.' : ''}`
}
