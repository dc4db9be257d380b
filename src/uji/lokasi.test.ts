import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, kodeUntuk, type Orang, pasanganKunci, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { axe, layar, tanpaGeser } from './layar.ts'
import { peramban } from './peramban.ts'

// The place is read around a record and at no other time; what can be done next is said; a record is felt; a reason finds its way.

const PAGI = '2026-11-24T07:21:30+07:00'
let k: Kantor
let alamat: string
let browser: Browser
let unit: string
let kantor: string
let kode = 0
const galat: string[] = []
let terbuka: BrowserContext[] = []

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(PAGI, { web })
  unit = await k.unit('Dinas Uji', await k.unit('Pemkab Uji', null), 'uji-coba')
  await k.di((db) => polaLimaHari(db, unit))
  kantor = await k.di((db) => tempatLingkaran(db, unit))
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
beforeEach(async () => {
  for (const c of terbuka) await c.close()
  terbuka = []
})
after(async () => {
  for (const c of terbuka) await c.close()
  await browser?.close()
  await k?.tutup()
})

type Gps = { lintang: number; bujur: number; akurasi: number } | 'ditolak' | 'diam'
type Catatan = { mulai: number; henti: number; hidup: number; getar: number[][]; gps: Gps; kirim: () => void }
type Jendela = { uji: Catatan }
const DALAM = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const DEKAT = { lintang: -3.4045, bujur: 104.83, akurasi: 12 }
const JAUH = { lintang: -3.45, bujur: 104.9, akurasi: 12 }
const KASAR = { lintang: -3.4005, bujur: 104.831, akurasi: 90 }

