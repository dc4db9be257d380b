import type { AturanTanda } from '../hukum/tanda.ts'
import { TANDA_BERFOTO, TANDA_BUKTI_KURANG } from './bukti.ts'
import { bedaRupa } from './foto.ts'
import { type MenitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { nomorHari, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Posisi } from './tempat.ts'

// Rules over the taps of some days. Each says what repeats; whether that means anything, a person decides.

export const JENIS_TANDA = [
  'angka-berulang',
  'titik-bersama',
  'kecepatan',
  'akurasi-tetap',
  'selalu-bersama',
  'jam-berubah',
  'irama',
  'luring-sendiri',
  'rantai-putus',
  'rantai-bercabang',
  'kunci-dicabut',
  'waktu-klaim',
  'pemasangan-bersama',
  'foto-serupa',
  'foto-diragukan',
  'bukti-kurang',
  'bukti-menunggu',
] as const
export type JenisTanda = (typeof JENIS_TANDA)[number]

/** What a rule counted. Numbers only. */
export type BuktiTanda = {
  readonly ukuran: Readonly<Record<string, number>>
  readonly orang: readonly { readonly pegawaiId: string; readonly hari: number; readonly kali: number }[]
}

export type TapSaksi = { readonly id: string; readonly bulan: string; readonly pegawaiId: string }
export type TandaBaru = {
  readonly jenis: JenisTanda
  readonly ciri: string
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly pegawaiIds: readonly string[]
  readonly tap: readonly TapSaksi[]
  readonly bukti: BuktiTanda
}

/** One signed tap with its position, as long as that is kept. */
export type TapTanda = TapSaksi & {
  readonly kid: string
  readonly menit: MenitLokal
  /** Milliseconds since 1970. */
  readonly waktu: number
  readonly tanda: readonly string[]
  readonly titik: Posisi | null
}
type Bertitik = TapTanda & { readonly titik: Posisi }
type Rentang = { readonly dari: Tanggal; readonly sampai: Tanggal }

const bertitik = (t: TapTanda): t is Bertitik => t.titik !== null
export const hari = (t: { readonly menit: MenitLokal }) => tanggalDariMenit(t.menit)
export const jumlahHari = (tap: readonly TapTanda[]) => new Set(tap.map(hari)).size
const digit = (p: Posisi) => `${p.lintang},${p.bujur}`
/** Fixes that claim to come from satellites: only of them is it strange that nothing moves. */
const halus = (tap: readonly TapTanda[], meter: number): Bertitik[] => tap.filter(bertitik).filter((t) => t.titik.akurasi <= meter)

function saksi(t: TapSaksi): TapSaksi {
  return { id: t.id, bulan: t.bulan, pegawaiId: t.pegawaiId }
}

/** A sign about one person. */
export function satuOrang(jenis: JenisTanda, tap: readonly TapTanda[], r: Rentang, ukuran: Readonly<Record<string, number>>): TandaBaru[] {
  const pegawaiId = tap[0]?.pegawaiId
  if (pegawaiId === undefined) return []
  return [susun(jenis, r, tap, { ukuran, orang: [{ pegawaiId, hari: jumlahHari(tap), kali: tap.length }] })]
}

function susun(jenis: JenisTanda, r: Rentang, tap: readonly TapSaksi[], bukti: BuktiTanda): TandaBaru {
  const pegawaiIds = bukti.orang.map((o) => o.pegawaiId).sort()
  return { jenis, ciri: `${jenis}:${pegawaiIds.join(',')}:${r.sampai}`, ...r, pegawaiIds, tap: tap.map(saksi), bukti }
}

/** The largest group of taps that share a value. */
function terbanyak<T>(tap: readonly T[], nilai: (t: T) => string | number): T[] {
  let hasil: T[] = []
  for (const kelompok of Map.groupBy(tap, nilai).values()) if (kelompok.length > hasil.length) hasil = kelompok
  return hasil
}

/** Taps of one person whose fixes have the same digits day after day: satellites give other digits each time. */
export function angkaBerulang(tap: readonly TapTanda[], a: AturanTanda['tanda-angka-berulang'], r: Rentang): TandaBaru[] {
  const semua = tap.filter(bertitik)
  const sama = terbanyak(halus(tap, a.meter), (t) => digit(t.titik))
  if (jumlahHari(sama) < a.hari || sama.length * 100 < a.persen * semua.length) return []
  return satuOrang('angka-berulang', sama, r, { sama: sama.length, semua: semua.length })
}

/** The points one person came back to exactly, for the comparison with those of others. */
export function titikBerulang(tap: readonly TapTanda[], a: AturanTanda['tanda-titik-bersama']): TapTanda[] {
  return [...Map.groupBy(halus(tap, a.meter), (t) => digit(t.titik)).values()].filter((k) => jumlahHari(k) >= a.hari).flat()
}

/** Several persons with exactly the same digits over days. One sign for a point, with all names; points of the same persons are one. */
export function titikBersama(berulang: readonly TapTanda[], a: AturanTanda['tanda-titik-bersama'], r: Rentang): TandaBaru[] {
  const perOrang = new Map<string, TapTanda[]>()
  for (const kelompok of Map.groupBy(berulang.filter(bertitik), (t) => digit(t.titik)).values()) {
    const orang = [...new Set(kelompok.map((t) => t.pegawaiId))].sort()
    if (orang.length < a.orang) continue
    const kunci = orang.join(',')
    perOrang.set(kunci, [...(perOrang.get(kunci) ?? []), ...kelompok])
  }
  return [...perOrang.values()].map((tap) => {
    const orang = [...Map.groupBy(tap, (t) => t.pegawaiId)].map(([pegawaiId, milik]) => ({
      pegawaiId,
      hari: jumlahHari(milik),
      kali: milik.length,
    }))
    return susun('titik-bersama', r, tap, { ukuran: { orang: orang.length, hari: jumlahHari(tap) }, orang })
  })
}

const RADIUS_KM = 6371.0088
const RADIAN = Math.PI / 180

/** Kilometres over the ground. */
export function jarakKm(a: Pick<Posisi, 'lintang' | 'bujur'>, b: Pick<Posisi, 'lintang' | 'bujur'>): number {
  const s =
    Math.sin(((b.lintang - a.lintang) * RADIAN) / 2) ** 2 +
    Math.cos(a.lintang * RADIAN) * Math.cos(b.lintang * RADIAN) * Math.sin(((b.bujur - a.bujur) * RADIAN) / 2) ** 2
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(s)))
}

