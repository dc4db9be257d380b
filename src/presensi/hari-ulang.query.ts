import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** Asks for days of persons, in the transaction of the change that touches them. */
export async function insertHariUlang(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal, kini: Date): Promise<void> {
  if (pegawaiIds.length === 0 || sampai < dari) return
  await db.exec(sql`insert into hari_ulang (pegawai_id, dari, sampai, diminta, coba_lagi)
    select distinct p, ${dari}::date, ${sampai}::date, ${kini}::timestamptz, ${kini}::timestamptz from unnest(${pegawaiIds}::uuid[]) p`)
}

/**
 * Whom to judge next: persons who wait for the same span, the smallest such group first, so that one edit does not stand behind a rule for
 * everybody. All that one person waits for is one span. What failed comes in smaller slices, so that one bad row holds up nobody else; a
 * time to try again that no back-off can have set is none.
 */
export async function potongUlang(db: Db, kini: Date): Promise<string[]> {
  const baris = await db.rows<{ pegawaiId: string }>(sql`
    with orang as (
      select pegawai_id, min(dari) as dari, max(sampai) as sampai, max(percobaan) as percobaan, min(id) as pertama from hari_ulang
      where coba_lagi <= ${kini} or coba_lagi > ${kini}::timestamptz + interval '2 hours' group by pegawai_id),
    kelompok as (
      select dari, sampai, percobaan from orang group by dari, sampai, percobaan order by percobaan > 0, count(*), min(pertama) limit 1)
    select pegawai_id from orang join kelompok using (dari, sampai, percobaan) order by pegawai_id
    limit (select case percobaan when 0 then 100 when 1 then 10 else 1 end from kelompok)`)
  return baris.map((b) => b.pegawaiId)
}

export type HariUlang = { readonly id: number; readonly pegawaiId: string; readonly dari: Tanggal; readonly sampai: Tanggal }

/** All that persons wait for. */
export function listHariUlang(db: Db, pegawaiIds: readonly string[]): Promise<HariUlang[]> {
  return db.rows<HariUlang>(
    sql`select id, pegawai_id, dari, sampai from hari_ulang where pegawai_id = any(${pegawaiIds}::uuid[]) order by id`,
  )
}

/** Spans of these persons that a change has asked for and that reach into some dates. */
export function listUlangTerbuka(
  db: Db,
  pegawaiIds: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
): Promise<Pick<HariUlang, 'pegawaiId' | 'dari' | 'sampai'>[]> {
  return db.rows(sql`select distinct pegawai_id, dari, sampai from hari_ulang
    where pegawai_id = any(${pegawaiIds}::uuid[]) and dari <= ${sampai} and sampai >= ${dari}`)
}

export async function deleteHariUlang(db: Db, ids: readonly number[]): Promise<void> {
  await db.exec(sql`delete from hari_ulang where id = any(${ids}::bigint[])`)
}

/** After a failure: again in 20 seconds, then after twice as long each time, an hour at most. */
export async function tundaHariUlang(db: Db, pegawaiIds: readonly string[], kini: Date): Promise<void> {
  await db.exec(sql`update hari_ulang set percobaan = least(percobaan + 1, 1000),
      coba_lagi = ${kini}::timestamptz + least(interval '1 hour', interval '20 seconds' * 2 ^ least(percobaan, 10))
    where pegawai_id = any(${pegawaiIds}::uuid[])`)
}
