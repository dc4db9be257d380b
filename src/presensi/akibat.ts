import type { KetentuanLokal, KunciLokal } from '../hukum/presensi.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { HariPresensi } from './fakta.ts'

/** What a month comes to under some rules; sums over all who count or not. */
export type UkuranAkibat = {
  readonly hariTerlambat: number
  readonly hariPulangCepat: number
  readonly hariTanpaKeterangan: number
  /** Minutes late and early together. */
  readonly menitKurang: number
}
export type Akibat = {
  readonly pegawai: number
  readonly pegawaiBerubah: number
  readonly hariBerubah: number
  readonly kini: UkuranAkibat
  readonly rancangan: UkuranAkibat
}

const BUKAN_HARI = 'Akibatnya tidak terbaca dari hari-hari bulan lalu, jadi tidak dapat dihitung di sini.'

const TANDA = `Rekaman diajukan untuk ditinjau orang, bukan dinilai. ${BUKAN_HARI}`

/** Why a draft of a setting can't be measured by judging days of last month again; null where it can. */
const TAK_TERUKUR: Readonly<Record<KunciLokal, string | null>> = {
  'band-terlambat': null,
  'band-pulang-cepat': null,
  'jarak-datang-pulang': null,
  'jarak-sambung': null,
  'zona-sambung': null,
  'biaya-tanpa-tap': null,
  toleransi: null,
  jendela: null,
  'bobot-giliran': null,
  'menit-sehari': `Menit kurang dijumlahkan setahun dalam rekap. ${BUKAN_HARI}`,
  'alpa-pppk': `Hukuman diusulkan dari jumlah setahun dalam rekap. ${BUKAN_HARI}`,
  'alpa-pppk-paruh-waktu': `Hukuman diusulkan dari jumlah setahun dalam rekap. ${BUKAN_HARI}`,
  'luar-tempat': `Rekaman diterima atau ditolak ketika dikirim. ${BUKAN_HARI}`,
  'jam-kerja-enam-hari': `Hari dinilai menurut pola jadwal yang ditetapkan. ${BUKAN_HARI}`,
  'tanda-angka-berulang': TANDA,
  'tanda-titik-bersama': TANDA,
  'tanda-kecepatan': TANDA,
  'tanda-akurasi-tetap': TANDA,
  'tanda-selalu-bersama': TANDA,
  'tanda-jam-berubah': TANDA,
  'tanda-irama': TANDA,
  'tanda-luring-sendiri': TANDA,
  'tanda-luring-bersama': TANDA,
  'tanda-rantai-putus': TANDA,
  'tanda-foto-serupa': TANDA,
  'tanda-bukti-kurang': TANDA,
  ramadan: 'Tanggal Ramadan tidak dapat dihitung dengan bulan yang lain.',
}

export function takTerukur(kunci: KunciLokal): string | null {
  return TAK_TERUKUR[kunci]
}

export const TANPA_AKIBAT: Akibat = {
  pegawai: 0,
  pegawaiBerubah: 0,
  hariBerubah: 0,
  kini: { hariTerlambat: 0, hariPulangCepat: 0, hariTanpaKeterangan: 0, menitKurang: 0 },
  rancangan: { hariTerlambat: 0, hariPulangCepat: 0, hariTanpaKeterangan: 0, menitKurang: 0 },
}

/** The rules as they would stand if the draft had held over the whole span: its rivals of the same setting inside it are left out. */
export function lokalDenganRancangan(
  lokal: readonly KetentuanLokal[],
  rancangan: KetentuanLokal,
  dari: Tanggal,
  sampai: Tanggal,
): KetentuanLokal[] {
  const lain = lokal.filter((k) => k.kunci !== rancangan.kunci || k.berlaku < dari || k.berlaku > sampai)
  return [...lain, { ...rancangan, berlaku: dari }].sort((a, b) =>
    a.kunci === b.kunci ? (a.berlaku < b.berlaku ? -1 : 1) : a.kunci < b.kunci ? -1 : 1,
  )
}

type Hari = Pick<HariPresensi, 'status' | 'terlambatMenit' | 'pulangCepatMenit'>

export function ukur(hari: readonly Hari[]): UkuranAkibat {
  return hari.reduce<UkuranAkibat>(
    (u, h) => ({
      hariTerlambat: u.hariTerlambat + (h.terlambatMenit > 0 ? 1 : 0),
      hariPulangCepat: u.hariPulangCepat + (h.pulangCepatMenit > 0 ? 1 : 0),
      hariTanpaKeterangan: u.hariTanpaKeterangan + (h.status === 'tanpa-keterangan' ? 1 : 0),
      menitKurang: u.menitKurang + h.terlambatMenit + h.pulangCepatMenit,
    }),
    TANPA_AKIBAT.kini,
  )
}

function jumlahUkuran(a: UkuranAkibat, b: UkuranAkibat): UkuranAkibat {
  return {
    hariTerlambat: a.hariTerlambat + b.hariTerlambat,
    hariPulangCepat: a.hariPulangCepat + b.hariPulangCepat,
    hariTanpaKeterangan: a.hariTanpaKeterangan + b.hariTanpaKeterangan,
    menitKurang: a.menitKurang + b.menitKurang,
  }
}

export function jumlahAkibat(a: Akibat, b: Akibat): Akibat {
  return {
    pegawai: a.pegawai + b.pegawai,
    pegawaiBerubah: a.pegawaiBerubah + b.pegawaiBerubah,
    hariBerubah: a.hariBerubah + b.hariBerubah,
    kini: jumlahUkuran(a.kini, b.kini),
    rancangan: jumlahUkuran(a.rancangan, b.rancangan),
  }
}
