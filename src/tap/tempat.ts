export type Titik = { readonly lintang: number; readonly bujur: number }
/** A fix: `akurasi` is the radius in metres within which the phone believes to be. */
export type Posisi = Titik & { readonly akurasi: number }
export type KelasPosisi = 'dalam' | 'ragu' | 'luar' | 'tanpa-lokasi'

export type Tempat = Titik & {
  readonly id: string
  readonly nama: string
  readonly bentuk: 'lingkaran' | 'poligon'
  readonly radiusMeter: number | null
  /** Corners as [lintang, bujur], for `poligon`. */
  readonly poligon: readonly (readonly number[])[] | null
  readonly blankSpot: boolean
}

export type LetakTap = {
  readonly posisi: KelasPosisi
  /** The nearest place, also when outside. */
  readonly tempatId: string | null
  /** Whole metres to the edge of that place; 0 inside. */
  readonly jarakMeter: number | null
}

const RADIUS_BUMI = 6_371_008.8
const RADIAN = Math.PI / 180
/** A phone that claims less certainty than this is believed no further: beyond it, outside stays outside. */
const AKURASI_MAKS = 150

/** Metres on the plane around `asal`; exact enough within some kilometres. */
function bidang(asal: Titik, titik: Titik): readonly [number, number] {
  const x = (titik.bujur - asal.bujur) * RADIAN * Math.cos(asal.lintang * RADIAN) * RADIUS_BUMI
  const y = (titik.lintang - asal.lintang) * RADIAN * RADIUS_BUMI
  return [x, y]
}

type Vektor = readonly [x: number, y: number]

/** The point of a side that lies nearest to the origin. */
function terdekatPadaSegmen(a: Vektor, b: Vektor): Vektor {
  const [ax, ay] = a
  const dx = b[0] - ax
  const dy = b[1] - ay
  const panjang = dx * dx + dy * dy
  const t = panjang === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / panjang))
  return [ax + t * dx, ay + t * dy]
}

const jarakKeSegmen = (a: Vektor, b: Vektor): number => Math.hypot(...terdekatPadaSegmen(a, b))

function sudutPoligon(tempat: Tempat, titik: Titik): Vektor[] {
  return (tempat.poligon ?? []).map(([lintang = 0, bujur = 0]) => bidang(titik, { lintang, bujur }))
}

export const MATA_ANGIN = ['utara', 'timur-laut', 'timur', 'tenggara', 'selatan', 'barat-daya', 'barat', 'barat-laut'] as const
export type MataAngin = (typeof MATA_ANGIN)[number]

/** In which of eight directions the nearest part of a place lies, from a point outside of it. */
export function arahMenuju(tempat: Tempat, titik: Titik): MataAngin {
  const sudut = tempat.bentuk === 'lingkaran' ? [] : sudutPoligon(tempat, titik)
  let [x, y] = bidang(titik, tempat)
  let terdekat = Number.POSITIVE_INFINITY
  for (const [i, a] of sudut.entries()) {
    const calon = terdekatPadaSegmen(a, sudut[(i + 1) % sudut.length] ?? a)
    if (Math.hypot(...calon) >= terdekat) continue
    terdekat = Math.hypot(...calon)
    ;[x, y] = calon
  }
  return MATA_ANGIN[Math.round((Math.atan2(x, y) / (2 * Math.PI)) * 8 + 8) % 8] ?? 'utara'
}

/** Metres from a point to the edge of a place; 0 inside. */
export function jarakKeTempat(tempat: Tempat, titik: Titik): number {
  if (tempat.bentuk === 'lingkaran') {
    const [x, y] = bidang(titik, tempat)
    return Math.max(0, Math.hypot(x, y) - (tempat.radiusMeter ?? 0))
  }
  const sudut = sudutPoligon(tempat, titik)
  let dalam = false
  let terdekat = Number.POSITIVE_INFINITY
  for (const [i, a] of sudut.entries()) {
    const b = sudut[(i + 1) % sudut.length] ?? a
    terdekat = Math.min(terdekat, jarakKeSegmen(a, b))
    if (a[1] > 0 !== b[1] > 0 && a[0] - (a[1] * (b[0] - a[0])) / (b[1] - a[1]) > 0) dalam = !dalam
  }
  return dalam ? 0 : terdekat
}

/**
 * Where a fix stands to the places of a person: inside when the point itself lies within, unsure when the circle of
 * its accuracy (at most 150 m) touches a place, else outside. Outside never refuses by itself: policy decides.
 */
export function posisiTerhadap(daftarTempat: readonly Tempat[], posisi: Posisi | null): LetakTap {
  if (posisi === null) return { posisi: 'tanpa-lokasi', tempatId: null, jarakMeter: null }
  let terbaik: { readonly id: string; readonly jarak: number } | undefined
  for (const tempat of daftarTempat) {
    const jarak = jarakKeTempat(tempat, posisi)
    if (!terbaik || jarak < terbaik.jarak) terbaik = { id: tempat.id, jarak }
  }
  if (!terbaik) return { posisi: 'luar', tempatId: null, jarakMeter: null }
  const akurasi = Math.min(posisi.akurasi, AKURASI_MAKS)
  const kelas = terbaik.jarak === 0 ? (posisi.akurasi > AKURASI_MAKS ? 'ragu' : 'dalam') : terbaik.jarak <= akurasi ? 'ragu' : 'luar'
  return { posisi: kelas, tempatId: terbaik.id, jarakMeter: Math.round(terbaik.jarak) }
}
