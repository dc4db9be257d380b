import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { v7 } from 'uuid'
import { namaCadangan } from '../cadangan/malam.job.ts'
import { sebagaiPemilik, sql, SKEMA_ANTREAN } from '../db/db.ts'
import { sisaPartisi } from '../db/partisi.ts'
import { verifikasiTerakhir } from '../kesehatan/kesehatan.query.ts'
import { bacaSaksi, sidikSaksi, teksSaksi } from '../kripto/saksi.ts'
import { bukaKantor, type Kantor, KUNCI_UJI } from '../uji/kantor.ts'
import { jalankan } from './jalan.ts'

// The office kept going by the clock, as `npm start` and `hadir serve` run it: what its log says when a partition was not made.

const LEGA = { bebas: 50 * 1024 ** 3, total: 100 * 1024 ** 3 }
let k: Kantor
let jalan: Awaited<ReturnType<typeof jalankan>>
let antrean: PgBoss
const keluhan: string[] = []
const folder = mkdtempSync(join(tmpdir(), 'hadir-jalan-'))
const luar = mkdtempSync(join(tmpdir(), 'hadir-saksi-'))
const saksi = join(luar, 'saksi.txt')

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  jalan = await jalankan({
    db: k.uji.db,
    migrasi: k.uji.migrasi,
    web: k.uji.web,
    instansi: k.uji.instansi,
    jam: k.jam.baca,
    hadir: k.hadir,
    kunci: KUNCI_UJI,
    host: '127.0.0.1',
    port: 0,
    cadangan: folder,
    disk: () => LEGA,
    saksi,
    onGalat: (e) => {
      keluhan.push(e instanceof Error ? e.message : String(e))
    },
  })
  antrean = new PgBoss({
    ...(k.uji.migrasi as Record<string, never>),
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
  await jalan.henti()
  await k.uji.hapus()
  rmSync(folder, { recursive: true })
  rmSync(luar, { recursive: true })
})

/** Asks for the nightly job now, and resolves when it has ended well. */
async function malam(nama = 'partisi'): Promise<void> {
  const id = await antrean.send(nama, {})
  assert.ok(id)
  for (;;) {
    const [kerja] = await antrean.findJobs(nama, { id })
    if (kerja?.state === 'completed') return
    assert.ok(kerja && kerja.state !== 'failed', `job ${kerja?.state}`)
  }
}

const tap = (bulan: string) =>
  k.di((db) =>
    db.exec(sql`insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, sidik, posisi)
      values (${bulan}, ${v7()}, ${v7()}, 1, ${k.jam.kini}, ${k.jam.kini}, 'mesin', '\\x00', 'dalam')`),
  )

const terakhir = () => sebagaiPemilik(k.uji.migrasi, 'uji', async (db) => verifikasiTerakhir(db))

test('S5 each night the whole trail is checked in a thread: sound, and noted in the trail itself', async () => {
  assert.equal(await terakhir(), null)
  await malam('verifikasi-jejak')
  assert.equal((await terakhir())?.jumlah, 0)
  assert.deepEqual(keluhan, [])
  const entri = await k.di((db) =>
    db.rows<{ isi: Buffer }>(sql`select isi from jejak where jenis = 'jejak-verifikasi' and pelaku_id is null`),
  )
  assert.deepEqual(
    entri.map((e) => (JSON.parse(e.isi.toString('utf8')) as { teks: string }).teks),
    ['{"malam":true,"jumlah":0,"perJenis":{}}'],
  )
})

test('rows in a default partition: the nightly job makes what it can, and one line of the log names each table that still has some', async () => {
  await malam()
  assert.deepEqual(keluhan, [], 'nothing lies there: no line')
  await tap('2031-01-01')
  await tap('2031-02-01')
  await k.di((db) =>
    db.exec(sql`insert into tap_nilai (minggu, tap_id, jenis, garam, nilai) values ('2031-01-06', ${v7()}, 'lokasi', 'g', 'n')`),
  )
  await malam()
  assert.deepEqual(keluhan, [
    'partisi-sisa: 2 baris tap berada di partisi bawaan',
    'partisi-sisa: 1 baris tap_nilai berada di partisi bawaan',
  ])
  keluhan.length = 0
  k.jam.kini = new Date('2031-01-10T01:30:00+07:00')
  await malam()
  assert.deepEqual(keluhan, [], 'the months and weeks ahead were made, and the rows moved in')
  assert.deepEqual(await sisaPartisi(k.uji.migrasi, k.uji.instansi.skema), [])
})

test('S5 what the nightly check finds is a line of the log and a number on the page of health', async () => {
  await malam('verifikasi-jejak')
  // Two rows that no machine file made: in no batch, and with an id that is not that of their content.
  assert.equal((await terakhir())?.jumlah, 4)
  assert.deepEqual(keluhan, ['verifikasi-jejak: 4 temuan: tap-kolom 2, tap-tanpa-kelompok 2'])
  keluhan.length = 0
})

test('with a folder for it the night saves the office there, with the list of what was taken away beside it', async () => {
  assert.deepEqual(readdirSync(folder), ['uji.pencabutan.json'], 'from the start on, not from the first night')
  await malam('cadangan')
  assert.deepEqual(readdirSync(folder).sort(), [namaCadangan('uji', k.jam.kini), 'uji.pencabutan.json'])
  assert.deepEqual(keluhan, [])
})

test('S5 HADIR_SAKSI: one checkpoint at the start, one more each night, each naming the one before', async () => {
  const daftar = () => {
    const hasil = bacaSaksi(readFileSync(saksi, 'utf8'))
    assert.ok('daftar' in hasil, JSON.stringify(hasil))
    return hasil.daftar
  }
  assert.equal(daftar().length, 1)
  await malam('saksi-jejak')
  const [a, b] = daftar()
  assert.ok(a && b)
  assert.equal(b.sebelumnya, sidikSaksi(a))
  assert.equal(a.asal, `hadir/uji/${k.uji.instansi.id}`)
})

test('S5 a trail that does not go on from its own checkpoint: nothing is added, and the log says so', async () => {
  const lama = readFileSync(saksi, 'utf8')
  const akhir = bacaSaksi(lama)
  assert.ok('daftar' in akhir)
  const [s] = akhir.daftar.slice(-1)
  assert.ok(s)
  writeFileSync(saksi, teksSaksi({ ...s, ukuran: 1_000_000, sebelumnya: null }))
  keluhan.length = 0
  const dulu = readFileSync(saksi, 'utf8')
  await antrean.send('saksi-jejak', {})
  for (;;) {
    await k.di((db) => db.rows(sql`select 1`))
    if (keluhan.some((x) => x.startsWith('saksi-jejak: '))) break
  }
  assert.match(keluhan.find((x) => x.startsWith('saksi-jejak: ')) ?? '', /lebih pendek daripada yang disaksikan/)
  assert.equal(readFileSync(saksi, 'utf8'), dulu)
  writeFileSync(saksi, lama)
})
