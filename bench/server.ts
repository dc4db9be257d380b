// The server process under measurement: what `hadir serve` runs for an office, with or without pages and with a clock that is set.
import { bukaDb } from '../src/db/db.ts'
import { siapkanLayanan } from '../src/db/layanan.ts'
import { bacaKunci } from '../src/kripto/kunci.ts'
import { buatHadir } from '../src/server/hadir.ts'
import { jalankan } from '../src/server/jalan.ts'
import type { KabarServer, TugasServer } from './proses.ts'

const tugas = JSON.parse(process.env.HADIR_BENCH ?? '{}') as TugasServer
const onGalat = (e: unknown) => void process.stderr.write(`server: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}\n`)
const jam = () => new Date(tugas.jam.awal + Date.now() - tugas.jam.nol)

const layanan = tugas.dataDir === undefined ? undefined : await siapkanLayanan({ dataDir: tugas.dataDir, onMati: onGalat })
const koneksi = layanan ?? tugas.koneksi
if (!koneksi) throw new Error('HADIR_BENCH names neither a data folder nor a database')
const db = bukaDb({ koneksi: koneksi.web })
const kunci = bacaKunci(tugas.berkasKunci)
const { instansi } = tugas
const hadir = await buatHadir({
  db,
  instansi,
  kunci,
  jam,
  aman: false,
  asal: 'http://127.0.0.1',
  faktorKedua: 'tidak-diminta',
  terimaSandiContoh: false,
  ...(tugas.web === undefined ? {} : { web: tugas.web }),
  onGalat,
})
const jalan = await jalankan({
  db,
  migrasi: koneksi.migrasi,
  web: koneksi.web,
  instansi,
  jam,
  hadir,
  kunci,
  host: '127.0.0.1',
  port: tugas.port,
  onGalat,
})

let berhenti = false
async function henti() {
  if (berhenti) return
  berhenti = true
  await jalan.henti()
  await db.tutup()
  await layanan?.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void henti())
process.on('SIGINT', () => void henti())
// The one who measures has gone.
process.on('disconnect', () => void henti())

function kabari() {
  const alamat = hadir.app.server.address()
  const kabar: KabarServer = { port: typeof alamat === 'object' && alamat ? alamat.port : 0, pidPostgres: layanan?.pidPostgres?.() ?? null }
  process.send?.(kabar)
}
process.on('message', kabari)
kabari()
