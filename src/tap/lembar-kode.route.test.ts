import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang } from '../uji/kantor.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
let k: Kantor
let dinas: string
let bidang: string
let lain: string
const o = {} as Record<'pengelola' | 'rekan' | 'kepalaBaru' | 'citra' | 'ani' | 'budi' | 'luar' | 'admin' | 'verifikator', Orang>
type Siapa = keyof typeof o
const kue: Partial<Record<Siapa, string>> = {}

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'wajib')
  bidang = await k.unit('Bidang A1', dinas)
  lain = await k.unit('Dinas B', akar, 'wajib')
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.rekan = await k.orang('Rekan Aktif', { unit: dinas })
  o.kepalaBaru = await k.orang('Kepala Baru', { unit: dinas, peran: [{ peran: 'kepala', unit: dinas }] })
  o.citra = await k.orang('Citra', { unit: dinas })
  o.ani = await k.orang('Ani', { unit: dinas })
  o.budi = await k.orang('Budi', { unit: bidang })
  o.luar = await k.orang('Luar', { unit: lain })
  o.admin = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.verifikator = await k.orang('Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  for (const siapa of ['pengelola', 'admin', 'verifikator', 'rekan'] as const) kue[siapa] = await k.masuk(o[siapa])
  const baru = [o.kepalaBaru, o.citra, o.ani, o.budi, o.luar].map((x) => x.akunId)
  await k.di((db) => db.exec(sql`update akun set keadaan = 'belum-aktif', sandi_hash = null where id = any(${baru})`))
})
after(() => k.tutup())

type Lembar = {
  unitKerja: string
  pemegangPeran: number
  daftar: { pegawaiId: string; nama: string; nip: string; jabatan: string; unitKerja: string; kode: string; sampai: string }[]
}
const minta = (siapa: Siapa, ubah: object = {}) =>
  k.app.inject({
    method: 'POST',
    url: '/api/akun/kode/lembar',
    headers: { cookie: kue[siapa] ?? '' },
    payload: { unitKerjaId: dinas, denganBawahan: false, untuk: 'aktivasi', alasan: 'pegawai baru', ...ubah },
  })
async function lembar(siapa: Siapa, ubah: object = {}): Promise<Lembar> {
  const r = await minta(siapa, ubah)
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Lembar
}
const nama = (l: Lembar) => l.daftar.map((x) => x.nama)
const aktivasi = (siapa: Orang, kode: string) =>
  k.app.inject({ method: 'POST', url: '/api/akun/aktivasi', payload: { nama: siapa.nip, kode, sandi: 'senja di bukit siguntang' } })

test('a unit out of scope answers as one that does not exist; without the right there is nothing to ask', async () => {
  const [luar, tiada] = [await minta('pengelola', { unitKerjaId: lain }), await minta('pengelola', { unitKerjaId: TIADA })]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await minta('admin', { unitKerjaId: TIADA })).statusCode, 404)
  assert.equal((await minta('rekan')).statusCode, 403)
  assert.equal((await minta('verifikator')).statusCode, 403)
  assert.equal((await minta('pengelola', { untuk: 'pemulihan' })).statusCode, 422)
  assert.equal((await minta('pengelola', { alasan: 'ya' })).statusCode, 422)
})

test('activation: who is not active, by name, the units below when asked, a holder of a role only by the whole instansi', async () => {
  const l = await lembar('pengelola')
  assert.deepEqual([l.unitKerja, nama(l), l.pemegangPeran], ['Dinas A', ['Ani', 'Citra'], 1])
  assert.deepEqual(
    [l.daftar[0]?.nip, l.daftar[0]?.jabatan, l.daftar[0]?.unitKerja, l.daftar[0]?.sampai],
    [o.ani.nip, 'Pelaksana', 'Dinas A', '2026-12-01T02:00:00.000Z'],
  )
  assert.equal(new Set(l.daftar.map((x) => x.kode)).size, 2)
  assert.deepEqual(nama(await lembar('pengelola', { denganBawahan: true })), ['Ani', 'Budi', 'Citra'])
  assert.deepEqual(nama(await lembar('admin')), ['Ani', 'Citra', 'Kepala Baru'])
})

