import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { KeadaanKunci, Penyetuju } from './kunci.ts'

export type KunciPerangkat = {
  readonly kid: string
  readonly pegawaiId: string
  readonly x: string
  readonly y: string
  readonly keadaan: KeadaanKunci
  readonly dicabut: Date | null
  readonly penyetuju: Penyetuju
  readonly diputus: Date | null
}

export function listKunci(db: Db, kid: readonly string[]): Promise<KunciPerangkat[]> {
  return db.rows<KunciPerangkat>(
    sql`select kid, pegawai_id, x, y, keadaan, dicabut, penyetuju, diputus from kunci_perangkat where kid = any(${kid}::uuid[])`,
  )
}

/** Keys that changed since a moment, for the caches of all processes; all living ones when `sejak` is null. */
export function listKunciBerubah(db: Db, sejak: Date | null): Promise<KunciPerangkat[]> {
  return db.rows<KunciPerangkat>(sql`select kid, pegawai_id, x, y, keadaan, dicabut, penyetuju, diputus from kunci_perangkat
    where case when ${sejak}::timestamptz is null then keadaan in ('menunggu', 'aktif') else berubah >= ${sejak} end`)
}

export type KunciBaru = {
  readonly kid: string
  readonly pegawaiId: string
  readonly x: string
  readonly y: string
  readonly model: string
  readonly pemasangan: string | null
  readonly keadaan: 'menunggu' | 'aktif'
  readonly kini: Date
  readonly alasan?: string | null
  readonly penyetuju?: Penyetuju
  readonly mendingin?: Date | null
}

export async function insertKunci(db: Db, daftar: readonly KunciBaru[]): Promise<void> {
  await db.exec(sql`insert into kunci_perangkat (kid, pegawai_id, x, y, model, pemasangan, keadaan, didaftarkan, berubah, alasan_daftar, penyetuju, mendingin)
    select k, p, x, y, m, i, s, w, w, a, t, d from unnest(${daftar.map((k) => k.kid)}::uuid[], ${daftar.map((k) => k.pegawaiId)}::uuid[], ${daftar.map((k) => k.x)}::text[],
      ${daftar.map((k) => k.y)}::text[], ${daftar.map((k) => k.model)}::text[], ${daftar.map((k) => k.pemasangan)}::text[],
      ${daftar.map((k) => k.keadaan)}::text[], ${daftar.map((k) => k.kini)}::timestamptz[], ${daftar.map((k) => k.alasan ?? null)}::text[],
      ${daftar.map((k) => k.penyetuju ?? 'pengelola')}::text[], ${daftar.map((k) => k.mendingin ?? null)}::timestamptz[]) as t(k, p, x, y, m, i, s, w, a, t, d)`)
}

/** Whether this public key was ever enrolled, for whomever. */
export async function adaKunciPublik(db: Db, k: { readonly x: string; readonly y: string }): Promise<boolean> {
  return (await db.rows(sql`select from kunci_perangkat where x = ${k.x} and y = ${k.y}`)).length > 0
}

export type BarisPerangkat = {
  readonly kid: string
  readonly pegawaiId: string
  readonly nama: string
  readonly unitKerjaId: string | null
  readonly model: string
  readonly pemasangan: string | null
  readonly keadaan: KeadaanKunci
  readonly didaftarkan: Date
  readonly alasan: string | null
  readonly penyetuju: Penyetuju
  readonly diputus: Date | null
  readonly mendingin: Date | null
}

function dariPerangkat(pada: Tanggal) {
  return sql`select k.kid, k.pegawai_id, i.nama, p.unit_kerja_id, k.model, k.pemasangan, k.keadaan, k.didaftarkan,
      k.alasan_daftar as alasan, k.penyetuju, k.diputus, k.mendingin
    from kunci_perangkat k join identitas_pada(${pada}) i on i.pegawai_id = k.pegawai_id
    left join penempatan_pada(${pada}) p on p.pegawai_id = k.pegawai_id`
}

