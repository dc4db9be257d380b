import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type pg from 'pg'
import { databaseKosong, INSTANSI_UJI } from '../uji/basis-data.ts'
import { type Perantara, perantara } from '../uji/perantara.ts'
import { sambung } from './alamat.ts'
import type { Koneksi } from './db.ts'
import { migrasikan, pastikanSkema } from './migrasi.ts'

// S2: a power cut in the middle of an upgrade of three instansi. The process that migrates is killed at every statement it
// sends; whatever stands then, each schema is whole, and the next start finishes.

const SKEMA = ['kab_a', 'kab_b', 'kab_c']
const LAMA = { '0001.do.satu.sql': 'create table satu (a int);', '0002.do.dua.sql': 'create table dua (a int);' }
const BARU = {
  '0003.do.tiga.sql': `alter table satu add column b int; update satu set b = a + 1; alter table satu alter column b set not null;
    create table tiga as select a, b from satu; insert into dua select b from satu;`,
}

let folder: string
let tuan: Koneksi
let c: pg.Client
let hapus: () => Promise<void>
let kawat: Perantara

const tulis = async (berkas: Readonly<Record<string, string>>) => {
  for (const [nama, isi] of Object.entries(berkas)) await writeFile(join(folder, 'instansi', nama), isi)
}

before(async () => {
  const kosong = await databaseKosong()
  tuan = kosong.tuan
  hapus = () => kosong.hapus()
  kawat = await perantara()
  folder = await mkdtemp(join(tmpdir(), 'hadir-migrasi-'))
  await cp(join(import.meta.dirname, '../../db/migrasi/bersama'), join(folder, 'bersama'), { recursive: true })
  await mkdir(join(folder, 'instansi'))
  await tulis(LAMA)
  await migrasikan(tuan, { folder })
  for (const [i, skema] of SKEMA.entries())
    await pastikanSkema(tuan, { ...INSTANSI_UJI, id: `01900000-0000-7000-8000-00000000000${i}`, skema }, { folder })
  c = await sambung(tuan, 'uji')
  for (const s of SKEMA) await c.query(`insert into ${s}.satu select generate_series(1, 100)`)
  await tulis(BARU)
})
after(async () => {
  await c.end()
  await kawat.tutup()
  await hapus()
  await rm(folder, { recursive: true })
})

/** What a schema holds: its version, tables, columns and sums. */
async function isi(skema: string): Promise<string> {
  const kolom = await c.query<{ k: string }>(
    `select string_agg(table_name || '.' || column_name, ' ' order by table_name, column_name) as k from information_schema.columns
     where table_schema = $1 and table_name <> 'migrasi'`,
    [skema],
  )
  const versi = await c.query<{ v: number }>(`select max(version)::int as v from ${skema}.migrasi`)
  const jumlah = await c.query<{ j: string }>(
    `select (select sum(a) from ${skema}.satu) || ' ' || (select count(*) || ' ' || coalesce(sum(a), 0) from ${skema}.dua) as j`,
  )
  return `${versi.rows[0]?.v} ${kolom.rows[0]?.k} ${jumlah.rows[0]?.j}`
}
async function semua(): Promise<string[]> {
  const hasil: string[] = []
  for (const s of SKEMA) hasil.push(await isi(s))
  return hasil
}

async function mundur(): Promise<void> {
  for (const s of SKEMA)
    await c.query(
      `drop table if exists ${s}.tiga; truncate ${s}.dua; alter table ${s}.satu drop column if exists b; delete from ${s}.migrasi where version > 2`,
    )
}
/** Until PostgreSQL has given up what the dead process had begun. */
async function reda(): Promise<void> {
  for (;;) {
    const { rows } = await c.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    if (rows[0]?.n === 0) return
  }
}

const LAGI = `const { migrasikan } = await import(process.argv[1]); await migrasikan(JSON.parse(process.argv[2]), { folder: process.argv[3] })`

async function anak(mati: number): Promise<boolean> {
  const jalur = join(import.meta.dirname, 'migrasi.ts')
  const p = spawn(process.execPath, ['--input-type=module', '-e', LAGI, '--', jalur, JSON.stringify(kawat.lewat(tuan)), folder], {
    stdio: 'inherit',
  })
  kawat.padaPernyataan(mati, () => p.kill('SIGKILL'))
  const [kode, sinyal] = (await once(p, 'exit')) as [number | null, string | null]
  if (kode !== 0 && sinyal !== 'SIGKILL') assert.fail(`ended by itself with ${kode}`)
  return sinyal === 'SIGKILL'
}

test('S2 killed at every statement of an upgrade: each schema is whole, old or new, and the next start finishes', async () => {
  const lama = await semua()
  await migrasikan(tuan, { folder })
  const baru = await semua()
  let n = 0
  for (let ke = 1; ; ke++) {
    await mundur()
    assert.deepEqual(await semua(), lama)
    if (!(await anak(ke))) break
    n = ke
    await reda()
    for (const [i, kini] of (await semua()).entries()) assert.ok(kini === lama[i] || kini === baru[i], `at statement ${ke}: ${kini}`)
    await migrasikan(tuan, { folder })
    assert.deepEqual(await semua(), baru, `at statement ${ke}`)
  }
  assert.ok(n > 60, `only ${n} statements were seen`)
})
