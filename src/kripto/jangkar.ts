import { type Kunci, segel, segelSah } from './kunci.ts'

// An anchor of time: the server's clock at an instant, sealed for one key of a phone. It opens nothing and proves only that it was given.

const AWALAN = 'JG1'

/** `kini` in milliseconds since 1970. */
export function buatJangkar(kunci: Kunci, j: { readonly kini: number; readonly kid: string }): string {
  const isi = `${AWALAN}.${j.kini}.${j.kid}`
  return `${isi}.${segel(kunci.jangkar, isi)}`
}

/** The instant of an anchor given to this key; undefined for any other text. */
export function bacaJangkar(kunci: Kunci, teks: string, kid: string): number | undefined {
  const cocok = /^(JG1\.(\d{1,15})\.([0-9a-f-]{36}))\.([\w-]{43})$/.exec(teks)
  if (!cocok) return undefined
  const [, isi = '', kini, milik, tanda = ''] = cocok
  return milik === kid && segelSah(kunci.jangkar, isi, tanda) ? Number(kini) : undefined
}
