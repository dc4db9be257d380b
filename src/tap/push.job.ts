import type { Kunci } from '../kripto/kunci.ts'
import { kunciVapid, penandaVapid } from '../kripto/vapid.ts'
import type { Jam } from '../server/konteks.ts'
import { detikTunggu, tujuanPush } from './push.ts'

/** What became of one push: taken; its address is no more; to be tried again, in so many seconds where the service said; refused. */
export type HasilPush =
  | { readonly macam: 'terkirim' | 'berakhir' }
  | { readonly macam: 'nanti'; readonly detik: number | undefined }
  | { readonly macam: 'ditolak'; readonly status: number }

export type OpsiPush = {
  /** Where the keeper of a push service reaches us: mailto: or https:. */
  readonly kontak: string
  /** Which addresses may be called; the known push services if nothing is said. */
  readonly tujuan?: (alamat: string) => URL | undefined
}

export type PengirimPush = {
  /** Public key that browsers subscribe for. */
  readonly publik: string
  readonly tujuan: (alamat: string) => URL | undefined
  readonly kirim: (alamat: string, o: { readonly ttlDetik: number; readonly topik: string }, henti: AbortSignal) => Promise<HasilPush>
}

const BATAS_MS = 10_000

/** The one place from which the server calls a push service. What goes out is empty: neither name nor reason is in it, nor can one be put in. */
export function pengirimPush(kunci: Kunci, jam: Jam, o: OpsiPush): PengirimPush {
  const pasangan = kunciVapid(kunci.push)
  const tanda = penandaVapid(pasangan, o.kontak)
  const tujuan = o.tujuan ?? tujuanPush
  /** Until when a service asked to be left alone, by its origin. */
  const diminta = new Map<string, number>()

  const kirim: PengirimPush['kirim'] = async (alamat, { ttlDetik, topik }, henti) => {
    const url = tujuan(alamat)
    if (!url) return { macam: 'ditolak', status: 0 }
    const kini = jam().getTime()
    const sisa = Math.ceil(((diminta.get(url.origin) ?? 0) - kini) / 1000)
    if (sisa > 0) return { macam: 'nanti', detik: sisa }
    let jawab: Response
    try {
      jawab = await fetch(url, {
        method: 'POST',
        // An answer that leads elsewhere is not followed.
        redirect: 'manual',
        signal: AbortSignal.any([henti, AbortSignal.timeout(BATAS_MS)]),
        headers: {
          authorization: tanda(url.origin, Math.floor(kini / 1000)),
          ttl: String(Math.max(0, Math.floor(ttlDetik))),
          // A reminder is worth nothing later: it may wake the phone.
          urgency: 'high',
          topic: topik,
        },
      })
      await jawab.body?.cancel()
    } catch {
      return { macam: 'nanti', detik: undefined }
    }
    if (jawab.status >= 200 && jawab.status < 300) return { macam: 'terkirim' }
    if (jawab.status === 404 || jawab.status === 410) return { macam: 'berakhir' }
    if (jawab.status !== 429 && jawab.status < 500) return { macam: 'ditolak', status: jawab.status }
    const detik = detikTunggu(jawab.headers.get('retry-after'), kini)
    if (detik !== undefined) diminta.set(url.origin, kini + detik * 1000)
    return { macam: 'nanti', detik }
  }
  return { publik: pasangan.publik, tujuan, kirim }
}
