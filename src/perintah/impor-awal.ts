import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { JENIS_AWAL } from '../pegawai/impor/jenis-awal.ts'
import { usulkanAwal } from '../pegawai/impor/awal.job.ts'
import { MACAM_AWAL } from '../server/data-awal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { bacaBerkas, diInstansi, type Io } from './buka.ts'

const BANTUAN = `hadir impor-awal BERKAS [--jenis JENIS] [--instansi SKEMA] [--json]

Data yang dibawa kantor saat Hadir mulai dipakai, dari CSV atau XLSX dengan judul kolom menurut jenisnya:
${MACAM_AWAL.map((m) => `  ${m.jenis.padEnd(11)} ${m.sebutan}: ${m.judul.join(', ')}`).join('\n')}
Tanpa --jenis: akun-awal. Perintah ini hanya mengusulkan; verifikator mengesahkannya di konsol (Impor pegawai).
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data).
Keluar: 0 diusulkan, 1 usul lain masih menunggu, 2 salah pakai atau berkas berisi sel yang salah.
`

/** `hadir impor-awal`: proposes opening data. */
export async function perintahImporAwal(argv: string[], io: Io, jam: () => Date = () => new Date()): Promise<number> {
  const ya = { type: 'boolean', default: false } as const
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { jenis: { type: 'string', default: 'akun-awal' }, instansi: { type: 'string' }, json: ya, help: ya },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const [berkas, ...lagi] = positionals
  if (berkas === undefined || lagi.length > 0) throw new GalatOperasi('Sebut satu berkas. Lihat hadir impor-awal --help.', 2)
  const macam = MACAM_AWAL.find((m) => m.jenis === v.jenis)
  if (!macam) throw new GalatOperasi(`--jenis: salah satu dari ${JENIS_AWAL.join(', ')}.`, 2)
  const isi = bacaBerkas(berkas)
  return diInstansi(v.instansi, async ({ db, instansi }) => {
    const kini = jam()
    const hariIni = tanggalPada(kini, instansi.zona)
    const h = await usulkanAwal(db, instansi, macam, { berkas: isi, namaBerkas: basename(berkas).slice(0, 120), oleh: null, kini, hariIni })
    if (h === 'berjalan') throw new GalatOperasi(`Usul lain (${macam.sebutan}) masih menunggu verifikator.`, 1)
    if ('salah' in h) throw new GalatOperasi(h.salah.map((s) => `${s.jalur}: ${s.harap}.`).join('\n'), 2)
    io.stdout.write(
      v.json ? `${JSON.stringify(h)}\n` : `${macam.sebutan}: ${h.jumlah} baris diusulkan; menunggu pengesahan verifikator di konsol.\n`,
    )
    return 0
  })
}
