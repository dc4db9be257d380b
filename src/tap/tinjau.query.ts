import { v7 } from 'uuid'
import type { Lingkup } from '../akun/lingkup.ts'
import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { KeadaanKunci, TinjauTap } from './kunci.ts'
import { dalamUsulan } from './tanda-fakta.query.ts'
import { insertPutusanTap } from './putusan-tap.query.ts'
import { TANDA_BERFOTO, TANDA_BUKTI_TINJAU } from './bukti.ts'
import type { BuktiTanda, JenisTanda } from './tanda.ts'
import type { KelasPosisi } from './tempat.ts'
import type { Putusan } from './tinjau.ts'
import { TANDA_TINJAU } from './waktu-tap.ts'

export type BarisTinjau = {
  readonly id: string
  readonly jenis: JenisTanda
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly dicatat: Date
  readonly bukti: BuktiTanda
  readonly putusan: Putusan | null
  readonly rekaman: number
}

const DASAR = sql`select t.id, t.jenis, t.dari, t.sampai, t.dicatat, t.bukti, u.putusan,
    (select count(*)::int from tanda_tap y where y.tanda_id = t.id) as rekaman
  from tanda t left join lateral (select u.putusan from tanda_putusan u where u.tanda_id = t.id order by u.id desc limit 1) u on true`

/** Signs that touch somebody within a scope, newest first; `setelah` is the id of the last one seen. One that a waiting proposal of an outage is about stands there, not here. */
export function listTinjau(
  db: Db,
  s: {
    readonly lingkup: Lingkup
    readonly pada: Tanggal
    readonly selesai: boolean
    readonly jenis: JenisTanda | null
    readonly setelah: string | null
    readonly batas: number
  },
): Promise<BarisTinjau[]> {
  return db.rows<BarisTinjau>(sql`${DASAR}
    where (${s.setelah}::uuid is null or t.id < ${s.setelah}::uuid) and (${s.jenis}::text is null or t.jenis = ${s.jenis})
      and (coalesce(u.putusan, 'minta-keterangan') <> 'minta-keterangan') = ${s.selesai}
      and (${s.selesai} or t.jenis not in ('waktu-klaim', 'luring-sendiri')
        or exists (select from tanda_tap y where y.tanda_id = t.id and not ${dalamUsulan(sql`y.tap_id`)}))
      and (${s.lingkup.semua} or exists (select from tanda_pegawai p left join penempatan_pada(${s.pada}) n on n.pegawai_id = p.pegawai_id
        where p.tanda_id = t.id and (p.pegawai_id = any(${s.lingkup.pegawaiIds}::uuid[]) or n.unit_kerja_id = any(${s.lingkup.unitIds}::uuid[]))))
    order by t.id desc limit ${s.batas}`)
}

export function satuTinjau(db: Db, id: string): Promise<BarisTinjau | undefined> {
  return db.maybe<BarisTinjau>(sql`${DASAR} where t.id = ${id}`)
}

export type OrangTanda = {
  readonly tandaId: string
  readonly pegawaiId: string
  readonly nama: string
  readonly unitKerjaId: string | null
  readonly unitKerja: string | null
}

/** Whom signs touch, by name. */
export function listOrangTanda(db: Db, ids: readonly string[], pada: Tanggal): Promise<OrangTanda[]> {
  return db.rows<OrangTanda>(sql`
    select p.tanda_id, p.pegawai_id, i.nama, n.unit_kerja_id, u.nama as unit_kerja
    from tanda_pegawai p join identitas_pada(${pada}) i on i.pegawai_id = p.pegawai_id
    left join penempatan_pada(${pada}) n on n.pegawai_id = p.pegawai_id
    left join unit_pada(${pada}) u on u.unit_kerja_id = n.unit_kerja_id
    where p.tanda_id = any(${ids}::uuid[]) order by i.nama, p.pegawai_id`)
}

export type TapTinjau = TinjauTap & {
  readonly id: string
  readonly bulan: string
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly waktu: Date
  readonly waktuTerima: Date
  readonly sumber: string
  readonly hp: string | null
  readonly nomor: number | null
  readonly tempat: string | null
  readonly posisi: KelasPosisi
  readonly jarakMeter: number | null
  readonly alasan: string | null
  readonly keadaan: KeadaanKunci | null
  readonly dicabut: Date | null
  readonly mendingin: Date | null
  readonly berfoto: boolean
}

