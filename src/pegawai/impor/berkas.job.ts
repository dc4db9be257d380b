import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { streamXlsxRows } from 'hucre/xlsx'
import { BATAS_IMPOR, SalahImpor } from './batas.ts'
import { BARIS_KEPALA, cariKepala, type Kepala, type Sel } from './kolom.ts'
import { periksaXlsx } from './zip.job.ts'

// Rows of a CSV or XLSX file as they come, under the limits; no more than one row is kept.

export type BarisSel = { readonly baris: number; readonly sel: readonly Sel[] }
type Lembar = { readonly nama: string; readonly baris: () => AsyncIterable<BarisSel> }

/** The sheets of a file; a CSV is one. @throws SalahImpor */
async function daftarLembar(berkas: Buffer): Promise<Lembar[]> {
  if (berkas.length === 0) throw new SalahImpor('kosong', 'Berkas ini kosong.')
  if (berkas.length > BATAS_IMPOR.berkas) throw new SalahImpor('terlalu-besar', 'Berkas lebih dari 64 MB. Bagi menjadi beberapa berkas.')
  const tanda = berkas.length < 4 ? 0 : berkas.readUInt32BE(0)
  if (tanda === 0x50_4b_03_04) {
    const nama = await periksaXlsx(berkas)
    return nama.map((n, i) => ({ nama: n, baris: () => barisXlsx(berkas, n, i) }))
  }
  if (tanda === 0xd0_cf_11_e0)
    throw new SalahImpor('xls-lama', 'Berkas ini XLS lama atau bersandi. Simpan sebagai XLSX tanpa sandi, lalu unggah lagi.')
  return [{ nama: 'CSV', baris: () => barisCsv(berkas) }]
}

function batasiKolom(lembar: string, baris: number, sel: readonly Sel[]): readonly Sel[] {
  let n = sel.length
  while (n > 0 && (sel[n - 1] === null || sel[n - 1] === '')) n -= 1
  if (n > BATAS_IMPOR.kolom)
    throw new SalahImpor('kolom', `Lembar ${lembar} baris ${baris} berisi ${n} kolom; paling banyak ${BATAS_IMPOR.kolom}.`)
  return sel.slice(0, n)
}

async function* barisXlsx(berkas: Buffer, lembar: string, nomor: number): AsyncGenerator<BarisSel> {
  try {
    for await (const r of streamXlsxRows(berkas, { sheet: nomor })) {
      const sel = r.values.map((v) => (v instanceof Date ? v.toISOString().slice(0, 10) : v))
      yield { baris: r.index + 1, sel: batasiKolom(lembar, r.index + 1, sel) }
    }
  } catch (galat) {
    if (galat instanceof SalahImpor) throw galat
    throw new SalahImpor('xlsx-rusak', `Lembar ${lembar} tidak terbaca. Simpan lagi dari Excel, lalu unggah lagi.`)
  }
}

const PEMISAH = ['|', ';', '\t', ','] as const

/** What parts the cells: the sign that one of the first lines holds most often. */
function pemisahCsv(awal: string): string {
  const baris = awal.split(/\r?\n/).slice(0, BARIS_KEPALA)
  const banyak = (p: string) => Math.max(...baris.map((b) => b.split(p).length))
  return PEMISAH.toSorted((a, b) => banyak(b) - banyak(a))[0] ?? ','
}

/** UTF-8, UTF-16 with its mark, else what Excel writes here. */
function sandiTeks(berkas: Buffer): string {
  if (berkas.length >= 2 && berkas[0] === 0xff && berkas[1] === 0xfe) return 'utf-16le'
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true })
    for (let i = 0; i < berkas.length; i += POTONG) utf8.decode(berkas.subarray(i, i + POTONG), { stream: true })
    utf8.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
const POTONG = 262_144

function* teksBerkas(berkas: Buffer, sandi: string): Generator<string> {
  const d = new TextDecoder(sandi)
  for (let i = 0; i < berkas.length; i += POTONG) yield d.decode(berkas.subarray(i, i + POTONG), { stream: true })
}

async function* barisCsv(berkas: Buffer): AsyncGenerator<BarisSel> {
  const sandi = sandiTeks(berkas)
  const awal = new TextDecoder(sandi).decode(berkas.subarray(0, POTONG))
  if (awal.includes('\0')) throw new SalahImpor('bukan-teks', 'Berkas ini bukan CSV dan bukan XLSX.')
  const urai = Readable.from(teksBerkas(berkas, sandi)).pipe(
    parse({ delimiter: pemisahCsv(awal), relax_column_count: true, relax_quotes: true, info: true, bom: true, max_record_size: 131_072 }),
  )
  let baris = 0
  try {
    for await (const r of urai as AsyncIterable<{ readonly info: { readonly lines: number }; readonly record: string[] }>) {
      yield { baris: baris + 1, sel: batasiKolom('CSV', baris + 1, r.record) }
      baris = r.info.lines
    }
  } catch (galat) {
    if (galat instanceof SalahImpor) throw galat
    const sebab =
      (galat as CsvError).code === 'CSV_MAX_RECORD_SIZE' ? 'satu baris lebih panjang daripada 128 kB' : 'tanda kutip tidak ditutup'
    throw new SalahImpor('csv-rusak', `CSV tidak terbaca mulai baris ${baris + 1}: ${sebab}.`)
  }
}

export type LembarBerkepala = { readonly lembar: string; readonly kepala: Kepala; readonly baris: () => AsyncIterable<BarisSel> }

/** The first sheet with a row that names its columns, or the one asked for; rows come from below that row. @throws SalahImpor */
export async function bukaBerkas(berkas: Buffer, pilih: string | null, barisKepala: number | null): Promise<LembarBerkepala> {
  const semua = await daftarLembar(berkas)
  const dicari = pilih === null ? semua : semua.filter((l) => l.nama === pilih)
  if (dicari.length === 0) throw new SalahImpor('lembar', `Lembar ${pilih} tidak ada. Yang ada: ${semua.map((l) => l.nama).join(', ')}.`)
  for (const l of dicari) {
    const awal: BarisSel[] = []
    for await (const b of l.baris()) {
      awal.push(b)
      if (awal.length >= BARIS_KEPALA) break
    }
    const tertentu = awal.filter((b) => barisKepala === null || b.baris === barisKepala)
    const kepala = cariKepala(tertentu)
    if (kepala) return { lembar: l.nama, kepala, baris: () => setelah(l.baris(), kepala.baris) }
  }
  throw new SalahImpor('tanpa-kepala', 'Tidak ada baris judul kolom di 30 baris pertama. Berkas memerlukan sedikitnya kolom NIP dan NAMA.')
}

async function* setelah(baris: AsyncIterable<BarisSel>, kepala: number): AsyncGenerator<BarisSel> {
  for await (const b of baris) if (b.baris > kepala) yield b
}
