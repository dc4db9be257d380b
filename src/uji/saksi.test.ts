import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// Who has no phone that works: the own PIN, then an office computer and a witness, in a real browser.

const KINI = '2026-11-24T07:21:30+07:00'
let k: KantorPeramban
let pengelola: Orang
let ani: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI)
  const unit = await k.unit('Dinas Uji', await k.unit('Pemkab Uji', null), 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  pengelola = await k.orang('Kelola Satu', { unit, peran: [{ peran: 'pengelola', unit }] })
  ani = await k.orang('Ani Purun', { unit })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
})
after(() => k?.tutup())

test('a PIN is made at 360 px in the dark; a presence is witnessed at 1440 px and at 360 px', async () => {
  const hp = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'dark', kini: KINI, galat })
  await hp.konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: ani.nip, sandi: SANDI_UJI, jenis: 'hp' } })
  await hp.p.goto(`${k.alamat}/#saya`)
  await hp.p.getByRole('link', { name: 'PIN komputer kantor' }).click()
  await hp.p.getByLabel('PIN baru, 6 angka').fill('123456')
  await hp.p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await hp.p.getByRole('button', { name: 'Simpan PIN' }).click()
  await hp.p.getByText('PIN ini mudah ditebak.').waitFor()
  assert.deepEqual(await axe(hp.p), [])
  await hp.p.getByLabel('PIN baru, 6 angka').fill('742915')
  await hp.p.getByRole('button', { name: 'Simpan PIN' }).click()
  await hp.p.getByText('PIN tersimpan.').waitFor()
  assert.deepEqual(await axe(hp.p), [])
  await hp.konteks.close()

  for (const [lebar, arah] of [
    [1440, 'Datang'],
    [360, 'Pulang'],
  ] as const) {
    const { konteks, p } = await layar(k.browser, { lebar, tinggi: 900, tema: lebar === 360 ? 'dark' : 'light', kini: KINI, galat })
    await konteks.request.post(`${k.alamat}/api/sesi`, { data: { nama: pengelola.nip, sandi: SANDI_UJI, jenis: 'konsol' } })
    await p.goto(`${k.alamat}/konsol/?hal=saksi`)
    await p.getByLabel('NIP pegawai').fill(ani.nip)
    await p.getByLabel('PIN pegawai').fill('742915')
    await p.getByLabel('Arah').selectOption({ label: arah })
    await p.getByLabel('Alasan').fill('HP sedang diperbaiki')
    await p.getByRole('button', { name: 'Rekam', exact: true }).click()
    await p.getByText('Tegaskan dahulu bahwa Anda melihatnya hadir.').waitFor()
    assert.deepEqual(await axe(p), [])
    await p.getByLabel('Saya melihat pegawai ini hadir di sini sekarang.').check()
    await p.getByRole('button', { name: 'Rekam', exact: true }).click()
    await p.getByText('Ani Purun. Tercatat pukul 07.21 WIB di Kantor uji, disaksikan Anda.').waitFor()
    await p.getByText('07.21 Ani Purun').first().waitFor()
    assert.equal(await p.getByLabel('PIN pegawai').inputValue(), '', 'the PIN does not stay on a shared screen')
    assert.deepEqual(await axe(p), [])
    assert.ok(await tanpaGeser(p))
    await konteks.close()
  }
  assert.deepEqual(galat, [])
})
