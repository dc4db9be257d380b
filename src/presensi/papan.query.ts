import { type Db, sql } from '../db/db.ts'
import { dalam, type Lingkaran } from '../pegawai/pegawai.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { AngkaPapan } from './papan.ts'

export type BarisPapan = AngkaPapan & {
  readonly unitKerjaId: string
  readonly opdId: string
  readonly nama: string
  readonly tapTerakhir: number | null
}

/**
 * Today by unit: one person counts once, at most present of his spans. `belum` is due, window still open, nothing recorded yet.
 * `hadir` has recorded: who works elsewhere (WFA) is present without a tap, is not expected to come, and counts with those away.
 * Grouped by OPD for the whole instansi, by unit inside one OPD.
 */
export function listPapan(db: Db, l: Lingkaran, totalSaja: boolean, opdId: string | null, tanggal: Tanggal): Promise<BarisPapan[]> {
  return db.rows<BarisPapan>(sql`
    with orang as (
      select h.pegawai_id, p.unit_kerja_id, bool_or(h.status = 'hadir' and (h.tap_datang is not null or h.tap_pulang is not null)) as hadir, bool_or(h.terlambat_menit > 0 and h.status = 'hadir') as terlambat,
        bool_or(h.status = 'berjalan') as berjalan, bool_or(h.status = 'tanpa-keterangan') as tk,
        bool_or(h.status in ('cuti', 'dinas-luar', 'tugas-belajar', 'sakit-menunggu-surat')
          or (h.status = 'hadir' and h.tap_datang is null and h.tap_pulang is null)) as pergi,
        bool_and(h.status in ('libur', 'libur-jadwal', 'tidak-dinilai')) as lepas, max(greatest(h.tap_datang, h.tap_pulang)) as akhir
      from hari h join penempatan_pada(${tanggal}) p on p.pegawai_id = h.pegawai_id
      where h.tanggal = ${tanggal} and (${totalSaja} or ${dalam(l)})
      group by h.pegawai_id, p.unit_kerja_id
    )
    select ${opdId === null ? sql`u.opd_id` : sql`u.unit_kerja_id`} as unit_kerja_id, min(u.opd_id::text)::uuid as opd_id,
      min(${opdId === null ? sql`o.nama` : sql`u.nama`}) as nama,
      count(*) filter (where not lepas)::int as terjadwal, count(*) filter (where hadir)::int as hadir, count(*) filter (where hadir and terlambat)::int as terlambat,
      count(*) filter (where berjalan and not hadir)::int as belum, count(*) filter (where tk and not hadir and not berjalan and not pergi)::int as tanpa_keterangan,
      count(*) filter (where pergi and not hadir)::int as cuti_dinas, count(*) filter (where lepas)::int as lepas, max(akhir) as tap_terakhir
    from orang join unit_pada(${tanggal}) u on u.unit_kerja_id = orang.unit_kerja_id left join unit_pada(${tanggal}) o on o.unit_kerja_id = u.opd_id
    where ${opdId}::uuid is null or u.opd_id = ${opdId}
    group by 1 order by 3, 1`)
}

/** First taps of today by five minutes. */
export function listKurva(
  db: Db,
  l: Lingkaran,
  totalSaja: boolean,
  opdId: string | null,
  tanggal: Tanggal,
): Promise<{ slot: number; jumlah: number }[]> {
  return db.rows(sql`
    select (h.tap_datang / 5) * 5 as slot, count(*)::int as jumlah
    from hari h join penempatan_pada(${tanggal}) p on p.pegawai_id = h.pegawai_id join unit_pada(${tanggal}) u on u.unit_kerja_id = p.unit_kerja_id
    where h.tanggal = ${tanggal} and h.tap_datang is not null and h.rentang = 0 and (${totalSaja} or ${dalam(l)}) and (${opdId}::uuid is null or u.opd_id = ${opdId})
    group by 1 order by 1`)
}
