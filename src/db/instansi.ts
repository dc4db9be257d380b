import type { Zona } from '../waktu/zona.ts'
import { sambung } from './alamat.ts'
import { type BasisData, type Db, type Koneksi, SKEMA_BERSAMA, sql } from './db.ts'
import { sebagaiCadangan } from './peran.ts'

export type InstansiTercatat = {
  readonly id: string
  readonly skema: string
  readonly nama: string
  readonly zona: Zona
  readonly contoh: boolean
}

/** The offices of this database, oldest first. */
export function daftarInstansi(db: BasisData): Promise<InstansiTercatat[]> {
  return db.diBersama((tx) => tx.rows<InstansiTercatat>(sql`select id, skema, nama, zona, contoh from instansi order by dibuat, skema`))
}

/** Enters an office whose schema was made in the same transaction, as pemilik. */
export async function catatInstansi(db: Db, i: InstansiTercatat): Promise<void> {
  await db.exec(
    sql`insert into hadir.instansi (id, skema, nama, zona, contoh) values (${i.id}, ${i.skema}, ${i.nama}, ${i.zona}, ${i.contoh})`,
  )
}

export async function adaInstansi(db: Db, id: string): Promise<boolean> {
  return (await db.one<{ ada: boolean }>(sql`select exists (select from hadir.instansi where id = ${id}) as ada`)).ada
}

/** The same for who may only read a copy: as `cadangan`, on a connection of its own. */
export async function daftarInstansiCadangan(koneksi: Koneksi): Promise<InstansiTercatat[]> {
  const c = await sambung(koneksi, 'hadir-cadangan')
  try {
    await sebagaiCadangan(c, SKEMA_BERSAMA)
    const { rowCount } = await c.query(
      "select from pg_class k join pg_namespace n on n.oid = k.relnamespace where n.nspname = $1 and k.relname = 'instansi'",
      [SKEMA_BERSAMA],
    )
    if (rowCount === 0) return []
    return (await c.query<InstansiTercatat>(`select id, skema, nama, zona, contoh from ${SKEMA_BERSAMA}.instansi order by dibuat, skema`))
      .rows
  } finally {
    await c.end()
  }
}
