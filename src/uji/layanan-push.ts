import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'

/** A push service of the test on the loopback: what came, and what it answers to each address. */
export type LayananPush = {
  readonly alamat: (nama: string) => string
  readonly tujuan: (alamat: string) => URL | undefined
  readonly masuk: { readonly nama: string; readonly metode: string; readonly kepala: IncomingHttpHeaders; readonly badan: string }[]
  /** Status and headers of the next answers to an address; 201 where nothing is said. */
  readonly jawab: Map<string, { readonly status: number; readonly kepala?: Record<string, string> }>
  readonly tutup: () => Promise<void>
}

export async function layananPush(): Promise<LayananPush> {
  const masuk: LayananPush['masuk'] = []
  const jawab: LayananPush['jawab'] = new Map()
  const server = createServer((q, r) => {
    let badan = ''
    q.on('data', (d: Buffer) => (badan += d.toString('latin1')))
    q.on('end', () => {
      const nama = (q.url ?? '').slice(1)
      masuk.push({ nama, metode: q.method ?? '', kepala: q.headers, badan })
      const { status, kepala = {} } = jawab.get(nama) ?? { status: 201 }
      r.writeHead(status, kepala).end('x'.repeat(100))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const asal = `http://127.0.0.1:${port}`
  return {
    alamat: (nama) => `${asal}/${nama}`,
    tujuan: (alamat) => (alamat.startsWith(`${asal}/`) ? new URL(alamat) : undefined),
    masuk,
    jawab,
    tutup: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
