import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { daftarTanggal, tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// The other pages of the phone: at 320, 360 and 768 px, light and dark, nothing axe finds and nothing to scroll sideways. The record screen has its own.

const KINI = '2026-11-24T09:21:30+07:00'
const UKURAN = [
  [320, 568],
  [360, 740],
  [768, 1024],
] as const
let k: Kantor
let alamat: string
let browser: Browser
let hp: { readonly konteks: BrowserContext; readonly p: Page }
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const unit = await k.unit('Dinas Uji', await k.unit('Pemkab Uji', null), 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  const ani: Orang = await k.orang('Ani Purun Setianingrum Kusumawardhani', { unit })
  await k.di((db) => kodeUntuk(db, ani, 'perangkat', 'ABCDE-23456', new Date('2026-12-31T00:00:00Z')))
  for (const t of daftarTanggal(tanggal('2026-11-16'), tanggal('2026-11-24')))
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, t, k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
  hp = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
  await hp.konteks.request.post(`${alamat}/api/sesi`, { data: { nama: ani.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await hp.p.goto(`${alamat}/#daftarkan`)
  await hp.p.getByLabel(/Kode/).fill('ABCDE-23456')
  await hp.p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await hp.p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await hp.p.getByRole('button', { name: /Rekam/ }).first().waitFor()
})
after(async () => {
  await hp?.konteks.close()
  await browser?.close()
  await k?.tutup()
})

async function semuaUkuran(p: Page): Promise<void> {
  for (const [width, height] of UKURAN)
    for (const colorScheme of ['light', 'dark'] as const) {
      await p.setViewportSize({ width, height })
      await p.emulateMedia({ colorScheme })
      assert.deepEqual(await axe(p), [], `${width} ${colorScheme}`)
      assert.ok(await tanpaGeser(p), `${width} ${colorScheme}`)
    }
}

describe('signed in', () => {
  for (const [hash, ada] of [
    ['bulan', /November 2026/],
    ['bulan/2026-11-23', /23 November/],
    ['tukar', /Tukar/],
    ['saya', /Ani Purun/],
    ['jejak', /Siapa melihat/],
    ['daftarkan', /Daftarkan HP ini/],
    ['sandi', /Kata sandi/],
    ['pin', /PIN/],
    ['data-awal', /Data awal/i],
  ] as const)
    test(`#${hash}`, async () => {
      await hp.p.goto(`${alamat}/#${hash}`)
      await hp.p.reload()
      await hp.p.getByText(ada).first().waitFor()
      await hp.p.waitForLoadState('networkidle')
      await semuaUkuran(hp.p)
      assert.deepEqual(galat, [])
    })
})

describe('not signed in', () => {
  for (const [hash, ada] of [
    ['', 'Masuk'],
    ['aktivasi', 'Aktifkan'],
  ] as const)
    test(`#${hash}`, async () => {
      const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
      await p.goto(`${alamat}/#${hash}`)
      await p
        .getByRole('button', { name: new RegExp(ada) })
        .first()
        .waitFor()
      await semuaUkuran(p)
      await konteks.close()
      assert.deepEqual(galat, [])
    })
})
