import { type BentukAwal, kolomBilangan, kolomSumber, kolomTahun } from '../pegawai/impor/awal.ts'

// The account of absences an office brings with it when it begins in mid-year.

export type AkunAwal = { readonly tahun: number; readonly hariAlpa: number; readonly menitKurang: number; readonly sumber: string }

const MENIT_SETAHUN = 366 * 1440

export const BENTUK_AKUN_AWAL: BentukAwal<AkunAwal, null> = {
  kolom: {
    tahun: kolomTahun('TAHUN'),
    hariAlpa: kolomBilangan('HARI_ALPA', 0, 366, 'hari'),
    menitKurang: kolomBilangan('MENIT_KURANG', 0, MENIT_SETAHUN, 'menit'),
    sumber: kolomSumber(),
  },
  kunci: (a) => String(a.tahun),
  kolomKunci: 'tahun',
  harapKunci: 'tahun yang belum berakun awal',
}
