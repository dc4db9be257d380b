import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The record screen for everybody: narrow and wide, light and dark, twice the text, high contrast, no movement, one thumb, a screen reader.

const KINI = '2026-11-24T07:21:30+07:00'
let k: KantorPeramban
let ani: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const unit = await k.unit('Dinas Uji', await k.unit('Pemkab Uji', null), 'uji-coba')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  await k.di((db) => kodeUntuk(db, ani, 'perangkat', 'ABCDE-23456', new Date('2026-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  hp = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
  await hp.konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: ani.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await hp.p.goto(`${k.alamat}/#daftarkan`)
  await hp.p.getByLabel(/Kode/).fill('ABCDE-23456')
  await hp.p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await hp.p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await hp.p.getByRole('button', { name: /Rekam datang/ }).waitFor()
})
after(async () => {
  await hp?.konteks.close()
  await k?.tutup()
})

/** One phone for all: its key lives in its own store. */
let hp: { readonly konteks: BrowserContext; readonly p: Page }
const TITIK = {
  dalam: { latitude: -3.4, longitude: 104.83, accuracy: 9 },
  ragu: { latitude: -3.4005, longitude: 104.831, accuracy: 90 },
  luar: { latitude: -3.45, longitude: 104.9, accuracy: 12 },
} as const
const KATA = { dalam: 'Di dalam area', ragu: /belum cukup teliti/, luar: /m di luar area/ } as const

async function buka(letak: keyof typeof TITIK) {
  await hp.konteks.setGeolocation(TITIK[letak])
  await hp.p.goto(`${k.alamat}/`)
  await hp.p.reload()
  await hp.p.getByText(KATA[letak]).first().waitFor()
}

describe('the record screen', () => {
  for (const letak of ['dalam', 'ragu', 'luar'] as const)
    test(`${letak}: 320, 360 and 768 px, light and dark: nothing axe finds, nothing to scroll sideways`, async () => {
      await buka(letak)
      for (const [lebar, tinggi] of [
        [320, 568],
        [360, 740],
        [768, 1024],
      ] as const)
        for (const colorScheme of ['light', 'dark'] as const) {
          await hp.p.setViewportSize({ width: lebar, height: tinggi })
          await hp.p.emulateMedia({ colorScheme })
          assert.deepEqual(await axe(hp.p), [], `${lebar} ${colorScheme}`)
          assert.ok(await tanpaGeser(hp.p), `${lebar} ${colorScheme}`)
        }
      await hp.p.setViewportSize({ width: 360, height: 740 })
      await hp.p.emulateMedia({ colorScheme: 'light' })
    })

  test('twice the text at 360 px: everything there, nothing sideways, the button can be pressed', async () => {
    await buka('dalam')
    await hp.p.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const tombol = hp.p.getByRole('button', { name: /Rekam datang/ })
    await tombol.scrollIntoViewIfNeeded()
    assert.ok(await tanpaGeser(hp.p))
    const terpotong = await hp.p.evaluate(() =>
      [...document.querySelectorAll('main *, header *, nav *')]
        .filter(
          (e) =>
            e.children.length === 0 &&
            !e.closest('.visually-hidden') &&
            e.textContent?.trim() &&
            getComputedStyle(e).overflowX === 'hidden' &&
            e.scrollWidth > e.clientWidth + 1,
        )
        .map((e) => e.textContent),
    )
    assert.deepEqual(terpotong, [])
    await tombol.click({ trial: true })
    assert.deepEqual(await axe(hp.p), [])
  })

  test('high contrast: nothing axe finds, and the button keeps an edge of its own', async () => {
    await buka('dalam')
    await hp.p.emulateMedia({ forcedColors: 'active' })
    // The contrast is the system's own then; axe reckons it from colours that are not drawn.
    assert.deepEqual(
      (await axe(hp.p)).filter((x) => !x.startsWith('color-contrast')),
      [],
    )
    const tepi = await hp.p.getByRole('button', { name: /Rekam datang/ }).evaluate((e) => {
      const g = getComputedStyle(e)
      return Number.parseFloat(g.borderTopWidth) > 0 && g.borderTopStyle !== 'none'
    })
    assert.ok(tepi)
    await hp.p.emulateMedia({ forcedColors: 'none' })
  })

  test('without movement: nothing moves, also while the place is looked for and after a record', async () => {
    await hp.p.emulateMedia({ reducedMotion: 'reduce' })
    await buka('dalam')
    const bergerak = () =>
      hp.p.evaluate(() =>
        document
          .getAnimations()
          .filter((a) => a.playState === 'running' && Number(a.effect?.getComputedTiming().duration) > 10)
          .map((a) => (a.effect as KeyframeEffect | null)?.target?.className),
      )
    assert.deepEqual(await bergerak(), [])
    await hp.p.emulateMedia({ reducedMotion: 'no-preference' })
  })

  test('one thumb, left or right: the button spans the width, low on the screen, 48 px and more, as every target', async () => {
    await buka('dalam')
    const kotak = await hp.p.getByRole('button', { name: /Rekam datang/ }).boundingBox()
    assert.ok(kotak)
    assert.ok(kotak.height >= 48 && kotak.width >= 360 * 0.8 && kotak.y > 740 / 2, JSON.stringify(kotak))
    const kecil = await hp.p.evaluate(() =>
      [...document.querySelectorAll('main button, nav a, header button')]
        .map((e) => ({ nama: e.textContent?.trim().slice(0, 30), t: e.getBoundingClientRect() }))
        .filter(({ t }) => t.width > 0 && (t.height < 44 || t.width < 44))
        .map(({ nama, t }) => `${nama} ${Math.round(t.width)}x${Math.round(t.height)}`),
    )
    assert.deepEqual(kecil, [])
  })

  test('a screen reader hears: the day, what it asks, the place, what waits, what was last, then the button and the pages', async () => {
    await buka('dalam')
    const pohon = await hp.p.locator('body').ariaSnapshot()
    const letak = [
      /heading "Selasa, 24 November"/,
      /07\.30/,
      /Di dalam area/,
      /Tidak ada rekaman yang menunggu/,
      /Rekaman terakhir/,
      /button "Rekam datang/,
      /link "Bulan"/,
    ]
    const di = letak.map((l) => pohon.search(l))
    assert.ok(
      di.every((d) => d >= 0),
      `${di.join(' ')}\n${pohon}`,
    )
    assert.deepEqual(
      di,
      [...di].sort((a, b) => a - b),
      pohon,
    )
  })
})

test('after it: what was counted is said aloud and seen, not by colour alone', async () => {
  await buka('dalam')
  await hp.p.getByRole('button', { name: /Rekam datang/ }).click()
  await hp.p.getByText('Datang tercatat').first().waitFor()
  const hidup = await hp.p.evaluate(() => [...document.querySelectorAll('[role=status], [aria-live]')].map((e) => e.textContent).join(' '))
  assert.match(hidup, /Datang tercatat/)
  assert.match(hidup, /Tepat waktu|tepat waktu/)
  assert.deepEqual(await axe(hp.p), [])
})
