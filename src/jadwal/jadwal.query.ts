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
    from jadwal_pegawai_berlaku where pegawai_id = any(${pegawaiIds}) and mulai <= ${sampai} and (sampai is null or sampai >= ${dari}) order by terbit, id`)
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
  readonly sampai?: Tanggal | null
  readonly oleh: string
  readonly terbit: Date
}

export async function insertTetapanUnit(db: Db, daftar: readonly TetapanUnitBaru[]): Promise<void> {
  await db.exec(sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, sampai, oleh, terbit)
    select * from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.unitKerjaId)}::uuid[], ${daftar.map((d) => d.polaId)}::uuid[],
      ${daftar.map((d) => d.mulai)}::date[], ${daftar.map((d) => d.sampai ?? null)}::date[], ${daftar.map((d) => d.oleh)}::uuid[],
      ${daftar.map((d) => d.terbit)}::timestamptz[])`)
}

export type TetapanPegawaiBaru = Omit<TetapanUnitBaru, 'unitKerjaId'> & {
  readonly pegawaiId: string
  readonly awalSiklus: number
  readonly tempatId: string | null
  readonly tambahan: boolean
}

export async function insertTetapanPegawai(db: Db, daftar: readonly TetapanPegawaiBaru[]): Promise<void> {
  await db.exec(sql`insert into jadwal_pegawai (id, pegawai_id, pola_id, mulai, sampai, awal_siklus, tempat_id, tambahan, oleh, terbit)
    select * from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.polaId)}::uuid[],
      ${daftar.map((d) => d.mulai)}::date[], ${daftar.map((d) => d.sampai ?? null)}::date[], ${daftar.map((d) => d.awalSiklus)}::int[],
      ${daftar.map((d) => d.tempatId)}::uuid[],
      ${daftar.map((d) => d.tambahan)}::boolean[], ${daftar.map((d) => d.oleh)}::uuid[], ${daftar.map((d) => d.terbit)}::timestamptz[])`)
}

/** Ends a second place with a date, once: false when somebody was first. */
export async function akhiriTetapanPegawai(
  db: Db,
  a: { readonly id: string; readonly sampai: Tanggal; readonly oleh: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`insert into jadwal_pegawai_akhir (jadwal_pegawai_id, pegawai_id, sampai, oleh, dicatat)
      select id, pegawai_id, ${a.sampai}, ${a.oleh}, ${a.kini} from jadwal_pegawai
      where id = ${a.id} and tambahan and (sampai is null or sampai > ${a.sampai}) on conflict do nothing`)) === 1
  )
}

/** Writers of one person's roster wait for each other, so that each decides on what the one before has published. */
export async function kunciJadwal(db: Db, pegawaiIds: readonly string[]): Promise<void> {
  await db.exec(sql`select pg_advisory_xact_lock(k)
    from (select distinct hashtextextended('jadwal ' || p, 0) as k from unnest(${pegawaiIds}::text[]) p order by k) s`)
}

export type BarisLibur = { readonly tanggal: Tanggal; readonly nama: string; readonly peraturan: string; readonly pasal: string }

export function listLiburLokal(db: Db, dari: Tanggal, sampai: Tanggal): Promise<BarisLibur[]> {
  return db.rows<BarisLibur>(sql`select tanggal, nama, peraturan, pasal from libur_lokal
    where tanggal between ${dari} and ${sampai} and terbit is not null and batal is null order by tanggal`)
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
    where dari <= ${sampai} and sampai >= ${dari} and terbit is not null and batal is null`)
}

export async function insertKalenderSekolah(
  db: Db,
  k: BarisKalenderSekolah & {
    readonly id: string
    readonly alasan: string | null
    readonly oleh: string
    readonly dicatat: Date
    /** Null: it waits for a second person. */
    readonly terbit: Date | null
  },
): Promise<void> {
  await db.exec(sql`insert into kalender_sekolah (id, unit_kerja_id, dari, sampai, nama, makna, peraturan, pasal, alasan, oleh, dicatat, terbit)
    values (${k.id}, ${k.unitKerjaId}, ${k.dari}, ${k.sampai}, ${k.nama}, ${k.makna}, ${k.peraturan}, ${k.pasal}, ${k.alasan}, ${k.oleh},
      ${k.dicatat}, ${k.terbit})`)
}
