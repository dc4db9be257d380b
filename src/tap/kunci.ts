import { TANDA_BUKTI_TINJAU } from './bukti.ts'
import { TANDA_TINJAU } from './waktu-tap.ts'

/** Marks with which a tap decides nothing until a person has looked. */
export const TANDA_MENUNGGU: readonly string[] = [TANDA_TINJAU, TANDA_BUKTI_TINJAU]

export function menungguTinjauan(tanda: readonly string[]): boolean {
  return tanda.some((t) => TANDA_MENUNGGU.includes(t))
}

/** A phone's key as far as it decides what a tap counts for. */
export type KeadaanKunci = 'menunggu' | 'aktif' | 'dibekukan' | 'dicabut' | 'ditolak'
/** Whose yes a key waits for. */
export type Penyetuju = 'tanpa' | 'pengelola' | 'kepala'
export type KunciTap = {
  readonly keadaan: KeadaanKunci
  /** End of trust: revoked or frozen at. */
  readonly dicabut: Date | null
  /** End of the day a new phone waits; null for a first one. */
  readonly mendingin: Date | null
}

/** What stands about a tap itself: what people decided, and whether its marks ask for that. */
export type TinjauTap = {
  /** Left out by a sign, and not taken in again by it. */
  readonly dikeluarkan: boolean
  /** Its time decides nothing until a person has looked. */
  readonly perluTinjau: boolean
  /** A person found its time in order. */
  readonly waktuWajar: boolean
  /** What its unit asks beside it is missing, and it decides nothing until a person has looked. */
  readonly perluBukti: boolean
  /** A person found in order that it is missing. */
  readonly buktiWajar: boolean
  /** A person found in order that it came after the end of its key. */
  readonly kunciWajar: boolean
}

const SEHARI = 86_400_000
const KUNCI_KETIGA = 3

/**
 * How a new key begins. In wajib somebody who knows the person says yes; the third in 30 days waits for the head of the office; a change of
 * phone waits a day, in which its owner can still stop it. A first key in uji coba counts at once.
 */
export function awalKunci(k: {
  readonly wajib: boolean
  /** Keys of the last 30 days, this one not among them. */
  readonly jumlah30: number
  /** There was a key before whose taps counted. */
  readonly pernah: boolean
  readonly kini: Date
}): { readonly keadaan: 'aktif' | 'menunggu'; readonly penyetuju: Penyetuju; readonly mendingin: Date | null } {
  const penyetuju = k.jumlah30 + 1 >= KUNCI_KETIGA ? 'kepala' : k.wajib ? 'pengelola' : 'tanpa'
  const mendingin = k.pernah ? new Date(k.kini.getTime() + SEHARI) : null
  return { keadaan: penyetuju === 'tanpa' && mendingin === null ? 'aktif' : 'menunggu', penyetuju, mendingin }
}

/** Whether a key waits for somebody, not for time alone. */
export function menungguOrang(k: {
  readonly keadaan: KeadaanKunci
  readonly penyetuju: Penyetuju
  readonly diputus: Date | null
}): boolean {
  return k.keadaan === 'menunggu' && k.penyetuju !== 'tanpa' && k.diputus === null
}

/** Whether a mark of it still waits for a person. */
export function menahan(t: TinjauTap): boolean {
  return (t.perluTinjau && !t.waktuWajar) || (t.perluBukti && !t.buktiWajar)
}

/**
 * Whether a stored tap decides anything. Taps of a key that waits for approval are kept and count once it is approved;
 * taps received after a key was revoked or frozen are kept, marked, and decide nothing alone, and so are those of a new phone that was
 * stopped within its day of waiting, and of a mark that asks for a person. A person leaves a tap out whatever else holds; finding one thing in
 * order frees it of that one hold only.
 */
export function tapDihitung(diterima: Date, kunci: KunciTap | undefined, tap: TinjauTap): boolean {
  if (tap.dikeluarkan || menahan(tap)) return false
  if (kunci === undefined) return true
  switch (kunci.keadaan) {
    case 'menunggu':
    case 'ditolak':
      return false
    case 'aktif':
      return true
    case 'dibekukan':
    case 'dicabut':
      return (
        tap.kunciWajar ||
        kunci.dicabut === null ||
        (diterima <= kunci.dicabut && (kunci.mendingin === null || kunci.mendingin <= kunci.dicabut))
      )
  }
}

/** What a recorded tap of such a key is marked with, for its owner to read. */
export function tandaKunci(keadaan: KeadaanKunci): 'kunci-menunggu' | 'kunci-dibekukan' | 'kunci-dicabut' | undefined {
  switch (keadaan) {
    case 'menunggu':
      return 'kunci-menunggu'
    case 'dibekukan':
      return 'kunci-dibekukan'
    case 'dicabut':
      return 'kunci-dicabut'
    case 'aktif':
    case 'ditolak':
      return undefined
  }
}

const DUA_MENIT = 120_000

type Putusan = { readonly oleh: string; readonly nama: string | null; readonly diputus: Date; readonly disetujui: boolean }

/** Decisions about phones by who took them, most approvals first; how many lie within two minutes tells of ones nobody looked at. `putusan` in the order of time. */
export function putusanPerOrang(putusan: readonly Putusan[]) {
  return [...Map.groupBy(putusan, (p) => p.oleh)]
    .map(([pegawaiId, milik]) => {
      const setuju = milik.filter((p) => p.disetujui).map((p) => p.diputus.getTime())
      let awal = 0
      let terbanyakDuaMenit = 0
      for (const [i, saat] of setuju.entries()) {
        while (saat - (setuju[awal] ?? saat) > DUA_MENIT) awal += 1
        terbanyakDuaMenit = Math.max(terbanyakDuaMenit, i - awal + 1)
      }
      return { pegawaiId, nama: milik[0]?.nama ?? null, disetujui: setuju.length, ditolak: milik.length - setuju.length, terbanyakDuaMenit }
    })
    .sort((a, b) => b.disetujui - a.disetujui || (a.pegawaiId < b.pegawaiId ? -1 : 1))
}
