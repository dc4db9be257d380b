import { type AturanAlpa, aturanAlpaPns, jenjangAlpa } from '../hukum/disiplin.ts'
import type { Ketentuan } from '../hukum/ketentuan.ts'
import { type KetentuanLokal, ketentuanLokalPada, riwayatLokal } from '../hukum/presensi.ts'
import { type Tanggal, tahunDari } from '../waktu/tanggal.ts'
import type { Dasar, HariPresensi, JenisPegawai } from './fakta.ts'

/** Basis points of one day. */
const SATU_HARI = 10_000

/** What has added up in a calendar year. */
export type AkunTahun = {
  readonly hariAlpa: number
  readonly menitKurang: number
  /** Basis points of a day that weights of shifts left over; under 10000. */
  readonly sisaBobot?: number
}
export type UsulanHukuman = { readonly jenis: string; readonly dasar: readonly Dasar[] }

export type RekapPresensi = {
  readonly hariKerja: number
  readonly hadir: number
  readonly tanpaKeterangan: number
  /** Cuti of any kind, a sick day whose letter is still to come included. */
  readonly cuti: number
  readonly dinasLuar: number
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly hariSetaraAlpa: number
  readonly tahunBerjalan: AkunTahun & { readonly hariSetaraAlpa: number }
  /** Days absent in a row up to the last date, to be handed on as `beruntunAwal` of the next recap. */
  readonly beruntun: number
  /** Longest run of absent days in the year so far, to be handed on as `terpanjangAwal`. */
  readonly terpanjang: number
  /** What weights of shifts left under a whole day, to be handed on in `awalTahun`. */
  readonly sisaBobot: number
  readonly usulanHukuman: UsulanHukuman | null
}

/** What a recap reads of a judged row. */
export type HariRekap = Pick<HariPresensi, 'tanggal' | 'status' | 'terlambatMenit' | 'pulangCepatMenit' | 'bobot'>

export type MasukanRekap<H extends HariRekap = HariPresensi> = {
  /** Judged rows, in any order; all spans of a date, or none. */
  readonly hari: readonly H[]
  readonly jenisPegawai: JenisPegawai
  /** The date of the recap: its year is the running one, its law applies. */
  readonly pada: Tanggal
  /** The account before the first row. It belongs to the year of that row: where that is an earlier one it has lapsed. */
  readonly awalTahun?: AkunTahun
  /** Days absent in a row just before the first row. */
  readonly beruntunAwal?: number
  /** Longest run of absent days in the year before the first row. */
  readonly terpanjangAwal?: number
  /** False for rows that are shown but count in no account (unit not yet wajib). */
  readonly terhitung?: (hari: H) => boolean
  readonly lokal?: readonly KetentuanLokal[]
}

/**
 * The totals of any stretch of days: a month, a year, a simulation. A date counts once, however many spans it has.
 * The sum starts anew on 1 January; a run of absent days goes on over it, and counts for a year if one of its days from the tenth on lies in it.
 */
export function rekapPresensi<H extends HariRekap>(m: MasukanRekap<H>): RekapPresensi {
  const lokal = m.lokal ?? []
  const tahun = tahunDari(m.pada)
  const menitSehari = ketentuanLokalPada('menit-sehari', m.pada, lokal)
  const aturan = aturanAlpa(m.jenisPegawai, m.pada, lokal)
  const per = perTanggal(m.hari)
  const jumlah = { hariKerja: 0, hadir: 0, tanpaKeterangan: 0, cuti: 0, dinasLuar: 0, terlambatMenit: 0, pulangCepatMenit: 0 }
  const pertama = per[0]?.[0]
  const lapuk = pertama !== undefined && tahunDari(pertama.tanggal) < tahun
  const hariAlpaAwal = lapuk ? 0 : (m.awalTahun?.hariAlpa ?? 0)
  let bobotAlpa = lapuk ? 0 : (m.awalTahun?.sisaBobot ?? 0)
  let bobotBulan = 0
  let menitKurang = lapuk ? 0 : (m.awalTahun?.menitKurang ?? 0)
  let beruntun = m.beruntunAwal ?? 0
  let terpanjang = m.terpanjangAwal ?? 0
  for (const baris of per) {
    const keadaan = keadaanTanggal(baris)
    let terlambat = 0
    let pulangCepat = 0
    for (const b of baris) {
      terlambat += b.terlambatMenit
      pulangCepat += b.pulangCepatMenit
    }
    jumlah.terlambatMenit += terlambat
    jumlah.pulangCepatMenit += pulangCepat
    if (keadaan.hariKerja) jumlah.hariKerja++
    if (keadaan.hadir) jumlah.hadir++
    if (keadaan.cuti) jumlah.cuti++
    if (keadaan.dinasLuar) jumlah.dinasLuar++
    const bobot = keadaan.alpa ? Math.max(...baris.map((b) => b.bobot)) : 0
    bobotBulan += bobot
    if (keadaan.alpa) jumlah.tanpaKeterangan++
    const wakil = baris[0]
    if (wakil === undefined || (m.terhitung && !m.terhitung(wakil))) continue
    if (keadaan.alpa) beruntun++
    else if (keadaan.memutus) beruntun = 0
    if (tahunDari(wakil.tanggal) !== tahun) continue
    // A run that goes on over New Year is this year's once one of its days from the tenth on lies in it; one that ended before was last year's.
    if (keadaan.alpa) terpanjang = Math.max(terpanjang, beruntun)
    bobotAlpa += bobot
    menitKurang += terlambat + pulangCepat
  }
  const setara = (alpa: number, menit: number) => alpa + Math.floor(menit / menitSehari.nilai)
  const hariAlpa = hariAlpaAwal + Math.floor(bobotAlpa / SATU_HARI)
  const tahunBerjalan = { hariAlpa, menitKurang, hariSetaraAlpa: setara(hariAlpa, menitKurang) }
  return {
    ...jumlah,
    hariSetaraAlpa: setara(Math.floor(bobotBulan / SATU_HARI), jumlah.terlambatMenit + jumlah.pulangCepatMenit),
    tahunBerjalan,
    beruntun,
    terpanjang,
    sisaBobot: bobotAlpa % SATU_HARI,
    usulanHukuman: aturan ? usulanHukuman(aturan, tahunBerjalan, terpanjang, menitSehari, tahun) : null,
  }
}

