import { type Db, sql } from '../db/db.ts'
import { HARI_LIBUR } from '../hukum/libur.ts'
import { type KetentuanLokal, ketentuanLokalPada } from '../hukum/presensi.ts'
import { type JadwalHari, type LapisanHari, type Pola, polaDariBaris, type Tetapan } from '../jadwal/jadwal.ts'
import * as j from '../jadwal/jadwal.query.ts'
import { type BarisTempatBerlaku, listTempat } from '../jadwal/tempat.query.ts'
import * as p from '../pegawai/pegawai.query.ts'
import { listBukti } from '../tap/bukti.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { menitPada, type Zona } from '../waktu/zona.ts'
import type { JenisPegawai, JenisPermohonan, Libur, Porsi } from './fakta.ts'
import { loadGangguan } from './gangguan.query.ts'
import { loadHambatan, loadPenyeberangan } from './kapal.query.ts'
import {
  type Berlaku,
  type DaftarTempat,
  type DataInstansi,
  type DataPegawai,
  ketentuanPerTanggal,
  perTanggal,
  type TempatBerlaku,
  type UnitData,
} from './susun.ts'

type Ubah<T> = { -readonly [K in keyof T]: T[K] }

function kelompok<T, N>(baris: readonly T[], kunci: (t: T) => string, nilai: (t: T) => N): Map<string, N[]> {
  const hasil = new Map<string, N[]>()
  for (const b of baris) {
    const k = kunci(b)
    const daftar = hasil.get(k)
    if (daftar) daftar.push(nilai(b))
    else hasil.set(k, [nilai(b)])
  }
  return hasil
}

/** Local decisions that are set, in the shape of the law in code. */
export function listKetentuanLokal(db: Db): Promise<KetentuanLokal[]> {
  return db.rows<KetentuanLokal>(
    sql`select kunci, berlaku, nilai, peraturan, nomor, pasal, contoh from ketentuan_lokal where ditetapkan is not null order by kunci, berlaku`,
  )
}

/** Ramadan of each year, as far as it is set. */
export async function listRamadan(db: Db): Promise<{ readonly dari: Tanggal; readonly sampai: Tanggal }[]> {
  return (await listKetentuanLokal(db)).flatMap((k) => (k.kunci === 'ramadan' ? [{ dari: k.berlaku, sampai: k.nilai.sampai }] : []))
}

async function loadPola(db: Db): Promise<Map<string, Pola>> {
  return new Map((await j.listPola(db)).map((b) => [b.id, polaDariBaris(b)]))
}

function tetapan(baris: readonly j.BarisTetapan[], pola: ReadonlyMap<string, Pola>, zona: Zona): Map<string, Tetapan[]> {
  const lengkap = baris.flatMap((b) => {
    const isi = pola.get(b.polaId)
    return isi ? [{ ...b, isi }] : []
  })
  return kelompok(
    lengkap,
    (b) => b.pemilikId,
    (b): Tetapan => ({
      pola: b.isi,
      mulai: b.mulai,
      sampai: b.sampai,
      terbit: menitPada(b.terbit, zona),
      awalSiklus: b.awalSiklus,
      tempatId: b.tempatId,
      tambahan: b.tambahan,
    }),
  )
}

async function loadLibur(db: Db, dari: Tanggal, sampai: Tanggal): Promise<Map<Tanggal, Libur>> {
  const libur = new Map<Tanggal, Libur>()
  for (const h of HARI_LIBUR)
    if (dari <= h.tanggal && h.tanggal <= sampai) libur.set(h.tanggal, { nama: h.nama, jenis: h.jenis, dasar: h.dasar })
  for (const h of await j.listLiburLokal(db, dari, sampai))
    if (!libur.has(h.tanggal))
      libur.set(h.tanggal, { nama: h.nama, jenis: 'libur-lokal', dasar: { peraturan: h.peraturan, pasal: h.pasal } })
  return libur
}

