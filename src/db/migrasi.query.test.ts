import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { databaseKosong, INSTANSI_UJI, serverUji } from '../uji/basis-data.ts'
import { sambung } from './alamat.ts'
import type { Koneksi } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { keadaanMigrasi, migrasikan, pastikanSkema } from './migrasi.ts'

const ASLI = join(import.meta.dirname, '..', '..', 'db', 'migrasi')
const A = { ...INSTANSI_UJI, id: '01900000-0000-7000-8000-00000000000a', skema: 'kab_a' }
const B = { ...INSTANSI_UJI, id: '01900000-0000-7000-8000-00000000000b', skema: 'kab_b' }

let induk: string
let folder: string
let tuan: Koneksi
let hapus: () => Promise<void>

before(async () => {
  induk = await mkdtemp(join(tmpdir(), 'hadir-migrasi-'))
})
after(() => rm(induk, { recursive: true }))
beforeEach(async () => {
  const kosong = await databaseKosong()
  tuan = kosong.tuan
  hapus = () => kosong.hapus()
  // A folder with letters that a file pattern would read as something else.
  folder = await mkdtemp(join(induk, 'a [b]{c}-'))
  await cp(join(ASLI, 'bersama'), join(folder, 'bersama'), { recursive: true })
  await mkdir(join(folder, 'instansi'))
  await tulis('0001.do.satu.sql', 'create table satu (a int); grant select on satu to public;')
  await tulis('0002.do.dua.sql', 'create table dua (a int);')
})
afterEach(() => hapus())

const tulis = (nama: string, isi: string) => writeFile(join(folder, 'instansi', nama), isi)

async function tanya(teks: string): Promise<unknown[]> {
  const c = await sambung(tuan, 'uji')
  try {
    return (await c.query<Record<string, unknown>>(teks)).rows
  } finally {
    await c.end()
  }
}

const tabel = async (skema: string) =>
  ((await tanya(`select tablename as t from pg_tables where schemaname = '${skema}' order by 1`)) as { t: string }[]).map((r) => r.t)

const galat = (pola: RegExp) => (e: unknown) => e instanceof GalatOperasi && pola.test(e.message)

test('from nothing: roles, shared schema, one schema per instansi; again changes nothing', async () => {
  await migrasikan(tuan, { folder })
  await pastikanSkema(tuan, A, { folder })
  await pastikanSkema(tuan, A, { folder })
  const harap = [
    { skema: 'hadir', versi: 1, terbaru: 1 },
    { skema: 'kab_a', versi: 2, terbaru: 2 },
  ]
  assert.deepEqual(await migrasikan(tuan, { folder }), harap)
  assert.deepEqual(await keadaanMigrasi(tuan, { folder }), harap)
  assert.deepEqual(await tabel('kab_a'), ['dua', 'migrasi', 'satu'])
  assert.deepEqual(await tanya(`select distinct tableowner as o from pg_tables where schemaname in ('hadir', 'kab_a')`), [{ o: 'pemilik' }])
})

test('three at once on an empty database: one does the work, all end well', async () => {
  await Promise.all([1, 2, 3].map(() => migrasikan(tuan, { folder })))
  await Promise.all([A, B, A].map((i) => pastikanSkema(tuan, i, { folder })))
  assert.deepEqual(
    (await keadaanMigrasi(tuan, { folder })).map((k) => [k.skema, k.versi]),
    [
      ['hadir', 1],
      ['kab_a', 2],
      ['kab_b', 2],
    ],
  )
})

test('a fault in the third file: nothing of that schema stays, and the registry does not know it', async () => {
  await migrasikan(tuan, { folder })
  await tulis('0003.do.tiga.sql', 'create table tiga (a int); select 1 / 0;')
  await assert.rejects(pastikanSkema(tuan, A, { folder }), galat(/0003\.do\.tiga\.sql pada skema kab_a .* division by zero/))
  assert.deepEqual(await tabel('kab_a'), [])
  assert.deepEqual(await tanya(`select from pg_namespace where nspname = 'kab_a'`), [])
  assert.deepEqual(await tanya('select from hadir.instansi'), [])
})

