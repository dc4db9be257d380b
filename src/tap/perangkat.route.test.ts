import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, hpBertanda, type Kantor, kodeUntuk, type Orang, pasanganKunci, polaLimaHari, SANDI_UJI } from '../uji/kantor.ts'

let k: Kantor
let wajib: string
let coba: string
let kepala: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T07:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  wajib = await k.unit('Dinas Wajib', akar, 'wajib')
  coba = await k.unit('Dinas Coba', akar, 'uji-coba')
  for (const u of [wajib, coba]) await k.di((db) => polaLimaHari(db, u))
  kepala = await k.orang('Kepala Dinas', { unit: wajib, peran: [{ peran: 'kepala', unit: wajib }] })
})
after(() => k.tutup())

const kirim = (url: string, payload: object, cookie: string) => k.app.inject({ method: 'POST', url, payload, headers: { cookie } })

async function daftarkan(o: Orang, pemasangan: string) {
  const kode = `K${o.nip.slice(-9)}`
  await k.di((db) => kodeUntuk(db, o, 'perangkat', kode, new Date('2026-12-31T00:00:00Z')))
  const kunci = pasanganKunci()
  const kue = await k.masuk(o)
  const r = await kirim('/api/perangkat', { kode, sandi: SANDI_UJI, kunci: kunci.publik, model: 'Android 8', pemasangan }, kue)
  const { kid, keadaan } = r.json() as { kid: string; keadaan: string }
  return { r, kid, keadaan, kue, hp: hpBertanda(kid, o.id, kunci.pribadi, kunci.publik) }
}

/** Opens a registration and decides it, as the console does. */
async function putuskan(kid: string, putusan: 'setujui' | 'tolak', alasan: string, kue: string) {
  await k.app.inject({ url: `/api/perangkat/${kid}/pendaftaran`, headers: { cookie: kue } })
  return kirim(`/api/perangkat/${kid}/persetujuan`, { putusan, alasan }, kue)
}
const keadaan = (kid: string) =>
  k.di(async (db) => (await db.one<{ keadaan: string }>(sql`select keadaan from kunci_perangkat where kid = ${kid}`)).keadaan)

/** The clock stands there, and the server has looked for revocations. */
async function pada(teks: string) {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
}

const hari = (o: Orang) =>
  k.di((db) =>
    db.maybe<{ status: string; dihitung: boolean }>(
      sql`select status, dihitung from hari where pegawai_id = ${o.id} and tanggal = '2026-11-24'`,
    ),
  )
const jawab = (r: { json: () => unknown }) => (r.json() as { hasil: { jawab: string; alasan?: string }[] }).hasil[0]