function lapisanPerTanggal(lokal: readonly KetentuanLokal[]): (t: Tanggal) => LapisanHari {
  return perTanggal((t) => {
    const ramadan = lokal.some((k) => k.kunci === 'ramadan' && k.berlaku <= t && t <= k.nilai.sampai)
    return {
      ramadan,
      toleransi: ketentuanLokalPada('toleransi', t, lokal).nilai,
      jendela: ketentuanLokalPada('jendela', t, lokal).nilai,
      bobot: new Map(ketentuanLokalPada('bobot-giliran', t, lokal).nilai.map((b) => [b.giliran, b.bobot])),
    }
  })
}

async function loadTempat(db: Db, dari: Tanggal, sampai: Tanggal): Promise<DaftarTempat> {
  const baris = await listTempat(db, dari, sampai)
  const untuk = (ambil: (b: BarisTempatBerlaku) => string | null) =>
    kelompok(
      baris.filter((b) => ambil(b) !== null),
      (b) => ambil(b) ?? '',
      ({ unitKerjaId: _unit, pegawaiId: _pegawai, dari: mulai, sampai: akhir, ...tempat }): TempatBerlaku => ({
        tempat,
        dari: mulai,
        sampai: akhir,
      }),
    )
  return { unit: untuk((b) => b.unitKerjaId), pegawai: untuk((b) => b.pegawaiId) }
}

/** The same office under other local rules: what a draft would do. */
export function denganLokal<D extends DataInstansi>(data: D, lokal: readonly KetentuanLokal[]): D {
  return { ...data, lokal, lapisan: lapisanPerTanggal(lokal), ketentuan: ketentuanPerTanggal(lokal) }
}

/** What all share over a span of dates: units, adoption, patterns, holidays, outages, dated rules. */
export async function loadDataInstansi(
  db: Db,
  zona: Zona,
  dari: Tanggal,
  sampai: Tanggal,
  menit: readonly [number, number],
): Promise<DataInstansi & { readonly pola: Map<string, Pola> }> {
  const pola = await loadPola(db)
  const jadwal = tetapan(await j.listTetapanUnit(db, dari, sampai), pola, zona)
  const adopsi = kelompok(
    await p.listAdopsi(db),
    (a) => a.unitKerjaId,
    (a) => ({ tmt: a.berlaku, nilai: { tahap: a.tahap, sk: a.sk } }),
  )
  const sekolah = kelompok(
    await j.listKalenderSekolah(db, dari, sampai),
    (s) => s.unitKerjaId,
    (s) => ({ dari: s.dari, sampai: s.sampai, nama: s.nama, makna: s.makna, dasar: { peraturan: s.peraturan, pasal: s.pasal } }),
  )
  const induk = kelompok(
    await p.listRiwayatUnit(db),
    (u) => u.unitKerjaId,
    (u): Berlaku<string | null> => ({ tmt: u.berlaku, nilai: u.indukId }),
  )
  const unit = new Map<string, UnitData>()
  for (const [id, riwayat] of induk)
    unit.set(id, { induk: riwayat, jadwal: jadwal.get(id) ?? [], adopsi: adopsi.get(id) ?? [], sekolah: sekolah.get(id) ?? [] })
  const lokal = await listKetentuanLokal(db)
  return {
    unit,
    pola,
    gangguan: await loadGangguan(db, menit[0], menit[1]),
    penyeberangan: await loadPenyeberangan(db, dari, sampai),
    libur: await loadLibur(db, dari, sampai),
    tempat: await loadTempat(db, dari, sampai),
    bukti: kelompok(
      await listBukti(db),
      (b) => b.unitKerjaId,
      ({ berlaku, cara, tanpa, persen }) => ({ tmt: berlaku, nilai: { cara, tanpa, persen } }),
    ),
    lokal,
    lapisan: lapisanPerTanggal(lokal),
    ketentuan: ketentuanPerTanggal(lokal),
  }
}

type BarisKeterangan = {
  readonly id: string
  readonly pegawaiId: string
  readonly jenis: JenisPermohonan
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly porsi: Porsi
  readonly menungguSurat: boolean
  readonly peraturan: string
  readonly pasal: string
  readonly uraian: string
}

