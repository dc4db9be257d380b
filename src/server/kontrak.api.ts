import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { Aksi } from '../akun/aksi.ts'

/**
 * What travels between a page and the server. One object: the server validates and is typed by it, the page calls by it.
 * `aksi` names the row of the matrix that decides; `publik` routes answer without a session.
 */
export type Kontrak = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: `/api/${string}`
  readonly aksi: Aksi | 'publik'
  readonly ringkas: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  /** The body is a file, as raw bytes; `body` is then left out. */
  readonly berkas?: {
    readonly batas: number /** How many at once, whoever sends them; two if nothing is said. */
    readonly sekaligus?: number
  }
  /** The answer is a file of one of these types; `reply` is then `berkasSchema`. */
  readonly keluar?: readonly JenisKeluar[]
  readonly reply: TSchema
}

/** The content types a file may come as; what it is is told by its bytes. */
export const JENIS_BERKAS = [
  'application/octet-stream',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const

/** Files that go out, by form. */
export const JENIS_KELUAR = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
export type JenisKeluar = keyof typeof JENIS_KELUAR

/** A file as the page receives it; `nomor` is its number in the register. */
export type BerkasTerima = { readonly nama: string; readonly nomor: string; readonly isi: Blob }
export const berkasSchema = Type.Unsafe<BerkasTerima>({ type: 'string', format: 'binary' })
/** Header that carries the number in the register. */
export const KEPALA_NOMOR = 'x-hadir-ekspor'
/** Header of a question the page asks by itself, with nobody at it: it keeps no session awake. */
export const KEPALA_LATAR = 'x-hadir-latar'

type Isi<T> = T extends TSchema ? Static<T> : undefined
export type Params<K extends Kontrak> = Isi<K['params']>
export type Query<K extends Kontrak> = Isi<K['query']>
export type Body<K extends Kontrak> = K extends { readonly berkas: object } ? Uint8Array : Isi<K['body']>
export type Reply<K extends Kontrak> = Static<K['reply']>

/** A closed object: an unknown member is refused by name. */
export function tertutup<const T extends Record<string, TSchema>>(isi: T) {
  return Type.Object(isi, { additionalProperties: false })
}

export const idSchema = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', description: 'UUID' })
export const tanggalSchema = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' })
export const bulanSchema = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', description: 'YYYY-MM' })
/** ISO 8601 instant with offset. */
export const saatSchema = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$' })
export const lokalSchema = Type.String({ description: 'YYYY-MM-DDTHH:MM in the zone of the instansi' })
export const alasanSchema = Type.String({ minLength: 5, maxLength: 500 })
export const okSchema = tertutup({ ok: Type.Literal(true) })

/** The value or null. For plain types one JSON Schema with two types, which serializes without trying branches. */
export function boleh<T extends TSchema>(isi: T) {
  const polos = isi as { type?: unknown; enum?: unknown; const?: unknown }
  const sederhana = typeof polos.type === 'string' && polos.type !== 'object' && polos.type !== 'array' && polos.const === undefined
  if (sederhana) return Type.Unsafe<Static<T> | null>({ ...isi, type: [polos.type, 'null'] })
  return Type.Unsafe<Static<T> | null>(Type.Union([isi, Type.Null()]))
}

/** A keyset page: `berikutnya` is the cursor of the next one, null at the end. */
export function halaman<T extends TSchema>(isi: T) {
  return tertutup({ daftar: Type.Array(isi), berikutnya: boleh(Type.String()), jumlah: Type.Optional(Type.Integer()) })
}

/** Query members arrive as text; numbers are parsed by the route, bounded by the pattern. */
export const batasSchema = Type.String({ pattern: '^([1-9]|[1-9]\\d|1\\d\\d|200)$', description: '1 to 200' })

/** RFC 9457. `penolakan` lists every reason of a refusal by rule; `salah` every faulty member. */
export const masalahSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  kode: Type.Optional(Type.String()),
  penolakan: Type.Optional(Type.Array(Type.Object({ alasan: Type.String(), kalimat: Type.String() }))),
  salah: Type.Optional(Type.Array(Type.Object({ jalur: Type.String(), harap: Type.String() }))),
})
export type Masalah = Static<typeof masalahSchema>
