import { tanggal } from '../waktu/tanggal.ts'
import type { Riwayat } from './ketentuan.ts'

/** Whether a rule looks at all; a bad one is switched off from a date by an entry on top. */
export type Nyala = 'nyala' | 'mati'

/**
 * When a pattern in the taps is laid before a person. No regulation names them; the office sets them, two persons, from a date.
 * `meter` is the accuracy up to which a fix claims to come from satellites: such a fix moves a little each time, one from Wi-Fi may not.
 */
export type AturanTanda = {
  /** One person, the same digits on so many days, in so many of a hundred taps. */
  'tanda-angka-berulang': { readonly keadaan: Nyala; readonly hari: number; readonly persen: number; readonly meter: number }
  /** So many persons with the same digits, each on so many days. */
  'tanda-titik-bersama': { readonly keadaan: Nyala; readonly orang: number; readonly hari: number; readonly meter: number }
  /** Faster than this between two taps that lie so far apart, on so many days. */
  'tanda-kecepatan': { readonly keadaan: Nyala; readonly kmPerJam: number; readonly km: number; readonly hari: number }
  /** The same accuracy at points that differ, on so many days, in so many of a hundred taps. */
  'tanda-akurasi-tetap': { readonly keadaan: Nyala; readonly hari: number; readonly persen: number; readonly meter: number }
  /** Two phones within so many seconds and metres, on so many days, in so many of a hundred taps of both. */
  'tanda-selalu-bersama': {
    readonly keadaan: Nyala
    readonly hari: number
    readonly persen: number
    readonly detik: number
    readonly meter: number
  }
  /** The clock of the phone was changed on so many days. */
  'tanda-jam-berubah': { readonly keadaan: Nyala; readonly hari: number }
  /** The same second of the minute, or the same time between arrival and departure, within so many seconds, on so many days and in so many of a hundred. */
  'tanda-irama': { readonly keadaan: Nyala; readonly hari: number; readonly persen: number; readonly detik: number }
  /** One whose tap came later while so many colleagues within so many minutes went through at once; at most so many of a hundred came later. */
  'tanda-luring-sendiri': { readonly keadaan: Nyala; readonly orang: number; readonly persen: number; readonly menit: number }
  /** So many persons of one place whose taps all came later, so many of a hundred, looked at over so many minutes at least: an outage is proposed. */
  'tanda-luring-bersama': { readonly keadaan: Nyala; readonly orang: number; readonly persen: number; readonly menit: number }
  /** Taps of a chain that have not come after so many days. */
  'tanda-rantai-putus': { readonly keadaan: Nyala; readonly hari: number }
  /** Photos of one person on so many days that differ in no more than so many of 256 bits. */
  'tanda-foto-serupa': { readonly keadaan: Nyala; readonly hari: number; readonly bit: number }
  /** What the unit asks beside a tap was missing on so many days. */
  'tanda-bukti-kurang': { readonly keadaan: Nyala; readonly hari: number }
}
export type KunciTanda = keyof AturanTanda
export type UkuranTanda = 'hari' | 'persen' | 'meter' | 'orang' | 'kmPerJam' | 'km' | 'detik' | 'menit' | 'bit'

function contoh<T>(nilai: T): Riwayat<T> {
  const dasar = { peraturan: 'Ketentuan contoh', pasal: 'sampai Perbup OKI dimuat' }
  return [{ berlaku: tanggal('2021-08-31'), dasar, nilai }]
}

export const BAWAAN_TANDA: { readonly [K in KunciTanda]: Riwayat<AturanTanda[K]> } = {
  'tanda-angka-berulang': contoh({ keadaan: 'nyala', hari: 10, persen: 90, meter: 15 }),
  'tanda-titik-bersama': contoh({ keadaan: 'nyala', orang: 3, hari: 5, meter: 15 }),
  'tanda-kecepatan': contoh({ keadaan: 'nyala', kmPerJam: 150, km: 10, hari: 2 }),
  'tanda-akurasi-tetap': contoh({ keadaan: 'nyala', hari: 15, persen: 95, meter: 15 }),
  'tanda-selalu-bersama': contoh({ keadaan: 'nyala', hari: 10, persen: 95, detik: 60, meter: 25 }),
  'tanda-jam-berubah': contoh({ keadaan: 'nyala', hari: 3 }),
  'tanda-irama': contoh({ keadaan: 'nyala', hari: 10, persen: 90, detik: 1 }),
  'tanda-luring-sendiri': contoh({ keadaan: 'nyala', orang: 5, persen: 20, menit: 10 }),
  'tanda-luring-bersama': contoh({ keadaan: 'nyala', orang: 3, persen: 80, menit: 10 }),
  'tanda-rantai-putus': contoh({ keadaan: 'nyala', hari: 3 }),
  'tanda-foto-serupa': contoh({ keadaan: 'nyala', hari: 2, bit: 8 }),
  'tanda-bukti-kurang': contoh({ keadaan: 'nyala', hari: 3 }),
}

export const KUNCI_TANDA = Object.keys(BAWAAN_TANDA) as KunciTanda[]

/** The thresholds of a rule, in the order in which they are shown. */
export function ukuranTanda(kunci: KunciTanda): readonly UkuranTanda[] {
  return Object.keys(BAWAAN_TANDA[kunci][0].nilai).filter((n): n is UkuranTanda => n !== 'keadaan')
}
