import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP } from 'otpauth'
import { sql } from '../db/db.ts'
import { buatHadir } from '../server/hadir.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI } from '../uji/kantor.ts'

let k: Kantor
let unit: string
let ani: Orang
let pengelola: Orang
let admin: Orang
let verifikator: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas A', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  pengelola = await k.orang('Kelola Kepegawaian', { unit, peran: [{ peran: 'pengelola', unit }] })
  admin = await k.orang('Admin BKPSDM', { unit, peran: [{ peran: 'bkpsdm' }] })
  verifikator = await k.orang('Verifikator Satu', { unit, peran: [{ peran: 'verifikator' }] })
})
after(() => k.tutup())

const kirim = (url: string, payload: object, cookie?: string, kepala: Record<string, string> = {}) =>
  k.app.inject({ method: 'POST', url, payload, headers: { ...(cookie ? { cookie } : {}), ...kepala } })
const kueDari = (r: Awaited<ReturnType<typeof kirim>>) => `${r.cookies[0]?.name}=${r.cookies[0]?.value}`

test('A1 unknown name, wrong sandi, inactive account: one body', async () => {
  const belum = await k.orang('Belum Aktif', { unit })
  await k.di((db) => db.exec(sql`update akun set keadaan = 'belum-aktif', sandi_hash = null where id = ${belum.akunId}`))
  const badan = []
  for (const nama of ['tidak-ada', ani.nip, belum.nip]) {
    const r = await kirim('/api/sesi', { nama, sandi: 'bukan sandi yang benar' })
    assert.equal(r.statusCode, 401)
    badan.push(r.body)
  }
  assert.equal(new Set(badan).size, 1)
})

test('A1 wrong twelve times: a growing delay, then 429; the living session goes on', async () => {
  const kue = await k.masuk(pengelola)
  const status: number[] = []
  for (let i = 0; i < 12; i++) status.push((await kirim('/api/sesi', { nama: pengelola.nip, sandi: 'salah' })).statusCode)
  assert.ok(status.slice(0, 3).every((s) => s === 401) && status.includes(429), String(status))
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: kue } })).statusCode, 200)
  k.jam.kini = new Date(k.jam.kini.getTime() + 16 * 60_000)
  assert.equal((await kirim('/api/sesi', { nama: pengelola.nip, sandi: SANDI_UJI })).statusCode, 200)
})

test('A1 activation: a sandi made of NIP or birth date is refused with every reason; the code works once', async () => {
  const baru = await k.orang('Dina Lebung', { unit })
  await k.di((db) => db.exec(sql`update akun set keadaan = 'belum-aktif', sandi_hash = null where id = ${baru.akunId}`))
  await k.di((db) => kodeUntuk(db, baru, 'aktivasi', 'ABCDE-23456', new Date('2026-12-01T00:00:00Z')))
  const tolak = await kirim('/api/akun/aktivasi', { nama: baru.nip, kode: 'ABCDE-23456', sandi: baru.nip })
  assert.equal(tolak.statusCode, 422)
  assert.match(tolak.body, /NIP atau tanggal lahir/)
  const ya = await kirim('/api/akun/aktivasi', { nama: baru.nip, kode: 'abcde 23456', sandi: 'perahu ketek hijau' })
  assert.equal(ya.statusCode, 200, ya.body)
  const lagi = await kirim('/api/akun/aktivasi', { nama: baru.nip, kode: 'ABCDE-23456', sandi: 'perahu ketek merah' })
  assert.equal(lagi.statusCode, 410)
  assert.equal((await kirim('/api/sesi', { nama: baru.nip, sandi: 'perahu ketek hijau' })).statusCode, 200)
})

test('A3 what a page asks by itself keeps no session awake; what a person asks does', async () => {
  const kue = await k.masuk(admin, 'konsol')
  const tanya = (headers: Record<string, string> = {}) => k.app.inject({ url: '/api/sesi', headers: { cookie: kue, ...headers } })
  k.jam.kini = new Date(k.jam.kini.getTime() + 29 * 60_000)
  await k.hadir.segarkan()
  const [latar, orang] = [await tanya({ 'x-hadir-latar': '1' }), await tanya()]
  assert.deepEqual([latar.statusCode, latar.cookies.length], [200, 0])
  assert.deepEqual([orang.statusCode, orang.cookies.length], [200, 1])
})