test('a fault in the second schema leaves the first ahead, and start is refused with both named', async () => {
  await migrasikan(tuan, { folder })
  await pastikanSkema(tuan, A, { folder })
  await pastikanSkema(tuan, B, { folder })
  await tulis('0003.do.tiga.sql', `create table tiga as select 1 / (current_schema() <> 'kab_b')::int as a;`)
  await assert.rejects(migrasikan(tuan, { folder }), galat(/kab_b tidak dapat.*lebih maju \(kab_a\), jadi Hadir tidak dijalankan/))
  assert.deepEqual(
    (await keadaanMigrasi(tuan, { folder })).map((k) => k.versi),
    [1, 3, 2],
  )
})

test('an edited file is noticed, other line ends are not an edit', async () => {
  await migrasikan(tuan, { folder })
  await pastikanSkema(tuan, A, { folder })
  const isi = await readFile(join(folder, 'instansi', '0001.do.satu.sql'), 'utf8')
  await tulis('0001.do.satu.sql', isi.replaceAll('; ', ';\r\n'))
  await assert.rejects(migrasikan(tuan, { folder }), galat(/0001\.do\.satu\.sql berubah sesudah dijalankan pada skema kab_a/))
  await tulis('0001.do.satu.sql', isi)
  await migrasikan(tuan, { folder })
})

test('a database newer than the program is refused', async () => {
  await migrasikan(tuan, { folder })
  await pastikanSkema(tuan, A, { folder })
  await rm(join(folder, 'instansi', '0002.do.dua.sql'))
  await assert.rejects(migrasikan(tuan, { folder }), galat(/kab_a berada di versi 2, sedangkan program ini baru mengenal versi 1/))
})

test('a name kept by the system is refused for an instansi', async () => {
  await migrasikan(tuan, { folder })
  for (const skema of ['hadir', 'antrean', 'public', 'pg_toast', 'information_schema']) {
    assert.throws(() => void pastikanSkema(tuan, { ...A, skema }, { folder }), GalatOperasi, skema)
  }
})

test('a login that may not make roles is told so in a sentence; one that may migrates without being superuser', async () => {
  const nama = `biasa_${tuan.database}`
  await tanya(`create role ${nama} login password 'x'`)
  const biasa = { ...tuan, user: nama, password: 'x' }
  try {
    await assert.rejects(migrasikan({ ...biasa }, { folder }), galat(/CREATEROLE|tidak boleh/))
    await tanya(`alter role ${nama} createrole`)
    await tanya(`grant create on database ${tuan.database} to ${nama}`)
    for (const peran of ['pemilik', 'hadir_app', 'hadir_baca', 'kab_c_app'])
      await tanya(
        `do $$ begin if exists (select from pg_roles where rolname = '${peran}') then grant ${peran} to ${nama} with admin option; end if; end $$`,
      )
    await migrasikan(biasa, { folder })
    await pastikanSkema(biasa, { ...A, skema: 'kab_c' }, { folder })
    const c = await sambung(biasa, 'uji')
    await c.query('begin; set local role kab_c_app; set local search_path = kab_c')
    assert.equal((await c.query('select * from satu')).rowCount, 0)
    await c.end()
  } finally {
    await tanya(`reassign owned by ${nama} to ${tuan.user}; drop owned by ${nama}; drop role ${nama}`)
  }
})

test('the real migrations run on this server, whatever its version', async () => {
  await migrasikan(tuan)
  await pastikanSkema(tuan, A)
  const [semua] = (await keadaanMigrasi(tuan)).slice(1)
  assert.ok(semua && semua.versi === semua.terbaru && semua.versi >= 6)
  const [{ v } = { v: 0 }] = (await tanya(`select current_setting('server_version_num')::int / 10000 as v`)) as { v: number }[]
  assert.equal(v, serverUji().versi)
})
