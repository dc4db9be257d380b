import { type Db, sql } from '../db/db.ts'
import type { KetentuanLokal, KunciLokal } from '../hukum/presensi.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type RancanganKetentuan = {
  readonly id: string
  readonly kunci: KunciLokal
  readonly berlaku: Tanggal
  readonly nilai: unknown
  readonly peraturan: string
  readonly nomor: string
  readonly pasal: string
  readonly contoh: boolean
  readonly disusunOleh: string
}

export async function insertKetentuan(db: Db, k: RancanganKetentuan & { readonly kini: Date }): Promise<void> {
  await db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun)
    values (${k.id}, ${k.kunci}, ${k.berlaku}, ${JSON.stringify(k.nilai)}::jsonb, ${k.peraturan}, ${k.nomor}, ${k.pasal}, ${k.contoh}, ${k.disusunOleh}, ${k.kini})`)
}

export type BarisKetentuan = RancanganKetentuan & {
  readonly disusun: Date
  readonly penyusun: string | null
  readonly penetap: string | null
  readonly ditetapkan: Date | null
}

/** Local decisions, newest draft first; without `rancangan` only those that are set. */
export function listKetentuan(
  db: Db,
  s: {
    readonly rancangan: boolean
    readonly kunci: string | null
    readonly pada: Tanggal
    readonly setelah: string | null
    readonly batas: number
  },
): Promise<BarisKetentuan[]> {
  return db.rows<BarisKetentuan>(sql`
    select k.id, k.kunci, k.berlaku, k.nilai, k.peraturan, k.nomor, k.pasal, k.contoh, k.disusun_oleh, k.disusun, k.ditetapkan, a.nama as penyusun, b.nama as penetap
    from ketentuan_lokal k
    left join identitas_pada(${s.pada}) a on a.pegawai_id = k.disusun_oleh
    left join identitas_pada(${s.pada}) b on b.pegawai_id = k.ditetapkan_oleh
    where (${s.rancangan} or k.ditetapkan is not null) and (${s.kunci}::text is null or k.kunci = ${s.kunci}) and (${s.setelah}::uuid is null or k.id < ${s.setelah}::uuid)
    order by k.id desc limit ${s.batas}`)
}

export type KeadaanKetentuan = {
  readonly id: string
  readonly kunci: KunciLokal
  readonly berlaku: Tanggal
  readonly nilai: unknown
  readonly disusunOleh: string
  readonly ditetapkan: Date | null
  /** Another decision on the same setting holds from the same date. */
  readonly berbenturan: boolean
}

/** One draft. Decisions wait for each other, so that two drafts of one date are not both set. */
export async function ketentuanUntukDitetapkan(db: Db, id: string): Promise<KeadaanKetentuan | undefined> {
  await db.exec(sql`select pg_advisory_xact_lock(hashtextextended('ketentuan_lokal ' || current_schema(), 0))`)
  return db.maybe<KeadaanKetentuan>(sql`
    select k.id, k.kunci, k.berlaku, k.nilai, k.disusun_oleh, k.ditetapkan,
      exists (select from ketentuan_lokal l where l.kunci = k.kunci and l.berlaku = k.berlaku and l.ditetapkan is not null and l.id <> k.id) as berbenturan
    from ketentuan_lokal k where k.id = ${id}`)
}

export async function tetapkanKetentuan(
  db: Db,
  k: { readonly id: string; readonly oleh: string; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(
      sql`update ketentuan_lokal set ditetapkan_oleh = ${k.oleh}, ditetapkan = ${k.kini}, alasan = ${k.alasan} where id = ${k.id} and ditetapkan is null`,
    )) === 1
  )
}

/** One rule in the shape that is judged by, set or not. */
export function satuKetentuan(db: Db, id: string): Promise<(KetentuanLokal & { readonly ditetapkan: Date | null }) | undefined> {
  return db.maybe(sql`select kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, ditetapkan from ketentuan_lokal where id = ${id}`)
}
