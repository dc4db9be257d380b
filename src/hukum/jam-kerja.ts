import { tanggal } from '../waktu/tanggal.ts'
import type { Riwayat } from './ketentuan.ts'

/** Office hours of one weekday, in minutes since midnight. `pulang` and both ends of the break are of the same day. */
export type JamHari = { readonly masuk: number; readonly pulang: number; readonly istirahat: readonly [number, number] | null }

/** Seven entries, Senin first (ISO 8601); null is the weekly day off. */
export type PolaMingguan = readonly [
  JamHari | null,
  JamHari | null,
  JamHari | null,
  JamHari | null,
  JamHari | null,
  JamHari | null,
  JamHari | null,
]

export type JamKerja = { readonly biasa: PolaMingguan; readonly ramadan: PolaMingguan }

function jam(masuk: number, pulang: number, istirahat: readonly [number, number] | null): JamHari {
  return { masuk, pulang, istirahat }
}

const SENIN_KAMIS = jam(450, 960, [720, 780])
const JUMAT = jam(450, 990, [690, 780])
const RAMADAN_SENIN_KAMIS = jam(480, 900, [720, 750])
const RAMADAN_JUMAT = jam(480, 930, [690, 750])

/**
 * Five working days. Perpres 21/2023 fixes the days (Pasal 3), 37 h 30 m a week and 32 h 30 m in Ramadan, the start (07.30, 08.00)
 * and the length of the break (Pasal 4); where the break lies and the end that follows from it is the timetable the regency kept from
 * Keppres 68/1995 (SE Bupati OKI 613/SE/BKD-IV/2023/636 for Ramadan).
 */
export const JAM_KERJA_LIMA_HARI: Riwayat<JamKerja> = [
  {
    berlaku: tanggal('2023-04-12'),
    dasar: { peraturan: 'Perpres 21/2023', pasal: 'Pasal 3 dan Pasal 4' },
    nilai: {
      biasa: [SENIN_KAMIS, SENIN_KAMIS, SENIN_KAMIS, SENIN_KAMIS, JUMAT, null, null],
      ramadan: [RAMADAN_SENIN_KAMIS, RAMADAN_SENIN_KAMIS, RAMADAN_SENIN_KAMIS, RAMADAN_SENIN_KAMIS, RAMADAN_JUMAT, null, null],
    },
  },
]

/**
 * Six working days stand in no national regulation (Perpres 21/2023 Pasal 7: the PPK decides), so they are a local decision and need a
 * local source (`kunci: 'jam-kerja-enam-hari'`). What is known of OKI is its Ramadan timetable of 2023. A press report of February 2025
 * gives other hours for both groups; its sums do not fit and look interchanged, so it is not taken over.
 */
const ENAM_RAMADAN = jam(480, 840, [720, 750])
const ENAM_RAMADAN_JUMAT = jam(480, 840, [690, 750])
export const ENAM_HARI_RAMADAN_OKI_2023: PolaMingguan = [
  ENAM_RAMADAN,
  ENAM_RAMADAN,
  ENAM_RAMADAN,
  ENAM_RAMADAN,
  ENAM_RAMADAN_JUMAT,
  ENAM_RAMADAN,
  null,
]

/** The normal six days of OKI were not found. This sample holds 37 h 30 m with the breaks of the Perpres; it is no one's decision. */
const ENAM_CONTOH = jam(450, 900, [720, 780])
export const ENAM_HARI_BIASA_CONTOH: PolaMingguan = [
  ENAM_CONTOH,
  ENAM_CONTOH,
  ENAM_CONTOH,
  ENAM_CONTOH,
  jam(450, 900, [690, 780]),
  jam(450, 840, [720, 780]),
  null,
]

/** Working minutes of a week, breaks left out. */
export function menitSeminggu(pola: PolaMingguan): number {
  let jumlah = 0
  for (const hari of pola) if (hari) jumlah += hari.pulang - hari.masuk - (hari.istirahat ? hari.istirahat[1] - hari.istirahat[0] : 0)
  return jumlah
}
