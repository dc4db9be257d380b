import { monitorEventLoopDelay } from 'node:perf_hooks'
import { programVersi } from '../cadangan/cadangkan.job.ts'
import { cadanganTerakhir } from '../cadangan/malam.job.ts'
import { type BasisData, type Koneksi, sebagaiPemilik } from '../db/db.ts'
import { migrasiTerbaru } from '../db/migrasi.ts'
import { ruangDisk } from '../db/setelan.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { tanggalPada } from '../waktu/zona.ts'
import type { kesehatanApi } from './kesehatan.api.ts'
import {
  hariUlangMenunggu,
  listPartisiKeDepan,
  listTugas,
  pengurutTertinggal,
  selisihJam,
  ukuranBasisData,
  verifikasiTerakhir,
} from './kesehatan.query.ts'
import { penjagaJam, type PenjagaJam } from './penjaga-jam.ts'
import { type Alarm, daftarAlarm, type Disk, type KeadaanDisk, keadaanDisk, type Ukuran } from './kesehatan.ts'

/** What lies around the server; each part may be missing where nothing is known of it. */
export type Lingkungan = {
  /** How late the event loop runs, 99th percentile in ms; a busy machine is no finding of a test. */
  readonly lingkaranMs?: () => number
  readonly migrasi?: Koneksi
  readonly dataDir?: string
  /** The database lies in `dataDir`. Of a server of the office our own disk says nothing. */
  readonly basisDataSetempat?: boolean
  readonly cadangan?: string
  /** Free and whole bytes of the file system of a folder. */
  readonly disk?: (folder: string) => Disk
  /** Milliseconds that only go forward. */
  readonly detak?: () => number
}

export type OpsiPemantau = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly jam: Jam
  readonly masa: number
  readonly penulis: { readonly antrean: () => number; readonly terlamaMs: () => number }
  readonly lingkungan: Lingkungan
  readonly onGalat: (galat: unknown) => void
}

export type Pemantau = {
  readonly baca: () => Promise<Reply<typeof kesehatanApi.baca>>
  /** Looks, and writes each alarm that came or went as one line. */
  readonly lihat: () => Promise<void>
  /** The disk of this process, for files that it makes. */
  readonly disk: () => KeadaanDisk
  /** The disk of the database, for what it takes in; `baik` where it is not ours to see. */
  readonly diskBasisData: () => KeadaanDisk
  /** W3: times of now are in doubt: no anchors, and what is recorded is marked. */
  readonly jamRagu: () => boolean
  /** Asked each second: looks at once when the clock has jumped. */
  readonly lihatJam: () => Promise<void>
  readonly tutup: () => void
}

/** One line of the log: an alarm that came (`alarm`) or went (`alarm-reda`). */
class Kabar extends Error {
  constructor(nama: 'alarm' | 'alarm-reda', a: Alarm) {
    super([a.kode, a.tentang, a.angka].filter((x) => x !== null).join(' '))
    this.name = nama
  }
}

const SEGAR_MS = 2_000
const TAK_TERUKUR = { byte: null, transaksiTerlamaDetik: null, cadanganTerlamaDetik: null }

/** An answer kept for two seconds of time that only goes forward: pages that look together ask once. */
function ingat<T>(detak: () => number, f: () => T): () => T {
  let kini: { readonly saat: number; readonly isi: T } | undefined
  return () => {
    if (kini === undefined || detak() - kini.saat > SEGAR_MS) kini = { saat: detak(), isi: f() }
    return kini.isi
  }
}

