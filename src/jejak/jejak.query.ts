import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { dekripsi, enkripsi, type Kunci } from '../kripto/kunci.ts'
import type { EntriJejak, JenisJejak } from './jejak.ts'
import type { BarisUrutan } from '../kripto/urutan.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

/** The plain header and the sealed text, as the exact bytes that are hashed. */
type IsiJejak = {
  readonly v: 1
  readonly id: string
  readonly waktu: string
  readonly jenis: string
  readonly pelaku: string | null
  readonly objek: string | null
  readonly pegawai: string | null
  /** base64url of the text under the person's key; plain JSON when it is about nobody. */
  readonly teks: string
  readonly anggota?: readonly string[]
}

/** The key of a person's texts, made at first need. */
async function kunciPegawai(db: Db, kunci: Kunci, pegawaiId: string): Promise<Buffer> {
  const ada = await db.maybe<{ terbungkus: Buffer }>(sql`select terbungkus from jejak_kunci where pegawai_id = ${pegawaiId}`)
  if (ada) return dekripsi(kunci.bungkus, ada.terbungkus, pegawaiId)
  const baru = randomBytes(32)
  const jumlah = await db.exec(sql`insert into jejak_kunci (pegawai_id, terbungkus)
    values (${pegawaiId}, ${enkripsi(kunci.bungkus, baru, pegawaiId)}) on conflict do nothing`)
  return jumlah === 1 ? baru : kunciPegawai(db, kunci, pegawaiId)
}

/**
 * Writes an entry in the transaction of the act it tells: no lock, no counter. An act that touches several persons writes them in the order of
 * their ids: two that make the same new keys in opposite order would wait for each other.
 */
export async function catatJejak(db: Db, kunci: Kunci, kini: Date, entri: EntriJejak): Promise<void> {
  const { pegawaiId } = entri
  if (pegawaiId === null) return catatUmum(db, kini, entri)
  const id = v7()
  const teks = enkripsi(await kunciPegawai(db, kunci, pegawaiId), Buffer.from(JSON.stringify(entri.teks)), id)
  await simpanJejak(db, kini, entri, id, teks.toString('base64url'))
}

/** An entry about nobody, for which no key is needed. */
export function catatUmum(db: Db, kini: Date, entri: Omit<EntriJejak, 'pegawaiId'>): Promise<void> {
  return simpanJejak(db, kini, { ...entri, pegawaiId: null }, v7(), JSON.stringify(entri.teks))
}

function isiJejak(kini: Date, entri: EntriJejak, id: string, teks: string, anggota: readonly string[] | null): IsiJejak {
  return {
    v: 1,
    id,
    waktu: kini.toISOString(),
    jenis: entri.jenis,
    pelaku: entri.pelakuId,
    objek: entri.objekId,
    pegawai: entri.pegawaiId,
    teks,
    ...(anggota === null ? {} : { anggota }),
  }
}

async function simpanJejak(db: Db, kini: Date, entri: EntriJejak, id: string, teks: string): Promise<void> {
  const anggota = entri.anggota === undefined || entri.anggota.length === 0 ? null : [...entri.anggota].sort()
  const isi = isiJejak(kini, entri, id, teks, anggota)
  await db.exec(
    sql`insert into jejak (id, waktu, jenis, pelaku_id, objek_id, pegawai_id, isi, anggota)
      values (${id}, ${kini}, ${entri.jenis}, ${entri.pelakuId}, ${entri.objekId}, ${entri.pegawaiId}, ${Buffer.from(JSON.stringify(isi))}, ${anggota}::uuid[])`,
    'jejak-catat',
  )
}

/** Many entries of one act, each about a person: the keys and the entries go in a few statements, in the order of the ids. */
export async function catatJejakBanyak(
  db: Db,
  kunci: Kunci,
  kini: Date,
  daftar: readonly (EntriJejak & { readonly pegawaiId: string })[],
): Promise<void> {
  const urut = daftar.toSorted((a, b) => (a.pegawaiId < b.pegawaiId ? -1 : 1))
  const ids = [...new Set(urut.map((e) => e.pegawaiId))]
  const kunciOrang = await listKunciPegawai(db, kunci, ids)
  const baru = urut.map((e) => {
    const id = v7()
    const rahasia = kunciOrang.get(e.pegawaiId)
    if (!rahasia) throw new Error(`no key for ${e.pegawaiId}`)
    const teks = enkripsi(rahasia, Buffer.from(JSON.stringify(e.teks)), id).toString('base64url')
    return { ...e, id, isi: Buffer.from(JSON.stringify(isiJejak(kini, e, id, teks, null))) }
  })
  await db.exec(sql`insert into jejak (id, waktu, jenis, pelaku_id, objek_id, pegawai_id, isi)
    select i, ${kini}, j, k, o, p, s from unnest(${baru.map((b) => b.id)}::uuid[], ${baru.map((b) => b.jenis)}::text[], ${baru.map((b) => b.pelakuId)}::uuid[],
      ${baru.map((b) => b.objekId)}::uuid[], ${baru.map((b) => b.pegawaiId)}::uuid[], ${baru.map((b) => b.isi)}::bytea[]) r(i, j, k, o, p, s)`)
}

