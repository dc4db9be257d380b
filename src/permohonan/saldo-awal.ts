import { type BentukAwal, kolomBilangan, kolomSumber, kolomTahun } from '../pegawai/impor/awal.ts'

// The days of annual leave left on the day the office begins, as the leave form counts them: N is the year itself.

export type SaldoAwal = {
  readonly tahun: number
  readonly sisaN2: number
  readonly sisaN1: number
  readonly sisaN: number
  readonly sumber: string
}

/** Most that can be left of one year: 12 days, and 12 more where the way home is far. What may be taken of it the ledger says. */
const SETAHUN = 24

export const BENTUK_SALDO_AWAL: BentukAwal<SaldoAwal, null> = {
  kolom: {
    tahun: kolomTahun('TAHUN'),
    sisaN2: kolomBilangan('SISA_N2', 0, SETAHUN, 'hari'),
    sisaN1: kolomBilangan('SISA_N1', 0, SETAHUN, 'hari'),
    sisaN: kolomBilangan('SISA_N', 0, SETAHUN, 'hari'),
    sumber: kolomSumber(),
  },
  kunci: (s) => String(s.tahun),
  kolomKunci: 'tahun',
  harapKunci: 'tahun yang saldonya belum dibuka',
}
