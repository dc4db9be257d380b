import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { type EntriUnit, KEDUDUKAN_SELESAI, type UnitBerdiri } from './kepegawaian.ts'

// What must be known before the record of people and units is changed.

const SELESAI = [...KEDUDUKAN_SELESAI]
const TERAKHIR = '9999-12-31'

const TUNGGU_GILIRAN = '2s'

/**
 * The turn to write the record of people and units, until the transaction ends: what a change was checked against still stands when it
 * is written. @returns false when another writer, such as an import, kept the turn too long
 */
export async function giliranTulis(db: Db): Promise<boolean> {
  await db.exec(sql`savepoint giliran`)
  await db.exec(sql`select set_config('lock_timeout', ${TUNGGU_GILIRAN}, true)`)
  try {
    await db.exec(sql`select pg_advisory_xact_lock(hashtextextended('kepegawaian ' || current_schema(), 0))`)
  } catch (e) {
    if ((e as { code?: string }).code !== '55P03') throw e
    await db.exec(sql`rollback to savepoint giliran`)
    return false
  }
  await db.exec(sql`set local lock_timeout to default`)
  return true
}

/** First TMT of a person. */
export async function sejakPegawai(db: Db, id: string): Promise<Tanggal | null> {
  const { sejak } = await db.one<{ sejak: Tanggal | null }>(sql`select min(tmt) as sejak from pegawai_identitas where pegawai_id = ${id}`)
  return sejak
}

/** Who else holds a NIP on a date, or will by what is entered already. */
export async function pemilikNip(db: Db, nip: string, selain: string, pada: Tanggal): Promise<string | null> {
  const baris = await db.rows<{ nama: string }>(sql`
    select nama from (select * from identitas_pada(${pada}) union all select * from identitas_pada(${TERAKHIR})) i
    where nip = ${nip} and pegawai_id <> ${selain} limit 1`)
  return baris[0]?.nama ?? null
}

/** Condition on a row `p` of persons: still in service on a date. */
export function bertugas(pada: Tanggal) {
  return sql`not exists (select from kedudukan_pada(${pada}) k where k.pegawai_id = p.pegawai_id and k.kedudukan = any(${SELESAI}::text[]))`
}

/** Who else heads a unit on a date. */
export async function kepalaLain(db: Db, unitId: string, selain: string, pada: Tanggal): Promise<string | null> {
  const baris = await db.rows<{ nama: string }>(sql`
    select i.nama from penempatan_pada(${pada}) p join identitas_pada(${pada}) i on i.pegawai_id = p.pegawai_id
    where p.unit_kerja_id = ${unitId} and p.kepala and p.pegawai_id <> ${selain} and ${bertugas(pada)} limit 1`)
  return baris[0]?.nama ?? null
}

/** Name of somebody in service on a date. */
export async function namaBertugas(db: Db, id: string, pada: Tanggal): Promise<string | null> {
  const baris = await db.rows<{ nama: string }>(
    sql`select p.nama from identitas_pada(${pada}) p where p.pegawai_id = ${id} and ${bertugas(pada)}`,
  )
  return baris[0]?.nama ?? null
}

/**
 * Whether a superior entered from a date on would stand below the person: on that date, or on a later one on which an entry made
 * already changes the tree, as long as the person has no further entry of the own.
 */
export async function atasanMelingkar(db: Db, id: string, atasanId: string, tmt: Tanggal): Promise<boolean> {
  const baris = await db.rows(sql`
    with recursive hari as (
      select ${tmt}::date as d
      union select a.tmt from pegawai_atasan a where a.tmt > ${tmt}
        and a.tmt < coalesce((select min(s.tmt) from pegawai_atasan s where s.pegawai_id = ${id} and s.tmt > ${tmt}), 'infinity')
    ), naik as (
      select d, ${atasanId}::uuid as pegawai_id from hari
      union select n.d, x.atasan_id from naik n cross join lateral (
        select a.atasan_id from pegawai_atasan a where a.pegawai_id = n.pegawai_id and a.tmt <= n.d order by a.tmt desc, a.ke desc limit 1) x
      where x.atasan_id is not null and n.pegawai_id <> ${id}
    ) select from naik where pegawai_id = ${id} limit 1`)
  return baris.length > 0
}

/** From when a unit is recorded to be gone, later than a date, where the person has no further placement by then. */
export async function unitBerakhir(db: Db, unitId: string, pegawaiId: string, tmt: Tanggal): Promise<Tanggal | null> {
  const { akhir } = await db.one<{ akhir: Tanggal | null }>(sql`
    select min(r.berlaku) as akhir from unit_kerja_riwayat r
    where r.unit_kerja_id = ${unitId} and r.bubar and r.berlaku > ${tmt} and ${terakhirHariItu()}
      and not exists (select from pegawai_penempatan p where p.pegawai_id = ${pegawaiId} and p.tmt > ${tmt} and p.tmt <= r.berlaku)`)
  return akhir
}

/** Condition on an entry `r` of a unit: none of the same date was entered after it. */
function terakhirHariItu() {
  return sql`not exists (select from unit_kerja_riwayat s where s.unit_kerja_id = r.unit_kerja_id and s.berlaku = r.berlaku and s.ke > r.ke)`
}

/** Entries of units after a date, oldest first. */
export function listEntriUnitSetelah(db: Db, pada: Tanggal): Promise<EntriUnit[]> {
  return db.rows<EntriUnit>(sql`select r.unit_kerja_id as id, r.induk_id, r.opd_id, r.jenis, r.berlaku, r.bubar from unit_kerja_riwayat r
    where r.berlaku > ${pada} and ${terakhirHariItu()} order by r.berlaku, r.unit_kerja_id`)
}

