import { isZona, type Zona } from '../waktu/zona.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'

/** One table in the archive: its rows as text of COPY in the order of the primary key, compressed. */
export type BagianTabel = {
  readonly tabel: string
  readonly berkas: string
  readonly kolom: readonly string[]
  readonly baris: number
  /** Of the rows themselves. */
  readonly byte: number
  readonly sidik: string
  /** Of the entry as it lies in the archive. */
  readonly byteBerkas: number
  readonly sidikBerkas: string
}

export type PartisiTercatat = { readonly induk: string; readonly kolom: string; readonly dari: Tanggal; readonly sampai: Tanggal }

/** What an archive says of itself. `sidik` is the SHA-256 of the JSON of all the others. */
export type Manifes = {
  readonly format: 1
  readonly program: string
  /** Number of the last migration of the schema. */
  readonly migrasi: number
  readonly postgres: number
  readonly instansi: {
    readonly id: string
    readonly skema: string
    readonly nama: string
    readonly zona: Zona
    readonly contoh: boolean
  }
  readonly waktu: string
  readonly masa: { readonly nomor: number; readonly id: string } | null
  readonly partisi: readonly PartisiTercatat[]
  readonly tabel: readonly BagianTabel[]
  readonly sidik: string
}

export const NAMA_MANIFES = 'manifes.json'
/** Leases are of running processes, the numbers of migrations are written by running them. */
export const TANPA_ISI: readonly string[] = ['sewa', 'migrasi']
/** A transaction number means nothing in another database; restore gives new ones. */
export const TANPA_KOLOM: Readonly<Record<string, readonly string[]>> = { jejak: ['xid'], jejak_tanda_air: ['xid'] }

const POLA_BERKAS = /^\d{3}-[a-z][a-z0-9_]{0,62}\.copy\.zst$/
const POLA_NAMA = /^[a-z][a-z0-9_]{0,62}$/
const POLA_SIDIK = /^[0-9a-f]{64}$/
const POLA_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const POLA_SAAT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export function namaBagian(urutan: number, tabel: string): string {
  return `${String(urutan).padStart(3, '0')}-${tabel}.copy.zst`
}

/** The only names an archive may hold. */
export function namaDikenal(nama: string): boolean {
  return nama === NAMA_MANIFES || POLA_BERKAS.test(nama)
}

const cocok = (x: unknown, pola: RegExp): boolean => typeof x === 'string' && pola.test(x)
const bilangan = (x: unknown): boolean => Number.isSafeInteger(x) && (x as number) >= 0
const objek = (x: unknown): Record<string, unknown> => (typeof x === 'object' && x !== null ? (x as Record<string, unknown>) : {})
const hanya = (x: Record<string, unknown>, nama: readonly string[]): boolean =>
  Object.keys(x).length === nama.length && nama.every((n) => Object.hasOwn(x, n))

function bagianSah(x: unknown): boolean {
  const b = objek(x)
  return (
    hanya(b, ['tabel', 'berkas', 'kolom', 'baris', 'byte', 'sidik', 'byteBerkas', 'sidikBerkas']) &&
    cocok(b.tabel, POLA_NAMA) &&
    cocok(b.berkas, POLA_BERKAS) &&
    Array.isArray(b.kolom) &&
    b.kolom.every((k) => cocok(k, POLA_NAMA)) &&
    [b.baris, b.byte, b.byteBerkas].every(bilangan) &&
    cocok(b.sidik, POLA_SIDIK) &&
    cocok(b.sidikBerkas, POLA_SIDIK)
  )
}

function partisiSah(x: unknown): boolean {
  const p = objek(x)
  return (
    hanya(p, ['induk', 'kolom', 'dari', 'sampai']) &&
    cocok(p.induk, POLA_NAMA) &&
    cocok(p.kolom, POLA_NAMA) &&
    [p.dari, p.sampai].every((t) => typeof t === 'string' && isTanggal(t))
  )
}

function instansiSah(x: unknown): boolean {
  const i = objek(x)
  return (
    cocok(i.id, POLA_UUID) &&
    cocok(i.skema, /^[a-z][a-z0-9_]{0,40}$/) &&
    typeof i.nama === 'string' &&
    typeof i.zona === 'string' &&
    isZona(i.zona) &&
    typeof i.contoh === 'boolean'
  )
}

/** Whether a text that was read is a manifest of this format; its hash is checked by who can hash. */
export function manifesSah(x: unknown): x is Manifes {
  const m = objek(x)
  const masa = m.masa === null ? { nomor: 1, id: '' } : objek(m.masa)
  return (
    m.format === 1 &&
    typeof m.program === 'string' &&
    [m.migrasi, m.postgres, masa.nomor].every(bilangan) &&
    (m.masa === null || cocok(masa.id, POLA_UUID)) &&
    cocok(m.waktu, POLA_SAAT) &&
    cocok(m.sidik, POLA_SIDIK) &&
    instansiSah(m.instansi) &&
    Array.isArray(m.partisi) &&
    m.partisi.every(partisiSah) &&
    Array.isArray(m.tabel) &&
    m.tabel.every(bagianSah) &&
    new Set(m.tabel.map((t: BagianTabel) => t.tabel)).size === m.tabel.length
  )
}
