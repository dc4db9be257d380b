import type { MenitLokal } from '../waktu/jam.ts'
import type { Band, Dasar, FaktaHari, HariPresensi, Rentang, StatusHari, Tanda } from './fakta.ts'
import { type Jendela, jendelaRentang, urutRentang } from './jendela.ts'
import { dasarKapal, tapKapal } from './kapal.ts'
import { kataBand, kataJadwal, kataTap, pukul } from './kata.ts'
import type { KetentuanHari } from './ketentuan-hari.ts'
import { gabungSelang, menitDiLuar, type Selang } from './menit.ts'
import { type PorsiHari, porsiHari, statusPermohonan, tandaSetengahHari } from './porsi.ts'
import { type TapRentang, tapRentang, urutTap } from './tap-rentang.ts'

/**
 * The status of a date, one row per span: the one judge of the product. Whoever stores, shows, recounts or simulates a day calls it.
 *
 * Order: not judged at all, libur, whole-day request, roster published too late, then outage and taps. The result does not depend on the
 * order of any list, and a fact given twice changes nothing. `fakta.tap` may hold more than the windows need: what lies outside is not read.
 * A date without a span has one row (`rentang` 0) when something is known of it, and none otherwise.
 */
export function nilaiHari(fakta: FaktaHari, ketentuan: KetentuanHari, kini: MenitLokal): HariPresensi[] {
  if (fakta.rentang.length === 0) return barisTanpaRentang(fakta)
  const rentang = fakta.rentang.length === 1 ? fakta.rentang : [...fakta.rentang].sort(urutRentang)
  const berjendela = rentang.filter((r) => bertugas(fakta, r))
  const tetangga = fakta.rentangTetangga.length === 0 ? berjendela : [...berjendela, ...fakta.rentangTetangga]
  const hari: Hari = {
    fakta,
    ketentuan,
    kini,
    tap: urutTap(fakta.tap, fakta.tapSampai ?? kini),
    porsi: porsiHari(fakta.permohonan),
    gangguan: gabungSelang(fakta.gangguan.map((g): Selang => [g.mulai, g.selesai])),
  }
  const baris = rentang.map((r) =>
    bertugas(fakta, r) ? nilaiRentang(hari, r, jendelaRentang(r, tetangga, ketentuan)) : barisLibur(fakta, r),
  )
  return baris.length === 1 ? baris : sebagianHari(baris, ketentuan)
}

/**
 * A date is absent only if all its spans are; where one was served or is still open, a missed one counts as lateness of its due minutes,
 * which is the least it can come to. The row itself carries them, so that a recap adds up to its rows.
 */
function sebagianHari(baris: HariPresensi[], ketentuan: KetentuanHari): HariPresensi[] {
  const tugas = baris.filter((b) => b.status !== 'libur')
  if (tugas.every((b) => b.status === 'tanpa-keterangan')) return baris
  return baris.map((b) => {
    if (b.status !== 'tanpa-keterangan') return b
    const sebab = `Rentang lain pada tanggal ini tidak kosong, jadi bukan satu hari tidak hadir: ${b.menitWajib} menit dihitung terlambat.`
    const dasar = b.dasar.map((d, i) => (i === 0 ? { ...d, keterangan: `${d.keterangan} ${sebab}` } : d))
    return {
      ...b,
      terlambatMenit: b.menitWajib,
      bandTerlambat: band(b.menitWajib, ketentuan.bandTerlambat.nilai),
      tanda: ['terlambat'],
      dasar,
    }
  })
}

/** Basis points of one day. */
const SATU_HARI = 10_000

type Hari = {
  readonly fakta: FaktaHari
  readonly ketentuan: KetentuanHari
  readonly kini: MenitLokal
  readonly tap: readonly MenitLokal[]
  readonly porsi: PorsiHari | null
  readonly gangguan: readonly Selang[]
}

/** A span on libur opens no window and cuts none, unless the roster says that its people stay on duty. */
function bertugas(fakta: FaktaHari, r: Rentang): boolean {
  return fakta.libur === undefined || r.tetapBertugas
}

