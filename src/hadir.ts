import { GalatOperasi } from './db/galat-operasi.ts'

type Perintah = (argv: string[], io: NodeJS.Process) => Promise<number>

// Loaded when called: a simulation needs neither a database nor the builder of pages.
const DAFTAR: Readonly<Record<string, { readonly guna: string; readonly muat: () => Promise<Perintah> }>> = {
  serve: { guna: 'menjalankan Hadir untuk operasi sungguhan', muat: async () => (await import('./perintah/serve.ts')).perintahServe },
  migrasi: { guna: 'memperbarui skema basis data', muat: async () => (await import('./perintah/migrasi.ts')).perintahMigrasi },
  simulasi: {
    guna: 'menilai jadwal dan rekaman dari berkas JSON, tanpa basis data',
    muat: async () => (await import('./perintah/simulasi.ts')).perintahSimulasi,
  },
  impor: {
    guna: 'membandingkan dan menulis data pegawai dari CSV atau XLSX',
    muat: async () => (await import('./perintah/impor.ts')).perintahImpor,
  },
  'impor-tap': {
    guna: 'rekaman mesin sidik jari dari berkas attlog',
    muat: async () => (await import('./perintah/impor-tap.ts')).perintahImporTap,
  },
  'impor-awal': {
    guna: 'mengusulkan data awal dari berkas: akun alpa, saldo cuti, hukuman, bulan pembanding',
    muat: async () => (await import('./perintah/impor-awal.ts')).perintahImporAwal,
  },
  cadangkan: {
    guna: 'menyimpan satu instansi sebagai satu berkas',
    muat: async () => (await import('./perintah/cadangkan.ts')).perintahCadangkan,
  },
  pulihkan: {
    guna: 'memulihkan satu instansi dari berkas cadangan',
    muat: async () => (await import('./perintah/pulihkan.ts')).perintahPulihkan,
  },
  'latihan-pulih': {
    guna: 'mencoba memulihkan berkas cadangan, lalu membuangnya lagi',
    muat: async () => (await import('./perintah/pulihkan.ts')).perintahLatihanPulih,
  },
  'hitung-ulang': {
    guna: 'menilai ulang hari dari fakta',
    muat: async () => (await import('./perintah/hitung-ulang.ts')).perintahHitungUlang,
  },
  'verifikasi-jejak': {
    guna: 'memeriksa jejak audit, rekaman, dan hari terhadap perubahan',
    muat: async () => (await import('./perintah/verifikasi-jejak.ts')).perintahVerifikasiJejak,
  },
}

function bantuan(): string {
  const lebar = Math.max(...Object.keys(DAFTAR).map((n) => n.length))
  const baris = Object.entries(DAFTAR).map(([nama, p]) => `  ${nama.padEnd(lebar)}  ${p.guna}\n`)
  return `Pemakaian: hadir <perintah> [opsi]\n\n${baris.join('')}\nBantuan tiap perintah: hadir <perintah> --help\nKode keluar: 0 baik, 1 ada temuan, 2 salah pakai atau salah masukan\n`
}

/** Runs one command. Every fault comes out as a sentence, never as a stack. */
export async function hadir(argv: string[], io: NodeJS.Process): Promise<number> {
  const [nama, ...sisa] = argv
  if (nama === '--help' || nama === '-h') {
    io.stdout.write(bantuan())
    return 0
  }
  const perintah = nama !== undefined && Object.hasOwn(DAFTAR, nama) ? DAFTAR[nama] : undefined
  if (perintah === undefined) {
    io.stderr.write(nama === undefined ? bantuan() : `Perintah "${nama}" tidak ada. Pilih: ${Object.keys(DAFTAR).join(', ')}.\n`)
    return 2
  }
  try {
    return await (await perintah.muat())(sisa, io)
  } catch (e) {
    const { kalimat, keluar } = tafsir(e, nama ?? '')
    io.stderr.write(`${kalimat}\n`)
    return keluar
  }
}

function tafsir(e: unknown, nama: string): { readonly kalimat: string; readonly keluar: number } {
  if (e instanceof GalatOperasi) return { kalimat: e.message, keluar: e.keluar }
  const pesan = e instanceof Error ? e.message : String(e)
  if (String((e as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) {
    return { kalimat: `Opsi tidak dikenal atau tidak lengkap: ${pesan.split('. ')[0]}. Lihat hadir ${nama} --help.`, keluar: 2 }
  }
  return { kalimat: `hadir ${nama} berhenti karena kesalahan yang tidak terduga: ${pesan.split('\n')[0]}`, keluar: 1 }
}

export async function utama(): Promise<void> {
  // A reader that closes its pipe early (`| head`) is no fault.
  process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? 0 : 1))
  process.exitCode = await hadir(process.argv.slice(2), process)
}
