import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { type Perantara, perantara } from '../uji/perantara.ts'

// Reliability: COMMIT reached the database, its answer was lost. Neither "recorded" nor "refused" would be true.

let kawat: Perantara
let k: Kantor
let orang: Orang
let hp: Hp
let kue: string

before(async () => {
  kawat = await perantara()
  k = await bukaKantor('2026-11-24T07:25:00+07:00', { lewat: kawat.lewat })
  const unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  orang = await k.orang('Siti', { unit })
  hp = await k.hp(orang)
  kue = await k.masuk(orang)
})
after(async () => {
  await k.tutup()
  await kawat.tutup()
})

const jawab = (r: Awaited<ReturnType<Hp['kirim']>>) => (r.json() as { hasil: { jawab: string }[] }).hasil[0]?.jawab
const jumlahTap = (id: string) =>
  k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap where id = ${id}`)).then((b) => b.n)

test('COMMIT sent, answer lost: 503; the same bytes again: sudah-ada; one fact, one judged day, no sign against the phone', async () => {
  assert.equal(jawab(await hp.kirim([hp.tap('2026-11-24T07:10:00+07:00')], kue)), 'dicatat')
  const id = v7({ msecs: Date.parse('2026-11-24T07:12:00+07:00') })
  const kiriman = hp.tap('2026-11-24T07:12:00+07:00', { id })
  kawat.hilangkanJawabCommit()
  const hilang = await hp.kirim([kiriman], kue)
  assert.equal(kawat.hilang(), 1, 'the wire was cut after COMMIT')
  assert.equal(hilang.statusCode, 503)
  assert.ok(Number(hilang.headers['retry-after']) > 0)
  assert.equal(await jumlahTap(id), 1, 'it was committed')

  const ulang = await hp.kirim([kiriman], kue)
  assert.equal(ulang.statusCode, 200)
  assert.equal(jawab(ulang), 'sudah-ada')
  assert.equal(await jumlahTap(id), 1)

  assert.equal(jawab(await hp.kirim([hp.tap('2026-11-24T07:20:00+07:00')], kue)), 'dicatat')
  const { tanda, hari } = await k.di((db) =>
    db.one<{ tanda: number; hari: number }>(sql`select (select count(*)::int from tap_tanda) as tanda,
      (select count(*)::int from hari where pegawai_id = ${orang.id} and tanggal = '2026-11-24' and status = 'hadir') as hari`),
  )
  assert.equal(hari, 1)
  assert.equal(tanda, 0, 'the chain of the phone was whole all the time')
})
