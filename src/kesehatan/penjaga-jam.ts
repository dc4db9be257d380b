// W3: the wall clock of the server beside a clock that only goes forward, and beside that of the database.

const LOMPAT_DETIK = 2
const TERLIHAT_MS = 60_000
/** After a jump the clock must go in step for so long before it is believed again. */
const RAGU_MS = 600_000

/** Two readings at one instant, in milliseconds: what the wall says, and what only goes forward. */
export type BacaanJam = { readonly dinding: number; readonly detak: number }

export type PenjagaJam = {
  /** Seconds of the last jump, told for a minute; 0 where there was none. */
  readonly lompat: () => number
  /** Whether times of now are in doubt. */
  readonly ragu: () => boolean
  /** True once after each jump. */
  readonly baru: () => boolean
  /** What the clock of the database differs by, in seconds. */
  readonly bandingkan: (selisihDetik: number) => void
}

export function penjagaJam(baca: () => BacaanJam): PenjagaJam {
  let lalu = baca()
  let akhir = { detik: 0, saat: Number.NEGATIVE_INFINITY }
  let belum = false
  let basisData = 0
  const lihat = (): number => {
    const kini = baca()
    const beda = (kini.dinding - lalu.dinding - (kini.detak - lalu.detak)) / 1000
    lalu = kini
    if (Math.abs(beda) > LOMPAT_DETIK) {
      akhir = { detik: Math.round(beda), saat: kini.detak }
      belum = true
    }
    return kini.detak - akhir.saat
  }
  return {
    lompat: () => {
      const sejak = lihat()
      if (sejak < TERLIHAT_MS) return akhir.detik
      return Math.abs(basisData) > LOMPAT_DETIK ? Math.round(basisData) : 0
    },
    ragu: () => lihat() < RAGU_MS || Math.abs(basisData) > LOMPAT_DETIK,
    baru: () => {
      lihat()
      const ya = belum
      belum = false
      return ya
    },
    bandingkan: (selisihDetik) => {
      basisData = selisihDetik
    },
  }
}
