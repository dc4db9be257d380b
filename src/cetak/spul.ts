import { createHash, randomUUID } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A finished file that waits to be sent: its hash and size are known before the first byte leaves. */
export type Spul = {
  readonly sidik: Buffer
  readonly ukuran: number
  readonly baca: () => AsyncGenerator<Uint8Array>
  readonly buang: () => Promise<void>
}

const POTONG = 65_536

/** Written to a file only this account can read, whose name is taken away at once where the system allows it: nothing stays behind. */
export async function spul(sumber: AsyncIterable<Uint8Array>): Promise<Spul> {
  const alamat = join(tmpdir(), `hadir-${randomUUID()}`)
  const berkas = await open(alamat, 'wx+', 0o600)
  const lepasNama = () => unlink(alamat).catch(() => undefined)
  if (process.platform !== 'win32') await lepasNama()
  const buang = async () => {
    await berkas.close().catch(() => undefined)
    if (process.platform === 'win32') await lepasNama()
  }
  const sidik = createHash('sha256')
  let ukuran = 0
  try {
    for await (const potong of sumber) {
      sidik.update(potong)
      await berkas.write(potong, 0, potong.length, ukuran)
      ukuran += potong.length
    }
  } catch (e) {
    await buang()
    throw e
  }
  return { sidik: sidik.digest(), ukuran, buang, baca: () => baca() }

  async function* baca(): AsyncGenerator<Uint8Array> {
    try {
      for (let letak = 0; letak < ukuran; ) {
        const { bytesRead, buffer } = await berkas.read(Buffer.alloc(POTONG), 0, POTONG, letak)
        if (bytesRead === 0) break
        letak += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await buang()
    }
  }
}
