import { type Bulan, daftarTanggal, awalBulan, akhirBulan, hariDalamMinggu, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import type { DasarHukum } from './ketentuan.ts'

export type HariLibur = {
  readonly tanggal: Tanggal
  readonly nama: string
  readonly jenis: 'libur-nasional' | 'cuti-bersama'
  readonly dasar: DasarHukum
}

const SKB_2026: DasarHukum = { peraturan: 'SKB 3 Menteri 1497/2025, 2/2025, 5/2025', pasal: 'Lampiran' }
/** National dates agree in three public tables, cuti bersama in one; the text of the decree itself was not read. */
const SKB_2027: DasarHukum = { peraturan: 'SKB 3 Menteri 1205/2026, 3/2026, 2/2026', pasal: 'Lampiran' }
const CUTI_BERSAMA_2027: DasarHukum = { ...SKB_2027, pasal: 'Lampiran (tanggal dari satu sumber, perlu dicocokkan)' }

function libur(dasar: DasarHukum, jenis: HariLibur['jenis'], daftar: readonly (readonly [string, string])[]): HariLibur[] {
  return daftar.map(([t, nama]) => ({ tanggal: tanggal(t), nama, jenis, dasar }))
}

/** National holidays and cuti bersama. Local holidays are rows of the office; a unit of direct service may still roster its people. */
export const HARI_LIBUR: readonly HariLibur[] = [
  ...libur(SKB_2026, 'libur-nasional', [
    ['2026-01-01', 'Tahun Baru 2026 Masehi'],
    ['2026-01-16', 'Isra Mikraj Nabi Muhammad SAW'],
    ['2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'],
    ['2026-03-19', 'Hari Suci Nyepi Tahun Baru Saka 1948'],
    ['2026-03-21', 'Idulfitri 1447 Hijriah'],
    ['2026-03-22', 'Idulfitri 1447 Hijriah'],
    ['2026-04-03', 'Wafat Yesus Kristus'],
    ['2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)'],
    ['2026-05-01', 'Hari Buruh Internasional'],
    ['2026-05-14', 'Kenaikan Yesus Kristus'],
    ['2026-05-27', 'Iduladha 1447 Hijriah'],
    ['2026-05-31', 'Hari Raya Waisak 2570 BE'],
    ['2026-06-01', 'Hari Lahir Pancasila'],
    ['2026-06-16', 'Tahun Baru Islam 1448 Hijriah'],
    ['2026-08-17', 'Proklamasi Kemerdekaan'],
    ['2026-08-25', 'Maulid Nabi Muhammad SAW'],
    ['2026-12-25', 'Kelahiran Yesus Kristus'],
  ]),
  ...libur(SKB_2026, 'cuti-bersama', [
    ['2026-02-16', 'Cuti bersama Imlek'],
    ['2026-03-18', 'Cuti bersama Nyepi'],
    ['2026-03-20', 'Cuti bersama Idulfitri'],
    ['2026-03-23', 'Cuti bersama Idulfitri'],
    ['2026-03-24', 'Cuti bersama Idulfitri'],
    ['2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus'],
    ['2026-05-28', 'Cuti bersama Iduladha'],
    ['2026-12-24', 'Cuti bersama Natal'],
  ]),
  ...libur(SKB_2027, 'libur-nasional', [
    ['2027-01-01', 'Tahun Baru 2027 Masehi'],
    ['2027-01-05', 'Isra Mikraj Nabi Muhammad SAW'],
    ['2027-02-06', 'Tahun Baru Imlek 2578 Kongzili'],
    ['2027-03-08', 'Hari Suci Nyepi Tahun Baru Saka 1949'],
    ['2027-03-10', 'Idulfitri 1448 Hijriah'],
    ['2027-03-11', 'Idulfitri 1448 Hijriah'],
    ['2027-03-26', 'Wafat Yesus Kristus'],
    ['2027-03-28', 'Kebangkitan Yesus Kristus (Paskah)'],
    ['2027-05-01', 'Hari Buruh Internasional'],
    ['2027-05-06', 'Kenaikan Yesus Kristus'],
    ['2027-05-17', 'Iduladha 1448 Hijriah'],
    ['2027-05-20', 'Hari Raya Waisak 2571 BE'],
    ['2027-06-01', 'Hari Lahir Pancasila'],
    ['2027-06-06', 'Tahun Baru Islam 1449 Hijriah'],
    ['2027-08-15', 'Maulid Nabi Muhammad SAW'],
    ['2027-08-17', 'Proklamasi Kemerdekaan'],
    ['2027-12-25', 'Kelahiran Yesus Kristus'],
    ['2027-12-26', 'Isra Mikraj Nabi Muhammad SAW 1449 Hijriah'],
  ]),
  ...libur(CUTI_BERSAMA_2027, 'cuti-bersama', [
    ['2027-02-05', 'Cuti bersama Imlek'],
    ['2027-03-09', 'Cuti bersama Idulfitri'],
    ['2027-03-12', 'Cuti bersama Idulfitri'],
    ['2027-03-15', 'Cuti bersama Idulfitri'],
    ['2027-03-25', 'Cuti bersama Wafat Yesus Kristus'],
    ['2027-05-18', 'Cuti bersama Iduladha'],
    ['2027-05-19', 'Cuti bersama Iduladha'],
    ['2027-12-24', 'Cuti bersama Natal'],
  ]),
]

const PER_TANGGAL: ReadonlyMap<string, HariLibur> = new Map(HARI_LIBUR.map((h) => [h.tanggal, h]))
const TAHUN_TERMUAT: ReadonlySet<string> = new Set(HARI_LIBUR.map((h) => h.tanggal.slice(0, 4)))

/**
 * The national holiday of a date, if any.
 * @throws RangeError for a year whose decree is not loaded: an empty calendar would turn a holiday into an absence.
 */
export function hariLiburPada(t: Tanggal): HariLibur | undefined {
  if (!TAHUN_TERMUAT.has(t.slice(0, 4))) throw new RangeError(`Hari libur tahun ${t.slice(0, 4)} belum dimuat`)
  return PER_TANGGAL.get(t)
}

/** Working days of a month by a weekly pattern (any seven entries, Senin first, falsy = off) less national holidays and cuti bersama. */
export function hariKerjaBulan(b: Bulan, pola: readonly unknown[]): number {
  let jumlah = 0
  for (const t of daftarTanggal(awalBulan(b), akhirBulan(b))) if (pola[hariDalamMinggu(t) - 1] && !hariLiburPada(t)) jumlah++
  return jumlah
}
