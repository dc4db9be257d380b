import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { sambung } from '../db/alamat.ts'
import { bukaDb, type Db, type Koneksi, sql } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { migrasikan } from '../db/migrasi.ts'
import { listUrutan, tandaAir } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import type { Disk } from '../kesehatan/kesehatan.ts'
import { AWAL_URUTAN, periksaUrutan, periksaUjung } from '../kripto/urutan.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { buatHadir } from '../server/hadir.ts'
import { databaseKosong, databaseUji } from '../uji/basis-data.ts'
import { bukaKantor, type Hp, type Kantor, KUNCI_UJI, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from '../uji/kantor.ts'
import { fotoContoh } from '../demo/foto-contoh.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { kodekJpeg } from '../tap/jpeg.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { bukaArsip, tulisArsip } from './arsip.job.ts'
import { cadangkan, sidikManifes } from './cadangkan.job.ts'
import { cadangkanMalam, cadanganTerakhir, namaCadangan } from './malam.job.ts'
import { type Manifes, NAMA_MANIFES } from './manifes.ts'
import { bacaPencabutan, simpanPencabutan } from './pencabutan.job.ts'
import { pulihkan } from './pulihkan.job.ts'
import { listTabel } from './tabel.query.ts'

// An office with people, taps, days, keys and a trail, saved, and restored into another database.

const GB = 1024 ** 3
const LEGA: Disk = { bebas: 50 * GB, total: 100 * GB }
const KINI = new Date('2026-11-24T09:00:00+07:00')
const folder = mkdtempSync(join(tmpdir(), 'hadir-cadangan-'))
const arsip = join(folder, 'uji.hadir')
let k: Kantor
let manifes: Manifes
let ani: Orang
let budi: Orang
let hpAni: Hp
let kueLama: string

before(async () => {
  k = await bukaKantor(KINI.toISOString())
  const unit = await k.unit('Dinas Uji', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  budi = await k.orang('Budi "Gambut"\t\\N', { unit, peran: [{ peran: 'bkpsdm' }] })
  hpAni = await k.hp(ani)
  kueLama = await k.masuk(ani)
  for (const [hari, jam] of [
    [23, '07:20'],
    [23, '16:05'],
  ])
    assert.equal(
      (await hpAni.kirim([hpAni.tap(`2026-11-${hari}T${jam}:00+07:00`, {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })], kueLama))
        .statusCode,
      200,
    )
  const foto = Buffer.from(await (await kodekJpeg()).buat(fotoContoh('ani', 1)))
  const lokasi = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
  const r = await hpAni.kirim([hpAni.tap('2026-11-24T07:25:00+07:00', { foto: sha256Base64url(foto) }, lokasi)], kueLama)
  const [hasil] = (r.json() as { hasil: { id: string; foto: string }[] }).hasil
  const unggah = await k.app.inject({
    method: 'POST',
    url: `/api/tap/${hasil?.id}/foto?izin=${hasil?.foto}`,
    headers: { cookie: kueLama, 'content-type': 'application/octet-stream' },
    payload: foto,
  })
  assert.equal(unggah.statusCode, 200, unggah.body)
  const pegawaiIds = await k.di((db) => listSemuaPegawai(db))
  await hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds, dari: tanggal('2026-11-02'), sampai: tanggal('2026-11-24'), kini: k.jam.baca })
  await k.di((db) => urutkanJejak(db, v7(), KINI))
  // Two entries that have no place in the order yet, and those of two files that went out.
  const kueBudi = await k.masuk(budi)
  for (const nomor of ['EKS-000001', 'EKS-000002']) assert.equal((await unduh(k.app, kueBudi)).headers['x-hadir-ekspor'], nomor)
  await k.masuk(ani)
  const h = await cadangkan({ koneksi: k.uji.migrasi, instansi: k.uji.instansi, tujuan: arsip, kini: KINI })
  manifes = h.manifes
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
})

