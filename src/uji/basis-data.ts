import { randomBytes } from 'node:crypto'
import { sambung } from '../db/alamat.ts'
import { type BasisData, bukaDb, type Koneksi } from '../db/db.ts'
import type { InstansiBaru } from '../db/migrasi.ts'
import { batasiBasisData } from '../db/peran.ts'

export const POLA = 'pola'

/** The office that every cloned database holds already. */
export const INSTANSI_UJI = {
  id: '01900000-0000-7000-8000-000000000001',
  skema: 'uji',
  nama: 'Pemkab Uji',
  zona: 'Asia/Jakarta',
  contoh: true,
} as const satisfies InstansiBaru

export type ServerUji = {
  readonly tuan: Koneksi
  readonly sandi: { readonly web: string; readonly migrasi: string }
  readonly versi: number
}

const ALAMAT = 'HADIR_UJI_SERVER'

/** From the run's own process to the processes of its test files. */
export function kirimServerUji(server: ServerUji): void {
  process.env[ALAMAT] = JSON.stringify(server)
}

export function serverUji(): ServerUji {
  const teks = process.env[ALAMAT]
  if (teks === undefined) {
    throw new Error(
      'No PostgreSQL for tests: run `npm test -- path/of.test.ts`, or node --test --test-global-setup=./src/uji/siapkan.ts path',
    )
  }
  return JSON.parse(teks) as ServerUji
}

export type DatabaseUji = {
  readonly db: BasisData
  readonly instansi: typeof INSTANSI_UJI
  readonly nama: string
  /** Login of the server process, of migrations, and of the superuser (an oracle above all roles). */
  readonly web: Koneksi
  readonly migrasi: Koneksi
  readonly tuan: Koneksi
  hapus(): Promise<void>
}

async function sebagaiTuan(perintah: string): Promise<void> {
  const c = await sambung(serverUji().tuan, 'uji')
  try {
    await c.query(perintah)
  } finally {
    await c.end()
  }
}

/** A database of one's own; `kosong` has neither roles' grants nor schemas yet. */
async function buatDatabase(pola: string): Promise<string> {
  const nama = `u_${randomBytes(6).toString('hex')}`
  await sebagaiTuan(`create database ${nama} template ${pola} strategy file_copy`)
  return nama
}

const hapusDatabase = (nama: string): Promise<void> => sebagaiTuan(`drop database if exists ${nama} with (force)`)

/** A migrated database of one's own, cloned in some 40 ms. Call `hapus` in `after`. */
export async function databaseUji(): Promise<DatabaseUji> {
  const nama = await buatDatabase(POLA)
  const { tuan, sandi } = serverUji()
  const c = await sambung({ ...tuan, database: nama }, 'uji')
  await batasiBasisData(c)
  await c.end()
  const sebagai = (user: 'web' | 'migrasi'): Koneksi => ({ ...tuan, user, password: sandi[user], database: nama })
  const web = sebagai('web')
  const db = bukaDb({ koneksi: web })
  return {
    db,
    instansi: INSTANSI_UJI,
    nama,
    web,
    migrasi: sebagai('migrasi'),
    tuan: { ...tuan, database: nama },
    hapus: async () => {
      await db.tutup()
      await hapusDatabase(nama)
    },
  }
}

/** An empty database, for tests of migrations; as superuser. */
export async function databaseKosong(): Promise<{ readonly tuan: Koneksi; hapus(): Promise<void> }> {
  const nama = await buatDatabase('template0')
  return { tuan: { ...serverUji().tuan, database: nama }, hapus: () => hapusDatabase(nama) }
}