test('a code of yesterday week has run out', async () => {
  const telat = await k.orang('Telat Aktif', { unit })
  await k.di((db) => kodeUntuk(db, telat, 'aktivasi', 'ZZZZZ-22222', k.jam.kini))
  const r = await kirim('/api/akun/aktivasi', { nama: telat.nip, kode: 'ZZZZZ-22222', sandi: 'perahu ketek hijau' })
  assert.equal(r.statusCode, 410)
})

test('A3 sign-out, revoked session, changed sandi: 401 at once', async () => {
  const satu = await k.masuk(ani)
  const dua = await k.masuk(ani, 'konsol')
  assert.equal((await k.app.inject({ method: 'DELETE', url: '/api/sesi', headers: { cookie: satu } })).statusCode, 200)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: satu } })).statusCode, 401)
  const tiga = await k.masuk(ani)
  const ganti = await kirim('/api/akun/sandi', { lama: SANDI_UJI, baru: 'sungai komering tenang' }, tiga)
  assert.equal(ganti.statusCode, 200, ganti.body)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: dua } })).statusCode, 401)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: kueDari(ganti) } })).statusCode, 200)
})

test('A3 the other process sees the revocation with its next look; a stale feed closes decisions, not taps', async () => {
  const kue = await k.masuk(admin)
  const lain = await buatHadir({
    db: k.uji.db,
    instansi: k.uji.instansi,
    kunci: KUNCI_UJI,
    jam: k.jam.baca,
    aman: false,
    asal: 'http://localhost',
    faktorKedua: 'tidak-diminta',
    terimaSandiContoh: false,
    onGalat: () => {},
  })
  try {
    await lain.segarkan()
    const tanya = (url: string) => lain.app.inject({ url, headers: { cookie: kue } })
    assert.equal((await tanya('/api/sesi')).statusCode, 200)
    await k.app.inject({ method: 'DELETE', url: '/api/sesi', headers: { cookie: kue } })
    k.jam.kini = new Date(k.jam.kini.getTime() + 1000)
    await lain.segarkan()
    assert.equal((await tanya('/api/sesi')).statusCode, 401)
    const baru = await k.masuk(admin)
    k.jam.kini = new Date(k.jam.kini.getTime() + 11_000)
    assert.equal((await lain.app.inject({ url: '/api/papan', headers: { cookie: baru } })).statusCode, 503)
    assert.equal((await lain.app.inject({ url: '/api/hari-ini', headers: { cookie: baru } })).statusCode, 200)
  } finally {
    await lain.tutup()
    await k.hadir.segarkan()
  }
})

test('a console session ends after 30 minutes idle, a phone session does not', async () => {
  const konsol = await k.masuk(verifikator, 'konsol')
  const hp = await k.masuk(verifikator, 'hp')
  k.jam.kini = new Date(k.jam.kini.getTime() + 30 * 60_000)
  await k.hadir.segarkan()
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: konsol } })).statusCode, 401)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: hp } })).statusCode, 200)
})

