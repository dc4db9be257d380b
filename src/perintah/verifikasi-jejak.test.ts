import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import { sambung } from '../db/alamat.ts'
import { type Koneksi, sql } from '../db/db.ts'
import { pastikanSkema } from '../db/migrasi.ts'
import type { Temuan } from '../jejak/temuan.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { perintahVerifikasiJejak } from './verifikasi-jejak.ts'

// S5: a superuser changes the record; the command names what was touched. Each tampering is put back from a copy of the rows.

const KINI = '2026-11-24T09:00:00+07:00'
const PEMEGANG = 'a0000000-0000-4000-8000-000000000001'
const SIMPAN = ['jejak', 'jejak_urutan', 'jejak_tanda_air', 'tap', 'hari', 'kunci_perangkat', 'jejak_kunci']

let k: Kantor
let ani: Orang
let budi: Orang
let c: Client
let folder: string
const lingkungan = { url: process.env.DATABASE_URL, migrasi: process.env.DATABASE_URL_MIGRASI }

const alamat = (x: Koneksi) =>
  `postgres://${encodeURIComponent(String(x.user))}:${encodeURIComponent(String(x.password))}@/${x.database}?host=${encodeURIComponent(String(x.host))}&port=${x.port}`
const urutkan = () => k.di((db) => urutkanJejak(db, PEMEGANG, k.jam.kini))

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hadir-saksi-'))
  k = await bukaKantor(KINI)
  const unit = await k.unit('Dinas A', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  budi = await k.orang('Budi Lebak', { unit })
  const hp = await k.hp(ani)
  for (const jam of ['2026-11-23T07:21:00+07:00', '2026-11-23T16:05:00+07:00', '2026-11-24T07:25:00+07:00'])
    assert.equal((await hp.kirim([hp.tap(jam)])).statusCode, 200)
  const hp2 = await k.hp(budi)
  assert.equal((await hp2.kirim(['2026-11-23T07:50:00+07:00', '2026-11-23T16:10:00+07:00'].map((t) => hp2.tap(t)))).statusCode, 200)
  await hitungUlang(k.uji.db, k.uji.instansi, {
    dari: tanggal('2026-11-16'),
    sampai: tanggal('2026-11-24'),
    pegawaiIds: [ani.id, budi.id],
    kini: k.jam.baca,
  })
  await urutkan()
  process.env.DATABASE_URL = alamat(k.uji.web)
  process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
  c = await sambung(k.uji.tuan, 'uji')
  await c.query(`set search_path = ${k.uji.instansi.skema}`)
  await c.query('alter table jejak_urutan drop constraint if exists jejak_urutan_jejak_id_fkey')
})
after(async () => {
  await c.end()
  await k.tutup()
  rmSync(folder, { recursive: true })
  for (const [nama, nilai] of [
    ['DATABASE_URL', lingkungan.url],
    ['DATABASE_URL_MIGRASI', lingkungan.migrasi],
  ] as const)
    if (nilai === undefined) delete process.env[nama]
    else process.env[nama] = nilai
})

type Hasil = {
  readonly utuh: boolean
  readonly jumlah: number
  readonly temuan: readonly Temuan[]
  readonly diperiksa: Record<string, number>
  readonly saksi?: { readonly ditulis: boolean; readonly ukuran: number; readonly alasan?: string }
}

async function jalankan(...argv: string[]): Promise<{ readonly kode: number; readonly keluar: string; readonly galat: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const kode = await perintahVerifikasiJejak(argv, { stdin: new PassThrough(), stdout, stderr })
  return { kode, keluar: String(stdout.read() ?? ''), galat: String(stderr.read() ?? '') }
}

async function periksa(...argv: string[]): Promise<{ readonly kode: number; readonly hasil: Hasil }> {
  const { kode, keluar } = await jalankan('--json', ...argv)
  return { kode, hasil: JSON.parse(keluar) as Hasil }
}

/** As superuser: keeps a copy, does harm, checks, puts back. */
async function sesudah<T>(perintah: readonly string[], f: () => Promise<T>): Promise<T> {
  for (const t of SIMPAN) await c.query(`create table simpan_${t} as table ${t}`)
  try {
    for (const p of perintah) assert.ok(((await c.query(p)).rowCount ?? 1) > 0, `touched nothing: ${p}`)
    return await f()
  } finally {
    for (const t of SIMPAN) await c.query(`delete from ${t}; insert into ${t} select * from simpan_${t}; drop table simpan_${t}`)
  }
}