const unduh = (app: Kantor['app'], cookie: string) =>
  app.inject({ method: 'POST', url: '/api/rekap/berkas', headers: { cookie }, payload: { bentuk: 'csv', bulan: '2026-11' } })

type Tempat = { readonly koneksi: Koneksi; readonly web: Koneksi; readonly hapus: () => Promise<void> }
async function tempatKosong(): Promise<Tempat> {
  const b = await databaseKosong()
  await migrasikan(b.tuan)
  return { koneksi: b.tuan, web: b.tuan, hapus: () => b.hapus() }
}

async function tanya<T>(koneksi: Koneksi, teks: string): Promise<T[]> {
  const c = await sambung(koneksi, 'uji')
  try {
    return (await c.query(teks)).rows as T[]
  } finally {
    await c.end()
  }
}

/** Rows and an independent hash of each table, over whole rows as text. */
async function isi(koneksi: Koneksi, skema: string): Promise<Record<string, string>> {
  const hasil: Record<string, string> = {}
  for (const { tabel } of manifes.tabel) {
    const tanpa = tabel === 'jejak' || tabel === 'jejak_tanda_air' ? "to_jsonb(t) - 'xid'" : 'to_jsonb(t)'
    const [r] = await tanya<{ h: string }>(
      koneksi,
      `select count(*) || ' ' || coalesce(md5(string_agg(b, E'\\n' order by b collate "C")), '') as h from (select (${tanpa})::text as b from ${skema}.${tabel} t) x`,
    )
    hasil[tabel] = r?.h ?? ''
  }
  return hasil
}

const jejakTertinggal = async (koneksi: Koneksi) =>
  (
    await tanya<{ n: string }>(
      koneksi,
      "select nspname as n from pg_namespace where nspname !~ '^(pg_|information_schema|public$|hadir$|antrean$)' union all select skema from hadir.instansi",
    )
  ).map((x) => x.n)

test('the manifest names every table with rows and hash, no key, and no name of a person in the clear', async () => {
  const { rows } = await k.di(async (db) => ({ rows: await listTabel(db) }))
  assert.deepEqual(
    manifes.tabel.map((t) => t.tabel),
    rows.map((t) => t.tabel).filter((t) => t !== 'sewa' && t !== 'migrasi'),
  )
  assert.equal(manifes.tabel.find((t) => t.tabel === 'tap')?.baris, 3)
  assert.equal(manifes.tabel.find((t) => t.tabel === 'foto_tap')?.baris, 1, 'photos are in it, sealed')
  assert.deepEqual(readdirSync(folder), ['uji.hadir'], 'no temporary file is left')
  assert.equal(statSync(arsip).mode & 0o777, 0o600)
  assert.equal(readFileSync(arsip).includes(Buffer.alloc(32, 7)), false)
  for (const t of rows) assert.ok(t.urut.length > 0, `${t.tabel} has a primary key`)
})

test('the login of the backup reads only: the role cadangan may write nothing', async () => {
  const c = await sambung(k.uji.migrasi, 'uji')
  try {
    await c.query('set role cadangan')
    await assert.rejects(c.query("insert into uji.unit_kerja (id) values ('00000000-0000-7000-8000-000000000000')"), /permission denied/)
  } finally {
    await c.end()
  }
})

