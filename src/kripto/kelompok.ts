import { akarMerkle, sidikDaun } from './sidik.ts'

/** What the trail says of rows written together: how many, which, in order, and the Merkle root of what they say. */
type Akar = { readonly jumlah: number; readonly akar: string }

/** One batch of taps. */
export type IsiKelompok = Akar & {
  readonly tap: readonly string[]
  /** What a leaf is the hash of. Absent: the hash of the signed text alone; 2: the whole row, with what the server decided. */
  readonly v?: 2
  /** Planted with a demo, not received: the time of the entry says nothing of the taps. */
  readonly ditanam?: true
}
/** What one decision makes of taps, by the ids of these rows. */
export type IsiPutusanTap = Akar & { readonly putusan: readonly string[] }

export function akarKelompok(isi: readonly (Buffer | string)[]): string {
  return akarMerkle(isi.map((x) => sidikDaun(typeof x === 'string' ? Buffer.from(x) : x))).toString('base64url')
}

/** The batch an entry tells of; undefined when its bytes are no such thing. */
export function bacaKelompok(isi: Buffer): IsiKelompok | undefined {
  const k = bacaTeks<IsiKelompok>(isi)
  return k && akarSah(k) && daftarUuid(k.tap) && (k.v === undefined || k.v === 2) ? (k as IsiKelompok) : undefined
}

/** The same of a decision. */
export function bacaPutusanTap(isi: Buffer): IsiPutusanTap | undefined {
  const k = bacaTeks<IsiPutusanTap>(isi)
  return k && akarSah(k) && daftarUuid(k.putusan) ? (k as IsiPutusanTap) : undefined
}

function bacaTeks<T>(isi: Buffer): Partial<T> | null | undefined {
  try {
    const { teks } = JSON.parse(isi.toString('utf8')) as { teks?: unknown }
    return JSON.parse(String(teks)) as Partial<T> | null
  } catch {
    return undefined
  }
}

const akarSah = (k: Partial<Akar>): boolean => typeof k.akar === 'string' && Number.isInteger(k.jumlah)
const daftarUuid = (x: unknown): boolean => Array.isArray(x) && x.every((id) => UUID.test(String(id)))
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
