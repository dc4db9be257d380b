import { type Db, sql } from '../db/db.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { BarisPutusanTap, BarisTap } from './baris-tap.ts'
import type { Arah } from './muatan.ts'
import type { SumberTap } from './tap.query.ts'

/** A tap as it stands, with what must agree with the signed text. */
export type TapPeriksa = {
  readonly bulan: string
  readonly id: string
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly waktu: Date
  readonly sumber: SumberTap
  readonly arah: Arah | null
  readonly kid: string | null
  readonly urut: number | null
  readonly jws: string | null
  readonly sidik: Buffer
  readonly tempatId: string | null
  /** Who confirmed it at an office computer. */
  readonly saksiId: string | null
  /** What a screen signed of a card, with its signature, and the key of that screen. */
  readonly kartuTeks: string | null
  readonly layarId: string | null
  readonly layarX: string | null
  readonly layarY: string | null
}

/** The first month of taps behind another. */
export async function bulanTapSetelah(db: Db, bulan: string | null): Promise<string | undefined> {
  const b = await db.one<{ bulan: string | null }>(
    sql`select min(bulan) as bulan from tap where ${bulan}::date is null or bulan > ${bulan}::date`,
  )
  return b.bulan ?? undefined
}

export type RentangTap = { readonly dari: Date; readonly sebelum: Date } | undefined
const dalam = (r: RentangTap) => sql`(${r === undefined} or waktu >= ${r?.dari ?? null} and waktu < ${r?.sebelum ?? null})`

export function listTapPeriksa(db: Db, bulan: string, setelah: string | null, batas: number, rentang: RentangTap): Promise<TapPeriksa[]> {
  return db.rows<TapPeriksa>(sql`
    select t.*, k.teks as kartu_teks, k.layar_id, k.x as layar_x, k.y as layar_y,
      case when t.sumber = 'kantor' then (select s.saksi_id from tap_saksi s where s.tap_id = t.id) end as saksi_id
    from (select bulan, id, pegawai_id, menit, waktu, sumber, arah, kid, urut, jws, sidik, tempat_id from tap
      where bulan = ${bulan}::date and (${setelah}::uuid is null or id > ${setelah}::uuid) and ${dalam(rentang)} order by bulan, id limit ${batas}) t
    left join lateral (select c.teks, c.layar_id, l.x, l.y from tap_kartu c join layar l on l.id = c.layar_id
      where t.sumber = 'kartu' and c.tap_id = t.id offset 0) k on true
    order by t.bulan, t.id`)
}

export async function jumlahTap(db: Db, rentang: RentangTap): Promise<number> {
  return (await db.one<{ n: number }>(sql`select count(*) as n from tap where ${dalam(rentang)}`)).n
}

/** Taps whose id was made on one day (UTC, counted from 1970). An id carries its milliseconds in front, so a day is a span of ids. */
export function listTapHari(db: Db, hari: number): Promise<{ id: string; waktu: Date }[]> {
  const batas = (h: number) =>
    `${(h * 86_400_000)
      .toString(16)
      .padStart(12, '0')
      .replace(/^(.{8})(.{4})$/, '$1-$2')}-0000-0000-000000000000`
  return db.rows(sql`select id, waktu from tap where id >= ${batas(hari)}::uuid and id < ${batas(hari + 1)}::uuid order by id`)
}

const KOLOM_BARIS = sql`t.bulan, t.id, t.pegawai_id, t.menit, t.waktu, t.waktu_terima as terima, t.sumber, t.arah, t.kid, t.urut, t.sidik, t.posisi,
    t.tempat_id, t.jarak_meter, t.tanda, t.kelas, t.paling_awal`

/** Taps by month and id; those that are not where their id says are looked for in every month. */
export async function listTapKelompok(
  db: Db,
  tap: readonly { readonly bulan: string; readonly id: string }[],
): Promise<Map<string, BarisTap>> {
  const ada = await db.rows<BarisTap>(sql`
    select ${KOLOM_BARIS} from unnest(${tap.map((t) => t.bulan)}::date[], ${tap.map((t) => t.id)}::uuid[]) x(b, i)
    join tap t on t.bulan = x.b and t.id = x.i`)
  const hasil = new Map(ada.map((t) => [t.id, t]))
  const belum = tap.filter((t) => !hasil.has(t.id)).map((t) => t.id)
  if (belum.length === 0) return hasil
  for (const t of await db.rows<BarisTap>(sql`select ${KOLOM_BARIS} from tap t where id = any(${belum}::uuid[])`)) hasil.set(t.id, t)
  return hasil
}

const KOLOM_PUTUSAN = sql`p.id, p.tap_id, p.bulan, p.pegawai_id, p.tanda_id, p.gangguan_id, p.dihitung, p.oleh, p.diputus,
    (select s.jenis from tanda s where s.id = p.tanda_id) as jenis`

export async function listPutusanTap(db: Db, ids: readonly string[]): Promise<Map<string, BarisPutusanTap>> {
  const ada = await db.rows<BarisPutusanTap>(sql`select ${KOLOM_PUTUSAN} from tap_putusan p where p.id = any(${ids}::uuid[])`)
  return new Map(ada.map((p) => [p.id, p]))
}

export type PutusanPeriksa = BarisPutusanTap & {
  /** An entry of its person tells that this officer decided this sign or outage at this moment. */
  readonly tercatat: boolean
}

/** Every decided tap, by its id. */
export function listSemuaPutusanTap(db: Db, setelah: string | null, batas: number): Promise<PutusanPeriksa[]> {
  return db.rows<PutusanPeriksa>(sql`
    select ${KOLOM_PUTUSAN}, exists (select from jejak j where j.pegawai_id = p.pegawai_id and j.waktu = p.diputus and j.pelaku_id = p.oleh
      and (j.jenis = 'tanda-putus' and j.objek_id = p.tanda_id or j.jenis = 'gangguan-putus'
        and j.objek_id in (select g.usulan_id from usulan_gangguan_putusan g where g.gangguan_id = p.gangguan_id))) as tercatat
    from tap_putusan p where ${setelah}::uuid is null or p.id > ${setelah}::uuid order by p.id limit ${batas}`)
}
