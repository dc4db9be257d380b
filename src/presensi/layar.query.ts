import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** Of those whom a place serves today: how many stand in a roster, and how many of them have recorded. */
export function jumlahTempat(db: Db, tempatId: string, hariIni: Tanggal): Promise<{ sudah: number; terjadwal: number }> {
  return db.one(sql`
    with recursive unit as (
      select t.unit_kerja_id as id from tempat_unit t
      where t.tempat_id = ${tempatId} and t.dari <= ${hariIni} and (t.sampai is null or t.sampai >= ${hariIni})
      union select u.unit_kerja_id from unit_pada(${hariIni}) u join unit on u.induk_id = unit.id
    ), orang as (
      select p.pegawai_id from penempatan_pada(${hariIni}) p join unit on unit.id = p.unit_kerja_id
      union select t.pegawai_id from tempat_pegawai t
        where t.tempat_id = ${tempatId} and t.dari <= ${hariIni} and (t.sampai is null or t.sampai >= ${hariIni})
    ), hari_ini as (
      select h.pegawai_id, bool_or(h.tap_datang is not null or h.tap_pulang is not null) as sudah
      from hari h join orang using (pegawai_id)
      where h.tanggal = ${hariIni} and h.status not in ('libur', 'libur-jadwal', 'tidak-dinilai') group by h.pegawai_id
    )
    select count(*)::int as terjadwal, count(*) filter (where sudah)::int as sudah from hari_ini`)
}