test('the second sheet ends the codes of the first; the code of the sheet activates once; then the person is off the sheet', async () => {
  const [pertama, kedua] = [await lembar('pengelola'), await lembar('pengelola')]
  const kode = (l: Lembar, siapa: Orang) => l.daftar.find((x) => x.pegawaiId === siapa.id)?.kode ?? ''
  const teks = await k.di((db) => db.rows<{ isi: string }>(sql`select to_jsonb(s)::text as isi from kode_sekali s`))
  assert.ok(teks.length >= 4 && !teks.some((t) => t.isi.includes(kode(kedua, o.ani))), 'only hashes are stored')
  assert.equal((await aktivasi(o.ani, kode(pertama, o.ani))).statusCode, 410)
  k.jam.kini = new Date(k.jam.kini.getTime() + 60_000)
  await k.hadir.segarkan()
  assert.equal((await aktivasi(o.ani, kode(kedua, o.ani))).statusCode, 200)
  assert.deepEqual(nama(await lembar('pengelola')), ['Citra'])
})

test('a phone: who has none that lives or waits; never for oneself; an ended account gets none', async () => {
  assert.deepEqual(nama(await lembar('pengelola', { untuk: 'perangkat' })), ['Ani', 'Citra', 'Kepala Baru', 'Rekan Aktif'])
  await k.hp(o.rekan)
  await k.di((db) => db.exec(sql`update akun set keadaan = 'berakhir' where id = ${o.citra.akunId}`))
  assert.deepEqual(nama(await lembar('pengelola', { untuk: 'perangkat' })), ['Ani', 'Kepala Baru'])
  await k.di((db) =>
    db.exec(sql`update kunci_perangkat set keadaan = 'dibekukan', dicabut = ${k.jam.kini} where pegawai_id = ${o.rekan.id}`),
  )
  assert.deepEqual(nama(await lembar('pengelola', { untuk: 'perangkat' })), ['Ani', 'Kepala Baru'], 'a frozen one is revoked first')
  await k.di((db) => db.exec(sql`update kunci_perangkat set keadaan = 'dicabut', dicabut = ${k.jam.kini} where pegawai_id = ${o.rekan.id}`))
  assert.deepEqual(nama(await lembar('pengelola', { untuk: 'perangkat' })), ['Ani', 'Kepala Baru', 'Rekan Aktif'])
  assert.ok(nama(await lembar('admin', { untuk: 'perangkat' })).includes('Kelola'), 'another makes the code of the pengelola')
})

test('each person has an entry of the own, naming purpose and unit; an empty sheet leaves none', async () => {
  const jumlah = async () =>
    (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from jejak where jenis = 'akun-kode'`))).n
  const sebelum = await jumlah()
  const l = await lembar('admin', { unitKerjaId: lain })
  assert.deepEqual(nama(l), ['Luar'])
  assert.equal(await jumlah(), sebelum + 1)
  assert.deepEqual(
    await k.di((db) => db.rows(sql`select pelaku_id, objek_id, pegawai_id from jejak where jenis = 'akun-kode' order by id desc limit 1`)),
    [{ pelakuId: o.admin.id, objekId: o.luar.akunId, pegawaiId: o.luar.id }],
  )
  await k.di((db) => db.exec(sql`update akun set keadaan = 'berakhir' where id = ${o.luar.akunId}`))
  assert.deepEqual((await lembar('admin', { unitKerjaId: lain })).daftar, [])
  assert.equal(await jumlah(), sebelum + 1)
})

test('more than 500 at once are refused in words and nothing is made; 500 are not', async () => {
  const besar = await k.unit('Dinas Besar', null)
  await k.di((db) =>
    db.exec(sql`
      with p as (insert into pegawai (id) select gen_random_uuid() from generate_series(1, 501) returning id),
        i as (insert into pegawai_identitas (pegawai_id, tmt, nama, sk) select id, '2020-01-01', 'Banyak ' || id, 'SK' from p),
        t as (insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, sk)
          select id, '2020-01-01', ${besar}, 'Pelaksana', 'pelaksana', 'SK' from p)
      insert into akun (id, pegawai_id, nama, keadaan) select gen_random_uuid(), id, 'banyak-' || id, 'belum-aktif' from p`),
  )
  const banyak = () => k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from kode_sekali`))
  const sebelum = await banyak()
  const r = await minta('admin', { unitKerjaId: besar })
  assert.equal(r.statusCode, 422, r.body)
  assert.match(r.body, /Lebih dari 500 pegawai/)
  assert.deepEqual(await banyak(), sebelum)
  await k.di((db) =>
    db.exec(sql`update akun set keadaan = 'berakhir' where nama = (select min(nama) from akun where nama like 'banyak-%')`),
  )
  assert.equal((await lembar('admin', { unitKerjaId: besar })).daftar.length, 500)
})
