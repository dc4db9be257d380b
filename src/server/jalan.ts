import { createServer } from 'node:net'
import { cadangkanMalam } from '../cadangan/malam.job.ts'
import { pencatatPencabutan } from '../cadangan/pencabutan.job.ts'
import type { BasisData, Koneksi } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { buangNilaiLama, pastikanPartisi, sisaPartisi } from '../db/partisi.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Disk } from '../kesehatan/kesehatan.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { tulisSaksi } from '../jejak/saksi.job.ts'
import { sesuaikanAkun } from '../pegawai/akun-kedudukan.job.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { susulkanKode } from '../presensi/kode-tap.job.ts'
import { ingatkan } from '../presensi/pengingat.job.ts'
import { ringkasBulan } from '../presensi/rekap.job.ts'
import { sapuHari, siapkanHari, susulkanHari } from '../presensi/sapu.job.ts'
import { verifikasiMalam } from '../presensi/verifikasi-malam.job.ts'
import type { OpsiPush } from '../tap/push.job.ts'
import { type OpsiTanda, tandaPola, tandaRantai } from '../tap/tanda.job.ts'
import { bandingkanLuring } from '../tap/usulan-gangguan.job.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { mulaiWorker, type Tugas, type Worker } from '../worker/worker.ts'
import type { Hadir } from './hadir.ts'
import type { Instansi, Jam } from './konteks.ts'

export type OpsiJalan = {
  readonly db: BasisData
  readonly migrasi: Koneksi
  /** The login of the service, for work in a thread of its own. */
  readonly web: Koneksi
  readonly instansi: Instansi
  readonly jam: Jam
  readonly hadir: Hadir
  readonly kunci: Kunci
  readonly host: string
  readonly port: number
  /** Folder of the nightly backups; without one there are none. */
  readonly cadangan?: string
  readonly disk?: (folder: string) => Disk
  readonly onGalat: (galat: unknown) => void
  /** File outside of the database that gets a checkpoint of the trail at each start and each night. */
  readonly saksi?: string
}

const DETIK = 1000
const BULAN_KE_DEPAN = 92

/** Whether somebody else listens there already; asked before anything heavy begins. */
export async function pastikanPortBebas(host: string, port: number): Promise<void> {
  await new Promise<void>((beres, gagal) => {
    const coba = createServer()
    coba.once('error', (e: Error & { code?: string }) => {
      if (e.code === 'EADDRINUSE')
        gagal(new GalatOperasi(`Port ${port} sudah dipakai program lain. Pilih port lain dengan PORT, misalnya PORT=${port + 1}.`, 2))
      else if (e.code === 'EACCES')
        gagal(new GalatOperasi(`Port ${port} tidak boleh dipakai oleh pengguna ini. Pilih port di atas 1024 dengan PORT.`, 2))
      else gagal(e)
    })
    coba.listen(port, host, () => coba.close(() => beres()))
  })
}

/** Reads a port from the environment. @throws GalatOperasi when it is none */
export function bacaPort(teks: string | undefined): number {
  if (teks === undefined || teks === '') return 8080
  const port = Number(teks)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new GalatOperasi(`PORT "${teks}" bukan nomor port. Isi dengan bilangan 1 sampai 65535.`, 2)
  return port
}

/** Who the push services may write to, from the environment: with it reminders go out while the app is closed. @throws GalatOperasi when it is none */
export function bacaPush(teks: string | undefined): { readonly push?: OpsiPush } {
  if (teks === undefined || teks === '') return {}
  if (!/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(teks))
    throw new GalatOperasi(`HADIR_PUSH "${teks}": isi dengan kontak kantor, misalnya mailto:ti@contoh.go.id.`, 2)
  return { push: { kontak: teks } }
}

