import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import type { presensiApi } from './presensi.api.ts'
import { siapkanHari } from './sapu.job.ts'

// Presence without a phone: own PIN, a witness by his own session, the same facts and rules, no mark against anybody.

const HARI = '2026-11-24'
const PIN = '742915'
let k: Kantor
let tempat: string
const o = {} as Record<'pengelola' | 'atasan' | 'ani' | 'budi' | 'luar' | 'kelolaLuar', Orang>

before(async () => {
  k = await bukaKantor(`${HARI}T07:21:30+07:00`)
  const akar = await k.unit('Pemkab', null)
  const dinas = await k.unit('Dinas Purun', akar, 'wajib')
  const lain = await k.unit('Dinas Gambut', akar, 'wajib')
  for (const u of [dinas, lain]) await k.di((db) => polaLimaHari(db, u))
  tempat = await k.di((db) => tempatLingkaran(db, dinas))
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.atasan = await k.orang('Atasan', { unit: dinas })
  o.ani = await k.orang('Ani', { unit: dinas, atasan: o.atasan })
  o.budi = await k.orang('Budi', { unit: dinas })
  o.luar = await k.orang('Luar', { unit: lain })
  o.kelolaLuar = await k.orang('Kelola Luar', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
})
after(() => k.tutup())

const pin = async (siapa: Orang, isi: string, sandi = SANDI_UJI) =>
  k.app.inject({ method: 'POST', url: '/api/pin', headers: { cookie: await k.masuk(siapa, 'hp') }, payload: { sandi, pin: isi } })
const rekam = async (saksi: Orang, nip: string, isi: string, ubah: object = {}) =>
  k.app.inject({
    method: 'POST',
    url: '/api/saksi',
    headers: { cookie: await k.masuk(saksi) },
    payload: { nip, pin: isi, arah: 'masuk', tempatId: tempat, alasan: 'HP sedang diperbaiki', ...ubah },
  })
const hari = async (siapa: Orang) =>
  (await k.app.inject({ url: `/api/presensi/${siapa.id}/${HARI}`, headers: { cookie: await k.masuk(siapa, 'hp') } })).json() as Reply<
    typeof presensiApi.rincian
  >

describe('the own PIN', () => {
  test('with the own sandi, six digits nobody guesses; the newest holds; kept as a hash', async () => {
    assert.equal((await pin(o.ani, PIN, 'bukan sandinya')).statusCode, 401)
    assert.match((await pin(o.ani, '123456')).body, /mudah ditebak/)
    assert.match((await pin(o.ani, o.ani.nip.slice(4, 10))).body, /terlalu-mudah|data-diri/)
    assert.equal((await pin(o.ani, '902817')).statusCode, 200)
    assert.equal((await pin(o.ani, PIN)).statusCode, 200)
    const baris = await k.di((db) => db.rows<{ hash: string }>(sql`select hash from pin_kantor where pegawai_id = ${o.ani.id} order by ke`))
    assert.equal(baris.length, 2)
    for (const b of baris) assert.match(b.hash, /^\$argon2id\$/)
    assert.match((await rekam(o.pengelola, o.ani.nip, '902817')).body, /pin-tidak-cocok/)
  })
})

describe('the witness', () => {
  test('recorded at the place and the moment, judged like any other; the reasons name the witness, the log the person', async () => {
    const r = await rekam(o.pengelola, ` ${o.ani.nip.slice(0, 8)} ${o.ani.nip.slice(8)} `, PIN)
    assert.equal(r.statusCode, 200, r.body)
    assert.match(r.body, /Tercatat pukul 07\.21 WIB di Kantor uji, disaksikan Anda/)
    const h = await hari(o.ani)
    assert.deepEqual(
      [h.hari[0]?.datang, h.hari[0]?.terlambatMenit, h.tap[0]?.sumber, h.tap[0]?.posisi],
      [`${HARI}T07:21`, 0, 'kantor', 'dalam'],
    )
    assert.ok(
      h.riwayat.some(
        (x) =>
          x.judul === 'Rekam kehadiran, komputer kantor, di dalam area, disaksikan Kelola' && /dengan PIN sendiri/.test(x.catatan ?? ''),
      ),
    )
    assert.deepEqual(h.hari[0]?.tanda, [], 'no mark against anybody')
    const saya = (await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(o.ani, 'hp') } })).json() as {
      daftar: { jenis: string; siapa: string | null }[]
    }
    assert.ok(saya.daftar.some((e) => e.jenis === 'tap-saksi' && e.siapa === 'Kelola'))
  })
  test('a superior may, for his own people; the list of the day is of the own eyes', async () => {
    k.jam.kini = new Date(`${HARI}T16:02:00+07:00`)
    await k.hadir.segarkan()
    assert.equal((await rekam(o.atasan, o.ani.nip, PIN, { arah: 'pulang', tempatId: null })).statusCode, 200)
    assert.equal((await hari(o.ani)).hari[0]?.tapPulang, `${HARI}T16:02`)
    const daftar = async (siapa: Orang) =>
      (await k.app.inject({ url: '/api/saksi/tempat', headers: { cookie: await k.masuk(siapa) } })).json() as Reply<
        typeof import('../tap/saksi.api.ts')['saksiApi']['tempat']
      >
    assert.deepEqual(
      (await daftar(o.atasan)).daftar.map((d) => [d.nama, d.lokal]),
      [['Ani', `${HARI}T16:02`]],
    )
    assert.deepEqual(
      (await daftar(o.pengelola)).tempat.map((t) => t.nama),
      ['Kantor uji'],
    )
  })
  test('never for oneself; nobody without the function; a place of the person only', async () => {
    await pin(o.pengelola, PIN)
    assert.equal((await rekam(o.pengelola, o.pengelola.nip, PIN)).statusCode, 403)
    assert.equal((await rekam(o.budi, o.ani.nip, PIN)).statusCode, 403)
    assert.equal((await rekam(o.pengelola, o.ani.nip, PIN, { tempatId: '01900000-0000-7000-8000-0000000000ff' })).statusCode, 404)
  })
  test('A1 wrong PIN, no PIN, another OPD, nobody: one answer; then a growing wait for that NIP', async () => {
    await pin(o.luar, PIN)
    k.jam.kini = new Date(k.jam.kini.getTime() + 20 * 60_000)
    await k.hadir.segarkan()
    const salah = await rekam(o.pengelola, o.ani.nip, '000000')
    for (const [nip, isi] of [
      [o.budi.nip, PIN],
      [o.luar.nip, PIN],
    ] as const)
      assert.deepEqual(
        [(await rekam(o.pengelola, nip, isi)).statusCode, (await rekam(o.kelolaLuar, o.ani.nip, PIN)).body],
        [422, salah.body],
      )
    for (let i = 0; i < 3; i++) await rekam(o.kelolaLuar, '198501012010011999', PIN)
    assert.equal((await rekam(o.kelolaLuar, '198501012010011999', PIN)).statusCode, 429)
  })
  test('the database itself: nobody is his own witness, and what was witnessed stays', async () => {
    for (const perintah of [
      sql`insert into tap_saksi (tap_id, bulan, pegawai_id, saksi_id, alasan, dicatat) values (gen_random_uuid(), '2026-11-01', ${o.ani.id}, ${o.ani.id}, 'x', now())`,
      sql`update tap_saksi set saksi_id = ${o.budi.id}`,
      sql`delete from tap_saksi`,
      sql`update pin_kantor set hash = 'x'`,
    ])
      await assert.rejects(k.di((db) => db.exec(perintah)))
  })
  test('counted anew from the facts, the day is the same', async () => {
    const sebelum = (await hari(o.ani)).hari
    await hitungUlang(k.uji.db, k.uji.instansi, {
      pegawaiIds: [o.ani.id],
      dari: tanggal(HARI),
      sampai: tanggal(HARI),
      kini: () => k.jam.kini,
    })
    assert.deepEqual((await hari(o.ani)).hari, sebelum)
  })
})