describe('restored into another database', () => {
  let t: Tempat
  before(async () => {
    t = await tempatKosong()
    const h = await pulihkan({ koneksi: t.koneksi, berkas: arsip, simpan: true, kini: new Date('2026-11-24T10:00:00+07:00') })
    assert.equal(h.masa?.nomor, 2)
  })
  after(() => t.hapus())

  test('counts and hashes are equal table by table, but for what the new epoch ends', async () => {
    const [asal, pulih] = [await isi(k.uji.tuan, 'uji'), await isi(t.koneksi, 'uji')]
    const berubah = Object.keys(asal).filter((n) => asal[n] !== pulih[n])
    assert.deepEqual(berubah.sort(), ['jejak', 'masa_server', 'sesi'])
    const lama = await tanya<{ n: number }>(t.koneksi, "select count(*)::int as n from uji.jejak where jenis <> 'instansi-pulih'")
    assert.equal(lama[0]?.n, manifes.tabel.find((x) => x.tabel === 'jejak')?.baris)
  })

  test('partitions, identity numbers and the registry are as they were', async () => {
    const partisi = (koneksi: Koneksi) =>
      tanya<{ relname: string }>(
        koneksi,
        "select relname from pg_class where relnamespace = 'uji'::regnamespace and relispartition and relkind = 'r' order by 1",
      )
    assert.deepEqual(await partisi(t.koneksi), await partisi(k.uji.tuan))
    assert.deepEqual(await tanya(t.koneksi, 'select count(*)::int as n from uji.tap_sisa'), [{ n: 0 }])
    const [n] = await tanya<{ ke: number; lalu: number }>(
      t.koneksi,
      `with lalu as (select max(ke)::int as m from uji.pegawai_identitas)
       insert into uji.pegawai_identitas (pegawai_id, tmt, nama, sk) select '${ani.id}', '2026-12-01', 'Ani', 'SK' from lalu returning ke::int, (select m from lalu) as lalu`,
    )
    assert.equal(n?.ke, (n?.lalu ?? 0) + 1)
    await tanya(t.koneksi, "delete from uji.pegawai_identitas where tmt = '2026-12-01'")
    assert.deepEqual(
      await tanya(
        t.koneksi,
        `select s.relname from pg_class s where s.relnamespace = 'uji'::regnamespace and s.relkind = 'S'
         and not exists (select from pg_depend d where d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0)`,
      ),
      [],
      'a sequence of no column is not continued',
    )
    assert.deepEqual(await tanya(t.koneksi, 'select skema, nama from hadir.instansi'), [{ skema: 'uji', nama: 'Pemkab Uji' }])
  })

  test('the server starts on it: the old cookie is refused, a new session records a tap, the trail goes on in order, no day differs', async () => {
    const jam = { kini: new Date('2026-11-24T10:05:00+07:00') }
    const db = bukaDb({ koneksi: t.web })
    const galat: unknown[] = []
    const hadir = await buatHadir({
      db,
      instansi: k.uji.instansi,
      kunci: KUNCI_UJI,
      jam: () => jam.kini,
      aman: false,
      asal: 'http://localhost',
      faktorKedua: 'tidak-diminta',
      terimaSandiContoh: false,
      onGalat: (e) => galat.push(e),
    })
    const di = <T>(f: (db: Db) => Promise<T>) => db.diInstansi('uji', f)
    try {
      const saya = (cookie: string) => hadir.app.inject({ method: 'GET', url: '/api/sesi', headers: { cookie } })
      assert.equal((await k.app.inject({ method: 'GET', url: '/api/sesi', headers: { cookie: kueLama } })).statusCode, 200)
      assert.equal((await saya(kueLama)).statusCode, 401, 'a session of before, which the list of the revoked need not even know')
      const masuk = await hadir.app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: ani.nip, sandi: SANDI_UJI } })
      assert.equal(masuk.statusCode, 200, masuk.body)
      const cookie = `${masuk.cookies[0]?.name}=${masuk.cookies[0]?.value}`
      assert.equal((await saya(cookie)).statusCode, 200)
      assert.equal(
        (await k.app.inject({ method: 'GET', url: '/api/sesi', headers: { cookie } })).statusCode,
        401,
        'nor does a session of the new place open the old one',
      )
      const masukBudi = await hadir.app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: budi.nip, sandi: SANDI_UJI } })
      const berkas = await unduh(hadir.app, `${masukBudi.cookies[0]?.name}=${masukBudi.cookies[0]?.value}`)
      assert.deepEqual([berkas.statusCode, berkas.headers['x-hadir-ekspor']], [200, 'EKS-000003'], 'the register of files goes on')
      const tap = hpAni.tap('2026-11-24T10:04:00+07:00')
      const r = await hadir.app.inject({ method: 'POST', url: '/api/tap', headers: { cookie }, payload: { tap: [tap] } })
      assert.deepEqual([r.statusCode, (r.json() as { hasil: { jawab: string }[] }).hasil[0]?.jawab], [200, 'dicatat'], r.body)
      for (;;) if ((await di((tx) => urutkanJejak(tx, v7(), new Date(jam.kini.getTime() + 60_000)))) !== 0) break
      const urutan = await di((tx) => listUrutan(tx, -1, 10_000))
      const { ujung, salah } = periksaUrutan(urutan, AWAL_URUTAN)
      assert.deepEqual([...salah, ...periksaUjung(ujung, await di((tx) => tandaAir(tx)))], [])
      const { n } = await di((tx) => tx.one<{ n: number }>(sql`select count(*)::int as n from jejak`))
      assert.equal(urutan.length, n, 'every entry has its place: those of before, those that had none yet, those of after')
      const pegawaiIds = await di((tx) => listSemuaPegawai(tx))
      const ulang = await hitungUlang(db, k.uji.instansi, {
        pegawaiIds,
        dari: tanggal('2026-11-02'),
        sampai: tanggal('2026-11-24'),
        kini: () => jam.kini,
        periksa: true,
      })
      assert.equal(ulang.berubah, 0)
      assert.deepEqual(galat, [])
    } finally {
      await hadir.tutup()
      await db.tutup()
    }
  })

  test('into the same database: refused by name; under another name: it stands beside it', async () => {
    await assert.rejects(
      pulihkan({ koneksi: t.koneksi, berkas: arsip, simpan: true, kini: KINI }),
      (e) => e instanceof GalatOperasi && e.keluar === 2 && /sudah ada/.test(e.message),
    )
    const h = await pulihkan({ koneksi: t.koneksi, berkas: arsip, skema: 'uji_dua', simpan: true, kini: KINI })
    assert.notEqual(h.instansi.id, manifes.instansi.id)
    assert.deepEqual((await jejakTertinggal(t.koneksi)).sort(), ['uji', 'uji', 'uji_dua', 'uji_dua'])
  })
})

