import { type Db, sql } from '../db/db.ts'
import type { AlasanTolak } from './muatan.ts'

/** The place in the chain of its phone of a tap that was verified and refused. */
export type TapDitolak = {
  readonly kid: string
  readonly urut: number
  readonly pegawaiId: string
  readonly tautan: string
  readonly sebelum: string | null
  readonly alasan: AlasanTolak
  readonly terima: Date
}

/** So many of one key are kept: two a day for years. A script can be refused without end, and fills nothing by it. */
const SEKUNCI = 5000

/** Each number of a key once; the first stays. */
export async function insertTapDitolak(db: Db, daftar: readonly TapDitolak[]): Promise<void> {
  if (daftar.length === 0) return
  const d = daftar.toSorted((a, b) => (a.kid === b.kid ? a.urut - b.urut : a.kid < b.kid ? -1 : 1))
  await db.exec(sql`
    with penuh as (select k.kid from (select distinct unnest(${d.map((t) => t.kid)}::uuid[]) as kid) k
      where (select count(*) from (select from tap_ditolak l where l.kid = k.kid limit ${SEKUNCI}) l) >= ${SEKUNCI})
    insert into tap_ditolak (kid, urut, pegawai_id, tautan, sebelum, alasan, waktu_terima)
    select x.* from unnest(${d.map((t) => t.kid)}::uuid[], ${d.map((t) => t.urut)}::bigint[], ${d.map((t) => t.pegawaiId)}::uuid[],
      ${d.map((t) => t.tautan)}::text[], ${d.map((t) => t.sebelum)}::text[], ${d.map((t) => t.alasan)}::text[],
      ${d.map((t) => t.terima)}::timestamptz[]) as x(kid, urut, pegawai_id, tautan, sebelum, alasan, terima)
    where x.kid not in (select kid from penuh)
    on conflict do nothing`)
}

export type TautanDitolak = { readonly urut: number; readonly tautan: string; readonly sebelum: string | null }

/** What was refused of a key between two numbers, both left out, in order. */
export function listTapDitolak(db: Db, kid: string, setelah: number, sebelum: number): Promise<TautanDitolak[]> {
  return db.rows<TautanDitolak>(sql`
    select urut, tautan, sebelum from tap_ditolak where kid = ${kid} and urut > ${setelah} and urut < ${sebelum} order by urut`)
}
