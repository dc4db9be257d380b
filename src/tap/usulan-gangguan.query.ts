import { v7 } from 'uuid'
import type { Lingkup } from '../akun/lingkup.ts'
import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { insertPutusanTap } from './putusan-tap.query.ts'
import type { KeadaanUsulan, RencanaUsulan, TapTempat, UsulanLama } from './luring-bersama.ts'
import { SEGERA_MS, TANDA_TINJAU } from './waktu-tap.ts'

export type TempatTanggal = { readonly tempatId: string; readonly tanggal: Tanggal }

const TANGGAL_TAP = sql`date '1970-01-01' + t.menit / 1440`

/** Places and dates of late taps that came in between two instants; at places without a signal everybody is late, which says nothing. */
export function listTempatBelakangan(db: Db, sejak: Date, sampai: Date, sejakBulan: string): Promise<TempatTanggal[]> {
  return db.rows<TempatTanggal>(sql`
    select distinct t.tempat_id, (${TANGGAL_TAP})::text as tanggal from tap t
    where t.kelas in ('terbatas', 'klaim') and t.waktu_terima between ${sejak} and ${sampai} and t.bulan >= ${sejakBulan} and t.tempat_id is not null
      and t.posisi in ('dalam', 'ragu') and t.waktu_terima - t.waktu > make_interval(secs => ${SEGERA_MS / 1000})
      and not coalesce((select r.blank_spot from tempat_riwayat r where r.tempat_id = t.tempat_id and r.berlaku <= ${TANGGAL_TAP}
        order by r.berlaku desc, r.ke desc limit 1), false)
    order by 2, 1`)
}

/** All signed taps at places on dates. */
export async function listTapTempat(db: Db, di: readonly TempatTanggal[]): Promise<(TapTempat & TempatTanggal)[]> {
  const baris = await db.rows<Omit<TapTempat, 'waktu' | 'terima'> & TempatTanggal & { readonly waktu: Date; readonly terima: Date }>(sql`
    select t.id, t.bulan::text, t.pegawai_id, t.menit, t.waktu, t.waktu_terima as terima, t.kelas, t.tempat_id, x.d::text as tanggal,
      'jam-berubah' = any(t.tanda) or coalesce(k.keadaan <> 'aktif', true) as diam
    from unnest(${di.map((x) => x.tempatId)}::uuid[], ${di.map((x) => x.tanggal)}::date[]) x(p, d)
    join tap t on t.bulan = date_trunc('month', x.d)::date and t.tempat_id = x.p and t.menit / 1440 = x.d - date '1970-01-01'
    left join kunci_perangkat k on k.kid = t.kid
    where t.kid is not null and t.posisi in ('dalam', 'ragu')`)
  return baris.map((b) => ({ ...b, waktu: b.waktu.getTime(), terima: b.terima.getTime() }))
}

type Putusan = Exclude<KeadaanUsulan, 'menunggu'>
const KEADAAN = sql`(select p.putusan from usulan_gangguan_putusan p where p.usulan_id = u.id order by p.id desc limit 1)`

/** Proposals of places and dates with their taps, oldest first. */
export async function listUsulanTempat(db: Db, di: readonly TempatTanggal[]): Promise<(UsulanLama & TempatTanggal)[]> {
  const baris = await db.rows<
    Omit<UsulanLama, 'keadaan' | 'tap'> & TempatTanggal & { putusan: Putusan | null; tap: UsulanLama['tap'] }
  >(sql`
    select u.id, u.tempat_id, u.tanggal::text, u.mulai, u.selesai, u.langsung, ${KEADAAN} as putusan,
      (select jsonb_agg(jsonb_build_object('id', t.tap_id, 'pegawaiId', t.pegawai_id)) from usulan_gangguan_tap t where t.usulan_id = u.id) as tap
    from unnest(${di.map((x) => x.tempatId)}::uuid[], ${di.map((x) => x.tanggal)}::date[]) x(p, d)
    join usulan_gangguan u on u.tempat_id = x.p and u.tanggal = x.d
    where u.digabung_ke is null order by u.id`)
  return baris.map(({ putusan, ...b }) => ({ ...b, keadaan: putusan ?? 'menunggu' }))
}