const pada = (indeks: number) => `(select jejak_id from jejak_urutan where indeks = ${indeks})`
const satuId = async (tanya: string) => String((await c.query<{ id: string }>(tanya)).rows[0]?.id)
const idPada = (indeks: number) => satuId(`select ${pada(indeks)} as id`)
/** Makes leaf, links and mark fit the bytes again from a place on: what a patient superuser would do. */
const TAUTKAN = (dari: number) => `do $$ declare r record; lalu bytea; begin
  select rantai into lalu from jejak_urutan where indeks = ${dari - 1};
  for r in select u.indeks, j.isi from jejak_urutan u join jejak j on j.id = u.jejak_id where u.indeks >= ${dari} order by u.indeks loop
    lalu := sha256(lalu || sha256('\\x00'::bytea || r.isi));
    update jejak_urutan set daun = sha256('\\x00'::bytea || r.isi), rantai = lalu where indeks = r.indeks;
  end loop;
  update jejak_tanda_air set indeks = (select max(indeks) from jejak_urutan), rantai = lalu; end $$`

test('S5 a sound trail: exit 0, everything counted, nothing written', async () => {
  const isi = () =>
    c.query(`select (select count(*) from jejak) as a, (select count(*) from hari) as b, (select max(xmin::text::bigint) from hari) as x`)
  const sebelum = (await isi()).rows
  const { kode, hasil } = await periksa()
  assert.deepEqual([kode, hasil.jumlah, hasil.temuan], [0, 0, []])
  assert.equal(hasil.diperiksa.tap, 5)
  assert.equal(hasil.diperiksa.bertanda, 5)
  assert.equal(hasil.diperiksa.kelompok, 4)
  assert.ok((hasil.diperiksa.entri ?? 0) >= 6)
  assert.ok((hasil.diperiksa.hari ?? 0) > 10)
  assert.deepEqual((await isi()).rows, sebelum)
  const teks = await jalankan()
  assert.match(teks.keluar, /Utuh: tidak ada temuan\./)
  assert.match(teks.galat, /^Rantai: \d+ dari \d+$/m)
  assert.match(teks.galat, /^Hari: 2 dari 2$/m)
})

test('S5 entries that wait for their place are counted, and no fault', async () => {
  await k.di((db) => catatUmum(db, k.jam.kini, { jenis: 'hitung-ulang', pelakuId: null, objekId: null, teks: {} }))
  const { kode, hasil } = await periksa()
  assert.deepEqual([kode, hasil.diperiksa.belumUrut], [0, 1])
  await urutkan()
})

test('S5 the key of a person destroyed: nothing is readable, everything is sound', async () => {
  const kode = await sesudah([`delete from jejak_kunci where pegawai_id = '${ani.id}'`], async () => (await periksa()).kode)
  assert.equal(kode, 0)
})

