import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { sambung } from '../db/alamat.ts'
import { type BasisData, bukaDb, type Db, sql } from '../db/db.ts'
import { kunciDari } from '../kripto/kunci.ts'
import { AWAL_URUTAN, type KesalahanUrutan, periksaUjung, periksaUrutan, type UjungUrutan } from '../kripto/urutan.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bacaTeksPegawai, catatJejak, listBelumUrut, listJejakPegawai, listUrutan, tandaAir } from './jejak.query.ts'
import { urutkanJejak } from './pengurut.job.ts'

const KUNCI = kunciDari(Buffer.alloc(32, 5))
const KINI = new Date('2026-11-24T02:00:00Z')

type Alat = { readonly uji: DatabaseUji; readonly db: BasisData; readonly di: <T>(f: (db: Db) => Promise<T>) => Promise<T> }

async function buka(): Promise<Alat> {
  const uji = await databaseUji()
  const db = bukaDb({ koneksi: uji.web, jumlahUmum: 12, jumlahTap: 1 })
  return { uji, db, di: (f) => db.diInstansi(uji.instansi.skema, f) }
}
async function tutup(a: Alat) {
  await a.db.tutup()
  await a.uji.hapus()
}

const catat = (db: Db, pegawaiId: string | null, teks: Record<string, unknown> = { tanggal: '2026-11-24' }) =>
  catatJejak(db, KUNCI, KINI, { jenis: 'lihat-hari', pelakuId: v7(), objekId: null, pegawaiId, teks })
/** Many entries about nobody in one statement. */
const catatBanyak = (db: Db, jumlah: number) =>
  db.exec(sql`insert into jejak (id, waktu, jenis, isi)
    select i, ${KINI}, 'lihat-hari', convert_to(json_build_object('v', 1, 'id', i, 'waktu', ${KINI.toISOString()}::text, 'jenis', 'lihat-hari',
      'pelaku', null, 'objek', null, 'pegawai', null, 'teks', '{}')::text, 'UTF8')
    from (select gen_random_uuid() as i from generate_series(1, ${jumlah})) x`)
const urutkan = (a: Alat, pemegang = 'a0000000-0000-4000-8000-000000000001', kini = KINI) => a.di((db) => urutkanJejak(db, pemegang, kini))

async function periksa(a: Alat): Promise<KesalahanUrutan[]> {
  const salah: KesalahanUrutan[] = []
  let ujung: UjungUrutan = AWAL_URUTAN
  for (;;) {
    const baris = await a.di((db) => listUrutan(db, ujung.indeks, 5000))
    if (baris.length === 0) break
    const hasil = periksaUrutan(baris, ujung)
    salah.push(...hasil.salah)
    ujung = hasil.ujung
  }
  return [...salah, ...periksaUjung(ujung, await a.di((db) => tandaAir(db)))]
}

