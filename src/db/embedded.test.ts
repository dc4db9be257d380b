import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, beforeEach, test } from 'node:test'
import { setTimeout as tunggu } from 'node:timers/promises'
import { sambung } from './alamat.ts'
import { FOLDER_SISTEM } from './biner.ts'
import { type OpsiPostgres, type PostgresJalan, startPostgres } from './embedded.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { galatFolder } from './initdb.ts'
import { kunciFolder, prosesHidup } from './kunci-folder.ts'

let induk: string
let jalan: PostgresJalan[] = []
const anak: ChildProcess[] = []

beforeEach(() => {
  induk = mkdtempSync(join(tmpdir(), 'hadir-embedded-'))
  chmodSync(induk, 0o755)
})
afterEach(async () => {
  for (const j of jalan) await j.stop()
  jalan = []
  rmSync(induk, { recursive: true, force: true })
})
after(() => {
  for (const a of anak) a.kill('SIGKILL')
})

async function mulai(dataDir: string, opsi: Partial<OpsiPostgres> = {}): Promise<PostgresJalan> {
  const j = await startPostgres({ dataDir, uji: true, ...opsi })
  jalan.push(j)
  return j
}

async function tanya(j: PostgresJalan, teks: string): Promise<unknown[]> {
  const c = await sambung(j.tuan, 'uji')
  try {
    return (await c.query<Record<string, unknown>>(teks)).rows
  } finally {
    await c.end()
  }
}