describe('S5 eight kinds of tampering', () => {
  const harap = async (perintah: readonly string[], ...temuan: readonly (readonly [jenis: string, objek: string])[]) => {
    const { kode, hasil } = await sesudah(perintah, () => periksa())
    assert.equal(kode, 1)
    for (const [jenis, objek] of temuan)
      assert.ok(
        hasil.temuan.some((t) => t.jenis === jenis && t.objek === objek && /^2026-11-(16|22|23|24)/.test(t.waktu) && t.kalimat !== ''),
        `${jenis} ${objek}: ${JSON.stringify(hasil.temuan)}`,
      )
    return hasil
  }
  const EDIT = `update jejak set isi = convert_to(replace(convert_from(isi, 'UTF8'), '"pelaku":"', '"pelakU":"'), 'UTF8') where id = `

  test('1 an entry edited', async () => {
    const id = await idPada(0)
    const h = await harap([`${EDIT}${pada(0)}`], ['isi-berubah', id])
    assert.equal(h.temuan[0]?.indeks, 0)
  })
  test('2 an entry deleted', async () => {
    const id = await idPada(2)
    await harap([`delete from jejak where id = ${pada(2)}`], ['entri-hilang', id])
    await harap([`delete from jejak where id = ${pada(2)}`, 'delete from jejak_urutan where indeks = 2'], ['tempat-kosong', 'urutan 2'])
  })
  test('3 an entry inserted: between the others, at the end, or behind the back of the sequencer', async () => {
    const salin = `insert into jejak (id, xid, waktu, jenis, pelaku_id, objek_id, pegawai_id, isi) select '01900000-0000-7000-8000-0000000000ff', xid, waktu, jenis, pelaku_id, objek_id, pegawai_id, isi from jejak where id = ${pada(1)}`
    await harap([salin], ['entri-sisipan', '01900000-0000-7000-8000-0000000000ff'])
    const geser = 'update jejak_urutan set indeks = indeks + 1000 where indeks >= 2'
    const kembali = 'update jejak_urutan set indeks = indeks - 999 where indeks >= 1000'
    const tempat = `insert into jejak_urutan select 2, '01900000-0000-7000-8000-0000000000ff', daun, rantai from jejak_urutan where indeks = 1`
    await harap([salin, geser, kembali, tempat], ['rantai-berubah', '01900000-0000-7000-8000-0000000000ff'])
    // Bytes that name another id stand out even where the chain was made to fit.
    await harap([salin, geser, kembali, tempat, TAUTKAN(2)], ['kolom-berubah', '01900000-0000-7000-8000-0000000000ff'])
  })
  test('4 two entries changed places', async () => {
    const [a, b] = [await idPada(1), await idPada(3)]
    await harap(
      [
        'update jejak_urutan set indeks = -1 where indeks = 1',
        'update jejak_urutan set indeks = 1 where indeks = 3',
        'update jejak_urutan set indeks = 3 where indeks = -1',
      ],
      ['rantai-berubah', a],
      ['rantai-berubah', b],
    )
  })
  test('5 bytes of a tap: the signed text, the hash, a column, the moment of receipt, the whole row', async () => {
    const { rows } = await c.query<{ id: string }>(`select id from tap where pegawai_id = '${ani.id}' order by menit limit 1`)
    const id = String(rows[0]?.id)
    const ubah = (set: string) => [`update tap set ${set} where id = '${id}'`]
    await harap(ubah(`jws = regexp_replace(jws, '.(.)$', 'A\\1')`), ['tap-tanda-tangan', id])
    await harap(ubah(`sidik = sha256('x')`), ['tap-sidik', id])
    await harap(ubah(`menit = menit - 30, waktu = waktu - interval '30 minutes'`), ['tap-kolom', id])
    await harap(ubah(`pegawai_id = '${budi.id}'`), ['tap-kunci', id])
    await harap(ubah(`waktu_terima = waktu_terima - interval '1 day'`), ['tap-terima', id])
    await harap([`delete from tap where id = '${id}'`], ['tap-hilang', id])
    const baru = '019aaf00-0000-7000-8000-0000000000aa'
    const tambah = `insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, sidik, posisi) select bulan, '${baru}', pegawai_id, menit, waktu, waktu_terima, 'mesin', sidik, posisi from tap where id = '${id}'`
    await harap([tambah], ['tap-tanpa-kelompok', baru])
    await harap(
      [`update kunci_perangkat set x = (select x from kunci_perangkat where pegawai_id = '${budi.id}') where pegawai_id = '${ani.id}'`],
      ['tap-kunci', id],
    )
  })
  test('6 a day row edited, deleted, made up', async () => {
    const objek = `2026-11-17 ${ani.id} 0`
    const dimana = `where tanggal = '2026-11-17' and pegawai_id = '${ani.id}'`
    const h = await harap([`update hari set status = 'hadir', tanda = '' ${dimana}`], ['hari-berubah', objek])
    assert.match(h.temuan[0]?.kalimat ?? '', /status/)
    await harap([`delete from hari ${dimana}`], ['hari-hilang', objek])
    await harap([`update hari set rentang = 3 ${dimana}`], ['hari-asing', `2026-11-17 ${ani.id} 3`])
  })
  test('7 an entry of another office, its bytes put into this one, or hung on the end with a chain made to fit', async () => {
    const lain = { ...k.uji.instansi, id: '01900000-0000-7000-8000-000000000002', skema: 'lain', nama: 'Pemkab Lain' }
    await pastikanSkema(k.uji.tuan, lain)
    const orangLain = '01900000-0000-7000-8000-0000000000ee'
    await k.uji.db.diInstansi('lain', (db) =>
      catatUmum(db, k.jam.kini, { jenis: 'hitung-ulang', pelakuId: orangLain, objekId: null, teks: { dari: 'lain' } }),
    )
    const id = await idPada(2)
    await harap([`update jejak set isi = (select isi from lain.jejak limit 1) where id = ${pada(2)}`], ['isi-berubah', id])
    const asing = await satuId('select id from lain.jejak limit 1')
    const h = await harap(
      [
        'insert into jejak select * from lain.jejak limit 1',
        `insert into jejak_urutan select max(indeks) + 1, '${asing}', 'x', 'x' from jejak_urutan`,
        TAUTKAN(1),
      ],
      ['orang-asing', asing],
    )
    assert.match(h.temuan[0]?.kalimat ?? '', new RegExp(orangLain))
  })
  test('8 an older state restored, or the whole chain made anew: sound by itself, found only against a witness outside', async () => {
    const berkas = join(folder, 'saksi.txt')
    const lama = async (t: string) => `create table lama_${t} as table ${t}`
    for (const t of SIMPAN) await c.query(await lama(t))
    assert.equal((await periksa('--tulis-saksi', berkas)).kode, 0)
    const hp = await k.hp(await k.orang('Cici Rawa', { unit: await k.unit('Dinas B', null, 'persiapan') }))
    assert.equal(typeof hp.kid, 'string')
    for (let i = 0; i < 3; i++) await k.masuk(ani)
    await urutkan()
    const tulis = await periksa('--tulis-saksi', berkas)
    assert.deepEqual([tulis.kode, tulis.hasil.saksi?.ditulis], [0, true])
    const ukuran = tulis.hasil.saksi?.ukuran ?? 0
    assert.equal((await periksa('--saksi', berkas)).kode, 0)

    const pulihkan = ['jejak', 'jejak_urutan', 'jejak_tanda_air'].flatMap((t) => [
      `delete from ${t}`,
      `insert into ${t} select * from lama_${t}`,
    ])
    const { kode, tanpa, hasil } = await sesudah(pulihkan, async () => ({
      tanpa: (await periksa()).kode,
      ...(await periksa('--saksi', berkas)),
    }))
    assert.deepEqual([tanpa, kode, hasil.jumlah], [0, 1, 1])
    const [t] = hasil.temuan
    assert.deepEqual([t?.jenis, t?.indeks, t?.objek], ['saksi-lebih-panjang', ukuran - 3, `urutan ${ukuran - 1}`])
    assert.match(t?.kalimat ?? '', new RegExp(`${ukuran} entri`))

    const id = await idPada(1)
    const baru = [
      `update jejak set isi = convert_to(replace(convert_from(isi, 'UTF8'), '}', ' }'), 'UTF8') where id = ${pada(1)}`,
      TAUTKAN(1),
    ]
    const anyar = await sesudah(baru, async () => ({
      tanpa: (await periksa()).kode,
      ...(await periksa('--saksi', berkas)),
      tulis: await periksa('--tulis-saksi', berkas),
    }))
    assert.deepEqual([anyar.tanpa, anyar.kode], [0, 1])
    assert.deepEqual(
      anyar.hasil.temuan.map((x) => [x.jenis, x.indeks]),
      [
        ['saksi-berbeda', ukuran - 4],
        ['saksi-berbeda', ukuran - 1],
      ],
    )
    assert.match(anyar.hasil.temuan[0]?.kalimat ?? '', /urutan 0 sampai/)
    assert.ok(id !== '')
    // A witness never goes on from what it has not seen.
    assert.deepEqual([anyar.tulis.kode, anyar.tulis.hasil.saksi?.ditulis], [1, false])
    assert.equal(readFileSync(berkas, 'utf8').match(/^hadir-saksi\/1$/gm)?.length, 2)
  })
})

