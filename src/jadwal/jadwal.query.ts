import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { JamRentang } from './jadwal.ts'

export type BarisPola = {
  readonly id: string
  readonly nama: string
  readonly macam: 'mingguan' | 'giliran'
  readonly isi: Record<string, unknown>
  readonly peraturan: string
  readonly pasal: string
  readonly contoh: boolean
}

export function listPola(db: Db): Promise<BarisPola[]> {
  return db.rows<BarisPola>(sql`select id, nama, macam, isi, peraturan, pasal, contoh from pola_jadwal order by id`)
}

export async function insertPola(db: Db, p: BarisPola & { readonly oleh: string }): Promise<void> {
  await db.exec(sql`insert into pola_jadwal (id, nama, macam, isi, peraturan, pasal, contoh, dibuat_oleh)
    values (${p.id}, ${p.nama}, ${p.macam}, ${JSON.stringify(p.isi)}::jsonb, ${p.peraturan}, ${p.pasal}, ${p.contoh}, ${p.oleh})`)
}

export type BarisTetapan = {
  readonly pemilikId: string
  readonly polaId: string
  readonly mulai: Tanggal
  readonly sampai: Tanggal | null
  readonly terbit: Date
  readonly awalSiklus: number
  readonly tempatId: string | null
  readonly tambahan: boolean
}

/** Assignments of units that touch a span of dates; all units, since they are few. */
export function listTetapanUnit(db: Db, dari: Tanggal, sampai: Tanggal): Promise<BarisTetapan[]> {
  return db.rows<BarisTetapan>(sql`
    select unit_kerja_id as pemilik_id, pola_id, mulai, sampai, terbit, 0 as awal_siklus, null::uuid as tempat_id, false as tambahan
    from jadwal_unit where mulai <= ${sampai} and (sampai is null or sampai >= ${dari}) order by terbit, id`)
}

