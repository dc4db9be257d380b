import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type Profil = {
  readonly nama: string
  readonly nip: string | null
  readonly jabatan: string | null
  readonly unitKerjaId: string | null
  readonly unitKerja: string | null
  readonly kid: string | null
  readonly keadaanKunci: string | null
}

/** A person as the record stands on a date, with the living device key. */
export function profil(db: Db, pegawaiId: string, pada: Tanggal): Promise<Profil | undefined> {
  return db.maybe<Profil>(sql`
    select i.nama, i.nip, p.jabatan, p.unit_kerja_id, u.nama as unit_kerja, k.kid, k.keadaan as keadaan_kunci
    from identitas_pada(${pada}) i
    left join penempatan_pada(${pada}) p on p.pegawai_id = i.pegawai_id
    left join unit_pada(${pada}) u on u.unit_kerja_id = p.unit_kerja_id
    left join kunci_perangkat k on k.pegawai_id = i.pegawai_id and k.keadaan in ('menunggu', 'aktif', 'dibekukan')
    where i.pegawai_id = ${pegawaiId}`)
}
