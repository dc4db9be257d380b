import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import type pg from 'pg'
import { v7 } from 'uuid'
import { akhiriSemuaSesi } from '../akun/akun.query.ts'
import { dbDari } from '../db/baris.ts'
import { type Db, type Koneksi, namaSkema, sql } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { adaInstansi, catatInstansi, type InstansiTercatat } from '../db/instansi.ts'
import { type Masa, mulaiMasa } from '../db/masa.ts'
import { dalamSkemaBaru, type SkemaBaru } from '../db/migrasi.ts'
import { salinKeluar, salinMasuk } from '../db/salin.ts'
import { catatUmum, mulaiTandaAirBaru } from '../jejak/jejak.query.ts'
import type { Disk } from '../kesehatan/kesehatan.ts'
import { bukaArsip, type PembacaArsip, rusak } from './arsip.job.ts'
import { BENTUK_TEKS, kolomIsi, kutip, pengukur, perintahKeluar } from './cadangkan.job.ts'
import { type BagianTabel, type Manifes, TANPA_ISI } from './manifes.ts'
import { type Pencabutan, terapkanPencabutan } from './pencabutan.job.ts'
import { bacaManifes, periksaSidik } from './periksa.job.ts'
import { kurangRuang } from './ruang.ts'
import { listNomor, listTabel, type TabelSkema } from './tabel.query.ts'

export type OpsiPulih = {
  /** A login that may make roles and schemas. */
  readonly koneksi: Koneksi
  readonly berkas: string
  /** Schema to restore into; that of the archive if none is named. */
  readonly skema?: string
  /** False: a drill, of which nothing stays. */
  readonly simpan: boolean
  readonly kini: Date
  readonly pencabutan?: Pencabutan
  /** The disk where the database lies, if that is known. */
  readonly disk?: () => Disk
  readonly maju?: (tabel: string, ke: number, dari: number) => void
}

export type HasilPulih = {
  readonly manifes: Manifes
  readonly instansi: InstansiTercatat
  /** Null after a drill. */
  readonly masa: Masa | null
  readonly tabel: number
  readonly baris: number
  readonly dicabut: number
}

/**
 * Restores into a schema that is not there yet. The archive is held against its manifest first; then all goes in one transaction, in which
 * every table is read again and hashed before it is kept. A fault anywhere leaves nothing behind.
 */
export async function pulihkan(o: OpsiPulih): Promise<HasilPulih> {
  const arsip = await bukaArsip(o.berkas)
  try {
    const m = bacaManifes(arsip)
    await periksaSidik(arsip, m)
    periksaRuang(o, m)
    const skema = o.skema ?? m.instansi.skema
    return await dalamSkemaBaru(o.koneksi, skema, o.simpan, (c, alat) => isiSkema(c, alat, skema, arsip, m, o))
  } catch (e) {
    throw galatPulih(e)
  } finally {
    await arsip.tutup()
  }
}

/** A drill lies beside a running office and leaves it its room; a restore takes what there is. */
function periksaRuang(o: OpsiPulih, m: Manifes): void {
  const perlu = m.tabel.reduce((n, t) => n + t.byte, 0) * 2
  const disk = o.disk?.()
  if (disk === undefined) return
  const kurang = o.simpan
    ? disk.bebas < perlu && `isi arsip memerlukan kira-kira ${Math.ceil(perlu / 1e6)} MB, yang bebas ${Math.floor(disk.bebas / 1e6)} MB`
    : kurangRuang(disk, perlu)
  if (kurang) throw new GalatOperasi(`Ruang disk tidak cukup: ${kurang}. Tidak ada yang dipulihkan.`)
}

function galatPulih(e: unknown): unknown {
  const kode = (e as { code?: string } | null)?.code
  if (kode === '53100')
    return new GalatOperasi('Ruang disk server basis data habis. Tidak ada yang dipulihkan; kosongkan ruang, lalu ulangi.', 1, e)
  if (kode === 'ZSTD_error_corruption_detected' || /^ZSTD_|^Z_/.test(kode ?? '')) return rusak('isinya tidak dapat dibuka', e)
  return e
}

async function isiSkema(c: pg.Client, alat: SkemaBaru, skema: string, arsip: PembacaArsip, m: Manifes, o: OpsiPulih): Promise<HasilPulih> {
  const s = namaSkema(skema)
  const pemilik = () => c.query(`set local role pemilik; set local search_path = ${s}`)
  await alat.naik(m.migrasi)
  await pemilik()
  await c.query(BENTUK_TEKS)
  const { db, tamat } = dbDari(c)
  const tabel = await cocokkanTabel(db, m)
  for (const p of m.partisi) await db.one(sql`select buat_partisi(${p.induk}, ${p.kolom}, ${p.dari}, ${p.sampai}) as baru`)
  // What the migrations themselves have put in is in the archive as well.
  await c.query(`truncate ${tabel.map((t) => kutip(t.skema.tabel)).join(', ')}`)
  for (const [i, t] of tabel.entries()) {
    o.maju?.(t.skema.tabel, i + 1, tabel.length)
    await muatTabel(c, arsip, t)
  }
  for (const t of tabel) await samakah(c, t)
  // Before the newer migrations, which may add rows, and after them, which may tell of a sequence whose numbers it gives.
  await lanjutkanNomor(c, db)
  await c.query('reset role')
  await alat.naik()
  await pemilik()
  await lanjutkanNomor(c, db)
  const hasil = { manifes: m, tabel: tabel.length, baris: tabel.reduce((n, t) => n + t.bagian.baris, 0) }
  const instansi = { ...m.instansi, skema }
  if (!o.simpan) return { ...hasil, instansi, masa: null, dicabut: 0 }
  const selesai = await mulaiLagi(db, instansi, m, o)
  tamat()
  await c.query('reset role')
  return { ...hasil, ...selesai }
}

