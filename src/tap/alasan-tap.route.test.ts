import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { presensiApi } from '../presensi/presensi.api.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'

// Why a tap does not lie inside, in the words of its person: once, by nobody else, read by who looks at the day.

const HARI = '2026-11-24'
const LUAR = { lintang: -3.45, bujur: 104.9, akurasi: 12 }
const DALAM = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
let k: Kantor
let hp: Hp
const o = {} as Record<'ani' | 'budi' | 'kelola' | 'luar', Orang>
const id = {} as Record<'luar' | 'dalam' | 'lama', string>

const bacaId = (jws: string) => (JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) as { id: string }).id

before(async () => {
  k = await bukaKantor(`${HARI}T07:21:00+07:00`)
  const akar = await k.unit('Pemkab', null)
  const unit = await k.unit('Dinas Purun', akar, 'wajib')
  const lain = await k.unit('Dinas Gambut', akar, 'wajib')
  for (const u of [unit, lain]) await k.di((db) => polaLimaHari(db, u))
  await k.di((db) => tempatLingkaran(db, unit))
  o.kelola = await k.orang('Kelola', { unit, peran: [{ peran: 'pengelola', unit }] })
  o.ani = await k.orang('Ani', { unit })
  o.budi = await k.orang('Budi', { unit })
  o.luar = await k.orang('Kelola Luar', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
  hp = await k.hp(o.ani)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
  const tap = [
    hp.tap(`2026-10-20T07:22:00+07:00`, {}, LUAR),
    hp.tap(`${HARI}T07:20:00+07:00`, {}, LUAR),
    hp.tap(`${HARI}T07:20:30+07:00`, {}, DALAM),
  ]
  ;[id.lama, id.luar, id.dalam] = tap.map((t) => bacaId(t.jws)) as [string, string, string]
  const r = await hp.kirim(tap)
  assert.deepEqual(
    (r.json() as { hasil: { jawab: string; posisi: string }[] }).hasil.map((h) => [h.jawab, h.posisi]),
    [
      ['dicatat', 'luar'],
      ['dicatat', 'luar'],
      ['dicatat', 'dalam'],
    ],
  )
})
after(() => k.tutup())

const tulis = async (siapa: Orang, tapId: string, teks: string) =>
  k.app.inject({ method: 'POST', url: `/api/tap/${tapId}/alasan`, headers: { cookie: await k.masuk(siapa, 'hp') }, payload: { teks } })
const rincian = async (siapa: Orang) =>
  k.app.inject({
    url: presensiApi.rincian.path.replace(':pegawaiId', o.ani.id).replace(':tanggal', HARI),
    headers: { cookie: await k.masuk(siapa) },
  })

test('a tap inside asks for none, a foreign or unknown one is not there, an empty text is named', async () => {
  assert.match((await tulis(o.ani, id.dalam, 'Antar surat')).body, /alasan-tidak-perlu/)
  const asing = await tulis(o.budi, id.luar, 'Antar surat')
  const takAda = await tulis(o.budi, '01a20fba-2d73-757e-955e-c6be0112adfd', 'Antar surat')
  assert.deepEqual([asing.statusCode, takAda.statusCode], [404, 404])
  assert.deepEqual(asing.json(), takAda.json(), 'another one’s tap answers as none')
  assert.equal((await tulis(o.ani, 'ffffffff-ffff-7fff-bfff-ffffffffffff', 'Antar surat')).statusCode, 404)
  const kosong = await tulis(o.ani, id.luar, '  a  ')
  assert.equal(kosong.statusCode, 422)
  assert.match(kosong.body, /teks/)
  assert.equal((await k.di((db) => db.rows(sql`select from tap_alasan`))).length, 0)
})

test('once: the same text again is no second, another text is refused; it stands in the own log', async () => {
  assert.equal((await tulis(o.ani, id.luar, ' Antar surat ke kecamatan ')).statusCode, 200)
  assert.equal((await tulis(o.ani, id.luar, 'Antar surat ke kecamatan')).statusCode, 200)
  const lain = await tulis(o.ani, id.luar, 'Bukan itu')
  assert.equal(lain.statusCode, 409)
  assert.match(lain.body, /alasan-sudah-ada/)
  const baris = await k.di((db) => db.rows<{ teks: string; bulan: string }>(sql`select teks, bulan::text from tap_alasan`))
  assert.deepEqual(baris, [{ teks: 'Antar surat ke kecamatan', bulan: '2026-11-01' }])
  const saya = (await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(o.ani, 'hp') } })).json() as {
    daftar: { jenis: string }[]
  }
  assert.equal(saya.daftar.filter((e) => e.jenis === 'tap-alasan').length, 1)
})

