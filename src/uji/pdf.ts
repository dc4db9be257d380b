import { inflateSync } from 'node:zlib'

/** The texts drawn on the pages of a PDF of ours, in order. */
export function teksPdf(isi: Buffer): string {
  const hasil: string[] = []
  const biner = isi.toString('latin1')
  for (const m of biner.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const isiAliran = inflateSync(Buffer.from(m[1] ?? '', 'latin1')).toString('latin1')
    for (const t of isiAliran.matchAll(/\[([^\]]*)\] TJ/g))
      hasil.push([...(t[1] ?? '').matchAll(/<([0-9a-f]*)>/g)].map((h) => Buffer.from(h[1] ?? '', 'hex').toString('latin1')).join(''))
  }
  return hasil.join('\n')
}
