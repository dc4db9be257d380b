import { akarMerkle, sidikDaun } from './sidik.ts'

/** What the trail says of one batch of taps: how many, which, in order, and the Merkle root of their hashes. */
export type IsiKelompok = {
  readonly jumlah: number
  readonly akar: string
  readonly tap: readonly string[]
  /** Planted with a demo, not received: the time of the entry says nothing of the taps. */
  readonly ditanam?: true
}

export function akarKelompok(sidik: readonly Buffer[]): string {
  return akarMerkle(sidik.map(sidikDaun)).toString('base64url')
}

export function isiKelompok(tap: readonly { readonly id: string; readonly sidik: Buffer }[]): IsiKelompok {
  return { jumlah: tap.length, akar: akarKelompok(tap.map((t) => t.sidik)), tap: tap.map((t) => t.id) }
}

/** The batch an entry tells of; undefined when its bytes are no such thing. */
export function bacaKelompok(isi: Buffer): IsiKelompok | undefined {
  try {
    const { teks } = JSON.parse(isi.toString('utf8')) as { teks?: unknown }
    const k = JSON.parse(String(teks)) as Partial<IsiKelompok> | null
    const utuh =
      typeof k?.akar === 'string' && Number.isInteger(k.jumlah) && Array.isArray(k.tap) && k.tap.every((id) => UUID.test(String(id)))
    return utuh ? (k as IsiKelompok) : undefined
  } catch {
    return undefined
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
