import type { Page } from 'playwright-core'
import type { Adegan, Pemotret } from './pemotret.ts'

// The chapter of the pengelola, in the order of the first morning.

const BULAN_DEPAN = '2026-12'
const KODE = /^[A-Z0-9]{5}-[A-Z0-9]{5}$/

async function pegawai(f: Pemotret, query: string): Promise<Page> {
  return f.buka(f.kantor.pengelola, `/konsol/?hal=pegawai${query}`)
}

async function seorang(f: Pemotret): Promise<Page> {
  const p = await pegawai(f, `&unit=${f.kantor.perawatan}`)
  await p.getByRole('button', { name: /^Indah Serdang/ }).click()
  await p.getByRole('complementary').getByText('Atasan').first().waitFor()
  return p
}

async function jadwal(f: Pemotret, query: string): Promise<Page> {
  return f.buka(f.kantor.pengelola, `/konsol/?hal=jadwal${query}`)
}

/** Asks for a pairing code at a place of the own office. */
async function kodeLayar(f: Pemotret): Promise<Page> {
  const p = await f.buka(f.kantor.pengelola, '/konsol/?hal=layar')
  await p.getByRole('button', { name: 'Pasangkan layar' }).click()
  await p.getByLabel('Nama layar').fill('Lobi')
  await p.getByRole('combobox', { name: 'Tempat' }).locator('option').nth(1).waitFor({ state: 'attached' })
  await p.getByRole('combobox', { name: 'Tempat' }).selectOption({ index: 1 })
  await p.getByRole('button', { name: 'Buat kode' }).click()
  await p.getByText(KODE).waitFor()
  return p
}

export const PENGELOLA: Adegan = {
  'konsol-masuk': async (f) => {
    const p = await f.buka(undefined, '/konsol/')
    await p.getByLabel(/NIP/).fill(f.kantor.pengelola.nama)
    return p
  },
  'konsol-keamanan': async (f) => {
    const p = await f.buka(f.kantor.pengelola, '/konsol/?hal=keamanan')
    await p.getByText('Kode dari aplikasi').first().waitFor()
    return p
  },
  papan: async (f) => {
    const p = await f.buka(f.kantor.pengelola, '/konsol/?hal=papan')
    await p.getByRole('heading', { name: 'Papan hari ini' }).waitFor()
    return p
  },
  'pegawai-riwayat': seorang,
  'unit-kesiapan': async (f) => {
    const p = await pegawai(f, '&bagian=unit')
    await p.getByRole('button', { name: 'RSUD Kayuagung' }).click()
    await p.getByText('Kesiapan').first().waitFor()
    return p
  },
  'lembar-kode': async (f) => {
    const p = await pegawai(f, `&unit=${f.kantor.perawatan}`)
    await p.getByRole('button', { name: 'Cetak lembar kode' }).click()
    await p.getByLabel('Alasan').fill('pegawai mulai memakai Hadir')
    await p.getByRole('button', { name: 'Buat lembar' }).click()
    await p.getByText('Kode hanya ditampilkan sekarang').waitFor()
    return p
  },
  'hp-menunggu': async (f) => {
    const p = await f.buka(f.kantor.pengelola, '/konsol/?hal=perangkat')
    await p
      .getByRole('button', { name: /^Putuskan/ })
      .first()
      .waitFor()
    return p
  },
  jadwal: async (f) => {
    const p = await jadwal(f, `&bulan=${BULAN_DEPAN}&unit=${f.kantor.perawatan}`)
    await p.getByRole('gridcell').first().waitFor()
    return p
  },
  'jadwal-terbit': async (f) => {
    const p = await jadwal(f, `&bulan=${BULAN_DEPAN}&unit=${f.kantor.perawatan}`)
    await p.getByRole('gridcell', { name: /Indah Kelapa.*, 8 Des:/ }).focus()
    await p.keyboard.press('Shift+ArrowRight')
    await p.keyboard.press('l')
    await p.getByLabel('Alasan').fill('pelatihan di Kayuagung')
    await p.getByRole('button', { name: 'Terbitkan jadwal' }).scrollIntoViewIfNeeded()
    return p
  },
  'jadwal-pola': async (f) => {
    const p = await jadwal(f, '&bagian=pola')
    await p
      .getByRole('button', { name: /^Tetapkan / })
      .first()
      .waitFor()
    return p
  },
  'jadwal-tukar': async (f) => {
    const p = await jadwal(f, '&bagian=tukar')
    await p.getByRole('button', { name: /^Putuskan tukar/ }).click()
    return p
  },
  tempat: async (f) => {
    const p = await f.buka(f.kantor.pengelola, '/konsol/?hal=tempat')
    await p.getByRole('button', { name: /^Ubah RSUD/ }).click()
    await p.getByRole('application').waitFor()
    return p
  },
  'layar-qr': async (f) => {
    const kode = await (await kodeLayar(f)).getByText(KODE).innerText()
    const p = await f.buka(undefined, '/layar/')
    await p.getByLabel('Kode pemasangan').fill(kode)
    await p.getByRole('button', { name: 'Pasangkan layar ini' }).click()
    await p.getByText('Tersambung').waitFor()
    return p
  },
}
