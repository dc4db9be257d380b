import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Hp, jangkarUji, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import type { presensiApi } from './presensi.api.ts'
import { siapkanHari } from './sapu.job.ts'

// How well the time of a tap is known decides what it counts for: through the server, on the days of people.

const HARI = '2026-11-24'
let k: Kantor
let kota: Orang
let desa: Orang
let bkpsdm: Orang
const hp = {} as Record<'kota' | 'desa', Hp>
const KOTA = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const DESA = { lintang: -3.1, bujur: 105.2, akurasi: 20 }

before(async () => {
  k = await bukaKantor(`${HARI}T06:00:00+07:00`)
  const akar = await k.unit('Pemkab', null, 'wajib')
  await k.di((db) => polaLimaHari(db, akar))
  await k.di((db) => tempatLingkaran(db, akar))
  const desaId = await k.di((db) => tempatLingkaran(db, akar, DESA.lintang, DESA.bujur))
  await k.uji.db.diInstansi('uji', (db) =>
    db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, blank_spot, oleh)
      select tempat_id, '2026-02-01', 'Balai desa', bentuk, lintang, bujur, radius_meter, jangkauan_meter, true, oleh from tempat_riwayat where tempat_id = ${desaId}`),
  )
  kota = await k.orang('Ani Kota', { unit: akar })
  desa = await k.orang('Budi Desa', { unit: akar })
  bkpsdm = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  hp.kota = await k.hp(kota)
  hp.desa = await k.hp(desa)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
})
after(() => k.tutup())

type Cara = { readonly jangkar?: string | null; readonly arah?: 'masuk' | 'pulang' }
async function kirim(siapa: 'kota' | 'desa', waktu: string, cara: Cara, lokasi = siapa === 'kota' ? KOTA : DESA) {
  const r = await hp[siapa].kirim([hp[siapa].tap(waktu, { arah: 'masuk', ...cara }, lokasi)])
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { hasil: { jawab: string; kelas?: string; kalimat?: string }[] }).hasil[0]
}
async function hari(o: Orang): Promise<Reply<typeof presensiApi.rincian>> {
  const r = await k.app.inject({ url: `/api/presensi/${o.id}/${HARI}`, headers: { cookie: await k.masuk(bkpsdm) } })
  assert.equal(r.statusCode, 200, r.body)
  return r.json() as Reply<typeof presensiApi.rincian>
}
const datang = async (o: Orang) => (await hari(o)).hari[0]?.datang ?? null
const pada = (jam: string) => Date.parse(`${HARI}T${jam}+07:00`)

test('W2 flight mode since last evening, then "07.25": kept, told to its owner, and not counted', async () => {
  k.jam.kini = new Date(pada('09:30:00'))
  const j = await kirim('kota', `${HARI}T07:25:00+07:00`, { jangkar: null })
  assert.deepEqual([j?.jawab, j?.kelas], ['dicatat', 'klaim'])
  assert.match(j?.kalimat ?? '', /Jamnya belum dapat dipastikan/)
  assert.equal(await datang(kota), null)
  const { tap, riwayat } = await hari(kota)
  assert.deepEqual([tap[0]?.kelas, tap[0]?.tanda], ['klaim', ['waktu-perlu-ditinjau']])
  assert.ok(riwayat.some((r) => /jamnya menurut HP saja, belum dihitung, menunggu ditinjau/.test(r.catatan ?? '')))
})

test('W2 the same at a place known to have no signal: it counts', async () => {
  const j = await kirim('desa', `${HARI}T07:25:00+07:00`, { jangkar: null })
  assert.deepEqual([j?.kelas, await datang(desa)], ['klaim', `${HARI}T07:25`])
})

test('W1 a clock set back by an hour, with an anchor: kept with its interval, the day stays as it was', async () => {
  const j = await kirim('kota', `${HARI}T07:10:00+07:00`, { jangkar: jangkarUji(hp.kota.kid, pada('08:10:00'), 60_000) })
  assert.deepEqual([j?.jawab, j?.kelas], ['dicatat', 'terbatas'])
  const { tap, hari: h } = await hari(kota)
  const tercatat = tap.find((t) => t.lokal === `${HARI}T07:10`)
  assert.deepEqual(
    [tercatat?.palingAwal, tercatat?.tanda],
    [new Date(pada('08:11:00')).toISOString(), ['jam-berubah', 'waktu-perlu-ditinjau']],
  )
  assert.equal(h[0]?.datang, null)
})

test('W1 an anchor of another phone, of a week ago, or of nobody: a claim', async () => {
  for (const [menit, jangkar, asing] of [
    ['41', jangkarUji(hp.desa.kid, pada('07:00:00'), null), true],
    ['42', jangkarUji(hp.kota.kid, pada('09:30:00') - 7 * 86_400_000 - 1, null), false],
    ['43', JSON.stringify({ a: 'JG1.karangan', ms: 0 }), true],
  ] as const) {
    assert.equal((await kirim('kota', `${HARI}T07:${menit}:00+07:00`, { jangkar }))?.kelas, 'klaim')
    const { tap } = await hari(kota)
    assert.equal(tap.find((t) => t.lokal.endsWith(`07:${menit}`))?.tanda.includes('jangkar-asing'), asing, menit)
  }
  assert.equal(await datang(kota), null)
})

test('offline since an anchor of this morning, after a restart: it counts, and the interval is told', async () => {
  const j = await kirim('kota', `${HARI}T07:52:00+07:00`, { jangkar: jangkarUji(hp.kota.kid, pada('06:40:00'), null) })
  assert.deepEqual([j?.kelas, await datang(kota)], ['terbatas', `${HARI}T07:52`])
  assert.ok((await hari(kota)).riwayat.some((r) => /dibuat antara 24 Nov,? 06\.40 dan 24 Nov,? 09\.30/.test(r.catatan ?? '')))
})

test('at once, whatever it brings along: it counts', async () => {
  k.jam.kini = new Date(pada('16:05:10'))
  assert.equal((await kirim('kota', `${HARI}T16:05:00+07:00`, { jangkar: null, arah: 'pulang' }))?.kelas, 'terverifikasi')
  assert.equal((await hari(kota)).hari[0]?.tapPulang, `${HARI}T16:05`)
})

test('counted anew from the facts, the days are the same', async () => {
  const sebelum = [await hari(kota), await hari(desa)].map((h) => h.hari)
  await hitungUlang(k.uji.db, k.uji.instansi, {
    pegawaiIds: [kota.id, desa.id],
    dari: tanggal(HARI),
    sampai: tanggal(HARI),
    kini: () => k.jam.kini,
  })
  assert.deepEqual(
    [await hari(kota), await hari(desa)].map((h) => h.hari),
    sebelum,
  )
})

test('the phone that lives gets an anchor with the day; who has none gets none', async () => {
  const hariIni = async (o: Orang) =>
    (await k.app.inject({ url: '/api/hari-ini', headers: { cookie: await k.masuk(o, 'hp') } })).json() as {
      jangkar: string | null
    }
  assert.match((await hariIni(kota)).jangkar ?? '', new RegExp(`^JG1\\.${k.jam.kini.getTime()}\\.${hp.kota.kid}\\.`))
  assert.equal((await hariIni(bkpsdm)).jangkar, null)
})
