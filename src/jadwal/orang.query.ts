import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { BarisPola } from './jadwal.query.ts'

/** A unit and all above it on a date. */
const garis = (unitId: string, pada: Tanggal) => sql`
  with recursive garis as (
    select unit_kerja_id, induk_id from unit_pada(${pada}) where unit_kerja_id = ${unitId}
    union select u.unit_kerja_id, u.induk_id from unit_pada(${pada}) u join garis g on u.unit_kerja_id = g.induk_id
  )`

/** Patterns that hold now or later for a unit, the units above it, or anybody who stands in it. */
export function listPolaDikenal(db: Db, unitId: string, pada: Tanggal): Promise<BarisPola[]> {
  return db.rows<BarisPola>(sql`${garis(unitId, pada)}
    select p.id, p.nama, p.macam, p.isi, p.peraturan, p.pasal, p.contoh from pola_jadwal p
    where p.id in (select u.pola_id from jadwal_unit u join garis g on g.unit_kerja_id = u.unit_kerja_id where u.sampai is null or u.sampai >= ${pada})
      or p.id in (select j.pola_id from jadwal_pegawai_berlaku j join penempatan_pada(${pada}) t on t.pegawai_id = j.pegawai_id
        where t.unit_kerja_id = ${unitId} and (j.sampai is null or j.sampai >= ${pada}))
    order by p.macam, p.nama, p.id`)
}

/** Whether a roster that touches dates of a person came after an instant: of a day, of the person, or of a unit above; or a second place was ended. */
export async function terbitSejak(
  db: Db,
  o: {
    readonly pegawaiId: string
    readonly unitKerjaId: string
    readonly tanggal: readonly Tanggal[]
    readonly sejak: Date
    readonly pada: Tanggal
  },
): Promise<boolean> {
  const { ada } = await db.one<{ ada: boolean }>(sql`${garis(o.unitKerjaId, o.pada)}
    select exists (select from unnest(${o.tanggal}::date[]) d(t) where
      exists (select from jadwal_hari h where h.pegawai_id = ${o.pegawaiId} and h.tanggal = d.t and h.terbit > ${o.sejak})
      or exists (select from jadwal_pegawai_berlaku j where j.pegawai_id = ${o.pegawaiId} and j.mulai <= d.t
        and ((j.terbit > ${o.sejak} and (j.sampai is null or j.sampai >= d.t)) or (j.diakhiri > ${o.sejak} and j.sampai < d.t)))
      or exists (select from jadwal_unit u join garis g on g.unit_kerja_id = u.unit_kerja_id
        where u.mulai <= d.t and (u.sampai is null or u.sampai >= d.t) and u.terbit > ${o.sejak})) as ada`)
  return ada
}

/** Places where a person of a unit may be put to duty: his own, those of the unit and of the units above it. */
export function listTempatDikenal(
  db: Db,
  unitId: string,
  pegawaiId: string,
  pada: Tanggal,
): Promise<{ readonly id: string; readonly nama: string }[]> {
  return db.rows(sql`${garis(unitId, pada)}
    select distinct on (r.nama, r.tempat_id) r.tempat_id as id, r.nama from tempat_riwayat r
    where r.berlaku = (select max(b.berlaku) from tempat_riwayat b where b.tempat_id = r.tempat_id and b.berlaku <= ${pada})
      and (r.tempat_id in (select t.tempat_id from tempat_unit t join garis g on g.unit_kerja_id = t.unit_kerja_id where t.sampai is null or t.sampai >= greatest(t.dari, ${pada}))
        or r.tempat_id in (select t.tempat_id from tempat_pegawai t where t.pegawai_id = ${pegawaiId} and (t.sampai is null or t.sampai >= greatest(t.dari, ${pada}))))
    order by r.nama, r.tempat_id`)
}
