import type { AturanTanda } from '../hukum/tanda.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { hari, jumlahHari, satuOrang, type TandaBaru, type TapTanda } from './tanda.ts'

// Times that repeat to the second: a program wakes by the clock, a hand does not. The minute says nothing, since a bus keeps it too.

type Aturan = AturanTanda['tanda-irama']
type Rentang = { readonly dari: Tanggal; readonly sampai: Tanggal }

const SEMENIT = 60
/** Two taps closer than this are one try, not an arrival and a departure. */
const JARAK_MS = 3_600_000

const detikDari = (t: TapTanda) => Math.floor(t.waktu / 1000) % SEMENIT
/** Seconds between two places on the face of a clock. */
const selisih = (a: number, b: number) => Math.min((a - b + SEMENIT) % SEMENIT, (b - a + SEMENIT) % SEMENIT)

/** The second of the minute that most taps share, and those taps; of equal ones the second nearest to them. */
function sedetik(tap: readonly TapTanda[], detik: number): { readonly ke: number; readonly tap: readonly TapTanda[] } {
  const calon = Array.from({ length: SEMENIT }, (_, ke) => {
    const sama = tap.filter((t) => selisih(detikDari(t), ke) <= detik)
    return { ke, tap: sama, jauh: sama.reduce((n, t) => n + selisih(detikDari(t), ke), 0) }
  })
  return calon.reduce((a, b) => (b.tap.length > a.tap.length || (b.tap.length === a.tap.length && b.jauh < a.jauh) ? b : a))
}

type Pasangan = { readonly lama: number; readonly tap: readonly TapTanda[] }

/** First and last tap of each day that has an arrival and a departure. */
function pasanganHari(tap: readonly TapTanda[]): Pasangan[] {
  return [...Map.groupBy(tap, hari).values()].flatMap((milik) => {
    const urut = [...milik].sort((a, b) => a.waktu - b.waktu)
    const [awal, akhir] = [urut[0], urut.at(-1)]
    const lama = awal && akhir ? akhir.waktu - awal.waktu : 0
    return awal && akhir && lama >= JARAK_MS ? [{ lama, tap: [awal, akhir] }] : []
  })
}

/** The days whose arrival and departure lie equally far apart. */
function seselang(pasangan: readonly Pasangan[], detik: number): readonly Pasangan[] {
  const urut = [...pasangan].sort((a, b) => a.lama - b.lama)
  let hasil: readonly Pasangan[] = []
  let awal = 0
  for (const [i, p] of urut.entries()) {
    while (p.lama - (urut[awal]?.lama ?? p.lama) > detik * 1000) awal++
    if (i - awal + 1 > hasil.length) hasil = urut.slice(awal, i + 1)
  }
  return hasil
}

/** One person whose taps fall on the same second of the minute, or whose days are equally long to the second. */
export function irama(tap: readonly TapTanda[], a: Aturan, r: Rentang): TandaBaru[] {
  const sama = sedetik(tap, a.detik)
  if (jumlahHari(sama.tap) >= a.hari && sama.tap.length * 100 >= a.persen * tap.length)
    return satuOrang('irama', sama.tap, r, { sama: sama.tap.length, semua: tap.length, detikKe: sama.ke })
  const pasangan = pasanganHari(tap)
  const selang = seselang(pasangan, a.detik)
  if (selang.length < a.hari || selang.length * 100 < a.persen * pasangan.length) return []
  return satuOrang(
    'irama',
    selang.flatMap((p) => p.tap),
    r,
    { hariSelang: selang.length, dariHari: pasangan.length },
  )
}
