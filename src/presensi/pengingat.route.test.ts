import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { type LayananPush, layananPush } from '../uji/layanan-push.ts'
import { type PengirimPush, pengirimPush } from '../tap/push.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import type { pengingatApi } from './pengingat.api.ts'
import { type HasilPengingat, ingatkan } from './pengingat.job.ts'
import { siapkanHari } from './sapu.job.ts'

// Reminders while the app is closed: own phone only, empty, once, by roster; ended with the phone, the session, the account, the address.

const HARI = '2026-11-24'
const pukul = (jam: string) => new Date(`${HARI}T${jam}:00+07:00`)
let k: Kantor
let layanan: LayananPush
let unit: string
let nomor = 0
let push: PengirimPush

before(async () => {
  layanan = await layananPush()
  k = await bukaKantor(`${HARI}T06:30:00+07:00`, { push: { kontak: 'mailto:ti@contoh.go.id', tujuan: layanan.tujuan } })
  unit = await k.unit('Dinas Purun', await k.unit('Pemkab', null), 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
})
after(async () => {
  await k?.tutup()
  await layanan?.tutup()
})
beforeEach(async () => {
  k.jam.kini = pukul('06:30')
  layanan.masuk.length = 0
  layanan.jawab.clear()
  // What a service asked for in one test is not asked for in the next.
  push = pengirimPush(KUNCI_UJI, k.jam.baca, { kontak: 'mailto:ti@contoh.go.id', tujuan: layanan.tujuan })
  await k.di((db) => db.exec(sql`delete from langganan_push`))
})

type Siap = { readonly orang: Orang; readonly kue: string; readonly nama: string; readonly hp: Awaited<ReturnType<Kantor['hp']>> }

async function orangBerHp(): Promise<Siap> {
  nomor += 1
  const orang = await k.orang(`Orang ${nomor}`, { unit })
  const hp = await k.hp(orang)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
  return { orang, kue: await k.masuk(orang, 'hp'), nama: `hp-${nomor}`, hp }
}
const minta = (kue: string, method: 'GET' | 'POST' | 'DELETE', payload?: object) =>
  k.app.inject({ method, url: '/api/pengingat', headers: { cookie: kue }, ...(payload ? { payload } : {}) })
const nyalakan = (s: Siap, ubah: object = {}) =>
  minta(s.kue, 'POST', { alamat: layanan.alamat(s.nama), sebelumMasuk: 10, pulang: true, ...ubah })
const jalan = (jam: string): Promise<HasilPengingat> => {
  k.jam.kini = pukul(jam)
  return ingatkan({
    db: k.uji.db,
    instansi: k.uji.instansi,
    kunci: KUNCI_UJI,
    push,
    jam: k.jam.baca,
    henti: new AbortController().signal,
    sekali: 2,
  })
}
const jejak = (o: Orang) =>
  k
    .di((db) =>
      db.rows<{ jenis: string }>(sql`select jenis from jejak where pegawai_id = ${o.id} and jenis like 'pengingat-%' order by id`),
    )
    .then((b) => b.map((x) => x.jenis))
const langganan = () => k.di((db) => db.rows<{ pegawaiId: string }>(sql`select pegawai_id from langganan_push`))
const HASIL0 = { terkirim: 0, nanti: 0, ditolak: 0, berakhir: 0 }

test('X6 what goes out is empty: no body, and headers without name, number, day or status; signed as RFC 8292 asks', async () => {
  const s = await orangBerHp()
  assert.equal((await nyalakan(s)).statusCode, 200)
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, terkirim: 1 })
  const [p] = layanan.masuk
  assert.equal(p?.metode, 'POST')
  assert.equal(p.badan, '')
  assert.equal(p.kepala['content-length'], '0')
  assert.equal(p.kepala['content-encoding'], undefined)
  assert.equal(p.kepala['ttl'], String(40 * 60))
  assert.equal(p.kepala['topic'], 'pengingat')
  assert.match(String(p.kepala.authorization), /^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/)
  const teks = JSON.stringify(p.kepala)
  for (const rahasia of [s.orang.nama, s.orang.nip, s.orang.id, s.hp.kid, HARI]) assert.equal(teks.includes(rahasia), false, rahasia)
})

test('by the roster and once: not before its minute, not twice, not who has recorded, again at the end of the day', async () => {
  const [a, b] = [await orangBerHp(), await orangBerHp()]
  for (const s of [a, b]) await nyalakan(s)
  assert.deepEqual(await jalan('07:19'), HASIL0)
  k.jam.kini = pukul('07:19')
  await b.hp.kirim([b.hp.tap(`${HARI}T07:18:00+07:00`, {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })])
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, terkirim: 1 })
  assert.deepEqual(await jalan('07:21'), HASIL0)
  assert.deepEqual(await jalan('12:00'), HASIL0)
  assert.deepEqual(await jalan('16:00'), { ...HASIL0, terkirim: 2 })
  assert.deepEqual(
    layanan.masuk.map((m) => m.nama),
    [a.nama, a.nama, b.nama].sort((x, y) => [a.nama, b.nama].indexOf(x) - [a.nama, b.nama].indexOf(y)),
  )
})