const SEJAM = 3_600_000
/** Two taps within a minute are one try; a speed over less is noise. */
const SEMENIT = 60_000

/** Taps that lie further apart than a car or a boat goes in the time between, on several days: one wrong fix makes one day. */
export function kecepatan(tap: readonly TapTanda[], a: AturanTanda['tanda-kecepatan'], r: Rentang): TandaBaru[] {
  const urut = tap.filter(bertitik).sort((x, y) => x.waktu - y.waktu)
  const kena = new Set<TapTanda>()
  const hariKena = new Set<Tanggal>()
  let tercepat = 0
  for (const [i, t] of urut.entries()) {
    const lalu = urut[i - 1]
    if (!lalu) continue
    const km = jarakKm(lalu.titik, t.titik) - (lalu.titik.akurasi + t.titik.akurasi) / 1000
    const laju = km / (Math.max(t.waktu - lalu.waktu, SEMENIT) / SEJAM)
    if (km < a.km || laju <= a.kmPerJam) continue
    for (const x of [lalu, t]) kena.add(x)
    hariKena.add(hari(t))
    tercepat = Math.max(tercepat, Math.round(laju))
  }
  return hariKena.size < a.hari ? [] : satuOrang('kecepatan', [...kena], r, { kmPerJam: tercepat, hari: hariKena.size })
}

/** The same accuracy day after day at points that differ: a phone's own estimate changes with sky and walls. */
export function akurasiTetap(tap: readonly TapTanda[], a: AturanTanda['tanda-akurasi-tetap'], r: Rentang): TandaBaru[] {
  const semua = tap.filter(bertitik)
  const sama = terbanyak(halus(tap, a.meter), (t) => t.titik.akurasi)
  const titik = new Set(sama.map((t) => digit(t.titik))).size
  // At one point it is the digits that repeat, and that is told already.
  if (jumlahHari(sama) < a.hari || sama.length * 100 < a.persen * semua.length || titik * 2 <= sama.length) return []
  return satuOrang('akurasi-tetap', sama, r, { sama: sama.length, semua: semua.length })
}