test('A4 another page cannot act: other site, other origin, form body', async () => {
  const kue = await k.masuk(admin)
  const badan = { pegawaiId: ani.id, untuk: 'perangkat', alasan: 'HP pertama' }
  assert.equal((await kirim('/api/akun/kode', badan, kue, { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
  assert.equal((await kirim('/api/akun/kode', badan, kue, { origin: 'https://lain.example' })).statusCode, 403)
  const teks = await k.app.inject({
    method: 'POST',
    url: '/api/akun/kode',
    headers: { cookie: kue, 'content-type': 'text/plain' },
    payload: JSON.stringify(badan),
  })
  assert.equal(teks.statusCode, 415)
  assert.equal((await kirim('/api/akun/kode', badan, kue, { 'sec-fetch-site': 'same-origin' })).statusCode, 200)
})

test('A5 a TOTP code works once, a step too old not at all, and asks at sign-in from then on', async () => {
  const kue = await k.masuk(verifikator)
  const mulai = await kirim('/api/akun/totp', { sandi: SANDI_UJI }, kue)
  assert.equal(mulai.statusCode, 200, mulai.body)
  const totp = new TOTP({ secret: (mulai.json() as { rahasia: string }).rahasia, algorithm: 'SHA1', digits: 6, period: 30 })
  const kode = (geser = 0) => totp.generate({ timestamp: k.jam.kini.getTime() + geser * 30_000 })
  const pasang = await kirim('/api/akun/totp/pemasangan', { totp: kode() }, kue)
  assert.equal(pasang.statusCode, 200, pasang.body)
  const [pemulihan = '', ...sisa] = (pasang.json() as { kodePemulihan: string[] }).kodePemulihan
  assert.equal(sisa.length, 7)
  const masuk = (isi: object) => kirim('/api/sesi', { nama: verifikator.nip, sandi: SANDI_UJI, ...isi })
  assert.equal((await masuk({})).statusCode, 401)
  assert.equal((await masuk({ totp: kode() })).statusCode, 401, 'the step of the set-up is used')
  k.jam.kini = new Date(k.jam.kini.getTime() + 90_000)
  assert.equal((await masuk({ totp: kode(-2) })).statusCode, 401)
  assert.equal((await masuk({ totp: kode() })).statusCode, 200)
  assert.equal((await masuk({ totp: kode() })).statusCode, 401)
  k.jam.kini = new Date(k.jam.kini.getTime() + 90_000)
  assert.equal((await masuk({ totp: pemulihan.toLowerCase() })).statusCode, 200, 'a recovery code opens once')
  assert.equal((await masuk({ totp: pemulihan })).statusCode, 401)
  assert.equal((await masuk({ totp: sisa[0] })).statusCode, 200, 'another one still opens')
  await k.di((db) => db.exec(sql`update akun set totp_salah = 6 where id = ${verifikator.akunId}`))
  k.jam.kini = new Date(k.jam.kini.getTime() + 90_000)
  assert.equal((await masuk({ totp: kode() })).statusCode, 401, 'six wrong codes lock the app')
  assert.equal((await masuk({ totp: sisa[1] })).statusCode, 200, 'a recovery code frees it')
  k.jam.kini = new Date(k.jam.kini.getTime() + 90_000)
  assert.equal((await masuk({ totp: kode() })).statusCode, 200)
})

test('A6 a reset makes a code, ends sessions, never shows a sandi; nobody makes his own', async () => {
  await k.hadir.segarkan()
  const kueKelola = await k.masuk(pengelola)
  const korban = await k.orang('Korban Reset', { unit })
  const lama = await k.masuk(korban)
  const r = await kirim('/api/akun/kode', { pegawaiId: korban.id, untuk: 'pemulihan', alasan: 'lupa sandi' }, kueKelola)
  assert.equal(r.statusCode, 200, r.body)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: lama } })).statusCode, 401)
  const sendiri = await kirim('/api/akun/kode', { pegawaiId: pengelola.id, untuk: 'pemulihan', alasan: 'lupa sandi' }, kueKelola)
  assert.equal(sendiri.statusCode, 403)
  const jejak = await k.di((db) =>
    db.one<{ pelakuId: string }>(sql`select pelaku_id from jejak where jenis = 'akun-kode' and pegawai_id = ${korban.id}`),
  )
  assert.equal(jejak.pelakuId, pengelola.id)
})

