import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { acungkan, kameraDari } from './kamera.ts'
import { bukaKantor, type Kantor, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// The whole way in a real browser: a screen is paired in the console, a phone scans its code with its camera, and the tap is inside by QR.

const KINI = '2026-11-24T07:20:00+07:00'
const folder = mkdtempSync(join(tmpdir(), 'hadir-kamera-'))
const kamera = join(folder, 'kamera.y4m')
let k: Kantor
let alamat: string
let browser: Browser
let ani: Orang
let budi: Orang
let cici: Orang
let pengelola: Orang
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  const dinas = await k.unit('Dinas Uji', akar, 'uji-coba')
  await k.di((db) => polaLimaHari(db, dinas))
  // The phone of the test stands at -3.4, 104.83; the office two kilometres off.
  await k.di((db) => tempatLingkaran(db, dinas, -3.42))
  ani = await k.orang('Ani Purun', { unit: dinas })
  budi = await k.orang('Budi Lebak', { unit: dinas })
  cici = await k.orang('Cici Rawa', { unit: dinas })
  pengelola = await k.orang('Pengelola Uji', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  for (const [o, kode] of [
    [ani, 'ABCDE-23456'],
    [budi, 'BCDEF-23456'],
    [cici, 'CDEFG-23456'],
  ] as const)
    await k.di((db) => kodeUntuk(db, o, 'perangkat', kode, new Date('2026-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban(kameraDari(kamera))
})
after(async () => {
  await browser?.close()
  await k?.tutup()
  rmSync(folder, { recursive: true, force: true })
})

async function masuk(p: Page, jalur: string, o: Orang) {
  await p.goto(alamat + jalur)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
}

/** `siapkan` runs in the page before anything of ours does. */
async function hpTerdaftar(o: Orang, kodeHp: string, siapkan?: () => void): Promise<Page> {
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
  if (siapkan) await p.addInitScript(siapkan)
  await konteks.grantPermissions(['geolocation', 'camera'])
  await masuk(p, '/', o)
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill(kodeHp)
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByRole('button', { name: /Rekam datang/ }).waitFor()
  return p
}

/** Pairs a screen as people do: a code in the console, typed on the tablet. */
async function layarTerpasang(): Promise<Page> {
  const { p } = await layar(browser, { lebar: 1280, tinggi: 800, tema: 'light', kini: KINI, galat })
  await masuk(p, '/konsol/?hal=layar', pengelola)
  await p.getByRole('button', { name: 'Pasangkan layar' }).click()
  await p.getByLabel('Nama layar').fill('Lobi')
  await p.getByRole('combobox', { name: 'Tempat' }).selectOption({ label: 'Kantor uji' })
  await p.getByRole('button', { name: 'Buat kode' }).click()
  const kode = await p.getByText(/^[A-Z0-9]{5}-[A-Z0-9]{5}$/).innerText()
  await p.context().close()
  const tablet = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage()
  await tablet.goto(`${alamat}/layar/`)
  await tablet.getByLabel('Kode pemasangan').fill(kode)
  await tablet.getByRole('button', { name: 'Pasangkan layar ini' }).click()
  await tablet.getByText('Tersambung').waitFor()
  return tablet
}

test('Q3 without a screen there is no scanner; with one a foreign code is named and opens nothing, and the true one records inside by QR', async () => {
  const p = await hpTerdaftar(ani, 'ABCDE-23456')
  assert.equal(await p.getByRole('button', { name: 'Pindai QR' }).count(), 0)
  const tablet = await layarTerpasang()
  await p.reload()
  await p
    .getByText(/di luar area/)
    .first()
    .waitFor()
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  assert.deepEqual(await axe(p), [])

  // Q3: a poster with an address on it.
  acungkan(kamera, `${alamat}/masuk-palsu`)
  const permintaan: string[] = []
  p.context().on('request', (r) => permintaan.push(r.url()))
  await p.getByRole('button', { name: 'Pindai QR' }).click()
  await p.getByRole('alert').getByText('Bukan kode Hadir').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.equal(new URL(p.url()).pathname, '/')
  assert.deepEqual(
    permintaan.filter((u) => u.includes('palsu')),
    [],
  )
  assert.equal(p.context().pages().length, 1)
  await p.getByRole('button', { name: 'Tutup' }).click()

  const kode = String(await tablet.getByRole('img', { name: /^Kode QR/ }).getAttribute('data-kode'))
  acungkan(kamera, kode)
  await p.getByRole('button', { name: 'Pindai QR' }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  const t = await k.di((db) =>
    db.one<{ sumber: string; posisi: string; jarakMeter: number; tanda: string[] }>(
      sql`select sumber, posisi, jarak_meter, tanda from tap where pegawai_id = ${ani.id}`,
    ),
  )
  assert.deepEqual([t.sumber, t.posisi, t.tanda], ['qr', 'dalam', []])
  assert.ok(t.jarakMeter > 2000, 'where the phone itself was stays beside it')
  assert.deepEqual(await axe(p), [])
  assert.deepEqual(galat, [])
})

test('where the browser has a reader of its own, that one reads, and ours is not loaded', async () => {
  const p = await hpTerdaftar(budi, 'BCDEF-23456', () => {
    Object.assign(globalThis, {
      BarcodeDetector: class {
        static async getSupportedFormats(): Promise<string[]> {
          return ['ean_13', 'qr_code']
        }
        async detect() {
          return [{ rawValue: 'https://hadir.contoh/masuk' }]
        }
      },
    })
  })
  const permintaan: string[] = []
  p.on('request', (r) => permintaan.push(r.url()))
  await p.reload()
  await p.getByRole('button', { name: 'Pindai QR' }).click()
  await p.getByRole('alert').getByText('Bukan kode Hadir').waitFor()
  assert.ok(permintaan.some((u) => /pindai/.test(u)))
  assert.deepEqual(
    permintaan.filter((u) => /decode/.test(u)),
    [],
  )
  await p.context().close()
})

test('a camera that is refused: said with the way out, and recording goes on without it', async () => {
  const p = await hpTerdaftar(cici, 'CDEFG-23456', () => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await p.reload()
  await p.getByRole('button', { name: 'Pindai QR' }).click()
  await p.getByRole('alert').getByText('Izin kamera dimatikan di HP ini').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Tutup' }).click()
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  assert.deepEqual(galat, [])
  await p.context().close()
})
