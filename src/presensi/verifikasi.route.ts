import { setImmediate } from 'node:timers/promises'
import type { BasisData } from '../db/db.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bentrok, ditolak, isianSalah } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada } from '../waktu/zona.ts'
import { verifikasiApi } from './verifikasi.api.ts'
import { type TahapRentang, verifikasiRentang } from './verifikasi-rentang.job.ts'

export type AlatVerifikasi = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly jam: Jam
  readonly lacak: (kerja: Promise<void>) => Promise<void>
  readonly berhenti: () => boolean
}

type Keadaan = Reply<typeof verifikasiApi.keadaan>
type Hasil = NonNullable<Keadaan['hasil']>

const HARI_MAKS = 31
/** The morning belongs to the taps: 06.45 to 08.15 local. */
const SIBUK = [6 * 60 + 45, 8 * 60 + 15] as const
const KALIMAT_SIBUK = 'Antara pukul 06.45 dan 08.15 server untuk rekaman kehadiran. Verifikasi dapat dimulai sesudah pukul 08.15.'

class Terhenti extends Error {}

export function verifikasiRoutes(alat: AlatVerifikasi): Rute[] {
  let berjalan: Keadaan['berjalan'] = null
  let hasil: Hasil | null = null
  const sibuk = () => {
    const menit = menitPada(alat.jam(), alat.instansi.zona) % 1440
    return menit >= SIBUK[0] && menit < SIBUK[1]
  }
  const maju = (dari: Tanggal, sampai: Tanggal) => (tahap: TahapRentang, selesai: number, semua: number) => {
    if (alat.berhenti()) throw new Terhenti('Server dihentikan.')
    if (sibuk()) throw new Terhenti(KALIMAT_SIBUK)
    berjalan = { dari, sampai, tahap, selesai, semua }
  }
  async function jalan(dari: Tanggal, sampai: Tanggal): Promise<void> {
    const tutup = (isi: Omit<Hasil, 'dari' | 'sampai' | 'selesai'>) => {
      hasil = { dari, sampai, selesai: alat.jam().toISOString(), ...isi }
    }
    try {
      await setImmediate()
      const h = await verifikasiRentang(alat.db, alat.instansi, { dari, sampai, kini: alat.jam, maju: maju(dari, sampai) })
      const perJenis = Object.entries(h.perJenis).map(([jenis, jumlah]) => ({ jenis, jumlah }))
      tutup({ ...angka(h), terhenti: null, jumlah: h.jumlah, perJenis, temuan: [...h.pertama] })
    } catch (e) {
      const terhenti =
        e instanceof Terhenti
          ? e.message
          : 'Verifikasi terhenti oleh kesalahan di server. Jalankan lagi, atau pakai perintah hadir verifikasi-jejak.'
      tutup({ ...angka(undefined), terhenti, jumlah: 0, perJenis: [], temuan: [] })
      if (!(e instanceof Terhenti)) throw e
    } finally {
      berjalan = null
    }
  }
  const keadaan = (rinci: boolean): Keadaan => ({ berjalan, hasil: hasil && { ...hasil, temuan: rinci ? hasil.temuan : null } })
  return [
    route(verifikasiApi.keadaan, async (p) => keadaan(p.lingkup.semua)),
    route(verifikasiApi.mulai, async (p) => {
      const { dari, sampai } = p.body
      if (!isTanggal(dari)) return isianSalah([{ jalur: 'dari', harap: 'tanggal yang ada' }])
      if (!isTanggal(sampai)) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
      if (dari > sampai || sampai > tambahHari(dari, HARI_MAKS - 1))
        return ditolak([{ alasan: 'rentang', kalimat: `Rentang paling lama ${HARI_MAKS} hari, dari tanggal awal ke tanggal akhir.` }])
      if (sibuk()) return ditolak([{ alasan: 'jam-sibuk', kalimat: KALIMAT_SIBUK }])
      if (berjalan) return bentrok('verifikasi-berjalan', 'Satu verifikasi sedang berjalan. Tunggu sampai selesai.')
      await p.catat({ jenis: 'jejak-verifikasi', objekId: null, pegawaiId: null, teks: { dari, sampai } })
      const mulai: Keadaan['berjalan'] = { dari, sampai, tahap: 'rantai', selesai: 0, semua: 0 }
      p.sesudah(() => {
        if (berjalan) return
        berjalan = mulai
        void alat.lacak(jalan(dari, sampai))
      })
      return { ...keadaan(p.lingkup.semua), berjalan: mulai }
    }),
  ]
}

function angka(h: { readonly entri: number; readonly kelompok: number; readonly tap: number; readonly hari: number } | undefined) {
  return { entri: h?.entri ?? 0, kelompok: h?.kelompok ?? 0, tap: h?.tap ?? 0, hari: h?.hari ?? 0 }
}
