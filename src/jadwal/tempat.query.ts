import { type Db, sql } from '../db/db.ts'
import { tabelUsul } from '../pegawai/usul.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type BarisTempat = {
  readonly id: string
  readonly nama: string
  readonly bentuk: 'lingkaran' | 'poligon'
  readonly lintang: number
  readonly bujur: number
  readonly radiusMeter: number | null
  readonly poligon: number[][] | null
  readonly blankSpot: boolean
}

export type RiwayatTempatBaru = BarisTempat & {
  readonly berlaku: Tanggal
  readonly contoh: boolean
  readonly oleh: string
  readonly disetujuiOleh: string | null
  /** Metres from the centre to the farthest point of the edge. */
  readonly jangkauanMeter: number
  readonly ditutup?: boolean
  readonly alasan?: string
}

export async function insertTempat(db: Db, t: RiwayatTempatBaru): Promise<void> {
  await db.exec(sql`insert into tempat (id) values (${t.id})`)
  await insertRiwayatTempat(db, t)
}

/** How a place stands from a date on. */
export async function insertRiwayatTempat(db: Db, t: RiwayatTempatBaru): Promise<void> {
  await db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, poligon, blank_spot, contoh, oleh,
      disetujui_oleh, jangkauan_meter, ditutup, alasan)
    values (${t.id}, ${t.berlaku}, ${t.nama}, ${t.bentuk}, ${t.lintang}, ${t.bujur}, ${t.radiusMeter},
      ${t.poligon === null ? null : JSON.stringify(t.poligon)}::jsonb, ${t.blankSpot}, ${t.contoh}, ${t.oleh},
      ${t.disetujuiOleh}, ${t.jangkauanMeter}, ${t.ditutup ?? false}, ${t.alasan ?? null})`)
}

export async function insertTempatUnit(
  db: Db,
  daftar: readonly { readonly tempatId: string; readonly unitKerjaId: string; readonly dari: Tanggal }[],
  oleh: string | null,
): Promise<void> {
  await db.exec(sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari, oleh)
    select t, u, d, ${oleh}::uuid from unnest(${daftar.map((d) => d.tempatId)}::uuid[], ${daftar.map((d) => d.unitKerjaId)}::uuid[],
      ${daftar.map((d) => d.dari)}::date[]) x(t, u, d)`)
}

export async function insertTempatPegawai(
  db: Db,
  daftar: readonly { readonly tempatId: string; readonly pegawaiId: string; readonly dari: Tanggal }[],
  oleh: string | null,
): Promise<void> {
  await db.exec(sql`insert into tempat_pegawai (tempat_id, pegawai_id, dari, oleh)
    select t, p, d, ${oleh}::uuid from unnest(${daftar.map((d) => d.tempatId)}::uuid[], ${daftar.map((d) => d.pegawaiId)}::uuid[],
      ${daftar.map((d) => d.dari)}::date[]) x(t, p, d)`)
}

/** A line of whom a place serves; `unitKerjaId`: the unit, or where the person stands. */
export type GarisPemakai = {
  readonly tempatId: string
  readonly ke: string
  readonly unitKerjaId: string | null
  readonly pegawaiId: string | null
  readonly dari: Tanggal
  readonly sampai: Tanggal | null
}

/** Whom places serve on a date or later, whether or not an end is known: the lines that a change from that date on touches. */
export function listPemakai(db: Db, tempatIds: readonly string[], sejak: Tanggal, pada: Tanggal): Promise<GarisPemakai[]> {
  return db.rows<GarisPemakai>(sql`
    select g.tempat_id, g.ke::text as ke, coalesce(g.unit_kerja_id, p.unit_kerja_id) as unit_kerja_id, g.pegawai_id, g.dari, g.sampai from (
      select tempat_id, ke, unit_kerja_id, null::uuid as pegawai_id, dari, sampai from tempat_unit
      union all select tempat_id, ke, null, pegawai_id, dari, sampai from tempat_pegawai) g
    left join penempatan_pada(${pada}) p on p.pegawai_id = g.pegawai_id
    where g.tempat_id = any(${tempatIds}::uuid[]) and (g.sampai is null or g.sampai >= greatest(g.dari, ${sejak}))
    order by g.tempat_id, g.pegawai_id nulls first, g.ke`)
}

