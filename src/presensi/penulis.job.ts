import type { BasisData, Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import { insertTapDitolak } from '../tap/ditolak.query.ts'
import { catatKelompok } from '../tap/kelompok.query.ts'
import { insertNilai, insertTap, sidikTap, type TapBaru } from '../tap/tap.query.ts'
import type { KodeTap } from '../tap/layar.job.ts'
import { insertSaksi } from '../tap/saksi.query.ts'
import { TANDA_BERFOTO, TANDA_BUKTI_KURANG, TANDA_BUKTI_TINJAU } from '../tap/bukti.ts'
import { menungguTinjauan } from '../tap/kunci.ts'
import type { Posisi } from '../tap/tempat.ts'
import type { WaktuTap } from '../tap/waktu-tap.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { bulanDari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada, tanggalPada } from '../waktu/zona.ts'
import { kunciHariPegawai, lupakanBulan, upsertHari } from './hari.query.ts'
import type { Ingatan, Pembaca } from './ingatan.job.ts'
import { type AsalKartu, bacaanUlang, catatKartu } from './kartu.job.ts'
import { type HariOrang, nilaiUlang } from './penilaian.job.ts'
import { pasangBukti } from './bukti-tap.job.ts'
import { catatTandaKode, type LangkahLayar, pasangKode } from './kode-tap.job.ts'
import { ditolakDiLuar, letakkan, type Terletak } from './letak.job.ts'
import type { HasilTulis, KabarHari } from './penulis.ts'
import { periksaRantai, type Rantai, tempatDitolak } from './rantai.job.ts'
import { tanggalTersentuh } from './susun.ts'

/** A tap before its place is decided: that needs the person's places, which the writer knows. */
export type TapTulis = Omit<TapBaru, 'posisi' | 'tempatId' | 'jarakMeter' | 'kelas' | 'palingAwal'> & {
  /** How well its time is known; null for a tap without signature. */
  readonly waktuTap: WaktuTap | null
  readonly titik: Posisi | null
  /** Who confirmed it at an office computer, and at which place. */
  readonly saksi?: { readonly saksiId: string; readonly alasan: string; readonly tempatId: string | null }
  /** The card it was read from, at which screen. */
  readonly kartu?: AsalKartu
  /** The hash the next tap of this key must name; null for a tap without signature. */
  readonly tautan: string | null
  readonly sebelum: string | null
  /** A photo was signed along with it. */
  readonly berfoto?: boolean
  /** What its scanned code came to; a tap without one costs nothing for it. */
  readonly kode?: KodeTap | undefined
}

export type OpsiPenulis = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly jam: Jam
  readonly ingatan: Ingatan
  readonly rantai: Rantai
  /** After each commit: whose days changed. */
  readonly kabar: (k: KabarHari) => void
  /** After each commit in which phones used codes of screens that were far from them. */
  readonly kodeJauh: (langkah: readonly LangkahLayar[]) => void
  readonly onGalat: (galat: unknown) => void
  /** Taps that may wait; beyond it 503. */
  readonly antreanMaks?: number
}

export type Penulis = {
  /** Resolves after COMMIT; undefined when the queue is full. */
  readonly tulis: (tap: readonly TapTulis[]) => Promise<HasilTulis[]> | undefined
  /** Takes nothing more, writes what waits. */
  readonly tutup: () => Promise<void>
  readonly antrean: () => number
  /** How long the oldest that is not yet in a batch has waited. */
  readonly terlamaMs: () => number
  /** Whether a tap would be taken now. */
  readonly menerima: () => boolean
}

const KELOMPOK_MAKS = 500
const TUNGGU_MS = 2
const KONEKSI = 2

type Tunggu = { readonly tap: TapTulis; readonly sejak: number; readonly jawab: (h: HasilTulis) => void }

/**
 * The one batch writer: taps of the last 2 ms, at most 500, go into one transaction with their judged days and one entry of the trail.
 * A person is in one running batch only, so that each judgement sees all earlier taps of that person.
 */