test('S3 a drill compares, and nothing of it stays', async () => {
  const t = await tempatKosong()
  try {
    const h = await pulihkan({ koneksi: t.koneksi, berkas: arsip, skema: 'latihan_x', simpan: false, kini: KINI })
    assert.deepEqual([h.tabel, h.masa], [manifes.tabel.length, null])
    assert.deepEqual(await jejakTertinggal(t.koneksi), [])
    assert.deepEqual(await tanya(t.koneksi, "select rolname from pg_roles where rolname ~ '^latihan_'"), [])
  } finally {
    await t.hapus()
  }
})

describe('an archive that is not what it was: refused in a sentence, nothing left behind', () => {
  let t: Tempat
  before(async () => {
    t = await tempatKosong()
  })
  after(() => t.hapus())

  const tolak = async (berkas: string, pola: RegExp, keluar: 1 | 2 = 1) => {
    await assert.rejects(
      pulihkan({ koneksi: t.koneksi, berkas, simpan: true, kini: KINI }),
      (e) => e instanceof GalatOperasi && e.keluar === keluar && pola.test(e.message) && !e.message.includes('\n'),
    )
    assert.deepEqual(await jejakTertinggal(t.koneksi), [])
  }
  const tulis = (isi: Buffer) => {
    const berkas = join(folder, 'rusak.hadir')
    writeFileSync(berkas, isi)
    return berkas
  }

  test('S3 one byte changed in every kind of part: each table, the manifest, a header, the filling, the end', async () => {
    const utuh = readFileSync(arsip)
    const a = await bukaArsip(arsip)
    const letak = [...a.entri.values()].flatMap((e) => [
      [`header of ${e.nama}`, e.letak - 512 + 130],
      [`name of ${e.nama}`, e.letak - 512],
      [`${e.nama}, in the middle`, e.letak + Math.trunc(e.ukuran / 2)],
      [`${e.nama}, last byte`, e.letak + e.ukuran - 1],
      ...(e.ukuran % 512 === 0 ? [] : [[`filling after ${e.nama}`, e.letak + e.ukuran]]),
    ]) as [string, number][]
    await a.tutup()
    for (const [apa, n] of [...letak, ['end', utuh.length - 1]] as [string, number][]) {
      const isi = Buffer.from(utuh)
      isi[n] = (isi[n] ?? 0) ^ 1
      await assert.rejects(pulihkan({ koneksi: t.koneksi, berkas: tulis(isi), simpan: true, kini: KINI }), GalatOperasi, apa)
    }
    assert.deepEqual(await jejakTertinggal(t.koneksi), [])
  })

  test('cut anywhere, empty, no archive at all, something after the end', async () => {
    const utuh = readFileSync(arsip)
    for (const n of [1, 511, 512, 600, utuh.length >> 1, utuh.length - 1024, utuh.length - 512, utuh.length - 1])
      await tolak(tulis(utuh.subarray(0, n)), /terpotong|bukan arsip/)
    await tolak(tulis(Buffer.alloc(0)), /kosong/)
    await tolak(tulis(Buffer.alloc(4096, 'x')), /bukan arsip/)
    await tolak(tulis(Buffer.concat([utuh, Buffer.alloc(512)])), /sesudah akhirnya/)
    await tolak(join(folder, 'tidak-ada'), /tidak dapat dibaca/, 2)
  })

  test('a changed manifest with its hash made anew is still held against the parts, the schema and the program', async () => {
    const ubah = async (f: (m: Manifes) => Omit<Manifes, 'sidik'>) => {
      const { sidik: _, ...isi } = f(structuredClone(manifes)) as Manifes
      return susunUlang((nama, asal) => (nama === NAMA_MANIFES ? Buffer.from(JSON.stringify({ ...isi, sidik: sidikManifes(isi) })) : asal))
    }
    const satu = (f: (b: Manifes['tabel'][number]) => object) => (m: Manifes) => ({
      ...m,
      tabel: m.tabel.map((b, i) => (i === 3 ? { ...b, ...f(b) } : b)),
    })
    await tolak(await ubah((m) => ({ ...m, migrasi: 9999 })), /lebih baru/, 2)
    await tolak(await ubah((m) => ({ ...m, format: 2 as 1 })), /lebih baru/, 2)
    await tolak(await ubah(satu((b) => ({ baris: b.baris + 1 }))), /berubah/)
    await tolak(await ubah(satu(() => ({ sidik: '0'.repeat(64) }))), /berubah/)
    await tolak(await ubah(satu((b) => ({ byte: b.byte - 1 }))), /lebih panjang/)
    await tolak(await ubah((m) => ({ ...m, tabel: m.tabel.slice(1) })), /tidak disebut/)
    await tolak(await ubah((m) => ({ ...m, migrasi: 3 })), /tabel|kolom|tidak dikenal/)
    await tolak(await ubah((m) => ({ ...m, instansi: { ...m.instansi, skema: '../x' } })), /tidak lengkap/)
  })

  test('I3 names we do not know, paths, links, twice the same: refused before anything is read', async () => {
    const jahat = async (nama: string, ubah?: (kepala: Buffer) => void) => {
      const berkas = await susunUlang((_n, asal) => asal, nama)
      const isi = readFileSync(berkas)
      if (ubah) {
        ubah(isi)
        isi.write('        ', 148)
        let n = 0
        for (let i = 0; i < 512; i++) n += isi[i] ?? 0
        isi.write(`${n.toString(8).padStart(6, '0')}\0 `, 148)
      }
      return tulis(isi)
    }
    for (const nama of ['../../x', '/etc/passwd', 'catatan.txt', '001-tap/../x.copy.zst', 'C:\\x', 'manifes.json/x'])
      await tolak(await jahat(nama), /tidak dikenal/)
    await tolak(await jahat('999-tap.copy.zst'), /tidak disebut/)
    await tolak(await jahat('manifes.json'), /dua kali/)
    for (const jenis of ['1', '2', '5', 'x', 'L'])
      await tolak(await jahat('999-tap.copy.zst', (b) => b.write(jenis, 156)), /bukan berkas biasa/)
    await tolak(await jahat('999-tap.copy.zst', (b) => b.write('/tmp', 345)), /bukan berkas biasa/)
    await tolak(await jahat('999-tap.copy.zst', (b) => b.write('77777777777', 124)), /terpotong/)
  })

  test('I3 a part that unpacks into more than it said is cut off there; too little room is said before', async () => {
    await assert.rejects(
      pulihkan({ koneksi: t.koneksi, berkas: arsip, simpan: true, kini: KINI, disk: () => ({ bebas: 1000, total: 10 * GB }) }),
      (e) => e instanceof GalatOperasi && /Ruang disk tidak cukup/.test(e.message),
    )
    assert.deepEqual(await jejakTertinggal(t.koneksi), [])
  })

  /** The same entries, changed; `awal` puts one more in front. */
  async function susunUlang(f: (nama: string, isi: Buffer) => Buffer, awal?: string): Promise<string> {
    const berkas = join(folder, 'susun.hadir')
    rmSync(berkas, { force: true })
    const a = await bukaArsip(arsip)
    const w = await tulisArsip(berkas, KINI)
    if (awal !== undefined) await w.tambah(awal, [Buffer.from('x')])
    for (const e of a.entri.values()) {
      const isi: Buffer[] = []
      for await (const b of a.bagian(e)) isi.push(b as Buffer)
      await w.tambah(e.nama, [f(e.nama, Buffer.concat(isi))])
    }
    await w.selesai()
    await a.tutup()
    return berkas
  }
})