export function listPerangkatPegawai(db: Db, pegawaiId: string, pada: Tanggal): Promise<BarisPerangkat[]> {
  return db.rows<BarisPerangkat>(sql`${dariPerangkat(pada)} where k.pegawai_id = ${pegawaiId} order by k.didaftarkan desc, k.kid desc`)
}

export function perangkat(db: Db, kid: string, pada: Tanggal): Promise<BarisPerangkat | undefined> {
  return db.maybe<BarisPerangkat>(sql`${dariPerangkat(pada)} where k.kid = ${kid}`)
}

/** Keys that wait for approval, within a scope; own ones left out. */
export function listPerangkatMenunggu(
  db: Db,
  l: { readonly semua: boolean; readonly unitIds: readonly string[]; readonly pegawaiIds: readonly string[] },
  kecuali: string,
  pada: Tanggal,
  setelah: string | null,
  batas: number,
): Promise<BarisPerangkat[]> {
  return db.rows<BarisPerangkat>(sql`${dariPerangkat(pada)}
    where k.keadaan = 'menunggu' and k.penyetuju <> 'tanpa' and k.diputus is null and k.pegawai_id <> ${kecuali}
      and (${l.semua} or p.unit_kerja_id = any(${l.unitIds}::uuid[]) or k.pegawai_id = any(${l.pegawaiIds}::uuid[]))
      and (${setelah}::uuid is null or k.kid > ${setelah}::uuid)
    order by k.kid limit ${batas}`)
}

export type RantaiPerangkat = {
  readonly kid: string
  readonly model: string
  readonly keadaan: KeadaanKunci
  readonly didaftarkan: Date
  readonly dicabut: Date | null
  readonly terakhir: number | null
  readonly diterima: number
  /** Where the newest tap of this phone was recorded. */
  readonly tempat: string | null
  readonly posisi: string | null
}

/** The phones a person has had, newest first, each with how far its chain came and how many of its taps are here. */
export function listRantaiPegawai(db: Db, pegawaiId: string): Promise<RantaiPerangkat[]> {
  return db.rows<RantaiPerangkat>(sql`
    select k.kid, k.model, k.keadaan, k.didaftarkan, k.dicabut, r.terakhir::int, r.diterima, a.posisi,
      nama_tempat(a.tempat_id, date '1970-01-01' + a.menit / 1440) as tempat
    from kunci_perangkat k
    cross join lateral (select max(t.urut) as terakhir, count(distinct t.urut)::int as diterima from tap t where t.kid = k.kid) r
    left join lateral (select t.posisi, t.tempat_id, t.menit from tap t where t.kid = k.kid order by t.urut desc limit 1) a on true
    where k.pegawai_id = ${pegawaiId} order by k.didaftarkan desc, k.kid desc limit 20`)
}

/** A yes or no to a key that waits for one; a yes within the day of waiting lets it count when the day is over. */
export async function putuskanKunci(
  db: Db,
  k: { kid: string; keadaan: 'aktif' | 'ditolak'; oleh: string; alasan: string; kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`update kunci_perangkat set diputus_oleh = ${k.oleh}, diputus = ${k.kini}, alasan = ${k.alasan}, berubah = ${k.kini},
      keadaan = case when ${k.keadaan} = 'aktif' and mendingin > ${k.kini}::timestamptz then 'menunggu' else ${k.keadaan} end
      where kid = ${k.kid} and keadaan = 'menunggu' and penyetuju <> 'tanpa' and diputus is null`)) === 1
  )
}

/**
 * Ends a key. One that still waited was never approved, so its taps never count: it is refused. The first end stays: what came after it
 * is not made to count by a second one.
 */
export async function akhiriKunci(
  db: Db,
  k: { kid: string; keadaan: 'dicabut' | 'dibekukan'; oleh: string | null; kini: Date },
): Promise<boolean> {
  const hidup = k.keadaan === 'dicabut' ? ['menunggu', 'aktif', 'dibekukan'] : ['menunggu', 'aktif']
  const diakhiri =
    await db.exec(sql`update kunci_perangkat set keadaan = case when keadaan = 'menunggu' and penyetuju <> 'tanpa' and diputus is null then 'ditolak' else ${k.keadaan} end,
    dicabut = coalesce(dicabut, ${k.kini}), dicabut_oleh = ${k.oleh}, berubah = ${k.kini} where kid = ${k.kid} and keadaan = any(${hidup})`)
  return diakhiri === 1
}

