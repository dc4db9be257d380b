import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { hashSandi } from '../kripto/sandi.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { insertPin } from '../tap/saksi.query.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { acungkan, kameraDari } from './kamera.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// The whole way of who has no phone, in a real browser: the card comes out of the console, a tablet reads it with its camera, a PIN is
// typed, a tick and the hour are seen; without a line it is kept sealed and comes later.

const KINI = '2026-11-24T07:20:00+07:00'
const PIN = '742915'
const folder = mkdtempSync(join(tmpdir(), 'hadir-kartu-'))
const kamera = join(folder, 'kamera.y4m')
let k: Kantor
let alamat: string
let browser: Browser
let tempatId: string
const o = {} as Record<'pengelola' | 'ani' | 'budi', Orang>
const kode = new Map<string, string>()
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  const dinas = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, dinas))
  tempatId = await k.di((db) => tempatLingkaran(db, dinas))
  o.pengelola = await k.orang('Pengelola Uji', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.ani = await k.orang('Ani Purun', { unit: dinas })
  o.budi = await k.orang('Budi Lebak', { unit: dinas })
  const hash = await hashSandi(PIN)
  for (const siapa of [o.ani, o.budi]) await k.di((db) => insertPin(db, { pegawaiId: siapa.id, hash, kini: k.jam.kini }))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban(kameraDari(kamera))
})
after(async () => {
  await browser?.close()
  await k?.tutup()
  rmSync(folder, { recursive: true, force: true })
})

async function tablet(): Promise<Page> {
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/layar/kode',
    headers: { cookie: await k.masuk(o.pengelola, 'konsol') },
    payload: { tempatId, nama: 'Lobi' },
  })
  const konteks = await browser.newContext({
    viewport: { width: 1024, height: 768 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    permissions: ['camera'],
  })
  const p = await konteks.newPage()
  p.setDefaultTimeout(15_000)
  p.on('pageerror', (e) => galat.push(e.message))
  await p.goto(`${alamat}/layar/`)
  await p.getByLabel('Kode pemasangan').fill((r.json() as { kode: string }).kode)
  await p.getByRole('button', { name: 'Pasangkan layar ini' }).click()
  await p.getByText('Tersambung').waitFor()
  return p
}

async function ketikPin(t: Page, pin: string) {
  await t.getByLabel('PIN, 6 angka').waitFor()
  for (const a of pin) await t.getByRole('button', { name: a, exact: true }).click()
  await t.getByRole('button', { name: 'Rekam', exact: true }).click()
}
const tap = (siapa: Orang) =>
  k.di((db) =>
    db.rows<{ sumber: string; menit: number }>(
      sql`select sumber, menit % 1440 as menit from tap where pegawai_id = ${siapa.id} order by menit`,
    ),
  )

