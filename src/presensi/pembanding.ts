import { type BentukAwal, kolomBilangan, kolomBulan, kolomSumber } from '../pegawai/impor/awal.ts'
import { akhirBulan, type Bulan, bulanDari, type Tanggal } from '../waktu/tanggal.ts'

// A month as the office counted it before its trial. It is no fact of any day: it only stands beside the months of Hadir.

export type Pembanding = {
  readonly bulan: Bulan
  /** Days; `hadir` and `terlambat` both count days, `terlambat` those among them. */
  readonly hariKerja: number
  readonly hadir: number
  readonly terlambat: number
  readonly tanpaKeterangan: number
  readonly sumber: string
}

/** When the unit of each began its trial. */
export type MulaiUji = ReadonlyMap<string, Tanggal>

export const BENTUK_PEMBANDING: BentukAwal<Pembanding, MulaiUji> = {
  kolom: {
    bulan: kolomBulan('BULAN'),
    hariKerja: kolomBilangan('HARI_KERJA', 1, 31, 'hari'),
    hadir: kolomBilangan('HADIR', 0, 31, 'hari'),
    terlambat: kolomBilangan('TERLAMBAT', 0, 31, 'hari'),
    tanpaKeterangan: kolomBilangan('TANPA_KETERANGAN', 0, 31, 'hari'),
    sumber: kolomSumber(),
  },
  kunci: (p) => p.bulan,
  kolomKunci: 'bulan',
  harapKunci: 'bulan yang belum tercatat bagi orang ini',
  silang: (p, pegawaiId, k) => {
    const mulai = k.lagi.get(pegawaiId)
    return [
      ...(p.bulan >= bulanDari(k.hariIni) ? [{ kolom: 'bulan' as const, harap: 'bulan yang sudah selesai' }] : []),
      ...(mulai !== undefined && akhirBulan(p.bulan) >= mulai
        ? [{ kolom: 'bulan' as const, harap: `bulan sebelum uji coba unitnya (${mulai})` }]
        : []),
      ...(p.hadir + p.tanpaKeterangan > p.hariKerja
        ? [{ kolom: 'hadir' as const, harap: 'bersama TANPA_KETERANGAN tidak lebih dari HARI_KERJA' }]
        : []),
      ...(p.terlambat > p.hadir ? [{ kolom: 'terlambat' as const, harap: 'tidak lebih dari HADIR' }] : []),
    ]
  },
}

/** Days of a month, of one or of many. */
export type UkuranBulan = Pick<Pembanding, 'hariKerja' | 'hadir' | 'terlambat' | 'tanpaKeterangan'>

export function jumlahUkuran(semua: readonly UkuranBulan[]): UkuranBulan {
  return semua.reduce(
    (j, u) => ({
      hariKerja: j.hariKerja + u.hariKerja,
      hadir: j.hadir + u.hadir,
      terlambat: j.terlambat + u.terlambat,
      tanpaKeterangan: j.tanpaKeterangan + u.tanpaKeterangan,
    }),
    { hariKerja: 0, hadir: 0, terlambat: 0, tanpaKeterangan: 0 },
  )
}
