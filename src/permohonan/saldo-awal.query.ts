import { type Db, sql } from '../db/db.ts'
import type { DuaOrang } from '../pegawai/impor/awal.ts'
import type { SaldoAwal } from './saldo-awal.ts'

type SaldoAwalOrang = SaldoAwal & { readonly pegawaiId: string }

export function listSaldoAwal(db: Db, pegawaiIds: readonly string[]): Promise<SaldoAwalOrang[]> {
  return db.rows(
    sql`select pegawai_id, tahun, sisa_n2, sisa_n1, sisa_n, sumber from saldo_cuti_awal where pegawai_id = any(${pegawaiIds}::uuid[]) order by tahun`,
  )
}

/** A balance of a year is opened once. */
export async function insertSaldoAwal(db: Db, d: readonly SaldoAwalOrang[], o: DuaOrang): Promise<void> {
  await db.exec(sql`insert into saldo_cuti_awal (pegawai_id, tahun, sisa_n2, sisa_n1, sisa_n, sumber, disusun_oleh, disetujui_oleh, dicatat)
    select p, t, n2, n1, n, s, ${o.disusunOleh}::uuid, ${o.disetujuiOleh}::uuid, ${o.dicatat} from unnest(${d.map((a) => a.pegawaiId)}::uuid[],
      ${d.map((a) => a.tahun)}::int[], ${d.map((a) => a.sisaN2)}::int[], ${d.map((a) => a.sisaN1)}::int[], ${d.map((a) => a.sisaN)}::int[],
      ${d.map((a) => a.sumber)}::text[]) r(p, t, n2, n1, n, s) on conflict do nothing`)
}
