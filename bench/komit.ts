import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'
import { type Koneksi, sebagaiPemilik, sql } from '../src/db/db.ts'

const JWS = randomBytes(660).toString('base64url')
const SIDIK = randomBytes(32)
const TEKS = `insert into tolok (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, kid, urut, jws, sidik, posisi)
  values ('2026-11-01', $1, $2, $3, now(), now(), 'hp', $4, $5, $6, $7, 'dalam')`

/**
 * The yardstick: so many connections that each insert one row and commit it, again and again, by a prepared statement; no HTTP, no signature,
 * no judging, no trail. The row is that of a tap and the table has its constraints and indexes, but is not partitioned.
 */
export async function komitSatuan(migrasi: Koneksi, skema: string, koneksi: number, detik: number): Promise<number> {
  await sebagaiPemilik(migrasi, skema, (db) => db.exec(sql`create table tolok (like tap including all)`))
  const klien = Array.from({ length: koneksi }, () => new pg.Client(migrasi))
  for (const c of klien) {
    await c.connect()
    await c.query(`set role pemilik; set search_path = ${skema}`)
  }
  let jumlah = 0
  const mulai = performance.now()
  const akhir = mulai + detik * 1000
  await Promise.all(
    klien.map(async (c) => {
      const [pegawai, kid] = [v7(), v7()]
      while (performance.now() < akhir) {
        await c.query({ name: 'tolok', text: TEKS, values: [v7(), pegawai, jumlah, kid, jumlah, JWS, SIDIK] })
        jumlah += 1
      }
    }),
  )
  const lama = (performance.now() - mulai) / 1000
  await Promise.all(klien.map((c) => c.end()))
  await sebagaiPemilik(migrasi, skema, (db) => db.exec(sql`drop table tolok`))
  return jumlah / lama
}
