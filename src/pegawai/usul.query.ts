import { type Db, sql } from '../db/db.ts'
import type { Sql } from '../db/sql.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** What one person proposes and another decides; `isi` is the affair's own. */
export type Usul<T> = {
  readonly id: string
  readonly isi: T
  readonly alasan: string
  readonly diusulkanOleh: string
  readonly pengusul: string | null
  readonly diusulkan: Date
}
export type UsulBaru = { readonly id: string; readonly isi: unknown; readonly alasan: string; readonly oleh: string; readonly kini: Date }
export type PutusanUsul = {
  readonly id: string
  readonly putusan: 'setujui' | 'tolak'
  readonly oleh: string
  readonly alasan: string
  readonly kini: Date
}
export type SaringUsul = {
  /** The day whose names are shown. */
  readonly pada: Tanggal
  /** Those of one proposer; of all where it is null. */
  readonly milik: string | null
  readonly setelah?: string | null
}

/** The tables of proposals have one shape; each stays its affair's, which names it here. */
export function tabelUsul(tabel: Sql) {
  const kolom = sql`s.id, s.isi, s.alasan, s.diusulkan_oleh, o.nama as pengusul, s.diusulkan`
  return {
    insert: async (db: Db, u: UsulBaru): Promise<void> => {
      await db.exec(sql`insert into ${tabel} (id, isi, alasan, diusulkan_oleh, diusulkan)
        values (${u.id}, ${JSON.stringify(u.isi)}::jsonb, ${u.alasan}, ${u.oleh}, ${u.kini})`)
    },
    /** Those that wait, oldest first. */
    list: <T>(db: Db, { pada, milik, setelah = null }: SaringUsul, batas: number): Promise<Usul<T>[]> =>
      db.rows<Usul<T>>(sql`select ${kolom} from ${tabel} s left join identitas_pada(${pada}) o on o.pegawai_id = s.diusulkan_oleh
        where s.putusan is null and (${milik}::uuid is null or s.diusulkan_oleh = ${milik}::uuid) and (${setelah}::uuid is null or s.id > ${setelah}::uuid)
        order by s.id limit ${batas}`),
    /** One, decided or not. */
    satu: <T>(db: Db, id: string, pada: Tanggal): Promise<Usul<T> | undefined> =>
      db.maybe<Usul<T>>(sql`select ${kolom} from ${tabel} s left join identitas_pada(${pada}) o on o.pegawai_id = s.diusulkan_oleh
        where s.id = ${id}`),
    /** Decides once: false when somebody was first. */
    putuskan: async (db: Db, u: PutusanUsul): Promise<boolean> => {
      const n =
        await db.exec(sql`update ${tabel} set putusan = ${u.putusan}, diputus_oleh = ${u.oleh}, diputus = ${u.kini}, alasan_putusan = ${u.alasan}
        where id = ${u.id} and putusan is null`)
      return n === 1
    },
  }
}
