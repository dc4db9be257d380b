import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { ingatkan } from '../presensi/pengingat.job.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { type LayananPush, layananPush } from './layanan-push.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// Reminders on the phone: quiet while the app is open, an empty message while it is closed, both refused where their owner wants none.

const PAGI = '2026-11-24T07:21:30+07:00'
let k: Kantor
let layanan: LayananPush
let alamat: string
let browser: Browser
let unit: string
let kode = 0
const galat: string[] = []
let terbuka: BrowserContext[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  layanan = await layananPush()
  k = await bukaKantor(PAGI, { web, push: { kontak: 'mailto:ti@contoh.go.id', tujuan: layanan.tujuan } })
  unit = await k.unit('Dinas Uji', await k.unit('Pemkab Uji', null), 'uji-coba')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
beforeEach(async () => {
  for (const c of terbuka) await c.close()
  terbuka = []
  layanan.masuk.length = 0
})
after(async () => {
  for (const c of terbuka) await c.close()
  await browser?.close()
  await k?.tutup()
  await layanan?.tutup()
})

type Ponsel = { readonly p: Page; readonly konteks: BrowserContext; readonly siapa: Orang }

/** A phone that is enrolled, its worker in place, its roster kept; the push address comes from the service of the test. */
async function ponsel(o: { readonly kini?: string; readonly izin?: false } = {}): Promise<Ponsel> {
  const kini = o.kini ?? PAGI
  k.jam.kini = new Date(kini)
  kode += 1
  const teks = `ABCDE-234${10 + kode}`
  const siapa = await k.orang(`Orang ${kode}`, { unit })
  await k.di((db) => kodeUntuk(db, siapa, 'perangkat', teks, new Date('2027-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(kini.slice(0, 10)), k.jam.kini)
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini, galat })
  terbuka.push(konteks)
  if (o.izin !== false) await konteks.grantPermissions(['geolocation', 'notifications'], { origin: alamat })
  await p.addInitScript(
    (endpoint) => {
      const simpan = 'uji-langganan'
      const langganan = { endpoint, unsubscribe: async () => (localStorage.removeItem(simpan), true) }
      Object.defineProperty(PushManager.prototype, 'getSubscription', {
        value: async () => (localStorage.getItem(simpan) === null ? null : langganan),
      })
      Object.defineProperty(PushManager.prototype, 'subscribe', {
        value: async (opsi: PushSubscriptionOptionsInit) => {
          localStorage.setItem(simpan, typeof opsi.applicationServerKey === 'string' ? opsi.applicationServerKey : '')
          return langganan
        },
      })
    },
    layanan.alamat(`hp-${kode}`),
  )
  await konteks.request.post(`${alamat}/api/sesi`, { data: { nama: siapa.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await p.goto(`${alamat}/#daftarkan`)
  await p.getByLabel(/Kode/).fill(teks)
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByRole('button', { name: /Rekam/ }).first().waitFor()
  await p.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
  return { p, konteks, siapa }
}
const rekam = async (p: Page) => {
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
}
const langganan = (o: Orang) =>
  k.di((db) =>
    db.rows<{ sebelumMasuk: number | null; pulang: boolean }>(
      sql`select sebelum_masuk, pulang from langganan_push where pegawai_id = ${o.id}`,
    ),
  )

test('1.e while the app is open: said on every page but the one with the button, closed by its reader, gone after the record', async () => {
  const { p } = await ponsel()
  await p.goto(`${alamat}/#bulan`)
  const kata = p.getByText('Saatnya merekam datang.')
  await kata.waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await p.getByRole('link', { name: 'Hari ini' }).click()
  await p.getByRole('button', { name: /Rekam datang/ }).waitFor()
  assert.equal(await kata.count(), 0)
  await p.getByRole('link', { name: 'Bulan' }).click()
  await kata.waitFor()
  await p.getByRole('button', { name: 'Tutup pengingat' }).click()
  await kata.waitFor({ state: 'detached' })
  await p.reload()
  await kata.waitFor()
  await p.getByRole('link', { name: 'Ke layar rekam' }).click()
  await rekam(p)
  await p.getByRole('link', { name: 'Bulan' }).click()
  await kata.waitFor({ state: 'detached' })
})

test('1.e refused for the open app: nothing is said', async () => {
  const { p } = await ponsel()
  await p.goto(`${alamat}/#pengingat`)
  await p.getByRole('group', { name: 'Selagi Hadir terbuka' }).getByText('Tidak').click()
  await p.reload()
  // The page of the settings is drawn and the look has been taken: it has left the language for the worker.
  await p.waitForFunction(
    () =>
      new Promise((ya) => {
        const buka = indexedDB.open('hadir')
        buka.onsuccess = () => {
          const minta = buka.result.transaction('bekal').objectStore('bekal').get('bahasa')
          minta.onsuccess = () => {
            buka.result.close()
            ya(minta.result !== undefined)
          }
        }
      }),
  )
  await p.getByRole('heading', { name: 'Pengingat' }).waitFor()
  assert.equal(await p.getByText('Saatnya merekam datang.', { exact: true }).count(), 0)
})

test('1.e while it is closed: turned on by a press, changed, sent empty by the office, turned off; the page at 360 px', async () => {
  const { p, siapa } = await ponsel()
  await p.goto(`${alamat}/#pengingat`)
  await p.getByText('Mati', { exact: true }).waitFor()
  assert.deepEqual(await langganan(siapa), [])
  await p.getByRole('button', { name: 'Nyalakan' }).click()
  await p.getByText('Menyala di HP ini').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  assert.deepEqual(await langganan(siapa), [{ sebelumMasuk: 10, pulang: true }])
  assert.equal(await p.evaluate(() => localStorage.getItem('uji-langganan')), k.hadir.push?.publik)
  const terkirim = () => p.waitForResponse((r) => r.url().endsWith('/api/pengingat') && r.request().method() === 'POST')
  const pertama = terkirim()
  await p.getByLabel('Sebelum jam datang').selectOption('5')
  await pertama
  const akhir = terkirim()
  await p.getByRole('group', { name: 'Pada jam pulang' }).getByText('Tidak').click()
  await akhir
  await p.getByText('Tersimpan.').waitFor()
  assert.deepEqual(await langganan(siapa), [{ sebelumMasuk: 5, pulang: false }])
  const push = k.hadir.push ?? assert.fail('no push')
  const jalan = () =>
    ingatkan({ db: k.uji.db, instansi: k.uji.instansi, kunci: KUNCI_UJI, push, jam: k.jam.baca, henti: new AbortController().signal })
  assert.equal((await jalan()).terkirim, 0)
  k.jam.kini = new Date('2026-11-24T07:25:00+07:00')
  assert.equal((await jalan()).terkirim, 1)
  assert.equal(layanan.masuk[0]?.badan, '')
  await p.getByRole('button', { name: 'Matikan' }).click()
  await p.getByText('Mati', { exact: true }).waitFor()
  assert.deepEqual(await langganan(siapa), [])
  assert.equal(await p.evaluate(() => localStorage.getItem('uji-langganan')), null)
})

test('1.e signing out ends it here and at the office; refused by the browser it is said', async () => {
  const { p, siapa } = await ponsel()
  await p.goto(`${alamat}/#pengingat`)
  await p.getByRole('button', { name: 'Nyalakan' }).click()
  await p.getByText('Menyala di HP ini').waitFor()
  await p.goto(`${alamat}/#saya`)
  await p.getByRole('button', { name: 'Keluar' }).click()
  await p.getByRole('button', { name: 'Masuk' }).waitFor()
  assert.deepEqual(await langganan(siapa), [])
  assert.equal(await p.evaluate(() => localStorage.getItem('uji-langganan')), null)
  const tolak = await ponsel({ izin: false })
  await tolak.p.goto(`${alamat}/#pengingat`)
  await tolak.p.getByRole('button', { name: 'Nyalakan' }).click()
  await tolak.p.getByText('Pemberitahuan dimatikan untuk Hadir', { exact: false }).waitFor()
  assert.deepEqual(await axe(tolak.p), [])
  assert.deepEqual(await langganan(tolak.siapa), [])
})

type Tampil = { readonly body: string; readonly silent: boolean | null; readonly title: string; readonly data: unknown }

/** The notifications of this phone, once there are as many as expected. */
async function tampil(p: Page, jumlah: number): Promise<Tampil[]> {
  for (let i = 0; i < 200; i++) {
    const ada = await p.evaluate(async () =>
      (await (await navigator.serviceWorker.ready).getNotifications()).map(({ body, silent, title, data }) => ({
        body,
        silent,
        title,
        data: data as unknown,
      })),
    )
    if (ada.length === jumlah) return ada
    await p.waitForTimeout(50)
  }
  throw new Error(`never ${jumlah} notifications`)
}

/** Delivers an empty message to the worker, as a push service would, and reads what it shows. */
async function pesan({ p, konteks }: Ponsel, kini: string): Promise<Tampil[]> {
  for (const pekerja of konteks.serviceWorkers())
    await pekerja.evaluate((t) => {
      Date.now = () => t
    }, new Date(kini).getTime())
  const cdp = await konteks.newCDPSession(p)
  const pendaftaran = new Promise<string>((ya) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', (e) => e.registrations[0] && ya(e.registrations[0].registrationId)),
  )
  await cdp.send('ServiceWorker.enable')
  await p.evaluate(async () => {
    for (const n of await (await navigator.serviceWorker.ready).getNotifications()) n.close()
  })
  await tampil(p, 0)
  await cdp.send('ServiceWorker.deliverPushMessage', { origin: alamat, registrationId: await pendaftaran, data: '' })
  return tampil(p, 1)
}

test('X6 the worker makes the sentence by itself: one of a fixed list, silent where a record is here, nobody named', async () => {
  const hp = await ponsel()
  assert.deepEqual(await pesan(hp, PAGI), [{ body: 'Saatnya merekam datang.', silent: false, title: 'Hadir', data: null }])
  await rekam(hp.p)
  assert.deepEqual(await pesan(hp, PAGI), [{ body: 'Rekaman sudah ada di HP ini.', silent: true, title: 'Hadir', data: null }])
  assert.deepEqual(await pesan(hp, '2026-11-24T16:05:00+07:00'), [
    { body: 'Saatnya merekam pulang.', silent: false, title: 'Hadir', data: null },
  ])
  // A day whose roster is not kept here: nothing is claimed.
  assert.deepEqual(await pesan(hp, '2027-03-01T07:25:00+07:00'), [
    { body: 'Buka Hadir untuk melihat hari ini.', silent: true, title: 'Hadir', data: null },
  ])
})

test('nobody complained', () => assert.deepEqual(galat, []))
