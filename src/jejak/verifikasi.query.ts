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

export type Waktu = { readonly dari: Date; readonly sebelum: Date }

/** Entries the sequencer has passed without giving them a place: nobody who writes by the rules can make one. */
export function listSisipan(db: Db, xid: string, waktu: Waktu | undefined, batas: number): Promise<{ id: string; waktu: Date }[]> {
  return db.rows(sql`select j.id, j.waktu from jejak j where j.xid <= ${xid}::xid8 and not exists (select from jejak_urutan u where u.jejak_id = j.id)
    and (${waktu?.dari ?? null}::timestamptz is null or j.waktu >= ${waktu?.dari ?? null}) and (${waktu?.sebelum ?? null}::timestamptz is null or j.waktu < ${waktu?.sebelum ?? null})
    order by j.waktu, j.id limit ${batas}`)
}

/** Chain hashes at some places, with the time of their entries. */
export function listRantaiPada(db: Db, indeks: readonly number[]): Promise<{ indeks: number; rantai: Buffer; jejakId: string }[]> {
  return db.rows(sql`select indeks, rantai, jejak_id from jejak_urutan where indeks = any(${indeks}::bigint[])`)
}

/** The last place that is there before a given one; where places were deleted it lies further back. Undefined: none. */
export function ujungSebelum(db: Db, indeks: number): Promise<UjungUrutan | undefined> {
  return db.maybe<UjungUrutan>(sql`select indeks, rantai from jejak_urutan where indeks < ${indeks} order by indeks desc limit 1`)
}

export type RentangUrutan = { readonly dari: number; readonly sampai?: number }

/**
 * The places to look at for the entries of a span: from the last entry before it to the first one behind it, both included. What was
 * deleted at an edge, or moved over it by a changed column, lies between them. Without `sampai`: to the end of the trail.
 */
export async function rentangUrutan(db: Db, dari: Date, sebelum: Date): Promise<RentangUrutan> {
  const b = await db.one<{ lalu: number | null; awal: number | null; akhir: number | null }>(sql`
    select max(u.indeks) filter (where j.waktu < ${dari}) as lalu, min(u.indeks) filter (where j.waktu >= ${dari}) as awal,
      max(u.indeks) as akhir
    from jejak j join jejak_urutan u on u.jejak_id = j.id where j.waktu < ${sebelum}`)
  const sesudah = await db.maybe<{ indeks: number }>(sql`
    select u.indeks from jejak_urutan u join jejak j on j.id = u.jejak_id where u.indeks > ${b.akhir ?? -1} order by u.indeks limit 1`)
  return { dari: Math.min(b.lalu ?? 0, b.awal ?? Number.MAX_SAFE_INTEGER), ...(sesudah && { sampai: sesudah.indeks }) }
}

/** What the trail says of the taps of one decision, in its order or not yet. */
export function listEntriPutusanTap(db: Db, objekId: string | null, waktu: Date): Promise<{ isi: Buffer }[]> {
  return db.rows(
    sql`select isi from jejak where pegawai_id is null and waktu = ${waktu} and jenis = 'tap-putusan' and objek_id = ${objekId}`,
  )
}

/** Batches of taps noted since a moment, to find which of them name certain taps. */
export function listKelompokSejak(db: Db, dari: Date, setelah: string | null, batas: number): Promise<{ id: string; isi: Buffer }[]> {
  return db.rows(sql`select id, isi from jejak where pegawai_id is null and jenis = 'tap-kelompok' and waktu >= ${dari}
    and (${setelah}::uuid is null or id > ${setelah}::uuid) order by id limit ${batas}`)
}
