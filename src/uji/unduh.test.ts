import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Orang, polaLimaHari } from './kantor.ts'
import { bukaKantorPeramban, type KantorPeramban, masukDi } from './kantor-peramban.ts'
import { axe, layar, tanpaGeser } from './layar.ts'

// Files in a real browser: the dialog, the download itself, the register.

const KINI = '2026-11-24T09:43:09+07:00'
let k: KantorPeramban
let kepala: Orang
let ani: Orang
const galat: string[] = []

before(async () => {
  k = await bukaKantorPeramban(KINI, { host: 'localhost', argumen: () => ['--host-resolver-rules=MAP localhost 127.0.0.1'] })
  const akar = await k.unit('Pemkab Uji', null)
  const opd = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, opd))
  kepala = await k.orang('Kepala Uji', { unit: opd, peran: [{ peran: 'kepala', unit: opd }] })
  ani = await k.orang('Ani Purun', { unit: opd, atasan: kepala })
})
after(() => k?.tutup())

async function masuk(p: Page, o: Orang, alamat: string) {
  await masukDi(p, k.alamat + alamat, o)
}

for (const [lebar, tema] of [
  [1440, 'light'],
  [1440, 'dark'],
  [360, 'light'],
  [360, 'dark'],
] as const)
  test(`recap taken as CSV at ${lebar} ${tema}: form chosen, file saved, number said, line in the register`, async () => {
    const { konteks, p } = await layar(k.browser, { lebar, tinggi: 900, tema, kini: KINI, galat })
    await masuk(p, kepala, '/konsol/?hal=rekap')
    await p.getByRole('button', { name: 'Unduh', exact: true }).click()
    const dialog = p.getByRole('dialog', { name: 'Unduh rekap' })
    await dialog.getByText('2 pegawai').waitFor()
    assert.deepEqual(await axe(p), [])
    await dialog.getByLabel(/^CSV/).check()
    const [berkas] = await Promise.all([p.waitForEvent('download'), dialog.getByRole('button', { name: 'Unduh' }).click()])
    assert.match(berkas.suggestedFilename(), /^rekap-2026-11-dinas-uji-eks-\d{6}\.csv$/)
    assert.match(readFileSync(await berkas.path(), 'utf8'), /;Ani Purun;/)
    const nomor = /EKS-\d{6}/.exec((await p.getByText(/terunduh, register/).textContent()) ?? '')?.[0] ?? ''
    assert.deepEqual(await axe(p), [])
    await p.goto(`${k.alamat}/konsol/?hal=ekspor`)
    await p.getByRole('rowheader', { name: nomor }).waitFor()
    assert.equal(await p.getByRole('columnheader', { name: 'Baris' }).evaluate((e) => getComputedStyle(e).textAlign), 'end')
    assert.deepEqual(await axe(p), [])
    assert.ok(await tanpaGeser(p))
    await konteks.close()
  })

test('the phone gives the own month as a PDF', async () => {
  const { konteks, p } = await layar(k.browser, { lebar: 360, tinggi: 740, tema: 'light', kini: KINI, galat })
  await masuk(p, ani, '/')
  await p.getByRole('link', { name: 'Bulan', exact: true }).click()
  const [berkas] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name: 'Unduh PDF' }).click()])
  assert.match(readFileSync(await berkas.path(), 'latin1'), /^%PDF-/)
  await p.getByText(/PDF terunduh, register EKS-/).waitFor()
  assert.deepEqual(await axe(p), [])
  await konteks.close()
})

test('no page complained', () => assert.deepEqual(galat, []))