/** Days on which the clock of the phone was changed, as the server marked them. */
export function jamBerubah(tap: readonly TapTanda[], a: AturanTanda['tanda-jam-berubah'], r: Rentang): TandaBaru[] {
  const kena = tap.filter((t) => t.tanda.includes('jam-berubah') || t.tanda.includes('id-jauh-dari-waktu'))
  return jumlahHari(kena) < a.hari ? [] : satuOrang('jam-berubah', kena, r, { hari: jumlahHari(kena), kali: kena.length })
}

type Dekat = AturanTanda['tanda-selalu-bersama']

function bersamaan(a: Bertitik, b: Bertitik, d: Dekat): boolean {
  return Math.abs(a.waktu - b.waktu) <= d.detik * 1000 && jarakKm(a.titik, b.titik) * 1000 <= d.meter
}

const SEL_DERAJAT = 111_320
/** Nearest cells of a point, so that only neighbours are compared. */
function sel(t: Bertitik, d: Dekat): readonly [number, number] {
  return [Math.floor((t.titik.lintang * SEL_DERAJAT) / d.meter), Math.floor((t.titik.bujur * SEL_DERAJAT) / d.meter)]
}

/**
 * Pairs of phones that tapped together on one day: the candidates. Who always taps together did so on any day both were there, so one day is
 * enough to begin with, and the others are looked at for these pairs only.
 */
export function pasanganSehari(tap: readonly TapTanda[], d: Dekat): (readonly [string, string])[] {
  const grid = new Map<string, Bertitik[]>()
  const hasil = new Map<string, readonly [string, string]>()
  for (const t of tap.filter(bertitik).sort((x, y) => x.waktu - y.waktu)) {
    const [x, y] = sel(t, d)
    for (let i = -1; i <= 1; i++)
      for (let j = -1; j <= 1; j++) {
        const tetangga = grid.get(`${x + i},${y + j}`) ?? []
        for (let n = tetangga.length - 1; n >= 0; n--) {
          const lain = tetangga[n] as Bertitik
          if (t.waktu - lain.waktu > d.detik * 1000) break
          if (lain.pegawaiId === t.pegawaiId || !bersamaan(t, lain, d)) continue
          const pasangan =
            lain.pegawaiId < t.pegawaiId ? ([lain.pegawaiId, t.pegawaiId] as const) : ([t.pegawaiId, lain.pegawaiId] as const)
          hasil.set(pasangan.join(','), pasangan)
        }
      }
    const kunci = `${x},${y}`
    const ada = grid.get(kunci)
    if (ada) ada.push(t)
    else grid.set(kunci, [t])
  }
  return [...hasil.values()]
}

/**
 * Two persons whose phones tap together nearly always. People of one car come together as well, but not each within the minute on both ways of
 * every day; days on which only one of them worked say nothing and are left out.
 */
export function selaluBersama(a: readonly TapTanda[], b: readonly TapTanda[], d: Dekat, r: Rentang): TandaBaru[] {
  const hariA = new Set(a.map(hari))
  const hariB = new Set(b.map(hari))
  const bersama = new Set([...hariA].filter((t) => hariB.has(t)))
  if (bersama.size < d.hari) return []
  const [milikA, milikB] = [a, b].map((tap) => tap.filter((t) => bersama.has(hari(t))))
  const kena = (milik: readonly TapTanda[], lain: readonly TapTanda[]) =>
    milik.filter((t) => bertitik(t) && lain.some((x) => bertitik(x) && bersamaan(t, x, d)))
  const [kenaA, kenaB] = [kena(milikA ?? [], milikB ?? []), kena(milikB ?? [], milikA ?? [])]
  const semua = (milikA?.length ?? 0) + (milikB?.length ?? 0)
  const sama = [...kenaA, ...kenaB]
  if (jumlahHari(kenaA) < d.hari || sama.length * 100 < d.persen * semua) return []
  const orang = [kenaA, kenaB].flatMap((k) => (k[0] ? [{ pegawaiId: k[0].pegawaiId, hari: jumlahHari(k), kali: k.length }] : []))
  return [susun('selalu-bersama', r, sama, { ukuran: { sama: sama.length, semua, detik: d.detik }, orang })]
}

