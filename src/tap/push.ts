// The push services of the browsers people have. A subscription may name an address at one of them and nowhere else: the server never
// calls an address that somebody made up.

const LAYANAN = ['fcm.googleapis.com', 'web.push.apple.com'] as const
const BAWAHAN = ['push.services.mozilla.com', 'notify.windows.com'] as const
const PALING_PANJANG = 1000

/** Names for the papers and the firewall. */
export const TUJUAN_PUSH: readonly string[] = [...LAYANAN, ...BAWAHAN.map((b) => `*.${b}`)]

/** The address where a push may go; undefined for every other text. */
export function tujuanPush(teks: string): URL | undefined {
  if (teks.length > PALING_PANJANG || !/^https:\/\/[a-z0-9.-]+\/[\x21-\x7e]*$/.test(teks)) return undefined
  const url = URL.parse(teks)
  if (url === null || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '' || url.hash !== '')
    return undefined
  const milik = (LAYANAN as readonly string[]).includes(url.hostname) || BAWAHAN.some((b) => url.hostname.endsWith(`.${b}`))
  return milik ? url : undefined
}

const TERLAMA_DETIK = 3600

/** Seconds a service asks to wait: a number or a date; undefined where it asks for none that can be read. */
export function detikTunggu(kepala: string | null, kini: number): number | undefined {
  if (kepala === null) return undefined
  const detik = /^\d{1,9}$/.test(kepala) ? Number(kepala) : (Date.parse(kepala) - kini) / 1000
  return Number.isFinite(detik) ? Math.min(TERLAMA_DETIK, Math.max(1, Math.ceil(detik))) : undefined
}
