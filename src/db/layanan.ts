import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sambung } from './alamat.ts'
import type { Koneksi } from './db.ts'
import { koneksiPeran, postgresBerjalan, startPostgres } from './embedded.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { type InstansiBaru, keadaanMigrasi, type KeadaanSkema, migrasikan, pastikanSkema } from './migrasi.ts'
import { bolehJadi } from './peran.ts'

export type OpsiLayanan = {
  /** Data folder of the embedded database. */
  readonly dataDir: string
  /** A server of the office instead of the embedded one; `urlMigrasi` when its login may not make roles and schemas. */
  readonly url?: string | undefined
  readonly urlMigrasi?: string | undefined
  readonly lapor?: (kalimat: string) => void
  readonly onMati?: (e: GalatOperasi) => void
}

/** A database that is there, migrated, with its roles. */
export type LayananDb = {
  /** For `bukaDb`. */
  readonly web: Koneksi
  /** For `sebagaiPemilik`. */
  readonly migrasi: Koneksi
  /** May make roles and schemas: for a restore. */
  readonly pemasang: Koneksi
  /** Process of the embedded PostgreSQL; undefined with a server of the office. */
  readonly pidPostgres: (() => number) | undefined
  readonly skema: readonly KeadaanSkema[]
  pastikanSkema(instansi: InstansiBaru): Promise<void>
  /** Last of all: after the pools are closed. */
  stop(): Promise<void>
}

const BASIS_DATA = 'hadir'

export async function siapkanLayanan(opsi: OpsiLayanan): Promise<LayananDb> {
  return opsi.url === undefined ? bawaan(opsi) : server(opsi, opsi.url)
}

async function server(opsi: OpsiLayanan, url: string): Promise<LayananDb> {
  const web: Koneksi = { connectionString: url }
  const migrasi: Koneksi = { connectionString: opsi.urlMigrasi ?? url }
  const lapor = opsi.lapor ?? (() => {})
  const skema = await migrasikan(migrasi, { lapor })
  await periksaPeran(web, skema)
  return {
    web,
    migrasi,
    pemasang: migrasi,
    pidPostgres: undefined,
    skema,
    pastikanSkema: (instansi) => pastikanSkema(migrasi, instansi),
    stop: async () => {},
  }
}

/** May the login of the service become the app of each schema? */
async function periksaPeran(web: Koneksi, skema: readonly KeadaanSkema[]): Promise<void> {
  const c = await sambung(web, 'hadir-periksa')
  try {
    for (const s of skema) {
      if (await bolehJadi(c, `${s.skema}_app`)) continue
      const { rows } = await c.query<{ nama: string }>('select current_user as nama')
      throw new GalatOperasi(
        `Pengguna ${rows[0]?.nama ?? ''} pada DATABASE_URL belum boleh menjadi ${s.skema}_app. Minta pengelola server menjalankan: grant web to ${rows[0]?.nama ?? ''}.`,
      )
    }
  } finally {
    await c.end()
  }
}

async function bawaan(opsi: OpsiLayanan): Promise<LayananDb> {
  const lapor = opsi.lapor ?? (() => {})
  const jalan = await startPostgres(opsi)
  try {
    const tuan: Koneksi = { ...jalan.tuan, database: BASIS_DATA }
    await pastikanBasisData(jalan.tuan)
    const skema = await migrasikan(tuan, { lapor, sandi: jalan.sandi })
    return {
      web: koneksiPeran(jalan, 'web', BASIS_DATA),
      migrasi: koneksiPeran(jalan, 'migrasi', BASIS_DATA),
      pemasang: tuan,
      pidPostgres: jalan.pid,
      skema,
      pastikanSkema: (instansi) => pastikanSkema(tuan, instansi),
      stop: () => jalan.stop(),
    }
  } catch (e) {
    await jalan.stop()
    throw e
  }
}

/**
 * The database as it stands, not migrated: that of a Hadir that is running with this folder, else started for the while. For a copy of it
 * before an upgrade, and while people work.
 */
export async function bukaApaAdanya(opsi: OpsiLayanan): Promise<{ readonly koneksi: Koneksi; readonly stop: () => Promise<void> }> {
  const diam = async () => {}
  if (opsi.url !== undefined) return { koneksi: { connectionString: opsi.urlMigrasi ?? opsi.url }, stop: diam }
  if (!existsSync(join(opsi.dataDir, 'pg.sandi'))) throw new GalatOperasi(`Belum ada basis data di ${opsi.dataDir}. Periksa HADIR_DATA.`, 2)
  const berjalan = postgresBerjalan(opsi.dataDir)
  if (berjalan) return { koneksi: { ...berjalan, database: BASIS_DATA }, stop: diam }
  const jalan = await startPostgres(opsi)
  return { koneksi: { ...jalan.tuan, database: BASIS_DATA }, stop: () => jalan.stop() }
}

/** Where each schema stands; nothing is made or changed. */
export async function periksaLayanan(opsi: OpsiLayanan): Promise<readonly KeadaanSkema[]> {
  if (opsi.url !== undefined) return keadaanMigrasi({ connectionString: opsi.urlMigrasi ?? opsi.url })
  if (!existsSync(join(opsi.dataDir, 'pg.sandi')))
    throw new GalatOperasi(`Belum ada basis data di ${opsi.dataDir}. Periksa HADIR_DATA, atau jalankan hadir migrasi.`, 2)
  const jalan = await startPostgres(opsi)
  try {
    return await keadaanMigrasi({ ...jalan.tuan, database: BASIS_DATA })
  } finally {
    await jalan.stop()
  }
}

/**
 * The database as it stands, for commands that only read: nothing is made and nothing migrated. Every hindrance counts as wrong input.
 */
export async function layananBaca(opsi: OpsiLayanan): Promise<Pick<LayananDb, 'web' | 'stop'>> {
  try {
    if (opsi.url !== undefined) {
      tolakUsang(await keadaanMigrasi({ connectionString: opsi.urlMigrasi ?? opsi.url }))
      return { web: { connectionString: opsi.url }, stop: async () => {} }
    }
    tolakUsang(await periksaLayanan(opsi))
    const jalan = await startPostgres(opsi)
    return { web: koneksiPeran(jalan, 'web', BASIS_DATA), stop: () => jalan.stop() }
  } catch (e) {
    throw e instanceof GalatOperasi && e.keluar === 1 ? new GalatOperasi(e.message, 2, e) : e
  }
}

function tolakUsang(skema: readonly KeadaanSkema[]): void {
  const usang = skema.find((s) => s.versi < s.terbaru)
  if (usang)
    throw new GalatOperasi(
      `Skema ${usang.skema} belum diperbarui (${usang.versi} dari ${usang.terbaru}). Jalankan hadir migrasi dahulu.`,
      2,
    )
}

async function pastikanBasisData(tuan: Koneksi): Promise<void> {
  const c = await sambung(tuan, 'hadir-siapkan')
  try {
    const { rowCount } = await c.query('select from pg_database where datname = $1', [BASIS_DATA])
    if (rowCount === 0) await c.query(`create database ${BASIS_DATA}`)
  } finally {
    await c.end()
  }
}