test('S5 the first ten of many faults, by time, and how many there are', async () => {
  const { hasil } = await sesudah([`update hari set bobot = bobot + 1 where selesai`], () => periksa())
  assert.ok(hasil.jumlah > 10)
  assert.equal(hasil.temuan.length, 10)
  assert.deepEqual(
    hasil.temuan.map((t) => t.waktu),
    hasil.temuan.map((t) => t.waktu).toSorted(),
  )
  assert.equal(hasil.temuan[0]?.waktu, '2026-11-15T17:00:00.000Z')
})

test('--dari goes on from a place: what lies before is not looked at', async () => {
  const ubah = [`update jejak set jenis = 'hitung-ulang' where id = ${pada(1)}`]
  const dari = async (n: string) => {
    const { kode, hasil } = await sesudah(ubah, () => periksa('--dari', n))
    return [kode, hasil.temuan.map((t) => t.indeks)]
  }
  assert.deepEqual(await dari('1'), [1, [1]])
  assert.deepEqual(await dari('2'), [0, []])
})

test('--dari behind a hole or a cut end: told as what it is, not as a wrong number', async () => {
  const cabut = (di: string) => [
    `delete from jejak where id in (select jejak_id from jejak_urutan where indeks ${di})`,
    `delete from jejak_urutan where indeks ${di}`,
  ]
  const jenis = async (perintah: readonly string[], n: string) => {
    const { kode, hasil } = await sesudah(perintah, () => periksa('--dari', n))
    return [kode, hasil.temuan.filter((t) => t.indeks !== null).map((t) => [t.jenis, t.indeks])]
  }
  assert.deepEqual(await jenis(cabut('between 1 and 2'), '3'), [1, [['tempat-kosong', 1]]])
  assert.deepEqual(await jenis(cabut('>= 2'), '4'), [1, [['ujung-hilang', 2]]])
})