/** Listens, then keeps the office going: days made and closed, trail put in order, revocations seen. `henti` drains. */
export async function jalankan(o: OpsiJalan): Promise<{ readonly henti: () => Promise<void> }> {
  const { db, instansi, hadir, jam } = o
  const hariIni = () => tanggalPada(jam(), instansi.zona)
  await pastikanPartisi(o.migrasi, instansi.skema, tambahHari(hariIni(), -36), tambahHari(hariIni(), BULAN_KE_DEPAN))
  const semua = await db.diInstansi(instansi.skema, (tx) => listSemuaPegawai(tx))
  await hadir.hangatkan(semua)
  await susulkanHari(db, instansi, jam())
  await hariBaru(o, hariIni())
  await hadir.segarkan()
  await hadir.app.listen({ host: o.host, port: o.port })
  hadir.siap(true)
  const detik = ulangi(DETIK, hadir.segarkan, o.onGalat)
  const pemegang = crypto.randomUUID()
  const urut = ulangi(
    DETIK,
    () => db.diInstansi(instansi.skema, (tx) => urutkanJejak(tx, pemegang, jam())).then(() => undefined),
    o.onGalat,
  )
  let siap = hariIni()
  const sapu = ulangi(
    20 * DETIK,
    async () => {
      const tanggal = hariIni()
      if (tanggal !== siap) await hariBaru(o, tanggal)
      siap = tanggal
      await hadir.aktifkanHp()
      if ((await sapuHari(db, instansi, jam())) > 0) hadir.kabariPapan()
    },
    o.onGalat,
  )
  // What the process before this one had not done yet, and what failed and has waited for its time.
  const ulang = ulangi(20 * DETIK, hadir.kurasUlang, o.onGalat)
  void hadir.kurasUlang()
  const pantau = ulangi(15 * DETIK, hadir.pantau, o.onGalat)
  const catatCabut = o.cadangan === undefined ? undefined : pencatatPencabutan(db, instansi, o.cadangan)
  await catatCabut?.(jam()).catch(o.onGalat)
  const cabut = ulangi(60 * DETIK, async () => catatCabut?.(jam()), o.onGalat)
  await saksikan(o).catch(o.onGalat)
  let worker: Worker | undefined
  try {
    worker = await mulaiWorker(o.migrasi, instansi.zona, tugas(o), o.onGalat, hadir.push ? [] : [PENGINGAT])
  } catch (galat) {
    // Taps do not wait for the queue.
    o.onGalat(galat)
  }
  return {
    henti: async () => {
      for (const t of [detik, urut, sapu, pantau, cabut]) await t.henti()
      await hadir.tutup()
      // Ends between two slices once the server says so.
      await ulang.henti()
      // A restore of what was saved just before finds all that was taken away until the end.
      await catatCabut?.(jam(), 'pasti').catch(o.onGalat)
      await worker?.tutup()
    },
  }
}

/** What a new date brings: rows for everybody who is due, and the accounts of those who left or came back. */
async function hariBaru(o: OpsiJalan, tanggal: Tanggal): Promise<void> {
  await siapkanHari(o.db, o.instansi, o.hadir.ingatan, tanggal, o.jam())
  await o.db.diInstansi(o.instansi.skema, (tx) => sesuaikanAkun(tx, o.kunci, tanggal, o.jam(), null))
}

/** An alarm as a log line: rows wait in a default partition for the month that nobody made. */
async function laporkanSisa(o: OpsiJalan): Promise<void> {
  for (const s of await sisaPartisi(o.migrasi, o.instansi.skema))
    o.onGalat(new Error(`partisi-sisa: ${s.baris} baris ${s.induk} berada di partisi bawaan`))
}

/** A trail that does not go on from its own checkpoints is an alarm in the log; the office goes on. */
async function saksikan(o: OpsiJalan): Promise<void> {
  if (o.saksi === undefined) return
  const hasil = await tulisSaksi((f) => o.db.diInstansi(o.instansi.skema, f, { bacaSaja: true }), o.instansi, o.saksi, o.jam())
  if (!hasil.ditulis) throw new Error(`saksi-jejak: ${hasil.alasan ?? ''}`)
}

/** What was found is an alarm in the log and on the page of health; the office goes on. */
async function verifikasi(o: OpsiJalan, henti: AbortSignal): Promise<object> {
  const bahan = { koneksi: o.web, instansi: o.instansi, kini: o.jam().toISOString(), saksi: o.saksi ?? null }
  const hasil = await verifikasiMalam(bahan, henti)
  const rinci = Object.entries(hasil.perJenis).map(([jenis, n]) => `${jenis} ${n}`)
  if (hasil.jumlah > 0) o.onGalat(new Error(`verifikasi-jejak: ${hasil.jumlah} temuan: ${rinci.join(', ')}`))
  return hasil
}

const PENGINGAT = 'pengingat'

