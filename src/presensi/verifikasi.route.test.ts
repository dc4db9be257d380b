import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hitungUlang } from './hitung-ulang.job.ts'

const KINI = '2026-11-24T09:00:00+07:00'
let k: Kantor
const o = {} as Record<'ani' | 'inspektorat' | 'dpo' | 'ti' | 'admin' | 'pengelola', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor(KINI)
  const akar = await k.unit('Pemkab', null)
  const unit = await k.unit('Dinas A', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  o.ani = await k.orang('Ani Purun', { unit })
  o.pengelola = await k.orang('Kelola Satu', { unit, peran: [{ peran: 'pengelola', unit }] })
  for (const [siapa, nama] of [
    ['inspektorat', 'Pemeriksa Satu'],
    ['dpo', 'Pelindung Data'],
    ['ti', 'Admin TI'],
  ] as const)
    o[siapa] = await k.orang(nama, { unit: akar, peran: [{ peran: siapa }] })
  o.admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
  const hp = await k.hp(o.ani)
  const kirim = await hp.kirim(
    ['2026-11-23T07:21:00+07:00', '2026-11-23T16:05:00+07:00'].map((t) => hp.tap(t)),
    kue.ani,
  )
  assert.equal(kirim.statusCode, 200)
  await hitungUlang(k.uji.db, k.uji.instansi, {
    dari: tanggal('2026-11-16'),
    sampai: tanggal('2026-11-24'),
    pegawaiIds: Object.values(o).map((x) => x.id),
    kini: k.jam.baca,
  })
  await k.di((db) => urutkanJejak(db, o.ani.id, k.jam.kini))
})
after(() => k.tutup())

type Keadaan = {
  readonly berjalan: { readonly tahap: string } | null
  readonly hasil: {
    readonly jumlah: number
    readonly terhenti: string | null
    readonly perJenis: readonly { readonly jenis: string; readonly jumlah: number }[]
    readonly temuan: readonly { readonly jenis: string; readonly objek: string }[] | null
    readonly entri: number
    readonly tap: number
    readonly hari: number
  } | null
}
const mulai = (siapa: Siapa, dari = '2026-11-16', sampai = '2026-11-24') =>
  k.app.inject({ method: 'POST', url: '/api/jejak/verifikasi', headers: { cookie: kue[siapa] }, payload: { dari, sampai } })
async function keadaan(siapa: Siapa): Promise<Keadaan> {
  const r = await k.app.inject({ method: 'GET', url: '/api/jejak/verifikasi', headers: { cookie: kue[siapa] } })
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Keadaan
}

test('S5 a span is checked beside the running office: one at a time, its start in the trail, its outcome kept', async () => {
  assert.deepEqual(await keadaan('dpo'), { berjalan: null, hasil: null })
  const pertama = await mulai('dpo')
  assert.equal(pertama.statusCode, 200, pertama.body)
  assert.equal((pertama.json() as Keadaan).berjalan?.tahap, 'rantai')
  assert.equal((await mulai('inspektorat')).statusCode, 409)
  await k.hadir.tenang()
  const { berjalan, hasil } = await keadaan('inspektorat')
  assert.deepEqual([berjalan, hasil?.jumlah, hasil?.terhenti, hasil?.temuan, hasil?.tap], [null, 0, null, [], 2])
  assert.ok((hasil?.entri ?? 0) > 5)
  assert.ok((hasil?.hari ?? 0) > 5)
  const entri = await k.di((db) =>
    db.rows<{ pelakuId: string; isi: Buffer }>(sql`select pelaku_id, isi from jejak where jenis = 'jejak-verifikasi'`),
  )
  assert.deepEqual(
    entri.map((e) => e.pelakuId),
    [o.dpo.id],
  )
})

test('S5 what was touched is named to Inspektorat and DPO; BKPSDM and TI see how many of which kind', async () => {
  const c = await sambung(k.uji.tuan, 'uji')
  try {
    await c.query(`set search_path = ${k.uji.instansi.skema}`)
    await c.query(`update hari set status = 'hadir' where tanggal = '2026-11-17' and pegawai_id = '${o.ani.id}'`)
    await c.query(`update tap set menit = menit + 1 where pegawai_id = '${o.ani.id}' and waktu = '2026-11-23T07:21:00+07:00'`)
    assert.equal((await mulai('inspektorat')).statusCode, 200)
    await k.hadir.tenang()
    const penuh = (await keadaan('dpo')).hasil
    assert.ok(penuh?.temuan)
    assert.ok(penuh.temuan.some((t) => t.jenis === 'hari-berubah' && t.objek === `2026-11-17 ${o.ani.id} 0`))
    assert.ok(penuh.temuan.some((t) => t.jenis === 'tap-kolom'))
    for (const siapa of ['ti', 'admin'] as const) {
      const h = (await keadaan(siapa)).hasil
      assert.deepEqual([h?.temuan, h?.jumlah, h?.perJenis], [null, penuh.jumlah, penuh.perJenis])
    }
    assert.equal((await mulai('inspektorat', '2026-11-18', '2026-11-20')).statusCode, 200)
    await k.hadir.tenang()
    assert.equal((await keadaan('dpo')).hasil?.jumlah, 0, 'days outside the span are not looked at')
  } finally {
    await c.end()
  }
})

test('who has no part in it: 403; a span that is none or too long: 422 with a sentence', async () => {
  for (const siapa of ['ani', 'pengelola'] as const) assert.equal((await mulai(siapa)).statusCode, 403)
  for (const [dari, sampai, apa] of [
    ['2026-11-24', '2026-11-23', /paling lama 31 hari/],
    ['2026-10-01', '2026-11-01', /paling lama 31 hari/],
    ['2026-11-31', '2026-12-01', /"jalur":"dari"/],
  ] as const) {
    const r = await mulai('dpo', dari, sampai)
    assert.equal(r.statusCode, 422)
    assert.match(r.body, apa)
  }
})

test('06.45 to 08.15 belongs to the taps: refused by a sentence; a check that runs into it stops and says so', async () => {
  const pada = async (jam: string) => {
    k.jam.kini = new Date(`2026-11-24T${jam}:00+07:00`)
    await k.hadir.segarkan()
    const r = await mulai('dpo', '2026-11-23', '2026-11-23')
    return [r.statusCode, /06\.45 dan 08\.15/.test(r.body)]
  }
  try {
    assert.deepEqual(await pada('06:45'), [422, true])
    assert.deepEqual(await pada('08:14'), [422, true])
    assert.deepEqual(await pada('08:15'), [200, false])
    await k.hadir.tenang()
    assert.deepEqual(await pada('06:44'), [200, false])
    k.jam.kini = new Date('2026-11-24T06:45:00+07:00')
    await k.hadir.tenang()
    await k.hadir.segarkan()
    assert.match((await keadaan('dpo')).hasil?.terhenti ?? '', /08\.15/)
  } finally {
    k.jam.kini = new Date(KINI)
    await k.hadir.segarkan()
  }
})
