import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { akarKelompok, type IsiKelompok } from '../kripto/kelompok.ts'
import { type BarisTap, teksTap } from './baris-tap.ts'

/** One entry of the trail for taps that were stored together, so that one that is missing or changed is found. */
export async function catatKelompok(
  db: Db,
  kini: Date,
  tap: readonly BarisTap[],
  tambahan: Pick<IsiKelompok, 'ditanam'> = {},
): Promise<void> {
  const teks: IsiKelompok = { jumlah: tap.length, akar: akarKelompok(tap.map(teksTap)), tap: tap.map((t) => t.id), v: 2, ...tambahan }
  await catatUmum(db, kini, { jenis: 'tap-kelompok', pelakuId: null, objekId: v7(), teks })
}
