import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { type Orang, polaLimaHari, SANDI_UJI } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The record kept on screen: people, units, places, by a real browser.

const KINI = '2026-11-24T09:00:00+07:00'
let k: KantorPeramban
let admin: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  const dinas = await k.unit('Dinas Uji', akar, 'uji-coba')
  await k.unit('Dinas Baru', akar)
  await k.di((db) => polaLimaHari(db, dinas))
  admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  await k.orang('Ani Purun', { unit: dinas })
})
after(() => k?.tutup())

async function masuk(lebar: number, tinggi: number, tema: 'light' | 'dark', jalur: string, kini = KINI) {
  const { konteks, p } = await layar(k.browser, { lebar, tinggi, tema, kini, galat })
  await masukDi(p, `${k.alamat}/konsol/`, admin)
  await p.getByRole('heading', { name: 'Papan hari ini' }).waitFor()
  await p.goto(`${k.alamat}/konsol/?${jalur}`)
  return { konteks, p }
}

/** Sends a dialog with its reason; the first time the person is asked for as well. */
async function kirim(p: Page, tombol: string, teguh: boolean) {
  await p.getByRole('textbox', { name: 'Alasan' }).fill('menurut SK yang diterima')
  await p.getByRole('dialog').getByRole('button', { name: tombol }).click()
  if (!teguh) return
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Teguhkan' }).click()
}

