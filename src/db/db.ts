import pg from 'pg'
import { type Db, dbDari, tipe } from './baris.ts'
import { GalatOperasi } from './galat-operasi.ts'

export type { Db } from './baris.ts'
export { sql } from './sql.ts'

/** Where a login role reaches the database. */
export type Koneksi = Pick<pg.ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'connectionString' | 'ssl'>

export type OpsiTransaksi = {
  /** `tap`: the two connections of the batch writer. Default `umum`. */
  readonly kolam?: 'tap' | 'umum'
  readonly bacaSaja?: boolean
  /** One picture of the data for all statements of the transaction. */
  readonly satuGambar?: boolean
  /** work_mem of this transaction, for a recap over all people. */
  readonly memoriMb?: number
  /** statement_timeout of this transaction, for long work of a job. */
  readonly batasMs?: number
}

export type BasisData = {
  /** Runs `f` in one transaction as the app role of the office, in its schema alone. */
  diInstansi<T>(skema: string, f: (db: Db) => Promise<T>, opsi?: OpsiTransaksi): Promise<T>
  /** The same in the shared schema (registry of instansi). */
  diBersama<T>(f: (db: Db) => Promise<T>, opsi?: OpsiTransaksi): Promise<T>
  /** Connections in use, how many there may be, and who waits for one. */
  kolam(): { readonly nama: string; readonly dipakai: number; readonly batas: number; readonly menunggu: number }[]
  /** Waits for running transactions, then closes every connection. */
  tutup(): Promise<void>
}

export type OpsiDb = {
  readonly koneksi: Koneksi
  readonly jumlahTap?: number
  readonly jumlahUmum?: number
  /** A connection broke while nobody used it; the pool makes another by itself. */
  readonly onPutus?: (e: Error) => void
}

export const SKEMA_BERSAMA = 'hadir'
export const SKEMA_ANTREAN = 'antrean'

/** Schema names stand in SQL text, so nothing else than this ever reaches it. */
export function namaSkema(skema: string): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(skema)) throw new GalatOperasi(`Nama skema "${skema}" tidak dapat dipakai.`, 2)
  return skema
}

function kolam(opsi: OpsiDb, jumlah: number, nama: string): pg.Pool {
  const p = new pg.Pool({
    ...opsi.koneksi,
    types: tipe,
    max: jumlah,
    // A new connection costs tens of milliseconds of CPU: kept warm for ever.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: `hadir-${nama}`,
    keepAlive: true,
  })
  const putus = opsi.onPutus ?? (() => {})
  p.on('error', putus)
  // A borrowed client reports its broken line here; the statement under way fails by itself.
  p.on('connect', (c) => c.on('error', () => {}))
  return p
}

function pembuka(skema: string, opsi: OpsiTransaksi): string {
  const s = namaSkema(skema)
  const mode = `${opsi.satuGambar ? ' isolation level repeatable read' : ''}${opsi.bacaSaja ? ' read only' : ''}`
  let t = `begin${mode}; set local role ${s}_app; set local search_path = ${s}`
  if (opsi.memoriMb !== undefined) t += `; set local work_mem = '${Math.trunc(opsi.memoriMb)}MB'`
  if (opsi.batasMs !== undefined) t += `; set local statement_timeout = ${Math.trunc(opsi.batasMs)}`
  return t
}

/**
 * The one place where a transaction begins and ends. A connection whose rollback failed is thrown away, because the next
 * borrower would inherit the role and the schema of the last office.
 */
export async function transaksi<T>(c: pg.ClientBase, awal: string, f: (db: Db) => Promise<T>, buang: () => void): Promise<T> {
  const { db, tamat } = dbDari(c)
  try {
    await c.query(awal)
    const hasil = await f(db)
    tamat()
    // After a swallowed error `commit` does not throw, it answers ROLLBACK.
    const { command } = await c.query('commit')
    if (command !== 'COMMIT') throw new Error('transaction was aborted by an error that its function swallowed')
    return hasil
  } catch (e) {
    tamat()
    await c.query('rollback').catch(buang)
    throw e
  }
}

export function bukaDb(opsi: OpsiDb): BasisData {
  const semua = { tap: kolam(opsi, opsi.jumlahTap ?? 2, 'tap'), umum: kolam(opsi, opsi.jumlahUmum ?? 6, 'umum') }

  async function di<T>(skema: string, f: (db: Db) => Promise<T>, o: OpsiTransaksi): Promise<T> {
    const awal = pembuka(skema, o)
    const c = await semua[o.kolam ?? 'umum'].connect()
    let rusak = false
    try {
      return await transaksi(c, awal, f, () => {
        rusak = true
      })
    } finally {
      c.release(rusak)
    }
  }

  return {
    diInstansi: (skema, f, o = {}) => di(skema, f, o),
    diBersama: (f, o = {}) => di(SKEMA_BERSAMA, f, o),
    kolam: () =>
      Object.entries(semua).map(([nama, p]) => ({
        nama,
        dipakai: p.totalCount - p.idleCount,
        batas: p.options.max,
        menunggu: p.waitingCount,
      })),
    tutup: async () => {
      // The database may end right after us; what a line on its way out says of it then is no news.
      for (const p of [semua.tap, semua.umum]) p.removeAllListeners('error').on('error', () => {})
      await Promise.all([semua.tap.end(), semua.umum.end()])
    },
  }
}

/** One transaction as pemilik in one schema, on a connection of its own: partitions, migrations. Never for answering a person. */
export async function sebagaiPemilik<T>(koneksi: Koneksi, skema: string, f: (db: Db) => Promise<T>): Promise<T> {
  const c = new pg.Client({ ...koneksi, types: tipe, connectionTimeoutMillis: 5_000, application_name: 'hadir-pemilik' })
  c.on('error', () => {})
  await c.connect()
  try {
    const awal = `begin; set local role pemilik; set local search_path = ${namaSkema(skema)}; set local lock_timeout = '5s'`
    return await transaksi(c, awal, f, () => {})
  } finally {
    await c.end().catch(() => {})
  }
}
