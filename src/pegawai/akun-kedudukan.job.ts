import { akhiriAkun, bukaAkunBerakhir } from '../akun/akun.query.ts'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { listKembaliBertugas, listTidakBertugas } from './kelola.query.ts'

/**
 * Accounts follow the standing of their people on a date: of those no longer in service they end, with every session by the raised
 * version; of those who came back they wait for a new code.
 * @returns the accounts that ended now
 */
export async function sesuaikanAkun(
  tx: Db,
  kunci: Kunci,
  hariIni: Tanggal,
  kini: Date,
  hanya: readonly string[] | null,
): Promise<{ readonly id: string; readonly versi: number }[]> {
  const selesai = await listTidakBertugas(tx, hariIni, hanya)
  const berakhir = selesai.length === 0 ? [] : await akhiriAkun(tx, selesai, kini)
  const kembali = await listKembaliBertugas(tx, hariIni, hanya)
  const dibuka = kembali.length === 0 ? [] : await bukaAkunBerakhir(tx, kembali)
  for (const [jenis, daftar] of [['akun-akhir', berakhir] as const, ['akun-buka', dibuka] as const])
    for (const a of daftar.toSorted((x, y) => (x.pegawaiId < y.pegawaiId ? -1 : 1)))
      await catatJejak(tx, kunci, kini, { jenis, pelakuId: null, objekId: a.id, pegawaiId: a.pegawaiId, teks: {} })
  return berakhir
}
