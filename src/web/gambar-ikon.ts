import { crc32, deflateSync } from 'node:zlib'

// The icon of the app as PNG at any size, drawn by the build: the same ring and dot as ikon.svg. It stays within the safe circle of a
// maskable icon, so one picture serves both purposes.

type Warna = readonly [number, number, number]
const LATAR: Warna = [0x22, 0x1d, 0x18]
const CINCIN: Warna = [0xfa, 0xf7, 0xf4]
const TITIK: Warna = [0xcf, 0x9f, 0x49]
/** In the 96 units of the drawing. */
const [RADIUS_CINCIN, TEBAL, RADIUS_TITIK] = [25.5, 5, 8]

/** How much of a pixel lies inside an edge, by its distance from it. */
const tutupan = (jarak: number) => Math.min(1, Math.max(0, jarak + 0.5))

function campur(bawah: Warna, atas: Warna, bagian: number): Warna {
  const satu = (i: 0 | 1 | 2) => Math.round(bawah[i] + (atas[i] - bawah[i]) * bagian)
  return [satu(0), satu(1), satu(2)]
}

function warnaPada(x: number, y: number, sisi: number): Warna {
  const skala = sisi / 96
  const r = Math.hypot(x + 0.5 - sisi / 2, y + 0.5 - sisi / 2)
  const cincin = tutupan((TEBAL / 2) * skala - Math.abs(r - RADIUS_CINCIN * skala))
  return campur(campur(LATAR, CINCIN, cincin), TITIK, tutupan(RADIUS_TITIK * skala - r))
}

function potongan(jenis: string, isi: Buffer): Buffer {
  const kepala = Buffer.alloc(4)
  kepala.writeUInt32BE(isi.length)
  const badan = Buffer.concat([Buffer.from(jenis, 'latin1'), isi])
  const ekor = Buffer.alloc(4)
  ekor.writeUInt32BE(crc32(badan))
  return Buffer.concat([kepala, badan, ekor])
}

export function gambarIkon(sisi: number): Buffer {
  const baris = Buffer.alloc(sisi * (1 + sisi * 3))
  for (let y = 0; y < sisi; y++) for (let x = 0; x < sisi; x++) baris.set(warnaPada(x, y, sisi), y * (1 + sisi * 3) + 1 + x * 3)
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(sisi, 0)
  kepala.writeUInt32BE(sisi, 4)
  kepala.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    potongan('IHDR', kepala),
    potongan('IDAT', deflateSync(baris, { level: 9 })),
    potongan('IEND', Buffer.alloc(0)),
  ])
}
