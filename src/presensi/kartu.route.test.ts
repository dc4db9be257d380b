import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { hashSandi } from '../kripto/sandi.ts'
import { insertPin } from '../tap/saksi.query.ts'
import { tandaRantai } from '../tap/tanda.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { type LayarUji, pasangLayar } from '../uji/layar-qr.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { siapkanHari } from './sapu.job.ts'

// A card on paper, read by a screen at the door, with an own PIN: the same facts, the source named, no mark against anybody.

const HARI = '2026-11-24'
const PIN = '742915'
let k: Kantor
let dinas: string
let layar: LayarUji
let layarLain: LayarUji
const o = {} as Record<'pengelola' | 'pengelola2' | 'ani' | 'budi' | 'berhp' | 'luar' | 'pengelolaLuar' | 'tanpaPin', Orang>

before(async () => {
  k = await bukaKantor(`${HARI}T07:20:00+07:00`)
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas Purun', akar, 'wajib')
  const lain = await k.unit('Dinas Gambut', akar, 'wajib')
  for (const u of [dinas, lain]) await k.di((db) => polaLimaHari(db, u))
  const tempat = await k.di((db) => tempatLingkaran(db, dinas))
  const tempatLain = await k.di((db) => tempatLingkaran(db, lain, -3.5))
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.pengelola2 = await k.orang('Kelola Dua', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.ani = await k.orang('Ani', { unit: dinas })
  o.budi = await k.orang('Budi', { unit: dinas })
  o.tanpaPin = await k.orang('Tanpa Pin', { unit: dinas })
  o.berhp = await k.orang('Ber-HP', { unit: dinas })
  o.luar = await k.orang('Luar', { unit: lain })
  o.pengelolaLuar = await k.orang('Kelola Luar', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
  await k.hp(o.berhp)
  const hash = await hashSandi(PIN)
  for (const siapa of [o.ani, o.budi]) await k.di((db) => insertPin(db, { pegawaiId: siapa.id, hash, kini: k.jam.kini }))
  layar = await pasangLayar(k, o.pengelola, tempat)
  layarLain = await pasangLayar(k, o.pengelolaLuar, tempatLain)
  await layar.kabar()
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
})
after(() => k.tutup())

const kirim = async (siapa: Orang, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, headers: { cookie: await k.masuk(siapa, 'konsol') }, payload })
const ambil = async (siapa: Orang, url: string, jenis: 'hp' | 'konsol' = 'konsol') =>
  (await k.app.inject({ url, headers: { cookie: await k.masuk(siapa, jenis) } })).json() as never
type Jadi = { daftar: { pegawaiId: string; nama: string; kode: string }[] }
type Hasil = { hasil: { jawab: string; sebab?: string; detik?: number }[] }
type Hari = {
  hari: { datang: string | null; terlambatMenit: number; tanda: string[] }[]
  tap: { sumber: string; posisi: string; kelas: string | null; bertandaTangan: boolean; tempat: string | null }[]
  riwayat: { judul: string; catatan: string | null }[]
}
const hari = (siapa: Orang): Promise<Hari> => ambil(siapa, `/api/presensi/${siapa.id}/${HARI}`, 'hp')
const pukul = (jam: string) => {
  k.jam.kini = new Date(`${HARI}T${jam}+07:00`)
  return k.hadir.segarkan()
}
const rekam = async (l: LayarUji, ...bacaan: Parameters<LayarUji['rekam']>[0]) => {
  const r = await l.rekam(bacaan)
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as Hasil).hasil
}
let kartuAni: string
let kartuBudi: string

