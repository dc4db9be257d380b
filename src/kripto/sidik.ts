import { hash } from 'node:crypto'

export function sha256(isi: Buffer | string): Buffer {
  return hash('sha256', isi, 'buffer')
}

export function sha256Base64url(isi: Buffer | string): string {
  return hash('sha256', isi, 'base64url')
}

const DAUN = Buffer.from([0])
const SIMPUL = Buffer.from([1])

/** RFC 9162 2.1: a leaf is hashed behind 0x00, so that a node can never pass for one. */
export function sidikDaun(isi: Buffer): Buffer {
  return sha256(Buffer.concat([DAUN, isi]))
}

/** RFC 9162 2.1.1: root of a list of leaf hashes; the empty tree is SHA-256 of nothing. */
export function akarMerkle(daun: readonly Buffer[]): Buffer {
  const [satu] = daun
  if (satu === undefined) return sha256('')
  if (daun.length === 1) return satu
  let k = 1
  while (k * 2 < daun.length) k *= 2
  return sha256(Buffer.concat([SIMPUL, akarMerkle(daun.slice(0, k)), akarMerkle(daun.slice(k))]))
}
