import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Koneksi } from '../db/db.ts'

/** A wire between server and PostgreSQL that can be cut at the worst moment. */
export type Perantara = {
  readonly lewat: (asli: Koneksi) => Koneksi
  /** The next COMMIT reaches PostgreSQL and is answered; the answer is thrown away and the connection cut. */
  readonly hilangkanJawabCommit: () => void
  /** Calls once, with the statement on its way to PostgreSQL, when the nth from now has been sent. */
  readonly padaPernyataan: (ke: number, f: () => void) => void
  /** How many statements went through since then. */
  readonly pernyataan: () => number
  /** How many answers were thrown away. */
  readonly hilang: () => number
  readonly tutup: () => Promise<void>
}

const COMMIT = Buffer.from('commit\0')

/** Calls `ada` for each message of the client: one type byte, then its length; the very first has no type. */
function pembacaPesan(ada: (tipe: string, isi: Buffer) => void): (potong: Buffer) => void {
  let sisa = Buffer.alloc(0)
  let pertama = true
  return (potong) => {
    sisa = Buffer.concat([sisa, potong])
    for (;;) {
      const kepala = pertama ? 0 : 1
      if (sisa.length < kepala + 4) return
      const panjang = kepala + sisa.readUInt32BE(kepala)
      if (sisa.length < panjang) return
      if (!pertama) ada(sisa.toString('latin1', 0, 1), sisa.subarray(5, panjang))
      pertama = false
      sisa = sisa.subarray(panjang)
    }
  }
}

export async function perantara(): Promise<Perantara> {
  let asli: Koneksi | undefined
  let siap = false
  let hilang = 0
  let pernyataan = 0
  let pemicu: { readonly ke: number; readonly f: () => void } | undefined
  const soket = new Set<Socket>()
  const pelayan = createServer((klien) => {
    const ke = String(asli?.host ?? '')
    const basisData = createConnection(
      ke.startsWith('/') ? { path: join(ke, `.s.PGSQL.${asli?.port ?? 5432}`) } : { host: ke, port: asli?.port ?? 5432 },
    )
    let buangJawab = false
    const putuskan = () => {
      klien.destroy()
      basisData.destroy()
    }
    const baca = pembacaPesan((tipe, isi) => {
      if (tipe === 'Q' || tipe === 'E') pernyataan += 1
      if (!siap || tipe !== 'Q' || !isi.equals(COMMIT)) return
      siap = false
      buangJawab = true
    })
    for (const s of [klien, basisData]) {
      soket.add(s)
      s.on('error', putuskan)
      s.on('close', () => {
        soket.delete(s)
        putuskan()
      })
    }
    klien.on('data', (potong) => {
      baca(potong)
      basisData.write(potong)
      if (!pemicu || pernyataan < pemicu.ke) return
      const { f } = pemicu
      pemicu = undefined
      f()
    })
    basisData.on('data', (potong) => {
      if (!buangJawab) return klien.write(potong)
      hilang += 1
      putuskan()
    })
  }).listen(0, '127.0.0.1')
  await once(pelayan, 'listening')
  return {
    lewat: (k) => {
      asli = k
      const a = pelayan.address()
      return { ...k, host: '127.0.0.1', port: typeof a === 'object' && a ? a.port : 0 }
    },
    hilangkanJawabCommit: () => {
      siap = true
    },
    padaPernyataan: (ke, f) => {
      pernyataan = 0
      pemicu = { ke, f }
    },
    pernyataan: () => pernyataan,
    hilang: () => hilang,
    tutup: async () => {
      for (const s of soket) s.destroy()
      pelayan.close()
      await once(pelayan, 'close')
    },
  }
}
