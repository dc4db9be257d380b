import { type Db, sql } from '../db/db.ts'

export type Passkey = {
  readonly id: string
  readonly akunId: string
  readonly publik: Buffer
  readonly pencacah: number
  readonly nama: string
  readonly dibuat: Date
}

export function listPasskey(db: Db, akunId: string): Promise<Passkey[]> {
  return db.rows<Passkey>(sql`select id, akun_id, publik, pencacah, nama, dibuat from passkey where akun_id = ${akunId} order by dibuat`)
}

export function passkey(db: Db, id: string): Promise<Passkey | undefined> {
  return db.maybe<Passkey>(sql`select id, akun_id, publik, pencacah, nama, dibuat from passkey where id = ${id}`)
}

export async function insertPasskey(db: Db, p: Passkey): Promise<boolean> {
  return (
    (await db.exec(
      sql`insert into passkey (id, akun_id, publik, pencacah, nama, dibuat) values (${p.id}, ${p.akunId}, ${p.publik}, ${p.pencacah}, ${p.nama}, ${p.dibuat}) on conflict do nothing`,
    )) === 1
  )
}

/** A counter that does not grow is a copied key; authenticators without one always say 0. */
export async function majukanPencacah(db: Db, id: string, pencacah: number, kini: Date): Promise<boolean> {
  return (
    (await db.exec(
      sql`update passkey set pencacah = ${pencacah}, dipakai = ${kini} where id = ${id} and (pencacah < ${pencacah} or (pencacah = 0 and ${pencacah} = 0))`,
    )) === 1
  )
}

export async function deletePasskey(db: Db, akunId: string, id: string): Promise<boolean> {
  return (await db.exec(sql`delete from passkey where id = ${id} and akun_id = ${akunId}`)) === 1
}

export async function insertTantangan(db: Db, tantangan: string, akunId: string | null, sampai: Date, kini: Date): Promise<void> {
  await db.exec(sql`delete from passkey_tantangan where sampai < ${kini}`)
  await db.exec(sql`insert into passkey_tantangan (tantangan, akun_id, sampai) values (${tantangan}, ${akunId}, ${sampai})`)
}

/** Uses up a challenge; false when it is unknown, another's, or too old. */
export async function pakaiTantangan(db: Db, tantangan: string, akunId: string | null, kini: Date): Promise<boolean> {
  return (
    (await db.exec(
      sql`delete from passkey_tantangan where tantangan = ${tantangan} and akun_id is not distinct from ${akunId} and sampai >= ${kini}`,
    )) === 1
  )
}
