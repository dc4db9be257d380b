import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { sambung } from './alamat.ts'
import { salinKeluar, salinMasuk } from './salin.ts'

let uji: DatabaseUji
let c: pg.Client
before(async () => {
  uji = await databaseUji()
  c = await sambung(uji.migrasi, 'uji-salin')
  await c.query(`set role pemilik; set search_path = ${uji.instansi.skema}; create table contoh (n integer, t text)`)
})
after(async () => {
  await c.end()
  await uji.hapus()
})

const baris = async () => (await c.query<{ n: number }>('select count(*)::int as n from contoh')).rows[0]?.n

test('rows go in and come out again', async () => {
  const masuk = salinMasuk(c, 'copy contoh from stdin')
  await new Promise<void>((beres, gagal) => masuk.aliran.on('error', gagal).end('1\ta\n2\tb\n', () => beres()))
  assert.equal(masuk.baris(), 2)
  const keluar = salinKeluar(c, 'copy (select * from contoh order by n) to stdout')
  const isi: Buffer[] = []
  for await (const b of keluar.aliran) isi.push(b as Buffer)
  assert.equal(Buffer.concat(isi).toString(), '1\ta\n2\tb\n')
})

test('given up before the server was ready for it: nothing is kept, and the line goes on', async () => {
  const masuk = salinMasuk(c, 'copy contoh from stdin')
  masuk.aliran.on('error', () => undefined)
  masuk.aliran.write('3\tc\n')
  masuk.aliran.destroy(new Error('the part was longer than it said'))
  assert.equal(await baris(), 2)
})

test('given up in the middle: nothing is kept, and the line goes on', async () => {
  const masuk = salinMasuk(c, 'copy contoh from stdin')
  masuk.aliran.on('error', () => undefined)
  await new Promise<void>((beres) => masuk.aliran.write('4\td\n', () => beres()))
  masuk.aliran.destroy(new Error('berhenti'))
  assert.equal(await baris(), 2)
})
