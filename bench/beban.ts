import { createConnection, type Socket } from 'node:net'
import type { Kiriman } from './hp.ts'

export type Balas = { readonly status: number; readonly isi: string }
/** One keep-alive connection with one request under way, as of one phone. */
export type Sambungan = {
  readonly kirim: (permintaan: Buffer) => Promise<Balas>
  readonly hidup: () => boolean
  readonly tutup: () => void
}

const AKHIR_KEPALA = Buffer.from('\r\n\r\n')

/** A client of a hundred lines instead of a library: it shares the cores with what it measures. */
export function sambung(port: number): Promise<Sambungan> {
  return new Promise((beres, gagal) => {
    const soket: Socket = createConnection({ host: '127.0.0.1', port })
    let sisa: Buffer | undefined
    let tunggu: { readonly beres: (b: Balas) => void; readonly gagal: (e: Error) => void } | undefined
    const putus = (e: Error) => {
      gagal(e)
      tunggu?.gagal(e)
      tunggu = undefined
    }
    soket.setNoDelay(true)
    soket.on('error', putus)
    soket.on('close', () => putus(new Error('connection closed')))
    soket.on('data', (potong) => {
      sisa = sisa ? Buffer.concat([sisa, potong]) : potong
      const balas = bacaBalas(sisa)
      if (!balas) return
      sisa = undefined
      const t = tunggu
      tunggu = undefined
      t?.beres(balas)
    })
    soket.on('connect', () =>
      beres({
        kirim: (permintaan) =>
          new Promise((b, g) => {
            if (soket.destroyed) return g(new Error('connection closed'))
            tunggu = { beres: b, gagal: g }
            soket.write(permintaan)
          }),
        hidup: () => !soket.destroyed && soket.readable,
        tutup: () => soket.destroy(),
      }),
    )
  })
}

function bacaBalas(isi: Buffer): Balas | undefined {
  const akhir = isi.indexOf(AKHIR_KEPALA)
  if (akhir < 0) return undefined
  const kepala = isi.toString('latin1', 0, akhir)
  const panjang = Number(/content-length: (\d+)/i.exec(kepala)?.[1] ?? 0)
  if (isi.length < akhir + 4 + panjang) return undefined
  return { status: Number(kepala.slice(9, 12)), isi: isi.toString('utf8', akhir + 4, akhir + 4 + panjang) }
}

/** What came of the taps sent. `diakui`: ids that the server called recorded. */
export type HasilBeban = {
  readonly kirim: number
  readonly diakui: string[]
  galat: number
  readonly contohGalat: string[]
  readonly detik: number
  readonly latensi: number[]
}

function hasilBaru(): Omit<HasilBeban, 'detik'> & { detik: number } {
  return { kirim: 0, diakui: [], galat: 0, contohGalat: [], detik: 0, latensi: [] }
}

function catat(h: HasilBeban, k: Kiriman, b: Balas | Error): void {
  if (!(b instanceof Error) && b.status === 200 && b.isi.includes('"jawab":"dicatat"')) h.diakui.push(k.id)
  else {
    h.galat += 1
    if (h.contohGalat.length < 3) h.contohGalat.push(b instanceof Error ? b.message : `${b.status} ${b.isi.slice(0, 200)}`)
  }
}

const gagalJadi = (e: unknown): Error => (e instanceof Error ? e : new Error(String(e)))

/** As fast as the server answers, over `paralel` connections. */
export async function bebanJenuh(port: number, kiriman: readonly Kiriman[], paralel: number): Promise<HasilBeban> {
  const hasil = hasilBaru()
  const sambungan = await Promise.all(Array.from({ length: Math.min(paralel, kiriman.length) }, () => sambung(port)))
  let i = 0
  const mulai = performance.now()
  await Promise.all(
    sambungan.map(async (s) => {
      for (let k = kiriman[i++]; k; k = kiriman[i++]) catat(hasil, k, await s.kirim(k.permintaan).catch(gagalJadi))
    }),
  )
  const detik = (performance.now() - mulai) / 1000
  for (const s of sambungan) s.tutup()
  return { ...hasil, kirim: kiriman.length, detik }
}

/**
 * So many taps a second whatever the server does. Latency runs from the planned time of sending, so a server that stalls
 * is not flattered by a client that waits for it.
 */
export async function bebanTetap(port: number, kiriman: readonly Kiriman[], perDetik: number, rencana: number[] = []): Promise<HasilBeban> {
  const hasil = hasilBaru()
  const bebas = await Promise.all(Array.from({ length: 64 }, () => sambung(port)))
  const semua = [...bebas]
  const mulai = performance.now() + 50
  const satu = async (k: Kiriman, saat: number) => {
    try {
      let s = bebas.pop()
      // The server closes a connection that was idle for long; a phone then opens another.
      while (s && !s.hidup()) s = bebas.pop()
      if (!s) semua.push((s = await sambung(port)))
      const balas = await s.kirim(k.permintaan)
      hasil.latensi.push(performance.now() - saat)
      catat(hasil, k, balas)
      bebas.push(s)
    } catch (e) {
      catat(hasil, k, gagalJadi(e))
    }
  }
  const kerja: Promise<void>[] = []
  await new Promise<void>((habis) => {
    const putar = () => {
      const kini = performance.now()
      while (kerja.length < kiriman.length) {
        const saat = mulai + (kerja.length * 1000) / perDetik
        const k = kiriman[kerja.length]
        if (saat > kini || !k) break
        rencana.push(saat)
        kerja.push(satu(k, saat))
      }
      if (kerja.length === kiriman.length) habis()
      else setTimeout(putar, 1)
    }
    putar()
  })
  await Promise.all(kerja)
  const detik = (performance.now() - mulai) / 1000
  for (const s of semua) s.tutup()
  return { ...hasil, kirim: kiriman.length, detik }
}

/** The value below which a share of all lies; 0 for none. */
export function persentil(nilai: readonly number[], bagian: number): number {
  const urut = [...nilai].sort((a, b) => a - b)
  return urut[Math.min(urut.length - 1, Math.ceil(urut.length * bagian) - 1)] ?? 0
}
