import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Aksi, MATRIKS, PERAN, type Peran } from '../akun/aksi.ts'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'

// The walk of the matrix: every route, every role, own record and records in and out of scope, with SQL as the oracle of lists.

const TANGGAL = '2026-11-24'
const TIADA = '01900000-0000-7000-8000-00000000ffff'

let k: Kantor
const orang = {} as Record<Peran, Orang>
const kue = {} as Record<Peran, string>
let opd: string
let opdLain: string
let bawahan: Orang
let seOpd: Orang
let luar: Orang

before(async () => {
  k = await bukaKantor(`${TANGGAL}T09:00:00+07:00`)
  const akar = await k.unit('Pemkab', null)
  opd = await k.unit('Dinas A', akar, 'wajib')
  const bidang = await k.unit('Bidang A1', opd)
  opdLain = await k.unit('Dinas B', akar, 'wajib')
  for (const u of [opd, opdLain]) await k.di((db) => polaLimaHari(db, u))
  for (const peran of PERAN) {
    const berunit = peran === 'pengelola' || peran === 'kepala'
    const turunan = peran === 'pegawai' || peran === 'atasan'
    // Roles of the whole instansi stand in an OPD of their own, so that nothing reaches Dinas A but by the role.
    const unit = berunit || turunan ? opd : opdLain
    orang[peran] = await k.orang(`Peran ${peran}`, { unit, peran: turunan ? [] : [{ peran, ...(berunit ? { unit: opd } : {}) }] })
  }
  bawahan = await k.orang('Bawahan Satu', { unit: bidang, atasan: orang.atasan })
  seOpd = await k.orang('Sejawat Dua', { unit: opd })
  luar = await k.orang('Luar Tiga', { unit: opdLain })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(TANGGAL), k.jam.kini)
  for (const peran of PERAN) kue[peran] = await k.masukTeguh(orang[peran])
})
after(() => k.tutup())

const ambil = (peran: Peran, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[peran] } })

/** Who may be reached with an action, by the matrix alone. */
function harap(peran: Peran, aksi: Aksi, siapa: 'diri' | 'bawahan' | 'seOpd' | 'luar'): boolean {
  const huruf = new Set([MATRIKS[aksi].jangkauan.pegawai, MATRIKS[aksi].jangkauan[peran]])
  if (huruf.has('i')) return true
  if (siapa === 'diri') return huruf.has('d') || (huruf.has('u') && (peran === 'pengelola' || peran === 'kepala'))
  if (siapa === 'bawahan') return (huruf.has('b') && peran === 'atasan') || huruf.has('u')
  return siapa === 'seOpd' && huruf.has('u')
}

test('every route names an action of the matrix, or is public by name', () => {
  const publik = k.hadir.rute.filter((r) => r.kontrak.aksi === 'publik').map((r) => `${r.kontrak.method} ${r.kontrak.path}`)
  assert.deepEqual(publik.sort(), [
    'POST /api/akun/aktivasi',
    // Screens have no person: two sign with their key, the other comes with a one-time code.
    'POST /api/layar/kabar',
    'POST /api/layar/kartu',
    'POST /api/layar/pasang',
    'POST /api/sesi',
    'POST /api/sesi/passkey',
    'POST /api/sesi/passkey/tantangan',
  ])
  for (const { kontrak } of k.hadir.rute) assert.ok(kontrak.aksi === 'publik' || kontrak.aksi in MATRIKS, kontrak.path)
})

test('without a session every route but the public ones answers 401, body or not', async () => {
  for (const { kontrak } of k.hadir.rute) {
    if (kontrak.aksi === 'publik') continue
    const url = kontrak.path.replaceAll(/:\w+/g, TIADA)
    const r = await k.app.inject({ method: kontrak.method, url, ...(kontrak.body ? { payload: {} } : {}) })
    assert.equal(r.statusCode, 401, `${kontrak.method} ${kontrak.path}`)
  }
})