export type UnitBernama = UnitBerdiri & { readonly nama: string }

/** All units as they stand on a date. */
export function listUnitPada(db: Db, pada: Tanggal): Promise<UnitBernama[]> {
  return db.rows<UnitBernama>(sql`select unit_kerja_id as id, nama, jenis, induk_id, opd_id from unit_pada(${pada}) order by unit_kerja_id`)
}

export type IsiUnit = {
  readonly pegawaiId: string
  readonly jabatan: string
  readonly jenjang: string
}
/** Who stands in a unit itself on a date. */
export function listIsiUnit(db: Db, unitId: string, pada: Tanggal): Promise<IsiUnit[]> {
  return db.rows<IsiUnit>(
    sql`select p.pegawai_id, p.jabatan, p.jenjang from penempatan_pada(${pada}) p where p.unit_kerja_id = ${unitId} order by p.pegawai_id`,
  )
}

/** Whether an entry after a date still names the unit: a placement in it, a unit below it, itself. */
export async function adaEntriSetelah(db: Db, unitId: string, pada: Tanggal): Promise<boolean> {
  const baris = await db.rows(sql`
    select from pegawai_penempatan where unit_kerja_id = ${unitId} and tmt > ${pada}
    union all select from unit_kerja_riwayat where (unit_kerja_id = ${unitId} or induk_id = ${unitId}) and berlaku > ${pada} limit 1`)
  return baris.length > 0
}

export type BarisRiwayatUnit = {
  readonly berlaku: Tanggal
  readonly nama: string
  readonly jenis: string
  readonly induk: string | null
  readonly sk: string
  readonly bubar: boolean
  readonly digabungKe: string | null
  readonly oleh: string | null
  readonly dicatat: Date
}

function namaUnit(kolom: 'induk_id' | 'digabung_ke') {
  const id = kolom === 'induk_id' ? sql`r.induk_id` : sql`r.digabung_ke`
  return sql`(select n.nama from unit_kerja_riwayat n where n.unit_kerja_id = ${id} and n.berlaku <= r.berlaku order by n.berlaku desc, n.ke desc limit 1)`
}

/** The history of a unit, newest first. */
export function listRiwayatSatuUnit(db: Db, id: string, hariIni: Tanggal): Promise<BarisRiwayatUnit[]> {
  return db.rows<BarisRiwayatUnit>(sql`
    select r.berlaku, r.nama, r.jenis, ${namaUnit('induk_id')} as induk, r.sk, r.bubar, ${namaUnit('digabung_ke')} as digabung_ke, o.nama as oleh, r.dicatat
    from unit_kerja_riwayat r left join identitas_pada(${hariIni}) o on o.pegawai_id = r.dicatat_oleh
    where r.unit_kerja_id = ${id} order by r.berlaku desc, r.ke desc`)
}

export function listTahapUnit(
  db: Db,
  id: string,
  hariIni: Tanggal,
): Promise<
  { readonly berlaku: Tanggal; readonly tahap: string; readonly sk: string; readonly oleh: string | null; readonly dicatat: Date }[]
> {
  return db.rows(sql`select a.berlaku, a.tahap, a.sk, o.nama as oleh, a.dicatat
    from adopsi a left join identitas_pada(${hariIni}) o on o.pegawai_id = a.dicatat_oleh
    where a.unit_kerja_id = ${id} order by a.berlaku desc, a.ke desc`)
}

/** The first date on which any unit uses Hadir: before it no day is judged. */
export async function mulaiDinilai(db: Db): Promise<Tanggal | null> {
  const { mulai } = await db.one<{ mulai: Tanggal | null }>(sql`select min(berlaku) as mulai from adopsi`)
  return mulai
}

export function pelaksanaDariId(
  db: Db,
  id: string,
): Promise<{ readonly pegawaiId: string; readonly menggantikanId: string; readonly dari: Tanggal; readonly sampai: Tanggal } | undefined> {
  return db.maybe(sql`select pegawai_id, menggantikan_id, dari, sampai from pelaksana where id = ${id}`)
}

/** Who is in service on a date after having left it; of some people only, where they are named. */
export async function listKembaliBertugas(db: Db, pada: Tanggal, hanya: readonly string[] | null): Promise<string[]> {
  const baris = await db.rows<{ id: string }>(sql`select k.pegawai_id as id from kedudukan_pada(${pada}) k
    where k.kedudukan <> all(${SELESAI}::text[]) and (${hanya}::uuid[] is null or k.pegawai_id = any(${hanya}::uuid[]))
      and exists (select from pegawai_kedudukan s where s.pegawai_id = k.pegawai_id and s.kedudukan = any(${SELESAI}::text[])
        and (s.tmt, s.ke) < (k.tmt, k.ke)) order by 1`)
  return baris.map((b) => b.id)
}

/** Who is no longer in service on a date; of some people only, where they are named. */
export async function listTidakBertugas(db: Db, pada: Tanggal, hanya: readonly string[] | null): Promise<string[]> {
  const baris = await db.rows<{ id: string }>(sql`select pegawai_id as id from kedudukan_pada(${pada})
    where kedudukan = any(${SELESAI}::text[]) and (${hanya}::uuid[] is null or pegawai_id = any(${hanya}::uuid[])) order by 1`)
  return baris.map((b) => b.id)
}
