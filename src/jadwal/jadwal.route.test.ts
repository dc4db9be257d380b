import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { listHari } from '../presensi/hari.query.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { JAGA_CONTOH } from './contoh.ts'
import { insertJadwalHari, insertPola, insertTetapanPegawai } from './jadwal.query.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
const PAGI = { nama: 'Posko', masuk: '08:00', pulang: '15:00' }

let k: Kantor
let rsud: string
let lain: string
const o = {} as Record<'kepala' | 'pengelola' | 'pengelolaDua' | 'admin' | 'pimpinan' | 'kantor' | 'perawat' | 'ruang' | 'luar', Orang>
const kue = {} as Record<keyof typeof o, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  rsud = await k.unit('RSUD', akar, 'wajib')
  lain = await k.unit('Dinas B', akar, 'wajib')
  for (const unit of [rsud, lain]) await k.di((db) => polaLimaHari(db, unit))
  o.kepala = await k.orang('Kepala RSUD', { unit: rsud, peran: [{ peran: 'kepala', unit: rsud }] })
  o.pengelola = await k.orang('Kelola Satu', { unit: rsud, peran: [{ peran: 'pengelola', unit: rsud }] })
  o.pengelolaDua = await k.orang('Kelola Dua', { unit: rsud, peran: [{ peran: 'pengelola', unit: rsud }] })
  o.admin = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.pimpinan = await k.orang('Pimpinan', { unit: lain, peran: [{ peran: 'pimpinan' }] })
  o.ruang = await k.orang('Ruang Kepala', { unit: rsud })
  o.kantor = await k.orang('Kantor Tata Usaha', { unit: rsud })
  o.perawat = await k.orang('Perawat Satu', { unit: rsud, atasan: o.ruang })
  o.luar = await k.orang('Luar Dinas', { unit: lain })
  await k.di(async (db) => {
    const pola = v7()
    await insertPola(db, {
      id: pola,
      nama: 'Jaga RSUD',
      macam: 'giliran',
      isi: { ...JAGA_CONTOH },
      peraturan: 'SK Direktur',
      pasal: 'uji',
      contoh: true,
      oleh: o.kepala.id,
    })
    await insertTetapanPegawai(db, [
      {
        id: v7(),
        pegawaiId: o.perawat.id,
        polaId: pola,
        mulai: tanggal('2026-11-23'),
        awalSiklus: 0,
        tempatId: null,
        tambahan: false,
        oleh: o.kepala.id,
        terbit: new Date('2026-11-01T00:00:00Z'),
      },
    ])
  })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  for (const nama of Object.keys(o) as (keyof typeof o)[]) kue[nama] = await k.masuk(o[nama])
})
after(() => k.tutup())

