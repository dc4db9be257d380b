import { type Db, sql } from '../db/db.ts'

export async function insertPin(db: Db, p: { readonly pegawaiId: string; readonly hash: string; readonly kini: Date }): Promise<void> {
  await db.exec(sql`insert into pin_kantor (pegawai_id, hash, dicatat) values (${p.pegawaiId}, ${p.hash}, ${p.kini})`)
}

/** Hash of the PIN that holds; null for who has none. */
export async function pinBerlaku(db: Db, pegawaiId: string): Promise<string | null> {
  const ada = await db.maybe<{ hash: string }>(sql`select hash from pin_kantor where pegawai_id = ${pegawaiId} order by ke desc limit 1`)
  return ada?.hash ?? null
}

export type SaksiTap = {
  readonly tapId: string
  readonly bulan: string
  readonly pegawaiId: string
  readonly saksiId: string
  readonly alasan: string
}

/** Beside its tap, in the same transaction. */
export async function insertSaksi(db: Db, daftar: readonly SaksiTap[], kini: Date): Promise<void> {
  await db.exec(sql`insert into tap_saksi (tap_id, bulan, pegawai_id, saksi_id, alasan, dicatat)
    select t, b, p, s, a, ${kini} from unnest(${daftar.map((d) => d.tapId)}::uuid[], ${daftar.map((d) => d.bulan)}::date[],
      ${daftar.map((d) => d.pegawaiId)}::uuid[], ${daftar.map((d) => d.saksiId)}::uuid[], ${daftar.map((d) => d.alasan)}::text[]) x(t, b, p, s, a)
    on conflict do nothing`)
}

export type BarisSaksi = {
  readonly tapId: string
  readonly nama: string
  readonly menit: number
  readonly tempat: string | null
  readonly alasan: string
}

/** What one witness confirmed since an instant, newest first. */
export function listSaksi(db: Db, saksiId: string, sejak: Date, batas: number): Promise<BarisSaksi[]> {
  return db.rows(sql`
    select s.tap_id, t.menit, s.alasan,
      (select i.nama from pegawai_identitas i where i.pegawai_id = s.pegawai_id order by i.tmt desc, i.ke desc limit 1) as nama,
      nama_tempat(t.tempat_id, date '1970-01-01' + t.menit / 1440) as tempat
    from tap_saksi s join tap t on t.bulan = s.bulan and t.id = s.tap_id
    where s.saksi_id = ${saksiId} and s.dicatat >= ${sejak} order by s.dicatat desc, s.tap_id desc limit ${batas}`)
}