test('a mutation by SK: what is missing is said, the timeline shows it with who entered it', async () => {
  const { konteks, p } = await masuk(1440, 900, 'light', 'hal=pegawai')
  await p.getByRole('button', { name: 'Ani Purun' }).click()
  await p.getByRole('button', { name: 'Catat perubahan' }).click()
  await p.getByLabel('Unit, jabatan').check()
  await p.getByRole('button', { name: 'Catat', exact: true }).click()
  await p.getByText('Isi nomor SK.').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByLabel(/SK: nomor/).fill('821/7/2026')
  await p.getByLabel('Unit kerja').selectOption({ label: '\u2003Dinas Baru' })
  await p.getByLabel('Jabatan', { exact: true }).fill('Analis Kebijakan')
  await kirim(p, 'Catat', true)
  await p.getByText('Perubahan Ani Purun tercatat.').waitFor()
  await p.getByText('Penempatan: Analis Kebijakan, Dinas Baru').waitFor()
  await p.getByText(/^Sebelumnya: Pelaksana, /).waitFor()
  await p
    .getByText(/821\/7\/2026.*dicatat Admin BKPSDM/)
    .first()
    .waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('units: the stage of adoption set from tomorrow, at 360 px in the dark', async () => {
  const { konteks, p } = await masuk(360, 780, 'dark', 'hal=pegawai&bagian=unit')
  await p.getByRole('button', { name: 'Dinas Baru' }).click()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await p.getByRole('button', { name: 'Tahap pemakaian' }).click()
  await p.getByRole('combobox', { name: 'Tahap pemakaian' }).selectOption('wajib')
  await p.getByLabel(/Dasar/).fill('SK Bupati 100/2026')
  await kirim(p, 'Catat', true)
  await p.getByText('Tahap wajib berlaku paling cepat besok.').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByLabel(/Berlaku sejak/).fill('2026-11-25')
  await p.getByRole('dialog').getByRole('button', { name: 'Catat' }).click()
  await p.getByText('Tahap Dinas Baru tercatat.').waitFor()
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('a place drawn on the map as a polygon, then widened by typing: over 500 m it waits', async () => {
  const { konteks, p } = await masuk(1440, 1000, 'light', 'hal=tempat')
  await p.getByText('Belum ada tempat dalam lingkup Anda.').waitFor()
  await p.getByRole('button', { name: 'Tempat baru' }).click()
  await p.getByLabel('Nama', { exact: true }).fill('Halaman Dinas')
  await p.getByLabel('Poligon').check()
  const peta = p.getByRole('application')
  await peta.waitFor()
  const kotak = await peta.boundingBox()
  assert.ok(kotak)
  for (const [x, y] of [
    [100, 80],
    [220, 80],
    [220, 200],
    [100, 200],
    [100, 80],
  ] as const) {
    await p.mouse.move(kotak.x + x - 4, kotak.y + y - 4)
    await p.mouse.move(kotak.x + x, kotak.y + y)
    await p.mouse.down()
    await p.mouse.up()
  }
  await p.waitForFunction(() => (document.querySelector('#sudut') as HTMLTextAreaElement | null)?.value.split('\n').length === 4)
  await p.getByLabel('Dipakai unit').selectOption({ label: '\u2003Dinas Uji' })
  await peta.scrollIntoViewIfNeeded()
  const simpan = await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).boundingBox()
  assert.ok(simpan && simpan.y + simpan.height < 1000, 'the buttons of a long dialog stay in sight')
  assert.deepEqual(await axe(p), [])
  await kirim(p, 'Tetapkan', false)
  await p.getByText('Halaman Dinas berlaku.').waitFor()
  await p.getByRole('button', { name: 'Ubah Halaman Dinas' }).click()
  await p.getByLabel('Lingkaran').check()
  await p.getByLabel('Lintang').fill('-3.4')
  await p.getByLabel('Bujur').fill('104.83')
  await p.getByLabel(/Radius/).fill('501')
  await kirim(p, 'Tetapkan', false)
  await p.getByText('Halaman Dinas menunggu keputusan BKPSDM.').waitFor()
  await p.getByText('usul Anda, diputuskan orang lain').waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('a latitude of the south typed key by key stands as typed and moves the map; one coordinate alone is no place', async () => {
  const { konteks, p } = await masuk(1440, 1000, 'light', 'hal=tempat')
  await p.getByRole('button', { name: 'Tempat baru' }).click()
  await p.getByLabel('Nama', { exact: true }).fill('Dermaga Selatan')
  await p.getByRole('application').waitFor()
  const [lintang, bujur, radius] = [p.getByLabel('Lintang'), p.getByLabel('Bujur'), p.getByLabel(/Radius/)]
  await lintang.pressSequentially('-3.4')
  assert.deepEqual([await lintang.inputValue(), await bujur.inputValue()], ['-3.4', ''])
  await p.getByLabel('Dipakai unit').selectOption({ label: '\u2003Dinas Uji' })
  await p.getByRole('textbox', { name: 'Alasan' }).fill('menurut SK yang diterima')
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await p.getByText('Isi lintang dan bujur sebagai angka.').waitFor()
  await bujur.pressSequentially('104.83')
  await radius.fill('')
  await radius.pressSequentially('120')
  await p.locator('.peta path.leaflet-interactive').waitFor({ state: 'attached' })
  // The map writes into the fields what is pointed at.
  await p.getByRole('application').click({ position: { x: 300, y: 60 } })
  await p.waitForFunction(() => (document.querySelector('#lintang') as HTMLInputElement | null)?.value !== '-3.4')
  await lintang.fill('')
  await lintang.pressSequentially('-3.45')
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await p.getByText('Dermaga Selatan berlaku.').waitFor()
  const t = await k.di((db) =>
    db.one<{ lintang: number; radiusMeter: number }>(sql`select lintang, radius_meter from tempat_riwayat where nama = 'Dermaga Selatan'`),
  )
  assert.deepEqual([Number(t.lintang), t.radiusMeter], [-3.45, 120])
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('a change of one aspect leaves a head of unit head; what stood is in the fields', async () => {
  const dinas = await k.di((db) => db.one<{ id: string }>(sql`select unit_kerja_id as id from unit_kerja_riwayat where nama = 'Dinas Uji'`))
  const kadis = await k.orang('Kartika Kadis', { unit: dinas.id })
  await k.di((db) =>
    db.exec(sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, kepala, sk)
      values (${kadis.id}, '2021-01-01', ${dinas.id}, 'Kepala Dinas', 'jpt-pratama', true, 'SK uji')`),
  )
  const { konteks, p } = await masuk(1440, 900, 'dark', `hal=pegawai&pilih=${kadis.id}`)
  await p.getByRole('button', { name: 'Catat perubahan' }).click()
  await p.getByLabel(/SK: nomor/).fill('821/8/2026')
  await p.getByRole('textbox', { name: 'Alasan' }).fill('menurut SK yang diterima')
  await p.getByRole('dialog').getByRole('button', { name: 'Catat', exact: true }).click()
  await p.getByRole('dialog').getByRole('alert').waitFor()
  await p.getByLabel('Unit, jabatan').check()
  assert.equal(await p.getByLabel('Jenjang').inputValue(), 'jpt-pratama')
  assert.equal(await p.getByLabel('Mengepalai unit ini').isChecked(), true)
  await p.getByLabel('Jabatan', { exact: true }).fill('Kepala Dinas Uji')
  assert.deepEqual(await axe(p), [])
  await p.getByRole('dialog').getByRole('button', { name: 'Catat', exact: true }).click()
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Teguhkan' }).click()
  await p.getByText('Perubahan Kartika Kadis tercatat.').waitFor()
  const kini = await k.di((db) =>
    db.one<{ jenjang: string; kepala: boolean; jabatan: string }>(
      sql`select jenjang, kepala, jabatan from penempatan_pada('2026-11-24') where pegawai_id = ${kadis.id}`,
    ),
  )
  assert.deepEqual(kini, { jenjang: 'jpt-pratama', kepala: true, jabatan: 'Kepala Dinas Uji' })
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('before 07.00 WIB the date of an act is the date of the office, and a code asked for twice is made once', async () => {
  k.jam.kini = new Date('2026-11-25T06:30:00+07:00')
  await k.hadir.segarkan()
  const unit = await k.di((db) => db.one<{ id: string }>(sql`select unit_kerja_id as id from unit_kerja_riwayat where nama = 'Dinas Baru'`))
  const dini = await k.orang('Dini Pagi', { unit: unit.id })
  const { konteks, p } = await masuk(1440, 900, 'light', `hal=pegawai&pilih=${dini.id}`, '2026-11-25T06:30:00+07:00')
  await p.getByRole('button', { name: 'Catat perubahan' }).click()
  await p.getByLabel('Unit, jabatan').check()
  await p.getByLabel(/SK: nomor/).fill('821/9/2026')
  await kirim(p, 'Catat', true)
  await p.getByText(/821\/9\/2026.*dicatat Admin BKPSDM, 25 Nov 2026/).waitFor()

  let kiriman = 0
  p.on('request', (r) => {
    if (r.method() === 'POST' && r.url().endsWith('/api/akun/kode')) kiriman += 1
  })
  await p.getByRole('button', { name: 'Buat kode sekali pakai' }).click()
  await p.getByLabel('Alasan').fill('lupa kata sandi')
  await p.getByLabel('Memulihkan kata sandi; semua sesi berakhir').check()
  await p.locator('#kode-sekali').evaluate((f: HTMLFormElement) => {
    f.requestSubmit()
    f.requestSubmit()
  })
  await p.getByText(/^Berlaku sampai 2 Des 2026/).waitFor()
  assert.equal(kiriman, 1)
  await p.getByRole('dialog').getByRole('button', { name: 'Tutup' }).click()

  await p.goto(`${k.alamat}/konsol/?hal=pegawai&bagian=unit&pilih=${unit.id}`)
  await p.getByRole('button', { name: 'Ubah', exact: true }).click()
  await p.getByLabel('Nama', { exact: true }).fill('Dinas Baru Sekali')
  await p.getByLabel(/Dasar/).fill('Perda 5/2026')
  await kirim(p, 'Catat', false)
  await p.getByText(/Perda 5\/2026.*dicatat Admin BKPSDM, 25 Nov 2026/).waitFor()
  await konteks.close()
  assert.deepEqual(galat, [])
})
