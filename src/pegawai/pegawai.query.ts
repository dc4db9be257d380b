import { type Db, sql } from '../db/db.ts'
import { PALING_SEDIKIT } from '../akun/lingkup.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type BarisJenis = { readonly pegawaiId: string; readonly tmt: Tanggal; readonly jenis: string }
export type BarisPenempatan = { readonly pegawaiId: string; readonly tmt: Tanggal; readonly unitKerjaId: string }
export type BarisKedudukan = {
  readonly pegawaiId: string
  readonly tmt: Tanggal
  readonly kedudukan: string
  readonly sk: string
  readonly instansiLain: string | null
}

/** Dated aspects of persons up to a date, oldest first. */
export function listJenis(db: Db, ids: readonly string[], sampai: Tanggal): Promise<BarisJenis[]> {
  return db.rows<BarisJenis>(
    sql`select pegawai_id, tmt, jenis from pegawai_jenis where pegawai_id = any(${ids}) and tmt <= ${sampai} order by pegawai_id, tmt, ke`,
  )
}
export function listPenempatan(db: Db, ids: readonly string[], sampai: Tanggal): Promise<BarisPenempatan[]> {
  return db.rows<BarisPenempatan>(
    sql`select pegawai_id, tmt, unit_kerja_id from pegawai_penempatan where pegawai_id = any(${ids}) and tmt <= ${sampai} order by pegawai_id, tmt, ke`,
  )
}
export function listKedudukan(db: Db, ids: readonly string[], sampai: Tanggal): Promise<BarisKedudukan[]> {
  return db.rows<BarisKedudukan>(sql`select pegawai_id, tmt, kedudukan, sk, instansi_lain from pegawai_kedudukan
    where pegawai_id = any(${ids}) and tmt <= ${sampai} order by pegawai_id, tmt, ke`)
}

export type BarisUnit = {
  readonly unitKerjaId: string
  readonly berlaku: Tanggal
  readonly nama: string
  readonly jenis: string
  readonly indukId: string | null
  readonly opdId: string
  readonly bubar: boolean
}
export function listRiwayatUnit(db: Db): Promise<BarisUnit[]> {
  return db.rows<BarisUnit>(
    sql`select unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, bubar from unit_kerja_riwayat order by unit_kerja_id, berlaku, ke`,
  )
}

export type BarisAdopsi = {
  readonly unitKerjaId: string
  readonly berlaku: Tanggal
  readonly tahap: 'persiapan' | 'uji-coba' | 'wajib'
  readonly sk: string
}
export function listAdopsi(db: Db): Promise<BarisAdopsi[]> {
  return db.rows<BarisAdopsi>(sql`select unit_kerja_id, berlaku, tahap, sk from adopsi order by unit_kerja_id, berlaku, ke`)
}

/** Everybody the record knows; with `unitIds`, who ever stood in one of them. */
export async function listSemuaPegawai(db: Db, unitIds?: readonly string[]): Promise<string[]> {
  const baris = unitIds
    ? await db.rows<{ id: string }>(
        sql`select distinct pegawai_id as id from pegawai_penempatan where unit_kerja_id = any(${unitIds}::uuid[]) order by 1`,
      )
    : await db.rows<{ id: string }>(sql`select id from pegawai order by id`)
  return baris.map((b) => b.id)
}

export type Lingkaran = { readonly semua: boolean; readonly unitIds: readonly string[]; readonly pegawaiIds: readonly string[] }

/** The one piece of SQL that holds a list within a scope: `p` is the placement. */
export function dalam(l: Lingkaran) {
  return l.semua ? sql`true` : sql`(p.unit_kerja_id = any(${l.unitIds}::uuid[]) or p.pegawai_id = any(${l.pegawaiIds}::uuid[]))`
}

/** A unit with all below it, on a date. */
export async function listUnitTurunan(db: Db, unitId: string, pada: Tanggal): Promise<string[]> {
  const baris = await db.rows<{ id: string }>(sql`
    with recursive pohon as (
      select unit_kerja_id from unit_pada(${pada}) where unit_kerja_id = ${unitId}
      union select u.unit_kerja_id from unit_pada(${pada}) u join pohon h on u.induk_id = h.unit_kerja_id
    ) select unit_kerja_id as id from pohon`)
  return baris.map((b) => b.id)
}

export type BarisDaftarUnit = {
  readonly id: string
  readonly nama: string
  readonly jenis: string
  readonly indukId: string | null
  readonly opdId: string
  readonly jumlahPegawai: number
}
/** Units of the scope, those that hold people of it, and the units above them. For totals only, fewer than five people outside the scope are not counted. */
export function listUnit(db: Db, l: Lingkaran, totalSaja: boolean, pada: Tanggal): Promise<BarisDaftarUnit[]> {
  return db.rows<BarisDaftarUnit>(sql`
    with recursive isi as (
      select p.unit_kerja_id, (case when count(*) < ${PALING_SEDIKIT} then count(*) filter (where ${dalam(l)}) else count(*) end)::int as jumlah
      from penempatan_pada(${pada}) p where ${totalSaja} or ${dalam(l)} group by p.unit_kerja_id
    ), tampak as (
      select u.unit_kerja_id, u.induk_id from unit_pada(${pada}) u
        where ${l.semua} or u.unit_kerja_id in (select unit_kerja_id from isi) or u.unit_kerja_id = any(${l.unitIds}::uuid[])
      union select u.unit_kerja_id, u.induk_id from unit_pada(${pada}) u join tampak t on u.unit_kerja_id = t.induk_id
    )
    select u.unit_kerja_id as id, u.nama, u.jenis, u.induk_id, u.opd_id, coalesce(i.jumlah, 0) as jumlah_pegawai
    from unit_pada(${pada}) u left join isi i on i.unit_kerja_id = u.unit_kerja_id
    where u.unit_kerja_id in (select unit_kerja_id from tampak) order by u.nama, u.unit_kerja_id`)
}

