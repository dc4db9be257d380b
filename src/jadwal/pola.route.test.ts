import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
const SUMBER = { peraturan: 'SK Direktur RSUD 12/2026', pasal: 'Lampiran I', contoh: false }
const KERJA = { nama: 'Kantor', masuk: '08:00', pulang: '15:00', istirahat: ['12:00', '12:30'] }
const MINGGUAN = { macam: 'mingguan', nama: 'Enam hari RSUD', ...SUMBER, hari: { '1': [KERJA], '2': [KERJA], '3': [KERJA], '6': [KERJA] } }
const JAGA = {
  macam: 'giliran',
  nama: 'Jaga bangsal',
  ...SUMBER,
  siklus: ['P', 'M', 'L'],
  jaga: [
    { huruf: 'P', nama: 'Pagi', masuk: '07:00', pulang: '14:00' },
    { huruf: 'M', nama: 'Malam', masuk: '21:00', pulang: '07:00' },
  ],
}

let k: Kantor
let rsud: string
let ruang: string
let lain: string
const o = {} as Record<'kepala' | 'pengelola' | 'admin' | 'perawat' | 'dokter' | 'luar', Orang>
const kue = {} as Record<keyof typeof o, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  rsud = await k.unit('RSUD', akar, 'wajib')
  ruang = await k.unit('Ruang Rawat', rsud)
  lain = await k.unit('Dinas B', akar, 'wajib')
  for (const unit of [rsud, lain]) await k.di((db) => polaLimaHari(db, unit))
  o.kepala = await k.orang('Kepala RSUD', { unit: rsud, peran: [{ peran: 'kepala', unit: rsud }] })
  o.pengelola = await k.orang('Kelola Satu', { unit: rsud, peran: [{ peran: 'pengelola', unit: rsud }] })
  o.admin = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.perawat = await k.orang('Perawat Satu', { unit: ruang })
  o.dokter = await k.orang('Dokter Dua', { unit: ruang })
  o.luar = await k.orang('Luar Dinas', { unit: lain })
  for (const nama of Object.keys(o) as (keyof typeof o)[]) kue[nama] = await k.masuk(o[nama])
})
after(() => k.tutup())

type Siapa = keyof typeof o
const ambil = (siapa: Siapa, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
const kode = (r: { json: () => unknown }) => (r.json() as { kode?: string }).kode

async function buat(pola: object): Promise<string> {
  const r = await kirim('pengelola', '/api/jadwal/pola', pola)
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { id: string }).id
}
const unit = (siapa: Siapa, unitKerjaId: string, polaId: string, lagi: object = {}) =>
  kirim(siapa, '/api/jadwal/unit', { unitKerjaId, polaId, mulai: '2026-12-01', alasan: 'SK jam kerja RSUD', ...lagi })
const giliran = (siapa: Siapa, polaId: string, pegawai: readonly (readonly [string, number])[], lagi: object = {}) =>
  kirim(siapa, '/api/jadwal/pegawai', {
    polaId,
    mulai: '2026-12-01',
    alasan: 'daftar jaga Desember',
    pegawai: pegawai.map(([pegawaiId, awalSiklus]) => ({ pegawaiId, awalSiklus })),
    ...lagi,
  })

async function masuk(siapa: Siapa, orang: Orang, bulan: string): Promise<Record<string, string>> {
  const r = await ambil(siapa, `/api/jadwal?bulan=${bulan}&batas=200`)
  assert.equal(r.statusCode, 200, r.body)
  const { daftar } = r.json() as { daftar: { pegawaiId: string; rentang: { tanggal: string; masuk: string }[] }[] }
  return Object.fromEntries(daftar.find((b) => b.pegawaiId === orang.id)?.rentang.map((x) => [x.tanggal, x.masuk.slice(11)]) ?? [])
}

