import { writeFileSync } from 'node:fs'
import { encode } from 'uqr'

// A camera for Chromium, out of a file: what stands before it is a code on white, held up in the middle of the picture.

const [LEBAR, TINGGI] = [1280, 720]
const BINGKAI = 4
const PUTIH = 235
const HITAM = 16

/** Flags that make Chromium take its picture from a file, read anew whenever a page opens the camera. */
export function kameraDari(berkas: string): readonly string[] {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${berkas}`]
}

/** Holds a text before the camera, as a code of `besar` pixels. */
export function acungkan(berkas: string, teks: string, besar = 560): void {
  const { data, size } = encode(teks, { ecc: 'M', border: 4 })
  const y = Buffer.alloc(LEBAR * TINGGI, PUTIH)
  const sel = Math.floor(besar / size)
  const [kiri, atas] = [Math.floor((LEBAR - sel * size) / 2), Math.floor((TINGGI - sel * size) / 2)]
  for (const [b, baris] of data.entries())
    for (const [k, gelap] of baris.entries())
      if (gelap)
        for (let i = 0; i < sel; i += 1) {
          const awal = (atas + b * sel + i) * LEBAR + kiri + k * sel
          y.fill(HITAM, awal, awal + sel)
        }
  tulis(berkas, y)
}

/** Somebody stands before it: a head and shoulders, grey on white, nobody's. */
export function acungkanWajah(berkas: string): void {
  const y = Buffer.alloc(LEBAR * TINGGI, PUTIH)
  const bulat = (x: number, y0: number, cx: number, cy: number, rx: number, ry: number) => ((x - cx) / rx) ** 2 + ((y0 - cy) / ry) ** 2 <= 1
  for (let b = 0; b < TINGGI; b += 1)
    for (let k = 0; k < LEBAR; k += 1) {
      if (bulat(k, b, 640, 760, 330, 270)) y[b * LEBAR + k] = 96
      if (bulat(k, b, 640, 300, 150, 195)) y[b * LEBAR + k] = 150
      if (bulat(k, b, 580, 280, 16, 12) || bulat(k, b, 700, 280, 16, 12) || bulat(k, b, 640, 400, 48, 10)) y[b * LEBAR + k] = HITAM
    }
  tulis(berkas, y)
}

function tulis(berkas: string, y: Buffer): void {
  const bingkai = Buffer.concat([Buffer.from('FRAME\n'), y, Buffer.alloc((LEBAR * TINGGI) / 2, 128)])
  const kepala = Buffer.from(`YUV4MPEG2 W${LEBAR} H${TINGGI} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(berkas, Buffer.concat([kepala, ...Array.from({ length: BINGKAI }, () => bingkai)]))
}
