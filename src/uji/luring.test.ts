import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bukaKantorHp, daftarkan, type HpNyata, hpNyata, isiLaci, type KantorHp, tungguBekal, tungguLaci } from './hp-nyata.ts'
import { webUji } from './kantor-peramban.ts'
import { axe, tanpaGeser } from './layar.ts'

// Offline in a real browser: the server really stopped, the browser really closed, the line back; nothing lost, nothing doubled.

const KINI = '2026-11-24T07:21:09+07:00'
const BESOK = '2026-11-25T07:12:40+07:00'
const galat: string[] = []
const hp: HpNyata[] = []
let k: KantorHp

before(async () => {
  k = await bukaKantorHp(KINI, await webUji())
})
after(async () => {
  for (const h of hp) await h.buang()
  await k?.tutup()
})

function ponsel(o: { sinkron?: false } = {}): HpNyata {
  const h = hpNyata(() => k.alamat, { ...o, kini: () => k.jam.kini, galat })
  hp.push(h)
  return h
}

/** What the server answers, changed on its way to the page. */
const ganti = (h: HpNyata, jalur: string, ubah: (isi: string) => string) =>
  h.konteks().route(jalur, async (r) => {
    try {
      const jawab = await r.fetch()
      await r.fulfill({ response: jawab, body: ubah(await jawab.text()) })
    } catch {
      // the page went on while the answer was under way
    }
  })

/** An office of practice lends the phone the clock of its server; a real one does not. */
const kantorSungguhan = (h: HpNyata) => ganti(h, '**/api/sesi', (isi) => isi.replace('"contoh":true', '"contoh":false'))

test('W1: recorded offline, closed, server stopped, opened the next day, recorded again, delivered: two taps, in order, once', async () => {
  const ani = await k.pegawai('Ani Purun')
  const h = ponsel()
  let p = await h.buka()
  await daftarkan(p, ani)
  await tungguBekal(p, 'jadwal')
  await h.konteks().setOffline(true)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.reload()
  await p.getByText('1 rekaman menunggu dikirim').waitFor()
  await p.getByText('Tanpa jaringan').waitFor()
  assert.deepEqual(await axe(p), [])
  await h.tutup()
  await k.matikan()

  k.jam.kini = new Date(BESOK)
  p = await h.buka()
  await p.getByText('Rabu, 25 November').waitFor()
  await p.getByText('Data 23 jam lalu.', { exact: false }).waitFor()
  await p.getByText('1 rekaman menunggu dikirim').waitFor()
  await p.getByRole('button', { name: /Rekam datang.*Tepat waktu sampai 07\.30/s }).click()
  await p.getByText('2 rekaman menunggu dikirim').waitFor()
  await p.getByRole('link', { name: 'Bulan' }).click()
  await p.getByRole('button', { name: /^24/ }).waitFor()
  await p.getByText(/^Data .*lalu/).waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: /^24/ }).click()
  await p.getByText('Rincian lengkap tampil begitu ada jaringan.').waitFor()
  assert.deepEqual(await axe(p), [])

  await k.nyalakan()
  await p.goto(`${k.alamat}/`)
  await p
    .getByText('Tidak ada rekaman yang menunggu')
    .or(p.getByText(/rekaman tadi sudah diterima/))
    .first()
    .waitFor()
  await tungguLaci(p, 'antrean', 0)
  const tap = await k.tapDari(ani)
  assert.deepEqual(
    tap.map((t) => [t.urut, t.waktu.toISOString()]),
    [
      [1, new Date(KINI).toISOString()],
      [2, new Date(BESOK).toISOString()],
    ],
  )
  assert.deepEqual(await k.tandaDari(ani), [], 'no gap, no fork in the chain')
  await h.tutup()
})

