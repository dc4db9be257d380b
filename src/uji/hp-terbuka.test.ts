import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { bukaKantorHp, daftarkan, type HpNyata, hpNyata, type KantorHp, tungguBekal, tungguLaci } from './hp-nyata.ts'
import { webUji } from './kantor-peramban.ts'
import { axe } from './layar.ts'

// The phone page as it is left open: over midnight, from page to page, beside another tab, with a store that fails once.

const SORE = '2026-11-24T16:21:09+07:00'
const PAGI = '2026-11-25T07:12:40+07:00'
const galat: string[] = []
const hp: HpNyata[] = []
let k: KantorHp

before(async () => {
  k = await bukaKantorHp(SORE, await webUji())
})
after(async () => {
  for (const h of hp) await h.buang()
  await k?.tutup()
})

/** A phone whose worker does not send by itself. */
function ponsel(): HpNyata {
  k.jam.kini = new Date(SORE)
  const h = hpNyata(() => k.alamat, { sinkron: false, kini: () => k.jam.kini, galat })
  hp.push(h)
  return h
}
/** The clocks of the office and of the phone go on. */
async function jadi(p: Page, saat: string): Promise<void> {
  k.jam.kini = new Date(saat)
  await p.clock.setFixedTime(k.jam.kini)
}
const terlihatLagi = (p: Page) => p.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
/** Asked for and not answered until let go. */
async function tahan(p: Page, jalur: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await p.route(jalur, (r) => promise.then(() => r.continue()).catch(() => undefined))
  return resolve
}

test('resumed the next morning: the day, its act and no receipt of yesterday, while the server has not yet answered', async () => {
  const o = await k.pegawai('Ani Purun')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await tungguBekal(p, 'jadwal')
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Pulang tercatat').or(p.getByText('Rekaman tercatat')).or(p.getByText('Datang tercatat')).first().waitFor()
  const lepas = await tahan(p, '**/api/hari-ini')
  await jadi(p, PAGI)
  const [minta] = await Promise.all([p.waitForRequest('**/api/hari-ini'), terlihatLagi(p)])
  await p.getByRole('heading', { name: 'Rabu, 25 November' }).waitFor()
  await p.getByRole('button', { name: /Rekam datang.*Tepat waktu sampai 07\.30/s }).waitFor()
  await p.getByText(/sedang diperbarui/).waitFor()
  assert.equal(await p.getByText(/tercatat/).count(), 0)
  assert.deepEqual(await axe(p), [])
  lepas()
  assert.equal((await minta.response())?.status(), 200)
  await p.getByText(/sedang diperbarui/).waitFor({ state: 'detached' })
  await p.getByRole('heading', { name: 'Rabu, 25 November' }).waitFor()
  await h.tutup()
})

test('open over midnight: the new day is asked for once, and the month marks it', async () => {
  const o = await k.pegawai('Budi Lebak')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await tungguBekal(p, 'jadwal')
  const [minta] = await Promise.all([p.waitForRequest('**/api/hari-ini'), jadi(p, PAGI)])
  assert.equal((await minta.response())?.status(), 200)
  await p.getByRole('heading', { name: 'Rabu, 25 November' }).waitFor()
  await p.getByRole('link', { name: 'Bulan' }).click()
  const ini = p.locator('td[data-today] .date')
  await ini.filter({ hasText: /^25/ }).waitFor()
  assert.equal(await ini.count(), 1)
  await jadi(p, '2026-11-26T00:00:10+07:00')
  await ini.filter({ hasText: /^26/ }).waitFor()
  await h.tutup()
})

test('today asked while the page was loading serves the first screen only: later it is asked anew', async () => {
  const o = await k.pegawai('Citra Rawang')
  const h = ponsel()
  let p = await h.buka()
  await daftarkan(p, o)
  await p.close()
  p = await h.buka('/#bulan')
  const minta: string[] = []
  p.on('request', (r) => r.url().endsWith('/api/hari-ini') && minta.push(r.url()))
  await p.getByRole('button', { name: /^24/ }).waitFor()
  await p.waitForLoadState('networkidle')
  minta.length = 0
  await jadi(p, '2026-11-24T16:22:24+07:00')
  await p.getByRole('link', { name: 'Hari ini' }).click()
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  await p.getByText('16.22.24 WIB').waitFor()
  assert.equal(minta.length, 1)
  await h.tutup()
})

test('a tap another tab has had refused is no longer "kept" here, and goes when it is understood', async () => {
  const o = await k.pegawai('Dewi Tanjung')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await p.clock.setFixedTime(new Date(k.jam.kini.getTime() + 3_600_000))
  await p.route('**/api/tap', (r) => r.abort())
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  await h.buka()
  await p.getByText('Betulkan jam HP, lalu rekam lagi.', { exact: false }).waitFor()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor({ state: 'detached' })
  await p.getByRole('button', { name: 'Mengerti' }).click()
  await tungguLaci(p, 'antrean', 0)
  await p.getByText('Tidak ada rekaman yang menunggu').waitFor()
  assert.equal(await p.getByText('Tersimpan di HP ini', { exact: true }).count(), 0)
  await h.tutup()
})

