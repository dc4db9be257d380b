import { type Kunci, segel } from '../kripto/kunci.ts'

/** Where a keyset page ended: name and id of its last row. */
export type Kursor = { readonly nama: string; readonly id: string }

/** Sealed, so that nobody asks for rows by guessing values of a hidden field. */
export function tulisKursor(kunci: Kunci, k: Kursor): string {
  const isi = Buffer.from(JSON.stringify([k.nama, k.id])).toString('base64url')
  return `${isi}.${segel(kunci.kursor, isi).slice(0, 16)}`
}

export function bacaKursor(kunci: Kunci, teks: string): Kursor | undefined {
  const [isi = '', tanda = ''] = teks.split('.')
  if (segel(kunci.kursor, isi).slice(0, 16) !== tanda) return undefined
  const [nama, id] = JSON.parse(Buffer.from(isi, 'base64url').toString('utf8')) as [string, string]
  return { nama, id }
}
