/** A seeded generator: the same seed gives the same sequence on every machine. sfc32, seeded by cyrb128. Never for secrets. */
export type Acak = {
  /** 0 inclusive to 1 exclusive. */
  readonly pecahan: () => number
  readonly bulat: (dari: number, sampai: number) => number
  readonly ya: (peluang: number) => boolean
  readonly pilih: <T>(daftar: readonly T[]) => T
  /** Bell curve from three uniform draws. */
  readonly sekitar: (tengah: number, lebar: number) => number
  readonly u32: () => number
}

function benih128(teks: string): [number, number, number, number] {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let i = 0; i < teks.length; i++) {
    const k = teks.charCodeAt(i)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

export function acakDari(benih: string): Acak {
  let [a, b, c, d] = benih128(benih)
  function u32(): number {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i++) u32()
  const pecahan = () => u32() / 4_294_967_296
  return {
    u32,
    pecahan,
    bulat: (dari, sampai) => dari + Math.floor(pecahan() * (sampai - dari + 1)),
    ya: (peluang) => pecahan() < peluang,
    pilih: (daftar) => {
      const satu = daftar[Math.floor(pecahan() * daftar.length)]
      if (satu === undefined) throw new RangeError('nothing to choose from')
      return satu
    },
    sekitar: (tengah, lebar) => tengah + (pecahan() + pecahan() + pecahan() - 1.5) * 1.6 * lebar,
  }
}

const HEX = Array.from({ length: 65_536 }, (_, i) => i.toString(16).padStart(4, '0'))

function empat(n: number): string {
  return HEX[n & 0xffff] ?? ''
}

/** A UUIDv7 of a moment, its random bits from the generator. */
export function uuidContoh(acak: Acak, saat: number): string {
  const atas = Math.floor(saat / 65_536)
  const r = acak.u32()
  const s = acak.u32()
  return `${empat(atas >>> 16)}${empat(atas)}-${empat(saat % 65_536)}-${empat((r & 0xfff) | 0x7000)}-${empat(((r >>> 16) & 0x3fff) | 0x8000)}-${empat(s >>> 16)}${empat(s)}${empat(acak.u32())}`
}