/** Gives lines of a place their last day, or an earlier one. A line that has not begun by then never serves. */
export async function akhiriPemakai(db: Db, garis: readonly GarisPemakai[], sampai: Tanggal, oleh: string): Promise<void> {
  const ke = (orang: boolean) => garis.flatMap((g) => ((g.pegawaiId !== null) === orang ? [g.ke] : []))
  await db.exec(sql`update tempat_unit set sampai = ${sampai}, diakhiri_oleh = ${oleh} where ke = any(${ke(false)}::bigint[])`)
  await db.exec(sql`update tempat_pegawai set sampai = ${sampai}, diakhiri_oleh = ${oleh} where ke = any(${ke(true)}::bigint[])`)
}

export type BarisTempatBerlaku = BarisTempat & {
  readonly unitKerjaId: string | null
  readonly pegawaiId: string | null
  readonly dari: Tanggal
  readonly sampai: Tanggal | null
}

/** Places by whom they serve, each as it stood from one entry to the next, over a span of dates. */
export function listTempat(db: Db, dari: Tanggal, sampai: Tanggal): Promise<BarisTempatBerlaku[]> {
  return db.rows<BarisTempatBerlaku>(sql`
    with bentuk as (
      select r.*, lead(r.berlaku) over (partition by r.tempat_id order by r.berlaku, r.ke) - 1 as akhir from tempat_riwayat r
    ), pemakai as (
      select tempat_id, unit_kerja_id, null::uuid as pegawai_id, dari, sampai from tempat_unit
      union all select tempat_id, null, pegawai_id, dari, sampai from tempat_pegawai
    )
    select b.tempat_id as id, b.nama, b.bentuk, b.lintang, b.bujur, b.radius_meter, b.poligon, b.blank_spot, p.unit_kerja_id, p.pegawai_id,
      greatest(b.berlaku, p.dari) as dari, least(b.akhir, p.sampai) as sampai
    from bentuk b join pemakai p on p.tempat_id = b.tempat_id
    where not b.ditutup and greatest(b.berlaku, p.dari) <= ${sampai}
      and coalesce(least(b.akhir, p.sampai), ${sampai}) >= greatest(b.berlaku, p.dari, ${dari})
    order by b.tempat_id, b.berlaku, b.ke`)
}

/** These places themselves, whomever they serve, each as it stood from one entry to the next, over a span of dates. */
export function listBentukTempat(
  db: Db,
  ids: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
): Promise<(BarisTempat & { readonly dari: Tanggal; readonly sampai: Tanggal | null })[]> {
  return db.rows(sql`
    with bentuk as (
      select r.*, lead(r.berlaku) over (partition by r.tempat_id order by r.berlaku, r.ke) - 1 as akhir from tempat_riwayat r
      where r.tempat_id = any(${ids}::uuid[])
    )
    select b.tempat_id as id, b.nama, b.bentuk, b.lintang, b.bujur, b.radius_meter, b.poligon, b.blank_spot, b.berlaku as dari, b.akhir as sampai
    from bentuk b where not b.ditutup and b.berlaku <= ${sampai} and coalesce(b.akhir, ${sampai}) >= greatest(b.berlaku, ${dari})
    order by b.tempat_id, b.berlaku, b.ke`)
}

export type PemakaiTempat = { readonly id: string; readonly nama: string; readonly dari: Tanggal; readonly sampai: Tanggal | null }
export type BarisTempatTampil = BarisTempat & {
  readonly berlaku: Tanggal
  readonly contoh: boolean
  readonly ditutup: boolean
  readonly jangkauanMeter: number
  readonly oleh: string | null
  readonly disetujui: string | null
  readonly dicatat: Date
  readonly unit: PemakaiTempat[]
  readonly pegawai: PemakaiTempat[]
}

export type SaringTempat = {
  readonly semua: boolean
  readonly unitIds: readonly string[]
  readonly pegawaiIds: readonly string[]
  readonly pada: Tanggal
}

