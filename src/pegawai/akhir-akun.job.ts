import { akhiriAkun } from '../akun/akun.query.ts'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { listTidakBertugas } from './kelola.query.ts'

/**
 * Ends the accounts of those who by their standing on a date are no longer in service; their sessions end with the raised version.
 * @returns the accounts that ended now
 */
export async function akhiriAkunSelesai(
  tx: Db,
  kunci: Kunci,
  hariIni: Tanggal,
  kini: Date,
  hanya: readonly string[] | null,
): Promise<{ readonly id: string; readonly versi: number }[]> {
  const selesai = await listTidakBertugas(tx, hariIni, hanya)
  if (selesai.length === 0) return []
  const akun = await akhiriAkun(tx, selesai, kini)
  for (const a of akun.toSorted((x, y) => (x.pegawaiId < y.pegawaiId ? -1 : 1)))
    await catatJejak(tx, kunci, kini, { jenis: 'akun-akhir', pelakuId: null, objekId: a.id, pegawaiId: a.pegawaiId, teks: {} })
  return akun
}
