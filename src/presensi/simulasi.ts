import { HARI_LIBUR } from '../hukum/libur.ts'
import { dasarPermohonan } from '../hukum/permohonan.ts'
import { type MenitLokal, tanggalDariMenit, teksDariMenit } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Dasar, HariPresensi, JenisPegawai, JenisPermohonan, Libur, PermohonanHari, Rentang, TapFakta } from './fakta.ts'
import { jangkauanTap, urutRentang } from './jendela.ts'
import { NAMA_PERMOHONAN } from './kata.ts'
import { type KetentuanHari, ketentuanHariPada } from './ketentuan-hari.ts'
import { bacaMasukan, type MasukanSimulasi, type PermohonanSimulasi, type Salah } from './masukan-simulasi.ts'
import { nilaiHari } from './nilai-hari.ts'
import { type RekapPresensi, rekapPresensi } from './rekap.ts'

export type HariSimulasi = {
  readonly tanggal: Tanggal
  readonly status: HariPresensi['status']
  readonly datang: string | null
  readonly pulang: string | null
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: string | null
  readonly bandPulangCepat: string | null
  readonly tanda: HariPresensi['tanda']
  readonly dasar: readonly Dasar[]
}
/** The recap in the promised words; what the recap holds beyond them stays inside. */
type RekapSimulasi = Pick<
  RekapPresensi,
  'hariKerja' | 'hadir' | 'tanpaKeterangan' | 'terlambatMenit' | 'pulangCepatMenit' | 'hariSetaraAlpa' | 'tahunBerjalan' | 'usulanHukuman'
>
export type Keluaran = { readonly hari: readonly HariSimulasi[]; readonly rekap: RekapSimulasi }

/** What the engine makes of facts typed in by hand: the same judge and the same sums as everywhere, without a database. */
export function simulasi(masukan: unknown): { readonly ok: Keluaran } | { readonly salah: readonly Salah[] } {
  const baca = bacaMasukan(masukan)
  return baca.salah.length > 0 ? { salah: baca.salah } : { ok: keluaran(baca.masukan) }
}

function keluaran(m: MasukanSimulasi): Keluaran {
  const perRentang = nilaiSemua(m)
  const r = rekapPresensi({
    hari: [...perRentang.values()],
    jenisPegawai: m.jenisPegawai,
    pada: tanggalDariMenit(m.kini),
    awalTahun: m.awalTahun,
  })
  const rekap: RekapSimulasi = {
    hariKerja: r.hariKerja,
    hadir: r.hadir,
    tanpaKeterangan: r.tanpaKeterangan,
    terlambatMenit: r.terlambatMenit,
    pulangCepatMenit: r.pulangCepatMenit,
    hariSetaraAlpa: r.hariSetaraAlpa,
    tahunBerjalan: r.tahunBerjalan,
    usulanHukuman: r.usulanHukuman,
  }
  const hari: HariSimulasi[] = []
  for (const r of m.jadwal) {
    const h = perRentang.get(r)
    if (h) hari.push(hariSimulasi(h))
  }
  return { hari, rekap }
}

function hariSimulasi(h: HariPresensi): HariSimulasi {
  return {
    tanggal: h.tanggal,
    status: h.status,
    datang: h.tapDatang === null ? null : teksDariMenit(h.tapDatang),
    pulang: h.tapPulang === null ? null : teksDariMenit(h.tapPulang),
    terlambatMenit: h.terlambatMenit,
    pulangCepatMenit: h.pulangCepatMenit,
    bandTerlambat: h.bandTerlambat === null ? null : `TL${h.bandTerlambat}`,
    bandPulangCepat: h.bandPulangCepat === null ? null : `PSW${h.bandPulangCepat}`,
    tanda: h.tanda,
    dasar: h.dasar,
  }
}

