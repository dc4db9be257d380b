import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type Langganan = {
  readonly id: string
  readonly pegawaiId: string
  readonly akunId: string
  readonly sesiId: string
  readonly kid: string
  readonly alamat: string
  readonly sebelumMasuk: number | null
  readonly pulang: boolean
  readonly versi: number
  readonly kini: Date
}
export type LanggananSaya = Pick<Langganan, 'id' | 'alamat' | 'sebelumMasuk' | 'pulang'>

export function langgananSaya(db: Db, pegawaiId: string, kid: string): Promise<LanggananSaya | undefined> {
  return db.maybe<LanggananSaya>(
    sql`select id, alamat, sebelum_masuk, pulang from langganan_push where pegawai_id = ${pegawaiId} and kid = ${kid}`,
  )
}

/** The subscription of a phone, new or in the place of the earlier one. */
export async function upsertLangganan(db: Db, l: Langganan): Promise<void> {
  await db.exec(sql`insert into langganan_push (id, pegawai_id, akun_id, sesi_id, kid, alamat, sebelum_masuk, pulang, versi, dicatat)
    values (${l.id}, ${l.pegawaiId}, ${l.akunId}, ${l.sesiId}, ${l.kid}, ${l.alamat}, ${l.sebelumMasuk}, ${l.pulang}, ${l.versi}, ${l.kini})
    on conflict (kid) do update set sesi_id = excluded.sesi_id, alamat = excluded.alamat, sebelum_masuk = excluded.sebelum_masuk,
      pulang = excluded.pulang, versi = excluded.versi, dicatat = excluded.dicatat`)
}

export type LanggananBerakhir = { readonly id: string; readonly pegawaiId: string }

/** Ends what stands at an address for another phone: a browser has one owner. */
export function deleteAlamatLain(db: Db, alamat: string, kid: string): Promise<LanggananBerakhir[]> {
  return db.rows(sql`delete from langganan_push where alamat = ${alamat} and kid <> ${kid} returning id, pegawai_id`)
}

export function deleteLanggananPegawai(db: Db, pegawaiId: string): Promise<LanggananBerakhir[]> {
  return db.rows(sql`delete from langganan_push where pegawai_id = ${pegawaiId} returning id, pegawai_id`)
}

export function deleteLangganan(db: Db, ids: readonly string[]): Promise<LanggananBerakhir[]> {
  return db.rows(sql`delete from langganan_push where id = any(${ids}::uuid[]) returning id, pegawai_id`)
}

/** A session nobody has used for so long is over. */
const DIAM = '30 days'

/** Ends what has lost the session, the key or the account it was made with. */
export function deleteLanggananMati(db: Db, kini: Date): Promise<LanggananBerakhir[]> {
  return db.rows(sql`delete from langganan_push l where not exists (
      select from sesi s join akun a on a.id = s.akun_id join kunci_perangkat k on k.kid = l.kid
      where s.id = l.sesi_id and s.dicabut is null and s.sampai > ${kini} and greatest(s.terakhir, l.dicatat) > ${kini}::timestamptz - ${DIAM}::interval
        and a.keadaan = 'aktif' and a.versi = l.versi and k.keadaan in ('menunggu', 'aktif'))
    returning id, pegawai_id`)
}

export type CalonPengingat = {
  readonly langgananId: string
  readonly alamat: string
  readonly sebelumMasuk: number | null
  readonly ingatPulang: boolean
  readonly tanggal: Tanggal
  readonly rentang: number
  readonly status: string
  readonly masuk: MenitLokal
  readonly pulang: MenitLokal
  readonly datang: MenitLokal | null
  readonly tapPulang: MenitLokal | null
  /** Reminders of this span that were sent, are under way, or wait for a further try later. */
  readonly sudah: readonly string[]
}

/** Ids of subscriptions in order, a slice at a time. */
export async function listIdLangganan(db: Db, setelah: string | null, batas: number): Promise<string[]> {
  const baris = await db.rows<{ id: string }>(
    sql`select id from langganan_push where (${setelah}::uuid is null or id > ${setelah}::uuid) order by id limit ${batas}`,
  )
  return baris.map((b) => b.id)
}

/** Spans of two dates that begin or end near a minute, of the people behind subscriptions, with what was sent of them. */
export function listCalonPengingat(
  db: Db,
  c: {
    readonly ids: readonly string[]
    readonly tanggal: readonly Tanggal[]
    readonly menit: MenitLokal
    readonly dekat: number
    readonly kini: Date
  },
): Promise<CalonPengingat[]> {
  return db.rows<CalonPengingat>(sql`
    select l.id as langganan_id, l.alamat, l.sebelum_masuk, l.pulang as ingat_pulang, h.tanggal, h.rentang, h.status, h.masuk, h.pulang,
      h.tap_datang as datang, h.tap_pulang,
      array(select k.arah from pengingat_kirim k where k.langganan_id = l.id and k.tanggal = h.tanggal and k.rentang = h.rentang
        and (k.berikut is null or k.berikut > ${c.kini})) as sudah
    from langganan_push l join hari h on h.pegawai_id = l.pegawai_id and h.tanggal = any(${c.tanggal}::date[])
    where l.id = any(${c.ids}::uuid[]) and h.masuk is not null and h.pulang is not null
      and (abs(h.masuk - ${c.menit}::int) <= ${c.dekat} or abs(h.pulang - ${c.menit}::int) <= ${c.dekat})`)
}

export type KunciPengingat = {
  readonly langgananId: string
  readonly tanggal: Tanggal
  readonly rentang: number
  readonly arah: 'masuk' | 'pulang'
}

/** Takes reminders for oneself until `sampai`; those that somebody else has taken or sent are left out. @returns how often each was tried, with this time */
export function ambilPengingat(
  db: Db,
  daftar: readonly KunciPengingat[],
  kini: Date,
  sampai: Date,
): Promise<(KunciPengingat & { readonly dicoba: number })[]> {
  return db.rows(sql`insert into pengingat_kirim (langganan_id, tanggal, rentang, arah, dicoba, berikut)
    select l, t, r, a, 1, ${sampai}::timestamptz from unnest(${daftar.map((d) => d.langgananId)}::uuid[], ${daftar.map((d) => d.tanggal)}::date[],
      ${daftar.map((d) => d.rentang)}::smallint[], ${daftar.map((d) => d.arah)}::text[]) x(l, t, r, a)
    on conflict (langganan_id, tanggal, rentang, arah) do update set dicoba = pengingat_kirim.dicoba + 1, berikut = excluded.berikut
      where pengingat_kirim.berikut <= ${kini}::timestamptz
    returning langganan_id, tanggal, rentang, arah, dicoba`)
}

/** Done with (`berikut` null), or when to try again. */
export async function catatPengingat(db: Db, daftar: readonly (KunciPengingat & { readonly berikut: Date | null })[]): Promise<void> {
  await db.exec(sql`update pengingat_kirim set berikut = x.b
    from unnest(${daftar.map((d) => d.langgananId)}::uuid[], ${daftar.map((d) => d.tanggal)}::date[], ${daftar.map((d) => d.rentang)}::smallint[],
      ${daftar.map((d) => d.arah)}::text[], ${daftar.map((d) => d.berikut)}::timestamptz[]) x(l, t, r, a, b)
    where langganan_id = x.l and tanggal = x.t and rentang = x.r and arah = x.a`)
}

export async function deletePengingatLama(db: Db, sebelum: Tanggal): Promise<void> {
  await db.exec(sql`delete from pengingat_kirim where tanggal < ${sebelum}`)
}
