import { type Db, sql } from '../db/db.ts'
import { dalam, type Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { BarisPola } from './jadwal.query.ts'

/** Patterns, newest first. */
export function listPolaHalaman(db: Db, setelah: string | null, batas: number): Promise<BarisPola[]> {
  return db.rows<BarisPola>(sql`select id, nama, macam, isi, peraturan, pasal, contoh from pola_jadwal
    where (${setelah}::uuid is null or id < ${setelah}::uuid) order by id desc limit ${batas}`)
}

export function pola(db: Db, id: string): Promise<BarisPola | undefined> {
  return db.maybe<BarisPola>(sql`select id, nama, macam, isi, peraturan, pasal, contoh from pola_jadwal where id = ${id}`)
}

export type BarisTetapanTampil = {
  readonly id: string
  readonly macam: 'unit' | 'pegawai'
  /** The unit or the person. */
  readonly pemilikId: string
  readonly nama: string
  readonly pola: string
  readonly mulai: Tanggal
  readonly sampai: Tanggal | null
  readonly tambahan: boolean
  readonly terbit: Date
  readonly diakhiri: Date | null
  readonly oleh: string | null
}

export type TetapanPegawai = {
  readonly id: string
  readonly pegawaiId: string
  readonly pola: string
  readonly tambahan: boolean
  readonly sampai: Tanggal | null
  readonly diakhiri: Date | null
}

export function tetapanPegawai(db: Db, id: string): Promise<TetapanPegawai | undefined> {
  return db.maybe<TetapanPegawai>(sql`select j.id, j.pegawai_id, w.nama as pola, j.tambahan, j.sampai, j.diakhiri
    from jadwal_pegawai_berlaku j join pola_jadwal w on w.id = j.pola_id where j.id = ${id}`)
}

/** Patterns as they were assigned to units and to people of a scope, newest first. */
export function listTetapanTampil(
  db: Db,
  l: Lingkaran,
  unitIds: readonly string[] | null,
  pada: Tanggal,
  setelah: string | null,
  batas: number,
): Promise<BarisTetapanTampil[]> {
  return db.rows<BarisTetapanTampil>(sql`
    select t.id, t.macam, t.pemilik_id, t.nama, w.nama as pola, t.mulai, t.sampai, t.tambahan, t.terbit, t.diakhiri, o.nama as oleh from (
      select j.id, 'unit' as macam, j.unit_kerja_id as pemilik_id, u.nama, j.pola_id, j.mulai, j.sampai, false as tambahan, j.terbit, null::timestamptz as diakhiri, j.oleh
      from jadwal_unit j join unit_pada(${pada}) u on u.unit_kerja_id = j.unit_kerja_id
      where (${l.semua} or j.unit_kerja_id = any(${l.unitIds}::uuid[])) and (${unitIds}::uuid[] is null or j.unit_kerja_id = any(${unitIds}::uuid[]))
      union all
      select j.id, 'pegawai', j.pegawai_id, i.nama, j.pola_id, j.mulai, j.sampai, j.tambahan, j.terbit, j.diakhiri, j.oleh
      from jadwal_pegawai_berlaku j join penempatan_pada(${pada}) p on p.pegawai_id = j.pegawai_id join identitas_pada(${pada}) i on i.pegawai_id = j.pegawai_id
      where ${dalam(l)} and (${unitIds}::uuid[] is null or p.unit_kerja_id = any(${unitIds}::uuid[]))
    ) t join pola_jadwal w on w.id = t.pola_id left join identitas_pada(${pada}) o on o.pegawai_id = t.oleh
    where ${setelah}::uuid is null or t.id < ${setelah}::uuid
    order by t.id desc limit ${batas}`)
}
