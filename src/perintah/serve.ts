import { barisGalat } from '../db/sebut-galat.ts'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import { siapkanAkunPertama } from '../pegawai/admin-pertama.job.ts'
import { adaContoh } from '../akun/akun.query.ts'
import { bukaDb } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { daftarInstansi } from '../db/instansi.ts'
import { siapkanLayanan } from '../db/layanan.ts'
import { bacaKunci } from '../kripto/kunci.ts'
import { buatHadir } from '../server/hadir.ts'
import { bacaPort, bacaPush, jalankan, pastikanPortBebas } from '../server/jalan.ts'
import { kunciInduk } from './buka.ts'
import { isFolder } from './cadangkan.ts'
import type { Instansi } from '../server/konteks.ts'
import { isZona } from '../waktu/zona.ts'
import { bangun } from '../web/bangun.ts'

type Io = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream }

const BANTUAN = `hadir serve [--host ALAMAT] [--instansi SKEMA] [--nama "Pemkab ..."] [--zona Asia/Jakarta]

Operasi sungguhan satu instansi, tanpa akun contoh. Pada mulai pertama sebut --instansi dan --nama;
tautan admin pertama dan verifikator pertama ditulis di terminal ini dan berlaku 15 menit.
  PORT          port (8080)
  DATABASE_URL  server PostgreSQL 15 sampai 18; tanpa itu dipakai bawaan di HADIR_DATA (data)
  HADIR_CADANGAN  folder cadangan tiap malam pukul 02.10, disimpan 14 hari; sebaiknya di disk lain
  HADIR_SAKSI   berkas di luar basis data yang tiap mulai dan tiap malam ditambah satu saksi jejak audit
  HADIR_PUSH    kontak kantor (mailto:...); dengan itu HP yang meminta diingatkan saat aplikasi tertutup
  HADIR_ASAL    alamat yang dilihat pengguna, https://...; cookie aman bila diawali https
`

/** Real operation. Resolves when a signal has drained the server. */
export async function perintahServe(argv: string[], io: Io): Promise<number> {
  const { values: v } = parseArgs({
    args: argv,
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      instansi: { type: 'string' },
      nama: { type: 'string' },
      zona: { type: 'string', default: 'Asia/Jakarta' },
      help: { type: 'boolean', default: false },
    },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  if (!isZona(v.zona)) throw new GalatOperasi('--zona: Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura.', 2)
  const bilang = (k: string) => void io.stdout.write(`${k}\n`)
  const onGalat = (e: unknown) => void io.stderr.write(barisGalat(e, new Date()))
  const port = bacaPort(process.env.PORT)
  const cadangan = folderCadangan(process.env.HADIR_CADANGAN)
  const push = bacaPush(process.env.HADIR_PUSH)
  await pastikanPortBebas(v.host, port)
  const dataDir = resolve(process.env.HADIR_DATA ?? 'data')
  const layanan = await siapkanLayanan({
    dataDir,
    url: process.env.DATABASE_URL || undefined,
    urlMigrasi: process.env.DATABASE_URL_MIGRASI || undefined,
    lapor: bilang,
    onMati: onGalat,
  })
  const db = bukaDb({ koneksi: layanan.web, onPutus: onGalat })
  const tutup = async () => {
    await db.tutup()
    await layanan.stop()
  }
  try {
    const instansi = await pilihInstansi()
    const hariIni = new Date()
    await tolakContoh(instansi)
    const kunci = await kunciInduk(db, dataDir, instansi)
    const asal = process.env.HADIR_ASAL ?? `http://${v.host}:${port}`
    const pertama = await siapkanAkunPertama(db, instansi, kunci, hariIni)
    const web = resolve(import.meta.dirname, '../../dist/web')
    await bangun({ keDist: web })
    const hadir = await buatHadir({
      db,
      instansi,
      kunci,
      jam: () => new Date(),
      web,
      aman: asal.startsWith('https:'),
      asal,
      faktorKedua: 'wajib-bagi-peran',
      terimaSandiContoh: false,
      log: true,
      ...push,
      lingkungan: { migrasi: layanan.migrasi, dataDir, basisDataSetempat: layanan.pidPostgres !== undefined, ...cadangan },
      onGalat,
    })
    const jalan = await jalankan({
      db,
      migrasi: layanan.migrasi,
      web: layanan.web,
      instansi,
      jam: () => new Date(),
      hadir,
      kunci,
      host: v.host,
      port,
      ...cadangan,
      onGalat,
      ...(process.env.HADIR_SAKSI ? { saksi: resolve(process.env.HADIR_SAKSI) } : {}),
    })
    for (const a of pertama)
      bilang(`${a.sebutan}: buka ${asal}/konsol/?aktivasi=${a.kode}&nama=${a.nama} dalam 15 menit, lalu pilih kata sandi.`)
    if (pertama.length > 1) bilang('Berikan kedua tautan kepada dua orang berbeda: peran diusulkan admin dan disahkan verifikator.')
    bilang(`Hadir berjalan untuk ${instansi.nama} di ${asal}/`)
    await sinyal()
    bilang('Berhenti: menyelesaikan yang sedang berjalan ...')
    await jalan.henti()
    await tutup()
    return 0
  } catch (e) {
    await tutup()
    throw e
  }

  async function pilihInstansi(): Promise<Instansi> {
    const ada = await daftarInstansi(db)
    const terpilih = v.instansi === undefined ? ada[0] : ada.find((i) => i.skema === v.instansi)
    if (terpilih) {
      await layanan.pastikanSkema(terpilih)
      return terpilih
    }
    if (v.instansi === undefined || v.nama === undefined)
      throw new GalatOperasi(
        'Belum ada instansi. Mulai pertama: hadir serve --instansi oki --nama "Pemerintah Kabupaten Ogan Komering Ilir".',
        2,
      )
    const baru: Instansi = { id: v7(), skema: v.instansi, nama: v.nama, zona: v.zona as Instansi['zona'], contoh: false }
    // Before the instansi: one that is there without a key is refused.
    bacaKunci(join(dataDir, 'kunci', 'induk'))
    await layanan.pastikanSkema(baru)
    return baru
  }

  async function tolakContoh(instansi: Instansi): Promise<void> {
    const contoh = instansi.contoh || (await db.diInstansi(instansi.skema, (tx) => adaContoh(tx)))
    if (contoh)
      throw new GalatOperasi(
        'Basis data ini berisi data contoh. hadir serve hanya berjalan dengan data sungguhan; pakai HADIR_DATA atau DATABASE_URL lain.',
        2,
      )
  }
}

function folderCadangan(folder: string | undefined): { readonly cadangan?: string } {
  if (folder === undefined || folder === '') return {}
  const cadangan = resolve(folder)
  if (!isFolder(cadangan)) throw new GalatOperasi(`HADIR_CADANGAN: folder ${cadangan} tidak ada.`, 2)
  return { cadangan }
}

function sinyal(): Promise<void> {
  return new Promise((beres) => {
    for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(s, () => beres())
  })
}