describe('the card', () => {
  test('a sheet for those of the unit without a phone and without a card; never for who makes it', async () => {
    assert.equal((await kirim(o.ani, '/api/kartu/lembar', { unitKerjaId: dinas, denganBawahan: true, alasan: 'tanpa HP' })).statusCode, 403)
    assert.equal(
      (await kirim(o.pengelolaLuar, '/api/kartu/lembar', { unitKerjaId: dinas, denganBawahan: true, alasan: 'tanpa HP' })).statusCode,
      404,
    )
    const r = await kirim(o.pengelola, '/api/kartu/lembar', { unitKerjaId: dinas, denganBawahan: true, alasan: 'tanpa HP' })
    assert.equal(r.statusCode, 200, r.body)
    const { daftar } = r.json() as Jadi
    assert.deepEqual(
      daftar.map((d) => d.nama),
      ['Ani', 'Budi', 'Kelola Dua', 'Tanpa Pin'],
    )
    for (const d of daftar) {
      assert.match(d.kode, /^HDK1:[A-Z2-7]{26}$/)
      assert.ok(!d.kode.includes(o.ani.nip) && !d.kode.includes('ANI'))
    }
    kartuAni = daftar.find((d) => d.nama === 'Ani')?.kode ?? ''
    kartuBudi = daftar.find((d) => d.nama === 'Budi')?.kode ?? ''
    const lagi = await kirim(o.pengelola, '/api/kartu/lembar', { unitKerjaId: dinas, denganBawahan: true, alasan: 'tanpa HP' })
    assert.deepEqual((lagi.json() as Jadi).daftar, [])
    const { jumlah } = await k.di((db) =>
      db.one<{ jumlah: number }>(
        sql`select count(*)::int as jumlah from kartu where position(${kartuAni}::text in encode(hash, 'escape')) > 0`,
      ),
    )
    assert.equal(jumlah, 0, 'only a hash is kept')
    const saya = (await ambil(o.ani, '/api/jejak/saya', 'hp')) as { daftar: { jenis: string; siapa: string | null }[] }
    assert.ok(saya.daftar.some((e) => e.jenis === 'kartu-buat' && e.siapa === 'Kelola'))
  })

  test('never own: neither made nor ended by oneself, and the database says so too', async () => {
    assert.match((await kirim(o.pengelola, '/api/kartu/pegawai', { pegawaiId: o.pengelola.id, alasan: 'HP rusak' })).body, /urusan-sendiri/)
    const { daftar } = (await ambil(o.pengelola2, '/api/kartu')) as { daftar: { id: string; nama: string; bolehUbah: boolean }[] }
    const milik = daftar.find((d) => d.nama === 'Kelola Dua')
    assert.equal(milik?.bolehUbah, false)
    assert.match((await kirim(o.pengelola2, `/api/kartu/${milik?.id ?? ''}/pengakhiran`, { alasan: 'tidak perlu' })).body, /urusan-sendiri/)
    await assert.rejects(
      k.di((db) =>
        db.exec(
          sql`insert into kartu (id, pegawai_id, hash, alasan, dibuat_oleh, dibuat) values (gen_random_uuid(), ${o.berhp.id}, '\\x01', 'x', ${o.berhp.id}, now())`,
        ),
      ),
      /bukan_kartu_sendiri/,
    )
    assert.equal((await kirim(o.pengelola, '/api/kartu/pegawai', { pegawaiId: o.luar.id, alasan: 'di luar lingkup' })).statusCode, 404)
  })
})

