import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Band, Dasar, HariPresensi, StatusHari, Tanda } from './fakta.ts'

/** A judged row with what the table adds to it. */
export type HariSimpan = HariPresensi & {
  readonly pegawaiId: string
  readonly unitKerjaId: string
  readonly dihitung: boolean
  readonly selesai: boolean
}

const KOLOM = sql`tanggal, pegawai_id, rentang, unit_kerja_id, status, jenis, masuk, pulang, tap_datang, tap_pulang, terlambat_menit, pulang_cepat_menit,
  band_terlambat, band_pulang_cepat, menit_wajib, bobot, tanda, dasar, tutup, dihitung, selesai`

type BarisHari = {
  readonly tanggal: Tanggal
  readonly pegawaiId: string
  readonly rentang: number
  readonly unitKerjaId: string
  readonly status: StatusHari
  readonly jenis: string | null
  readonly masuk: number | null
  readonly pulang: number | null
  readonly tapDatang: number | null
  readonly tapPulang: number | null
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: Band | null
  readonly bandPulangCepat: Band | null
  readonly menitWajib: number
  readonly bobot: number
  readonly tanda: string
  readonly dasar: string
  readonly tutup: number | null
  readonly dihitung: boolean
  readonly selesai: boolean
}

function dariBaris(b: BarisHari): HariSimpan {
  return { ...b, tanda: (b.tanda === '' ? [] : b.tanda.split(' ')) as Tanda[], dasar: JSON.parse(b.dasar) as Dasar[] }
}

const TIMPA = sql`update set unit_kerja_id = excluded.unit_kerja_id, status = excluded.status, jenis = excluded.jenis,
  masuk = excluded.masuk, pulang = excluded.pulang, tap_datang = excluded.tap_datang, tap_pulang = excluded.tap_pulang,
  terlambat_menit = excluded.terlambat_menit, pulang_cepat_menit = excluded.pulang_cepat_menit, band_terlambat = excluded.band_terlambat,
  band_pulang_cepat = excluded.band_pulang_cepat, menit_wajib = excluded.menit_wajib, bobot = excluded.bobot, tanda = excluded.tanda, dasar = excluded.dasar,
  tutup = excluded.tutup, dihitung = excluded.dihitung, selesai = excluded.selesai`

function urutan(a: HariSimpan, b: HariSimpan): number {
  if (a.tanggal !== b.tanggal) return a.tanggal < b.tanggal ? -1 : 1
  if (a.pegawaiId !== b.pegawaiId) return a.pegawaiId < b.pegawaiId ? -1 : 1
  return a.rentang - b.rentang
}

/** Writes judged rows in the order of their keys, so that two writers never wait for each other crosswise. */
export async function upsertHari(db: Db, daftar: readonly HariSimpan[]): Promise<void> {
  if (daftar.length > 0)
    await db.exec(sql`${sisip([...daftar].sort(urutan))} on conflict (tanggal, pegawai_id, rentang) do ${TIMPA}`, 'hari-simpan')
}

/** The same for rows that nobody has written yet; what the tap writer wrote meanwhile stays. */
export async function insertHariBaru(db: Db, daftar: readonly HariSimpan[]): Promise<void> {
  if (daftar.length > 0) await db.exec(sql`${sisip([...daftar].sort(urutan))} on conflict do nothing`)
}

function sisip(d: readonly HariSimpan[]) {
  return sql`insert into hari (${KOLOM})
    select * from unnest(${d.map((h) => h.tanggal)}::date[], ${d.map((h) => h.pegawaiId)}::uuid[], ${d.map((h) => h.rentang)}::smallint[],
      ${d.map((h) => h.unitKerjaId)}::uuid[], ${d.map((h) => h.status)}::text[], ${d.map((h) => h.jenis)}::text[], ${d.map((h) => h.masuk)}::int[],
      ${d.map((h) => h.pulang)}::int[], ${d.map((h) => h.tapDatang)}::int[], ${d.map((h) => h.tapPulang)}::int[], ${d.map((h) => h.terlambatMenit)}::smallint[],
      ${d.map((h) => h.pulangCepatMenit)}::smallint[], ${d.map((h) => h.bandTerlambat)}::smallint[], ${d.map((h) => h.bandPulangCepat)}::smallint[],
      ${d.map((h) => h.menitWajib)}::smallint[], ${d.map((h) => h.bobot)}::int[], ${d.map((h) => h.tanda.join(' '))}::text[], ${d.map((h) => JSON.stringify(h.dasar))}::text[],
      ${d.map((h) => h.tutup)}::int[], ${d.map((h) => h.dihitung)}::boolean[], ${d.map((h) => h.selesai)}::boolean[])`
}

