import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bukaDb, sql } from '../src/db/db.ts'
import { siapkanLayanan } from '../src/db/layanan.ts'
import { pastikanPartisi } from '../src/db/partisi.ts'
import { bacaKunci } from '../src/kripto/kunci.ts'
import { hitungUlang } from '../src/presensi/hitung-ulang.job.ts'
import { tanggal } from '../src/waktu/tanggal.ts'
import { acakDari } from './acak.ts'
import { armada } from './armada.ts'
import { periksaTap } from './beban-kantor.ts'
import { hpBaru, kirimanBerikut } from './hp.ts'
import { instansiBench, tanamKantor } from './kantor.ts'
import { nyalakanServer, type ServerJalan, type TugasServer } from './proses.ts'

export type OpsiBunuh = {
  readonly putaranServer: number
  readonly putaranDb: number
  readonly benih: number
  readonly perDetik: number
  readonly maju: (kalimat: string) => void
}
export type HasilBunuh = {
  readonly benih: number
  readonly diakui: number
  readonly tersimpan: number
  readonly lost: number
  readonly doubled: number
  readonly ulang: number
  readonly aneh: readonly string[]
  /** Days that a recount from the facts would change: none, for they are judged in the transaction of their taps. */
  readonly hariBerbeda: number
  /** Signs against phones: none, for each sent its taps once and in order. */
  readonly tanda: number
  /** From the kill to the next acknowledgement, ms. */
  readonly pulihServerMs: readonly number[]
  readonly pulihDbMs: readonly number[]
}

const ORANG = 200
const AWAL = new Date('2026-11-24T07:00:00+07:00')
const HARI_INI = tanggal('2026-11-24')

async function portBebas(): Promise<number> {
  const s = createServer().listen(0, '127.0.0.1')
  await once(s, 'listening')
  const a = s.address()
  s.close()
  await once(s, 'close')
  return typeof a === 'object' && a ? a.port : 0
}

/**
 * A storm of signed taps while the server process, then the database's first process, is killed at seeded random moments. Phones send the
 * same bytes again until they are acknowledged; afterwards the acknowledged ids are compared with the table.
 */
export async function bunuhDalamBadai(o: OpsiBunuh): Promise<HasilBunuh> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hadir-tahan-'))
  try {
    return await badai(o, dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function badai(o: OpsiBunuh, dataDir: string): Promise<HasilBunuh> {
  const berkasKunci = join(dataDir, 'kunci', 'induk')
  const kunci = bacaKunci(berkasKunci)
  const hp = Array.from({ length: ORANG }, hpBaru)
  const instansi = instansiBench('tahan')
  const kantor = await denganLayanan(dataDir, async (layanan, db) => {
    await layanan.pastikanSkema(instansi)
    await pastikanPartisi(layanan.migrasi, instansi.skema, tanggal('2026-10-15'), tanggal('2026-12-31'))
    return tanamKantor(db, instansi, hp)
  })
  const nol = Date.now()
  const saat = () => new Date(AWAL.getTime() + Date.now() - nol)
  const tugas: TugasServer = { dataDir, instansi, berkasKunci, jam: { awal: AWAL.getTime(), nol }, port: await portBebas() }
  let server: ServerJalan = await nyalakanServer(tugas, [], 'ignore')
  const acak = acakDari(o.benih)
  const badai = armada({ port: tugas.port, jumlah: ORANG, perDetik: o.perDetik, tap: (i) => kirimanBerikut(kunci, kantor, hp, i, saat()) })
  const pulihServerMs: number[] = []
  const pulihDbMs: number[] = []
  for (let i = 0; i < o.putaranServer + o.putaranDb; i++) {
    // Half of the kills fall on a request just sent, half on an acknowledgement just read.
    await badai.sampai(acak(0, 1) === 0 ? 'dikirim' : 'diakui', acak(20, o.perDetik))
    const mulai = performance.now()
    if (i < o.putaranServer) {
      server.anak.kill('SIGKILL')
      await server.berakhir
      server = await nyalakanServer(tugas, [], 'ignore')
      await badai.sampai('diakui', 1)
      pulihServerMs.push(Math.round(performance.now() - mulai))
      o.maju(`server killed, taps acknowledged again after ${pulihServerMs.at(-1)} ms`)
    } else {
      process.kill(await server.pidPostgresKini(), 'SIGKILL')
      await badai.sampai('diakui', o.perDetik / 5)
      pulihDbMs.push(Math.round(performance.now() - mulai))
      o.maju(`database killed, taps acknowledged again after ${pulihDbMs.at(-1)} ms`)
    }
  }
  await badai.selesai()
  await server.henti()
  const { catatan } = badai
  return denganLayanan(dataDir, async (_, db) => {
    const utuh = await periksaTap(db, instansi.skema, [...catatan.diakui])
    const { tanda } = await db.diInstansi(instansi.skema, (tx) =>
      tx.one<{ tanda: number }>(sql`select count(*)::int as tanda from tap_tanda`),
    )
    const ulang = await hitungUlang(db, instansi, {
      dari: HARI_INI,
      sampai: HARI_INI,
      pegawaiIds: kantor.orang.map((x) => x.id),
      kini: saat,
      periksa: true,
    })
    return {
      benih: o.benih,
      diakui: catatan.diakui.size,
      tersimpan: utuh.stored,
      lost: utuh.lost,
      doubled: utuh.doubled + catatan.dicatatDuaKali.length,
      ulang: catatan.ulang,
      aneh: catatan.aneh,
      hariBerbeda: ulang.berubah,
      tanda,
      pulihServerMs,
      pulihDbMs,
    }
  })
}

type Layanan = Awaited<ReturnType<typeof siapkanLayanan>>

async function denganLayanan<T>(dataDir: string, f: (layanan: Layanan, db: ReturnType<typeof bukaDb>) => Promise<T>): Promise<T> {
  const layanan = await siapkanLayanan({ dataDir })
  const db = bukaDb({ koneksi: layanan.web, jumlahTap: 1, jumlahUmum: 2 })
  try {
    return await f(layanan, db)
  } finally {
    await db.tutup()
    await layanan.stop()
  }
}
