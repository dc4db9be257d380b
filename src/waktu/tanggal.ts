/** A calendar date as text, 'YYYY-MM-DD'. Text order is time order. No zone, no time of day. */
export type Tanggal = string & { readonly __tanggal: 'Tanggal' }
/** A calendar month as text, 'YYYY-MM'. */
export type Bulan = string & { readonly __bulan: 'Bulan' }

export const MENIT_SEHARI = 1440

const POLA_TANGGAL = /^(\d{4})-(\d{2})-(\d{2})$/
const POLA_BULAN = /^(\d{4})-(0[1-9]|1[0-2])$/

export function isTanggal(teks: string): teks is Tanggal {
  const cocok = POLA_TANGGAL.exec(teks)
  if (!cocok) return false
  const bulan = Number(cocok[2])
  const hari = Number(cocok[3])
  return bulan >= 1 && bulan <= 12 && hari >= 1 && hari <= panjangBulan(Number(cocok[1]), bulan)
}

/** @throws RangeError when the text is not an existing date */
export function tanggal(teks: string): Tanggal {
  if (!isTanggal(teks)) throw new RangeError(`Bukan tanggal: ${teks}`)
  return teks
}

export function isBulan(teks: string): teks is Bulan {
  return POLA_BULAN.test(teks)
}

/** @throws RangeError when the text is not a month */
export function bulan(teks: string): Bulan {
  if (!isBulan(teks)) throw new RangeError(`Bukan bulan: ${teks}`)
  return teks
}

function panjangBulan(tahun: number, bulan: number): number {
  if (bulan === 2) return (tahun % 4 === 0 && tahun % 100 !== 0) || tahun % 400 === 0 ? 29 : 28
  return bulan === 4 || bulan === 6 || bulan === 9 || bulan === 11 ? 30 : 31
}

function angka(teks: string, dari: number, sampai: number): number {
  let nilai = 0
  for (let i = dari; i < sampai; i++) nilai = nilai * 10 + teks.charCodeAt(i) - 48
  return nilai
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar. Counted in eras of 400 years that begin on 1 March,
 * so that no `Date` is made: this runs for each span of each judged day, and `Date.UTC` reads the year 50 as 1950.
 */
export function nomorHari(t: Tanggal): number {
  const bulan = angka(t, 5, 7)
  const tahun = angka(t, 0, 4) - (bulan <= 2 ? 1 : 0)
  const era = Math.floor(tahun / 400)
  const tahunEra = tahun - era * 400
  const hariTahun = Math.floor((153 * (bulan > 2 ? bulan - 3 : bulan + 9) + 2) / 5) + angka(t, 8, 10) - 1
  return era * 146_097 + tahunEra * 365 + Math.floor(tahunEra / 4) - Math.floor(tahunEra / 100) + hariTahun - 719_468
}

export function tanggalDariNomor(nomor: number): Tanggal {
  const geser = nomor + 719_468
  const era = Math.floor(geser / 146_097)
  const hariEra = geser - era * 146_097
  const tahunEra = Math.floor((hariEra - Math.floor(hariEra / 1460) + Math.floor(hariEra / 36_524) - Math.floor(hariEra / 146_096)) / 365)
  const hariTahun = hariEra - (365 * tahunEra + Math.floor(tahunEra / 4) - Math.floor(tahunEra / 100))
  const bulanMaret = Math.floor((5 * hariTahun + 2) / 153)
  const hari = hariTahun - Math.floor((153 * bulanMaret + 2) / 5) + 1
  const bulan = bulanMaret < 10 ? bulanMaret + 3 : bulanMaret - 9
  const tahun = tahunEra + era * 400 + (bulan <= 2 ? 1 : 0)
  return `${String(tahun).padStart(4, '0')}-${bulan < 10 ? '0' : ''}${bulan}-${hari < 10 ? '0' : ''}${hari}` as Tanggal
}

export function tambahHari(t: Tanggal, hari: number): Tanggal {
  return tanggalDariNomor(nomorHari(t) + hari)
}

/** 1 = Senin ... 7 = Minggu (ISO 8601). */
export function hariDalamMinggu(t: Tanggal): number {
  return ((((nomorHari(t) + 3) % 7) + 7) % 7) + 1
}

export function bulanDari(t: Tanggal): Bulan {
  return t.slice(0, 7) as Bulan
}

export function tahunDari(t: Tanggal): number {
  return angka(t, 0, 4)
}

export function awalBulan(b: Bulan): Tanggal {
  return `${b}-01` as Tanggal
}

export function akhirBulan(b: Bulan): Tanggal {
  return `${b}-${panjangBulan(angka(b, 0, 4), angka(b, 5, 7))}` as Tanggal
}

/** Every date from `dari` to `sampai`, both included; empty when `dari` is later. */
export function daftarTanggal(dari: Tanggal, sampai: Tanggal): Tanggal[] {
  const hasil: Tanggal[] = []
  const akhir = nomorHari(sampai)
  for (let n = nomorHari(dari); n <= akhir; n++) hasil.push(tanggalDariNomor(n))
  return hasil
}
