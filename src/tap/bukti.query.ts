import { type Db, sql } from '../db/db.ts'
import { tabelUsul } from '../pegawai/usul.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { KebijakanBukti } from './bukti.ts'

export type BarisBukti = KebijakanBukti & { readonly unitKerjaId: string; readonly berlaku: Tanggal }

/** What units ask, each line as it was set, oldest first; of one date the last written stands. */
export function listBukti(db: Db): Promise<BarisBukti[]> {
  return db.rows<BarisBukti>(sql`select unit_kerja_id, berlaku, cara, tanpa, persen from bukti_unit order by unit_kerja_id, berlaku, ke`)
}

export type BuktiTampil = KebijakanBukti & {
  readonly berlaku: Tanggal
  readonly sk: string
  readonly alasan: string
  readonly oleh: string | null
  readonly disetujui: string | null
  readonly dicatat: Date
}

/** The lines of one unit, newest first. */
export function listBuktiUnit(db: Db, unitId: string, pada: Tanggal): Promise<BuktiTampil[]> {
  return db.rows<BuktiTampil>(sql`
    select b.berlaku, b.cara, b.tanpa, b.persen, b.sk, b.alasan, o.nama as oleh, d.nama as disetujui, b.dicatat
    from bukti_unit b left join identitas_pada(${pada}) o on o.pegawai_id = b.oleh left join identitas_pada(${pada}) d on d.pegawai_id = b.disetujui_oleh
    where b.unit_kerja_id = ${unitId} order by b.berlaku desc, b.ke desc`)
}

export type BuktiBaru = BarisBukti & {
  readonly sk: string
  readonly alasan: string
  readonly oleh: string
  readonly disetujuiOleh: string | null
  readonly pada: Tanggal
  readonly kini: Date
}

export async function insertBukti(db: Db, b: BuktiBaru): Promise<void> {
  await db.exec(sql`insert into bukti_unit (unit_kerja_id, berlaku, cara, tanpa, persen, sk, alasan, oleh, disetujui_oleh, pada, dicatat)
    values (${b.unitKerjaId}, ${b.berlaku}, ${b.cara}, ${b.tanpa}, ${b.persen}, ${b.sk}, ${b.alasan}, ${b.oleh}, ${b.disetujuiOleh}, ${b.pada}, ${b.kini})`)
}

/** Policies that would hold today or earlier, and wait for a second person. */
export const usulBukti = tabelUsul(sql`bukti_usul`)

/** Who had a sign open at an instant: laid down before it, and not ended by then. */
export async function listBertanda(db: Db, pegawaiIds: readonly string[], saat: Date): Promise<Set<string>> {
  const baris = await db.rows<{ id: string }>(sql`
    select distinct p.pegawai_id as id from tanda_pegawai p join tanda t on t.id = p.tanda_id
    where p.pegawai_id = any(${pegawaiIds}::uuid[]) and t.dicatat < ${saat}
      and not exists (select from tanda_putusan u where u.tanda_id = t.id and u.putusan <> 'minta-keterangan' and u.diputus < ${saat})`)
  return new Set(baris.map((b) => b.id))
}
