import { type Db, sql } from '../db/db.ts'
import type { UjungUrutan } from '../kripto/urutan.ts'

export type KeadaanJejak = {
  /** The mark of the sequencer; undefined before its first turn. */
  readonly tanda: (UjungUrutan & { readonly xid: string }) | undefined
  /** Last place that is there; -1 in an empty trail. */
  readonly akhir: number
  /** Entries that wait for their place. */
  readonly belumUrut: number
}

/** Mark and end of the trail in one picture, so that what is put in order meanwhile is no fault. */
export async function keadaanJejak(db: Db): Promise<KeadaanJejak> {
  const b = await db.one<{ xid: string | null; indeks: number | null; rantai: Buffer | null; akhir: number; belumUrut: number }>(sql`
    select t.xid::text as xid, t.indeks, t.rantai, coalesce((select max(indeks) from jejak_urutan), -1) as akhir,
      (select count(*) from jejak j where j.xid > coalesce(t.xid, '0'::xid8)) as belum_urut
    from (select 1) satu left join jejak_tanda_air t on true`)
  const { xid, indeks, rantai } = b
  return {
    tanda: xid === null || indeks === null || rantai === null ? undefined : { xid, indeks, rantai },
    akhir: b.akhir,
    belumUrut: b.belumUrut,
  }
}

/** Entries the sequencer has passed without giving them a place: nobody who writes by the rules can make one. */
export function listSisipan(db: Db, xid: string, batas: number): Promise<{ id: string; waktu: Date }[]> {
  return db.rows(sql`select j.id, j.waktu from jejak j where j.xid <= ${xid}::xid8 and not exists (select from jejak_urutan u where u.jejak_id = j.id)
    order by j.waktu, j.id limit ${batas}`)
}

/** Chain hashes at some places, with the time of their entries. */
export function listRantaiPada(db: Db, indeks: readonly number[]): Promise<{ indeks: number; rantai: Buffer; jejakId: string }[]> {
  return db.rows(sql`select indeks, rantai, jejak_id from jejak_urutan where indeks = any(${indeks}::bigint[])`)
}

/** First and last place of the entries of a span; undefined when none of them has one. */
export async function rentangUrutan(
  db: Db,
  dari: Date,
  sebelum: Date,
): Promise<{ readonly dari: number; readonly sampai: number } | undefined> {
  const b = await db.one<{ dari: number | null; sampai: number | null }>(sql`
    select min(u.indeks) as dari, max(u.indeks) as sampai from jejak j join jejak_urutan u on u.jejak_id = j.id
    where j.waktu >= ${dari} and j.waktu < ${sebelum}`)
  return b.dari === null || b.sampai === null ? undefined : { dari: b.dari, sampai: b.sampai }
}

/** Batches of taps noted since a moment, to find which of them name certain taps. */
export function listKelompokSejak(db: Db, dari: Date, setelah: string | null, batas: number): Promise<{ id: string; isi: Buffer }[]> {
  return db.rows(sql`select id, isi from jejak where pegawai_id is null and jenis = 'tap-kelompok' and waktu >= ${dari}
    and (${setelah}::uuid is null or id > ${setelah}::uuid) order by id limit ${batas}`)
}