/** One who writes at a time: the look of each hour and a decision wait for each other. */
export async function kunciUsulan(db: Db): Promise<void> {
  await db.rows(sql`select pg_advisory_xact_lock(hashtextextended('usulan-gangguan', 7))`)
}

/** Writes a new proposal, or what is new about one. */
export async function simpanUsulan(
  db: Db,
  di: TempatTanggal,
  r: Omit<RencanaUsulan, 'id'> & { readonly id: string; readonly baru: boolean },
  kini: Date,
): Promise<void> {
  const { id } = r
  const lain = await db.one<{ langsung: number; tertunda: number }>(sql`
    select count(distinct t.pegawai_id) filter (where t.waktu_terima - t.waktu <= make_interval(secs => ${SEGERA_MS / 1000}))::int as langsung,
      count(distinct t.pegawai_id) filter (where t.waktu_terima - t.waktu > make_interval(secs => ${SEGERA_MS / 1000}))::int as tertunda
    from tap t where t.bulan = date_trunc('month', ${di.tanggal}::date)::date and t.menit between ${r.mulai} and ${r.selesai}
      and t.kid is not null and t.tempat_id is distinct from ${di.tempatId}::uuid`)
  if (r.baru)
    await db.exec(sql`insert into usulan_gangguan (id, tempat_id, tanggal, mulai, selesai, langsung, lain_langsung, lain_tertunda, dicatat, berubah)
      values (${id}, ${di.tempatId}, ${di.tanggal}, ${r.mulai}, ${r.selesai}, ${r.langsung}, ${lain.langsung}, ${lain.tertunda}, ${kini}, ${kini})`)
  else
    await db.exec(sql`update usulan_gangguan set mulai = ${r.mulai}, selesai = ${r.selesai}, langsung = ${r.langsung},
      lain_langsung = ${lain.langsung}, lain_tertunda = ${lain.tertunda}, berubah = ${kini} where id = ${id}`)
  await db.exec(sql`insert into usulan_gangguan_tap (usulan_id, tap_id, bulan, pegawai_id)
    select ${id}, i, b, p from unnest(${r.tap.map((t) => t.id)}::uuid[], ${r.tap.map((t) => t.bulan)}::date[], ${r.tap.map((t) => t.pegawaiId)}::uuid[]) x(i, b, p)
    on conflict do nothing`)
  if (r.gabung.length > 0) {
    await db.exec(sql`insert into usulan_gangguan_tap (usulan_id, tap_id, bulan, pegawai_id)
      select ${id}, t.tap_id, t.bulan, t.pegawai_id from usulan_gangguan_tap t where t.usulan_id = any(${r.gabung}::uuid[]) on conflict do nothing`)
    await db.exec(sql`insert into usulan_gangguan_laporan (usulan_id, oleh, sebab, keterangan, dicatat)
      select ${id}, l.oleh, l.sebab, l.keterangan, l.dicatat from usulan_gangguan_laporan l where l.usulan_id = any(${r.gabung}::uuid[]) on conflict do nothing`)
    await db.exec(sql`update usulan_gangguan set digabung_ke = ${id}, berubah = ${kini} where id = any(${r.gabung}::uuid[])`)
  }
}

export type BarisUsulan = {
  readonly id: string
  readonly tempatId: string
  readonly tempat: string | null
  readonly tanggal: Tanggal
  readonly mulai: MenitLokal
  readonly selesai: MenitLokal
  readonly langsung: number
  readonly lainLangsung: number
  readonly lainTertunda: number
  readonly dicatat: Date
  readonly putusan: Putusan | null
  /** Decided outages of the same place in the 30 days before it. */
  readonly sebelumnya: number
}

