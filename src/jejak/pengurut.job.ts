import type { Db } from '../db/db.ts'
import { ambilSewa, listBelumUrut, simpanUrutan, tandaAir } from './jejak.query.ts'
import { AWAL_URUTAN, sambungUrutan, type UjungUrutan } from '../kripto/urutan.ts'

const SEWA_MS = 5_000
const AWAL = { xid: '0', ...AWAL_URUTAN }

/**
 * Gives order and chain to the entries committed since the last mark. Writers never wait for it; a limit of rows can cut
 * one transaction in two, so the last transaction of a full page waits for the next turn.
 * @returns how many entries were put in order; undefined when another process leads
 */
export async function urutkanJejak(db: Db, pemegang: string, kini: Date): Promise<number | undefined> {
  if (!(await ambilSewa(db, { nama: 'pengurut-jejak', pemegang, kini, lamaMs: SEWA_MS }))) return undefined
  const mulai = (await tandaAir(db)) ?? AWAL
  let daftar = await listBelumUrut(db, mulai.xid)
  if (daftar.length === 20_000) {
    const terakhir = daftar.at(-1)?.xid
    daftar = daftar.filter((e) => e.xid !== terakhir)
  }
  const akhir = daftar.at(-1)
  if (!akhir) return 0
  let ujung: UjungUrutan = mulai
  const baris = daftar.map((e) => {
    const tempat = sambungUrutan(ujung, e.isi)
    ujung = tempat
    return { ...tempat, jejakId: e.id }
  })
  await simpanUrutan(db, baris, { xid: akhir.xid, indeks: ujung.indeks, rantai: ujung.rantai })
  return baris.length
}
