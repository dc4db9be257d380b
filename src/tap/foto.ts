// Pictures as bytes and as bits: what may come in is told by its own header, never by its name; what looks alike by 256 comparisons.

/** What the phone may send. */
export const FOTO_MAKS = 61_440
/** Pixels of a side that are decoded at all: 1,280 x 1,280 x 4 bytes are 6.5 MB. */
export const SISI_MAKS = 1280
const SISI_MIN = 48

export type KepalaJpeg = { readonly lebar: number; readonly tinggi: number }

const BERUKURAN: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
const TANPA_ISI = (m: number) => m === 0x01 || (m >= 0xd0 && m <= 0xd7)

/** Size of a baseline or progressive JPEG by its own header, before anything is decoded; undefined: it is none, or one we do not take. */
export function kepalaJpeg(b: Uint8Array): KepalaJpeg | undefined {
  if (b[0] !== 0xff || b[1] !== 0xd8) return undefined
  let i = 2
  while (i + 8 < b.length) {
    if (b[i] !== 0xff) return undefined
    const marka = b[i + 1] ?? 0
    if (marka === 0xff) {
      i += 1
      continue
    }
    if (TANPA_ISI(marka)) {
      i += 2
      continue
    }
    const panjang = ((b[i + 2] ?? 0) << 8) | (b[i + 3] ?? 0)
    if (panjang < 2) return undefined
    if (BERUKURAN.has(marka)) {
      const tinggi = ((b[i + 5] ?? 0) << 8) | (b[i + 6] ?? 0)
      const lebar = ((b[i + 7] ?? 0) << 8) | (b[i + 8] ?? 0)
      return lebar > 0 && tinggi > 0 ? { lebar, tinggi } : undefined
    }
    // The picture begins without its size having been said, or is coded in a way no camera uses.
    if (marka === 0xda || marka === 0xd9 || (marka >= 0xc3 && marka <= 0xcf && marka !== 0xc4 && marka !== 0xc8 && marka !== 0xcc))
      return undefined
    i += 2 + panjang
  }
  return undefined
}

export type TolakFoto = 'bukan-jpeg' | 'terlalu-luas' | 'terlalu-kecil'

/** Why bytes are not decoded; undefined: they may be. */
export function penolakanFoto(b: Uint8Array): TolakFoto | undefined {
  const kepala = kepalaJpeg(b)
  if (!kepala) return 'bukan-jpeg'
  if (kepala.lebar > SISI_MAKS || kepala.tinggi > SISI_MAKS) return 'terlalu-luas'
  return kepala.lebar < SISI_MIN || kepala.tinggi < SISI_MIN ? 'terlalu-kecil' : undefined
}

export type Piksel = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }

/** Mean brightness of a grid of cells over a picture, row by row. */
export function kisiTerang(p: Piksel, kolom: number, baris: number): Float64Array {
  const jumlah = new Float64Array(kolom * baris)
  const banyak = new Float64Array(kolom * baris)
  for (let y = 0; y < p.height; y++) {
    const r = Math.floor((y * baris) / p.height) * kolom
    for (let x = 0; x < p.width; x++) {
      const sel = r + Math.floor((x * kolom) / p.width)
      const i = (y * p.width + x) * 4
      jumlah[sel] = (jumlah[sel] ?? 0) + 0.299 * (p.data[i] ?? 0) + 0.587 * (p.data[i + 1] ?? 0) + 0.114 * (p.data[i + 2] ?? 0)
      banyak[sel] = (banyak[sel] ?? 0) + 1
    }
  }
  return jumlah.map((n, i) => n / Math.max(1, banyak[i] ?? 1))
}

/** Cells of the difference hash: 16 rows of 16 comparisons. */
const SISI_RUPA = 16
/** Steps between neighbouring cells smaller than this are noise; a picture of hardly anything else (a dark room, a covered lens) has no look. */
const LANGKAH_JELAS = 2
const JELAS_MIN = 64

/**
 * What a picture looks like: for each cell whether it is brighter than its neighbour, 256 bits (a difference hash). The same picture encoded
 * again gives nearly the same bits; another picture of the same person at the same desk others, because nobody sits still. Undefined where
 * there is too little to see.
 */
export function rupaFoto(p: Piksel): Uint8Array | undefined {
  const kisi = kisiTerang(p, SISI_RUPA + 1, SISI_RUPA)
  const hasil = new Uint8Array((SISI_RUPA * SISI_RUPA) / 8)
  let jelas = 0
  for (let y = 0; y < SISI_RUPA; y++)
    for (let x = 0; x < SISI_RUPA; x++) {
      const i = y * (SISI_RUPA + 1) + x
      const beda = (kisi[i + 1] ?? 0) - (kisi[i] ?? 0)
      if (Math.abs(beda) >= LANGKAH_JELAS) jelas += 1
      const bit = y * SISI_RUPA + x
      if (beda > 0) hasil[bit >> 3] = (hasil[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  return jelas < JELAS_MIN ? undefined : hasil
}

/** How many of the bits of two looks differ. */
export function bedaRupa(a: Uint8Array, b: Uint8Array): number {
  let beda = 0
  for (let i = 0; i < a.length; i++) for (let x = (a[i] ?? 0) ^ (b[i] ?? 0); x > 0; x &= x - 1) beda += 1
  return beda
}

/** The picture in so few pixels that nobody is known in it; what is drawn from it on a screen is blurred. */
export function buramkan(p: Piksel, kolom: number): Piksel {
  const baris = Math.max(1, Math.round((p.height * kolom) / p.width))
  const data = new Uint8ClampedArray(kolom * baris * 4)
  for (let saluran = 0; saluran < 3; saluran++) {
    const jumlah = new Float64Array(kolom * baris)
    const banyak = new Float64Array(kolom * baris)
    for (let y = 0; y < p.height; y++)
      for (let x = 0; x < p.width; x++) {
        const sel = Math.floor((y * baris) / p.height) * kolom + Math.floor((x * kolom) / p.width)
        jumlah[sel] = (jumlah[sel] ?? 0) + (p.data[(y * p.width + x) * 4 + saluran] ?? 0)
        banyak[sel] = (banyak[sel] ?? 0) + 1
      }
    for (const [i, n] of jumlah.entries()) data[i * 4 + saluran] = n / Math.max(1, banyak[i] ?? 1)
  }
  for (let i = 3; i < data.length; i += 4) data[i] = 255
  return { data, width: kolom, height: baris }
}
