import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type AkunCabut,
  akhiriSetelahPulih,
  cabutFaktorSetelahPulih,
  type FaktorAkun,
  type KodeTerpakai,
  listAkunCabut,
  listFaktorAkun,
  listKodeTerpakai,
  listPeranBerakhir,
  type PeranBerakhir,
} from '../akun/pencabutan.query.ts'
import { type BasisData, type Db } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { akhiriLayarSetelahPulih, type LayarBerakhir, listLayarBerakhir } from '../tap/layar.query.ts'
import { bekukanSetelahPulih, listKunciCabut } from '../tap/perangkat.query.ts'

/**
 * What was taken away from people and may not come back with an older archive: kept beside the archives, newer than they are.
 * Ids, numbers and hashes only.
 */
export type Pencabutan = {
  /** The first form knew nothing of second factors. */
  readonly format: 1 | 2
  /** How far it reaches: what was taken away later is not in it. */
  readonly waktu: string
  readonly instansi: string
  /** Phones that sign no more. */
  readonly kunci: readonly { readonly kid: string; readonly keadaan: string }[]
  /** Accounts raised above their first version: an older sandi in an archive opens nothing. */
  readonly akun: readonly AkunCabut[]
  readonly peran: readonly PeranBerakhir[]
  readonly faktor?: readonly FaktorAkun[]
  /** Recovery codes that were used. */
  readonly kode?: readonly KodeTerpakai[]
  /** Screens whose codes hold no more. */
  readonly layar?: readonly LayarBerakhir[]
}

type InstansiPencabutan = { readonly id: string; readonly skema: string }

export function berkasPencabutan(folder: string, skema: string): string {
  return join(folder, `${skema}.pencabutan.json`)
}

async function isiPencabutan(db: BasisData, instansi: InstansiPencabutan): Promise<Omit<Pencabutan, 'waktu'>> {
  return db.diInstansi(
    instansi.skema,
    async (tx) => ({
      format: 2,
      instansi: instansi.id,
      kunci: await listKunciCabut(tx),
      akun: await listAkunCabut(tx),
      peran: await listPeranBerakhir(tx),
      faktor: await listFaktorAkun(tx),
      kode: await listKodeTerpakai(tx),
      layar: await listLayarBerakhir(tx),
    }),
    { bacaSaja: true, satuGambar: true },
  )
}

/** Whole or not at all, also when the power fails. */
async function tulis(folder: string, skema: string, isi: Omit<Pencabutan, 'waktu'>, kini: Date): Promise<void> {
  const berkas = berkasPencabutan(folder, skema)
  if (milikLain(berkas, isi.instansi))
    throw new GalatOperasi(`Daftar pencabutan ${berkas} milik instansi lain dan tidak ditimpa. Pakai folder cadangan lain.`)
  const sementara = `${berkas}.sebagian-${randomUUID()}`
  try {
    const f = await open(sementara, 'wx', 0o600)
    try {
      await f.writeFile(JSON.stringify({ ...isi, waktu: kini.toISOString() }))
      await f.sync()
    } finally {
      await f.close()
    }
    await rename(sementara, berkas)
  } catch (e) {
    await rm(sementara, { force: true })
    throw e
  }
}

/** The ledger of an office that was lost lies where a new one of the same name begins. */
function milikLain(berkas: string, instansiId: string): boolean {
  try {
    const { instansi } = JSON.parse(readFileSync(berkas, 'utf8')) as { instansi?: unknown }
    return typeof instansi === 'string' && instansi !== instansiId
  } catch {
    return false
  }
}

export async function simpanPencabutan(db: BasisData, instansi: InstansiPencabutan, folder: string, kini: Date): Promise<void> {
  await tulis(folder, instansi.skema, await isiPencabutan(db, instansi), kini)
}

/** Without a change it is written anew after this time, so that its reach is never older. */
const PALING_LAMA_MS = 10 * 60_000

/** Keeps the ledger close behind the office: asked each minute, it writes when something was taken away, or when ten minutes went by. */
export function pencatatPencabutan(
  db: BasisData,
  instansi: InstansiPencabutan,
  folder: string,
): (kini: Date, pasti?: 'pasti') => Promise<boolean> {
  let lalu: { readonly isi: string; readonly saat: number } | undefined
  return async (kini, pasti) => {
    const isi = await isiPencabutan(db, instansi)
    const teks = JSON.stringify(isi)
    const jarak = lalu === undefined ? PALING_LAMA_MS : Math.abs(kini.getTime() - lalu.saat)
    if (pasti === undefined && lalu?.isi === teks && jarak < PALING_LAMA_MS) return false
    await tulis(folder, instansi.skema, isi, kini)
    lalu = { isi: teks, saat: kini.getTime() }
    return true
  }
}

/** The ledger that lies beside an archive. @throws GalatOperasi when there is none, of this office, that reaches further than the archive */
export function bacaPencabutan(arsip: string, skema: string, instansiId: string, waktu: string): Pencabutan {
  const berkas = berkasPencabutan(dirname(arsip), skema)
  const tolak = (sebab: string, keluar: 1 | 2, e?: unknown) =>
    new GalatOperasi(
      `${sebab} Salin ${skema}.pencabutan.json yang terbaru dari folder cadangan ke samping arsip, atau sebut --tanpa-pencabutan: HP, akun, passkey, dan peran yang dicabut sesudah ${waktu} lalu hidup lagi. Tidak ada yang dipulihkan.`,
      keluar,
      e,
    )
  if (!existsSync(berkas)) throw tolak(`Daftar pencabutan ${berkas} tidak ada.`, 2)
  let isi: Pencabutan
  try {
    isi = JSON.parse(readFileSync(berkas, 'utf8')) as Pencabutan
    const daftar = [isi.kunci, isi.akun, isi.peran, ...(isi.format === 1 ? [] : [isi.faktor, isi.kode])]
    if (![1, 2].includes(isi.format) || !daftar.every((x) => Array.isArray(x))) throw new Error('not a ledger')
  } catch (e) {
    throw tolak(`Daftar pencabutan ${berkas} tidak terbaca.`, 1, e)
  }
  if (isi.instansi !== instansiId) throw tolak(`Daftar pencabutan ${berkas} milik instansi lain.`, 2)
  if (isi.waktu < waktu) throw tolak(`Daftar pencabutan ${berkas} hanya sampai ${isi.waktu}, sebelum cadangan ini dibuat.`, 2)
  return isi
}

/** @returns how many rows it changed */
export async function terapkanPencabutan(db: Db, p: Pencabutan): Promise<number> {
  const saat = new Date(p.waktu)
  const kunci = await bekukanSetelahPulih(db, p.kunci, saat)
  const akun = await akhiriSetelahPulih(db, p.akun, p.peran, saat)
  const faktor = p.faktor === undefined ? 0 : await cabutFaktorSetelahPulih(db, p.faktor, p.kode ?? [], saat)
  const layar = await akhiriLayarSetelahPulih(db, p.layar ?? [])
  return kunci + akun + faktor + layar
}
