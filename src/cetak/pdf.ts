import PDFDocument from 'pdfkit'
import { bersih } from './teks.ts'

export type Huruf = {
  readonly ukuran?: number
  readonly tebal?: boolean
  readonly warna?: string
  readonly rata?: 'kiri' | 'tengah' | 'kanan'
}
export type Kotak = { readonly x: number; readonly y: number; readonly lebar: number; readonly tinggi: number }

/** The few strokes our sheets are made of, in points from the upper left; nothing flows by itself. */
export type Kertas = {
  readonly lebar: number
  readonly tinggi: number
  readonly halaman: () => void
  /** One line; shrunk until it fits `muat`, cut never. */
  readonly teks: (isi: string, x: number, y: number, h?: Huruf & { readonly muat?: number }) => void
  /** Broken into lines of a width; returns the height. */
  readonly alinea: (isi: string, x: number, y: number, lebar: number, h?: Huruf) => number
  readonly isi: (k: Kotak, warna: string) => void
  readonly bingkai: (k: Kotak, warna: string, tebal?: number, putus?: number) => void
  readonly garis: (x1: number, y1: number, x2: number, y2: number, warna: string, tebal?: number, putus?: number) => void
}

/** Characters of the standard faces; what they lack becomes a question mark rather than a hole. */
function cetakan(teks: string): string {
  return bersih(teks.normalize('NFC')).replaceAll(
    /[^\u0020-\u007e\u00a0-\u00ff\u2022\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac\u0152\u0153\u0160\u0161\u0178\u017d\u017e]/g,
    '?',
  )
}

/**
 * A4 as a stream. `dibuat` is the only time in it, and the id follows from the title and that time: the same sheet twice is the same bytes.
 * `gambar` draws page by page and waits where it wants; the pages drawn are handed on meanwhile.
 */
export async function* pdf(
  o: { readonly judul: string; readonly dibuat: Date; readonly mendatar: boolean },
  gambar: (k: Kertas) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    layout: o.mendatar ? 'landscape' : 'portrait',
    margin: 0,
    autoFirstPage: false,
    compress: true,
    lang: 'id',
    displayTitle: true,
    info: { Title: cetakan(o.judul), Creator: 'Hadir', Producer: 'Hadir', CreationDate: o.dibuat, ModDate: o.dibuat },
  })
  const [lebar, tinggi] = o.mendatar ? [841.89, 595.28] : [595.28, 841.89]
  let galat: Error | undefined
  const selesai = gambar({ ...pena(doc), lebar, tinggi })
    .catch((e: Error) => {
      galat = e
    })
    .then(() => doc.end())
  yield* doc as unknown as AsyncIterable<Uint8Array>
  await selesai
  if (galat) throw galat
}

function pena(doc: PDFKit.PDFDocument): Omit<Kertas, 'lebar' | 'tinggi'> {
  const pakai = (h: Huruf) =>
    doc
      .font(h.tebal ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(h.ukuran ?? 8)
      .fillColor(h.warna ?? '#000000')
  return {
    halaman: () => void doc.addPage(),
    teks: (isi, x, y, h = {}) => {
      const t = cetakan(isi)
      if (t === '') return
      pakai(h)
      let ukuran = h.ukuran ?? 8
      const kiri = h.rata === undefined || h.rata === 'kiri'
      let panjang = kiri && h.muat === undefined ? 0 : doc.widthOfString(t)
      if (h.muat !== undefined && panjang > h.muat) {
        ukuran *= h.muat / panjang
        panjang = h.muat
        doc.fontSize(ukuran)
      }
      const mulai = kiri ? x : h.rata === 'tengah' ? x - panjang / 2 : x - panjang
      doc.text(t, mulai, y + ((h.ukuran ?? 8) - ukuran) / 2, { lineBreak: false })
    },
    alinea: (isi, x, y, lebar, h = {}) => {
      const t = cetakan(isi)
      pakai(h)
      const opsi = { width: lebar, lineGap: 1, align: h.rata === 'tengah' ? ('center' as const) : ('left' as const) }
      const tinggi = doc.heightOfString(t, opsi)
      doc.text(t, x, y, opsi)
      return tinggi
    },
    isi: (k, warna) => void doc.rect(k.x, k.y, k.lebar, k.tinggi).fill(warna),
    bingkai: (k, warna, tebal = 0.5, putus) => {
      doc.lineWidth(tebal).strokeColor(warna)
      if (putus) doc.dash(putus, { space: putus })
      doc.rect(k.x, k.y, k.lebar, k.tinggi).stroke()
      if (putus) doc.undash()
    },
    garis: (x1, y1, x2, y2, warna, tebal = 0.5, putus) => {
      doc.lineWidth(tebal).strokeColor(warna)
      if (putus) doc.dash(putus, { space: putus })
      doc.moveTo(x1, y1).lineTo(x2, y2).stroke()
      if (putus) doc.undash()
    },
  }
}
