import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { JAGA_CONTOH } from '../jadwal/contoh.ts'
import { insertPola, insertTetapanPegawai } from '../jadwal/jadwal.query.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type Orang, polaLimaHari, SANDI_UJI } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// Rosters by hand in a real browser: write by the grid, wait for a second person, patterns, swaps, calendars.

const KINI = '2026-11-24T09:00:00+07:00'

let k: KantorPeramban
let ruang: string
const o = {} as Record<'kepala' | 'pengelola' | 'admin' | 'adminDua' | 'ani' | 'budi', Orang>
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  const rsud = await k.unit('RSUD Uji', akar, 'wajib')
  ruang = await k.unit('Ruang Rawat', rsud)
  await k.di((db) => polaLimaHari(db, rsud))
  o.kepala = await k.orang('Kepala RSUD', { unit: rsud, peran: [{ peran: 'kepala', unit: rsud }] })
  o.pengelola = await k.orang('Kelola Satu', { unit: rsud, peran: [{ peran: 'pengelola', unit: rsud }] })
  o.admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.adminDua = await k.orang('Admin Dua', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.ani = await k.orang('Ani Purun', { unit: ruang })
  o.budi = await k.orang('Budi Gambut', { unit: ruang })
  await k.di(async (db) => {
    const pola = v7()
    const sumber = { peraturan: 'SK Direktur', pasal: 'uji', contoh: true, oleh: o.kepala.id }
    await insertPola(db, { id: pola, nama: 'Jaga RSUD', macam: 'giliran', isi: { ...JAGA_CONTOH }, ...sumber })
    await insertTetapanPegawai(
      db,
      [o.ani, o.budi].map((orang, awalSiklus) => ({
        id: v7(),
        pegawaiId: orang.id,
        polaId: pola,
        mulai: tanggal('2026-11-01'),
        awalSiklus,
        tempatId: null,
        tambahan: false,
        oleh: o.kepala.id,
        terbit: new Date('2026-10-01T00:00:00Z'),
      })),
    )
  })
})
after(() => k?.tutup())

async function buka(
  orang: Orang,
  jalur: string,
  lebar = 1440,
  tema: 'light' | 'dark' = 'light',
): Promise<{ konteks: BrowserContext; p: Page }> {
  const { konteks, p } = await layar(k.browser, { lebar, tinggi: lebar < 500 ? 740 : 900, tema, kini: KINI, galat })
  const jenis = jalur.startsWith('/konsol/') ? 'konsol' : 'hp'
  const masuk = await konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: orang.nip, sandi: SANDI_UJI, jenis } })
  assert.equal(masuk.status(), 200)
  await p.goto(k.alamat + jalur)
  return { konteks, p }
}

test('a roster is written by the grid with the keyboard, previewed and published; the own one is not offered', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bulan=2026-12')
  const sel = (nama: string, tgl: string) => p.getByRole('gridcell', { name: `${nama}, ${tgl}:` })
  assert.equal(await p.locator('#bulan option:checked').innerText(), 'Desember 2026')
  // Where the screen has room, the name has it.
  const lebar = await p.locator('.kisi tbody .pin').first().boundingBox()
  assert.ok(lebar && lebar.width > 250, `${lebar?.width} px for a name`)
  await sel('Ani Purun', '4 Des').focus()
  await p.keyboard.press('Shift+ArrowRight')
  await p.keyboard.press('l')
  await p.getByText('2 hari dipilih: 4 Des, 5 Des').waitFor()
  await p.getByRole('radio', { name: 'Lepas jaga, tidak bertugas', checked: true }).waitFor()
  assert.deepEqual(await axe(p), [])
  const berubah = p.getByRole('list', { name: 'Yang berubah' })
  assert.equal(await berubah.getByRole('listitem').count(), 2)
  await p.getByRole('button', { name: 'Terbitkan jadwal' }).click()
  await p.getByText('Tulis alasannya').waitFor()
  await p.getByLabel('Alasan').fill('pelatihan di Kayuagung')
  await p.getByRole('button', { name: 'Terbitkan jadwal' }).click()
  await p.getByText('Jadwal Ani Purun untuk 2 hari sudah terbit.').waitFor()
  await p.getByRole('gridcell', { name: 'Ani Purun, 4 Des: libur menurut jadwal' }).waitFor()

  await sel('Kelola Satu', '8 Des').click()
  await p.getByText('Jadwal Anda sendiri ditetapkan oleh orang lain').waitFor()
  assert.equal(await p.getByRole('button', { name: 'Terbitkan jadwal' }).count(), 0)
  assert.deepEqual(await axe(p), [])
  await p.keyboard.press('Escape')
  assert.equal(await p.getByRole('complementary').count(), 0)
  await konteks.close()
})

