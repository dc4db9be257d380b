import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { akarKelompok, type IsiPutusanTap } from '../kripto/kelompok.ts'
import { type BarisPutusanTap, teksPutusanTap } from './baris-tap.ts'

/** By a sign, or by an outage. */
export type SebabPutusan = { readonly tandaId: string; readonly gangguanId: null } | { readonly tandaId: null; readonly gangguanId: string }

/**
 * Whether taps count, as a person decided it. The entries of the persons are sealed; the one written here, of ids alone, holds what decides pay.
 */
export async function insertPutusanTap(
  db: Db,
  u: SebabPutusan & {
    readonly tap: readonly { readonly id: string; readonly bulan: string; readonly pegawaiId: string }[]
    readonly dihitung: boolean
    readonly oleh: string
    readonly kini: Date
  },
): Promise<void> {
  if (u.tap.length === 0) return
  const { tandaId, gangguanId, dihitung, oleh, kini: diputus } = u
  const jenis = tandaId === null ? null : (await db.one<{ jenis: string }>(sql`select jenis from tanda where id = ${tandaId}`)).jenis
  const baris = u.tap.map(
    (t): BarisPutusanTap => ({
      id: v7(),
      tapId: t.id,
      bulan: t.bulan,
      pegawaiId: t.pegawaiId,
      tandaId,
      gangguanId,
      jenis,
      dihitung,
      oleh,
      diputus,
    }),
  )
  await db.exec(sql`insert into tap_putusan (id, tap_id, bulan, pegawai_id, tanda_id, gangguan_id, dihitung, oleh, diputus)
    select i, t, b, p, ${tandaId}::uuid, ${gangguanId}::uuid, ${dihitung}, ${oleh}, ${diputus}
    from unnest(${baris.map((x) => x.id)}::uuid[], ${baris.map((x) => x.tapId)}::uuid[], ${baris.map((x) => x.bulan)}::date[],
      ${baris.map((x) => x.pegawaiId)}::uuid[]) x(i, t, b, p)`)
  const teks: IsiPutusanTap = { jumlah: baris.length, akar: akarKelompok(baris.map(teksPutusanTap)), putusan: baris.map((x) => x.id) }
  await catatUmum(db, diputus, { jenis: 'tap-putusan', pelakuId: oleh, objekId: tandaId ?? gangguanId, teks })
}
