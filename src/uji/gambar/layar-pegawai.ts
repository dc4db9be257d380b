import type { Page } from 'playwright-core'
import { contoh, setujuiHp } from './kantor-gambar.ts'
import type { Adegan, Pemotret } from './pemotret.ts'

// What a pegawai holds in the hand.

const PEGAWAI = contoh('pegawai')
const MODEL = 'Realme C30'
/** The yard of the RSUD of the demo. */
const DI_RSUD = { latitude: -3.40572, longitude: 104.82362, accuracy: 9 }

async function daftar(f: Pemotret): Promise<Page> {
  const p = await f.buka(f.kantor.pegawai, '/#daftarkan')
  await p.context().setGeolocation(DI_RSUD)
  await p.getByLabel('Kode sekali pakai').fill(f.kantor.kodeHp)
  await p.getByLabel('Nama HP ini').fill(MODEL)
  return p
}

export const PEGAWAI_ADEGAN: Adegan = {
  'hp-daftar': daftar,
  rekam: async (f) => {
    const p = await daftar(f)
    await p.getByLabel('Kata sandi Anda').fill(f.kantor.pegawai.sandi)
    await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
    await p.getByText('HP ini menunggu persetujuan').waitFor()
    await setujuiHp(f.kantor, MODEL)
    await p.reload()
    await p.getByText('Di dalam area').waitFor()
    await f.foto(p, 'hp-rekam')
    await p.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await p.context().setOffline(true)
    await p.reload()
    await p.getByText('Tanpa jaringan').waitFor()
    await f.foto(p, 'hp-luring')
    await p.context().setOffline(false)
    await p.reload()
    await p.getByText('Di dalam area').waitFor()
    await p.getByRole('button', { name: 'Rekam datang' }).click()
    await p
      .getByText(/tercatat/)
      .first()
      .waitFor()
    return p
  },
  'hp-bulan': async (f) => {
    const p = await f.buka(PEGAWAI, '/#bulan')
    await p.getByRole('button', { name: 'Unduh PDF' }).waitFor()
    return p
  },
  'hp-hari': async (f) => {
    const p = await f.buka(PEGAWAI, '/#bulan')
    await p
      .getByRole('button', { name: /terlambat/i })
      .first()
      .click()
    await p.getByRole('dialog').waitFor()
    return p
  },
  'hp-siapa-melihat': async (f) => {
    const konsol = await f.buka(contoh('bkpsdm'), '/konsol/?hal=rekap&cari=Yulianti%20Rahmasari')
    await konsol
      .getByRole('gridcell', { name: /terlambat/i })
      .first()
      .click()
    await konsol.getByRole('complementary').getByText('Dasar', { exact: true }).waitFor()
    const p = await f.buka(PEGAWAI, '/#jejak')
    await p.getByText('Melihat rincian hari').first().waitFor()
    return p
  },
}