function listKeterangan(db: Db, ids: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<BarisKeterangan[]> {
  return db.rows<BarisKeterangan>(sql`
    select k.id, k.pegawai_id, k.jenis, k.dari, k.sampai, k.porsi, k.menunggu_surat, k.peraturan, k.pasal, k.uraian
    from keterangan k where k.pegawai_id = any(${ids}) and k.dari <= ${sampai} and k.sampai >= ${dari}
      and not exists (select from keterangan_batal b where b.keterangan_id = k.id)
    order by k.id`)
}

/** The record of persons over a span of dates; dates beside it are read too, because their windows cut. */
export async function loadDataPegawai(
  db: Db,
  zona: Zona,
  pola: ReadonlyMap<string, Pola>,
  ids: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
): Promise<Map<string, DataPegawai>> {
  const jenis = kelompok(
    await p.listJenis(db, ids, sampai),
    (b) => b.pegawaiId,
    (b): Berlaku<JenisPegawai> => ({ tmt: b.tmt, nilai: b.jenis as JenisPegawai }),
  )
  const unit = kelompok(
    await p.listPenempatan(db, ids, sampai),
    (b) => b.pegawaiId,
    (b): Berlaku<string> => ({ tmt: b.tmt, nilai: b.unitKerjaId }),
  )
  const kedudukan = kelompok(
    await p.listKedudukan(db, ids, sampai),
    (b) => b.pegawaiId,
    (b) => ({ tmt: b.tmt, nilai: { kedudukan: b.kedudukan, sk: b.sk } }),
  )
  const jadwal = tetapan(await j.listTetapanPegawai(db, ids, dari, sampai), pola, zona)
  const jadwalHari = kelompok(
    await j.listJadwalHari(db, ids, dari, sampai),
    (b) => b.pegawaiId,
    (b): JadwalHari => ({ tanggal: b.tanggal, isi: b.isi, tetapBertugas: b.tetapBertugas, terbit: menitPada(b.terbit, zona) }),
  )
  const keterangan = kelompok(
    await listKeterangan(db, ids, dari, sampai),
    (b) => b.pegawaiId,
    (b) => ({
      id: b.id,
      jenis: b.jenis,
      dari: b.dari,
      sampai: b.sampai,
      porsi: b.porsi,
      menungguSurat: b.menungguSurat,
      dasar: { peraturan: b.peraturan, pasal: b.pasal, keterangan: b.uraian },
    }),
  )
  const hambatan = await loadHambatan(db, ids, dari, sampai)
  const hasil = new Map<string, DataPegawai>()
  for (const id of ids) {
    const data: Ubah<DataPegawai> = {
      id,
      jenis: jenis.get(id) ?? [],
      unit: unit.get(id) ?? [],
      kedudukan: kedudukan.get(id) ?? [],
      jadwal: jadwal.get(id) ?? [],
      jadwalHari: jadwalHari.get(id) ?? [],
      keterangan: keterangan.get(id) ?? [],
      hambatan: hambatan.get(id) ?? [],
    }
    hasil.set(id, data)
  }
  return hasil
}

export type KeteranganBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly jenis: JenisPermohonan
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly porsi: Porsi
  readonly menungguSurat: boolean
  readonly peraturan: string
  readonly pasal: string
  readonly uraian: string
  readonly diputusOleh: string
  readonly diputus: Date
}

export async function insertKeterangan(db: Db, d: readonly KeteranganBaru[]): Promise<void> {
  await db.exec(sql`insert into keterangan (id, pegawai_id, jenis, dari, sampai, porsi, menunggu_surat, peraturan, pasal, uraian, diputus_oleh, diputus)
    select * from unnest(${d.map((k) => k.id)}::uuid[], ${d.map((k) => k.pegawaiId)}::uuid[], ${d.map((k) => k.jenis)}::text[], ${d.map((k) => k.dari)}::date[],
      ${d.map((k) => k.sampai)}::date[], ${d.map((k) => k.porsi)}::text[], ${d.map((k) => k.menungguSurat)}::boolean[], ${d.map((k) => k.peraturan)}::text[],
      ${d.map((k) => k.pasal)}::text[], ${d.map((k) => k.uraian)}::text[], ${d.map((k) => k.diputusOleh)}::uuid[], ${d.map((k) => k.diputus)}::timestamptz[])`)
}
