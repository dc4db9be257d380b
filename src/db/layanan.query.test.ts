import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { INSTANSI_UJI } from '../uji/basis-data.ts'
import { binerUji } from '../uji/biner-uji.ts'
import { sambung } from './alamat.ts'
import { bukaDb, sebagaiPemilik, sql } from './db.ts'
import { type PostgresJalan, startPostgres } from './embedded.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { periksaLayanan, siapkanLayanan } from './layanan.ts'

// A server of the office, new and not ours: its login is no superuser. Roles belong to a whole server, hence one of its own.
let folder: string
let server: PostgresJalan

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hadir-kantor-'))
  chmodSync(folder, 0o755)
  server = await startPostgres({ dataDir: folder, uji: true, ...binerUji() })
  const c = await sambung(server.tuan, 'uji')
  await c.query(`create role biasa login createrole password 'x'; create role lemah login password 'x'`)
  await c.query('create database kantor owner biasa')
  await c.query('create database lain owner lemah')
  await c.end()
})
after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const alamat = (pengguna: string, basisData: string) =>
  `postgres://${pengguna}:x@localhost/${basisData}?host=${server.tuan.host ?? ''}&port=${server.tuan.port ?? 0}`
const dataDir = '/tidak/dipakai'
const kalimat = (pola: RegExp) => (e: unknown) => e instanceof GalatOperasi && pola.test(e.message) && !e.message.includes(':x@')

test('the owner of a database without the right to make roles is told what to ask for', async () => {
  await assert.rejects(siapkanLayanan({ dataDir, url: alamat('lemah', 'lain') }), kalimat(/CREATEROLE/))
})

test('one login with CREATEROLE makes everything, serves, and does it again', async () => {
  for (let kali = 0; kali < 2; kali++) {
    const l = await siapkanLayanan({ dataDir, url: alamat('biasa', 'kantor') })
    await l.pastikanSkema({ ...INSTANSI_UJI, skema: 'oki' })
    assert.equal(l.pidPostgres, undefined)
    const db = bukaDb({ koneksi: l.web })
    const siapa = sql`select current_user as app, session_user as masuk`
    assert.deepEqual(await db.diInstansi('oki', (d) => d.one(siapa)), { app: 'oki_app', masuk: 'biasa' })
    assert.deepEqual(await sebagaiPemilik(l.migrasi, 'oki', (d) => d.one(siapa)), { app: 'pemilik', masuk: 'biasa' })
    await db.tutup()
    await l.stop()
  }
})

test('two logins: web serves and may not migrate, migrasi migrates; a stranger is told which grant is missing', async () => {
  const c = await sambung(server.tuan, 'uji')
  await c.query(`alter role web password 'x'; alter role migrasi password 'x'`)
  await c.end()
  const l = await siapkanLayanan({ dataDir, url: alamat('web', 'kantor'), urlMigrasi: alamat('migrasi', 'kantor') })
  assert.deepEqual(
    l.skema.map((s) => s.skema),
    ['hadir', 'oki'],
  )
  assert.deepEqual(await periksaLayanan({ dataDir, url: alamat('web', 'kantor'), urlMigrasi: alamat('migrasi', 'kantor') }), l.skema)
  await l.stop()
  await assert.rejects(siapkanLayanan({ dataDir, url: alamat('web', 'kantor') }), kalimat(/DATABASE_URL_MIGRASI/))
  await assert.rejects(
    siapkanLayanan({ dataDir, url: alamat('lemah', 'kantor'), urlMigrasi: alamat('migrasi', 'kantor') }),
    kalimat(/grant web to lemah/),
  )
})

test('a wrong password, a database that is not there: a sentence each', async () => {
  await assert.rejects(siapkanLayanan({ dataDir, url: alamat('biasa', 'kantor').replace(':x@', ':y@') }), kalimat(/menolak nama pengguna/))
  await assert.rejects(siapkanLayanan({ dataDir, url: alamat('biasa', 'tidak_ada') }), kalimat(/tidak ada\. Buat dahulu/))
})
