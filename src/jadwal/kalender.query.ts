import { type Db, sql } from '../db/db.ts'
import type { Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Makna } from './kalender.ts'

// Two tables of one shape: entries that wait, hold, and are ended, each step by a person.

/** How an entry came and went. */
export type Urusan = {
  readonly id: string
  readonly alasan: string | null
  readonly olehId: string
  readonly dicatat: Date
  readonly terbit: Date | null
  readonly putusan: 'setujui' | 'tolak' | null
  readonly batal: Date | null
  readonly batalDiusulkan: Date | null
  readonly batalDiusulkanOleh: string | null
}
export type Kalender = Urusan & {
  readonly unitKerjaId: string
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly nama: string
  readonly makna: Makna
  readonly peraturan: string
  readonly pasal: string
}
export type LiburLokal = Urusan & {
  readonly tanggal: Tanggal
  readonly nama: string
  readonly peraturan: string
  readonly pasal: string
}

const URUSAN = sql`k.id, k.alasan, k.oleh as oleh_id, k.dicatat, k.terbit, k.putusan, k.batal, k.batal_diusulkan, k.batal_diusulkan_oleh`
const KALENDER = sql`${URUSAN}, k.unit_kerja_id, k.dari, k.sampai, k.nama, k.makna, k.peraturan, k.pasal`
const LIBUR = sql`${URUSAN}, k.tanggal, k.nama, k.peraturan, k.pasal`

export function kalender(db: Db, id: string): Promise<Kalender | undefined> {
  return db.maybe<Kalender>(sql`select ${KALENDER} from kalender_sekolah k where k.id = ${id}`)
}

/** Entries of a unit that wait or hold. Writers of calendars wait for each other, so that two do not both find the days free. */
export async function listKalenderHidup(db: Db, unitKerjaId: string): Promise<Kalender[]> {
  await db.exec(sql`select pg_advisory_xact_lock(hashtextextended('kalender_sekolah ' || current_schema(), 0))`)
  return db.rows<Kalender>(sql`select ${KALENDER} from kalender_sekolah k
    where k.unit_kerja_id = ${unitKerjaId} and k.batal is null and k.putusan is distinct from 'tolak' order by k.dari`)
}

export type BarisKalender = Kalender & { readonly unitKerja: string; readonly oleh: string | null }

export function listKalender(db: Db, l: Lingkaran, pada: Tanggal, setelah: string | null, batas: number): Promise<BarisKalender[]> {
  return db.rows<BarisKalender>(sql`
    select ${KALENDER}, u.nama as unit_kerja, o.nama as oleh from kalender_sekolah k
    join unit_pada(${pada}) u on u.unit_kerja_id = k.unit_kerja_id
    left join identitas_pada(${pada}) o on o.pegawai_id = k.oleh
    where (${l.semua} or k.unit_kerja_id = any(${l.unitIds}::uuid[])) and (${setelah}::uuid is null or k.id < ${setelah}::uuid)
    order by k.id desc limit ${batas}`)
}

export type LiburLokalBaru = {
  readonly id: string
  readonly tanggal: Tanggal
  readonly nama: string
  readonly peraturan: string
  readonly pasal: string
  readonly alasan: string
  readonly oleh: string
  readonly kini: Date
}

/** False when the same holiday stands on the date already. */
export async function insertLiburLokal(db: Db, h: LiburLokalBaru): Promise<boolean> {
  return (
    (await db.exec(sql`insert into libur_lokal (id, tanggal, nama, peraturan, pasal, alasan, oleh, dicatat)
      values (${h.id}, ${h.tanggal}, ${h.nama}, ${h.peraturan}, ${h.pasal}, ${h.alasan}, ${h.oleh}, ${h.kini}) on conflict do nothing`)) ===
    1
  )
}

export function liburLokal(db: Db, id: string): Promise<LiburLokal | undefined> {
  return db.maybe<LiburLokal>(sql`select ${LIBUR} from libur_lokal k where k.id = ${id}`)
}

export function listLibur(
  db: Db,
  pada: Tanggal,
  setelah: string | null,
  batas: number,
): Promise<(LiburLokal & { readonly oleh: string | null })[]> {
  return db.rows(sql`
    select ${LIBUR}, o.nama as oleh from libur_lokal k left join identitas_pada(${pada}) o on o.pegawai_id = k.oleh
    where ${setelah}::uuid is null or k.id < ${setelah}::uuid order by k.id desc limit ${batas}`)
}

export type Tabel = 'kalender_sekolah' | 'libur_lokal'
const TABEL = { kalender_sekolah: sql`kalender_sekolah`, libur_lokal: sql`libur_lokal` } as const

export type Putusan = {
  readonly id: string
  readonly putusan: 'setujui' | 'tolak'
  readonly oleh: string
  readonly alasan: string
  readonly kini: Date
}

/** Decides a new entry once: false when somebody was first. */
export async function putuskanEntri(db: Db, tabel: Tabel, p: Putusan): Promise<boolean> {
  const terbit = p.putusan === 'setujui' ? p.kini : null
  return (
    (await db.exec(sql`update ${TABEL[tabel]} set putusan = ${p.putusan}, diputus_oleh = ${p.oleh}, diputus = ${p.kini},
      alasan_putusan = ${p.alasan}, terbit = ${terbit} where id = ${p.id} and terbit is null and putusan is null and batal is null`)) === 1
  )
}

/**
 * Ends an entry, or proposes its end (`kedua`: it waits for another). False when it has ended or its end waits already, or when it no longer
 * stands as it was found: one that waited (`menunggu`) and was agreed to meanwhile isn't taken back as if it still waited.
 */
export async function batalkanEntri(
  db: Db,
  tabel: Tabel,
  b: {
    readonly id: string
    readonly oleh: string
    readonly alasan: string
    readonly kini: Date
    readonly menunggu: boolean
    readonly kedua: boolean
  },
): Promise<boolean> {
  return (
    (await db.exec(sql`update ${TABEL[tabel]} set batal_diusulkan_oleh = ${b.oleh}, batal_diusulkan = ${b.kini}, batal_alasan = ${b.alasan},
      batal = ${b.kedua ? null : b.kini} where id = ${b.id} and batal is null and batal_diusulkan is null and putusan is distinct from 'tolak'
      and (terbit is null) = ${b.menunggu}`)) === 1
  )
}

/** Decides a proposed end: agreed, it has ended; refused, it stands as before. */
export async function putuskanBatal(db: Db, tabel: Tabel, p: Putusan): Promise<boolean> {
  const isi =
    p.putusan === 'setujui'
      ? sql`batal = ${p.kini}, batal_diputus_oleh = ${p.oleh}`
      : sql`batal_diusulkan_oleh = null, batal_diusulkan = null, batal_alasan = null`
  return (
    (await db.exec(sql`update ${TABEL[tabel]} set ${isi} where id = ${p.id} and batal is null and batal_diusulkan_oleh <> ${p.oleh}`)) === 1
  )
}
