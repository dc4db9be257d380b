import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Peran } from './aksi.ts'
import type { PeranPegang } from './lingkup.ts'

export type Akun = {
  readonly id: string
  readonly pegawaiId: string
  readonly nama: string
  readonly sandiHash: string | null
  readonly keadaan: 'belum-aktif' | 'aktif' | 'berakhir'
  readonly versi: number
  readonly totpRahasia: Buffer | null
  readonly totpAktif: boolean
  readonly totpLangkah: number
  readonly totpSalah: number
  readonly contoh: boolean
}

const KOLOM = sql`a.id, a.pegawai_id, a.nama, a.sandi_hash, a.keadaan, a.versi, a.totp_rahasia, a.totp_aktif, a.totp_langkah, a.totp_salah, a.contoh`

/** By the name to sign in with, or by the NIP as it stands today. */
export function akunDariNama(db: Db, nama: string, hariIni: Tanggal): Promise<Akun | undefined> {
  const kecil = nama.trim().toLowerCase()
  if (/^\d{18}$/.test(kecil))
    return db.maybe<Akun>(
      sql`select ${KOLOM} from akun a join identitas_pada(${hariIni}) i on i.pegawai_id = a.pegawai_id where i.nip = ${kecil}`,
    )
  return db.maybe<Akun>(sql`select ${KOLOM} from akun a where a.nama = ${kecil}`)
}

/** Whether somebody signs in with this very name. */
export async function adaNamaAkun(db: Db, nama: string): Promise<boolean> {
  return (await db.rows(sql`select from akun where nama = ${nama}`)).length > 0
}

export function akunDariId(db: Db, id: string): Promise<Akun | undefined> {
  return db.maybe<Akun>(sql`select ${KOLOM} from akun a where a.id = ${id}`)
}

export function akunDariPegawai(db: Db, pegawaiId: string): Promise<Akun | undefined> {
  return db.maybe<Akun>(sql`select ${KOLOM} from akun a where a.pegawai_id = ${pegawaiId}`)
}

export type AkunBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly nama: string
  readonly sandiHash: string | null
  readonly keadaan: Akun['keadaan']
  readonly contoh: boolean
}

export async function insertAkun(db: Db, daftar: readonly AkunBaru[]): Promise<void> {
  await db.exec(sql`insert into akun (id, pegawai_id, nama, sandi_hash, keadaan, contoh)
    select * from unnest(${daftar.map((a) => a.id)}::uuid[], ${daftar.map((a) => a.pegawaiId)}::uuid[], ${daftar.map((a) => a.nama)}::text[],
      ${daftar.map((a) => a.sandiHash)}::text[], ${daftar.map((a) => a.keadaan)}::text[], ${daftar.map((a) => a.contoh)}::boolean[])`)
}

/** Sets a new sandi; every earlier session ends by the raised version. */
export async function simpanSandi(db: Db, akunId: string, hash: string, kini: Date): Promise<number> {
  const { versi } = await db.one<{
    versi: number
  }>(sql`update akun set sandi_hash = ${hash}, keadaan = 'aktif', versi = versi + 1, versi_berubah = ${kini}
    where id = ${akunId} returning versi`)
  return versi
}

/** Ends accounts of people, those that live; every session of them ends by the raised version. */
export function akhiriAkun(
  db: Db,
  pegawaiIds: readonly string[],
  kini: Date,
): Promise<{ readonly id: string; readonly pegawaiId: string; readonly versi: number }[]> {
  return db.rows(sql`update akun set keadaan = 'berakhir', versi = versi + 1, versi_berubah = ${kini}
    where pegawai_id = any(${pegawaiIds}::uuid[]) and keadaan <> 'berakhir' returning id, pegawai_id, versi`)
}

/** Accounts that had ended wait for a new code, without the old sandi. */
export function bukaAkunBerakhir(db: Db, pegawaiIds: readonly string[]): Promise<{ readonly id: string; readonly pegawaiId: string }[]> {
  return db.rows(sql`update akun set keadaan = 'belum-aktif', sandi_hash = null
    where pegawai_id = any(${pegawaiIds}::uuid[]) and keadaan = 'berakhir' returning id, pegawai_id`)
}

export async function naikkanVersi(db: Db, akunId: string, kini: Date): Promise<number> {
  const { versi } = await db.one<{ versi: number }>(
    sql`update akun set versi = versi + 1, versi_berubah = ${kini} where id = ${akunId} returning versi`,
  )
  return versi
}

export async function simpanTotp(db: Db, akunId: string, rahasia: Buffer, aktif: boolean, langkah: number): Promise<void> {
  await db.exec(
    sql`update akun set totp_rahasia = ${rahasia}, totp_aktif = ${aktif}, totp_langkah = ${langkah}, totp_salah = 0 where id = ${akunId}`,
  )
}

