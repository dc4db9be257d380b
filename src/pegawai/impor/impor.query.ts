import { type Db, sql } from '../../db/db.ts'
import type { Tanggal } from '../../waktu/tanggal.ts'

// The import itself: its state, its plan, and the record it is held against.

/** The dated record of everybody and the units of a date, as one JSON text: it goes to the thread of the import without being read on the way. */
export async function teksTercatat(db: Db, pada: Tanggal): Promise<string> {
  const { teks } = await db.one<{ teks: string }>(sql`
    select json_build_object(
      'orang', (select coalesce(json_agg(json_build_object('id', p.id, 'identitas', i.e, 'jenis', coalesce(j.e, '[]'), 'penempatan', coalesce(n.e, '[]'),
          'atasan', coalesce(a.e, '[]'), 'kedudukan', coalesce(k.e, '[]')) order by p.id), '[]') from pegawai p
        join (select pegawai_id, json_agg(json_build_object('tmt', tmt, 'nip', nip, 'nama', nama) order by tmt, ke) as e from pegawai_identitas group by 1) i on i.pegawai_id = p.id
        left join (select pegawai_id, json_agg(json_build_object('tmt', tmt, 'jenis', jenis) order by tmt, ke) as e from pegawai_jenis group by 1) j on j.pegawai_id = p.id
        left join (select pegawai_id, json_agg(json_build_object('tmt', tmt, 'unitKerjaId', unit_kerja_id, 'jabatan', jabatan, 'jenjang', jenjang, 'kepala', kepala) order by tmt, ke) as e
          from pegawai_penempatan group by 1) n on n.pegawai_id = p.id
        left join (select pegawai_id, json_agg(json_build_object('tmt', tmt, 'atasanId', atasan_id) order by tmt, ke) as e from pegawai_atasan group by 1) a on a.pegawai_id = p.id
        left join (select pegawai_id, json_agg(json_build_object('tmt', tmt, 'kedudukan', kedudukan, 'instansiLain', instansi_lain) order by tmt, ke) as e
          from pegawai_kedudukan group by 1) k on k.pegawai_id = p.id),
      'unit', (select coalesce(json_agg(json_build_object('id', u.unit_kerja_id, 'nama', u.nama, 'jenis', u.jenis, 'indukId', u.induk_id, 'opdId', u.opd_id,
          'sejak', (select min(r.berlaku) from unit_kerja_riwayat r where r.unit_kerja_id = u.unit_kerja_id),
          'akhir', (select min(r.berlaku) from unit_kerja_riwayat r where r.unit_kerja_id = u.unit_kerja_id and r.bubar and r.berlaku > ${pada}))
          order by u.unit_kerja_id), '[]') from unit_pada(${pada}) u)
    )::text as teks`)
  return teks
}

/** The state of the record in a few numbers: entries are only ever added, so another state has another count. */
export async function capTercatat(db: Db): Promise<string> {
  const { cap } = await db.one<{ cap: string }>(sql`
    select string_agg(n || '.' || coalesce(ke, 0), '/' order by t) as cap from (
      select 1 as t, count(*) as n, max(ke) as ke from pegawai_identitas union all select 2, count(*), max(ke) from pegawai_jenis
      union all select 3, count(*), max(ke) from pegawai_penempatan union all select 4, count(*), max(ke) from pegawai_atasan
      union all select 5, count(*), max(ke) from pegawai_kedudukan union all select 6, count(*), max(ke) from unit_kerja_riwayat) x`)
  return cap
}

export type KeadaanImpor = 'membaca' | 'pratinjau' | 'menunggu' | 'menerapkan' | 'diterapkan' | 'ditolak' | 'dibatalkan' | 'terhenti'
export type JenisImpor = 'pegawai' | 'akun-awal' | 'saldo-cuti' | 'hukuman' | 'pembanding'
export type BarisTabelImpor = {
  readonly id: string
  readonly jenis: JenisImpor
  readonly keadaan: KeadaanImpor
  readonly namaBerkas: string
  readonly berlaku: Tanggal
  readonly sk: string
  readonly ringkasan: string | null
  readonly cap: string | null
  readonly sebab: string | null
  readonly diunggahOleh: string | null
  readonly pengunggah: string | null
  readonly diunggah: Date
  readonly alasan: string | null
  readonly diputusOleh: string | null
}

const KOLOM = sql`x.id, x.jenis, x.keadaan, x.nama_berkas, x.berlaku, x.sk, x.ringkasan, x.cap, x.sebab, x.diunggah_oleh, x.diunggah, x.alasan, x.diputus_oleh,
  (select i.nama from pegawai_identitas i where i.pegawai_id = x.diunggah_oleh order by i.tmt desc, i.ke desc limit 1) as pengunggah`

export type ImporBaru = {
  readonly id: string
  readonly jenis: JenisImpor
  readonly namaBerkas: string
  readonly sidik: Buffer
  readonly berlaku: Tanggal
  readonly sk: string
  readonly oleh: string | null
  readonly kini: Date
}

/** Takes the lease of its kind: one import lives at a time. False: another one does. */
export async function mulaiImpor(db: Db, i: ImporBaru): Promise<boolean> {
  const n = await db.exec(sql`insert into impor (id, jenis, keadaan, nama_berkas, sidik, berlaku, sk, diunggah_oleh, diunggah, berubah)
    values (${i.id}, ${i.jenis}, 'membaca', ${i.namaBerkas}, ${i.sidik}, ${i.berlaku}, ${i.sk}, ${i.oleh}, ${i.kini}, ${i.kini})
    on conflict (jenis) where keadaan in ('membaca', 'pratinjau', 'menunggu', 'menerapkan') do nothing`)
  return n === 1
}