/** The taps of a sign, in the order of time, so that those of several persons stand side by side. */
export function listTapTinjau(db: Db, tandaId: string): Promise<TapTinjau[]> {
  return db.rows<TapTinjau>(sql`
    select t.id, y.bulan::text, t.pegawai_id, t.menit, t.waktu, t.waktu_terima, t.sumber, k.model as hp, t.urut::int as nomor, t.posisi, t.jarak_meter,
      k.keadaan, k.dicabut, k.mendingin, u.dikeluarkan, u.waktu_wajar, u.kunci_wajar, u.bukti_wajar, ${TANDA_TINJAU} = any(t.tanda) as perlu_tinjau,
      ${TANDA_BUKTI_TINJAU} = any(t.tanda) as perlu_bukti, ${TANDA_BERFOTO} = any(t.tanda) as berfoto,
      (select a.teks from tap_alasan a where a.tap_id = t.id) as alasan,
      nama_tempat(t.tempat_id, date '1970-01-01' + t.menit / 1440) as tempat
    from tanda_tap y join tap t on t.bulan = y.bulan and t.id = y.tap_id left join kunci_perangkat k on k.kid = t.kid
    cross join lateral putusan_tap(t.id) u
    where y.tanda_id = ${tandaId} order by t.waktu, t.id`)
}

export type BarisPutusan = { readonly putusan: Putusan; readonly alasan: string; readonly oleh: string | null; readonly diputus: Date }
export function listPutusanTanda(db: Db, tandaId: string, pada: Tanggal): Promise<BarisPutusan[]> {
  return db.rows<BarisPutusan>(sql`
    select u.putusan, u.alasan, i.nama as oleh, u.diputus from tanda_putusan u left join identitas_pada(${pada}) i on i.pegawai_id = u.oleh
    where u.tanda_id = ${tandaId} order by u.id`)
}

/** Taps that an earlier decision on this sign left out. */
export async function listDikeluarkan(db: Db, tandaId: string): Promise<ReadonlySet<string>> {
  const baris = await db.rows<{ id: string }>(sql`
    select x.tap_id as id from (select distinct on (tap_id) tap_id, dihitung from tap_putusan where tanda_id = ${tandaId} order by tap_id, id desc) x
    where not x.dihitung`)
  return new Set(baris.map((b) => b.id))
}

/** One decision at a time on a sign; whoever comes second sees the first. */
export async function kunciTinjau(db: Db, tandaId: string): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended(${tandaId}, 7))`)
}

export async function insertPutusanTanda(
  db: Db,
  u: {
    readonly tandaId: string
    readonly putusan: Putusan
    readonly alasan: string
    readonly oleh: string
    readonly kini: Date
    readonly tap: readonly { readonly id: string; readonly bulan: string; readonly pegawaiId: string }[]
    /** What the decision makes of these taps. */
    readonly dihitung: boolean
  },
): Promise<void> {
  await db.exec(sql`insert into tanda_putusan (id, tanda_id, putusan, alasan, oleh, diputus)
    values (${v7()}, ${u.tandaId}, ${u.putusan}, ${u.alasan}, ${u.oleh}, ${u.kini})`)
  const { tandaId, tap, dihitung, oleh, kini } = u
  await insertPutusanTap(db, { tandaId, gangguanId: null, tap, dihitung, oleh, kini })
}

export type HitunganAturan = {
  readonly jenis: JenisTanda
  readonly jumlah: number
  readonly menunggu: number
  readonly wajar: number
  readonly tidakDihitung: number
  readonly mintaKeterangan: number
}

/** How the signs of each rule ended. */
export function hitungPerAturan(db: Db): Promise<HitunganAturan[]> {
  return db.rows<HitunganAturan>(sql`
    select t.jenis, count(*)::int as jumlah, count(*) filter (where u.putusan is null)::int as menunggu,
      count(*) filter (where u.putusan = 'wajar')::int as wajar, count(*) filter (where u.putusan = 'tidak-dihitung')::int as tidak_dihitung,
      count(*) filter (where u.putusan = 'minta-keterangan')::int as minta_keterangan
    from tanda t left join lateral (select u.putusan from tanda_putusan u where u.tanda_id = t.id order by u.id desc limit 1) u on true
    group by t.jenis`)
}
