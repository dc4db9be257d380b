import type { BasisData, Db } from '../db/db.ts'
import { type Baca, type Maju, periksaRantaiJejak } from '../jejak/rantai-jejak.job.ts'
import { periksaSaksi } from '../jejak/saksi.job.ts'
import { type JenisTemuan, type Penampung, penampung, type Temuan } from '../jejak/temuan.ts'
import type { Saksi } from '../kripto/saksi.ts'
import type { BarisUrutan } from '../kripto/urutan.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { disebutPadaHari, type JumlahSidik, jumlahSidikSepasang, periksaKelompok } from '../tap/kelompok-tap.job.ts'
import { periksaPutusanTap } from '../tap/putusan-tap.job.ts'
import { periksaTandaTanganTap } from '../tap/tanda-tangan-tap.job.ts'
import { listTapHari } from '../tap/verifikasi.query.ts'
import { menitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada, saatDariMenit, tanggalPada } from '../waktu/zona.ts'
import { type HariSimpan, hariPertama, listHari, listHariTanpaPegawai } from './hari.query.ts'
import { listUlangTerbuka } from './hari-ulang.query.ts'
import { nilaiRentangTanggal, teksHari } from './hitung-ulang.job.ts'

export type Tahap = 'rantai' | 'tap' | 'hari' | 'saksi'

export type LingkupVerifikasi = {
  /** First place of the chain; batches before it, and taps in no batch, are then not looked at. */
  readonly dari: number
  readonly saksi: readonly Saksi[]
  readonly kini: () => Date
  readonly maju: (tahap: Tahap, selesai: number, semua: number) => void
}

export type HasilVerifikasi = {
  readonly jumlah: number
  readonly perJenis: Partial<Record<JenisTemuan, number>>
  readonly pertama: readonly Temuan[]
  readonly diperiksa: {
    readonly entri: number
    readonly akhir: number
    readonly belumUrut: number
    readonly kelompok: number
    readonly tap: number
    readonly bertanda: number
    readonly hari: number
    /** Rows whose window is open or waits to be closed, or that a change has asked for: they still change by themselves. */
    readonly hariTerbuka: number
    readonly saksi: number
  }
  /** Milliseconds each step took. */
  readonly lama: Readonly<Record<Tahap, number>>
}

const TEMUAN_PERTAMA = 10
const SERENTAK = 100
/** Days judged at once for a slice of people. */
const RENTANG = 62
/** Days whose taps are compared one by one at once. */
const HARI_SEKALI = 7
const BATAS_MS = 300_000

/** Short read-only transactions of one instansi. */
export function pembaca(db: BasisData, instansi: Instansi): Baca {
  return (f) => db.diInstansi(instansi.skema, f, { bacaSaja: true, satuGambar: true, batasMs: BATAS_MS, memoriMb: 32 })
}

/** The whole check. Reads only, slice by slice. Undefined: there is no place `dari`. */
export async function verifikasiJejak(db: BasisData, instansi: Instansi, l: LingkupVerifikasi): Promise<HasilVerifikasi | undefined> {
  const baca = pembaca(db, instansi)
  const temuan = penampung(TEMUAN_PERTAMA)
  const orang = () => baca((tx) => listSemuaPegawai(tx))
  const [disebut, tersimpan] = jumlahSidikSepasang()
  const kelompok = periksaKelompok({ baca, zona: instansi.zona, temuan, disebut })
  const putusan = periksaPutusanTap({ baca, temuan })
  const padaPotong = async (b: readonly BarisUrutan[]) => {
    await kelompok.potong(b)
    await putusan.potong(b)
  }
  const lama = { rantai: 0, tap: 0, hari: 0, saksi: 0 }
  const ukur = async <T>(tahap: Tahap, kerja: (maju: Maju) => Promise<T>): Promise<T> => {
    const mulai = process.hrtime.bigint()
    const hasil = await kerja((selesai, semua) => l.maju(tahap, selesai, semua))
    lama[tahap] = Math.round(Number(process.hrtime.bigint() - mulai) / 1e6)
    return hasil
  }
  const rantai = await ukur('rantai', (maju) =>
    periksaRantaiJejak({ baca, temuan, maju, dari: l.dari, orang: async () => new Set(await orang()), padaPotong }),
  )
  if (!rantai) return undefined
  const tap = await ukur('tap', async (maju) => {
    const hasil = await periksaTandaTanganTap({ baca, zona: instansi.zona, temuan, maju, tersimpan })
    if (l.dari === 0) await periksaTanpaKelompok(baca, disebut, tersimpan, temuan)
    if (l.dari === 0) await putusan.tanpaJejak()
    return hasil
  })
  const hari = await ukur('hari', async (maju) => periksaHari({ baca, instansi, orang: await orang(), temuan, maju, kini: l.kini }))
  await ukur('saksi', () => periksaSaksi(baca, l.saksi, temuan))
  return {
    ...temuan.hasil(),
    diperiksa: {
      entri: rantai.entri,
      akhir: rantai.akhir,
      belumUrut: rantai.belumUrut,
      kelompok: kelompok.jumlah(),
      ...tap,
      ...hari,
      saksi: l.saksi.length,
    },
    lama,
  }
}

