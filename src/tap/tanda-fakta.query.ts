import { type Db, sql } from '../db/db.ts'
import type { Sql } from '../db/sql.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Posisi } from './tempat.ts'
import type { TandaLama, TapTanda } from './tanda.ts'

/** Everybody who ever had a key. */
export async function listPegawaiBerkunci(db: Db): Promise<string[]> {
  return (await db.rows<{ id: string }>(sql`select distinct pegawai_id as id from kunci_perangkat order by 1`)).map((b) => b.id)
}

type BarisTapTanda = Omit<TapTanda, 'titik' | 'waktu'> & { readonly waktu: Date; readonly nilai: string | null }

function titikDari(nilai: string | null): Posisi | null {
  if (nilai === null) return null
  const { lintang, bujur, akurasi } = JSON.parse(nilai) as Posisi
  return { lintang, bujur, akurasi }
}

/**
 * Signed taps of persons between two local minutes, with their positions as far as they are kept. `offset 0` holds the planner to the indexes:
 * at a whole office it would read all positions for each slice.
 */
export async function listTapTanda(
  db: Db,
  ids: readonly string[],
  dari: MenitLokal,
  sampai: MenitLokal,
  bulan: readonly string[],
): Promise<TapTanda[]> {
  const baris = await db.rows<BarisTapTanda>(sql`
    select t.id, t.bulan, t.pegawai_id, t.kid, t.menit, t.waktu, t.tanda, n.nilai
    from unnest(${ids}::uuid[]) x(p)
    cross join lateral (select t.id, t.bulan::text, t.pegawai_id, t.kid, t.menit, t.waktu, t.tanda from tap t
      where t.pegawai_id = x.p and t.menit between ${dari} and ${sampai} and t.bulan = any(${bulan}::date[]) and t.kid is not null offset 0) t
    left join lateral (select n.nilai from tap_nilai n
      where n.minggu = date '1970-01-01' + (t.menit / 1440 - (t.menit / 1440 + 3) % 7) and n.tap_id = t.id and n.jenis = 'lokasi' offset 0) n on true
    order by t.pegawai_id, t.menit, t.id`)
  return baris.map(({ nilai, waktu, ...t }) => ({ ...t, waktu: waktu.getTime(), titik: titikDari(nilai) }))
}

/** What stands in the list: all that waits, and what ended lately. */
export function listTandaLama(db: Db, sejak: string): Promise<TandaLama[]> {
  return db.rows<TandaLama>(sql`
    select t.jenis, t.sampai, (select array_agg(p.pegawai_id::text) from tanda_pegawai p where p.tanda_id = t.id) as pegawai_ids, u.putusan
    from tanda t left join lateral (select u.putusan from tanda_putusan u where u.tanda_id = t.id order by u.id desc limit 1) u on true
    where t.sampai >= ${sejak} or u.putusan is null or u.putusan = 'minta-keterangan'`)
}

export type BarisSaksi = {
  /** What the sign is about: the tap that showed it, or the key. */
  readonly pokok: string
  readonly pegawaiId: string
  readonly id: string
  readonly bulan: string
  readonly menit: MenitLokal
}

/** Both taps of each fork that is not in the list yet. */
export function listCabang(db: Db, sejak: Date): Promise<BarisSaksi[]> {
  return db.rows<BarisSaksi>(sql`
    select x.tap_id as pokok, x.pegawai_id, l.id, l.bulan::text, l.menit
    from tap_tanda x join tap t on t.kid = x.kid and t.id = x.tap_id join tap l on l.kid = t.kid and l.urut = t.urut
    where x.jenis = 'rantai-bercabang' and x.dicatat >= ${sejak}
      and not exists (select from tanda s where s.ciri = 'rantai-bercabang:' || x.tap_id)
    order by x.dicatat, x.id, l.menit, l.id`)
}

/**
 * Gaps that stayed open: a tap whose chain number came too early, and how many of the numbers missing then have still not come; what came
 * and was refused has come. Where the number fits and the hash before it does not, nothing can fill it.
 */