/**
 * Locks the days of persons until the transaction ends: writer, recount and sweep take turns, and whoever comes second judges with all
 * that the first has stored. In the order of the keys, so that nobody waits crosswise. The key is the random tail of the id.
 */
export async function kunciHariPegawai(db: Db, pegawaiIds: readonly string[]): Promise<void> {
  const kunci = [...new Set(pegawaiIds)].map((id) => Number.parseInt(id.slice(-12), 16)).sort((a, b) => a - b)
  await db.exec(sql`select pg_advisory_xact_lock(k) from (select k from unnest(${kunci}::bigint[]) k order by k) s`, 'hari-kunci')
}

export type KunciHari = { readonly tanggal: Tanggal; readonly pegawaiId: string; readonly rentang: number }

export async function deleteHari(db: Db, daftar: readonly KunciHari[]): Promise<void> {
  if (daftar.length === 0) return
  await db.exec(sql`delete from hari h using unnest(${daftar.map((k) => k.tanggal)}::date[], ${daftar.map((k) => k.pegawaiId)}::uuid[], ${daftar.map((k) => k.rentang)}::smallint[]) x(t, p, r)
    where h.tanggal = x.t and h.pegawai_id = x.p and h.rentang = x.r`)
}

/** Rows of persons over dates. */
export async function listHari(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<HariSimpan[]> {
  const baris =
    await db.rows<BarisHari>(sql`select ${KOLOM} from hari where pegawai_id = any(${pegawaiIds}::uuid[]) and tanggal between ${dari} and ${sampai}
    order by tanggal, pegawai_id, rentang`)
  return baris.map(dariBaris)
}

/** The first date with any row. */
export async function hariPertama(db: Db): Promise<Tanggal | undefined> {
  return (await db.one<{ tanggal: Tanggal | null }>(sql`select min(tanggal) as tanggal from hari`)).tanggal ?? undefined
}

/** Rows of somebody the instansi never knew. */
export function listHariTanpaPegawai(db: Db, dari: Tanggal, sampai: Tanggal): Promise<KunciHari[]> {
  return db.rows(sql`select tanggal, pegawai_id, rentang from hari h where tanggal between ${dari} and ${sampai}
    and not exists (select from pegawai p where p.id = h.pegawai_id) order by tanggal, pegawai_id limit 1000`)
}

/** Rows whose window closed before a minute and that are not final yet. */
export async function listTertutup(db: Db, sebelum: number, batas: number): Promise<{ pegawaiId: string; tanggal: Tanggal }[]> {
  return db.rows(sql`select distinct pegawai_id, tanggal from (select pegawai_id, tanggal from hari where not selesai and tutup < ${sebelum} order by tutup limit ${batas}) h
    order by pegawai_id, tanggal`)
}

/** Who stands in the office but has no row on a date of the span; with the first such date. */
export async function listTanpaHari(db: Db, dari: Tanggal, sampai: Tanggal): Promise<{ pegawaiId: string; sejak: Tanggal }[]> {
  return db.rows(sql`
    select p.pegawai_id, min(t.tanggal) as sejak
    from (select pegawai_id, min(tmt) as tmt from pegawai_penempatan group by pegawai_id) p
    cross join lateral (select d::date as tanggal from generate_series(greatest(${dari}::date, p.tmt), ${sampai}::date, interval '1 day') d) t
    where not exists (select from hari h where h.pegawai_id = p.pegawai_id and h.tanggal = t.tanggal)
    group by p.pegawai_id order by p.pegawai_id`)
}

/** Kept sums from the month of a changed day on: each carries the year so far. */
export async function lupakanBulan(db: Db, daftar: readonly { readonly pegawaiId: string; readonly tanggal: Tanggal }[]): Promise<void> {
  if (daftar.length === 0) return
  await db.exec(
    sql`delete from hari_bulan h using unnest(${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => `${d.tanggal.slice(0, 7)}-01`)}::date[]) x(p, b)
      where h.pegawai_id = x.p and h.bulan >= x.b`,
    'hari-bulan-lupa',
  )
}
