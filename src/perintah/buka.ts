import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BasisData, bukaDb, type Koneksi } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { daftarInstansi } from '../db/instansi.ts'
import { kunciCocok } from '../db/kunci-instansi.query.ts'
import { siapkanLayanan } from '../db/layanan.ts'
import { bacaKunci, type Kunci } from '../kripto/kunci.ts'
import { BATAS_IMPOR, SalahImpor } from '../pegawai/impor/batas.ts'
import type { Instansi } from '../server/konteks.ts'

export type Io = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream }

/** A file named to a command. @throws GalatOperasi when there is none or too much of it */
export function bacaBerkas(jalur: string): Uint8Array {
  try {
    if (statSync(jalur).size > BATAS_IMPOR.berkas) throw new GalatOperasi('Berkas lebih dari 64 MB.', 2)
    return new Uint8Array(readFileSync(jalur))
  } catch (e) {
    if (e instanceof GalatOperasi) throw e
    throw new GalatOperasi(`Berkas ${jalur} tidak dapat dibaca.`, 2)
  }
}

export type Terbuka = { readonly db: BasisData; readonly instansi: Instansi; readonly kunci: Kunci; readonly migrasi: Koneksi }

/**
 * The key of an instansi that is already in the database. Another made in its place would leave second factors, codes and the trail
 * unreadable. @throws GalatOperasi when it is not there, or is that of another
 */
export async function kunciInduk(db: BasisData, dataDir: string, instansi: Instansi): Promise<Kunci> {
  const berkas = join(dataDir, 'kunci', 'induk')
  if (!existsSync(berkas))
    throw new GalatOperasi(
      `Kunci induk ${berkas} tidak ada, padahal basis data ini sudah memuat instansi ${instansi.skema}. Periksa HADIR_DATA, atau letakkan salinan kunci induk yang lama di sana.`,
      2,
    )
  const kunci = bacaKunci(berkas)
  if (!(await db.diInstansi(instansi.skema, (tx) => kunciCocok(tx, kunci))))
    throw new GalatOperasi(
      `Kunci induk ${berkas} bukan milik instansi ${instansi.skema}. Periksa HADIR_DATA, atau letakkan salinan kunci induk yang lama di sana.`,
      2,
    )
  return kunci
}

/** Opens the database for a command and the instansi it is about; a file that can't be read is wrong use. */
export async function diInstansi(skema: string | undefined, f: (a: Terbuka) => Promise<number>): Promise<number> {
  const dataDir = resolve(process.env.HADIR_DATA ?? 'data')
  const layanan = await siapkanLayanan({
    dataDir,
    url: process.env.DATABASE_URL || undefined,
    urlMigrasi: process.env.DATABASE_URL_MIGRASI || undefined,
  })
  const db = bukaDb({ koneksi: layanan.web })
  try {
    const semua = await daftarInstansi(db)
    const instansi = semua.find((i) => i.skema === skema) ?? (skema === undefined ? semua[0] : undefined)
    if (!instansi) throw new GalatOperasi('Instansi itu tidak ada di basis data ini.', 2)
    return await f({ db, instansi, kunci: await kunciInduk(db, dataDir, instansi), migrasi: layanan.migrasi })
  } catch (e) {
    throw e instanceof SalahImpor ? new GalatOperasi(e.message, 2) : e
  } finally {
    await db.tutup()
    await layanan.stop()
  }
}
