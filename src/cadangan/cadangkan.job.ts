import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { NAMA_PENYALIN, sambung } from '../db/alamat.ts'
import { dbDari } from '../db/baris.ts'
import { type Koneksi, namaSkema } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { sebagaiCadangan } from '../db/peran.ts'
import { salinKeluar } from '../db/salin.ts'
import type { InstansiTercatat } from '../db/instansi.ts'
import type { Disk } from '../kesehatan/kesehatan.ts'
import { galatTulis, tulisArsip } from './arsip.job.ts'
import { type BagianTabel, type Manifes, namaBagian, NAMA_MANIFES, TANPA_ISI, TANPA_KOLOM } from './manifes.ts'
import { kurangRuang } from './ruang.ts'
import { listPartisi, listTabel, masaTercatat, type TabelSkema, versiMigrasi, versiPostgres } from './tabel.query.ts'

export type OpsiCadangan = {
  /** A login that may become `cadangan`. */
  readonly koneksi: Koneksi
  readonly instansi: InstansiTercatat
  readonly tujuan: string
  readonly kini: Date
  /** The disk of the target and what the archive will need of it; undefined: not asked. */
  readonly ruang?: { readonly disk: Disk; readonly perlu: number }
  readonly maju?: (tabel: string, ke: number, dari: number) => void
}

export type HasilCadangan = { readonly berkas: string; readonly byte: number; readonly manifes: Manifes }

const RUANG_TERKECIL = 64 * 1024 * 1024

export function programVersi(): string {
  const isi = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
  return isi.version
}

export function sidikManifes(m: Omit<Manifes, 'sidik'>): string {
  return createHash('sha256').update(JSON.stringify(m)).digest('hex')
}

export const kutip = (nama: string): string => `"${nama.replaceAll('"', '""')}"`

/** Columns that travel. */
export function kolomIsi(t: TabelSkema): string[] {
  const tanpa = TANPA_KOLOM[t.tabel] ?? []
  return t.kolom.filter((k) => !tanpa.includes(k))
}

/** Rows in the order of their key: the same rows give the same bytes, wherever they lie. */
export function perintahKeluar(t: TabelSkema, kolom: readonly string[]): string {
  if (t.urut.length === 0) throw new Error(`table ${t.tabel} has no primary key`)
  return `copy (select ${kolom.map(kutip).join(', ')} from ${kutip(t.tabel)} order by ${t.urut.join(', ')}) to stdout`
}

/** Text of COPY is the same from every server under these. */
export const BENTUK_TEKS = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'`

/** Counts and hashes what flows through. */
export function pengukur(batas = Number.POSITIVE_INFINITY): {
  readonly aliran: Transform
  readonly byte: () => number
  readonly sidik: () => string
} {
  const h = createHash('sha256')
  let byte = 0
  const aliran = new Transform({
    transform: (b: Buffer, _kode, lanjut) => {
      byte += b.length
      if (byte > batas) return lanjut(new RangeError('longer than the manifest says'))
      h.update(b)
      lanjut(null, b)
    },
  })
  let tetap: string | undefined
  return { aliran, byte: () => byte, sidik: () => (tetap ??= h.digest('hex')) }
}

/** One picture of one office, read as `cadangan`, written as one file. Memory does not grow with the tables. */
export async function cadangkan(o: OpsiCadangan): Promise<HasilCadangan> {
  const kurang = o.ruang && kurangRuang(o.ruang.disk, Math.max(o.ruang.perlu, RUANG_TERKECIL))
  if (kurang !== undefined)
    throw new GalatOperasi(`Ruang disk di ${dirname(o.tujuan)} tidak cukup untuk cadangan: ${kurang}. Kosongkan ruang, lalu ulangi.`)
  const c = await sambung(o.koneksi, NAMA_PENYALIN.cadangan)
  try {
    const arsip = await tulisArsip(o.tujuan, o.kini)
    try {
      const manifes = await tulisIsi(c, o, arsip)
      return { berkas: o.tujuan, byte: await arsip.selesai(), manifes }
    } catch (e) {
      await arsip.batal()
      throw galatTulis(dirname(o.tujuan), e)
    }
  } finally {
    await c.end().catch(() => {})
  }
}

/** Every table locked against DDL first, and only then the picture: a partition that is dropped meanwhile waits for us. */
async function mulaiGambar(c: pg.Client, skema: string): Promise<TabelSkema[]> {
  const s = namaSkema(skema)
  await sebagaiCadangan(c, s)
  const { db, tamat } = dbDari(c)
  await c.query('begin read only')
  await c.query(`set local search_path = ${s}`)
  const nama = (await listTabel(db)).map((t) => t.tabel)
  await c.query('commit')
  await c.query('begin isolation level repeatable read read only')
  await c.query(`set local search_path = ${s}; set local lock_timeout = '60s'; set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0; ${BENTUK_TEKS}`)
  await c.query(`lock table ${nama.map(kutip).join(', ')} in access share mode`)
  const tabel = await listTabel(db)
  tamat()
  return tabel.filter((t) => !TANPA_ISI.includes(t.tabel))
}

async function tulisIsi(c: pg.Client, o: OpsiCadangan, arsip: Awaited<ReturnType<typeof tulisArsip>>): Promise<Manifes> {
  const tabel = await mulaiGambar(c, o.instansi.skema)
  const { db, tamat } = dbDari(c)
  const kepala = {
    format: 1 as const,
    program: programVersi(),
    migrasi: await versiMigrasi(db),
    postgres: await versiPostgres(db),
    instansi: { id: o.instansi.id, skema: o.instansi.skema, nama: o.instansi.nama, zona: o.instansi.zona, contoh: o.instansi.contoh },
    waktu: o.kini.toISOString(),
    masa: await masaTercatat(db),
    partisi: await listPartisi(db),
  }
  tamat()
  const bagian: BagianTabel[] = []
  for (const [i, t] of tabel.entries()) {
    o.maju?.(t.tabel, i + 1, tabel.length)
    bagian.push(await tulisTabel(c, t, namaBagian(i + 1, t.tabel), arsip))
  }
  await c.query('commit')
  const isi = { ...kepala, tabel: bagian }
  const manifes: Manifes = { ...isi, sidik: sidikManifes(isi) }
  await arsip.tambah(NAMA_MANIFES, [Buffer.from(JSON.stringify(manifes))])
  return manifes
}

async function tulisTabel(
  c: pg.Client,
  t: TabelSkema,
  berkas: string,
  arsip: Awaited<ReturnType<typeof tulisArsip>>,
): Promise<BagianTabel> {
  const kolom = kolomIsi(t)
  const keluar = salinKeluar(c, perintahKeluar(t, kolom))
  const ukur = pengukur()
  const padat = createZstdCompress()
  const alir = pipeline(keluar.aliran, ukur.aliran, padat)
  const [{ byte, sidik }] = await Promise.all([
    arsip.tambah(berkas, padat).catch((e: unknown) => {
      keluar.aliran.destroy()
      throw e
    }),
    alir,
  ])
  return {
    tabel: t.tabel,
    berkas,
    kolom,
    baris: keluar.baris(),
    byte: ukur.byte(),
    sidik: ukur.sidik(),
    byteBerkas: byte,
    sidikBerkas: sidik,
  }
}
