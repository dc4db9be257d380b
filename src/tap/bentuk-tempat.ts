import { jarakKeTempat, type Tempat } from './tempat.ts'

/** A place as it is entered: exactly one of circle and polygon. */
export type BentukTempat = {
  readonly lingkaran: { readonly lintang: number; readonly bujur: number; readonly radiusMeter: number } | null
  readonly poligon: readonly (readonly number[])[] | null
}
export type BentukTerukur = {
  readonly bentuk: 'lingkaran' | 'poligon'
  readonly lintang: number
  readonly bujur: number
  readonly radiusMeter: number | null
  readonly poligon: number[][] | null
  /** Metres from the centre to the farthest point of the edge. */
  readonly jangkauanMeter: number
}

/** Beyond this reach a place needs the word of BKPSDM. */
export const JANGKAUAN_DUA_ORANG = 500
/** A phone knows its place no better than this; a smaller circle would shut people out at their own desk. */
export const RADIUS_TERKECIL = 20
export const RADIUS_TERBESAR = 5000
/** Southern, northern, western and eastern border of the country, in degrees. */
const INDONESIA = { selatan: -11.2, utara: 6.3, barat: 94.8, timur: 141.2 } as const

type Penolakan = { readonly alasan: string; readonly kalimat: string }

function diIndonesia([lintang = 0, bujur = 0]: readonly number[]): boolean {
  return INDONESIA.selatan <= lintang && lintang <= INDONESIA.utara && INDONESIA.barat <= bujur && bujur <= INDONESIA.timur
}

function arah(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  return Math.sign(((b[0] ?? 0) - (a[0] ?? 0)) * ((c[1] ?? 0) - (a[1] ?? 0)) - ((b[1] ?? 0) - (a[1] ?? 0)) * ((c[0] ?? 0) - (a[0] ?? 0)))
}

/** Whether two edges of a ring that do not follow each other cross. */
function berpotongan(sudut: readonly (readonly number[])[]): boolean {
  const n = sudut.length
  const titik = (i: number) => sudut[i % n] ?? []
  for (let i = 0; i < n; i++)
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue
      const [a, b, c, d] = [titik(i), titik(i + 1), titik(j), titik(j + 1)]
      if (arah(a, b, c) !== arah(a, b, d) && arah(c, d, a) !== arah(c, d, b)) return true
    }
  return false
}

/** Every reason why this is no place; empty is a yes. */
export function penolakanBentuk(b: BentukTempat): Penolakan[] {
  if ((b.lingkaran === null) === (b.poligon === null))
    return [{ alasan: 'bentuk-tidak-jelas', kalimat: 'Pilih satu bentuk: lingkaran atau poligon.' }]
  const hasil: Penolakan[] = []
  const titik = b.lingkaran ? [[b.lingkaran.lintang, b.lingkaran.bujur]] : (b.poligon ?? [])
  if (!titik.every(diIndonesia))
    hasil.push({ alasan: 'di-luar-indonesia', kalimat: 'Titiknya di luar Indonesia. Periksa lintang dan bujur.' })
  if (b.lingkaran) {
    const r = b.lingkaran.radiusMeter
    if (r < RADIUS_TERKECIL || r > RADIUS_TERBESAR)
      hasil.push({ alasan: 'radius-di-luar', kalimat: `Radius ${RADIUS_TERKECIL} sampai ${RADIUS_TERBESAR} meter.` })
    return hasil
  }
  if (titik.length < 3) hasil.push({ alasan: 'sudut-kurang', kalimat: 'Poligon memerlukan sedikitnya tiga sudut.' })
  else if (berpotongan(titik))
    hasil.push({ alasan: 'sisi-berpotongan', kalimat: 'Sisi poligon saling berpotongan. Urutkan sudutnya keliling.' })
  return hasil
}

/** The place with its centre and reach; of a polygon the centre is the mean of its corners. */
export function ukurBentuk(b: BentukTempat): BentukTerukur {
  if (b.lingkaran) {
    const { lintang, bujur, radiusMeter } = b.lingkaran
    return { bentuk: 'lingkaran', lintang, bujur, radiusMeter, poligon: null, jangkauanMeter: radiusMeter }
  }
  const sudut = (b.poligon ?? []).map(([lintang = 0, bujur = 0]) => [lintang, bujur])
  const rata = (i: 0 | 1) => sudut.reduce((n, s) => n + (s[i] ?? 0), 0) / Math.max(1, sudut.length)
  const pusat = { lintang: rata(0), bujur: rata(1) }
  const titik: Tempat = { id: '', nama: '', bentuk: 'lingkaran', ...pusat, radiusMeter: 0, poligon: null, blankSpot: false }
  const jangkauan = sudut.map(([lintang = 0, bujur = 0]) => jarakKeTempat(titik, { lintang, bujur }))
  return { bentuk: 'poligon', ...pusat, radiusMeter: null, poligon: sudut, jangkauanMeter: Math.ceil(Math.max(0, ...jangkauan)) }
}