test('roles: given by one, confirmed by another, step-up before; never for oneself', async () => {
  const kueAdmin = await k.masuk(admin)
  const usul = { pegawaiId: ani.id, peran: 'inspektorat', unitKerjaId: null, alasan: 'tugas pengawasan' }
  assert.equal((await kirim('/api/peran', usul, kueAdmin)).statusCode, 403, 'step-up first')
  const teguh = await kirim('/api/sesi/peneguhan', { sandi: SANDI_UJI }, kueAdmin)
  assert.equal(teguh.statusCode, 200, teguh.body)
  const kuat = kueDari(teguh)
  const r = await kirim('/api/peran', usul, kuat)
  assert.equal(r.statusCode, 200, r.body)
  assert.equal((await kirim('/api/peran', { ...usul, pegawaiId: admin.id }, kuat)).statusCode, 403)
  const { id } = r.json() as { id: string }
  assert.equal(
    (await kirim(`/api/peran/${id}/pengesahan`, { alasan: 'sesuai SK' }, kuat)).statusCode,
    403,
    'the admin has no right to confirm',
  )
})

test('a role that was given holds in the console, not in a session of the phone; the kind follows the account when it is not said', async () => {
  await k.hadir.segarkan()
  const jenis = async (o: Orang, isi: object = {}) => {
    const r = await kirim('/api/sesi', { nama: o.nip, sandi: SANDI_UJI, ...isi })
    assert.equal(r.statusCode, 200, r.body)
    const papan = await k.app.inject({ url: '/api/papan', headers: { cookie: kueDari(r) } })
    return [(r.json() as { sesi: { jenis: string } }).sesi.jenis, papan.statusCode]
  }
  const biasa = await k.orang('Tanpa Peran', { unit })
  assert.deepEqual(await jenis(admin), ['konsol', 200])
  assert.deepEqual(await jenis(admin, { jenis: 'hp' }), ['hp', 403])
  assert.deepEqual(await jenis(biasa), ['hp', 403])
  await k.orang('Bawahan Biasa', { unit, atasan: biasa })
  assert.deepEqual(await jenis(biasa), ['hp', 200], 'an atasan is one by the record, on the phone too')
})

test('codes: none for a first activation of an account in use, by its use neither; those of role holders are made by BKPSDM', async () => {
  await k.hadir.segarkan()
  const [kueKelola, kueAdmin] = [await k.masuk(pengelola), await k.masuk(admin)]
  const staf = await k.orang('Staf Aktif', { unit })
  const minta = (o: Orang, untuk: string, kue: string) => kirim('/api/akun/kode', { pegawaiId: o.id, untuk, alasan: 'lupa sandi' }, kue)
  assert.equal((await minta(staf, 'aktivasi', kueKelola)).statusCode, 409)
  await k.di((db) => kodeUntuk(db, staf, 'aktivasi', 'SSSSS-23456', new Date('2026-12-30T00:00:00Z')))
  const lama = await kirim('/api/akun/aktivasi', { nama: staf.nip, kode: 'SSSSS-23456', sandi: 'perahu ketek hijau' })
  assert.equal(lama.statusCode, 410, 'an old code of the first activation takes over nothing')
  assert.match((await minta(admin, 'pemulihan', kueKelola)).body, /pemegang-peran/)
  assert.equal((await minta(pengelola, 'pemulihan', kueAdmin)).statusCode, 200)
  assert.equal((await minta(staf, 'pemulihan', await k.masuk(admin))).statusCode, 200)
})

test('A2 wrong codes by somebody end no code of another, and answer like an unknown name whatever the sandi', async () => {
  const baru = await k.orang('Sasaran Aktivasi', { unit })
  await k.di((db) => db.exec(sql`update akun set keadaan = 'belum-aktif', sandi_hash = null where id = ${baru.akunId}`))
  await k.di((db) => kodeUntuk(db, baru, 'aktivasi', 'HHHHH-23456', new Date('2026-12-30T00:00:00Z')))
  const coba = (nama: string, kode: string, alamat: string, sandi = 'pendek') =>
    k.app.inject({ method: 'POST', url: '/api/akun/aktivasi', payload: { nama, kode, sandi }, remoteAddress: alamat })
  const [kenal, asing] = [await coba(baru.nip, 'XXXXX-22222', '10.0.0.1'), await coba('tiada', 'XXXXX-22222', '10.0.0.1')]
  assert.equal(kenal.statusCode, 401)
  assert.equal(kenal.body, asing.body)
  const status: number[] = []
  for (let i = 0; i < 8; i++) status.push((await coba(baru.nip, 'XXXXX-22222', '10.0.0.1')).statusCode)
  assert.ok(status.includes(429), String(status))
  const ya = await coba(baru.nip, 'HHHHH-23456', '10.0.0.2', 'perahu ketek hijau')
  assert.equal(ya.statusCode, 200, ya.body)
})

