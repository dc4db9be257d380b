import { join } from 'node:path'
import type pg from 'pg'
import Postgrator from 'postgrator'
import { NAMA_PENYALIN, sambung } from './alamat.ts'
import { type BerkasMigrasi, daftarBerkas } from './berkas-migrasi.ts'
import { type Koneksi, namaSkema, SKEMA_BERSAMA } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { type SandiPeran, siapkanAntrean, siapkanPeran, siapkanSkema, skemaInstansi } from './peran.ts'

export type InstansiBaru = {
  readonly id: string
  readonly skema: string
  readonly nama: string
  readonly zona: string
  readonly contoh: boolean
}

/** Where one schema stands: number of its last migration, and of the newest there is. */
export type KeadaanSkema = { readonly skema: string; readonly versi: number; readonly terbaru: number }

export type OpsiMigrasi = {
  /** Folder with `bersama/` and `instansi/`. */
  readonly folder?: string
  /** Passwords of the login roles, for the embedded database only. */
  readonly sandi?: SandiPeran
  readonly lapor?: (kalimat: string) => void
}

const FOLDER = join(import.meta.dirname, '..', '..', 'db', 'migrasi')

type Sumber = { readonly folder: string; readonly berkas: readonly BerkasMigrasi[] }
type Rencana = { readonly bersama: Sumber; readonly instansi: Sumber }

function rencana(opsi: OpsiMigrasi): Rencana {
  const sumber = (nama: string): Sumber => {
    const folder = join(opsi.folder ?? FOLDER, nama)
    return { folder, berkas: daftarBerkas(folder) }
  }
  return { bersama: sumber('bersama'), instansi: sumber('instansi') }
}

/** Several processes may start at once: one migrates, the others wait here and then find nothing to do. */
async function denganKunci<T>(koneksi: Koneksi, f: (c: pg.Client) => Promise<T>): Promise<T> {
  const c = await sambung(koneksi, 'hadir-migrasi')
  try {
    await c.query(`set lock_timeout = '60s'`)
    await c.query(`select pg_advisory_lock(hashtextextended('hadir-migrasi', 0))`)
    return await f(c)
  } catch (e) {
    if ((e as { code?: string }).code === '55P03') {
      throw new GalatOperasi('Proses lain sedang memperbarui basis data ini. Tunggu sampai selesai, lalu mulai lagi.', 1, e)
    }
    throw e
  } finally {
    await c.end().catch(() => {})
  }
}

async function satuTransaksi<T>(c: pg.Client, f: () => Promise<T>): Promise<T> {
  await c.query('begin')
  try {
    const hasil = await f()
    const { command } = await c.query('commit')
    if (command !== 'COMMIT') throw new Error('migration transaction was aborted')
    return hasil
  } catch (e) {
    await c.query('rollback').catch(() => {})
    throw e
  }
}

const polaAman = (folder: string): string => `${folder.replaceAll('\\', '/').replace(/[?*()[\]{}!]/g, '[$&]')}/*.sql`

/** Brings one schema to a version, the newest if none is named, inside the open transaction, as pemilik. */
async function naikkan(c: pg.Client, skema: string, sumber: Sumber, ke?: number): Promise<number> {
  const s = namaSkema(skema)
  await c.query(`set local role pemilik; set local search_path = ${s}`)
  const p = new Postgrator({
    driver: 'pg',
    migrationPattern: polaAman(sumber.folder),
    schemaTable: 'migrasi',
    currentSchema: s,
    validateChecksums: true,
    newline: 'LF',
    execQuery: (q) => c.query(q),
  })
  if ((await p.getMigrations()).length !== sumber.berkas.length) throw new Error(`migrations of ${sumber.folder} could not be read`)
  const sebelum = await p.getDatabaseVersion()
  const terbaru = sumber.berkas.length
  if (sebelum > terbaru) throw lebihBaru(skema, sebelum, terbaru)
  const berkas = (nomor: number): string => sumber.berkas[nomor - 1]?.nama ?? String(nomor)
  let sedang = ''
  p.on('migration-started', (m) => {
    sedang = berkas(m.version)
  })
  try {
    await p.migrate(ke === undefined ? 'max' : String(ke).padStart(4, '0'))
  } catch (e) {
    throw galatMigrasi(skema, sedang, berkas, e)
  }
  await c.query('reset role')
  return (ke ?? terbaru) - sebelum
}