test('a duty that overlaps is said before it is sent, and refused with its sentence', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bulan=2026-12', 360, 'dark')
  await p.getByRole('gridcell', { name: /Budi Gambut, 8 Des:/ }).click()
  await p.getByLabel('Jam lain').check()
  await p.getByLabel('Masuk', { exact: true }).fill('08:00')
  await p.getByLabel('Pulang', { exact: true }).fill('07:30')
  await p.getByLabel('Sampai', { exact: true }).fill('2026-12-09')
  await p.getByText(/Jam tugas pada 2026-12-09 bertumpang/).waitFor()
  await p.getByLabel('Alasan').fill('mencoba dua puluh empat jam')
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Terbitkan jadwal' }).click()
  await p
    .getByRole('alert')
    .getByText(/bertumpang/)
    .waitFor()
  await konteks.close()
})

test('today waits for a second person: said before it is sent, decided by the head', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal')
  await p.getByRole('gridcell', { name: /Budi Gambut, 24 Nov:/ }).click()
  await p.getByText('Menunggu orang kedua').waitFor()
  await p.getByLabel('Salin dari pekan lalu').check()
  await p.getByLabel('Alasan').fill('bertukar karena sakit')
  await p.getByRole('button', { name: 'Ajukan usul jadwal' }).click()
  await p.getByText('Usul jadwal Budi Gambut untuk 1 hari menunggu orang kedua.').waitFor()
  await p.getByRole('radio', { name: 'Usul jadwal lampau' }).check()
  await p.getByText('Anda yang mengusulkan; diputuskan orang lain.').waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()
  const kepala = await buka(o.kepala, '/konsol/?hal=jadwal&bagian=usul', 1440, 'dark')
  await kepala.p.getByRole('button', { name: 'Putuskan usul jadwal Budi Gambut' }).click()
  assert.deepEqual(await axe(kepala.p), [])
  await kepala.p.getByLabel('Alasan').fill('sesuai surat dokter')
  await kepala.p.getByRole('button', { name: 'Setujui jadwal' }).click()
  await kepala.p.getByText('Putusan atas usul jadwal Budi Gambut tercatat.').waitFor()
  await kepala.p.getByText('Tidak ada usul jadwal yang menunggu.').waitFor()
  await kepala.konteks.close()
  await k.hadir.tenang()
})

