import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// The whole way in a real browser: sign in, enrol the phone, record, read the reason, find it in the recap and on the board.

const KINI = '2026-11-24T07:43:09+07:00'

let k: KantorPeramban
let unit: string
let ani: Orang
let bkpsdm: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  bkpsdm = await k.orang('Admin BKPSDM', { unit, peran: [{ peran: 'bkpsdm' }] })
  for (const nama of ['Budi', 'Citra', 'Dewi']) await k.orang(`${nama} Gambut`, { unit })
  await k.di((db) => kodeUntuk(db, ani, 'perangkat', 'ABCDE-23456', new Date('2026-12-31T00:00:00Z')))
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
})
after(() => k?.tutup())

const halaman = (lebar: number, tinggi: number, tema: 'light' | 'dark') => layar(k.browser, { lebar, tinggi, tema, kini: KINI, galat })

async function masuk(p: Page, jalur: string, o: Orang) {
  await p.goto(k.alamat + jalur)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  assert.deepEqual(await axe(p), [])
  await p.getByRole('button', { name: 'Masuk' }).click()
}

test('phone: sign in, enrol, wait for approval, record, read the reason; then console: board and recap', async () => {
  const { konteks, p } = await halaman(360, 740, 'light')
  await masuk(p, '/', ani)
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill('ABCDE-23456')
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p
    .getByText(/menunggu persetujuan/i)
    .first()
    .waitFor()

  const kunci = await k.di((db) =>
    db.one<{ kid: string }>({ text: 'select kid from kunci_perangkat', values: [], bagian: ['select kid from kunci_perangkat'] }),
  )
  const kueAdmin = await k.masuk(bkpsdm)
  await k.app.inject({ url: `/api/perangkat/${kunci.kid}/pendaftaran`, headers: { cookie: kueAdmin } })
  const setuju = await k.app.inject({
    method: 'POST',
    url: `/api/perangkat/${kunci.kid}/persetujuan`,
    headers: { cookie: kueAdmin },
    payload: { putusan: 'setujui', alasan: 'diserahkan langsung' },
  })
  assert.equal(setuju.statusCode, 200, setuju.body)
  await p.goto(`${k.alamat}/`)
  await p.getByText('Di dalam area').waitFor()
  assert.deepEqual(await axe(p), [])
  assert.ok(await tanpaGeser(p), 'no sideways scroll at 360')
  await p.getByRole('button', { name: /Rekam datang/ }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  await p.getByText('Terlambat 13 menit').first().waitFor()
  assert.deepEqual(await axe(p), [])

  await p.getByRole('link', { name: 'Bulan' }).click()
  await p.getByRole('button', { name: /24/ }).first().click()
  await p
    .getByText(/PP 94\/2021/)
    .first()
    .waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()

  const konsol = await halaman(1440, 900, 'dark')
  await masuk(konsol.p, '/konsol/', bkpsdm)
  await konsol.p.getByRole('heading', { name: 'Papan hari ini' }).waitFor()
  await konsol.p.getByText('Dinas Uji').first().waitFor()
  assert.deepEqual(await axe(konsol.p), [])
  await konsol.p.getByRole('link', { name: 'Rekap bulan' }).click()
  await konsol.p
    .getByRole('gridcell', { name: /T1|Terlambat/i })
    .first()
    .click()
  await konsol.p.getByText('Rekam kehadiran, HP, di dalam area').waitFor()
  await konsol.p
    .getByText(/PP 94\/2021/)
    .first()
    .waitFor()
  assert.deepEqual(await axe(konsol.p), [])
  await konsol.konteks.close()
  assert.deepEqual(galat, [])
})

test('the live board moves without a touch when somebody records', async () => {
  const { konteks, p } = await halaman(1440, 900, 'light')
  await masuk(p, '/konsol/', bkpsdm)
  const baris = p.getByRole('row', { name: /Dinas Uji/ })
  await baris.waitFor()
  const angka = async (kolom: number) => Number(await baris.getByRole('cell').nth(kolom).innerText())
  /** Terjadwal, sudah merekam: until the row reads so. */
  const sampai = (terjadwal: number, sudah: number) =>
    p.waitForFunction(
      (teks) =>
        [...document.querySelectorAll('tr')].some(
          (r) =>
            r.innerText.includes('Dinas Uji') &&
            [...r.cells]
              .slice(1, 3)
              .map((c) => c.innerText)
              .join(' ') === teks,
        ),
      `${terjadwal} ${sudah}`,
    )
  const [terjadwal, sudah] = [await angka(0), await angka(1)]
  const lain = await k.orang('Eka Lebak', { unit })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const hp = await k.hp(lain)
  // Who is newly scheduled stands on the board by its heartbeat; only after that does the record alone move it.
  await sampai(terjadwal + 1, sudah)
  await hp.kirim([hp.tap(KINI)])
  await sampai(terjadwal + 1, sudah + 1)
  await konteks.close()
})
