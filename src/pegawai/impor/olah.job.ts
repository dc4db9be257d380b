import { createHash, randomUUID } from 'node:crypto'
import { type BarisImpor, bacaBaris, type SalahSel, teksSel } from './baca.ts'
import { BATAS_IMPOR, SalahImpor } from './batas.ts'
import { bukaBerkas, type LembarBerkepala } from './berkas.job.ts'
import { ciriKepala, kunciTeks, kurangPemetaan, type Pemetaan, pemetaanDariNama, pemetaanUmum, type Sel } from './kolom.ts'
import { type BarisRencana, type OpsiRencana, type Rencana, rencanaImpor } from './rencana.ts'
import type { Tercatat } from './tercatat.ts'

// The work on a file, done in a thread of its own: rows read, held against the record, turned into a plan.

export type NamaPemetaan = Parameters<typeof pemetaanDariNama>[1]

export type TugasImpor = {
  readonly berkas: Uint8Array
  readonly lembar: string | null
  readonly barisKepala: number | null
  /** Chosen mapping; null takes the remembered one of this header, else the words of the header. */
  readonly pemetaan: Pemetaan | null
  readonly namaPemetaan: NamaPemetaan | null
  /** Remembered mappings by the hash of their header, as JSON. */
  readonly diingat: Readonly<Record<string, Pemetaan>>
  /** Plain rows of columns with these headers instead of people; every one of them must be there. */
  readonly tabel: readonly string[] | null
  /** null: only the header is read. The record is the JSON text the database made. */
  readonly rencana: null | { readonly tercatat: string; readonly opsi: Omit<OpsiRencana, 'idBaru'> }
}

export type KepalaImpor = {
  readonly lembar: string
  readonly barisKepala: number
  readonly judul: readonly string[]
  readonly ciri: string
  readonly pemetaan: Pemetaan
}
export type HasilImpor = KepalaImpor & {
  readonly rencana: null | (Omit<Rencana, 'baris'> & { readonly dibaca: number })
  /** Lines of the plan, some hundred to each text of JSON. */
  readonly baris: readonly string[]
}

const SEKALI = 500
const LAPOR = 1000

export async function olahImpor(t: TugasImpor, maju: (dibaca: number) => void): Promise<HasilImpor> {
  const berkas = Buffer.from(t.berkas.buffer, t.berkas.byteOffset, t.berkas.byteLength)
  const buka = await bukaBerkas(berkas, t.lembar, t.barisKepala)
  const { judul } = buka.kepala
  const ciri = createHash('sha256').update(ciriKepala(judul)).digest('hex')
  if (t.tabel) return bacaTabel(buka, t.tabel, ciri)
  const pemetaan = pilihPemetaan(t, judul, ciri)
  const kepala = { lembar: buka.lembar, barisKepala: buka.kepala.baris, judul, ciri, pemetaan }
  if (t.rencana === null) return { ...kepala, rencana: null, baris: [] }
  const kurang = kurangPemetaan(pemetaan)
  if (kurang.length > 0)
    throw new SalahImpor(
      'pemetaan',
      `Kolom ${kurang.map((k) => k.toUpperCase()).join(' dan ')} belum dipetakan. Judul yang ada: ${judul.join(', ')}.`,
    )
  const isi: BarisImpor[] = []
  const salah: SalahSel[] = []
  let dibaca = 0
  for await (const b of buka.baris()) {
    const r = bacaBaris(buka.lembar, b.baris, b.sel, pemetaan, buka.kepala)
    if (r.isi) isi.push(r.isi)
    salah.push(...r.salah)
    if (!r.isi && r.salah.length === 0) continue
    dibaca += 1
    if (dibaca > BATAS_IMPOR.baris) throw new SalahImpor('baris', `Berkas berisi lebih dari ${BATAS_IMPOR.baris} baris.`)
    if (dibaca % LAPOR === 0) maju(dibaca)
  }
  if (dibaca === 0)
    throw new SalahImpor('kosong', `Lembar ${buka.lembar} tidak berisi seorang pun di bawah baris judul ${buka.kepala.baris}.`)
  if (dibaca % LAPOR !== 0) maju(dibaca)
  const { baris, ...ringkas } = rencanaImpor(isi, salah, JSON.parse(t.rencana.tercatat) as Tercatat, {
    ...t.rencana.opsi,
    idBaru: randomUUID,
  })
  return { ...kepala, rencana: { ...ringkas, dibaca }, baris: kemas(baris) }
}

export type BarisTabel = { readonly baris: number; readonly sel: readonly Sel[] }

async function bacaTabel(buka: LembarBerkepala, tabel: readonly string[], ciri: string): Promise<HasilImpor> {
  const { judul, baris: barisKepala } = buka.kepala
  const kunci = judul.map(kunciTeks)
  const letak = tabel.map((j) => kunci.indexOf(kunciTeks(j)))
  const kurang = tabel.filter((_, i) => (letak[i] ?? -1) < 0)
  if (kurang.length > 0) throw new SalahImpor('judul', `Kolom ${kurang.join(', ')} tidak ada. Judul yang diperlukan: ${tabel.join(', ')}.`)
  const semua: BarisTabel[] = []
  for await (const b of buka.baris()) {
    const sel = letak.map((i) => b.sel[i] ?? null)
    if (sel.some((s) => teksSel(s) !== null)) semua.push({ baris: b.baris, sel })
    if (semua.length > BATAS_IMPOR.baris) throw new SalahImpor('baris', `Berkas berisi lebih dari ${BATAS_IMPOR.baris} baris.`)
  }
  if (semua.length === 0) throw new SalahImpor('kosong', `Lembar ${buka.lembar} tidak berisi apa pun di bawah baris judul ${barisKepala}.`)
  const pemetaan = { kolom: {}, unit: [], pemisah: null }
  return { lembar: buka.lembar, barisKepala, judul, ciri, pemetaan, rencana: null, baris: [JSON.stringify(semua)] }
}

function pilihPemetaan(t: TugasImpor, judul: readonly string[], ciri: string): Pemetaan {
  if (t.pemetaan) {
    const luar = [...Object.values(t.pemetaan.kolom), ...t.pemetaan.unit].some((i) => i >= judul.length)
    if (luar) throw new SalahImpor('pemetaan', 'Pemetaan menyebut kolom yang tidak ada di berkas ini.')
    return t.pemetaan
  }
  if (t.namaPemetaan) {
    const { pemetaan, asing } = pemetaanDariNama(judul, t.namaPemetaan)
    if (asing.length > 0) throw new SalahImpor('pemetaan', `Pemetaan menyebut yang tidak ada di berkas: ${asing.join(', ')}.`)
    return pemetaan
  }
  return t.diingat[ciri] ?? pemetaanUmum(judul)
}

function kemas(baris: readonly BarisRencana[]): string[] {
  const hasil: string[] = []
  for (let i = 0; i < baris.length; i += SEKALI)
    hasil.push(JSON.stringify(baris.slice(i, i + SEKALI).map((b, n) => ({ nomor: i + n, tab: b.tab, isi: JSON.stringify(b) }))))
  return hasil
}
