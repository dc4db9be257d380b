import { Worker } from 'node:worker_threads'

/** A picture made anew: nothing of what was sent but its pixels. */
export type FotoOlahan = { readonly isi: Uint8Array; readonly buram: Uint8Array; readonly rupa: Uint8Array | null }
/** `rusak`: it cannot be opened. `penuh`: others wait already. */
export type HasilOlah = FotoOlahan | 'rusak' | 'penuh'

export type PengolahFoto = {
  readonly olah: (isi: Uint8Array) => Promise<HasilOlah>
  readonly tutup: () => Promise<void>
}

const MEMORI_MB = 64
const BATAS_MS = 5000
const ANTREAN_MAKS = 8

type Tunggu = { readonly nomor: number; readonly isi: Uint8Array; readonly jawab: (h: HasilOlah) => void }

/**
 * Opens pictures one at a time in a thread of its own, with a bound on its memory and on the time of each. A picture that ends the thread or
 * keeps it takes nothing with it: the next one gets a new thread. It begins with the first picture and ends with the server.
 */
export function pengolahFoto(o: { readonly batasMs?: number; readonly modul?: URL } = {}): PengolahFoto {
  const modul = o.modul ?? new URL('./foto-utas.job.ts', import.meta.url)
  const antre: Tunggu[] = []
  let utas: Worker | undefined
  let kini: Tunggu | undefined
  let batas: NodeJS.Timeout | undefined
  let nomor = 0

  const selesai = (h: HasilOlah) => {
    clearTimeout(batas)
    const t = kini
    kini = undefined
    t?.jawab(h)
    berikut()
  }
  const buang = () => {
    const lama = utas
    utas = undefined
    void lama?.terminate()
  }
  const mulai = (): Worker => {
    const baru = new Worker(modul, { resourceLimits: { maxOldGenerationSizeMb: MEMORI_MB } })
    baru.unref()
    const mati = () => {
      if (utas !== baru) return
      utas = undefined
      if (kini) selesai('rusak')
    }
    baru.on('message', (m: { readonly nomor: number; readonly hasil: FotoOlahan | null }) => {
      if (utas === baru && m.nomor === kini?.nomor) selesai(m.hasil ?? 'rusak')
    })
    baru.on('error', mati)
    baru.on('exit', mati)
    return baru
  }
  function berikut() {
    if (kini) return
    kini = antre.shift()
    if (!kini) return
    utas ??= mulai()
    batas = setTimeout(() => {
      buang()
      selesai('rusak')
    }, o.batasMs ?? BATAS_MS)
    utas.postMessage({ nomor: kini.nomor, isi: kini.isi })
  }
  return {
    olah: (isi) =>
      new Promise((jawab) => {
        if (antre.length >= ANTREAN_MAKS) return jawab('penuh')
        antre.push({ nomor: ++nomor, isi, jawab })
        berikut()
      }),
    tutup: async () => {
      const lama = utas
      utas = undefined
      for (const t of antre.splice(0)) t.jawab('penuh')
      if (kini) selesai('penuh')
      await lama?.terminate()
    },
  }
}
