import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type BerkasMigrasi = { readonly nomor: number; readonly nama: string }

/** Statements that would leave our transaction, our role or our schema, or that cannot run inside one. */
const TERLARANG =
  /^(commit|rollback|abort|begin|start|end|savepoint|release|prepare|reset|discard|vacuum|set\s+(session\s+|local\s+)?(role|search_path|session|transaction)|create\s+(unique\s+)?index\s+concurrently|drop\s+index\s+concurrently|(create|drop|alter)\s+(database|role|user|tablespace)|copy\s+.*\bfrom\s+stdin)\b/i

/** Text without comments, strings, quoted names and bodies of functions, so that a word in one of them is no statement. */
function kerangka(teks: string): string {
  return teks.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|(\$[A-Za-z0-9_]*\$)[\s\S]*?\1|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' x ')
}

/** @returns the forbidden statement that stands in a migration, or undefined */
export function pernyataanTerlarang(teks: string): string | undefined {
  for (const p of kerangka(teks.replace(/\r\n?/g, '\n')).split(';')) {
    const isi = p.replace(/^(\s*x\s)*\s*/, '').replace(/\s+/g, ' ')
    const cocok = TERLARANG.exec(isi)
    if (cocok) return cocok[0].toLowerCase()
  }
  return undefined
}

/** The migrations of a folder in order. A wrong name would be passed over in silence, so it is refused here. */
export function daftarBerkas(folder: string): BerkasMigrasi[] {
  const daftar = readdirSync(folder)
    .filter((n) => !n.startsWith('.'))
    .sort()
    .map((nama, i) => {
      if (!/^\d{4}\.do\.[a-z0-9-]+\.sql$/.test(nama)) throw new Error(`migration file ${nama} must be named 0001.do.what-it-does.sql`)
      const nomor = Number(nama.slice(0, 4))
      if (nomor !== i + 1) throw new Error(`migration ${nama} is out of order: number ${i + 1} expected`)
      const larangan = pernyataanTerlarang(readFileSync(join(folder, nama), 'utf8'))
      if (larangan !== undefined) throw new Error(`migration ${nama} may not contain "${larangan}"`)
      return { nomor, nama }
    })
  if (daftar.length === 0) throw new Error(`no migrations in ${folder}`)
  return daftar
}