test('a full or missing folder: one sentence, no part of a file; a file that is there is not written over', async () => {
  const coba = (tujuan: string, ruang?: { disk: Disk; perlu: number }) =>
    cadangkan({ koneksi: k.uji.migrasi, instansi: k.uji.instansi, tujuan, kini: KINI, ...(ruang ? { ruang } : {}) })
  const penuh = (bebas: number, total: number, perlu = 0) =>
    assert.rejects(coba(join(folder, 'penuh.hadir'), { disk: { bebas, total }, perlu }), /Ruang disk .* tidak cukup untuk cadangan/)
  await penuh(2 * GB, 10 * GB)
  await penuh(5 * GB, 100 * GB)
  await penuh(7 * GB, 100 * GB, 2 * GB + 1)
  await coba(join(folder, 'cukup.hadir'), { disk: { bebas: 7 * GB, total: 100 * GB }, perlu: 2 * GB })
  rmSync(join(folder, 'cukup.hadir'))
  await assert.rejects(coba(join(folder, 'tidak', 'ada.hadir')), /tidak ada. Buat folder itu/)
  await assert.rejects(coba(arsip), /sudah ada/)
  assert.deepEqual(
    readdirSync(folder).filter((f) => f.includes('sebagian')),
    [],
  )
})

test('a drill leaves the running office its reserve; a restore takes what there is', async () => {
  const t = await tempatKosong()
  try {
    const isi = manifes.tabel.reduce((n, x) => n + x.byte, 0) * 2
    const coba = (simpan: boolean, bebas: number) =>
      pulihkan({ koneksi: t.koneksi, berkas: arsip, skema: 'latihan_y', simpan, kini: KINI, disk: () => ({ bebas, total: 100 * GB }) })
    await assert.rejects(coba(false, 5 * GB + isi - 1), /Ruang disk tidak cukup: bebas 5,0 GB, perlu 0,0 GB di atas 5,0 GB yang disisihkan/)
    await coba(false, 5 * GB + isi)
    await coba(true, isi)
  } finally {
    await t.hapus()
  }
})

