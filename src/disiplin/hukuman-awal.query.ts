import { type Db, sql } from '../db/db.ts'
import type { DuaOrang } from '../pegawai/impor/awal.ts'
import type { HukumanAwal } from './hukuman-awal.ts'

type HukumanAwalOrang = HukumanAwal & { readonly pegawaiId: string }

export function listHukumanAwal(db: Db, pegawaiIds: readonly string[]): Promise<HukumanAwalOrang[]> {
  return db.rows(
    sql`select pegawai_id, nomor_sk, jenis, tanggal_sk, tmt, sampai, sumber from hukuman_awal where pegawai_id = any(${pegawaiIds}::uuid[]) order by tmt, nomor_sk`,
  )
}

/** A decree is recorded once for a person. */
export async function insertHukumanAwal(db: Db, d: readonly HukumanAwalOrang[], o: DuaOrang): Promise<void> {
  await db.exec(sql`insert into hukuman_awal (pegawai_id, nomor_sk, jenis, tanggal_sk, tmt, sampai, sumber, disusun_oleh, disetujui_oleh, dicatat)
    select p, n, j, k, t, a, s, ${o.disusunOleh}::uuid, ${o.disetujuiOleh}::uuid, ${o.dicatat} from unnest(${d.map((h) => h.pegawaiId)}::uuid[],
      ${d.map((h) => h.nomorSk)}::text[], ${d.map((h) => h.jenis)}::text[], ${d.map((h) => h.tanggalSk)}::date[], ${d.map((h) => h.tmt)}::date[],
      ${d.map((h) => h.sampai)}::date[], ${d.map((h) => h.sumber)}::text[]) r(p, n, j, k, t, a, s) on conflict do nothing`)
}