test('35 days back it is taken, beyond that perbaikan is the way', async () => {
  k.jam.kini = new Date('2026-11-24T07:30:00+07:00')
  assert.equal((await tulis(o.ani, id.lama, 'Rapat di kabupaten')).statusCode, 200)
  k.jam.kini = new Date('2026-12-30T07:30:00+07:00')
  const lewat = hp.tap('2026-11-24T07:25:00+07:00', {}, LUAR)
  k.jam.kini = new Date('2026-11-24T07:31:00+07:00')
  await hp.kirim([lewat])
  k.jam.kini = new Date('2026-12-30T07:30:00+07:00')
  assert.match((await tulis(o.ani, bacaId(lewat.jws), 'Terlambat menulis')).body, /lewat-35-hari/)
  k.jam.kini = new Date('2026-11-24T07:40:00+07:00')
})

test('read with the day: by the person, by the pengelola of the unit and in the course of the day; by nobody outside', async () => {
  for (const siapa of [o.ani, o.kelola]) {
    const isi = (await rincian(siapa)).json() as Reply<typeof presensiApi.rincian>
    assert.deepEqual(
      isi.tap.filter((t) => t.id === id.luar || t.id === id.dalam).map((t) => t.alasan),
      ['Antar surat ke kecamatan', null],
    )
    assert.ok(isi.riwayat.some((r) => r.catatan?.includes('alasan pegawai: "Antar surat ke kecamatan"')))
  }
  assert.equal((await rincian(o.luar)).statusCode, 404)
})

test('K: so many in a row and no more', async () => {
  const jawab = await Promise.all(Array.from({ length: 45 }, () => tulis(o.budi, id.luar, 'Antar surat')))
  assert.ok(jawab.some((r) => r.statusCode === 429))
})

test('what exists for this person: a witness with the own PIN or without, and none where nobody can', async () => {
  const kantor = async (siapa: Orang) =>
    (
      (await k.app.inject({ url: '/api/hari-ini', headers: { cookie: await k.masuk(siapa, 'hp') } })).json() as Reply<
        typeof presensiApi.hariIni
      >
    ).kantor
  assert.equal(await kantor(o.ani), 'tanpa-pin')
  await k.di((db) => db.exec(sql`insert into pin_kantor (pegawai_id, hash, dicatat) values (${o.ani.id}, 'x', now())`))
  assert.equal(await kantor(o.ani), 'siap')
  assert.equal(await kantor(o.kelola), null, 'nobody witnesses himself')
  const sepi = await k.unit('Kantor Sepi', null, 'wajib')
  assert.equal(await kantor(await k.orang('Sendiri', { unit: sepi })), null)
  const atasan = await k.orang('Atasan', { unit: sepi })
  assert.equal(await kantor(await k.orang('Bawahan', { unit: sepi, atasan })), 'tanpa-pin')
  await k.di((db) => db.exec(sql`update akun set keadaan = 'berakhir' where id = ${atasan.akunId}`))
  assert.equal(await kantor(await k.orang('Bawahan Lain', { unit: sepi, atasan })), null, 'an account that ended witnesses nothing')
})