function lebihBaru(skema: string, versi: number, terbaru: number): GalatOperasi {
  return new GalatOperasi(
    `Skema ${skema} berada di versi ${versi}, sedangkan program ini baru mengenal versi ${terbaru}. Pakai Hadir yang lebih baru.`,
  )
}

function galatMigrasi(skema: string, sedang: string, berkas: (nomor: number) => string, e: unknown): GalatOperasi {
  const pesan = e instanceof Error ? e.message : String(e)
  const berubah = /MD5 checksum failed for migration \[(\d+)\]/.exec(pesan)
  if (berubah) {
    return new GalatOperasi(
      `Berkas migrasi ${berkas(Number(berubah[1]))} berubah sesudah dijalankan pada skema ${skema}. Kembalikan isinya; perubahan ditulis sebagai berkas baru.`,
      1,
      e,
    )
  }
  return new GalatOperasi(
    `Migrasi ${sedang} pada skema ${skema} tidak dapat dijalankan, dan skema itu tetap seperti semula: ${pesan}.`,
    1,
    e,
  )
}

async function versiSkema(c: pg.Client, skema: string): Promise<number> {
  const ada = await c.query(
    'select from pg_class k join pg_namespace n on n.oid = k.relnamespace where n.nspname = $1 and k.relname = $2',
    [skema, 'migrasi'],
  )
  if (ada.rowCount === 0) return 0
  const { rows } = await c.query<{ v: number }>(`select coalesce(max(version), 0)::int as v from ${namaSkema(skema)}.migrasi`)
  return rows[0]?.v ?? 0
}

async function daftarSkema(c: pg.Client): Promise<string[]> {
  return (await c.query<{ skema: string }>(`select skema from ${SKEMA_BERSAMA}.instansi order by skema`)).rows.map((r) => r.skema)
}

/** Every schema in its own transaction: a fault leaves that schema as it was, and says which ones are ahead of it. */
async function naikkanSemua(c: pg.Client, r: Rencana, opsi: OpsiMigrasi): Promise<KeadaanSkema[]> {
  const lapor = opsi.lapor ?? (() => {})
  await satuTransaksi(c, async () => {
    await siapkanPeran(c, opsi.sandi)
    await siapkanAntrean(c)
    await siapkanSkema(c, SKEMA_BERSAMA)
    const n = await naikkan(c, SKEMA_BERSAMA, r.bersama)
    if (n > 0) lapor(`Skema ${SKEMA_BERSAMA}: ${n} migrasi dijalankan.`)
  })
  await c.query('set role pemilik')
  const daftar = await daftarSkema(c)
  await c.query('reset role')
  const hasil: KeadaanSkema[] = [{ skema: SKEMA_BERSAMA, versi: r.bersama.berkas.length, terbaru: r.bersama.berkas.length }]
  for (const skema of daftar) {
    try {
      const n = await satuTransaksi(c, async () => {
        await siapkanSkema(c, skema)
        return naikkan(c, skema, r.instansi)
      })
      if (n > 0) lapor(`Skema ${skema}: ${n} migrasi dijalankan.`)
      hasil.push({ skema, versi: r.instansi.berkas.length, terbaru: r.instansi.berkas.length })
    } catch (e) {
      if (!(e instanceof GalatOperasi) || hasil.length === 1) throw e
      throw new GalatOperasi(
        `${e.message} Skema lain sudah lebih maju (${hasil
          .slice(1)
          .map((h) => h.skema)
          .join(', ')}), jadi Hadir tidak dijalankan.`,
        1,
        e,
      )
    }
  }
  return hasil
}

