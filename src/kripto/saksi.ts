import { sha256Base64url } from './sidik.ts'

/** Where the trail of an instansi stood at a moment, written down outside of its database. */
export type Saksi = {
  readonly asal: string
  /** How many entries had a place. */
  readonly ukuran: number
  /** Chain hash of the last of them; 32 zero bytes for an empty trail. */
  readonly rantai: Buffer
  readonly waktu: string
  /** SHA-256 of the text of the checkpoint before; null for the first. */
  readonly sebelumnya: string | null
}

const KEPALA = 'hadir-saksi/1'
const BARIS = ['asal', 'ukuran', 'rantai', 'waktu', 'sebelumnya'] as const
const SIDIK = /^[A-Za-z0-9_-]{43}$/
const BENTUK: Readonly<Record<(typeof BARIS)[number], RegExp>> = {
  asal: /^hadir\/[a-z][a-z0-9_]{0,40}\/[0-9a-f-]{36}$/,
  ukuran: /^(0|[1-9]\d{0,14})$/,
  rantai: SIDIK,
  waktu: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  sebelumnya: /^(-|[A-Za-z0-9_-]{43})$/,
}

/** The text of one checkpoint, without the empty line that parts it from the next. */
export function teksSaksi(s: Saksi): string {
  const isi = {
    asal: s.asal,
    ukuran: String(s.ukuran),
    rantai: s.rantai.toString('base64url'),
    waktu: s.waktu,
    sebelumnya: s.sebelumnya ?? '-',
  }
  return `${[KEPALA, ...BARIS.map((b) => `${b}: ${isi[b]}`)].join('\n')}\n`
}

/** What the next checkpoint names of the one before it. */
export function sidikSaksi(s: Saksi): string {
  return sha256Base64url(teksSaksi(s))
}

/**
 * Reads a file of checkpoints, oldest first. Each must name the text of the one before it, so that none can be taken out of the middle.
 * @returns the line (from 1) and what is wrong there, in Indonesian, for a file that is not whole
 */
export function bacaSaksi(teks: string): { readonly daftar: Saksi[] } | { readonly baris: number; readonly salah: string } {
  const semua = teks.replaceAll('\r\n', '\n').split('\n')
  const daftar: Saksi[] = []
  let i = 0
  for (;;) {
    while (semua[i] === '') i += 1
    if (i >= semua.length) break
    if (semua[i] !== KEPALA) return { baris: i + 1, salah: `harus "${KEPALA}"` }
    const isi: Partial<Record<(typeof BARIS)[number], string>> = {}
    for (const [n, nama] of BARIS.entries()) {
      const nilai = semua[i + 1 + n]?.startsWith(`${nama}: `) ? semua[i + 1 + n]?.slice(nama.length + 2) : undefined
      if (nilai === undefined || !BENTUK[nama].test(nilai)) return { baris: i + 2 + n, salah: `${nama} tidak terbaca` }
      isi[nama] = nilai
    }
    const s = dariIsi(isi as Record<(typeof BARIS)[number], string>)
    const lalu = daftar.at(-1)
    if (s.sebelumnya !== (lalu === undefined ? null : sidikSaksi(lalu)))
      return { baris: i + 1 + BARIS.length, salah: 'tidak menyambung dengan saksi sebelumnya; ada yang diubah atau dibuang' }
    daftar.push(s)
    i += 1 + BARIS.length
  }
  return daftar.length === 0 ? { baris: 1, salah: 'tidak berisi satu saksi pun' } : { daftar }
}

function dariIsi(isi: Readonly<Record<(typeof BARIS)[number], string>>): Saksi {
  return {
    asal: isi.asal,
    ukuran: Number(isi.ukuran),
    rantai: Buffer.from(isi.rantai, 'base64url'),
    waktu: isi.waktu,
    sebelumnya: isi.sebelumnya === '-' ? null : isi.sebelumnya,
  }
}
