import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { GangguanData } from './susun.ts'

type BarisGangguan = {
  readonly id: string
  readonly nomor: string
  readonly mulai: number
  readonly selesai: number
  readonly sebab: string
  readonly peraturan: string
  readonly pasal: string
  readonly unitIds: string[]
  readonly pegawaiIds: string[]
}

/** Outages that touch a span of minutes. */
export async function loadGangguan(db: Db, dari: number, sampai: number): Promise<GangguanData[]> {
  const baris = await db.rows<BarisGangguan>(sql`
    select g.id, g.nomor, g.mulai, g.selesai, g.sebab, g.peraturan, g.pasal,
      array(select u.unit_kerja_id from gangguan_unit u where u.gangguan_id = g.id) as unit_ids,
      array(select p.pegawai_id from gangguan_pegawai p where p.gangguan_id = g.id) as pegawai_ids
    from gangguan g where g.mulai <= ${sampai} and g.selesai >= ${dari}`)
  return baris.map((b) => ({
    id: b.id,
    nomor: b.nomor,
    mulai: b.mulai,
    selesai: b.selesai,
    sebab: b.sebab,
    dasar: { peraturan: b.peraturan, pasal: b.pasal },
    unitIds: new Set(b.unitIds),
    pegawaiIds: new Set(b.pegawaiIds),
  }))
}

export type GangguanBaru = {
  readonly id: string
  readonly nomor: string
  readonly mulai: number
  readonly selesai: number
  readonly sebab: string
  /** Null: nobody reported it, Hadir proposed it. */
  readonly dilaporkanOleh: string | null
  readonly diputusOleh: string
  readonly diputus: Date
  readonly peraturan: string
  readonly pasal: string
  readonly unitIds: readonly string[]
  /** By name, beside the units. */
  readonly pegawaiIds?: readonly string[]
}

export async function insertGangguan(db: Db, g: GangguanBaru): Promise<void> {
  await db.exec(sql`insert into gangguan (id, nomor, mulai, selesai, sebab, dilaporkan_oleh, diputus_oleh, diputus, peraturan, pasal)
    values (${g.id}, ${g.nomor}, ${g.mulai}, ${g.selesai}, ${g.sebab}, ${g.dilaporkanOleh}, ${g.diputusOleh}, ${g.diputus}, ${g.peraturan}, ${g.pasal})`)
  await db.exec(sql`insert into gangguan_unit (gangguan_id, unit_kerja_id) select ${g.id}, u from unnest(${g.unitIds}::uuid[]) u`)
  await db.exec(sql`insert into gangguan_pegawai (gangguan_id, pegawai_id, diputus_oleh)
    select ${g.id}, p, ${g.diputusOleh} from unnest(${g.pegawaiIds ?? []}::uuid[]) p`)
}

/** The last number given in a year's series. */
export async function nomorGangguanTerakhir(db: Db, tahun: string): Promise<string | null> {
  const baris = await db.maybe<{ nomor: string }>(
    sql`select nomor from gangguan where nomor ~ ${`^GGN-${tahun}-[0-9]+$`} order by length(nomor) desc, nomor desc limit 1`,
  )
  return baris?.nomor ?? null
}

export async function listNomorGangguan(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  return new Map(
    (await db.rows<{ id: string; nomor: string }>(sql`select id, nomor from gangguan where id = any(${ids}::uuid[])`)).map((g) => [
      g.id,
      g.nomor,
    ]),
  )
}

/** The names of those whom outages list. */
export async function listNamaGangguan(db: Db, ids: readonly string[], pada: Tanggal): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const baris = await db.rows<{ id: string; nama: string }>(sql`
    select g.gangguan_id as id, i.nama from gangguan_pegawai g join identitas_pada(${pada}) i on i.pegawai_id = g.pegawai_id
    where g.gangguan_id = any(${ids}::uuid[]) order by i.nama, g.pegawai_id`)
  return new Map([...Map.groupBy(baris, (b) => b.id)].map(([id, milik]) => [id, milik.map((b) => b.nama)]))
}