test('a day of leave or without roster: nobody is reminded; own choices are kept to', async () => {
  const [cuti, datangSaja, pulangSaja] = [await orangBerHp(), await orangBerHp(), await orangBerHp()]
  await nyalakan(cuti)
  await nyalakan(datangSaja, { pulang: false, sebelumMasuk: 30 })
  await nyalakan(pulangSaja, { sebelumMasuk: null })
  await k.di((db) => db.exec(sql`update hari set status = 'cuti' where pegawai_id = ${cuti.orang.id}`))
  assert.deepEqual(await jalan('07:00'), { ...HASIL0, terkirim: 1 })
  assert.deepEqual(await jalan('16:01'), { ...HASIL0, terkirim: 1 })
  assert.deepEqual(
    layanan.masuk.map((m) => m.nama),
    [datangSaja.nama, pulangSaja.nama],
  )
})

test('404 and 410 end the subscription, with an entry of its own; everybody else goes on', async () => {
  const [a, b, c] = [await orangBerHp(), await orangBerHp(), await orangBerHp()]
  for (const s of [a, b, c]) await nyalakan(s)
  layanan.jawab.set(a.nama, { status: 410 })
  layanan.jawab.set(b.nama, { status: 404 })
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, terkirim: 1, berakhir: 2 })
  assert.deepEqual(
    (await langganan()).map((l) => l.pegawaiId),
    [c.orang.id],
  )
  assert.deepEqual(await jejak(a.orang), ['pengingat-mulai', 'pengingat-akhir'])
})

test('503 is tried again a minute later and longer each time, and given up when it makes no sense any more', async () => {
  const s = await orangBerHp()
  await nyalakan(s)
  layanan.jawab.set(s.nama, { status: 503 })
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, nanti: 1 })
  k.jam.kini = new Date(pukul('07:20').getTime() + 59_000)
  for (const jam of ['07:21', '07:22', '07:23', '07:24', '07:27', '07:28', '07:35', '07:36', '07:50', '07:58']) await jalan(jam)
  assert.deepEqual(layanan.masuk.length, 5, 'five tries: 07.20, 21, 23, 27, 35')
  layanan.jawab.clear()
  assert.deepEqual(await jalan('07:59'), HASIL0)
})

test('Retry-After holds for all at that service, and what comes back in time is sent', async () => {
  const [a, b] = [await orangBerHp(), await orangBerHp()]
  await nyalakan(a)
  layanan.jawab.set(a.nama, { status: 429, kepala: { 'retry-after': '300' } })
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, nanti: 1 })
  layanan.jawab.clear()
  await nyalakan(b)
  assert.deepEqual(await jalan('07:21'), { ...HASIL0, nanti: 1 })
  assert.equal(layanan.masuk.length, 1, 'the service is left alone')
  assert.deepEqual(await jalan('07:26'), { ...HASIL0, terkirim: 2 })
})

test('refused for another reason, or led elsewhere: not tried again, not followed', async () => {
  const [a, b] = [await orangBerHp(), await orangBerHp()]
  for (const s of [a, b]) await nyalakan(s)
  layanan.jawab.set(a.nama, { status: 403 })
  layanan.jawab.set(b.nama, { status: 307, kepala: { location: layanan.alamat('lain') } })
  assert.deepEqual(await jalan('07:20'), { ...HASIL0, ditolak: 2 })
  assert.deepEqual(await jalan('07:25'), HASIL0)
  assert.equal(
    layanan.masuk.some((m) => m.nama === 'lain'),
    false,
  )
})

test('a sender that is gone in the middle leaves what it took to the next, after three minutes', async () => {
  const s = await orangBerHp()
  await nyalakan(s)
  const { id } = await k.di((db) => db.one<{ id: string }>(sql`select id from langganan_push`))
  await k.di((db) =>
    db.exec(sql`insert into pengingat_kirim (langganan_id, tanggal, rentang, arah, dicoba, berikut)
      values (${id}, ${HARI}, 1, 'masuk', 1, ${pukul('07:23')})`),
  )
  const { rentang } = await k.di((db) => db.one<{ rentang: number }>(sql`select rentang from hari where pegawai_id = ${s.orang.id}`))
  await k.di((db) => db.exec(sql`update pengingat_kirim set rentang = ${rentang}`))
  assert.deepEqual(await jalan('07:22'), HASIL0)
  assert.deepEqual(await jalan('07:23'), { ...HASIL0, terkirim: 1 })
})

