import { type Db, sql } from '../db/db.ts'
import { bulanDari, nomorHari, type Bulan, type Tanggal, awalBulan, akhirBulan, tanggalDariNomor } from '../waktu/tanggal.ts'
import type { Band, StatusHari, Tanda } from './fakta.ts'
import type { AkunTahun } from './rekap.ts'

/** A day as the recap needs it: without reasons, which a cell asks for when it is opened. */
export type Sel = {
  readonly tanggal: Tanggal
  readonly rentang: number
  readonly status: StatusHari
  readonly jenis: string | null
  readonly terlambatMenit: number
  readonly pulangCepatMenit: number
  readonly bandTerlambat: Band | null
  readonly bandPulangCepat: Band | null
  readonly tanda: readonly Tanda[]
  readonly dihitung: boolean
  readonly bobot: number
}

type BarisSel = { readonly pegawaiId: string; readonly isi: string }

const DUA_PANGKAT_32 = 2 ** 32

/**
 * The cells of persons over dates, one text per person: a row per day and person would cost ten times as much to carry.
 * Small numbers share one, for turning each into text is what such a query spends its time on; and the order is made here,
 * so that the database may read the month as it lies, with two workers where it has them. `null` for everybody.
 */
export async function loadSel(db: Db, pegawaiIds: readonly string[] | null, dari: Tanggal, sampai: Tanggal): Promise<Map<string, Sel[]>> {
  const baris = await db.rows<BarisSel>(sql`
    select pegawai_id, string_agg((((tanggal - ${dari}::date) * 8 + coalesce(band_terlambat, 0)) * 8 + coalesce(band_pulang_cepat, 0)) * 2 + dihitung::int
      || '|' || terlambat_menit * 65536 + pulang_cepat_menit || '|' || rentang * 4294967296 + bobot || '|' || status || '|' || coalesce(jenis, '') || '|' || tanda, ';') as isi
    from hari where tanggal between ${dari} and ${sampai} and ${pegawaiIds === null ? sql`true` : sql`pegawai_id = any(${pegawaiIds}::uuid[])`}
    group by pegawai_id`)
  const baca = pembacaSel(nomorHari(dari))
  return new Map(baris.map((b) => [b.pegawaiId, b.isi.split(';').map(baca).sort(urutanSel)]))
}

function urutanSel(a: Sel, b: Sel): number {
  return a.tanggal < b.tanggal ? -1 : a.tanggal > b.tanggal ? 1 : a.rentang - b.rentang
}

/** Most people's days are alike, so each text is read once and the cell is shared; nobody writes into it. */
function pembacaSel(nol: number): (teks: string) => Sel {
  const terbaca = new Map<string, Sel>()
  return (teks) => {
    let sel = terbaca.get(teks)
    if (sel === undefined) terbaca.set(teks, (sel = bacaSel(teks, nol)))
    return sel
  }
}

/** People with a day that asks for an answer between two dates: late, early, a tap missing, unexplained, a sick note awaited. */
export async function listBercatatan(db: Db, dari: Tanggal, sampai: Tanggal): Promise<string[]> {
  const baris = await db.rows<{ pegawaiId: string }>(sql`
    select distinct pegawai_id from hari where tanggal between ${dari} and ${sampai}
      and (terlambat_menit > 0 or pulang_cepat_menit > 0 or status in ('tanpa-keterangan', 'sakit-menunggu-surat') or tanda like '%tanpa-tap%')`)
  return baris.map((b) => b.pegawaiId)
}

const TANPA_TANDA: readonly Tanda[] = []

