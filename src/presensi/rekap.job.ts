import type { BasisData, Db } from '../db/db.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { akhirBulan, awalBulan, bulan as bulanDariTeks, bulanDari, type Bulan, type Tanggal, tahunDari } from '../waktu/tanggal.ts'
import type { JenisPegawai } from './fakta.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { kunciAkunAwal } from './akun-awal.query.ts'
import { kunciHariPegawai } from './hari.query.ts'
import { type AkunTahun, type RekapPresensi, rekapPresensi } from './rekap.ts'
import {
  type AkunBulan,
  bulanPertama,
  listAkunAwal,
  listAkunBulan,
  listBelumSelesai,
  loadSel,
  rentangBulan,
  type Sel,
  simpanAkunBulan,
} from './rekap.query.ts'

export type OrangRekap = { readonly id: string; readonly jenis: JenisPegawai }
export type BarisRekap = { readonly id: string; readonly hari: readonly Sel[]; readonly total: RekapPresensi }

export type CaraRekap = {
  /** `orang` is everybody, so no list of ids is sent. */
  readonly semua?: boolean
  /** Keeps no sums and so locks no days: for who goes through the whole office slice by slice beside the taps. */
  readonly bacaSaja?: boolean
}

const KOSONG: AkunBulan = { hariAlpa: 0, menitKurang: 0, beruntun: 0, terpanjang: 0 }

/** Month after month. */
function bulanBerikut(b: Bulan): Bulan {
  const tahun = Number(b.slice(0, 4))
  const nomor = Number(b.slice(5))
  return bulanDariTeks(nomor === 12 ? `${tahun + 1}-01` : `${tahun}-${String(nomor + 1).padStart(2, '0')}`)
}

/**
 * The recap of a month from stored days: cells, totals, and the account of the year. Earlier months enter by their kept sums, so the cost
 * does not grow with history; what is missing is summed once and kept.
 */
export async function rekapBulan(
  db: Db,
  orang: readonly OrangRekap[],
  bulan: Bulan,
  hariIni: Tanggal,
  lokal: readonly KetentuanLokal[],
  cara: CaraRekap = {},
): Promise<BarisRekap[]> {
  const ids = cara.semua ? null : orang.map((o) => o.id)
  const { dari, sampai, pada } = rentangBulan(bulan, hariIni)
  const akun = await akunSebelum(db, orang, bulan, hariIni, lokal, cara.bacaSaja)
  const sel = await loadSel(db, ids, dari, sampai)
  return orang.map((o) => {
    const hari = sel.get(o.id) ?? []
    return { id: o.id, hari, total: totalkan(hari, o.jenis, pada, akun.get(o.id) ?? KOSONG, lokal) }
  })
}

function totalkan(
  hari: readonly Sel[],
  jenisPegawai: JenisPegawai,
  pada: Tanggal,
  awal: AkunBulan,
  lokal: readonly KetentuanLokal[],
): RekapPresensi {
  return rekapPresensi<Sel>({
    hari,
    jenisPegawai,
    pada,
    awalTahun: awal,
    beruntunAwal: awal.beruntun,
    terpanjangAwal: awal.terpanjang,
    terhitung: (h) => h.dihitung,
    lokal,
  })
}

/** Kept accounts before a month, and the month from which each person is still to be summed. */
async function bacaTersimpan(db: Db, ids: readonly string[], bulan: Bulan) {
  const tersimpan = await listAkunBulan(db, ids, bulan)
  const pertama = tersimpan.size < ids.length ? await bulanPertama(db) : undefined
  const mulaiDari = (id: string): Bulan => {
    const ada = tersimpan.get(id)
    return ada ? bulanBerikut(ada.bulan) : (pertama ?? bulan)
  }
  return { tersimpan, mulaiDari }
}

/** The account of each person at the end of the month before `bulan`; a new year begins with what was brought in for it. */
async function akunSebelum(
  db: Db,
  orang: readonly OrangRekap[],
  bulan: Bulan,
  hariIni: Tanggal,
  lokal: readonly KetentuanLokal[],
  bacaSaja = false,
): Promise<Map<string, AkunBulan>> {
  const ids = orang.map((o) => o.id)
  let { tersimpan, mulaiDari } = await bacaTersimpan(db, ids, bulan)
  const simpan = !bacaSaja && orang.length <= SEKALI_SIMPAN && ids.some((id) => mulaiDari(id) < bulan)
  if (simpan) {
    await kunciAkunAwal(db, 'jumlahkan')
    await kunciHariPegawai(db, ids)
    // What was kept may have been dropped before the days were locked.
    ;({ tersimpan, mulaiDari } = await bacaTersimpan(db, ids, bulan))
  }
  const hasil = new Map<string, AkunBulan>()
  const kelompok = Map.groupBy(orang, (o) => mulaiDari(o.id))
  for (const [mulai, anggota] of kelompok) {
    const awal = new Map(
      anggota.flatMap((o) => (tersimpan.has(o.id) ? [[o.id, (tersimpan.get(o.id) as { akun: AkunBulan }).akun] as const] : [])),
    )
    for (const [id, akun] of await jumlahkan(db, anggota, { mulai, sampai: bulan, hariIni, baru: awal.size === 0, simpan }, awal, lokal))
      hasil.set(id, akun)
  }
  return hasil
}