/** One use per step: only a later step than the last one used is taken. */
export async function pakaiLangkahTotp(db: Db, akunId: string, langkah: number): Promise<boolean> {
  return (
    (await db.exec(sql`update akun set totp_langkah = ${langkah}, totp_salah = 0 where id = ${akunId} and totp_langkah < ${langkah}`)) === 1
  )
}

export async function totpSalah(db: Db, akunId: string): Promise<void> {
  await db.exec(sql`update akun set totp_salah = totp_salah + 1 where id = ${akunId}`)
}

export async function insertKodePemulihan(db: Db, akunId: string, hash: readonly Buffer[]): Promise<void> {
  await db.exec(sql`insert into kode_pemulihan (akun_id, hash) select ${akunId}, h from unnest(${hash}::bytea[]) h`)
}

/** A recovery code opens once; it also frees the factor that wrong codes had locked. */
export async function pakaiKodePemulihan(db: Db, akunId: string, hash: Buffer, kini: Date): Promise<boolean> {
  const pakai = await db.exec(
    sql`update kode_pemulihan set dipakai = ${kini} where akun_id = ${akunId} and hash = ${hash} and dipakai is null`,
  )
  if (pakai !== 1) return false
  await db.exec(sql`update akun set totp_salah = 0 where id = ${akunId}`)
  return true
}

export type UntukKode = 'aktivasi' | 'pemulihan' | 'perangkat' | 'admin'

export type KodeBaru = {
  readonly id: string
  readonly akunId: string
  readonly untuk: UntukKode
  readonly hash: Buffer
  readonly oleh: string | null
  readonly sampai: Date
}

/** The newer code ends the older ones of its purpose, whatever the clock says. */
export async function insertDaftarKode(db: Db, daftar: readonly KodeBaru[]): Promise<void> {
  const akun = daftar.map((k) => k.akunId)
  await db.exec(sql`update kode_sekali set sampai = 'epoch' from unnest(${akun}::uuid[], ${daftar.map((k) => k.untuk)}::text[]) as b(akun_id, untuk)
    where kode_sekali.akun_id = b.akun_id and kode_sekali.untuk = b.untuk and dipakai is null`)
  await db.exec(sql`insert into kode_sekali (id, akun_id, untuk, hash, dibuat_oleh, sampai)
    select * from unnest(${daftar.map((k) => k.id)}::uuid[], ${akun}::uuid[], ${daftar.map((k) => k.untuk)}::text[],
      ${daftar.map((k) => k.hash)}::bytea[], ${daftar.map((k) => k.oleh)}::uuid[], ${daftar.map((k) => k.sampai)}::timestamptz[])`)
}

export function insertKode(db: Db, k: KodeBaru): Promise<void> {
  return insertDaftarKode(db, [k])
}

/** Whether this very code lives; it is used up by `pakaiKode`. */
export async function kodeHidup(db: Db, akunId: string, untuk: readonly UntukKode[], hash: Buffer, kini: Date): Promise<boolean> {
  return (
    (
      await db.rows(sql`select from kode_sekali
        where akun_id = ${akunId} and untuk = any(${untuk}) and hash = ${hash} and dipakai is null and sampai > ${kini} limit 1`)
    ).length > 0
  )
}

/** Uses up a living code. Wrong tries do not end it: 49 bits and the growing delay suffice, and nobody kills the code of another. */
export async function pakaiKode(db: Db, akunId: string, untuk: readonly UntukKode[], hash: Buffer, kini: Date): Promise<boolean> {
  const pakai = await db.exec(sql`update kode_sekali set dipakai = ${kini}
    where akun_id = ${akunId} and untuk = any(${untuk}) and hash = ${hash} and dipakai is null and sampai > ${kini}`)
  return pakai === 1
}

export async function insertSesi(
  db: Db,
  s: { id: string; akunId: string; jenis: string; kini: Date; sampai: Date; peramban: string },
): Promise<void> {
  await db.exec(sql`insert into sesi (id, akun_id, jenis, dibuat, terakhir, sampai, peramban)
    values (${s.id}, ${s.akunId}, ${s.jenis}, ${s.kini}, ${s.kini}, ${s.sampai}, ${s.peramban})`)
}

export type BarisSesi = {
  readonly id: string
  readonly jenis: string
  readonly dibuat: Date
  readonly terakhir: Date
  readonly peramban: string
}

export function listSesi(db: Db, akunId: string, kini: Date): Promise<BarisSesi[]> {
  return db.rows<BarisSesi>(sql`select id, jenis, dibuat, terakhir, peramban from sesi
    where akun_id = ${akunId} and dicabut is null and sampai > ${kini} order by dibuat desc`)
}

