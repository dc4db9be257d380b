import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sambung } from '../db/alamat.ts'
import { type PostgresJalan, startPostgres } from '../db/embedded.ts'
import { migrasikan, pastikanSkema } from '../db/migrasi.ts'
import { INSTANSI_UJI, kirimServerUji, POLA } from './basis-data.ts'

/** Where Debian keeps PostgreSQL 15; the same SQL runs there when it is installed. */
export const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

let jalan: PostgresJalan | undefined
let folder: string | undefined

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. HADIR_UJI_PG=15 takes Debian's. */
export async function globalSetup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'hadir-uji-'))
  const lama = process.env['HADIR_UJI_PG'] === '15'
  if (lama && !existsSync(DEBIAN_15)) throw new Error(`HADIR_UJI_PG=15 needs ${DEBIAN_15}`)
  jalan = await startPostgres({ dataDir: folder, uji: true, ...(lama ? { biner: DEBIAN_15 } : {}) })
  const c = await sambung(jalan.tuan, 'uji')
  await c.query(`create database ${POLA}`)
  const pola = { ...jalan.tuan, database: POLA }
  await migrasikan(pola, { sandi: jalan.sandi })
  await pastikanSkema(pola, INSTANSI_UJI)
  await c.query(`alter database ${POLA} is_template true allow_connections false`)
  await c.end()
  kirimServerUji({ tuan: jalan.tuan, sandi: jalan.sandi, versi: jalan.versi })
}

export async function globalTeardown(): Promise<void> {
  await jalan?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
}
