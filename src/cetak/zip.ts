import { crc32, createDeflateRaw } from 'node:zlib'

/** A ZIP as a stream: sizes follow each part, nothing of a part is kept. No times, so that the same parts give the same bytes. */
export type BagianZip = { readonly nama: string; readonly isi: AsyncIterable<string> | Iterable<string> }

const TANGGAL_TETAP = 0x21 // 1 January 1980

type Catatan = { readonly nama: Buffer; readonly crc: number; readonly padat: number; readonly asli: number; readonly letak: number }

export async function* zip(bagian: Iterable<BagianZip>): AsyncGenerator<Uint8Array> {
  const daftar: Catatan[] = []
  let letak = 0
  for (const b of bagian) {
    const nama = Buffer.from(b.nama)
    const kepala = Buffer.concat([kepalaBagian(0x04034b50, nama), nama])
    yield kepala
    const ukuran = { crc: 0, padat: 0, asli: 0 }
    yield* padatkan(b.isi, ukuran)
    yield angka([0x08074b50, 4], [ukuran.crc, 4], [ukuran.padat, 4], [ukuran.asli, 4])
    daftar.push({ nama, ...ukuran, letak })
    letak += kepala.length + ukuran.padat + 16
  }
  const isiDaftar = Buffer.concat(daftar.map(barisDaftar))
  yield isiDaftar
  yield angka([0x06054b50, 4], [0, 4], [daftar.length, 2], [daftar.length, 2], [isiDaftar.length, 4], [letak, 4], [0, 2])
}

/** Deflated, with the sums taken on the way; the source is read only as fast as the compressor gives. */
async function* padatkan(isi: BagianZip['isi'], ukuran: { crc: number; padat: number; asli: number }): AsyncGenerator<Uint8Array> {
  const padat = createDeflateRaw({ level: 6 })
  const tulis = (async () => {
    for await (const teks of isi) {
      const bita = Buffer.from(teks)
      ukuran.crc = crc32(bita, ukuran.crc)
      ukuran.asli += bita.length
      if (!padat.write(bita)) await new Promise<void>((lega) => padat.once('drain', lega))
    }
    padat.end()
  })()
  tulis.catch((e: Error) => padat.destroy(e))
  for await (const potong of padat as AsyncIterable<Uint8Array>) {
    ukuran.padat += potong.length
    yield potong
  }
  await tulis
}

function angka(...isi: (readonly [nilai: number, bita: 2 | 4])[]): Buffer {
  const b = Buffer.alloc(isi.reduce((n, [, bita]) => n + bita, 0))
  let i = 0
  for (const [nilai, bita] of isi) i = bita === 2 ? b.writeUInt16LE(nilai, i) : b.writeUInt32LE(nilai, i)
  return b
}

/** Deflate, UTF-8 names, sizes after the part. */
function kepalaBagian(tanda: number, nama: Buffer): Buffer {
  return angka([tanda, 4], [20, 2], [0x0808, 2], [8, 2], [0, 2], [TANGGAL_TETAP, 2], [0, 4], [0, 4], [0, 4], [nama.length, 2], [0, 2])
}

function barisDaftar(c: Catatan): Buffer {
  const tetap = angka([0x02014b50, 4], [20, 2], [20, 2], [0x0808, 2], [8, 2], [0, 2], [TANGGAL_TETAP, 2])
  const ukuran = angka([c.crc, 4], [c.padat, 4], [c.asli, 4], [c.nama.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [c.letak, 4])
  return Buffer.concat([tetap, ukuran, c.nama])
}
