import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { ArahHambatan, SebabHambatan } from './hambatan.ts'

export type LaporanHambatan = {
  readonly id: string
  readonly penyeberanganId: string
  readonly tanggal: Tanggal
  readonly arah: ArahHambatan
  readonly sebab: SebabHambatan
  readonly mulai: number
  readonly selesai: number
  readonly uraian: string
  readonly lampau: boolean
  readonly dilaporkanOleh: string
  readonly dilaporkan: Date
}

/** The number of a report. */
export async function insertHambatan(db: Db, h: LaporanHambatan): Promise<number> {
  const { nomor } = await db.one<{ nomor: number }>(sql`
    insert into hambatan_penyeberangan (id, penyeberangan_id, tanggal, arah, sebab, mulai, selesai, uraian, lampau, dilaporkan_oleh, dilaporkan)
    values (${h.id}, ${h.penyeberanganId}, ${h.tanggal}, ${h.arah}, ${h.sebab}, ${h.mulai}, ${h.selesai}, ${h.uraian}, ${h.lampau}, ${h.dilaporkanOleh},
      ${h.dilaporkan}) returning nomor::int as nomor`)
  return nomor
}

/** Whether the crossing has a report of that date that waits or was granted, in a direction that meets this one. */
export async function adaLaporan(db: Db, penyeberanganId: string, tanggal: Tanggal, arah: ArahHambatan): Promise<boolean> {
  const ada = await db.rows(sql`select from hambatan_penyeberangan where penyeberangan_id = ${penyeberanganId} and tanggal = ${tanggal}
    and putusan is distinct from 'tolak' and (arah = ${arah} or arah = 'keduanya' or ${arah}::text = 'keduanya')`)
  return ada.length > 0
}

/** Writers of one crossing go one after the other. */
export async function kunciPenyeberangan(db: Db, id: string): Promise<boolean> {
  return (
    (await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`hambatan ${id}`}, 0)) from penyeberangan where id = ${id}`))
      .length > 0
  )
}

export type BarisHambatan = LaporanHambatan & {
  readonly nomor: number
  readonly penyeberangan: string
  readonly unitIds: string[]
  readonly pelapor: string | null
  readonly putusan: 'setujui' | 'tolak' | null
  readonly pemutus: string | null
  readonly diputus: Date | null
  readonly alasanPutusan: string | null
  /** How many names the decision lists. */
  readonly orang: number
  /** Granted ones of this crossing in the 30 days before. */
  readonly sebelumnya: number
}

/** Reports of crossings that take units of a scope, those that wait first, then the newest. Keyset on the number. */
export function listHambatan(
  db: Db,
  s: { readonly semua: boolean; readonly unitIds: readonly string[]; readonly pada: Tanggal; readonly id: string | null },
  setelah: { readonly putus: number; readonly nomor: number } | null,
  batas: number,
): Promise<BarisHambatan[]> {
  return db.rows<BarisHambatan>(sql`
    select h.id, h.nomor::int as nomor, h.penyeberangan_id, h.tanggal, h.arah, h.sebab, h.mulai, h.selesai, h.uraian, h.lampau, h.dilaporkan_oleh,
      h.dilaporkan, h.putusan, h.diputus, h.alasan_putusan, r.nama as penyeberangan, l.nama as pelapor, d.nama as pemutus,
      array(select u.unit_kerja_id from penyeberangan_unit u where u.ke = r.ke) as unit_ids,
      (select count(*)::int from hambatan_penyeberangan_orang o where o.hambatan_id = h.id) as orang,
      (select count(*)::int from hambatan_penyeberangan x where x.penyeberangan_id = h.penyeberangan_id and x.putusan = 'setujui'
        and x.tanggal between h.tanggal - 30 and h.tanggal - 1) as sebelumnya
    from hambatan_penyeberangan h
    join lateral (select x.ke, x.nama from penyeberangan_riwayat x where x.penyeberangan_id = h.penyeberangan_id and x.berlaku <= h.tanggal
      order by x.berlaku desc, x.ke desc limit 1) r on true
    left join identitas_pada(${s.pada}) l on l.pegawai_id = h.dilaporkan_oleh
    left join identitas_pada(${s.pada}) d on d.pegawai_id = h.diputus_oleh
    where (${s.id}::uuid is null or h.id = ${s.id}::uuid)
      and (${s.semua} or exists (select from penyeberangan_unit u where u.ke = r.ke and u.unit_kerja_id = any(${s.unitIds}::uuid[])))
      and (${setelah?.putus ?? null}::int is null or ((h.putusan is not null)::int, -h.nomor) > (${setelah?.putus ?? null}::int, -${setelah?.nomor ?? null}::bigint))
    order by (h.putusan is not null)::int, h.nomor desc limit ${batas}`)
}

/** Decides once, with the names it holds for; false when somebody was first. */
export async function putuskanHambatan(
  db: Db,
  h: {
    readonly id: string
    readonly putusan: 'setujui' | 'tolak'
    readonly oleh: string
    readonly alasan: string
    readonly kini: Date
    readonly pegawaiIds: readonly string[]
  },
): Promise<boolean> {
  const n = await db.exec(sql`update hambatan_penyeberangan
    set putusan = ${h.putusan}, diputus_oleh = ${h.oleh}, diputus = ${h.kini}, alasan_putusan = ${h.alasan} where id = ${h.id} and putusan is null`)
  if (n !== 1) return false
  await db.exec(
    sql`insert into hambatan_penyeberangan_orang (hambatan_id, pegawai_id) select ${h.id}, p from unnest(${h.pegawaiIds}::uuid[]) p`,
  )
  return true
}

/** Who a decision names. */
export async function listNama(db: Db, id: string): Promise<string[]> {
  return (await db.rows<{ pegawaiId: string }>(sql`select pegawai_id from hambatan_penyeberangan_orang where hambatan_id = ${id}`)).map(
    (b) => b.pegawaiId,
  )
}

export type HambatanOrang = {
  readonly id: string
  readonly pegawaiId: string
  readonly nomor: number
  readonly tanggal: Tanggal
  readonly sebab: SebabHambatan
  readonly mulai: number
  readonly selesai: number
}

/** Granted hindrances that name these persons, over a span of dates. */
export function listHambatanOrang(db: Db, ids: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<HambatanOrang[]> {
  return db.rows<HambatanOrang>(sql`
    select h.id, o.pegawai_id, h.nomor::int as nomor, h.tanggal, h.sebab, h.mulai, h.selesai
    from hambatan_penyeberangan_orang o join hambatan_penyeberangan h on h.id = o.hambatan_id
    where o.pegawai_id = any(${ids}::uuid[]) and h.putusan = 'setujui' and h.tanggal between ${dari} and ${sampai} order by h.id`)
}