async function listKunciPegawai(db: Db, kunci: Kunci, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const baru = ids.map((id) => enkripsi(kunci.bungkus, randomBytes(32), id))
  await db.exec(sql`insert into jejak_kunci (pegawai_id, terbungkus)
    select i, t from unnest(${ids}::uuid[], ${baru}::bytea[]) r(i, t) where not exists (select from jejak_kunci k where k.pegawai_id = i) on conflict do nothing`)
  const ada = await db.rows<{ pegawaiId: string; terbungkus: Buffer }>(
    sql`select pegawai_id, terbungkus from jejak_kunci where pegawai_id = any(${ids}::uuid[])`,
  )
  return new Map(ada.map((b) => [b.pegawaiId, dekripsi(kunci.bungkus, b.terbungkus, b.pegawaiId)]))
}

export type BarisJejak = {
  readonly id: string
  readonly waktu: Date
  readonly jenis: string
  readonly pelakuId: string | null
  readonly pelaku: string | null
  readonly objekId: string | null
  readonly pegawaiId: string | null
  readonly isi: Buffer
}

/** Entries that touch a person: about him, or a look at a list that showed him. */
function menyentuh(pegawaiId: string | null) {
  return sql`(j.pegawai_id = ${pegawaiId}::uuid or j.anggota @> array[${pegawaiId}::uuid])`
}

/** Entries that touch a person, newest first; `setelah` is the id of the last one seen. */
export function listJejakPegawai(
  db: Db,
  pegawaiId: string,
  jenis: readonly string[],
  setelah: string | null,
  batas: number,
  pada: Tanggal,
): Promise<BarisJejak[]> {
  // Gathered by the two indexes first: walked in order, the whole trail would be read for somebody with few entries.
  return db.rows<BarisJejak>(sql`
    with semua as materialized (select j.id from jejak j where ${menyentuh(pegawaiId)} and j.jenis = any(${jenis}))
    select j.id, j.waktu, j.jenis, j.pelaku_id, i.nama as pelaku, j.objek_id, j.pegawai_id, j.isi
    from (select id from semua where ${setelah}::uuid is null or id < ${setelah}::uuid order by id desc limit ${batas}) m
    join jejak j on j.id = m.id left join identitas_pada(${pada}) i on i.pegawai_id = j.pelaku_id
    order by j.id desc`)
}

const LIHAT_TERBACA = 500

/** The looks at one day of a person, newest first; with `pelakuId` those of one reader only. The day stands in the sealed text. */
export async function listPembaca(
  db: Db,
  kunci: Kunci,
  s: {
    readonly pegawaiId: string
    readonly tanggal: string
    readonly pelakuId: string | null
    readonly batas: number
    readonly pada: Tanggal
  },
): Promise<BarisJejak[]> {
  const baris = await db.rows<BarisJejak>(sql`
    select j.id, j.waktu, j.jenis, j.pelaku_id, i.nama as pelaku, j.objek_id, j.pegawai_id, j.isi
    from jejak j left join identitas_pada(${s.pada}) i on i.pegawai_id = j.pelaku_id
    where j.pegawai_id = ${s.pegawaiId} and j.jenis = 'lihat-hari' and (${s.pelakuId}::uuid is null or j.pelaku_id = ${s.pelakuId}::uuid)
    order by j.waktu desc, j.id desc limit ${LIHAT_TERBACA}`)
  const teks = await bacaTeksPegawai(db, kunci, s.pegawaiId, baris)
  return baris.filter((b) => teks.get(b.id)?.tanggal === s.tanggal).slice(0, s.batas)
}

/** Whether somebody looked at one matter of a person since a moment. */
export async function pernahMelihat(
  db: Db,
  l: { readonly jenis: JenisJejak; readonly pegawaiId: string; readonly pelakuId: string; readonly objekId: string; readonly sejak: Date },
): Promise<boolean> {
  const ada = await db.rows(sql`select from jejak where pegawai_id = ${l.pegawaiId} and waktu >= ${l.sejak} and jenis = ${l.jenis}
    and pelaku_id = ${l.pelakuId} and objek_id = ${l.objekId} limit 1`)
  return ada.length > 0
}

