import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { AkunAwal } from './akun-awal.ts'

export async function listOrangDariNip(
  db: Db,
  nip: readonly string[],
  pada: Tanggal,
): Promise<Map<string, { readonly id: string; readonly nama: string }>> {
  const baris = await db.rows<{ nip: string; id: string; nama: string }>(
    sql`select nip, pegawai_id as id, nama from identitas_pada(${pada}) where nip = any(${nip}::text[])`,
  )
  return new Map(baris.map((b) => [b.nip, { id: b.id, nama: b.nama }]))
}

export function listAkunAwal(db: Db, pegawaiIds: readonly string[]): Promise<{ readonly pegawaiId: string; readonly tahun: number }[]> {
  return db.rows(sql`select pegawai_id, tahun from akun_awal where pegawai_id = any(${pegawaiIds}::uuid[])`)
}

/** @returns how many were new: an account of a year is opened once */
export function insertAkunAwal(
  db: Db,
  d: readonly Pick<AkunAwal, 'pegawaiId' | 'tahun' | 'hariAlpa' | 'menitKurang' | 'sumber'>[],
  o: { readonly disusunOleh: string; readonly disetujuiOleh: string; readonly dicatat: Date },
): Promise<number> {
  return db.exec(sql`insert into akun_awal (pegawai_id, tahun, hari_alpa, menit_kurang, sumber, disusun_oleh, disetujui_oleh, dicatat)
    select p, t, h, m, s, ${o.disusunOleh}::uuid, ${o.disetujuiOleh}::uuid, ${o.dicatat} from unnest(${d.map((a) => a.pegawaiId)}::uuid[], ${d.map((a) => a.tahun)}::int[],
      ${d.map((a) => a.hariAlpa)}::int[], ${d.map((a) => a.menitKurang)}::int[], ${d.map((a) => a.sumber)}::text[]) r(p, t, h, m, s) on conflict do nothing`)
}

/**
 * Who keeps sums of months holds this with the others who do; who writes accounts holds it alone. One lock, for an account comes for a
 * whole office, and so many days can't be locked at once: a sum kept meanwhile either had the account or is dropped by it.
 */
export async function kunciAkunAwal(db: Db, untuk: 'jumlahkan' | 'tulis'): Promise<void> {
  const kunci = sql`hashtextextended('akun_awal ' || current_schema(), 0)`
  await db.exec(untuk === 'tulis' ? sql`select pg_advisory_xact_lock(${kunci})` : sql`select pg_advisory_xact_lock_shared(${kunci})`)
}