/** A phone whose place and vibration are counted; enrolled, on the record page. */
async function ponsel(o: {
  readonly kini?: string
  readonly gps: Gps
  readonly orang?: Orang
  readonly tenang?: boolean
  readonly jam?: 'palsu'
}): Promise<{
  readonly p: Page
  readonly konteks: BrowserContext
  readonly siapa: Orang
  readonly hitung: () => Promise<[number, number, number]>
}> {
  k.jam.kini = new Date(o.kini ?? PAGI)
  kode += 1
  const teks = `ABCDE-234${10 + kode}`
  const siapa = o.orang ?? (await k.orang(`Orang ${kode}`, { unit }))
  await k.di((db) => kodeUntuk(db, siapa, 'perangkat', teks, new Date('2027-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'light', kini: o.kini ?? PAGI, galat })
  terbuka.push(konteks)
  if (o.tenang) await p.emulateMedia({ reducedMotion: 'reduce' })
  await p.addInitScript((gps) => {
    // The spread after an outage is chance; here it comes out as no wait.
    Math.random = () => 0
    const uji: Catatan = { mulai: 0, henti: 0, hidup: 0, getar: [], gps, kirim: () => undefined }
    ;(globalThis as unknown as Jendela).uji = uji
    const hidup = new Set<number>()
    const tiruan = {
      watchPosition: (ya: PositionCallback, tidak: PositionErrorCallback) => {
        uji.mulai += 1
        const nomor = uji.mulai
        hidup.add(nomor)
        uji.hidup = hidup.size
        uji.kirim = () => {
          if (!hidup.has(nomor) || uji.gps === 'diam') return
          if (uji.gps === 'ditolak') return tidak({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError)
          const { lintang: latitude, bujur: longitude, akurasi: accuracy } = uji.gps
          ya({ coords: { latitude, longitude, accuracy, altitude: null }, timestamp: Date.now() } as GeolocationPosition)
        }
        queueMicrotask(uji.kirim)
        return nomor
      },
      clearWatch: (n: number) => {
        uji.henti += 1
        hidup.delete(n)
        uji.hidup = hidup.size
      },
    }
    Object.defineProperty(navigator, 'geolocation', { value: tiruan, configurable: true })
    Object.defineProperty(navigator, 'vibrate', { value: (pola: number[]) => uji.getar.push(pola), configurable: true })
  }, o.gps)
  await konteks.request.post(`${alamat}/api/sesi`, { data: { nama: siapa.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await p.goto(`${alamat}/#daftarkan`)
  await p.getByLabel(/Kode/).fill(teks)
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByRole('button', { name: /Rekam/ }).first().waitFor()
  if (o.jam === 'palsu') {
    await p.clock.install({ time: new Date(o.kini ?? PAGI) })
    await p.reload()
    await p.getByRole('button', { name: /Rekam/ }).first().waitFor()
  }
  const hitung = () =>
    p.evaluate((): [number, number, number] => {
      const { uji } = globalThis as unknown as Jendela
      return [uji.mulai, uji.henti, uji.hidup]
    })
  return { p, konteks, siapa, hitung }
}

const terlihat = (p: Page, ya: boolean) =>
  p.evaluate((lihat) => {
    Object.defineProperty(document, 'visibilityState', { value: lihat ? 'visible' : 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, ya)
const gpsKini = (p: Page, gps: Gps) =>
  p.evaluate((g) => {
    const { uji } = globalThis as unknown as Jendela
    uji.gps = g
    uji.kirim()
  }, gps)
const getar = (p: Page) => p.evaluate(() => (globalThis as unknown as Jendela).uji.getar)
const langkah = async (p: Page) =>
  (await p.getByRole('list', { name: 'Yang dapat dilakukan' }).getByRole('listitem').allTextContents()).join(' | ')

test('6.b due and opened: read once and ended by a good fix; not again by looking away and back, nor by another page; by a press', async () => {
  const { p, hitung } = await ponsel({ gps: DALAM })
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  assert.deepEqual(await hitung(), [1, 1, 0])
  await terlihat(p, false)
  await terlihat(p, true)
  await p.getByRole('link', { name: 'Bulan' }).click()
  await p.getByRole('heading', { name: 'Bulan saya' }).waitFor()
  await p.getByRole('link', { name: 'Hari ini' }).click()
  await p.getByText('Lokasi belum dibaca').waitFor()
  assert.deepEqual(await hitung(), [1, 1, 0])
  await p.getByRole('button', { name: 'Cek lokasi' }).click()
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  assert.deepEqual(await hitung(), [2, 2, 0])
  // A fresh fix serves the record: nothing more is read for it, and nothing after it.
  assert.equal(await p.locator('.langkah').count(), 0)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await terlihat(p, false)
  await terlihat(p, true)
  assert.deepEqual(await hitung(), [2, 2, 0])
})

test('6.b before going home is due nothing is read by itself; a record reads for itself, uses no old fix, and ends the reading', async () => {
  const { p, hitung } = await ponsel({ gps: DALAM })
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  k.jam.kini = new Date('2026-11-24T12:00:00+07:00')
  await p.clock.setFixedTime(k.jam.kini)
  await p.reload()
  await p.getByText('Lokasi belum dibaca').waitFor()
  assert.deepEqual(await hitung(), [0, 0, 0])
  await gpsKini(p, KASAR)
  await p.getByRole('button', { name: /Rekam pulang/ }).click()
  await p.getByText('lokasi belum pasti', { exact: false }).first().waitFor()
  // The fix was too coarse to end by itself: the record ended it.
  assert.deepEqual(await hitung(), [1, 1, 0])
})

test('6.b nobody sees the page: the reading ends at once, and what had not come has not come', async () => {
  const { p, hitung } = await ponsel({ gps: 'diam' })
  await p.getByText('Membaca lokasi…').waitFor()
  assert.deepEqual(await hitung(), [1, 0, 1])
  assert.equal(await langkah(p), 'Tunggu paling lama 10 detik, atau rekam sekarang.')
  await terlihat(p, false)
  assert.deepEqual(await hitung(), [1, 1, 0])
  await terlihat(p, true)
  await p.getByText('Lokasi belum dibaca').waitFor()
  assert.deepEqual(await hitung(), [1, 1, 0])
})

test('6.b no fix within ten seconds: ended, said, with what can be done', async () => {
  const { p, hitung } = await ponsel({ gps: 'diam', jam: 'palsu' })
  await p.getByText('Membaca lokasi…').waitFor()
  await p.clock.runFor(9_000)
  assert.deepEqual((await hitung())[2], 1)
  await p.clock.runFor(2_000)
  await p.getByText('Lokasi tidak terbaca').waitFor()
  assert.deepEqual((await hitung())[2], 0)
  assert.match(await langkah(p), /^Pindah ke tempat terbuka.* \| Rekam dari sini, lalu tulis alasannya\.$/)
})

test('1.b an old fix is not shown as the place, and the way to a new one stands there', async () => {
  const { p } = await ponsel({ gps: DALAM })
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  await p.clock.setFixedTime(new Date(new Date(PAGI).getTime() + 121_000))
  await p.getByText('Lokasi dibaca lagi saat Anda merekam').waitFor()
  assert.equal(await p.getByText('Di dalam area', { exact: true }).count(), 0)
  await p.getByRole('button', { name: 'Cek lokasi' }).waitFor()
})

test('1.b the next step for each answer: only what exists for the unit', async () => {
  const polos = await ponsel({ gps: DEKAT })
  await polos.p.getByText(/Sekitar 400 m di luar area/).waitFor()
  await polos.p.getByText('Tempat kerja di arah utara.', { exact: false }).waitFor()
  assert.equal(await langkah(polos.p), 'Berjalan sekitar 400 m ke utara. | Rekam dari sini, lalu tulis alasannya.')

  await k.hadir.segarkan()
  const { publik } = pasanganKunci()
  const kelola = await k.orang('Kelola', { unit, peran: [{ peran: 'pengelola', unit }] })
  await k.di((db) =>
    db.exec(sql`insert into layar (id, tempat_id, unit_kerja_id, nama, x, y, dipasangkan_oleh, dipasangkan)
      values (${v7()}, ${kantor}, ${unit}, 'Pintu', ${publik.x}, ${publik.y}, ${kelola.id}, ${k.jam.kini})`),
  )
  await k.hadir.segarkan()
  const { p, siapa } = await ponsel({ gps: DEKAT })
  await p.getByText(/Sekitar 400 m di luar area/).waitFor()
  await p.getByText('Buat PIN dahulu', { exact: false }).waitFor()
  await k.di((db) => db.exec(sql`insert into pin_kantor (pegawai_id, hash, dicatat) values (${siapa.id}, 'x', now())`))
  await p.reload()
  await p.getByText(/Sekitar 400 m di luar area/).waitFor()
  await p.getByText('ketik NIP dan PIN Anda', { exact: false }).waitFor()
  assert.match(
    await langkah(p),
    /^Berjalan sekitar 400 m ke utara\. \| Pindai layar QR .* \| Di komputer kantor: ketik .* \| Rekam dari sini, lalu tulis alasannya\.$/,
  )
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p))
  for (const [gps, judul, awal] of [
    [JAUH, /Sekitar 9\.\d00 m di luar area/, 'Pindai layar QR'],
    [KASAR, /belum cukup teliti/, 'Pindah ke tempat terbuka'],
  ] as const) {
    await p.evaluate((g) => {
      ;(globalThis as unknown as Jendela).uji.gps = g
    }, gps)
    await p.getByRole('button', { name: 'Cek lokasi' }).click()
    await p.getByText(judul).first().waitFor()
    // A coarse fix goes on being bettered; looking away ends it, and what has come stays.
    await terlihat(p, false)
    await terlihat(p, true)
    await p.locator('.langkah > li').first().filter({ hasText: awal }).waitFor()
  }
  const tolak = await ponsel({ gps: 'ditolak' })
  await tolak.p.getByText('Izin lokasi dimatikan di HP ini').waitFor()
  assert.match(await langkah(tolak.p), /^Izinkan lokasi .* \| Pindai layar QR .* \| Di komputer kantor .* \| Rekam dari sini/)
  assert.deepEqual(await axe(tolak.p), [])
})

test('1.b a reason after a record outside: its form, its fault, kept without a line, sent with it, shown on the receipt', async () => {
  const { p, konteks, siapa } = await ponsel({ gps: JAUH })
  await p
    .getByText(/di luar area/)
    .first()
    .waitFor()
  await p.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await p.reload()
  await p.getByText('Lokasi', { exact: false }).first().waitFor()
  await konteks.setOffline(true)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  await p.getByRole('button', { name: 'Tulis alasan' }).click()
  await p.getByRole('button', { name: 'Simpan alasan' }).click()
  await p.getByText('Tulis sedikitnya 3 huruf.').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByLabel('Alasan').fill('Antar surat ke kecamatan')
  await p.getByRole('button', { name: 'Simpan alasan' }).click()
  await p.getByText('Tersimpan di HP ini, dikirim bersama rekamannya.').waitFor()
  await konteks.setOffline(false)
  await p.getByRole('definition').filter({ hasText: 'Antar surat ke kecamatan' }).waitFor()
  assert.equal(await p.getByRole('button', { name: 'Tulis alasan' }).count(), 0)
  const baris = await k.di((db) => db.rows<{ teks: string }>(sql`select teks from tap_alasan where pegawai_id = ${siapa.id}`))
  assert.deepEqual(baris, [{ teks: 'Antar surat ke kecamatan' }])
})

test('1.d a record is felt once, otherwise where it is kept only; not by who refused it or asks for less movement', async () => {
  const { p, konteks } = await ponsel({ gps: DALAM })
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  assert.deepEqual(await getar(p), [[80]])
  await konteks.setOffline(true)
  await p.getByRole('button', { name: /Rekam pulang/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  assert.deepEqual(await getar(p), [[80], [60, 90, 60]])
  const menolak = await ponsel({ gps: DALAM })
  await menolak.p.getByRole('link', { name: 'Saya' }).click()
  await menolak.p.getByRole('group', { name: 'Getar setelah merekam' }).getByText('Tidak').click()
  await menolak.p.getByRole('link', { name: 'Hari ini' }).click()
  await menolak.p.getByRole('button', { name: /Rekam datang/ }).click()
  await menolak.p.getByText('Datang tercatat').first().waitFor()
  assert.deepEqual(await getar(menolak.p), [])
  const diam = await ponsel({ gps: DALAM, tenang: true })
  await diam.p.getByRole('button', { name: /Rekam datang/ }).click()
  await diam.p.getByText('Datang tercatat').first().waitFor()
  assert.deepEqual(await getar(diam.p), [])
})

test('nobody complained', () => assert.deepEqual(galat, []))