/** Ends what nobody goes on with: a reading or writing whose process died, a preview of another day. */
export async function akhiriImporLama(db: Db, jenis: JenisImpor, berjalanSebelum: Date, pratinjauSebelum: Date, kini: Date): Promise<void> {
  await db.exec(sql`with lama as (
      update impor set keadaan = case when keadaan = 'pratinjau' then 'dibatalkan' else 'terhenti' end, sebab = 'tidak dilanjutkan', berubah = ${kini}
      where jenis = ${jenis} and ((keadaan in ('membaca', 'menerapkan') and berubah < ${berjalanSebelum}) or (keadaan = 'pratinjau' and berubah < ${pratinjauSebelum}))
      returning id)
    delete from impor_baris using lama where impor_baris.impor_id = lama.id`)
}

export function imporDariId(db: Db, id: string): Promise<BarisTabelImpor | undefined> {
  return db.maybe<BarisTabelImpor>(sql`select ${KOLOM} from impor x where x.id = ${id}`)
}

export function imporHidup(db: Db, jenis: JenisImpor): Promise<BarisTabelImpor | undefined> {
  return db.maybe<BarisTabelImpor>(
    sql`select ${KOLOM} from impor x where x.jenis = ${jenis} and x.keadaan in ('membaca', 'pratinjau', 'menunggu', 'menerapkan')`,
  )
}

/** How many imports have been written so far; only ever more. */
export async function jumlahDiterapkan(db: Db): Promise<number> {
  const { n } = await db.one<{ n: number }>(sql`select count(*)::int as n from impor where keadaan = 'diterapkan'`, 'impor-diterapkan')
  return n
}

export function listImpor(db: Db, batas: number): Promise<BarisTabelImpor[]> {
  return db.rows<BarisTabelImpor>(sql`select ${KOLOM} from impor x order by x.diunggah desc, x.id desc limit ${batas}`)
}

/** Moves an import on, if it still stands where it was read. */
export async function pindahKeadaan(
  db: Db,
  id: string,
  dari: readonly KeadaanImpor[],
  ke: KeadaanImpor,
  kini: Date,
  lagi: {
    readonly ringkasan?: string
    readonly cap?: string
    readonly sebab?: string
    readonly alasan?: string
    readonly konfirmasi?: boolean
  } = {},
): Promise<boolean> {
  return (
    (await db.exec(sql`update impor set keadaan = ${ke}, berubah = ${kini}, ringkasan = coalesce(${lagi.ringkasan ?? null}, ringkasan), cap = coalesce(${lagi.cap ?? null}, cap),
      sebab = coalesce(${lagi.sebab ?? null}, sebab), alasan = coalesce(${lagi.alasan ?? null}, alasan), konfirmasi_atasan = konfirmasi_atasan or ${lagi.konfirmasi ?? false}
      where id = ${id} and keadaan = any(${dari})`)) === 1
  )
}

/** The second person's word. */
export async function putusImpor(
  db: Db,
  id: string,
  ke: 'menerapkan' | 'ditolak',
  oleh: string,
  alasan: string,
  kini: Date,
): Promise<boolean> {
  return (
    (await db.exec(sql`update impor set keadaan = ${ke}, diputus_oleh = ${oleh}, diputus = ${kini}, alasan_putusan = ${alasan}, berubah = ${kini}
      where id = ${id} and keadaan = 'menunggu'`)) === 1
  )
}

/** Lines as the thread wrote them: JSON texts of `{nomor, tab, isi}`. */
export async function insertBarisImpor(db: Db, id: string, kemasan: readonly string[]): Promise<void> {
  for (const k of kemasan)
    await db.exec(sql`insert into impor_baris (impor_id, nomor, tab, isi)
      select ${id}, nomor, tab, isi from jsonb_to_recordset(${k}::jsonb) r(nomor int, tab text, isi text)`)
}

export type IsiBarisImpor = { readonly nomor: number; readonly tab: string; readonly isi: string }
export function listBarisImpor(db: Db, id: string, tab: string | null, setelah: number, batas: number): Promise<IsiBarisImpor[]> {
  return db.rows<IsiBarisImpor>(sql`select nomor, tab, isi from impor_baris
    where impor_id = ${id} and (${tab}::text is null or tab = ${tab}) and nomor > ${setelah} order by nomor limit ${batas}`)
}

/** Whether a line of the plan would write into the record of this person. */
export async function menyentuh(db: Db, id: string, pegawaiId: string): Promise<boolean> {
  return (
    (
      await db.rows(
        sql`select from impor_baris where impor_id = ${id} and tab not in ('ragu', 'salah') and isi::jsonb ->> 'pegawaiId' = ${pegawaiId} limit 1`,
      )
    ).length > 0
  )
}

export async function deleteBarisImpor(db: Db, id: string): Promise<void> {
  await db.exec(sql`delete from impor_baris where impor_id = ${id}`)
}

export async function listPemetaan(db: Db): Promise<Record<string, string>> {
  const baris = await db.rows<{ ciri: string; pemetaan: string }>(
    sql`select ciri, pemetaan from impor_pemetaan order by dicatat desc limit 200`,
  )
  return Object.fromEntries(baris.map((b) => [b.ciri, b.pemetaan]))
}

export async function ingatPemetaan(db: Db, ciri: string, pemetaan: string, oleh: string | null, kini: Date): Promise<void> {
  await db.exec(sql`insert into impor_pemetaan (ciri, pemetaan, dicatat_oleh, dicatat) values (${ciri}, ${pemetaan}, ${oleh}, ${kini})
    on conflict (ciri) do update set pemetaan = excluded.pemetaan, dicatat_oleh = excluded.dicatat_oleh, dicatat = excluded.dicatat`)
}