describe('at the screen', () => {
  test('card and PIN: recorded at the place of the screen and judged like any other, without a mark; the reasons name the source', async () => {
    await pukul('07:21:30')
    assert.deepEqual(await rekam(layar, layar.bacaan(kartuAni, PIN, k.jam.kini)), [{ jawab: 'dicatat' }])
    const h = await hari(o.ani)
    assert.deepEqual([h.hari[0]?.datang, h.hari[0]?.terlambatMenit, h.hari[0]?.tanda], [`${HARI}T07:21`, 0, []])
    assert.deepEqual(
      h.tap.map((t) => [t.sumber, t.posisi, t.tempat, t.kelas, t.bertandaTangan]),
      [['kartu', 'dalam', 'Kantor uji', 'terverifikasi', false]],
    )
    assert.ok(
      h.riwayat.some((x) => x.judul === 'Rekam kehadiran, kartu di layar QR, di dalam area' && /dengan PIN sendiri/.test(x.catatan ?? '')),
    )
    const jawab = JSON.stringify(await rekam(layar, layar.bacaan(kartuBudi, PIN, k.jam.kini)))
    assert.equal(jawab, '[{"jawab":"dicatat"}]', 'the screen is told nothing of anybody')
  })

  test('T2 a retry is the same fact; a second reading within five minutes is no second fact; at five minutes it is', async () => {
    const bacaan = layar.bacaan(kartuAni, PIN, `${HARI}T07:21:30+07:00`)
    const banyak = async () =>
      (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap where pegawai_id = ${o.ani.id}`))).n
    assert.deepEqual(await rekam(layar, bacaan), [{ jawab: 'sudah-ada' }])
    await pukul('07:26:30')
    assert.deepEqual(await rekam(layar, layar.bacaan(kartuAni, PIN, `${HARI}T07:26:29+07:00`)), [{ jawab: 'sudah-ada' }])
    assert.equal(await banyak(), 1)
    const baru = layar.bacaan(kartuAni, PIN, `${HARI}T07:26:30+07:00`)
    assert.deepEqual(await rekam(layar, baru, baru), [{ jawab: 'dicatat' }, { jawab: 'sudah-ada' }])
    assert.equal(await banyak(), 2)
  })

  test('delivered hours later it counts at its own time, with the class of the screen; one that only claims it waits for a look', async () => {
    await pukul('07:40:00')
    const [pagi, klaim] = [
      layar.bacaan(kartuBudi, PIN, `${HARI}T07:35:00+07:00`),
      layar.bacaan(kartuBudi, PIN, `${HARI}T09:00:00+07:00`, { kelas: 'klaim' }),
    ]
    await pukul('12:00:00')
    assert.deepEqual(await rekam(layar, pagi, klaim), [{ jawab: 'dicatat' }, { jawab: 'dicatat' }])
    const baris = await k.di((db) =>
      db.rows<{ kelas: string; tanda: string[] }>(
        sql`select kelas, tanda from tap where pegawai_id = ${o.budi.id} and menit % 1440 in (455, 540) order by menit`,
      ),
    )
    assert.deepEqual(baris, [
      { kelas: 'terverifikasi', tanda: [] },
      { kelas: 'klaim', tanda: ['waktu-perlu-ditinjau'] },
    ])
    await tandaRantai({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
    const tanda = await k.di((db) =>
      db.rows<{ jenis: string; menit: number }>(
        sql`select s.jenis, t.menit % 1440 as menit from tanda s join tanda_tap y on y.tanda_id = s.id join tap t on t.id = y.tap_id
          where y.pegawai_id = ${o.budi.id}`,
      ),
    )
    assert.deepEqual(tanda, [{ jenis: 'waktu-klaim', menit: 540 }], 'in the review list within the hour')
  })

  test('A1 wrong PIN, no PIN, a card of nobody: one answer; then a wait that the office computer shares, and the right PIN is not lost', async () => {
    await pukul('13:00:00')
    const salah = { jawab: 'ditolak', sebab: 'kartu-atau-pin' }
    const asing = `HDK1:${'A'.repeat(26)}`
    const bacaan = layar.bacaan(kartuAni, '111222', k.jam.kini)
    assert.deepEqual(await rekam(layar, layar.bacaan(asing, PIN, k.jam.kini), bacaan), [salah, salah])
    assert.deepEqual(await rekam(layar, bacaan), [salah], 'a retry of a refused one is no further try')
    assert.deepEqual(await rekam(layar, ...['111223', '111224', '111225'].map((p) => layar.bacaan(kartuAni, p, k.jam.kini))), [
      salah,
      salah,
      salah,
    ])
    const benar = layar.bacaan(kartuAni, PIN, k.jam.kini)
    const [tunda] = await rekam(layar, benar)
    assert.equal(tunda?.jawab, 'nanti')
    const saksi = await kirim(o.pengelola, '/api/saksi', {
      nip: o.ani.nip,
      pin: PIN,
      arah: null,
      tempatId: null,
      alasan: 'mencoba di komputer',
    })
    assert.equal(saksi.statusCode, 429)
    k.jam.kini = new Date(k.jam.kini.getTime() + 2_000)
    assert.deepEqual(await rekam(layar, benar), [{ jawab: 'dicatat' }])
    const { daftar } = (await ambil(o.pengelola, '/api/kartu')) as {
      daftar: { nama: string; ditolak: number; adaPin: boolean; terakhir: string | null }[]
    }
    assert.deepEqual(
      daftar.filter((d) => ['Ani', 'Tanpa Pin'].includes(d.nama)).map((d) => [d.nama, d.ditolak, d.adaPin, d.terakhir !== null]),
      [
        ['Ani', 4, true, true],
        ['Tanpa Pin', 0, false, false],
      ],
    )
    const saya = (await ambil(o.ani, '/api/jejak/saya', 'hp')) as { daftar: { jenis: string }[] }
    assert.equal(saya.daftar.filter((e) => e.jenis === 'kartu-ditolak').length, 4)
  })

  test('Q2 a bit flipped, another screen, an envelope moved to another reading: nothing of it is taken', async () => {
    await pukul('14:00:00')
    const b = layar.bacaan(kartuAni, PIN, k.jam.kini)
    const lain = layar.bacaan(kartuAni, PIN, k.jam.kini)
    const balik = (t: string) => (t.at(-2) === 'A' ? 'B' : 'A')
    for (const buruk of [
      { ...b, tanda: `${b.tanda.slice(0, -2)}${balik(b.tanda)}${b.tanda.at(-1) ?? ''}` },
      { ...b, teks: lain.teks },
      { ...b, amplop: lain.amplop },
      layarLain.bacaan(kartuAni, PIN, k.jam.kini),
      layarLain.bacaan(kartuAni, PIN, k.jam.kini, { layar: layar.id }),
    ])
      assert.equal((await layar.rekam([buruk])).statusCode, 404)
  })

  test('at the door of another office it is outside: dated policy decides, as for a phone', async () => {
    await pukul('14:10:00')
    await layarLain.kabar()
    assert.deepEqual(await rekam(layarLain, layarLain.bacaan(kartuAni, PIN, k.jam.kini)), [{ jawab: 'dicatat' }])
    assert.ok((await hari(o.ani)).tap.some((t) => t.posisi === 'luar'))
  })

  test('Q2 lost: replaced, one card lives; the old one counts for nothing from then on, what it read before comes through; ended screen: nothing', async () => {
    await pukul('15:00:00')
    const sebelum = layar.bacaan(kartuAni, PIN, `${HARI}T14:50:00+07:00`)
    const r = await kirim(o.pengelola, '/api/kartu/pegawai', { pegawaiId: o.ani.id, alasan: 'kartu hilang' })
    assert.equal(r.statusCode, 200, r.body)
    const baru = (r.json() as Jadi).daftar[0]?.kode ?? ''
    assert.notEqual(baru, kartuAni)
    await pukul('15:10:00')
    assert.deepEqual(await rekam(layar, layar.bacaan(kartuAni, PIN, k.jam.kini)), [{ jawab: 'ditolak', sebab: 'waktu' }])
    assert.deepEqual(await rekam(layar, sebelum), [{ jawab: 'dicatat' }])
    assert.deepEqual(await rekam(layar, layar.bacaan(baru, PIN, k.jam.kini)), [{ jawab: 'dicatat' }])
    const hidup = await k.di((db) => db.rows(sql`select from kartu where pegawai_id = ${o.ani.id} and diakhiri is null`))
    assert.equal(hidup.length, 1)
    const { daftar } = (await ambil(o.pengelola, '/api/kartu')) as { daftar: { id: string; nama: string }[] }
    const id = daftar.find((d) => d.nama === 'Ani')?.id ?? ''
    assert.equal((await kirim(o.pengelolaLuar, `/api/kartu/${id}/pengakhiran`, { alasan: 'di luar lingkup' })).statusCode, 404)
    assert.equal((await kirim(o.pengelola, `/api/kartu/${id}/pengakhiran`, { alasan: 'sudah punya HP' })).statusCode, 200)
    assert.equal((await kirim(o.pengelola, `/api/kartu/${id}/pengakhiran`, { alasan: 'sudah punya HP' })).statusCode, 404)
    assert.equal((await kirim(o.pengelola, `/api/layar/${layar.id}/pelepasan`, { alasan: 'tablet hilang' })).statusCode, 200)
    assert.equal((await layar.rekam([layar.bacaan(kartuBudi, PIN, k.jam.kini)])).statusCode, 410)
  })
})
