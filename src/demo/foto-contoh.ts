import type { Piksel } from '../tap/foto.ts'
import { type Acak, acakDari } from './acak.ts'

// Pictures of nobody: a drawn head before a drawn wall, so that the screens have something to show. No face of a person is in them.

const [LEBAR, TINGGI] = [240, 320]
const KULIT = [
  [224, 172, 105],
  [198, 134, 66],
  [141, 85, 36],
] as const
const BAJU = [
  [92, 64, 51],
  [60, 79, 60],
  [230, 226, 214],
  [52, 73, 110],
] as const

type Warna = readonly [number, number, number]

function bulat(x: number, y: number, cx: number, cy: number, rx: number, ry: number): boolean {
  return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
}

/** One photo of an invented person; `kali` moves head and light as the days do. */
export function fotoContoh(orang: string, kali: number): Piksel {
  const tetap = acakDari(`wajah ${orang}`)
  const gerak = acakDari(`gerak ${orang} ${kali}`)
  const kulit = tetap.pilih(KULIT)
  const baju = tetap.pilih(BAJU)
  const jilbab = tetap.ya(0.4)
  const terang = 0.8 + gerak.pecahan() * 0.4
  const [cx, cy] = [LEBAR * (0.35 + gerak.pecahan() * 0.3), TINGGI * (0.38 + gerak.pecahan() * 0.16)]
  const r = LEBAR * (0.2 + gerak.pecahan() * 0.08)
  const rak = 20 + gerak.bulat(0, 40)
  const data = new Uint8ClampedArray(LEBAR * TINGGI * 4)
  const warna = (x: number, y: number): Warna => {
    if (bulat(x, y, cx - r * 0.36, cy - r * 0.1, r * 0.1, r * 0.07) || bulat(x, y, cx + r * 0.36, cy - r * 0.1, r * 0.1, r * 0.07))
      return [30, 24, 20]
    if (bulat(x, y, cx, cy + r * 0.55, r * 0.3, r * 0.08)) return [150, 70, 60]
    if (bulat(x, y, cx, cy, r * 0.8, r)) return kulit
    if (bulat(x, y, cx, cy - r * 0.25, r * 0.95, r * (jilbab ? 1.5 : 0.95))) return jilbab ? baju : [28, 24, 22]
    if (bulat(x, y, cx, TINGGI, r * 2, TINGGI - cy - r * 0.8)) return baju
    return Math.floor((x + rak) / 48) % 2 === 0 ? [196, 200, 190] : [176, 184, 180]
  }
  isi(data, warna, terang, gerak)
  return { data, width: LEBAR, height: TINGGI }
}

function isi(data: Uint8ClampedArray, warna: (x: number, y: number) => Warna, terang: number, acak: Acak) {
  const miring = acak.pecahan() - 0.5
  for (let y = 0; y < TINGGI; y++)
    for (let x = 0; x < LEBAR; x++) {
      const i = (y * LEBAR + x) * 4
      // Light falls from one side, and no sensor is without grain.
      const cahaya = terang + miring * (x / LEBAR - 0.5) + 0.04 * Math.sin(x * 0.9 + y * 1.7)
      const w = warna(x, y)
      for (let s = 0; s < 3; s++) data[i + s] = (w[s] ?? 0) * cahaya
      data[i + 3] = 255
    }
}