export function listCelah(db: Db, sejak: Date, sebelum: Date): Promise<(BarisSaksi & { readonly hilang: number })[]> {
  return db.rows(sql`
    select x.tap_id as pokok, x.pegawai_id, t.id, t.bulan::text, t.menit, c.hilang
    from tap_tanda x join tap t on t.kid = x.kid and t.id = x.tap_id
    cross join lateral (select coalesce(max(l.urut), 0) as urut from tap l
      where l.kid = t.kid and l.urut < t.urut and l.waktu_terima <= t.waktu_terima) p
    cross join lateral (select (t.urut - 1 - p.urut - count(*))::int as hilang from (
      select l.urut from tap l where l.kid = t.kid and l.urut > p.urut and l.urut < t.urut
      union select d.urut from tap_ditolak d where d.kid = t.kid and d.urut > p.urut and d.urut < t.urut) l) c
    where x.jenis = 'rantai-putus' and x.dicatat >= ${sejak} and x.dicatat <= ${sebelum}
      and (c.hilang > 0 or x.keterangan like 'Sidik%')
      and not exists (select from tanda s where s.ciri = 'rantai-putus:' || x.tap_id)
    order by x.dicatat, x.id`)
}

/** Taps that came after the end of their key, or from a key that was stopped within its day of waiting, and wait for a person. */
export function listTapSesudahAkhir(db: Db, sejakBulan: string): Promise<BarisSaksi[]> {
  return db.rows<BarisSaksi>(sql`
    select k.kid as pokok, t.pegawai_id, t.id, t.bulan::text, t.menit
    from kunci_perangkat k
    cross join lateral (select t.id, t.bulan, t.pegawai_id, t.menit, t.waktu_terima from tap t where t.kid = k.kid and t.bulan >= ${sejakBulan} offset 0) t
    where k.keadaan in ('dicabut', 'dibekukan') and (t.waktu_terima > k.dicabut or k.mendingin > k.dicabut)
      and not exists (select from tanda_tap y join tanda s on s.id = y.tanda_id where y.tap_id = t.id and s.jenis = 'kunci-dicabut')
    order by k.kid, t.menit, t.id`)
}

/** Whether a tap stands in a proposal of an outage that waits: it is decided there, for all at once. */
export function dalamUsulan(tapId: Sql): Sql {
  return sql`exists (select from usulan_gangguan_tap z join usulan_gangguan u on u.id = z.usulan_id where z.tap_id = ${tapId} and u.digabung_ke is null
    and not exists (select from usulan_gangguan_putusan p where p.usulan_id = u.id))`
}

/** Taps whose time is said by the phone or the screen alone, or contradicted, that wait for a person and stand in no other sign or proposal. The literal is that of the index. */
export function listTapWaktu(db: Db, sejakBulan: string): Promise<BarisSaksi[]> {
  return db.rows<BarisSaksi>(sql`
    select coalesce(t.kid, t.pegawai_id) as pokok, t.pegawai_id, t.id, t.bulan::text, t.menit
    from tap t
    where 'waktu-perlu-ditinjau' = any(t.tanda) and t.bulan >= ${sejakBulan}
      and not exists (select from tanda_tap y join tanda s on s.id = y.tanda_id where y.tap_id = t.id and s.jenis in ('waktu-klaim', 'luring-sendiri'))
      and not (select p.dikeluarkan or p.waktu_wajar from putusan_tap(t.id) p) and not ${dalamUsulan(sql`t.id`)}
    order by 1, t.menit, t.id`)
}

/** Taps that wait because what their unit asks beside them is missing. The literal is that of the index. */
export function listTapBukti(db: Db, sejakBulan: string): Promise<BarisSaksi[]> {
  return db.rows<BarisSaksi>(sql`
    select t.kid as pokok, t.pegawai_id, t.id, t.bulan::text, t.menit
    from tap t
    where 'bukti-perlu-ditinjau' = any(t.tanda) and t.kid is not null and t.bulan >= ${sejakBulan}
      and not exists (select from tanda_tap y join tanda s on s.id = y.tanda_id where y.tap_id = t.id and s.jenis = 'bukti-menunggu')
    order by t.kid, t.menit, t.id`)
}