/** Only days on which the sums differ are looked at tap by tap; what came while we read is among them, and its batch is there. */
async function periksaTanpaKelompok(baca: Baca, disebut: JumlahSidik, tersimpan: JumlahSidik, temuan: Penampung): Promise<void> {
  const beda = disebut.beda(tersimpan)
  for (let i = 0; i < beda.length; i += HARI_SEKALI) {
    const hari = beda.slice(i, i + HARI_SEKALI)
    // Taps first: whatever batch a tap is in was written with it.
    const ada = []
    for (const h of hari) ada.push(...(await baca((tx) => listTapHari(tx, h))))
    const kali = await disebutPadaHari(baca, hari)
    for (const t of ada)
      if (kali.get(t.id) !== 1) temuan.tambah({ waktu: t.waktu.toISOString(), jenis: 'tap-tanpa-kelompok', objek: t.id, indeks: null })
  }
}

export type LingkupHari = {
  readonly baca: Baca
  readonly instansi: Instansi
  readonly orang: readonly string[]
  readonly temuan: Penampung
  readonly maju: Maju
  readonly kini: () => Date
  readonly dari?: Tanggal
  readonly sampai?: Tanggal
  /** People of one slice. */
  readonly potong?: number
}

/** Every final day against what the one judge makes of its facts now. */
export async function periksaHari(l: LingkupHari): Promise<{ readonly hari: number; readonly hariTerbuka: number }> {
  const hasil = { hari: 0, hariTerbuka: 0 }
  const pertama = await l.baca((tx) => hariPertama(tx))
  if (pertama === undefined) return hasil
  const hariIni = tanggalPada(l.kini(), l.instansi.zona)
  const dari = l.dari !== undefined && l.dari > pertama ? l.dari : pertama
  const sampai = l.sampai !== undefined && l.sampai < hariIni ? l.sampai : hariIni
  for (const h of await l.baca((tx) => listHariTanpaPegawai(tx, dari, sampai))) l.temuan.tambah(temuanHari('hari-asing', h, l.instansi))
  const banyak = l.potong ?? SERENTAK
  for (let i = 0; i < l.orang.length; i += banyak) {
    const ids = l.orang.slice(i, i + banyak)
    for (let t = dari; t <= sampai; t = tambahHari(t, RENTANG)) {
      const akhir = tambahHari(t, RENTANG - 1)
      const bagian = await l.baca((tx) => bandingkan(tx, l, ids, t, akhir < sampai ? akhir : sampai))
      hasil.hari += bagian.hari
      hasil.hariTerbuka += bagian.hariTerbuka
    }
    l.maju(Math.min(i + banyak, l.orang.length), l.orang.length)
  }
  return hasil
}

async function bandingkan(tx: Db, l: LingkupHari, ids: readonly string[], dari: Tanggal, sampai: Tanggal) {
  const kunci = (h: HariSimpan) => `${h.tanggal} ${h.pegawaiId} ${h.rentang}`
  const lama = new Map((await listHari(tx, ids, dari, sampai)).map((h) => [kunci(h), h]))
  const baru = await nilaiRentangTanggal(tx, l.instansi, ids, dari, sampai, menitPada(l.kini(), l.instansi.zona))
  const terbuka = await listUlangTerbuka(tx, ids, dari, sampai)
  const menunggu = (h: HariSimpan) => terbuka.some((u) => u.pegawaiId === h.pegawaiId && u.dari <= h.tanggal && h.tanggal <= u.sampai)
  let hariTerbuka = 0
  for (const b of baru) {
    const a = lama.get(kunci(b))
    lama.delete(kunci(b))
    // Final on one side only: the sweep comes within seconds of the window's end, or at the next start. A change of its facts is waiting for it.
    if (!b.selesai || a?.selesai === false || menunggu(b)) hariTerbuka += 1
    else if (!a) l.temuan.tambah(temuanHari('hari-hilang', b, l.instansi))
    else if (teksHari(a) !== teksHari(b))
      l.temuan.tambah({ ...temuanHari('hari-berubah', b, l.instansi), rinci: kolomHariBeda(a, b).join(', ') })
  }
  for (const a of lama.values()) if (!menunggu(a)) l.temuan.tambah(temuanHari('hari-asing', a, l.instansi))
  return { hari: baru.length, hariTerbuka }
}

function temuanHari(
  jenis: JenisTemuan,
  h: { readonly tanggal: Tanggal; readonly pegawaiId: string; readonly rentang: number },
  i: Instansi,
) {
  return {
    waktu: saatDariMenit(menitLokal(h.tanggal, 0), i.zona).toISOString(),
    jenis,
    objek: `${h.tanggal} ${h.pegawaiId} ${h.rentang}`,
    indeks: null,
  }
}

function kolomHariBeda(a: HariSimpan, b: HariSimpan): string[] {
  const [x, y] = [a, b] as unknown as readonly Record<string, unknown>[]
  return Object.keys(b).filter((k) => JSON.stringify(x?.[k]) !== JSON.stringify(y?.[k]))
}