export function listTetapanPegawai(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<BarisTetapan[]> {
  return db.rows<BarisTetapan>(sql`
    select pegawai_id as pemilik_id, pola_id, mulai, sampai, terbit, awal_siklus, tempat_id, tambahan
    from jadwal_pegawai where pegawai_id = any(${pegawaiIds}) and mulai <= ${sampai} and (sampai is null or sampai >= ${dari}) order by terbit, id`)
}

export type BarisJadwalHari = {
  readonly pegawaiId: string
  readonly tanggal: Tanggal
  readonly isi: JamRentang[]
  readonly tetapBertugas: boolean
  readonly terbit: Date
}

export function listJadwalHari(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<BarisJadwalHari[]> {
  return db.rows<BarisJadwalHari>(sql`
    select pegawai_id, tanggal, isi, tetap_bertugas, terbit from jadwal_hari
    where pegawai_id = any(${pegawaiIds}) and tanggal between ${dari} and ${sampai} order by terbit, id`)
}

export type JadwalHariBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly tanggal: Tanggal
  readonly isi: readonly JamRentang[]
  readonly tetapBertugas: boolean
  readonly alasan: string
  readonly oleh: string
  readonly disetujuiOleh: string | null
  readonly terbit: Date
}

export async function insertJadwalHari(db: Db, daftar: readonly JadwalHariBaru[]): Promise<void> {
  await db.exec(sql`insert into jadwal_hari (id, pegawai_id, tanggal, isi, tetap_bertugas, alasan, oleh, disetujui_oleh, terbit)
    select id, pegawai_id, tanggal, isi::jsonb, tetap, alasan, oleh, setuju, terbit from unnest(
      ${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.tanggal)}::date[],
      ${daftar.map((d) => JSON.stringify(d.isi))}::text[], ${daftar.map((d) => d.tetapBertugas)}::boolean[], ${daftar.map((d) => d.alasan)}::text[],
      ${daftar.map((d) => d.oleh)}::uuid[], ${daftar.map((d) => d.disetujuiOleh)}::uuid[], ${daftar.map((d) => d.terbit)}::timestamptz[])
      as t(id, pegawai_id, tanggal, isi, tetap, alasan, oleh, setuju, terbit)`)
}

export type TetapanUnitBaru = {
  readonly id: string
  readonly unitKerjaId: string
  readonly polaId: string
  readonly mulai: Tanggal
  readonly oleh: string
  readonly terbit: Date
}

export async function insertTetapanUnit(db: Db, daftar: readonly TetapanUnitBaru[]): Promise<void> {
  await db.exec(sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, oleh, terbit)
    select * from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.unitKerjaId)}::uuid[], ${daftar.map((d) => d.polaId)}::uuid[],
      ${daftar.map((d) => d.mulai)}::date[], ${daftar.map((d) => d.oleh)}::uuid[], ${daftar.map((d) => d.terbit)}::timestamptz[])`)
}

export type TetapanPegawaiBaru = Omit<TetapanUnitBaru, 'unitKerjaId'> & {
  readonly pegawaiId: string
  readonly awalSiklus: number
  readonly tempatId: string | null
  readonly tambahan: boolean
}

export async function insertTetapanPegawai(db: Db, daftar: readonly TetapanPegawaiBaru[]): Promise<void> {
  await db.exec(sql`insert into jadwal_pegawai (id, pegawai_id, pola_id, mulai, awal_siklus, tempat_id, tambahan, oleh, terbit)
    select * from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.polaId)}::uuid[],
      ${daftar.map((d) => d.mulai)}::date[], ${daftar.map((d) => d.awalSiklus)}::int[], ${daftar.map((d) => d.tempatId)}::uuid[],
      ${daftar.map((d) => d.tambahan)}::boolean[], ${daftar.map((d) => d.oleh)}::uuid[], ${daftar.map((d) => d.terbit)}::timestamptz[])`)
}

export type BarisLibur = { readonly tanggal: Tanggal; readonly nama: string; readonly peraturan: string; readonly pasal: string }

export function listLiburLokal(db: Db, dari: Tanggal, sampai: Tanggal): Promise<BarisLibur[]> {
  return db.rows<BarisLibur>(sql`select tanggal, nama, peraturan, pasal from libur_lokal
    where tanggal between ${dari} and ${sampai} and batal is null order by tanggal`)
}

export type BarisKalenderSekolah = {
  readonly unitKerjaId: string
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly nama: string
  readonly makna: 'tugas' | 'cuti' | 'libur'
  readonly peraturan: string
  readonly pasal: string
}

export function listKalenderSekolah(db: Db, dari: Tanggal, sampai: Tanggal): Promise<BarisKalenderSekolah[]> {
  return db.rows<BarisKalenderSekolah>(sql`select unit_kerja_id, dari, sampai, nama, makna, peraturan, pasal from kalender_sekolah
    where dari <= ${sampai} and sampai >= ${dari}`)
}

export async function insertKalenderSekolah(
  db: Db,
  k: BarisKalenderSekolah & { readonly id: string; readonly oleh: string },
): Promise<void> {
  await db.exec(sql`insert into kalender_sekolah (id, unit_kerja_id, dari, sampai, nama, makna, peraturan, pasal, oleh)
    values (${k.id}, ${k.unitKerjaId}, ${k.dari}, ${k.sampai}, ${k.nama}, ${k.makna}, ${k.peraturan}, ${k.pasal}, ${k.oleh})`)
}

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

export type TempatBaru = BarisTempat & {
  readonly berlaku: Tanggal
  readonly contoh: boolean
  readonly oleh: string
  readonly disetujuiOleh: string | null
}

export async function insertTempat(db: Db, t: TempatBaru): Promise<void> {
  await db.exec(sql`insert into tempat (id) values (${t.id})`)
  await db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, poligon, blank_spot, contoh, oleh, disetujui_oleh)
    values (${t.id}, ${t.berlaku}, ${t.nama}, ${t.bentuk}, ${t.lintang}, ${t.bujur}, ${t.radiusMeter},
      ${t.poligon === null ? null : JSON.stringify(t.poligon)}::jsonb, ${t.blankSpot}, ${t.contoh}, ${t.oleh}, ${t.disetujuiOleh})`)
}

export async function insertTempatUnit(db: Db, daftar: readonly { tempatId: string; unitKerjaId: string; dari: Tanggal }[]): Promise<void> {
  await db.exec(sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari)
    select * from unnest(${daftar.map((d) => d.tempatId)}::uuid[], ${daftar.map((d) => d.unitKerjaId)}::uuid[], ${daftar.map((d) => d.dari)}::date[])`)
}

export async function insertTempatPegawai(
  db: Db,
  daftar: readonly { tempatId: string; pegawaiId: string; dari: Tanggal }[],
): Promise<void> {
  await db.exec(sql`insert into tempat_pegawai (tempat_id, pegawai_id, dari)
    select * from unnest(${daftar.map((d) => d.tempatId)}::uuid[], ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.dari)}::date[])`)
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
      select r.*, lead(r.berlaku) over (partition by r.tempat_id order by r.berlaku) - 1 as akhir from tempat_riwayat r
    ), pemakai as (
      select tempat_id, unit_kerja_id, null::uuid as pegawai_id, dari, sampai from tempat_unit
      union all select tempat_id, null, pegawai_id, dari, sampai from tempat_pegawai
    )
    select b.tempat_id as id, b.nama, b.bentuk, b.lintang, b.bujur, b.radius_meter, b.poligon, b.blank_spot, p.unit_kerja_id, p.pegawai_id,
      greatest(b.berlaku, p.dari) as dari, least(b.akhir, p.sampai) as sampai
    from bentuk b join pemakai p on p.tempat_id = b.tempat_id
    where greatest(b.berlaku, p.dari) <= ${sampai} and coalesce(least(b.akhir, p.sampai), ${sampai}) >= greatest(b.berlaku, p.dari, ${dari})
    order by b.tempat_id, b.berlaku`)
}
