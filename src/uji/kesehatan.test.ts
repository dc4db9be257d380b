import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Orang, SANDI_UJI } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The page of health in a real browser: alarms first, nobody's name, renewed by itself, wide and narrow, light and dark.

const KINI = '2026-11-24T09:00:00+07:00'
const GB = 1e9
const folder = mkdtempSync(join(tmpdir(), 'hadir-layar-kesehatan-'))
const disk = { bebas: 50 * GB, total: 100 * GB }
let detak = 0
let k: KantorPeramban
let ti: Orang
let ani: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI, {
    lingkungan: (uji) => ({ migrasi: uji.migrasi, dataDir: folder, basisDataSetempat: true, disk: () => disk, detak: () => detak }),
  })
  const akar = await k.unit('Pemkab Uji', null)
  ti = await k.orang('Tia Rawa', { unit: akar, peran: [{ peran: 'ti' }] })
  ani = await k.orang('Ani Purun', { unit: akar, peran: [{ peran: 'pengelola', unit: akar }] })
})
after(async () => {
  await k?.tutup()
  rmSync(folder, { recursive: true })
})

/** Past what the server remembers of its last look. */
async function lewat() {
  detak += 5000
  k.jam.kini = new Date(k.jam.kini.getTime() + 5000)
  await k.hadir.segarkan()
}

async function buka(orang: Orang, lebar: number, tema: 'light' | 'dark') {
  const { konteks, p } = await layar(k.browser, { lebar, tinggi: lebar < 500 ? 740 : 900, tema, kini: KINI, galat })
  const masuk = await konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: orang.nip, sandi: SANDI_UJI, jenis: 'konsol' } })
  assert.equal(masuk.status(), 200)
  await p.goto(`${k.alamat}/konsol/?hal=kesehatan`)
  return { konteks, p }
}

for (const [lebar, tema] of [
  [1440, 'light'],
  [360, 'dark'],
  [1440, 'dark'],
  [360, 'light'],
] as const)
  test(`${lebar} ${tema}: alarms first, figures, nothing to scroll sideways, nothing axe finds, nobody's name in it`, async () => {
    disk.bebas = lebar === 360 ? 4 * GB : 50 * GB
    await lewat()
    const { konteks, p } = await buka(ti, lebar, tema)
    await p.getByRole('heading', { name: 'Kesehatan server' }).waitFor()
    await p
      .getByText(lebar === 360 ? 'Ruang disk Folder data tinggal 4 %.' : '1 hal perlu diperhatikan')
      .first()
      .waitFor()
    await p.getByText('Cadangan malam belum diatur.').waitFor()
    await p.getByRole('rowheader', { name: 'Rekaman', exact: true }).waitFor()
    assert.ok(await tanpaGeser(p))
    assert.deepEqual(await axe(p), [])
    const isi = await p.getByRole('main').innerText()
    for (const x of [ti.nama, ani.nama, ti.nip, ani.nip]) assert.ok(!isi.includes(x))
    if (process.env.HADIR_GAMBAR)
      await p.screenshot({ path: join(process.env.HADIR_GAMBAR, `kesehatan-${lebar}-${tema}.png`), fullPage: true })
    await konteks.close()
  })

test('it renews itself: an alarm that comes stands there within 15 seconds of the page', async () => {
  disk.bebas = 50 * GB
  await lewat()
  const { konteks, p } = await layar(k.browser, { lebar: 1440, tinggi: 900, tema: 'light', kini: KINI, galat })
  await p.clock.install({ time: new Date(KINI) })
  await konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: ti.nip, sandi: SANDI_UJI, jenis: 'konsol' } })
  await p.goto(`${k.alamat}/konsol/?hal=kesehatan`)
  await p.getByText('1 hal perlu diperhatikan').waitFor()
  disk.bebas = 4 * GB
  await lewat()
  await p.clock.runFor(15_000)
  await p.getByText('1 alarm perlu ditangani').waitFor()
  await konteks.close()
})

test('without the server the page says since when; nobody at it, the session ends after 30 minutes', async () => {
  const { konteks, p } = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'dark', kini: KINI, galat })
  await p.clock.install({ time: new Date(KINI) })
  await konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: ti.nip, sandi: SANDI_UJI, jenis: 'konsol' } })
  await p.goto(`${k.alamat}/konsol/?hal=kesehatan`)
  await p.getByRole('heading', { name: 'Mesin' }).waitFor()
  await konteks.setOffline(true)
  await p.clock.runFor(15_000)
  await p.getByText(/^Tidak tersambung ke server sejak 09\.00\.\d\d\.$/).waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.setOffline(false)
  await p.clock.runFor(15_000)
  await p.getByText(/^Tidak tersambung/).waitFor({ state: 'detached' })
  const menit = async (n: number) => {
    k.jam.kini = new Date(k.jam.kini.getTime() + n * 60_000)
    await k.hadir.segarkan()
    const jawab = p.waitForResponse((r) => r.url().endsWith('/api/kesehatan'))
    await p.clock.runFor(15_000)
    return (await jawab).status()
  }
  assert.deepEqual([await menit(16), await menit(15)], [200, 401])
  await p.getByLabel(/NIP/).waitFor()
  await konteks.close()
})

test('who is not admin TI finds no page of health', async () => {
  const { konteks, p } = await buka(ani, 1440, 'light')
  await p.getByText('Bagian ini bukan untuk peran Anda.').waitFor()
  assert.equal(await p.getByRole('link', { name: 'Kesehatan server' }).count(), 0)
  await konteks.close()
  assert.deepEqual(galat, [])
})
