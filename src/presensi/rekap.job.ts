import type { Db } from '../db/db.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { akhirBulan, awalBulan, bulan as bulanDariTeks, type Bulan, type Tanggal, tahunDari } from '../waktu/tanggal.ts'
import type { JenisPegawai } from './fakta.ts'
import { type AkunTahun, type RekapPresensi, rekapPresensi } from './rekap.ts'
import {
  type AkunBulan,
  bulanPertama,
  listAkunAwal,
  listAkunBulan,
  loadSel,
  rentangBulan,
  type Sel,
  simpanAkunBulan,
} from './rekap.query.ts'

export type OrangRekap = { readonly id: string; readonly jenis: JenisPegawai }
export type BarisRekap = { readonly id: string; readonly hari: readonly Sel[]; readonly total: RekapPresensi }

const KOSONG: AkunBulan = { hariAlpa: 0, menitKurang: 0, beruntun: 0, terpanjang: 0 }

/** Month after month. */
function bulanBerikut(b: Bulan): Bulan {
  const tahun = Number(b.slice(0, 4))
  const nomor = Number(b.slice(5))
  return bulanDariTeks(nomor === 12 ? `${tahun + 1}-01` : `${tahun}-${String(nomor + 1).padStart(2, '0')}`)
}

/**
 * The recap of a month from stored days: cells, totals, and the account of the year. Earlier months enter by their kept sums, so the cost
 * does not grow with history; what is missing is summed once and kept. `semua`: `orang` is everybody, so no list of ids is sent.
 */
export async function rekapBulan(
  db: Db,
  orang: readonly OrangRekap[],
  bulan: Bulan,
  hariIni: Tanggal,
  lokal: readonly KetentuanLokal[],
  semua = false,
): Promise<BarisRekap[]> {
  const ids = semua ? null : orang.map((o) => o.id)
  const { dari, sampai, pada } = rentangBulan(bulan, hariIni)
  const akun = await akunSebelum(db, orang, bulan, lokal, semua)
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

/** The account of each person at the end of the month before `bulan`; a new year begins with what was brought in for it. */
async function akunSebelum(
  db: Db,
  orang: readonly OrangRekap[],
  bulan: Bulan,
  lokal: readonly KetentuanLokal[],
  semua: boolean,
): Promise<Map<string, AkunBulan>> {
  const ids = semua ? null : orang.map((o) => o.id)
  const tersimpan = await listAkunBulan(db, ids, bulan)
  const belum = orang.filter((o) => !tersimpan.has(o.id))
  const hasil = new Map<string, AkunBulan>()
  for (const [id, { akun }] of tersimpan) hasil.set(id, akun)
  if (belum.length > 0)
    for (const [id, akun] of await jumlahkan(db, belum, bulan, lokal, semua && tersimpan.size === 0)) hasil.set(id, akun)
  if (bulan.endsWith('-01')) return awalTahunBaru(hasil, await listAkunAwal(db, ids, tahunDari(awalBulan(bulan))))
  return hasil
}

function awalTahunBaru(akun: ReadonlyMap<string, AkunBulan>, bawaan: ReadonlyMap<string, AkunTahun>): Map<string, AkunBulan> {
  const hasil = new Map<string, AkunBulan>()
  for (const [id, a] of akun) hasil.set(id, { ...KOSONG, beruntun: a.beruntun })
  for (const [id, b] of bawaan) hasil.set(id, { ...KOSONG, ...hasil.get(id), ...b })
  return hasil
}

/** Sums the months before `bulan` for persons without kept sums, and keeps each month. */
async function jumlahkan(
  db: Db,
  orang: readonly OrangRekap[],
  bulan: Bulan,
  lokal: readonly KetentuanLokal[],
  semua: boolean,
): Promise<Map<string, AkunBulan>> {
  const ids = semua ? null : orang.map((o) => o.id)
  let kini = await bulanPertama(db)
  let akun = new Map<string, AkunBulan>()
  if (kini === undefined) return akun
  let tahun = tahunDari(awalBulan(kini))
  akun = awalTahunBaru(akun, await listAkunAwal(db, ids, tahun))
  while (kini < bulan) {
    if (tahunDari(awalBulan(kini)) !== tahun) {
      tahun = tahunDari(awalBulan(kini))
      akun = awalTahunBaru(akun, await listAkunAwal(db, ids, tahun))
    }
    const sel = await loadSel(db, ids, awalBulan(kini), akhirBulan(kini))
    const berikut = new Map<string, AkunBulan>()
    for (const o of orang) {
      const t = totalkan(sel.get(o.id) ?? [], o.jenis, akhirBulan(kini), akun.get(o.id) ?? KOSONG, lokal)
      berikut.set(o.id, {
        hariAlpa: t.tahunBerjalan.hariAlpa,
        menitKurang: t.tahunBerjalan.menitKurang,
        beruntun: t.beruntun,
        terpanjang: t.terpanjang,
        sisaBobot: t.sisaBobot,
      })
    }
    await simpanAkunBulan(db, kini, berikut)
    akun = berikut
    kini = bulanBerikut(kini)
  }
  return akun
}
