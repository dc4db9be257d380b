import { barisGalat, sebutGalat } from './db/sebut-galat.ts'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buangSkema } from './db/buang-skema.ts'
import { bukaDb } from './db/db.ts'
import { GalatOperasi } from './db/galat-operasi.ts'
import { type LayananDb, siapkanLayanan } from './db/layanan.ts'
import { hitungStatistik, pastikanPartisi } from './db/partisi.ts'
import { tanamDemo } from './demo/benih.ts'
import { jamDari, kiniDemo, skalaDemo } from './demo/jam.ts'
import { bacaKunci } from './kripto/kunci.ts'
import { buatHadir } from './server/hadir.ts'
import { bacaPort, bacaPush, jalankan, pastikanPortBebas } from './server/jalan.ts'
import type { Instansi } from './server/konteks.ts'
import { berhentiPadaSinyal } from './server/sinyal.ts'
import { tambahHari } from './waktu/tanggal.ts'
import { tanggalPada } from './waktu/zona.ts'
import { bangun } from './web/bangun.ts'

// `npm start`: a demo of one office on this machine, with its own PostgreSQL and fictitious people. Real operation is `hadir serve`.

const INSTANSI: Instansi = {
  id: '0193a000-0000-7000-8000-000000000001',
  skema: 'oki',
  nama: 'Pemkab OKI (contoh)',
  zona: 'Asia/Jakarta',
  contoh: true,
}
const HOST = '127.0.0.1'

type AkunDemo = { readonly nama: string; readonly peran: string; readonly orang: string; readonly kodePerangkat: string }
type CatatanDemo = { readonly kini: string; readonly skala: number; readonly akun: readonly AkunDemo[] }

const bilang = (kalimat: string) => process.stdout.write(`${kalimat}\n`)
const galat = (e: unknown) => void process.stderr.write(barisGalat(e, new Date()))

async function mulai(): Promise<void> {
  if (process.env.DATABASE_URL !== undefined && process.env.DATABASE_URL !== '')
    throw new GalatOperasi(
      'Demo memakai basis datanya sendiri dan menolak DATABASE_URL. Untuk operasi sungguhan jalankan "npx hadir serve".',
      2,
    )
  const port = bacaPort(process.env.PORT)
  bacaPush(process.env.HADIR_PUSH)
  const skala = skalaDemo(process.env.HADIR_SKALA)
  const awal = kiniDemo(process.env.HADIR_KINI, new Date())
  await pastikanPortBebas(HOST, port)
  const dataDir = resolve(process.env.HADIR_DATA ?? 'data')
  bilang('Menyiapkan basis data ...')
  const layanan = await siapkanLayanan({ dataDir, lapor: bilang, onMati: (e) => void (bilang(e.message), process.exit(1)) })
  try {
    await sajikan(layanan, dataDir, port, skala, awal)
  } catch (e) {
    await layanan.stop()
    throw e
  }
}

async function sajikan(layanan: LayananDb, dataDir: string, port: number, skala: number, awal: Date): Promise<void> {
  const kunci = bacaKunci(join(dataDir, 'kunci', 'induk'))
  const db = bukaDb({ koneksi: layanan.web, onPutus: galat })
  const berkas = join(dataDir, 'demo.json')
  const demo = existsSync(berkas) ? (JSON.parse(readFileSync(berkas, 'utf8')) as CatatanDemo) : await tanam()
  if (demo.skala !== skala && process.env.HADIR_SKALA !== undefined)
    bilang(`Data demo di ${dataDir} berskala ${demo.skala}; hapus folder itu untuk menanam skala ${skala}.`)
  bilang('Membangun halaman ...')
  const web = resolve(import.meta.dirname, '../dist/web')
  await bangun({ keDist: web })
  const jam = jamDari(awal, Date.now)
  const push = bacaPush(process.env.HADIR_PUSH)
  const hadir = await buatHadir({
    db,
    instansi: INSTANSI,
    kunci,
    jam,
    web,
    aman: false,
    asal: `http://${HOST}:${port}`,
    faktorKedua: 'tidak-diminta',
    terimaSandiContoh: true,
    ...push,
    lingkungan: { migrasi: layanan.migrasi, dataDir, basisDataSetempat: true },
    onGalat: galat,
  })
  const jalan = await jalankan({
    db,
    migrasi: layanan.migrasi,
    web: layanan.web,
    instansi: INSTANSI,
    jam,
    hadir,
    kunci,
    host: HOST,
    port,
    onGalat: galat,
  })
  berhentiPadaSinyal(
    async () => {
      bilang('Berhenti: menyelesaikan yang sedang berjalan ...')
      await jalan.henti()
      await db.tutup()
      await layanan.stop()
      bilang('Sudah berhenti.')
    },
    (kode) => process.exit(kode),
  )
  sambut(port, demo.akun)

  async function tanam(): Promise<CatatanDemo> {
    await buangSkema(layanan.migrasi, INSTANSI.skema)
    await layanan.pastikanSkema(INSTANSI)
    const hariIni = tanggalPada(awal, INSTANSI.zona)
    await pastikanPartisi(layanan.migrasi, INSTANSI.skema, tambahHari(hariIni, -95), tambahHari(hariIni, 92))
    bilang(`Menanam data contoh (skala ${skala}) ...`)
    const { akun } = await tanamDemo({ db, instansi: INSTANSI, kunci, kini: awal, skala, maju: (k) => bilang(`  ${k}`) })
    await hitungStatistik(layanan.migrasi, INSTANSI.skema)
    const isi: CatatanDemo = { kini: awal.toISOString(), skala, akun }
    writeFileSync(berkas, JSON.stringify(isi, null, 2), { mode: 0o600 })
    return isi
  }
}

function sambut(port: number, akun: readonly AkunDemo[]): void {
  bilang('')
  bilang(`Hadir siap: http://${HOST}:${port}/ (HP) dan http://${HOST}:${port}/konsol/ (konsol)`)
  bilang('Akun contoh, kata sandi hadir-demo. Semua nama dan data adalah rekaan.')
  const lebar = Math.max(...akun.map((a) => a.nama.length))
  for (const a of akun) bilang(`  ${a.nama.padEnd(lebar)}  ${a.orang}, ${a.peran}; kode HP ${a.kodePerangkat}`)
  bilang('Hentikan dengan Ctrl-C.')
}

mulai().catch((e: unknown) => {
  process.stderr.write(`${e instanceof GalatOperasi ? e.message : `Hadir tidak dapat dimulai: ${sebutGalat(e)}`}\n`)
  process.exit(e instanceof GalatOperasi ? e.keluar : 1)
})