function awalTahunBaru(akun: ReadonlyMap<string, AkunBulan>, bawaan: ReadonlyMap<string, AkunTahun>): Map<string, AkunBulan> {
  const hasil = new Map<string, AkunBulan>()
  for (const [id, a] of akun) hasil.set(id, { ...KOSONG, beruntun: a.beruntun })
  for (const [id, b] of bawaan) hasil.set(id, { ...KOSONG, ...hasil.get(id), ...b })
  return hasil
}

type Jangka = {
  readonly mulai: Bulan
  readonly sampai: Bulan
  readonly hariIni: Tanggal
  /** Nothing is kept before `mulai`: what was brought in for its year stands at the beginning. */
  readonly baru: boolean
  /** The days are locked, and sums are kept. */
  readonly simpan: boolean
}

/** At most so many people are locked at once; larger recaps only read, the nightly job keeps their sums. */
const SEKALI_SIMPAN = 500

/**
 * Sums months one after the other, and keeps those that nothing open can change: before the current month, every window closed. The days
 * are locked meanwhile, so that a late tap either is in the sum or finds it and drops it; so with an account that is brought in.
 */
async function jumlahkan(
  db: Db,
  orang: readonly OrangRekap[],
  j: Jangka,
  awal: ReadonlyMap<string, AkunBulan>,
  lokal: readonly KetentuanLokal[],
): Promise<ReadonlyMap<string, AkunBulan>> {
  const ids = orang.map((o) => o.id)
  const bawaan = async (b: Bulan) => listAkunAwal(db, ids, tahunDari(awalBulan(b)))
  let akun: ReadonlyMap<string, AkunBulan> = j.baru ? awalTahunBaru(awal, await bawaan(j.mulai)) : awal
  const terbuka = new Set<string>()
  for (let kini = j.mulai; kini < j.sampai; kini = bulanBerikut(kini)) {
    if (kini.endsWith('-01') && !(j.baru && kini === j.mulai)) akun = awalTahunBaru(akun, await bawaan(kini))
    const [dari, sampai] = [awalBulan(kini), akhirBulan(kini)]
    const sel = await loadSel(db, ids, dari, sampai)
    const berikut = new Map(
      orang.map((o) => [o.id, akunDari(totalkan(sel.get(o.id) ?? [], o.jenis, sampai, akun.get(o.id) ?? KOSONG, lokal))]),
    )
    if (j.simpan && kini < bulanDari(j.hariIni)) {
      for (const id of await listBelumSelesai(db, ids, dari, sampai)) terbuka.add(id)
      await simpanAkunBulan(db, kini, new Map([...berikut].filter(([id]) => !terbuka.has(id))))
    }
    akun = berikut
  }
  return j.sampai.endsWith('-01') && !(j.baru && j.sampai === j.mulai) ? awalTahunBaru(akun, await bawaan(j.sampai)) : akun
}

function akunDari(t: RekapPresensi): AkunBulan {
  const { hariAlpa, menitKurang } = t.tahunBerjalan
  return { hariAlpa, menitKurang, beruntun: t.beruntun, terpanjang: t.terpanjang, sisaBobot: t.sisaBobot }
}

/** Keeps the sums of finished months of everybody, so that the first recap of a month does not make a thousand phones do it. */
export async function ringkasBulan(db: BasisData, instansi: Instansi, hariIni: Tanggal): Promise<void> {
  const semua = await db.diInstansi(instansi.skema, (tx) => listSemuaPegawai(tx))
  for (let i = 0; i < semua.length; i += SEKALI_SIMPAN) {
    // The kind of pegawai matters for proposals only, not for the sums.
    const orang = semua.slice(i, i + SEKALI_SIMPAN).map((id) => ({ id, jenis: 'pns' as const }))
    await db.diInstansi(instansi.skema, async (tx) => akunSebelum(tx, orang, bulanDari(hariIni), hariIni, await listKetentuanLokal(tx)))
  }
}
