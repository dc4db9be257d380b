import { type Db, sql } from './db.ts'

/** An epoch of the server: what was promised before a restore (sessions, the mark of the sequencer) does not hold after it. */
export type Masa = { readonly nomor: number; readonly id: string; readonly sebab: 'awal' | 'pulih' }

export function masaKini(db: Db): Promise<Masa> {
  return db.one<Masa>(sql`select nomor, id, sebab from masa_server order by nomor desc limit 1`)
}

/** Announces a new one, as pemilik. */
export function mulaiMasa(db: Db, id: string, kini: Date): Promise<Masa> {
  return db.one<Masa>(sql`insert into masa_server (nomor, id, sebab, mulai)
    select coalesce(max(nomor), 0) + 1, ${id}::uuid, 'pulih', ${kini}::timestamptz from masa_server returning nomor, id, sebab`)
}