test('the browser alone delivers by Background Sync, with no page of the app open', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Budi Lebak')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  // The spread after an outage is up to 90 s; in the worker too it comes out as no wait, before the browser
  // sends by itself.
  for (const pekerja of h.konteks().serviceWorkers())
    await pekerja.evaluate(() => {
      Math.random = () => 0
    })
  await h.konteks().setOffline(true)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
  await p.getByText('Peramban mengirimnya begitu ada jaringan', { exact: false }).waitFor()
  await p.goto('about:blank')
  await h.konteks().setOffline(false)
  const lain = await h.konteks().newPage()
  await lain.goto(`${k.alamat}/ikon-192.png`)
  const cdp = await h.konteks().newCDPSession(lain)
  const pendaftaran = new Promise<string>((ya) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', (e) => e.registrations[0] && ya(e.registrations[0].registrationId)),
  )
  await cdp.send('ServiceWorker.enable')
  const registrationId = await pendaftaran
  await cdp.send('ServiceWorker.dispatchSyncEvent', { origin: k.alamat, registrationId, tag: 'hadir-kirim', lastChance: false })
  await tungguLaci(lain, 'antrean', 0)
  assert.equal((await k.tapDari(o)).length, 1)
  assert.equal((await isiLaci<{ masa: number }>(lain, 'terima'))[0]?.masa, 1)
  await h.tutup()
})

test('W1 clock an hour ahead: refused with the way to mend it, and recorded once the time has come', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Citra Rawang')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await kantorSungguhan(h)
  await p.reload()
  await p.getByRole('button', { name: /Rekam/ }).waitFor()
  await p.clock.setFixedTime(new Date(k.jam.kini.getTime() + 3_600_000))
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Betulkan jam HP, lalu rekam lagi.', { exact: false }).waitFor()
  assert.deepEqual(await axe(p), [])
  assert.equal((await k.tapDari(o)).length, 0)
  k.jam.kini = new Date(k.jam.kini.getTime() + 3_600_000)
  await p.getByRole('button', { name: 'Kirim lagi' }).click()
  await tungguLaci(p, 'antrean', 0)
  assert.equal((await k.tapDari(o)).length, 1)
  await h.konteks().unrouteAll({ behavior: 'ignoreErrors' })
  await h.tutup()
})

test('W1 clock an hour back: recorded as it says, bound to an anchor with the time since it came; after a restart without that time', async () => {
  k.jam.kini = new Date('2026-11-24T09:21:09+07:00')
  const o = await k.pegawai('Dewi Tanjung')
  const h = ponsel()
  let p = await h.buka()
  await daftarkan(p, o)
  await ganti(h, '**/api/hari-ini', (isi) => JSON.stringify({ ...(JSON.parse(isi) as object), jangkar: 'jangkar-uji' }))
  await kantorSungguhan(h)
  await p.reload()
  await tungguBekal(p, 'jangkar')
  await p.clock.setFixedTime(new Date(k.jam.kini.getTime() - 3_600_000))
  await p.getByRole('button', { name: /Rekam/ }).click()
  await tungguLaci(p, 'terima', 1)
  await h.konteks().unrouteAll({ behavior: 'ignoreErrors' })
  await h.tutup()
  // Opened without a line from the start: with one, the page would already have a newer anchor.
  p = await h.buka('/ikon.svg')
  await h.konteks().setOffline(true)
  await p.goto(`${k.alamat}/`)
  await p.getByRole('button', { name: /Rekam/ }).click()
  await tungguLaci(p, 'antrean', 1)
  const teks = async (laci: 'terima' | 'antrean') =>
    JSON.parse((await isiLaci<{ nilai: { jangkar: { nilai: { teks: string } } } }>(p, laci))[0]?.nilai.jangkar.nilai.teks ?? '') as {
      a: string
      ms: number | null
    }
  const pertama = await teks('terima')
  assert.equal(pertama.a, 'jangkar-uji')
  assert.ok(pertama.ms !== null && pertama.ms >= 0 && pertama.ms < 60_000, `${pertama.ms}`)
  assert.deepEqual(await teks('antrean'), { a: 'jangkar-uji', ms: null })
  assert.equal((await k.tapDari(o))[0]?.waktu.toISOString(), '2026-11-24T01:21:09.000Z')
  await h.tutup()
})

