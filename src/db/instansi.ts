import type { Zona } from '../waktu/zona.ts'
import { type BasisData, sql } from './db.ts'

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
