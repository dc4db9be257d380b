import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { type Kesiapan, kekuranganUnit } from './kesiapan.ts'

let k: Kantor
let dinas: string
let lain: string
const o = {} as Record<'admin' | 'pengelola' | 'ani', Orang>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'uji-coba')
  lain = await k.unit('Dinas B', akar)
  o.admin = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.pengelola = await k.orang('Kelola', { unit: dinas, atasan: o.admin, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.ani = await k.orang('Ani', { unit: dinas, atasan: o.pengelola })
  await k.orang('Luar', { unit: lain })
})
after(() => k.tutup())

async function kesiapan(siapa: Orang, unit: string): Promise<Kesiapan> {
  const r = await k.app.inject({ method: 'GET', url: `/api/unit/${unit}/kesiapan`, headers: { cookie: await k.masuk(siapa) } })
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Kesiapan
}
const butir = (x: Kesiapan) => kekuranganUnit(x).map((b) => [b.butir, b.jumlah])

test('what a unit lacks, until it lacks nothing', async () => {
  assert.deepEqual(butir(await kesiapan(o.admin, dinas)), [
    ['jadwal', 2],
    ['tempat', 1],
    ['hp', 2],
    ['kepala', 1],
  ])
  await k.di((db) => polaLimaHari(db, dinas))
  await k.di((db) => tempatLingkaran(db, dinas))
  await k.hp(o.ani)
  assert.deepEqual(butir(await kesiapan(o.pengelola, dinas)), [
    ['hp', 1],
    ['kepala', 1],
  ])
  await k.hp(o.pengelola)
  const isi = await kesiapan(o.pengelola, dinas)
  assert.deepEqual([isi.pegawai, isi.akunAktif, isi.berHp, isi.berjadwal, isi.tempat, isi.pengelola], [2, 2, 2, 2, 1, 1])
})

test('a unit without anybody who keeps it, and people without a superior', async () => {
  assert.deepEqual(
    butir(await kesiapan(o.admin, lain)).filter(([b]) => b === 'pengelola' || b === 'atasan'),
    [
      ['atasan', 1],
      ['pengelola', 1],
    ],
  )
})

test('X3 counts of another OPD are not found', async () => {
  const r = await k.app.inject({ method: 'GET', url: `/api/unit/${lain}/kesiapan`, headers: { cookie: await k.masuk(o.pengelola) } })
  assert.equal(r.statusCode, 404)
  const sendiri = await k.app.inject({ method: 'GET', url: `/api/unit/${dinas}/kesiapan`, headers: { cookie: await k.masuk(o.ani) } })
  assert.equal(sendiri.statusCode, 404, 'the own record is no unit')
})
