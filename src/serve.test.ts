import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { bukaDb, sql } from './db/db.ts'
import { siapkanLayanan } from './db/layanan.ts'
import { INSTANSI_UJI } from './uji/basis-data.ts'

// Real operation from its first minute: no account but the one of the link, which works once.

const AKAR = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'hadir-serve-'))
let port = 0
let anak: ChildProcess | undefined

before(async () => {
  chmodSync(folder, 0o755)
  const s = createServer()
  s.listen(0, '127.0.0.1')
  await once(s, 'listening')
  port = (s.address() as { port: number }).port
  s.close()
  await once(s, 'close')
})
after(async () => {
  if (anak && anak.exitCode === null) {
    anak.kill('SIGTERM')
    await once(anak, 'close')
  }
  rmSync(folder, { recursive: true, force: true })
})

function serve(
  args: readonly string[],
  data = 'data',
): {
  readonly anak: ChildProcess
  readonly baris: (cocok: RegExp) => Promise<RegExpExecArray>
  readonly kata: () => string
  /** What it wrote to stderr alone. */
  readonly keluhan: () => string
} {
  const proses = spawn(process.execPath, [join(AKAR, 'hadir.mjs'), 'serve', ...args], {
    env: { ...process.env, PORT: String(port), HADIR_DATA: join(folder, data), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  anak = proses
  let kata = ''
  let keluhan = ''
  proses.stderr.on('data', (d: Buffer) => {
    keluhan += d.toString()
  })
  const bangun = new Set<() => void>()
  for (const s of [proses.stdout, proses.stderr])
    s.on('data', (d: Buffer) => {
      kata += d.toString()
      for (const b of bangun) b()
    })
  const baris = (cocok: RegExp) =>
    new Promise<RegExpExecArray>((ada, gagal) => {
      const lihat = () => {
        const c = cocok.exec(kata)
        if (!c) return
        bangun.delete(lihat)
        ada(c)
      }
      bangun.add(lihat)
      proses.on('close', (kode) => gagal(new Error(`serve ended with ${kode}: ${kata}`)))
      lihat()
    })
  return { anak: proses, baris, kata: () => kata, keluhan: () => keluhan }
}

const kirim = (jalur: string, isi: object) =>
  fetch(`http://127.0.0.1:${port}${jalur}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(isi) })

test('without an instansi: one sentence that says how, exit 2', async () => {
  const j = serve([])
  const [kode] = (await once(j.anak, 'close')) as [number]
  assert.equal(kode, 2, j.kata())
  assert.match(j.kata(), /--instansi oki --nama/)
  assert.doesNotMatch(j.kata(), /\n\s+at /)
})

/** A folder as the demo leaves it, and beside its instansi one that is none by name but has an account of the demo. */
async function tanamContoh(dataDir: string): Promise<void> {
  const layanan = await siapkanLayanan({ dataDir })
  try {
    await layanan.pastikanSkema({ ...INSTANSI_UJI, skema: 'demo' })
    await layanan.pastikanSkema({ ...INSTANSI_UJI, id: v7(), skema: 'campur', contoh: false })
    const db = bukaDb({ koneksi: layanan.web })
    await db.diInstansi('campur', async (tx) => {
      const id = v7()
      await tx.exec(sql`insert into pegawai (id) values (${id})`)
      await tx.exec(sql`insert into akun (id, pegawai_id, nama, contoh) values (${v7()}, ${id}, 'pegawai', true)`)
    })
    await db.tutup()
  } finally {
    await layanan.stop()
  }
}

describe('a database with sample data', () => {
  before(() => tanamContoh(join(folder, 'contoh')))
  for (const [macam, args] of [
    ['an instansi that is a sample', []],
    ['the same, named', ['--instansi', 'demo']],
    ['an instansi that is none, with one sample account', ['--instansi', 'campur']],
  ] as const)
    test(`${macam}: refused with exit 2 and one Indonesian sentence, no link, no stack`, async () => {
      const j = serve(args, 'contoh')
      const [kode] = (await once(j.anak, 'close')) as [number]
      assert.equal(kode, 2, j.kata())
      assert.match(j.keluhan(), /^Basis data ini berisi data contoh\. hadir serve hanya berjalan dengan data sungguhan; .*\.\n$/)
      assert.doesNotMatch(j.kata(), /aktivasi=|Hadir berjalan|\n\s+at /)
    })
})

test('A7 first admin and first verifikator by the links on the terminal: once each; demo names get 401; SIGTERM exits 0', async () => {
  const j = serve(['--instansi', 'oki', '--nama', 'Pemerintah Kabupaten Ogan Komering Ilir'])
  const [, kode = ''] = await j.baris(/aktivasi=([A-Z0-9-]+)&nama=admin /)
  const [, kodeDua = ''] = await j.baris(/aktivasi=([A-Z0-9-]+)&nama=verifikator /)
  await j.baris(/Hadir berjalan/)
  for (const nama of ['pegawai', 'atasan', 'pengelola', 'kepala', 'verifikator', 'bkpsdm', 'pimpinan', 'inspektorat', 'dpo', 'ti'])
    assert.equal((await kirim('/api/sesi', { nama, sandi: 'hadir-demo' })).status, 401, nama)
  assert.equal(
    (await kirim('/api/akun/aktivasi', { nama: 'admin', kode, sandi: 'hadir-demo' })).status,
    422,
    'the sandi of the demo is refused',
  )
  const ya = await kirim('/api/akun/aktivasi', { nama: 'admin', kode, sandi: 'perahu ketek hijau' })
  assert.equal(ya.status, 200, await ya.text())
  assert.equal((await kirim('/api/akun/aktivasi', { nama: 'admin', kode, sandi: 'perahu ketek biru' })).status, 410)
  const dua = await kirim('/api/akun/aktivasi', { nama: 'verifikator', kode: kodeDua, sandi: 'jembatan ampera sore' })
  assert.equal(dua.status, 200, 'who proposes a role needs another who confirms it')
  const masuk = await kirim('/api/sesi', { nama: 'admin', sandi: 'perahu ketek hijau' })
  assert.equal(masuk.status, 200)
  const kue = masuk.headers.get('set-cookie')?.split(';')[0] ?? ''
  const papan = await fetch(`http://127.0.0.1:${port}/api/papan`, { headers: { cookie: kue } })
  assert.equal(papan.status, 403, 'the role waits for a second factor')
  j.anak.kill('SIGTERM')
  const [akhir] = (await once(j.anak, 'close')) as [number]
  assert.equal(akhir, 0, j.kata())
  // Without its key the instansi is not served, and no other key is made for it.
  const induk = join(folder, 'data', 'kunci', 'induk')
  renameSync(induk, `${induk}-amplop`)
  const tanpa = serve([])
  const [kode2] = (await once(tanpa.anak, 'close')) as [number]
  assert.equal(kode2, 2, tanpa.kata())
  assert.match(tanpa.keluhan(), /^Kunci induk .* tidak ada, padahal basis data ini sudah memuat instansi oki\. .*\.\n$/)
  assert.ok(!existsSync(induk))
  writeFileSync(induk, Buffer.alloc(32, 9).toString('base64url'))
  const lain = serve([])
  const [kode3] = (await once(lain.anak, 'close')) as [number]
  assert.equal(kode3, 2, lain.kata())
  assert.match(lain.keluhan(), /^Kunci induk .* bukan milik instansi oki\. .*\.\n$/)
  rmSync(induk)
  renameSync(`${induk}-amplop`, induk)
})
