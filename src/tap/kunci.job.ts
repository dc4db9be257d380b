import type { KeyObject } from 'node:crypto'
import type { BasisData } from '../db/db.ts'
import { kunciPublik } from '../kripto/jws.ts'
import type { Instansi } from '../server/konteks.ts'
import { type KunciPerangkat, listKunci, listKunciBerubah } from './perangkat.query.ts'

export type KunciTerbaca = KunciPerangkat & { readonly publik: KeyObject }

/** Device keys in memory: own changes at once, those of other processes by a look each second. */
export type LaciKunci = {
  readonly ambil: (kid: readonly string[]) => Promise<ReadonlyMap<string, KunciTerbaca>>
  readonly lupakan: (kid: string) => void
  readonly muatSemua: () => Promise<void>
  readonly segarkan: (sejak: Date) => Promise<void>
}

export function laciKunci(db: BasisData, instansi: Instansi): LaciKunci {
  const isi = new Map<string, KunciTerbaca>()
  const simpan = (baris: readonly KunciPerangkat[]) => {
    for (const b of baris) isi.set(b.kid, { ...b, publik: isi.get(b.kid)?.publik ?? kunciPublik(b.x, b.y) })
  }
  return {
    ambil: async (kid) => {
      const belum = kid.filter((k) => !isi.has(k))
      if (belum.length > 0) simpan(await db.diInstansi(instansi.skema, (tx) => listKunci(tx, belum)))
      const hasil = new Map<string, KunciTerbaca>()
      for (const k of kid) {
        const ada = isi.get(k)
        if (ada) hasil.set(k, ada)
      }
      return hasil
    },
    lupakan: (kid) => {
      isi.delete(kid)
    },
    muatSemua: async () => simpan(await db.diInstansi(instansi.skema, (tx) => listKunciBerubah(tx, null))),
    segarkan: async (sejak) => {
      for (const b of await db.diInstansi(instansi.skema, (tx) => listKunciBerubah(tx, sejak)))
        if (b.keadaan === 'menunggu' || b.keadaan === 'aktif') simpan([b])
        else isi.delete(b.kid)
    },
  }
}