for (const [nama, akhiri] of [
  [
    'sign-out',
    (s: Siap) =>
      k.app.inject({ method: 'DELETE', url: '/api/sesi', headers: { cookie: s.kue } }).then((r) => assert.equal(r.statusCode, 200, r.body)),
  ],
  ['the phone revoked', (s: Siap) => k.di((db) => db.exec(sql`update kunci_perangkat set keadaan = 'dicabut' where kid = ${s.hp.kid}`))],
  ['the account ended', (s: Siap) => k.di((db) => db.exec(sql`update akun set keadaan = 'berakhir' where id = ${s.orang.akunId}`))],
  ['sandi or role changed', (s: Siap) => k.di((db) => db.exec(sql`update akun set versi = versi + 1 where id = ${s.orang.akunId}`))],
] as const)
  test(`ends with ${nama}: nothing goes out, the address is erased, the trail says so`, async () => {
    const s = await orangBerHp()
    await nyalakan(s)
    await akhiri(s)
    assert.deepEqual(await jalan('07:20'), { ...HASIL0, berakhir: 1 })
    assert.deepEqual(await langganan(), [])
    assert.deepEqual(layanan.masuk, [])
    assert.deepEqual(await jejak(s.orang), ['pengingat-mulai', 'pengingat-akhir'])
  })

test('own phone only: seen, changed and ended by its person; one for each phone; a change is in the trail, a repetition is not', async () => {
  const [a, b] = [await orangBerHp(), await orangBerHp()]
  await nyalakan(a)
  await nyalakan(a)
  assert.deepEqual(await jejak(a.orang), ['pengingat-mulai'])
  await nyalakan(a, { sebelumMasuk: 30 })
  assert.deepEqual(await jejak(a.orang), ['pengingat-mulai', 'pengingat-mulai'])
  const lihat = async (s: Siap) => (await minta(s.kue, 'GET')).json() as Reply<typeof pengingatApi.saya>
  assert.deepEqual((await lihat(a)).langganan, { sebelumMasuk: 30, pulang: true })
  assert.equal((await lihat(b)).langganan, null)
  assert.match((await lihat(b)).kunci ?? '', /^[\w-]{87}$/)
  await minta(b.kue, 'DELETE')
  assert.equal((await langganan()).length, 1)
  // Somebody else signs in on the same browser: the address changes hands, and the first hears of it.
  assert.equal((await nyalakan({ ...b, nama: a.nama })).statusCode, 200)
  assert.deepEqual(
    (await langganan()).map((l) => l.pegawaiId),
    [b.orang.id],
  )
  assert.deepEqual((await jejak(a.orang)).at(-1), 'pengingat-akhir')
  await minta(b.kue, 'DELETE')
  assert.deepEqual(await langganan(), [])
  assert.deepEqual((await jejak(b.orang)).at(-1), 'pengingat-akhir')
})

test('G3 an address elsewhere, no choice at all, no phone: refused by name, nothing stored; so many in a row and no more', async () => {
  const s = await orangBerHp()
  for (const alamat of ['http://169.254.169.254/latest', 'https://127.0.0.1/x', 'http://[::ffff:7f00:1]/x', 'gopher://x', 'x'])
    assert.equal((await nyalakan(s, { alamat })).statusCode, 422, alamat)
  assert.equal((await nyalakan(s, { sebelumMasuk: null, pulang: false })).statusCode, 422)
  assert.equal((await nyalakan(s, { sebelumMasuk: 7 })).statusCode, 422)
  const tanpa = await k.orang('Tanpa HP', { unit })
  const kue = await k.masuk(tanpa, 'hp')
  assert.match((await nyalakan({ ...s, orang: tanpa, kue })).body, /hp-belum-terdaftar/)
  assert.deepEqual(await langganan(), [])
  const banyak = await Promise.all(Array.from({ length: 25 }, () => nyalakan(s)))
  assert.ok(banyak.some((r) => r.statusCode === 429))
})

test('the office has not turned it on: said, and nothing is taken', async () => {
  const mati = await bukaKantor(`${HARI}T06:30:00+07:00`)
  try {
    const o = await mati.orang('Ani', { unit: await mati.unit('Dinas', null) })
    await mati.hp(o)
    const cookie = await mati.masuk(o, 'hp')
    const lihat = await mati.app.inject({ url: '/api/pengingat', headers: { cookie } })
    assert.deepEqual(lihat.json(), { kunci: null, langganan: null })
    const r = await mati.app.inject({
      method: 'POST',
      url: '/api/pengingat',
      headers: { cookie },
      payload: { alamat: 'https://fcm.googleapis.com/fcm/send/x', sebelumMasuk: 10, pulang: true },
    })
    assert.match(r.body, /pengingat-mati/)
    assert.equal(mati.hadir.push, undefined)
  } finally {
    await mati.tutup()
  }
})

test('13.1 the outgoing list: one file of the server calls out, and it calls push services only', () => {
  const SRC = join(import.meta.dirname, '..')
  const HALAMAN = /^web\/|^uji\/|\.(hp|konsol)\.tsx$|\.test\.ts$/
  const keluar = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => /\.tsx?$/.test(f) && !HALAMAN.test(f))
    .filter((f) =>
      /\bfetch\(|\bhttps?\.(get|request)\(|from 'node:(https|http2|tls|dgram|dns)|\bnet\.connect\(|\bcreateConnection\(|new WebSocket/.test(
        readFileSync(join(SRC, f), 'utf8'),
      ),
    )
  assert.deepEqual(keluar, ['tap/push.job.ts'])
})
