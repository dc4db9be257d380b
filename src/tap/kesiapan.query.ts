import { type Db, sql } from '../db/db.ts'
import { bertugas } from '../pegawai/kelola.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type BarisKesiapan = {
  readonly pegawaiIds: string[]
  readonly akunAktif: number
  readonly berHp: number
  readonly beratasan: number
  readonly kepala: number
}

/** Who stands in units on a date, and how many of them have what it takes. */
export function kesiapanOrang(db: Db, unitId: string, unitIds: readonly string[], pada: Tanggal): Promise<BarisKesiapan> {
  return db.one<BarisKesiapan>(sql`
    with orang as (
      select p.pegawai_id, p.kepala and p.unit_kerja_id = ${unitId} as kepala from penempatan_pada(${pada}) p
      join jenis_pada(${pada}) j on j.pegawai_id = p.pegawai_id
      where p.unit_kerja_id = any(${unitIds}::uuid[])
        and ${bertugas(pada)}
    )
    select coalesce(array_agg(o.pegawai_id order by o.pegawai_id), '{}') as pegawai_ids,
      count(*) filter (where exists (select from akun a where a.pegawai_id = o.pegawai_id and a.keadaan = 'aktif'))::int as akun_aktif,
      count(*) filter (where exists (select from kunci_perangkat k where k.pegawai_id = o.pegawai_id and k.keadaan = 'aktif'))::int as ber_hp,
      count(*) filter (where o.kepala or exists (select from atasan_pada(${pada}) s where s.pegawai_id = o.pegawai_id and s.atasan_id is not null))::int as beratasan,
      count(*) filter (where o.kepala)::int as kepala
    from orang o`)
}

/** Places that serve one of some units, and roles of pengelola that reach one. */
export function kesiapanUnit(
  db: Db,
  unitIds: readonly string[],
  garis: readonly string[],
  pada: Tanggal,
): Promise<{ readonly tempat: number; readonly pengelola: number }> {
  return db.one(sql`
    select (select count(distinct t.tempat_id)::int from tempat_unit t
        where t.unit_kerja_id = any(${[...unitIds, ...garis]}::uuid[]) and t.dari <= ${pada} and (t.sampai is null or t.sampai >= ${pada})) as tempat,
      (select count(*)::int from akun_peran r where r.peran = 'pengelola' and r.unit_kerja_id = any(${garis}::uuid[]) and r.disahkan is not null
        and r.mulai <= ${pada} and (r.sampai is null or r.sampai >= ${pada})) as pengelola`)
}