/** A process of its own that starts PostgreSQL and then only waits; `tanpaSetpriv` leaves it without its guard. */
async function prosesLain(dataDir: string, tanpaSetpriv = false): Promise<{ anak: ChildProcess; pg: number }> {
  const naskah = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)})
    const j = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, uji: true })
    process.stdout.write(String(j.pid()) + '\\n')
    setInterval(() => {}, 1000)`
  const env = tanpaSetpriv ? { ...process.env, PATH: '' } : process.env
  const a = spawn(process.execPath, ['--input-type=module', '-e', naskah], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  anak.push(a)
  const [potong] = (await once(a.stdout as NodeJS.ReadableStream, 'data')) as [Buffer]
  return { anak: a, pg: Number(potong.toString()) }
}

async function bunuh(a: ChildProcess): Promise<void> {
  const selesai = once(a, 'exit')
  a.kill('SIGKILL')
  await selesai
}

const kalimat =
  (pola: RegExp, keluar = 1) =>
  (e: unknown) =>
    e instanceof GalatOperasi && pola.test(e.message) && e.keluar === keluar

test('a new folder, then the same again: data stays, a socket and no port, passwords asked', async () => {
  const data = join(induk, 'data')
  const satu = await mulai(data)
  await tanya(satu, 'create table x as select 7 as a')
  const [setelan] = (await tanya(
    satu,
    `select current_setting('listen_addresses') as dengar, current_setting('data_checksums') as periksa`,
  )) as object[]
  assert.deepEqual(setelan, { dengar: '', periksa: 'on' })
  await assert.rejects(sambung({ ...satu.tuan, password: 'salah' }, 'uji'), GalatOperasi)
  await satu.stop()
  assert.equal(prosesHidup(satu.pid()), false)
  assert.equal(existsSync(satu.tuan.host ?? ''), false)
  const dua = await mulai(data)
  assert.deepEqual(await tanya(dua, 'select a from x'), [{ a: 7 }])
})

test('a second Hadir on one data folder is told so, exit 2; the first goes on', async () => {
  const data = join(induk, 'data')
  const satu = await mulai(data)
  await assert.rejects(startPostgres({ dataDir: data, uji: true }), kalimat(/sudah berjalan dengan folder data/, 2))
  assert.deepEqual(await tanya(satu, 'select 1 as a'), [{ a: 1 }])
  await satu.stop()
  await mulai(data)
})

for (const tanpaSetpriv of [false, true]) {
  test(`SIGKILL of its process${tanpaSetpriv ? ', and nothing that ends PostgreSQL with it' : ''}: the next start repairs itself`, async () => {
    const data = join(induk, 'data')
    const lain = await prosesLain(data, tanpaSetpriv)
    await assert.rejects(startPostgres({ dataDir: data, uji: true }), kalimat(/sudah berjalan/, 2))
    await bunuh(lain.anak)
    const j = await mulai(data)
    for (let i = 0; i < 500 && prosesHidup(lain.pg); i++) await tunggu(10)
    assert.equal(prosesHidup(lain.pg), false)
    assert.notEqual(j.pid(), lain.pg)
    assert.deepEqual(await tanya(j, 'select 1 as a'), [{ a: 1 }])
  })
}

test('SIGKILL of PostgreSQL: it comes back on the same socket with what was committed', async () => {
  const kata: string[] = []
  const j = await mulai(join(induk, 'data'), { lapor: (k) => void kata.push(k) })
  await tanya(j, 'create table x as select 7 as a')
  const lama = j.pid()
  process.kill(lama, 'SIGKILL')
  for (let i = 0; i < 1000; i++) {
    if (j.pid() !== lama && (await tanya(j, 'select 1').catch(() => undefined))) break
    await tunggu(20)
  }
  assert.deepEqual(await tanya(j, 'select a from x'), [{ a: 7 }])
  assert.ok(kata.some((k) => k.includes('berhenti mendadak')))
})

test('a pid file that names another living process, as in a container', async () => {
  const data = join(induk, 'data')
  const satu = await mulai(data)
  const berkas = join(data, 'pg', 'postmaster.pid')
  const isi = readFileSync(berkas, 'utf8')
  await satu.stop()
  writeFileSync(berkas, isi.replace(/^\d+/, String(process.pid)))
  await mulai(data)
})

test('a lock file of a number that another process has now, and one that is broken', () => {
  const berkas = join(induk, 'hadir.pid')
  for (const isi of [JSON.stringify({ pid: process.pid, mulai: '1' }), JSON.stringify({ pid: 2 ** 22 + 1, mulai: '' }), '{', '']) {
    writeFileSync(berkas, isi)
    const lepas = kunciFolder(induk)
    assert.throws(() => kunciFolder(induk), GalatOperasi)
    lepas()
    assert.equal(existsSync(berkas), false)
  }
})

test('a first start that was killed halfway leaves nothing in the way', async () => {
  const data = join(induk, 'data')
  mkdirSync(join(data, 'pg.7.baru', 'base'), { recursive: true })
  writeFileSync(join(data, 'pg.7.baru', 'PG_VERSION'), '18\n')
  await mulai(data)
  assert.equal(existsSync(join(data, 'pg.7.baru')), false)
})

test('a file where the folder should be, a data folder of another version, a lost password: a sentence each', async () => {
  const berkas = join(induk, 'berkas')
  writeFileSync(berkas, '')
  await assert.rejects(startPostgres({ dataDir: berkas }), kalimat(/bukan folder/, 2))
  await assert.rejects(startPostgres({ dataDir: join(berkas, 'data') }), kalimat(/bukan folder/, 2))
  const data = join(induk, 'data')
  mkdirSync(join(data, 'pg'), { recursive: true })
  writeFileSync(join(data, 'pg', 'PG_VERSION'), '12\n')
  await assert.rejects(startPostgres({ dataDir: data }), kalimat(/pg\.sandi tidak ada/))
  writeFileSync(join(data, 'pg.sandi'), 'x')
  await assert.rejects(startPostgres({ dataDir: data }), kalimat(/dibuat oleh PostgreSQL 12/))
})

for (const [kode, pola] of [
  ['EACCES', /tidak dapat ditulis/],
  ['EROFS', /tidak dapat ditulis/],
  ['ENOSPC', /Ruang disk .* habis/],
  ['EDQUOT', /Ruang disk .* habis/],
] as const) {
  test(`${kode} of a folder is a sentence`, () => {
    const e = galatFolder('/d', Object.assign(new Error('x'), { code: kode }))
    assert.ok(e instanceof GalatOperasi && pola.test(e.message))
  })
}

// Only root runs PostgreSQL as somebody else, whom a closed folder stops.
if (process.getuid?.() === 0) {
  test('root, under a folder that nobody else can enter: the files go to a place of the system, and are found again', async () => {
    chmodSync(induk, 0o700)
    const data = join(induk, 'data')
    const kata: string[] = []
    const satu = await mulai(data, { lapor: (k) => void kata.push(k) })
    const tempat = readFileSync(join(data, 'pg.lokasi'), 'utf8')
    try {
      assert.ok(tempat.startsWith(`${FOLDER_SISTEM}/`))
      assert.ok(kata.some((k) => k.includes(tempat)))
      await tanya(satu, 'create table x as select 7 as a')
      await satu.stop()
      const dua = await mulai(data)
      assert.deepEqual(await tanya(dua, 'select a from x'), [{ a: 7 }])
      await dua.stop()
    } finally {
      rmSync(tempat, { recursive: true, force: true })
    }
  })
}