function perTanggal<H extends HariRekap>(hari: readonly H[]): H[][] {
  const terurut = hari.every((h, i) => i === 0 || (hari[i - 1] as H).tanggal <= h.tanggal)
    ? hari
    : [...hari].sort((a, b) => (a.tanggal < b.tanggal ? -1 : a.tanggal > b.tanggal ? 1 : 0))
  const hasil: H[][] = []
  for (const h of terurut) {
    const akhir = hasil.at(-1)
    if (akhir?.[0]?.tanggal === h.tanggal) akhir.push(h)
    else hasil.push([h])
  }
  return hasil
}

type KeadaanTanggal = {
  readonly hariKerja: boolean
  readonly hadir: boolean
  readonly cuti: boolean
  readonly dinasLuar: boolean
  /** Absent: all spans that were due are. */
  readonly alpa: boolean
  /** Ends a run of absent days. Days off and days still open do neither. */
  readonly memutus: boolean
}

/**
 * A date of many spans is present if one of them is, absent if all that were due are. Spans on libur do not count as spans.
 * `tidak-dinilai` is no working day of the person, and breaks a run: what was not judged cannot be part of a proof.
 */
function keadaanTanggal(baris: readonly HariRekap[]): KeadaanTanggal {
  let tugas = 0
  let alpa = 0
  let berjalan = 0
  let tidakDinilai = 0
  let hadir = false
  let cuti = false
  let dinasLuar = false
  for (const { status } of baris) {
    if (status === 'libur' || status === 'libur-jadwal') continue
    tugas++
    if (status === 'tanpa-keterangan') alpa++
    else if (status === 'berjalan') berjalan++
    else if (status === 'tidak-dinilai') tidakDinilai++
    else if (status === 'hadir') hadir = true
    else if (status === 'cuti' || status === 'sakit-menunggu-surat') cuti = true
    else if (status === 'dinas-luar') dinasLuar = true
  }
  const hariKerja = tugas > tidakDinilai
  return { hariKerja, hadir, cuti, dinasLuar, alpa: tugas > 0 && alpa === tugas, memutus: tugas > alpa + berjalan }
}

/** The rule on absence for a kind of pegawai; null for PPPK until a dated local rule for them is in force. */
function aturanAlpa(jenis: JenisPegawai, pada: Tanggal, lokal: readonly KetentuanLokal[]): Ketentuan<AturanAlpa> | null {
  if (jenis === 'pns' || jenis === 'cpns') return aturanAlpaPns(pada)
  return riwayatLokal(`alpa-${jenis}`, lokal)?.find((k) => k.berlaku <= pada) ?? null
}

/** The heavier of what the year's sum and what the longest run in it lead to; a proposal for a person to decide on, never more. */
function usulanHukuman(
  aturan: Ketentuan<AturanAlpa>,
  akun: RekapPresensi['tahunBerjalan'],
  terpanjang: number,
  menitSehari: Ketentuan<number>,
  tahun: number,
): UsulanHukuman | null {
  const { jenjang, beruntun } = aturan.nilai
  const kumulatif = jenjangAlpa(aturan.nilai, akun.hariSetaraAlpa)
  const runtun = beruntun !== null && terpanjang >= beruntun.mulaiHari ? beruntun : undefined
  const berat = (jenis: string) => jenjang.length - jenjang.findIndex((j) => j.jenis === jenis)
  const dasarKumulatif: Dasar[] = []
  if (kumulatif) {
    const dariMenit = akun.hariSetaraAlpa - akun.hariAlpa
    dasarKumulatif.push({
      ...kumulatif.dasar,
      keterangan: `${dariMenit > 0 ? `Setara ${akun.hariSetaraAlpa} hari kerja (${akun.hariAlpa} hari dan ${dariMenit} dari menit)` : `${akun.hariSetaraAlpa} hari kerja`} tanpa keterangan pada tahun ${tahun}, berjenjang mulai ${kumulatif.mulaiHari} hari.`,
    })
    if (dariMenit > 0)
      dasarKumulatif.push({
        ...menitSehari.dasar,
        keterangan: `${akun.menitKurang} menit kurang dihitung ${dariMenit} hari (${menitSehari.nilai} menit sehari).`,
      })
  }
  const dasarRuntun: Dasar[] = runtun ? [{ ...runtun.dasar, keterangan: `${terpanjang} hari kerja berturut-turut tanpa keterangan.` }] : []
  if (kumulatif && runtun && kumulatif.jenis === runtun.jenis) return { jenis: runtun.jenis, dasar: [...dasarKumulatif, ...dasarRuntun] }
  if (runtun && (!kumulatif || berat(runtun.jenis) > berat(kumulatif.jenis))) return { jenis: runtun.jenis, dasar: dasarRuntun }
  return kumulatif ? { jenis: kumulatif.jenis, dasar: dasarKumulatif } : null
}
