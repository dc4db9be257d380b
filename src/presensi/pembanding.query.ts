import { type Db, sql } from '../db/db.ts'
import type { DuaOrang } from '../pegawai/impor/awal.ts'
import type { Bulan } from '../waktu/tanggal.ts'
import type { Pembanding } from './pembanding.ts'

type PembandingOrang = Pembanding & { readonly pegawaiId: string }

export function listPembanding(db: Db, pegawaiIds: readonly string[]): Promise<PembandingOrang[]> {
  return db.rows(sql`
    select pegawai_id, to_char(bulan, 'YYYY-MM') as bulan, hari_kerja, hadir, terlambat, tanpa_keterangan, sumber
    from pembanding where pegawai_id = any(${pegawaiIds}::uuid[]) order by bulan, pegawai_id`)
}

/** A month of a person is recorded once. */
export async function insertPembanding(db: Db, d: readonly PembandingOrang[], o: DuaOrang): Promise<void> {
  const awal = (b: Bulan) => `${b}-01`
  await db.exec(sql`insert into pembanding (pegawai_id, bulan, hari_kerja, hadir, terlambat, tanpa_keterangan, sumber, disusun_oleh, disetujui_oleh, dicatat)
    select p, b, k, h, t, a, s, ${o.disusunOleh}::uuid, ${o.disetujuiOleh}::uuid, ${o.dicatat} from unnest(${d.map((x) => x.pegawaiId)}::uuid[],
      ${d.map((x) => awal(x.bulan))}::date[], ${d.map((x) => x.hariKerja)}::int[], ${d.map((x) => x.hadir)}::int[], ${d.map((x) => x.terlambat)}::int[],
      ${d.map((x) => x.tanpaKeterangan)}::int[], ${d.map((x) => x.sumber)}::text[]) r(p, b, k, h, t, a, s) on conflict do nothing`)
}

export async function listBerpembanding(db: Db): Promise<string[]> {
  return (await db.rows<{ pegawaiId: string }>(sql`select distinct pegawai_id from pembanding`)).map((b) => b.pegawaiId)
}
