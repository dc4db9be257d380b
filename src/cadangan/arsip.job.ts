import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { NAMA_MANIFES, namaDikenal } from './manifes.ts'

// The container: plain entries of a tar (ustar), which `tar tvf` lists anywhere. Only files with names we know, read by us alone, never unpacked to disk.

const BLOK = 512
const KEPING = 256 * 1024
const MANIFES_MAKS = 4 * 1024 * 1024

export type Entri = { readonly nama: string; readonly letak: number; readonly ukuran: number }

export function rusak(rinci: string, sebab?: unknown): GalatOperasi {
  return new GalatOperasi(`Arsip cadangan ini rusak atau bukan arsip Hadir: ${rinci}. Tidak ada yang dipulihkan.`, 1, sebab)
}

/** What a full disk says, as a sentence; anything else stays. */
export function galatTulis(folder: string, e: unknown): unknown {
  const kode = (e as { code?: string } | null)?.code
  if (kode === 'ENOSPC' || kode === 'EDQUOT')
    return new GalatOperasi(`Ruang disk di ${folder} habis. Berkas yang baru sebagian sudah dihapus; kosongkan ruang, lalu ulangi.`, 1, e)
  if (kode === 'ENOENT' || kode === 'ENOTDIR')
    return new GalatOperasi(`Folder ${folder} tidak ada. Buat folder itu, atau sebut folder lain.`, 2, e)
  if (kode === 'EACCES' || kode === 'EPERM' || kode === 'EROFS')
    return new GalatOperasi(`Folder ${folder} tidak boleh ditulisi oleh pengguna ini. Periksa izinnya.`, 2, e)
  return e
}

function kepala(nama: string, ukuran: number, detik: number): Buffer {
  const b = Buffer.alloc(BLOK)
  b.write(nama, 0, 100, 'ascii')
  b.write('0000600\0', 100)
  b.write('0000000\0', 108)
  b.write('0000000\0', 116)
  if (ukuran < 8 ** 11) b.write(`${ukuran.toString(8).padStart(11, '0')}\0`, 124)
  else {
    b.writeUInt8(0x80, 124)
    b.writeBigUInt64BE(BigInt(ukuran), 128)
  }
  b.write(`${Math.trunc(detik).toString(8).padStart(11, '0')}\0`, 136)
  b.write('        ', 148)
  b.write('0', 156)
  b.write('ustar\x0000', 257, 'latin1')
  b.write(`${jumlahKepala(b).toString(8).padStart(6, '0')}\0 `, 148)
  return b
}

function jumlahKepala(b: Buffer): number {
  let n = 0
  for (let i = 0; i < BLOK; i++) n += i >= 148 && i < 156 ? 32 : (b[i] ?? 0)
  return n
}

export type PenulisArsip = {
  readonly tambah: (nama: string, isi: Readable | readonly Buffer[]) => Promise<{ readonly byte: number; readonly sidik: string }>
  /** Makes it durable and gives it its name. */
  readonly selesai: () => Promise<number>
  readonly batal: () => Promise<void>
}

/** Writes under a temporary name beside the last one; an archive under its own name is always whole. */
export async function tulisArsip(tujuan: string, kini: Date): Promise<PenulisArsip> {
  if (existsSync(tujuan)) throw new GalatOperasi(`Berkas ${tujuan} sudah ada. Cadangan tidak menimpa cadangan lain; sebut nama lain.`, 2)
  const sementara = `${tujuan}.sebagian-${process.pid}`
  const folder = dirname(tujuan)
  const f = await open(sementara, 'w', 0o600).catch((e: unknown) => {
    throw galatTulis(folder, e)
  })
  let letak = 0
  const tulis = async (b: Buffer, pada: number) => {
    for (let n = 0; n < b.length; ) n += (await f.write(b, n, b.length - n, pada + n)).bytesWritten
  }
  return {
    tambah: async (nama, isi) => {
      const awal = letak
      const sidik = createHash('sha256')
      let byte = 0
      for await (const b of isi as AsyncIterable<Buffer>) {
        sidik.update(b)
        await tulis(b, awal + BLOK + byte)
        byte += b.length
      }
      await tulis(Buffer.alloc((BLOK - (byte % BLOK)) % BLOK), awal + BLOK + byte)
      // The size is known only now.
      await tulis(kepala(nama, byte, kini.getTime() / 1000), awal)
      letak = awal + BLOK + Math.ceil(byte / BLOK) * BLOK
      return { byte, sidik: sidik.digest('hex') }
    },
    selesai: async () => {
      await tulis(Buffer.alloc(2 * BLOK), letak)
      await f.sync()
      await f.close()
      await rename(sementara, tujuan)
      const d = await open(folder, 'r')
      await d.sync()
      await d.close()
      return letak + 2 * BLOK
    },
    batal: async () => {
      await f.close().catch(() => {})
      await rm(sementara, { force: true })
    },
  }
}

