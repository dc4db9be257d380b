import { type BagianZip, zip } from './zip.ts'
import { bersih } from './teks.ts'

/** Looks of a cell, by name; the order is that of `cellXfs` below. */
export const GAYA = [
  'biasa',
  'kepala',
  'kepala-tanggal',
  'tanggal',
  'tengah',
  'perhatian',
  'tk',
  'cuti',
  'tugas',
  'libur',
  'judul',
] as const
export type Gaya = (typeof GAYA)[number]
/** Text, number, a date `YYYY-MM-DD`, or nothing. */
export type SelXlsx =
  | string
  | number
  | null
  | { readonly teks: string; readonly gaya: Gaya }
  | { readonly tanggal: string; readonly gaya?: 'tanggal' | 'kepala-tanggal' }

export type Lembar = {
  readonly nama: string
  readonly lebar: readonly number[]
  /** Rows and columns that stay in sight. */
  readonly beku?: { readonly baris: number; readonly kolom: number }
  readonly baris: AsyncIterable<readonly SelXlsx[]> | Iterable<readonly SelXlsx[]>
}

const KEPALA = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const ISI_REL = 'http://schemas.openxmlformats.org/package/2006/relationships'
const JENIS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const lolos = (teks: string) =>
  bersih(teks).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A workbook as a stream: each sheet's rows are asked for only as fast as the file is read. A text is never a formula: it has a type of its own. */
export function xlsx(lembar: readonly Lembar[]): AsyncIterable<Uint8Array> {
  const nomor = lembar.map((_, i) => i + 1)
  const satu = (nama: string, isi: string): BagianZip => ({ nama, isi: [KEPALA + isi] })
  const bagian: BagianZip[] = [
    satu(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${JENIS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${JENIS}.styles+xml"/>${nomor.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${JENIS}.worksheet+xml"/>`).join('')}</Types>`,
    ),
    satu(
      '_rels/.rels',
      `<Relationships xmlns="${ISI_REL}"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    satu(
      'xl/workbook.xml',
      `<workbook xmlns="${NS}" xmlns:r="${REL}"><sheets>${lembar.map((l, i) => `<sheet name="${lolos(l.nama)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    satu(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${ISI_REL}">${nomor.map((n) => `<Relationship Id="rId${n}" Type="${REL}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${nomor.length + 1}" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    ),
    satu('xl/styles.xml', gayaXml()),
    ...lembar.map((l, i) => ({ nama: `xl/worksheets/sheet${i + 1}.xml`, isi: isiLembar(l) })),
  ]
  return zip(bagian)
}

function gayaXml(): string {
  const isi = ['F9ECD5', '932820', 'EDE7E1', 'E2EEFA', 'F4F0EB']
  const warna = (w: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${w}"/><bgColor indexed="64"/></patternFill></fill>`
  const xf = (numFmt: number, font: number, fill: number, letak = '') =>
    `<xf numFmtId="${numFmt}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${letak === '' ? '/>' : ` applyAlignment="1"><alignment horizontal="${letak}"/></xf>`}`
  const font = (lain: string, ukuran = 10) => `<font>${lain}<sz val="${ukuran}"/><name val="Arial"/><family val="2"/></font>`
  return `<styleSheet xmlns="${NS}"><numFmts count="2"><numFmt numFmtId="164" formatCode="d"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts><fonts count="4">${font('')}${font('<b/>')}<font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/><family val="2"/></font>${font('<b/>', 13)}</fonts><fills count="${isi.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${isi.map(warna).join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${GAYA.length}">${xf(0, 0, 0)}${xf(0, 1, 6)}${xf(164, 1, 6, 'center')}${xf(165, 0, 0, 'left')}${xf(0, 0, 0, 'center')}${xf(0, 0, 2, 'center')}${xf(0, 2, 3, 'center')}${xf(0, 0, 4, 'center')}${xf(0, 0, 5, 'center')}${xf(0, 0, 6, 'center')}${xf(0, 3, 0)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

async function* isiLembar(l: Lembar): AsyncGenerator<string> {
  const { baris: y = 0, kolom: x = 0 } = l.beku ?? {}
  const beku =
    l.beku === undefined
      ? ''
      : `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${x}" ySplit="${y}" topLeftCell="${kolom(x)}${y + 1}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`
  const lebar = l.lebar.map((w, i) => `<col min="${i + 1}" max="${i + 1}" width="${w}" customWidth="1"/>`).join('')
  yield `${KEPALA}<worksheet xmlns="${NS}">${beku}<cols>${lebar}</cols><sheetData>`
  let nomor = 0
  let kumpul = ''
  for await (const b of l.baris) {
    nomor += 1
    kumpul += `<row r="${nomor}">${b.map((s, i) => sel(s, `${kolom(i)}${nomor}`)).join('')}</row>`
    if (kumpul.length < 65_536) continue
    yield kumpul
    kumpul = ''
  }
  yield `${kumpul}</sheetData></worksheet>`
}

function kolom(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : kolom(Math.floor(i / 26) - 1) + kolom(i % 26)
}

/** Days since 30 December 1899, as spreadsheets count. */
const nomorSeri = (tanggal: string) => Date.parse(`${tanggal}T00:00:00Z`) / 86_400_000 + 25_569

function sel(s: SelXlsx, letak: string): string {
  if (s === null || s === '') return ''
  if (typeof s === 'number') return `<c r="${letak}"><v>${s}</v></c>`
  if (typeof s === 'string') return `<c r="${letak}" t="inlineStr"><is><t xml:space="preserve">${lolos(s)}</t></is></c>`
  if ('tanggal' in s) return `<c r="${letak}" s="${GAYA.indexOf(s.gaya ?? 'tanggal')}"><v>${nomorSeri(s.tanggal)}</v></c>`
  return `<c r="${letak}" s="${GAYA.indexOf(s.gaya)}" t="inlineStr"><is><t xml:space="preserve">${lolos(s.teks)}</t></is></c>`
}
