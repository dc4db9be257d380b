import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { BATAS_IMPOR, SalahImpor } from './batas.ts'

// What lies in a ZIP, looked at before anything believes it: sizes as they are and not as they are declared, no document type, no overlap.

type Entri = {
  readonly nama: string
  readonly cara: number
  readonly padat: number
  readonly penuh: number
  readonly letak: number
}

const rusak = () => new SalahImpor('zip-rusak', 'Berkas XLSX ini rusak atau terpotong. Simpan lagi dari Excel, lalu unggah lagi.')
const bom = () =>
  new SalahImpor(
    'terlalu-padat',
    'Isi berkas ini membesar jauh melebihi ukurannya (batas 200 MB dan 100 kali). Berkas seperti ini tidak dibuka.',
  )

function akhirDirektori(b: Buffer): number {
  const batas = Math.max(0, b.length - 65_557)
  for (let i = b.length - 22; i >= batas; i--) if (b.readUInt32LE(i) === 0x06_05_4b_50) return i
  throw rusak()
}

/** The central directory, held against the file: what it says must lie inside and beside each other. */
function daftarEntri(b: Buffer): Entri[] {
  const akhir = akhirDirektori(b)
  const jumlah = b.readUInt16LE(akhir + 10)
  let i = b.readUInt32LE(akhir + 16)
  if (jumlah === 0xff_ff || i === 0xff_ff_ff_ff || jumlah > BATAS_IMPOR.entri) throw bom()
  const hasil: Entri[] = []
  for (let n = 0; n < jumlah; n++) {
    if (i + 46 > akhir || b.readUInt32LE(i) !== 0x02_01_4b_50) throw rusak()
    const panjangNama = b.readUInt16LE(i + 28)
    const nama = b.toString('utf8', i + 46, i + 46 + panjangNama)
    if (b.readUInt16LE(i + 8) & 1) throw new SalahImpor('bersandi', 'Berkas ini bersandi. Simpan tanpa sandi, lalu unggah lagi.')
    const lokal = b.readUInt32LE(i + 42)
    if (lokal + 30 > b.length || b.readUInt32LE(lokal) !== 0x04_03_4b_50) throw rusak()
    const letak = lokal + 30 + b.readUInt16LE(lokal + 26) + b.readUInt16LE(lokal + 28)
    const e = { nama, cara: b.readUInt16LE(i + 10), padat: b.readUInt32LE(i + 20), penuh: b.readUInt32LE(i + 24), letak }
    if (letak + e.padat > b.length || (e.cara !== 0 && e.cara !== 8)) throw rusak()
    hasil.push(e)
    i += 46 + panjangNama + b.readUInt16LE(i + 30) + b.readUInt16LE(i + 32)
  }
  const urut = hasil.toSorted((a, c) => a.letak - c.letak)
  // Many names over the same bytes: a small file that unpacks into any size.
  if (urut.some((e, n) => n > 0 && e.letak < (urut[n - 1]?.letak ?? 0) + (urut[n - 1]?.padat ?? 0))) throw bom()
  return hasil
}

const TERLARANG = /<!(DOCTYPE|ENTITY)/i

/** Unpacks one entry without keeping it, counting what really comes out; small ones asked for are given back. */
async function ukur(b: Buffer, e: Entri, sisa: number, simpan: boolean): Promise<{ readonly penuh: number; readonly isi: string }> {
  const padat = b.subarray(e.letak, e.letak + e.padat)
  const keluar = e.cara === 0 ? Readable.from([padat]) : Readable.from([padat]).pipe(createInflateRaw())
  const xml = /\.(xml|rels|vml)$/i.test(e.nama)
  let penuh = 0
  let ekor = ''
  const isi: Buffer[] = []
  try {
    for await (const potong of keluar as AsyncIterable<Buffer>) {
      penuh += potong.length
      if (penuh > sisa) throw bom()
      if (simpan) isi.push(potong)
      if (!xml) continue
      const teks = ekor + potong.toString('latin1')
      if (TERLARANG.test(teks))
        throw new SalahImpor(
          'dtd',
          `Bagian ${e.nama} berisi DTD atau entitas. Berkas Excel biasa tidak memilikinya; berkas ini tidak dibuka.`,
        )
      ekor = teks.slice(-16)
    }
  } catch (galat) {
    throw galat instanceof SalahImpor ? galat : rusak()
  }
  return { penuh, isi: Buffer.concat(isi).toString('utf8') }
}

const ENTITAS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }

/** The names of the sheets, in their order. @throws SalahImpor for whatever must not be opened */
export async function periksaXlsx(b: Buffer): Promise<string[]> {
  const daftar = daftarEntri(b)
  const perNama = new Set(daftar.map((e) => e.nama))
  if (!perNama.has('[Content_Types].xml') || !perNama.has('xl/workbook.xml'))
    throw new SalahImpor('bukan-xlsx', 'Berkas ini bukan buku kerja XLSX. Simpan sebagai XLSX atau CSV, lalu unggah lagi.')
  let jumlah = 0
  let buku = ''
  for (const e of daftar) {
    const { penuh, isi } = await ukur(b, e, BATAS_IMPOR.inflasi - jumlah, e.nama === 'xl/workbook.xml')
    // Whoever reads on trusts the declared size: one that lies ends here.
    if (penuh !== e.penuh) throw rusak()
    jumlah += penuh
    if (jumlah > 1_048_576 && jumlah > b.length * BATAS_IMPOR.rasio) throw bom()
    if (isi !== '') buku = isi
  }
  return [...buku.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, n = '']) =>
    n.replaceAll(/&(amp|lt|gt|quot|apos);/g, (x) => ENTITAS[x] ?? x),
  )
}