const DASAR = sql`select u.id, u.tempat_id, u.tanggal::text, u.mulai, u.selesai, u.langsung, u.lain_langsung, u.lain_tertunda, u.dicatat, p.putusan,
    (select r.nama from tempat_riwayat r where r.tempat_id = u.tempat_id and r.berlaku <= u.tanggal order by r.berlaku desc, r.ke desc limit 1) as tempat,
    (select count(*)::int from usulan_gangguan l where l.tempat_id = u.tempat_id and l.id <> u.id and l.tanggal between u.tanggal - 30 and u.tanggal
      and exists (select from usulan_gangguan_putusan q where q.usulan_id = l.id and q.putusan = 'terima')) as sebelumnya
  from usulan_gangguan u
  left join lateral (select p.putusan from usulan_gangguan_putusan p where p.usulan_id = u.id order by p.id desc limit 1) p on true`

/** Proposals that touch somebody within a scope, newest first. */
export function listUsulan(
  db: Db,
  s: {
    readonly lingkup: Lingkup
    readonly pada: Tanggal
    readonly selesai: boolean
    readonly setelah: string | null
    readonly batas: number
  },
): Promise<BarisUsulan[]> {
  return db.rows<BarisUsulan>(sql`${DASAR}
    where u.digabung_ke is null and (${s.setelah}::uuid is null or u.id < ${s.setelah}::uuid) and (p.putusan is not null) = ${s.selesai}
      and (${s.lingkup.semua} or exists (select from usulan_gangguan_tap t left join penempatan_pada(${s.pada}) n on n.pegawai_id = t.pegawai_id
        where t.usulan_id = u.id and (t.pegawai_id = any(${s.lingkup.pegawaiIds}::uuid[]) or n.unit_kerja_id = any(${s.lingkup.unitIds}::uuid[]))))
    order by u.id desc limit ${s.batas}`)
}

export function satuUsulan(db: Db, id: string): Promise<BarisUsulan | undefined> {
  return db.maybe<BarisUsulan>(sql`${DASAR} where u.id = ${id} and u.digabung_ke is null`)
}

export type OrangUsulan = {
  readonly usulanId: string
  readonly pegawaiId: string
  readonly nama: string
  readonly unitKerjaId: string | null
  readonly unitKerja: string | null
  /** Minutes of the first tap of this person in it. */
  readonly menit: MenitLokal
  /** Taps that wait for a person because of their time. */
  readonly tertahan: number
}
export function listOrangUsulan(db: Db, ids: readonly string[], pada: Tanggal): Promise<OrangUsulan[]> {
  return db.rows<OrangUsulan>(sql`
    select t.usulan_id, t.pegawai_id, i.nama, n.unit_kerja_id, x.nama as unit_kerja, min(y.menit) as menit,
      count(*) filter (where ${TANDA_TINJAU} = any(y.tanda) and not (select q.dikeluarkan or q.waktu_wajar from putusan_tap(y.id) q))::int as tertahan
    from usulan_gangguan_tap t join tap y on y.bulan = t.bulan and y.id = t.tap_id
    join identitas_pada(${pada}) i on i.pegawai_id = t.pegawai_id
    left join penempatan_pada(${pada}) n on n.pegawai_id = t.pegawai_id
    left join unit_pada(${pada}) x on x.unit_kerja_id = n.unit_kerja_id
    where t.usulan_id = any(${ids}::uuid[])
    group by t.usulan_id, t.pegawai_id, i.nama, n.unit_kerja_id, x.nama order by i.nama, t.pegawai_id`)
}

export type LaporanUsulan = {
  readonly usulanId: string
  readonly oleh: string
  readonly nama: string | null
  readonly sebab: string
  readonly keterangan: string
  readonly dicatat: Date
}
export function listLaporanUsulan(db: Db, ids: readonly string[], pada: Tanggal): Promise<LaporanUsulan[]> {
  return db.rows<LaporanUsulan>(sql`
    select l.usulan_id, l.oleh, i.nama, l.sebab, l.keterangan, l.dicatat from usulan_gangguan_laporan l
    left join identitas_pada(${pada}) i on i.pegawai_id = l.oleh
    where l.usulan_id = any(${ids}::uuid[]) order by l.dicatat, l.oleh`)
}

