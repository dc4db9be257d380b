import type { Duplex } from 'node:stream'
import { Readable, Writable } from 'node:stream'
import type pg from 'pg'

// COPY over one connection of `pg`, which has the messages but no streams of it. Its version is pinned; src/cadangan tests hold it.

type Kawat = {
  readonly stream: Duplex
  query(teks: string): void
  sendCopyFromChunk(isi: Buffer): void
  endCopyFrom(): void
  sendCopyFail(sebab: string): void
}

type Penerima = {
  submit(kawat: unknown): void
  handleCopyData?(pesan: { readonly chunk: Buffer }): void
  handleCopyInResponse?(): void
  handleCommandComplete(pesan: { readonly text: string }): void
  handleReadyForQuery(): void
  handleError(galat: Error): void
}

const KEPING = 64 * 1024

function jumlahDari(teks: string): number {
  return Number(/^COPY (\d+)$/.exec(teks)?.[1] ?? Number.NaN)
}

export type Salinan<T> = { readonly aliran: T /** Rows, once the stream has ended. */; readonly baris: () => number }

/** `copy (...) to stdout` as a stream of pieces of 64 kB; the server waits while nobody reads. */
export function salinKeluar(c: pg.ClientBase, perintah: string): Salinan<Readable> {
  let kawat: Kawat | undefined
  let jumlah = Number.NaN
  let keping = Buffer.allocUnsafe(KEPING)
  let isi = 0
  const aliran = new Readable({
    highWaterMark: 4 * KEPING,
    read: () => void kawat?.stream.resume(),
    destroy: (galat, selesai) => {
      kawat?.stream.resume()
      selesai(galat)
    },
  })
  const dorong = (b: Buffer) => {
    if (!aliran.destroyed && !aliran.push(b)) kawat?.stream.pause()
  }
  const kirim = () => {
    if (isi > 0) dorong(keping.subarray(0, isi))
    keping = Buffer.allocUnsafe(KEPING)
    isi = 0
  }
  const penerima: Penerima = {
    submit: (k) => {
      kawat = k as Kawat
      kawat.query(perintah)
    },
    handleCopyData: ({ chunk }) => {
      // The parser reuses its buffer: a row is copied before the next message is read.
      if (isi + chunk.length > KEPING) kirim()
      if (chunk.length > KEPING) dorong(Buffer.from(chunk))
      else isi += chunk.copy(keping, isi)
    },
    handleCommandComplete: ({ text }) => {
      jumlah = jumlahDari(text)
      kirim()
    },
    handleReadyForQuery: () => void (aliran.destroyed || aliran.push(null)),
    handleError: (galat) => void aliran.destroy(galat),
  }
  c.query(penerima)
  return { aliran, baris: () => jumlah }
}

/** `copy ... from stdin` as a stream; destroyed with an error, nothing of it is kept. */
export function salinMasuk(c: pg.ClientBase, perintah: string): Salinan<Writable> {
  let kawat: Kawat | undefined
  let jumlah = Number.NaN
  let terbuka = false
  let mulai: (() => void) | undefined
  let selesai: ((galat?: Error | null) => void) | undefined
  const aliran = new Writable({
    highWaterMark: 4 * KEPING,
    write: (b: Buffer, _kode, lanjut) => {
      const tulis = () => {
        const k = kawat as Kawat
        k.sendCopyFromChunk(b)
        if (k.stream.writableNeedDrain) k.stream.once('drain', () => lanjut())
        else lanjut()
      }
      if (terbuka) tulis()
      else mulai = tulis
    },
    final: (lanjut) => {
      selesai = lanjut
      if (terbuka) kawat?.endCopyFrom()
      else mulai = () => kawat?.endCopyFrom()
    },
    destroy: (galat, lanjut) => {
      if (terbuka && galat) kawat?.sendCopyFail('berhenti')
      terbuka = false
      lanjut(galat)
    },
  })
  const penerima: Penerima = {
    submit: (k) => {
      kawat = k as Kawat
      kawat.query(perintah)
    },
    handleCopyInResponse: () => {
      // Given up before the server was ready: it waits for rows all the same, and must be told.
      if (aliran.destroyed) return kawat?.sendCopyFail('berhenti')
      terbuka = true
      mulai?.()
    },
    handleCommandComplete: ({ text }) => {
      jumlah = jumlahDari(text)
    },
    handleReadyForQuery: () => {
      terbuka = false
      selesai?.()
    },
    handleError: (galat) => {
      terbuka = false
      aliran.destroy(galat)
    },
  }
  c.query(penerima)
  return { aliran, baris: () => jumlah }
}