function tugas(o: OpsiJalan): Tugas[] {
  const { db, instansi, jam } = o
  const hariIni = () => tanggalPada(jam(), instansi.zona)
  return [
    { nama: 'kode-dibagikan', cron: '10 0 * * *', jalan: () => susulkanKode(db, instansi, jam()) },
    { nama: 'akun-bulan', cron: '20 0 * * *', jalan: () => ringkasBulan(db, instansi, hariIni()) },
    {
      nama: 'partisi',
      cron: '30 1 * * *',
      jalan: async () => {
        await pastikanPartisi(o.migrasi, instansi.skema, hariIni(), tambahHari(hariIni(), BULAN_KE_DEPAN))
        await laporkanSisa(o)
      },
    },
    ...(o.saksi === undefined ? [] : [{ nama: 'saksi-jejak', cron: '50 23 * * *', jalan: () => saksikan(o) }]),
    {
      nama: 'verifikasi-jejak',
      cron: '30 3 * * *',
      // Ended before the morning; tried again the next night.
      batasDetik: 3 * 3600,
      ulang: 0,
      jalan: (henti: AbortSignal) => verifikasi(o, henti),
    },
    // Before the values of a week go, and before the morning.
    {
      nama: 'tanda-pola',
      cron: '40 0 * * *',
      batasDetik: 3600,
      ulang: 1,
      jalan: (henti: AbortSignal) => tandaPola({ ...bahanTanda(o), henti }),
    },
    {
      nama: 'tanda-rantai',
      cron: '5 * * * *',
      // What stands in a proposal of an outage is no sign of its own.
      jalan: async () => ({ luring: await bandingkanLuring(bahanTanda(o)), rantai: await tandaRantai(bahanTanda(o)) }),
    },
    { nama: 'buang-nilai', cron: '40 1 * * *', jalan: () => buangNilai(o, hariIni()) },
    ...(o.hadir.push === undefined ? [] : [tugasPengingat(o, o.hadir.push)]),
    ...(o.cadangan === undefined ? [] : [tugasCadangan(o, o.cadangan)]),
  ]
}

/** What is gone after 90 days is gone by an entry that says so. */
async function buangNilai(o: OpsiJalan, hariIni: Tanggal): Promise<object> {
  const pekan = await buangNilaiLama(o.migrasi, o.instansi.skema, hariIni)
  if (pekan > 0)
    await o.db.diInstansi(o.instansi.skema, (tx) =>
      catatUmum(tx, o.jam(), { jenis: 'nilai-buang', pelakuId: null, objekId: null, teks: { pekan, sampai: hariIni } }),
    )
  return { pekan }
}

function bahanTanda(o: OpsiJalan): OpsiTanda {
  return { db: o.db, instansi: o.instansi, kini: o.jam(), lokal: listKetentuanLokal }
}

/** Each minute; what is late by then is caught up by the next. */
function tugasPengingat(o: OpsiJalan, push: NonNullable<Hadir['push']>): Tugas {
  return {
    nama: PENGINGAT,
    cron: '* * * * *',
    batasDetik: 300,
    ulang: 0,
    jalan: async (henti) => {
      const hasil = await ingatkan({ db: o.db, instansi: o.instansi, kunci: o.kunci, push, jam: o.jam, henti })
      if (hasil.ditolak > 0) o.onGalat(new Error(`pengingat: ${hasil.ditolak} ditolak layanan pesan; periksa HADIR_PUSH`))
      return hasil
    },
  }
}

function tugasCadangan(o: OpsiJalan, folder: string): Tugas {
  return {
    nama: 'cadangan',
    cron: '10 2 * * *',
    batasDetik: 4 * 3600,
    jalan: async () => {
      const disk = o.disk === undefined ? {} : { disk: o.disk }
      await cadangkanMalam({ db: o.db, migrasi: o.migrasi, instansi: o.instansi, folder, kini: o.jam(), ...disk })
    },
  }
}

/** Repeats work with a pause between the end of one run and the start of the next; never two at once. */
function ulangi(jedaMs: number, kerja: () => Promise<unknown>, onGalat: (galat: unknown) => void): { readonly henti: () => Promise<void> } {
  let henti = false
  let jadwal: NodeJS.Timeout | undefined
  let kini: Promise<unknown> = Promise.resolve()
  const putar = () => {
    kini = kerja()
      .catch(onGalat)
      .finally(() => {
        if (!henti) jadwal = setTimeout(putar, jedaMs)
      })
  }
  jadwal = setTimeout(putar, jedaMs)
  return {
    henti: async () => {
      henti = true
      clearTimeout(jadwal)
      await kini
    },
  }
}
