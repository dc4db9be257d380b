import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, SANDI_UJI } from '../uji/kantor.ts'

let k: Kantor
let dinas: string
const o = {} as Record<'admin' | 'adminDua' | 'verifikator' | 'ti' | 'ani' | 'budi', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'wajib')
  o.admin = await k.orang('Admin Satu', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.adminDua = await k.orang('Admin Dua', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.verifikator = await k.orang('Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  o.ti = await k.orang('Tekno', { unit: akar, peran: [{ peran: 'ti' }] })
  o.ani = await k.orang('Ani Purun', { unit: dinas })
  o.budi = await k.orang('Budi Lebak', { unit: dinas })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
  for (const siapa of ['admin', 'adminDua', 'verifikator'] as const) {
    const r = await kirim(siapa, '/api/sesi/peneguhan', { sandi: SANDI_UJI })
    kue[siapa] = `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
  }
})
after(() => k.tutup())

const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
const ambil = (siapa: Siapa, lagi = '') => k.app.inject({ method: 'GET', url: `/api/peran${lagi}`, headers: { cookie: kue[siapa] } })
type Baris = Record<'id' | 'pegawaiId' | 'nama' | 'peran' | 'keadaan', string> &
  Record<'opd' | 'pengusul' | 'pengesah' | 'akhirPengusul' | 'akhirAlasan', string | null> & { milikSaya: boolean; usulSaya: boolean }
type Daftar = { daftar: Baris[]; berikutnya: string | null }
async function daftar(siapa: Siapa, lagi = ''): Promise<Daftar> {
  const r = await ambil(siapa, lagi)
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Daftar
}
async function satu(siapa: Siapa, milik: Orang): Promise<Baris | undefined> {
  return (await daftar(siapa)).daftar.find((b) => b.pegawaiId === milik.id)
}

test('who proposes or confirms reads the roles, by name; nobody else does', async () => {
  for (const siapa of ['ani', 'ti'] as const) assert.equal((await ambil(siapa)).statusCode, 403, siapa)
  for (const siapa of ['admin', 'verifikator'] as const)
    assert.deepEqual(
      (await daftar(siapa)).daftar.map((b) => [b.nama, b.peran, b.keadaan, b.milikSaya]),
      [
        ['Admin Dua', 'bkpsdm', 'berlaku', false],
        ['Admin Satu', 'bkpsdm', 'berlaku', siapa === 'admin'],
        ['Tekno', 'ti', 'berlaku', false],
        ['Verifikator', 'verifikator', 'berlaku', siapa === 'verifikator'],
      ],
    )
})

test('the way of a role: proposed, confirmed, its end proposed, ended; each state is told to both, with who did what', async () => {
  const usul = { pegawaiId: o.ani.id, peran: 'pengelola', unitKerjaId: dinas, alasan: 'SK Sekda 12' }
  const r = await kirim('admin', '/api/peran', usul)
  assert.equal(r.statusCode, 200, r.body)
  const { id } = r.json() as { id: string }
  assert.equal((await kirim('adminDua', '/api/peran', usul)).statusCode, 409, 'the same is not proposed twice')
  const baru = await satu('admin', o.ani)
  assert.deepEqual(
    [baru?.keadaan, baru?.opd, baru?.pengusul, baru?.pengesah, baru?.usulSaya],
    ['menunggu-sah', 'Dinas A', 'Admin Satu', null, true],
  )
  assert.equal((await satu('verifikator', o.ani))?.usulSaya, false)
  assert.deepEqual(
    (await daftar('verifikator', '?keadaan=menunggu')).daftar.map((b) => b.id),
    [id],
  )
  assert.equal((await kirim('verifikator', `/api/peran/${id}/pengesahan`, { alasan: 'sesuai SK' })).statusCode, 200)
  const sah = await satu('admin', o.ani)
  assert.equal((await kirim('admin', '/api/peran', usul)).statusCode, 409, 'nor while it holds')
  assert.deepEqual([sah?.keadaan, sah?.pengesah, sah?.usulSaya], ['berlaku', 'Verifikator', false])
  assert.equal((await kirim('adminDua', `/api/peran/${id}/pengakhiran`, { alasan: 'pindah tugas' })).statusCode, 200)
  const berakhir = await satu('adminDua', o.ani)
  assert.deepEqual(
    [berakhir?.keadaan, berakhir?.akhirPengusul, berakhir?.akhirAlasan, berakhir?.usulSaya],
    ['menunggu-akhir', 'Admin Dua', 'pindah tugas', true],
  )
  assert.ok(!(await daftar('admin', '?keadaan=berlaku')).daftar.some((b) => b.id === id))
  assert.equal((await kirim('verifikator', `/api/peran/${id}/pengakhiran/pengesahan`, { alasan: 'sesuai SK' })).statusCode, 200)
  assert.equal(await satu('admin', o.ani), undefined)
  assert.equal((await kirim('admin', '/api/peran', usul)).statusCode, 200, 'once ended it may be given again')
})

test('pages: each row once, also two roles of one person and people of one name', async () => {
  for (const peran of ['dpo', 'inspektorat'] as const)
    assert.equal(
      (await kirim('admin', '/api/peran', { pegawaiId: o.budi.id, peran, unitKerjaId: null, alasan: 'SK Sekda 13' })).statusCode,
      200,
    )
  const dapat: string[] = []
  let lagi = ''
  for (let i = 0; i < 10; i++) {
    const h = await daftar('verifikator', `?batas=1${lagi}`)
    dapat.push(...h.daftar.map((b) => b.id))
    if (h.berikutnya === null) break
    lagi = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  const oracle = await k.di((db) => db.rows<{ id: string }>(sql`select id from akun_peran where sampai is null or sampai >= '2026-11-24'`))
  assert.deepEqual(dapat.toSorted(), oracle.map((x) => x.id).sort())
  assert.equal((await ambil('verifikator', '?setelah=bukan.kursor')).statusCode, 422)
  assert.equal((await ambil('verifikator', '?keadaan=lain')).statusCode, 422)
})

test('a look at the roles is found by those it showed', async () => {
  const hitung = () =>
    k.di((db) =>
      db.one<{ n: number }>(
        sql`select count(*)::int as n from jejak where jenis = 'lihat-pegawai' and pelaku_id = ${o.verifikator.id} and anggota @> array[${o.budi.id}::uuid]`,
      ),
    )
  const sebelum = (await hitung()).n
  await daftar('verifikator')
  assert.equal((await hitung()).n, sebelum + 1)
})
