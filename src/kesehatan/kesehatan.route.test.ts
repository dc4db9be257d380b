import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sambung } from '../db/alamat.ts'
import { namaCadangan } from '../cadangan/malam.job.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { sebagaiPemilik, sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import type { kesehatanApi } from './kesehatan.api.ts'
import { ukuranBasisData } from './kesehatan.query.ts'

const GB = 1024 ** 3
const folder = mkdtempSync(join(tmpdir(), 'hadir-kesehatan-'))
const disk = { bebas: 50 * GB, total: 100 * GB }
let detak = 1000
const galat: unknown[] = []
let k: Kantor
const o = {} as Record<'ti' | 'ani' | 'admin', Orang>
let kueTi: string

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00', {
    galat,
    lingkungan: (uji) => ({
      migrasi: uji.migrasi,
      dataDir: folder,
      basisDataSetempat: true,
      cadangan: folder,
      disk: () => disk,
      detak: () => detak,
    }),
  })
  const unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  o.ti = await k.orang('Tia Rawa', { unit, peran: [{ peran: 'ti' }] })
  o.admin = await k.orang('Admin Uji', { unit, peran: [{ peran: 'bkpsdm' }] })
  o.ani = await k.orang('Ani Purun', { unit })
  kueTi = await k.masuk(o.ti, 'konsol')
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
})

/** What was measured is kept for two seconds of going time. */
const lewat = (ms: number) => {
  detak += ms
  k.jam.kini = new Date(k.jam.kini.getTime() + ms)
}
async function baca(): Promise<Reply<typeof kesehatanApi.baca>> {
  lewat(3000)
  await k.hadir.segarkan()
  const r = await k.app.inject({ method: 'GET', url: '/api/kesehatan', headers: { cookie: kueTi } })
  assert.equal(r.statusCode, 200, r.body)
  return r.json()
}
const kode = (u: Reply<typeof kesehatanApi.baca>) => u.alarm.map((a) => a.kode)
const baris = () => galat.splice(0).map((e) => (e instanceof Error ? `${e.name}: ${e.message}` : String(e)))

test('admin TI reads figures of everything; nobody else does; no name, no NIP, no id of a person in it', async () => {
  const u = await baca()
  assert.deepEqual(
    u.partisi.map((p) => p.induk),
    ['foto_tap', 'hari', 'tap', 'tap_nilai'],
  )
  assert.ok((u.basisData.byte ?? 0) > 1e6)
  assert.deepEqual([u.basisData.terjangkau, u.masa, u.migrasi > 17, u.versi], [true, 1, true, '0.1.0'])
  const teks = JSON.stringify(u)
  for (const orang of Object.values(o)) for (const x of [orang.nama, orang.nip, orang.id, orang.akunId]) assert.ok(!teks.includes(x))
  for (const siapa of [o.ani, o.admin]) {
    const r = await k.app.inject({ method: 'GET', url: '/api/kesehatan', headers: { cookie: await k.masuk(siapa, 'konsol') } })
    assert.equal(r.statusCode, 403)
  }
  assert.equal((await k.app.inject({ method: 'GET', url: '/api/kesehatan' })).statusCode, 401)
})

test('the age of the backup: none, fresh, 37 hours; each alarm is one line when it comes and one when it goes', async () => {
  await k.hadir.pantau()
  assert.deepEqual(baris(), ['alarm: cadangan-basi 0'])
  lewat(3000)
  await k.hadir.pantau()
  assert.deepEqual(baris(), [], 'nothing changed, nothing is said')
  writeFileSync(join(folder, namaCadangan('uji', new Date(k.jam.kini.getTime() - 37 * 3_600_000))), 'x')
  assert.deepEqual((await baca()).cadangan.umurJam, 37)
  writeFileSync(join(folder, namaCadangan('uji', k.jam.kini)), 'x')
  lewat(3000)
  await k.hadir.pantau()
  assert.deepEqual(baris(), ['alarm-reda: cadangan-basi 0'])
  assert.deepEqual(kode(await baca()), [])
})

