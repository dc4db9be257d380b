import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type EksporBaru = {
  readonly id: string
  readonly nomor: number
  readonly jenis: 'rekap' | 'rekap-unit' | 'bulan-pegawai'
  readonly bentuk: string
  readonly bulan: Tanggal
  readonly unitId: string | null
  readonly pegawaiId: string | null
  readonly saring: string
  readonly baris: number
  readonly ukuran: number
  readonly sidik: Buffer
  readonly oleh: string
  readonly pada: Date
  readonly alasan: string | null
}

/** Taken before the file is made, for it stands in the file. */
export async function nomorBerikut(db: Db): Promise<number> {
  const { n } = await db.one<{ n: number }>(sql`select nextval('ekspor_nomor')::int as n`)
  return n
}

export async function insertEkspor(db: Db, e: EksporBaru): Promise<void> {
  await db.exec(sql`insert into ekspor (id, nomor, jenis, bentuk, bulan, unit_kerja_id, pegawai_id, saring, baris, ukuran, sidik, oleh, pada, alasan)
    values (${e.id}, ${e.nomor}, ${e.jenis}, ${e.bentuk}, ${e.bulan}, ${e.unitId}, ${e.pegawaiId}, ${e.saring}, ${e.baris}, ${e.ukuran}, ${e.sidik}, ${e.oleh}, ${e.pada}, ${e.alasan})`)
}

export function identitas(
  db: Db,
  pegawaiId: string,
  pada: Tanggal,
): Promise<{ readonly nama: string; readonly nip: string | null } | undefined> {
  return db.maybe(sql`select nama, nip from identitas_pada(${pada}) where pegawai_id = ${pegawaiId}`)
}

export type BarisEkspor = {
  readonly id: string
  readonly nomor: number
  readonly jenis: string
  readonly bentuk: string
  readonly bulan: Tanggal
  readonly unit: string | null
  readonly pegawai: string | null
  readonly saring: string
  readonly baris: number
  readonly ukuran: number
  readonly sidik: Buffer
  readonly oleh: string
  readonly pada: Date
  readonly alasan: string | null
}

/** Newest first; `milik` narrows to one person's own. Keyset on the number. */
export function listEkspor(db: Db, milik: string | null, sebelum: number | null, batas: number, pada: Tanggal): Promise<BarisEkspor[]> {
  return db.rows<BarisEkspor>(sql`
    select e.id, e.nomor::int as nomor, e.jenis, e.bentuk, e.bulan, u.nama as unit, p.nama as pegawai, e.saring, e.baris, e.ukuran::int as ukuran,
      e.sidik, coalesce(o.nama, 'Pegawai') as oleh, e.pada, e.alasan
    from ekspor e left join unit_pada(${pada}) u on u.unit_kerja_id = e.unit_kerja_id
    left join identitas_pada(${pada}) p on p.pegawai_id = e.pegawai_id left join identitas_pada(${pada}) o on o.pegawai_id = e.oleh
    where (${milik}::uuid is null or e.oleh = ${milik}::uuid) and (${sebelum}::bigint is null or e.nomor < ${sebelum}::bigint)
    order by e.nomor desc limit ${batas}`)
}

export type Penanda = {
  readonly nama: string
  readonly nip: string | null
  readonly jabatan: string
  readonly macam: 'kepala' | 'plt' | 'plh'
}

/** Who signs for an OPD: the head, or whoever stands in for the head on that day. */
export function penandaOpd(db: Db, opdId: string, pada: Tanggal, kini: Date): Promise<Penanda | undefined> {
  return db.maybe<Penanda>(sql`
    select i.nama, i.nip, coalesce(k.jabatan, 'Kepala') as jabatan, coalesce(l.macam, 'kepala') as macam
    from akun_peran r
    left join pelaksana_pada(${pada}, ${kini}) l on l.menggantikan_id = r.pegawai_id
    left join penempatan_pada(${pada}) k on k.pegawai_id = r.pegawai_id
    join identitas_pada(${pada}) i on i.pegawai_id = coalesce(l.pegawai_id, r.pegawai_id)
    where r.peran = 'kepala' and r.unit_kerja_id = ${opdId} and r.disahkan is not null and r.mulai <= ${pada} and (r.sampai is null or r.sampai >= ${pada})
    order by r.mulai desc, l.macam limit 1`)
}

/** Names of the OPD that units belong to. */
export async function listOpdUnit(db: Db, unitIds: readonly string[], pada: Tanggal): Promise<ReadonlyMap<string, string>> {
  const baris = await db.rows<{ id: string; nama: string }>(sql`
    select u.unit_kerja_id as id, o.nama from unit_pada(${pada}) u join unit_pada(${pada}) o on o.unit_kerja_id = u.opd_id
    where u.unit_kerja_id = any(${unitIds}::uuid[])`)
  return new Map(baris.map((b) => [b.id, b.nama]))
}

/** The OPD all these units belong to; null where they are of several. */
export async function opdBersama(
  db: Db,
  unitIds: readonly string[],
  pada: Tanggal,
): Promise<{ readonly id: string; readonly nama: string } | null> {
  const baris = await db.rows<{ id: string; nama: string }>(sql`
    select distinct o.unit_kerja_id as id, o.nama from unit_pada(${pada}) u join unit_pada(${pada}) o on o.unit_kerja_id = u.opd_id
    where u.unit_kerja_id = any(${unitIds}::uuid[])`)
  return baris.length === 1 ? (baris[0] ?? null) : null
}
