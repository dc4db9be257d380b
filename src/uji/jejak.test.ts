import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { type Orang, polaLimaHari } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The trail in a real browser: found by person, kind and time, opened to its text, checked by a button.

const KINI = '2026-11-24T09:43:09+07:00'
let k: KantorPeramban
const o = {} as Record<'ani' | 'inspektorat' | 'dpo' | 'ti' | 'admin', Orang>
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  const unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  o.ani = await k.orang('Ani Purun', { unit })
  o.admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.inspektorat = await k.orang('Pemeriksa Satu', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  o.dpo = await k.orang('Pelindung Data', { unit: akar, peran: [{ peran: 'dpo' }] })
  o.ti = await k.orang('Admin TI', { unit: akar, peran: [{ peran: 'ti' }] })
  const cookie = await k.masuk(o.admin)
  for (let i = 0; i < 55; i++) {
    const r = await k.app.inject({ method: 'GET', url: `/api/pegawai/${o.ani.id}`, headers: { cookie } })
    assert.equal(r.statusCode, 200)
  }
  await k.di((db) => urutkanJejak(db, o.ani.id, k.jam.kini))
})
after(() => k?.tutup())

async function buka(
  siapa: Orang,
  lebar: number,
  tema: 'light' | 'dark',
  lagi = '',
): Promise<{ readonly p: Page; readonly tutup: () => Promise<void> }> {
  const { konteks, p } = await layar(k.browser, { lebar, tinggi: 900, tema, kini: KINI, galat })
  await masukDi(p, `${k.alamat}/konsol/?hal=jejak${lagi}`, siapa)
  await p.getByRole('heading', { name: 'Jejak audit' }).waitFor()
  return {
    p,
    tutup: async () => {
      await konteks.close()
      assert.deepEqual(galat, [])
    },
  }
}
const baris = (p: Page) => p.getByRole('region', { name: 'Entri' }).locator('tbody tr')

test('Inspektorat finds entries by person, doer, kind and date, pages on, opens one; the address holds it all', async () => {
  const { p, tutup } = await buka(o.inspektorat, 1440, 'light')
  await baris(p).first().waitFor()
  assert.deepEqual(await axe(p), [])
  const saring = p.getByRole('form', { name: 'Saring' })
  await saring.getByLabel('Tentang pegawai').fill('Ani Purun')
  await saring.getByRole('button', { name: 'Cari' }).first().click()
  await saring.getByRole('button', { name: 'Ani Purun' }).click()
  await saring.getByLabel('Jenis').selectOption('lihat-pegawai')
  await saring.getByLabel('Dari tanggal').fill('2026-11-24')
  await saring.getByRole('button', { name: 'Tampilkan' }).click()
  await p.getByText('50 entri di halaman ini').waitFor()
  const alamat = new URL(p.url()).searchParams
  assert.deepEqual([alamat.get('pegawai'), alamat.get('jenis'), alamat.get('dari')], [o.ani.id, 'lihat-pegawai', '2026-11-24'])
  await p.getByRole('button', { name: 'Berikutnya' }).click()
  // The search that found the person showed her too, and is the newest of these looks.
  await p.getByText('6 entri di halaman ini').waitFor()
  await p.getByText('Jumlah menurut jenis').click()
  await p.getByText('56', { exact: true }).waitFor()
  await baris(p)
    .first()
    .getByRole('button', { name: /^Buka entri/ })
    .click()
  const panel = p.getByRole('complementary', { name: 'Isi entri' })
  await panel.getByText('rincian pegawai').waitFor()
  await panel.getByText('Pembacaan ini tercatat').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.reload()
  await panel.getByText('rincian pegawai').waitFor()
  await p.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await saring.getByLabel('Nomor objek').fill('bukan')
  await saring.getByRole('button', { name: 'Tampilkan' }).click()
  await p.getByText('Nomor objek belum lengkap.').waitFor()
  await tutup()
})

test('DPO at 360 px in the dark: chooses by a name in the list; the check of a span runs and says that nothing was found', async () => {
  const { p, tutup } = await buka(o.dpo, 360, 'dark')
  await baris(p).first().waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await p.getByRole('button', { name: 'Hanya tindakan Admin BKPSDM' }).first().click()
  await p.getByText('50 entri di halaman ini').waitFor()
  assert.equal(new URL(p.url()).searchParams.get('pelaku'), o.admin.id)
  await p.getByText('Verifikasi', { exact: true }).click()
  await p.getByText('Belum ada verifikasi sejak server dijalankan.').waitFor()
  await p.getByRole('button', { name: 'Verifikasi' }).click()
  await p.getByText(/^Utuh: tidak ada temuan, 17 Nov 2026 sampai 24 Nov 2026/).waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await tutup()
})

test('a check that runs is asked after again when one question found no server', async () => {
  const { p, tutup } = await buka(o.dpo, 1440, 'light')
  const jalan = { dari: '2026-11-17', sampai: '2026-11-24', tahap: 'tap', selesai: 1, semua: 2 }
  const hasil = {
    dari: jalan.dari,
    sampai: jalan.sampai,
    selesai: KINI,
    terhenti: null,
    jumlah: 0,
    perJenis: [],
    temuan: null,
    entri: 1,
    kelompok: 1,
    tap: 1,
    hari: 1,
  }
  let ke = 0
  await p.route('**/api/jejak/verifikasi', (r) => {
    ke += 1
    if (ke === 2) return r.abort('internetdisconnected')
    return r.fulfill({ json: ke === 1 ? { berjalan: jalan, hasil: null } : { berjalan: null, hasil } })
  })
  await p.getByText('Verifikasi', { exact: true }).click()
  await p.getByText(/^Tidak tersambung ke server sejak/).waitFor()
  await p.getByText(/^Utuh: tidak ada temuan/).waitFor()
  assert.equal(await p.getByText(/^Tidak tersambung ke server/).count(), 0)
  await tutup()
})

test('TI sees counts and no entry of another to open', async () => {
  const { p, tutup } = await buka(o.ti, 1440, 'dark')
  await p.getByText('Peran Anda melihat jumlah tindakan menurut jenis').waitFor()
  await p.getByText('Jumlah menurut jenis').click()
  await p.getByText('Melihat data pegawai', { exact: true }).last().waitFor()
  assert.equal(await p.getByRole('button', { name: /^Buka entri/ }).count(), 0)
  assert.deepEqual(await axe(p), [])
  await tutup()
})
