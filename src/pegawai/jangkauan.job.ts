import type { Db } from '../db/db.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { mulaiDinilai } from './kelola.query.ts'

/** The days a change reaches: from the day before its TMT, whose window the spans of the first day cut, but never before anybody was judged at all. Null: none yet. */
export async function jangkauanUlang(tx: Db, tmt: Tanggal, hariIni: Tanggal): Promise<Tanggal | null> {
  const mulai = await mulaiDinilai(tx)
  if (mulai === null) return null
  const sebelum = tambahHari(tmt, -1)
  const dari = sebelum > mulai ? sebelum : mulai
  return dari <= hariIni ? dari : null
}