test('the night: a further archive, the old ones of two weeks go, its age is told', async () => {
  const malam = mkdtempSync(join(folder, 'malam-'))
  for (const hari of ['2026-11-09', '2026-11-10', '2026-11-23'])
    copyFileSync(arsip, join(malam, namaCadangan('uji', new Date(`${hari}T19:10:00Z`))))
  writeFileSync(join(malam, 'uji-lain.hadir'), 'not ours')
  const kini = new Date('2026-11-24T19:10:00Z')
  const sebagian = (nama: string, jam: number) => {
    writeFileSync(join(malam, nama), 'x')
    utimesSync(join(malam, nama), kini, new Date(kini.getTime() - jam * 3_600_000))
  }
  sebagian('uji-20261120T191000Z.hadir.sebagian-7', 4.01)
  sebagian('uji.pencabutan.json.sebagian-x', 5)
  sebagian('uji-20261124T150000Z.hadir.sebagian-8', 3.99)
  sebagian('lain-20261120T191000Z.hadir.sebagian-9', 99)
  await cadangkanMalam({ db: k.uji.db, migrasi: k.uji.migrasi, instansi: k.uji.instansi, folder: malam, kini, disk: () => LEGA })
  assert.deepEqual(readdirSync(malam).sort(), [
    'lain-20261120T191000Z.hadir.sebagian-9',
    'uji-20261110T191000Z.hadir',
    'uji-20261123T191000Z.hadir',
    'uji-20261124T150000Z.hadir.sebagian-8',
    'uji-20261124T191000Z.hadir',
    'uji-lain.hadir',
    'uji.pencabutan.json',
  ])
  assert.equal(cadanganTerakhir(malam, 'uji', new Date(kini.getTime() + 60_000))?.umurMs, 60_000)
  assert.equal(cadanganTerakhir(malam, 'lain', kini), undefined)
  await assert.rejects(
    cadangkanMalam({
      db: k.uji.db,
      migrasi: k.uji.migrasi,
      instansi: k.uji.instansi,
      folder: malam,
      kini: new Date(kini.getTime() + 86_400_000),
      disk: () => ({ bebas: 5 * GB, total: 100 * GB }),
    }),
    /tidak cukup untuk cadangan/,
  )
  assert.equal(cadanganTerakhir(join(malam, 'tidak-ada'), 'uji', kini), undefined)
})