/**
 * Places as last entered that are open and serve a scope: its units, its people, and the units where these stand with all above them.
 * Keyset on (name, id).
 */
export function listTempatTampil(
  db: Db,
  s: SaringTempat,
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<BarisTempatTampil[]> {
  return db.rows<BarisTempatTampil>(sql`
    with recursive garis as (
      select p.unit_kerja_id as id from penempatan_pada(${s.pada}) p where p.pegawai_id = any(${s.pegawaiIds}::uuid[])
      union select u.induk_id from unit_pada(${s.pada}) u join garis g on u.unit_kerja_id = g.id where u.induk_id is not null
    ), akhir as (
      select distinct on (tempat_id) * from tempat_riwayat order by tempat_id, berlaku desc, ke desc
    ), hidup as (
      select * from tempat_unit where sampai is null or sampai >= greatest(dari, ${s.pada})
    ), orang as (
      select * from tempat_pegawai where sampai is null or sampai >= greatest(dari, ${s.pada})
    )
    select a.tempat_id as id, a.nama, a.bentuk, a.lintang, a.bujur, a.radius_meter, a.poligon, a.blank_spot, a.berlaku, a.contoh, a.ditutup,
      a.jangkauan_meter, o.nama as oleh, d.nama as disetujui, a.dicatat,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.unit_kerja_id, 'nama', u.nama, 'dari', h.dari, 'sampai', h.sampai) order by u.nama), '[]')
        from hidup h join unit_pada(${s.pada}) u on u.unit_kerja_id = h.unit_kerja_id where h.tempat_id = a.tempat_id) as unit,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.pegawai_id, 'nama', i.nama, 'dari', h.dari, 'sampai', h.sampai) order by i.nama), '[]')
        from orang h join identitas_pada(${s.pada}) i on i.pegawai_id = h.pegawai_id
        where h.tempat_id = a.tempat_id and (${s.semua} or h.pegawai_id = any(${s.pegawaiIds}::uuid[])
          or exists (select from penempatan_pada(${s.pada}) p where p.pegawai_id = h.pegawai_id and p.unit_kerja_id = any(${s.unitIds}::uuid[])))) as pegawai
    from akhir a
    left join identitas_pada(${s.pada}) o on o.pegawai_id = a.oleh
    left join identitas_pada(${s.pada}) d on d.pegawai_id = a.disetujui_oleh
    where not (a.ditutup and a.berlaku <= ${s.pada})
      and (${s.semua}
        or exists (select from hidup h where h.tempat_id = a.tempat_id and (h.unit_kerja_id = any(${s.unitIds}::uuid[]) or h.unit_kerja_id in (select id from garis)))
        or exists (select from orang h where h.tempat_id = a.tempat_id and (h.pegawai_id = any(${s.pegawaiIds}::uuid[])
          or exists (select from penempatan_pada(${s.pada}) p where p.pegawai_id = h.pegawai_id and p.unit_kerja_id = any(${s.unitIds}::uuid[])))))
      and (${setelah?.nama ?? null}::text is null or (a.nama, a.tempat_id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by a.nama, a.tempat_id limit ${batas}`)
}

/** What a place was on a date, for the entry that says what it became; undefined for one that was not there yet. */
export function bentukPada(
  db: Db,
  id: string,
  pada: Tanggal,
): Promise<
  | {
      readonly nama: string
      readonly bentuk: string
      readonly lintang: number
      readonly bujur: number
      readonly jangkauanMeter: number
      readonly poligon: unknown
    }
  | undefined
> {
  return db.maybe(sql`select nama, bentuk, lintang, bujur, jangkauan_meter, poligon from tempat_riwayat
    where tempat_id = ${id} and berlaku <= ${pada} order by berlaku desc, ke desc limit 1`)
}

export async function adaTempat(db: Db, id: string): Promise<boolean> {
  return (await db.rows(sql`select from tempat where id = ${id}`)).length > 0
}

/** Places over 500 m, without signal or past-dated, that wait for BKPSDM. */
export const usulTempat = tabelUsul(sql`tempat_usul`)
