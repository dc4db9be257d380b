import type { KeyObject } from 'node:crypto'
import type { Baca, Maju } from '../jejak/rantai-jejak.job.ts'
import type { Penampung } from '../jejak/temuan.ts'
import { kunciPublik, periksaTandaTangan, uraiJws } from '../kripto/jws.ts'
import { sha256 } from '../kripto/sidik.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import type { Zona } from '../waktu/zona.ts'
import type { JumlahSidik } from './kelompok-tap.job.ts'
import { bacaMuatan, menitTap, type MuatanTap } from './muatan.ts'
import { listKunci } from './perangkat.query.ts'
import { bedaTanpaTanda, sebutBeda } from './tanpa-tanda.job.ts'
import { bulanTapSetelah, jumlahTap, listTapPeriksa, type TapPeriksa } from './verifikasi.query.ts'

const POTONG = 2000
const KUNCI_MAKS = 50_000

type KunciBaca = { readonly pegawaiId: string; readonly publik: KeyObject }
export type HasilTap = { readonly tap: number; readonly bertanda: number }

export type LingkupTap = {
  readonly baca: Baca
  readonly zona: Zona
  readonly temuan: Penampung
  readonly maju: Maju
  /** Every id that is there, for the comparison with the batches. */
  readonly tersimpan: JumlahSidik
  /** Only taps of this time. */
  readonly rentang?: { readonly dari: Date; readonly sebelum: Date }
  /** Taps of one slice. */
  readonly potong?: number
}

/** Every stored tap verified again as on the day it came: key, signature, hash, columns. */
export async function periksaTandaTanganTap(l: LingkupTap): Promise<HasilTap> {
  const semua = await l.baca((db) => jumlahTap(db, l.rentang))
  const banyak = l.potong ?? POTONG
  const laci = new Map<string, KunciBaca>()
  const hasil = { tap: 0, bertanda: 0 }
  let bulan = await l.baca((db) => bulanTapSetelah(db, null))
  while (bulan !== undefined) {
    const ini: string = bulan
    let setelah: string | null = null
    let berikut = ambil(l, ini, null, banyak)
    for (;;) {
      const potong: readonly TapPeriksa[] = await berikut
      if (potong.length === 0) break
      setelah = potong.at(-1)?.id ?? setelah
      berikut = potong.length < banyak ? Promise.resolve([]) : ambil(l, ini, setelah, banyak)
      await muatKunci(l.baca, laci, potong)
      for (const t of potong) l.tersimpan.tambah(t.id)
      await Promise.all(potong.map((t) => periksaSatu(t, laci, l)))
      hasil.tap += potong.length
      hasil.bertanda += potong.filter((t) => t.jws !== null).length
      l.maju(hasil.tap, Math.max(semua, hasil.tap))
    }
    bulan = await l.baca((db) => bulanTapSetelah(db, ini))
  }
  return hasil
}

function ambil(l: LingkupTap, bulan: string, setelah: string | null, banyak: number): Promise<TapPeriksa[]> {
  const jalan = l.baca((db) => listTapPeriksa(db, bulan, setelah, banyak, l.rentang))
  jalan.catch(() => {})
  return jalan
}

async function muatKunci(baca: Baca, laci: Map<string, KunciBaca>, potong: readonly TapPeriksa[]): Promise<void> {
  if (laci.size > KUNCI_MAKS) laci.clear()
  const belum = [...new Set(potong.flatMap((t) => (t.kid === null || laci.has(t.kid) ? [] : [t.kid])))]
  if (belum.length === 0) return
  for (const k of await baca((db) => listKunci(db, belum))) {
    const publik = titik(k.x, k.y)
    if (publik) laci.set(k.kid, { pegawaiId: k.pegawaiId, publik })
  }
}

/** A point that was edited may not lie on the curve: then it is no key. */
function titik(x: string, y: string): KeyObject | undefined {
  try {
    return kunciPublik(x, y)
  } catch {
    return undefined
  }
}

async function periksaSatu(t: TapPeriksa, laci: ReadonlyMap<string, KunciBaca>, l: LingkupTap): Promise<void> {
  if (t.jws === null) return periksaTanpaTanda(t, l)
  const sama = { waktu: t.waktu.toISOString(), objek: t.id, indeks: null }
  const jws = uraiJws(t.jws)
  const kunci = t.kid === null ? undefined : laci.get(t.kid)
  if (typeof jws === 'string') return l.temuan.tambah({ ...sama, jenis: 'tap-tanda-tangan' })
  if (!kunci || kunci.pegawaiId !== t.pegawaiId) return l.temuan.tambah({ ...sama, jenis: 'tap-kunci' })
  if (!(await periksaTandaTangan(jws, kunci.publik))) return l.temuan.tambah({ ...sama, jenis: 'tap-tanda-tangan' })
  if (!sha256(jws.muatan).equals(t.sidik)) l.temuan.tambah({ ...sama, jenis: 'tap-sidik' })
  const beda = kolomBeda(t, jws.kid, jws.muatan, l.zona)
  if (beda.length > 0) l.temuan.tambah({ ...sama, jenis: 'tap-kolom', rinci: beda.join(', ') })
}

async function periksaTanpaTanda(t: TapPeriksa, l: LingkupTap): Promise<void> {
  const sama = { waktu: t.waktu.toISOString(), objek: t.id, indeks: null }
  const beda = await bedaTanpaTanda(t, l.zona)
  if (beda.kolom.length > 0) l.temuan.tambah({ ...sama, jenis: 'tap-kolom', rinci: beda.kolom.join(', ') })
  if (beda.sidik) l.temuan.tambah({ ...sama, jenis: 'tap-sidik' })
  if (beda.tandaTangan) l.temuan.tambah({ ...sama, jenis: 'tap-tanda-tangan' })
}

function kolomBeda(t: TapPeriksa, kid: string, isi: Buffer, zona: Zona): string[] {
  const baca = bacaMuatan(JSON.parse(isi.toString('utf8')))
  if ('salah' in baca) return ['isi']
  const m: MuatanTap = baca.muatan
  const menit = menitTap(m, zona)
  return sebutBeda([
    ['kid', kid === t.kid],
    ['id', m.id === t.id],
    ['pegawai', m.pegawai === t.pegawaiId],
    ['waktu', Date.parse(m.waktu) === t.waktu.getTime()],
    ['menit', menit === t.menit],
    ['bulan', t.bulan === `${tanggalDariMenit(menit).slice(0, 7)}-01`],
    ['arah', m.arah === t.arah],
    ['urut', m.urut === t.urut],
    ['sumber', m.sumber === t.sumber],
  ])
}
