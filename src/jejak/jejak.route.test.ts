import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { JENIS_JEJAK } from './jejak.ts'

let k: Kantor
let bawah: string
const o = {} as Record<'ani' | 'budi' | 'admin' | 'inspektorat' | 'dpo' | 'ti', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  const dinas = await k.unit('Dinas A', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, dinas))
  bawah = await k.unit('Bidang A1', dinas)
  o.ani = await k.orang('Ani Purun', { unit: dinas })
  o.budi = await k.orang('Budi Lebak', { unit: dinas })
  o.admin = await k.orang('Admin BKPSDM', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.inspektorat = await k.orang('Pemeriksa Satu', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  o.dpo = await k.orang('Pelindung Data', { unit: akar, peran: [{ peran: 'dpo' }] })
  o.ti = await k.orang('Admin TI', { unit: akar, peran: [{ peran: 'ti' }] })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
})
after(() => k.tutup())

const ambil = async <T>(siapa: Siapa, url: string): Promise<T> => {
  const r = await k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as T
}
type Saya = {
  daftar: { id: string; jenis: string; siapa: string | null; sendiri: boolean; kalimat: string; rincian: string | null }[]
  berikutnya: string | null
}
type Daftar = {
  daftar: {
    id: string
    jenis: string
    pelakuId: string | null
    pelaku: string | null
    pegawaiId: string | null
    pegawai: string | null
    indeks: number | null
  }[]
  berikutnya: string | null
  hitungan: { jenis: string; kalimat: string; jumlah: number }[] | null
}
const saya = (siapa: Siapa, lagi = '') => ambil<Saya>(siapa, `/api/jejak/saya${lagi}`)
const daftar = (siapa: Siapa, lagi = '') => ambil<Daftar>(siapa, `/api/jejak${lagi}`)

test('who starts today has a name in the trail from the first minute of the day here, whatever day the database has', async () => {
  const lain = await bukaKantor('2099-01-05T00:10:00+07:00')
  try {
    const unit = await lain.unit('Pemkab', null)
    const baru = await lain.orang('Baru Mulai', { unit, tmt: '2099-01-05' })
    const cookie = await lain.masuk(baru)
    const milik = (await lain.app.inject({ url: '/api/jejak/saya', headers: { cookie } })).json() as Saya
    assert.deepEqual(
      milik.daftar.map((e) => [e.jenis, e.siapa]),
      [['sesi-masuk', 'Baru Mulai']],
    )
    const dpo = await lain.orang('Pelindung Data', { unit, peran: [{ peran: 'dpo' }] })
    const kueDpo = { cookie: await lain.masuk(dpo) }
    const semua = (await lain.app.inject({ url: `/api/jejak?pegawai=${baru.id}&jenis=sesi-masuk`, headers: kueDpo })).json() as Daftar
    assert.deepEqual(
      semua.daftar.map((e) => [e.pelaku, e.pegawai]),
      [['Baru Mulai', 'Baru Mulai']],
    )
    const r = await lain.app.inject({ url: `/api/jejak/${semua.daftar[0]?.id}/isi`, headers: kueDpo })
    const { kepala } = r.json() as { kepala: { pelaku: string | null; pegawai: string | null } }
    assert.deepEqual([kepala.pelaku, kepala.pegawai], ['Baru Mulai', 'Baru Mulai'])
  } finally {
    await lain.tutup()
  }
})

test('X5 who opens my page stands in my log by name and page; my own look does not, another person reads nothing of it', async () => {
  await ambil('admin', `/api/pegawai/${o.ani.id}`)
  await ambil('ani', `/api/pegawai/${o.ani.id}`)
  await ambil('inspektorat', `/api/presensi/${o.ani.id}/2026-11-23?alasan=pemeriksaan%20khusus`)
  const lihat = (await saya('ani')).daftar.filter((e) => e.jenis.startsWith('lihat'))
  assert.deepEqual(
    lihat.map((e) => [e.siapa, e.kalimat, e.rincian, e.sendiri]),
    [
      ['Pemeriksa Satu', 'Melihat rincian hari', 'tanggal 23 November 2026', false],
      ['Admin BKPSDM', 'Melihat data pegawai', null, false],
    ],
  )
  assert.deepEqual(
    (await saya('budi')).daftar.filter((e) => e.jenis.startsWith('lihat')),
    [],
  )
})