describe('S5 the sequencer', () => {
  let a: Alat
  before(async () => {
    a = await buka()
  })
  after(() => tutup(a))

  test('S5 eight writers with aborts beside a running sequencer: every committed entry exactly once, in one chain', async () => {
    const orang = Array.from({ length: 5 }, () => v7())
    let acak = 12345
    const lempar = () => (acak = (acak * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff
    const penulis = async () => {
      for (let i = 0; i < 60; i++) {
        const [batal, banyak, jarak] = [lempar() < 0.25, 1 + Math.floor(lempar() * 3), Math.floor(lempar() * 4)]
        await a
          .di(async (db) => {
            const milik = Array.from({ length: banyak }, () => orang[Math.floor(lempar() * 6)] ?? null)
            // As everywhere in the house: of several persons in one act, in the order of their ids.
            for (const id of milik.sort((x, y) => ((x ?? '') < (y ?? '') ? -1 : 1))) await catat(db, id)
            for (let j = 0; j < jarak; j++) await db.rows(sql`select count(*) from generate_series(1, 20000)`)
            if (batal) throw new RangeError('batal')
          })
          .catch((e: unknown) => {
            if (!(e instanceof RangeError)) throw e
          })
      }
    }
    let selesai = false
    const pengurut = (async () => {
      while (!selesai) await urutkan(a)
    })()
    await Promise.all(Array.from({ length: 8 }, penulis)).finally(() => {
      selesai = true
    })
    await pengurut
    await urutkan(a)
    assert.equal(await urutkan(a), 0)
    const { jejak, urutan, beda } = await a.di((db) =>
      db.one<{
        jejak: number
        urutan: number
        beda: number
      }>(sql`select (select count(*) from jejak) as jejak, (select count(*) from jejak_urutan) as urutan,
        (select count(*) from jejak j full join jejak_urutan u on u.jejak_id = j.id where j.id is null or u.jejak_id is null) as beda`),
    )
    assert.ok(jejak > 300, `${jejak}`)
    assert.deepEqual([urutan, beda], [jejak, 0])
    assert.deepEqual(await periksa(a), [])
  })

  test('S5 an entry of an open transaction holds back those behind it, then comes first', async () => {
    const awal = (await a.di((db) => tandaAir(db)))?.indeks ?? -1
    const [pertama, kedua] = [v7(), v7()]
    const gerbang = Promise.withResolvers<void>()
    const tertulis = Promise.withResolvers<void>()
    const lambat = a.di(async (db) => {
      await catat(db, pertama)
      tertulis.resolve()
      await gerbang.promise
    })
    await tertulis.promise
    await a.di((db) => catat(db, kedua))
    assert.equal(await urutkan(a), 0)
    gerbang.resolve()
    await lambat
    assert.equal(await urutkan(a), 2)
    const baris = await a.di((db) =>
      db.rows<{ pegawaiId: string }>(
        sql`select j.pegawai_id from jejak_urutan u join jejak j on j.id = u.jejak_id where u.indeks > ${awal} order by u.indeks`,
      ),
    )
    assert.deepEqual(
      baris.map((b) => b.pegawaiId),
      [pertama, kedua],
    )
  })

  test('S5 of two sequencers one leads; the other takes over when the lease ends, and nothing is ordered twice', async () => {
    const [satu, dua] = ['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002']
    await a.di((db) => catat(db, null))
    assert.equal(await urutkan(a, dua), undefined)
    assert.equal(await urutkan(a, satu), 1)
    assert.equal(await urutkan(a, dua, new Date(KINI.getTime() + 4_999)), undefined)
    await a.di((db) => catat(db, null))
    assert.equal(await urutkan(a, dua, new Date(KINI.getTime() + 6_000)), 1)
    assert.equal(await urutkan(a, satu, new Date(KINI.getTime() + 6_001)), undefined)
    assert.deepEqual(await periksa(a), [])
  })

  for (const jumlah of [19_999, 20_000, 20_001, 40_000])
    test(`S5 one transaction of ${jumlah} entries is put in order whole, and what comes behind it after it`, async () => {
      await a.di((db) => catatBanyak(db, jumlah))
      await a.di((db) => catat(db, null))
      const nanti = new Date(KINI.getTime() + 120_000)
      const pemegang = 'a0000000-0000-4000-8000-000000000009'
      let n = 0
      for (let sekali = 1; sekali !== 0; ) {
        sekali = (await urutkan(a, pemegang, nanti)) ?? 0
        n += sekali
      }
      assert.equal(n, jumlah + 1)
      assert.deepEqual(await periksa(a), [])
      const { salah } = await a.di((db) =>
        db.one<{ salah: number }>(sql`select count(*)::int as salah from (select j.xid, j.id, lag(j.xid) over w as x, lag(j.id) over w as i
          from jejak_urutan u join jejak j on j.id = u.jejak_id window w as (order by u.indeks)) p where (p.x, p.i) >= (p.xid, p.id)`),
      )
      assert.equal(salah, 0)
    })

  test('S5 two who race for the lease: only one of them orders', async () => {
    await a.di((db) => catat(db, null))
    const nanti = new Date(KINI.getTime() + 60_000)
    const hasil = await Promise.all(Array.from({ length: 6 }, () => urutkan(a, v7(), nanti)))
    assert.deepEqual(
      hasil.filter((h) => h !== undefined),
      [1],
    )
    assert.deepEqual(await periksa(a), [])
  })
})

describe('S5 tampering as superuser', () => {
  const JUMLAH = 6
  let a: Alat
  before(async () => {
    a = await buka()
    for (let i = 0; i < JUMLAH; i++) await a.di((db) => catat(db, v7()))
    await urutkan(a)
  })
  after(() => tutup(a))

  /** Tampers, asks the check, and puts everything back by aborting. */
  async function setelah(...perintah: string[]): Promise<[number, string][]> {
    const c = await sambung(a.uji.tuan, 'uji')
    try {
      await c.query(`set search_path = ${a.uji.instansi.skema}`)
      await c.query('alter table jejak_urutan drop constraint if exists jejak_urutan_jejak_id_fkey')
      const simpan = ['jejak', 'jejak_urutan', 'jejak_tanda_air']
      for (const t of simpan) await c.query(`create table simpan_${t} as table ${t}`)
      for (const p of perintah) await c.query(p)
      const salah = await periksa(a)
      for (const t of simpan) await c.query(`delete from ${t}; insert into ${t} select * from simpan_${t}; drop table simpan_${t}`)
      return salah.map((s) => [s.indeks, s.salah])
    } finally {
      await c.end()
    }
  }
  const pada = (indeks: number) => `(select jejak_id from jejak_urutan where indeks = ${indeks})`
  const BEKAS = `convert_to(replace(convert_from(isi, 'UTF8'), 'lihat-hari', 'lihat-rekap'), 'UTF8')`
  const daun = (isi: string) => `sha256('\\x00'::bytea || ${isi})`
  const sebelumnya = (indeks: number) => `(select rantai from jejak_urutan where indeks = ${indeks - 1})`

  for (const { nama, perintah, harap } of [
    { nama: 'nothing', perintah: [], harap: [] },
    {
      nama: 'an entry edited',
      perintah: [`update jejak set isi = ${BEKAS}, jenis = 'lihat-rekap' where id = ${pada(2)}`],
      harap: [[2, 'isi-berubah']],
    },
    {
      nama: 'an entry edited, its leaf and link made to fit',
      perintah: [
        `update jejak set isi = ${BEKAS}, jenis = 'lihat-rekap' where id = ${pada(2)}`,
        `update jejak_urutan u set daun = ${daun('j.isi')}, rantai = sha256(${sebelumnya(2)} || ${daun('j.isi')}) from jejak j where j.id = u.jejak_id and u.indeks = 2`,
      ],
      harap: [[3, 'rantai-berubah']],
    },
    {
      nama: 'somebody added to those a list showed',
      perintah: [`update jejak set anggota = array[gen_random_uuid()] where id = ${pada(4)}`],
      harap: [[4, 'kolom-berubah']],
    },
    {
      nama: 'a column for search edited',
      perintah: [`update jejak set pelaku_id = null where id = ${pada(4)}`],
      harap: [[4, 'kolom-berubah']],
    },
    { nama: 'an entry deleted', perintah: [`delete from jejak where id = ${pada(3)}`], harap: [[3, 'entri-hilang']] },
    {
      nama: 'an entry deleted with its place',
      perintah: [`delete from jejak where id = ${pada(3)}`, 'delete from jejak_urutan where indeks = 3'],
      harap: [[3, 'tempat-kosong']],
    },
    {
      nama: 'an entry inserted at the end without the sequencer',
      perintah: [
        `insert into jejak_urutan (indeks, jejak_id, daun, rantai) select ${JUMLAH}, '${v7()}', daun, rantai from jejak_urutan where indeks = 1`,
      ],
      harap: [
        [JUMLAH, 'entri-hilang'],
        [JUMLAH, 'ujung-hilang'],
      ],
    },
    {
      nama: 'two entries changed places',
      perintah: [
        'update jejak_urutan set indeks = 99 where indeks = 1',
        'update jejak_urutan set indeks = 1 where indeks = 2',
        'update jejak_urutan set indeks = 2 where indeks = 99',
      ],
      harap: [
        [1, 'rantai-berubah'],
        [2, 'rantai-berubah'],
        [3, 'rantai-berubah'],
      ],
    },
    {
      nama: 'an older state restored, but for the mark',
      perintah: ['delete from jejak_urutan where indeks >= 4'],
      harap: [[4, 'ujung-hilang']],
    },
    {
      nama: 'a link edited',
      perintah: [`update jejak_urutan set rantai = sha256('x') where indeks = ${JUMLAH - 1}`],
      harap: [
        [JUMLAH - 1, 'rantai-berubah'],
        [JUMLAH - 1, 'rantai-berubah'],
      ],
    },
  ])
    test(`S5 ${nama}: ${harap.length === 0 ? 'sound' : 'found and named'}`, async () => assert.deepEqual(await setelah(...perintah), harap))
})

describe('S4 and erasure', () => {
  let a: Alat
  before(async () => {
    a = await buka()
  })
  after(() => tutup(a))

  for (const perintah of [
    sql`update jejak set jenis = 'x'`,
    sql`delete from jejak`,
    sql`truncate jejak`,
    sql`update jejak_urutan set indeks = indeks`,
    sql`delete from jejak_urutan`,
    sql`truncate jejak_urutan`,
    sql`alter table jejak disable trigger all`,
    sql`drop table jejak_urutan`,
  ])
    test(`S4 as app: ${perintah.text} is refused with 42501`, async () => {
      await assert.rejects(
        a.di((db) => db.exec(perintah)),
        { code: '42501' },
      )
    })

  test('S5 transactions come in the order of their numbers, not of their digits', async () => {
    await a
      .di(async (db) => {
        for (const xid of ['10', '9', '100'])
          await db.exec(sql`insert into jejak (id, xid, waktu, jenis, isi) values (${v7()}, ${xid}::xid8, ${KINI}, 'lihat-hari', '{}')`)
        assert.deepEqual(
          (await listBelumUrut(db, '0', 3)).slice(0, 3).map((e) => e.xid),
          ['9', '10', '100'],
        )
        assert.deepEqual(
          (await listBelumUrut(db, '9', 2)).slice(0, 2).map((e) => e.xid),
          ['10', '100'],
        )
        throw new RangeError('put back')
      })
      .catch((e: unknown) => {
        if (!(e instanceof RangeError)) throw e
      })
  })

  test('S5 the key of a person destroyed: the text is gone, the others are read, the chain stands', async () => {
    const [ani, budi] = [v7(), v7()]
    for (const id of [ani, budi]) await a.di((db) => catat(db, id, { tanggal: `milik ${id}` }))
    await urutkan(a)
    const teks = (id: string) =>
      a.di(async (db) =>
        [
          ...(
            await bacaTeksPegawai(db, KUNCI, id, await listJejakPegawai(db, id, ['lihat-hari'], null, 10, tanggal('2026-11-24')))
          ).values(),
        ].map((t) => t.tanggal),
      )
    assert.deepEqual(await teks(ani), [`milik ${ani}`])
    await a.di((db) => db.exec(sql`delete from jejak_kunci where pegawai_id = ${ani}`))
    assert.deepEqual(await teks(ani), [])
    assert.deepEqual(await teks(budi), [`milik ${budi}`])
    assert.deepEqual(await periksa(a), [])
  })

  test('S5 what stands in the table names nobody in clear: the text is sealed', async () => {
    const id = v7()
    await a.di((db) => catat(db, id, { alasan: 'rahasia-yang-dicari' }))
    const { n } = await a.di((db) =>
      db.one<{ n: number }>(sql`select count(*) as n from jejak where position('rahasia-yang-dicari' in convert_from(isi, 'UTF8')) > 0`),
    )
    assert.equal(n, 0)
  })

  test('P2 the key of a person made by two at once is one key', async () => {
    const id = v7()
    await Promise.all(Array.from({ length: 6 }, () => a.di((db) => catat(db, id))))
    const baris = await a.di(async (db) => {
      const daftar = await listJejakPegawai(db, id, ['lihat-hari'], null, 10, tanggal('2026-11-24'))
      return bacaTeksPegawai(db, KUNCI, id, daftar)
    })
    assert.equal(baris.size, 6)
  })
})
