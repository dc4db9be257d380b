import { type Db, sql } from '../db/db.ts'
import { tabelUsul } from '../pegawai/usul.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { IsiPenyeberangan } from './penyeberangan.ts'

export type BarisPenyeberangan = IsiPenyeberangan & {
  readonly id: string
  readonly nama: string
  readonly dermagaId: string
  readonly peraturan: string
  readonly nomor: string
  readonly pasal: string
  readonly tujuanIds: string[]
  readonly unitIds: string[]
}

export type EntriPenyeberangan = BarisPenyeberangan & {
  readonly berlaku: Tanggal
  readonly ditutup: boolean
  readonly contoh: boolean
  readonly alasan: string
  readonly oleh: string
  readonly disetujuiOleh: string | null
  readonly kini: Date
}

/** A crossing as it stands from a date on; the first entry makes it. */
export async function insertEntri(db: Db, e: EntriPenyeberangan): Promise<void> {
  await db.exec(sql`insert into penyeberangan (id) values (${e.id}) on conflict do nothing`)
  const { ke } = await db.one<{
    ke: string
  }>(sql`insert into penyeberangan_riwayat (penyeberangan_id, berlaku, nama, dermaga_id, hari, kumpul, tempuh,
      toleransi, jendela, kembali, peraturan, nomor, pasal, ditutup, contoh, alasan, oleh, disetujui_oleh, dicatat)
    values (${e.id}, ${e.berlaku}, ${e.nama}, ${e.dermagaId}, ${e.hari}::smallint[], ${e.kumpul}, ${e.tempuh}, ${e.toleransi}, ${e.jendela}, ${e.kembali},
      ${e.peraturan}, ${e.nomor}, ${e.pasal}, ${e.ditutup}, ${e.contoh}, ${e.alasan}, ${e.oleh}, ${e.disetujuiOleh}, ${e.kini}) returning ke::text as ke`)
  await db.exec(
    sql`insert into penyeberangan_tujuan (ke, tempat_id) select ${ke}::bigint, t from unnest(${[...new Set(e.tujuanIds)]}::uuid[]) t`,
  )
  await db.exec(
    sql`insert into penyeberangan_unit (ke, unit_kerja_id) select ${ke}::bigint, u from unnest(${[...new Set(e.unitIds)]}::uuid[]) u`,
  )
}

const KOLOM = sql`r.penyeberangan_id as id, r.nama, r.dermaga_id, r.hari, r.kumpul, r.tempuh, r.toleransi, r.jendela, r.kembali, r.peraturan, r.nomor, r.pasal,
      array(select t.tempat_id from penyeberangan_tujuan t where t.ke = r.ke order by t.tempat_id) as tujuan_ids,
      array(select u.unit_kerja_id from penyeberangan_unit u where u.ke = r.ke order by u.unit_kerja_id) as unit_ids`

/** Crossings as they were ordered from one entry to the next, over a span of dates. Of two entries of one date the later one holds. */
export function listBerlaku(
  db: Db,
  dari: Tanggal,
  sampai: Tanggal,
): Promise<(BarisPenyeberangan & { readonly dari: Tanggal; readonly sampai: Tanggal | null })[]> {
  return db.rows(sql`
    select ${KOLOM}, r.berlaku as dari, r.akhir as sampai from (
      select x.*, lead(x.berlaku) over (partition by x.penyeberangan_id order by x.berlaku, x.ke) - 1 as akhir from penyeberangan_riwayat x) r
    where not r.ditutup and r.berlaku <= ${sampai} and coalesce(r.akhir, ${sampai}) >= greatest(r.berlaku, ${dari})
    order by r.penyeberangan_id, r.berlaku, r.ke`)
}

/** How a crossing is ordered on a date; undefined where there is none, or no longer. */
export function penyeberanganPada(
  db: Db,
  id: string,
  pada: Tanggal,
): Promise<(BarisPenyeberangan & { readonly berlaku: Tanggal }) | undefined> {
  return db.maybe(sql`
    select ${KOLOM}, r.berlaku from (select x.* from penyeberangan_riwayat x
      where x.penyeberangan_id = ${id} and x.berlaku <= ${pada} order by x.berlaku desc, x.ke desc limit 1) r where not r.ditutup`)
}

export type PenyeberanganTampil = BarisPenyeberangan & {
  readonly berlaku: Tanggal
  readonly contoh: boolean
  readonly dermaga: string
  readonly tujuan: string[]
  readonly unit: string[]
  readonly oleh: string | null
  readonly disetujui: string | null
  readonly dicatat: Date
}

/** Crossings as last entered that are not closed and take units of a scope. Keyset on (name, id). */
export function listTampil(
  db: Db,
  s: { readonly semua: boolean; readonly unitIds: readonly string[]; readonly pada: Tanggal },
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<PenyeberanganTampil[]> {
  return db.rows<PenyeberanganTampil>(sql`
    select ${KOLOM}, r.berlaku, r.contoh, o.nama as oleh, d.nama as disetujui, r.dicatat,
      coalesce((select n.nama from tempat_riwayat n where n.tempat_id = r.dermaga_id order by n.berlaku desc, n.ke desc limit 1), '?') as dermaga,
      array(select (select n.nama from tempat_riwayat n where n.tempat_id = t.tempat_id order by n.berlaku desc, n.ke desc limit 1)
        from penyeberangan_tujuan t where t.ke = r.ke order by 1) as tujuan,
      array(select n.nama from penyeberangan_unit u join unit_pada(${s.pada}) n on n.unit_kerja_id = u.unit_kerja_id where u.ke = r.ke order by 1) as unit
    from (select distinct on (x.penyeberangan_id) x.* from penyeberangan_riwayat x order by x.penyeberangan_id, x.berlaku desc, x.ke desc) r
    left join identitas_pada(${s.pada}) o on o.pegawai_id = r.oleh
    left join identitas_pada(${s.pada}) d on d.pegawai_id = r.disetujui_oleh
    where not (r.ditutup and r.berlaku <= ${s.pada})
      and (${s.semua} or exists (select from penyeberangan_unit u where u.ke = r.ke and u.unit_kerja_id = any(${s.unitIds}::uuid[])))
      and (${setelah?.nama ?? null}::text is null or (r.nama, r.penyeberangan_id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by r.nama, r.penyeberangan_id limit ${batas}`)
}

export async function adaPenyeberangan(db: Db, id: string): Promise<boolean> {
  return (await db.rows(sql`select from penyeberangan where id = ${id}`)).length > 0
}

/** Past-dated crossings that wait for BKPSDM. */
export const usulPenyeberangan = tabelUsul(sql`penyeberangan_usul`)
