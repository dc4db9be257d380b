import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** Who holds these NIP on a date. */
export async function listPegawaiDariNip(db: Db, nip: readonly string[], pada: Tanggal): Promise<Map<string, string>> {
  const baris = await db.rows<{ nip: string; pegawaiId: string }>(
    sql`select nip, pegawai_id from identitas_pada(${pada}) where nip = any(${nip}::text[])`,
  )
  return new Map(baris.map((b) => [b.nip, b.pegawaiId]))
}

export type TapImporBaru = {
  readonly id: string
  readonly mesin: string
  readonly sumber: 'mesin' | 'usb'
  readonly namaBerkas: string
  readonly sidik: Buffer
  readonly oleh: string | null
  readonly dicatat: Date
}
export async function insertTapImpor(db: Db, i: TapImporBaru): Promise<void> {
  await db.exec(sql`insert into tap_impor (id, mesin, sumber, nama_berkas, sidik, dicatat_oleh, dicatat)
    values (${i.id}, ${i.mesin}, ${i.sumber}, ${i.namaBerkas}, ${i.sidik}, ${i.oleh}, ${i.dicatat})`)
}

export async function insertAsalTap(db: Db, imporId: string, tapIds: readonly string[]): Promise<void> {
  await db.exec(
    sql`insert into tap_impor_asal (tap_id, impor_id) select t, ${imporId} from unnest(${tapIds}::uuid[]) t on conflict do nothing`,
  )
}

export type KarantinaBaru = {
  readonly sidik: Buffer
  readonly alasan: 'pin-asing' | 'lama' | 'tidak-terbaca'
  readonly pin: string | null
  readonly waktu: string | null
  readonly isi: string
}
/** @returns how many of them are new */
export function insertKarantina(db: Db, imporId: string, mesin: string, kini: Date, d: readonly KarantinaBaru[]): Promise<number> {
  return db.exec(sql`insert into tap_karantina (sidik, impor_id, mesin, alasan, pin, waktu, isi, dicatat)
    select s, ${imporId}, ${mesin}, a, p, w, i, ${kini} from unnest(${d.map((k) => k.sidik)}::bytea[], ${d.map((k) => k.alasan)}::text[],
      ${d.map((k) => k.pin)}::text[], ${d.map((k) => k.waktu)}::text[], ${d.map((k) => k.isi)}::text[]) r(s, a, p, w, i) on conflict do nothing`)
}

export async function deleteKarantina(db: Db, sidik: readonly Buffer[]): Promise<void> {
  await db.exec(sql`delete from tap_karantina where sidik = any(${sidik}::bytea[])`)
}