describe('functions a role does not have', () => {
  for (const peran of PERAN)
    test(`${peran}: 403 on each route outside the matrix, never on one inside`, async () => {
      for (const { kontrak } of k.hadir.rute) {
        if (kontrak.aksi === 'publik' || kontrak.method !== 'GET') continue
        const url = alamat(kontrak.path)
        const r = await ambil(peran, url)
        const huruf = MATRIKS[kontrak.aksi].jangkauan
        // L3, F1: points and clear photos of another are no function of who reaches only his own.
        const boleh =
          kontrak.aksi === 'presensi.lokasi' || kontrak.path === '/api/foto/:tapId'
            ? huruf[peran] === 'i'
            : huruf[peran] !== '-' || huruf.pegawai !== '-'
        assert.equal(r.statusCode === 403, !boleh, `${peran} ${url}: ${r.statusCode} ${r.body.slice(0, 200)}`)
      }
    })
})

function alamat(path: string): string {
  const url = path.replace(':pegawaiId', luar.id).replace(':tanggal', TANGGAL).replaceAll(/:\w+/g, TIADA)
  if (path === '/api/rekap' || path === '/api/presensi' || path === '/api/jadwal') return `${url}?bulan=2026-11`
  return url
}

describe('G1 the day of another by relation', () => {
  for (const peran of PERAN)
    test(`${peran}: in scope 200, out of it 404 as for nobody`, async () => {
      const tiada = (await ambil(peran, `/api/presensi/${TIADA}/${TANGGAL}?alasan=pemeriksaan`)).body
      for (const [siapa, o] of [
        ['diri', orang[peran]],
        ['bawahan', bawahan],
        ['seOpd', seOpd],
        ['luar', luar],
      ] as const) {
        const r = await ambil(peran, `/api/presensi/${o.id}/${TANGGAL}?alasan=pemeriksaan`)
        const ya = harap(peran, 'presensi.baca', siapa)
        assert.equal(r.statusCode, ya ? 200 : 404, `${peran} ${siapa}: ${r.statusCode} ${r.body.slice(0, 200)}`)
        if (!ya) assert.equal(r.body, tiada)
      }
    })
})

describe('X3 lists and totals against SQL', () => {
  for (const peran of PERAN)
    test(`${peran}: recap and people hold exactly the scope, the count tells no more`, async () => {
      const semua = await k.di((db) =>
        db.rows<{ id: string; unit: string }>(sql`select pegawai_id as id, unit_kerja_id as unit from pegawai_penempatan`),
      )
      for (const [url, aksi] of [
        ['/api/rekap?bulan=2026-11&batas=200', 'rekap.baca'],
        ['/api/pegawai?batas=200', 'pegawai.baca'],
      ] as const) {
        const r = await ambil(peran, url)
        assert.equal(r.statusCode, 200, r.body)
        const badan = r.json() as { daftar: { pegawaiId?: string; id?: string }[]; jumlah?: number }
        const dapat = badan.daftar.map((b) => b.pegawaiId ?? b.id ?? '').sort()
        const oracle = semua
          .filter(({ id }) => dalamOracle(peran, aksi, id))
          .map((b) => b.id)
          .sort()
        assert.deepEqual(dapat, oracle, `${peran} ${url}`)
        if (badan.jumlah !== undefined) assert.equal(badan.jumlah, oracle.length)
      }
    })

  for (const peran of PERAN)
    test(`X1 ${peran}: a recap as a file holds exactly the scope; totals name nobody`, async () => {
      const r = await k.app.inject({
        method: 'POST',
        url: '/api/rekap/berkas',
        headers: { cookie: kue[peran] },
        payload: { bentuk: 'csv', bulan: '2026-11' },
      })
      assert.equal(r.statusCode, 200, r.body)
      const semua = await k.di((db) => db.rows<{ id: string; nama: string }>(sql`select pegawai_id as id, nama from pegawai_identitas`))
      const terunduh = semua.filter((o) => r.body.includes(`;${o.nama};`)).map((o) => o.id)
      const total = MATRIKS['rekap.ekspor'].jangkauan[peran] === 't'
      const oracle = semua.filter((o) => !total && dalamOracle(peran, 'rekap.ekspor', o.id)).map((o) => o.id)
      assert.deepEqual(terunduh.sort(), oracle.sort())
    })

  function dalamOracle(peran: Peran, aksi: Aksi, id: string): boolean {
    if (id === orang[peran].id) return harap(peran, aksi, 'diri')
    if (id === bawahan.id) return harap(peran, aksi, 'bawahan')
    const diOpd = [seOpd, orang.pegawai, orang.atasan, orang.pengelola, orang.kepala].some((o) => o.id === id)
    return harap(peran, aksi, diOpd ? 'seOpd' : 'luar')
  }
})
