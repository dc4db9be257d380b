import { type Db, sql } from '../db/db.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { LayarKode } from './kode-layar.ts'

export type LayarTersimpan = LayarKode & {
  readonly id: string
  readonly nama: string
  readonly x: string
  readonly y: string
  readonly unitKerjaId: string
}

/** Every screen there ever was: codes of ended ones are told apart from codes of nobody. */
export function listLayar(db: Db): Promise<LayarTersimpan[]> {
  return db.rows<LayarTersimpan>(sql`
    select l.id, l.nama, l.x, l.y, l.tempat_id, l.unit_kerja_id, l.dipasangkan, a.diakhiri, k.jangkar
    from layar l left join layar_akhir a on a.layar_id = l.id left join layar_kabar k on k.layar_id = l.id`)
}

/** Rises with every screen and every end, whoever wrote it. */
export async function jumlahCatatanLayar(db: Db): Promise<number> {
  const { n } = await db.one<{ n: number }>(sql`select ((select count(*) from layar) + (select count(*) from layar_akhir))::int as n`)
  return n
}

export type BarisLayar = {
  readonly id: string
  readonly nama: string
  readonly tempat: string
  readonly dipasangkan: Date
  readonly oleh: string | null
  readonly kabar: Date | null
}

/** Living screens within a scope of units. Keyset on (name, id). */
export function listLayarHidup(
  db: Db,
  s: { readonly semua: boolean; readonly unitIds: readonly string[]; readonly pada: Tanggal },
  setelah: { readonly nama: string; readonly id: string } | null,
  batas: number,
): Promise<BarisLayar[]> {
  return db.rows<BarisLayar>(sql`
    select l.id, l.nama, l.dipasangkan, o.nama as oleh, k.jangkar as kabar,
      nama_tempat(l.tempat_id, ${s.pada}) as tempat
    from layar l left join layar_kabar k on k.layar_id = l.id
    left join identitas_pada(${s.pada}) o on o.pegawai_id = l.dipasangkan_oleh
    where not exists (select from layar_akhir a where a.layar_id = l.id)
      and (${s.semua} or l.unit_kerja_id = any(${s.unitIds}::uuid[]))
      and (${setelah?.nama ?? null}::text is null or (l.nama, l.id) > (${setelah?.nama ?? null}, ${setelah?.id ?? null}::uuid))
    order by l.nama, l.id limit ${batas}`)
}

/** Whether a living screen stands at a place that serves one of some units. */
export async function adaLayarBagi(db: Db, unitIds: readonly string[], pada: Tanggal): Promise<boolean> {
  const ada = await db.rows(sql`select from layar l join tempat_unit t on t.tempat_id = l.tempat_id
    where t.unit_kerja_id = any(${unitIds}::uuid[]) and t.dari <= ${pada} and (t.sampai is null or t.sampai >= ${pada})
      and not exists (select from layar_akhir a where a.layar_id = l.id) limit 1`)
  return ada.length > 0
}

export type KodeLayar = {
  readonly id: string
  readonly tempatId: string
  readonly unitKerjaId: string
  readonly nama: string
  readonly oleh: string
}

export async function insertKodeLayar(
  db: Db,
  k: KodeLayar & { readonly hash: Buffer; readonly kini: Date; readonly sampai: Date },
): Promise<void> {
  await db.exec(sql`insert into layar_kode (id, hash, tempat_id, unit_kerja_id, nama, oleh, dibuat, sampai)
    values (${k.id}, ${k.hash}, ${k.tempatId}, ${k.unitKerjaId}, ${k.nama}, ${k.oleh}, ${k.kini}, ${k.sampai})`)
}

/** Spends a code: what it was for, once, and not after its time. */
export function pakaiKodeLayar(db: Db, hash: Buffer, kini: Date): Promise<KodeLayar | undefined> {
  return db.maybe<KodeLayar>(sql`update layar_kode set dipakai = ${kini}
    where hash = ${hash} and dipakai is null and sampai > ${kini} returning id, tempat_id, unit_kerja_id, nama, oleh`)
}

/** False when this key was a screen before. */
export async function insertLayar(
  db: Db,
  l: KodeLayar & { readonly x: string; readonly y: string; readonly kini: Date },
): Promise<boolean> {
  const n = await db.exec(sql`insert into layar (id, tempat_id, unit_kerja_id, nama, x, y, dipasangkan_oleh, dipasangkan)
    values (${l.id}, ${l.tempatId}, ${l.unitKerjaId}, ${l.nama}, ${l.x}, ${l.y}, ${l.oleh}, ${l.kini}) on conflict do nothing`)
  return n === 1
}

