import { type Db, sql } from '../db/db.ts'
import type { Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { kunciJadwal } from './jadwal.query.ts'
import type { Tukar } from './tukar.ts'

export type TukarTersimpan = Tukar & {
  readonly id: string
  readonly alasan: string
  readonly diajukan: Date
  readonly jawabRekan: 'setujui' | 'tolak' | null
  readonly putusan: 'setujui' | 'tolak' | null
}

const KOLOM = sql`t.id, t.pemohon_id, t.rekan_id, t.tanggal_pemohon, t.tanggal_rekan, t.alasan, t.diajukan, t.jawab_rekan, t.putusan`

export async function insertTukar(db: Db, t: Tukar & { readonly id: string; readonly alasan: string; readonly kini: Date }): Promise<void> {
  await db.exec(sql`insert into tukar_jadwal (id, pemohon_id, rekan_id, tanggal_pemohon, tanggal_rekan, alasan, diajukan)
    values (${t.id}, ${t.pemohonId}, ${t.rekanId}, ${t.tanggalPemohon}, ${t.tanggalRekan}, ${t.alasan}, ${t.kini})`)
}

function tukar(db: Db, id: string): Promise<TukarTersimpan | undefined> {
  return db.maybe<TukarTersimpan>(sql`select ${KOLOM} from tukar_jadwal t where t.id = ${id}`)
}

/** A swap with both rosters held still: whoever publishes meanwhile waits. */
export async function tukarUntukDiputus(db: Db, id: string): Promise<TukarTersimpan | undefined> {
  const t = await tukar(db, id)
  if (t) await kunciJadwal(db, [t.pemohonId, t.rekanId])
  return t && tukar(db, id)
}

/** Whether one of the two already has an open swap on one of the dates. */
export async function adaTukarTerbuka(db: Db, t: Tukar, hariIni: Tanggal): Promise<boolean> {
  const orang = [t.pemohonId, t.rekanId]
  const tanggal = [t.tanggalPemohon, t.tanggalRekan]
  return (
    (
      await db.rows(sql`select from tukar_jadwal t where t.putusan is null and t.jawab_rekan is distinct from 'tolak'
        and least(t.tanggal_pemohon, t.tanggal_rekan) > ${hariIni}
        and (t.pemohon_id = any(${orang}::uuid[]) or t.rekan_id = any(${orang}::uuid[]))
        and (t.tanggal_pemohon = any(${tanggal}::date[]) or t.tanggal_rekan = any(${tanggal}::date[])) limit 1`)
    ).length > 0
  )
}

/** The colleague answers once. */
export async function jawabTukar(
  db: Db,
  t: { readonly id: string; readonly jawab: 'setujui' | 'tolak'; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(
      sql`update tukar_jadwal set jawab_rekan = ${t.jawab}, dijawab = ${t.kini} where id = ${t.id} and jawab_rekan is null and putusan is null`,
    )) === 1
  )
}

export async function putuskanTukar(
  db: Db,
  t: {
    readonly id: string
    readonly putusan: 'setujui' | 'tolak'
    readonly oleh: string
    readonly alasan: string | null
    readonly kini: Date
  },
): Promise<boolean> {
  return (
    (await db.exec(sql`update tukar_jadwal set putusan = ${t.putusan}, diputus_oleh = ${t.oleh}, diputus = ${t.kini}, alasan_putusan = ${t.alasan}
      where id = ${t.id} and jawab_rekan = 'setujui' and putusan is null`)) === 1
  )
}

export type BarisTukar = TukarTersimpan & { readonly pemohon: string; readonly rekan: string; readonly dalamPutusan: boolean }

/** Swaps that touch a person, and those whose both sides lie within what the person decides; newest first. */
export function listTukar(
  db: Db,
  pegawaiId: string,
  putus: Lingkaran | undefined,
  pada: Tanggal,
  setelah: string | null,
  batas: number,
): Promise<BarisTukar[]> {
  const l: Lingkaran = putus ?? { semua: false, unitIds: [], pegawaiIds: [] }
  const wilayah = sql`(${l.semua} or ((pp.unit_kerja_id = any(${l.unitIds}::uuid[]) or t.pemohon_id = any(${l.pegawaiIds}::uuid[]))
    and (rp.unit_kerja_id = any(${l.unitIds}::uuid[]) or t.rekan_id = any(${l.pegawaiIds}::uuid[]))))`
  return db.rows<BarisTukar>(sql`
    select ${KOLOM}, pi.nama as pemohon, ri.nama as rekan, coalesce(${wilayah}, false) as dalam_putusan
    from tukar_jadwal t
    join identitas_pada(${pada}) pi on pi.pegawai_id = t.pemohon_id
    join identitas_pada(${pada}) ri on ri.pegawai_id = t.rekan_id
    left join penempatan_pada(${pada}) pp on pp.pegawai_id = t.pemohon_id
    left join penempatan_pada(${pada}) rp on rp.pegawai_id = t.rekan_id
    where (t.pemohon_id = ${pegawaiId} or t.rekan_id = ${pegawaiId}
        or (t.jawab_rekan = 'setujui' and t.putusan is null and coalesce(${wilayah}, false)))
      and (${setelah}::uuid is null or t.id < ${setelah}::uuid)
    order by t.id desc limit ${batas}`)
}
