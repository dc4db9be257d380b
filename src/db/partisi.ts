import { akhirBulan, awalBulan, bulanDari, hariDalamMinggu, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { type Koneksi, sebagaiPemilik, sql } from './db.ts'

/** Erasable values live this long after their week. */
const UMUR_NILAI_HARI = 90

/**
 * Makes the partitions of taps and days (by month) and of erasable values (by week) from one date to another.
 * Without them the default partition takes the rows, so a late job loses nothing.
 * @returns how many were made
 */
export async function pastikanPartisi(migrasi: Koneksi, skema: string, dari: Tanggal, sampai: Tanggal): Promise<number> {
  return sebagaiPemilik(migrasi, skema, async (db) => {
    let dibuat = 0
    const buat = async (induk: string, kolom: string, awal: Tanggal, akhir: Tanggal) => {
      const { baru } = await db.one<{ baru: boolean }>(sql`select buat_partisi(${induk}, ${kolom}, ${awal}, ${akhir}) as baru`)
      if (baru) dibuat += 1
    }
    for (let t = awalBulan(bulanDari(dari)); t <= sampai; t = tambahHari(akhirBulan(bulanDari(t)), 1)) {
      const akhir = tambahHari(akhirBulan(bulanDari(t)), 1)
      await buat('tap', 'bulan', t, akhir)
      await buat('hari', 'tanggal', t, akhir)
    }
    for (let t = tambahHari(dari, 1 - hariDalamMinggu(dari)); t <= sampai; t = tambahHari(t, 7))
      for (const induk of ['tap_nilai', 'foto_tap']) await buat(induk, 'minggu', t, tambahHari(t, 7))
    return dibuat
  })
}

/** Drops the weeks of erasable values and photos that are over 90 days old. @returns how many weeks */
export async function buangNilaiLama(migrasi: Koneksi, skema: string, hariIni: Tanggal): Promise<number> {
  return sebagaiPemilik(migrasi, skema, async (db) => {
    const sebelum = tambahHari(hariIni, -UMUR_NILAI_HARI)
    const { nilai, foto } = await db.one<{ nilai: number; foto: number }>(
      sql`select buang_nilai(${sebelum}) as nilai, buang_foto(${sebelum}) as foto`,
    )
    return Math.max(nilai, foto)
  })
}

/** Tells the planner what the tables hold; after much has been planted or imported it would guess wrong for hours. */
export function hitungStatistik(migrasi: Koneksi, skema: string): Promise<void> {
  return sebagaiPemilik(migrasi, skema, async (db) => {
    // A partitioned table takes its partitions with it; named themselves they would be read twice.
    await db.exec(sql`do $$ declare t text; begin
      for t in select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
      loop execute format('analyze %I', t); end loop; end $$`)
  })
}

/** Rows that lie in a default partition although a job should have made theirs: an alarm, not a loss. */
export async function sisaPartisi(migrasi: Koneksi, skema: string): Promise<{ readonly induk: string; readonly baris: number }[]> {
  return sebagaiPemilik(migrasi, skema, (db) =>
    db.rows<{ induk: string; baris: number }>(sql`
      select * from (select 'tap' as induk, count(*)::int as baris from tap_sisa
        union all select 'hari', count(*)::int from hari_sisa
        union all select 'tap_nilai', count(*)::int from tap_nilai_sisa
        union all select 'foto_tap', count(*)::int from foto_tap_sisa) s where baris > 0`),
  )
}
