import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { sambung } from '../db/alamat.ts'
import { sebagaiPemilik, SKEMA_ANTREAN } from '../db/db.ts'
import { listTugas } from '../kesehatan/kesehatan.query.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { BatasMemori, BatasWaktu, diProses } from './proses.ts'
import { mulaiWorker, type Worker } from './worker.ts'

// Jobs that would take the server with them: one loops without ever yielding, one keeps all it makes, one waits for what never comes.

const modul = (nama: string) => new URL(`../uji/proses-${nama}.ts`, import.meta.url)
const BAHAN = { memoriMb: 64 }
let uji: DatabaseUji
let w: Worker
let antrean: PgBoss
let putar = 0
const galat: unknown[] = []

before(async () => {
  uji = await databaseUji()
  const satu = (nama: string, jalan: (henti: AbortSignal) => Promise<object | void>, batasDetik = 60) => ({
    nama,
    cron: '0 0 1 1 *',
    batasDetik,
    ulang: 0,
    jalan,
  })
  w = await mulaiWorker(
    uji.migrasi,
    'Asia/Jakarta',
    [
      satu('putar', (henti) => diProses(modul(putar++ === 0 ? 'putar' : 'baik'), 21, { ...BAHAN, henti }), 2),
      satu('lahap', (henti) => diProses(modul('lahap'), null, { ...BAHAN, henti })),
      satu('tunggu', (henti) => new Promise((_, gagal) => henti.addEventListener('abort', () => gagal(new Error('diputus')))), 1),
      satu('baik', (henti) => diProses(modul('baik'), 21, { ...BAHAN, henti })),
    ],
    (e) => void galat.push(e),
  )
  antrean = new PgBoss({
    ...(uji.migrasi as Record<string, never>),
    options: '-c role=pemilik',
    schema: SKEMA_ANTREAN,
    createSchema: false,
    supervise: false,
    schedule: false,
  })
  await antrean.start()
})
after(async () => {
  await antrean.stop({ graceful: false })
  await w.tutup()
  await uji.hapus()
})

/** Asks for a job, and answers how it ended. */
async function jalankan(nama: string): Promise<{ state: string; output: unknown }> {
  const id = await antrean.send(nama, {})
  assert.ok(id)
  for (;;) {
    const [kerja] = await antrean.findJobs(nama, { id })
    if (kerja && ['completed', 'failed'].includes(kerja.state)) return { state: kerja.state, output: kerja.output }
  }
}
const terhenti = async () =>
  Object.fromEntries((await sebagaiPemilik(uji.migrasi, 'uji', async (db) => listTugas(db))).map((t) => [t.nama, t.terhenti]))

test('a loop, too much memory, a wait without end: each is ended and named, a healthy job beside them answers', {
  timeout: 60_000,
}, async () => {
  const [a, b, c, d] = await Promise.all(['putar', 'lahap', 'tunggu', 'baik'].map(jalankan))
  assert.deepEqual([a?.state, b?.state, c?.state, d], ['failed', 'failed', 'failed', { state: 'completed', output: { dua: 42 } }])
  assert.deepEqual(await terhenti(), { putar: 'waktu', lahap: 'memori', tunggu: 'waktu', baik: null })
  assert.deepEqual(
    galat.map((e) => (e instanceof BatasWaktu || e instanceof BatasMemori ? e.message : String(e))).toSorted((a, b) => (a < b ? -1 : 1)),
    [
      'pekerjaan melewati 64 MB dan dihentikan',
      'pekerjaan putar melewati 2 detik dan dihentikan',
      'pekerjaan tunggu melewati 1 detik dan dihentikan',
    ],
  )
  assert.equal((await jalankan('putar')).state, 'completed', 'the next run begins, and takes the alarm away')
  assert.equal((await terhenti()).putar, null)
})

test('a job that did not stop when told, and one whose process died: the queue gives them up, and that is named too', async () => {
  const c = await sambung(uji.tuan, 'uji')
  try {
    for (const output of ['{"message":"handler execution exceeded 90s"}', '{"value":{"message":"job timed out"}}', '{"message":"lain"}']) {
      await c.query(
        `insert into ${SKEMA_ANTREAN}.job (name, state, output, completed_on, policy) values ('baik', 'failed', $1, now() + interval '1 hour', 'singleton')`,
        [output],
      )
      assert.equal((await terhenti()).baik, output.includes('lain') ? null : 'waktu', output)
      await c.query(`delete from ${SKEMA_ANTREAN}.job where completed_on > now()`)
    }
  } finally {
    await c.end()
  }
})

test('a process that is told to stop before it begins does not begin', async () => {
  await assert.rejects(diProses(modul('putar'), null, { ...BAHAN, henti: AbortSignal.abort(new Error('sudah')) }), /sudah/)
})
