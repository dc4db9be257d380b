import type { Instansi } from '../server/konteks.ts'
import { menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { akhirBulan, awalBulan, bulanDari, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada, saatDariMenit, tanggalPada, type Zona } from '../waktu/zona.ts'

/** The dates of a demo: two whole months before the month of `kini`, and this one up to now. */
export type Kalender = {
  readonly zona: Zona
  readonly kini: Date
  readonly menitKini: MenitLokal
  readonly hariIni: Tanggal
  /** First dates of the three months. */
  readonly bulan: readonly [Tanggal, Tanggal, Tanggal]
  readonly awal: Tanggal
  /** Everything that stood before the first date was entered then. */
  readonly dicatat: Date
  readonly saat: (t: Tanggal, menit: number) => Date
}

export function kalenderDemo(instansi: Instansi, kini: Date): Kalender {
  const hariIni = tanggalPada(kini, instansi.zona)
  const ketiga = awalBulan(bulanDari(hariIni))
  const kedua = awalBulan(bulanDari(tambahHari(ketiga, -1)))
  const pertama = awalBulan(bulanDari(tambahHari(kedua, -1)))
  const saat = (t: Tanggal, menit: number) => saatDariMenit(menitLokal(t, menit), instansi.zona)
  return {
    zona: instansi.zona,
    kini,
    menitKini: menitPada(kini, instansi.zona),
    hariIni,
    bulan: [pertama, kedua, ketiga],
    awal: pertama,
    dicatat: saat(tambahHari(pertama, -10), 540),
    saat,
  }
}

/** The n-th date of a month, never past its end. */
export function tanggalKe(bulan: Tanggal, n: number): Tanggal {
  const t = tambahHari(bulan, n - 1)
  const akhir = akhirBulan(bulanDari(bulan))
  return t > akhir ? akhir : t
}
