import { type Kunci, sidikKunci } from '../kripto/kunci.ts'
import { type Db, sql } from './db.ts'

/** Whether this is the master key the instansi was begun with; the first one that asks is remembered. */
export async function kunciCocok(db: Db, kunci: Kunci): Promise<boolean> {
  await db.exec(sql`select pg_advisory_xact_lock(hashtextextended('kunci_sidik ' || current_schema(), 0))`)
  const ada = await db.maybe<{ sidik: string }>(sql`select sidik from kunci_sidik order by ke desc limit 1`)
  if (ada) return ada.sidik === sidikKunci(kunci)
  await db.exec(sql`insert into kunci_sidik (sidik) values (${sidikKunci(kunci)})`)
  return true
}