/** What entries say of one person, with one look at the key: the texts sealed for him unless the key is gone, and those of lists that showed him. */
export async function bacaTeksPegawai(
  db: Db,
  kunci: Kunci,
  pegawaiId: string,
  baris: readonly BarisJejak[],
): Promise<Map<string, Record<string, unknown>>> {
  const hasil = new Map<string, Record<string, unknown>>()
  const ada = await db.maybe<{ terbungkus: Buffer }>(sql`select terbungkus from jejak_kunci where pegawai_id = ${pegawaiId}`)
  const milik = ada && dekripsi(kunci.bungkus, ada.terbungkus, pegawaiId)
  for (const b of baris) {
    const isi = JSON.parse(b.isi.toString('utf8')) as IsiJejak
    const polos =
      isi.pegawai === pegawaiId
        ? milik && dekripsi(milik, Buffer.from(isi.teks, 'base64url'), isi.id).toString('utf8')
        : isi.pegawai === null && isi.anggota?.includes(pegawaiId)
          ? isi.teks
          : undefined
    if (polos !== undefined) hasil.set(b.id, JSON.parse(polos) as Record<string, unknown>)
  }
  return hasil
}

export type EntriUtuh = BarisKepala & { readonly isi: Buffer }

/** One entry with its header. */
export function satuJejak(db: Db, id: string, pada: Tanggal): Promise<EntriUtuh | undefined> {
  return db.maybe<EntriUtuh>(sql`
    select j.id, j.waktu, j.jenis, j.pelaku_id, a.nama as pelaku, j.objek_id, j.pegawai_id, o.nama as pegawai, u.indeks, j.isi
    from jejak j
    left join identitas_pada(${pada}) a on a.pegawai_id = j.pelaku_id
    left join identitas_pada(${pada}) o on o.pegawai_id = j.pegawai_id
    left join jejak_urutan u on u.jejak_id = j.id
    where j.id = ${id}`)
}

/** What an entry says: plain where it is about nobody, under the person's key otherwise; undefined when that key is gone. */
export async function bacaTeks(db: Db, kunci: Kunci, e: EntriUtuh): Promise<Record<string, unknown> | undefined> {
  if (e.pegawaiId !== null) return (await bacaTeksPegawai(db, kunci, e.pegawaiId, [e])).get(e.id)
  return JSON.parse((JSON.parse(e.isi.toString('utf8')) as IsiJejak).teks) as Record<string, unknown>
}

export type SaringJejak = {
  /** Null: everybody's; else entries that touch this person only. */
  readonly milik: string | null
  readonly pegawaiId: string | null
  readonly pelakuId: string | null
  readonly objekId: string | null
  readonly jenis: string | null
  readonly dari: Date | null
  readonly sebelum: Date | null
}

function syaratJejak(s: SaringJejak) {
  return sql`(${s.milik}::uuid is null or ${menyentuh(s.milik)}) and (${s.pegawaiId}::uuid is null or ${menyentuh(s.pegawaiId)})
    and (${s.pelakuId}::uuid is null or j.pelaku_id = ${s.pelakuId}::uuid) and (${s.objekId}::uuid is null or j.objek_id = ${s.objekId}::uuid)
    and (${s.jenis}::text is null or j.jenis = ${s.jenis}) and (${s.dari}::timestamptz is null or j.waktu >= ${s.dari})
    and (${s.sebelum}::timestamptz is null or j.waktu < ${s.sebelum})`
}

export type BarisKepala = {
  readonly id: string
  readonly waktu: Date
  readonly jenis: JenisJejak
  readonly pelakuId: string | null
  readonly pelaku: string | null
  readonly objekId: string | null
  readonly pegawaiId: string | null
  readonly pegawai: string | null
  readonly indeks: number | null
}

/** Headers, newest first. */
export function listKepalaJejak(db: Db, s: SaringJejak, setelah: string | null, batas: number, pada: Tanggal): Promise<BarisKepala[]> {
  return db.rows<BarisKepala>(sql`
    select j.id, j.waktu, j.jenis, j.pelaku_id, a.nama as pelaku, j.objek_id, j.pegawai_id, o.nama as pegawai, u.indeks
    from jejak j
    left join identitas_pada(${pada}) a on a.pegawai_id = j.pelaku_id
    left join identitas_pada(${pada}) o on o.pegawai_id = j.pegawai_id
    left join jejak_urutan u on u.jejak_id = j.id
    where ${syaratJejak(s)} and (${setelah}::uuid is null or j.id < ${setelah}::uuid)
    order by j.id desc limit ${batas}`)
}

export function hitungJejak(db: Db, s: SaringJejak): Promise<{ jenis: JenisJejak; jumlah: number }[]> {
  return db.rows(sql`select j.jenis, count(*)::int as jumlah from jejak j where ${syaratJejak(s)} group by j.jenis order by j.jenis`)
}

