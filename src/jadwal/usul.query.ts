import { type Db, sql } from '../db/db.ts'
import type { Lingkaran } from '../pegawai/pegawai.query.ts'
import { dalam } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { kunciJadwal } from './jadwal.query.ts'
import type { UsulHari } from './susunan.ts'

export type UsulJadwal = {
  readonly id: string
  readonly pegawaiId: string
  readonly isi: UsulHari[]
  readonly alasan: string
  readonly diusulkanOleh: string
  readonly diusulkan: Date
  readonly putusan: 'setujui' | 'tolak' | null
}

export async function insertUsulJadwal(
  db: Db,
  u: {
    readonly id: string
    readonly pegawaiId: string
    readonly isi: readonly UsulHari[]
    readonly alasan: string
    readonly oleh: string
    readonly kini: Date
  },
): Promise<void> {
  await db.exec(sql`insert into jadwal_usul (id, pegawai_id, isi, alasan, diusulkan_oleh, diusulkan)
    values (${u.id}, ${u.pegawaiId}, ${JSON.stringify(u.isi)}::jsonb, ${u.alasan}, ${u.oleh}, ${u.kini})`)
}

function usulJadwal(db: Db, id: string): Promise<UsulJadwal | undefined> {
  return db.maybe<UsulJadwal>(sql`select id, pegawai_id, isi, alasan, diusulkan_oleh, diusulkan, putusan from jadwal_usul where id = ${id}`)
}

/** A proposal with the roster it is about held still: whoever publishes meanwhile waits. */
export async function usulUntukDiputus(db: Db, id: string): Promise<UsulJadwal | undefined> {
  const u = await usulJadwal(db, id)
  if (u) await kunciJadwal(db, [u.pegawaiId])
  return u && usulJadwal(db, id)
}

/** Decides once: false when somebody was first. */
export async function putuskanUsulJadwal(
  db: Db,
  u: { readonly id: string; readonly putusan: 'setujui' | 'tolak'; readonly oleh: string; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`update jadwal_usul set putusan = ${u.putusan}, diputus_oleh = ${u.oleh}, diputus = ${u.kini}, alasan_putusan = ${u.alasan}
      where id = ${u.id} and putusan is null`)) === 1
  )
}

export type BarisUsul = UsulJadwal & {
  readonly nama: string
  readonly unitKerjaId: string
  readonly unitKerja: string
  readonly pengusul: string | null
}

/** Proposals that wait, oldest first, within a scope. */
export function listUsulMenunggu(db: Db, l: Lingkaran, pada: Tanggal, setelah: string | null, batas: number): Promise<BarisUsul[]> {
  return db.rows<BarisUsul>(sql`
    select s.id, s.pegawai_id, s.isi, s.alasan, s.diusulkan_oleh, s.diusulkan, s.putusan, i.nama, p.unit_kerja_id, u.nama as unit_kerja, o.nama as pengusul
    from jadwal_usul s
    join penempatan_pada(${pada}) p on p.pegawai_id = s.pegawai_id
    join identitas_pada(${pada}) i on i.pegawai_id = s.pegawai_id
    join unit_pada(${pada}) u on u.unit_kerja_id = p.unit_kerja_id
    left join identitas_pada(${pada}) o on o.pegawai_id = s.diusulkan_oleh
    where s.putusan is null and ${dalam(l)} and (${setelah}::uuid is null or s.id > ${setelah}::uuid)
    order by s.id limit ${batas}`)
}
