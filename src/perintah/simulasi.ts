import { readFile } from 'node:fs/promises'
import { simulasi } from '../presensi/simulasi.ts'

/** What a command needs of the process around it. */
export type Io = {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: { write(teks: string): unknown }
  readonly stderr: { write(teks: string): unknown }
}

const BANTUAN = `Pemakaian: hadir simulasi [--json] <berkas.json | ->

Menilai jadwal, rekam kehadiran, dan permohonan yang ditulis dalam satu berkas JSON (- untuk masukan baku)
dengan mesin aturan yang sama seperti di server, tanpa basis data. Hasilnya JSON: hari dan rekap.

  --json   hasil dalam satu baris
  --help   bantuan ini

Masukan: zona, jenisPegawai, kini, jadwal [{tanggal, masuk, pulang, istirahat?, toleransi?, jendela?, tetapBertugas?}],
         libur?, tap?, permohonan? [{jenis, dari, sampai, porsi}], awalTahun? {hariAlpa, menitKurang}
Kode keluar: 0 selesai, 2 pemakaian atau masukan salah (tiap kesalahan satu baris: jalur dan yang diharapkan)
`

/** `hadir simulasi`: 0 with the judgement on stdout, or 2 with one line per fault on stderr. */
export async function perintahSimulasi(argv: string[], io: Io): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const sumber = argv.filter((a) => a === '-' || !a.startsWith('-'))
  const asing = argv.find((a) => a.startsWith('-') && a !== '-' && a !== '--json')
  if (asing !== undefined) return tolak(io, `Pilihan ${JSON.stringify(asing)} tidak dikenal. Lihat: hadir simulasi --help`)
  const [berkas] = sumber
  if (berkas === undefined || sumber.length > 1)
    return tolak(io, 'Sebutkan satu berkas JSON, atau - untuk masukan baku. Lihat: hadir simulasi --help')
  const teks = await bacaTeks(berkas, io)
  if (typeof teks !== 'string') return tolak(io, teks.salah)
  let masukan: unknown
  try {
    masukan = JSON.parse(teks)
  } catch {
    return tolak(io, 'masukan: harus JSON yang sah, satu objek')
  }
  const hasil = simulasi(masukan)
  if ('salah' in hasil) {
    for (const { jalur, harap } of hasil.salah) io.stderr.write(`${jalur}: ${harap}\n`)
    return 2
  }
  io.stdout.write(`${argv.includes('--json') ? JSON.stringify(hasil.ok) : JSON.stringify(hasil.ok, null, 2)}\n`)
  return 0
}

function tolak(io: Io, kalimat: string): number {
  io.stderr.write(`${kalimat}\n`)
  return 2
}

async function bacaTeks(berkas: string, io: Io): Promise<string | { readonly salah: string }> {
  let bita: Uint8Array
  try {
    bita = berkas === '-' ? await bacaSemua(io.stdin) : await readFile(berkas)
  } catch {
    return { salah: `${JSON.stringify(berkas)} tidak dapat dibaca; periksa nama dan izinnya.` }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bita)
  } catch {
    return { salah: 'masukan: harus teks UTF-8' }
  }
}

async function bacaSemua(aliran: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const potongan: Uint8Array[] = []
  for await (const p of aliran) potongan.push(typeof p === 'string' ? Buffer.from(p) : p)
  return Buffer.concat(potongan)
}
