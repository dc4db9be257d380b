import { type Db, sql } from '../db/db.ts'
import { dalam, type Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

export type BarisKartu = {
  readonly id: string
  readonly pegawaiId: string
  readonly nama: string
  readonly unitKerja: string
  readonly dibuat: Date
  readonly oleh: string | null
  readonly adaPin: boolean
  readonly terakhir: Date | null
  readonly ditolak: number
  readonly ditolakTerakhir: Date | null
}

/** Living cards of people within a scope. Keyset on (name, id of the card). */
export function listKartu(
  db: Db,
  s: { readonly lingkup: Lingkaran; readonly pada: Tanggal; readonly sejak: Date },
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<BarisKartu[]> {
  return db.rows<BarisKartu>(sql`
    select k.id, k.pegawai_id, i.nama, u.nama as unit_kerja, k.dibuat, o.nama as oleh,
      exists (select from pin_kantor n where n.pegawai_id = k.pegawai_id) as ada_pin,
      (select max(t.waktu) from tap_kartu t where t.kartu_id = k.id) as terakhir,
      (select count(*)::int from kartu_ditolak d where d.kartu_id = k.id and d.dicatat >= ${s.sejak}) as ditolak,
      (select max(d.waktu) from kartu_ditolak d where d.kartu_id = k.id and d.dicatat >= ${s.sejak}) as ditolak_terakhir
    from kartu k
    join penempatan_pada(${s.pada}) p on p.pegawai_id = k.pegawai_id
    join identitas_pada(${s.pada}) i on i.pegawai_id = k.pegawai_id
    join unit_pada(${s.pada}) u on u.unit_kerja_id = p.unit_kerja_id
    left join identitas_pada(${s.pada}) o on o.pegawai_id = k.dibuat_oleh
    where k.diakhiri is null and ${dalam(s.lingkup)}
      and (${setelah?.nama ?? null}::text is null or (i.nama, k.id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by i.nama, k.id limit ${batas}`)
}

export type CalonKartu = { readonly pegawaiId: string; readonly nama: string; readonly unitKerja: string }

/** Who of some units has neither a phone that lives, waits or is frozen, nor a card; by name. Never who makes them. */
export function listCalonKartu(
  db: Db,
  s: { readonly lingkup: Lingkaran; readonly unitIds: readonly string[]; readonly kecuali: string; readonly pada: Tanggal },
  batas: number,
): Promise<CalonKartu[]> {
  return db.rows<CalonKartu>(sql`
    select p.pegawai_id, i.nama, u.nama as unit_kerja
    from penempatan_pada(${s.pada}) p
    join identitas_pada(${s.pada}) i on i.pegawai_id = p.pegawai_id
    join unit_pada(${s.pada}) u on u.unit_kerja_id = p.unit_kerja_id
    where ${dalam(s.lingkup)} and p.unit_kerja_id = any(${s.unitIds}::uuid[]) and p.pegawai_id <> ${s.kecuali}
      and not exists (select from kunci_perangkat k where k.pegawai_id = p.pegawai_id and k.keadaan in ('menunggu', 'aktif', 'dibekukan'))
      and not exists (select from kartu k where k.pegawai_id = p.pegawai_id and k.diakhiri is null)
    order by i.nama, p.pegawai_id limit ${batas}`)
}

export type KartuBaru = {
  readonly id: string
  readonly pegawaiId: string
  readonly hash: Buffer
  readonly alasan: string
  readonly oleh: string
  readonly kini: Date
}

/** One living card for each: those that live already are left as they are, and are not in the answer. */
export async function insertKartu(db: Db, daftar: readonly KartuBaru[]): Promise<Set<string>> {
  const baris = await db.rows<{ id: string }>(sql`insert into kartu (id, pegawai_id, hash, alasan, dibuat_oleh, dibuat)
    select * from unnest(${daftar.map((k) => k.id)}::uuid[], ${daftar.map((k) => k.pegawaiId)}::uuid[], ${daftar.map((k) => k.hash)}::bytea[],
      ${daftar.map((k) => k.alasan)}::text[], ${daftar.map((k) => k.oleh)}::uuid[], ${daftar.map((k) => k.kini)}::timestamptz[])
    on conflict do nothing returning id`)
  return new Set(baris.map((b) => b.id))
}

export function kartuHidup(
  db: Db,
  k: { readonly id: string } | { readonly pegawaiId: string },
): Promise<{ id: string; pegawaiId: string } | undefined> {
  return 'id' in k
    ? db.maybe(sql`select id, pegawai_id from kartu where id = ${k.id} and diakhiri is null`)
    : db.maybe(sql`select id, pegawai_id from kartu where pegawai_id = ${k.pegawaiId} and diakhiri is null`)
}

/** Ends a card; false when it had ended. */
export async function akhiriKartu(
  db: Db,
  k: { readonly id: string; readonly oleh: string; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  const n = await db.exec(sql`update kartu set diakhiri = ${k.kini}, diakhiri_oleh = ${k.oleh}, alasan_akhir = ${k.alasan}
    where id = ${k.id} and diakhiri is null`)
  return n === 1
}

export type KartuTerbaca = {
  readonly id: string
  readonly pegawaiId: string
  readonly dibuat: Date
  readonly diakhiri: Date | null
  readonly nip: string | null
  /** Of the PIN that holds; null for who has none. */
  readonly pin: string | null
}

export function kartuDariHash(db: Db, hash: Buffer, pada: Tanggal): Promise<KartuTerbaca | undefined> {
  return db.maybe<KartuTerbaca>(sql`
    select k.id, k.pegawai_id, k.dibuat, k.diakhiri, i.nip,
      (select n.hash from pin_kantor n where n.pegawai_id = k.pegawai_id order by n.ke desc limit 1) as pin
    from kartu k join identitas_pada(${pada}) i on i.pegawai_id = k.pegawai_id where k.hash = ${hash}`)
}

export async function sudahDitolak(db: Db, id: string): Promise<'pin' | 'waktu' | 'tempat' | undefined> {
  return (await db.maybe<{ sebab: 'pin' | 'waktu' | 'tempat' }>(sql`select sebab from kartu_ditolak where id = ${id}`))?.sebab
}

/** False when it was written before. */
export async function insertDitolak(
  db: Db,
  d: {
    readonly id: string
    readonly kartuId: string
    readonly layarId: string
    readonly waktu: Date
    readonly sebab: 'pin' | 'waktu' | 'tempat'
    readonly kini: Date
  },
): Promise<boolean> {
  const n = await db.exec(sql`insert into kartu_ditolak (id, kartu_id, layar_id, waktu, sebab, dicatat)
    values (${d.id}, ${d.kartuId}, ${d.layarId}, ${d.waktu}, ${d.sebab}, ${d.kini}) on conflict do nothing`)
  return n === 1
}

export type TapKartu = {
  readonly tapId: string
  readonly bulan: string
  readonly pegawaiId: string
  readonly kartuId: string
  readonly layarId: string
  readonly waktu: Date
  readonly teks: string
}

/** Beside its tap, in the same transaction. */
export async function insertTapKartu(db: Db, daftar: readonly TapKartu[], kini: Date): Promise<void> {
  await db.exec(sql`insert into tap_kartu (tap_id, bulan, pegawai_id, kartu_id, layar_id, waktu, teks, dicatat)
    select t, b, p, k, l, w, x, ${kini} from unnest(${daftar.map((d) => d.tapId)}::uuid[], ${daftar.map((d) => d.bulan)}::date[],
      ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.kartuId)}::uuid[], ${daftar.map((d) => d.layarId)}::uuid[],
      ${daftar.map((d) => d.waktu)}::timestamptz[], ${daftar.map((d) => d.teks)}::text[]) y(t, b, p, k, l, w, x) on conflict do nothing`)
}

/** Readings of these persons at these screens, some minutes to either side. */
export function listBacaanDekat(
  db: Db,
  daftar: readonly Pick<TapKartu, 'pegawaiId' | 'layarId' | 'waktu'>[],
  detik: number,
): Promise<Pick<TapKartu, 'tapId' | 'pegawaiId' | 'layarId' | 'waktu'>[]> {
  return db.rows(sql`
    select distinct t.tap_id, t.pegawai_id, t.layar_id, t.waktu
    from unnest(${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.layarId)}::uuid[], ${daftar.map((d) => d.waktu)}::timestamptz[]) x(p, l, w)
    join tap_kartu t on t.pegawai_id = x.p and t.layar_id = x.l
      and t.waktu > x.w - make_interval(secs => ${detik}) and t.waktu < x.w + make_interval(secs => ${detik})`)
}
