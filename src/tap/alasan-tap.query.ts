import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { KelasPosisi } from './tempat.ts'

export type TapBeralasan = { readonly menit: MenitLokal; readonly posisi: KelasPosisi; readonly alasan: string | null }

/** A tap of this person in a month, with the reason that stands beside it already. */
export function tapUntukAlasan(db: Db, pegawaiId: string, bulan: string, id: string): Promise<TapBeralasan | undefined> {
  return db.maybe<TapBeralasan>(sql`
    select t.menit, t.posisi, (select a.teks from tap_alasan a where a.tap_id = t.id) as alasan
    from tap t where t.bulan = ${bulan} and t.id = ${id} and t.pegawai_id = ${pegawaiId}`)
}

/** @returns false when somebody (another tab) was first */
export async function insertAlasan(
  db: Db,
  a: { readonly tapId: string; readonly bulan: string; readonly pegawaiId: string; readonly teks: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`insert into tap_alasan (tap_id, bulan, pegawai_id, teks, dicatat)
      values (${a.tapId}, ${a.bulan}, ${a.pegawaiId}, ${a.teks}, ${a.kini}) on conflict do nothing`)) === 1
  )
}
