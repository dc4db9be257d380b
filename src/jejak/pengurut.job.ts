import type { Db } from '../db/db.ts'
import { type BelumUrut, ambilSewa, listBelumUrut, listSisaTransaksi, simpanUrutan, type TandaAir, tandaAir } from './jejak.query.ts'
import { AWAL_URUTAN, sambungUrutan, type UjungUrutan } from '../kripto/urutan.ts'

const SEWA_MS = 5_000
const AWAL: TandaAir = { xid: '0', ...AWAL_URUTAN }
/** Entries read at once. */
const HALAMAN = 20_000

/**
 * Gives order and chain to the entries committed since the last mark. Writers never wait for it. The mark is a whole transaction, so one
 * that a full page cuts in two waits for the next turn; one that fills a page by itself is read on, page by page, to its end.
 * @returns how many entries were put in order; undefined when another process leads
 */
export async function urutkanJejak(db: Db, pemegang: string, kini: Date): Promise<number | undefined> {
  if (!(await ambilSewa(db, { nama: 'pengurut-jejak', pemegang, kini, lamaMs: SEWA_MS }))) return undefined
  const mulai = (await tandaAir(db)) ?? AWAL
  const halaman = await listBelumUrut(db, mulai.xid, HALAMAN)
  const utuh = transaksiUtuh(halaman)
  if (utuh.length > 0) return (await sambung(db, mulai, utuh)).indeks - mulai.indeks
  let akhir = mulai
  for (let potong = halaman, lalu = potong.at(-1); lalu; lalu = potong.at(-1)) {
    akhir = await sambung(db, akhir, potong)
    potong = potong.length < HALAMAN ? [] : await listSisaTransaksi(db, lalu, HALAMAN)
  }
  return akhir.indeks - mulai.indeks
}

/** What is read of transactions that are read to their end; empty where one fills the page. */
function transaksiUtuh(halaman: readonly BelumUrut[]): readonly BelumUrut[] {
  const terakhir = halaman.at(-1)?.xid
  return halaman.length < HALAMAN ? halaman : halaman.filter((e) => e.xid !== terakhir)
}

/** Hangs entries on the chain and moves the mark behind them. */
async function sambung(db: Db, mulai: TandaAir, daftar: readonly BelumUrut[]): Promise<TandaAir> {
  let ujung: UjungUrutan = mulai
  const baris = daftar.map((e) => {
    const tempat = sambungUrutan(ujung, e.isi)
    ujung = tempat
    return { ...tempat, jejakId: e.id }
  })
  const akhir = { xid: daftar.at(-1)?.xid ?? mulai.xid, indeks: ujung.indeks, rantai: ujung.rantai }
  await simpanUrutan(db, baris, akhir)
  return akhir
}