/** Every row of the roster with its judgement, dates in order. */
function nilaiSemua(m: MasukanSimulasi): Map<Rentang, HariPresensi> {
  const urut = [...m.jadwal].sort(urutRentang)
  const berjendela = urut.filter((r) => r.tetapBertugas || !m.libur.has(r.tanggal))
  const tap = [...new Set(m.tap)].sort((a, b) => a - b).map((waktu): TapFakta => ({ id: teksDariMenit(waktu), waktu }))
  const hasil = new Map<Rentang, HariPresensi>()
  let j = 0
  for (let i = 0; i < urut.length; ) {
    const asli = sehari(urut, i)
    i += asli.length
    const tanggal = (asli[0] as Rentang).tanggal
    while (j < berjendela.length && (berjendela[j] as Rentang).tanggal < tanggal) j++
    let k = j
    while (k < berjendela.length && berjendela[k]?.tanggal === tanggal) k++
    const tetangga = [berjendela[j - 1], berjendela[k]].filter((r) => r !== undefined)
    const ketentuan = ketentuanHariPada(tanggal, [])
    const fakta = {
      tanggal,
      jenisPegawai: m.jenisPegawai,
      rentang: asli.map((r, n) => ({ ...r, rentang: n })),
      rentangTetangga: tetangga,
      ...(m.libur.has(tanggal) ? { libur: liburMasukan(tanggal) } : {}),
      permohonan: permohonanPada(m.permohonan, tanggal, m.jenisPegawai),
      gangguan: [],
      tap: tapSekitar(tap, asli, ketentuan),
    }
    for (const [n, h] of nilaiHari(fakta, ketentuan, m.kini).entries()) hasil.set(asli[n] as Rentang, h)
  }
  return hasil
}

function sehari(urut: readonly Rentang[], mulai: number): readonly Rentang[] {
  const tanggal = urut[mulai]?.tanggal
  let akhir = mulai
  while (akhir < urut.length && urut[akhir]?.tanggal === tanggal) akhir++
  return urut.slice(mulai, akhir)
}

/** The taps that a window of these spans could hold; the engine cuts more finely. */
function tapSekitar(tap: readonly TapFakta[], rentang: readonly Rentang[], k: KetentuanHari): readonly TapFakta[] {
  const j = jangkauanTap(rentang, k)
  return j === null ? [] : tap.slice(batasBawah(tap, j.dari), batasBawah(tap, j.sampai + 1))
}

/** Index of the first tap at or after a minute. */
function batasBawah(tap: readonly TapFakta[], menit: MenitLokal): number {
  let rendah = 0
  let tinggi = tap.length
  while (rendah < tinggi) {
    const tengah = (rendah + tinggi) >> 1
    if ((tap[tengah] as TapFakta).waktu < menit) rendah = tengah + 1
    else tinggi = tengah
  }
  return rendah
}

function liburMasukan(tanggal: Tanggal): Libur {
  const nasional = HARI_LIBUR.find((h) => h.tanggal === tanggal)
  return nasional ?? { nama: 'Hari libur', jenis: 'libur-lokal', dasar: { peraturan: 'Daftar hari libur', pasal: tanggal } }
}

function permohonanPada(daftar: readonly PermohonanSimulasi[], tanggal: Tanggal, pegawai: JenisPegawai): PermohonanHari[] {
  const hasil: PermohonanHari[] = []
  for (const [i, p] of daftar.entries()) {
    if (p.dari > tanggal || tanggal > p.sampai) continue
    const keterangan = `${NAMA_PERMOHONAN[p.jenis]} ${p.dari} sampai ${p.sampai}`
    hasil.push({
      id: String(i),
      jenis: p.jenis,
      porsi: p.porsi,
      dasar: { ...dasarPermohonan(rumpun(p.jenis, pegawai), tanggal), keterangan },
    })
  }
  return hasil
}

function rumpun(jenis: JenisPermohonan, pegawai: JenisPegawai): Parameters<typeof dasarPermohonan>[0] {
  if (jenis === 'dinas-luar' || jenis === 'tugas-belajar' || jenis === 'wfa') return jenis
  return pegawai === 'pns' || pegawai === 'cpns' ? 'cuti-pns' : 'cuti-pppk'
}
