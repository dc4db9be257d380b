import { NAMA_PENYALIN } from '../db/alamat.ts'
import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Tugas } from './kesehatan.ts'

/** Entries of the trail that have no place in the order yet, and how long the oldest has waited. */
export function pengurutTertinggal(db: Db, kini: Date): Promise<{ belum: number; terlamaDetik: number }> {
  return db.one(sql`
    select count(*)::int as belum, greatest(0, coalesce(extract(epoch from ${kini}::timestamptz - min(j.waktu)), 0))::int as terlama_detik
    from jejak j where j.xid > coalesce((select xid from jejak_tanda_air), '0'::xid8)`)
}

/** Tries after which a recount that fails is an alarm: the last of them came two minutes after the first. */
const GAGAL_SESUDAH = 4

/** Days that wait to be judged anew after a change. */
export function hariUlangMenunggu(db: Db, kini: Date): Promise<{ orang: number; terlamaDetik: number; gagal: number }> {
  return db.one(sql`
    select count(distinct pegawai_id)::int as orang, count(distinct pegawai_id) filter (where percobaan >= ${GAGAL_SESUDAH})::int as gagal,
      greatest(0, coalesce(extract(epoch from ${kini}::timestamptz - min(diminta)), 0))::int as terlama_detik
    from hari_ulang`)
}

/** The last partition made of each table, in days from a date, and rows in the default ones. As pemilik. */
export function listPartisiKeDepan(db: Db, hariIni: Tanggal): Promise<{ induk: string; hariKeDepan: number; sisa: number }[]> {
  return db.rows(sql`
    with akhir as (
      select i.relname::text as induk, max((regexp_match(pg_get_expr(k.relpartbound, k.oid), 'TO \\(''(\\d{4}-\\d{2}-\\d{2})''\\)'))[1]::date) as sampai
      from pg_inherits h join pg_class i on i.oid = h.inhparent join pg_class k on k.oid = h.inhrelid
      where i.relnamespace = current_schema()::regnamespace and i.relkind = 'p' group by 1)
    select a.induk, coalesce(a.sampai - ${hariIni}::date, 0)::int as hari_ke_depan,
      case a.induk when 'tap' then (select count(*) from tap_sisa) when 'hari' then (select count(*) from hari_sisa)
        when 'tap_nilai' then (select count(*) from tap_nilai_sisa)
        when 'foto_tap' then (select count(*) from foto_tap_sisa) else 0 end::int as sisa
    from akhir a order by a.induk`)
}

/** Size, and the longest transaction; a backup or a drill is one long one by its nature and stands apart. */
export function ukuranBasisData(
  db: Db,
): Promise<{ byte: number; transaksiTerlamaDetik: number | null; cadanganTerlamaDetik: number | null }> {
  const penyalin = Object.values(NAMA_PENYALIN)
  return db.one(sql`
    with terbuka as (
      select extract(epoch from clock_timestamp() - xact_start)::int as detik, application_name = any(${penyalin}::text[]) as penyalin
      from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid())
    select pg_database_size(current_database()) as byte, (select max(detik) from terbuka where not penyalin) as transaksi_terlama_detik,
      (select max(detik) from terbuka where penyalin) as cadangan_terlama_detik`)
}

/** Queues by their last success and failure. As pemilik, in the schema of the queue. */
export async function listTugas(db: Db): Promise<Tugas[]> {
  if (!(await adaAntrean(db))) return []
  return db.rows<Tugas>(sql`
    select q.name as nama,
      to_char(max(j.completed_on) filter (where j.state = 'completed') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as berhasil,
      to_char(max(j.completed_on) filter (where j.state = 'failed') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as gagal,
      count(*) filter (where j.state = 'failed')::int as mati, count(*) filter (where j.state in ('created', 'retry'))::int as menunggu,
      (select case when x.output ->> 'name' = 'BatasMemori' then 'memori'
          when x.output ->> 'name' = 'BatasWaktu' or concat(x.output ->> 'message', x.output -> 'value' ->> 'message') ~ '^(handler execution exceeded|job timed out)' then 'waktu' end
        from antrean.job x where x.name = q.name and x.state in ('completed', 'failed', 'retry')
        order by coalesce(x.completed_on, x.started_on) desc nulls last limit 1) as terhenti
    from antrean.queue q left join antrean.job j on j.name = q.name
    where q.name !~ '^__' and q.name <> 'surat-mati' group by q.name order by q.name`)
}

/** What the last nightly check of the trail has found; null where none has come to its end in a week. As pemilik. */
export async function verifikasiTerakhir(db: Db): Promise<{ saat: string; jumlah: number } | null> {
  if (!(await adaAntrean(db))) return null
  return (
    (await db.maybe<{ saat: string; jumlah: number }>(sql`
      select to_char(completed_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as saat, (output ->> 'jumlah')::int as jumlah
      from antrean.job where name = 'verifikasi-jejak' and state = 'completed' order by completed_on desc limit 1`)) ?? null
  )
}

async function adaAntrean(db: Db): Promise<boolean> {
  return (await db.one<{ ada: boolean }>(sql`select to_regclass('antrean.job') is not null as ada`)).ada
}

/** Seconds by which the clock of this machine is ahead of that of the database; the way there and back is halved. */
export async function selisihJam(db: Db): Promise<number> {
  const awal = Date.now()
  const { saat } = await db.one<{ saat: Date }>(sql`select clock_timestamp() as saat`)
  return ((awal + Date.now()) / 2 - saat.getTime()) / 1000
}