function barisTanpaRentang(fakta: FaktaHari): HariPresensi[] {
  const { tidakDinilai, libur, liburJadwal } = fakta
  if (tidakDinilai) return [baris(fakta, null, 'tidak-dinilai', tidakDinilai.alasan, [tidakDinilai.dasar])]
  if (libur) return [barisLibur(fakta, null)]
  // Leave over a weekly day off does not use that day up, so the day off stands.
  if (liburJadwal) return [baris(fakta, null, 'libur-jadwal', null, [])]
  const porsi = porsiHari(fakta.permohonan)
  if (porsi?.porsi !== 'penuh') return []
  const p = porsi.permohonan
  return [{ ...baris(fakta, null, statusPermohonan(p), p.jenis, [p.dasar]), tanda: p.jenis === 'wfa' ? ['wfa'] : [] }]
}

function barisLibur(fakta: FaktaHari, r: Rentang | null): HariPresensi {
  if (fakta.tidakDinilai) return baris(fakta, r, 'tidak-dinilai', fakta.tidakDinilai.alasan, [fakta.tidakDinilai.dasar])
  const { libur } = fakta
  return baris(fakta, r, 'libur', libur?.jenis ?? null, libur ? [{ ...libur.dasar, keterangan: libur.nama }] : [])
}

function baris(fakta: FaktaHari, r: Rentang | null, status: StatusHari, jenis: string | null, dasar: readonly Dasar[]): HariPresensi {
  return {
    tanggal: fakta.tanggal,
    rentang: r?.rentang ?? 0,
    status,
    jenis,
    masuk: r?.masuk ?? null,
    pulang: r?.pulang ?? null,
    tapDatang: null,
    tapPulang: null,
    terlambatMenit: 0,
    pulangCepatMenit: 0,
    bandTerlambat: null,
    bandPulangCepat: null,
    menitWajib: 0,
    bobot: r?.bobot ?? SATU_HARI,
    tanda: [],
    dasar,
    tutup: null,
  }
}

/**
 * The span as it is due: a half day of leave moves its start to the end of the break, or its end to the start of it.
 * A date of two spans is halved span by span, since each place may expect its own half.
 */
type Wajib = { readonly masuk: MenitLokal; readonly pulang: MenitLokal; readonly istirahat: readonly Selang[]; readonly menit: number }

function wajib(r: Rentang, porsi: PorsiHari['porsi'] | undefined): Wajib {
  const tengah = Math.floor((r.masuk + r.pulang) / 2)
  const masuk = porsi === 'pagi' ? (r.istirahat?.[1] ?? tengah) : r.masuk
  const pulang = porsi === 'siang' ? (r.istirahat?.[0] ?? tengah) : r.pulang
  const istirahat = r.istirahat ? [r.istirahat] : []
  return { masuk, pulang, istirahat, menit: menitDiLuar(masuk, pulang, istirahat) }
}

function nilaiRentang(hari: Hari, r: Rentang, jendela: Jendela): HariPresensi {
  const { fakta, ketentuan, porsi } = hari
  const due = wajib(r, porsi?.porsi)
  const kapal = tapKapal(fakta, r, jendela, hari.kini)
  const tap = tapRentang(kapal?.tap ?? hari.tap, jendela, (due.masuk + due.pulang) / 2, ketentuan.jarakDatangPulang.nilai)
  // A boat may be back after the window of the roster: until then a record at the dermaga can still change the day.
  const tutup = Math.max(jendela.tutup, kapal?.sampai ?? jendela.tutup)
  if (fakta.tidakDinilai)
    return terlihat(baris(fakta, r, 'tidak-dinilai', fakta.tidakDinilai.alasan, [fakta.tidakDinilai.dasar]), tap, tutup)
  if (porsi?.porsi === 'penuh') {
    const p = porsi.permohonan
    const penuh = terlihat(baris(fakta, r, statusPermohonan(p), p.jenis, [p.dasar]), tap, tutup)
    return p.jenis === 'wfa' ? { ...penuh, tanda: ['wfa'] } : penuh
  }
  if (r.terlambatTerbit) {
    const dasar = {
      ...ketentuan.kewajibanMasuk[fakta.jenisPegawai],
      keterangan: `${kataJadwal(r)} terbit setelah harinya mulai, jadi tidak dinilai.`,
    }
    const terbit = terlihat(baris(fakta, r, 'tidak-dinilai', 'jadwal-terlambat-terbit', [dasar]), tap, tutup)
    return { ...terbit, tanda: ['jadwal-terlambat-terbit'] }
  }
  const hasil = nilaiTap(hari, r, due, tap, tutup)
  return kapal ? { ...hasil, dasar: [...hasil.dasar, ...dasarKapal(kapal.pindah, tap)] } : hasil
}

