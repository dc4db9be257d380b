import { Worker } from 'node:worker_threads'
import type { PesanNaik, PesanTurun } from './proses.ts'

// The process of one job: takes the name of a module and what it works on, answers once, and ends.

// Watches whether the server is still there, even while the job never yields.
new Worker(new URL('./penjaga-induk.ts', import.meta.url), { workerData: process.ppid }).unref()

type Kerja = { readonly kerja: (bahan: unknown, kabar: (isi: unknown) => void) => Promise<unknown> }

const kirim = (p: PesanNaik) => new Promise<void>((beres) => process.send?.(p, undefined, undefined, () => beres()))

process.once('message', (p: PesanTurun) => {
  void (import(p.modul) as Promise<Kerja>)
    .then((m) => m.kerja(p.bahan, (kabar) => void kirim({ kabar })))
    .then(
      (hasil) => kirim({ hasil }),
      (galat: unknown) => kirim({ galat: galat instanceof Error ? (galat.stack ?? galat.message) : String(galat) }),
    )
    .finally(() => process.exit())
})
