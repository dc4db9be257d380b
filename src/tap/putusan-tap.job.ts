import type { Baca } from '../jejak/rantai-jejak.job.ts'
import type { Penampung } from '../jejak/temuan.ts'
import { listEntriPutusanTap } from '../jejak/verifikasi.query.ts'
import { akarKelompok, bacaPutusanTap } from '../kripto/kelompok.ts'
import type { BarisUrutan } from '../kripto/urutan.ts'
import { teksPutusanTap } from './baris-tap.ts'
import { listPutusanTap, listSemuaPutusanTap, type PutusanPeriksa } from './verifikasi.query.ts'

const POTONG = 1000

export type PeriksaPutusanTap = {
  readonly potong: (baris: readonly BarisUrutan[]) => Promise<void>
  /** After the whole trail was read: decisions that no entry names. */
  readonly tanpaJejak: () => Promise<void>
}

/** What persons decided about taps against what the trail says of it. These are few: a list, not a stream. */
export function periksaPutusanTap(l: { readonly baca: Baca; readonly temuan: Penampung }): PeriksaPutusanTap {
  const disebut = new Set<string>()
  let awal: string | undefined

  async function satu(b: BarisUrutan, isi: Buffer, waktu: string): Promise<void> {
    const sama = { waktu, indeks: b.indeks }
    const k = bacaPutusanTap(isi)
    if (!k) return l.temuan.tambah({ ...sama, jenis: 'kelompok-rusak', objek: b.jejakId })
    const ada = await l.baca((db) => listPutusanTap(db, k.putusan))
    for (const id of k.putusan) {
      disebut.add(id)
      if (!ada.has(id)) l.temuan.tambah({ ...sama, jenis: 'putusan-hilang', objek: id })
    }
    const teks = k.putusan.flatMap((id) => ada.get(id) ?? []).map(teksPutusanTap)
    if (teks.length === k.putusan.length && (k.jumlah !== teks.length || akarKelompok(teks) !== k.akar))
      l.temuan.tambah({ ...sama, jenis: 'putusan-berubah', objek: b.jejakId, rinci: String(teks.length) })
  }

  /** Noted since the trail was read, or before such entries were written: then the entry of its person must tell of it. */
  async function tercatat(p: PutusanPeriksa): Promise<boolean> {
    const entri = await l.baca((db) => listEntriPutusanTap(db, p.tandaId ?? p.gangguanId, p.diputus))
    if (entri.some((e) => bacaPutusanTap(e.isi)?.putusan.includes(p.id))) return true
    return p.tercatat && (awal === undefined || p.diputus.toISOString() < awal)
  }

  return {
    potong: async (baris) => {
      for (const b of baris) {
        if (b.kepala?.jenis !== 'tap-putusan' || b.isi === null) continue
        awal ??= b.kepala.waktu
        await satu(b, b.isi, b.kepala.waktu)
      }
    },
    tanpaJejak: async () => {
      for (let setelah: string | null = null; ; ) {
        const dari: string | null = setelah
        const potong: readonly PutusanPeriksa[] = await l.baca((db) => listSemuaPutusanTap(db, dari, POTONG))
        for (const p of potong)
          if (!disebut.has(p.id) && !(await tercatat(p)))
            l.temuan.tambah({ waktu: p.diputus.toISOString(), jenis: 'putusan-tanpa-jejak', objek: p.id, indeks: null })
        const akhir = potong.at(-1)
        if (!akhir || potong.length < POTONG) return
        setelah = akhir.id
      }
    },
  }
}