describe('wrong use and input: exit 2', () => {
  const dua = (...argv: string[]) => assert.rejects(jalankan(...argv), { name: 'GalatOperasi', keluar: 2 })
  test('a place that is no number, or behind the end', async () => {
    for (const n of ['x', '-1', '1.5', '99999999']) await dua(`--dari=${n}`)
  })
  test('an instansi that is not there', () => dua('--instansi', 'tiada'))
  test('a file of checkpoints that is missing, torn, changed, or of another instansi', async () => {
    const berkas = join(folder, 'utuh.txt')
    for (let i = 0; i < 3; i++) await periksa('--tulis-saksi', berkas)
    const teks = readFileSync(berkas, 'utf8')
    assert.equal((await periksa('--saksi', berkas)).kode, 0)
    await dua('--saksi', join(folder, 'tiada.txt'))
    await dua('--tulis-saksi', join(folder, 'tiada', 'x.txt'))
    for (const [rusak, apa] of [
      ['', /baris 1/],
      [teks.slice(0, -20), /sebelumnya tidak terbaca/],
      [teks.replace(/ukuran: \d+/, 'ukuran: 1'), /tidak menyambung/],
      [teks.split('\n\n').toSpliced(1, 1).join('\n\n'), /tidak menyambung/],
      [teks.replaceAll('hadir/uji/', 'hadir/lain/').split('\n\n')[0] ?? '', /milik hadir\/lain/],
    ] as const) {
      writeFileSync(join(folder, 'rusak.txt'), rusak)
      await assert.rejects(jalankan('--saksi', join(folder, 'rusak.txt')), { keluar: 2, message: apa })
    }
  })
  test('a database that does not answer, or is not there', async () => {
    const ada = process.env.DATABASE_URL
    try {
      process.env.DATABASE_URL = 'postgres://orang:rahasia@127.0.0.1:1/x'
      process.env.DATABASE_URL_MIGRASI = ''
      await assert.rejects(jalankan(), (e: Error & { keluar?: number }) => e.keluar === 2 && !/rahasia/.test(e.message))
      process.env.DATABASE_URL = ''
      process.env.HADIR_DATA = join(folder, 'kosong')
      await dua()
    } finally {
      process.env.DATABASE_URL = ada
      process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
      delete process.env.HADIR_DATA
    }
  })
  test('an unknown option is told before anything is opened', () =>
    assert.rejects(jalankan('--tidak-ada'), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' }))
})

test('the check as app: the role may read all it needs and holds no right to change a byte of it', async () => {
  await assert.rejects(
    k.di((db) => db.exec(sql`update jejak_urutan set indeks = indeks`)),
    { code: '42501' },
  )
})
