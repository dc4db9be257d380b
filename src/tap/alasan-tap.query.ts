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

export type AlasanTap = {
  readonly tapId: string
  readonly bulan: string
  readonly pegawaiId: string
  readonly teks: string
  readonly kini: Date
}

/** @returns how many are new; beside a tap that has one already (of another tab) nothing is written */
export function insertAlasan(db: Db, daftar: readonly AlasanTap[]): Promise<number> {
  return db.exec(sql`insert into tap_alasan (tap_id, bulan, pegawai_id, teks, dicatat)
    select * from unnest(${daftar.map((a) => a.tapId)}::uuid[], ${daftar.map((a) => a.bulan)}::date[], ${daftar.map((a) => a.pegawaiId)}::uuid[],
      ${daftar.map((a) => a.teks)}::text[], ${daftar.map((a) => a.kini)}::timestamptz[])
    on conflict do nothing`)
}