/** Keys whose day of waiting is over, and that wait for nobody, count from now on. */
export function aktifkanKunci(db: Db, kini: Date): Promise<{ kid: string; pegawaiId: string }[]> {
  return db.rows(sql`update kunci_perangkat set keadaan = 'aktif', berubah = ${kini}
    where keadaan = 'menunggu' and mendingin <= ${kini}::timestamptz and (penyetuju = 'tanpa' or diputus is not null) returning kid, pegawai_id`)
}

/** Approvals and refusals of a span, by who gave them, in the order of time. */
export function listPutusanKunci(db: Db, dari: Date, sebelum: Date, pada: Tanggal): Promise<PutusanKunci[]> {
  return db.rows<PutusanKunci>(sql`
    select k.diputus_oleh as oleh, i.nama, k.diputus, k.keadaan <> 'ditolak' as disetujui
    from kunci_perangkat k left join identitas_pada(${pada}) i on i.pegawai_id = k.diputus_oleh
    where k.diputus >= ${dari} and k.diputus < ${sebelum} and k.diputus_oleh is not null order by k.diputus, k.kid`)
}
export type PutusanKunci = { readonly oleh: string; readonly nama: string | null; readonly diputus: Date; readonly disetujui: boolean }

/** How many keys a person had in the last 30 days, which one lives, whether one ever counted, and who holds an installation. */
export async function keadaanPendaftaran(
  db: Db,
  pegawaiId: string,
  pemasangan: string | null,
  kini: Date,
): Promise<{
  readonly hidup: string | null
  readonly pernah: boolean
  readonly jumlah30: number
  readonly pemilikPemasangan: string | null
}> {
  return db.one(sql`select
    (select kid from kunci_perangkat where pegawai_id = ${pegawaiId} and keadaan in ('menunggu', 'aktif', 'dibekukan')) as hidup,
    exists (select from kunci_perangkat where pegawai_id = ${pegawaiId} and keadaan in ('aktif', 'dibekukan', 'dicabut')) as pernah,
    (select count(*)::int from kunci_perangkat where pegawai_id = ${pegawaiId} and didaftarkan > ${kini}::timestamptz - interval '30 days') as jumlah30,
    (select pegawai_id from kunci_perangkat where pemasangan = ${pemasangan} and keadaan in ('menunggu', 'aktif', 'dibekukan') limit 1) as pemilik_pemasangan`)
}

/** The living key of a person. */
export async function kunciHidup(db: Db, pegawaiId: string): Promise<string | undefined> {
  const ada = await db.maybe<{ kid: string }>(
    sql`select kid from kunci_perangkat where pegawai_id = ${pegawaiId} and keadaan in ('menunggu', 'aktif')`,
  )
  return ada?.kid
}

/** Keys that sign no more, for a restore that would know them as living. */
export function listKunciCabut(db: Db): Promise<{ kid: string; keadaan: string }[]> {
  return db.rows(sql`select kid, keadaan from kunci_perangkat where keadaan in ('dibekukan', 'dicabut', 'ditolak') order by kid`)
}

/** Ends keys that an older archive knew as living. @returns how many */
export function bekukanSetelahPulih(
  db: Db,
  daftar: readonly { readonly kid: string; readonly keadaan: string }[],
  saat: Date,
): Promise<number> {
  return db.exec(sql`update kunci_perangkat set keadaan = c.keadaan, dicabut = coalesce(dicabut, ${saat}), berubah = ${saat}
    from unnest(${daftar.map((k) => k.kid)}::uuid[], ${daftar.map((k) => k.keadaan)}::text[]) c(kid, keadaan)
    where c.kid = kunci_perangkat.kid and kunci_perangkat.keadaan in ('menunggu', 'aktif') and c.keadaan in ('dibekukan', 'dicabut', 'ditolak')`)
}
