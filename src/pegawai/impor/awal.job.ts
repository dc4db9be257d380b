import type { BasisData, Db } from '../../db/db.ts'
import { catatUmum } from '../../jejak/jejak.query.ts'
import type { Instansi } from '../../server/konteks.ts'
import type { Tanggal } from '../../waktu/tanggal.ts'
import type { JenisAwal } from './jenis-awal.ts'
import { type BarisAwal, type BentukAwal, bacaAwal, type DuaOrang, judulAwal, nipAwal, type SalahAwal } from './awal.ts'
import { listOrangDariNip } from './awal.query.ts'
import { bacaTabel, mulai, type RingkasanImpor } from './impor.job.ts'
import { type BarisTabelImpor, insertBarisImpor, listBarisImpor, pindahKeadaan } from './impor.query.ts'
import type { BarisTabel } from './olah.job.ts'
import { type BarisRencana, TAB } from './rencana.ts'

/** One kind of opening data with its tables; whose affair it is writes and reads them. */
export type TabelAwal<T extends object, K> = BentukAwal<T, K> & {
  readonly jenis: JenisAwal
  /** What it is called in a sentence. */
  readonly sebutan: string
  readonly muat: (
    tx: Db,
    pegawaiIds: readonly string[],
    hariIni: Tanggal,
  ) => Promise<{ readonly ada: ReadonlySet<string>; readonly lagi: K }>
  readonly tulis: (tx: Db, baris: readonly BarisAwal<T>[], o: DuaOrang) => Promise<void>
  /** What stands of one person. */
  readonly milik: (tx: Db, pegawaiId: string) => Promise<readonly T[]>
  /** What a line says, for the preview: what, and its value. */
  readonly tampil: (isi: T) => readonly (readonly [string, string])[]
}

type Terbaca = { readonly garis: readonly string[]; readonly salah: readonly SalahAwal[] }
/** A kind, whatever its lines are. */
export type MacamAwal = {
  readonly jenis: JenisAwal
  readonly sebutan: string
  readonly judul: readonly string[]
  readonly baca: (tx: Db, lembar: string, baris: readonly BarisTabel[], o: OpsiAwal) => Promise<Terbaca>
  readonly tulis: (tx: Db, garis: readonly string[], o: DuaOrang) => Promise<void>
  readonly milik: (tx: Db, pegawaiId: string) => Promise<readonly (readonly (readonly [string, string])[])[]>
}
export type OpsiAwal = {
  readonly berkas: Uint8Array
  readonly namaBerkas: string
  readonly oleh: string | null
  readonly kini: Date
  readonly hariIni: Tanggal
}
export type HasilAwal = { readonly id: string; readonly jumlah: number } | { readonly salah: readonly SalahAwal[] } | 'berjalan'
type GarisAwal<T> = BarisRencana & { readonly awal: BarisAwal<T> }

export function macamAwal<T extends object, K>(t: TabelAwal<T, K>): MacamAwal {
  return {
    jenis: t.jenis,
    sebutan: t.sebutan,
    judul: judulAwal(t),
    baca: async (tx, lembar, baris, o) => {
      const orang = await listOrangDariNip(tx, [...new Set(baris.map((b) => nipAwal(b.sel[0])))], o.hariIni)
      const ids = [...orang.values()].map((x) => x.id)
      const { isi, salah } = bacaAwal(t, lembar, baris, {
        hariIni: o.hariIni,
        pengusul: o.oleh,
        orang,
        ...(await t.muat(tx, ids, o.hariIni)),
      })
      return { salah, garis: isi.map((a) => JSON.stringify(garis(t, lembar, a))) }
    },
    tulis: (tx, baris, o) =>
      t.tulis(
        tx,
        baris.map((b) => (JSON.parse(b) as GarisAwal<T>).awal),
        o,
      ),
    milik: async (tx, pegawaiId) => (await t.milik(tx, pegawaiId)).map(t.tampil),
  }
}

/** A line as the preview of every import shows it. */
function garis<T extends object, K>(t: TabelAwal<T, K>, lembar: string, a: BarisAwal<T>): GarisAwal<T> {
  const ubah = t.tampil(a.isi).map(([apa, ke]) => ({ apa, dari: null, ke }))
  const kosong = { baru: false, pesan: [], perubahan: [], unit: null }
  return { ...kosong, tab: 'baru', lembar, baris: a.baris, nip: a.nip, nama: a.nama, pegawaiId: a.pegawaiId, ubah, awal: a }
}

function ringkasan(lembar: string, judul: readonly string[], dibaca: number): RingkasanImpor {
  const jumlah = { ...(Object.fromEntries(TAB.map((t) => [t, 0])) as RingkasanImpor['jumlah']), baru: dibaca }
  const pemetaan = { kolom: {}, unit: [], pemisah: null }
  return { lembar, barisKepala: 1, judul: [...judul], pemetaan, dibaca, sama: 0, tidakDisebut: 0, susut: [], jumlah }
}

/** Reads a file of opening data and proposes it; the second person writes it. @throws SalahImpor */
export async function usulkanAwal(db: BasisData, i: Instansi, m: MacamAwal, o: OpsiAwal): Promise<HasilAwal> {
  // The bytes go over to the thread; the lease is hashed from them before.
  const salinan = new Uint8Array(o.berkas)
  const { lembar, baris } = await bacaTabel(o.berkas, m.judul)
  const { garis: isi, salah } = await db.diInstansi(i.skema, (tx) => m.baca(tx, lembar, baris, o))
  if (salah.length > 0) return { salah }
  const id = await mulai(db, i, m.jenis, { ...o, berkas: salinan, berlaku: o.hariIni, sk: m.sebutan })
  if (id === undefined) return 'berjalan'
  await db.diInstansi(i.skema, async (tx) => {
    await insertBarisImpor(tx, id, [JSON.stringify(isi.map((g, n) => ({ nomor: n, tab: 'baru', isi: g })))])
    await pindahKeadaan(tx, id, ['membaca'], 'menunggu', o.kini, { ringkasan: JSON.stringify(ringkasan(lembar, m.judul, isi.length)) })
    await catatUmum(tx, o.kini, {
      jenis: 'pegawai-impor',
      pelakuId: o.oleh,
      objekId: id,
      teks: { apa: m.sebutan.toLowerCase(), putusan: 'usul', jumlah: isi.length },
    })
  })
  return { id, jumlah: isi.length }
}

/** The terminal proposes as nobody; as the one who gave the first role does. */
const TERMINAL = '00000000-0000-0000-0000-000000000001'
const SEKALI = 1000

/** The second person's word makes them stand. */
export async function tulisAwal(tx: Db, macam: readonly MacamAwal[], i: BarisTabelImpor, disahkanOleh: string, kini: Date): Promise<void> {
  const m = macam.find((x) => x.jenis === i.jenis)
  if (!m) throw new Error(`no opening data of kind ${i.jenis}`)
  const orang = { disusunOleh: i.diunggahOleh ?? TERMINAL, disetujuiOleh: disahkanOleh, dicatat: kini }
  for (let setelah = -1; ; ) {
    const baris = await listBarisImpor(tx, i.id, null, setelah, SEKALI)
    if (baris.length === 0) return
    await m.tulis(
      tx,
      baris.map((b) => b.isi),
      orang,
    )
    setelah = baris.at(-1)?.nomor ?? setelah
  }
}