test('a pattern made is listed with its source, and holds for nobody yet', async () => {
  const id = await buat(JAGA)
  const { daftar } = (await ambil('kepala', '/api/jadwal/pola')).json() as {
    daftar: { id: string; siklus: string[]; jaga: { huruf: string }[]; hari: null; peraturan: string }[]
  }
  const dibuat = daftar.find((p) => p.id === id)
  assert.deepEqual(
    [dibuat?.siklus, dibuat?.jaga.map((j) => j.huruf), dibuat?.hari, dibuat?.peraturan],
    [['P', 'M', 'L'], ['P', 'M'], null, SUMBER.peraturan],
  )
  assert.equal((await masuk('pengelola', o.perawat, '2026-12'))['2026-12-01'], '07:30')
})

for (const { nama, pola, cocok } of [
  { nama: 'an hour that is none', pola: { ...MINGGUAN, hari: { '1': [{ ...KERJA, masuk: '7:30' }] } }, cocok: /hari|macam/ },
  {
    nama: 'a break outside its span',
    pola: { ...MINGGUAN, hari: { '1': [{ ...KERJA, istirahat: ['06:00', '07:00'] }] } },
    cocok: /Istirahat pada Senin/,
  },
  { nama: 'a day that is none', pola: { ...MINGGUAN, hari: { '8': [KERJA] } }, cocok: /hari|macam/ },
  { nama: 'five spans a day', pola: { ...MINGGUAN, hari: { '1': [KERJA, KERJA, KERJA, KERJA, KERJA] } }, cocok: /hari|macam/ },
  { nama: 'a cycle of 63 days', pola: { ...JAGA, siklus: Array.from({ length: 63 }, () => 'P') }, cocok: /siklus|macam/ },
  { nama: 'no source', pola: { ...MINGGUAN, peraturan: '' }, cocok: /peraturan|macam/ },
])
  test(`refused: ${nama}`, async () => {
    const r = await kirim('pengelola', '/api/jadwal/pola', pola)
    assert.equal(r.statusCode, 422, r.body)
    assert.match(r.body, cocok)
  })

test('rights: the functions are for pengelola, kepala and BKPSDM, each in his scope', async () => {
  for (const url of ['/api/jadwal/pola', '/api/jadwal/tetapan']) assert.equal((await ambil('perawat', url)).statusCode, 403)
  assert.equal((await kirim('perawat', '/api/jadwal/pola', JAGA)).statusCode, 403)
  const id = await buat(MINGGUAN)
  const [luar, tiada] = [await unit('pengelola', lain, id), await unit('pengelola', TIADA, id)]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await unit('pengelola', ruang, TIADA)).statusCode, 404)
  const orangLuar = await giliran('pengelola', id, [[o.luar.id, 0]])
  assert.deepEqual([orangLuar.statusCode, orangLuar.body], [404, tiada.body])
})

