import { type Db, sql } from '../db/db.ts'
import { type MenitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { akhirBulan, awalBulan, bulanDari, tambahHari } from '../waktu/tanggal.ts'
import type { KeadaanKunci, TinjauTap } from './kunci.ts'
import { TANDA_BUKTI_TINJAU } from './bukti.ts'
import type { Arah, JenisNilai } from './muatan.ts'
import type { KelasPosisi } from './tempat.ts'
import { type KelasWaktu, TANDA_TINJAU } from './waktu-tap.ts'

export type SumberTap = 'hp' | 'qr' | 'kantor' | 'kartu' | 'mesin' | 'usb'

/** A tap as it goes into the table of facts. */
export type TapBaru = {
  readonly bulan: string
  readonly id: string
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly waktu: Date
  readonly terima: Date
  readonly sumber: SumberTap
  readonly arah: Arah | null
  readonly kid: string | null
  readonly urut: number | null
  readonly jws: string | null
  readonly sidik: Buffer
  readonly posisi: KelasPosisi
  readonly tempatId: string | null
  readonly jarakMeter: number | null
  readonly tanda: readonly string[]
  /** How well its time is known, and the earliest instant it can have been made; null for what no phone signed. */
  readonly kelas: KelasWaktu | null
  readonly palingAwal: Date | null
  readonly nilai: readonly { readonly jenis: JenisNilai; readonly garam: string; readonly teks: string }[]
}

/** Stores taps; the ids that were new come back. A retry, a double tap, a replay never makes a second fact. */
export async function insertTap(db: Db, daftar: readonly TapBaru[]): Promise<Set<string>> {
  const baris = await db.rows<{ id: string }>(
    sql`insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, arah, kid, urut, jws, sidik, posisi, tempat_id, jarak_meter, tanda, kelas, paling_awal)
      select b, i, p, m, w, wt, s, a, k, u, j, d, ps, t, jm, string_to_array(td, ','), kl, pa
      from unnest(${daftar.map((t) => t.bulan)}::date[], ${daftar.map((t) => t.id)}::uuid[], ${daftar.map((t) => t.pegawaiId)}::uuid[],
        ${daftar.map((t) => t.menit)}::int[], ${daftar.map((t) => t.waktu)}::timestamptz[], ${daftar.map((t) => t.terima)}::timestamptz[],
        ${daftar.map((t) => t.sumber)}::text[], ${daftar.map((t) => t.arah)}::text[], ${daftar.map((t) => t.kid)}::uuid[],
        ${daftar.map((t) => t.urut)}::bigint[], ${daftar.map((t) => t.jws)}::text[], ${daftar.map((t) => t.sidik)}::bytea[],
        ${daftar.map((t) => t.posisi)}::text[], ${daftar.map((t) => t.tempatId)}::uuid[], ${daftar.map((t) => t.jarakMeter)}::int[],
        ${daftar.map((t) => t.tanda.join(','))}::text[],
        ${daftar.map((t) => t.kelas)}::text[], ${daftar.map((t) => t.palingAwal)}::timestamptz[]) as x(b, i, p, m, w, wt, s, a, k, u, j, d, ps, t, jm, td, kl, pa)
      on conflict do nothing returning id`,
    'tap-simpan',
  )
  return new Set(baris.map((b) => b.id))
}

/** Erasable values, into the week of the tap. */
export async function insertNilai(db: Db, daftar: readonly TapBaru[]): Promise<void> {
  const rata = daftar.flatMap((t) => t.nilai.map((n) => ({ ...n, tapId: t.id, minggu: seninDari(t.menit) })))
  if (rata.length === 0) return
  await db.exec(
    sql`insert into tap_nilai (minggu, tap_id, jenis, garam, nilai)
      select * from unnest(${rata.map((n) => n.minggu)}::date[], ${rata.map((n) => n.tapId)}::uuid[], ${rata.map((n) => n.jenis)}::text[],
        ${rata.map((n) => n.garam)}::text[], ${rata.map((n) => n.teks)}::text[]) on conflict do nothing`,
    'tap-nilai-simpan',
  )
}

/** Monday of the week of a local minute. 1970-01-01 was a Thursday. */
export function seninDari(menit: MenitLokal): string {
  const hari = Math.floor(menit / 1440)
  return new Date((hari - ((hari + 3) % 7)) * 86_400_000).toISOString().slice(0, 10)
}

/** Hashes of taps that were there already, to tell a retry from a clash. */
export async function sidikTap(db: Db, daftar: readonly { readonly bulan: string; readonly id: string }[]): Promise<Map<string, Buffer>> {
  const baris = await db.rows<{ id: string; sidik: Buffer }>(sql`
    select t.id, t.sidik from unnest(${daftar.map((t) => t.bulan)}::date[], ${daftar.map((t) => t.id)}::uuid[]) x(b, i)
    join tap t on t.bulan = x.b and t.id = x.i`)
  return new Map(baris.map((b) => [b.id, b.sidik]))
}

export type TapJendela = TinjauTap & {
  readonly pegawaiId: string
  readonly id: string
  readonly menit: MenitLokal
  /** Where it stands, when inside or unsure. */
  readonly tempatId: string | null
  readonly waktuTerima: Date
  readonly keadaan: KeadaanKunci | null
  readonly dicabut: Date | null
  readonly mendingin: Date | null
}

/**
 * Taps of persons between two local minutes each (both ends included), with the state of their keys. `offset 0` holds the planner to one
 * look into the index for each person: with statistics of a month that had just begun it read the whole month for every batch.
 */
export function listTapJendela(
  db: Db,
  rentang: readonly { readonly pegawaiId: string; readonly dari: MenitLokal; readonly sampai: MenitLokal }[],
  bulan: readonly string[],
): Promise<TapJendela[]> {
  return db.rows<TapJendela>(
    sql`select t.pegawai_id, t.id, t.menit, t.tempat_id, t.waktu_terima, k.keadaan, k.dicabut, k.mendingin, t.perlu_tinjau, t.perlu_bukti, u.dikeluarkan, u.waktu_wajar, u.kunci_wajar, u.bukti_wajar
      from unnest(${rentang.map((r) => r.pegawaiId)}::uuid[], ${rentang.map((r) => r.dari)}::int[], ${rentang.map((r) => r.sampai)}::int[]) x(p, d, s)
      cross join lateral (select t.pegawai_id, t.id, t.menit, case when t.posisi in ('dalam', 'ragu') then t.tempat_id end as tempat_id, t.waktu_terima, t.kid, ${TANDA_TINJAU} = any(t.tanda) as perlu_tinjau, ${TANDA_BUKTI_TINJAU} = any(t.tanda) as perlu_bukti from tap t
        where t.pegawai_id = x.p and t.menit between x.d and x.s and t.bulan = any(${bulan}::date[]) offset 0) t
      left join lateral (select k.keadaan, k.dicabut, k.mendingin from kunci_perangkat k where k.kid = t.kid offset 0) k on true
      cross join lateral putusan_tap(t.id) u`,
    'tap-jendela',
  )
}

export type TapTersimpan = TinjauTap & {
  readonly id: string
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly waktu: Date
  readonly waktuTerima: Date
  readonly sumber: SumberTap
  readonly arah: Arah | null
  readonly kid: string | null
  readonly sidik: Buffer
  readonly posisi: KelasPosisi
  readonly jarakMeter: number | null
  readonly tempat: string | null
  /** Why it does not lie inside, in the words of its person. */
  readonly alasan: string | null
  readonly tanda: string[]
  readonly kelas: KelasWaktu | null
  readonly palingAwal: Date | null
  /** Who confirmed it at an office computer. */
  readonly saksi: string | null
  readonly keadaan: KeadaanKunci | null
  readonly dicabut: Date | null
  readonly mendingin: Date | null
}

/** First days of the months between two local minutes: the partitions that can hold their taps. */
function bulanAntara(dari: MenitLokal, sampai: MenitLokal): string[] {
  const [hasil, akhir] = [[] as string[], tanggalDariMenit(sampai)]
  for (let b = bulanDari(tanggalDariMenit(dari)); awalBulan(b) <= akhir; b = bulanDari(tambahHari(akhirBulan(b), 1)))
    hasil.push(awalBulan(b))
  return hasil
}

/** A tap as it is shown: with the state of its key, its witness, what a person decided, and the name of its place. */
const KOLOM_TAMPIL = sql`t.id, t.pegawai_id, t.menit, t.waktu, t.waktu_terima, t.sumber, t.arah, t.kid, t.sidik, t.posisi, t.jarak_meter, t.tanda,
      t.kelas, t.paling_awal, k.keadaan, k.dicabut, k.mendingin,
      case when t.sumber = 'kantor' then (select i.nama from tap_saksi s join pegawai_identitas i on i.pegawai_id = s.saksi_id
        where s.tap_id = t.id order by i.tmt desc, i.ke desc limit 1) end as saksi,
      u.dikeluarkan, u.waktu_wajar, u.kunci_wajar, u.bukti_wajar, ${TANDA_TINJAU} = any(t.tanda) as perlu_tinjau,
      ${TANDA_BUKTI_TINJAU} = any(t.tanda) as perlu_bukti,
      case when t.posisi <> 'dalam' then (select a.teks from tap_alasan a where a.tap_id = t.id) end as alasan,
      nama_tempat(t.tempat_id, date '1970-01-01' + t.menit / 1440) as tempat`

/** Taps of one person as they are shown, oldest first. */
export function listTapPegawai(db: Db, pegawaiId: string, dari: MenitLokal, sampai: MenitLokal): Promise<TapTersimpan[]> {
  return db.rows<TapTersimpan>(sql`
    select ${KOLOM_TAMPIL} from tap t left join kunci_perangkat k on k.kid = t.kid cross join lateral putusan_tap(t.id) u
    where t.pegawai_id = ${pegawaiId} and t.menit between ${dari} and ${sampai} and t.bulan = any(${bulanAntara(dari, sampai)}::date[])
    order by t.menit, t.id`)
}

export function tapTerakhir(db: Db, pegawaiId: string, sejakBulan: string): Promise<TapTersimpan | undefined> {
  return db.maybe<TapTersimpan>(sql`
    select ${KOLOM_TAMPIL} from tap t left join kunci_perangkat k on k.kid = t.kid cross join lateral putusan_tap(t.id) u
    where t.pegawai_id = ${pegawaiId} and t.bulan >= ${sejakBulan} order by t.menit desc, t.id desc limit 1`)
}

export type LokasiTap = { readonly id: string; readonly menit: MenitLokal; readonly nilai: string }

/** The exact positions of one person's taps, as long as they are kept; those held for a case too. */
export function listLokasiTap(db: Db, pegawaiId: string, dari: MenitLokal, sampai: MenitLokal): Promise<LokasiTap[]> {
  return db.rows<LokasiTap>(sql`
    select t.id, t.menit, coalesce(n.nilai, h.nilai) as nilai
    from (select t.id, t.menit from tap t
      where t.pegawai_id = ${pegawaiId} and t.menit between ${dari} and ${sampai} and t.bulan = any(${bulanAntara(dari, sampai)}::date[]) offset 0) t
    left join lateral (select n.nilai from tap_nilai n
      where n.minggu = date '1970-01-01' + (t.menit / 1440 - (t.menit / 1440 + 3) % 7) and n.tap_id = t.id and n.jenis = 'lokasi' offset 0) n on true
    left join tap_nilai_ditahan h on h.tap_id = t.id and h.jenis = 'lokasi'
    where coalesce(n.nilai, h.nilai) is not null order by t.menit, t.id`)
}

export type UjungRantai = { readonly kid: string; readonly urut: number; readonly jws: string }

/** The last link of the chain of each key, from the facts of the last months. */
export function listUjungRantai(db: Db, kid: readonly string[], sejakBulan: string): Promise<UjungRantai[]> {
  return db.rows<UjungRantai>(sql`
    select k.kid, u.urut, u.jws from unnest(${kid}::uuid[]) k(kid)
    cross join lateral (select t.urut, t.jws from tap t where t.kid = k.kid and t.bulan >= ${sejakBulan} order by t.urut desc limit 1) u`)
}

/** Whether a chain number of a key is taken by another tap. */
export async function urutTerpakai(db: Db, kid: string, urut: number, selain: string): Promise<boolean> {
  const ada = await db.rows<{ id: string }>(sql`select id from tap where kid = ${kid} and urut = ${urut} and id <> ${selain} limit 1`)
  return ada.length > 0
}

export async function insertTandaTap(
  db: Db,
  t: {
    readonly id: string
    readonly pegawaiId: string
    readonly kid: string
    readonly tapId: string
    readonly jenis: string
    readonly keterangan: string
    readonly kini: Date
  },
): Promise<void> {
  await db.exec(sql`insert into tap_tanda (id, pegawai_id, kid, tap_id, jenis, keterangan, dicatat)
    values (${t.id}, ${t.pegawaiId}, ${t.kid}, ${t.tapId}, ${t.jenis}, ${t.keterangan}, ${t.kini})`)
}
