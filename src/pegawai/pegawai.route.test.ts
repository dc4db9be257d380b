import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang } from '../uji/kantor.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
let k: Kantor
let akar: string
let dinas: string
let bidang: string
let lain: string
const o = {} as Record<'pengelola' | 'kabid' | 'ani' | 'budi' | 'luar' | 'pimpinan' | 'admin', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'uji-coba')
  bidang = await k.unit('Bidang A1', dinas)
  lain = await k.unit('Dinas B', akar, 'wajib')
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.kabid = await k.orang('Kabid', { unit: bidang })
  o.ani = await k.orang('Ani 100% Purun', { unit: bidang, atasan: o.kabid })
  o.budi = await k.orang('Budi_Lebak', { unit: bidang })
  o.luar = await k.orang('Ani Luar', { unit: lain })
  o.pimpinan = await k.orang('Pimpinan', { unit: akar, peran: [{ peran: 'pimpinan' }] })
  o.admin = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
})
after(() => k.tutup())

const ambil = (siapa: Siapa, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
type Daftar = { daftar: { id: string; nama: string; unitKerja: string }[]; berikutnya: string | null; jumlah: number }
async function orang(siapa: Siapa, lagi = ''): Promise<Daftar> {
  const r = await ambil(siapa, `/api/pegawai${lagi}`)
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Daftar
}
const unit = async (siapa: Siapa) =>
  ((await ambil(siapa, '/api/unit')).json() as { daftar: { id: string; nama: string; jumlahPegawai: number; tahap: string }[] }).daftar

test('X3 units: what holds people of the scope and what stands above it; the count is of the scope', async () => {
  assert.deepEqual(
    (await unit('ani')).map((u) => [u.nama, u.jumlahPegawai]),
    [
      ['Bidang A1', 1],
      ['Dinas A', 0],
      ['Pemkab', 0],
    ],
  )
  assert.deepEqual(
    (await unit('kabid')).map((u) => [u.nama, u.jumlahPegawai]),
    [
      ['Bidang A1', 2],
      ['Dinas A', 0],
      ['Pemkab', 0],
    ],
  )
  assert.deepEqual(
    (await unit('pengelola')).map((u) => [u.nama, u.jumlahPegawai, u.tahap]),
    [
      ['Bidang A1', 3, 'uji-coba'],
      ['Dinas A', 1, 'uji-coba'],
      ['Pemkab', 0, 'belum'],
    ],
  )
  assert.deepEqual(
    (await unit('admin')).map((u) => [u.nama, u.jumlahPegawai]),
    [
      ['Bidang A1', 3],
      ['Dinas A', 1],
      ['Dinas B', 1],
      ['Pemkab', 2],
    ],
  )
})

test('a leader of totals sees every unit and no person but himself', async () => {
  assert.equal((await unit('pimpinan')).length, 4)
  assert.deepEqual(
    (await orang('pimpinan')).daftar.map((p) => p.id),
    [o.pimpinan.id],
  )
  assert.equal((await orang('pimpinan', `?unit=${lain}`)).jumlah, 0)
})

test('E1 totals only: a unit of fewer than five people is named without its count, but for the people of the own scope', async () => {
  const besar = await k.unit('Dinas C', akar, 'wajib')
  for (const nama of ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima']) await k.orang(`${nama} C`, { unit: besar })
  assert.deepEqual(
    (await unit('pimpinan')).map((u) => [u.nama, u.jumlahPegawai]),
    [
      ['Bidang A1', 0],
      ['Dinas A', 0],
      ['Dinas B', 0],
      ['Dinas C', 5],
      ['Pemkab', 1],
    ],
  )
})

test('X3 a unit holds all below it, and only what is in scope', async () => {
  assert.equal((await orang('pengelola', `?unit=${dinas}`)).jumlah, 4)
  assert.deepEqual(
    (await orang('pengelola', `?unit=${akar}`)).daftar.map((p) => p.nama),
    ['Ani 100% Purun', 'Budi_Lebak', 'Kabid', 'Kelola'],
  )
  const [luar, tiada] = [await ambil('pengelola', `/api/pegawai?unit=${lain}`), await ambil('pengelola', `/api/pegawai?unit=${TIADA}`)]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  const [cariLuar, cariTiada] = [
    await ambil('pengelola', `/api/pegawai?unit=${lain}&cari=Ani`),
    await ambil('pengelola', `/api/pegawai?unit=${TIADA}&cari=Ani`),
  ]
  assert.deepEqual([cariLuar.statusCode, cariLuar.body], [404, cariTiada.body])
})

test('X3 a search finds within the scope alone; marks of a pattern are plain letters', async () => {
  assert.deepEqual(
    (await orang('pengelola', '?cari=ani')).daftar.map((p) => p.id),
    [o.ani.id],
  )
  assert.deepEqual((await orang('admin', '?cari=ani')).daftar.map((p) => p.id).toSorted(), [o.ani.id, o.luar.id].sort())
  assert.deepEqual(
    (await orang('admin', '?cari=100%25')).daftar.map((p) => p.id),
    [o.ani.id],
  )
  assert.deepEqual((await orang('admin', '?cari=%25%25%25')).daftar, [])
  assert.deepEqual(
    (await orang('admin', '?cari=i_L')).daftar.map((p) => p.id),
    [o.budi.id],
  )
  assert.deepEqual((await orang('admin', '?cari=%5C%5C%5C')).daftar, [])
  assert.deepEqual(
    (await orang('admin', `?cari=${o.luar.nip}`)).daftar.map((p) => p.id),
    [o.luar.id],
  )
  assert.equal((await orang('pengelola', `?cari=${o.luar.nip}`)).jumlah, 0)
  assert.equal((await ambil('admin', '/api/pegawai?cari=an')).statusCode, 422)
})

test('X3 pages: the count is the length of all pages and the rows of SQL, each once', async () => {
  const dapat: string[] = []
  let lagi = ''
  for (let i = 0; i < 10; i++) {
    const h = await orang('admin', `?batas=2${lagi}`)
    dapat.push(...h.daftar.map((p) => p.id))
    if (h.berikutnya === null) break
    lagi = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  const oracle = await k.di((db) => db.rows<{ id: string }>(sql`select id from pegawai`))
  assert.deepEqual(dapat.toSorted(), oracle.map((x) => x.id).sort())
  assert.equal((await orang('admin')).jumlah, oracle.length)
  for (const batas of ['0', '201', '-1', 'x', '1.5'])
    assert.equal((await ambil('admin', `/api/pegawai?batas=${batas}`)).statusCode, 422, batas)
})

test('X3 people of the same name are not lost between pages', async () => {
  const kembar = [await k.orang('Kembar', { unit: lain }), await k.orang('Kembar', { unit: lain }), await k.orang('Kembar', { unit: lain })]
  const dapat: string[] = []
  let lagi = ''
  for (let i = 0; i < 5; i++) {
    const h = await orang('admin', `?cari=Kembar&batas=1${lagi}`)
    dapat.push(...h.daftar.map((p) => p.id))
    if (h.berikutnya === null) break
    lagi = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  assert.deepEqual(dapat.toSorted(), kembar.map((x) => x.id).sort())
})

test('G1 one person: in scope with timeline and superior, out of scope as if there were nobody', async () => {
  const r = await ambil('pengelola', `/api/pegawai/${o.ani.id}`)
  assert.equal(r.statusCode, 200, r.body)
  const isi = r.json() as { nama: string; atasan: { id: string }; unitKerja: string; riwayat: { aspek: string }[] }
  assert.deepEqual([isi.nama, isi.atasan.id, isi.unitKerja], ['Ani 100% Purun', o.kabid.id, 'Bidang A1'])
  assert.deepEqual(new Set(isi.riwayat.map((x) => x.aspek)), new Set(['identitas', 'jenis', 'penempatan', 'atasan', 'kedudukan']))
  const [luar, tiada] = [await ambil('pengelola', `/api/pegawai/${o.luar.id}`), await ambil('pengelola', `/api/pegawai/${TIADA}`)]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await ambil('pimpinan', `/api/pegawai/${o.ani.id}`)).statusCode, 404)
  assert.equal((await ambil('admin', '/api/pegawai/bukan-id')).statusCode, 422)
})

test('a person who moved is in the new scope from that day, and in the old one until the day before', async () => {
  await k.di((db) =>
    db.exec(
      sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, sk) values (${o.budi.id}, '2026-11-25', ${lain}, 'Pelaksana', 'pelaksana', 'SK pindah')`,
    ),
  )
  assert.equal((await ambil('pengelola', `/api/pegawai/${o.budi.id}`)).statusCode, 200)
  k.jam.kini = new Date('2026-11-25T00:00:00+07:00')
  await k.hadir.segarkan()
  kue.pengelola = await k.masuk(o.pengelola)
  assert.equal((await ambil('pengelola', `/api/pegawai/${o.budi.id}`)).statusCode, 404)
})

test('X3 thirty searches in a row, then one each two seconds; lists without a search go on, and so do others', async () => {
  const cari = async (siapa: Siapa) => (await ambil(siapa, '/api/pegawai?cari=tiada')).statusCode
  let boleh = 0
  while ((await cari('luar')) === 200) boleh += 1
  assert.equal(boleh, 30)
  const r = await ambil('luar', '/api/pegawai?cari=tiada')
  assert.deepEqual([r.statusCode, r.headers['retry-after']], [429, '2'])
  assert.equal((await ambil('luar', '/api/pegawai')).statusCode, 200)
  assert.equal(await cari('budi'), 200)
})
