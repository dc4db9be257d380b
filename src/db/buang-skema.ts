import { sambung } from './alamat.ts'
import { type Koneksi, namaSkema } from './db.ts'

/** Removes a half-made schema of an instansi with its entry in the registry. Only a demo that was killed while it was planted needs it. */
export async function buangSkema(migrasi: Koneksi, skema: string): Promise<void> {
  const c = await sambung(migrasi, 'hadir-buang')
  try {
    await c.query('set role pemilik')
    await c.query(`drop schema if exists ${namaSkema(skema)} cascade`)
    await c.query('delete from hadir.instansi where skema = $1', [skema])
  } finally {
    await c.end()
  }
}
