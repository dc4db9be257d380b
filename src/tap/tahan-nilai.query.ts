import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type TahanNilai = {
  readonly id: string
  readonly pegawaiId: string
  readonly nama: string
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly perkara: string
  readonly alasan: string
  readonly ditahanOleh: string
  readonly penahan: string | null
  readonly ditahan: Date
  readonly pelepas: string | null
  readonly dilepas: Date | null
  readonly alasanPelepasan: string | null
}

export type TahanNilaiBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly perkara: string
  readonly alasan: string
  readonly oleh: string
  readonly kini: Date
}

export async function insertTahanNilai(db: Db, t: TahanNilaiBaru): Promise<void> {
  await db.exec(sql`insert into tahan_nilai (id, pegawai_id, dari, sampai, perkara, alasan, ditahan_oleh, ditahan)
    values (${t.id}, ${t.pegawaiId}, ${t.dari}, ${t.sampai}, ${t.perkara}, ${t.alasan}, ${t.oleh}, ${t.kini})`)
}

function dariTahan(pada: Tanggal) {
  return sql`select h.id, h.pegawai_id, i.nama, h.dari, h.sampai, h.perkara, h.alasan, h.ditahan_oleh, p.nama as penahan, h.ditahan,
      q.nama as pelepas, l.dilepas, l.alasan as alasan_pelepasan
    from tahan_nilai h join identitas_pada(${pada}) i on i.pegawai_id = h.pegawai_id
    left join identitas_pada(${pada}) p on p.pegawai_id = h.ditahan_oleh
    left join tahan_nilai_lepas l on l.tahan_id = h.id
    left join identitas_pada(${pada}) q on q.pegawai_id = l.dilepas_oleh`
}

export function tahanNilai(db: Db, id: string, pada: Tanggal): Promise<TahanNilai | undefined> {
  return db.maybe<TahanNilai>(sql`${dariTahan(pada)} where h.id = ${id}`)
}

/** Living and released holds, newest first, never those of whoever asks; `setelah` is the id of the last one seen. */
export function listTahanNilai(db: Db, pembaca: string, pada: Tanggal, setelah: string | null, batas: number): Promise<TahanNilai[]> {
  return db.rows<TahanNilai>(sql`${dariTahan(pada)} where h.pegawai_id <> ${pembaca} and (${setelah}::uuid is null or h.id < ${setelah}::uuid)
    order by h.id desc limit ${batas}`)
}

/** False: it was released before. */
export async function lepasTahanNilai(
  db: Db,
  t: { readonly id: string; readonly oleh: string; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`insert into tahan_nilai_lepas (tahan_id, pegawai_id, ditahan_oleh, dilepas_oleh, alasan, dilepas)
      select h.id, h.pegawai_id, h.ditahan_oleh, ${t.oleh}::uuid, ${t.alasan}, ${t.kini}::timestamptz from tahan_nilai h where h.id = ${t.id}
      on conflict (tahan_id) do nothing`)) === 1
  )
}
