import type { AturanTanda } from '../hukum/tanda.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { TandaBaru, TapSaksi } from './tanda.ts'
import { type KelasWaktu, SEGERA_MS } from './waktu-tap.ts'

// W2: taps that came later, beside those of colleagues at the same place and minute. Where all came later the line was down, and an outage is
// proposed; where one alone did, it is a sign. Neither says what anybody did.

/** A signed tap at a place. Times in milliseconds since 1970. */
export type TapTempat = TapSaksi & {
  readonly menit: MenitLokal
  readonly waktu: number
  readonly terima: number
  readonly kelas: KelasWaktu | null
  /** The clock of the phone was changed, or its key has ended: it speaks neither for an outage nor against one. */
  readonly diam: boolean
}

/** A span of a place in which nearly everybody who recorded could only do it for later. */
export type Rentetan = {
  readonly mulai: MenitLokal
  readonly selesai: MenitLokal
  readonly tap: readonly TapTempat[]
  /** Persons who went through at once in that span. */
  readonly langsung: number
}

/** Between a morning and an evening nobody records; they are looked at apart. */
const JEDA_MENIT = 60

const belakangan = (t: TapTempat) => t.terima - t.waktu > SEGERA_MS
const banyakOrang = (tap: readonly TapTempat[]) => new Set(tap.map((t) => t.pegawaiId)).size

function perJeda(tap: readonly TapTempat[]): TapTempat[][] {
  const hasil: TapTempat[][] = []
  for (const t of tap) {
    const akhir = hasil.at(-1)
    if (akhir && t.menit - (akhir.at(-1)?.menit ?? 0) <= JEDA_MENIT) akhir.push(t)
    else hasil.push([t])
  }
  return hasil
}

/**
 * The longest runs in which late taps outweigh prompt ones by the share asked for (Ruzzo and Tompa): a late tap weighs what is missing to a
 * hundred, a prompt one takes away the share, so that a run above zero holds it. Runs do not touch.
 */
function rentetanBerat(tap: readonly TapTempat[], persen: number): TapTempat[][] {
  type Calon = { awal: number; akhir: number; kiri: number; kanan: number }
  const calon: Calon[] = []
  let jumlah = 0
  for (const [i, t] of tap.entries()) {
    const berat = belakangan(t) ? Math.max(1, 100 - persen) : -persen
    const kiri = jumlah
    jumlah += berat
    if (berat < 0) continue
    let baru: Calon = { awal: i, akhir: i, kiri, kanan: jumlah }
    for (;;) {
      let j = calon.length - 1
      while (j >= 0 && (calon[j] as Calon).kiri >= baru.kiri) j--
      const lalu = calon[j]
      if (!lalu || lalu.kanan >= baru.kanan) break
      calon.splice(j)
      baru = { ...baru, awal: lalu.awal, kiri: lalu.kiri }
    }
    calon.push(baru)
  }
  return calon.map((c) => tap.slice(c.awal, c.akhir + 1))
}

/**
 * Spans of one place and date that look like an outage. A run shorter than `menit` is held against all that happened within that many minutes
 * around it: three friends in one minute are no outage where others went through beside them.
 */
export function rentetanLuring(semua: readonly TapTempat[], a: AturanTanda['tanda-luring-bersama']): Rentetan[] {
  const tap = semua.filter((t) => !t.diam).sort((x, y) => x.waktu - y.waktu || (x.id < y.id ? -1 : 1))
  return perJeda(tap).flatMap((bagian) =>
    rentetanBerat(bagian, a.persen).flatMap((rentetan): Rentetan[] => {
      const kena = rentetan.filter(belakangan)
      const [awal, akhir] = [kena[0], kena.at(-1)]
      if (!awal || !akhir) return []
      const lebar = Math.max(0, a.menit - (akhir.menit - awal.menit)) / 2
      const siapa = new Set(kena.map((t) => t.pegawaiId))
      const lain = (tambah: number) =>
        banyakOrang(
          tap.filter((t) => !belakangan(t) && !siapa.has(t.pegawaiId) && t.menit >= awal.menit - tambah && t.menit <= akhir.menit + tambah),
        )
      if (siapa.size < a.orang || siapa.size * 100 < a.persen * (siapa.size + lain(lebar))) return []
      return [{ mulai: awal.menit, selesai: akhir.menit, tap: kena, langsung: lain(0) }]
    }),
  )
}

