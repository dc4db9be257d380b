import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type DatabaseUji, databaseUji, INSTANSI_UJI } from '../uji/basis-data.ts'
import { bukaDb, type Db, sebagaiPemilik, sql } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { pastikanSkema } from './migrasi.ts'

const KEDUA = { ...INSTANSI_UJI, id: '01900000-0000-7000-8000-000000000002', skema: 'kedua', nama: 'Pemkab Kedua' }
const UNIT = '01900000-0000-7000-8000-0000000000aa'

let uji: DatabaseUji
before(async () => {
  uji = await databaseUji()
  await pastikanSkema(uji.tuan, KEDUA)
})
after(() => uji.hapus())

const skemaKini = (db: Db) => db.one<{ skema: string; peran: string }>(sql`select current_schema() as skema, current_user as peran`)

test('G7 two instansi in turn on one connection, each second transaction broken: never a foreign row, role or schema', async () => {
  const satu = bukaDb({ koneksi: uji.web, jumlahUmum: 1 })
  try {
    for (let putaran = 0; putaran < 20; putaran++) {
      const skema = putaran % 2 === 0 ? 'uji' : 'kedua'
      const kerja = satu.diInstansi(skema, async (db) => {
        assert.deepEqual(await skemaKini(db), { skema, peran: `${skema}_app` })
        const milik = skema === 'uji' ? UNIT : UNIT.replace('aa', 'bb')
        await db.exec(sql`insert into unit_kerja (id) values (${milik}) on conflict do nothing`, 'unit-tambah')
        const ada = await db.rows<{ id: string }>(sql`select id from unit_kerja`, 'unit-daftar')
        assert.deepEqual(ada, [{ id: milik }])
        if (putaran % 4 === 1) await db.exec(sql`select 1 / 0`)
        if (putaran % 4 === 2) throw new Error('sengaja')
      })
      if (putaran % 4 === 1) await assert.rejects(kerja, { code: '22012' })
      else if (putaran % 4 === 2) await assert.rejects(kerja, /sengaja/)
      else await kerja
    }
  } finally {
    await satu.tutup()
  }
})

test('outside a transaction the login of the server sees nothing, not even by full name', async () => {
  const c = new pg.Client(uji.web)
  await c.connect()
  try {
    for (const q of ['select * from tap', 'select * from uji.tap', 'select * from hadir.instansi', 'create table x (a int)']) {
      await assert.rejects(c.query(q), (e: { code?: string }) => ['42501', '42P01', '3F000'].includes(e.code ?? ''), q)
    }
  } finally {
    await c.end()
  }
})

test('the schema of another instansi is closed, by name as well', async () => {
  await assert.rejects(
    uji.db.diInstansi('uji', (db) => db.rows(sql`select * from kedua.pegawai`)),
    { code: '42501' },
  )
  await assert.rejects(
    uji.db.diInstansi('uji', (db) => db.rows(sql`select * from hadir.instansi`)),
    { code: '42501' },
  )
})

test('a handle kept after its transaction refuses to ask', async () => {
  let simpan: Db | undefined
  await uji.db.diInstansi('uji', async (db) => void (simpan = db))
  await assert.rejects(async () => simpan?.rows(sql`select 1`), /after the end/)
})

test('two queries at once in one transaction are refused', async () => {
  await assert.rejects(
    uji.db.diInstansi('uji', (db) => Promise.all([db.rows(sql`select 1`), db.rows(sql`select 2`)])),
    /two queries at once/,
  )
})

test('an error swallowed inside does not pass as a commit', async () => {
  const janji = uji.db.diInstansi('uji', async (db) => {
    await db.exec(sql`insert into unit_kerja (id) values (${UNIT}) on conflict do nothing`)
    await db.rows(sql`select 1 / 0`).catch(() => {})
  })
  await assert.rejects(janji, /aborted/)
})

test('a connection killed in the middle is thrown away and the next one is clean', async () => {
  const satu = bukaDb({ koneksi: uji.web, jumlahUmum: 1 })
  try {
    const janji = satu.diInstansi('uji', async (db) => {
      const { pid } = await db.one<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      const c = new pg.Client(uji.tuan)
      await c.connect()
      await c.query('select pg_terminate_backend($1, 5000)', [pid])
      await c.end()
      await db.rows(sql`select 1`)
    })
    await assert.rejects(janji)
    assert.equal((await satu.diInstansi('kedua', skemaKini)).skema, 'kedua')
  } finally {
    await satu.tutup()
  }
})

test('a schema name that is not one never reaches SQL', async () => {
  for (const nama of ['uji; drop schema uji', 'Uji', '', 'pg"x', 'a'.repeat(42)]) {
    await assert.rejects(
      uji.db.diInstansi(nama, (db) => db.rows(sql`select 1`)),
      GalatOperasi,
      nama,
    )
  }
})

