import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { PERAN } from './aksi.ts'

/** Waiting for the second person to begin or to end; `berlaku` without a proposal to end it. */
export type KeadaanPeran = 'menunggu-sah' | 'menunggu-akhir' | 'berlaku'

export type BarisPeranDaftar = {
  readonly id: string
  readonly pegawaiId: string
  readonly nama: string
  readonly nip: string | null
  readonly unitKerja: string | null
  readonly peran: (typeof PERAN)[number]
  readonly opd: string | null
  readonly keadaan: KeadaanPeran
  readonly mulai: Tanggal
  readonly alasan: string
  /** Null: nobody known, as with the first role from the terminal. */
  readonly pengusul: string | null
  readonly pengesah: string | null
  readonly pengusulId: string
  readonly akhirAlasan: string | null
  readonly akhirPengusul: string | null
  readonly akhirPengusulId: string | null
}

export type SaringPeran = { readonly keadaan: readonly KeadaanPeran[] | null; readonly pada: Tanggal }

/** Roles that hold or wait, by name of the holder; keyset on (name, id of the role). Ended ones are left to the trail. */
export function listPeranSemua(
  db: Db,
  s: SaringPeran,
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<BarisPeranDaftar[]> {
  return db.rows<BarisPeranDaftar>(sql`
    with semua as (
      select r.*, case when r.disahkan is null then 'menunggu-sah' when r.akhir_diusulkan_oleh is not null and r.sampai is null then 'menunggu-akhir' else 'berlaku' end as keadaan
      from akun_peran r where r.sampai is null or r.sampai >= ${s.pada}
    )
    select r.id, r.pegawai_id, i.nama, i.nip, pu.nama as unit_kerja, r.peran, u.nama as opd, r.keadaan, r.mulai, r.alasan,
      r.diusulkan_oleh as pengusul_id, a.nama as pengusul, b.nama as pengesah, r.akhir_alasan, r.akhir_diusulkan_oleh as akhir_pengusul_id, c.nama as akhir_pengusul
    from semua r
    join identitas_pada(${s.pada}) i on i.pegawai_id = r.pegawai_id
    left join penempatan_pada(${s.pada}) p on p.pegawai_id = r.pegawai_id
    left join unit_pada(${s.pada}) pu on pu.unit_kerja_id = p.unit_kerja_id
    left join unit_pada(${s.pada}) u on u.unit_kerja_id = r.unit_kerja_id
    left join identitas_pada(${s.pada}) a on a.pegawai_id = r.diusulkan_oleh
    left join identitas_pada(${s.pada}) b on b.pegawai_id = r.disahkan_oleh
    left join identitas_pada(${s.pada}) c on c.pegawai_id = r.akhir_diusulkan_oleh
    where (${s.keadaan}::text[] is null or r.keadaan = any(${s.keadaan}::text[]))
      and (${setelah?.nama ?? null}::text is null or (i.nama, r.id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by i.nama, r.id limit ${batas}`)
}

/**
 * Whether somebody else who can sign in may witness this person: the superior or who stands in, or a pengelola or head whose role reaches
 * the unit.
 */
export async function adaSaksi(
  db: Db,
  s: { readonly pegawaiId: string; readonly unitKerjaId: string | null; readonly pada: Tanggal; readonly kini: Date },
): Promise<boolean> {
  const { ada } = await db.one<{ ada: boolean }>(sql`
    with recursive atas as (
      select ${s.unitKerjaId}::uuid as id
      union select u.induk_id from atas join unit_pada(${s.pada}) u on u.unit_kerja_id = atas.id where u.induk_id is not null
    ), saksi as (
      select a.atasan_id as pegawai_id from atasan_pada(${s.pada}) a where a.pegawai_id = ${s.pegawaiId}
      union select l.pegawai_id from atasan_pada(${s.pada}) a join pelaksana_pada(${s.pada}, ${s.kini}) l on l.menggantikan_id = a.atasan_id
        where a.pegawai_id = ${s.pegawaiId}
      union select r.pegawai_id from akun_peran r join atas on atas.id = r.unit_kerja_id
        where r.peran in ('pengelola', 'kepala') and r.disahkan is not null and r.mulai <= ${s.pada} and (r.sampai is null or r.sampai >= ${s.pada})
    )
    select exists (select from saksi join akun k using (pegawai_id) where pegawai_id <> ${s.pegawaiId} and k.keadaan = 'aktif') as ada`)
  return ada
}