export function penulisTap(o: OpsiPenulis): Penulis {
  const maks = o.antreanMaks ?? 20_000
  let antre: Tunggu[] = []
  let jumlah = 0
  let berjalan = 0
  let jadwal: NodeJS.Timeout | undefined
  let selesai: (() => void) | undefined
  const sibuk = new Set<string>()

  function ambil(): Tunggu[] {
    const kelompok: Tunggu[] = []
    const sisa: Tunggu[] = []
    for (const t of antre) {
      if (kelompok.length < KELOMPOK_MAKS && !sibuk.has(t.tap.pegawaiId)) kelompok.push(t)
      else sisa.push(t)
    }
    antre = sisa
    return kelompok
  }

  function jalan() {
    jadwal = undefined
    while (berjalan < KONEKSI && antre.length > 0) {
      const kelompok = ambil()
      if (kelompok.length === 0) return
      for (const t of kelompok) sibuk.add(t.tap.pegawaiId)
      berjalan += 1
      void tulisKelompok(
        o,
        kelompok.map((t) => t.tap),
      ).then((hasil) => {
        kelompok.forEach((t, i) => t.jawab(hasil[i] ?? { jawab: 'gagal' }))
        for (const t of kelompok) sibuk.delete(t.tap.pegawaiId)
        jumlah -= kelompok.length
        berjalan -= 1
        if (antre.length > 0) jalan()
        else if (berjalan === 0) selesai?.()
      })
    }
  }

  return {
    tulis: (tap) => {
      if (jumlah + tap.length > maks || selesai) return undefined
      jumlah += tap.length
      const janji = tap.map((t) => new Promise<HasilTulis>((jawab) => antre.push({ tap: t, sejak: performance.now(), jawab })))
      jadwal ??= setTimeout(jalan, TUNGGU_MS)
      return Promise.all(janji)
    },
    tutup: () =>
      new Promise<void>((beres) => {
        selesai = beres
        if (antre.length === 0 && berjalan === 0) beres()
        else jalan()
      }),
    antrean: () => jumlah,
    terlamaMs: () => (antre[0] ? performance.now() - antre[0].sejak : 0),
    menerima: () => !selesai && jumlah < maks,
  }
}

/** Never throws: a batch that fails for its content is tried row by row, a batch that fails for the line is answered `gagal`. */
async function tulisKelompok(o: OpsiPenulis, tap: readonly TapTulis[]): Promise<HasilTulis[]> {
  try {
    return await satuTransaksi(o, tap)
  } catch (galat) {
    o.onGalat(galat)
    // COMMIT may have come through although its answer did not: the ends of these chains are read anew.
    o.rantai.lupakan(tap.map((t) => t.kid))
    if (tap.length === 1 || !salahIsi(galat)) return tap.map(() => ({ jawab: 'gagal' }))
    const hasil: HasilTulis[] = []
    for (const t of tap) hasil.push(...(await tulisKelompok(o, [t])))
    return hasil
  }
}

/** SQLSTATE classes 22 and 23: data and constraints; anything else is the server or the line. */
function salahIsi(galat: unknown): boolean {
  const kode = (galat as { code?: unknown } | null)?.code
  return typeof kode === 'string' && /^2[23]/.test(kode)
}

async function satuTransaksi(o: OpsiPenulis, tap: readonly TapTulis[]): Promise<HasilTulis[]> {
  const kini = o.jam()
  const hariIni = tanggalPada(kini, o.instansi.zona)
  // Two of one id in one batch: the first stays, the second is answered by its hash.
  const pertama = new Map<string, TapTulis>()
  for (const t of tap) if (!pertama.has(t.id)) pertama.set(t.id, t)
  const tertulis = await o.db.diInstansi(
    o.instansi.skema,
    async (db) => {
      const ids = [...new Set([...pertama.values()].map((t) => t.pegawaiId))]
      await kunciHariPegawai(db, ids)
      const pembaca = await o.ingatan.kenali(db, ids, hariIni)
      const terletak = [...pertama.values()].map((t) => letakkan(t, pembaca))
      const berkode = terletak.some((t) => t.kode) ? await pasangKode(db, terletak, pembaca) : terletak
      const semua = await pasangBukti(o, db, berkode, pembaca)
      const ulang = await bacaanUlang(db, semua)
      const calon = semua.filter((t) => !ditolakDiLuar(t, pembaca) && !ulang.has(t.id))
      await o.rantai.kenali(db, calon)
      const idBaru = await insertTap(db, calon)
      const baru = calon.filter((t) => idBaru.has(t.id))
      // A retry of a tap that was stored is no refusal, whatever the policy says of its place today.
      const tidakBaru = semua.filter((t) => !idBaru.has(t.id))
      const lama = tidakBaru.length === 0 ? new Map<string, Buffer>() : await sidikTap(db, tidakBaru)
      const diLuar = semua.filter((t) => !calon.includes(t) && !ulang.has(t.id) && !lama.has(t.id))
      await insertTapDitolak(db, tempatDitolak(diLuar, 'di-luar-tempat'))
      if (baru.length > 0) {
        await insertNilai(db, baru)
        await catatSaksi(o, db, baru, kini)
        await catatKartu(db, baru, kini)
        await periksaRantai(db, o.rantai, baru, kini)
        await catatTandaKode(db, baru, kini)
        await nilaiSesudah(o, db, pembaca, baru, kini, hariIni)
        await catatKelompok(db, kini, baru)
      }
      return {
        idBaru,
        lama,
        baru,
        terletak: new Map(semua.map((t) => [t.id, t])),
        ulang,
        diLuar: new Set(diLuar.map((t) => t.id)),
      }
    },
    { kolam: 'tap' },
  )
  o.rantai.maju(tertulis.baru)
  if (tertulis.baru.length > 0) o.kabar({ pegawaiIds: [...new Set(tertulis.baru.map((t) => t.pegawaiId))] })
  const jauh = tertulis.baru.flatMap((t) => (t.pakai?.jauh ? [t.pakai] : []))
  if (jauh.length > 0) o.kodeJauh(jauh)
  return tap.map((t) => {
    const di = tertulis.terletak.get(t.id)
    return {
      jawab: jawabDari(t, pertama.get(t.id), tertulis),
      ...(di ? { letak: di.letak, kelas: di.kelas, perluTinjau: menungguTinjauan(di.tanda), ...buktiDari(di.tanda) } : {}),
      ...(di?.tandaKode ? { tandaKode: di.tandaKode } : {}),
      ...(di?.lewat === undefined ? {} : { lewat: di.lewat }),
    }
  })
}

