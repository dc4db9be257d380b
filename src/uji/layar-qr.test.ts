import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { uraiKode } from '../tap/kode-layar.ts'
import { type Orang, polaLimaHari, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// A screen at the door in a real browser: paired in the console, it shows its codes.

const KINI = '2026-11-24T07:20:00+07:00'
let k: KantorPeramban
let tempatId: string
let pengelola: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  const dinas = await k.unit('Dinas Uji', akar, 'uji-coba')
  await k.di((db) => polaLimaHari(db, dinas))
  tempatId = await k.di((db) => tempatLingkaran(db, dinas))
  pengelola = await k.orang('Pengelola Uji', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
})
after(() => k?.tutup())

async function konsol(): Promise<Page> {
  const { p } = await layar(k.browser, { lebar: 1280, tinggi: 800, tema: 'light', kini: KINI, galat })
  await masukDi(p, `${k.alamat}/konsol/?hal=layar`, pengelola)
  await p.getByRole('heading', { name: 'Layar QR', level: 1 }).waitFor()
  return p
}

/** A tablet: its clock runs. */
async function tablet(lebar: number, tinggi: number): Promise<Page> {
  const konteks = await k.browser.newContext({ viewport: { width: lebar, height: tinggi }, locale: 'id-ID', timezoneId: 'Asia/Jakarta' })
  const p = await konteks.newPage()
  p.setDefaultTimeout(10_000)
  p.on('pageerror', (e) => galat.push(e.message))
  await p.goto(`${k.alamat}/layar/`)
  return p
}

const kodeTampil = async (p: Page) => String(await p.getByRole('img', { name: /^Kode QR/ }).getAttribute('data-kode'))

test('the pengelola makes a code, the tablet is paired with it and shows codes of its own; ended, it shows none', async () => {
  const p = await konsol()
  await p.getByText('Belum ada layar QR terpasang').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Pasangkan layar' }).click()
  await p.getByLabel('Nama layar').fill('Lobi')
  await p.getByRole('combobox', { name: 'Tempat' }).selectOption({ label: 'Kantor uji' })
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Buat kode' }).click()
  const kode = await p.getByText(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/).innerText()
  assert.deepEqual(await axe(p), [])

  const t = await tablet(1024, 768)
  await t.getByLabel('Kode pemasangan').fill('ABC')
  await t.getByRole('button', { name: 'Pasangkan layar ini' }).click()
  await t.getByText('Isi kode pemasangan, 10 huruf dan angka.').waitFor()
  assert.deepEqual(await axe(t), [])
  await t.getByLabel('Kode pemasangan').fill(kode.toLowerCase())
  await t.getByRole('button', { name: 'Pasangkan layar ini' }).click()
  await t.getByText('Tersambung').waitFor()
  const isi = uraiKode(await kodeTampil(t))
  assert.equal(isi?.kelas, 'terverifikasi')
  const tersimpan = await k.di((db) =>
    db.one<{ id: string; x: string }>({ text: 'select id, x from layar', values: [], bagian: ['select id, x from layar'] }),
  )
  assert.equal(isi.layar, tersimpan.id)
  assert.deepEqual(await axe(t), [])
  assert.ok(await tanpaGeser(t), 'no sideways scroll at 1024')
  // At two metres: the code is at least 20 cm on a tablet of ten inches and more, that is 400 px of 1024.
  const kotak = await t.getByRole('img', { name: /^Kode QR/ }).boundingBox()
  assert.ok((kotak?.width ?? 0) >= 400 && (kotak?.y ?? 0) + (kotak?.height ?? 0) <= 768, JSON.stringify(kotak))
  await t.setViewportSize({ width: 360, height: 740 })
  assert.deepEqual(await axe(t), [])
  assert.ok(await tanpaGeser(t), 'no sideways scroll at 360')
  assert.ok(!(await t.locator('body').innerText()).includes('Pengelola Uji'), 'no name of anybody')

  // The key stays: a page opened anew is the same screen.
  await t.reload()
  await t.getByText('Tersambung').waitFor()
  assert.equal(uraiKode(await kodeTampil(t))?.layar, tersimpan.id)

  await p.getByRole('button', { name: 'Tutup' }).click()
  await p.getByRole('row', { name: /Lobi.*Kantor uji.*tersambung/ }).waitFor()
  await p.getByRole('button', { name: 'Lepas layar Lobi' }).click()
  await p.getByRole('textbox', { name: 'Alasan' }).fill('tablet dipindah')
  await p.getByRole('dialog').getByRole('button', { name: 'Lepas' }).click()
  await p.getByText('Layar Lobi dilepas.').waitFor()
  assert.deepEqual(await axe(p), [])
  await t.reload()
  await t.getByRole('heading', { name: 'Layar ini sudah dilepas' }).waitFor()
  assert.deepEqual(await axe(t), [])
  await t.getByRole('button', { name: 'Pasangkan lagi' }).click()
  await t.getByRole('heading', { name: 'Pasangkan layar ini' }).waitFor()
  assert.deepEqual(galat, [])
})