test('K4 storage cleared: the key is gone, the page says so and what to do; nothing that was received is lost', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Eka Muara')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p
    .getByText(/tercatat/i)
    .first()
    .waitFor()
  const cdp = await h.konteks().newCDPSession(p)
  await p.goto('about:blank')
  await cdp.send('Storage.clearDataForOrigin', { origin: k.alamat, storageTypes: 'indexeddb,local_storage,cache_storage,service_workers' })
  await p.goto(`${k.alamat}/`)
  await p.getByText('atau data Hadir di HP ini terhapus', { exact: false }).waitFor()
  assert.deepEqual(await axe(p), [])
  assert.equal((await k.tapDari(o)).length, 1)
  await h.tutup()
})

test('quota full: with a line the tap goes at once; without one the page says that it is not kept, and delivers it later', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Fitri Pulau')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await p.evaluate(() => {
    const laci = IDBObjectStore.prototype
    const asli = Object.getOwnPropertyDescriptor(laci, 'add')
    Object.assign(globalThis, { lega: () => Object.defineProperty(laci, 'add', asli ?? {}) })
    laci.add = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p
    .getByText(/tercatat/i)
    .first()
    .waitFor()
  assert.equal((await k.tapDari(o)).length, 1)
  await h.konteks().setOffline(true)
  await p.getByRole('button', { name: /Rekam/ }).click()
  await p.getByText('Rekaman ini belum tersimpan dan belum diterima').waitFor()
  await p.getByText('1 rekaman menunggu dikirim').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.deepEqual(await isiLaci(p, 'antrean'), [])
  await p.evaluate(() => (globalThis as unknown as { lega: () => void }).lega())
  await p.getByRole('button', { name: 'Coba lagi' }).click()
  await tungguLaci(p, 'antrean', 1)
  await h.konteks().setOffline(false)
  await tungguLaci(p, 'antrean', 0)
  assert.deepEqual(
    (await k.tapDari(o)).map((t) => t.urut),
    [1, 2],
  )
  assert.deepEqual(await k.tandaDari(o), [])
  await h.tutup()
})

test('K2 quota full, and the day does not come anew: the next tap goes on after the one that was only in memory, no fork', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Gani Tulung')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  let dulu: string | undefined
  await ganti(h, '**/api/hari-ini', (isi) => (dulu ??= isi))
  await p.reload()
  await p.getByRole('button', { name: /Rekam/ }).waitFor()
  await p.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  for (const n of [1, 2]) {
    const jawab = p.waitForResponse((r) => r.url().endsWith('/api/tap') && r.request().method() === 'POST')
    await p.getByRole('button', { name: /Rekam/ }).click()
    await (await jawab).finished()
    await p.getByText('Tidak ada rekaman yang menunggu').waitFor()
    await p.getByRole('button', { name: 'Rekam datang' }).waitFor()
    assert.equal((await k.tapDari(o)).length, n)
  }
  assert.deepEqual(
    (await k.tapDari(o)).map((t) => t.urut),
    [1, 2],
  )
  assert.deepEqual(await k.tandaDari(o), [])
  await h.konteks().unrouteAll({ behavior: 'ignoreErrors' })
  await h.tutup()
})

test('two tabs record at once: one chain, one sender, two taps', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Gita Teluk')
  const h = ponsel()
  const satu = await h.buka()
  await daftarkan(satu, o)
  const dua = await h.buka()
  await dua.getByText('Di dalam area', { exact: true }).waitFor()
  const tombol = (p: typeof satu) => p.getByRole('button', { name: /Rekam/ })
  await Promise.all([tombol(satu).click(), tombol(dua).click()])
  await tungguLaci(satu, 'terima', 2)
  assert.deepEqual(
    (await k.tapDari(o)).map((t) => t.urut),
    [1, 2],
  )
  assert.deepEqual(await k.tandaDari(o), [])
  await h.tutup()
})

