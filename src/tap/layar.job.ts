import type { KeyObject } from 'node:crypto'
import type { BasisData, Db } from '../db/db.ts'
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

/**
 * The screens in memory: own changes at once, those of other processes by a look each second. Whoever is inside a transaction gives it, so
 * that a reading never waits for a connection that its own asker holds.
 */
export type LaciLayar = {
  readonly ambil: (id: string, tx?: Db) => Promise<LayarTerbaca | undefined>
  /** Verifies a scanned text against the times at which its tap may have been made. */
  readonly periksa: (teks: string, saatMs: readonly number[]) => Promise<KodeTap>
  /** Whether a screen lives at one of these places. */
  readonly adaDi: (tx: Db, tempatIds: readonly string[]) => Promise<boolean>
  readonly dengarKabar: (id: string, kini: Date) => void
  readonly lupakan: () => void
  /** How many screens and ends another process may have added. */
  readonly segarkan: (jumlah: number) => void
}

export function laciLayar(db: BasisData, instansi: Instansi): LaciLayar {
  let isi: Map<string, LayarTerbaca> | undefined
  /** Raised by each forgetting, so that a reading begun before it is not kept. */
  let angkatan = 0
  let terlihat: number | undefined
  const muat = async (tx: Db): Promise<Map<string, LayarTerbaca>> => {
    const awal = angkatan
    const peta = isi ?? new Map((await listLayar(tx)).map((b) => [b.id, { ...b, publik: kunciPublik(b.x, b.y) }]))
    if (awal === angkatan) isi = peta
    return peta
  }
  const semua = async (tx?: Db) => isi ?? (await (tx ? muat(tx) : db.diInstansi(instansi.skema, muat)))
  const lupakan = () => {
    angkatan += 1
    isi = undefined
  }
  return {
    ambil: async (id, tx) => (await semua(tx)).get(id),
    periksa: async (teks, saatMs) => {
      const kode = uraiKode(teks)
      const layar = kode && (await semua()).get(kode.layar)
      if (!kode || !layar || !(await teksSah(kode.ditandatangani, kode.tandaTangan, layar.publik))) return { tanda: 'kode-asing' }
      const tanda = tandaKode(kode, layar, saatMs)
      if (tanda !== undefined) return { tanda }
      const { id: layarId, nama, tempatId } = layar
      return { tanda, layarId, layar: nama, tempatId, langkah: kode.langkah, kelas: kelasKode(kode, layar) }
    },
    adaDi: async (tx, tempatIds) => {
      for (const l of (await semua(tx)).values()) if (l.diakhiri === null && tempatIds.includes(l.tempatId)) return true
      return false
    },
    dengarKabar: (id, kini) => {
      const l = isi?.get(id)
      if (l) isi?.set(id, { ...l, jangkar: kini })
    },
    lupakan,
    segarkan: (jumlah) => {
      if (terlihat !== undefined && terlihat !== jumlah) lupakan()
      terlihat = jumlah
    },
  }
}
