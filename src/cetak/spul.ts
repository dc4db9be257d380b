import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** A finished file that waits to be sent: its hash and size are known before the first byte leaves. */
export type Spul = {
  readonly sidik: Buffer
  readonly ukuran: number
  /** Whoever reads it, to the end or not, must end the stream; with it the file goes. */
  readonly baca: () => Readable
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
  return { sidik: sidik.digest(), ukuran, buang, baca: () => aliran(berkas, buang) }
}

/** Closes the file when it ends or is given up, also before its first byte: a generator that never began would not. */
function aliran(berkas: FileHandle, buang: () => Promise<void>): Readable {
  let letak = 0
  return new Readable({
    read() {
      berkas.read(Buffer.allocUnsafe(POTONG), 0, POTONG, letak).then(
        ({ bytesRead, buffer }) => {
          letak += bytesRead
          this.push(bytesRead === 0 ? null : buffer.subarray(0, bytesRead))
        },
        (e: unknown) => this.destroy(e instanceof Error ? e : new Error(String(e))),
      )
    },
    destroy: (e, selesai) => void buang().then(() => selesai(e)),
  })
}
