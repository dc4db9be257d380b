import { bacaBekal, HP_INI, simpanBekal } from './bekal.ts'
import { padaKirim } from './call.ts'

// How much data the app used this month, as this phone can count it: bodies and headers that came, bodies that went and a guess for their headers.

const NAMA = 'pemakaian'
const KEPALA_KIRIM = 600
const TUNDA_MS = 2000

export type Pemakaian = { readonly bulan: string; readonly kirim: number; readonly terima: number }

let kirim = 0
let terima = 0
let jadwal: ReturnType<typeof setTimeout> | undefined
let antre: Promise<void> = Promise.resolve()

/** A new month begins at nothing. */
export function ditambah(lama: Pemakaian | undefined, bulan: string, kirim: number, terima: number): Pemakaian {
  const dari = lama?.bulan === bulan ? lama : { kirim: 0, terima: 0 }
  return { bulan, kirim: dari.kirim + kirim, terima: dari.terima + terima }
}

const bulanIni = () => new Date().toISOString().slice(0, 7)

function tulis(): Promise<void> {
  jadwal = undefined
  const [k, t] = [kirim, terima]
  kirim = 0
  terima = 0
  antre = antre
    .then(async () => {
      const lama = await bacaBekal<Pemakaian>(HP_INI, NAMA)
      await simpanBekal(HP_INI, NAMA, ditambah(lama?.isi, bulanIni(), k, t), Date.now())
    })
    .catch(() => undefined)
  return antre
}

function catat(k: number, t: number): void {
  kirim += k
  terima += t
  jadwal ??= setTimeout(() => void tulis(), TUNDA_MS)
}

/** What the worker fetched for itself, which no page sees. */
export function catatUnduhan(jumlah: number, oktet: number): Promise<void> {
  kirim += jumlah * KEPALA_KIRIM
  terima += oktet
  return tulis()
}

/** Counts what this page or worker sends. */
export function hitungKiriman(): void {
  padaKirim((oktet) => catat(oktet, 0))
}

/** Counts what the browser says it received for this page, from its opening on. */
export function mulaiMenghitung(): void {
  hitungKiriman()
  if (!('PerformanceObserver' in globalThis)) return
  const amati = new PerformanceObserver((daftar) => {
    for (const e of daftar.getEntries() as PerformanceResourceTiming[]) if (e.transferSize > 0) catat(KEPALA_KIRIM, e.transferSize)
  })
  amati.observe({ type: 'resource', buffered: true })
  amati.observe({ type: 'navigation', buffered: true })
}

export async function pemakaianBulanIni(): Promise<Pemakaian> {
  await tulis()
  const ada = await bacaBekal<Pemakaian>(HP_INI, NAMA).catch(() => undefined)
  return ditambah(ada?.isi, bulanIni(), 0, 0)
}