export async function cabutSesi(db: Db, akunId: string, sid: string, kini: Date): Promise<boolean> {
  return (await db.exec(sql`update sesi set dicabut = ${kini} where id = ${sid} and akun_id = ${akunId} and dicabut is null`)) === 1
}

/** At the start of a new epoch: no session and no one-time code of before holds on. */
export async function akhiriSemuaSesi(db: Db, kini: Date): Promise<void> {
  await db.exec(sql`update sesi set dicabut = ${kini} where dicabut is null`)
  await db.exec(sql`update kode_sekali set dipakai = ${kini} where dipakai is null`)
}

/** Longer than any session lives: who was raised before has no older session left. */
const UMUR_TERPANJANG_MS = 181 * 86_400_000

/** Revocations since a moment that can still matter, for the guards of all processes. */
export async function listPencabutan(db: Db, sejak: Date, kini: Date): Promise<{ sesi: string[]; akun: { id: string; versi: number }[] }> {
  const sesi = await db.rows<{ id: string }>(sql`select id from sesi where dicabut >= ${sejak} and sampai > ${kini}`)
  const batas = new Date(Math.max(sejak.getTime(), kini.getTime() - UMUR_TERPANJANG_MS))
  const akun = await db.rows<{ id: string; versi: number }>(sql`select id, versi from akun where versi_berubah >= ${batas} and versi > 1`)
  return { sesi: sesi.map((s) => s.id), akun }
}

type BarisPeran = { readonly peran: Peran; readonly unitIds: string[] | null }

/** The roles that hold today; a role of one OPD reaches the unit it names and all below it. */
export async function listPeran(db: Db, akunId: string, hariIni: Tanggal): Promise<PeranPegang[]> {
  const baris = await db.rows<BarisPeran>(sql`
    with recursive pohon as (
      select r.id, r.peran, r.unit_kerja_id as unit from akun_peran r
      where r.akun_id = ${akunId} and r.disahkan is not null and r.mulai <= ${hariIni} and (r.sampai is null or r.sampai >= ${hariIni})
      union
      select p.id, p.peran, u.unit_kerja_id from pohon p join unit_pada(${hariIni}) u on u.induk_id = p.unit
    )
    select peran, array_agg(distinct unit) filter (where unit is not null) as unit_ids from pohon group by id, peran`)
  return baris.map((b) => ({ peran: b.peran, unitIds: b.unitIds ?? [] }))
}

/** The role rows of accounts as one text each: another text, other roles. For whoever keeps what `listPeran` answered for some seconds. */
export async function listCapPeran(db: Db, akunIds: readonly string[]): Promise<Map<string, string>> {
  const baris = await db.rows<{ akunId: string; cap: string }>(sql`
    select akun_id, string_agg(concat_ws('/', id, mulai, sampai, disahkan is not null), ' ' order by id) as cap
    from akun_peran where akun_id = any(${akunIds}::uuid[]) group by akun_id`)
  return new Map(baris.map((b) => [b.akunId, b.cap]))
}

/**
 * Everybody below: by the org tree, for oneself, for whom one stands in as Plt/Plh (from entry on, never earlier),
 * and for who delegated (depth one).
 */
export async function listBawahan(db: Db, pegawaiId: string, hariIni: Tanggal, kini: Date): Promise<string[]> {
  const baris = await db.rows<{ pegawaiId: string }>(sql`
    with recursive sebagai as (
      select ${pegawaiId}::uuid as id
      union select menggantikan_id from pelaksana_pada(${hariIni}, ${kini}) where pegawai_id = ${pegawaiId}
      union select dari_id from delegasi
        where kepada_id = ${pegawaiId} and mulai <= ${hariIni} and sampai >= ${hariIni} and dicatat <= ${kini}
    ), bawah as (
      select a.pegawai_id from atasan_pada(${hariIni}) a join sebagai s on a.atasan_id = s.id
      union
      select a.pegawai_id from atasan_pada(${hariIni}) a join bawah b on a.atasan_id = b.pegawai_id
    )
    select pegawai_id from bawah where pegawai_id <> ${pegawaiId}`)
  return baris.map((b) => b.pegawaiId)
}

export async function insertUsulPeran(
  db: Db,
  p: {
    id: string
    akunId: string
    pegawaiId: string
    peran: string
    unitKerjaId: string | null
    mulai: Tanggal
    alasan: string
    oleh: string
  },
): Promise<void> {
  await db.exec(sql`insert into akun_peran (id, akun_id, pegawai_id, peran, unit_kerja_id, mulai, alasan, diusulkan_oleh)
    values (${p.id}, ${p.akunId}, ${p.pegawaiId}, ${p.peran}, ${p.unitKerjaId}, ${p.mulai}, ${p.alasan}, ${p.oleh})`)
}