async function bacaPenuh(f: FileHandle, letak: number, panjang: number): Promise<Buffer> {
  const b = Buffer.alloc(panjang)
  for (let n = 0; n < panjang; ) {
    const { bytesRead } = await f.read(b, n, panjang - n, letak + n)
    if (bytesRead === 0) throw rusak('berkasnya terpotong')
    n += bytesRead
  }
  return b
}

function ukuranDari(b: Buffer): number {
  if ((b[124] ?? 0) === 0x80) return Number(b.readBigUInt64BE(128))
  const t = b.toString('latin1', 124, 135)
  return /^[0-7]{11}$/.test(t) ? Number.parseInt(t, 8) : Number.NaN
}

/** One header, held against all that ours look like: a link, a path, a name from elsewhere is refused here, before anything is read of it. */
function bacaKepala(b: Buffer, letak: number, panjang: number): Entri {
  if (b.toString('latin1', 257, 265) !== 'ustar\x0000') throw rusak('isinya bukan arsip')
  if (Number.parseInt(b.toString('latin1', 148, 154), 8) !== jumlahKepala(b)) throw rusak('kepala entrinya berubah')
  const nama = b.toString('latin1', 0, 100).replace(/\0+$/, '')
  if (b[156] !== 0x30 || b.subarray(157, 257).some((x) => x !== 0) || b.subarray(345, 500).some((x) => x !== 0))
    throw rusak(`entri ${JSON.stringify(nama)} bukan berkas biasa`)
  if (!namaDikenal(nama)) throw rusak(`entri ${JSON.stringify(nama)} tidak dikenal`)
  const ukuran = ukuranDari(b)
  if (!Number.isSafeInteger(ukuran)) throw rusak(`ukuran entri ${nama} tidak terbaca`)
  if (letak + BLOK + Math.ceil(ukuran / BLOK) * BLOK > panjang) throw rusak('berkasnya terpotong')
  return { nama, letak: letak + BLOK, ukuran }
}

export type PembacaArsip = {
  readonly entri: ReadonlyMap<string, Entri>
  readonly manifes: Buffer
  readonly bagian: (e: Entri) => Readable
  readonly tutup: () => Promise<void>
}

/** Opens an archive and lists it. Nothing but the manifest is read into memory. */
export async function bukaArsip(berkas: string): Promise<PembacaArsip> {
  const f = await open(berkas, 'r').catch((e: unknown) => {
    throw new GalatOperasi(`Berkas ${berkas} tidak dapat dibaca; periksa nama dan izinnya.`, 2, e)
  })
  try {
    const entri = await daftarEntri(f)
    const m = entri.get(NAMA_MANIFES)
    if (m === undefined) throw rusak('manifesnya tidak ada')
    if (m.ukuran > MANIFES_MAKS) throw rusak('manifesnya terlalu besar')
    return {
      entri,
      manifes: await bacaPenuh(f, m.letak, m.ukuran),
      bagian: (e) => Readable.from(keping(f, e), { objectMode: false }),
      tutup: () => f.close(),
    }
  } catch (e) {
    await f.close()
    throw e
  }
}

async function* keping(f: FileHandle, e: Entri): AsyncGenerator<Buffer> {
  for (let n = 0; n < e.ukuran; n += KEPING) yield await bacaPenuh(f, e.letak + n, Math.min(KEPING, e.ukuran - n))
}

async function daftarEntri(f: FileHandle): Promise<Map<string, Entri>> {
  const stat = await f.stat()
  if (!stat.isFile()) throw new GalatOperasi('Yang disebut bukan berkas arsip.', 2)
  if (stat.size === 0) throw rusak('berkasnya kosong')
  const entri = new Map<string, Entri>()
  let letak = 0
  for (;;) {
    if (letak + BLOK > stat.size) throw rusak('berkasnya terpotong')
    const b = await bacaPenuh(f, letak, BLOK)
    if (b.every((x) => x === 0)) break
    const e = bacaKepala(b, letak, stat.size)
    if (entri.has(e.nama)) throw rusak(`entri ${e.nama} ada dua kali`)
    if (e.ukuran === 0) throw rusak(`entri ${e.nama} kosong`)
    entri.set(e.nama, e)
    const akhir = e.letak + e.ukuran
    letak = e.letak + Math.ceil(e.ukuran / BLOK) * BLOK
    if ((await bacaPenuh(f, akhir, letak - akhir)).some((x) => x !== 0)) throw rusak('ada isi di antara entrinya')
  }
  if (stat.size !== letak + 2 * BLOK) throw rusak(stat.size < letak + 2 * BLOK ? 'berkasnya terpotong' : 'ada isi sesudah akhirnya')
  if ((await bacaPenuh(f, letak, 2 * BLOK)).some((x) => x !== 0)) throw rusak('akhirnya berubah')
  return entri
}