test('a pattern is made and assigned to a unit from a day to come', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bagian=pola')
  await p.getByRole('button', { name: 'Buat pola mingguan' }).click()
  await p.getByLabel('Nama pola').fill('Jam pelayanan')
  await p.getByLabel('Senin, Masuk').fill('08:00')
  await p.getByLabel('Senin, Pulang').fill('14:00')
  await p.getByRole('button', { name: 'Salin Senin ke Selasa sampai Jumat' }).click()
  await p.getByLabel('Peraturan atau SK').fill('SK Direktur 9/2026')
  await p.getByLabel('Pasal atau lampiran').fill('Lampiran')
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Simpan pola' }).click()
  await p.getByText('Pola Jam pelayanan tersimpan.').waitFor()
  await p.getByRole('button', { name: 'Tetapkan Jam pelayanan' }).click()
  await p.getByLabel('Unit', { exact: true }).last().selectOption({ label: '\u2003\u2003Ruang Rawat' })
  await p.getByLabel('Mulai').fill('2026-12-01')
  await p.getByLabel('Alasan').fill('jam pelayanan ruang')
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Tetapkan pola' }).click()
  await p.getByText('Pola Jam pelayanan sudah ditetapkan.').waitFor()
  await p.getByRole('row', { name: /Ruang Rawat.*Jam pelayanan.*1 Des 2026/ }).waitFor()
  await konteks.close()
})

test('a second place is ended by a button, with its last day', async () => {
  await k.di(async (db) => {
    const pola = v7()
    const isi = { hari: { 6: [{ nama: 'Klinik', masuk: '17:00', pulang: '19:00' }] } }
    await insertPola(db, {
      id: pola,
      nama: 'Klinik malam',
      macam: 'mingguan',
      isi,
      peraturan: 'SK',
      pasal: 'uji',
      contoh: true,
      oleh: o.kepala.id,
    })
    const tetapan = { id: v7(), pegawaiId: o.budi.id, polaId: pola, mulai: tanggal('2026-11-01'), awalSiklus: 0, tempatId: null }
    await insertTetapanPegawai(db, [{ ...tetapan, tambahan: true, oleh: o.kepala.id, terbit: new Date('2026-10-01T00:00:00Z') }])
  })
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bagian=pola', 360, 'dark')
  await p.getByRole('button', { name: 'Akhiri Klinik malam bagi Budi Gambut' }).click()
  const isian = p.getByRole('dialog', { name: 'Akhiri Klinik malam bagi Budi Gambut' })
  await isian.getByLabel('Alasan').fill('klinik ditutup')
  await isian.getByRole('button', { name: 'Akhiri' }).click()
  await isian.getByRole('alert').getByText('Isi hari terakhirnya.').waitFor()
  await isian.getByLabel('Hari terakhir').fill('2026-11-30')
  assert.deepEqual(await axe(p), [])
  await isian.getByRole('button', { name: 'Akhiri' }).click()
  await p.getByText('Tempat kedua Budi Gambut sudah diakhiri.').waitFor()
  await p.getByRole('row', { name: /Budi Gambut.*Klinik malam.*30 Nov 2026/ }).waitFor()
  assert.equal(await p.getByRole('button', { name: /^Akhiri / }).count(), 0)
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await konteks.close()
})

test('the phone leads to a swap from a duty of a rotation alone', async () => {
  const { konteks, p } = await buka(o.ani, '/#bulan/2026-12-11', 360)
  await p.getByRole('dialog').getByRole('link', { name: 'Tukar tugas tanggal ini dengan rekan' }).waitFor()
  await konteks.close()
  const kantor = await buka(o.pengelola, '/#tukar', 360)
  await kantor.p.getByRole('button', { name: 'Ajukan tukar jadwal' }).waitFor()
  const tugas = kantor.p.waitForResponse(/\/api\/jadwal\/tugas/)
  await kantor.p.goto(`${k.alamat}/#bulan/2026-12-11`)
  await (await tugas).finished()
  await kantor.p.getByRole('dialog').getByText('belum berlangsung').waitFor()
  assert.equal(await kantor.p.getByRole('link', { name: 'Tukar tugas tanggal ini dengan rekan' }).count(), 0)
  await kantor.p.goto(`${k.alamat}/#tukar/2026-12-11`)
  await kantor.p.getByText('Anda tidak mempunyai').waitFor()
  await kantor.konteks.close()
})