/** A slice of the chain with the entries it points to, for verification. */
export async function listUrutan(db: Db, setelahIndeks: number, batas: number, sampai = Number.MAX_SAFE_INTEGER): Promise<BarisUrutan[]> {
  const baris = await db.rows<
    BarisUrutan & {
      waktu: Date | null
      jenis: string
      pelakuId: string | null
      objekId: string | null
      pegawaiId: string | null
      anggota: string[] | null
    }
  >(sql`
    select u.indeks, u.jejak_id, u.daun, u.rantai, j.isi, j.waktu, j.jenis, j.pelaku_id, j.objek_id, j.pegawai_id, j.anggota
    from jejak_urutan u left join jejak j on j.id = u.jejak_id where u.indeks > ${setelahIndeks} and u.indeks <= ${sampai} order by u.indeks limit ${batas}`)
  return baris.map(({ waktu, jenis, pelakuId, objekId, pegawaiId, anggota, ...b }) => ({
    ...b,
    kepala: waktu === null ? null : { waktu: waktu.toISOString(), jenis, pelaku: pelakuId, objek: objekId, pegawai: pegawaiId, anggota },
  }))
}

export type Sewa = { readonly nama: string; readonly pemegang: string; readonly kini: Date; readonly lamaMs: number }

/** Takes or keeps a lease row; true for the one that leads. A lease that ends later than any could is of a clock that was set back. */
export async function ambilSewa(db: Db, sewa: Sewa): Promise<boolean> {
  const sampai = new Date(sewa.kini.getTime() + sewa.lamaMs)
  const baris = await db.rows<{ nama: string }>(sql`
    insert into sewa (nama, pemegang, sampai) values (${sewa.nama}, ${sewa.pemegang}, ${sampai})
    on conflict (nama) do update set pemegang = excluded.pemegang, sampai = excluded.sampai
      where sewa.pemegang = excluded.pemegang or sewa.sampai < ${sewa.kini} or sewa.sampai > ${sampai}
    returning nama`)
  return baris.length === 1
}

export type TandaAir = { readonly xid: string; readonly indeks: number; readonly rantai: Buffer }

export async function tandaAir(db: Db): Promise<TandaAir | undefined> {
  return db.maybe<TandaAir>(sql`select xid::text as xid, indeks, rantai from jejak_tanda_air for update`)
}

export type BelumUrut = { readonly id: string; readonly xid: string; readonly isi: Buffer }

/**
 * Entries that no later commit can come before: below the oldest transaction still running, above the mark. In the order of the number
 * itself: a bare `order by xid` would mean the text of the output, in which 999 stands behind 1000.
 */
export function listBelumUrut(db: Db, setelahXid: string, batas: number): Promise<BelumUrut[]> {
  return db.rows<BelumUrut>(sql`
    select j.id, j.xid::text as xid, j.isi from jejak j
    where j.xid > ${setelahXid}::xid8 and j.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by j.xid, j.id limit ${batas}`)
}

/** The entries of one transaction behind one of its own. */
export function listSisaTransaksi(db: Db, setelah: Pick<BelumUrut, 'id' | 'xid'>, batas: number): Promise<BelumUrut[]> {
  return db.rows<BelumUrut>(sql`
    select j.id, j.xid::text as xid, j.isi from jejak j
    where j.xid = ${setelah.xid}::xid8 and j.id > ${setelah.id}::uuid order by j.id limit ${batas}`)
}

export async function simpanUrutan(
  db: Db,
  baris: readonly { readonly indeks: number; readonly jejakId: string; readonly daun: Buffer; readonly rantai: Buffer }[],
  akhir: TandaAir,
): Promise<void> {
  await db.exec(sql`insert into jejak_urutan (indeks, jejak_id, daun, rantai)
    select * from unnest(${baris.map((b) => b.indeks)}::bigint[], ${baris.map((b) => b.jejakId)}::uuid[],
      ${baris.map((b) => b.daun)}::bytea[], ${baris.map((b) => b.rantai)}::bytea[])`)
  await db.exec(sql`insert into jejak_tanda_air (satu, xid, indeks, rantai) values (true, ${akhir.xid}::xid8, ${akhir.indeks}, ${akhir.rantai})
    on conflict (satu) do update set xid = excluded.xid, indeks = excluded.indeks, rantai = excluded.rantai`)
}

/**
 * After a restore: numbers of transactions of another database mean nothing here. The mark moves to the transaction that restores, and
 * what had no place yet comes right after it, in the order of the ids; whatever commits later comes behind.
 */
export async function mulaiTandaAirBaru(db: Db): Promise<void> {
  await db.exec(sql`update jejak_tanda_air set xid = pg_current_xact_id()`)
  await db.exec(sql`update jejak j set xid = ((pg_current_xact_id()::text::numeric + 1)::text)::xid8
    where not exists (select from jejak_urutan u where u.jejak_id = j.id)`)
}