/** Late taps, not of a span that is proposed, whose time nothing bounds closely, amid colleagues who went through at once. */
export function luringSendiri(
  semua: readonly TapTempat[],
  dalamRentetan: ReadonlySet<string>,
  tanggal: Tanggal,
  a: AturanTanda['tanda-luring-sendiri'],
): TandaBaru[] {
  const tap = semua.filter((t) => !t.diam)
  return tap.flatMap((t): TandaBaru[] => {
    if (!belakangan(t) || t.kelas === null || t.kelas === 'terverifikasi' || dalamRentetan.has(t.id)) return []
    const dekat = tap.filter((x) => x.pegawaiId !== t.pegawaiId && Math.abs(x.menit - t.menit) <= a.menit)
    const langsung = new Set(dekat.filter((x) => !belakangan(x)).map((x) => x.pegawaiId))
    const tertunda = new Set(dekat.filter((x) => belakangan(x) && !langsung.has(x.pegawaiId)).map((x) => x.pegawaiId)).size + 1
    if (langsung.size < a.orang || tertunda * 100 > a.persen * (tertunda + langsung.size)) return []
    const { id, bulan, pegawaiId } = t
    return [
      {
        jenis: 'luring-sendiri',
        ciri: `luring-sendiri:${id}`,
        dari: tanggal,
        sampai: tanggal,
        pegawaiIds: [pegawaiId],
        tap: [{ id, bulan, pegawaiId }],
        bukti: { ukuran: { langsung: langsung.size, tertunda }, orang: [{ pegawaiId, hari: 1, kali: 1 }] },
      },
    ]
  })
}

export type KeadaanUsulan = 'menunggu' | 'terima' | 'kesampingkan'
/** A proposal as it is stored. */
export type UsulanLama = {
  readonly id: string
  readonly mulai: MenitLokal
  readonly selesai: MenitLokal
  readonly langsung: number
  readonly keadaan: KeadaanUsulan
  readonly tap: readonly { readonly id: string; readonly pegawaiId: string }[]
}
/** What a span makes of the proposals that are there: a new one, or one that grows and takes others in. */
export type RencanaUsulan = Omit<Rentetan, 'tap'> & {
  readonly id: string | null
  readonly tap: readonly TapTempat[]
  readonly gabung: readonly string[]
}

/**
 * One span against the proposals of its place and date, oldest first. One that waits grows; what was set aside is not proposed again; who came
 * too late for a decided one stands in a proposal of its own. Undefined where nothing is new.
 */
export function rencanaUsulan(r: Rentetan, lama: readonly UsulanLama[]): RencanaUsulan | undefined {
  const kena = lama.filter((u) => u.mulai <= r.selesai && u.selesai >= r.mulai)
  if (kena.some((u) => u.keadaan === 'kesampingkan')) return undefined
  const selesai = new Set(kena.filter((u) => u.keadaan === 'terima').flatMap((u) => u.tap.map((t) => t.pegawaiId)))
  const [tujuan, ...lain] = kena.filter((u) => u.keadaan === 'menunggu')
  const baru = r.tap.filter((t) => !selesai.has(t.pegawaiId) && !tujuan?.tap.some((x) => x.id === t.id))
  if (!tujuan) {
    const [awal, akhir] = [baru[0], baru.at(-1)]
    return awal && akhir && { ...r, id: null, gabung: [], tap: baru, mulai: awal.menit, selesai: akhir.menit }
  }
  const mulai = Math.min(r.mulai, tujuan.mulai)
  const akhir = Math.max(r.selesai, tujuan.selesai)
  const sama = mulai === tujuan.mulai && akhir === tujuan.selesai && r.langsung === tujuan.langsung
  if (sama && baru.length === 0 && lain.length === 0) return undefined
  return { id: tujuan.id, gabung: lain.map((u) => u.id), mulai, selesai: akhir, langsung: r.langsung, tap: baru }
}