test('pressed twice at once, a form is sent once; refused, it may be sent again', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bagian=pola')
  await p.getByRole('button', { name: 'Buat pola mingguan' }).click()
  await p.getByLabel('Nama pola').fill('Jam sekali kirim')
  await p.getByLabel('Senin, Masuk').fill('08:00')
  await p.getByLabel('Senin, Pulang').fill('14:00')
  await p.getByLabel('Peraturan atau SK').fill('SK Direktur 10/2026')
  await p.getByLabel('Pasal atau lampiran').fill('Lampiran')
  const duaKali = () =>
    p.locator('form:has(#nama-pola)').evaluate((f: HTMLFormElement) => {
      f.requestSubmit()
      f.requestSubmit()
    })
  await p.route('**/api/jadwal/pola', (r) =>
    r.request().method() === 'POST' ? r.fulfill({ status: 422, json: { kode: 'uji', title: 'Coba lagi.' } }) : r.continue(),
  )
  await duaKali()
  await p.getByRole('alert').waitFor()
  await p.unroute('**/api/jadwal/pola')
  await duaKali()
  await p.getByText('Pola Jam sekali kirim tersimpan.').waitFor()
  await konteks.close()
  const n = await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from pola_jadwal where nama = 'Jam sekali kirim'`))
  assert.equal(n.n, 1)
})

test('a swap is asked on one phone, agreed on another, decided in the console', async () => {
  const ani = await buka(o.ani, '/#bulan', 360)
  await ani.p.getByRole('link', { name: 'Tukar jadwal' }).click()
  await ani.p.getByRole('button', { name: 'Ajukan tukar jadwal' }).click()
  await ani.p.getByLabel('Tugas Anda yang ditukar').selectOption('2026-12-11')
  await ani.p.getByLabel(/Budi Gambut/).check()
  await ani.p.getByLabel('Alasan').fill('acara keluarga')
  assert.deepEqual(await axe(ani.p), [])
  assert.ok(await tanpaGeser(ani.p), 'no sideways scroll at 360')
  await ani.p.getByRole('button', { name: 'Kirim ke rekan' }).click()
  await ani.p.getByText('Tukar jadwal terkirim ke rekan').waitFor()
  await ani.konteks.close()
  const budi = await buka(o.budi, '/#tukar', 360, 'dark')
  await budi.p.getByRole('button', { name: 'Setuju, Ani Purun' }).waitFor()
  assert.deepEqual(await axe(budi.p), [])
  await budi.p.getByRole('button', { name: 'Setuju, Ani Purun' }).click()
  await budi.p.getByText('menunggu putusan').waitFor()
  await budi.konteks.close()
  const kepala = await buka(o.kepala, '/konsol/?hal=jadwal&bagian=tukar')
  await kepala.p.getByRole('button', { name: 'Putuskan tukar Ani Purun dan Budi Gambut' }).click()
  assert.deepEqual(await axe(kepala.p), [])
  await kepala.p.getByRole('button', { name: 'Setujui tukar' }).click()
  await kepala.p.getByText('Putusan tukar jadwal tersimpan.').waitFor()
  await kepala.konteks.close()
})

test('a local holiday is drafted by one of BKPSDM and set by another; the grid names it', async () => {
  const { konteks, p } = await buka(o.admin, '/konsol/?hal=jadwal&bagian=kalender')
  // Both forms may stand open: each label belongs to its own field.
  await p.getByRole('button', { name: 'Catat kalender sekolah' }).click()
  await p.getByRole('button', { name: 'Rancang hari libur' }).click()
  const isian = p.getByRole('complementary', { name: 'Rancang hari libur' })
  await isian.getByLabel('Tanggal').fill('2026-12-02')
  await isian.getByLabel('Nama hari').fill('Hari Jadi Kabupaten')
  await isian.getByLabel('Peraturan atau SK').fill('SE Bupati')
  await isian.getByLabel('Pasal atau lampiran').fill('angka 1')
  await isian.getByLabel('Alasan').fill('edaran bupati')
  assert.deepEqual(await axe(p), [])
  await isian.getByRole('button', { name: 'Rancang hari libur' }).click()
  await p.getByText('Hari libur dirancang dan menunggu ditetapkan orang lain.').waitFor()
  await p.getByText('Anda yang mengusulkan; diputuskan orang lain.').waitFor()
  await konteks.close()
  const dua = await buka(o.adminDua, '/konsol/?hal=jadwal&bagian=kalender', 360, 'dark')
  await dua.p.getByRole('button', { name: 'Putuskan Hari Jadi Kabupaten' }).click()
  await dua.p.getByLabel('Alasan').fill('sesuai edaran')
  await dua.p.getByRole('button', { name: 'Setujui catatan' }).click()
  await dua.p.getByText('Catatan tersimpan.').waitFor()
  assert.ok(await tanpaGeser(dua.p), 'no sideways scroll at 360')
  assert.deepEqual(await axe(dua.p), [])
  await dua.p.goto(`${k.alamat}/konsol/?hal=jadwal&bulan=2026-12`)
  await dua.p.getByRole('gridcell', { name: 'Kepala RSUD, 2 Des: Hari Jadi Kabupaten' }).waitFor()
  await dua.konteks.close()
})

test('a school calendar is entered, and the days of today on wait for the head', async () => {
  const { konteks, p } = await buka(o.pengelola, '/konsol/?hal=jadwal&bagian=kalender', 1440, 'dark')
  await p.getByRole('button', { name: 'Catat kalender sekolah' }).click()
  await p.getByLabel('Unit', { exact: true }).last().selectOption({ label: '\u2003\u2003Ruang Rawat' })
  await p.getByLabel('Dari').fill('2026-11-24')
  await p.getByLabel('Nama hari').fill('Jeda tengah semester')
  await p.getByLabel(/^libur/).check()
  await p.getByLabel('Peraturan atau SK').fill('Kalender pendidikan')
  await p.getByLabel('Pasal atau lampiran').fill('Lampiran')
  await p.getByLabel('Alasan').fill('surat edaran dinas')
  await p.getByText('Menunggu orang kedua', { exact: true }).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Catat kalender sekolah' }).last().click()
  await p.getByText('Kalender sekolah tercatat dan menunggu orang kedua.').waitFor()
  await konteks.close()
  const batal = await buka(o.admin, '/konsol/?hal=jadwal&bagian=kalender', 360)
  // The form of a new entry may stand open: the reason of the dialog is its own.
  await batal.p.getByRole('button', { name: 'Catat kalender sekolah' }).click()
  await batal.p.getByRole('button', { name: /^Batalkan Jeda tengah semester/ }).click()
  const dialog = batal.p.getByRole('dialog', { name: /^Batalkan Jeda tengah semester/ })
  await dialog.getByRole('button', { name: 'Batalkan catatan' }).click()
  await dialog.locator('input[name=alasan]:focus').waitFor()
  await dialog.getByLabel('Alasan').fill('salah tanggal')
  assert.deepEqual(await axe(batal.p), [])
  await dialog.getByRole('button', { name: 'Batal', exact: true }).click()
  assert.equal(await batal.p.getByRole('dialog').count(), 0)
  await batal.konteks.close()
  const kepala = await buka(o.kepala, '/konsol/?hal=jadwal&bagian=kalender')
  await kepala.p.getByRole('button', { name: /^Putuskan Jeda tengah semester/ }).click()
  assert.deepEqual(await axe(kepala.p), [])
  await kepala.p.getByLabel('Alasan').fill('sesuai kalender dinas')
  await kepala.p.getByRole('button', { name: 'Setujui catatan' }).click()
  await kepala.p.getByText('Catatan tersimpan.').waitFor()
  await kepala.p.getByText('berlaku', { exact: true }).waitFor()
  await kepala.konteks.close()
  await k.hadir.tenang()
  assert.deepEqual(galat, [])
})
