import type { KeyObject } from 'node:crypto'
import type { BasisData } from '../db/db.ts'
import { kunciPublik, teksSah } from '../kripto/jws.ts'
import type { Instansi } from '../server/konteks.ts'
import { kelasKode, type KelasLayar, type TandaKode, tandaKode, uraiKode } from './kode-layar.ts'
import { type LayarTersimpan, listLayar } from './layar.query.ts'

export type LayarTerbaca = LayarTersimpan & { readonly publik: KeyObject }

/** What the code in a tap came to before the tap's person and place are looked at. */
export type KodeTap =
  | { readonly tanda: TandaKode }
  | {
      readonly tanda: undefined
      readonly layarId: string
      readonly layar: string
      readonly tempatId: string
      readonly langkah: number
      readonly kelas: KelasLayar
    }

/** The screens in memory; one process holds them, and whoever pairs or ends one says so after its commit. */
export type LaciLayar = {
  readonly ambil: (id: string) => Promise<LayarTerbaca | undefined>
  /** Verifies a scanned text against the times at which its tap may have been made. */
  readonly periksa: (teks: string, saatMs: readonly number[]) => Promise<KodeTap>
  /** Whether a screen lives at one of these places. */
  readonly adaDi: (tempatIds: readonly string[]) => Promise<boolean>
  readonly dengarKabar: (id: string, kini: Date) => void
  readonly lupakan: () => void
}

export function laciLayar(db: BasisData, instansi: Instansi): LaciLayar {
  let isi: Promise<Map<string, LayarTerbaca>> | undefined
  const semua = (): Promise<Map<string, LayarTerbaca>> => {
    const baca = (isi ??= db
      .diInstansi(instansi.skema, listLayar)
      .then((baris) => new Map(baris.map((b) => [b.id, { ...b, publik: kunciPublik(b.x, b.y) }]))))
    // A reading that failed is not kept.
    baca.catch(() => {
      if (isi === baca) isi = undefined
    })
    return baca
  }
  return {
    ambil: async (id) => (await semua()).get(id),
    periksa: async (teks, saatMs) => {
      const kode = uraiKode(teks)
      const layar = kode && (await semua()).get(kode.layar)
      if (!kode || !layar || !(await teksSah(kode.ditandatangani, kode.tandaTangan, layar.publik))) return { tanda: 'kode-asing' }
      const tanda = tandaKode(kode, layar, saatMs)
      if (tanda !== undefined) return { tanda }
      const { id: layarId, nama, tempatId } = layar
      return { tanda, layarId, layar: nama, tempatId, langkah: kode.langkah, kelas: kelasKode(kode, layar) }
    },
    adaDi: async (tempatIds) => {
      for (const l of (await semua()).values()) if (l.diakhiri === null && tempatIds.includes(l.tempatId)) return true
      return false
    },
    dengarKabar: (id, kini) => {
      void isi?.then((peta) => {
        const l = peta.get(id)
        if (l) peta.set(id, { ...l, jangkar: kini })
      })
    },
    lupakan: () => {
      isi = undefined
    },
  }
}