test('disk nearly full: at 10 % files wait, at 5 % taps are answered 503 and the phone keeps them; reads go on', async () => {
  const hp = await k.hp(o.ani)
  const kue = await k.masuk(o.ani)
  const admin = await k.masukTeguh(o.admin, 'konsol')
  const tap = async () =>
    (
      await hp.kirim(
        [
          hp.tap(
            k.jam.kini
              .toISOString()
              .replace(/\.\d+Z/, 'Z')
              .replace('Z', '+00:00'),
          ),
        ],
        kue,
      )
    ).statusCode
  const berkas = () =>
    k.app.inject({
      method: 'POST',
      url: '/api/impor?nama=x.csv&berlaku=2026-11-24&sk=SK%20Uji',
      headers: { cookie: admin, 'content-type': 'text/csv' },
      payload: 'nip,nama\n',
    })
  const bacaan = async () => (await k.app.inject({ method: 'GET', url: '/api/sesi', headers: { cookie: kue } })).statusCode
  assert.equal(await tap(), 200)
  const sebelum = (await berkas()).json() as { kode?: string }
  disk.bebas = 10 * GB
  assert.deepEqual(kode(await baca()), ['disk-hemat', 'disk-hemat'])
  assert.equal(await tap(), 200, 'taps still have room')
  const h = await berkas()
  assert.deepEqual([h.statusCode, (h.json() as { kode: string }).kode], [503, 'disk-hemat'])
  assert.notEqual(sebelum.kode, 'disk-hemat')
  const unduh = await k.app.inject({
    method: 'POST',
    url: '/api/rekap/berkas',
    headers: { cookie: admin },
    payload: { bentuk: 'csv', bulan: '2026-11' },
  })
  assert.deepEqual([unduh.statusCode, (unduh.json() as { kode: string }).kode], [503, 'disk-hemat'])
  disk.bebas = 5 * GB
  assert.deepEqual(kode(await baca()), ['disk-tutup', 'disk-tutup'])
  const tolak = await hp.kirim([hp.tap('2026-11-24T09:01:00+07:00')], kue)
  assert.equal(tolak.statusCode, 503)
  assert.ok(Number(tolak.headers['retry-after']) >= 2)
  assert.equal(await bacaan(), 200)
  Object.assign(disk, { bebas: 2 * GB, total: 10 * GB })
  lewat(3000)
  assert.equal((await hp.kirim([hp.tap('2026-11-24T09:01:10+07:00')], kue)).statusCode, 503, '2 GB on a small disk')
  Object.assign(disk, { bebas: 50 * GB, total: 100 * GB })
  lewat(3000)
  assert.equal(await tap(), 200, 'room again, taps again')
  galat.length = 0
})

test('a database elsewhere: of its disk our own says nothing, so taps go on; files that we make wait', async () => {
  const jauh = await bukaKantor('2026-11-24T09:00:00+07:00', {
    lingkungan: (uji) => ({ migrasi: uji.migrasi, dataDir: folder, disk: () => ({ bebas: GB, total: 100 * GB }) }),
  })
  try {
    const unit = await jauh.unit('Dinas Uji', null, 'wajib')
    const ani = await jauh.orang('Ani Purun', { unit, peran: [{ peran: 'bkpsdm' }] })
    const [hp, kue] = [await jauh.hp(ani), await jauh.masuk(ani, 'konsol')]
    assert.equal((await hp.kirim([hp.tap('2026-11-24T08:59:00+07:00')], kue)).statusCode, 200)
    const unduh = await jauh.app.inject({
      method: 'POST',
      url: '/api/rekap/berkas',
      headers: { cookie: kue },
      payload: { bentuk: 'csv', bulan: '2026-11' },
    })
    assert.deepEqual([unduh.statusCode, (unduh.json() as { kode: string }).kode], [503, 'disk-hemat'])
  } finally {
    await jauh.tutup()
  }
})