test('P1 nobody sets the pattern of the unit he stands in, nor his own', async () => {
  const id = await buat(MINGGUAN)
  assert.equal(kode(await unit('pengelola', rsud, id)), 'urusan-sendiri')
  assert.equal(kode(await unit('kepala', rsud, id)), 'urusan-sendiri')
  assert.equal(
    kode(
      await giliran('pengelola', id, [
        [o.perawat.id, 0],
        [o.pengelola.id, 0],
      ]),
    ),
    'urusan-sendiri',
  )
  const n = await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from jadwal_pegawai`))
  assert.equal(n.n, 0)
})

describe('a unit gets its pattern', () => {
  test('from today on is refused; from tomorrow on it stands', async () => {
    const id = await buat(MINGGUAN)
    const hariIni = await unit('pengelola', ruang, id, { mulai: '2026-11-24' })
    assert.equal(hariIni.statusCode, 422)
    assert.match(hariIni.body, /paling awal besok/)
    assert.equal((await unit('pengelola', ruang, id, { mulai: '2026-11-31' })).statusCode, 422)
    assert.equal((await unit('pengelola', ruang, id, { sampai: '2026-11-30' })).statusCode, 422)
  })
  test('the grid shows it from its date to its end, the days around are what they were; the unit above keeps its own', async () => {
    const id = await buat(MINGGUAN)
    const lama = await masuk('pengelola', o.dokter, '2026-12')
    const r = await unit('pengelola', ruang, id, { mulai: '2026-12-08', sampai: '2026-12-15' })
    assert.equal(r.statusCode, 200, r.body)
    const baru = await masuk('pengelola', o.dokter, '2026-12')
    assert.deepEqual(
      [baru['2026-12-07'], baru['2026-12-08'], baru['2026-12-12'], baru['2026-12-15'], baru['2026-12-16']],
      ['07:30', '08:00', '08:00', '08:00', '07:30'],
    )
    assert.equal(baru['2026-12-10'], undefined, 'Thursday is off in the new pattern')
    for (const t of Object.keys(lama)) if (t < '2026-12-08' || t > '2026-12-15') assert.equal(baru[t], lama[t], t)
    assert.equal((await masuk('pengelola', o.kepala, '2026-12'))['2026-12-08'], '07:30')
  })
  test('who stands in the unit finds it in the own log; it is listed with author', async () => {
    const jejak = (await ambil('dokter', '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string }[] }
    assert.ok(jejak.daftar.some((e) => e.jenis === 'pola-unit' && e.siapa === 'Kelola Satu'))
    const { daftar } = (await ambil('pengelola', `/api/jadwal/tetapan?unit=${ruang}`)).json() as {
      daftar: { macam: string; nama: string; oleh: string; mulai: string; sampai: string }[]
    }
    assert.deepEqual(
      daftar.map((t) => [t.macam, t.nama, t.oleh, t.mulai, t.sampai]),
      [['unit', 'Ruang Rawat', 'Kelola Satu', '2026-12-08', '2026-12-15']],
    )
  })
})

describe('people get a rotation', () => {
  test('each from a place of the cycle; judging forgets what it remembered, today stays', async () => {
    const berikut = async () => ((await ambil('perawat', '/api/hari-ini')).json() as { berikut: { masuk: string } }).berikut.masuk
    assert.equal(await berikut(), '2026-11-25T07:30')
    const id = await buat(JAGA)
    const lama = await masuk('pengelola', o.perawat, '2026-11')
    const r = await giliran(
      'pengelola',
      id,
      [
        [o.perawat.id, 0],
        [o.dokter.id, 1],
      ],
      { mulai: '2026-11-25' },
    )
    assert.equal(r.statusCode, 200, r.body)
    const [perawat, dokter] = [await masuk('pengelola', o.perawat, '2026-11'), await masuk('pengelola', o.dokter, '2026-11')]
    assert.deepEqual(
      ['25', '26', '27', '28'].map((h) => perawat[`2026-11-${h}`]),
      ['07:00', '21:00', undefined, '07:00'],
    )
    assert.deepEqual(
      ['25', '26', '27', '28'].map((h) => dokter[`2026-11-${h}`]),
      ['21:00', undefined, '07:00', '21:00'],
    )
    for (const t of Object.keys(lama)) if (t < '2026-11-25') assert.equal(perawat[t], lama[t], t)
    assert.equal(await berikut(), '2026-11-25T07:00')
  })
  test('who reads the list of assignments is found in the log of the people on it', async () => {
    assert.equal((await ambil('admin', `/api/jadwal/tetapan?unit=${ruang}`)).statusCode, 200)
    const jejak = (await ambil('perawat', '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string }[] }
    assert.ok(jejak.daftar.some((e) => e.jenis === 'lihat-jadwal' && e.siapa === 'Admin BKPSDM'))
    assert.ok(jejak.daftar.some((e) => e.jenis === 'pola-pegawai' && e.siapa === 'Kelola Satu'))
  })
  for (const { nama, orang, lagi, cocok } of [
    { nama: 'a place of the cycle beyond its end', orang: () => [[o.dokter.id, 3]] as const, lagi: {}, cocok: /hanya 3 hari/ },
    {
      nama: 'one person twice',
      orang: () =>
        [
          [o.dokter.id, 0],
          [o.dokter.id, 1],
        ] as const,
      lagi: {},
      cocok: /lebih dari sekali/,
    },
    { nama: 'a place nobody knows', orang: () => [[o.dokter.id, 0]] as const, lagi: { tempatId: TIADA }, cocok: /Tempat/ },
    {
      nama: 'a second place on the hours of the first',
      orang: () => [[o.dokter.id, 1]] as const,
      lagi: { tambahan: true },
      cocok: /bertumpang/,
    },
    { nama: 'a day that has begun', orang: () => [[o.dokter.id, 0]] as const, lagi: { mulai: '2026-11-24' }, cocok: /besok/ },
  ])
    test(`refused: ${nama}`, async () => {
      const r = await giliran('pengelola', await buat(JAGA), orang(), lagi)
      assert.equal(r.statusCode, 422, r.body)
      assert.match(r.body, cocok)
    })
  test('a second place stands beside the hours of the unit, at its own place', async () => {
    const tempat = await k.di((db) => tempatLingkaran(db, rsud))
    const sore = await buat({ ...MINGGUAN, nama: 'Poli sore', hari: { '2': [{ nama: 'Poli', masuk: '17:00', pulang: '19:00' }] } })
    const r = await giliran('admin', sore, [[o.kepala.id, 0]], { tambahan: true, tempatId: tempat })
    assert.equal(r.statusCode, 200, r.body)
    const isi = (await ambil('admin', `/api/jadwal/pegawai/${o.kepala.id}?bulan=2026-12`)).json() as {
      hari: { tanggal: string; rentang: { masuk: string; tempatId?: string }[] }[]
    }
    const pada = (t: string) => isi.hari.find((h) => h.tanggal === t)?.rentang.map((x) => [x.masuk, x.tempatId])
    assert.deepEqual(pada('2026-12-01'), [
      ['07:30', undefined],
      ['17:00', tempat],
    ])
    assert.deepEqual(pada('2026-12-02'), [['07:30', undefined]])
  })
  for (const { masuk: jam, status } of [
    { masuk: '15:30', status: 422 },
    { masuk: '16:30', status: 200 },
  ])
    test(`a second place whose hours in the coming Ramadan begin at ${jam}, beside hours until 16.00: ${status}`, async () => {
      await k.di((db) =>
        db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
          values (gen_random_uuid(), 'ramadan', '2027-02-08', '{"sampai":"2027-03-09"}', 'SE Bupati', '1', 'uji', false, ${o.admin.id}, now(), ${o.kepala.id}, now())
          on conflict do nothing`),
      )
      const poli = { nama: 'Poli', masuk: '17:00', pulang: '19:00' }
      const id = await buat({ ...MINGGUAN, nama: 'Poli sore', hari: { '2': [poli] }, ramadan: { '2': [{ ...poli, masuk: jam }] } })
      const r = await giliran('admin', id, [[o.luar.id, 0]], { tambahan: true })
      assert.equal(r.statusCode, status, r.body)
      if (status === 422) assert.match(r.body, /2027-02-09 saling bertumpang/)
    })
})

