import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { tanggal } from '../waktu/tanggal.ts'
import {
  akhiriKunci,
  insertKunci,
  keadaanPendaftaran,
  kunciHidup,
  listKunciBerubah,
  listPerangkatMenunggu,
  perangkat,
  putuskanKunci,
} from './perangkat.query.ts'

const HARI_INI = tanggal('2026-11-24')
const KINI = new Date('2026-11-24T02:00:00Z')
const HARI = 86_400_000

let uji: DatabaseUji
before(async () => {
  uji = await databaseUji()
})
after(() => uji.hapus())
const di = <T>(f: (db: Db) => Promise<T>) => uji.db.diInstansi(uji.instansi.skema, f)

let ani: string
let budi: string
let unitAni: string
beforeEach(async () => {
  ;[ani, budi, unitAni] = [v7(), v7(), v7()]
  await di(async (db) => {
    await db.exec(sql`insert into unit_kerja (id) values (${unitAni})`)
    for (const [id, nama] of [
      [ani, 'Ani'],
      [budi, 'Budi'],
    ] as const) {
      await db.exec(sql`insert into pegawai (id) values (${id})`)
      await db.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, nama, sk) values (${id}, '2020-01-01', ${nama}, 'SK')`)
    }
    await db.exec(
      sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, sk) values (${ani}, '2020-01-01', ${unitAni}, 'Pelaksana', 'pelaksana', 'SK')`,
    )
  })
})

async function daftar(
  pegawaiId: string,
  ubah: { pemasangan?: string | null; keadaan?: 'menunggu' | 'aktif'; kini?: Date } = {},
): Promise<string> {
  const kid = v7()
  await di((db) =>
    insertKunci(db, [{ kid, pegawaiId, x: kid, y: 'y', model: 'HP', pemasangan: null, keadaan: 'aktif', kini: KINI, ...ubah }]),
  )
  return kid
}
const melanggar = (constraint: string) => ({ code: '23505', constraint })
const semua = { semua: true, unitIds: [], pegawaiIds: [] }

test('K1 one phone per pegawai: a second living key is refused, after the end of the first it is taken', async () => {
  const lama = await daftar(ani)
  await assert.rejects(daftar(ani, { keadaan: 'menunggu' }), melanggar('satu_kunci_hidup_per_pegawai'))
  assert.equal(await di((db) => kunciHidup(db, ani)), lama)
  assert.ok(await di((db) => akhiriKunci(db, { kid: lama, keadaan: 'dicabut', oleh: ani, kini: KINI })))
  assert.equal(await di((db) => akhiriKunci(db, { kid: lama, keadaan: 'dicabut', oleh: ani, kini: KINI })), false)
  const baru = await daftar(ani)
  assert.equal(await di((db) => kunciHidup(db, ani)), baru)
})

test('K1 one person per installation, also when the first only waits', async () => {
  const kid = await daftar(ani, { pemasangan: `p-${ani}`, keadaan: 'menunggu' })
  await assert.rejects(daftar(budi, { pemasangan: `p-${ani}` }), melanggar('satu_pegawai_per_pemasangan'))
  assert.equal((await di((db) => keadaanPendaftaran(db, budi, `p-${ani}`, KINI))).pemilikPemasangan, ani)
  await di((db) => putuskanKunci(db, { kid, keadaan: 'ditolak', oleh: budi, alasan: 'bukan miliknya', kini: KINI }))
  await daftar(budi, { pemasangan: `p-${ani}` })
})

test('K2 a frozen key lives for the limit of one, and signs no more', async () => {
  const kid = await daftar(ani)
  await di((db) => akhiriKunci(db, { kid, keadaan: 'dibekukan', oleh: null, kini: KINI }))
  assert.equal(await di((db) => kunciHidup(db, ani)), undefined)
  await assert.rejects(daftar(ani), melanggar('satu_kunci_hidup_per_pegawai'))
  assert.equal((await di((db) => keadaanPendaftaran(db, ani, null, KINI))).hidup, kid)
})

test('K3 nobody approves his own phone: the database refuses it too', async () => {
  const kid = await daftar(ani, { keadaan: 'menunggu' })
  await assert.rejects(
    di((db) => putuskanKunci(db, { kid, keadaan: 'aktif', oleh: ani, alasan: 'punya saya', kini: KINI })),
    { code: '23514', constraint: 'bukan_hp_sendiri' },
  )
})

test('P2 twenty decisions at once on a waiting phone: one counts', async () => {
  const kid = await daftar(ani, { keadaan: 'menunggu' })
  const hasil = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      di((db) => putuskanKunci(db, { kid, keadaan: i % 2 ? 'aktif' : 'ditolak', oleh: budi, alasan: 'uji saja', kini: KINI })),
    ),
  )
  assert.equal(hasil.filter(Boolean).length, 1)
})

test('K4 keys of the last 30 days are counted, both sides', async () => {
  for (const umur of [31, 30, 29.99, 1]) {
    const kid = await daftar(ani, { kini: new Date(KINI.getTime() - umur * HARI) })
    await di((db) => akhiriKunci(db, { kid, keadaan: 'dicabut', oleh: ani, kini: KINI }))
  }
  assert.equal((await di((db) => keadaanPendaftaran(db, ani, null, KINI))).jumlah30, 2)
})

test('X3 the waiting list holds what lies in the scope, never the own phone, in pages', async () => {
  const [a, b] = [await daftar(ani, { keadaan: 'menunggu' }), await daftar(budi, { keadaan: 'menunggu' })]
  const lihat = (
    l: typeof semua | { semua: boolean; unitIds: string[]; pegawaiIds: string[] },
    kecuali = v7(),
    setelah: string | null = null,
    batas = 50,
  ) =>
    di(async (db) =>
      (await listPerangkatMenunggu(db, l, kecuali, HARI_INI, setelah, batas)).map((p) => p.kid).filter((kid) => kid === a || kid === b),
    )
  assert.deepEqual(await lihat(semua, undefined, null, 1000), [a, b])
  assert.deepEqual(await lihat({ semua: false, unitIds: [unitAni], pegawaiIds: [] }), [a])
  assert.deepEqual(await lihat({ semua: false, unitIds: [], pegawaiIds: [budi] }), [b])
  assert.deepEqual(await lihat({ semua: false, unitIds: [], pegawaiIds: [] }), [])
  assert.deepEqual(await lihat(semua, ani, null, 1000), [b])
  assert.deepEqual(await lihat(semua, undefined, a), [b])
})

test('K4 a revocation reaches the other processes: the key is among those that changed', async () => {
  const kid = await daftar(ani, { kini: new Date(KINI.getTime() - HARI) })
  const berubah = (sejak: Date) => di(async (db) => (await listKunciBerubah(db, sejak)).find((k) => k.kid === kid))
  assert.equal(await berubah(KINI), undefined)
  await di((db) => akhiriKunci(db, { kid, keadaan: 'dicabut', oleh: ani, kini: KINI }))
  assert.deepEqual([(await berubah(KINI))?.keadaan, (await berubah(KINI))?.dicabut], ['dicabut', KINI])
  assert.equal((await di((db) => perangkat(db, kid, HARI_INI)))?.unitKerjaId, unitAni)
})
