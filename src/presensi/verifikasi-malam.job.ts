import { bukaDb, type Koneksi } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { bacaBerkasSaksi } from '../jejak/saksi.job.ts'
import type { JenisTemuan } from '../jejak/temuan.ts'
import type { Instansi } from '../server/konteks.ts'
import { diProses } from '../worker/proses.ts'
import { verifikasiJejak } from './verifikasi.job.ts'

/** What its process gets: plain values only. */
export type BahanMalam = {
  readonly koneksi: Koneksi
  readonly instansi: Instansi
  readonly kini: string
  /** File of checkpoints to hold the trail against. */
  readonly saksi: string | null
}
export type HasilMalam = {
  readonly jumlah: number
  readonly perJenis: Partial<Record<JenisTemuan, number>>
  readonly entri: number
  readonly tap: number
  readonly hari: number
}

const MEMORI_MB = 512

/** The whole check in a process of its own, beside the office: it may be ended at any moment and leaves nothing half done. */
export function verifikasiMalam(bahan: BahanMalam, henti: AbortSignal): Promise<HasilMalam> {
  return diProses<HasilMalam>(new URL('./verifikasi-proses.job.ts', import.meta.url), bahan, { memoriMb: MEMORI_MB, henti })
}

/** What the process does. That it was checked, and what was found of which kind, goes into the trail for Inspektorat and DPO. */
export async function verifikasiDiProses(b: BahanMalam): Promise<HasilMalam> {
  const db = bukaDb({ koneksi: b.koneksi, jumlahTap: 1, jumlahUmum: 2 })
  const mulai = performance.now()
  const kini = () => new Date(Date.parse(b.kini) + performance.now() - mulai)
  try {
    const saksi = b.saksi === null ? [] : bacaBerkasSaksi(b.saksi, b.instansi)
    const h = await verifikasiJejak(db, b.instansi, { dari: 0, saksi, kini, maju: () => {} })
    // From the first place on there is always a result.
    if (!h) throw new Error('no trail from its first place on')
    const { jumlah, perJenis, diperiksa } = h
    await db.diInstansi(b.instansi.skema, (tx) =>
      catatUmum(tx, kini(), { jenis: 'jejak-verifikasi', pelakuId: null, objekId: null, teks: { malam: true, jumlah, perJenis } }),
    )
    return { jumlah, perJenis, entri: diperiksa.entri, tap: diperiksa.tap, hari: diperiksa.hari }
  } finally {
    await db.tutup()
  }
}
