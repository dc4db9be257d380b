import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { type Orang, SANDI_UJI } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// Governing in a real browser: what needs the person confirmed asks for it, and goes on by itself.

const KINI = '2026-11-24T07:43:09+07:00'
const ASAL = 'http://localhost'

let k: KantorPeramban
let verifikator: Orang
let bkpsdm: Orang
const galat: string[] = []

before(async () => {
  // A passkey belongs to a host name: the page is reached under the very address the server answers for.
  k = await bukaKantorPeramban(KINI, { argumen: (port) => [`--host-resolver-rules=MAP localhost:80 127.0.0.1:${port}`] })
  const akar = await k.unit('Pemkab Uji', null)
  await k.unit('Dinas Uji', akar, 'wajib')
  verifikator = await k.orang('Vera Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  bkpsdm = await k.orang('Bakti Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
})
after(() => k?.tutup())

const halaman = (lebar: number, tema: 'light' | 'dark') => layar(k.browser, { lebar, tinggi: 900, tema, kini: KINI, galat })

async function masuk(p: Page, o: Orang, hal: string) {
  await masukDi(p, `${ASAL}/konsol/?hal=${hal}`, o)
  await p.locator('main#isi').waitFor()
}

let tanggalRancangan = 1
/** A draft somebody else wrote, so that there is something to set. */
async function rancangan(): Promise<void> {
  tanggalRancangan += 1
  const berlaku = `2027-02-${String(tanggalRancangan).padStart(2, '0')}`
  await k.di((db) =>
    db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun)
      values (gen_random_uuid(), 'toleransi', ${berlaku}, '{"terlambat": 20, "pulangCepat": 0}', 'Perbup', '12 Tahun 2026', 'Pasal 7', false, ${verifikator.id}, ${new Date(KINI)})`),
  )
}

async function mulaiTetapkan(p: Page) {
  await p.reload()
  await p
    .getByRole('button', { name: /^Tetapkan / })
    .first()
    .click()
  await p.getByLabel('Alasan').fill('sesuai lembaran daerah')
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
}
const teguh = (p: Page) => p.getByRole('dialog', { name: 'Pastikan ini Anda' })
const sudah = (p: Page) => p.getByText(/sudah ditetapkan\.$/)
/** Longer than a step-up holds. */
const lama = async () => {
  k.jam.kini = new Date(k.jam.kini.getTime() + 6 * 60_000)
  await k.hadir.segarkan()
}

test('step-up by sandi: cancelled leaves the refusal, a wrong one is said at the field, the right one sends the act again', async () => {
  const { konteks, p } = await halaman(1440, 'light')
  await rancangan()
  await masuk(p, bkpsdm, 'aturan')
  await mulaiTetapkan(p)
  await teguh(p).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.keyboard.press('Escape')
  await p.getByText('Masukkan kode faktor kedua atau kata sandi sekali lagi').waitFor()
  // The focus is back at what asked.
  await p.locator('button:focus', { hasText: 'Tetapkan' }).waitFor()
  await p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await teguh(p).getByLabel('Kata sandi Anda').fill('bukan sandi saya ini')
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await teguh(p)
    .getByText(/Kata sandi belum cocok/)
    .waitFor()
  await p.locator('#teguh-isi:focus').waitFor()
  assert.deepEqual(await axe(p), [])
  await lama()
  await teguh(p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await sudah(p).waitFor()
  assert.equal(await p.getByRole('dialog').count(), 0)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('step-up by the code of the app at 360 px, then by a passkey of this account', async () => {
  const { konteks, p } = await halaman(360, 'dark')
  await rancangan()
  await masuk(p, bkpsdm, 'aturan')
  const rahasia = await pasangTotp(p)
  await lama()
  await mulaiTetapkan(p)
  const kode = teguh(p).getByLabel('Kode dari aplikasi')
  await kode.fill('12')
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await teguh(p).getByText('Kode terdiri dari 6 angka.').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  await kode.fill(new TOTP({ secret: rahasia, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: k.jam.kini.getTime() }))
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await sudah(p).waitFor()

  const kunci = await otentikator(p)
  await p.goto(`${ASAL}/konsol/?hal=keamanan`)
  await p.getByRole('region', { name: 'Passkey' }).getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Tambah passkey' }).click()
  await p.getByRole('listitem').filter({ hasText: 'Komputer ini' }).waitFor()
  await lama()
  await rancangan()
  await p.goto(`${ASAL}/konsol/?hal=aturan`)
  await mulaiTetapkan(p)
  await kunci.bersedia(false)
  await teguh(p).getByRole('button', { name: 'Pakai passkey' }).click()
  await teguh(p).getByText('Passkey belum dipakai. Coba sekali lagi.').waitFor()
  assert.deepEqual(await axe(p), [])
  await kunci.bersedia(true)
  await teguh(p).getByRole('button', { name: 'Pakai passkey' }).click()
  await sudah(p).waitFor()
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('a passkey is removed by the sandi and no longer stands in the list', async () => {
  const admin = await k.orang('Admin Passkey', { unit: await k.unit('Kantor Passkey', null), peran: [{ peran: 'bkpsdm' }] })
  const { konteks, p } = await halaman(360, 'light')
  await masuk(p, admin, 'keamanan')
  await otentikator(p)
  const kotak = p.getByRole('region', { name: 'Passkey' })
  await kotak.getByText('Belum ada passkey.').waitFor()
  await kotak.getByLabel('Nama passkey').fill('Laptop kantor')
  await kotak.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await kotak.getByRole('button', { name: 'Tambah passkey' }).click()
  await kotak.getByRole('button', { name: 'Hapus passkey Laptop kantor' }).click()
  const dialog = p.getByRole('dialog', { name: 'Hapus passkey Laptop kantor' })
  assert.deepEqual(await axe(p), [])
  await dialog.getByRole('button', { name: 'Hapus', exact: true }).click()
  await dialog.getByText('Isi kata sandi.').waitFor()
  await dialog.getByLabel('Kata sandi', { exact: true }).fill('bukan sandi saya ini')
  await dialog.getByRole('button', { name: 'Hapus', exact: true }).click()
  await dialog.getByText(/belum cocok/).waitFor()
  assert.ok(await tanpaGeser(p))
  await lama()
  await dialog.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await dialog.getByRole('button', { name: 'Hapus', exact: true }).click()
  await kotak.getByText('Belum ada passkey.').waitFor()
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('signing out without the server is not claimed; a server in trouble is named, not a list', async () => {
  const { konteks, p } = await halaman(1440, 'dark')
  await masuk(p, verifikator, 'peran')
  await konteks.setOffline(true)
  await p.getByRole('button', { name: 'Akun' }).click()
  await p.getByRole('button', { name: 'Keluar', exact: true }).click()
  await p.getByText('Anda belum keluar').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.equal(await p.getByRole('heading', { name: 'Peran', exact: true }).count(), 1)
  await konteks.setOffline(false)
  await p.getByRole('button', { name: 'Akun' }).click()
  await p.getByRole('button', { name: 'Keluar', exact: true }).click()
  await p.getByLabel(/NIP/).waitFor()
  assert.equal(await p.evaluate(async () => (await fetch('/api/sesi')).status), 401)
  await konteks.close()
  assert.deepEqual(galat, [])

  const rusak: string[] = []
  const { konteks: lain, p: q } = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat: rusak })
  await q.goto(`${ASAL}/konsol/`)
  // The page has asked whether anybody is signed in.
  await q.getByLabel(/NIP/).waitFor()
  await q.route('**/api/sesi', (r) => r.fulfill({ status: 503, contentType: 'text/html', body: 'down' }))
  await q.getByLabel(/NIP/).fill(verifikator.nip)
  await q.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await q.getByRole('button', { name: 'Masuk', exact: true }).click()
  await q.getByText('Server belum dapat menjawab.').waitFor()
  assert.equal(await q.getByText(/Daftar tidak dapat dimuat|Data Anda aman/).count(), 0)
  assert.ok(
    rusak.every((x) => x.includes('503')),
    rusak.join(),
  )
  await lain.close()
})

test('the first code of the app: the page asked of everyone with a role stays, with the codes of recovery on it', async () => {
  const unit = await k.unit('Dinas Faktor', await k.unit('Pemkab Faktor', null))
  const baru = await k.orang('Fitri Faktor', { unit, peran: [{ peran: 'bkpsdm' }] })
  const { konteks, p } = await halaman(1440, 'light')
  // As outside a demo.
  await p.addInitScript(() => {
    const asli = globalThis.fetch
    globalThis.fetch = async (...a) => {
      const jawab = await asli(...a)
      if (a[0] !== '/api/sesi') return jawab
      return new Response((await jawab.text()).replace('"contoh":true', '"contoh":false'), jawab)
    }
  })
  await masuk(p, baru, '')
  await p.getByText('Faktor kedua belum terpasang').waitFor()
  const kotak = p.getByRole('region', { name: 'Kode dari aplikasi' })
  await kotak.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await kotak.getByRole('button', { name: 'Pasang kode aplikasi' }).click()
  const secret = (await kotak.locator('.code').innerText()).replaceAll(' ', '')
  const totp = new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: k.jam.kini.getTime() })
  await kotak.getByLabel('Kode faktor kedua').fill(totp)
  await kotak.getByRole('button', { name: 'Pastikan dan pasang' }).click()
  await p.getByText('Faktor kedua belum terpasang').waitFor({ state: 'detached' })
  await kotak.getByText('Simpan delapan kode pemulihan ini').waitFor()
  assert.equal(await kotak.getByRole('listitem').count(), 8)
  assert.deepEqual(await axe(p), [])
  await p.getByRole('link', { name: 'Peran' }).click()
  await p.getByRole('heading', { name: 'Peran', exact: true }).waitFor()
  await konteks.close()
  assert.deepEqual(galat, [])
})

/** Sets up codes by app for whoever is signed in; the secret. */
async function pasangTotp(p: Page): Promise<string> {
  const kirim = async (jalur: string, isi: object) =>
    p.evaluate(
      async ([j, i]) =>
        (await fetch(j, { method: 'POST', headers: { 'content-type': 'application/json' }, body: i })).json() as Promise<{
          rahasia: string
        }>,
      [jalur, JSON.stringify(isi)] as const,
    )
  const { rahasia } = await kirim('/api/akun/totp', { sandi: SANDI_UJI })
  const totp = new TOTP({ secret: rahasia, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: k.jam.kini.getTime() })
  await kirim('/api/akun/totp/pemasangan', { totp })
  return rahasia
}

/** An authenticator inside the browser; unwilling, it finds no person before it. */
async function otentikator(p: Page) {
  const cdp = await p.context().newCDPSession(p)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { bersedia: (ya: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: ya }) }
}

test('a sheet of codes: asked for a unit, shown once, printed without the shell, no slip over two pages', async () => {
  const unit = await k.unit('UPT Puskesmas Rawat Inap Sungai Menang Kecamatan Pampangan Timur', null)
  for (const nama of ['Ani', 'Budi', 'Citra', 'Dewi', 'Eka', 'Fitri', 'Dr. Ir. Raden Gani Kusumawardhana Adiningrat'])
    await k.orang(`${nama} Purun, S.Kom., M.M., Ph.D.`, { unit })
  await k.di((db) =>
    db.exec(
      sql`update akun set keadaan = 'belum-aktif' where pegawai_id in (select pegawai_id from pegawai_penempatan where unit_kerja_id = ${unit})`,
    ),
  )
  const admin = await k.orang('Admin Lembar', { unit, peran: [{ peran: 'bkpsdm' }] })
  const { konteks, p } = await halaman(1440, 'dark')
  await masuk(p, admin, `pegawai&unit=${unit}`)
  await p.getByRole('button', { name: 'Cetak lembar kode' }).click()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Buat lembar' }).click()
  await p.getByText('Tulis alasannya, sedikitnya 5 huruf.').waitFor()
  await p.getByLabel('Alasan').fill('pegawai baru')
  await p.getByRole('button', { name: 'Buat lembar' }).click()
  await p.getByText('Kode hanya ditampilkan sekarang').waitFor()
  assert.equal(await p.locator('.potongan').count(), 7)
  assert.deepEqual(await axe(p), [])
  await p.emulateMedia({ media: 'print' })
  for (const hilang of ['.top-bar', '.sidebar', '.page-head', '.notice']) assert.equal(await p.locator(hilang).isVisible(), false, hilang)
  const kertas = await p.evaluate(() =>
    [...document.querySelectorAll('.potongan')].map((x) => {
      const { backgroundColor, color } = getComputedStyle(x)
      return `${backgroundColor} ${color} ${x.scrollHeight <= x.clientHeight}`
    }),
  )
  assert.deepEqual(new Set(kertas), new Set(['rgb(255, 255, 255) rgb(0, 0, 0) true']))
  const pdf = (await p.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 2, 'six slips a page')
  await p.emulateMedia({ media: 'screen' })
  await p.getByRole('button', { name: 'Tutup lembar' }).click()
  await p.getByRole('heading', { name: 'Pegawai dan unit' }).waitFor()
  assert.equal(await p.locator('.potongan').count(), 0)
  await konteks.close()
  assert.deepEqual(galat, [])
})

test('a role: proposed with step-up, not by the proposer confirmed, by the second person confirmed, its end proposed', async () => {
  const unit = await k.unit('Dinas Peran', await k.unit('Pemkab Peran', null))
  const calon = await k.orang('Rina Peran', { unit })
  const admin = await k.orang('Admin Peran', { unit, peran: [{ peran: 'bkpsdm' }] })
  const { konteks, p } = await halaman(1440, 'light')
  await masuk(p, admin, 'peran')
  await p.getByText('Peran Anda sendiri; pengakhirannya diusulkan orang lain.').waitFor()
  await p.getByRole('button', { name: 'Usulkan peran' }).click()
  const dialog = p.getByRole('dialog', { name: 'Usulkan peran' })
  await dialog.getByLabel('Alasan').fill('SK Sekda 821')
  await dialog.getByRole('button', { name: 'Usulkan' }).click()
  await dialog.getByText('Cari dan pilih seorang pegawai.').waitFor()
  await dialog.getByLabel('Pemegang', { exact: true }).fill('Rina')
  await p.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Rina Peran' }).click()
  await dialog.getByLabel('Peran', { exact: true }).selectOption('pengelola')
  await dialog.getByLabel('OPD', { exact: true }).selectOption(unit)
  assert.deepEqual(await axe(p), [])
  await dialog.getByRole('button', { name: 'Usulkan' }).click()
  await teguh(p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await p.getByText('Usul tercatat dan menunggu orang kedua.').waitFor()
  await p
    .getByRole('row', { name: /Rina Peran/ })
    .getByText('Anda pengusulnya; disahkan orang lain.')
    .waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()

  const kedua = await halaman(360, 'dark')
  await masuk(kedua.p, verifikator, 'peran')
  const baris = kedua.p.getByRole('row', { name: /Rina Peran/ })
  await baris.getByRole('button', { name: /^Sahkan/ }).click()
  await kedua.p.getByLabel('Alasan').fill('sesuai SK')
  assert.deepEqual(await axe(kedua.p), [])
  await kedua.p.getByRole('dialog').getByRole('button', { name: 'Sahkan' }).click()
  await teguh(kedua.p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(kedua.p).getByRole('button', { name: 'Teguhkan' }).click()
  await kedua.p.getByText('Peran Rina Peran disahkan dan berlaku.').waitFor()
  assert.ok(await tanpaGeser(kedua.p))
  // A verifier ends nobody alone.
  await baris.getByRole('button').waitFor({ state: 'detached' })
  await kedua.konteks.close()

  const lagi = await halaman(1440, 'dark')
  await masuk(lagi.p, admin, 'peran')
  const peran = lagi.p.getByRole('row', { name: /Rina Peran/ })
  await peran.getByRole('button', { name: /^Usulkan pengakhiran/ }).click()
  await lagi.p.getByLabel('Alasan').fill('pindah tugas')
  await lagi.p.getByRole('dialog').getByRole('button', { name: 'Usulkan pengakhiran' }).click()
  await teguh(lagi.p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(lagi.p).getByRole('button', { name: 'Teguhkan' }).click()
  await peran.getByText('Akan diakhiri').waitFor()
  assert.deepEqual(await axe(lagi.p), [])
  await lagi.konteks.close()
  const { id } = await k.di((db) => db.one<{ id: string }>(sql`select id from akun_peran where pegawai_id = ${calon.id}`))
  assert.ok(id)
  assert.deepEqual(galat, [])
})

test('a rule: drafted in fields with the sentence before and after, faults at their fields, set by another', async () => {
  const admin = await k.orang('Admin Penetap', { unit: await k.unit('Kantor Penetap', null), peran: [{ peran: 'bkpsdm' }] })
  const { konteks, p } = await halaman(1440, 'light')
  await masuk(p, verifikator, 'aturan')
  await p.getByLabel('Ketentuan yang akan dirancang').selectOption('jendela')
  await p.getByRole('button', { name: 'Rancang perubahan' }).click()
  const bunyi = p.getByRole('complementary', { name: 'Bunyi ketentuan' })
  await bunyi.getByText('Bunyinya sama dengan yang berlaku.').waitFor()
  await p.getByLabel('Sebelum masuk (menit)').fill('dua jam')
  await bunyi.getByText('Isian belum lengkap.').waitFor()
  await p.getByRole('button', { name: 'Simpan rancangan' }).click()
  await p.getByText('bilangan bulat 0 sampai 720').waitFor()
  await p.getByText('Isi tanggal mulai berlaku.').waitFor()
  await p.locator('[id="nilai.sebelum"]:focus').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByLabel('Sebelum masuk (menit)').fill('90')
  await bunyi.getByText('90 menit sebelum masuk sampai 240 menit sesudah pulang').waitFor()
  await p.getByLabel('Berlaku dari').fill('2027-01-01')
  await p.getByLabel('Jenis peraturan').fill('Perbup')
  await p.getByLabel('Nomor').fill('12 Tahun 2026')
  await p.getByLabel('Pasal').fill('Pasal 7')
  await p.getByRole('button', { name: 'Simpan rancangan' }).click()
  await teguh(p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(p).getByRole('button', { name: 'Teguhkan' }).click()
  await p.getByText('Rancangan Jendela rekaman tersimpan dan menunggu penetapan.').waitFor()
  const baris = p.getByRole('row', { name: /90 menit sebelum masuk/ })
  await baris.getByRole('button', { name: /^Akibat rancangan/ }).click()
  await p.getByText(/pegawai berubah, .* hari, seandainya berlaku sepanjang Oktober 2026/).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Tutup', exact: true }).click()
  await baris.getByText('menunggu penetapan Admin BKPSDM yang bukan penyusunnya').waitFor()
  assert.equal(await baris.getByRole('button', { name: /^Tetapkan/ }).count(), 0)
  assert.deepEqual(await axe(p), [])
  await konteks.close()

  const kedua = await halaman(360, 'dark')
  await masuk(kedua.p, admin, 'aturan')
  await kedua.p
    .getByRole('row', { name: /90 menit sebelum masuk/ })
    .getByRole('button', { name: 'Tetapkan' })
    .click()
  await kedua.p.getByLabel('Alasan').fill('sesuai lembaran daerah')
  await kedua.p.getByRole('dialog').getByRole('button', { name: 'Tetapkan' }).click()
  await teguh(kedua.p).getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await teguh(kedua.p).getByRole('button', { name: 'Teguhkan' }).click()
  await kedua.p.getByText('Jendela rekaman sudah ditetapkan.').waitFor()
  for (const kunci of ['jam-kerja-enam-hari', 'alpa-pppk', 'bobot-giliran', 'luar-tempat', 'ramadan', 'tanda-selalu-bersama']) {
    await kedua.p.goto(`${ASAL}/konsol/?hal=aturan&rancang=${kunci}`)
    await kedua.p.getByRole('button', { name: 'Simpan rancangan' }).waitFor()
    assert.deepEqual(await axe(kedua.p), [], kunci)
    assert.ok(await tanpaGeser(kedua.p), kunci)
  }
  await kedua.konteks.close()
  assert.deepEqual(galat, [])
})