describe('a second place comes to its end', () => {
  type Tetapan = { id: string; nama: string; tambahan: boolean; sampai: string | null; bolehAkhiri: boolean }
  const daftar = async (siapa: Siapa) =>
    ((await ambil(siapa, '/api/jadwal/tetapan?batas=200')).json() as { daftar: Tetapan[] }).daftar.filter((t) => t.nama === 'Perawat Satu')
  const akhiri = (siapa: Siapa, id: string, sampai: string) =>
    kirim(siapa, `/api/jadwal/tetapan/${id}/akhir`, { sampai, alasan: 'kembali ke ruang asal' })
  let kedua: string
  before(async () => {
    const malam = await buat({ ...MINGGUAN, nama: 'Klinik malam', hari: { '6': [{ nama: 'Klinik', masuk: '17:00', pulang: '19:00' }] } })
    assert.equal((await giliran('pengelola', malam, [[o.perawat.id, 0]], { tambahan: true, mulai: '2026-11-25' })).statusCode, 200)
    kedua = (await daftar('pengelola')).find((t) => t.tambahan)?.id ?? ''
  })
  const klinik = async () => {
    const r = await ambil('pengelola', `/api/jadwal/pegawai/${o.perawat.id}?bulan=2026-12`)
    const { hari } = r.json() as { hari: { tanggal: string; rentang: { masuk: string }[] }[] }
    return hari.filter((h) => h.rentang.some((x) => x.masuk === '17:00')).map((h) => h.tanggal)
  }

  test('who may: not another office, not the person, not who has no such function', async () => {
    const tiada = await akhiri('kepala', TIADA, '2026-12-10')
    assert.equal(tiada.statusCode, 404)
    assert.equal((await akhiri('perawat', kedua, '2026-12-10')).statusCode, 403)
    const luar = await k.orang('Kelola Luar', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
    const r = await k.app.inject({
      method: 'POST',
      url: `/api/jadwal/tetapan/${kedua}/akhir`,
      payload: { sampai: '2026-12-10', alasan: 'kembali ke ruang asal' },
      headers: { cookie: await k.masuk(luar) },
    })
    assert.deepEqual([r.statusCode, r.body], [404, tiada.body])
    const sore = await buat({ ...MINGGUAN, nama: 'Poli malam', hari: { '7': [{ nama: 'Poli', masuk: '20:00', pulang: '21:00' }] } })
    assert.equal((await giliran('admin', sore, [[o.pengelola.id, 0]], { tambahan: true })).statusCode, 200)
    const semua = (await ambil('pengelola', '/api/jadwal/tetapan?batas=200')).json() as { daftar: Tetapan[] }
    const milik = semua.daftar.find((t) => t.nama === 'Kelola Satu') as Tetapan
    assert.equal(milik.bolehAkhiri, false)
    assert.equal(kode(await akhiri('pengelola', milik.id, '2026-12-10')), 'urusan-sendiri')
  })
  test('a day that has gone by, a date that is none, the first place: refused', async () => {
    assert.match((await akhiri('pengelola', kedua, '2026-11-23')).body, /paling awal hari ini/)
    assert.equal((await akhiri('pengelola', kedua, '2026-12-32')).statusCode, 422)
    const utama = (await daftar('pengelola')).find((t) => !t.tambahan) as Tetapan
    assert.equal(utama.bolehAkhiri, false)
    assert.match((await akhiri('pengelola', utama.id, '2026-12-10')).body, /Hanya tempat kedua/)
  })
  test('ended: its last day stays, the next is free; once, and the person can read who ended it', async () => {
    assert.ok((await klinik()).includes('2026-12-19'))
    const [tampil] = (await daftar('pengelola')).filter((t) => t.tambahan)
    assert.deepEqual([tampil?.sampai, tampil?.bolehAkhiri], [null, true])
    const r = await akhiri('pengelola', kedua, '2026-12-12')
    assert.equal(r.statusCode, 200, r.body)
    assert.deepEqual((await klinik()).slice(-2), ['2026-12-05', '2026-12-12'])
    assert.deepEqual(
      (await daftar('pengelola')).filter((t) => t.tambahan).map((t) => [t.sampai, t.bolehAkhiri]),
      [['2026-12-12', false]],
    )
    assert.equal((await akhiri('pengelola', kedua, '2026-12-05')).statusCode, 422)
    const jejak = (await ambil('perawat', '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string }[] }
    assert.ok(jejak.daftar.some((e) => e.jenis === 'pola-akhir' && e.siapa === 'Kelola Satu'))
  })
  test('the database itself: no end by the person, and what was assigned is never changed', async () => {
    for (const salah of [
      sql`insert into jadwal_pegawai_akhir (jadwal_pegawai_id, pegawai_id, sampai, oleh, dicatat)
        select id, pegawai_id, '2027-01-01', pegawai_id, now() from jadwal_pegawai where pegawai_id = ${o.pengelola.id}`,
      sql`update jadwal_pegawai set sampai = '2027-01-01' where not tambahan`,
      sql`update jadwal_pegawai_akhir set sampai = '2027-01-01'`,
    ])
      await assert.rejects(k.di((db) => db.exec(salah)))
  })
})