/** A second person who asked for a key on an installation that has one. */
export function tandaPemasangan(pemilik: string, peminta: string, pada: Tanggal): TandaBaru {
  const orang = [pemilik, peminta].map((pegawaiId) => ({ pegawaiId, hari: 1, kali: 1 }))
  return susun('pemasangan-bersama', { dari: pada, sampai: pada }, [], { ukuran: { orang: 2 }, orang })
}

/** A photo of a tap, as it looks; null where there is nothing to see in it. */
export type FotoTanda = TapSaksi & { readonly tanggal: Tanggal; readonly rupa: Uint8Array | null }

/**
 * F1: photos of one person that are nearly the same on several days: a picture of a picture. Nobody sits twice so alike that the camera makes
 * the same of it; two photos of one day say nothing, and a dark one has no look.
 */
export function fotoSerupa(foto: readonly FotoTanda[], a: AturanTanda['tanda-foto-serupa'], r: Rentang): TandaBaru[] {
  const serupa = (x: FotoTanda, y: FotoTanda) =>
    x.tanggal !== y.tanggal && x.rupa !== null && y.rupa !== null && bedaRupa(x.rupa, y.rupa) <= a.bit
  const kena = foto.filter((x) => foto.some((y) => serupa(x, y)))
  const hari = new Set(kena.map((f) => f.tanggal)).size
  const pegawaiId = kena[0]?.pegawaiId
  if (pegawaiId === undefined || hari < a.hari) return []
  return [
    susun('foto-serupa', r, kena, { ukuran: { sama: kena.length, semua: foto.length }, orang: [{ pegawaiId, hari, kali: kena.length }] }),
  ]
}

/** A photo that was signed may still be on its way for so long. */
const TENGGANG_FOTO = 3

/** Days on which what the unit asks was missing: said by the phone itself, or a photo that was signed along and never came. */
export function buktiKurang(
  tap: readonly TapTanda[],
  adaFoto: ReadonlySet<string>,
  a: AturanTanda['tanda-bukti-kurang'],
  r: Rentang,
): TandaBaru[] {
  const batas = tambahHari(r.sampai, 1 - TENGGANG_FOTO)
  const hilang = (t: TapTanda) => t.tanda.includes(TANDA_BERFOTO) && !adaFoto.has(t.id) && hari(t) <= batas
  const kena = tap.filter((t) => t.tanda.includes(TANDA_BUKTI_KURANG) || hilang(t))
  return jumlahHari(kena) < a.hari ? [] : satuOrang('bukti-kurang', kena, r, { hari: jumlahHari(kena), kali: kena.length })
}

/** A drawn photo in which somebody looked at sees another person, or none. */
export function tandaFotoDiragukan(tap: TapSaksi, pada: Tanggal): TandaBaru {
  const orang = [{ pegawaiId: tap.pegawaiId, hari: 1, kali: 1 }]
  const tanda = susun('foto-diragukan', { dari: pada, sampai: pada }, [tap], { ukuran: {}, orang })
  return { ...tanda, ciri: `foto-diragukan:${tap.id}` }
}

/** What was laid before a person earlier. */
export type TandaLama = {
  readonly jenis: JenisTanda
  readonly pegawaiIds: readonly string[]
  readonly sampai: Tanggal
  readonly putusan: 'wajar' | 'tidak-dihitung' | 'minta-keterangan' | null
}

const DIAM_HARI = 90

/**
 * Whether the same persons stand in the list for the same already: one that waits is enough; one found in order is not asked again for 90
 * days; after taps were left out, only days that were not in that sign are new.
 */
export function sudahDitandai(
  baru: Pick<TandaBaru, 'jenis' | 'pegawaiIds' | 'dari'>,
  lama: readonly TandaLama[],
  hariIni: Tanggal,
): boolean {
  return lama.some((l) => {
    if (l.jenis !== baru.jenis || !baru.pegawaiIds.every((p) => l.pegawaiIds.includes(p))) return false
    if (l.putusan === 'tidak-dihitung') return l.sampai >= baru.dari
    return l.putusan !== 'wajar' || nomorHari(hariIni) - nomorHari(l.sampai) <= DIAM_HARI
  })
}
