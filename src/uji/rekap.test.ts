import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// The recap in a real browser: by keyboard, narrow, on paper, and left open past midnight.

const KINI = '2026-11-24T07:43:09+07:00'
let k: Kantor
let alamat: string
let browser: Browser
let admin: Orang
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  const unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  const vera = await k.orang('Vera Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  const ani = await k.orang('Ani Purun', { unit })
  for (let i = 1; i <= 30; i++) await k.orang(`Budi Gambut ${String(i).padStart(2, '0')}`, { unit })
  await k.di((db) =>
    db.exec(sql`insert into akun_awal (pegawai_id, tahun, hari_alpa, menit_kurang, sumber, disusun_oleh, disetujui_oleh)
      values (${ani.id}, 2026, 5, 0, 'Rekap lama', ${admin.id}, ${vera.id})`),
  )
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
after(async () => {
  await browser?.close()
  await k?.tutup()
})

async function buka(lebar: number, tema: 'light' | 'dark', lagi = '', kini = KINI) {
  const { konteks, p } = await layar(browser, { lebar, tinggi: 900, tema, kini, galat })
  const [name = '', value = ''] = (await k.masuk(admin, 'konsol')).split('=')
  await konteks.addCookies([{ name, value, url: alamat }])
  await p.goto(`${alamat}/konsol/?hal=rekap${lagi}`)
  return {
    p,
    konteks,
    tutup: async () => {
      await konteks.close()
      assert.deepEqual(galat, [])
    },
  }
}
const sel = (p: Page) => p.getByRole('gridcell', { name: /^[^,]*Ani Purun, 24 Nov/ })
const panel = (p: Page) => p.getByRole('complementary', { name: 'Rincian hari' })
const fokus = (p: Page) => p.evaluate(() => document.activeElement?.tagName.toLowerCase())

test('a proposal of hukuman that only a reader hears does not widen the page at 360 px', async () => {
  const { p, tutup } = await buka(360, 'dark')
  await p
    .getByText(/Usulan menurut aturan: teguran tertulis/)
    .first()
    .waitFor({ state: 'attached' })
  assert.ok(await tanpaGeser(p))
  assert.deepEqual(await axe(p), [])
  await tutup()
})

test('a list that the filter emptied comes back by the button that clears it', async () => {
  const { p, tutup } = await buka(1440, 'light', '&titipan=ya&jenis=pppk')
  await p.getByRole('button', { name: 'Hapus saringan' }).click()
  await sel(p).waitFor()
  assert.equal(new URL(p.url()).search, '?hal=rekap')
  await tutup()
})

test('Esc closes what lies on top, then the day; the focus is back at its cell', async () => {
  const { p, tutup } = await buka(1440, 'light')
  await sel(p).focus()
  await p.keyboard.press('Enter')
  await panel(p).getByText('Ani Purun').waitFor()
  await p.getByRole('button', { name: 'Unduh', exact: true }).click()
  await p.getByRole('dialog', { name: 'Unduh rekap' }).waitFor()
  await p.keyboard.press('Escape')
  await p.getByRole('dialog', { name: 'Unduh rekap' }).waitFor({ state: 'detached' })
  assert.equal(await panel(p).count(), 1)
  const berikut = panel(p).getByRole('button', { name: 'Hari sebelumnya' })
  await berikut.focus()
  await p.keyboard.press('Enter')
  await panel(p).getByRole('heading', { name: 'Senin, 23 November' }).waitFor()
  assert.ok(await berikut.evaluate((b) => b === document.activeElement), 'the button that was pressed keeps the focus')
  await p.keyboard.press('Escape')
  await panel(p).waitFor({ state: 'detached' })
  await p.locator('td:focus[aria-label*="Ani Purun, 23 Nov"]').waitFor()
  await tutup()
})

test('after a page of the list the focus stands at its heading', async () => {
  const { p, tutup } = await buka(1440, 'dark')
  await p.getByRole('button', { name: /^6 berikutnya|^8 berikutnya|berikutnya$/ }).focus()
  await p.keyboard.press('Enter')
  await p.getByRole('gridcell', { name: /Budi Gambut 30, 24 Nov/ }).waitFor()
  assert.equal(await fokus(p), 'h1')
  await p.getByRole('button', { name: 'Ke awal daftar' }).focus()
  await p.keyboard.press('Enter')
  await sel(p).waitFor()
  assert.equal(await fokus(p), 'h1')
  await tutup()
})

test('on paper stands the list, not what is for the hand', async () => {
  const { p, tutup } = await buka(1440, 'dark', `&setelah=`)
  await sel(p).waitFor()
  await p.emulateMedia({ media: 'print' })
  assert.deepEqual(await p.locator('main button:visible, main select:visible, main input:visible').allInnerTexts(), [])
  assert.ok(await sel(p).isVisible())
  assert.ok(await p.getByRole('heading', { name: 'November 2026' }).isVisible())
  const terpotong = await p.evaluate(() => {
    const b = document.querySelector('.bingkai')
    return b ? b.scrollHeight > b.clientHeight : true
  })
  assert.equal(terpotong, false, 'no row is hidden in a frame that scrolls')
  await tutup()
})

test('left open past midnight the page goes on to the new day by the clock of the server', async () => {
  const malam = '2026-11-30T23:59:50+07:00'
  k.jam.kini = new Date(malam)
  await k.hadir.segarkan()
  const { p, tutup } = await buka(1440, 'light', '', malam)
  await p.getByRole('heading', { name: 'November 2026' }).waitFor()
  k.jam.kini = new Date('2026-12-01T00:00:01+07:00')
  await p.clock.setFixedTime(k.jam.kini)
  await p.getByRole('heading', { name: 'Desember 2026' }).waitFor()
  await tutup()
})