type Siapa = keyof typeof o
const ambil = (siapa: Siapa, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
const tetapkan = (siapa: Siapa, pegawaiId: string, hari: object[]) =>
  kirim(siapa, '/api/jadwal/hari', { pegawaiId, alasan: 'banjir di Jejawi', hari })

type Kisi = {
  daftar: {
    pegawaiId: string
    nama: string
    rentang: { tanggal: string; huruf: string; masuk: string; pulang: string; asal: string }[]
    libur: string[]
    belumTerbit: string[]
  }[]
  berikutnya: string | null
  jumlah: number
  hariLibur: { tanggal: string; nama: string }[]
}
async function kisi(siapa: Siapa, bulan: string, lagi = ''): Promise<Kisi> {
  const r = await ambil(siapa, `/api/jadwal?bulan=${bulan}${lagi}`)
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Kisi
}
const baris = (k: Kisi, orang: Orang) => k.daftar.find((b) => b.pegawaiId === orang.id) as Kisi['daftar'][number]

test('the grid shows patterns and rotations; a holiday is off but for who is on duty by rotation', async () => {
  const des = await kisi('pengelola', '2026-12', `&unit=${rsud}`)
  assert.equal(des.daftar.length, 6)
  assert.equal(des.jumlah, 6)
  assert.ok(des.hariLibur.some((h) => h.tanggal === '2026-12-25'))
  const perawat = baris(des, o.perawat)
  assert.deepEqual(
    perawat.rentang.slice(0, 3).map((r) => [r.tanggal, r.huruf, r.masuk, r.pulang]),
    [
      ['2026-12-01', 'P', '2026-12-01T07:00', '2026-12-01T14:00'],
      ['2026-12-02', 'S', '2026-12-02T14:00', '2026-12-02T21:00'],
      ['2026-12-03', 'M', '2026-12-03T21:00', '2026-12-04T07:00'],
    ],
  )
  assert.ok(perawat.rentang.some((r) => r.tanggal === '2026-12-25'))
  const kantor = baris(des, o.kantor)
  assert.ok(kantor.libur.includes('2026-12-25') && kantor.libur.includes('2026-12-26'))
  assert.equal(kantor.rentang.length + kantor.libur.length, 31)
  assert.deepEqual(kantor.belumTerbit, [])
})

test('X3 keyset pages of the grid hold each person of the scope once', async () => {
  const dapat: string[] = []
  let setelah = ''
  for (let i = 0; i < 10; i++) {
    const h = await kisi('pengelola', '2026-12', `&batas=2${setelah}`)
    dapat.push(...h.daftar.map((b) => b.pegawaiId))
    assert.equal(h.jumlah, 6)
    if (h.berikutnya === null) break
    setelah = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  const oracle = await k.di((db) =>
    db.rows<{ id: string }>(sql`select pegawai_id as id from pegawai_penempatan where unit_kerja_id = ${rsud}`),
  )
  assert.deepEqual(dapat.toSorted(), oracle.map((x) => x.id).sort())
})

test('G1 the grid of another unit answers as one that does not exist; a pegawai and a leader of totals see their own row', async () => {
  const tiada = await ambil('pengelola', `/api/jadwal?bulan=2026-12&unit=${TIADA}`)
  const luar = await ambil('pengelola', `/api/jadwal?bulan=2026-12&unit=${lain}`)
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  for (const siapa of ['luar', 'pimpinan'] as const)
    assert.deepEqual(
      (await kisi(siapa, '2026-12')).daftar.map((b) => b.pegawaiId),
      [o[siapa].id],
    )
  assert.deepEqual((await kisi('ruang', '2026-12')).daftar.map((b) => b.pegawaiId).sort(), [o.ruang.id, o.perawat.id].sort())
})

test('a roster from tomorrow on is published at once, with author and time, and the person can read that it was', async () => {
  const r = await tetapkan('pengelola', o.kantor.id, [
    { tanggal: '2026-11-26', rentang: [PAGI] },
    { tanggal: '2026-11-27', rentang: [] },
  ])
  assert.equal(r.statusCode, 200, r.body)
  assert.equal((r.json() as { keadaan: string }).keadaan, 'terbit')
  const b = baris(await kisi('kantor', '2026-11'), o.kantor)
  assert.deepEqual(
    b.rentang.filter((x) => x.tanggal === '2026-11-26').map((x) => [x.masuk, x.asal]),
    [['2026-11-26T08:00', 'Posko']],
  )
  assert.ok(b.libur.includes('2026-11-27'))
  const [tersimpan] = await k.di((db) =>
    db.rows<{ oleh: string; terbit: Date }>(
      sql`select oleh, terbit from jadwal_hari where pegawai_id = ${o.kantor.id} and tanggal = '2026-11-26'`,
    ),
  )
  assert.deepEqual(tersimpan, { oleh: o.pengelola.id, terbit: k.jam.kini })
  const jejak = (await ambil('kantor', '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string; rincian: string }[] }
  const entri = jejak.daftar.find((e) => e.jenis === 'jadwal-terbit')
  assert.deepEqual([entri?.siapa, entri?.rincian], ['Kelola Satu', 'tanggal 26 November 2026, 27 November 2026'])
})

test('what judging remembers of a person is forgotten: the phone shows the new roster at once', async () => {
  const berikut = async () => ((await ambil('ruang', '/api/hari-ini')).json() as { berikut: { masuk: string } }).berikut.masuk
  assert.equal(await berikut(), '2026-11-25T07:30')
  assert.equal((await tetapkan('pengelola', o.ruang.id, [{ tanggal: '2026-11-25', rentang: [PAGI] }])).statusCode, 200)
  assert.equal(await berikut(), '2026-11-25T08:00')
})

test('P1 own roster, a person out of scope, a function one does not have', async () => {
  const hari = [{ tanggal: '2026-11-26', rentang: [PAGI] }]
  const sendiri = await tetapkan('pengelola', o.pengelola.id, hari)
  assert.deepEqual([sendiri.statusCode, (sendiri.json() as { kode: string }).kode], [403, 'urusan-sendiri'])
  const tiada = await tetapkan('pengelola', TIADA, hari)
  const luar = await tetapkan('pengelola', o.luar.id, hari)
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await tetapkan('ruang', o.perawat.id, hari)).statusCode, 403)
})

for (const { nama, hari, cocok } of [
  { nama: 'a date that does not exist', hari: [{ tanggal: '2026-11-31', rentang: [] }], cocok: /hari\[0\]\.tanggal/ },
  {
    nama: 'spans that overlap',
    hari: [{ tanggal: '2026-11-28', rentang: [PAGI, { ...PAGI, masuk: '14:00', pulang: '18:00' }] }],
    cocok: /bertumpang/,
  },
  {
    nama: 'a night into the rotation of the next morning',
    hari: [{ tanggal: '2026-11-26', rentang: [{ nama: 'Malam', masuk: '21:00', pulang: '08:00' }] }],
    cocok: /bertumpang/,
  },
  { nama: 'a place nobody knows', hari: [{ tanggal: '2026-11-28', rentang: [{ ...PAGI, tempatId: TIADA }] }], cocok: /Tempat/ },
  {
    nama: 'one date twice',
    hari: [
      { tanggal: '2026-11-28', rentang: [] },
      { tanggal: '2026-11-28', rentang: [PAGI] },
    ],
    cocok: /lebih dari sekali/,
  },
  { nama: 'an hour that is none', hari: [{ tanggal: '2026-11-28', rentang: [{ ...PAGI, masuk: '24:00' }] }], cocok: /masuk/ },
  { nama: 'an unknown member', hari: [{ tanggal: '2026-11-28', rentang: [], status: 'hadir' }], cocok: /status/ },
  {
    nama: 'more than 62 days apart',
    hari: [
      { tanggal: '2026-11-28', rentang: [] },
      { tanggal: '2027-02-01', rentang: [] },
    ],
    cocok: /62 hari/,
  },
])
  test(`G2 refused with its reason: ${nama}`, async () => {
    const r = await tetapkan('pengelola', o.perawat.id, hari)
    assert.equal(r.statusCode, 422, r.body)
    assert.match(r.body, cocok)
  })

for (const { nama, tanggal: t, status } of [
  { nama: 'before a holiday', tanggal: '2026-12-24', status: 200 },
  { nama: 'before a working day', tanggal: '2026-12-01', status: 422 },
])
  test(`a night ${nama} that ends after the office hours of the next morning begin: ${status}`, async () => {
    const malam = { nama: 'Piket', masuk: '21:00', pulang: '08:00' }
    const r = await tetapkan('pengelola', o.ruang.id, [{ tanggal: t, rentang: [malam], tetapBertugas: true }])
    assert.equal(r.statusCode, status, r.body)
  })

for (const { tanggal: t, status } of [
  { tanggal: '2026-12-10', status: 200 },
  { tanggal: '2026-12-11', status: 422 },
])
  test(`a place that serves until 10 December, on a duty of ${t}: ${status}`, async () => {
    const tempat = await k.di((db) => tempatLingkaran(db, rsud))
    await k.di((db) => db.exec(sql`update tempat_unit set sampai = '2026-12-10' where tempat_id = ${tempat}`))
    const r = await tetapkan('pengelola', o.ruang.id, [{ tanggal: t, rentang: [{ ...PAGI, tempatId: tempat }] }])
    assert.equal(r.statusCode, status, r.body)
    await k.di((db) => db.exec(sql`update tempat_unit set sampai = '2026-11-01' where tempat_id = ${tempat}`))
  })

type Orangnya = {
  jaga: { huruf: string; giliran: boolean; jam: { nama: string; masuk: string; pulang: string } }[]
  tempat: { id: string; nama: string }[]
  hari: {
    tanggal: string
    rentang: { masuk: string }[]
    tetapBertugas: boolean
    belumTerbit: boolean
    libur: string | null
    bertugas: object[]
  }[]
}

test('who writes a roster reads the days of that person from four weeks back, the shifts of the unit and its places', async () => {
  const tempat = await k.di((db) => tempatLingkaran(db, rsud))
  // A place no longer served, and a later line of it that ended before it began.
  const batal = await k.di((db) => tempatLingkaran(db, rsud))
  await k.di(async (db) => {
    await db.exec(sql`update tempat_unit set sampai = '2026-01-31' where tempat_id = ${batal}`)
    await db.exec(
      sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari, sampai) values (${batal}, ${rsud}, '2027-01-01', '2026-12-31')`,
    )
  })
  const r = await ambil('pengelola', `/api/jadwal/pegawai/${o.perawat.id}?bulan=2026-12`)
  assert.equal(r.statusCode, 200, r.body)
  const isi = r.json() as Orangnya
  assert.deepEqual([isi.hari[0]?.tanggal, isi.hari.at(-1)?.tanggal], ['2026-11-03', '2027-01-01'])
  assert.deepEqual(
    isi.hari
      .filter((h) => h.tanggal >= '2026-12-01' && h.tanggal <= '2026-12-04')
      .map((h) => [h.rentang.map((x) => x.masuk), h.tetapBertugas]),
    [
      [['07:00'], true],
      [['14:00'], true],
      [['21:00'], true],
      [[], false],
    ],
  )
  assert.deepEqual(
    isi.jaga.filter((j) => j.giliran).map((j) => [j.huruf, j.jam.nama, j.jam.masuk]),
    [
      ['P', 'Pagi', '07:00'],
      ['S', 'Siang', '14:00'],
      ['M', 'Malam', '21:00'],
    ],
  )
  assert.ok(isi.jaga.some((j) => !j.giliran && j.jam.masuk === '07:30'))
  assert.deepEqual(isi.tempat, [{ id: tempat, nama: 'Kantor uji' }])
  const jejak = (await ambil('perawat', '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string }[] }
  assert.ok(jejak.daftar.some((e) => e.jenis === 'lihat-jadwal' && e.siapa === 'Kelola Satu'))
})

test('on a holiday who writes a roster reads its name, and that office hours do not hold', async () => {
  const isi = (await ambil('pengelola', `/api/jadwal/pegawai/${o.kantor.id}?bulan=2026-12`)).json() as Orangnya
  const pada = (t: string) => isi.hari.filter((h) => h.tanggal === t).map((h) => [h.libur !== null, h.rentang.length, h.bertugas.length])
  assert.deepEqual([pada('2026-12-25'), pada('2026-12-28')], [[[true, 1, 0]], [[false, 1, 1]]])
})

test('P1 own roster, another OPD and a role without the function do not read it', async () => {
  const baca = (siapa: Siapa, id: string) => ambil(siapa, `/api/jadwal/pegawai/${id}`)
  assert.equal(kode(await baca('pengelola', o.pengelola.id)), 'urusan-sendiri')
  const [luar, tiada] = [await baca('pengelola', o.luar.id), await baca('pengelola', TIADA)]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await baca('ruang', o.perawat.id)).statusCode, 403)
})

async function usulLampau(tgl: string, untuk = o.kantor): Promise<string> {
  const r = await tetapkan('pengelola', untuk.id, [{ tanggal: tgl, rentang: [{ ...PAGI, masuk: '10:00' }] }])
  assert.equal(r.statusCode, 200, r.body)
  const { id, keadaan } = r.json() as { id: string; keadaan: string }
  assert.equal(keadaan, 'menunggu')
  return id
}
const putuskan = (siapa: Siapa, id: string, putusan = 'setujui') =>
  kirim(siapa, `/api/jadwal/usul/${id}/persetujuan`, { putusan, alasan: 'sesuai surat tugas' })
const kode = (r: { json: () => unknown }) => (r.json() as { kode?: string }).kode

test('B4 a roster for yesterday or today waits, changes nothing, and is decided by the head or BKPSDM alone', async () => {
  const kemarin = await usulLampau('2026-11-23')
  await usulLampau('2026-11-24')
  assert.ok(!baris(await kisi('kantor', '2026-11'), o.kantor).rentang.some((r) => r.asal === 'Posko' && r.tanggal <= '2026-11-24'))
  assert.deepEqual([(await putuskan('pengelola', kemarin)).statusCode, kode(await putuskan('pengelola', kemarin))], [403, 'dua-orang'])
  assert.equal(kode(await putuskan('pengelolaDua', kemarin)), 'bukan-pemutus')
  assert.equal((await putuskan('luar', kemarin)).statusCode, 403)
  const daftar = (await ambil('kepala', '/api/jadwal/usul')).json() as {
    daftar: { id: string; bolehPutuskan: boolean; sebabTidak: string | null; pengusul: string }[]
  }
  assert.deepEqual(
    daftar.daftar.map((u) => [u.pengusul, u.bolehPutuskan]),
    [
      ['Kelola Satu', true],
      ['Kelola Satu', true],
    ],
  )
  const dua = (await ambil('pengelolaDua', '/api/jadwal/usul')).json() as typeof daftar
  assert.ok(dua.daftar.every((u) => !u.bolehPutuskan && u.sebabTidak === 'bukan-pemutus'))
  const satu = (await ambil('pengelola', '/api/jadwal/usul')).json() as typeof daftar
  assert.ok(satu.daftar.every((u) => !u.bolehPutuskan && u.sebabTidak === 'pengusul'))
  const r = await putuskan('kepala', kemarin)
  assert.equal(r.statusCode, 200, r.body)
  assert.equal((await putuskan('admin', kemarin)).statusCode, 409)
  await k.hadir.tenang()
  const [hari] = await k.di((db) => listHari(db, [o.kantor.id], tanggal('2026-11-23'), tanggal('2026-11-23')))
  assert.equal(hari?.status, 'tidak-dinilai', 'published after the day began: lateness of its author, never an absence')
  const [tersimpan] = await k.di((db) =>
    db.rows<{ oleh: string; disetujuiOleh: string }>(
      sql`select oleh, disetujui_oleh from jadwal_hari where pegawai_id = ${o.kantor.id} and tanggal = '2026-11-23'`,
    ),
  )
  assert.deepEqual(tersimpan, { oleh: o.pengelola.id, disetujuiOleh: o.kepala.id })
})

test('P1 nobody decides his own past roster, whatever his role', async () => {
  const id = await usulLampau('2026-11-20', o.kepala)
  assert.equal(kode(await putuskan('kepala', id)), 'urusan-sendiri')
  assert.equal((await putuskan('admin', id, 'tolak')).statusCode, 200)
  assert.equal((await k.di((db) => db.rows(sql`select from jadwal_hari where pegawai_id = ${o.kepala.id}`))).length, 0)
})

test('P2 thirty decisions at once: exactly one counts', async () => {
  const id = await usulLampau('2026-11-19')
  const jawab = await Promise.all(
    Array.from({ length: 30 }, (_, i) => putuskan(i % 2 === 0 ? 'kepala' : 'admin', id, i % 3 === 0 ? 'tolak' : 'setujui')),
  )
  assert.deepEqual([jawab.filter((r) => r.statusCode === 200).length, jawab.filter((r) => r.statusCode === 409).length], [1, 29])
  await k.hadir.tenang()
})

test('G1 a proposal of another OPD answers as one that does not exist', async () => {
  const pengelolaLain = await k.orang('Kelola Lain', { unit: lain, peran: [{ peran: 'kepala', unit: lain }] })
  const cookie = await k.masuk(pengelolaLain)
  const id = await usulLampau('2026-11-18')
  const coba = (usul: string) =>
    k.app.inject({
      method: 'POST',
      url: `/api/jadwal/usul/${usul}/persetujuan`,
      headers: { cookie },
      payload: { putusan: 'setujui', alasan: 'mencoba saja' },
    })
  const [luar, tiada] = [await coba(id), await coba(TIADA)]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
})

type Ubah = { readonly nama: string; readonly ubah: (db: Db, terbit: Date) => Promise<unknown>; readonly status: number }
const hariLain =
  (tgl: string) =>
  (db: Db, terbit: Date): Promise<unknown> =>
    insertJadwalHari(db, [
      {
        id: v7(),
        pegawaiId: o.kantor.id,
        tanggal: tanggal(tgl),
        isi: [PAGI],
        tetapBertugas: false,
        alasan: 'uji',
        oleh: o.admin.id,
        disetujuiOleh: o.kepala.id,
        terbit,
      },
    ])
const polaUnit = (unit: string, mulai: string, sampai: string, db: Db, terbit: Date): Promise<unknown> =>
  db.exec(sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, sampai, oleh, terbit)
    select ${v7()}, ${unit}, pola_id, ${mulai}, ${sampai}, ${o.admin.id}, ${terbit} from jadwal_unit limit 1`)
for (const [i, { nama, ubah, status }] of (
  [
    { nama: 'the day itself', ubah: hariLain('2026-11-10'), status: 409 },
    { nama: 'the day after', ubah: hariLain('2026-11-11'), status: 200 },
    { nama: 'the unit, over the day', ubah: (db, t) => polaUnit(rsud, '2026-11-10', '2026-11-10', db, t), status: 409 },
    { nama: 'the unit, until the day before', ubah: (db, t) => polaUnit(rsud, '2026-11-09', '2026-11-09', db, t), status: 200 },
    { nama: 'another unit', ubah: (db, t) => polaUnit(lain, '2026-11-10', '2026-11-10', db, t), status: 200 },
  ] satisfies Ubah[]
).entries())
  test(`a proposal is bound to what stood: since then a roster came for ${nama}: ${status}`, async () => {
    const awal = k.jam.kini
    try {
      k.jam.kini = new Date(awal.getTime() + i * 2000 + 1000)
      const id = await usulLampau('2026-11-10')
      k.jam.kini = new Date(k.jam.kini.getTime() + 1000)
      await k.di((db) => ubah(db, k.jam.kini))
      const r = await putuskan('admin', id)
      assert.equal(r.statusCode, status, r.body)
      if (status === 409) {
        assert.equal(kode(r), 'jadwal-berubah')
        assert.equal((await putuskan('admin', id, 'tolak')).statusCode, 200, 'it can always be refused')
      }
      assert.equal(kode(await putuskan('kepala', id)), 'sudah-diputus', 'decided before anything else')
      await k.hadir.tenang()
    } finally {
      k.jam.kini = awal
    }
  })
