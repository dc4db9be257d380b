import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

// New rows of the record: units, people and their dated aspects. Nothing here changes a row that stands.

/** Who entered it and when; null: the system itself (a seed, the first start). */
export type Pencatat = { readonly dicatat: Date; readonly oleh: string | null }

export type RiwayatUnitBaru = {
  readonly id: string
  readonly berlaku: Tanggal
  readonly nama: string
  readonly jenis: string
  readonly indukId: string | null
  readonly opdId: string
  readonly sk: string
  readonly bubar?: boolean
  readonly digabungKe?: string | null
}

/** New units with their first entry, parents before children. */
export async function insertUnit(db: Db, d: readonly RiwayatUnitBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into unit_kerja (id, dibuat) select i, ${c.dicatat} from unnest(${d.map((u) => u.id)}::uuid[]) i`)
  await insertRiwayatUnit(db, d, c)
}

/** How units stand from a date on. */
export async function insertRiwayatUnit(db: Db, d: readonly RiwayatUnitBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk, bubar, digabung_ke, dicatat_oleh, dicatat)
    select i, b, n, j, p, o, s, x, g, ${c.oleh}::uuid, ${c.dicatat} from unnest(${d.map((u) => u.id)}::uuid[], ${d.map((u) => u.berlaku)}::date[],
      ${d.map((u) => u.nama)}::text[], ${d.map((u) => u.jenis)}::text[], ${d.map((u) => u.indukId)}::uuid[], ${d.map((u) => u.opdId)}::uuid[],
      ${d.map((u) => u.sk)}::text[], ${d.map((u) => u.bubar ?? false)}::boolean[], ${d.map((u) => u.digabungKe ?? null)}::uuid[])
      r(i, b, n, j, p, o, s, x, g)`)
}

export type AdopsiBaru = {
  readonly unitKerjaId: string
  readonly berlaku: Tanggal
  readonly tahap: 'persiapan' | 'uji-coba' | 'wajib'
  readonly sk: string
}

export async function insertAdopsi(db: Db, d: readonly AdopsiBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk, dicatat_oleh, dicatat)
    select u, b, t, s, ${c.oleh}::uuid, ${c.dicatat} from unnest(${d.map((a) => a.unitKerjaId)}::uuid[], ${d.map((a) => a.berlaku)}::date[],
      ${d.map((a) => a.tahap)}::text[], ${d.map((a) => a.sk)}::text[]) x(u, b, t, s)`)
}

/** One dated entry of a person; `sk` is the decree that says so. */
type Entri = { readonly pegawaiId: string; readonly tmt: Tanggal; readonly sk: string }
export type IdentitasBaru = Entri & { readonly nip: string | null; readonly nama: string }
export type JenisBaru = Entri & { readonly jenis: string }
export type PenempatanBaru = Entri & {
  readonly unitKerjaId: string
  readonly jabatan: string
  readonly jenjang: string
  readonly kepala: boolean
}
export type AtasanBaru = Entri & { readonly atasanId: string | null }
export type KedudukanBaru = Entri & { readonly kedudukan: string; readonly instansiLain: string | null }

const kunci = (d: readonly Entri[]) =>
  sql`${d.map((p) => p.pegawaiId)}::uuid[], ${d.map((p) => p.tmt)}::date[], ${d.map((p) => p.sk)}::text[]`

export async function insertIdentitas(db: Db, d: readonly IdentitasBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, sk, nip, nama, dicatat_oleh, dicatat)
    select x.*, ${c.oleh}::uuid, ${c.dicatat} from unnest(${kunci(d)}, ${d.map((p) => p.nip)}::text[], ${d.map((p) => p.nama)}::text[]) x`)
}

export async function insertJenis(db: Db, d: readonly JenisBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai_jenis (pegawai_id, tmt, sk, jenis, dicatat_oleh, dicatat)
    select x.*, ${c.oleh}::uuid, ${c.dicatat} from unnest(${kunci(d)}, ${d.map((p) => p.jenis)}::text[]) x`)
}

export async function insertPenempatan(db: Db, d: readonly PenempatanBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai_penempatan (pegawai_id, tmt, sk, unit_kerja_id, jabatan, jenjang, kepala, dicatat_oleh, dicatat)
    select x.*, ${c.oleh}::uuid, ${c.dicatat} from unnest(${kunci(d)}, ${d.map((p) => p.unitKerjaId)}::uuid[], ${d.map((p) => p.jabatan)}::text[],
      ${d.map((p) => p.jenjang)}::text[], ${d.map((p) => p.kepala)}::boolean[]) x`)
}

export async function insertAtasan(db: Db, d: readonly AtasanBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai_atasan (pegawai_id, tmt, sk, atasan_id, dicatat_oleh, dicatat)
    select x.*, ${c.oleh}::uuid, ${c.dicatat} from unnest(${kunci(d)}, ${d.map((p) => p.atasanId)}::uuid[]) x`)
}

export async function insertKedudukan(db: Db, d: readonly KedudukanBaru[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai_kedudukan (pegawai_id, tmt, sk, kedudukan, instansi_lain, dicatat_oleh, dicatat)
    select x.*, ${c.oleh}::uuid, ${c.dicatat} from unnest(${kunci(d)}, ${d.map((p) => p.kedudukan)}::text[], ${d.map((p) => p.instansiLain)}::text[]) x`)
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

export async function insertPegawaiId(db: Db, ids: readonly string[], c: Pencatat): Promise<void> {
  await db.exec(sql`insert into pegawai (id, dibuat) select i, ${c.dicatat} from unnest(${ids}::uuid[]) i`)
}

/** People with the first entry of each aspect. */
export async function insertPegawai(db: Db, d: readonly PegawaiBaru[], c: Pencatat): Promise<void> {
  await insertPegawaiId(
    db,
    d.map((p) => p.id),
    c,
  )
  const awal = d.map((p) => ({ ...p, pegawaiId: p.id }))
  const ditempatkan = awal.map((p) => ({ ...p, tmt: p.tmtPenempatan }))
  await insertIdentitas(db, awal, c)
  await insertJenis(
    db,
    awal.flatMap((p) => (p.jenis === null ? [] : [{ ...p, jenis: p.jenis }])),
    c,
  )
  await insertPenempatan(db, ditempatkan, c)
  await insertAtasan(db, ditempatkan, c)
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

/** Ends a Plt/Plh before its date: once. @returns false when it was ended already */
export async function insertPelaksanaAkhir(
  db: Db,
  p: { readonly pelaksanaId: string; readonly sampai: Tanggal; readonly alasan: string; readonly oleh: string; readonly dicatat: Date },
): Promise<boolean> {
  const n = await db.exec(sql`insert into pelaksana_akhir (pelaksana_id, sampai, alasan, dicatat_oleh, dicatat)
    values (${p.pelaksanaId}, ${p.sampai}, ${p.alasan}, ${p.oleh}, ${p.dicatat}) on conflict do nothing`)
  return n === 1
}
