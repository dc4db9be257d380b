import { deflateSync, inflateSync, crc32 } from 'node:zlib'

// A picture of a screen has few colours: with a palette it is a quarter as large. PNG in, PNG out, nothing but zlib between.

const TANDA = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PALET = 256
/** Colours that agree in these upper bits of each channel are one. */
const BIT = 5

export type Raster = { readonly lebar: number; readonly tinggi: number /** Three octets a pixel. */; readonly rgb: Buffer }

type Potongan = { readonly jenis: string; readonly isi: Buffer }

function* potongan(png: Buffer): Generator<Potongan> {
  if (!png.subarray(0, 8).equals(TANDA)) throw new Error('not a PNG')
  for (let i = 8; i < png.length; ) {
    const panjang = png.readUInt32BE(i)
    yield { jenis: png.toString('latin1', i + 4, i + 8), isi: png.subarray(i + 8, i + 8 + panjang) }
    i += panjang + 12
  }
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)]
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c
}

/** What a filter of PNG took away from the octet: left, above, and above left are those already restored. */
function ramalan(saringan: number, kiri: number, atas: number, kiriAtas: number): number {
  switch (saringan) {
    case 0:
      return 0
    case 1:
      return kiri
    case 2:
      return atas
    case 3:
      return (kiri + atas) >> 1
    case 4:
      return paeth(kiri, atas, kiriAtas)
    default:
      throw new Error(`unknown filter ${saringan} in a PNG`)
  }
}

/** Reads what a browser writes: eight bits a channel, RGB or RGBA, not interlaced; opacity is left out. @throws Error for another */
export function bacaPng(png: Buffer): Raster {
  const semua = [...potongan(png)]
  const kepala = semua.find((p) => p.jenis === 'IHDR')?.isi
  if (!kepala) throw new Error('PNG without a header')
  const [lebar, tinggi, bit, warna, jalin] = [
    kepala.readUInt32BE(0),
    kepala.readUInt32BE(4),
    kepala.readUInt8(8),
    kepala.readUInt8(9),
    kepala.readUInt8(12),
  ]
  if (bit !== 8 || (warna !== 2 && warna !== 6) || jalin !== 0) throw new Error(`PNG of ${bit} bits, colour ${warna}, interlace ${jalin}`)
  const lapis = warna === 2 ? 3 : 4
  const data = inflateSync(Buffer.concat(semua.filter((p) => p.jenis === 'IDAT').map((p) => p.isi)))
  const rgb = Buffer.alloc(lebar * tinggi * 3)
  const panjang = lebar * lapis
  let atas = Buffer.alloc(panjang)
  for (let y = 0; y < tinggi; y++) {
    const saringan = data[y * (panjang + 1)] ?? 0
    const baris = Buffer.from(data.subarray(y * (panjang + 1) + 1, (y + 1) * (panjang + 1)))
    for (let i = 0; i < panjang; i++) {
      const kiri = i < lapis ? 0 : (baris[i - lapis] ?? 0)
      const kiriAtas = i < lapis ? 0 : (atas[i - lapis] ?? 0)
      baris[i] = ((baris[i] ?? 0) + ramalan(saringan, kiri, atas[i] ?? 0, kiriAtas)) & 0xff
    }
    for (let x = 0; x < lebar; x++) baris.copy(rgb, (y * lebar + x) * 3, x * lapis, x * lapis + 3)
    atas = baris
  }
  return { lebar, tinggi, rgb }
}

type Warna = readonly [number, number, number]

const warnaPada = (rgb: Buffer, i: number): number => ((rgb[i] ?? 0) << 16) | ((rgb[i + 1] ?? 0) << 8) | (rgb[i + 2] ?? 0)
const pecah = (w: number): Warna => [w >> 16, (w >> 8) & 0xff, w & 0xff]

/** The commonest colours, those alike taken together as the commonest among them; ties by value, so that the same picture gives the same palette. */
function palet(banyak: ReadonlyMap<number, number>): number[] {
  const urut = [...banyak].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  if (urut.length <= PALET) return urut.map(([w]) => w)
  const kelompok = new Map<number, { readonly w: number; jumlah: number }>()
  for (const [w, n] of urut) {
    const [r, g, b] = pecah(w)
    const kunci = ((r >> (8 - BIT)) << (2 * BIT)) | ((g >> (8 - BIT)) << BIT) | (b >> (8 - BIT))
    const ada = kelompok.get(kunci)
    if (ada) ada.jumlah += n
    else kelompok.set(kunci, { w, jumlah: n })
  }
  // The very commonest stand as they are: grounds and lines of a screen differ by less than a group is wide.
  const tetap = urut.slice(0, 64).map(([w]) => w)
  const lain = [...kelompok.values()].toSorted((a, b) => b.jumlah - a.jumlah || a.w - b.w).map((k) => k.w)
  return [...new Set([...tetap, ...lain])].slice(0, PALET)
}

function terdekat(daftar: readonly Warna[], w: number): number {
  const [r, g, b] = pecah(w)
  let [pilih, jarak] = [0, Number.POSITIVE_INFINITY]
  daftar.forEach(([r2, g2, b2], i) => {
    const d = 2 * (r - r2) ** 2 + 4 * (g - g2) ** 2 + 3 * (b - b2) ** 2
    if (d < jarak) [pilih, jarak] = [i, d]
  })
  return pilih
}

function tulisPotongan(jenis: string, isi: Buffer): Buffer {
  const kepala = Buffer.alloc(8)
  kepala.writeUInt32BE(isi.length, 0)
  kepala.write(jenis, 4, 'latin1')
  const sidik = Buffer.alloc(4)
  sidik.writeUInt32BE(crc32(Buffer.concat([kepala.subarray(4), isi])))
  return Buffer.concat([kepala, isi, sidik])
}

/** The same picture in at most 256 colours. */
export function kecilkan(png: Buffer): Buffer {
  const { lebar, tinggi, rgb } = bacaPng(png)
  const banyak = new Map<number, number>()
  for (let i = 0; i < rgb.length; i += 3) banyak.set(warnaPada(rgb, i), (banyak.get(warnaPada(rgb, i)) ?? 0) + 1)
  const dipakai = palet(banyak)
  const daftar = dipakai.map(pecah)
  const nomor = new Map(dipakai.map((w, i) => [w, i]))
  const data = Buffer.alloc((lebar + 1) * tinggi)
  for (let y = 0; y < tinggi; y++)
    for (let x = 0; x < lebar; x++) {
      const w = warnaPada(rgb, (y * lebar + x) * 3)
      const n = nomor.get(w) ?? terdekat(daftar, w)
      nomor.set(w, n)
      data[y * (lebar + 1) + x + 1] = n
    }
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(lebar, 0)
  kepala.writeUInt32BE(tinggi, 4)
  kepala.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    TANDA,
    tulisPotongan('IHDR', kepala),
    tulisPotongan('PLTE', Buffer.from(daftar.flat())),
    tulisPotongan('IDAT', deflateSync(data, { level: 9 })),
    tulisPotongan('IEND', Buffer.alloc(0)),
  ])
}