/** Ends a screen; false when it had ended. */
export async function akhiriLayar(
  db: Db,
  l: { readonly id: string; readonly oleh: string; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  const n = await db.exec(sql`insert into layar_akhir (layar_id, diakhiri_oleh, diakhiri, alasan)
    values (${l.id}, ${l.oleh}, ${l.kini}, ${l.alasan}) on conflict do nothing`)
  return n === 1
}

export async function catatKabarLayar(db: Db, id: string, kini: Date): Promise<void> {
  await db.exec(sql`insert into layar_kabar (layar_id, jangkar) values (${id}, ${kini})
    on conflict (layar_id) do update set jangkar = greatest(layar_kabar.jangkar, excluded.jangkar)`)
}

export type PakaiLayar = {
  readonly layarId: string
  readonly langkah: number
  readonly kid: string
  readonly tapId: string
  readonly pegawaiId: string
  readonly jauh: boolean
}

/** Spends codes; of each (screen, step, key) the tap that has it now. A retry of the same tap finds itself. */
export async function pakaiLangkah(db: Db, daftar: readonly PakaiLayar[]): Promise<Map<string, string>> {
  const kolom = [
    daftar.map((p) => p.layarId),
    daftar.map((p) => p.langkah),
    daftar.map((p) => p.kid),
    daftar.map((p) => p.tapId),
    daftar.map((p) => p.pegawaiId),
    daftar.map((p) => p.jauh),
  ] as const
  await db.exec(sql`insert into layar_pakai (layar_id, langkah, kid, tap_id, pegawai_id, jauh)
    select * from unnest(${kolom[0]}::uuid[], ${kolom[1]}::int[], ${kolom[2]}::uuid[], ${kolom[3]}::uuid[], ${kolom[4]}::uuid[], ${kolom[5]}::bool[])
    on conflict do nothing`)
  const baris = await db.rows<{ layarId: string; langkah: number; kid: string; tapId: string }>(sql`
    select p.layar_id, p.langkah, p.kid, p.tap_id from unnest(${kolom[0]}::uuid[], ${kolom[1]}::int[], ${kolom[2]}::uuid[]) x(l, n, k)
    join layar_pakai p on p.layar_id = x.l and p.langkah = x.n and p.kid = x.k`)
  return new Map(baris.map((b) => [kunciPakai(b), b.tapId]))
}

export function kunciPakai(p: Pick<PakaiLayar, 'layarId' | 'langkah' | 'kid'>): string {
  return `${p.layarId} ${p.langkah} ${p.kid}`
}

/** Steps since one that phones far from the screen used. */
export function listLangkahJauh(db: Db, sejak: number): Promise<{ layarId: string; langkah: number }[]> {
  return db.rows(sql`select distinct layar_id, langkah from layar_pakai where jauh and langkah >= ${sejak}`)
}

/** All uses of these steps, by whatever phone, and whether the tap has the sign already. */
export function listPakaiLangkah(
  db: Db,
  daftar: readonly { readonly layarId: string; readonly langkah: number }[],
  jenis: string,
): Promise<(PakaiLayar & { readonly bertanda: boolean })[]> {
  return db.rows(sql`
    select p.layar_id, p.langkah, p.kid, p.tap_id, p.pegawai_id, p.jauh,
      exists (select from tap_tanda t where t.pegawai_id = p.pegawai_id and t.tap_id = p.tap_id and t.jenis = ${jenis}) as bertanda
    from unnest(${daftar.map((d) => d.layarId)}::uuid[], ${daftar.map((d) => d.langkah)}::int[]) x(l, n)
    join layar_pakai p on p.layar_id = x.l and p.langkah = x.n order by p.layar_id, p.langkah, p.kid`)
}

export type LayarBerakhir = { readonly id: string; readonly diakhiri: string }

/** Screens that ended, for a restore that would know them as living. */
export async function listLayarBerakhir(db: Db): Promise<LayarBerakhir[]> {
  const baris = await db.rows<{ id: string; diakhiri: Date }>(sql`select layar_id as id, diakhiri from layar_akhir order by layar_id`)
  return baris.map((b) => ({ id: b.id, diakhiri: b.diakhiri.toISOString() }))
}

/** Ends screens that an older archive knew as living, from the moment they ended. @returns how many */
export function akhiriLayarSetelahPulih(db: Db, daftar: readonly LayarBerakhir[]): Promise<number> {
  return db.exec(sql`insert into layar_akhir (layar_id, diakhiri, alasan)
    select l.id, d.saat, 'dilepas sebelum pemulihan'
    from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.diakhiri)}::timestamptz[]) d(id, saat)
    join layar l on l.id = d.id on conflict do nothing`)
}
