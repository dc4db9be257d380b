import { type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { type DasarHukum, type Ketentuan, type Riwayat, ketentuanPada } from './ketentuan.ts'

/** The kinds of sanction that absence of a PNS can lead to, lightest first; the last is pemberhentian dengan hormat tidak atas permintaan sendiri. */
export const HUKUMAN_DISIPLIN = [
  'teguran-lisan',
  'teguran-tertulis',
  'pernyataan-tidak-puas-tertulis',
  'potong-tpp-25-6-bulan',
  'potong-tpp-25-9-bulan',
  'potong-tpp-25-12-bulan',
  'turun-jabatan-12-bulan',
  'pembebasan-jadi-pelaksana-12-bulan',
  'pdhtaps',
] as const
type HukumanAlpa = (typeof HUKUMAN_DISIPLIN)[number]

/** `jenis` is a `HukumanAlpa` for PNS; a local rule for PPPK brings names of its own. */
export type Jenjang<J extends string = string> = { readonly mulaiHari: number; readonly jenis: J; readonly dasar: DasarHukum }

export type AturanAlpa<J extends string = string> = {
  /** Cumulative working days in one calendar year, heaviest first. */
  readonly jenjang: readonly Jenjang<J>[]
  /** So many working days in a row are a violation of their own; null where the rule knows none. */
  readonly beruntun: Jenjang<J> | null
}

const PASAL_9: DasarHukum = { peraturan: 'PP 94/2021', pasal: 'Pasal 9 ayat (2)' }
const PASAL_10: DasarHukum = { peraturan: 'PP 94/2021', pasal: 'Pasal 10 ayat (2)' }
function pasal11(angka: number): DasarHukum {
  return { peraturan: 'PP 94/2021', pasal: `Pasal 11 ayat (2) huruf d angka ${angka}` }
}

/**
 * Absence without a valid reason, PNS and (mutatis mutandis) CPNS. PP 94/2021 was promulgated and in force on 31 August 2021.
 * The bands of PP 53/2010 before it are not loaded: a date before the first entry gets no proposal but an error.
 */
export const ALPA_PNS: Riwayat<AturanAlpa<HukumanAlpa>> = [
  {
    berlaku: tanggal('2021-08-31'),
    dasar: { peraturan: 'PP 94/2021', pasal: 'Pasal 4 huruf f, Pasal 9 sampai dengan Pasal 11' },
    nilai: {
      jenjang: [
        { mulaiHari: 28, jenis: 'pdhtaps', dasar: pasal11(3) },
        { mulaiHari: 25, jenis: 'pembebasan-jadi-pelaksana-12-bulan', dasar: pasal11(2) },
        { mulaiHari: 21, jenis: 'turun-jabatan-12-bulan', dasar: pasal11(1) },
        { mulaiHari: 17, jenis: 'potong-tpp-25-12-bulan', dasar: PASAL_10 },
        { mulaiHari: 14, jenis: 'potong-tpp-25-9-bulan', dasar: PASAL_10 },
        { mulaiHari: 11, jenis: 'potong-tpp-25-6-bulan', dasar: PASAL_10 },
        { mulaiHari: 7, jenis: 'pernyataan-tidak-puas-tertulis', dasar: PASAL_9 },
        { mulaiHari: 4, jenis: 'teguran-tertulis', dasar: PASAL_9 },
        { mulaiHari: 3, jenis: 'teguran-lisan', dasar: PASAL_9 },
      ],
      beruntun: { mulaiHari: 10, jenis: 'pdhtaps', dasar: pasal11(4) },
    },
  },
]

/**
 * Minutes of lateness and early leave that count as one day absent. KMK 5/KMK.01/2022 says 7 h 30 m for its ministry, as the elucidation
 * of PP 53/2010 did for all; that Peraturan BKN 6/2022 repeats it was read in a second source only. In Ramadan the same number holds.
 */
export const MENIT_SEHARI_ALPA: Riwayat<number> = [
  { berlaku: tanggal('2022-04-07'), dasar: { peraturan: 'Peraturan BKN 6/2022', pasal: 'akumulasi 7 jam 30 menit' }, nilai: 450 },
  // Between the new PP and its rules the elucidation of the old one was all there was.
  { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 53/2010', pasal: 'Penjelasan, 7 jam 30 menit' }, nilai: 450 },
]

/**
 * The duty to be at work and keep the hours. That it stands in Pasal 4 huruf f is general knowledge, not read in the text here: to be
 * checked before a letter cites it. The same holds of Pasal 9 ayat (2) and 10 ayat (2) above.
 */
export const KEWAJIBAN_MASUK_PNS: Riwayat<null> = [
  { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 94/2021', pasal: 'Pasal 4 huruf f' }, nilai: null },
]
export const KEWAJIBAN_MASUK_PPPK: Riwayat<null> = [
  { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 49/2018', pasal: 'Pasal 51' }, nilai: null },
]

/** First date the engine can judge: before it no provision is loaded. */
export const AWAL_KETENTUAN: Tanggal = tanggal('2021-08-31')

/** The band that so many days reach; undefined below the first. */
export function jenjangAlpa(aturan: AturanAlpa, hari: number): Jenjang | undefined {
  return aturan.jenjang.find((j) => hari >= j.mulaiHari)
}

export function aturanAlpaPns(pada: Tanggal): Ketentuan<AturanAlpa> {
  return ketentuanPada(ALPA_PNS, pada)
}
