/** A small generator with a seed, so that a round that failed can be run again. */
export function acakDari(benih: number): (dari: number, sampai: number) => number {
  let s = benih >>> 0
  return (dari, sampai) => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return dari + (((t ^ (t >>> 14)) >>> 0) % (sampai - dari + 1))
  }
}