test('uji coba: sandi and code enrol the first key at once, and its taps are judged but count nowhere', async () => {
  const o = await k.orang('Coba Satu', { unit: coba })
  const d = await daftarkan(o, 'pemasangan-coba-1')
  assert.equal(d.r.statusCode, 200, d.r.body)
  assert.equal(d.keadaan, 'aktif')
  assert.equal(jawab(await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T07:00:00+07:00')] }, d.kue))?.jawab, 'dicatat')
  assert.deepEqual(await hari(o), { status: 'hadir', dihitung: false })
})

test('K1 wajib: the key waits, its taps are stored and count once another has approved it', async () => {
  const o = await k.orang('Wajib Satu', { unit: wajib, atasan: kepala })
  const d = await daftarkan(o, 'pemasangan-wajib-1')
  assert.equal(d.keadaan, 'menunggu')
  const j = jawab(await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T07:00:00+07:00')] }, d.kue))
  assert.equal(j?.jawab, 'dicatat')
  assert.equal(j?.alasan, 'kunci-menunggu')
  assert.equal((await hari(o))?.status, 'berjalan')
  const sendiri = await kirim(`/api/perangkat/${d.kid}/persetujuan`, { putusan: 'setujui', alasan: 'HP sendiri' }, d.kue)
  assert.equal(sendiri.statusCode, 403, 'line staff decide on no device')
  const kueKepala = await k.masuk(kepala)
  const buta = await kirim(`/api/perangkat/${d.kid}/persetujuan`, { putusan: 'setujui', alasan: 'tanpa dilihat' }, kueKepala)
  assert.deepEqual([buta.statusCode, /belum-dibuka/.test(buta.body)], [422, true], 'K3 each is opened before it is decided')
  const ya = await putuskan(d.kid, 'setujui', 'diserahkan langsung', kueKepala)
  assert.equal(ya.statusCode, 200, ya.body)
  await k.hadir.tenang()
  assert.deepEqual(await hari(o), { status: 'hadir', dihitung: true })
  assert.equal((await putuskan(d.kid, 'tolak', 'berubah pikiran', kueKepala)).statusCode, 409)
})

test('K1 a second person on one installation: 409, and a sign that names both', async () => {
  const a = await k.orang('Pinjam Satu', { unit: coba })
  const b = await k.orang('Pinjam Dua', { unit: coba })
  assert.equal((await daftarkan(a, 'pemasangan-bersama')).r.statusCode, 200)
  assert.equal((await daftarkan(b, 'pemasangan-bersama')).r.statusCode, 409)
  const tanda = await k.di((db) =>
    db.rows<{ jenis: string; pegawaiId: string }>(
      sql`select t.jenis, p.pegawai_id from tanda t join tanda_pegawai p on p.tanda_id = t.id order by p.pegawai_id`,
    ),
  )
  assert.deepEqual(
    tanda,
    [a.id, b.id].sort().map((pegawaiId) => ({ jenis: 'pemasangan-bersama', pegawaiId })),
  )
})

test('K3 the own phone is approved by nobody alone: the head gets 403 for his own', async () => {
  const d = await daftarkan(kepala, 'pemasangan-kepala')
  assert.equal(d.keadaan, 'menunggu')
  const r = await kirim(`/api/perangkat/${d.kid}/persetujuan`, { putusan: 'setujui', alasan: 'HP saya sendiri' }, d.kue)
  assert.equal(r.statusCode, 403)
  await assert.rejects(
    k.di((db) => db.exec(sql`update kunci_perangkat set keadaan = 'aktif', diputus_oleh = pegawai_id where kid = ${d.kid}`)),
    /bukan_hp_sendiri/,
  )
})

test('K4 revoked: a tap of before that comes afterwards is stored, marked, and decides nothing', async () => {
  const o = await k.orang('Hilang Satu', { unit: coba })
  const d = await daftarkan(o, 'pemasangan-hilang')
  const terlambat = d.hp.tap('2026-11-24T07:00:30+07:00')
  k.jam.kini = new Date('2026-11-24T08:00:00+07:00')
  assert.equal((await kirim(`/api/perangkat/${d.kid}/pencabutan`, { alasan: 'HP hilang di sungai' }, d.kue)).statusCode, 200)
  k.jam.kini = new Date('2026-11-24T09:00:00+07:00')
  const j = jawab(await kirim('/api/tap', { tap: [terlambat] }, d.kue))
  assert.equal(j?.jawab, 'dicatat')
  assert.equal(j?.alasan, 'kunci-dicabut')
  const tap = await k.di((db) => db.one<{ tanda: string[] }>(sql`select tanda from tap where pegawai_id = ${o.id}`))
  assert.deepEqual(tap.tanda, ['kunci-dicabut'])
  assert.notEqual((await hari(o))?.status, 'hadir')
})

test('K4 the third key in 30 days waits even in uji coba', async () => {
  const o = await k.orang('Ganti Terus', { unit: coba })
  for (const n of [1, 2]) {
    const d = await daftarkan(o, `pemasangan-ganti-${n}`)
    assert.equal(d.keadaan, n === 1 ? 'aktif' : 'menunggu', 'a first phone counts at once, the next one after a day')
    await kirim(`/api/perangkat/${d.kid}/pencabutan`, { alasan: 'ganti HP' }, d.kue)
  }
  const ketiga = await daftarkan(o, 'pemasangan-ganti-3')
  assert.equal((ketiga.r.json() as { menungguOrang: boolean }).menungguOrang, true)
  await pada('2026-11-26T09:00:00+07:00')
  await k.hadir.aktifkanHp()
  assert.equal(await keadaan(ketiga.kid), 'menunggu', 'time alone does not let it in')
  const [pengelola, kepalaCoba] = [
    await k.orang('Pengelola Coba', { unit: coba, peran: [{ peran: 'pengelola', unit: coba }] }),
    await k.orang('Kepala Coba', { unit: coba, peran: [{ peran: 'kepala', unit: coba }] }),
  ]
  const tolak = await putuskan(ketiga.kid, 'setujui', 'ganti lagi', await k.masuk(pengelola))
  assert.deepEqual([tolak.statusCode, /perlu-kepala/.test(tolak.body)], [403, true])
  const buka = await k.app.inject({ url: `/api/perangkat/${ketiga.kid}/pendaftaran`, headers: { cookie: await k.masuk(kepalaCoba) } })
  assert.equal((buka.json() as { riwayat: unknown[]; perluKepala: boolean }).riwayat.length, 3)
  assert.equal((await putuskan(ketiga.kid, 'setujui', 'HP jatuh dua kali', await k.masuk(kepalaCoba))).statusCode, 200)
  assert.equal(await keadaan(ketiga.kid), 'aktif')
})

test('K4 change of phone: the old key ends, the new one waits 24 hours and then counts, with what it recorded meanwhile', async () => {
  await pada('2026-11-24T06:00:00+07:00')
  const o = await k.orang('Ganti Satu', { unit: coba })
  const lama = await daftarkan(o, 'pemasangan-tukar-1')
  assert.equal(lama.keadaan, 'aktif')
  await kirim('/api/tap', { tap: [lama.hp.tap('2026-11-24T05:59:00+07:00', { urut: 3 })] }, lama.kue)
  const baru = await daftarkan(o, 'pemasangan-tukar-2')
  assert.equal(baru.r.statusCode, 200, baru.r.body)
  assert.deepEqual([await keadaan(lama.kid), baru.keadaan], ['dicabut', 'menunggu'])
  assert.equal((baru.r.json() as { dihitungMulai: string }).dihitungMulai, '2026-11-24T23:00:00.000Z')
  const saya = await k.app.inject({ url: '/api/perangkat', headers: { cookie: lama.kue } })
  assert.match(saya.body, /"dihitungMulai":"2026-11-24T23:00:00.000Z"/, 'the owner reads it in every session')
  await pada('2026-11-24T07:20:00+07:00')
  const r = await kirim('/api/tap', { tap: [baru.hp.tap('2026-11-24T07:20:00+07:00')] }, baru.kue)
  assert.deepEqual([jawab(r)?.jawab, jawab(r)?.alasan], ['dicatat', 'kunci-menunggu'])
  assert.match(r.body, /setelah 24 jam/)
  await pada('2026-11-25T05:59:59+07:00')
  await k.hadir.aktifkanHp()
  assert.equal(await keadaan(baru.kid), 'menunggu', 'a second before')
  await pada('2026-11-25T06:00:00+07:00')
  await k.hadir.aktifkanHp()
  assert.equal(await keadaan(baru.kid), 'aktif')
  const tap = await k.di((db) =>
    db.one<{ tapDatang: number | null }>(sql`select tap_datang from hari where pegawai_id = ${o.id} and tanggal = '2026-11-24'`),
  )
  assert.equal(tap.tapDatang === null, false)
  const admin = await k.orang('Admin Lihat', { unit: coba, peran: [{ peran: 'bkpsdm' }] })
  const buka = await k.app.inject({ url: `/api/perangkat/${baru.kid}/pendaftaran`, headers: { cookie: await k.masuk(admin) } })
  const { riwayat } = buka.json() as { riwayat: { kid: string; rekaman: number; belumDiterima: number }[] }
  assert.deepEqual(
    riwayat.map((x) => [x.kid, x.rekaman, x.belumDiterima]),
    [
      [baru.kid, 1, 0],
      [lama.kid, 1, 2],
    ],
    'the gap of the old chain is shown',
  )
})

test('K4 in wajib a changed phone waits for both: approved within the day, it counts when the day is over', async () => {
  await pada('2026-11-24T06:00:00+07:00')
  const o = await k.orang('Ganti Wajib', { unit: wajib, atasan: kepala })
  const pertama = await daftarkan(o, 'pemasangan-dua-syarat-1')
  await putuskan(pertama.kid, 'setujui', 'HP miliknya', await k.masuk(kepala))
  assert.equal(await keadaan(pertama.kid), 'aktif', 'a first phone has no day of waiting')
  const kedua = await daftarkan(o, 'pemasangan-dua-syarat-2')
  await pada('2026-11-24T07:00:00+07:00')
  const kueKepala = await k.masuk(kepala)
  assert.equal((await putuskan(kedua.kid, 'setujui', 'layar HP lama pecah', kueKepala)).statusCode, 200)
  assert.equal(await keadaan(kedua.kid), 'menunggu')
  assert.equal((await putuskan(kedua.kid, 'tolak', 'berubah pikiran', kueKepala)).statusCode, 409, 'decided once')
  await pada('2026-11-25T06:00:00+07:00')
  await k.hadir.aktifkanHp()
  assert.equal(await keadaan(kedua.kid), 'aktif')
})

test('K4 a new phone stopped within its day decides nothing: neither what it recorded before nor after', async () => {
  await pada('2026-11-24T06:00:00+07:00')
  const o = await k.orang('Ganti Dua', { unit: coba })
  await daftarkan(o, 'pemasangan-curi-1')
  const asing = await daftarkan(o, 'pemasangan-curi-2')
  await pada('2026-11-24T07:20:00+07:00')
  await kirim('/api/tap', { tap: [asing.hp.tap('2026-11-24T07:20:00+07:00')] }, asing.kue)
  await kirim(`/api/perangkat/${asing.kid}/pencabutan`, { alasan: 'bukan HP saya' }, asing.kue)
  await k.hadir.tenang()
  assert.equal(await keadaan(asing.kid), 'dicabut')
  await pada('2026-11-25T07:00:00+07:00')
  await k.hadir.aktifkanHp()
  assert.equal(await keadaan(asing.kid), 'dicabut', 'the end of the day does not bring it back')
  assert.notEqual((await hari(o))?.status, 'hadir')
})

test('K3 the report: 25 approvals in two minutes stand out, own ones are not among them', async () => {
  await pada('2026-11-27T08:00:00+07:00')
  const kue = await k.masuk(kepala)
  for (let i = 0; i < 25; i++) {
    const o = await k.orang(`Banyak ${i}`, { unit: wajib })
    const d = await daftarkan(o, `pemasangan-banyak-${i}`)
    await pada(new Date(k.jam.kini.getTime() + 4_900).toISOString())
    assert.equal((await putuskan(d.kid, 'setujui', 'diserahkan langsung', kue)).statusCode, 200)
  }
  const admin = await k.orang('Admin Laporan', { unit: coba, peran: [{ peran: 'bkpsdm' }] })
  const lihat = async (o: Orang) =>
    k.app.inject({ url: '/api/perangkat/putusan?dari=2026-11-27&sampai=2026-11-27', headers: { cookie: await k.masuk(o) } })
  const r = await lihat(admin)
  assert.deepEqual((r.json() as { daftar: unknown[] }).daftar, [
    { pegawaiId: kepala.id, nama: 'Kepala Dinas', disetujui: 25, ditolak: 0, terbanyakDuaMenit: 25 },
  ])
  assert.equal((await lihat(kepala)).statusCode, 403)
})

test('K1 an unapproved phone counts nothing when its owner revokes it', async () => {
  k.jam.kini = new Date('2026-11-24T07:00:00+07:00')
  const o = await k.orang('Licin Satu', { unit: wajib })
  const d = await daftarkan(o, 'pemasangan-licin')
  assert.equal(jawab(await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T07:00:00+07:00')] }, d.kue))?.alasan, 'kunci-menunggu')
  k.jam.kini = new Date('2026-11-24T17:00:00+07:00')
  assert.equal((await kirim(`/api/perangkat/${d.kid}/pencabutan`, { alasan: 'tidak jadi' }, d.kue)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal((await hari(o))?.status, 'berjalan')
  const kunci = await k.di((db) => db.one<{ keadaan: string }>(sql`select keadaan from kunci_perangkat where kid = ${d.kid}`))
  assert.equal(kunci.keadaan, 'ditolak')
})

test('K2 a frozen key is not thawed: a later end does not move the first', async () => {
  k.jam.kini = new Date('2026-11-24T07:00:00+07:00')
  const o = await k.orang('Licin Dua', { unit: coba })
  const d = await daftarkan(o, 'pemasangan-licin-2')
  await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T07:00:01+07:00', { urut: 1 })] }, d.kue)
  await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T07:00:02+07:00', { urut: 1, sebelum: null })] }, d.kue)
  const akhir = () =>
    k.di((db) => db.one<{ keadaan: string; dicabut: Date }>(sql`select keadaan, dicabut from kunci_perangkat where kid = ${d.kid}`))
  const beku = await akhir()
  assert.equal(beku.keadaan, 'dibekukan')
  k.jam.kini = new Date('2026-11-24T09:00:00+07:00')
  await kirim('/api/tap', { tap: [d.hp.tap('2026-11-24T08:59:00+07:00', { urut: 1, sebelum: null })] }, d.kue)
  await kirim(`/api/perangkat/${d.kid}/pencabutan`, { alasan: 'ganti HP' }, d.kue)
  assert.deepEqual((await akhir()).dicabut, beku.dicabut)
})

test('K1 a public key is enrolled once, for whomever; a forged cursor is a refusal', async () => {
  const [satu, dua] = [await k.orang('Kunci Satu', { unit: coba }), await k.orang('Kunci Dua', { unit: coba })]
  const kunci = pasanganKunci().publik
  const daftar = async (o: Orang, kode: string) => {
    await k.di((db) => kodeUntuk(db, o, 'perangkat', kode, new Date('2026-12-31T00:00:00Z')))
    return kirim('/api/perangkat', { kode, sandi: SANDI_UJI, kunci, model: 'HP', pemasangan: `pemasangan-${kode}` }, await k.masuk(o))
  }
  assert.equal((await daftar(satu, 'SATUS-23456')).statusCode, 200)
  const lagi = await daftar(dua, 'DUADU-23456')
  assert.equal(lagi.statusCode, 409)
  assert.match(lagi.body, /kunci-sudah-terdaftar/)
  await k.hadir.segarkan()
  const kue = await k.masuk(await k.orang('Admin Baru', { unit: coba, peran: [{ peran: 'bkpsdm' }] }))
  const r = await k.app.inject({ url: '/api/perangkat/menunggu?setelah=abc', headers: { cookie: kue } })
  assert.equal(r.statusCode, 422, r.body)
})
