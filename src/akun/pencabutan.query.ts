import { type Db, sql } from '../db/db.ts'

// What a restore may not give back. Accounts and roles of which something was taken away.

export type AkunCabut = { readonly id: string; readonly versi: number; readonly berakhir: boolean }
export type PeranBerakhir = { readonly id: string; readonly sampai: string }

export function listAkunCabut(db: Db): Promise<AkunCabut[]> {
  return db.rows<AkunCabut>(
    sql`select id, versi, keadaan = 'berakhir' as berakhir from akun where versi > 1 or keadaan = 'berakhir' order by id`,
  )
}

export function listPeranBerakhir(db: Db): Promise<PeranBerakhir[]> {
  return db.rows<PeranBerakhir>(sql`select id, sampai from akun_peran where sampai is not null order by id`)
}

/** Accounts whose version is behind: their sandi and codes are older than what was decided, so they are set aside; ended stays ended. */
export async function akhiriSetelahPulih(db: Db, akun: readonly AkunCabut[], peran: readonly PeranBerakhir[], saat: Date): Promise<number> {
  const a = await db.exec(sql`
    update akun set versi = c.versi, versi_berubah = ${saat}, sandi_hash = null,
      keadaan = case when c.berakhir then 'berakhir' when akun.keadaan = 'aktif' then 'belum-aktif' else akun.keadaan end
    from unnest(${akun.map((x) => x.id)}::uuid[], ${akun.map((x) => x.versi)}::int[], ${akun.map((x) => x.berakhir)}::boolean[]) c(id, versi, berakhir)
    where c.id = akun.id and (c.versi > akun.versi or (c.berakhir and akun.keadaan <> 'berakhir'))`)
  const p = await db.exec(sql`
    update akun_peran set sampai = c.sampai from unnest(${peran.map((x) => x.id)}::uuid[], ${peran.map((x) => x.sampai)}::date[]) c(id, sampai)
    where c.id = akun_peran.id and (akun_peran.sampai is null or akun_peran.sampai > c.sampai)`)
  return a + p
}