/** What the phone is told of its evidence. */
function buktiDari(tanda: readonly string[]): Pick<HasilTulis, 'berfoto' | 'buktiKurang'> {
  return {
    berfoto: tanda.includes(TANDA_BERFOTO),
    buktiKurang: tanda.includes(TANDA_BUKTI_TINJAU) ? 'ditinjau' : tanda.includes(TANDA_BUKTI_KURANG) ? 'dihitung' : null,
  }
}

function jawabDari(
  t: TapTulis,
  pemilik: TapTulis | undefined,
  tertulis: {
    readonly idBaru: ReadonlySet<string>
    readonly lama: ReadonlyMap<string, Buffer>
    readonly ulang: ReadonlySet<string>
    readonly diLuar: ReadonlySet<string>
  },
): HasilTulis['jawab'] {
  if (tertulis.ulang.has(t.id)) return 'sudah-ada'
  if (tertulis.diLuar.has(t.id)) return 'di-luar-tempat'
  if (tertulis.idBaru.has(t.id)) return pemilik === t ? 'dicatat' : pemilik?.sidik.equals(t.sidik) ? 'sudah-ada' : 'id-bentrok'
  return tertulis.lama.get(t.id)?.equals(t.sidik) ? 'sudah-ada' : 'id-bentrok'
}

/** Judges every day the new taps can touch, in the same transaction. */
async function nilaiSesudah(
  o: OpsiPenulis,
  db: Db,
  pembaca: Pembaca,
  baru: readonly Terletak[],
  kini: Date,
  hariIni: Tanggal,
): Promise<void> {
  const tersentuh = new Map<string, HariOrang>()
  for (const t of baru)
    for (const tanggal of tanggalTersentuh(t.menit, tanggalDariMenit(t.menit), (d) => pembaca.hari(t.pegawaiId, d)))
      tersentuh.set(`${t.pegawaiId} ${tanggal}`, { pegawaiId: t.pegawaiId, tanggal })
  const daftar = [...tersentuh.values()]
  await upsertHari(db, await nilaiUlang(db, daftar, pembaca.hari, menitPada(kini, o.instansi.zona)))
  await lupakanBulan(
    db,
    daftar.filter((d) => bulanDari(d.tanggal) !== bulanDari(hariIni)),
  )
}

/** Beside each tap that was witnessed: by whom, and why; its person reads it in the own log. */
async function catatSaksi(o: OpsiPenulis, db: Db, baru: readonly Terletak[], kini: Date): Promise<void> {
  const disaksikan = baru.flatMap((t) => (t.saksi ? [{ tapId: t.id, bulan: t.bulan, pegawaiId: t.pegawaiId, ...t.saksi }] : []))
  if (disaksikan.length === 0) return
  await insertSaksi(db, disaksikan, kini)
  for (const s of disaksikan)
    await catatJejak(db, o.kunci, kini, {
      jenis: 'tap-saksi',
      pelakuId: s.saksiId,
      objekId: s.tapId,
      pegawaiId: s.pegawaiId,
      teks: { alasan: s.alasan },
    })
}
