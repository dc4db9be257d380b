import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// A crossing in a real browser: written and reported by the pengelola, decided by BKPSDM, read on the phone, also without a line.

const KINI = '2026-11-24T06:40:00+07:00'
let k: Kantor
let alamat: string
let browser: Browser
const o = {} as Record<'pengelola' | 'bkpsdm' | 'ani' | 'budi', Orang>
const galat: string[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web })
  const akar = await k.unit('Pemkab Uji', null)
  const camat = await k.unit('Kecamatan Cengal', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, camat))
  const [dermaga, pulau] = [
    await k.di((db) => tempatLingkaran(db, camat, -3.45, 105.6)),
    await k.di((db) => tempatLingkaran(db, camat, -3.31, 105.78)),
  ]
  for (const [id, nama] of [
    [dermaga, 'Dermaga Sungai Lumpur'],
    [pulau, 'Pos Muara Gelam'],
  ] as const)
    await k.di((db) =>
      db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh)
        select tempat_id, '2026-02-01', ${nama}, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh from tempat_riwayat where tempat_id = ${id}`),
    )
  o.pengelola = await k.orang('Pengelola Cengal', { unit: camat, peran: [{ peran: 'pengelola', unit: camat }] })
  o.bkpsdm = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.ani = await k.orang('Ani Purun', { unit: camat })
  o.budi = await k.orang('Budi Lebak', { unit: camat })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
after(async () => {
  await browser?.close()
  await k?.tutup()
})

async function masuk(siapa: Orang, jalur: string, lebar = 1440, tema: 'light' | 'dark' = 'light') {
  const { konteks, p } = await layar(browser, { lebar, tinggi: 900, tema, kini: KINI, galat })
  await p.goto(alamat + jalur)
  await p.getByLabel(/NIP/).fill(siapa.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
  return { konteks, p }
}

async function sehat(p: Page) {
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p), 'no sideways scroll')
}

test('the pengelola writes a crossing; what is wanting is said; it stands in the list with its decree', async () => {
  const { konteks, p } = await masuk(o.pengelola, '/konsol/?hal=penyeberangan')
  await p.getByText('Belum ada penyeberangan dalam lingkup Anda').waitFor()
  await sehat(p)
  await p.getByRole('button', { name: 'Penyeberangan baru' }).click()
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await p.getByText('Isi nama, tempat, unit, jam, dan dasarnya.').waitFor()
  await p.getByLabel('Nama', { exact: true }).fill('Kapal pagi Muara Gelam')
  await p.getByLabel('Dermaga tempat kumpul').selectOption({ label: 'Dermaga Sungai Lumpur' })
  await p.getByLabel('Tujuan').selectOption({ label: 'Pos Muara Gelam' })
  await p.getByLabel('Dipakai unit').selectOption({ label: 'Kecamatan Cengal' })
  await p.getByLabel('Kapal kembali di dermaga').fill('16:30')
  await p.getByLabel('Peraturan').fill('SK Camat Cengal')
  await p.getByLabel('Nomor dan tanggal').fill('12/2026, 2 November 2026')
  await p.getByLabel('Pasal atau diktum').fill('diktum kesatu')
  await p.getByRole('textbox', { name: 'Alasan' }).fill('jadwal kapal desa')
  await sehat(p)
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await p.getByText('Kapal pagi Muara Gelam berlaku.').waitFor()
  await p
    .getByRole('row', {
      name: /Kapal pagi Muara Gelam.*Kumpul 07\.00 di Dermaga Sungai Lumpur, 30 menit.*Kecamatan Cengal.*SK Camat Cengal/,
    })
    .waitFor()
  await sehat(p)
  await p.getByRole('button', { name: 'Ubah Kapal pagi Muara Gelam' }).click()
  assert.equal(await p.getByLabel('Nama', { exact: true }).inputValue(), 'Kapal pagi Muara Gelam')
  await p.getByRole('button', { name: 'Lepaskan Pos Muara Gelam' }).waitFor()
  await p.getByRole('button', { name: 'Batal' }).click()
  await p.setViewportSize({ width: 360, height: 740 })
  await sehat(p)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('the phone says where to gather, also without a line', async () => {
  const { konteks, p } = await masuk(o.ani, '/', 360, 'dark')
  await p.getByText('Hari ini: kumpul di Dermaga Sungai Lumpur 07.00').waitFor()
  await p.getByText('tepat waktu dihitung datang 07.30', { exact: false }).waitFor()
  await p.getByText('Kapal kembali 16.30.', { exact: false }).waitFor()
  await sehat(p)
  await p.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await konteks.setOffline(true)
  await p.reload()
  await p.getByText('Hari ini: kumpul di Dermaga Sungai Lumpur 07.00').waitFor()
  await sehat(p)
  await konteks.close()
})

test('weather: reported once by the pengelola, decided by BKPSDM over the list of names, and the day says why', async () => {
  k.jam.kini = new Date('2026-11-24T07:12:00+07:00')
  await k.hadir.segarkan()
  const hp = await k.hp(o.budi)
  await hp.kirim([hp.tap('2026-11-24T07:12:00+07:00', {}, { lintang: -3.45, bujur: 105.6, akurasi: 8 })])
  k.jam.kini = new Date('2026-11-24T10:00:00+07:00')
  await k.hadir.segarkan()
  const lapor = await masuk(o.pengelola, '/konsol/?hal=penyeberangan')
  await lapor.p.getByRole('button', { name: 'Laporkan hambatan' }).click()
  await lapor.p.getByRole('dialog').getByRole('button', { name: 'Kirim laporan' }).click()
  await lapor.p.getByText('Isi tanggal, jam, dan uraian sedikitnya 10 huruf.').waitFor()
  await lapor.p.getByLabel('sampai', { exact: true }).fill('09:30')
  await lapor.p.getByLabel('Bukti dan uraian').fill('Gelombang tinggi, pengumuman syahbandar.')
  await sehat(lapor.p)
  await lapor.p.getByRole('dialog').getByRole('button', { name: 'Kirim laporan' }).click()
  await lapor.p.getByText(/HPB-2026-\d{4} dilaporkan, menunggu BKPSDM\./).waitFor()
  await lapor.p.getByRole('row', { name: /Cuaca buruk.*menunggu BKPSDM/ }).waitFor()
  await sehat(lapor.p)

  const putus = await masuk(o.bkpsdm, '/konsol/?hal=penyeberangan', 1440, 'dark')
  await putus.p.getByRole('button', { name: /^Putuskan HPB/ }).click()
  await putus.p.getByText('3 orang menurut jadwal dan tempat').waitFor()
  await putus.p.getByText('Kurang dari lima orang.').waitFor()
  for (const nama of ['Ani Purun', 'Budi Lebak', 'Pengelola Cengal'])
    await putus.p.getByRole('listitem').filter({ hasText: nama }).waitFor()
  await sehat(putus.p)
  await putus.p.getByRole('button', { name: 'Setujui' }).click()
  await putus.p.getByRole('alert').waitFor()
  await putus.p.getByLabel('Alasan').fill('cocok dengan pengumuman syahbandar')
  await putus.p.getByRole('button', { name: 'Setujui' }).click()
  await putus.p.getByText(/HPB-2026-\d{4} diputuskan\./).waitFor()
  await putus.p.getByRole('row', { name: /disetujui, 3 nama/ }).waitFor()
  await k.hadir.tenang()
  await lapor.p.reload()
  await lapor.p.getByRole('button', { name: /^Lihat HPB/ }).click()
  await lapor.p.getByText('cocok dengan pengumuman syahbandar', { exact: false }).waitFor()
  await sehat(lapor.p)

  const r = await k.app.inject({ url: `/api/presensi/${o.budi.id}/2026-11-24`, headers: { cookie: await k.masuk(o.budi, 'hp') } })
  const dasar = (r.json() as { hari: { terlambatMenit: number; dasar: { keterangan: string }[] }[] }).hari[0]
  assert.equal(dasar?.terlambatMenit, 0)
  assert.ok(
    dasar.dasar.some((d) => d.keterangan === 'Kapal 07.00 dari Dermaga Sungai Lumpur: rekam di dermaga 07.12, dihitung datang 07.42.'),
  )
  assert.ok(dasar.dasar.some((d) => d.keterangan.includes('hambatan penyeberangan, cuaca buruk (07.00-09.30)')))
  assert.deepEqual(galat, [])
})