async function terpasang(): Promise<Page> {
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/layar/kode',
    headers: { cookie: await k.masuk(pengelola, 'konsol') },
    payload: { tempatId, nama: 'Lobi' },
  })
  const t = await tablet(1024, 768)
  await t.getByLabel('Kode pemasangan').fill((r.json() as { kode: string }).kode)
  await t.getByRole('button', { name: 'Pasangkan layar ini' }).click()
  await t.getByText('Tersambung').waitFor()
  return t
}

test('without the server it goes on with its codes and says so; a clock that was set makes them klaim; back on the line all is well', async () => {
  const t = await terpasang()
  await t.context().setOffline(true)
  await t.evaluate(() => dispatchEvent(new Event('online')))
  await t.getByText('Terputus sejak 07.20').waitFor()
  await t.getByText('Kode tetap berlaku penuh sampai 19.20.', { exact: false }).waitFor()
  assert.equal(uraiKode(await kodeTampil(t))?.kelas, 'terverifikasi')
  assert.deepEqual(await axe(t), [])
  const sebelum = await kodeTampil(t)
  await t.evaluate(() => {
    const asli = Date.now.bind(Date)
    Date.now = () => asli() - 3_600_000
  })
  await t.getByText('Jam tablet ini meragukan').waitFor()
  await t.waitForFunction((lama) => document.querySelector('[data-kode]')?.getAttribute('data-kode') !== lama, sebelum)
  const meragukan = await kodeTampil(t)
  assert.equal(uraiKode(meragukan)?.kelas, 'klaim')
  assert.deepEqual(await axe(t), [])
  await t.context().setOffline(false)
  await t.evaluate(() => dispatchEvent(new Event('online')))
  await t.getByText('Tersambung').waitFor()
  await t.waitForFunction((lama) => document.querySelector('[data-kode]')?.getAttribute('data-kode') !== lama, meragukan)
  assert.equal(uraiKode(await kodeTampil(t))?.kelas, 'terverifikasi')
  await t.context().close()
})

test('started anew without network it opens all the same, says where it hangs, and its codes are klaim until the server answers', async () => {
  const t = await terpasang()
  await t.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await t.context().setOffline(true)
  await t.reload()
  await t.getByText('Menunggu jam server').waitFor()
  await t.getByText('Kode menunjukkan tempat saja', { exact: false }).waitFor()
  await t.getByText('Kantor uji').first().waitFor()
  assert.equal(uraiKode(await kodeTampil(t))?.kelas, 'klaim')
  assert.deepEqual(await axe(t), [])
  await t.context().setOffline(false)
  await t.evaluate(() => dispatchEvent(new Event('online')))
  await t.getByText('Tersambung').waitFor()
  await t.context().close()
})

test('a tablet whose browser data was cleared says that its key is gone', async () => {
  const t = await terpasang()
  await t.evaluate(
    () =>
      new Promise<void>((ya, tidak) => {
        const buka = indexedDB.open('hadir-layar')
        buka.onerror = () => tidak(buka.error)
        buka.onsuccess = () => {
          const tx = buka.result.transaction('kunci', 'readwrite')
          tx.objectStore('kunci').clear()
          tx.oncomplete = () => ya()
        }
      }),
  )
  await t.reload()
  await t.getByText('Kunci layar ini tidak ada lagi').waitFor()
  assert.deepEqual(await axe(t), [])
  await t.context().close()
})
