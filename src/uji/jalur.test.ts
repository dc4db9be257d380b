import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { peramban } from './peramban.ts'

// The whole way in a real browser: sign in, enrol the phone, record, read the reason, find it in the recap and on the board.

const KINI = '2026-11-24T07:43:09+07:00'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let k: Kantor
let alamat: string
let browser: Browser
let unit: string
let ani: Orang
let bkpsdm: Orang
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  bkpsdm = await k.orang('Admin BKPSDM', { unit, peran: [{ peran: 'bkpsdm' }] })
  for (const nama of ['Budi', 'Citra', 'Dewi']) await k.orang(`${nama} Gambut`, { unit })
  await k.di((db) => kodeUntuk(db, ani, 'perangkat', 'ABCDE-23456', new Date('2026-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
after(async () => {
  await browser?.close()
  await k?.tutup()
})

async function halaman(lebar: number, tinggi: number, tema: 'light' | 'dark'): Promise<{ konteks: BrowserContext; p: Page }> {
  const konteks = await browser.newContext({
    viewport: { width: lebar, height: tinggi },
    colorScheme: tema,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    permissions: ['geolocation'],
    geolocation: { latitude: -3.4, longitude: 104.83, accuracy: 9 },
  })
  const p = await konteks.newPage()
  p.setDefaultTimeout(10_000)
  await p.clock.setFixedTime(new Date(KINI))
  p.on('pageerror', (e) => galat.push(e.message))
  p.on('console', (m) => {
    if (m.type() === 'error' && !m.text().includes('401')) galat.push(m.text())
  })
  return { konteks, p }
}

/** Faults axe finds on the page as it stands, by rule and place. */
async function axe(p: Page): Promise<string[]> {
  // Through the debugger, because the page's policy allows no inline script.
  await p.evaluate(AXE)
  // A sheet that is still fading in has the contrast of no state anyone reads: every movement that ends is let end first.
  await p.evaluate(async () => {
    const berakhir = document.getAnimations().filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime))
    await Promise.allSettled(berakhir.map((a) => a.finished))
  })
  const hasil = await p.evaluate(async () => {
    const mesin = (
      globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } }
    ).axe
    return (await mesin.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
  })
  return hasil
}

async function tanpaGeser(p: Page): Promise<boolean> {
  return p.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
}

async function masuk(p: Page, jalur: string, o: Orang) {
  await p.goto(alamat + jalur)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Masuk' }).click()
}

test('phone: sign in, enrol, wait for approval, record, read the reason; then console: board and recap', async () => {
  const { konteks, p } = await halaman(360, 740, 'light')
  await masuk(p, '/', ani)
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill('ABCDE-23456')
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p
    .getByText(/menunggu persetujuan/i)
    .first()
    .waitFor()

  const kunci = await k.di((db) =>
    db.one<{ kid: string }>({ text: 'select kid from kunci_perangkat', values: [], bagian: ['select kid from kunci_perangkat'] }),
  )
  const setuju = await k.app.inject({
    method: 'POST',
    url: `/api/perangkat/${kunci.kid}/persetujuan`,
    headers: { cookie: await k.masuk(bkpsdm) },
    payload: { putusan: 'setujui', alasan: 'diserahkan langsung' },
  })
  assert.equal(setuju.statusCode, 200, setuju.body)
  await p.goto(`${alamat}/`)
  await p.getByText('Di dalam area').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await p.getByText('Terlambat 13 menit').first().waitFor()
  assert.deepEqual(await axe(p), [])

  await p.getByRole('link', { name: 'Bulan' }).click()
  await p.getByRole('button', { name: /24/ }).first().click()
  await p
    .getByText(/PP 94\/2021/)
    .first()
    .waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()

  const konsol = await halaman(1440, 900, 'dark')
  await masuk(konsol.p, '/konsol/', bkpsdm)
  await konsol.p.getByRole('heading', { name: 'Papan hari ini' }).waitFor()
  await konsol.p.getByText('Dinas Uji').first().waitFor()
  assert.deepEqual(await axe(konsol.p), [])
  await konsol.p.getByRole('link', { name: 'Rekap bulan' }).click()
  await konsol.p
    .getByRole('gridcell', { name: /T1|Terlambat/i })
    .first()
    .click()
  await konsol.p.getByText('Rekam kehadiran, HP, di dalam area').waitFor()
  await konsol.p
    .getByText(/PP 94\/2021/)
    .first()
    .waitFor()
  assert.deepEqual(await axe(konsol.p), [])
  await konsol.konteks.close()
  assert.deepEqual(galat, [])
})

test('the live board moves without a touch when somebody records', async () => {
  const { konteks, p } = await halaman(1440, 900, 'light')
  await masuk(p, '/konsol/', bkpsdm)
  const sudah = p.getByRole('row', { name: /Dinas Uji/ })
  await sudah.waitFor()
  const lain = await k.orang('Eka Lebak', { unit })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const hp = await k.hp(lain)
  const sebelum = await sudah.innerText()
  await hp.kirim([hp.tap(KINI)])
  await p.waitForFunction(
    (teks) => [...document.querySelectorAll('tr')].some((r) => r.innerText.includes('Dinas Uji') && r.innerText !== teks),
    sebelum,
  )
  await konteks.close()
})
