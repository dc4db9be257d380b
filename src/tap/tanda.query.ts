import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import type { TandaBaru } from './tanda.ts'

/** Writes signs with whom and what they touch; one whose `ciri` is there already is left as it is. @returns how many were new */
export async function insertTanda(db: Db, daftar: readonly TandaBaru[], kini: Date): Promise<number> {
  let baru = 0
  for (const t of daftar) {
    const id = v7()
    const ditulis = await db.exec(sql`insert into tanda (id, jenis, ciri, dari, sampai, bukti, dicatat)
      values (${id}, ${t.jenis}, ${t.ciri}, ${t.dari}, ${t.sampai}, ${JSON.stringify(t.bukti)}::jsonb, ${kini}) on conflict (ciri) do nothing`)
    if (ditulis === 0) continue
    baru += 1
    await db.exec(
      sql`insert into tanda_pegawai (tanda_id, pegawai_id) select ${id}, p from unnest(${[...new Set(t.pegawaiIds)]}::uuid[]) p`,
    )
    await db.exec(sql`insert into tanda_tap (tanda_id, tap_id, bulan, pegawai_id)
      select ${id}, i, b, p from unnest(${t.tap.map((x) => x.id)}::uuid[], ${t.tap.map((x) => x.bulan)}::date[], ${t.tap.map((x) => x.pegawaiId)}::uuid[]) x(i, b, p)
      on conflict do nothing`)
  }
  return baru
}