/** What must hold from the first start on: registered, a new epoch, the mark moved, nobody in who was put out since. */
async function mulaiLagi(
  db: Db,
  dari: InstansiTercatat,
  m: Manifes,
  o: OpsiPulih,
): Promise<{ instansi: InstansiTercatat; masa: Masa; dicabut: number }> {
  const kembar = await adaInstansi(db, dari.id)
  if (kembar && o.skema === undefined)
    throw new GalatOperasi('Instansi ini sudah ada di basis data ini. Sebut nama skema baru dengan --ke, atau pakai basis data lain.', 2)
  const instansi = kembar ? { ...dari, id: v7() } : dari
  await catatInstansi(db, instansi)
  const masa = await mulaiMasa(db, v7(), o.kini)
  await akhiriSemuaSesi(db, o.kini)
  const dicabut = o.pencabutan === undefined ? 0 : await terapkanPencabutan(db, o.pencabutan)
  await catatUmum(db, o.kini, {
    jenis: 'instansi-pulih',
    pelakuId: null,
    objekId: instansi.id,
    teks: { cadangan: m.waktu, sidik: m.sidik, masa: masa.nomor, dicabut, pencabutanSampai: o.pencabutan?.waktu ?? null },
  })
  await mulaiTandaAirBaru(db)
  return { instansi, masa, dicabut }
}

type Pasangan = { readonly skema: TabelSkema; readonly bagian: BagianTabel }

/** The tables of the schema at that level and those of the archive are the same, column by column; in the order of their foreign keys. */
async function cocokkanTabel(db: Db, m: Manifes): Promise<Pasangan[]> {
  const ada = (await listTabel(db)).filter((t) => !TANPA_ISI.includes(t.tabel))
  const bagian = new Map(m.tabel.map((b) => [b.tabel, b]))
  const pasangan = ada.map((t) => {
    const b = bagian.get(t.tabel)
    if (b === undefined) throw rusak(`tabel ${t.tabel} tidak ada di dalamnya`)
    if ([...b.kolom].sort().join() !== kolomIsi(t).sort().join())
      throw rusak(`kolom tabel ${t.tabel} lain daripada di skema versi ${m.migrasi}`)
    return { skema: t, bagian: b }
  })
  const asing = m.tabel.find((b) => !ada.some((t) => t.tabel === b.tabel))
  if (asing) throw rusak(`tabel ${asing.tabel} tidak dikenal`)
  return urutkan(pasangan)
}

function urutkan(semua: readonly Pasangan[]): Pasangan[] {
  const hasil: Pasangan[] = []
  const sudah = new Set<string>()
  while (hasil.length < semua.length) {
    const siap = semua.filter((p) => !sudah.has(p.skema.tabel) && p.skema.acuan.every((a) => sudah.has(a)))
    if (siap.length === 0) throw new Error('foreign keys of the schema form a circle')
    for (const p of siap) sudah.add(p.skema.tabel)
    hasil.push(...siap)
  }
  return hasil
}

async function muatTabel(c: pg.Client, arsip: PembacaArsip, { skema: t, bagian: b }: Pasangan): Promise<void> {
  const e = arsip.entri.get(b.berkas)
  if (e === undefined) throw rusak(`entri ${b.berkas} tidak ada`)
  // The mark is not null and has no value of its own yet: lent while its row comes in.
  const pinjam = t.tabel === 'jejak_tanda_air'
  if (pinjam) await c.query('alter table jejak_tanda_air alter column xid set default pg_current_xact_id()')
  const padat = pengukur(b.byteBerkas)
  // A part that unpacks into more than the manifest says is cut off there.
  const isi = pengukur(b.byte)
  const masuk = salinMasuk(c, `copy ${kutip(t.tabel)} (${b.kolom.map(kutip).join(', ')}) from stdin`)
  await pipeline(arsip.bagian(e), padat.aliran, createZstdDecompress(), isi.aliran, masuk.aliran).catch((g: unknown) => {
    throw g instanceof RangeError ? rusak(`isi ${b.berkas} lebih panjang daripada di manifes`, g) : g
  })
  if (padat.sidik() !== b.sidikBerkas || isi.sidik() !== b.sidik || masuk.baris() !== b.baris) throw rusak(`isi ${b.berkas} berubah`)
  if (pinjam) await c.query('alter table jejak_tanda_air alter column xid drop default')
}

/** Read again out of the database: what stands there is what was saved. */
async function samakah(c: pg.Client, { skema: t, bagian: b }: Pasangan): Promise<void> {
  const keluar = salinKeluar(c, perintahKeluar(t, b.kolom))
  const isi = pengukur()
  isi.aliran.resume()
  await pipeline(keluar.aliran, isi.aliran)
  if (keluar.baris() !== b.baris || isi.sidik() !== b.sidik)
    throw new GalatOperasi(
      `Tabel ${t.tabel} sesudah dimuat berbeda dari cadangannya (${keluar.baris()} dan ${b.baris} baris). Tidak ada yang dipulihkan.`,
    )
}

/** Numbers that the database gives go on behind the highest there is. */
async function lanjutkanNomor(c: pg.Client, db: Db): Promise<void> {
  for (const { urutan, tabel, kolom } of await listNomor(db)) {
    const k = kutip(kolom)
    await c.query(`select setval('${kutip(urutan)}', greatest(coalesce(max(${k}), 0), 1), coalesce(max(${k}), 0) > 0) from ${kutip(tabel)}`)
  }
}
