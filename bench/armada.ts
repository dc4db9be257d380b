import { type Sambungan, sambung } from './beban.ts'
import type { Kiriman } from './hp.ts'

/** What the phones of a morning know: which taps they made, what they were answered. */
export type Catatan = {
  /** Answered `dicatat` or `sudah-ada`. */
  readonly diakui: Set<string>
  /** Answered `dicatat` a second time. */
  readonly dicatatDuaKali: string[]
  /** Any answer that a phone cannot live with. */
  readonly aneh: string[]
  /** Requests that ended without an acknowledgement and were sent again. */
  ulang: number
}

export type Armada = {
  readonly catatan: Catatan
  /** Resolves when so many more taps have been acknowledged; or at the moment when so many more requests have been sent. */
  readonly sampai: (apa: 'diakui' | 'dikirim', tambahan: number) => Promise<void>
  /** No new taps; resolves when every phone has its last one acknowledged. */
  readonly selesai: () => Promise<void>
}

export type OpsiArmada = {
  readonly port: number
  readonly jumlah: number
  readonly perDetik: number
  /** The next signed tap of a phone. */
  readonly tap: (hp: number) => Kiriman
}

const DETAK_MS = 10

/**
 * Phones that behave as the app does: one tap at a time, the same bytes again until the server has acknowledged them, whatever happens
 * to the server meanwhile. Together they try so many times a second.
 */
export function armada(o: OpsiArmada): Armada {
  const catatan: Catatan = { diakui: new Set(), dicatatDuaKali: [], aneh: [], ulang: 0 }
  const dicatat = new Set<string>()
  const giliran: (() => void)[] = []
  let henti = false
  let dikirim = 0
  let penunggu: { readonly apa: 'diakui' | 'dikirim'; readonly jumlah: number; readonly beres: () => void } | undefined
  const kabari = (apa: 'diakui' | 'dikirim', jumlah: number) => {
    if (penunggu?.apa !== apa || jumlah < penunggu.jumlah) return
    penunggu.beres()
    penunggu = undefined
  }
  let jatah = 0
  const detak = setInterval(() => {
    jatah = Math.min(jatah + (o.perDetik * DETAK_MS) / 1000, o.perDetik / 10)
    for (; jatah >= 1 && giliran.length > 0; jatah -= 1) giliran.shift()?.()
  }, DETAK_MS)
  const tungguGiliran = () => new Promise<void>((r) => giliran.push(r))

  function akui(k: Kiriman, baru: boolean) {
    if (baru && dicatat.has(k.id)) catatan.dicatatDuaKali.push(k.id)
    if (baru) dicatat.add(k.id)
    catatan.diakui.add(k.id)
    kabari('diakui', catatan.diakui.size)
  }

  async function satuHp(nomor: number) {
    let s: Sambungan | undefined
    let kini: Kiriman | undefined
    for (;;) {
      await tungguGiliran()
      if (!kini && henti) break
      kini ??= o.tap(nomor)
      try {
        if (!s?.hidup()) s = await sambung(o.port)
        const balas = s.kirim(kini.permintaan)
        kabari('dikirim', (dikirim += 1))
        const b = await balas
        const jawab = /"jawab":"([a-z-]+)"/.exec(b.isi)?.[1]
        if (b.status === 200 && (jawab === 'dicatat' || jawab === 'sudah-ada')) {
          akui(kini, jawab === 'dicatat')
          kini = undefined
        } else {
          catatan.ulang += 1
          if (b.status !== 503 && catatan.aneh.length < 5) catatan.aneh.push(`${b.status} ${b.isi.slice(0, 200)}`)
        }
      } catch {
        catatan.ulang += 1
        s?.tutup()
        s = undefined
      }
    }
    s?.tutup()
  }

  const semua = Array.from({ length: o.jumlah }, (_, i) => satuHp(i))
  return {
    catatan,
    sampai: (apa, tambahan) =>
      new Promise((beres) => {
        penunggu = { apa, jumlah: (apa === 'diakui' ? catatan.diakui.size : dikirim) + tambahan, beres }
      }),
    selesai: async () => {
      henti = true
      await Promise.all(semua)
      clearInterval(detak)
    },
  }
}