test('S3 what was taken away after the archive stays away: a phone, an account, a role', async () => {
  const u = await databaseUji()
  const t = await tempatKosong()
  try {
    await k.di(async (db) => {
      await db.exec(sql`update kunci_perangkat set keadaan = 'dicabut', dicabut = now() where kid = ${hpAni.kid}`)
      await db.exec(sql`update akun set versi = versi + 1 where id = ${ani.akunId}`)
      await db.exec(sql`update akun_peran set sampai = '2026-11-24' where akun_id = ${budi.akunId}`)
    })
    const kini = new Date(KINI.getTime() + 3_600_000)
    await simpanPencabutan(k.uji.db, k.uji.instansi, folder, kini)
    const p = bacaPencabutan(arsip, 'uji', manifes.instansi.id, manifes.waktu)
    assert.equal(p.waktu, kini.toISOString())
    const h = await pulihkan({ koneksi: t.koneksi, berkas: arsip, simpan: true, kini, pencabutan: p })
    assert.equal(h.dicabut, 3)
    assert.deepEqual(await tanya(t.koneksi, `select keadaan from uji.kunci_perangkat where kid = '${hpAni.kid}'`), [{ keadaan: 'dicabut' }])
    assert.deepEqual(await tanya(t.koneksi, `select keadaan, sandi_hash from uji.akun where id = '${ani.akunId}'`), [
      { keadaan: 'belum-aktif', sandi_hash: null },
    ])
    assert.deepEqual(await tanya(t.koneksi, `select sampai::text from uji.akun_peran where akun_id = '${budi.akunId}'`), [
      { sampai: '2026-11-24' },
    ])
  } finally {
    await t.hapus()
    await u.hapus()
  }
})
