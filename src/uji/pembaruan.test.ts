import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sambung } from '../db/alamat.ts'
import { bukaKantorHp, daftarkan, type HpNyata, hpNyata, isiLaci, type KantorHp, tungguIsi, tungguLaci } from './hp-nyata.ts'
import { webUji } from './kantor-peramban.ts'
import { SANDI_UJI } from './kantor.ts'
import { axe } from './layar.ts'

// A new version of the page, and a server that is another than before: with a queue waiting, nothing is lost and nothing doubled.

const KINI = '2026-11-24T07:21:09+07:00'
const galat: string[] = []
const hp: HpNyata[] = []
const folder = mkdtempSync(join(tmpdir(), 'hadir-versi-'))
const web = join(folder, 'web')
let k: KantorHp

before(async () => {
  cpSync(await webUji(), web, { recursive: true })
  k = await bukaKantorHp(KINI, web)
})
after(async () => {
  for (const h of hp) await h.buang()
  await k?.tutup()
  rmSync(folder, { recursive: true, force: true })
})

function ponsel(keluhan = galat): HpNyata {
  const h = hpNyata(() => k.alamat, { sinkron: false, kini: () => k.jam.kini, galat: keluhan })
  hp.push(h)
  return h
}

let versi = 0
/** Puts a version in place as an update does: another worker, another page, and files with other names; those of before are gone. */
function terbitkan() {
  versi += 1
  const pekerja = readFileSync(join(web, 'pekerja.js'), 'utf8')
  const halaman = readFileSync(join(web, 'index.html'), 'utf8')
  const ganti = readdirSync(join(web, 'assets')).filter((b) => /^saya\.hp-.*\.js/.test(b))
  for (const nama of ganti) rmSync(join(web, 'assets', nama))
  for (const nama of ['pekerja.js', 'index.html']) for (const akhir of ['.br', '.gz']) rmSync(join(web, nama + akhir), { force: true })
  const lama = ganti.find((b) => b.endsWith('.js'))
  writeFileSync(join(web, 'index.html'), halaman.replace('<div id="app">', `<div id="app" data-versi="${versi}">`))
  // The list of the new version names what is there: one by one, or as one text with commas.
  const tanpaLama = pekerja.replaceAll(`\`/assets/${lama}\`,`, '').replaceAll(`/assets/${lama},`, '')
  assert.ok(!tanpaLama.includes(String(lama)))
  const baru = tanpaLama.replace(/(?<=\})[0-9a-f]{12}(?=`)/, String(versi).padStart(12, '0'))
  assert.notEqual(baru, pekerja)
  writeFileSync(join(web, 'pekerja.js'), baru)
}
const versiTampil = (p: Page) => p.evaluate(() => document.getElementById('app')?.dataset['versi'] ?? '0')
const perbarui = (p: Page) => p.evaluate(() => navigator.serviceWorker.ready.then((r) => r.update()).then(() => undefined))

test('an update waits for its reader, never comes in the middle of a recording, and keeps the queue', async () => {
  const o = await k.pegawai('Ani Purun')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  let lepas = () => undefined as void
  let tertahan = Promise.resolve()
  await h.konteks().route('**/api/tap', (r) => tertahan.then(() => r.abort()))
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await tungguLaci(p, 'antrean', 1)
  terbitkan()
  await perbarui(p)
  const bar = p.getByText('Versi baru siap')
  await bar.waitFor()
  assert.deepEqual(await axe(p), [])
  assert.equal(await versiTampil(p), '0')

  // The old page goes on against the new server, also with a part it has not opened yet and the server has no more.
  await p.getByRole('link', { name: 'Saya' }).click()
  await p.getByText('Aplikasi di HP ini').waitFor()
  await p.getByRole('link', { name: 'Hari ini' }).click()

  // A recording under way holds the change up.
  tertahan = new Promise<void>((ya) => (lepas = ya))
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Mengirim…').waitFor()
  await p.getByRole('button', { name: 'Pakai sekarang' }).click()
  await p.waitForFunction(() => navigator.locks.query().then((q) => (q.pending ?? []).some((l) => l.name === 'hadir-rekam')))
  assert.equal(await versiTampil(p), '0')
  const dimuat = p.waitForEvent('framenavigated')
  lepas()
  await dimuat
  await p.getByText('2 rekaman menunggu dikirim').waitFor()
  assert.equal(await versiTampil(p), '1')
  await h.konteks().unroute('**/api/tap')
  await tungguLaci(p, 'antrean', 0)
  assert.deepEqual(
    (await k.tapDari(o)).map((t) => t.urut),
    [1, 2],
  )
  assert.equal(await bar.count(), 0)
  await h.tutup()
})

test('the new page works with a server of the version before: no epoch, no anchor, no roster to keep', async () => {
  const o = await k.pegawai('Budi Lebak')
  // The browser names each address the old server does not have.
  const h = ponsel([])
  const p = await h.buka('/ikon.svg')
  await h
    .konteks()
    .route('**/api/hari-ini/bekal', (r) => r.fulfill({ status: 404, json: { title: 'Tidak ada', status: 404, kode: 'tidak-ada' } }))
  await h.konteks().route('**/api/hari-ini', async (r) => {
    try {
      const jawab = await r.fetch()
      const { masa: _masa, ...isi } = (await jawab.json()) as { masa: number }
      await r.fulfill({ response: jawab, json: isi })
    } catch {
      // the page went on while the answer was under way
    }
  })
  await p.goto(`${k.alamat}/`)
  await daftarkan(p, o)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await tungguLaci(p, 'terima', 1)
  await p.reload()
  await p.getByRole('button', { name: /Rekam/ }).waitFor()
  assert.equal((await isiLaci(p, 'antrean')).length, 0)
  assert.equal((await k.tapDari(o)).length, 1)
  await h.konteks().unrouteAll({ behavior: 'ignoreErrors' })
  await h.tutup()
})

test('S8 the server comes back from yesterday: after signing in again the taps of today come back from the phone, once each', async () => {
  const o = await k.pegawai('Citra Rawang')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  for (const n of [1, 2, 3]) {
    await p.getByRole('button', { name: /Rekam/ }).click()
    await tungguLaci(p, 'terima', n)
  }
  const semula = await k.tapDari(o)
  await k.matikan()
  // What a restore does to these tables: today's taps are not in the backup, sessions end, a new epoch begins.
  const c = await sambung(k.uji.tuan, 'uji')
  await c.query(`set search_path = ${k.uji.instansi.skema}`)
  await c.query('delete from tap')
  await c.query('delete from tap_nilai')
  await c.query('delete from hari')
  await c.query(`insert into masa_server (nomor, id, sebab, mulai) values (2, gen_random_uuid(), 'pulih', $1)`, [k.jam.kini])
  await c.query('update akun set versi = versi + 1, versi_berubah = $1', [k.jam.kini])
  await c.end()
  assert.deepEqual(await k.tapDari(o), [])
  await k.nyalakan()
  await p.reload()
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
  await tungguIsi<{ masa: number }>(p, 'terima', (terima) => terima.filter((t) => t.masa === 2).length === 3)
  assert.deepEqual(await k.tapDari(o), semula, '0 lost, 0 doubled')
  assert.deepEqual(await k.tandaDari(o), [])
  await p.reload()
  await p.getByRole('button', { name: /Rekam/ }).waitFor()
  assert.deepEqual(await isiLaci(p, 'antrean'), [], 'offered once')
  await h.tutup()
})

test('nobody complained', () => assert.deepEqual(galat, []))
