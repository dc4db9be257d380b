import pg from 'pg'
import type { Sql } from './sql.ts'

/** One open transaction. Rows come with camelCase names, `date` as text, `bigint` as number, `timestamptz` as Date. */
export type Db = {
  /** `nama` prepares the statement once per connection: for the hot path only, and with its columns listed. */
  rows<T>(q: Sql, nama?: string): Promise<T[]>
  /** Exactly one row; anything else is a fault of ours. */
  one<T>(q: Sql, nama?: string): Promise<T>
  maybe<T>(q: Sql, nama?: string): Promise<T | undefined>
  /** @returns how many rows were written */
  exec(q: Sql, nama?: string): Promise<number>
}

const BULAT = 20
const TANGGAL = 1082
const WAKTU_TANPA_ZONA = 1114
const DAFTAR_BULAT = 1016
const DAFTAR_TANGGAL = 1182

function bulat(t: string): number {
  const n = Number(t)
  if (!Number.isSafeInteger(n)) throw new RangeError(`bigint ${t} does not fit a number`)
  return n
}

const apaAdanya = (t: string): string => t
// Arrays of text and of bigint are split by the parsers that pg has for them already.
const daftarTeks = (pg.types.getTypeParser as (oid: number, format: 'text') => (t: string) => string[])(1009, 'text')

/** A date never becomes a Date: in the zone of the server it could be the day before. */
const pengurai: Readonly<Record<number, (t: string) => unknown>> = {
  [BULAT]: bulat,
  [TANGGAL]: apaAdanya,
  [WAKTU_TANPA_ZONA]: apaAdanya,
  [DAFTAR_TANGGAL]: daftarTeks,
  [DAFTAR_BULAT]: (t) => daftarTeks(t).map(bulat),
}

type Pengurai = (teks: string) => unknown
const bawaan = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => Pengurai

function penguraiTipe(oid: number, format: 'text' | 'binary' = 'text'): Pengurai {
  return (format === 'text' ? pengurai[oid] : undefined) ?? bawaan(oid, format)
}

export const tipe: pg.CustomTypesConfig = { getTypeParser: penguraiTipe as typeof pg.types.getTypeParser }

const namaUnta = new Map<string, string>()

function unta(kolom: string): string {
  let n = namaUnta.get(kolom)
  if (n === undefined) {
    n = kolom.replace(/_([a-z0-9])/g, (_, h: string) => h.toUpperCase())
    namaUnta.set(kolom, n)
  }
  return n
}

function keObjek<T>(hasil: pg.QueryArrayResult): T[] {
  const nama = hasil.fields.map((f) => unta(f.name))
  return hasil.rows.map((baris: unknown[]) => {
    const o: Record<string, unknown> = {}
    for (let i = 0; i < nama.length; i++) o[nama[i] as string] = baris[i]
    return o as T
  })
}

/** The handle of one transaction; after `tamat` it refuses to ask anything, so no query runs outside one. */
export function dbDari(c: pg.ClientBase): { readonly db: Db; readonly tamat: () => void } {
  let tamat = false
  let sibuk = false

  async function tanya(q: Sql, nama: string | undefined): Promise<pg.QueryArrayResult> {
    if (tamat) throw new Error('query after the end of its transaction')
    if (sibuk) throw new Error('two queries at once in one transaction: await the first')
    sibuk = true
    try {
      const isi: pg.QueryArrayConfig<unknown[]> = { text: q.text, values: q.values as unknown[], rowMode: 'array' }
      if (nama !== undefined) isi.name = nama
      return await c.query(isi)
    } finally {
      sibuk = false
    }
  }

  async function rows<T>(q: Sql, nama?: string): Promise<T[]> {
    return keObjek<T>(await tanya(q, nama))
  }

  const db: Db = {
    rows,
    one: async <T>(q: Sql, nama?: string) => {
      const [baris, lagi] = await rows<T>(q, nama)
      if (baris === undefined || lagi !== undefined) throw new Error(`one row expected: ${q.text.slice(0, 200)}`)
      return baris
    },
    maybe: async <T>(q: Sql, nama?: string) => {
      const [baris, lagi] = await rows<T>(q, nama)
      if (lagi !== undefined) throw new Error(`at most one row expected: ${q.text.slice(0, 200)}`)
      return baris
    },
    exec: async (q, nama) => (await tanya(q, nama)).rowCount ?? 0,
  }
  return { db, tamat: () => void (tamat = true) }
}
