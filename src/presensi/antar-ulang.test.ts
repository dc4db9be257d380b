import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type KirimanTap, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'

// Property: however a phone delivers (any order, any repetition, any cut into requests), the facts and the judged days are the same.

const KINI = '2026-11-24T18:00:00+07:00'
let k: Kantor
let unit: string

before(async () => {
  k = await bukaKantor(KINI)
  unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
})
after(() => k.tutup())

const DI_KANTOR = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const JAM = ['07:12:00', '07:41:30', '12:05:10', '15:58:00', '16:03:20']

/** Five taps of one person on two days, delivered as told; what the tables hold afterwards, without ids. */
async function sesudah(antaran: readonly (readonly number[])[]) {
  const o = await k.orang('Sifat Uji', { unit })
  const hp = await k.hp(o)
  const kue = await k.masuk(o)
  const tap: KirimanTap[] = ['2026-11-23', '2026-11-24'].flatMap((t) => JAM.map((j) => hp.tap(`${t}T${j}+07:00`, {}, DI_KANTOR)))
  const kirim = async (nomor: readonly number[]) => {
    const r = await hp.kirim(
      nomor.map((n) => tap[n] ?? assert.fail()),
      kue,
    )
    assert.equal(r.statusCode, 200, r.body)
    for (const h of (r.json() as { hasil: { jawab: string }[] }).hasil) assert.ok(['dicatat', 'sudah-ada'].includes(h.jawab), r.body)
  }
  for (const nomor of antaran) await kirim(nomor)
  await kirim(tap.map((_, i) => i))
  return k.di(async (db) => ({
    tap: await db.rows(sql`select urut, menit, posisi from tap where pegawai_id = ${o.id} order by urut`),
    nilai: await db.one(sql`select count(*)::int as n from tap_nilai n join tap t on t.id = n.tap_id where t.pegawai_id = ${o.id}`),
    hari: await db.rows(
      sql`select tanggal, rentang, status, tap_datang, tap_pulang, terlambat_menit, pulang_cepat_menit, tanda from hari where pegawai_id = ${o.id} order by tanggal, rentang`,
    ),
    cabang: await db.rows(sql`select jenis from tap_tanda where pegawai_id = ${o.id} and jenis = 'rantai-bercabang'`),
  }))
}

test('any order and repetition of deliveries gives the same taps and the same days, and never a fork', async () => {
  const lurus = await sesudah([])
  assert.equal(lurus.tap.length, 10)
  assert.equal(lurus.hari.length, 2)
  assert.deepEqual(lurus.cabang, [])
  const nomor = fc.nat(9)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(nomor, { minLength: 1, maxLength: 12 }), { maxLength: 5 }), async (antaran) => {
      assert.deepEqual(await sesudah(antaran), lurus)
    }),
    { numRuns: 20 },
  )
})
