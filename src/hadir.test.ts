import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const AKAR = join(import.meta.dirname, '..')
const MASUKAN = '{"zona":"Asia/Jakarta","jenisPegawai":"pns","kini":"2026-11-24T12:00","jadwal":[]}'
const folder = mkdtempSync(join(tmpdir(), 'hadir-perintah-'))
// Root runs PostgreSQL as somebody else, who must get in.
chmodSync(folder, 0o755)
after(() => rmSync(folder, { recursive: true }))

type Hasil = { readonly kode: number | null; readonly keluar: string; readonly galat: string }

function luncurkan(berkas: string, args: readonly string[], nodeArgs: readonly string[] = []): ChildProcess {
  // Another folder than the project's own: a command may be called from anywhere.
  return spawn(process.execPath, [...nodeArgs, join(AKAR, berkas), ...args], {
    cwd: folder,
    env: { ...process.env, HADIR_DATA: join(folder, 'data'), DATABASE_URL: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

async function jalankan(berkas: string, args: readonly string[], masukan = '', nodeArgs: readonly string[] = []): Promise<Hasil> {
  const a = luncurkan(berkas, args, nodeArgs)
  let keluar = ''
  let galat = ''
  a.stdout?.on('data', (d: Buffer) => {
    keluar += d.toString()
  })
  a.stderr?.on('data', (d: Buffer) => {
    galat += d.toString()
  })
  a.stdin?.end(masukan)
  const [kode] = (await once(a, 'close')) as [number | null]
  return { kode, keluar, galat }
}

for (const berkas of ['hadir.mjs', 'mulai.mjs']) {
  const awal = berkas === 'mulai.mjs' ? ['hadir'] : []
  test(`${berkas}: exit codes and both outputs of a command pass through`, async () => {
    const baik = await jalankan(berkas, [...awal, 'simulasi', '-'], MASUKAN)
    assert.deepEqual([baik.kode, baik.galat], [0, ''])
    assert.deepEqual((JSON.parse(baik.keluar) as { hari: unknown }).hari, [])
    const salah = await jalankan(berkas, [...awal, 'simulasi', '-'], '{}')
    assert.equal(salah.kode, 2)
    assert.equal(salah.keluar, '')
    assert.match(salah.galat, /^zona: /)
  })
}

for (const perintah of [
  'serve',
  'migrasi',
  'simulasi',
  'impor',
  'impor-tap',
  'impor-awal',
  'hitung-ulang',
  'cadangkan',
  'pulihkan',
  'latihan-pulih',
  'verifikasi-jejak',
]) {
  test(`hadir ${perintah} --help: exit 0, on stdout, no database made`, async () => {
    const h = await jalankan('hadir.mjs', [perintah, '--help'])
    assert.deepEqual([h.kode, h.galat], [0, ''])
    assert.match(h.keluar, new RegExp(`hadir ${perintah}`))
  })

  test(`hadir ${perintah} with an option that is not there: exit 2, one sentence, no stack`, async () => {
    const h = await jalankan('hadir.mjs', [perintah, '--tidak-ada'])
    assert.deepEqual([h.kode, h.keluar], [2, ''])
    assert.doesNotMatch(h.galat, /^\s+at /m)
    assert.equal(h.galat.trim().split('\n').length, 1)
  })
}

test('no command, an unknown one, --help', async () => {
  assert.equal((await jalankan('hadir.mjs', [])).kode, 2)
  const asing = await jalankan('hadir.mjs', ['toString'])
  assert.deepEqual([asing.kode, asing.keluar], [2, ''])
  assert.match(asing.galat, /"toString" tidak ada/)
  const bantuan = await jalankan('hadir.mjs', ['--help'])
  assert.deepEqual([bantuan.kode, bantuan.galat], [0, ''])
  assert.equal((await jalankan('mulai.mjs', ['apa'])).kode, 2)
})

test('a simulation loads no package at all: neither a database nor the builder of pages', async () => {
  const pengintai = `data:text/javascript,${encodeURIComponent(`import { registerHooks } from 'node:module'
    registerHooks({ load(url, ctx, lanjut) { process.stderr.write(url + '\\n'); return lanjut(url, ctx) } })`)}`
  const h = await jalankan('hadir.mjs', ['simulasi', '-'], MASUKAN, ['--import', pengintai])
  assert.equal(h.kode, 0)
  const muatan = h.galat.trim().split('\n')
  assert.ok(muatan.some((m) => m.endsWith('/presensi/simulasi.ts')))
  assert.deepEqual(
    muatan.filter((m) => /\/node_modules\/|\/src\/(db|server|web)\//.test(m) && !m.endsWith('/db/galat-operasi.ts')),
    [],
  )
})

test('migrasi --periksa where there is no database: says so and makes none', async () => {
  const h = await jalankan('hadir.mjs', ['migrasi', '--periksa'])
  assert.equal(h.kode, 2)
  assert.match(h.galat, /Belum ada basis data/)
})

test('a server that does not answer, an address that is none: exit code and a sentence, never the password', async () => {
  for (const [alamat, kode] of [
    ['postgres://orang:rahasia@127.0.0.1:1/x', 1],
    ['mysql://orang:rahasia@127.0.0.1/x', 2],
  ] as const) {
    const a = spawn(process.execPath, [join(AKAR, 'hadir.mjs'), 'migrasi'], {
      env: { ...process.env, DATABASE_URL: alamat },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let galat = ''
    a.stderr.on('data', (d: Buffer) => {
      galat += d.toString()
    })
    const [k] = (await once(a, 'close')) as [number]
    assert.equal(k, kode)
    assert.equal(galat.trim().split('\n').length, 1)
    assert.doesNotMatch(galat, /rahasia|^\s+at /m)
  }
})

for (const sinyal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
  test(`${sinyal} to the starter in the middle of a first start: nothing goes on running, and the next one works`, async () => {
    const a = luncurkan('mulai.mjs', ['hadir', 'migrasi'])
    // Its outputs close only when no process holds them any more.
    const tutup = once(a, 'close')
    await once(a.stderr as NodeJS.ReadableStream, 'data')
    a.kill(sinyal)
    const [kode, sebab] = (await tutup) as [number | null, string | null]
    assert.deepEqual([kode, sebab], sinyal === 'SIGKILL' ? [null, 'SIGKILL'] : [128 + (sinyal === 'SIGTERM' ? 15 : 2), null])
    const lagi = await jalankan('hadir.mjs', ['migrasi', '--json'])
    assert.equal(lagi.kode, 0)
    assert.deepEqual(JSON.parse(lagi.keluar), { skema: [{ skema: 'hadir', versi: 1, terbaru: 1 }] })
    rmSync(join(folder, 'data'), { recursive: true })
  })
}
