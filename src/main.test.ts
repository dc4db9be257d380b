import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { prosesHidup } from './db/kunci-folder.ts'

// The command of a fresh clone, from the outside: what it says, when it answers, how it ends.

const AKAR = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'hadir-demo-'))
const data = join(folder, 'data')
let port: number
const hidup: ChildProcess[] = []

before(async () => {
  chmodSync(folder, 0o755)
  port = await portBebas()
})
after(async () => {
  for (const a of hidup.filter((h) => h.exitCode === null && h.signalCode === null)) {
    a.kill('SIGTERM')
    await once(a, 'close')
  }
  rmSync(folder, { recursive: true, force: true })
})

async function dengarkan(p: number): Promise<{ readonly s: Server; readonly port: number }> {
  const s = createServer()
  s.listen(p, '127.0.0.1')
  await once(s, 'listening')
  const a = s.address()
  return { s, port: typeof a === 'object' && a !== null ? a.port : 0 }
}

async function portBebas(): Promise<number> {
  const d = await dengarkan(0)
  d.s.close()
  await once(d.s, 'close')
  return d.port
}

type Jalan = { readonly anak: ChildProcess; readonly kata: () => string; readonly selesai: Promise<number | null> }

function mulai(tambahan: Readonly<Record<string, string>> = {}): Jalan {
  const anak = spawn(process.execPath, [join(AKAR, 'mulai.mjs'), 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      HADIR_DATA: data,
      HADIR_KINI: '2026-11-24T07:20',
      HADIR_SKALA: '',
      DATABASE_URL: '',
      ...tambahan,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  hidup.push(anak)
  let kata = ''
  for (const s of [anak.stdout, anak.stderr])
    s.on('data', (d: Buffer) => {
      kata += d.toString()
    })
  return { anak, kata: () => kata, selesai: once(anak, 'close').then(([kode]) => kode as number | null) }
}

/** Until it has said all it says when it is ready; a start that ends instead is a failure with its words. */
async function siap(j: Jalan): Promise<void> {
  while (!/^Hentikan dengan Ctrl-C/m.test(j.kata())) {
    const akhir = await Promise.race([
      j.selesai.then(() => 'tamat'),
      once(j.anak.stdout as NodeJS.ReadableStream, 'data').then(() => 'kata'),
    ])
    if (akhir === 'tamat') throw new Error(`start ended: ${j.kata()}`)
  }
}

const jawab = (jalur: string): Promise<number> => fetch(`http://127.0.0.1:${port}${jalur}`).then((r) => r.status)
const pidPostgres = (): number => Number(readFileSync(join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
const bukanTumpukan = (kata: string) => assert.doesNotMatch(kata, /^\s+at .*:\d+:\d+/m)

test('a first start: Indonesian words, the ten accounts, both pages and readiness; a second one on the same folder is refused', async () => {
  const j = mulai()
  await siap(j)
  for (const nama of [
    'pegawai',
    'atasan',
    'pengelola',
    'kepala',
    'verifikator',
    'bkpsdm',
    'pimpinan',
    'inspektorat',
    'dpo',
    'ti',
    'bkpsdm2',
  ]) {
    assert.match(j.kata(), new RegExp(`^ +${nama} `, 'm'))
  }
  assert.deepEqual([await jawab('/api/siap'), await jawab('/'), await jawab('/konsol/')], [200, 200, 200])

  const kedua = mulai({ PORT: String(await portBebas()) })
  assert.equal(await kedua.selesai, 2)
  assert.match(kedua.kata(), /Hadir sudah berjalan dengan folder data/)
  bukanTumpukan(kedua.kata())

  const postgres = pidPostgres()
  j.anak.kill('SIGTERM')
  assert.equal(await j.selesai, 0)
  assert.equal(prosesHidup(postgres), false)
  bukanTumpukan(j.kata())
})

test('SIGKILL of the server: the next start repairs itself, with the data of before; SIGINT ends it with 0', async () => {
  const j = mulai()
  await siap(j)
  assert.doesNotMatch(j.kata(), /Menanam/)
  const server = (JSON.parse(readFileSync(join(data, 'hadir.pid'), 'utf8')) as { pid: number }).pid
  process.kill(server, 'SIGKILL')
  assert.equal(await j.selesai, 137)
  const lagi = mulai()
  await siap(lagi)
  assert.doesNotMatch(lagi.kata(), /Menanam/)
  assert.equal(await jawab('/api/siap'), 200)
  lagi.anak.kill('SIGINT')
  assert.equal(await lagi.selesai, 0)
})

test('port taken, a foreign database, words that are no values: exit 2 and one sentence each', async () => {
  const { s, port: dipakai } = await dengarkan(0)
  for (const [tambahan, pola] of [
    [{ PORT: String(dipakai) }, /sudah dipakai program lain/],
    [{ PORT: 'delapan' }, /bukan nomor port/],
    [{ DATABASE_URL: 'postgres://localhost/x' }, /menolak DATABASE_URL/],
    [{ HADIR_KINI: 'besok' }, /bukan waktu/],
    [{ HADIR_SKALA: '0' }, /bilangan bulat/],
  ] as [Record<string, string>, RegExp][]) {
    const j = mulai(tambahan)
    assert.equal(await j.selesai, 2, j.kata())
    assert.match(j.kata(), pola)
    assert.equal(j.kata().trim().split('\n').length, 1, j.kata())
  }
  s.close()
})
