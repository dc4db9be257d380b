import { ALPA_PNS, KEWAJIBAN_MASUK_PNS, KEWAJIBAN_MASUK_PPPK } from '../hukum/disiplin.ts'
import { ISTIRAHAT_ANTAR_TUGAS } from '../hukum/giliran.ts'
import { JAM_KERJA_LIMA_HARI } from '../hukum/jam-kerja.ts'
import type { Riwayat } from '../hukum/ketentuan.ts'
import { BAWAAN, type KunciLokal, type NilaiLokal } from '../hukum/presensi.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { JUDUL_KETENTUAN, kalimatAlpa, kalimatKetentuan, kalimatSeminggu, KUNCI_LOKAL } from './nilai-ketentuan.ts'

/** One entry of the law that the product brings, in words. */
export type EntriHukum = {
  readonly kunci: string
  readonly judul: string
  readonly berlaku: Tanggal
  readonly nilai: string
  readonly peraturan: string
  readonly pasal: string
  /** A stand-in until the decree of the office is loaded. */
  readonly contoh: boolean
}

function entri<T>(kunci: string, judul: string, riwayat: Riwayat<T>, kalimat: (nilai: T) => string): EntriHukum[] {
  return riwayat.map((k) => ({
    kunci,
    judul,
    berlaku: k.berlaku,
    nilai: kalimat(k.nilai),
    ...k.dasar,
    contoh: k.dasar.peraturan === 'Ketentuan contoh' || k.dasar.pasal.includes('contoh'),
  }))
}

function bawaan<K extends KunciLokal>(kunci: K): EntriHukum[] {
  const riwayat: Riwayat<NilaiLokal[K]> | undefined = BAWAAN[kunci]
  return riwayat ? entri(kunci, JUDUL_KETENTUAN[kunci], riwayat, (n) => kalimatKetentuan(kunci, n)) : []
}

/** National law first, then what holds until a local decision is set; each history newest first. */
export function daftarHukum(): EntriHukum[] {
  return [
    ...entri(
      'jam-kerja-lima-hari',
      'Jam kerja lima hari',
      JAM_KERJA_LIMA_HARI,
      (j) => `${kalimatSeminggu(j.biasa)}. Ramadan: ${kalimatSeminggu(j.ramadan)}`,
    ),
    ...entri('kewajiban-masuk-pns', 'Kewajiban masuk kerja, PNS', KEWAJIBAN_MASUK_PNS, () => 'Masuk kerja dan menaati ketentuan jam kerja'),
    ...entri(
      'kewajiban-masuk-pppk',
      'Kewajiban masuk kerja, PPPK',
      KEWAJIBAN_MASUK_PPPK,
      () => 'Masuk kerja dan menaati ketentuan jam kerja',
    ),
    ...entri('alpa-pns', 'Hukuman karena tidak masuk, PNS dan CPNS', ALPA_PNS, kalimatAlpa),
    ...entri(
      'istirahat-antar-tugas',
      'Istirahat antara dua tugas saat tukar jadwal',
      ISTIRAHAT_ANTAR_TUGAS,
      (n) => `Paling sedikit ${n} menit`,
    ),
    ...KUNCI_LOKAL.flatMap((k) => bawaan(k)),
  ]
}