/** Roles, shared schema, and every registered instansi, to the newest version. Doing it again changes nothing. */
export function migrasikan(koneksi: Koneksi, opsi: OpsiMigrasi = {}): Promise<KeadaanSkema[]> {
  const r = rencana(opsi)
  return denganKunci(koneksi, (c) => naikkanSemua(c, r, opsi))
}

/** Registers an instansi and makes its schema, both or neither. One that exists is left as it is. */
export function pastikanSkema(koneksi: Koneksi, instansi: InstansiBaru, opsi: OpsiMigrasi = {}): Promise<void> {
  const r = rencana(opsi)
  const s = skemaInstansi(instansi.skema)
  return denganKunci(koneksi, (c) =>
    satuTransaksi(c, async () => {
      await siapkanSkema(c, s)
      await naikkan(c, s, r.instansi)
      await c.query('set local role pemilik')
      await c.query(
        `insert into ${SKEMA_BERSAMA}.instansi (id, skema, nama, zona, contoh) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [instansi.id, s, instansi.nama, instansi.zona, instansi.contoh],
      )
    }),
  )
}

export type SkemaBaru = {
  /** Brings the new schema to a version; to the newest if none is named. */
  readonly naik: (ke?: number) => Promise<void>
  readonly terbaru: number
}

/**
 * Makes a schema that is not there yet and runs `f`, all in one transaction on one connection: kept whole, or, where `f` fails or
 * `simpan` is false, as if it had never been.
 */
export async function dalamSkemaBaru<T>(
  koneksi: Koneksi,
  skema: string,
  simpan: boolean,
  f: (c: pg.Client, alat: SkemaBaru) => Promise<T>,
): Promise<T> {
  const r = rencana({})
  const s = skemaInstansi(skema)
  const jalan = async (c: pg.Client): Promise<T> => {
    await c.query('begin')
    try {
      await c.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
      const { rowCount } = await c.query('select from pg_namespace where nspname = $1', [s])
      if (rowCount !== 0)
        throw new GalatOperasi(`Skema ${s} sudah ada di basis data ini. Sebut nama lain dengan --ke, atau pakai basis data lain.`, 2)
      await siapkanSkema(c, s)
      const hasil = await f(c, { naik: async (ke) => void (await naikkan(c, s, r.instansi, ke)), terbaru: r.instansi.berkas.length })
      const { command } = await c.query(simpan ? 'commit' : 'rollback')
      if (command !== (simpan ? 'COMMIT' : 'ROLLBACK')) throw new Error('transaction was aborted')
      return hasil
    } catch (e) {
      await c.query('rollback').catch(() => {})
      throw e
    }
  }
  if (simpan) return denganKunci(koneksi, jalan)
  // A drill keeps nobody from starting.
  const c = await sambung(koneksi, NAMA_PENYALIN.latihan)
  try {
    return await jalan(c)
  } finally {
    await c.end().catch(() => {})
  }
}

/** Number of the newest migration of an office that this program knows. */
export function migrasiTerbaru(): number {
  return rencana({}).instansi.berkas.length
}

/** Where every schema stands, without changing anything. */
export function keadaanMigrasi(koneksi: Koneksi, opsi: OpsiMigrasi = {}): Promise<KeadaanSkema[]> {
  const r = rencana(opsi)
  return denganKunci(koneksi, async (c) => {
    const hasil: KeadaanSkema[] = [{ skema: SKEMA_BERSAMA, versi: 0, terbaru: r.bersama.berkas.length }]
    const { rowCount } = await c.query('select from pg_namespace where nspname = $1', [SKEMA_BERSAMA])
    if (rowCount === 0) return hasil
    await c.query('set role pemilik')
    hasil[0] = { skema: SKEMA_BERSAMA, versi: await versiSkema(c, SKEMA_BERSAMA), terbaru: r.bersama.berkas.length }
    if (hasil[0].versi === 0) return hasil
    for (const skema of await daftarSkema(c)) {
      hasil.push({ skema, versi: await versiSkema(c, skema), terbaru: r.instansi.berkas.length })
    }
    return hasil
  })
}
