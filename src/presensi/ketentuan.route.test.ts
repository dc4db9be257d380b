import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import type { KunciLokal, NilaiLokal } from '../hukum/presensi.ts'
import { insertJadwalHari } from '../jadwal/jadwal.query.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { menitPada } from '../waktu/zona.ts'
import { listHari } from './hari.query.ts'
import { hitungUlang } from './hitung-ulang.job.ts'

let k: Kantor
const o = {} as Record<'ani' | 'verifikator' | 'admin' | 'adminDua', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  const dinas = await k.unit('Dinas A', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, dinas))
  o.ani = await k.orang('Ani Purun', { unit: dinas })
  o.verifikator = await k.orang('Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  o.admin = await k.orang('Admin Satu', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.adminDua = await k.orang('Admin Dua', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
})
after(() => k.tutup())

const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
async function teguhkan(siapa: Siapa) {
  const r = await kirim(siapa, '/api/sesi/peneguhan', { sandi: SANDI_UJI })
  assert.equal(r.statusCode, 200, r.body)
  kue[siapa] = `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
}
const TOLERANSI = {
  kunci: 'toleransi',
  berlaku: '2026-11-01',
  nilai: { terlambat: 20, pulangCepat: 0 },
  peraturan: 'Perbup',
  nomor: '12 Tahun 2026',
  pasal: 'Pasal 7',
  contoh: false,
}
const rancang = (siapa: Siapa, ubah: object = {}) => kirim(siapa, '/api/ketentuan', { ...TOLERANSI, ...ubah })
const tetapkan = (siapa: Siapa, id: string) => kirim(siapa, `/api/ketentuan/${id}/penetapan`, { alasan: 'sesuai lembaran daerah' })
const kode = (r: { json: () => unknown }) => (r.json() as { kode?: string }).kode
const idDari = (r: { json: () => unknown }) => (r.json() as { id: string }).id
type Daftar = {
  hukum: { kunci: string; contoh: boolean; peraturan: string }[]
  lokal: { id: string; kunci: string; nilai: string; keadaan: string; penyusun: string; penetap: string | null; bolehTetapkan: boolean }[]
}
const daftar = async (siapa: Siapa, lagi = '') =>
  (await k.app.inject({ method: 'GET', url: `/api/ketentuan${lagi}`, headers: { cookie: kue[siapa] } })).json() as Daftar

test('everybody reads the law with its source', async () => {
  const d = await daftar('ani')
  assert.ok(d.hukum.some((h) => h.kunci === 'alpa-pns' && h.peraturan === 'PP 94/2021' && !h.contoh))
  assert.ok(d.hukum.some((h) => h.kunci === 'toleransi' && h.contoh))
  assert.deepEqual(
    (await daftar('ani', '?kunci=jendela')).hukum.map((h) => h.kunci),
    ['jendela'],
  )
})

test('a draft needs the right and step-up', async () => {
  assert.equal((await rancang('ani')).statusCode, 403)
  assert.equal(kode(await rancang('verifikator')), 'perlu-peneguhan')
})

test('G2 a draft with a wrong value, key, date or member is refused by path', async () => {
  await teguhkan('verifikator')
  for (const [ubah, cocok] of [
    [{ nilai: { terlambat: '20', pulangCepat: 0 } }, /nilai\.terlambat/],
    [{ nilai: { terlambat: 20, pulangCepat: 0, x: 1 } }, /nilai\.x/],
    [{ kunci: 'toString' }, /"jalur":"kunci"/],
    [{ berlaku: '2026-11-31' }, /"jalur":"berlaku"/],
    [{ berlaku: '2021-08-30' }, /"jalur":"berlaku"/],
    [{ ditetapkan: true }, /ditetapkan/],
    [{ contoh: 'ya' }, /contoh/],
  ] as const) {
    const r = await rancang('verifikator', ubah)
    assert.equal(r.statusCode, 422, r.body)
    assert.match(r.body, cocok)
  }
  assert.deepEqual(await k.di((db) => db.rows(sql`select id from ketentuan_lokal`)), [])
})

test('a draft is no law: hidden from a pegawai, set by another person with the right, once', async () => {
  const id = idDari(await rancang('verifikator'))
  assert.deepEqual((await daftar('ani')).lokal, [])
  assert.deepEqual(
    (await daftar('verifikator')).lokal.map((x) => [x.keadaan, x.bolehTetapkan]),
    [['rancangan', false]],
  )
  assert.deepEqual(
    (await daftar('admin')).lokal.map((x) => [x.penyusun, x.bolehTetapkan]),
    [['Verifikator', true]],
  )
  assert.equal((await tetapkan('verifikator', id)).statusCode, 403)
  assert.equal(kode(await tetapkan('admin', id)), 'perlu-peneguhan')
  await teguhkan('admin')
  const tap = await k.hp(o.ani)
  k.jam.kini = new Date('2026-11-24T17:00:00+07:00')
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
  await k.hadir.segarkan()
  assert.equal((await tap.kirim([tap.tap('2026-11-24T07:45:00+07:00'), tap.tap('2026-11-24T16:05:00+07:00')], kue.ani)).statusCode, 200)
  const terlambat = async () =>
    (await k.di((db) => listHari(db, [o.ani.id], tanggal('2026-11-24'), tanggal('2026-11-24'))))[0]?.terlambatMenit
  assert.equal(await terlambat(), 15)
  await teguhkan('admin')
  const r = await tetapkan('admin', id)
  assert.equal(r.statusCode, 200, r.body)
  await k.hadir.tenang()
  assert.equal(await terlambat(), 0, 'a rule that reaches back has its days judged anew')
  assert.equal((await tetapkan('admin', id)).statusCode, 409)
  assert.deepEqual(
    (await daftar('ani')).lokal.map((x) => [x.nilai, x.keadaan, x.penetap]),
    [['Terlambat 20 menit, pulang cepat 0 menit', 'ditetapkan', 'Admin Satu']],
  )
})

test('who drafted does not set, also with both rights; another admin does', async () => {
  await teguhkan('admin')
  const id = idDari(await rancang('admin', { berlaku: '2027-01-01' }))
  assert.equal(kode(await tetapkan('admin', id)), 'dua-orang')
  await teguhkan('adminDua')
  assert.equal((await tetapkan('adminDua', id)).statusCode, 200)
})

test('two drafts of one date set at once: one holds, the other is told', async () => {
  await teguhkan('verifikator')
  await teguhkan('admin')
  await teguhkan('adminDua')
  const drafts = [
    idDari(await rancang('verifikator', { berlaku: '2027-02-01' })),
    idDari(await rancang('verifikator', { berlaku: '2027-02-01', nilai: { terlambat: 5, pulangCepat: 5 } })),
  ]
  const jawab = await Promise.all(drafts.flatMap((id) => [tetapkan('admin', id), tetapkan('adminDua', id)]))
  assert.deepEqual(
    jawab.map((r) => r.statusCode).sort((a, b) => a - b),
    [200, 409, 409, 409],
  )
  const [{ n }] = (await k.di((db) =>
    db.rows<{ n: number }>(sql`select count(*) as n from ketentuan_lokal where berlaku = '2027-02-01' and ditetapkan is not null`),
  )) as [{ n: number }]
  assert.equal(n, 1)
})

test('an unknown draft', async () => {
  await teguhkan('admin')
  assert.equal((await tetapkan('admin', '01900000-0000-7000-8000-00000000ffff')).statusCode, 404)
})

test('each act stands in the trail with kind and key, about nobody', async () => {
  const jejak = await k.di((db) =>
    db.rows<{ jenis: string; pegawaiId: string | null }>(sql`select jenis, pegawai_id from jejak where jenis like 'ketentuan-%'`),
  )
  assert.deepEqual(
    [jejak.filter((j) => j.jenis === 'ketentuan-rancang').length, jejak.filter((j) => j.jenis === 'ketentuan-tetapkan').length],
    [4, 3],
  )
  assert.ok(jejak.every((j) => j.pegawaiId === null))
})

test('a window that holds from a day on cuts the night duty of the day before, which is judged anew', async () => {
  const { unitKerjaId } = await k.di((db) =>
    db.one<{ unitKerjaId: string }>(sql`select unit_kerja_id from pegawai_penempatan where pegawai_id = ${o.ani.id}`),
  )
  const malam = await k.orang('Malam', { unit: unitKerjaId })
  const hari = (tgl: string, nama: string, masuk: string, pulang: string) => ({
    id: v7(),
    pegawaiId: malam.id,
    tanggal: tanggal(tgl),
    isi: [{ nama, masuk, pulang }],
    tetapBertugas: true,
    alasan: 'daftar jaga',
    oleh: o.admin.id,
    disetujuiOleh: null,
    terbit: new Date('2026-11-01T00:00:00Z'),
  })
  const [tgl23, tgl24] = [tanggal('2026-11-23'), tanggal('2026-11-24')]
  await k.di(async (db) => {
    await insertJadwalHari(db, [hari('2026-11-23', 'Malam', '21:00', '07:00'), hari('2026-11-24', 'Siang', '14:00', '21:00')])
    for (const t of ['2026-11-23T20:50:00+07:00', '2026-11-24T10:45:00+07:00'])
      await db.exec(sql`insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, sidik, posisi)
        values ('2026-11-01', gen_random_uuid(), ${malam.id}, ${menitPada(new Date(t), 'Asia/Jakarta')}, ${t}, ${t}, 'mesin', ${Buffer.from(t)}, 'tanpa-lokasi')`)
  })
  await hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds: [malam.id], dari: tgl23, sampai: tgl24, kini: k.jam.baca })
  const pulang = async () => (await k.di((db) => listHari(db, [malam.id], tgl23, tgl23))).map((h) => [h.tapPulang !== null, h.tanda])
  assert.deepEqual(await pulang(), [[true, []]], 'until 11.00 a tap belongs to the night')
  for (const siapa of ['verifikator', 'admin'] as const) await teguhkan(siapa)
  const jendela = { kunci: 'jendela', berlaku: '2026-11-24', nilai: { sebelum: 240, sesudah: 240 } }
  const id = idDari(await rancang('verifikator', jendela))
  assert.equal((await tetapkan('admin', id)).statusCode, 200)
  await k.hadir.tenang()
  assert.deepEqual(await pulang(), [[false, ['tanpa-tap-pulang']]], 'from 10.30 on it belongs to the afternoon')
})

test('what a draft would do is judged with the facts of last month, before anybody sets it; nothing is written', async () => {
  // October 2026, one person: late by 15 minutes on the 5th, early by 10 on the 6th, came only on the 8th, the other days without a tap.
  const { bulan: b, wib } = { bulan: '2026-10-01', wib: (t: string) => new Date(`2026-10-${t}:00+07:00`) }
  for (const t of ['05T07:45', '05T16:00', '06T07:20', '06T15:50', '08T07:20'])
    await k.di((db) =>
      db.exec(sql`insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, sidik, posisi)
        values (${b}, gen_random_uuid(), ${o.ani.id}, ${menitPada(wib(t), 'Asia/Jakarta')}, ${wib(t)}, ${wib(t)}, 'mesin', ${Buffer.from(t)}, 'tanpa-lokasi')`),
    )
  const hariOktober = () =>
    k.di((db) => db.rows(sql`select * from hari where tanggal < '2026-11-01' order by tanggal, pegawai_id, rentang`))
  const sebelum = await hariOktober()
  await teguhkan('verifikator')
  const id = idDari(await rancang('verifikator', { berlaku: '2027-02-01', nomor: '14' }))
  const lihat = (siapa: Siapa, ini = id) =>
    k.app.inject({ method: 'GET', url: `/api/ketentuan/${ini}/akibat`, headers: { cookie: kue[siapa] } })
  assert.equal((await lihat('ani')).statusCode, 403)
  const r = await lihat('verifikator')
  assert.equal(r.statusCode, 200, r.body)
  const a = r.json() as Record<string, unknown> & { kini: Record<string, number>; rancangan: Record<string, number> }
  assert.deepEqual([a.bulan, a.pegawaiBerubah, a.hariBerubah], ['2026-10', 1, 1])
  assert.deepEqual([a.kini.hariTerlambat, a.kini.hariPulangCepat, a.kini.menitKurang], [1, 1, 25])
  assert.deepEqual([a.rancangan.hariTerlambat, a.rancangan.hariPulangCepat, a.rancangan.menitKurang], [0, 1, 10])
  assert.equal(a.kini.hariTanpaKeterangan, a.rancangan.hariTanpaKeterangan)
  assert.deepEqual(await hariOktober(), sebelum)
  assert.equal((await lihat('verifikator', '01900000-0000-7000-8000-00000000ffff')).statusCode, 404)
})

const JENJANG = { mulaiHari: 3, jenis: 'teguran-lisan', dasar: { peraturan: 'Perbup', pasal: 'Pasal 9' } }
const SEPEKAN: NilaiLokal['jam-kerja-enam-hari']['biasa'] = [
  null,
  null,
  null,
  null,
  null,
  null,
  { masuk: 450, pulang: 720, istirahat: null },
]
const CONTOH: { readonly [K in KunciLokal]: { readonly nilai: NilaiLokal[K]; readonly terukur: boolean } } = {
  'band-terlambat': { nilai: [10, 20, 30], terukur: true },
  'band-pulang-cepat': { nilai: [5, 20, 30], terukur: true },
  'jarak-datang-pulang': { nilai: 720, terukur: true },
  'jarak-sambung': { nilai: 240, terukur: true },
  'zona-sambung': { nilai: 240, terukur: true },
  'biaya-tanpa-tap': { nilai: { datang: 30, pulang: 30 }, terukur: true },
  toleransi: { nilai: { terlambat: 0, pulangCepat: 10 }, terukur: true },
  jendela: { nilai: { sebelum: 0, sesudah: 0 }, terukur: true },
  'bobot-giliran': { nilai: [{ giliran: 'Kantor', bobot: 5000 }], terukur: true },
  'menit-sehari': { nilai: 300, terukur: false },
  'alpa-pppk': { nilai: { jenjang: [JENJANG], beruntun: null }, terukur: false },
  'alpa-pppk-paruh-waktu': { nilai: { jenjang: [JENJANG], beruntun: null }, terukur: false },
  'luar-tempat': { nilai: 'tolak', terukur: false },
  'jam-kerja-enam-hari': { nilai: { biasa: SEPEKAN, ramadan: SEPEKAN }, terukur: false },
  ramadan: { nilai: { sampai: tanggal('2027-03-09') }, terukur: false },
  'tanda-angka-berulang': { nilai: { keadaan: 'mati', hari: 10, persen: 90, meter: 15 }, terukur: false },
  'tanda-titik-bersama': { nilai: { keadaan: 'mati', orang: 3, hari: 5, meter: 15 }, terukur: false },
  'tanda-kecepatan': { nilai: { keadaan: 'mati', kmPerJam: 150, km: 10, hari: 2 }, terukur: false },
  'tanda-akurasi-tetap': { nilai: { keadaan: 'mati', hari: 15, persen: 95, meter: 15 }, terukur: false },
  'tanda-selalu-bersama': { nilai: { keadaan: 'mati', hari: 10, persen: 95, detik: 60, meter: 25 }, terukur: false },
  'tanda-jam-berubah': { nilai: { keadaan: 'mati', hari: 3 }, terukur: false },
  'tanda-irama': { nilai: { keadaan: 'mati', hari: 10, persen: 90, detik: 1 }, terukur: false },
  'tanda-luring-sendiri': { nilai: { keadaan: 'mati', orang: 5, persen: 20, menit: 10 }, terukur: false },
  'tanda-luring-bersama': { nilai: { keadaan: 'mati', orang: 3, persen: 80, menit: 10 }, terukur: false },
  'tanda-rantai-putus': { nilai: { keadaan: 'mati', hari: 3 }, terukur: false },
  'tanda-foto-serupa': { nilai: { keadaan: 'mati', hari: 2, bit: 8 }, terukur: false },
  'tanda-bukti-kurang': { nilai: { keadaan: 'mati', hari: 3 }, terukur: false },
}
// What joins two spans changes nothing for a person who has one a day.
const SATU_RENTANG = ['jarak-sambung', 'zona-sambung']

for (const [kunci, { nilai, terukur }] of Object.entries(CONTOH))
  test(`the effect of ${kunci} ${terukur ? 'is measured' : "can't be read from days: said, not shown as none"}`, async () => {
    await teguhkan('verifikator')
    const r0 = await rancang('verifikator', { kunci, berlaku: '2027-02-08', nilai, nomor: '16' })
    assert.equal(r0.statusCode, 200, r0.body)
    const r = await k.app.inject({ url: `/api/ketentuan/${idDari(r0)}/akibat`, headers: { cookie: kue.verifikator } })
    assert.equal(r.statusCode, terukur ? 200 : 422, r.body)
    if (!terukur) assert.match(r.body, /tidak dapat dihitung/)
    else if (!SATU_RENTANG.includes(kunci))
      assert.ok((r.json() as { hariBerubah: number }).hariBerubah > 0, 'a change that is there is seen')
  })
