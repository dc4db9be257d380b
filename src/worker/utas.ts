import { Worker } from 'node:worker_threads'
import { GalatOperasi } from '../db/galat-operasi.ts'

/** A job that was ended because it took longer than it may. */
export class BatasWaktu extends GalatOperasi {
  override readonly name = 'BatasWaktu'
}
/** A job that was ended because it took more memory than it may. */
export class BatasMemori extends GalatOperasi {
  override readonly name = 'BatasMemori'
}

/**
 * Runs a module in a thread of its own and answers what it posts. The thread can be ended whatever it does, also in a loop that never
 * yields, and its heap has a bound: the server beside it goes on either way.
 */
export function diUtas<T>(modul: URL, bahan: unknown, o: { readonly memoriMb: number; readonly henti: AbortSignal }): Promise<T> {
  return new Promise((beres, gagal) => {
    o.henti.throwIfAborted()
    const utas = new Worker(modul, { workerData: bahan, resourceLimits: { maxOldGenerationSizeMb: o.memoriMb } })
    const putus = () => void utas.terminate()
    o.henti.addEventListener('abort', putus, { once: true })
    let hasil: { readonly isi: T } | undefined
    let galat: unknown
    utas.once('message', (isi: T) => {
      hasil = { isi }
    })
    utas.once('error', (e: Error & { code?: string }) => {
      galat = e.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new BatasMemori(`pekerjaan melewati ${o.memoriMb} MB dan dihentikan`) : e
    })
    utas.once('exit', () => {
      o.henti.removeEventListener('abort', putus)
      if (hasil && galat === undefined) beres(hasil.isi)
      else gagal(galat ?? new Error('thread ended without an answer'))
    })
  })
}