export async function insertLaporanUsulan(
  db: Db,
  l: { readonly usulanId: string; readonly oleh: string; readonly sebab: string; readonly keterangan: string; readonly kini: Date },
): Promise<boolean> {
  return (
    (await db.exec(sql`insert into usulan_gangguan_laporan (usulan_id, oleh, sebab, keterangan, dicatat)
      values (${l.usulanId}, ${l.oleh}, ${l.sebab}, ${l.keterangan}, ${l.kini}) on conflict do nothing`)) > 0
  )
}

export type PutusanUsulan = {
  readonly putusan: Putusan
  readonly alasan: string
  readonly oleh: string | null
  readonly diputus: Date
  readonly gangguanId: string | null
}
export function listPutusanUsulan(db: Db, id: string, pada: Tanggal): Promise<PutusanUsulan[]> {
  return db.rows<PutusanUsulan>(sql`
    select p.putusan, p.alasan, i.nama as oleh, p.diputus, p.gangguan_id from usulan_gangguan_putusan p
    left join identitas_pada(${pada}) i on i.pegawai_id = p.oleh where p.usulan_id = ${id} order by p.id`)
}

type PutusanBaru = {
  readonly id: string
  readonly usulanId: string
  readonly putusan: Putusan
  readonly alasan: string
  readonly oleh: string
  readonly kini: Date
  readonly gangguanId: string | null
}
export async function insertPutusanUsulan(db: Db, p: PutusanBaru): Promise<void> {
  await db.exec(sql`insert into usulan_gangguan_putusan (id, usulan_id, putusan, alasan, oleh, diputus, gangguan_id)
    values (${p.id}, ${p.usulanId}, ${p.putusan}, ${p.alasan}, ${p.oleh}, ${p.kini}, ${p.gangguanId})`)
}

/**
 * What an accepted proposal settles in one go: its taps that waited because of their time count, and signs that are about such taps alone are
 * closed. What a person decided about a tap before stands.
 * @returns how many taps and signs
 */
export async function tuntaskanGangguan(
  db: Db,
  g: { readonly usulanId: string; readonly gangguanId: string; readonly alasan: string; readonly oleh: string; readonly kini: Date },
): Promise<{ readonly tap: number; readonly tanda: number }> {
  const tap = await db.rows<{ id: string; bulan: string; pegawaiId: string }>(sql`
    select t.id, t.bulan::text, t.pegawai_id from usulan_gangguan_tap y join tap t on t.bulan = y.bulan and t.id = y.tap_id
    where y.usulan_id = ${g.usulanId} and ${TANDA_TINJAU} = any(t.tanda) and not (select q.dikeluarkan or q.waktu_wajar from putusan_tap(t.id) q)`)
  await insertPutusanTap(db, { tandaId: null, gangguanId: g.gangguanId, tap, dihitung: true, oleh: g.oleh, kini: g.kini })
  const tanda = await db.rows<{ id: string }>(sql`
    select s.id from tanda s
    where s.jenis in ('waktu-klaim', 'luring-sendiri') and s.id in (select y.tanda_id from tanda_tap y join usulan_gangguan_tap t on t.tap_id = y.tap_id where t.usulan_id = ${g.usulanId})
      and not exists (select from tanda_tap y where y.tanda_id = s.id
        and not exists (select from usulan_gangguan_tap t where t.usulan_id = ${g.usulanId} and t.tap_id = y.tap_id))
      and coalesce((select q.putusan from tanda_putusan q where q.tanda_id = s.id order by q.id desc limit 1), 'minta-keterangan') = 'minta-keterangan'`)
  if (tanda.length > 0)
    await db.exec(sql`insert into tanda_putusan (id, tanda_id, putusan, alasan, oleh, diputus, gangguan_id)
      select i, t, 'wajar', ${g.alasan}, ${g.oleh}, ${g.kini}, ${g.gangguanId} from unnest(${tanda.map(() => v7())}::uuid[], ${tanda.map((t) => t.id)}::uuid[]) x(i, t)`)
  return { tap: tap.length, tanda: tanda.length }
}
