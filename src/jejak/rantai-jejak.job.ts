import type { Db } from '../db/db.ts'
import { AWAL_URUTAN, type BarisUrutan, periksaUjung, periksaUrutan, type UjungUrutan } from '../kripto/urutan.ts'
import { listUrutan } from './jejak.query.ts'
import type { Penampung } from './temuan.ts'
import { keadaanJejak, type KeadaanJejak, listSisipan, ujungSebelum, type Waktu } from './verifikasi.query.ts'

/** Runs one short read-only transaction. */
export type Baca = <T>(f: (db: Db) => Promise<T>) => Promise<T>
/** How far a step has come. */
export type Maju = (selesai: number, semua: number) => void

const POTONG = 5000
const SISIPAN_MAKS = 1000
const TANPA_WAKTU = new Date(0).toISOString()

export type LingkupRantai = {
  readonly baca: Baca
  readonly temuan: Penampung
  readonly maju: Maju
  /** First place that is checked; 0 for the whole. */
  readonly dari: number
  /** Last place; undefined: to the end, and the end itself is checked. */
  readonly sampai?: number
  /** Entries that stand outside the order are looked for in this time only; undefined: in the whole trail. */
  readonly waktu?: Waktu
  /** Entries of one slice. */
  readonly potong?: number
  /** Everybody the instansi ever knew; asked after the end is fixed, so that who came meanwhile is known. */
  readonly orang: () => Promise<ReadonlySet<string>>
  /** The sound-looking part of each slice, for those who check what entries tell of. */
  readonly padaPotong: (baris: readonly BarisUrutan[]) => Promise<void>
}

/** The chain from one place on, slice by slice: one is checked while the next is read. Undefined: `dari` lies behind the end. */
export async function periksaRantaiJejak(l: LingkupRantai): Promise<(KeadaanJejak & { readonly entri: number }) | undefined> {
  const keadaan = await l.baca(keadaanJejak)
  if (l.dari > Math.max(keadaan.akhir, keadaan.tanda?.indeks ?? -1) + 1) return undefined
  const orang = await l.orang()
  const mulai = (await l.baca((db) => ujungSebelum(db, l.dari))) ?? AWAL_URUTAN
  const sampai = Math.min(l.sampai ?? keadaan.akhir, keadaan.akhir)
  let ujung: UjungUrutan = mulai
  let waktu = TANPA_WAKTU
  let entri = 0
  const banyak = l.potong ?? POTONG
  let berikut = potong(l.baca, ujung.indeks, sampai, banyak)
  for (;;) {
    const baris = await berikut
    const akhir = baris.at(-1)
    if (!akhir) break
    berikut = potong(l.baca, akhir.indeks, sampai, banyak)
    const hasil = periksaUrutan(baris, ujung)
    const pada = hasil.salah.length === 0 ? undefined : new Map(baris.map((b) => [b.indeks, b.kepala?.waktu]))
    for (const s of hasil.salah)
      l.temuan.tambah({
        waktu: pada?.get(s.indeks) ?? waktuDekat(baris, s.indeks) ?? waktu,
        jenis: s.salah,
        objek: s.jejakId ?? `urutan ${s.indeks}`,
        indeks: s.indeks,
        ...(s.tempat === undefined ? {} : { rinci: String(s.tempat) }),
      })
    periksaOrang(baris, orang, l.temuan)
    await l.padaPotong(baris)
    waktu = baris.findLast((b) => b.kepala)?.kepala?.waktu ?? waktu
    ujung = hasil.ujung
    entri += baris.length
    l.maju(Math.min(ujung.indeks, sampai) + 1, sampai + 1)
  }
  if (l.sampai === undefined)
    for (const s of periksaUjung(ujung, keadaan.tanda))
      l.temuan.tambah({ waktu, jenis: s.salah, objek: `urutan ${s.indeks}`, indeks: s.indeks })
  await periksaSisipan(l, keadaan)
  return { ...keadaan, entri }
}

function potong(baca: Baca, setelah: number, sampai: number, banyak: number): Promise<BarisUrutan[]> {
  const jalan = setelah >= sampai ? Promise.resolve([]) : baca((db) => listUrutan(db, setelah, Math.min(banyak, sampai - setelah), sampai))
  // Read ahead: a fault of the line is told when its turn comes.
  jalan.catch(() => {})
  return jalan
}

/** A place without an entry has no time of its own: that of the next one before it. */
function waktuDekat(baris: readonly BarisUrutan[], indeks: number): string | undefined {
  return baris.findLast((b) => b.indeks < indeks && b.kepala)?.kepala?.waktu ?? baris.find((b) => b.kepala)?.kepala?.waktu
}

/** An entry of another office fits no one here. */
function periksaOrang(baris: readonly BarisUrutan[], orang: ReadonlySet<string>, temuan: Penampung): void {
  for (const b of baris) {
    const asing = [b.kepala?.pelaku, b.kepala?.pegawai].find((id) => typeof id === 'string' && !orang.has(id))
    if (b.kepala && typeof asing === 'string')
      temuan.tambah({ waktu: b.kepala.waktu, jenis: 'orang-asing', objek: b.jejakId, indeks: b.indeks, rinci: asing })
  }
}

async function periksaSisipan(l: LingkupRantai, { tanda }: KeadaanJejak): Promise<void> {
  if (!tanda) return
  for (const e of await l.baca((db) => listSisipan(db, tanda.xid, l.waktu, SISIPAN_MAKS)))
    l.temuan.tambah({ waktu: e.waktu.toISOString(), jenis: 'entri-sisipan', objek: e.id, indeks: null })
}
