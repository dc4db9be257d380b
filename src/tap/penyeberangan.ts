import type { DasarHukum } from '../hukum/ketentuan.ts'
import type { Rentang } from '../jadwal/rentang.ts'
import type { MenitLokal } from '../waktu/jam.ts'

// A crossing: people gather at a dermaga, a boat takes them over, and the record at the dermaga stands for the arrival behind the water.

/** A crossing as its decree orders it on one date, in local minutes. */
export type PenyeberanganHari = {
  readonly id: string
  readonly nama: string
  readonly dermagaId: string
  readonly dermaga: string
  /** Places behind the water; a span that its roster puts elsewhere is not on this crossing. */
  readonly tujuanIds: readonly string[]
  readonly kumpul: MenitLokal
  /** Minutes on the water. */
  readonly tempuh: number
  /** Minutes after gathering within which nothing counts; beyond them all of them do. The same before the boat is back. */
  readonly toleransi: number
  /** Minutes before gathering, and after the boat is back, in which a record at the dermaga belongs to the boat. */
  readonly jendela: number
  /** When the boat is back at the dermaga; null: no rule for the way home. */
  readonly kembali: MenitLokal | null
  readonly dasar: DasarHukum
}

type TapTempat = { readonly waktu: MenitLokal; readonly tempatId?: string | null }
type Bertugas = Pick<Rentang, 'masuk' | 'pulang' | 'tempatId'>

/** A boat belongs to a span that begins at most so long after its landing, or ends at most so long before it casts off. */
export const SELISIH_KAPAL = 60

const diTujuan = (p: PenyeberanganHari, r: Bertugas) => r.tempatId === undefined || p.tujuanIds.includes(r.tempatId)

/** Whether the boat brings people to this span: they gather before it begins, and it begins soon after they land. */
export function mengantar(p: PenyeberanganHari, r: Bertugas): boolean {
  return diTujuan(p, r) && p.kumpul <= r.masuk && r.masuk <= p.kumpul + p.tempuh + SELISIH_KAPAL
}

/** Whether the boat takes people home from this span. */
export function menjemput(p: PenyeberanganHari, r: Bertugas): boolean {
  const { kembali } = p
  return kembali !== null && diTujuan(p, r) && kembali >= r.pulang && r.pulang >= kembali - p.tempuh - SELISIH_KAPAL
}

/** The minute an arrival counts as that was on time at the dermaga: when the boat lands, and never late because of the boat. */
export function datangKapal(p: PenyeberanganHari, r: Bertugas): MenitLokal {
  return Math.min(p.kumpul + p.tempuh, r.masuk)
}

/** The same for the way home: when the boat cast off, and never early because of the boat. */
export function pulangKapal(p: PenyeberanganHari, r: Bertugas): MenitLokal | null {
  return p.kembali === null ? null : Math.max(p.kembali - p.tempuh, r.pulang)
}

/** Where a record at the dermaga was moved to, and what moved it. */
export type Seberang = {
  readonly waktu: MenitLokal
  readonly asal: MenitLokal
  readonly arah: 'pergi' | 'pulang'
  readonly kapal: PenyeberanganHari
}

/**
 * What a record counts as on a span. One at the dermaga of its crossing, from the opening of the boat's window up to the middle of the span,
 * is an arrival: on time as the boat lands, late by the minutes it was late at the dermaga. From the middle on it is a departure, mirrored.
 * Undefined: it stays what it is.
 */
export function seberang(t: TapTempat, r: Bertugas, daftar: readonly PenyeberanganHari[]): Seberang | undefined {
  for (const p of daftar) {
    if (t.tempatId !== p.dermagaId) continue
    const tengah = (r.masuk + r.pulang) / 2
    if (t.waktu < tengah && mengantar(p, r)) {
      if (t.waktu < p.kumpul - p.jendela) continue
      const lambat = t.waktu - p.kumpul
      return { waktu: datangKapal(p, r) + (lambat > p.toleransi ? lambat : 0), asal: t.waktu, arah: 'pergi', kapal: p }
    }
    const tolak = pulangKapal(p, r)
    if (t.waktu >= tengah && menjemput(p, r) && p.kembali !== null && tolak !== null) {
      if (t.waktu > p.kembali + p.jendela) continue
      const awal = p.kembali - t.waktu
      return { waktu: tolak - (awal > p.toleransi ? awal : 0), asal: t.waktu, arah: 'pulang', kapal: p }
    }
  }
  return undefined
}

/** The minutes in which a record at a dermaga can matter to a span; null without a boat. */
export function jendelaKapal(
  r: Bertugas,
  daftar: readonly PenyeberanganHari[],
): { readonly dari: MenitLokal; readonly sampai: MenitLokal } | null {
  let dari = Number.POSITIVE_INFINITY
  let sampai = Number.NEGATIVE_INFINITY
  for (const p of daftar) {
    if (mengantar(p, r)) {
      dari = Math.min(dari, p.kumpul - p.jendela)
      sampai = Math.max(sampai, r.masuk)
    }
    if (menjemput(p, r) && p.kembali !== null) {
      dari = Math.min(dari, r.pulang)
      sampai = Math.max(sampai, p.kembali + p.jendela)
    }
  }
  return dari <= sampai ? { dari, sampai } : null
}

/** What a crossing may order; each fault with its sentence, an empty list is a yes. Minutes of the day. */
export type IsiPenyeberangan = {
  readonly hari: readonly number[]
  readonly kumpul: number
  readonly tempuh: number
  readonly toleransi: number
  readonly jendela: number
  readonly kembali: number | null
}

const SEHARI = 1440

export function penolakanPenyeberangan(i: IsiPenyeberangan): { readonly alasan: string; readonly kalimat: string }[] {
  const hasil: { alasan: string; kalimat: string }[] = []
  const tambah = (alasan: string, kalimat: string) => hasil.push({ alasan, kalimat })
  if (i.hari.length === 0 || i.hari.some((h) => h < 1 || h > 7)) tambah('hari', 'Pilih sedikitnya satu hari.')
  if (i.kumpul - i.jendela < 0) tambah('jendela', 'Jendela rekam sebelum jam kumpul melewati tengah malam. Perkecil jendelanya.')
  if (i.kembali !== null && i.kembali - i.tempuh <= i.kumpul)
    tambah('kembali', 'Jam kembali di dermaga harus sesudah kapal pagi tiba dan bertolak lagi.')
  if (i.kembali !== null && i.kembali + i.jendela >= SEHARI)
    tambah('jendela', 'Jendela rekam sesudah jam kembali melewati tengah malam. Perkecil jendelanya.')
  return hasil
}
