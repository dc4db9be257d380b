import { type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { type AturanAlpa, MENIT_SEHARI_ALPA } from './disiplin.ts'
import { ENAM_HARI_BIASA_CONTOH, ENAM_HARI_RAMADAN_OKI_2023, type JamKerja } from './jam-kerja.ts'
import { type DasarHukum, type Ketentuan, ketentuanPada, type Riwayat } from './ketentuan.ts'
import { type AturanTanda, BAWAAN_TANDA } from './tanda.ts'

/** What the regency decides for itself. Each value is dated, has a decree, and is set by two persons. */
export type NilaiLokal = {
  /** Upper minutes of TL1, TL2, TL3; above the last is TL4. */
  'band-terlambat': readonly [number, number, number]
  /** Upper minutes of PSW1, PSW2, PSW3; above the last is PSW4. */
  'band-pulang-cepat': readonly [number, number, number]
  /** Minutes that must lie between first and last tap for both to count. */
  'jarak-datang-pulang': number
  /** Spans with at most this gap share the taps around it. */
  'jarak-sambung': number
  /** Minutes before the end of the first and after the start of the second span in which those shared taps lie. */
  'zona-sambung': number
  /** Minutes charged for a missing end. */
  'biaya-tanpa-tap': { readonly datang: number; readonly pulang: number }
  'menit-sehari': number
  /** For rosters that name no tolerance of their own. */
  toleransi: { readonly terlambat: number; readonly pulangCepat: number }
  /** For rosters that name no window of their own. */
  jendela: { readonly sebelum: number; readonly sesudah: number }
  'jam-kerja-enam-hari': JamKerja
  /** Ramadan of one year, by isbat: begins on `berlaku`, ends with `sampai`. */
  ramadan: { readonly sampai: Tanggal }
  /** What a tap outside every place gets: a mark, or a refusal with what to do. */
  'luar-tempat': 'tandai' | 'tolak'
  /** What an absent day of a shift counts, in basis points of a day (10000 = one day); a shift not named counts one. */
  'bobot-giliran': readonly { readonly giliran: string; readonly bobot: number }[]
  'alpa-pppk': AturanAlpa
  'alpa-pppk-paruh-waktu': AturanAlpa
} & AturanTanda
export type KunciLokal = keyof NilaiLokal

/** One local decision, as a row. `contoh` marks a stand-in where the text of the decree is not known. */
export type KetentuanLokal = {
  readonly [K in KunciLokal]: {
    readonly kunci: K
    readonly berlaku: Tanggal
    readonly nilai: NilaiLokal[K]
    readonly peraturan: string
    readonly nomor: string
    readonly pasal: string
    readonly contoh: boolean
  }
}[KunciLokal]

const CONTOH: DasarHukum = { peraturan: 'Ketentuan contoh', pasal: 'sampai Perbup OKI dimuat' }
function contoh<T>(nilai: T): Riwayat<T> {
  return [{ berlaku: tanggal('2021-08-31'), dasar: CONTOH, nilai }]
}

/**
 * What holds until a local decision is loaded. The bands are those of most regencies (TL1-4, PSW1-4: 1-30, 31-60, 61-90, over 90);
 * OKI's own Perbup was not found, so all but the 450 minutes and the Ramadan of 2023 are marked contoh.
 */
export const BAWAAN: { readonly [K in KunciLokal]?: Riwayat<NilaiLokal[K]> } = {
  'band-terlambat': contoh([30, 60, 90] as const),
  'band-pulang-cepat': contoh([30, 60, 90] as const),
  'jarak-datang-pulang': contoh(60),
  'jarak-sambung': contoh(30),
  'zona-sambung': contoh(30),
  'biaya-tanpa-tap': contoh({ datang: 0, pulang: 0 }),
  'menit-sehari': MENIT_SEHARI_ALPA,
  toleransi: contoh({ terlambat: 0, pulangCepat: 0 }),
  jendela: contoh({ sebelum: 120, sesudah: 240 }),
  'luar-tempat': contoh('tandai' as const),
  ...BAWAAN_TANDA,
  'bobot-giliran': contoh([{ giliran: 'Malam', bobot: 10_000 }]),
  'jam-kerja-enam-hari': [
    {
      berlaku: tanggal('2023-03-21'),
      dasar: { peraturan: 'Ketentuan contoh', pasal: 'hari biasa contoh; Ramadan menurut SE Bupati OKI 613/SE/BKD-IV/2023/636' },
      nilai: { biasa: ENAM_HARI_BIASA_CONTOH, ramadan: ENAM_HARI_RAMADAN_OKI_2023 },
    },
  ],
}

function sebagaiKetentuan<K extends KunciLokal>(kunci: K, lokal: readonly KetentuanLokal[]): Ketentuan<NilaiLokal[K]>[] {
  const hasil: Ketentuan<NilaiLokal[K]>[] = []
  for (const k of lokal) {
    if (k.kunci !== kunci) continue
    const dasar = { peraturan: `${k.peraturan} ${k.nomor}${k.contoh ? ' (contoh)' : ''}`, pasal: k.pasal }
    // The mapped type pairs each kunci with its nilai; the compiler does not carry that through the comparison above.
    hasil.push({ berlaku: k.berlaku, nilai: k.nilai as NilaiLokal[K], dasar })
  }
  return hasil
}

/** All that is known of one local setting through time, newest first; on one date a decree stands above what the product brings. */
export function riwayatLokal<K extends KunciLokal>(kunci: K, lokal: readonly KetentuanLokal[]): Riwayat<NilaiLokal[K]> | undefined {
  const bawaan: Riwayat<NilaiLokal[K]> | undefined = BAWAAN[kunci]
  const [pertama, ...lain] = [...sebagaiKetentuan(kunci, lokal), ...(bawaan ?? [])].sort((a, b) =>
    a.berlaku < b.berlaku ? 1 : a.berlaku > b.berlaku ? -1 : 0,
  )
  return pertama && [pertama, ...lain]
}

/** @throws RangeError where neither a decree nor a default reaches back to the date */
export function ketentuanLokalPada<K extends KunciLokal>(
  kunci: K,
  pada: Tanggal,
  lokal: readonly KetentuanLokal[],
): Ketentuan<NilaiLokal[K]> {
  const riwayat = riwayatLokal(kunci, lokal)
  if (!riwayat) throw new RangeError(`Tidak ada ketentuan ${kunci}`)
  return ketentuanPada(riwayat, pada)
}
