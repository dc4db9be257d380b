import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { periksaLayanan, siapkanLayanan } from '../db/layanan.ts'
import type { KeadaanSkema } from '../db/migrasi.ts'

type Io = { readonly stdout: { write(teks: string): unknown }; readonly stderr: { write(teks: string): unknown } }

const BANTUAN = `Pemakaian: hadir migrasi [--periksa] [--json]

Membuat peran dan skema, lalu menjalankan migrasi yang belum dijalankan pada setiap skema. Diulang tidak mengubah apa pun.

  --periksa  hanya melihat versi tiap skema, tidak mengubah; keluar 1 bila ada yang tertinggal
  --json     hasil sebagai JSON
  --help     bantuan ini

Basis data: DATABASE_URL (atau DATABASE_URL_MIGRASI untuk pengguna yang boleh membuat peran dan skema),
            tanpa itu PostgreSQL bawaan di HADIR_DATA (data).
Kode keluar: 0 semua skema terbaru, 1 ada yang tertinggal atau tidak dapat dijalankan, 2 salah pakai
`

/** `hadir migrasi`: brings every schema to the newest version, or only looks. */
export async function perintahMigrasi(argv: string[], io: Io): Promise<number> {
  const { values: v } = parseArgs({
    args: argv,
    options: {
      periksa: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const opsi = {
    dataDir: resolve(process.env['HADIR_DATA'] ?? 'data'),
    url: process.env['DATABASE_URL'] || undefined,
    urlMigrasi: process.env['DATABASE_URL_MIGRASI'] || undefined,
    lapor: (k: string) => void io.stderr.write(`${k}\n`),
  }
  const keadaan = v.periksa ? await periksaLayanan(opsi) : await jalankan(opsi)
  io.stdout.write(v.json ? `${JSON.stringify({ skema: keadaan })}\n` : tabel(keadaan))
  const lebihBaru = keadaan.find((k) => k.versi > k.terbaru)
  if (lebihBaru) throw new GalatOperasi(`Skema ${lebihBaru.skema} lebih baru daripada program ini. Pakai Hadir yang lebih baru.`)
  return keadaan.some((k) => k.versi < k.terbaru) ? 1 : 0
}

async function jalankan(opsi: Parameters<typeof siapkanLayanan>[0]): Promise<readonly KeadaanSkema[]> {
  const layanan = await siapkanLayanan(opsi)
  await layanan.stop()
  return layanan.skema
}

function tabel(keadaan: readonly KeadaanSkema[]): string {
  const lebar = Math.max(...keadaan.map((k) => k.skema.length))
  return keadaan.map((k) => `${k.skema.padEnd(lebar)}  versi ${k.versi} dari ${k.terbaru}\n`).join('')
}
