import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { bukaFoto } from '../kripto/foto.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { kepalaJpeg } from '../tap/foto.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { isiLaci } from './hp-nyata.ts'
import { acungkan, kameraDari } from './kamera.ts'
import { bukaKantor, type Kantor, kodeUntuk, KUNCI_UJI, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// A photo as people meet it: asked for, taken from the camera, sent; kept without a line and sent later; not asked for at all.

const KINI = '2026-11-24T07:20:00+07:00'
const folder = mkdtempSync(join(tmpdir(), 'hadir-foto-'))
const kamera = join(folder, 'kamera.y4m')
let k: Kantor
let alamat: string
let browser: Browser
let berfoto: string
let bebas: string
let admin: Orang
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  berfoto = await k.unit('Dinas Berfoto', akar, 'uji-coba')
  bebas = await k.unit('Dinas Bebas', akar, 'uji-coba')
  for (const unit of [berfoto, bebas]) {
    await k.di((db) => polaLimaHari(db, unit))
    await k.di((db) => tempatLingkaran(db, unit))
  }
  admin = await k.orang('Admin', { unit: bebas, peran: [{ peran: 'bkpsdm' }] })
  await k.di((db) =>
    db.exec(sql`insert into bukti_unit (unit_kerja_id, berlaku, cara, tanpa, persen, sk, alasan, oleh, disetujui_oleh, pada, dicatat)
      values (${berfoto}, '2026-11-01', 'foto', 'ditinjau', 5, 'SK uji', 'uji', ${admin.id}, null, '2026-10-30', now())`),
  )
  acungkan(kamera, 'wajah')
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban(kameraDari(kamera))
})
after(async () => {
  await browser?.close()
  await k?.tutup()
  rmSync(folder, { recursive: true, force: true })
})

