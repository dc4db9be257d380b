import pg from 'pg'
import { v7 } from 'uuid'
import { type Koneksi, sebagaiPemilik, sql } from '../src/db/db.ts'

const TEKS = 'x'.repeat(900)

/** The yardstick: so many connections that each insert one row of a tap's size and commit it, again and again; a prepared statement, no HTTP. */
export async function komitSatuan(migrasi: Koneksi, skema: string, koneksi: number, detik: number): Promise<number> {
  await sebagaiPemilik(migrasi, skema, async (db) => {
    await db.exec(
      sql`create table if not exists tolok (id uuid primary key, pegawai_id uuid not null, menit integer not null, jws text not null)`,
    )
    await db.exec(sql`create index if not exists tolok_pegawai on tolok (pegawai_id, menit)`)
  })
  const klien = Array.from({ length: koneksi }, () => new pg.Client(migrasi))
  for (const c of klien) {
    await c.connect()
    await c.query(`set role pemilik; set search_path = ${skema}`)
  }
  let jumlah = 0
  const akhir = performance.now() + detik * 1000
  const mulai = performance.now()
  await Promise.all(
    klien.map(async (c) => {
      const pegawai = v7()
      while (performance.now() < akhir) {
        await c.query({
          name: 'tolok',
          text: 'insert into tolok (id, pegawai_id, menit, jws) values ($1, $2, $3, $4)',
          values: [v7(), pegawai, jumlah, TEKS],
        })
        jumlah += 1
      }
    }),
  )
  const lama = (performance.now() - mulai) / 1000
  await Promise.all(klien.map((c) => c.end()))
  await sebagaiPemilik(migrasi, skema, (db) => db.exec(sql`drop table tolok`))
  return jumlah / lama
}