/** Whether a unit stands in the caller's list of units; one that does not is answered as one that does not exist. */
export async function unitTampak(db: Db, l: Lingkaran, totalSaja: boolean, id: string, pada: Tanggal): Promise<boolean> {
  return (await listUnit(db, l, totalSaja, pada)).some((u) => u.id === id)
}

export type BarisPegawai = {
  readonly id: string
  readonly nama: string
  readonly nip: string | null
  readonly jenis: string
  readonly jabatan: string | null
  readonly unitKerjaId: string
  readonly unitKerja: string
  readonly kedudukan: string
  /** Home instansi of a titipan, to which the recap is reported; null for everybody else. */
  readonly instansiAsal: string | null
}

export type SaringPegawai = {
  readonly lingkup: Lingkaran
  readonly unitIds: readonly string[] | null
  readonly cari: string | null
  readonly jenis: readonly string[] | null
  readonly pada: Tanggal
  /** Only these people, where another affair has chosen them. */
  readonly hanya?: readonly string[] | null
  /** Only those whose home is another instansi on that date. */
  readonly titipan?: boolean
}

function syarat(s: SaringPegawai) {
  return sql`${dalam(s.lingkup)}
    and (${s.unitIds}::uuid[] is null or p.unit_kerja_id = any(${s.unitIds}::uuid[]))
    and (${s.cari}::text is null or i.nama ilike '%' || ${s.cari === null ? null : s.cari.replaceAll(/[\\%_]/g, '\\$&')} || '%' or i.nip = ${s.cari})
    and (${s.jenis}::text[] is null or j.jenis = any(${s.jenis}::text[]))
    and (not ${s.titipan ?? false}::boolean or p.pegawai_id in (select pegawai_id from kedudukan_pada(${s.pada}) where kedudukan = 'titipan-masuk'))
    and (${s.hanya ?? null}::uuid[] is null or p.pegawai_id = any(${s.hanya ?? null}::uuid[]))`
}

