import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { kunciDari } from '../kripto/kunci.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { tandaPola, tandaRantai } from '../tap/tanda.job.ts'
import { bandingkanLuring } from '../tap/usulan-gangguan.job.ts'
import { databaseUji, type DatabaseUji } from '../uji/basis-data.ts'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import { tanamDemo } from './benih.ts'

// L1 on a whole office: fifty phones of four weeks give no sign, and what is planted among them is found with exactly its names.

const KINI = new Date('2026-11-24T00:25:00Z')
const HARI_INI = tanggal('2026-11-24')

let u: DatabaseUji
before(async () => {
  u = await databaseUji()
  await pastikanPartisi(u.migrasi, u.instansi.skema, tambahHari(HARI_INI, -95), tambahHari(HARI_INI, 31))
  await tanamDemo({ db: u.db, instansi: u.instansi, kunci: kunciDari(Buffer.alloc(32, 7)), kini: KINI, skala: 1, maju: () => {} })
})
after(() => u.hapus())

const bahan = () => ({ db: u.db, instansi: u.instansi, kini: KINI, lokal: listKetentuanLokal })
const tanda = () =>
  u.db.diInstansi(u.instansi.skema, (db) =>
    db.rows<{ jenis: string; orang: string[] }>(sql`
      select t.jenis, (select array_agg(p.pegawai_id::text order by p.pegawai_id) from tanda_pegawai p where p.tanda_id = t.id) as orang
      from tanda t order by t.jenis, orang`),
  )

test('the phones of the demo are honest: no rule asks anything of them', async () => {
  const { n } = await u.db.diInstansi(u.instansi.skema, (db) =>
    db.one<{ n: number }>(sql`select count(*)::int as n from tap t join tap_nilai v on v.tap_id = t.id where t.kid is not null`),
  )
  assert.ok(n > 1000, 'there is something to look at')
  assert.deepEqual([await tandaPola(bahan()), await tandaRantai(bahan())], [{ baru: 0 }, { baru: 0 }])
  assert.deepEqual(await tanda(), [])
})

test('two mornings without a line: one accepted for its nine people by another than who reported it, one that waits; nobody is asked anything', async () => {
  const usulan = await u.db.diInstansi(u.instansi.skema, (db) =>
    db.rows<{ tanggal: string; orang: number; putusan: string | null; lapor: number }>(sql`
      select u.tanggal::text, (select count(distinct t.pegawai_id)::int from usulan_gangguan_tap t where t.usulan_id = u.id) as orang,
        (select p.putusan from usulan_gangguan_putusan p join usulan_gangguan_laporan l on l.usulan_id = p.usulan_id and l.oleh <> p.oleh where p.usulan_id = u.id) as putusan,
        (select count(*)::int from usulan_gangguan_laporan l where l.usulan_id = u.id) as lapor
      from usulan_gangguan u order by u.tanggal`),
  )
  assert.deepEqual(usulan, [
    { tanggal: '2026-11-10', orang: 9, putusan: 'terima', lapor: 1 },
    { tanggal: '2026-11-23', orang: 9, putusan: null, lapor: 0 },
  ])
  assert.deepEqual(await bandingkanLuring(bahan()), { usulan: 0, tanda: 0 }, 'looked at again: the same')
})

test('Cirebon among them: five phones at one point for four weeks make one sign with all names, and one for each', async () => {
  const c = await sambung(u.tuan, 'uji')
  let lima: string[]
  try {
    await c.query(`set search_path = ${u.instansi.skema}`)
    const { rows } = await c.query<{ id: string }>(
      `select pegawai_id as id from tap where kid is not null group by 1 having count(*) > 30 order by 1 limit 5`,
    )
    lima = rows.map((r) => r.id)
    await c.query(
      `update tap_nilai set nilai = '{"akurasi":5,"bujur":104.8391823,"lintang":-3.3982711}'
       where jenis = 'lokasi' and tap_id in (select id from tap where pegawai_id = any($1::uuid[]))`,
      [lima],
    )
  } finally {
    await c.end()
  }
  assert.equal(lima.length, 5)
  await tandaPola(bahan())
  assert.deepEqual(await tanda(), [...lima.map((o) => ({ jenis: 'angka-berulang', orang: [o] })), { jenis: 'titik-bersama', orang: lima }])
  assert.deepEqual(await tandaPola(bahan()), { baru: 0 })
})
