import pg from 'pg'
import type { Koneksi } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'

const VERSI_TERENDAH = 15
const VERSI_TERTINGGI = 18

/** Host and database of a connection for people to read: never the password. */
function sebutan(koneksi: Koneksi): string {
  if (koneksi.connectionString === undefined) return `${koneksi.host ?? 'localhost'}/${koneksi.database ?? ''}`
  try {
    const u = new URL(koneksi.connectionString)
    return `${u.host}${u.pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

/** What keeps us from the database, as a sentence; anything else stays as it was. */
export function galatKoneksi(koneksi: Koneksi, e: unknown): unknown {
  const kode = (e as { code?: string }).code ?? ''
  const pesan = e instanceof Error ? e.message : ''
  const di = sebutan(koneksi)
  if (
    ['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'].includes(kode) ||
    /timeout|terminated/i.test(pesan)
  ) {
    return new GalatOperasi(`Basis data di ${di} tidak menjawab. Periksa alamatnya dan pastikan servernya berjalan.`, 1, e)
  }
  switch (kode) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new GalatOperasi(`Nama server basis data ${di} tidak ditemukan. Periksa DATABASE_URL.`, 1, e)
    case 'ERR_INVALID_URL':
      return new GalatOperasi('DATABASE_URL bukan alamat PostgreSQL. Contoh bentuknya: postgres://pengguna:sandi@server:5432/hadir.', 2, e)
    case '28P01':
    case '28000':
      return new GalatOperasi(`Basis data di ${di} menolak nama pengguna atau kata sandinya. Periksa DATABASE_URL.`, 1, e)
    case '3D000':
      return new GalatOperasi(`Basis data ${di} tidak ada. Buat dahulu dengan "create database", lalu mulai lagi.`, 1, e)
    case '53300':
      return new GalatOperasi(`Basis data di ${di} sudah penuh sambungan. Tambah max_connections, atau tutup sambungan lain.`, 1, e)
    case '57P03':
      return new GalatOperasi(`Basis data di ${di} belum siap menerima sambungan. Coba lagi sebentar.`, 1, e)
    default:
      return e
  }
}

/** Connections that copy a whole office: one long transaction each, by their nature. */
export const NAMA_PENYALIN = { cadangan: 'hadir-cadangan', latihan: 'hadir-latihan' } as const

/** Connects one client of its own; refuses a server whose version was never tried. */
export async function sambung(koneksi: Koneksi, nama: string): Promise<pg.Client> {
  const u = koneksi.connectionString
  if (u !== undefined && !/^postgres(ql)?:\/\//.test(u)) throw galatKoneksi(koneksi, { code: 'ERR_INVALID_URL' })
  let c: pg.Client
  try {
    c = new pg.Client({ ...koneksi, connectionTimeoutMillis: 10_000, application_name: nama })
    c.on('error', () => {})
    await c.connect()
  } catch (e) {
    throw galatKoneksi(koneksi, e)
  }
  const { rows } = await c.query<{ v: number }>(`select current_setting('server_version_num')::int / 10000 as v`)
  const versi = rows[0]?.v ?? 0
  if (versi < VERSI_TERENDAH || versi > VERSI_TERTINGGI) {
    await c.end()
    throw new GalatOperasi(
      `Server di ${sebutan(koneksi)} adalah PostgreSQL ${versi}. Hadir memerlukan PostgreSQL ${VERSI_TERENDAH} sampai ${VERSI_TERTINGGI}.`,
    )
  }
  return c
}
