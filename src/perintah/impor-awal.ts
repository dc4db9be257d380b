import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { usulkanAwal } from '../presensi/akun-awal.job.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { bacaBerkas, diInstansi, type Io } from './buka.ts'

const BANTUAN = `hadir impor-awal BERKAS [--instansi SKEMA] [--json]

Akun alpa yang dibawa saat Hadir mulai dipakai di tengah tahun, dari CSV atau XLSX berjudul NIP, TAHUN, HARI_ALPA, MENIT_KURANG, SUMBER.
Perintah ini hanya mengusulkan; verifikator mengesahkannya di konsol (Impor pegawai).
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data).
Keluar: 0 diusulkan, 1 usul lain masih menunggu, 2 salah pakai atau berkas berisi sel yang salah.
`

/** `hadir impor-awal`: proposes opening accounts. */
export async function perintahImporAwal(argv: string[], io: Io): Promise<number> {
  const ya = { type: 'boolean', default: false } as const
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { instansi: { type: 'string' }, json: ya, help: ya },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const [berkas, ...lagi] = positionals
  if (berkas === undefined || lagi.length > 0) throw new GalatOperasi('Sebut satu berkas. Lihat hadir impor-awal --help.', 2)
  const isi = bacaBerkas(berkas)
  return diInstansi(v.instansi, async ({ db, instansi }) => {
    const kini = new Date()
    const hariIni = tanggalPada(kini, instansi.zona)
    const h = await usulkanAwal(db, instansi, { berkas: isi, namaBerkas: basename(berkas).slice(0, 120), oleh: null, kini, hariIni })
    if (h === 'berjalan') throw new GalatOperasi('Usul akun awal lain masih menunggu verifikator.', 1)
    if ('salah' in h) throw new GalatOperasi(h.salah.map((s) => `${s.jalur}: ${s.harap}.`).join('\n'), 2)
    io.stdout.write(v.json ? `${JSON.stringify(h)}\n` : `${h.jumlah} akun awal diusulkan; menunggu pengesahan verifikator di konsol.\n`)
    return 0
  })
}
