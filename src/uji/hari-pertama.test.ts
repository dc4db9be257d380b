import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { csv, KOLOM_SIASN, type OrangContoh, orangContoh, selSiasn } from '../pegawai/impor/contoh.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type Orang, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { teksPdf } from './pdf.ts'

// The first days of an office in a real browser, one step on the other: its file of 1,500 people comes in, two refused rows
// are corrected, a puskesmas gets its roster for a month, one of its nurses records, and the recap is printed, exported and
// read back.

const IMPOR = '2026-11-24T09:43:09+07:00'
const DATANG = '2026-12-01T06:52:10+07:00'
const PULANG = '2026-12-01T14:03:40+07:00'
const SANDI_BARU = 'perahu ketek pagi hari'

let k: KantorPeramban
let admin: Orang
let vera: Orang
const galat: string[] = []

const PUSKESMAS = 'UPT Puskesmas Contoh Kayuagung'
const SUKU = ['Lebak', 'Purun', 'Gambut', 'Rawang', 'Sungai', 'Tanjung', 'Pulau', 'Muara', 'Teluk', 'Talang', 'Rimba', 'Kijang']
const suku = (n: number) => SUKU[n % SUKU.length] ?? ''
/** Each of them with a name of their own: one name and one birthday would be taken for one person. */
const pegawai: OrangContoh[] = orangContoh(1500).map((o, i) => {
  const nama = `${suku(i)} ${suku(Math.floor(i / 12))} ${suku(Math.floor(i / 144))}`
  return i < 12 ? { ...o, nama, dinas: 'Dinas Kesehatan', bidang: PUSKESMAS, jabatan: 'Perawat Terampil' } : { ...o, nama }
})
const orangKe = (i: number) => pegawai[i] ?? assert.fail(`no person ${i}`)
const [pengelola, perawat] = [orangKe(0), orangKe(1)]
/** Two cells as a spreadsheet spoils them. */
const RUSAK: readonly (readonly [number, Readonly<Record<string, string>>])[] = [
  [700, { 'NIP BARU': '1.98501E+17' }],
  [900, { 'TANGGAL LAHIR': '31-02-1985' }],
]