/** Taps shown without minutes, marks or bands. */
function terlihat(b: HariPresensi, tap: TapRentang, tutup: MenitLokal): HariPresensi {
  return { ...b, tapDatang: tap.datang, tapPulang: tap.pulang, tutup }
}

function nilaiTap(hari: Hari, r: Rentang, due: Wajib, tap: TapRentang, tutup: MenitLokal): HariPresensi {
  const { fakta, ketentuan, porsi, gangguan } = hari
  const dasarMasuk = ketentuan.kewajibanMasuk[fakta.jenisPegawai]
  const dasarPorsi: Dasar[] = porsi
    ? [{ ...porsi.permohonan.dasar, keterangan: `${porsi.permohonan.dasar.keterangan} (${porsi.porsi})` }]
    : []
  const dasarGangguan = fakta.gangguan.length === 0 ? [] : urutDasarGangguan(hari, due)
  const ditutup = hari.kini > tutup
  const kosong = tap.datang === null && tap.pulang === null
  const jenis = porsi?.permohonan.jenis ?? null
  if (kosong && !ditutup) return { ...baris(fakta, r, 'berjalan', jenis, dasarPorsi), menitWajib: due.menit, tutup }

  const masukTerganggu = terletak(due.masuk, gangguan)
  const pulangTerganggu = terletak(due.pulang, gangguan)
  const dasarUtama = { ...dasarMasuk, keterangan: `${kataJadwal(r)}; ${kataTap(tap.datang, tap.pulang)}.` }
  if (kosong && (masukTerganggu || pulangTerganggu) && !porsi)
    return { ...baris(fakta, r, 'gangguan', null, dasarGangguan), menitWajib: due.menit, tutup }
  if (kosong && !porsi)
    return { ...baris(fakta, r, 'tanpa-keterangan', null, [dasarUtama, ...dasarBobot(r, ketentuan)]), menitWajib: due.menit, tutup }

  const ukur = ukurTap(hari, r, due, tap, ditutup)
  const tanpaSeparuh = kosong && porsi !== null
  const diampuni = ukur.diampuni || (tanpaSeparuh && (masukTerganggu || pulangTerganggu))
  const terlambat = !tanpaSeparuh ? ukur.terlambat : diampuni ? 0 : due.menit
  const tanda: Tanda[] = []
  const setengah = porsi ? tandaSetengahHari(porsi.permohonan.jenis) : undefined
  if (setengah) tanda.push(setengah)
  if (diampuni) tanda.push('gangguan-sebagian')
  if (ukur.pulangCepat > 0) tanda.push('pulang-cepat')
  if (ukur.tanpaDatang) tanda.push('tanpa-tap-datang')
  if (ukur.tanpaPulang) tanda.push('tanpa-tap-pulang')
  if (terlambat > 0) tanda.push('terlambat')
  const dasar = [dasarUtama, ...dasarPorsi, ...(diampuni ? dasarGangguan : []), ...dasarKurang(ketentuan, terlambat, ukur)]
  return {
    ...baris(fakta, r, tanpaSeparuh ? statusPermohonan(porsi.permohonan) : 'hadir', jenis, dasar),
    tapDatang: tap.datang,
    tapPulang: tap.pulang,
    terlambatMenit: terlambat,
    pulangCepatMenit: ukur.pulangCepat,
    bandTerlambat: band(terlambat, ketentuan.bandTerlambat.nilai),
    bandPulangCepat: band(ukur.pulangCepat, ketentuan.bandPulangCepat.nilai),
    menitWajib: due.menit,
    tanda: tanda.sort(),
    tutup,
  }
}

type Ukuran = {
  readonly terlambat: number
  readonly pulangCepat: number
  readonly tanpaDatang: boolean
  readonly tanpaPulang: boolean
  /** An outage took off minutes or a missing tap. */
  readonly diampuni: boolean
}