test('the pengelola prints the cards of a unit, sees them in the list, and ends one', async () => {
  const { konteks, p } = await layar(browser, { lebar: 1280, tinggi: 900, tema: 'light', kini: KINI, galat })
  await p.goto(`${alamat}/konsol/?hal=kartu`)
  await p.getByLabel(/NIP/).fill(o.pengelola.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
  await p.getByText('Belum ada kartu yang berlaku').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Cetak kartu satu unit' }).click()
  await p.getByRole('textbox', { name: 'Alasan' }).fill('pegawai tanpa HP')
  await p.getByRole('button', { name: 'Buat kartu' }).click()
  await p.getByText('Pilih unit kerja.').first().waitFor()
  await p.getByRole('combobox', { name: 'Unit kerja' }).selectOption({ label: 'Dinas Uji' })
  assert.deepEqual(await axe(p), [])
  // What the page is told once is what it prints; the test takes it from the same answer.
  const [jawab] = await Promise.all([
    p.waitForResponse((r) => r.url().endsWith('/api/kartu/lembar')),
    p.getByRole('button', { name: 'Buat kartu' }).click(),
  ])
  for (const d of ((await jawab.json()) as { daftar: { nama: string; kode: string }[] }).daftar) kode.set(d.nama, d.kode)
  await p.getByRole('heading', { name: 'Kartu presensi Dinas Uji' }).waitFor()
  await p.getByRole('img', { name: 'Kode kartu Ani Purun' }).waitFor()
  assert.deepEqual([...kode.keys()], ['Ani Purun', 'Budi Lebak'])
  assert.ok(!(await p.locator('body').innerText()).includes(o.ani.nip), 'no NIP on a card')
  assert.deepEqual(await axe(p), [])
  await p.setViewportSize({ width: 360, height: 740 })
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await p.getByRole('button', { name: 'Tutup' }).click()
  await p.getByRole('row', { name: /Ani Purun.*siap dipakai.*belum pernah/ }).waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('card, PIN, tick and hour; the camera opens on touch only and is let go; no name is shown; the next five minutes are the same fact', async () => {
  const t = await tablet()
  assert.equal(await t.locator('video').count(), 0)
  acungkan(kamera, 'https://contoh.id/kartu', 480)
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await t.getByText('Bukan kartu Hadir').waitFor()
  assert.deepEqual(await axe(t), [])
  const jalur = await t.locator('video').evaluateHandle((v: HTMLVideoElement) => (v.srcObject as MediaStream).getTracks()[0])
  await t.getByRole('button', { name: 'Batal' }).click()
  assert.equal(await jalur.evaluate((j) => j?.readyState), 'ended')
  acungkan(kamera, kode.get('Ani Purun') ?? '', 480)
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await t.getByLabel('PIN, 6 angka').waitFor()
  assert.equal(await t.locator('video').count(), 0, 'the camera is closed before the PIN')
  assert.deepEqual(await axe(t), [])
  await ketikPin(t, '111222')
  await t.getByText('Kartu atau PIN belum cocok').waitFor()
  assert.deepEqual(await axe(t), [])
  await t.getByRole('button', { name: 'Selesai' }).click()
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await ketikPin(t, PIN)
  await t.getByText('Tercatat', { exact: true }).waitFor()
  await t.locator('.hasil b', { hasText: '07.20' }).waitFor()
  assert.deepEqual(await axe(t), [])
  const layarnya = await t.locator('body').innerText()
  for (const nama of ['Ani', 'Purun', o.ani.nip]) assert.ok(!layarnya.includes(nama), nama)
  assert.deepEqual(await tap(o.ani), [{ sumber: 'kartu', menit: 440 }])
  await t.getByRole('button', { name: 'Selesai' }).click()
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await t.getByText('Sudah tercatat').waitFor()
  assert.equal((await tap(o.ani)).length, 1)
  await t.setViewportSize({ width: 360, height: 740 })
  assert.ok(await tanpaGeser(t), 'no sideways scroll at 360')
  await t.context().close()
  assert.deepEqual(galat, [])
})

test('T2 without a line, even started anew: kept sealed with its hour, said plainly, and delivered when the line is back', async () => {
  const t = await tablet()
  await t.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await t.waitForFunction(async () => {
    const laci = await caches.open('hadir-layar')
    return (await laci.keys()).some((x) => x.url.includes('kartu-layar'))
  })
  await t.context().setOffline(true)
  await t.reload()
  await t.getByText('Menunggu jam server').waitFor()
  acungkan(kamera, kode.get('Budi Lebak') ?? '', 480)
  // The clock of the tablet stands at the time of the test's server, as a tablet's does.
  await t.clock.setFixedTime(new Date(KINI))
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await ketikPin(t, PIN)
  await t.getByText('Tersimpan di layar ini').waitFor()
  assert.deepEqual(await axe(t), [])
  await t.getByRole('button', { name: 'Selesai' }).click()
  await t.getByText('1 bacaan kartu menunggu dikirim').waitFor()
  const simpanan = await t.evaluate(
    () =>
      new Promise<string>((ya, tidak) => {
        const buka = indexedDB.open('hadir-layar')
        buka.onerror = () => tidak(buka.error)
        buka.onsuccess = () => {
          const semua = buka.result.transaction('kartu').objectStore('kartu').getAll()
          semua.onsuccess = () => {
            buka.result.close()
            ya(JSON.stringify(semua.result))
          }
        }
      }),
  )
  const isi = simpanan + Buffer.from(simpanan, 'base64').toString('latin1')
  for (const rahasia of [PIN, kode.get('Budi Lebak') ?? '?', (kode.get('Budi Lebak') ?? '?').slice(5)])
    assert.ok(!isi.includes(rahasia), 'nothing in clear')
  assert.deepEqual(await tap(o.budi), [])
  await t.context().setOffline(false)
  await t.evaluate(() => dispatchEvent(new Event('online')))
  await t.getByText('1 bacaan kartu menunggu dikirim').waitFor({ state: 'detached' })
  assert.deepEqual(await tap(o.budi), [{ sumber: 'kartu', menit: 440 }])
  await t.context().close()
  assert.deepEqual(galat, [])
})
