import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { bersih } from './teks.ts'

export type SelCsv = string | number | null

/** A text a spreadsheet would run as a formula comes out as text. Looked at before and after the control characters go. */
function netral(teks: string): string {
  const isi = bersih(teks)
  return /^[=+\-@\t\r]/.test(teks) || /^[=+\-@]/.test(isi) ? `'${isi}` : isi
}

/** Semicolons, because Excel with Indonesian settings writes a decimal comma and splits by `;`; the mark says UTF-8 to it. */
export async function* csv(baris: AsyncIterable<readonly SelCsv[]>): AsyncGenerator<Uint8Array> {
  const tulis = stringify({ delimiter: ';', bom: true, record_delimiter: '\r\n' })
  const sumber = Readable.from(
    (async function* () {
      for await (const b of baris) yield b.map((s) => (typeof s === 'string' ? netral(s) : s))
    })(),
  )
  sumber.on('error', (e) => tulis.destroy(e))
  yield* sumber.pipe(tulis) as AsyncIterable<Uint8Array>
}