let nomor = 0
/** A phone of somebody in a unit, enrolled and held by its worker. */
async function ponsel(
  unit: string,
  siapkan?: () => void,
): Promise<{ readonly o: Orang; readonly p: Page; readonly konteks: BrowserContext }> {
  nomor += 1
  const o = await k.orang(`Pegawai ${nomor}`, { unit })
  const kode = `ABCD${'EFGHJKMNPQ'[nomor]}-23456`
  await k.di((db) => kodeUntuk(db, o, 'perangkat', kode, new Date('2026-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
  // The spread after an outage is chance; here it comes out as no wait.
  await konteks.addInitScript(() => {
    Math.random = () => 0
  })
  if (siapkan) await p.addInitScript(siapkan)
  await konteks.grantPermissions(['geolocation', 'camera'])
  await p.goto(`${alamat}/`)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill(kode)
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByRole('button', { name: /Rekam datang/ }).waitFor()
  await p.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
  return { o, p, konteks }
}

type Foto = { tapId: string; isi: Buffer; oktet: number }
const fotoDari = (o: Orang) => k.di((db) => db.rows<Foto>(sql`select tap_id, isi, oktet from foto_tap where pegawai_id = ${o.id}`))
const tandaDari = (o: Orang) =>
  k
    .di((db) => db.rows<{ tanda: string[] }>(sql`select tanda from tap where pegawai_id = ${o.id} order by menit, id`))
    .then((b) => b.map((t) => t.tanda))
async function sampai(p: Page, benar: () => Promise<boolean>) {
  for (let i = 0; i < 400; i++) {
    if (await benar()) return
    await p.waitForTimeout(50)
  }
  throw new Error(`never so: ${benar.toString()}`)
}

test('F1 asked, taken from the stream, sent after its tap, sealed; counted in the data of the month; axe clean at 360 px', async () => {
  const { o, p, konteks } = await ponsel(berfoto)
  await p.getByRole('button', { name: /Rekam datang.*Dengan foto/s }).click()
  await p.getByRole('heading', { name: 'Foto untuk rekaman ini' }).waitFor()
  await p.getByText('Lihat ke kamera', { exact: false }).waitFor()
  assert.equal(await p.locator('input[type=file]').count(), 0, 'no picture from the gallery')
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await p.getByRole('button', { name: 'Ambil foto dan rekam' }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await sampai(p, async () => (await fotoDari(o)).length === 1)
  const [f] = await fotoDari(o)
  assert.ok(f && f.oktet <= 61_440, String(f?.oktet))
  const jelas = bukaFoto(KUNCI_UJI, { instansiId: k.uji.instansi.id, pegawaiId: o.id, tapId: f.tapId }, 'foto', f.isi)
  const ukuran = kepalaJpeg(jelas)
  assert.equal(Math.max(ukuran?.lebar ?? 0, ukuran?.tinggi ?? 0), 640)
  assert.deepEqual(await tandaDari(o), [['berfoto']])
  await sampai(p, async () => (await isiLaci(p, 'foto')).length === 0)
  // What went over the line is told to its owner.
  type Pakai = { nama: string; isi: { kirim: number } }
  await sampai(p, async () => (await isiLaci<Pakai>(p, 'bekal')).some((b) => b.nama === 'pemakaian' && b.isi.kirim > f.oktet))
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('without a line the photo waits on the phone with its tap, is there when the page is opened anew, and goes when the line is back', async () => {
  const { o, p, konteks } = await ponsel(berfoto)
  await konteks.setOffline(true)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByRole('button', { name: 'Ambil foto dan rekam' }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).first().waitFor()
  await p.getByText('1 foto menunggu dikirim').waitFor()
  assert.equal((await isiLaci(p, 'foto')).length, 1)
  await p.close()
  const lagi = await konteks.newPage()
  await lagi.clock.setFixedTime(new Date(KINI))
  await lagi.goto(`${alamat}/`)
  await lagi.getByText('1 foto menunggu dikirim').waitFor()
  assert.deepEqual(await axe(lagi), [])
  assert.deepEqual([(await tandaDari(o)).length, (await fotoDari(o)).length], [0, 0])
  await konteks.setOffline(false)
  await sampai(lagi, async () => (await fotoDari(o)).length === 1)
  assert.deepEqual(await tandaDari(o), [['berfoto']])
  await sampai(lagi, async () => (await isiLaci(lagi, 'foto')).length === 0)
  await konteks.close()
})

test('a server that is full is asked again; the tap itself was received at once', async () => {
  const { o, p, konteks } = await ponsel(berfoto)
  let penuh = 0
  await konteks.route('**/api/tap/*/foto?*', async (r) => {
    penuh += 1
    await r.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '5' },
      body: '{"title":"penuh","status":503,"type":"x"}',
    })
  })
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByRole('button', { name: 'Ambil foto dan rekam' }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await sampai(p, () => Promise.resolve(penuh > 0))
  assert.equal((await isiLaci(p, 'foto')).length, 1, 'kept')
  await konteks.unroute('**/api/tap/*/foto?*')
  await p.reload()
  await sampai(p, async () => (await fotoDari(o)).length === 1)
  await konteks.close()
  assert.ok(galat.splice(0).every((g) => g.includes('status of 503')))
})

test('a camera that is refused: said with the way out; the tap is made without, and waits for a person as the policy says', async () => {
  const { o, p, konteks } = await ponsel(berfoto, () => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByRole('alert').getByText('Izin kamera dimatikan di HP ini').waitFor()
  await p.getByText('menunggu ditinjau BKPSDM', { exact: false }).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Rekam tanpa foto' }).click()
  await p.getByText('Rekaman tercatat').first().waitFor()
  assert.deepEqual(await tandaDari(o), [['bukti-perlu-ditinjau']])
  assert.deepEqual(await fotoDari(o), [])
  await konteks.close()
})

test('where the unit asks for nothing no camera is opened and no script of it is loaded', async () => {
  const { o, p, konteks } = await ponsel(bebas, () => {
    navigator.mediaDevices.getUserMedia = () => {
      document.title = 'kamera dibuka'
      return Promise.reject(new DOMException('no', 'NotFoundError'))
    }
  })
  const permintaan: string[] = []
  p.on('request', (r) => permintaan.push(r.url()))
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  assert.deepEqual(
    permintaan.filter((u) => /foto/.test(u)),
    [],
  )
  assert.notEqual(await p.title(), 'kamera dibuka')
  assert.deepEqual(await tandaDari(o), [[]])
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('the reviewer sees a drawn photo blurred, opens it with a reason and says what it came to', async () => {
  const { o, p, konteks } = await ponsel(berfoto)
  // Whether one of ten is drawn is chance; this one is laid before a person by hand.
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByRole('button', { name: 'Ambil foto dan rekam' }).click()
  await sampai(p, async () => (await fotoDari(o)).length === 1)
  const c = await sambung(k.uji.tuan, 'uji')
  await c.query(`update ${k.uji.instansi.skema}.foto_tap set sampel = (pegawai_id = $1)`, [o.id])
  await c.end()
  await konteks.close()
  const { konteks: meja, p: l } = await layar(browser, { lebar: 360, tinggi: 800, tema: 'light', kini: KINI, galat })
  const jelas: string[] = []
  l.on('response', (r) => r.url().includes('/api/foto/') && jelas.push(r.url()))
  await l.goto(`${alamat}/konsol/?hal=tinjau&bagian=foto`)
  await l.getByLabel(/NIP/).fill(admin.nip)
  await l.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await l.getByRole('button', { name: 'Masuk' }).click()
  await l.getByRole('img', { name: new RegExp(`^Foto buram ${o.nama}`) }).waitFor()
  assert.deepEqual(jelas, [], 'the clear picture does not travel before a reason is given')
  assert.deepEqual(await axe(l), [])
  assert.ok(await tanpaGeser(l))
  await l.getByRole('button', { name: new RegExp(`^Lihat foto ${o.nama}`) }).click()
  const dialog = l.getByRole('dialog').first()
  await dialog.getByRole('button', { name: 'Buka' }).click()
  assert.deepEqual(jelas, [], 'not without one')
  await dialog.getByLabel('Alasan', { exact: false }).fill('Pemeriksaan acak bulan ini')
  await dialog.getByRole('button', { name: 'Buka' }).click()
  await l.locator('input[type=password]').fill(SANDI_UJI)
  await l.locator('input[type=password]').press('Enter')
  await l.getByRole('img', { name: new RegExp(`^Foto ${o.nama}`) }).waitFor()
  assert.deepEqual(await axe(l), [])
  await l.getByLabel('Apa yang perlu ditinjau').fill('Tampak foto dari layar')
  await l.getByRole('button', { name: 'Perlu ditinjau' }).click()
  await l.getByText(`Foto ${o.nama} masuk daftar Menunggu.`).waitFor()
  await l.getByText('Tidak ada foto terundi yang menunggu dilihat.').waitFor()
  await l.goto(`${alamat}/konsol/?hal=tinjau`)
  await l.getByRole('button', { name: /^Lihat Foto yang perlu dilihat sekali lagi/ }).click()
  await l.getByRole('img', { name: new RegExp(`^Foto buram ${o.nama}`) }).waitFor()
  assert.deepEqual(await axe(l), [])
  await meja.close()
  assert.deepEqual(galat, [])
})
