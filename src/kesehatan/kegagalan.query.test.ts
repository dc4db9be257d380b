import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { sambung } from '../db/alamat.ts'
import { sebagaiPemilik, SKEMA_ANTREAN, sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { ambilSewa } from '../jejak/jejak.query.ts'
import { penjagaSesi } from '../server/sesi.ts'
import { bukaKantor, jamUji, type Hp, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { mulaiWorker, type Worker } from '../worker/worker.ts'
import { listTugas } from './kesehatan.query.ts'

// Failures that will come, provoked one by one: what goes on, what stops, and what it says.

let k: Kantor
let ani: Orang
let hp: Hp
let kue: string

before(async () => {
  k = await bukaKantor('2026-11-30T23:59:50+07:00')
  const unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  hp = await k.hp(ani)
  kue = await k.masuk(ani)
})
after(() => k.tutup())

const tuan = async <T>(teks: string): Promise<T[]> => {
  const c = await sambung(k.uji.tuan, 'uji')
  try {
    return (await c.query(teks)).rows as T[]
  } finally {
    await c.end()
  }
}
const jawab = async (waktu: string) => {
  const r = await hp.kirim([hp.tap(waktu)], kue)
  return (r.json() as { hasil?: { jawab: string; alasan?: string }[] }).hasil?.[0]
}

test('the next month was never made: a tap of 23:59:59 and one of 00:00:00 are both recorded, and the repair moves the rows in', async () => {
  await tuan('drop table uji.tap_20261201, uji.hari_20261201')
  assert.equal((await jawab('2026-11-30T23:59:59+07:00'))?.jawab, 'dicatat')
  k.jam.kini = new Date('2026-12-01T00:00:00+07:00')
  assert.equal((await jawab('2026-12-01T00:00:00+07:00'))?.jawab, 'dicatat')
  const letak = () =>
    tuan<{ t: string; bulan: string }>('select tableoid::regclass::text as t, bulan::text as bulan from uji.tap order by bulan, id')
  assert.deepEqual(await letak(), [
    { t: 'uji.tap_20261101', bulan: '2026-11-01' },
    { t: 'uji.tap_sisa', bulan: '2026-12-01' },
  ])
  await pastikanPartisi(k.uji.migrasi, 'uji', tanggal('2026-12-01'), tanggal('2026-12-31'))
  assert.deepEqual(await letak(), [
    { t: 'uji.tap_20261101', bulan: '2026-11-01' },
    { t: 'uji.tap_20261201', bulan: '2026-12-01' },
  ])
})

describe('the clock of the server jumps', () => {
  test('taps are judged by the window of the server; ids made meanwhile keep their order', async () => {
    k.jam.kini = new Date('2026-12-01T08:00:00+07:00')
    assert.equal((await jawab('2026-12-01T07:59:00+07:00'))?.jawab, 'dicatat')
    k.jam.kini = new Date('2026-12-01T07:00:00+07:00')
    assert.deepEqual(await jawab('2026-12-01T08:01:00+07:00').then((j) => [j?.jawab, j?.alasan]), ['ditolak', 'waktu-terlalu-depan'])
    k.jam.kini = new Date('2026-12-01T08:02:00+07:00')
    assert.equal((await jawab('2026-12-01T08:01:30+07:00'))?.jawab, 'dicatat', 'the clock is right again: so is the tap')
    const asli = Date.now
    const ids: string[] = [v7()]
    try {
      for (const geser of [-3_600_000, -3_599_000, 3_600_000, 0]) {
        Date.now = () => asli() + geser
        ids.push(v7(), v7())
      }
    } finally {
      Date.now = asli
    }
    assert.deepEqual(ids.toSorted(), ids)
  })

  test('a lease of before a jump back is no lease for an hour', async () => {
    const [satu, dua] = [v7(), v7()]
    const ambil = (pemegang: string, jam: string) =>
      k.di((db) => ambilSewa(db, { nama: 'uji-jam', pemegang, kini: new Date(`2026-12-01T${jam}+07:00`), lamaMs: 5000 }))
    assert.deepEqual([await ambil(satu, '08:00:00'), await ambil(dua, '08:00:01')], [true, false])
    assert.equal(await ambil(dua, '07:00:00'), true, 'the holder is gone and the clock went back an hour')
    assert.deepEqual([await ambil(satu, '07:00:01'), await ambil(dua, '07:00:01')], [false, true])
    assert.equal(await ambil(satu, '07:00:07'), true)
  })

  test('a feed of revocations that stopped is stale after 10 s of going time, whatever the wall clock says', () => {
    const jam = jamUji('2026-12-01T08:00:00+07:00')
    let detak = 0
    const p = penjagaSesi(jam.baca, () => detak)
    jam.kini = new Date('2026-12-01T07:00:00+07:00')
    detak = 9_000
    assert.equal(p.segar(), true)
    detak = 10_001
    assert.equal(p.segar(), false)
    p.terima({ sesi: [], akun: [] })
    assert.equal(p.segar(), true)
  })
})

test('a transaction left open and idle is ended by the database itself, and what it held is free', async () => {
  assert.deepEqual(await tuan('show idle_in_transaction_session_timeout'), [{ idle_in_transaction_session_timeout: '1min' }])
  const c = await sambung(k.uji.tuan, 'uji-diam')
  const putus = new Promise((r) => c.once('error', r))
  await c.query("set idle_in_transaction_session_timeout = '100ms'")
  await c.query('begin')
  await c.query('lock table uji.sewa in access exclusive mode')
  await putus
  await k.di((db) => db.rows(sql`select from sewa`))
})

describe('a job that always throws', () => {
  const galat: string[] = []
  let racun = 0
  let sehat = 0
  let w: Worker
  before(async () => {
    w = await mulaiWorker(
      k.uji.migrasi,
      'Asia/Jakarta',
      [
        {
          nama: 'racun',
          cron: '0 0 1 1 *',
          jalan: async () => {
            racun += 1
            throw new Error(`racun ${racun}`)
          },
        },
        {
          nama: 'sehat',
          cron: '0 0 1 1 *',
          jalan: async () => {
            sehat += 1
          },
        },
      ],
      (e) => void galat.push(e instanceof Error ? e.message : String(e)),
    )
  })
  after(() => w.tutup())

  const antrean = <T>(teks: string) => tuan<T>(teks.replaceAll('antrean.', `${SKEMA_ANTREAN}.`))
  const kirim = (nama: string) =>
    antrean(`insert into antrean.job (name, data, retry_limit, retry_delay, retry_backoff, dead_letter, policy)
    select name, '{}', retry_limit, retry_delay, retry_backoff, dead_letter, policy from antrean.queue where name = '${nama}'`)
  const keadaan = async (nama: string) =>
    (
      await antrean<{ state: string; n: number }>(
        `select state, count(*)::int as n from antrean.job where name = '${nama}' group by 1 order by 1`,
      )
    ).map((x) => `${x.state} ${x.n}`)

  test('five tries with growing pauses, then the dead letters; a healthy job beside it runs at once; the page names it', {
    timeout: 60_000,
  }, async () => {
    await kirim('racun')
    await kirim('sehat')
    const jeda: number[] = []
    let lalu = 0
    while (!(await keadaan('racun')).includes('failed 1')) {
      if (racun > lalu) {
        lalu = racun
        if (lalu === 1) assert.ok(sehat <= 1)
      }
      // Its pause is looked at, then passed over.
      for (const j of await antrean<{ detik: number }>(
        `with lama as (select id, extract(epoch from start_after - now())::int as detik from antrean.job
            where name = 'racun' and state = 'retry' and start_after > now() for update)
          update antrean.job j set start_after = now() from lama where j.id = lama.id and j.name = 'racun' returning lama.detik`,
      ))
        jeda.push(j.detik)
    }
    assert.deepEqual([racun, sehat], [5, 1])
    assert.equal(jeda.length, 4)
    assert.ok((jeda[3] ?? 0) > (jeda[0] ?? 0) * 2, String(jeda))
    assert.deepEqual(await keadaan('surat-mati'), ['created 1'])
    assert.deepEqual(
      galat.filter((g) => g.startsWith('racun')),
      ['racun 1', 'racun 2', 'racun 3', 'racun 4', 'racun 5'],
    )
    const tugas = await sebagaiPemilik(k.uji.migrasi, 'uji', (db) => listTugas(db))
    const satu = (nama: string) => tugas.find((t) => t.nama === nama)
    assert.deepEqual([satu('racun')?.mati, satu('racun')?.berhasil, satu('sehat')?.mati], [1, null, 0])
    assert.notEqual(satu('sehat')?.berhasil, null)
  })
})
