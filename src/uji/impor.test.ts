import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { csv, KOLOM_SIASN, orangContoh, selSiasn, xlsx } from '../pegawai/impor/contoh.ts'
import { type Orang, SANDI_UJI } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// A file on its way through the console: header, mapping, preview, superiors, second person.

const KINI = '2026-11-24T07:43:09+07:00'
let k: KantorPeramban
let admin: Orang
let vera: Orang
let dinas: string
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI, { host: 'localhost' })
  const akar = await k.unit('Pemkab Uji', null)
  dinas = await k.unit('Dinas 1', akar)
  admin = await k.orang('Bakti Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  vera = await k.orang('Vera Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
})
after(() => k?.tutup())

async function masuk(p: Page, o: Orang) {
  await masukDi(p, `${k.alamat}/konsol/?hal=impor`, o)
  await p.getByRole('heading', { name: 'Impor pegawai' }).waitFor()
}
async function teguhkan(p: Page) {
  const d = p.getByRole('dialog', { name: 'Pastikan ini Anda' })
  await d.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await d.getByRole('button', { name: 'Teguhkan' }).click()
}
async function pilih(p: Page, nama: string, buffer: Buffer) {
  await p.getByLabel('Berkas CSV atau XLSX').setInputFiles({ name: nama, mimeType: 'application/octet-stream', buffer })
  await p.getByLabel('SK atau dasar').fill('SK Impor 1/2026')
}
async function sehat(p: Page) {
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
}

test('1440 px: a file of SIASN is read, its units made, superiors agreed to apart, and written', async () => {
  const { konteks, p } = await layar(k.browser, { lebar: 1440, tinggi: 900, tema: 'light', kini: KINI, galat })
  await masuk(p, admin)
  await sehat(p)
  await p.getByRole('button', { name: 'Baca judul kolom' }).click()
  await p.getByText('Pilih berkasnya.').waitFor()
  await sehat(p)
  await p.getByText('Data awal', { exact: true }).click()
  await p.getByRole('button', { name: 'Usulkan' }).click()
  await p.locator('#berkas-awal-e').waitFor()
  await sehat(p)
  const orang = orangContoh(60)
  const isi = await xlsx([
    ['Daftar'],
    [...KOLOM_SIASN, 'NIP ATASAN'],
    ...orang.map((o, i) => [...selSiasn(o), i === 1 ? (orang[0]?.nip ?? null) : null]),
  ])
  await pilih(p, 'pegawai.xlsx', isi)
  await p.getByLabel('Buat unit kerja yang belum tercatat').check()
  await p.getByRole('button', { name: 'Baca judul kolom' }).click()
  await teguhkan(p)
  await p.getByText('Lembar Data ASN, judul di baris 2').waitFor()
  assert.equal(await p.getByLabel('NIP (wajib)').locator('option:checked').innerText(), 'NIP BARU')
  await sehat(p)
  await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
  await p.getByRole('radio', { name: 'Baru 60' }).waitFor()
  await p
    .getByRole('row', { name: /PNS, Aktif, .*, Pelaksana$/ })
    .first()
    .waitFor()
  await sehat(p)
  await p.getByRole('button', { name: 'Halaman berikutnya' }).click()
  await p.getByRole('button', { name: 'Ke awal daftar' }).waitFor()
  await p.locator('label', { hasText: 'Atasan dan kepala 1' }).click()
  await p.getByText('Atasan: tidak ada menjadi Pegawai Contoh 1').waitFor()
  await p.getByRole('button', { name: 'Terapkan', exact: true }).click()
  const dialog = p.getByRole('dialog')
  await dialog.getByLabel('Alasan').fill('data awal dari SIASN')
  await dialog.getByRole('button', { name: 'Terapkan' }).click()
  await dialog
    .getByText(/perlu disetujui tersendiri/)
    .first()
    .waitFor()
  await sehat(p)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Terapkan' }).click()
  await p.getByText('Diterapkan', { exact: true }).waitFor()
  await sehat(p)
  const { n } = await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from pegawai`))
  assert.equal(n, 62)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('360 px, dark: headers nobody knows are mapped by hand; what is doubtful is said; a unit that shrinks waits for the second person', async () => {
  const { konteks, p } = await layar(k.browser, { lebar: 360, tinggi: 800, tema: 'dark', kini: KINI, galat })
  await masuk(p, admin)
  await sehat(p)
  const [satu] = orangContoh(1)
  assert.ok(satu)
  await pilih(
    p,
    'mutasi.csv',
    csv(
      [
        ['Nomor Pokok', 'Sebutan', 'Tempat'],
        [satu.nip, satu.nama, 'Dinas 1'],
        ['1.98501E+17', 'Rusak', 'Dinas 1'],
      ],
      ';',
    ),
  )
  await p.getByRole('button', { name: 'Baca judul kolom' }).click()
  await teguhkan(p)
  await p.getByLabel('NIP (wajib)').selectOption('Nomor Pokok')
  await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
  await p
    .getByText(/Kolom NAMA belum dipetakan/)
    .first()
    .waitFor()
  await p.getByLabel('Nama (wajib)').selectOption('Sebutan')
  await p.getByLabel('Unit kerja 1 (dari atas)').selectOption('Tempat')
  await sehat(p)
  await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
  await p.locator('label', { hasText: 'Tidak terbaca 1' }).click()
  await p.getByText(/NIP berupa teks 18 angka/).waitFor()
  await p.getByText('1 unit susut lebih dari 2 %').waitFor()
  await sehat(p)
  await p.getByRole('button', { name: 'Terapkan', exact: true }).click()
  await p.getByRole('dialog').getByLabel('Alasan').fill('mutasi November')
  await p.getByRole('dialog').getByRole('button', { name: 'Terapkan' }).click()
  await p.getByText('Menunggu verifikator', { exact: true }).waitFor()
  await konteks.close()

  const lain = await layar(k.browser, { lebar: 360, tinggi: 800, tema: 'light', kini: KINI, galat })
  await masuk(lain.p, vera)
  assert.equal(await lain.p.getByLabel('Berkas CSV atau XLSX').count(), 0, 'who confirms brings nothing')
  await lain.p.getByRole('link', { name: 'mutasi.csv' }).first().click()
  await lain.p.getByRole('button', { name: 'Sahkan' }).click()
  await lain.p.getByRole('dialog').getByLabel('Alasan').fill('cocok dengan SK')
  await sehat(lain.p)
  await lain.p.getByRole('dialog').getByRole('button', { name: 'Sahkan' }).click()
  await teguhkan(lain.p)
  await lain.p.getByText('Diterapkan', { exact: true }).waitFor()
  const [u] = await k.di((db) =>
    db.rows<{ unit: string }>(
      sql`select p.unit_kerja_id as unit from penempatan_pada('2026-11-24') p join pegawai_identitas i on i.pegawai_id = p.pegawai_id where i.nip = ${satu.nip}`,
    ),
  )
  assert.equal(u?.unit, dinas)
  await lain.konteks.close()
  assert.deepEqual(galat, [])
})
