import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { sapuHari, siapkanHari } from './sapu.job.ts'

// A page of the sweep counts rows; who has two spans a day is two rows of it and one person.

const BERDUA = 250
const BARIS = 2 * BERDUA + 1
let k: Kantor

const PAGI = { nama: 'Pagi', masuk: '05:00', pulang: '07:00' }
const SIANG = { nama: 'Siang', masuk: '08:00', pulang: '10:00' }
const SORE = { nama: 'Sore', masuk: '15:00', pulang: '18:00' }

async function unitBerpola(nama: string, induk: string, rentang: readonly object[]): Promise<string> {
  const [unit, pola] = [await k.unit(nama, induk, 'wajib'), v7()]
  const isi = JSON.stringify({ hari: { 2: rentang } })
  await k.di(async (db) => {
    await db.exec(
      sql`insert into pola_jadwal (id, nama, macam, isi, peraturan, pasal, contoh) values (${pola}, ${nama}, 'mingguan', ${isi}::jsonb, 'SK uji', '1', false)`,
    )
    await db.exec(
      sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, oleh, terbit) values (${v7()}, ${unit}, ${pola}, '2026-01-01', ${v7()}, '2025-12-01T00:00:00Z')`,
    )
  })
  return unit
}

before(async () => {
  k = await bukaKantor('2026-11-24T02:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  const dua = await unitBerpola('Dua Kali', akar, [PAGI, SIANG])
  for (let i = 0; i < BERDUA; i++) await k.orang(`Orang ${i}`, { unit: dua })
  await k.orang('Orang Sore', { unit: await unitBerpola('Sekali', akar, [SORE]) })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
})
after(() => k.tutup())

const terbuka = () =>
  k.di((db) =>
    db.one<{ n: number; semua: number }>(sql`select count(*) filter (where not selesai)::int as n, count(*)::int as semua from hari`),
  )

test('one sweep closes all that is to be closed, however many spans a person has', async () => {
  assert.deepEqual(await terbuka(), { n: BARIS, semua: BARIS })
  assert.equal(await sapuHari(k.uji.db, k.uji.instansi, new Date('2026-11-24T02:00:00+07:00')), 0, 'nothing has closed yet')
  assert.equal(await sapuHari(k.uji.db, k.uji.instansi, new Date('2026-11-25T05:00:00+07:00')), BARIS)
  assert.deepEqual(await terbuka(), { n: 0, semua: BARIS })
  assert.equal(await sapuHari(k.uji.db, k.uji.instansi, new Date('2026-11-25T05:00:20+07:00')), 0)
})
