import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { akhiriSetelahPulih, listAkunCabut, listPeranBerakhir } from '../akun/pencabutan.query.ts'
import { type BasisData, type Db } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { bekukanSetelahPulih, listKunciCabut } from '../tap/perangkat.query.ts'

/**
 * What was taken away from people and may not come back with an older archive: kept beside the archives, newer than they are.
 * Ids and numbers only.
 */
export type Pencabutan = {
  readonly format: 1
  readonly waktu: string
  readonly instansi: string
  /** Phones that sign no more. */
  readonly kunci: readonly { readonly kid: string; readonly keadaan: string }[]
  /** Accounts raised above their first version: an older sandi in an archive opens nothing. */
  readonly akun: readonly { readonly id: string; readonly versi: number; readonly berakhir: boolean }[]
  readonly peran: readonly { readonly id: string; readonly sampai: string }[]
}

export function berkasPencabutan(folder: string, skema: string): string {
  return join(folder, `${skema}.pencabutan.json`)
}

export async function simpanPencabutan(
  db: BasisData,
  instansi: { readonly id: string; readonly skema: string },
  folder: string,
  kini: Date,
): Promise<void> {
  const isi: Pencabutan = await db.diInstansi(instansi.skema, async (tx) => ({
    format: 1,
    waktu: kini.toISOString(),
    instansi: instansi.id,
    kunci: await listKunciCabut(tx),
    akun: await listAkunCabut(tx),
    peran: await listPeranBerakhir(tx),
  }))
  const berkas = berkasPencabutan(folder, instansi.skema)
  writeFileSync(`${berkas}.baru`, JSON.stringify(isi), { mode: 0o600 })
  renameSync(`${berkas}.baru`, berkas)
}

/** The ledger that lies beside an archive, if it is of the same office and newer. @throws GalatOperasi when it cannot be read */
export function bacaPencabutan(arsip: string, skema: string, instansiId: string, waktu: string): Pencabutan | undefined {
  const berkas = berkasPencabutan(dirname(arsip), skema)
  if (!existsSync(berkas)) return undefined
  try {
    const isi = JSON.parse(readFileSync(berkas, 'utf8')) as Pencabutan
    if (isi.format !== 1 || ![isi.kunci, isi.akun, isi.peran].every((x) => Array.isArray(x))) throw new Error('not a ledger')
    return isi.instansi === instansiId && isi.waktu > waktu ? isi : undefined
  } catch (e) {
    throw new GalatOperasi(`Daftar pencabutan ${berkas} tidak terbaca. Pindahkan bila memang hendak memulihkan tanpa daftar itu.`, 1, e)
  }
}

/** @returns how many rows it changed */
export async function terapkanPencabutan(db: Db, p: Pencabutan): Promise<number> {
  const saat = new Date(p.waktu)
  return (await bekukanSetelahPulih(db, p.kunci, saat)) + (await akhiriSetelahPulih(db, p.akun, p.peran, saat))
}