/** Whether the very same role holds or waits already. */
export async function adaPeranSama(
  db: Db,
  p: { readonly akunId: string; readonly peran: string; readonly unitKerjaId: string | null; readonly pada: Tanggal },
): Promise<boolean> {
  return (
    (
      await db.rows(sql`select from akun_peran where akun_id = ${p.akunId} and peran = ${p.peran}
        and unit_kerja_id is not distinct from ${p.unitKerjaId}::uuid and (sampai is null or sampai >= ${p.pada}) limit 1`)
    ).length > 0
  )
}

export type UsulPeran = {
  readonly id: string
  readonly akunId: string
  readonly pegawaiId: string
  readonly diusulkanOleh: string
  readonly disahkan: Date | null
  readonly sampai: Tanggal | null
  readonly akhirDiusulkanOleh: string | null
}

export function usulPeran(db: Db, id: string): Promise<UsulPeran | undefined> {
  return db.maybe<UsulPeran>(
    sql`select id, akun_id, pegawai_id, diusulkan_oleh, disahkan, sampai, akhir_diusulkan_oleh from akun_peran where id = ${id}`,
  )
}

export async function sahkanPeran(db: Db, id: string, oleh: string, kini: Date): Promise<boolean> {
  return (await db.exec(sql`update akun_peran set disahkan_oleh = ${oleh}, disahkan = ${kini} where id = ${id} and disahkan is null`)) === 1
}

/** Proposes the end of a role that holds; a later proposal takes the place of an earlier one. */
export async function usulAkhirPeran(db: Db, id: string, oleh: string, alasan: string): Promise<boolean> {
  return (
    (await db.exec(sql`update akun_peran set akhir_diusulkan_oleh = ${oleh}, akhir_alasan = ${alasan}
      where id = ${id} and disahkan is not null and sampai is null`)) === 1
  )
}

/** The role has held until yesterday. */
export async function akhiriPeran(db: Db, id: string, oleh: string, kemarin: Tanggal): Promise<boolean> {
  return (
    (await db.exec(sql`update akun_peran set akhir_disahkan_oleh = ${oleh}, sampai = ${kemarin}
      where id = ${id} and disahkan is not null and sampai is null and akhir_diusulkan_oleh is not null`)) === 1
  )
}

export async function adaFaktorKedua(db: Db, akunId: string): Promise<boolean> {
  const { ya } = await db.one<{ ya: boolean }>(
    sql`select a.totp_aktif or exists (select from passkey p where p.akun_id = a.id) as ya from akun a where a.id = ${akunId}`,
  )
  return ya
}

/** Whether any account of a demo lives here: real operation refuses it. */
export async function adaContoh(db: Db): Promise<boolean> {
  return (await db.rows(sql`select from akun where contoh limit 1`)).length > 0
}

/** Whether somebody who can sign in holds a role. */
export async function adaPemegangPeran(db: Db, peran: Peran, hariIni: Tanggal): Promise<boolean> {
  return (
    (
      await db.rows(sql`select from akun_peran r join akun a on a.id = r.akun_id
        where r.peran = ${peran} and a.keadaan = 'aktif' and r.disahkan is not null and r.mulai <= ${hariIni}
          and (r.sampai is null or r.sampai >= ${hariIni}) limit 1`)
    ).length > 0
  )
}

/** The two who give the first role are nobody: the terminal that started the office, and the start itself. */
const TERMINAL = '00000000-0000-0000-0000-000000000001'
const PERMULAAN = '00000000-0000-0000-0000-000000000002'

export async function insertPeranAwal(
  db: Db,
  p: { akunId: string; pegawaiId: string; peran: Peran; mulai: Tanggal; kini: Date },
): Promise<void> {
  await db.exec(sql`insert into akun_peran (id, akun_id, pegawai_id, peran, mulai, alasan, diusulkan_oleh, disahkan_oleh, disahkan)
    values (gen_random_uuid(), ${p.akunId}, ${p.pegawaiId}, ${p.peran}, ${p.mulai}, 'Mulai pertama dari terminal', ${TERMINAL}, ${PERMULAAN}, ${p.kini})`)
}

/** Whether this very code was used or has run out; who holds the code learns nothing new by it. */
export async function kodeSudahLewat(db: Db, akunId: string, untuk: readonly UntukKode[], hash: Buffer): Promise<boolean> {
  return (
    (await db.rows(sql`select from kode_sekali where akun_id = ${akunId} and untuk = any(${untuk}) and hash = ${hash} limit 1`)).length > 0
  )
}
