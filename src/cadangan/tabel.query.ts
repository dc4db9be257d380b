import type { Db } from '../db/db.ts'
import { sql } from '../db/db.ts'
import type { PartisiTercatat } from './manifes.ts'

export type TabelSkema = {
  readonly tabel: string
  readonly kolom: readonly string[]
  /** Primary key as an ORDER BY that no collation of the server changes; empty without a key. */
  readonly urut: readonly string[]
  /** Tables its foreign keys point at. */
  readonly acuan: readonly string[]
}

/** Tables of the current schema as they stand, without partitions and views; a parent speaks for its partitions. */
export function listTabel(db: Db): Promise<TabelSkema[]> {
  return db.rows<TabelSkema>(sql`
    select k.relname::text as tabel,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = k.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as kolom,
      array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
        from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality u(nomor, urutan)
        join pg_attribute a on a.attrelid = k.oid and a.attnum = u.nomor where i.indrelid = k.oid and i.indisprimary order by u.urutan) as urut,
      array(select distinct t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid
        where f.conrelid = k.oid and f.contype = 'f' and f.confrelid <> k.oid) as acuan
    from pg_class k where k.relnamespace = current_schema()::regnamespace and k.relkind in ('r', 'p') and not k.relispartition
    order by k.relname collate "C"`)
}

/** Sequences of the current schema with the column that each numbers, be it an identity or a sequence of its own. */
export function listNomor(db: Db): Promise<{ readonly urutan: string; readonly tabel: string; readonly kolom: string }[]> {
  return db.rows(sql`
    select s.relname::text as urutan, k.relname::text as tabel, a.attname::text as kolom
    from pg_class s join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_class k on k.oid = d.refobjid join pg_attribute a on a.attrelid = k.oid and a.attnum = d.refobjsubid
    where s.relnamespace = current_schema()::regnamespace and s.relkind = 'S' order by 1`)
}

/** Partitions by range that were made for a span; the default ones come with the schema. */
export function listPartisi(db: Db): Promise<PartisiTercatat[]> {
  return db.rows<PartisiTercatat>(sql`
    select i.relname::text as induk, (select a.attname::text from pg_partitioned_table p join pg_attribute a on a.attrelid = i.oid and a.attnum = p.partattrs[0]
        where p.partrelid = i.oid) as kolom, m[1] as dari, m[2] as sampai
    from pg_inherits h join pg_class i on i.oid = h.inhparent join pg_class k on k.oid = h.inhrelid
    cross join lateral regexp_match(pg_get_expr(k.relpartbound, k.oid), '^FOR VALUES FROM \\(''(\\d{4}-\\d{2}-\\d{2})''\\) TO \\(''(\\d{4}-\\d{2}-\\d{2})''\\)$') m
    where i.relnamespace = current_schema()::regnamespace and i.relkind = 'p' and m is not null
    order by i.relname collate "C", m[1]`)
}

export async function versiMigrasi(db: Db): Promise<number> {
  return (await db.one<{ v: number }>(sql`select coalesce(max(version), 0)::int as v from migrasi`)).v
}

/** The epoch, where the schema knows of any yet. */
export async function masaTercatat(db: Db): Promise<{ nomor: number; id: string } | null> {
  const { ada } = await db.one<{ ada: boolean }>(
    sql`select exists (select from pg_class where relnamespace = current_schema()::regnamespace and relname = 'masa_server') as ada`,
  )
  if (!ada) return null
  return (await db.maybe<{ nomor: number; id: string }>(sql`select nomor, id from masa_server order by nomor desc limit 1`)) ?? null
}

export async function versiPostgres(db: Db): Promise<number> {
  return (await db.one<{ v: number }>(sql`select current_setting('server_version_num')::int as v`)).v
}