/** People within scope and filter by name; keyset on (name, id). */
export function listPegawai(
  db: Db,
  s: SaringPegawai,
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<BarisPegawai[]> {
  return db.rows<BarisPegawai>(sql`
    select p.pegawai_id as id, i.nama, i.nip, j.jenis, p.jabatan, p.unit_kerja_id, u.nama as unit_kerja, coalesce(k.kedudukan, 'aktif') as kedudukan,
      case when k.kedudukan = 'titipan-masuk' then k.instansi_lain end as instansi_asal
    from penempatan_pada(${s.pada}) p
    join identitas_pada(${s.pada}) i on i.pegawai_id = p.pegawai_id
    join jenis_pada(${s.pada}) j on j.pegawai_id = p.pegawai_id
    join unit_pada(${s.pada}) u on u.unit_kerja_id = p.unit_kerja_id
    left join kedudukan_pada(${s.pada}) k on k.pegawai_id = p.pegawai_id
    where ${syarat(s)}
      and (${setelah?.nama ?? null}::text is null or (i.nama, p.pegawai_id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by i.nama, p.pegawai_id limit ${batas}`)
}

export async function jumlahPegawai(db: Db, s: SaringPegawai): Promise<number> {
  const { n } = await db.one<{ n: number }>(sql`
    select count(*)::int as n from penempatan_pada(${s.pada}) p
    join identitas_pada(${s.pada}) i on i.pegawai_id = p.pegawai_id
    join jenis_pada(${s.pada}) j on j.pegawai_id = p.pegawai_id
    join unit_pada(${s.pada}) u on u.unit_kerja_id = p.unit_kerja_id
    where ${syarat(s)}`)
  return n
}

type BarisRincian = BarisPegawai & {
  readonly jenjang: string
  readonly kepala: boolean
  readonly atasanId: string | null
  readonly atasan: string | null
}

export function pegawaiPada(db: Db, id: string, pada: Tanggal): Promise<BarisRincian | undefined> {
  return db.maybe(sql`
    select p.pegawai_id as id, i.nama, i.nip, j.jenis, p.jabatan, p.unit_kerja_id, u.nama as unit_kerja, coalesce(k.kedudukan, 'aktif') as kedudukan,
      case when k.kedudukan = 'titipan-masuk' then k.instansi_lain end as instansi_asal,
      p.jenjang, p.kepala, a.atasan_id, ai.nama as atasan
    from penempatan_pada(${pada}) p
    join identitas_pada(${pada}) i on i.pegawai_id = p.pegawai_id
    join jenis_pada(${pada}) j on j.pegawai_id = p.pegawai_id
    join unit_pada(${pada}) u on u.unit_kerja_id = p.unit_kerja_id
    left join kedudukan_pada(${pada}) k on k.pegawai_id = p.pegawai_id
    left join atasan_pada(${pada}) a on a.pegawai_id = p.pegawai_id
    left join identitas_pada(${pada}) ai on ai.pegawai_id = a.atasan_id
    where p.pegawai_id = ${id}`)
}

export type OrangPada = {
  readonly pegawaiId: string
  readonly nama: string
  readonly unitKerjaId: string | null
  readonly unitKerja: string | null
}

/** Names of persons with where they stood on a date, by name. */
export function listOrangPada(db: Db, ids: readonly string[], pada: Tanggal): Promise<OrangPada[]> {
  return db.rows<OrangPada>(sql`
    select i.pegawai_id, i.nama, p.unit_kerja_id, u.nama as unit_kerja
    from identitas_pada(${pada}) i
    left join penempatan_pada(${pada}) p on p.pegawai_id = i.pegawai_id
    left join unit_pada(${pada}) u on u.unit_kerja_id = p.unit_kerja_id
    where i.pegawai_id = any(${ids}::uuid[]) order by i.nama, i.pegawai_id`)
}

export type BarisRiwayat = {
  readonly aspek: string
  readonly tmt: Tanggal
  readonly nilai: string
  readonly sk: string
  readonly sampai: Tanggal | null
  /** Set for Plt/Plh, which can be ended. */
  readonly pelaksanaId: string | null
  readonly oleh: string | null
  readonly dicatat: Date
}

/** The dated timeline of a person, newest first; of two entries of one date the later recorded holds and stands above. */
export function listRiwayat(db: Db, id: string, hariIni: Tanggal): Promise<BarisRiwayat[]> {
  return db.rows<BarisRiwayat>(sql`
    select r.aspek, r.tmt, r.nilai, r.sk, r.sampai, r.pelaksana_id, o.nama as oleh, r.dicatat from (
      select 'identitas' as aspek, tmt, nama || coalesce(', ' || nip, '') as nilai, sk, null::date as sampai, null::uuid as pelaksana_id, dicatat_oleh, dicatat, ke
        from pegawai_identitas where pegawai_id = ${id}
      union all select 'jenis', tmt, jenis, sk, null, null, dicatat_oleh, dicatat, ke from pegawai_jenis where pegawai_id = ${id}
      union all select 'penempatan', p.tmt, p.jabatan || ', ' || coalesce((select u.nama from unit_kerja_riwayat u
        where u.unit_kerja_id = p.unit_kerja_id and u.berlaku <= p.tmt order by u.berlaku desc, u.ke desc limit 1), '?'),
        p.sk, null, null, p.dicatat_oleh, p.dicatat, p.ke from pegawai_penempatan p where p.pegawai_id = ${id}
      union all select 'atasan', a.tmt, coalesce((select i.nama from pegawai_identitas i where i.pegawai_id = a.atasan_id order by i.tmt desc, i.ke desc limit 1), 'tidak ada'),
        a.sk, null, null, a.dicatat_oleh, a.dicatat, a.ke from pegawai_atasan a where a.pegawai_id = ${id}
      union all select 'kedudukan', tmt, kedudukan || coalesce(', ' || instansi_lain, ''), sk, null, null, dicatat_oleh, dicatat, ke from pegawai_kedudukan where pegawai_id = ${id}
      union all select l.macam, l.dari, 'menggantikan ' || coalesce((select i.nama from pegawai_identitas i where i.pegawai_id = l.menggantikan_id order by i.tmt desc, i.ke desc limit 1), '?'),
        l.sk_nomor, least(l.sampai, e.sampai), case when e.pelaksana_id is null then l.id end, l.dicatat_oleh, l.dicatat, 0
        from pelaksana l left join pelaksana_akhir e on e.pelaksana_id = l.id where l.pegawai_id = ${id}
    ) r left join identitas_pada(${hariIni}) o on o.pegawai_id = r.dicatat_oleh
    order by r.tmt desc, r.aspek, r.ke desc, r.dicatat desc`)
}

export function unitPada(
  db: Db,
  id: string,
  pada: Tanggal,
): Promise<{ readonly id: string; readonly nama: string; readonly opdId: string } | undefined> {
  return db.maybe(sql`select unit_kerja_id as id, nama, opd_id from unit_pada(${pada}) where unit_kerja_id = ${id}`)
}

/** Somebody without unit or rank: the first admin of an office that has imported nobody yet. */
export async function insertPegawaiAwal(
  db: Db,
  p: { readonly id: string; readonly nama: string; readonly tmt: Tanggal; readonly sk: string },
): Promise<void> {
  await db.exec(sql`insert into pegawai (id) values (${p.id})`)
  await db.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, nama, sk) values (${p.id}, ${p.tmt}, ${p.nama}, ${p.sk})`)
}
