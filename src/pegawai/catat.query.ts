import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

// New rows of the record: units, people and their dated aspects. Nothing here changes a row that stands.

export type UnitBaru = {
  readonly id: string
  readonly berlaku: Tanggal
  readonly nama: string
  readonly jenis: string
  readonly indukId: string | null
  readonly opdId: string
  readonly sk: string
}

/** Units with their first entry, parents before children. */
export async function insertUnit(db: Db, d: readonly UnitBaru[], dicatat: Date): Promise<void> {
  await db.exec(sql`insert into unit_kerja (id, dibuat) select i, ${dicatat} from unnest(${d.map((u) => u.id)}::uuid[]) i`)
  await db.exec(sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk, dicatat)
    select i, b, n, j, p, o, s, ${dicatat} from unnest(${d.map((u) => u.id)}::uuid[], ${d.map((u) => u.berlaku)}::date[], ${d.map((u) => u.nama)}::text[],
      ${d.map((u) => u.jenis)}::text[], ${d.map((u) => u.indukId)}::uuid[], ${d.map((u) => u.opdId)}::uuid[], ${d.map((u) => u.sk)}::text[]) x(i, b, n, j, p, o, s)`)
}

export type AdopsiBaru = {
  readonly unitKerjaId: string
  readonly berlaku: Tanggal
  readonly tahap: 'persiapan' | 'uji-coba' | 'wajib'
  readonly sk: string
}

export async function insertAdopsi(db: Db, d: readonly AdopsiBaru[], dicatat: Date): Promise<void> {
  await db.exec(sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk, dicatat)
    select u, b, t, s, ${dicatat} from unnest(${d.map((a) => a.unitKerjaId)}::uuid[], ${d.map((a) => a.berlaku)}::date[], ${d.map((a) => a.tahap)}::text[],
      ${d.map((a) => a.sk)}::text[]) x(u, b, t, s)`)
}

export type PegawaiBaru = {
  readonly id: string
  readonly nip: string | null
  readonly nama: string
  /** null: stands in the tree of superiors without being ASN. */
  readonly jenis: string | null
  readonly tmt: Tanggal
  readonly unitKerjaId: string
  readonly jabatan: string
  readonly jenjang: string
  readonly kepala: boolean
  readonly atasanId: string | null
  readonly tmtPenempatan: Tanggal
  readonly sk: string
}

/** People with the first entry of each aspect. */
export async function insertPegawai(db: Db, d: readonly PegawaiBaru[], dicatat: Date): Promise<void> {
  const ids = d.map((p) => p.id)
  const sk = d.map((p) => p.sk)
  const tempat = d.map((p) => p.tmtPenempatan)
  await db.exec(sql`insert into pegawai (id, dibuat) select i, ${dicatat} from unnest(${ids}::uuid[]) i`)
  await db.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, nip, nama, sk, dicatat)
    select i, t, n, a, s, ${dicatat} from unnest(${ids}::uuid[], ${d.map((p) => p.tmt)}::date[], ${d.map((p) => p.nip)}::text[], ${d.map((p) => p.nama)}::text[], ${sk}::text[]) x(i, t, n, a, s)`)
  await insertJenis(
    db,
    d.flatMap((p) => (p.jenis === null ? [] : [{ pegawaiId: p.id, tmt: p.tmt, jenis: p.jenis, sk: p.sk }])),
    dicatat,
  )
  await db.exec(sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, kepala, sk, dicatat)
    select i, t, u, j, g, k, s, ${dicatat} from unnest(${ids}::uuid[], ${tempat}::date[], ${d.map((p) => p.unitKerjaId)}::uuid[], ${d.map((p) => p.jabatan)}::text[],
      ${d.map((p) => p.jenjang)}::text[], ${d.map((p) => p.kepala)}::boolean[], ${sk}::text[]) x(i, t, u, j, g, k, s)`)
  await db.exec(sql`insert into pegawai_atasan (pegawai_id, tmt, atasan_id, sk, dicatat)
    select i, t, a, s, ${dicatat} from unnest(${ids}::uuid[], ${tempat}::date[], ${d.map((p) => p.atasanId)}::uuid[], ${sk}::text[]) x(i, t, a, s)`)
}

export type JenisBaru = { readonly pegawaiId: string; readonly tmt: Tanggal; readonly jenis: string; readonly sk: string }

export async function insertJenis(db: Db, d: readonly JenisBaru[], dicatat: Date): Promise<void> {
  await db.exec(sql`insert into pegawai_jenis (pegawai_id, tmt, jenis, sk, dicatat)
    select i, t, j, s, ${dicatat} from unnest(${d.map((p) => p.pegawaiId)}::uuid[], ${d.map((p) => p.tmt)}::date[], ${d.map((p) => p.jenis)}::text[], ${d.map((p) => p.sk)}::text[]) x(i, t, j, s)`)
}

export type KedudukanBaru = {
  readonly pegawaiId: string
  readonly tmt: Tanggal
  readonly kedudukan: string
  readonly instansiLain: string | null
  readonly sk: string
}

export async function insertKedudukan(db: Db, d: readonly KedudukanBaru[], dicatat: Date): Promise<void> {
  await db.exec(sql`insert into pegawai_kedudukan (pegawai_id, tmt, kedudukan, instansi_lain, sk, dicatat)
    select i, t, k, l, s, ${dicatat} from unnest(${d.map((p) => p.pegawaiId)}::uuid[], ${d.map((p) => p.tmt)}::date[], ${d.map((p) => p.kedudukan)}::text[],
      ${d.map((p) => p.instansiLain)}::text[], ${d.map((p) => p.sk)}::text[]) x(i, t, k, l, s)`)
}

export type PelaksanaBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly menggantikanId: string
  readonly macam: 'plt' | 'plh'
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly skNomor: string
  readonly skTanggal: Tanggal
  readonly oleh: string
}

/** Plt/Plh: never in force before `dicatat`. */
export async function insertPelaksana(db: Db, p: PelaksanaBaru, dicatat: Date): Promise<void> {
  await db.exec(sql`insert into pelaksana (id, pegawai_id, menggantikan_id, macam, dari, sampai, sk_nomor, sk_tanggal, dicatat_oleh, dicatat)
    values (${p.id}, ${p.pegawaiId}, ${p.menggantikanId}, ${p.macam}, ${p.dari}, ${p.sampai}, ${p.skNomor}, ${p.skTanggal}, ${p.oleh}, ${dicatat})`)
}
