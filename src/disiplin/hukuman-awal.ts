import { HUKUMAN_DISIPLIN } from '../hukum/disiplin.ts'
import {
  type BentukAwal,
  kolomPilihan,
  kolomSumber,
  kolomTanggal,
  kolomTanggalBoleh,
  kolomTeks,
  type Silang,
} from '../pegawai/impor/awal.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

// Sanctions that run on the day the office begins. Who is dismissed has none that runs.

const JENIS = HUKUMAN_DISIPLIN.filter((h) => h !== 'pdhtaps')
export type HukumanAwal = {
  readonly nomorSk: string
  readonly jenis: Exclude<(typeof HUKUMAN_DISIPLIN)[number], 'pdhtaps'>
  readonly tanggalSk: Tanggal
  readonly tmt: Tanggal
  readonly sampai: Tanggal | null
  readonly sumber: string
}

const berjangka = (j: HukumanAwal['jenis']) => j.endsWith('-bulan')

export const BENTUK_HUKUMAN_AWAL: BentukAwal<HukumanAwal, null> = {
  kolom: {
    nomorSk: kolomTeks('NOMOR_SK', 'nomor surat keputusan', 3, 80),
    jenis: kolomPilihan('JENIS', JENIS),
    tanggalSk: kolomTanggal('TANGGAL_SK'),
    tmt: kolomTanggal('TMT'),
    sampai: kolomTanggalBoleh('SAMPAI'),
    sumber: kolomSumber(),
  },
  kunci: (h) => h.nomorSk,
  kolomKunci: 'nomorSk',
  harapKunci: 'SK yang belum tercatat bagi orang ini',
  silang: (h, _pegawaiId, k) => {
    const salah: Silang<HukumanAwal>[] = []
    if (h.tanggalSk > h.tmt) salah.push({ kolom: 'tmt', harap: 'tanggal SK atau sesudahnya' })
    if (h.tanggalSk > k.hariIni) salah.push({ kolom: 'tanggalSk', harap: 'hari ini atau sebelumnya' })
    if (berjangka(h.jenis) && h.sampai === null) salah.push({ kolom: 'sampai', harap: 'hari terakhir; hukuman ini berjangka' })
    if (!berjangka(h.jenis) && h.sampai !== null) salah.push({ kolom: 'sampai', harap: 'kosong; hukuman ini tidak berjangka' })
    if (h.sampai !== null && h.sampai < h.tmt) salah.push({ kolom: 'sampai', harap: 'TMT atau sesudahnya' })
    else if (h.sampai !== null && h.sampai < k.hariIni)
      salah.push({ kolom: 'sampai', harap: 'hari ini atau sesudahnya; yang sudah selesai tidak dibawa' })
    return salah
  },
}