function bacaSel(teks: string, nol: number): Sel {
  const [depan, menit, belakang, status, jenis, tanda = ''] = teks.split('|')
  const d = Number(depan)
  const m = Number(menit)
  const r = Number(belakang)
  const bandTerlambat = (d >> 4) & 7
  const bandPulangCepat = (d >> 1) & 7
  return {
    tanggal: tanggalDariNomor(nol + (d >> 7)),
    rentang: Math.floor(r / DUA_PANGKAT_32),
    status: status as StatusHari,
    jenis: jenis === '' ? null : (jenis ?? null),
    terlambatMenit: m >> 16,
    pulangCepatMenit: m & 0xffff,
    bandTerlambat: bandTerlambat === 0 ? null : (bandTerlambat as Band),
    bandPulangCepat: bandPulangCepat === 0 ? null : (bandPulangCepat as Band),
    tanda: tanda === '' ? TANPA_TANDA : (tanda.split(' ') as Tanda[]),
    dihitung: (d & 1) === 1,
    bobot: r % DUA_PANGKAT_32,
  }
}

/** The account of a person at the end of a month, as it is kept. */
export type AkunBulan = AkunTahun & { readonly beruntun: number; readonly terpanjang: number }

/** The newest kept account of each person before a month, however far back. */
export async function listAkunBulan(
  db: Db,
  pegawaiIds: readonly string[],
  bulan: Bulan,
): Promise<Map<string, { readonly bulan: Bulan; readonly akun: AkunBulan }>> {
  const baris = await db.rows<{ pegawaiId: string; bulan: Tanggal; isi: string }>(sql`
    select o.p as pegawai_id, h.bulan, h.isi from unnest(${pegawaiIds}::uuid[]) o(p)
    cross join lateral (select bulan, isi from hari_bulan where pegawai_id = o.p and bulan < ${awalBulan(bulan)} order by bulan desc limit 1) h`)
  return new Map(baris.map((b) => [b.pegawaiId, { bulan: bulanDari(b.bulan), akun: JSON.parse(b.isi) as AkunBulan }]))
}

/** Who has a day of the span whose window is still open: its sum cannot be kept yet. */
export async function listBelumSelesai(db: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<Set<string>> {
  const baris = await db.rows<{ pegawaiId: string }>(sql`select distinct pegawai_id from hari
    where pegawai_id = any(${pegawaiIds}::uuid[]) and tanggal between ${dari} and ${sampai} and not selesai`)
  return new Set(baris.map((b) => b.pegawaiId))
}

export async function simpanAkunBulan(db: Db, bulan: Bulan, daftar: ReadonlyMap<string, AkunBulan>): Promise<void> {
  if (daftar.size === 0) return
  await db.exec(sql`insert into hari_bulan (pegawai_id, bulan, isi) select p, ${awalBulan(bulan)}, i
    from unnest(${[...daftar.keys()]}::uuid[], ${[...daftar.values()].map((a) => JSON.stringify(a))}::text[]) x(p, i)
    on conflict (pegawai_id, bulan) do update set isi = excluded.isi`)
}

/** The first month that has any day, for who starts the chain of accounts. */
export async function bulanPertama(db: Db): Promise<Bulan | undefined> {
  const { t } = await db.one<{ t: Tanggal | null }>(sql`select min(tanggal) as t from hari`)
  return t === null ? undefined : bulanDari(t)
}

/** Accounts brought in at a start in mid-year. */
export async function listAkunAwal(db: Db, pegawaiIds: readonly string[] | null, tahun: number): Promise<Map<string, AkunTahun>> {
  const baris = await db.rows<{ pegawaiId: string; hariAlpa: number; menitKurang: number }>(sql`
    select pegawai_id, hari_alpa, menit_kurang from akun_awal where tahun = ${tahun} and ${pegawaiIds === null ? sql`true` : sql`pegawai_id = any(${pegawaiIds}::uuid[])`}`)
  return new Map(baris.map((b) => [b.pegawaiId, { hariAlpa: b.hariAlpa, menitKurang: b.menitKurang }]))
}

export function rentangBulan(bulan: Bulan, hariIni: Tanggal): { readonly dari: Tanggal; readonly sampai: Tanggal; readonly pada: Tanggal } {
  const sampai = akhirBulan(bulan)
  return { dari: awalBulan(bulan), sampai, pada: sampai < hariIni ? sampai : hariIni < awalBulan(bulan) ? awalBulan(bulan) : hariIni }
}
