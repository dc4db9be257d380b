import { type ChildProcess, fork } from 'node:child_process'
import { GalatOperasi } from '../db/galat-operasi.ts'

/** A job that was ended because it took longer than it may. */
export class BatasWaktu extends GalatOperasi {
  override readonly name = 'BatasWaktu'
}
/** A job that was ended because it took more memory than it may. */
export class BatasMemori extends GalatOperasi {
  override readonly name = 'BatasMemori'
}

/** What goes over to the process of a job, and comes back from it. Plain values and bytes. */
export type PesanTurun = { readonly modul: string; readonly bahan: unknown }
export type PesanNaik = { readonly kabar: unknown } | { readonly hasil: unknown } | { readonly galat: string }

export type OpsiProses = {
  /** Bound of its heap. */
  readonly memoriMb: number
  readonly henti: AbortSignal
  /** What it tells on its way. */
  readonly kabar?: (isi: unknown) => void
}

const ANAK = new URL('./anak.ts', import.meta.url)

/**
 * Runs `kerja(bahan, kabar)` of a module in a process of its own and answers what it returns. The process can be ended whatever it does, also
 * in a loop that never yields, and its heap has a bound. A thread would not do: V8 ends the whole process, the server with it, when one large
 * piece does not fit into a thread's heap.
 */
export function diProses<T>(modul: URL, bahan: unknown, o: OpsiProses): Promise<T> {
  return new Promise((beres, gagal) => {
    o.henti.throwIfAborted()
    const anak = fork(ANAK, {
      execArgv: [`--max-old-space-size=${o.memoriMb}`],
      serialization: 'advanced',
      // V8 writes a page about a heap that is full; what matters is in the way it ends.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const putus = () => void anak.kill('SIGKILL')
    o.henti.addEventListener('abort', putus, { once: true })
    let jawab: Exclude<PesanNaik, { readonly kabar: unknown }> | undefined
    anak.on('message', (p: PesanNaik) => {
      if ('kabar' in p) o.kabar?.(p.kabar)
      else jawab = p
    })
    anak.once('error', gagal)
    anak.once('close', (kode, tanda) => {
      o.henti.removeEventListener('abort', putus)
      if (jawab && 'hasil' in jawab) beres(jawab.hasil as T)
      else if (jawab) gagal(new Error(jawab.galat))
      else gagal(kehabisan(kode, tanda) ? new BatasMemori(`pekerjaan melewati ${o.memoriMb} MB dan dihentikan`) : akhir(kode, tanda))
    })
    kirim(anak, { modul: modul.href, bahan })
  })
}

/** A process whose heap is full aborts; where a shell stands between, that is 134. */
function kehabisan(kode: number | null, tanda: NodeJS.Signals | null): boolean {
  return tanda === 'SIGABRT' || kode === 134
}

const akhir = (kode: number | null, tanda: NodeJS.Signals | null) => new Error(`process ended without an answer: ${tanda ?? kode}`)

function kirim(anak: ChildProcess, p: PesanTurun) {
  // Where it ended before it listened, its end is told by `close`.
  anak.send(p, () => undefined)
}
