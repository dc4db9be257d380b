import { randomBytes } from 'node:crypto'
import type { Baca } from '../jejak/rantai-jejak.job.ts'
import type { Penampung } from '../jejak/temuan.ts'
import { listKelompokSejak } from '../jejak/verifikasi.query.ts'
import { akarKelompok, bacaKelompok, type IsiKelompok } from '../kripto/kelompok.ts'
import { sha256 } from '../kripto/sidik.ts'
import type { BarisUrutan } from '../kripto/urutan.ts'
import { tanggalPada, type Zona } from '../waktu/zona.ts'
import { teksTap } from './baris-tap.ts'
import { waktuUuid7 } from './muatan.ts'
import { listTapKelompok } from './verifikasi.query.ts'

const SEKALI = 5000
const HARI_MS = 86_400_000
/** Between the receipt of a tap and the entry of its batch lie the queue and one transaction. */
const JEDA_MAKS_MS = 5 * 60_000

const hariId = (id: string) => Math.floor(waktuUuid7(id) / HARI_MS)

/**
 * A sum of ids per day that does not depend on their order: two streams of millions are compared in the memory of their days. Under a
 * secret of this run, so that nobody can choose ids that cancel out.
 */
export class JumlahSidik {
  readonly #hari = new Map<number, { n: number; a: number; b: number }>()
  readonly #garam: Buffer
  constructor(garam: Buffer) {
    this.#garam = garam
  }
  tambah(id: string): void {
    const hari = hariId(id)
    const s = this.#hari.get(hari) ?? { n: 0, a: 0, b: 0 }
    const h = sha256(Buffer.concat([this.#garam, Buffer.from(id)]))
    this.#hari.set(hari, { n: s.n + 1, a: s.a ^ h.readInt32LE(0), b: s.b ^ h.readInt32LE(4) })
  }
  /** Days on which the two differ. */
  beda(lain: JumlahSidik): number[] {
    const semua = new Set([...this.#hari.keys(), ...lain.#hari.keys()])
    return [...semua].filter((h) => JSON.stringify(this.#hari.get(h)) !== JSON.stringify(lain.#hari.get(h))).sort((x, y) => x - y)
  }
}

export type PeriksaKelompok = {
  /** Batches and the ids they name. */
  readonly potong: (baris: readonly BarisUrutan[]) => Promise<void>
  readonly disebut: JumlahSidik
  readonly jumlah: () => number
}

export function jumlahSidikSepasang(): readonly [JumlahSidik, JumlahSidik] {
  const garam = randomBytes(16)
  return [new JumlahSidik(garam), new JumlahSidik(garam)]
}

/** Each batch against the stored taps: none missing, the root the same, received when the batch was written. */
export function periksaKelompok(l: {
  readonly baca: Baca
  readonly zona: Zona
  readonly temuan: Penampung
  readonly disebut: JumlahSidik
}): PeriksaKelompok {
  let jumlah = 0
  const bulan = (id: string) => `${tanggalPada(new Date(waktuUuid7(id)), l.zona).slice(0, 7)}-01`
  async function bagian(daftar: readonly (readonly [BarisUrutan, IsiKelompok])[]): Promise<void> {
    const ids = daftar.flatMap(([, k]) => k.tap)
    const tap = await l.baca((db) =>
      listTapKelompok(
        db,
        ids.map((id) => ({ id, bulan: bulan(id) })),
      ),
    )
    for (const [b, k] of daftar) satu(b, k, tap)
  }
  function satu(b: BarisUrutan, k: IsiKelompok, tap: Awaited<ReturnType<typeof listTapKelompok>>): void {
    const catat = Date.parse(b.kepala?.waktu ?? '')
    const sama = { waktu: b.kepala?.waktu ?? '', indeks: b.indeks }
    for (const id of k.tap) {
      l.disebut.tambah(id)
      const t = tap.get(id)
      if (!t) l.temuan.tambah({ ...sama, jenis: 'tap-hilang', objek: id })
      else if (k.ditanam !== true && Math.abs(catat - t.terima.getTime()) > JEDA_MAKS_MS)
        l.temuan.tambah({ ...sama, jenis: 'tap-terima', objek: id })
    }
    if (k.jumlah !== k.tap.length)
      l.temuan.tambah({ ...sama, jenis: 'akar-berbeda', objek: b.jejakId, rinci: `tertulis ${k.jumlah} rekaman, disebut ${k.tap.length}` })
    const ada = k.tap.flatMap((id) => tap.get(id) ?? [])
    const isi = k.v === 2 ? ada.map(teksTap) : ada.map((t) => t.sidik)
    const apa = k.v === 2 ? 'isi atau penilaian' : 'sidik'
    if (ada.length === k.tap.length && akarKelompok(isi) !== k.akar)
      l.temuan.tambah({ ...sama, jenis: 'akar-berbeda', objek: b.jejakId, rinci: `${apa} salah satu dari ${k.tap.length} rekaman berubah` })
  }
  return {
    disebut: l.disebut,
    jumlah: () => jumlah,
    potong: async (baris) => {
      let antre: (readonly [BarisUrutan, IsiKelompok])[] = []
      let n = 0
      for (const b of baris) {
        if (b.kepala?.jenis !== 'tap-kelompok' || b.isi === null) continue
        jumlah += 1
        const k = bacaKelompok(b.isi)
        if (!k) {
          l.temuan.tambah({ waktu: b.kepala.waktu, jenis: 'kelompok-rusak', objek: b.jejakId, indeks: b.indeks })
          continue
        }
        antre.push([b, k])
        n += k.tap.length
        if (n < SEKALI) continue
        await bagian(antre)
        antre = []
        n = 0
      }
      if (antre.length > 0) await bagian(antre)
    },
  }
}

/** How often batches name each id of these days; a batch may have come weeks later. */
export async function disebutPadaHari(baca: Baca, hari: readonly number[]): Promise<Map<string, number>> {
  const hasil = new Map<string, number>()
  const dicari = new Set(hari)
  const dari = new Date((Math.min(...hari) - 1) * HARI_MS)
  let setelah: string | null = null
  for (;;) {
    const baris: { id: string; isi: Buffer }[] = await baca((db) => listKelompokSejak(db, dari, setelah, 1000))
    for (const b of baris)
      for (const id of bacaKelompok(b.isi)?.tap ?? []) if (dicari.has(hariId(id))) hasil.set(id, (hasil.get(id) ?? 0) + 1)
    if (baris.length < 1000) return hasil
    setelah = baris.at(-1)?.id ?? null
  }
}
