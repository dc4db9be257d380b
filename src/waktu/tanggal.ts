/** A calendar date as text, 'YYYY-MM-DD'. Text order is time order. No zone, no time of day. */
export type Tanggal = string & { readonly __tanggal: 'Tanggal' }
/** A calendar month as text, 'YYYY-MM'. */
export type Bulan = string & { readonly __bulan: 'Bulan' }

const POLA_TANGGAL = /^(\d{4})-(\d{2})-(\d{2})$/
const POLA_BULAN = /^(\d{4})-(0[1-9]|1[0-2])$/
const MENIT_SEHARI = 1440

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
  return new Date(Date.UTC(tahun, bulan, 0)).getUTCDate()
}

/** Days since 1970-01-01. */
export function nomorHari(t: Tanggal): number {
  return Date.UTC(Number(t.slice(0, 4)), Number(t.slice(5, 7)) - 1, Number(t.slice(8, 10))) / 86_400_000
}

export function tanggalDariNomor(nomor: number): Tanggal {
  return new Date(nomor * 86_400_000).toISOString().slice(0, 10) as Tanggal
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
  return Number(t.slice(0, 4))
}

export function awalBulan(b: Bulan): Tanggal {
  return `${b}-01` as Tanggal
}

export function akhirBulan(b: Bulan): Tanggal {
  return `${b}-${String(panjangBulan(Number(b.slice(0, 4)), Number(b.slice(5, 7)))).padStart(2, '0')}` as Tanggal
}

/** Every date from `dari` to `sampai`, both included; empty when `dari` is later. */
export function daftarTanggal(dari: Tanggal, sampai: Tanggal): Tanggal[] {
  const hasil: Tanggal[] = []
  for (let n = nomorHari(dari); n <= nomorHari(sampai); n++) hasil.push(tanggalDariNomor(n))
  return hasil
}

export { MENIT_SEHARI }
