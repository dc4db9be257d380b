import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { tandaRantai } from '../tap/tanda.job.ts'
import { type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The review list in a real browser: the everyday explanations before the taps, a decision with its reason, and the same page for who only reads.

const KINI = '2026-11-24T09:00:00+07:00'

let k: KantorPeramban
let admin: Orang
let pengelola: Orang
let inspektur: Orang
let ani: Orang
let unit: string
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban('2026-11-24T08:00:00+07:00')
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  admin = await k.orang('Bakti Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  pengelola = await k.orang('Peni Pengelola', { unit, peran: [{ peran: 'pengelola', unit }] })
  inspektur = await k.orang('Indra Inspektur', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  ani = await k.orang('Ani Purun', { unit })
  const hp = await k.hp(ani)
  const tap = hp.tap('2026-11-24T07:20:00+07:00', {}, { lintang: -3.4, bujur: 104.83, akurasi: 8 })
  await k.app.inject({
    method: 'POST',
    url: `/api/perangkat/${hp.kid}/pencabutan`,
    payload: { alasan: 'HP hilang di sungai' },
    headers: { cookie: await k.masuk(ani) },
  })
  k.jam.kini = new Date(KINI)
  await k.hadir.segarkan()
  await hp.kirim([tap])
  await tandaRantai({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
})
after(() => k?.tutup())

const halaman = (lebar: number, tema: 'light' | 'dark') => layar(k.browser, { lebar, tinggi: 900, tema, kini: KINI, galat })

async function masuk(p: Page, o: Orang) {
  await masukDi(p, `${k.alamat}/konsol/?hal=tinjau`, o)
  await p.getByRole('heading', { name: 'Perlu ditinjau', exact: true }).waitFor()
}

test('who only reads: the pengelola sees the evidence without buttons, Inspektorat says why first', async () => {
  const { konteks, p } = await halaman(360, 'dark')
  await masuk(p, pengelola)
  await p.getByRole('button', { name: /^Lihat Rekaman diterima sesudah HP dicabut, Ani Purun/ }).click()
  await p.getByText('Direkam sebelum HP hilang, dan baru terkirim sesudahnya.').waitFor()
  await p.getByText('Putusan diambil BKPSDM').waitFor()
  assert.equal(await p.getByRole('button', { name: 'Simpan putusan' }).count(), 0)
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await konteks.close()

  const kedua = await halaman(768, 'light')
  await masuk(kedua.p, inspektur)
  await kedua.p.getByRole('button', { name: /^Lihat Rekaman/ }).click()
  await kedua.p.getByLabel('Alasan').fill('pemeriksaan rutin')
  await kedua.p.getByRole('button', { name: 'Buka' }).click()
  await kedua.p.getByText('Ani Purun: 1 rekaman pada 1 hari').waitFor()
  assert.deepEqual(await axe(kedua.p), [])
  await kedua.konteks.close()
  assert.deepEqual(galat, [])
})

test('BKPSDM decides: explanations stand before the taps, a choice and a reason are asked for, and the list is shorter afterwards', async () => {
  const { konteks, p } = await halaman(1440, 'light')
  await masuk(p, admin)
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: /^Lihat Rekaman/ }).click()
  await p.getByText('Ani Purun: 1 rekaman pada 1 hari').waitFor()
  const teks = await p.locator('main').innerText()
  assert.ok(teks.indexOf('Penjelasan biasa') < teks.indexOf('Rekaman bersebelahan'), 'innocent explanations first')
  await p.getByRole('checkbox', { name: /Rekaman Ani Purun .* tidak dihitung/ }).waitFor()
  await p.getByRole('button', { name: 'Simpan putusan' }).click()
  await p.getByText('Pilih putusannya.').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await p.getByRole('radio', { name: /^Wajar/ }).check()
  await p.getByLabel('Alasan').fill('HP hilang sesudah merekam')
  await p.getByRole('button', { name: 'Simpan putusan' }).click()
  await p.getByText('Putusan tercatat.').waitFor()
  await p.getByText(/wajar, Bakti Admin, 24 Nov 2026/).waitFor()
  await k.hadir.tenang()
  await p.getByRole('button', { name: 'Kembali ke daftar' }).click()
  await p.getByText('Tidak ada yang perlu ditinjau.').waitFor()
  await p.getByText('Sudah diputuskan').click()
  await p.getByRole('button', { name: /^Lihat Rekaman/ }).waitFor()
  await p.getByText('Aturan', { exact: true }).last().click()
  await p.getByText('100 % wajar').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByText('Persetujuan HP').click()
  await p.getByText('Belum ada HP yang diputuskan').waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('L3 the exact point opens after a reason and one more confirmation; the pengelola has no such part', async () => {
  const alamatHari = `${k.alamat}/konsol/?hal=rekap&bulan=2026-11&pilih=${ani.id}/2026-11-24`
  const { konteks, p } = await halaman(1440, 'light')
  await masuk(p, admin)
  await p.goto(alamatHari)
  await p.getByText('Titik posisi').click()
  await p.getByLabel('Alasan melihat').fill('keberatan pegawai')
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Buka' }).click()
  await p.getByRole('dialog', { name: 'Pastikan ini Anda' }).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Teguhkan' }).click()
  await p.getByText('07.20, -3.4, 104.83, ketelitian 8 m').waitFor()
  await konteks.close()
  const kedua = await halaman(1440, 'light')
  await masuk(kedua.p, pengelola)
  await kedua.p.goto(alamatHari)
  await kedua.p.getByText('Siapa yang melihat tanggal ini').waitFor()
  assert.equal(await kedua.p.getByText('Titik posisi').count(), 0)
  await kedua.konteks.close()
  assert.deepEqual(galat, [])
})

test('K4 a lost phone: the pengelola opens the phones of a person and revokes one; the person reads who looked', async () => {
  const budi = await k.orang('Budi Hilang', { unit })
  const hp = await k.hp(budi)
  const { konteks, p } = await halaman(1440, 'light')
  await masuk(p, pengelola)
  await p.goto(`${k.alamat}/konsol/?hal=pegawai&pilih=${budi.id}`)
  await p.getByText('HP pegawai ini').click()
  await p.getByRole('button', { name: 'Cabut HP uji milik Budi Hilang' }).click()
  assert.deepEqual(await axe(p), [])
  await p.getByLabel('Alasan').fill('jatuh di sungai')
  await p.getByRole('dialog').getByRole('button', { name: 'Cabut' }).click()
  await p.getByText('HP uji, dicabut').waitFor()
  const { keadaan } = await k.di((db) => db.one<{ keadaan: string }>(sql`select keadaan from kunci_perangkat where kid = ${hp.kid}`))
  assert.equal(keadaan, 'dicabut')
  const log = (await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(budi) } })).body
  assert.match(log, /Melihat pendaftaran HP/)
  await konteks.close()
  assert.deepEqual(galat, [])
})
