import type { Lingkup } from '../akun/lingkup.ts'
import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type TapFoto = { readonly menit: MenitLokal; readonly minggu: string; readonly nilai: string | null; readonly ada: boolean }

/** A tap of a person with the hash its photo was signed by, and whether that has come. */
export function tapBerfoto(
  db: Db,
  t: { readonly id: string; readonly pegawaiId: string; readonly bulan: string },
): Promise<TapFoto | undefined> {
  return db.maybe<TapFoto>(sql`
    select t.menit, t.minggu::text, n.nilai, exists (select from foto_tap f where f.minggu = t.minggu and f.tap_id = t.id) as ada
    from (select id, menit, date '1970-01-01' + (menit / 1440 - (menit / 1440 + 3) % 7) as minggu from tap
      where bulan = ${t.bulan} and id = ${t.id} and pegawai_id = ${t.pegawaiId} offset 0) t
    left join tap_nilai n on n.minggu = t.minggu and n.tap_id = t.id and n.jenis = 'foto'`)
}

export type FotoBaru = {
  readonly minggu: string
  readonly tapId: string
  readonly pegawaiId: string
  readonly tanggal: Tanggal
  readonly isi: Buffer
  readonly buram: Buffer
  readonly rupa: Uint8Array | null
  readonly oktet: number
  readonly diterima: Date
  readonly sampel: boolean
}

/** False: one came before. */
export async function insertFoto(db: Db, f: FotoBaru): Promise<boolean> {
  const n = await db.exec(sql`insert into foto_tap (minggu, tap_id, pegawai_id, tanggal, isi, buram, rupa, oktet, diterima, sampel)
    values (${f.minggu}, ${f.tapId}, ${f.pegawaiId}, ${f.tanggal}, ${f.isi}, ${f.buram}, ${f.rupa === null ? null : Buffer.from(f.rupa)}, ${f.oktet}, ${f.diterima}, ${f.sampel})
    on conflict do nothing`)
  return n === 1
}

export type FotoTersimpan = { readonly tapId: string; readonly pegawaiId: string; readonly tanggal: Tanggal; readonly isi: Buffer }

/** The photo of a tap, as long as it is kept; one held for a case too. */
export function satuFoto(db: Db, tapId: string, dari: Tanggal): Promise<FotoTersimpan | undefined> {
  return db.maybe<FotoTersimpan>(sql`
    select tap_id, pegawai_id, tanggal, isi from foto_tap where minggu >= ${dari}::date - 6 and tap_id = ${tapId}
    union all select tap_id, pegawai_id, tanggal, isi from foto_tap_ditahan where tap_id = ${tapId} limit 1`)
}

export type FotoBuram = { readonly tapId: string; readonly pegawaiId: string; readonly buram: Buffer }

/** The blurred photos of taps, as long as they are kept. */
export function listBuram(db: Db, tapIds: readonly string[], minggu: readonly string[]): Promise<FotoBuram[]> {
  return db.rows<FotoBuram>(sql`select tap_id, pegawai_id, buram from foto_tap
    where minggu = any(${minggu}::date[]) and tap_id = any(${tapIds}::uuid[])
    union all select tap_id, pegawai_id, buram from foto_tap_ditahan where tap_id = any(${tapIds}::uuid[])`)
}

export type FotoSampel = FotoBuram & {
  readonly nama: string
  readonly unitKerjaId: string | null
  readonly unitKerja: string | null
  readonly menit: MenitLokal
  readonly tempat: string | null
  readonly posisi: string
}

/** Drawn photos nobody has looked at yet, within a scope, newest first; `setelah` is the tap of the last one seen. */
export function listFotoSampel(
  db: Db,
  s: {
    readonly lingkup: Lingkup
    readonly pada: Tanggal
    readonly dari: Tanggal
    readonly saya: string
    readonly setelah: string | null
    readonly batas: number
  },
): Promise<FotoSampel[]> {
  return db.rows<FotoSampel>(sql`
    select f.tap_id, f.pegawai_id, f.buram, i.nama, n.unit_kerja_id, u.nama as unit_kerja, t.menit, t.posisi,
      (select r.nama from tempat_riwayat r where r.tempat_id = t.tempat_id and r.berlaku <= t.bulan + 31 order by r.berlaku desc limit 1) as tempat
    from foto_tap f
    join tap t on t.bulan in (date_trunc('month', f.tanggal::timestamp)::date) and t.id = f.tap_id
    join identitas_pada(${s.pada}) i on i.pegawai_id = f.pegawai_id
    left join penempatan_pada(${s.pada}) n on n.pegawai_id = f.pegawai_id
    left join unit_pada(${s.pada}) u on u.unit_kerja_id = n.unit_kerja_id
    where f.sampel and f.minggu >= ${s.dari}::date - 6 and f.tanggal >= ${s.dari} and f.pegawai_id <> ${s.saya}
      and not exists (select from foto_lihat l where l.tap_id = f.tap_id)
      and (${s.setelah}::uuid is null or f.tap_id < ${s.setelah}::uuid)
      and (${s.lingkup.semua} or f.pegawai_id = any(${s.lingkup.pegawaiIds}::uuid[]) or n.unit_kerja_id = any(${s.lingkup.unitIds}::uuid[]))
    order by f.tap_id desc limit ${s.batas}`)
}

/** Writes once what a look came to. */
export async function insertLihat(
  db: Db,
  l: {
    readonly tapId: string
    readonly pegawaiId: string
    readonly hasil: 'sesuai' | 'ragu'
    readonly alasan: string | null
    readonly oleh: string
    readonly kini: Date
  },
): Promise<boolean> {
  const n = await db.exec(sql`insert into foto_lihat (tap_id, pegawai_id, hasil, alasan, oleh, dilihat)
    values (${l.tapId}, ${l.pegawaiId}, ${l.hasil}, ${l.alasan}, ${l.oleh}, ${l.kini}) on conflict do nothing`)
  return n === 1
}

export type RupaTersimpan = { readonly tapId: string; readonly pegawaiId: string; readonly tanggal: Tanggal; readonly rupa: Buffer | null }

/** What the photos of persons look like over some dates, and which taps have one. */
export function listRupa(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<RupaTersimpan[]> {
  return db.rows<RupaTersimpan>(sql`
    select tap_id, pegawai_id, tanggal, rupa from foto_tap
    where minggu between ${dari}::date - 6 and ${sampai} and pegawai_id = any(${pegawaiIds}::uuid[]) and tanggal between ${dari} and ${sampai}
    order by pegawai_id, tanggal, tap_id`)
}
