import { type Db, sql } from '../../db/db.ts'
import type { Tanggal } from '../../waktu/tanggal.ts'

export async function listOrangDariNip(
  db: Db,
  nip: readonly string[],
  pada: Tanggal,
): Promise<Map<string, { readonly id: string; readonly nama: string }>> {
  const baris = await db.rows<{ nip: string; id: string; nama: string }>(
    sql`select nip, pegawai_id as id, nama from identitas_pada(${pada}) where nip = any(${nip}::text[])`,
  )
  return new Map(baris.map((b) => [b.nip, { id: b.id, nama: b.nama }]))
}

/** When the unit of each, or one above it, first went beyond persiapan; nobody of a unit that never did. */
export async function listMulaiUji(db: Db, pegawaiIds: readonly string[], pada: Tanggal): Promise<Map<string, Tanggal>> {
  const baris = await db.rows<{ pegawaiId: string; mulai: Tanggal }>(sql`
    with recursive u as materialized (select unit_kerja_id, induk_id from unit_pada(${pada})),
    garis as (
      select pegawai_id, unit_kerja_id from penempatan_pada(${pada}) where pegawai_id = any(${pegawaiIds}::uuid[])
      union select g.pegawai_id, u.induk_id from garis g join u on u.unit_kerja_id = g.unit_kerja_id where u.induk_id is not null)
    select g.pegawai_id, min(a.berlaku) as mulai from garis g join adopsi a on a.unit_kerja_id = g.unit_kerja_id and a.tahap <> 'persiapan'
    group by g.pegawai_id`)
  return new Map(baris.map((b) => [b.pegawaiId, b.mulai]))
}