before(async () => {
  k = await bukaKantorPeramban(IMPOR, { host: 'localhost' })
  const akar = await k.unit('Pemkab Uji', null)
  admin = await k.orang('Bakti Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  vera = await k.orang('Vera Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
})
after(() => k?.tutup())

type Akun = Pick<Orang, 'nip'>
async function buka(o: Akun, jalur: string, sandi: string, lebar = 1440) {
  const kini = k.jam.kini.toISOString()
  const l = await layar(k.browser, { lebar, tinggi: lebar < 500 ? 740 : 900, tema: 'light', kini, galat })
  await masukDi(l.p, k.alamat + jalur, o, sandi)
  return l
}
async function teguhkan(p: Page, sandi = SANDI_UJI) {
  const d = p.getByRole('dialog', { name: 'Pastikan ini Anda' })
  await d.getByLabel('Kata sandi Anda').fill(sandi)
  await d.getByRole('button', { name: 'Teguhkan' }).click()
}
async function sehat(p: Page) {
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
}
const unitBernama = (nama: string) =>
  k.di((db) => db.one<{ id: string }>(sql`select unit_kerja_id as id from unit_kerja_riwayat where nama = ${nama}`)).then((u) => u.id)

/** Brings a file to its preview. */
async function unggah(p: Page, nama: string, buffer: Buffer) {
  await p.getByLabel('Berkas CSV atau XLSX').setInputFiles({ name: nama, mimeType: 'text/csv', buffer })
  await p.getByLabel('SK atau dasar').fill('SK Impor 1/2026')
  await p.getByLabel('Buat unit kerja yang belum tercatat').check()
  await p.getByRole('button', { name: 'Baca judul kolom' }).click()
}
async function terapkan(p: Page) {
  await p.getByRole('button', { name: 'Terapkan', exact: true }).click()
  const dialog = p.getByRole('dialog')
  await dialog.getByLabel('Alasan').fill('data awal dari SIASN')
  await dialog.getByRole('button', { name: 'Terapkan' }).click()
  await p.getByText('Diterapkan', { exact: true }).waitFor({ timeout: 60_000 })
}

test('1,500 people come in; two refused rows are named by cell, corrected in the file, and nobody comes twice', async () => {
  const { konteks, p } = await buka(admin, '/konsol/?hal=impor', SANDI_UJI)
  const baris = (rusak: boolean) => [
    [...KOLOM_SIASN],
    ...pegawai.map((o, i) => selSiasn(o, rusak ? (RUSAK.find(([n]) => n === i)?.[1] ?? {}) : {})),
  ]
  await unggah(p, 'data-asn.csv', csv(baris(true)))
  await teguhkan(p)
  await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
  await p.getByRole('radio', { name: 'Baru 1.498' }).waitFor({ timeout: 60_000 })
  await p.locator('label', { hasText: 'Tidak terbaca 2' }).click()
  await p.getByRole('row', { name: /CSV 702.*NIP berupa teks 18 angka/ }).waitFor()
  await p.getByRole('row', { name: /CSV 902.*tanggal/i }).waitFor()
  await sehat(p)
  await terapkan(p)

  await p.goto(`${k.alamat}/konsol/?hal=impor`)
  await unggah(p, 'data-asn-diperbaiki.csv', csv(baris(false)))
  await p.getByRole('button', { name: 'Bandingkan dengan catatan' }).click()
  await p.getByRole('radio', { name: 'Baru 2' }).waitFor({ timeout: 60_000 })
  await sehat(p)
  await terapkan(p)
  const { n } = await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from identitas_pada('2026-11-24')`))
  assert.equal(n, 1502)
  await konteks.close()
})

const kirim = async (o: Orang, url: string, payload: object) => {
  const r = await k.app.inject({ method: 'POST', url, headers: { cookie: await k.masukTeguh(o) }, payload })
  assert.equal(r.statusCode, 200, `${url}: ${r.body}`)
  return r.json() as { id: string }
}
const idDari = (nip: string) =>
  k.di((db) => db.one<{ id: string }>(sql`select pegawai_id as id from identitas_pada('2026-11-24') where nip = ${nip}`)).then((o) => o.id)

/** A sheet of codes of the puskesmas, as it stands on the screen: code by NIP. */
async function lembarKode(o: Akun, sandi: string, untuk: RegExp): Promise<Map<string, string>> {
  const { konteks, p } = await buka(o, `/konsol/?hal=pegawai&unit=${await unitBernama(PUSKESMAS)}`, sandi)
  await p.getByRole('button', { name: 'Cetak lembar kode' }).click()
  await p.getByRole('dialog').getByLabel(untuk).check()
  await p.getByLabel('Alasan').fill('pegawai mulai memakai Hadir')
  await p.getByRole('button', { name: 'Buat lembar' }).click()
  await p.getByText('Kode hanya ditampilkan sekarang').waitFor()
  const potongan = await p.locator('.potongan').allInnerTexts()
  await konteks.close()
  return new Map(
    potongan.map((t) => [/NIP ([\d ]+)/.exec(t)?.[1]?.replaceAll(' ', '') ?? '', /^[0-9A-Z]{5}-[0-9A-Z]{5}$/m.exec(t)?.[0] ?? '']),
  )
}
async function aktifkan(o: Akun, kode: string | undefined) {
  const { konteks, p } = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'light', kini: k.jam.kini.toISOString(), galat })
  await p.goto(`${k.alamat}/#aktivasi`)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel(/Kode/).fill(kode ?? '')
  await p.getByLabel('Kata sandi baru').fill(SANDI_BARU)
  await p.getByRole('button', { name: 'Aktifkan akun' }).click()
  await p.getByRole('status').waitFor()
  await konteks.close()
}

test('the puskesmas is opened: trial stage, a pengelola by two persons, codes on a sheet', async () => {
  const dinas = await unitBernama('Dinas Kesehatan')
  await k.di((db) => tempatLingkaran(db, dinas))
  await kirim(admin, `/api/unit/${dinas}/tahap`, {
    berlaku: '2026-12-01',
    tahap: 'uji-coba',
    sk: 'SK Bupati 1/2026',
    alasan: 'uji coba pertama',
  })
  const isi = { pegawaiId: await idDari(pengelola.nip), peran: 'pengelola', unitKerjaId: dinas, alasan: 'SK Kepala Dinas 4/2026' }
  const { id } = await kirim(admin, '/api/peran', isi)
  await kirim(vera, `/api/peran/${id}/pengesahan`, { alasan: 'sesuai SK' })
  const kode = await lembarKode(admin, SANDI_UJI, /Mengaktifkan akun/)
  assert.equal(kode.size, 12)
  await aktifkan(pengelola, kode.get(pengelola.nip))
  await aktifkan(perawat, kode.get(perawat.nip))
})

test('its pengelola makes a rotation and gives it to the nurses for December, in the grid', async () => {
  const { konteks, p } = await buka(pengelola, '/konsol/?hal=jadwal&bagian=pola', SANDI_BARU)
  await p.getByRole('button', { name: 'Buat pola giliran' }).click()
  await p.getByLabel('Nama pola').fill('Jaga puskesmas')
  await p.getByLabel('Siklus', { exact: true }).fill('PSML')
  for (const [huruf, nama, masuk, pulang] of [
    ['P', 'Pagi', '07:00', '14:00'],
    ['S', 'Siang', '14:00', '21:00'],
    ['M', 'Malam', '21:00', '07:00'],
  ] as const) {
    await p.getByLabel(`${huruf}, Nama tugas`).fill(nama)
    await p.getByLabel(`${huruf}, Masuk`).fill(masuk)
    await p.getByLabel(`${huruf}, Pulang`).fill(pulang)
  }
  await p.getByLabel('Peraturan atau SK').fill('SK Kepala Puskesmas 2/2026')
  await p.getByLabel('Pasal atau lampiran').fill('Lampiran')
  await sehat(p)
  await p.getByRole('button', { name: 'Simpan pola' }).click()
  await p.getByText('Pola Jaga puskesmas tersimpan.').waitFor()
  await p.getByRole('button', { name: 'Tetapkan Jaga puskesmas' }).click()
  await p.getByLabel('Unit', { exact: true }).last().selectOption({ label: PUSKESMAS })
  for (const [nomor, o] of pegawai.slice(1, 12).entries()) {
    await p.getByRole('checkbox', { name: o.nama, exact: true }).check()
    if (nomor % 4 > 0) await p.getByLabel(`Hari pertama ${o.nama} dalam siklus`).selectOption(String(nomor % 4))
  }
  await p.getByLabel('Mulai').fill('2026-12-01')
  await p.getByLabel('Sampai').fill('2026-12-31')
  await p.getByLabel('Alasan').fill('jaga bulan Desember')
  await sehat(p)
  await p.getByRole('button', { name: 'Tetapkan pola' }).click()
  await p.getByText('Pola Jaga puskesmas sudah ditetapkan.').waitFor()
  await p.goto(`${k.alamat}/konsol/?hal=jadwal&bulan=2026-12&unit=${await unitBernama(PUSKESMAS)}`)
  for (const [tgl, apa] of [
    ['1 Des', /Pagi/],
    ['3 Des', /Malam/],
    ['4 Des', /libur menurut jadwal/],
    ['31 Des', /Malam/],
  ] as const)
    await p.getByRole('gridcell', { name: new RegExp(`${perawat.nama}, ${tgl}: .*${apa.source}`) }).waitFor()
  await sehat(p)
  await konteks.close()
})

test('on the first of December a nurse enrols her phone with a code, records, reads why, and leaves at the end of her duty', async () => {
  const kode = await lembarKode(pengelola, SANDI_BARU, /Mendaftarkan HP/)
  k.jam.kini = new Date(DATANG)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-12-01'), k.jam.kini)
  const { konteks, p } = await buka(perawat, '/', SANDI_BARU, 360)
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill(kode.get(perawat.nip) ?? '')
  await p.getByLabel('Kata sandi Anda').fill(SANDI_BARU)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await p.getByText('Tepat waktu').first().waitFor()
  await sehat(p)

  k.jam.kini = new Date(PULANG)
  await p.clock.setFixedTime(k.jam.kini)
  await p.goto(`${k.alamat}/`)
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  await p.getByRole('button', { name: /Rekam pulang/ }).click()
  await p.getByText('Pulang tercatat').first().waitFor()
  await p.getByRole('link', { name: 'Bulan' }).click()
  await p.getByRole('button', { name: /^1\b/ }).click()
  for (const isi of [/07\.00.14\.00/, /14\.03/, /PP 94\/2021/]) await p.getByText(isi).first().waitFor()
  await sehat(p)
  await konteks.close()
})

test('the recap shows it, and comes printed and as a file with the same figures', async () => {
  const { konteks, p } = await buka(pengelola, `/konsol/?hal=rekap&bulan=2026-12&unit=${await unitBernama(PUSKESMAS)}`, SANDI_BARU)
  const baris = p.getByRole('row', { name: new RegExp(perawat.nama) })
  await baris.getByRole('gridcell', { name: `${perawat.nama}, 1 Des` }).click()
  await p.getByText('Rekam kehadiran, HP, di dalam area').first().waitFor()
  await sehat(p)
  const ambil = async (bentuk: RegExp) => {
    await p.getByRole('button', { name: 'Unduh', exact: true }).click()
    const dialog = p.getByRole('dialog', { name: 'Unduh rekap' })
    await dialog.getByText('12 pegawai').waitFor()
    await dialog.getByLabel(bentuk).check()
    const [berkas] = await Promise.all([p.waitForEvent('download'), dialog.getByRole('button', { name: 'Unduh' }).click()])
    return readFileSync(await berkas.path())
  }
  const cetakan = teksPdf(await ambil(/^PDF/)).split('\n')
  // Number, name, NIP, working days, days present; a colour and a letter stand in the cell of the day.
  const mulai = cetakan.indexOf(perawat.nama) - 1
  const cetak = cetakan.slice(mulai, mulai + 5)
  const lembar = (await readXlsx(await ambil(/^XLSX/))).sheets.find((l) => l.name === 'Rekap')?.rows ?? []
  assert.equal(lembar.length, 13)
  const sel = lembar.find((b) => b[2] === perawat.nip) ?? []
  assert.deepEqual(
    [sel[0], sel[1], sel[7], lembar[0]?.[38], sel[38], lembar[0]?.[39], sel[39]],
    [6, perawat.nama, '•', 'Hari kerja', 1, 'Hadir', 1],
  )
  assert.deepEqual(cetak, ['6', perawat.nama, '19710202 201001 1 002', '1', '1'])
  await konteks.close()
  assert.deepEqual(galat, [])
})
