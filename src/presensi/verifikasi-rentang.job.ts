import type { BasisData } from '../db/db.ts'
import { periksaRantaiJejak } from '../jejak/rantai-jejak.job.ts'
import { type JenisTemuan, penampung, type Temuan } from '../jejak/temuan.ts'
import { rentangUrutan } from '../jejak/verifikasi.query.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { jumlahSidikSepasang, periksaKelompok } from '../tap/kelompok-tap.job.ts'
import { periksaPutusanTap } from '../tap/putusan-tap.job.ts'
import { periksaTandaTanganTap } from '../tap/tanda-tangan-tap.job.ts'
import { menitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { saatDariMenit } from '../waktu/zona.ts'
import { pembaca, periksaHari } from './verifikasi.job.ts'

export type TahapRentang = 'rantai' | 'tap' | 'hari'
export type HasilRentang = {
  readonly jumlah: number
  readonly perJenis: Partial<Record<JenisTemuan, number>>
  readonly pertama: readonly Temuan[]
  readonly entri: number
  readonly kelompok: number
  readonly tap: number
  readonly hari: number
}

/** Small slices: between two of them the thread of the server belongs to the taps. */
const POTONG = { rantai: 400, tap: 200, orang: 10 } as const

/**
 * The check of some days beside the running office: entries noted then with their links, the batches they tell of, the signatures of the
 * taps of these days, their judged rows. `maju` may throw to stop. Taps in no batch and checkpoints are the command's.
 */
export async function verifikasiRentang(
  db: BasisData,
  instansi: Instansi,
  l: {
    readonly dari: Tanggal
    readonly sampai: Tanggal
    readonly kini: () => Date
    readonly maju: (tahap: TahapRentang, selesai: number, semua: number) => void
  },
): Promise<HasilRentang> {
  const baca = pembaca(db, instansi)
  const temuan = penampung(10)
  const saat = (t: Tanggal) => saatDariMenit(menitLokal(t, 0), instansi.zona)
  const rentang = { dari: saat(l.dari), sebelum: saat(tambahHari(l.sampai, 1)) }
  const [disebut, tersimpan] = jumlahSidikSepasang()
  const kelompok = periksaKelompok({ baca, zona: instansi.zona, temuan, disebut })
  const putusan = periksaPutusanTap({ baca, temuan })
  const semuaOrang = () => baca((tx) => listSemuaPegawai(tx))
  const urutan = await baca((tx) => rentangUrutan(tx, rentang.dari, rentang.sebelum))
  const rantai = await periksaRantaiJejak({
    baca,
    temuan,
    ...urutan,
    waktu: rentang,
    potong: POTONG.rantai,
    orang: async () => new Set(await semuaOrang()),
    padaPotong: async (b) => {
      await kelompok.potong(b)
      await putusan.potong(b)
    },
    maju: (a, b) => l.maju('rantai', a, b),
  })
  const tap = await periksaTandaTanganTap({
    baca,
    zona: instansi.zona,
    temuan,
    tersimpan,
    rentang,
    potong: POTONG.tap,
    maju: (a, b) => l.maju('tap', a, b),
  })
  const hari = await periksaHari({
    ...l,
    baca,
    instansi,
    orang: await semuaOrang(),
    temuan,
    potong: POTONG.orang,
    maju: (a, b) => l.maju('hari', a, b),
  })
  return { ...temuan.hasil(), entri: rantai?.entri ?? 0, kelompok: kelompok.jumlah(), tap: tap.tap, hari: hari.hari }
}