test('types: date stays text, bigint is a number, instants are Dates, arrays alike, names are camelCase', async () => {
  const baris = await uji.db.diInstansi('uji', (db) =>
    db.one(sql`select date '2026-11-24' as hari_ini, 9007199254740991::bigint as paling_besar, timestamptz '2026-11-24 07:22:41+07' as waktu_terima,
      array[date '2026-01-01', null] as daftar_hari, array[1, 2]::bigint[] as daftar_urut, null::date as kosong, '{"a_b": 1}'::jsonb as isi,
      timestamp '2026-11-24 07:00' as tanpa_zona, ${[Buffer.from('a')]}::bytea[] as daftar_bita`),
  )
  assert.deepEqual(baris, {
    hariIni: '2026-11-24',
    palingBesar: 9007199254740991,
    waktuTerima: new Date('2026-11-24T00:22:41Z'),
    daftarHari: ['2026-01-01', null],
    daftarUrut: [1, 2],
    kosong: null,
    isi: { a_b: 1 },
    tanpaZona: '2026-11-24 07:00:00',
    daftarBita: [Buffer.from('a')],
  })
  await assert.rejects(
    uji.db.diInstansi('uji', (db) => db.one(sql`select 9007199254740993::bigint as x`)),
    RangeError,
  )
})

test('one and maybe hold what they say', async () => {
  await uji.db.diInstansi('uji', async (db) => {
    assert.equal(await db.maybe(sql`select 1 where false`), undefined)
    await assert.rejects(db.one(sql`select 1 where false`), /one row/)
    await assert.rejects(db.maybe(sql`select generate_series(1, 2)`), /at most one/)
  })
})

test('options of a transaction: read only, one picture, memory, time limit', async () => {
  const tanya = (db: Db) =>
    db.one(sql`select current_setting('transaction_read_only') as baca, current_setting('transaction_isolation') as gambar,
      current_setting('work_mem') as memori, current_setting('statement_timeout') as batas`)
  assert.deepEqual(await uji.db.diInstansi('uji', tanya, { bacaSaja: true, satuGambar: true, memoriMb: 64, batasMs: 90_000 }), {
    baca: 'on',
    gambar: 'repeatable read',
    memori: '64MB',
    batas: '90s',
  })
  assert.deepEqual(await uji.db.diInstansi('uji', tanya, { kolam: 'tap' }), {
    baca: 'off',
    gambar: 'read committed',
    memori: '4MB',
    batas: '15s',
  })
})

const mentah = (text: string) => ({ text, values: [], bagian: [text] })

for (const tabel of ['tap', 'jejak', 'jadwal_hari', 'keterangan']) {
  test(`app on the facts of ${tabel}: nothing but insert and select`, async () => {
    for (const perintah of [
      `update ${tabel} set id = id`,
      `delete from ${tabel}`,
      `truncate ${tabel}`,
      `lock ${tabel}`,
      `drop table ${tabel}`,
      `alter table ${tabel} add x int`,
      `select * from ${tabel} for update`,
      `copy ${tabel} to program 'true'`,
    ]) {
      await assert.rejects(
        uji.db.diInstansi('uji', (db) => db.exec(mentah(perintah))),
        { code: '42501' },
        perintah,
      )
    }
    await uji.db.diInstansi('uji', (db) => db.rows(mentah(`select id from ${tabel} limit 1`)))
  })
}

test('app cannot become pemilik, nor make a table', async () => {
  for (const t of ['set role pemilik', 'create table x (a int)', 'create temp table x (a int)', 'create schema x']) {
    await assert.rejects(
      uji.db.diInstansi('uji', (db) => db.exec(mentah(t))),
      { code: '42501' },
      t,
    )
  }
})

test('pemilik makes a partition; the migration login alone may not touch facts', async () => {
  const bulan = '2031-01-01'
  await sebagaiPemilik(uji.migrasi, 'uji', (db) =>
    db.exec(mentah(`create table tap_uji partition of tap for values from ('${bulan}') to ('2031-02-01')`)),
  )
  const ada = await uji.db.diInstansi('uji', (db) =>
    db.one<{ n: number }>(sql`select count(*) as n from pg_inherits where inhparent = 'uji.tap'::regclass`),
  )
  assert.ok(ada.n >= 2)
  const c = new pg.Client(uji.migrasi)
  await c.connect()
  await assert.rejects(c.query('select * from uji.tap'), { code: '42501' })
  await c.end()
})

test('cadangan reads every table and writes none', async () => {
  const c = new pg.Client(uji.tuan)
  await c.connect()
  try {
    await c.query('set role cadangan')
    const { rows } = await c.query<{ t: string }>(
      `select c.oid::regclass::text as t from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('uji', 'hadir') and c.relkind in ('r', 'p')`,
    )
    assert.ok(rows.length > 20)
    for (const { t } of rows) await c.query(`select from ${t} limit 1`)
    await assert.rejects(c.query('insert into uji.pegawai (id) values (gen_random_uuid())'), { code: '42501' })
  } finally {
    await c.end()
  }
})
