import { type Db, sql } from '../db/db.ts'
import { dalam, type Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type BarisCalon = {
  readonly pegawaiId: string
  readonly akunId: string
  readonly nama: string
  readonly nip: string | null
  readonly jabatan: string | null
  readonly unitKerja: string
  readonly berperan: boolean
}

export type SaringCalon = {
  readonly lingkup: Lingkaran
  readonly unitIds: readonly string[]
  readonly untuk: 'aktivasi' | 'perangkat'
  readonly kecuali: string
  readonly pada: Tanggal
}

/** Who of some units lacks an active account, or a phone that lives, waits or is frozen: a frozen one is revoked before another is registered; by name. */
export function listCalonKode(db: Db, s: SaringCalon, batas: number): Promise<BarisCalon[]> {
  return db.rows<BarisCalon>(sql`
    select p.pegawai_id, a.id as akun_id, i.nama, i.nip, p.jabatan, u.nama as unit_kerja,
      exists (select from akun_peran r where r.akun_id = a.id and r.disahkan is not null and r.mulai <= ${s.pada}
        and (r.sampai is null or r.sampai >= ${s.pada})) as berperan
    from penempatan_pada(${s.pada}) p
    join akun a on a.pegawai_id = p.pegawai_id
    join identitas_pada(${s.pada}) i on i.pegawai_id = p.pegawai_id
    join unit_pada(${s.pada}) u on u.unit_kerja_id = p.unit_kerja_id
    where ${dalam(s.lingkup)} and p.unit_kerja_id = any(${s.unitIds}::uuid[]) and p.pegawai_id <> ${s.kecuali}
      and case ${s.untuk}::text
        when 'aktivasi' then a.keadaan = 'belum-aktif'
        else a.keadaan <> 'berakhir' and not exists (select from kunci_perangkat k
          where k.pegawai_id = p.pegawai_id and k.keadaan in ('menunggu', 'aktif', 'dibekukan'))
      end
    order by i.nama, p.pegawai_id limit ${batas}`)
}
