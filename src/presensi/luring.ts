import type { Tanggal } from '../waktu/tanggal.ts'
import { tambahHari } from '../waktu/tanggal.ts'

// What today asks, told by what the phone has kept: used while the server cannot be asked. Only the server's answer counts later.

export type RentangBekal = {
  readonly tanggal: string
  readonly rentang: number
  readonly masuk: string
  readonly pulang: string
  readonly buka: string
  readonly tutup: string
}
/** What a tap is asked for; an answer kept by the version before does not say. */
type Bukti = { readonly qr: boolean; readonly foto: boolean; readonly tanpa: 'dihitung' | 'ditinjau' }
type HariBekal<R> = {
  readonly tanggal: string
  readonly libur: string | null
  readonly rentang: readonly R[]
  readonly tempat: readonly string[]
  readonly bukti?: Bukti
}
export type Bekal<R, T extends { readonly id: string }> = { readonly hari: readonly HariBekal<R>[]; readonly tempat: readonly T[] }
type HariIniDasar<R, T> = {
  readonly tanggal: string
  readonly kiniLokal: string
  readonly rentang: readonly R[]
  readonly berikut: R | null
  readonly libur: string | null
  readonly hari: readonly object[]
  readonly tempat: readonly T[]
  readonly bukti?: Bukti
}

/**
 * The last answer about today brought to the present local minute. On the same date its spans are those still open; on a later one the
 * roster kept for 35 days says them, and nothing is known of that day's records. `undefined`: the day is not in what was kept.
 */
export function hariIniLuring<R extends RentangBekal, T extends { readonly id: string }, H extends HariIniDasar<R, T>>(
  lama: H,
  bekal: Bekal<R, T> | undefined,
  kini: string,
): H | undefined {
  const tanggal = kini.slice(0, 10) as Tanggal
  if (lama.tanggal === tanggal) return { ...lama, kiniLokal: kini, rentang: lama.rentang.filter((r) => r.tutup >= kini) }
  const hari = bekal?.hari.find((h) => h.tanggal === tanggal)
  if (!bekal || !hari) return undefined
  const kemarin = bekal.hari.find((h) => h.tanggal === tambahHari(tanggal, -1))
  const dekat = [...(kemarin?.rentang ?? []), ...hari.rentang]
  return {
    ...lama,
    tanggal,
    kiniLokal: kini,
    rentang: dekat.filter((r) => r.tutup >= kini),
    berikut: bekal.hari.flatMap((h) => (h.libur === null ? h.rentang : [])).find((r) => r.masuk > kini) ?? null,
    libur: hari.libur,
    hari: [],
    tempat: bekal.tempat.filter((t) => hari.tempat.includes(t.id)),
    ...(hari.bukti ? { bukti: hari.bukti } : {}),
  }
}

const JAM = 3_600_000
/** Whether the roster kept is due to be fetched: at once when none is there, once a day outside the morning's rush, each sixth day in any case. */
export function perluBekal(umurMs: number | undefined, kiniLokal: string): boolean {
  if (umurMs === undefined || umurMs < 0 || umurMs > 6 * 24 * JAM) return true
  const jam = Number(kiniLokal.slice(11, 13))
  return umurMs > 20 * JAM && (jam < 6 || jam >= 9)
}
