import { type Db, sql } from '../db/db.ts'

// What a restore may not give back. Accounts, roles and second factors of which something was taken away.

export type AkunCabut = { readonly id: string; readonly versi: number; readonly berakhir: boolean }
export type PeranBerakhir = { readonly id: string; readonly sampai: string }
/** The second factors an account has: a passkey that is not named here is one that was taken away. */
export type FaktorAkun = { readonly id: string; readonly totp: boolean; readonly passkey: readonly string[] }
export type KodeTerpakai = { readonly akun: string; readonly hash: string }

export function listAkunCabut(db: Db): Promise<AkunCabut[]> {
  return db.rows<AkunCabut>(
    sql`select id, versi, keadaan = 'berakhir' as berakhir from akun where versi > 1 or keadaan = 'berakhir' order by id`,
  )
}

export function listPeranBerakhir(db: Db): Promise<PeranBerakhir[]> {
  return db.rows<PeranBerakhir>(sql`select id, sampai from akun_peran where sampai is not null order by id`)
}

export function listFaktorAkun(db: Db): Promise<FaktorAkun[]> {
  return db.rows<FaktorAkun>(sql`
    select a.id, a.totp_aktif as totp, coalesce(array_agg(p.id order by p.id) filter (where p.id is not null), '{}') as passkey
    from akun a left join passkey p on p.akun_id = a.id where a.totp_aktif or p.id is not null group by a.id order by a.id`)
}

export function listKodeTerpakai(db: Db): Promise<KodeTerpakai[]> {
  return db.rows<KodeTerpakai>(
    sql`select akun_id as akun, encode(hash, 'hex') as hash from kode_pemulihan where dipakai is not null order by 1, 2`,
  )
}

/** Accounts whose version is behind: their sandi and codes are older than what was decided, so they are set aside; ended stays ended. */
export async function akhiriSetelahPulih(db: Db, akun: readonly AkunCabut[], peran: readonly PeranBerakhir[], saat: Date): Promise<number> {
  const a = await db.exec(sql`
    update akun set versi = c.versi, versi_berubah = ${saat}, sandi_hash = null,
      keadaan = case when c.berakhir then 'berakhir' when akun.keadaan = 'aktif' then 'belum-aktif' else akun.keadaan end
    from unnest(${akun.map((x) => x.id)}::uuid[], ${akun.map((x) => x.versi)}::int[], ${akun.map((x) => x.berakhir)}::boolean[]) c(id, versi, berakhir)
    where c.id = akun.id and (c.versi > akun.versi or (c.berakhir and akun.keadaan <> 'berakhir'))`)
  const p = await db.exec(sql`
    update akun_peran set sampai = c.sampai from unnest(${peran.map((x) => x.id)}::uuid[], ${peran.map((x) => x.sampai)}::date[]) c(id, sampai)
    where c.id = akun_peran.id and (akun_peran.sampai is null or akun_peran.sampai > c.sampai)`)
  return a + p
}

/**
 * Passkeys that were deleted and recovery codes that were used do not come back. Whoever had a second factor and would come back without
 * one is set aside: the first factor is set up by the sandi alone.
 */
export async function cabutFaktorSetelahPulih(
  db: Db,
  faktor: readonly FaktorAkun[],
  kode: readonly KodeTerpakai[],
  saat: Date,
): Promise<number> {
  const passkey = await db.exec(sql`delete from passkey where id <> all(${faktor.flatMap((f) => f.passkey)}::text[])`)
  const terpakai = await db.exec(sql`
    update kode_pemulihan set dipakai = ${saat}
    from unnest(${kode.map((k) => k.akun)}::uuid[], ${kode.map((k) => k.hash)}::text[]) c(akun, hash)
    where c.akun = kode_pemulihan.akun_id and decode(c.hash, 'hex') = kode_pemulihan.hash and dipakai is null`)
  const tanpa = await db.exec(sql`
    update akun set versi = versi + 1, versi_berubah = ${saat}, sandi_hash = null, keadaan = 'belum-aktif'
    where id = any(${faktor.map((f) => f.id)}::uuid[]) and keadaan = 'aktif' and not totp_aktif
      and not exists (select from passkey p where p.akun_id = akun.id)`)
  return passkey + terpakai + tanpa
}
