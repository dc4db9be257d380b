import { GalatOperasi } from './galat-operasi.ts'

type GalatBerkode = Error & {
  readonly code?: unknown
  readonly severity?: unknown
  readonly table?: unknown
  readonly constraint?: unknown
  readonly routine?: unknown
  readonly syscall?: unknown
}

const rapi = (teks: string) => teks.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300)

/**
 * A fault as it may stand in a log or in the queue (G6). Sentences of our own stand as they are. Of PostgreSQL and of the
 * system only code and place are named: their sentences quote what was written, a NIP or a position among it.
 */
export function sebutGalat(e: unknown): string {
  if (!(e instanceof Error)) return 'galat'
  const g: GalatBerkode = e
  const sebut = (...nilai: unknown[]) => rapi(nilai.filter((n) => typeof n === 'string').join(' '))
  if (e instanceof GalatOperasi) return rapi(e.message)
  if (typeof g.severity === 'string') return sebut('PostgreSQL', g.code, g.table, g.constraint, g.routine)
  if (typeof g.code === 'string') return sebut(g.code, g.syscall)
  return e.name === 'Error' ? rapi(e.message) : e.name
}

/** One line of the log: JSON, so that no text inside it begins a line of its own (G5). */
export function barisGalat(e: unknown, waktu: Date): string {
  return `${JSON.stringify({ waktu: waktu.toISOString(), galat: e instanceof Error ? e.name : 'galat', pesan: sebutGalat(e) })}\n`
}