test('the transaction of a backup or a drill is told apart from any other', async () => {
  const ukur = () => sebagaiPemilik(k.uji.migrasi, 'uji', async (tx) => ukuranBasisData(tx))
  for (const [nama, lain, salin] of [
    ['uji-lama', true, false],
    ['hadir-cadangan', false, true],
    ['hadir-latihan', false, true],
  ] as const) {
    const c = await sambung(k.uji.tuan, nama)
    try {
      await c.query('begin')
      await c.query('select 1')
      const u = await ukur()
      assert.deepEqual([u.transaksiTerlamaDetik !== null, u.cadanganTerlamaDetik !== null], [lain, salin], nama)
    } finally {
      await c.end()
    }
  }
})

test('the wall clock jumps an hour back and forth: said once as an alarm, gone a minute later', async () => {
  assert.deepEqual(kode(await baca()), [])
  k.jam.kini = new Date(k.jam.kini.getTime() - 600_000)
  const u = await baca()
  assert.deepEqual([kode(u), u.lompatDetik], [['jam-melompat'], -600])
  lewat(61_000)
  assert.deepEqual(kode(await baca()), [])
  k.jam.kini = new Date(k.jam.kini.getTime() + 600_000)
  assert.equal((await baca()).lompatDetik, 600)
  lewat(61_000)
})

test('W3 the server clock jumps an hour: alarm at the next look of a second, no anchors, taps kept and marked; ten minutes in step, and it is believed again', async () => {
  const cici = await k.orang('Cici Jam', { unit: await k.unit('Dinas Jam', null, 'wajib') })
  const hp = await k.hp(cici)
  const jangkar = async () =>
    ((await k.app.inject({ url: '/api/hari-ini', headers: { cookie: await k.masuk(cici, 'hp') } })).json() as { jangkar: string | null })
      .jangkar
  lewat(601_000)
  await k.hadir.segarkan()
  await k.hadir.pantau()
  assert.notEqual(await jangkar(), null)
  baris()
  k.jam.kini = new Date(k.jam.kini.getTime() + 3_600_000)
  lewat(1000)
  await k.hadir.segarkan()
  assert.deepEqual(baris(), ['alarm: jam-melompat 3600'])
  assert.equal(await jangkar(), null)
  const tap = async () => {
    const r = await hp.kirim([hp.tap(k.jam.kini.toISOString().replace('Z', '+00:00').replace(/\.\d+/, ''), { jangkar: null })])
    assert.match(r.body, /"dicatat"/)
    return (
      await k.di((db) => db.one<{ tanda: string[] }>(sql`select tanda from tap where pegawai_id = ${cici.id} order by urut desc limit 1`))
    ).tanda
  }
  assert.deepEqual(await tap(), ['jam-server-ragu'])
  lewat(600_000)
  await k.hadir.segarkan()
  assert.notEqual(await jangkar(), null)
  assert.deepEqual(await tap(), [])
  k.jam.kini = new Date(k.jam.kini.getTime() - 3_600_000)
  lewat(601_000)
  await k.hadir.segarkan()
  baris()
  kueTi = await k.masuk(o.ti, 'konsol')
})

test('a long transaction holds the sequencer back: both are alarms, until it ends', async () => {
  const c = await sambung(k.uji.tuan, 'uji-lama')
  try {
    await c.query('begin')
    // A written row, so that it has a number below which nothing is put in order.
    await c.query("insert into uji.sewa (nama, pemegang, sampai) values ('uji', gen_random_uuid(), now())")
    await k.masuk(o.ani)
    const u = await baca()
    assert.ok((u.pengurut?.belum ?? 0) > 0)
    assert.ok((u.basisData.transaksiTerlamaDetik ?? -1) >= 0, 'it is seen, although it is another login')
    lewat(61_000)
    assert.ok(kode(await baca()).includes('pengurut-tertinggal'))
  } finally {
    await c.end()
  }
})
