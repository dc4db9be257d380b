import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from '../db/db.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { bukaKantor, type Kantor, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tandaRantai } from './tanda.job.ts'
import { bandingkanLuring } from './usulan-gangguan.job.ts'

// Property: however phones deliver, and however often it is looked at in between, the same people stand in the same proposals in the end.

const TANGGAL = '2026-11-24'
let k: Kantor
let unit: string
before(async () => {
  k = await bukaKantor(`${TANGGAL}T12:00:00+07:00`)
  unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
})
after(() => k.tutup())

const MENIT = [10, 14, 14, 18, 22, 31, 33, 40, 41, 47]
let keberapa = 0

/** Ten people of a place of their own, delivered in slices with a look after each; who stands in which proposal, and what waits in no proposal. */
async function sesudah(urutan: readonly number[], lihat: readonly boolean[]) {
  keberapa += 1
  const lintang = -3 - keberapa / 50
  const dinas = await k.unit(`Kantor ${keberapa}`, unit)
  const tempatId = await k.di((db) => tempatLingkaran(db, dinas, lintang))
  k.hadir.ingatan.lupakan()
  const tap = []
  for (const [i, m] of MENIT.entries()) {
    const o = await k.orang(`Orang ${i}`, { unit: dinas })
    const hp = await k.hp(o)
    const t = hp.tap(`${TANGGAL}T07:${m}:${10 + i}+07:00`, { jangkar: null }, { lintang, bujur: 104.83, akurasi: 9 })
    const kue = await k.masuk(o)
    tap.push(() => hp.kirim([t], kue))
  }
  // One goes through by his own data in the middle: three on either side of him are two proposals, until more have come.
  const langsung = await k.orang('Langsung', { unit: dinas })
  const hpLangsung = await k.hp(langsung)
  k.jam.kini = new Date(`${TANGGAL}T07:26:10+07:00`)
  await hpLangsung.kirim([hpLangsung.tap(`${TANGGAL}T07:26:09+07:00`, {}, { lintang, bujur: 104.83, akurasi: 9 })])
  k.jam.kini = new Date(`${TANGGAL}T12:00:00+07:00`)
  const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
  for (const [n, i] of urutan.entries()) {
    assert.match((await (tap[i] ?? assert.fail())()).body, /"dicatat"/)
    if (lihat[n]) await bandingkanLuring(bahan())
  }
  await bandingkanLuring(bahan())
  await tandaRantai(bahan())
  assert.deepEqual(await bandingkanLuring(bahan()), { usulan: 0, tanda: 0 })
  return k.di((db) =>
    db.rows(sql`select u.mulai % 1440 as mulai, u.selesai % 1440 as selesai, u.langsung,
        (select array_agg(i.nama order by i.nama) from (select distinct pegawai_id from usulan_gangguan_tap t where t.usulan_id = u.id) p
          join pegawai_identitas i on i.pegawai_id = p.pegawai_id) as orang
      from usulan_gangguan u where u.tempat_id = ${tempatId} and u.digabung_ke is null order by 1`),
  )
}

test('W2 any order of deliveries and any looks in between give the same proposal', async () => {
  const semua = MENIT.map((_, i) => i)
  const lurus = await sesudah(semua, [])
  assert.deepEqual(lurus, [{ mulai: 430, selesai: 467, langsung: 1, orang: semua.map((i) => `Orang ${i}`) }])
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(semua, { minLength: MENIT.length }),
      fc.array(fc.boolean(), { minLength: MENIT.length, maxLength: MENIT.length }),
      async (urutan, lihat) => assert.deepEqual(await sesudah(urutan, lihat), lurus),
    ),
    { numRuns: 6 },
  )
})

test('W2 two proposals that turn out to be one are joined', async () => {
  const bergabung = await k.di((db) =>
    db.rows<{ n: number }>(sql`select count(*)::int as n from usulan_gangguan where digabung_ke is not null`),
  )
  const dua = [0, 1, 2, 7, 8, 9, 3, 4, 5, 6]
  await sesudah(dua, [false, false, false, false, false, true])
  const sekarang = await k.di((db) =>
    db.rows<{ n: number }>(sql`select count(*)::int as n from usulan_gangguan where digabung_ke is not null`),
  )
  assert.equal((sekarang[0]?.n ?? 0) - (bergabung[0]?.n ?? 0), 1)
})
