import type { Page } from 'playwright-core'
import { csv, KOLOM_SIASN, orangContoh, selSiasn } from '../../pegawai/impor/contoh.ts'
import { contoh, type Masuk } from './kantor-gambar.ts'
import type { Adegan, Pemotret } from './pemotret.ts'

// The chapter of BKPSDM: from the first file to a month on paper.

const BKPSDM = contoh('bkpsdm')
const BULAN_LALU = '2026-10'

async function teguhkan(p: Page, m: Masuk): Promise<void> {
  const d = p.getByRole('dialog', { name: 'Pastikan ini Anda' })
  await d.getByLabel('Kata sandi Anda').fill(m.sandi)
  await d.getByRole('button', { name: 'Teguhkan' }).click()
}

/** Columns as SIASN writes them, people and offices that do not exist, one line that cannot be read. */
function berkasSiasn(): Buffer {
  const orang = orangContoh(24, 12)
  const rusak = orangContoh(25, 12)[24]
  return csv([KOLOM_SIASN, ...orang.map((o) => selSiasn(o)), ...(rusak ? [selSiasn(rusak, { 'NIP BARU': '1.98501E+17' })] : [])])
}

async function impor(f: Pemotret): Promise<Page> {
  const p = await f.buka(BKPSDM, '/konsol/?hal=impor')
  await p.getByLabel('Berkas CSV atau XLSX').setInputFiles({ name: 'data-asn-contoh.csv', mimeType: 'text/csv', buffer: berkasSiasn() })
  await p.getByLabel('SK atau dasar').fill('Unduhan SIASN 20 November 2026 (contoh)')
  await p.getByLabel('Buat unit kerja yang belum tercatat').check()
  await p.getByRole('button', { name: 'Baca judul kolom' }).click()
  await teguhkan(p, BKPSDM)
  await p.getByText(/judul di baris/).waitFor()
  return p
}

async function rekap(f: Pemotret, siapa: Masuk, query: string): Promise<Page> {
  const p = await f.buka(siapa, `/konsol/?hal=rekap&bulan=${BULAN_LALU}${query}`)
  await p.getByRole('gridcell').first().waitFor()
  return p
}

/** A draft of the rule, as the verifikator writes it. */
async function rancang(f: Pemotret): Promise<Page> {
  const p = await f.buka(contoh('verifikator'), '/konsol/?hal=aturan&rancang=toleransi')
  await p
    .getByLabel(/terlambat/i)
    .first()
    .fill('10')
  await p.getByLabel('Berlaku dari').fill('2027-01-01')
  await p.getByLabel('Jenis peraturan').fill('Perbup')
  await p.getByLabel('Nomor').fill('12 Tahun 2026 (contoh)')
  await p.getByLabel('Pasal').fill('Pasal 7')
  return p
}

export const BKPSDM_ADEGAN: Adegan = {
  'impor-kolom': impor,
  'impor-pratinjau': async (f) => {
    const p = await impor(f)
    await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
    await p.getByRole('radio', { name: /^Baru/ }).waitFor()
    return p
  },
  'pegawai-perubahan': async (f) => {
    const p = await f.buka(BKPSDM, `/konsol/?hal=pegawai&unit=${f.kantor.perawatan}`)
    await p.getByRole('button', { name: /^Indah Serdang/ }).click()
    await p.getByRole('button', { name: 'Catat perubahan' }).click()
    await p.getByLabel('Unit, jabatan').check()
    await p.getByLabel(/SK: nomor/).fill('821.2/145/BKPSDM/2026, 2 November 2026, Bupati')
    await p.getByLabel('Jabatan', { exact: true }).fill('Perawat Penyelia')
    await p.getByRole('textbox', { name: 'Alasan' }).fill('kenaikan jabatan menurut SK')
    return p
  },
  peran: async (f) => {
    const p = await f.buka(BKPSDM, '/konsol/?hal=peran')
    await p.getByRole('button', { name: 'Usulkan peran' }).waitFor()
    return p
  },
  rekap: (f) => rekap(f, BKPSDM, `&unit=${f.kantor.rsud}`),
  'rekap-hari': async (f) => {
    const p = await rekap(f, BKPSDM, `&unit=${f.kantor.rsud}&catatan=ya`)
    await p
      .getByRole('gridcell', { name: /terlambat/i })
      .first()
      .click()
    await p.getByRole('complementary').getByText('Dasar', { exact: true }).scrollIntoViewIfNeeded()
    await p.evaluate(() => scrollTo(0, 150))
    return p
  },
  'rekap-unduh': async (f) => {
    const p = await rekap(f, BKPSDM, `&unit=${f.kantor.rsud}`)
    await p.getByRole('button', { name: 'Unduh', exact: true }).click()
    await p.getByRole('dialog', { name: 'Unduh rekap' }).waitFor()
    return p
  },
  register: async (f) => {
    const p = await rekap(f, BKPSDM, `&unit=${f.kantor.rsud}`)
    for (const bentuk of [/^PDF/, /^XLSX/, /^CSV/]) {
      await p.getByRole('button', { name: 'Unduh', exact: true }).click()
      const dialog = p.getByRole('dialog', { name: 'Unduh rekap' })
      await dialog.getByLabel(bentuk).check()
      await Promise.all([p.waitForEvent('download'), dialog.getByRole('button', { name: 'Unduh' }).click()])
      await dialog.waitFor({ state: 'detached' })
    }
    await p.goto(`${f.kantor.alamat}/konsol/?hal=ekspor`)
    await p.getByRole('rowheader', { name: /^EKS-/ }).first().waitFor()
    return p
  },
  'aturan-rancang': rancang,
  'aturan-akibat': async (f) => {
    const p = await rancang(f)
    await p.getByRole('button', { name: 'Simpan rancangan' }).click()
    await teguhkan(p, contoh('verifikator'))
    await p.getByText(/tersimpan dan menunggu penetapan/).waitFor()
    await p
      .getByRole('button', { name: /^Akibat rancangan/ })
      .first()
      .click()
    await p.getByText(/pegawai berubah, .* hari/).waitFor({ timeout: 60_000 })
    return p
  },
  'libur-dan-kalender': async (f) => {
    const p = await f.buka(BKPSDM, '/konsol/?hal=jadwal&bagian=kalender')
    await p.getByRole('button', { name: 'Rancang hari libur' }).click()
    const isian = p.getByRole('complementary', { name: 'Rancang hari libur' })
    await isian.getByLabel('Tanggal').fill('2026-12-28')
    await isian.getByLabel('Nama hari').fill('Libur daerah (contoh)')
    await isian.getByLabel('Peraturan atau SK').fill('SE Bupati (contoh)')
    await isian.getByLabel('Pasal atau lampiran').fill('angka 1')
    await isian.getByLabel('Alasan').fill('edaran bupati')
    return p
  },
  jejak: async (f) => {
    const p = await f.buka(contoh('inspektorat'), '/konsol/?hal=jejak')
    await p.getByRole('heading', { name: 'Jejak audit' }).waitFor()
    return p
  },
  kesehatan: async (f) => {
    const p = await f.buka(contoh('ti'), '/konsol/?hal=kesehatan')
    await p.getByRole('heading', { name: 'Kesehatan server' }).waitFor()
    return p
  },
}
