import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { bandingkanLuring } from '../tap/usulan-gangguan.job.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// W2 in a real browser: five of one office recorded without a line; the pengelola says what happened, BKPSDM decides once for all of them.

const KINI = '2026-11-25T09:00:00+07:00'
let k: Kantor
let alamat: string
let browser: Browser
let admin: Orang
let verifikator: Orang
let inspektur: Orang
let pengelola: Orang
let ani: Orang
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor('2026-11-24T06:00:00+07:00', { web })
  const akar = await k.unit('Pemkab Uji', null)
  const unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  admin = await k.orang('Bakti Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  verifikator = await k.orang('Vera Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  inspektur = await k.orang('Indra Inspektur', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  pengelola = await k.orang('Peni Pengelola', { unit, peran: [{ peran: 'pengelola', unit }] })
  const tap = []
  for (const [i, nama] of ['Ani', 'Budi', 'Citra', 'Dewi', 'Eko'].entries()) {
    const o = await k.orang(`${nama} Purun`, { unit })
    if (i === 0) ani = o
    const hp = await k.hp(o)
    tap.push([
      hp,
      hp.tap(`2026-11-24T07:${20 + i}:11+07:00`, { jangkar: null, arah: 'masuk' }, { lintang: -3.4, bujur: 104.83, akurasi: 8 }),
    ] as const)
  }
  k.jam.kini = new Date('2026-11-24T09:00:00+07:00')
  await k.hadir.segarkan()
  for (const [hp, t] of tap) await hp.kirim([t])
  await bandingkanLuring({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
  k.jam.kini = new Date(KINI)
  await k.hadir.segarkan()
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
after(async () => {
  await browser?.close()
  await k?.tutup()
})

async function buka(o: Orang, lebar: number, tema: 'light' | 'dark') {
  const { konteks, p } = await layar(browser, { lebar, tinggi: 900, tema, kini: KINI, galat })
  await p.goto(`${alamat}/konsol/?hal=tinjau`)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk', exact: true }).click()
  await p.getByText('Gangguan', { exact: true }).click()
  await p.getByRole('heading', { name: 'Menunggu putusan' }).waitFor()
  return { konteks, p }
}
const bersih = async (p: Page) => {
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
}
const lihat = (p: Page) => p.getByRole('button', { name: /^Lihat gangguan Kantor uji, 24 Nov 2026, 07.20-07.24/ })

test('BKPSDM sees one item, what Hadir knows, and that a day that has passed takes two', async () => {
  const { konteks, p } = await buka(admin, 1440, 'light')
  await p.getByText('Belum ada gangguan yang diputuskan.').waitFor()
  await bersih(p)
  await lihat(p).click()
  await p.getByText('Di tempat ini 5 pegawai terkirim belakangan, 0 langsung terkirim.').waitFor()
  await p.getByText('Tidak ada rekaman HP di tempat lain pada menit itu').waitFor()
  await p.getByText('Harinya sudah lewat').waitFor()
  await p.getByText('Belum ada laporan dari tempat itu.').waitFor()
  await p.getByRole('button', { name: 'Simpan putusan' }).click()
  await p.getByText('Pilih putusannya.').waitFor()
  await bersih(p)
  await p.getByRole('radio', { name: /^Terima/ }).check()
  await p.getByLabel('Apa yang terganggu').selectOption('listrik')
  await p.getByLabel('Alasan').fill('PLN padam')
  await p.getByRole('button', { name: 'Simpan putusan' }).click()
  await p.getByText('memerlukan dua orang').waitFor()
  await bersih(p)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('the pengelola reports on a narrow screen in the dark, and does not decide', async () => {
  const { konteks, p } = await buka(pengelola, 360, 'dark')
  await lihat(p).click()
  await p.getByText('Diputuskan BKPSDM').waitFor()
  assert.equal(await p.getByRole('button', { name: 'Simpan putusan' }).count(), 0)
  await p.getByRole('button', { name: 'Laporkan gangguan' }).click()
  const dialog = p.getByRole('dialog', { name: 'Laporkan gangguan' })
  await dialog.getByRole('button', { name: 'Kirim laporan' }).click()
  await dialog.getByText('Pilih apa yang terganggu.').waitFor()
  await bersih(p)
  await dialog.getByLabel('Apa yang terganggu').selectOption('listrik')
  await dialog.getByLabel('Yang terjadi').fill('Listrik kantor padam 07.10 sampai 08.30')
  await dialog.getByRole('button', { name: 'Kirim laporan' }).click()
  await p.getByText('Laporan tercatat. BKPSDM memutuskan.').waitFor()
  await p.getByText('Listrik kantor padam 07.10 sampai 08.30').waitFor()
  assert.equal(await p.getByRole('button', { name: 'Laporkan gangguan' }).count(), 0)
  await bersih(p)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('BKPSDM accepts it, with the cause that was reported: five held taps count at once, and the decision stays readable', async () => {
  const { konteks, p } = await buka(admin, 360, 'light')
  await p.getByText('sudah dilaporkan').waitFor()
  await lihat(p).click()
  await p.getByRole('radio', { name: /^Terima/ }).check()
  assert.equal(await p.getByLabel('Apa yang terganggu').inputValue(), 'listrik')
  await p.getByLabel('Alasan').fill('Sesuai surat PLN')
  await bersih(p)
  await p.getByRole('button', { name: 'Simpan putusan' }).click()
  await p.getByText('Gangguan GGN-2026-001 tercatat. 5 rekaman yang tertahan dihitung dan 0 tanda selesai.').waitFor()
  await k.hadir.tenang()
  await p.getByText(/diterima GGN-2026-001, Bakti Admin, 25 Nov 2026/).waitFor()
  assert.equal(await p.getByRole('button', { name: 'Simpan putusan' }).count(), 0)
  await p.getByRole('button', { name: 'Kembali ke daftar gangguan' }).click()
  await p.getByText('Tidak ada gangguan yang diusulkan.').waitFor()
  await lihat(p).waitFor()
  await bersih(p)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('who is in it reads the outage and its names on the own phone, at the day', async () => {
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'dark', kini: KINI, galat })
  await konteks.request.post(`${alamat}/api/sesi`, { data: { nama: ani.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await p.goto(`${alamat}/#bulan/2026-11-24`)
  await p.getByText('Gangguan GGN-2026-001: Listrik padam.').waitFor()
  await p.getByText('berlaku bagi 5 pegawai: Ani Purun; Budi Purun; Citra Purun; Dewi Purun; Eko Purun').waitFor()
  await p.getByText('dihitung menurut putusan').waitFor()
  await bersih(p)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('who only reads: the verifikator without buttons, Inspektorat says why first', async () => {
  const satu = await buka(verifikator, 1440, 'dark')
  await lihat(satu.p).click()
  await satu.p.getByText('Ani Purun').waitFor()
  assert.equal(await satu.p.getByRole('button', { name: /Laporkan|Simpan/ }).count(), 0)
  await bersih(satu.p)
  await satu.konteks.close()
  const dua = await buka(inspektur, 768, 'light')
  await lihat(dua.p).click()
  await dua.p.getByLabel('Alasan').fill('pemeriksaan rutin')
  await dua.p.getByRole('button', { name: 'Buka' }).click()
  await dua.p.getByText('Ani Purun').waitFor()
  await bersih(dua.p)
  await dua.konteks.close()
  assert.deepEqual(galat, [])
})
