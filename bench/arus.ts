import { get } from 'node:http'
import { ARUS_PAPAN } from '../src/presensi/presensi.api.ts'

export type Kabar = { readonly saat: number; readonly hadir: number }
/** The live board as a browser holds it open: when each event came and how many it showed as present. */
export type Arus = {
  readonly kabar: readonly Kabar[]
  readonly sampai: (hadir: number, batasMs: number) => Promise<void>
  readonly tutup: () => void
}

export function bukaArus(port: number, cookie: string): Promise<Arus> {
  return new Promise((beres, gagal) => {
    const kabar: Kabar[] = []
    let tunggu: { readonly hadir: number; readonly beres: () => void } | undefined
    const req = get({ host: '127.0.0.1', port, path: ARUS_PAPAN, headers: { cookie }, agent: false }, (res) => {
      if (res.statusCode !== 200) return gagal(new Error(`live board: ${res.statusCode}`))
      let sisa = ''
      res.setEncoding('utf8')
      res.on('error', () => undefined)
      res.on('data', (potong: string) => {
        sisa += potong
        for (let akhir = sisa.indexOf('\n\n'); akhir >= 0; akhir = sisa.indexOf('\n\n')) {
          const isi = sisa.slice(0, akhir)
          sisa = sisa.slice(akhir + 2)
          const data = isi.indexOf('data: ')
          if (data < 0) continue
          const papan = JSON.parse(isi.slice(data + 6)) as { total: { hadir: number } }
          kabar.push({ saat: performance.now(), hadir: papan.total.hadir })
          if (kabar.length === 1) beres({ kabar, sampai, tutup: () => req.destroy() })
          if (tunggu && papan.total.hadir >= tunggu.hadir) tunggu.beres()
        }
      })
    })
    req.on('error', gagal)
    const sampai = (hadir: number, batasMs: number) =>
      new Promise<void>((ya) => {
        if ((kabar.at(-1)?.hadir ?? 0) >= hadir) return ya()
        const batas = setTimeout(ya, batasMs)
        tunggu = {
          hadir,
          beres: () => {
            clearTimeout(batas)
            ya()
          },
        }
      })
  })
}

/**
 * For each tap the time from its planned sending to the first event that shows it. Taps are first ones of different people, so the count
 * of the board rises by one for each; they are committed in the order of sending but for a few milliseconds.
 * A tap that no event showed counts as infinite.
 */
export function latensiTampil(rencana: readonly number[], kabar: readonly Kabar[], awal: number): number[] {
  let e = 0
  return rencana.map((saat, i) => {
    while (e < kabar.length && (kabar[e]?.hadir ?? 0) < awal + i + 1) e += 1
    return (kabar[e]?.saat ?? Number.POSITIVE_INFINITY) - saat
  })
}
