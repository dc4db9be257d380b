import type { Db } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { mulaiDinilai } from './kelola.query.ts'

/** The days a change reaches: from its TMT, but never before anybody was judged at all. Null: none yet. */
export async function jangkauanUlang(tx: Db, tmt: Tanggal, hariIni: Tanggal): Promise<Tanggal | null> {
  const mulai = await mulaiDinilai(tx)
  if (mulai === null) return null
  const dari = tmt > mulai ? tmt : mulai
  return dari <= hariIni ? dari : null
}
