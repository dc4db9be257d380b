import type { BasisData, Db } from '../db/db.ts'
import { menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { daftarTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada, tanggalPada } from '../waktu/zona.ts'
import type { Instansi } from '../server/konteks.ts'
import { listTapJendela, type TapJendela } from '../tap/tap.query.ts'
import { loadDataInstansi, loadDataPegawai } from './fakta.query.ts'
import { deleteHari, type HariSimpan, kunciHariPegawai, listHari, lupakanBulan, upsertHari } from './hari.query.ts'
import { bulanTersentuh, hariTersimpan } from './penilaian.job.ts'
import { type DataInstansi, type DataPegawai, susunHari } from './susun.ts'

export type HasilHitungUlang = {
  readonly pegawai: number
  readonly hari: number
  readonly berubah: number
  readonly contoh: readonly string[]
}
export type LingkupHitung = {
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly pegawaiIds: readonly string[]
  /** Asked anew for each slice, after its days are locked. */
  readonly kini: () => Date
  /** Compare only, write nothing. */
  readonly periksa?: boolean
  readonly maju?: (selesai: number, semua: number) => void
}

/** Few at a time: while a slice is judged, taps of its people wait. */
const SERENTAK = 100

/**
 * Judges days anew from the facts and writes what differs. The people of a slice are locked first, as the tap writer locks its own:
 * whoever comes second judges with all that the first has stored.
 */
export async function hitungUlang(db: BasisData, instansi: Instansi, l: LingkupHitung): Promise<HasilHitungUlang> {
  const hariIni = tanggalPada(l.kini(), instansi.zona)
  const sampai = l.sampai < hariIni ? l.sampai : hariIni
  const hasil = { pegawai: 0, hari: 0, berubah: 0, contoh: [] as string[] }
  if (sampai < l.dari) return hasil
  for (let i = 0; i < l.pegawaiIds.length; i += SERENTAK) {
    const ids = l.pegawaiIds.slice(i, i + SERENTAK)
    const bagian = await db.diInstansi(instansi.skema, (tx) => hitungBagian(tx, instansi, ids, { ...l, sampai }), {
      batasMs: 120_000,
      memoriMb: 32,
    })
    hasil.pegawai += ids.length
    hasil.hari += bagian.hari
    hasil.berubah += bagian.berubah
    hasil.contoh.push(...bagian.contoh.slice(0, 10 - hasil.contoh.length))
    l.maju?.(hasil.pegawai, l.pegawaiIds.length)
  }
  return hasil
}

/** One slice, in the caller's transaction. */
export async function hitungBagian(
  tx: Db,
  instansi: Instansi,
  ids: readonly string[],
  l: Pick<LingkupHitung, 'dari' | 'sampai' | 'kini' | 'periksa'>,
) {
  if (!l.periksa) await kunciHariPegawai(tx, ids)
  const lama = await listHari(tx, ids, l.dari, l.sampai)
  const baru = await nilaiRentangTanggal(tx, instansi, ids, l.dari, l.sampai, menitPada(l.kini(), instansi.zona))
  const kunci = (h: HariSimpan) => `${h.tanggal} ${h.pegawaiId} ${h.rentang}`
  const teksLama = new Map(lama.map((h) => [kunci(h), teksHari(h)]))
  const beda = baru.filter((h) => teksLama.get(kunci(h)) !== teksHari(h))
  const ada = new Set(baru.map(kunci))
  const hilang = lama.filter((h) => !ada.has(kunci(h)))
  if (!l.periksa) {
    await deleteHari(tx, hilang)
    for (let i = 0; i < beda.length; i += 2000) await upsertHari(tx, beda.slice(i, i + 2000))
    await lupakanBulan(tx, [...beda, ...hilang])
  }
  return { hari: baru.length, berubah: beda.length + hilang.length, contoh: [...beda, ...hilang].slice(0, 10).map(kunci) }
}

/** The stored bytes of a row; equal text is an equal row. */
export function teksHari(h: HariSimpan): string {
  return JSON.stringify([
    h.tanggal,
    h.pegawaiId,
    h.rentang,
    h.unitKerjaId,
    h.status,
    h.jenis,
    h.masuk,
    h.pulang,
    h.tapDatang,
    h.tapPulang,
    h.terlambatMenit,
    h.pulangCepatMenit,
    h.bandTerlambat,
    h.bandPulangCepat,
    h.menitWajib,
    h.bobot,
    h.tanda,
    h.dasar,
    h.tutup,
    h.dihitung,
    h.selesai,
  ])
}

/** The record and the taps of persons over a span of dates, read once. */
export type BahanNilai = {
  readonly ids: readonly string[]
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly instansi: DataInstansi
  readonly orang: ReadonlyMap<string, DataPegawai>
  readonly tap: ReadonlyMap<string, readonly TapJendela[]>
}

export async function bacaBahan(tx: Db, instansi: Instansi, ids: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<BahanNilai> {
  const awal = menitLokal(tambahHari(dari, -1), 0)
  const akhir = menitLokal(tambahHari(sampai, 2), 0)
  const data = await loadDataInstansi(tx, instansi.zona, tambahHari(dari, -1), tambahHari(sampai, 1), [awal, akhir])
  const orang = await loadDataPegawai(tx, instansi.zona, data.pola, ids, tambahHari(dari, -1), tambahHari(sampai, 1))
  const bulan = new Set<string>()
  for (const t of daftarTanggal(tambahHari(dari, -1), tambahHari(sampai, 2)))
    for (const b of bulanTersentuh(menitLokal(t, 0), menitLokal(t, 0))) bulan.add(b)
  const tap = await listTapJendela(
    tx,
    ids.map((pegawaiId) => ({ pegawaiId, dari: awal, sampai: akhir })),
    [...bulan],
  )
  const urut = tap.sort((a, b) => a.menit - b.menit)
  return { ids, dari, sampai, instansi: data, orang, tap: Map.groupBy(urut, (t: TapJendela) => t.pegawaiId) }
}

/** Judges what was read, day by day, under the rules that stand in it. */
export function nilaiBahan(b: BahanNilai, kini: MenitLokal): HariSimpan[] {
  const hasil: HariSimpan[] = []
  for (const id of b.ids) {
    const o = b.orang.get(id)
    if (!o) continue
    const milik = b.tap.get(id) ?? []
    for (const t of daftarTanggal(b.dari, b.sampai)) {
      const hari = susunHari(t, o, b.instansi)
      if (!hari) continue
      const j = hari.jendela
      hasil.push(...hariTersimpan(id, hari, j ? milik.filter((x) => x.menit >= j.dari && x.menit <= j.sampai) : [], kini))
    }
  }
  return hasil
}

/** Every day of persons between two dates, judged from the record and the taps. */
export async function nilaiRentangTanggal(
  tx: Db,
  instansi: Instansi,
  ids: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
  kini: MenitLokal,
): Promise<HariSimpan[]> {
  return nilaiBahan(await bacaBahan(tx, instansi, ids, dari, sampai), kini)
}