test('one failed reading of the queue tells nothing: what waits is still shown as waiting', async () => {
  const o = await k.pegawai('Eka Muara')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await h.konteks().setOffline(true)
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  await p.evaluate(() => {
    const laci = IDBObjectStore.prototype
    const asli = Object.getOwnPropertyDescriptor(laci, 'getAll')
    let gagal = 0
    laci.getAll = () => {
      document.documentElement.dataset['gagal'] = String(++gagal)
      throw new DOMException('failed', 'UnknownError')
    }
    Object.assign(globalThis, { pulih: () => Object.defineProperty(laci, 'getAll', asli ?? {}) })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  // Once to send, once to show; photos are looked for beside them.
  await p.waitForFunction(() => Number(document.documentElement.dataset['gagal']) >= 2)
  await p.evaluate(() => new Promise(requestAnimationFrame))
  await p.getByText('1 rekaman menunggu dikirim').waitFor()
  assert.equal(await p.getByText('Tersimpan di HP ini', { exact: true }).count(), 1)
  await p.evaluate(() => (globalThis as unknown as { pulih: () => void }).pulih())
  await h.konteks().setOffline(false)
  await tungguLaci(p, 'antrean', 0)
  assert.equal((await k.tapDari(o)).length, 1)
  await h.tutup()
})

test('by keyboard and reader: a new page takes the focus, the first does not; months go by with the arrow in hand', async () => {
  const o = await k.pegawai('Fitri Pulau')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await p.goto(`${k.alamat}/`)
  await p.reload()
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  const pada = () => p.evaluate(() => document.activeElement?.outerHTML.slice(0, 60) ?? '')
  assert.match(await pada(), /^<body/)
  const utama = p.locator('main:focus')
  for (const [tautan, judul] of [
    ['Bulan', 'Bulan saya'],
    ['Saya', 'Saya'],
  ] as const) {
    await p.getByRole('link', { name: tautan }).press('Enter')
    await p.getByRole('heading', { name: judul, level: 1 }).waitFor()
    await utama.waitFor()
  }
  await p.getByRole('link', { name: 'Siapa melihat catatan saya' }).press('Enter')
  await p.getByRole('heading', { name: 'Siapa melihat catatan saya' }).waitFor()
  await utama.waitFor()
  await p.goBack()
  await p.getByRole('link', { name: 'Bulan' }).press('Enter')
  const judul = p.getByRole('heading', { level: 2, name: 'November 2026' })
  await judul.evaluate((e) => {
    e.dataset['sama'] = ''
  })
  const lalu = p.getByRole('link', { name: /^Bulan sebelumnya/ })
  await lalu.press('Enter')
  await p.locator('h2[data-sama]', { hasText: 'Oktober 2026' }).waitFor()
  assert.match(await pada(), /^<a /)
  await lalu.press('Enter')
  await p.locator('h2[data-sama]', { hasText: 'September 2026' }).waitFor()
  // A day opened from the week: its sheet is closed, and the page has the focus.
  await p.getByRole('link', { name: 'Hari ini' }).press('Enter')
  await p
    .getByRole('region', { name: 'Pekan ini' })
    .getByRole('button', { name: /^Sel 24/ })
    .press('Enter')
  await p.getByRole('dialog', { name: 'Selasa, 24 November' }).waitFor()
  await p.locator('dialog h2:focus').waitFor()
  await p.keyboard.press('Escape')
  await p.getByRole('dialog').waitFor({ state: 'detached' })
  await utama.waitFor()
  await h.tutup()
})

test('a session that could not be ended and a list that could not go on say so, and can be tried again', async () => {
  const o = await k.pegawai('Gita Teluk')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await p.goto(`${k.alamat}/#saya`)
  for (let i = 0; i < 2; i++) await k.masuk(o, 'hp')
  await p.reload()
  const akhiri = p.getByRole('button', { name: /^Akhiri / })
  await akhiri.first().waitFor()
  const semula = await akhiri.count()
  await p.route('**/api/sesi/daftar/*', (r) => r.abort())
  await akhiri.first().click()
  await p.getByRole('alert').getByText('Tidak ada sambungan ke server').waitFor()
  assert.equal(await akhiri.count(), semula)
  assert.deepEqual(await axe(p), [])
  await p.unroute('**/api/sesi/daftar/*')
  await akhiri.first().click()
  await p.getByRole('alert').waitFor({ state: 'detached' })

  let putus = true
  await p.route(/\/api\/jejak\/saya\?/, (r) => {
    const alamat = r.request().url()
    if (alamat.includes('setelah=') && putus) return r.abort()
    return r.continue({ url: alamat.replace('batas=25', 'batas=2') })
  })
  await p.goto(`${k.alamat}/#jejak`)
  const lagi = p.getByRole('button', { name: 'Lebih lama' })
  await lagi.click()
  await p.getByRole('alert').getByText('Tidak ada sambungan ke server').waitFor()
  assert.deepEqual(await axe(p), [])
  const ada = await p.locator('main .row').count()
  putus = false
  await lagi.click()
  await p.getByRole('alert').waitFor({ state: 'detached' })
  await p.locator('main .row').nth(ada).waitFor()
  await h.tutup()
})

test('nobody complained', () => assert.deepEqual(galat, []))