export function pemantau(o: OpsiPemantau): Pemantau {
  const l = o.lingkungan
  const detak = l.detak ?? (() => performance.now())
  const lingkaran = monitorEventLoopDelay({ resolution: 20 })
  lingkaran.enable()
  const lambat = l.lingkaranMs ?? (() => Math.round(lingkaran.percentile(99) / 1e6))
  const mulai = detak()
  const jam = penjagaJam(() => ({ dinding: o.jam().getTime(), detak: detak() }))
  const disk = ingat(detak, () => ukurDisk(l))
  const ukur = async (): Promise<Ukuran> => {
    const hasil = {
      penulis: { antre: o.penulis.antrean(), terlamaMs: Math.round(o.penulis.terlamaMs()) },
      kolam: o.db.kolam(),
      ...(await ukurBasisData(o, jam)),
      cadangan: ukurCadangan(o),
      disk: disk(),
      lingkaranMs: lambat(),
      lompatDetik: jam.lompat(),
    }
    lingkaran.reset()
    return hasil
  }
  const segar = ingat(detak, ukur)
  const diskSendiri = () => {
    const data = disk().find((d) => d.apa === 'data')
    return data ? keadaanDisk(data) : 'baik'
  }
  let lama = new Map<string, Alarm>()
  const kabarkan = (u: Ukuran) => {
    const baru = new Map(daftarAlarm(u).map((a) => [`${a.kode} ${a.tentang ?? ''}`, a]))
    for (const [nama, a] of baru) if (!lama.has(nama)) o.onGalat(new Kabar('alarm', a))
    for (const [nama, a] of lama) if (!baru.has(nama)) o.onGalat(new Kabar('alarm-reda', a))
    lama = baru
  }
  return {
    baca: async () => {
      const u = await segar()
      return {
        ...u,
        kolam: [...u.kolam],
        tugas: [...u.tugas],
        partisi: [...u.partisi],
        disk: [...u.disk],
        waktu: o.jam().toISOString(),
        versi: programVersi(),
        migrasi: migrasiTerbaru(),
        masa: o.masa,
        hidupDetik: Math.round((detak() - mulai) / 1000),
        alarm: daftarAlarm(u),
      }
    },
    lihat: async () => kabarkan(await segar()),
    jamRagu: jam.ragu,
    lihatJam: async () => {
      if (jam.baru()) kabarkan(await ukur())
    },
    disk: diskSendiri,
    diskBasisData: () => (l.basisDataSetempat ? diskSendiri() : 'baik'),
    tutup: () => void lingkaran.disable(),
  }
}

function ukurDisk(l: Lingkungan): Ukuran['disk'] {
  const disk = l.disk ?? ruangDisk
  const satu = (apa: 'data' | 'cadangan', folder: string | undefined) => {
    if (folder === undefined) return []
    try {
      return [{ apa, ...disk(folder) }]
    } catch {
      return []
    }
  }
  return [...satu('data', l.dataDir), ...satu('cadangan', l.cadangan)]
}

function ukurCadangan(o: OpsiPemantau): Ukuran['cadangan'] {
  const folder = o.lingkungan.cadangan
  const akhir = folder === undefined ? undefined : cadanganTerakhir(folder, o.instansi.skema, o.jam())
  return {
    diatur: folder !== undefined,
    saat: akhir?.saat ?? null,
    umurJam: akhir === undefined ? null : Math.round(akhir.umurMs / 360_000) / 10,
    byte: akhir?.byte ?? null,
  }
}

async function ukurBasisData(
  o: OpsiPemantau,
  jam: PenjagaJam,
): Promise<Pick<Ukuran, 'basisData' | 'pengurut' | 'ulang' | 'tugas' | 'partisi' | 'verifikasi'>> {
  const kini = o.jam()
  const { skema, zona } = o.instansi
  const { migrasi } = o.lingkungan
  try {
    const { pengurut, ulang } = await o.db.diInstansi(
      skema,
      async (tx) => ({ pengurut: await pengurutTertinggal(tx, kini), ulang: await hariUlangMenunggu(tx, kini) }),
      { bacaSaja: true },
    )
    jam.bandingkan(await o.db.diInstansi(skema, selisihJam, { bacaSaja: true }))
    if (migrasi === undefined)
      return { basisData: { terjangkau: true, ...TAK_TERUKUR }, pengurut, ulang, tugas: [], partisi: [], verifikasi: null }
    return await sebagaiPemilik(migrasi, skema, async (tx) => ({
      basisData: { terjangkau: true, ...(await ukuranBasisData(tx)) },
      pengurut,
      ulang,
      tugas: await listTugas(tx),
      verifikasi: await verifikasiTerakhir(tx),
      partisi: await listPartisiKeDepan(tx, tanggalPada(kini, zona)),
    }))
  } catch (galat) {
    o.onGalat(galat)
    return { basisData: { terjangkau: false, ...TAK_TERUKUR }, pengurut: null, ulang: null, tugas: [], partisi: [], verifikasi: null }
  }
}
