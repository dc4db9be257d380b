import { base64url, dariBase64url, type KelasLayar } from './kode-layar.ts'

// The card of who has no phone. Its code is a random number and nothing else: no name, no NIP, no address.

export const AWAL_KARTU = 'HDK1:'
const BENTUK_KARTU = /^HDK1:[A-Z2-7]{26}$/

/** Whether a scanned text is a card of Hadir; which one, only the server knows. */
export function kodeKartu(teks: string): boolean {
  return BENTUK_KARTU.test(teks)
}

const HURUF = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The text of a card out of 17 random bytes: 26 letters of five bits, so that the picture stays small. */
export function teksKartu(acak: Uint8Array): string {
  let [sisa, bit, hasil] = [0, 0, AWAL_KARTU]
  for (const b of acak) {
    sisa = ((sisa << 8) | b) & 0xfff
    bit += 8
    while (bit >= 5 && hasil.length < AWAL_KARTU.length + 26) {
      bit -= 5
      hasil += HURUF[(sisa >> bit) & 31]
    }
  }
  return hasil
}

/** Read twice at one screen within this time, a card is one reading. */
export const JEDA_BACA_MS = 5 * 60_000

export type IsiRekamKartu = {
  readonly id: string
  readonly layar: string
  /** Milliseconds since 1970, as the screen knows them. */
  readonly waktu: number
  readonly kelas: KelasLayar
  /** SHA-256 of the envelope that holds card and PIN, base64url: the signed text can be kept, the envelope is not. */
  readonly amplop: string
}

const AWAL_REKAM = 'HDRT1:'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The ASCII text a screen signs for one reading, exactly. */
export function teksRekam({ id: i, layar: l, waktu: w, kelas, amplop: a }: IsiRekamKartu): string {
  return AWAL_REKAM + base64url(JSON.stringify({ i, l, w, k: kelas === 'klaim' ? 'k' : 't', a }))
}

/** What the envelope of a reading is bound to. */
export function untukAmplop(layar: string, id: string): string {
  return `${layar}.${id}`
}

/** Takes a received text apart; undefined for whatever a screen does not write. Nothing is verified yet. */
export function uraiRekam(teks: string): IsiRekamKartu | undefined {
  let nilai: unknown
  try {
    nilai = teks.startsWith(AWAL_REKAM) ? JSON.parse(dariBase64url(teks.slice(AWAL_REKAM.length)) ?? '') : undefined
  } catch {
    return undefined
  }
  if (typeof nilai !== 'object' || nilai === null) return undefined
  const { i, l, w, k, a, ...lain } = nilai as Record<string, unknown>
  if (typeof i !== 'string' || !UUID.test(i) || typeof l !== 'string' || !UUID.test(l) || Object.keys(lain).length > 0) return undefined
  if (!Number.isSafeInteger(w) || (w as number) < 0 || (k !== 't' && k !== 'k')) return undefined
  if (typeof a !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(a)) return undefined
  return { id: i, layar: l, waktu: w as number, kelas: k === 'k' ? 'klaim' : 'terverifikasi', amplop: a }
}

/** A clock may be some minutes ahead; further is no time of a reading. */
const DEPAN_MS = 5 * 60_000
const LAMA_MS = 35 * 86_400_000

/** Whether a reading can have been made then, by a screen that was paired and a card that lived. */
export function waktuKartuSah(
  waktu: number,
  o: { readonly terima: number; readonly dipasangkan: number; readonly dibuat: number; readonly diakhiri: number | null },
): boolean {
  if (waktu > o.terima + DEPAN_MS || waktu < o.terima - LAMA_MS) return false
  return waktu >= o.dipasangkan - DEPAN_MS && waktu >= o.dibuat - DEPAN_MS && (o.diakhiri === null || waktu < o.diakhiri)
}