test('X5 the log goes on in keyset pages and holds each entry once', async () => {
  for (let i = 0; i < 7; i++) await ambil('admin', `/api/pegawai/${o.budi.id}`)
  const semua = (await saya('budi', '?batas=200')).daftar.map((e) => e.id)
  const dapat: string[] = []
  let lagi = ''
  for (let i = 0; i < 20; i++) {
    const h = await saya('budi', `?batas=3${lagi}`)
    dapat.push(...h.daftar.map((e) => e.id))
    if (h.berikutnya === null) break
    lagi = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  assert.deepEqual(dapat, semua)
  const oracle = await k.di((db) => db.rows<{ id: string }>(sql`select id from jejak where pegawai_id = ${o.budi.id} order by id desc`))
  assert.deepEqual(
    semua,
    oracle.map((e) => e.id),
  )
})

test('X5 whoever opens a recap, a list of people or rosters stands in the log of each person shown, by name, and of nobody else', async () => {
  const cici = await k.orang('Cici Rawa', { unit: bawah, atasan: o.budi })
  const kueCici = await k.masuk(cici)
  await ambil('admin', `/api/rekap?bulan=2026-11&unit=${bawah}&cari=Cici`)
  await ambil('admin', `/api/pegawai?unit=${bawah}`)
  await ambil('budi', '/api/jadwal?bulan=2026-11')
  const milik = (await k.app.inject({ method: 'GET', url: '/api/jejak/saya', headers: { cookie: kueCici } })).json() as Saya
  assert.deepEqual(
    milik.daftar.filter((e) => e.jenis.startsWith('lihat')).map((e) => [e.siapa, e.kalimat, e.rincian, e.sendiri]),
    [
      ['Budi Lebak', 'Melihat jadwal', 'bulan November 2026', false],
      ['Admin BKPSDM', 'Melihat data pegawai', null, false],
      ['Admin BKPSDM', 'Melihat rekap', 'bulan November 2026', false],
    ],
  )
  assert.ok(!(await saya('budi', '?batas=200')).daftar.some((e) => e.jenis === 'lihat-jadwal' || e.jenis === 'lihat-rekap'))
  const kepala = (await daftar('dpo', `?pegawai=${cici.id}&jenis=lihat-rekap`)).daftar
  assert.deepEqual(
    kepala.map((e) => [e.pelaku, e.pegawaiId]),
    [['Admin BKPSDM', null]],
  )
  const isi = await k.di((db) => db.rows<{ isi: Buffer }>(sql`select isi from jejak where anggota is not null`))
  assert.equal(isi.length, 3)
  for (const { isi: teks } of isi)
    assert.doesNotMatch(teks.toString(), /Cici/i, 'text about nobody names nobody, not even by what was searched for')
})

test('a person looking at the own row of a list looks at nobody', async () => {
  const hitung = () => k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from jejak where jenis like 'lihat-%'`))
  const sebelum = await hitung()
  for (const url of ['/api/rekap?bulan=2026-11', '/api/pegawai', '/api/jadwal?bulan=2026-11']) await ambil('ani', url)
  assert.deepEqual(await hitung(), sebelum)
})

test("the batch of taps is nobody's entry: it stands in the trail and in no personal log", async () => {
  const hp = await k.hp(o.budi)
  assert.equal((await hp.kirim([hp.tap('2026-11-24T07:25:00+07:00')], kue.budi)).statusCode, 200)
  assert.ok((await daftar('dpo', '?jenis=tap-kelompok')).daftar.length >= 1)
  assert.ok(!(await saya('budi', '?batas=200')).daftar.some((e) => e.jenis === 'tap-kelompok'))
})

test('Inspektorat and DPO read headers by person, actor and date; none of the text; and the look is itself an entry', async () => {
  const r = await daftar('inspektorat', `?pegawai=${o.ani.id}&jenis=lihat-pegawai`)
  assert.deepEqual(
    r.daftar.map((e) => [e.jenis, e.pelaku, e.pegawai]),
    [['lihat-pegawai', 'Admin BKPSDM', 'Ani Purun']],
  )
  assert.deepEqual(Object.keys(r.daftar[0] ?? {}).sort(), [
    'id',
    'indeks',
    'jenis',
    'kalimat',
    'objekId',
    'pegawai',
    'pegawaiId',
    'pelaku',
    'pelakuId',
    'waktu',
  ])
  assert.ok((await daftar('dpo', `?pelaku=${o.admin.id}&batas=200`)).daftar.every((e) => e.pelakuId === o.admin.id))
  assert.ok((await saya('ani')).daftar.some((e) => e.jenis === 'lihat-jejak' && e.siapa === 'Pemeriksa Satu'))
  assert.ok(!JSON.stringify(await daftar('inspektorat', '?batas=200')).includes('pemeriksaan khusus'))
})

test('dates of the trail are days of the instansi, both ends included', async () => {
  await k.di((db) =>
    db.exec(sql`insert into jejak (id, waktu, jenis, isi) values
    ('01900000-0000-7000-8000-0000000000a1', '2026-10-31T16:59:59Z', 'hitung-ulang', '{}'), ('01900000-0000-7000-8000-0000000000a2', '2026-10-31T17:00:00Z', 'hitung-ulang', '{}'),
    ('01900000-0000-7000-8000-0000000000a3', '2026-11-01T16:59:59Z', 'hitung-ulang', '{}'), ('01900000-0000-7000-8000-0000000000a4', '2026-11-01T17:00:00Z', 'hitung-ulang', '{}')`),
  )
  const r = await daftar('dpo', '?jenis=hitung-ulang&dari=2026-11-01&sampai=2026-11-01')
  assert.deepEqual(
    r.daftar.map((e) => e.id.slice(-2)),
    ['a3', 'a2'],
  )
  const salah = await k.app.inject({ method: 'GET', url: '/api/jejak?dari=2026-11-31', headers: { cookie: kue.dpo } })
  assert.equal(salah.statusCode, 422)
  assert.match(salah.body, /"jalur":"dari"/)
})

for (const siapa of ['admin', 'ti'] as const)
  test(`${siapa}: the record of acts by kind, entries only about oneself, and no filter narrows the counts to a person`, async () => {
    const r = await daftar(siapa, '?batas=200')
    assert.ok(r.daftar.every((e) => e.pegawaiId === o[siapa].id))
    const jumlah = (d: Daftar) => Object.fromEntries((d.hitungan ?? []).map((h) => [h.jenis, h.jumlah]))
    const oracle = await k.di((db) =>
      db.rows<{ jenis: string; n: number }>(sql`select jenis, count(*)::int as n from jejak group by jenis`),
    )
    assert.deepEqual(jumlah(r), Object.fromEntries(oracle.map((x) => [x.jenis, x.n])))
    const sempit = await daftar(siapa, `?pegawai=${o.ani.id}&pelaku=${o.admin.id}`)
    assert.deepEqual(jumlah(sempit), jumlah(r))
    assert.deepEqual(
      sempit.daftar.filter((e) => e.pegawaiId !== o[siapa].id),
      [],
    )
  })

test('a pegawai asks the trail about another: own entries only, no counts', async () => {
  assert.deepEqual(await daftar('budi', `?pegawai=${o.ani.id}`), { daftar: [], berikutnya: null, hitungan: null })
  assert.ok((await daftar('budi')).daftar.every((e) => e.pegawaiId === o.budi.id))
})

test('every kind that stands in the trail has its sentence', async () => {
  const jenis = await k.di((db) => db.rows<{ jenis: string }>(sql`select distinct jenis from jejak`))
  for (const j of jenis) assert.ok((JENIS_JEJAK as readonly string[]).includes(j.jenis), j.jenis)
})

test("X5 the text of an entry: Inspektorat and DPO read it and stand in that person's log; others read their own only", async () => {
  await ambil('admin', `/api/pegawai/${o.ani.id}`)
  const [e] = (await daftar('dpo', `?pegawai=${o.ani.id}&jenis=lihat-pegawai`)).daftar
  const url = `/api/jejak/${e?.id}/isi`
  type Isi = { kepala: { pegawai: string }; isi: { nama: string; nilai: string }[] | null }
  const baca = await ambil<Isi>('inspektorat', url)
  assert.deepEqual([baca.kepala.pegawai, baca.isi], ['Ani Purun', [{ nama: 'apa', nilai: 'rincian pegawai' }]])
  const [lihat] = (await saya('ani')).daftar
  assert.deepEqual([lihat?.siapa, lihat?.kalimat, lihat?.rincian], ['Pemeriksa Satu', 'Melihat jejak audit', 'entri Melihat data pegawai'])
  const jawab = async (siapa: Siapa, u: string) =>
    (await k.app.inject({ method: 'GET', url: u, headers: { cookie: kue[siapa] } })).statusCode
  for (const siapa of ['budi', 'ti', 'admin'] as const) assert.equal(await jawab(siapa, url), 404)
  // The own one: read without a look being noted.
  const banyak = (await saya('ani', '?batas=200')).daftar.length
  assert.equal(await jawab('ani', url), 200)
  assert.equal((await saya('ani', '?batas=200')).daftar.length, banyak)
  assert.equal(await jawab('dpo', '/api/jejak/01900000-0000-7000-8000-00000000ffff/isi'), 404)
})

test('an entry whose person has no key any more opens without text; a batch of taps tells its root and how many', async () => {
  const [e] = (await daftar('dpo', `?pegawai=${o.ani.id}&jenis=lihat-pegawai`)).daftar
  await k.di(async (db) => {
    await db.exec(sql`delete from jejak_kunci where pegawai_id = ${o.ani.id}`)
  })
  const hilang = await ambil<{ isi: unknown }>('dpo', `/api/jejak/${e?.id}/isi`)
  assert.equal(hilang.isi, null)
  const [tap] = (await daftar('dpo', '?jenis=tap-kelompok')).daftar
  const { isi } = await ambil<{ isi: { nama: string; nilai: string }[] }>('dpo', `/api/jejak/${tap?.id}/isi`)
  assert.deepEqual(
    isi.map((x) => x.nama),
    ['jumlah', 'akar', 'tap', 'v'],
  )
  assert.match(isi[2]?.nilai ?? '', /^1 butir: /)
})