/** Late and early minutes of a span with taps. Minutes of the break never count, minutes of a decided outage are forgiven. */
function ukurTap(hari: Hari, r: Rentang, due: Wajib, tap: TapRentang, ditutup: boolean): Ukuran {
  const { gangguan, ketentuan } = hari
  const { biayaTanpaTap } = ketentuan
  const kosong = tap.datang === null && tap.pulang === null
  const luar = gangguan.length === 0 ? due.istirahat : gabungSelang([...due.istirahat, ...gangguan])
  const datang = tap.datang === null || tap.datangBersama ? due.masuk : Math.min(tap.datang, due.pulang)
  const pulang = tap.pulang === null || tap.pulangBersama || !ditutup ? due.pulang : Math.max(tap.pulang, due.masuk)
  const terlambat = menitDiLuar(due.masuk, datang, luar)
  const pulangCepat = menitDiLuar(pulang, due.pulang, luar)
  const kurangTap = ditutup && !kosong
  const ampunDatang = kurangTap && tap.datang === null && terletak(due.masuk, gangguan)
  const ampunPulang = kurangTap && tap.pulang === null && terletak(due.pulang, gangguan)
  const tanpaDatang = kurangTap && tap.datang === null && !ampunDatang
  const tanpaPulang = kurangTap && tap.pulang === null && !ampunPulang
  const cepat = Math.min(tanpaPulang ? biayaTanpaTap.nilai.pulang : lewat(pulangCepat, r.toleransi.pulangCepat), due.menit)
  const lambat = Math.min(tanpaDatang ? biayaTanpaTap.nilai.datang : lewat(terlambat, r.toleransi.terlambat), due.menit - cepat)
  const diampuni =
    ampunDatang ||
    ampunPulang ||
    (gangguan.length > 0 &&
      (terlambat < menitDiLuar(due.masuk, datang, due.istirahat) || pulangCepat < menitDiLuar(pulang, due.pulang, due.istirahat)))
  return { terlambat: lambat, pulangCepat: cepat, tanpaDatang, tanpaPulang, diampuni }
}

/** A shift that counts other than one day says so, with the decision it stands on. */
function dasarBobot(r: Rentang, k: KetentuanHari): Dasar[] {
  const bobot = r.bobot ?? SATU_HARI
  if (bobot === SATU_HARI) return []
  return [{ ...k.bobotGiliran.dasar, keterangan: `Giliran ini dihitung ${String(bobot / SATU_HARI).replace('.', ',')} hari.` }]
}

/** Within the tolerance nothing counts, beyond it all of the minutes. */
function lewat(menit: number, toleransi: number): number {
  return menit <= toleransi ? 0 : menit
}

function band(menit: number, batas: readonly [number, number, number]): Band | null {
  if (menit <= 0) return null
  return menit <= batas[0] ? 1 : menit <= batas[1] ? 2 : menit <= batas[2] ? 3 : 4
}

/** Both ends of an outage are in it: whose minute is doubtful has the benefit of it. */
function terletak(m: MenitLokal, selang: readonly Selang[]): boolean {
  return selang.some(([dari, sampai]) => dari <= m && m <= sampai)
}

/** The bases of the outages that touch the due span, in time order, each once. */
function urutDasarGangguan(hari: Hari, due: Wajib): Dasar[] {
  const kena = hari.fakta.gangguan.filter((g) => g.mulai <= due.pulang && g.selesai >= due.masuk)
  kena.sort((a, b) => a.mulai - b.mulai || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return kena
    .filter((g, i) => g.id !== kena[i - 1]?.id)
    .map((g) => ({ ...g.dasar, keterangan: `${g.dasar.keterangan} (${pukul(g.mulai)}-${pukul(g.selesai)})` }))
}

function dasarKurang(k: KetentuanHari, terlambat: number, u: Ukuran): Dasar[] {
  const dasar: Dasar[] = []
  const tl = band(terlambat, k.bandTerlambat.nilai)
  if (tl !== null)
    dasar.push({ ...k.bandTerlambat.dasar, keterangan: `Terlambat ${terlambat} menit: TL${tl} (${kataBand(tl, k.bandTerlambat.nilai)}).` })
  const psw = band(u.pulangCepat, k.bandPulangCepat.nilai)
  if (psw !== null)
    dasar.push({
      ...k.bandPulangCepat.dasar,
      keterangan: `Pulang cepat ${u.pulangCepat} menit: PSW${psw} (${kataBand(psw, k.bandPulangCepat.nilai)}).`,
    })
  if (u.tanpaDatang || u.tanpaPulang) {
    const biaya = u.tanpaDatang ? k.biayaTanpaTap.nilai.datang : k.biayaTanpaTap.nilai.pulang
    const sisi = u.tanpaDatang ? 'datang' : 'pulang'
    dasar.push({ ...k.biayaTanpaTap.dasar, keterangan: `Rekam ${sisi} belum ada: ${biaya} menit dihitung.` })
  }
  return dasar
}
