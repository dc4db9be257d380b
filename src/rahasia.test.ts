import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sambung } from './db/alamat.ts'
import { type Koneksi, SKEMA_ANTREAN, sql } from './db/db.ts'
import { type DatabaseUji, databaseUji } from './uji/basis-data.ts'
import { mulaiWorker } from './worker/worker.ts'

// G6, G5: whatever people write, send or forget, nothing of it stands in the log of the real server or in its queue, and no
// text makes a line of the log its own.

const AKAR = join(import.meta.dirname, '..')
const SKEMA = 'rahasia'
/** One word in everything that must stay out; what follows tells where it came from. */
const KENARI = 'kenari7f3a'
const NIP = '198501012010017777'
const POSISI = '104.8317777'

const folder = mkdtempSync(join(tmpdir(), 'hadir-rahasia-'))
let u: DatabaseUji
let anak: ChildProcess
let alamat = ''
let keluar = ''
let galat = ''

const url = (c: Koneksi) =>
  `postgres://${encodeURIComponent(String(c.user))}:${encodeURIComponent(String(c.password))}@/${c.database}?host=${encodeURIComponent(String(c.host))}&port=${c.port}`

async function portBebas(): Promise<number> {
  const s = createServer().listen(0, '127.0.0.1')
  await once(s, 'listening')
  const { port } = s.address() as { port: number }
  s.close()
  await once(s, 'close')
  return port
}

async function tuan(perintah: string): Promise<Record<string, unknown>[]> {
  const c = await sambung(u.tuan, 'uji')
  try {
    return (await c.query<Record<string, unknown>>(perintah)).rows
  } finally {
    await c.end()
  }
}