test('A2 who guesses from elsewhere does not lock the owner out; guesses from everywhere wait at last', async () => {
  const korban = await k.orang('Korban Tebakan', { unit })
  const coba = (alamat: string, sandi: string) =>
    k.app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: korban.nip, sandi }, remoteAddress: alamat })
  for (let i = 0; i < 12; i++) await coba('10.0.1.1', 'salah')
  assert.equal((await coba('10.0.1.1', SANDI_UJI)).statusCode, 429)
  assert.equal((await coba('10.0.1.2', SANDI_UJI)).statusCode, 200)
})

test('a role ends by two: proposed, confirmed by another; its holder loses it and the sessions at once', async () => {
  await k.hadir.segarkan()
  const pegang = await k.orang('Pemegang Peran', { unit, peran: [{ peran: 'inspektorat' }] })
  const pengesah = await k.orang('Verifikator Dua', { unit, peran: [{ peran: 'verifikator' }] })
  const { id } = await k.di((db) => db.one<{ id: string }>(sql`select id from akun_peran where akun_id = ${pegang.akunId}`))
  const kuat = async (o: Orang) => kueDari(await kirim('/api/sesi/peneguhan', { sandi: SANDI_UJI }, await k.masuk(o)))
  const [kueAdmin, kueSah, lama] = [await kuat(admin), await kuat(pengesah), await k.masuk(pegang)]
  const url = `/api/peran/${id}/pengakhiran`
  const isi = { alasan: 'pindah tugas' }
  assert.equal((await kirim(`${url}/pengesahan`, isi, kueSah)).statusCode, 409, 'nobody has proposed it')
  assert.equal((await kirim(url, isi, kueAdmin)).statusCode, 200)
  assert.equal((await kirim(`${url}/pengesahan`, isi, kueAdmin)).statusCode, 403)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: lama } })).statusCode, 200, 'holds until confirmed')
  assert.equal((await kirim(`${url}/pengesahan`, isi, kueSah)).statusCode, 200)
  assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: lama } })).statusCode, 401)
  const lagi = await kirim('/api/sesi', { nama: pegang.nip, sandi: SANDI_UJI })
  assert.deepEqual((lagi.json() as { peran: string[] }).peran, ['pegawai'])
  assert.equal((await kirim(url, isi, kueAdmin)).statusCode, 409)
})

test('a storm of hashes: a full queue says come again, and nobody else waits for a connection', async () => {
  const orang = await k.orang('Badai Sandi', { unit })
  const kue = await k.masuk(orang)
  let selesai = 0
  const badai = Array.from({ length: 80 }, async () => {
    const r = await kirim('/api/akun/sandi', { lama: 'bukan sandi ini', baru: 'perahu ketek hijau' }, kue)
    selesai += 1
    return r
  })
  await Promise.race(badai)
  for (let i = 0; i < 5; i++) assert.equal((await k.app.inject({ url: '/api/sesi', headers: { cookie: kue } })).statusCode, 200)
  assert.ok(selesai < 80, 'answered while hashes still wait')
  const jawaban = await Promise.all(badai)
  const penuh = jawaban.filter((r) => r.statusCode === 503)
  assert.ok(penuh.length > 0 && penuh.every((r) => r.headers['retry-after'] === '5'))
  assert.deepEqual(
    [...new Set(jawaban.map((r) => r.statusCode))].sort((a, b) => a - b),
    [401, 503],
  )
})
