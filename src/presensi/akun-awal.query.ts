import { type Db, sql } from '../db/db.ts'
import type { DuaOrang } from '../pegawai/impor/awal.ts'
import type { AkunAwal } from './akun-awal.ts'

type AkunAwalOrang = AkunAwal & { readonly pegawaiId: string }

export function listAkunAwal(db: Db, pegawaiIds: readonly string[]): Promise<AkunAwalOrang[]> {
  return db.rows(
    sql`select pegawai_id, tahun, hari_alpa, menit_kurang, sumber from akun_awal where pegawai_id = any(${pegawaiIds}::uuid[]) order by tahun`,
  )
}

/** @returns how many were new: an account of a year is opened once */
export function insertAkunAwal(db: Db, d: readonly AkunAwalOrang[], o: DuaOrang): Promise<number> {
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