before(async () => {
  u = await databaseUji()
  const port = await portBebas()
  alamat = `http://127.0.0.1:${port}`
  anak = spawn(process.execPath, [join(AKAR, 'hadir.mjs'), 'serve', '--instansi', SKEMA, '--nama', 'Pemkab Rahasia'], {
    env: { ...process.env, PORT: String(port), HADIR_DATA: folder, DATABASE_URL: url(u.web), DATABASE_URL_MIGRASI: url(u.tuan) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((siap, gagal) => {
    anak.stdout?.on('data', (d: Buffer) => {
      keluar += d.toString()
      if (keluar.includes('Hadir berjalan')) siap()
    })
    anak.stderr?.on('data', (d: Buffer) => {
      galat += d.toString()
    })
    anak.once('close', (kode) => gagal(new Error(`serve ended with ${kode}: ${keluar} ${galat}`)))
  })
})
after(async () => {
  if (anak?.exitCode === null) {
    anak.kill('SIGTERM')
    await once(anak, 'close')
  }
  await u.hapus()
  rmSync(folder, { recursive: true, force: true })
})

type Kirim = { readonly isi?: string; readonly kue?: string; readonly jenis?: string; readonly metode?: string }
async function kirim(jalur: string, k: Kirim = {}): Promise<Response> {
  const r = await fetch(alamat + jalur, {
    method: k.metode ?? (k.isi === undefined ? 'GET' : 'POST'),
    headers: {
      'user-agent': `${KENARI}-peramban`,
      ...(k.isi === undefined ? {} : { 'content-type': k.jenis ?? 'application/json' }),
      ...(k.kue === undefined ? {} : { cookie: k.kue }),
    },
    ...(k.isi === undefined ? {} : { body: k.isi }),
  })
  await r.clone().arrayBuffer()
  return r
}
const json = (x: object): Kirim => ({ isi: JSON.stringify(x) })

/** Everything a stranger or a pegawai can put into a request. */
async function kirimSegala(kue: string): Promise<void> {
  const sandi = `${KENARI} sandi panjang`
  await kirim('/api/sesi', json({ nama: NIP, sandi }))
  await kirim('/api/sesi', json({ nama: `x\r\nlevel=fatal ${KENARI}`, sandi }))
  await kirim('/api/sesi', json({ nama: NIP, sandi, totp: `${KENARI}` }))
  await kirim('/api/sesi', { isi: `{"nama":"${NIP}","sandi":"${KENARI}` })
  await kirim('/api/sesi', { isi: `{"__proto__":{"x":"${KENARI}"}}` })
  await kirim('/api/akun/aktivasi', json({ nama: NIP, kode: `${KENARI}`, sandi }))
  await kirim('/api/akun/sandi', { ...json({ lama: sandi, baru: sandi }), kue })
  await kirim(`/api/pegawai?cari=${KENARI}&nip=${NIP}`, { kue })
  await kirim(`/api/${KENARI}/${NIP}?cookie=${KENARI}`, { kue: `hadir_sesi=${KENARI}-kue` })
  await kirim('/api/tap', { ...json({ tap: [{ jws: `${KENARI}.x.y`, nilai: { lokasi: { garam: KENARI, isi: POSISI } } }] }), kue })
  await kirim('/api/impor?nama=' + encodeURIComponent(`${KENARI}\r\nlevel=fatal.csv`), {
    isi: `NIP;NAMA\n${NIP};${KENARI}`,
    jenis: 'text/csv',
    kue,
  })
  await kirim('/api/tap', { isi: KENARI.repeat(200_000), kue })
}

const semuaKata = () => keluar + galat

test('G6 canaries in every field, with a database that works and one that refuses: none in the log, none in the queue', async () => {
  const kode = /aktivasi=([A-Z0-9-]+)&nama=admin /.exec(keluar)?.[1] ?? assert.fail(keluar)
  const sandi = `${KENARI} perahu sore`
  const aktif = await kirim('/api/akun/aktivasi', json({ nama: 'admin', kode, sandi }))
  assert.equal(aktif.status, 200, await aktif.text())
  const masuk = await kirim('/api/sesi', json({ nama: 'admin', sandi }))
  assert.equal(masuk.status, 200)
  const kue = masuk.headers.get('set-cookie')?.split(';')[0] ?? ''
  await kirimSegala(kue)

  // A table that is not what the server takes it for: each request that needs it is a fault of ours, and is logged.
  await tuan(`alter table ${SKEMA}.akun rename to akun_lain`)
  const rusak = await kirim('/api/sesi', json({ nama: NIP, sandi: `${KENARI} sandi panjang` }))
  assert.equal(rusak.status, 500)
  assert.doesNotMatch(await rusak.text(), new RegExp(`${KENARI}|${NIP}|akun`))
  await kirimSegala(kue)
  await tuan(`alter table ${SKEMA}.akun_lain rename to akun`)
  anak.kill('SIGTERM')
  const [akhir] = (await once(anak, 'close')) as [number]
  assert.equal(akhir, 0, semuaKata())
  const baris = semuaKata()
    .split('\n')
    .filter((b) => b.startsWith('{'))
    .map((b) => JSON.parse(b) as { level?: number; req?: { url: string } })
  assert.ok(
    baris.some((b) => b.req?.url === '/api/sesi'),
    'the fault was logged, with its route',
  )
  for (const rahasia of [KENARI, NIP, POSISI, kue.split('=')[1] ?? '', 'level=fatal', 'does not exist'])
    assert.equal(semuaKata().includes(rahasia), false, `${rahasia} in ${semuaKata()}`)
  const tabel = await tuan(`select tablename as t from pg_tables where schemaname = '${SKEMA_ANTREAN}'`)
  for (const { t } of tabel)
    assert.deepEqual(
      await tuan(`select * from ${SKEMA_ANTREAN}."${String(t)}" x where x::text ~ '${KENARI}|${NIP}|${POSISI}'`),
      [],
      String(t),
    )
})

test('G6 a job that fails on a row: the queue keeps that it failed and where, not what was written', async () => {
  const pesan: unknown[] = []
  let beres = () => {}
  const gagal = new Promise<void>((r) => {
    beres = r
  })
  const w = await mulaiWorker(
    u.migrasi,
    'Asia/Jakarta',
    [
      {
        nama: 'kenari',
        cron: '0 0 1 1 *',
        jalan: () =>
          u.db
            .diInstansi('uji', (tx) => tx.exec(sql`insert into pegawai_identitas (pegawai_id, nip) values (${KENARI}::uuid, ${NIP})`))
            .then(() => undefined),
      },
    ],
    (e) => {
      pesan.push(e)
      beres()
    },
  )
  await tuan(`insert into ${SKEMA_ANTREAN}.job (name, data) values ('kenari', '{}')`)
  await gagal
  await w.tutup()
  const [job] = await tuan(`select output::text as o from ${SKEMA_ANTREAN}.job where name = 'kenari'`)
  assert.match(String(job?.o), /PostgreSQL 22P02/)
  assert.doesNotMatch(String(job?.o), new RegExp(`${KENARI}|${NIP}`))
})