test('20 waiting, an almost full phone, a server that asks to wait: each is said, at 320, 360 and 768, light and dark', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Hana Talang')
  // The worker has the clock of the machine, not that of the test.
  const h = ponsel({ sinkron: false })
  const p = await h.buka()
  await daftarkan(p, o)
  await h.konteks().setOffline(true)
  for (let i = 1; i <= 20; i++) {
    if (i === 20) assert.equal(await p.getByText('rekaman menunggu di HP ini').count(), 0, 'not at 19')
    await p.getByRole('button', { name: /Rekam/ }).click()
    await tungguLaci(p, 'antrean', i)
    await p.getByText(`${i} rekaman menunggu dikirim`).waitFor()
  }
  await p.getByText('20 rekaman menunggu di HP ini').waitFor()
  await p.evaluate(() => (navigator.storage.estimate = () => Promise.resolve({ quota: 10_000_000, usage: 5_000_001 })))
  await h.konteks().route('**/api/tap', (r) => r.fulfill({ status: 503, headers: { 'retry-after': '600' }, json: {} }))
  await h.konteks().setOffline(false)
  await p.getByText('Server meminta menunggu. Dikirim lagi pukul 07.31.').waitFor()
  await p.getByText('Penyimpanan HP hampir penuh').waitFor()
  for (const lebar of [320, 360, 768])
    for (const tema of ['light', 'dark'] as const) {
      await p.setViewportSize({ width: lebar, height: 740 })
      await p.emulateMedia({ colorScheme: tema })
      assert.deepEqual(await axe(p), [], `${lebar} ${tema}`)
      assert.ok(await tanpaGeser(p), `${lebar} ${tema}`)
    }
  await h.konteks().unroute('**/api/tap')
  await p.getByRole('button', { name: 'Coba lagi' }).click()
  await p.getByText('Server meminta menunggu', { exact: false }).waitFor()
  assert.equal((await k.tapDari(o)).length, 0, 'a press does not overrule the server')
  // The time has come: sent by itself at the next occasion.
  await p.clock.setFixedTime(new Date(k.jam.kini.getTime() + 600_000))
  await p.evaluate(() => dispatchEvent(new Event('online')))
  await tungguLaci(p, 'antrean', 0)
  assert.equal((await k.tapDari(o)).length, 20)
  await p.getByText('20 rekaman tadi sudah diterima.', { exact: false }).waitFor()
  assert.deepEqual(await k.tandaDari(o), [])
  await h.tutup()
})

test('signing out: without a line not, and said; with one all is delivered, kept answers go and receipts hold hashes only', async () => {
  k.jam.kini = new Date(KINI)
  const o = await k.pegawai('Indah Kijang')
  const h = ponsel()
  const p = await h.buka()
  await daftarkan(p, o)
  await h.konteks().setOffline(true)
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await tungguLaci(p, 'antrean', 1)
  await p.getByRole('link', { name: 'Saya' }).click()
  await p.getByText('Data terpakai bulan ini').waitFor()
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Keluar' }).click()
  await p.getByText('Anda belum keluar').waitFor()
  assert.deepEqual(await axe(p), [])
  await h.konteks().setOffline(false)
  await p.getByRole('button', { name: 'Keluar' }).click()
  await p.getByLabel(/NIP/).waitFor()
  assert.equal((await k.tapDari(o)).length, 1)
  assert.deepEqual(await isiLaci(p, 'antrean'), [])
  assert.deepEqual(
    (await isiLaci<{ nilai: object }>(p, 'terima')).map((t) => t.nilai),
    [{}],
  )
  const bekal = await isiLaci<{ nama: string; pegawaiId: string }>(p, 'bekal')
  assert.deepEqual([...new Set(bekal.map((b) => b.pegawaiId))], ['-'])
  await h.konteks().setOffline(true)
  await p.reload()
  await p.getByText('Tidak ada sambungan ke server.').waitFor()
  await h.tutup()
})

test('nobody complained', () => assert.deepEqual(galat, []))
