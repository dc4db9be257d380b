import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sambung } from '../db/alamat.ts'
import { type PostgresJalan, startPostgres } from '../db/embedded.ts'
import { migrasikan, pastikanSkema } from '../db/migrasi.ts'
import { INSTANSI_UJI, kirimServerUji, POLA } from './basis-data.ts'
import { binerUji } from './biner-uji.ts'

let jalan: PostgresJalan | undefined
let folder: string | undefined

/** One PostgreSQL for the whole run, with a migrated template that each test file clones. HADIR_UJI_PG takes another than the package's. */
export async function globalSetup(): Promise<void> {
  try {
    await siapkan()
  } catch (galat) {
    // Node 24 runs no test and ends with 0 when this rejects: nothing would have been tested, and all would look well.
    console.error(galat)
    await globalTeardown()
    process.exit(1)
  }
}

async function siapkan(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'hadir-uji-'))
  jalan = await startPostgres({ dataDir: folder, uji: true, ...binerUji() })
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
