import { type Db, sql } from '../db/db.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'

export type KetentuanTetap = KetentuanLokal & { readonly id: string; readonly alasan: string | null }

/** Local decisions drafted by one person and set by another. */
export async function insertKetentuanTetap(
  db: Db,
  daftar: readonly KetentuanTetap[],
  oleh: { readonly disusun: string; readonly ditetapkan: string; readonly pada: Date },
): Promise<void> {
  await db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan, alasan)
    select i, k, b, n::jsonb, p, m, s, c, ${oleh.disusun}, ${oleh.pada}, ${oleh.ditetapkan}, ${oleh.pada}, a
    from unnest(${daftar.map((d) => d.id)}::uuid[], ${daftar.map((d) => d.kunci)}::text[], ${daftar.map((d) => d.berlaku)}::date[], ${daftar.map((d) => JSON.stringify(d.nilai))}::text[],
      ${daftar.map((d) => d.peraturan)}::text[], ${daftar.map((d) => d.nomor)}::text[], ${daftar.map((d) => d.pasal)}::text[], ${daftar.map((d) => d.contoh)}::boolean[],
      ${daftar.map((d) => d.alasan)}::text[]) x(i, k, b, n, p, m, s, c, a)`)
}
