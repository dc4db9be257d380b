/** How sure a screen is of its own time: by an anchor of the server, or only by its own clock. */
export type KelasLayar = 'terverifikasi' | 'klaim'
export type IsiKode = { readonly layar: string; readonly langkah: number; readonly kelas: KelasLayar }

export const AWAL_KODE = 'HDR1:'
export const LANGKAH_MS = 15_000
/** A screen that has not heard the server for longer no longer vouches for its time. */
export const JANGKAR_LAYAR_MS = 12 * 3_600_000

const BENTUK = /^HDR1:([A-Za-z0-9_-]{20,200})\.([A-Za-z0-9_-]{86})$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function base64url(biner: string): string {
  return btoa(biner).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function dariBase64url(teks: string): string | undefined {
  try {
    const biner = atob(teks.replaceAll('-', '+').replaceAll('_', '/'))
    // One spelling only, as with a signed tap.
    return base64url(biner) === teks ? biner : undefined
  } catch {
    return undefined
  }
}

export function langkahPada(ms: number): number {
  return Math.floor(ms / LANGKAH_MS)
}

/** The ASCII text a screen signs: what stands before the point, exactly. */
export function teksKode(isi: IsiKode): string {
  const { layar: l, langkah: n, kelas } = isi
  return AWAL_KODE + base64url(JSON.stringify({ l, n, k: kelas === 'klaim' ? 'k' : 't' }))
}

export function kodeUtuh(ditandatangani: string, tandaTangan: Uint8Array): string {
  return `${ditandatangani}.${base64url(String.fromCharCode(...tandaTangan))}`
}

export type KodeTerurai = IsiKode & { readonly ditandatangani: string; readonly tandaTangan: Uint8Array }

/** Takes a scanned text apart; undefined for whatever is no code of a screen. Nothing is verified yet. */
export function uraiKode(teks: string): KodeTerurai | undefined {
  const cocok = BENTUK.exec(teks)
  const isi = bacaIsi(cocok?.[1] ?? '')
  const tanda = dariBase64url(cocok?.[2] ?? '')
  if (!cocok || !isi || tanda?.length !== 64) return undefined
  return { ...isi, ditandatangani: AWAL_KODE + cocok[1], tandaTangan: Uint8Array.from(tanda, (h) => h.charCodeAt(0)) }
}

function bacaIsi(teks: string): IsiKode | undefined {
  let nilai: unknown
  try {
    nilai = JSON.parse(dariBase64url(teks) ?? '')
  } catch {
    return undefined
  }
  if (typeof nilai !== 'object' || nilai === null) return undefined
  const { l, n, k, ...lain } = nilai as Record<string, unknown>
  if (typeof l !== 'string' || !UUID.test(l) || !Number.isSafeInteger(n) || (n as number) < 1) return undefined
  if ((k !== 't' && k !== 'k') || Object.keys(lain).length > 0) return undefined
  return { layar: l, langkah: n as number, kelas: k === 'k' ? 'klaim' : 'terverifikasi' }
}

/** Clocks that agree to within some seconds may stand on two sides of an edge. */
const SELISIH_JAM_MS = 5_000

/** Whether a code of this step was on the screen then, or one step before: fifteen to thirty seconds to hold up a phone. */
export function langkahBerlaku(langkah: number, saatMs: number): boolean {
  const sejak = saatMs - langkah * LANGKAH_MS
  return sejak >= -SELISIH_JAM_MS && sejak < 2 * LANGKAH_MS
}

/** A phone's clock that is further off is not believed to be only slow: an old time does not become true by a code of now. */
const JAM_HP_MS = 5 * 60_000

/** When a tap may have been made: by its own word, and by its arrival where the two are near. */
export function saatTap(waktuMs: number, terimaMs: number): number[] {
  return Math.abs(terimaMs - waktuMs) <= JAM_HP_MS ? [waktuMs, terimaMs] : [waktuMs]
}

/** What a tap carries of its scan, out of the text beside its anchor. */
export function kodeDalamTeks(teks: string | undefined): string | undefined {
  if (teks === undefined || !teks.includes('"q"')) return undefined
  try {
    const { q } = JSON.parse(teks) as { q?: unknown }
    return typeof q === 'string' ? q : undefined
  } catch {
    return undefined
  }
}

/** What became of a code, for its owner and for who looks. A bad code never loses the tap. */
export const TANDA_KODE = ['kode-lama', 'kode-asing', 'kode-terpakai', 'layar-dicabut'] as const
export type TandaKode = (typeof TANDA_KODE)[number]

/** A screen as far as its codes are judged by it. */
export type LayarKode = {
  readonly tempatId: string
  readonly dipasangkan: Date
  readonly diakhiri: Date | null
  /** When it last heard the time of the server. */
  readonly jangkar: Date | null
}

/** Whether a code could have been shown: by a screen that lived at that step, and at a time the tap may have been made. */
export function tandaKode(kode: IsiKode, layar: LayarKode, saatMs: readonly number[]): TandaKode | undefined {
  if (kode.langkah < langkahPada(layar.dipasangkan.getTime())) return 'kode-asing'
  if (layar.diakhiri !== null && kode.langkah > langkahPada(layar.diakhiri.getTime())) return 'layar-dicabut'
  return saatMs.some((s) => langkahBerlaku(kode.langkah, s)) ? undefined : 'kode-lama'
}

/** The class a code is given: no better than it says, and no better than the last word of the server to that screen allows. */
export function kelasKode(kode: IsiKode, layar: Pick<LayarKode, 'jangkar'>): KelasLayar {
  if (kode.kelas === 'klaim' || layar.jangkar === null) return 'klaim'
  return kode.langkah * LANGKAH_MS - layar.jangkar.getTime() > JANGKAR_LAYAR_MS ? 'klaim' : 'terverifikasi'
}

export function kalimatKode(tanda: TandaKode): string {
  switch (tanda) {
    case 'kode-lama':
      return 'Kode layar QR sudah lewat waktunya, jadi tidak dipakai. Bila masih di tempat, pindai sekali lagi.'
    case 'kode-asing':
      return 'Kode itu bukan dari layar QR tempat kerja Anda, jadi tidak dipakai.'
    case 'kode-terpakai':
      return 'Kode layar QR ini sudah dipakai untuk rekaman lain dari HP ini.'
    case 'layar-dicabut':
      return 'Layar QR itu sudah dilepas dari Hadir, jadi kodenya tidak dipakai. Kabari pengelola kepegawaian.'
  }
}

/** In a few words, for the history of a day; undefined for marks that are not of codes. */
export function kataTandaKode(tanda: string): string | undefined {
  switch (tanda) {
    case 'kode-lama':
      return 'kode layar QR sudah lewat'
    case 'kode-asing':
      return 'kode bukan dari layar QR tempatnya'
    case 'kode-terpakai':
      return 'kode layar QR sudah dipakai'
    case 'layar-dicabut':
      return 'layar QR sudah dilepas'
    case 'kode-klaim':
      return 'layar QR tanpa jam server'
    default:
      return undefined
  }
}

export function isTandaKode(tanda: string): tanda is TandaKode {
  return (TANDA_KODE as readonly string[]).includes(tanda)
}

/** The same for who looks at signs: what is known, and no more. */
export function keteranganKode(tanda: TandaKode): string {
  switch (tanda) {
    case 'kode-lama':
      return 'Kode layar QR bukan dari saat rekaman ini. Bisa karena lambat memindai, atau jam HP tidak tepat.'
    case 'kode-asing':
      return 'Kode bukan dari layar QR tempat kerja pegawai ini, atau tidak bertanda tangan sah.'
    case 'kode-terpakai':
      return 'Kode layar QR yang sama sudah dipakai untuk rekaman lain dari HP ini.'
    case 'layar-dicabut':
      return 'Kode dari layar QR yang sudah dilepas, dibuat sesudah dilepas.'
  }
}

/** How many phones far from a screen make one step of it a sign. */
export const HP_JAUH = 5

export type PakaiKode = { readonly kid: string; readonly jauh: boolean }

/** Q1: many phones that say they are elsewhere, on one code of one screen. One person who is far is no pattern. */
export function kodeDibagikan(pakai: readonly PakaiKode[]): boolean {
  return new Set(pakai.filter((p) => p.jauh).map((p) => p.kid)).size >= HP_JAUH
}
