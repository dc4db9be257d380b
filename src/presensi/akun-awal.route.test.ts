import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, beforeEach, describe, test } from 'node:test'
import { type Db, type Koneksi, sql } from '../db/db.ts'
import { bacaKunci } from '../kripto/kunci.ts'
import { perintahImporAwal } from '../perintah/impor-awal.ts'
import { bukaKantor, type Kantor, type Orang, SANDI_UJI } from '../uji/kantor.ts'
import { bulan, tanggal } from '../waktu/tanggal.ts'
import { rekapBulan } from './rekap.job.ts'

let k: Kantor
let unit: string
const o = {} as Record<'admin' | 'vera' | 'ani' | 'budi' | 'cici', Orang>
const kue = {} as Record<keyof typeof o, string>
const folder = mkdtempSync(join(tmpdir(), 'hadir-awal-'))
const alamat = (c: Koneksi) =>
  `postgres://${encodeURIComponent(String(c.user))}:${encodeURIComponent(String(c.password))}@/${c.database}?host=${encodeURIComponent(String(c.host))}&port=${c.port}`

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  unit = await k.unit('Pemkab', null)
  o.admin = await k.orang('Admin', { unit, peran: [{ peran: 'bkpsdm' }] })
  o.vera = await k.orang('Vera', { unit, peran: [{ peran: 'verifikator' }] })
  o.ani = await k.orang('Ani', { unit })
  o.budi = await k.orang('Budi', { unit })
  o.cici = await k.orang('Cici', { unit })
  process.env.DATABASE_URL = alamat(k.uji.web)
  process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
  process.env.HADIR_DATA = folder
  bacaKunci(join(folder, 'kunci', 'induk'))
})
beforeEach(async () => {
  await k.di((db) => db.exec(sql`update impor set keadaan = 'dibatalkan' where keadaan = 'menunggu'`))
  for (const siapa of Object.keys(o) as (keyof typeof o)[]) {
    const r = await k.app.inject({
      method: 'POST',
      url: '/api/sesi/peneguhan',
      headers: { cookie: await k.masuk(o[siapa]) },
      payload: { sandi: SANDI_UJI },
    })
    kue[siapa] = `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
  }
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
})

type Siapa = keyof typeof o
const JUDUL = 'NIP;TAHUN;HARI_ALPA;MENIT_KURANG;SUMBER\n'
const usul = (siapa: Siapa, isi: string) =>
  k.app.inject({
    method: 'POST',
    url: '/api/data-awal?jenis=akun-awal&nama=awal.csv',
    headers: { cookie: kue[siapa], 'content-type': 'text/csv' },
    payload: Buffer.from(isi),
  })
const sahkan = (siapa: Siapa, id: string, putusan = 'sahkan') =>
  k.app.inject({
    method: 'POST',
    url: `/api/impor/${id}/pengesahan`,
    headers: { cookie: kue[siapa] },
    payload: { putusan, alasan: 'cocok dengan rekap lama' },
  })
const akun = () =>
  k.di((db) =>
    db.rows<{ hariAlpa: number; menitKurang: number; disusunOleh: string; disetujuiOleh: string }>(
      sql`select hari_alpa, menit_kurang, disusun_oleh, disetujui_oleh from akun_awal order by tahun, hari_alpa`,
    ),
  )
const baris = (
  x: Orang,
  tahun = 2026,
  alpa: number | string = 2,
  menit: number | string = 330,
  sumber = 'Rekap BKPSDM Januari sampai Oktober',
) => `${x.nip};${tahun};${alpa};${menit};${sumber}\n`
const id = (r: { json: () => unknown }) => (r.json() as { id: string }).id

describe('opening accounts', () => {
  test('proposed by one, nothing stands; confirmed by the other, it does, with both names', async () => {
    const r = await usul('admin', JUDUL + baris(o.ani) + baris(o.budi, 2026, 5, 0))
    assert.deepEqual([r.statusCode, (r.json() as { jumlah: number }).jumlah], [200, 2], r.body)
    assert.deepEqual(await akun(), [])
    assert.equal((await sahkan('admin', id(r))).statusCode, 403)
    const lihat = (await k.app.inject({ url: `/api/impor/${id(r)}/baris`, headers: { cookie: kue.vera } })).json() as {
      daftar: { nama: string; ubah: { ke: string }[] }[]
    }
    assert.deepEqual(
      lihat.daftar.map((b) => [b.nama, b.ubah[1]?.ke]),
      [
        ['Ani', '2 hari'],
        ['Budi', '5 hari'],
      ],
    )
    const s = await sahkan('vera', id(r))
    assert.deepEqual([s.statusCode, s.json()], [200, { keadaan: 'diterapkan' }])
    const oleh = { disusunOleh: o.admin.id, disetujuiOleh: o.vera.id }
    assert.deepEqual(await akun(), [
      { hariAlpa: 2, menitKurang: 330, ...oleh },
      { hariAlpa: 5, menitKurang: 0, ...oleh },
    ])
    assert.equal((await sahkan('vera', id(r))).statusCode, 409)
  })
  test('P7 the same file again is refused: an account of a year is opened once', async () => {
    const r = await usul('admin', JUDUL + baris(o.ani))
    assert.equal(r.statusCode, 422)
    assert.match(r.body, /CSV baris 2, kolom B \(TAHUN\)","harap":"tahun yang belum berakun awal/)
  })
  test('refused by the second person: nothing stands', async () => {
    const r = await usul('admin', JUDUL + baris(o.ani, 2025))
    assert.deepEqual((await sahkan('vera', id(r), 'tolak')).json(), { keadaan: 'ditolak' })
    assert.equal((await akun()).length, 2)
  })
  test('one proposal at a time; who it is about does not confirm it; nobody proposes the own', async () => {
    const r = await usul('admin', JUDUL + baris(o.vera))
    assert.equal(r.statusCode, 200, r.body)
    assert.equal((await usul('admin', JUDUL + baris(o.budi, 2025))).statusCode, 409)
    assert.equal((await sahkan('vera', id(r))).statusCode, 403)
    await k.di((db) => db.exec(sql`update impor set keadaan = 'dibatalkan' where id = ${id(r)}`))
    assert.match((await usul('admin', JUDUL + baris(o.admin))).body, /data sendiri diusulkan orang lain/)
  })
  test('every faulty cell at once, by sheet, row and column', async () => {
    const rusak = JUDUL + baris(o.budi, 2020, '-1', 'x', '') + '1.98501E+17;2026;1;1;abc\n' + baris(o.budi, 2025) + baris(o.budi, 2025)
    const salah = ((await usul('admin', rusak)).json() as { salah: { jalur: string }[] }).salah.map((s) => s.jalur)
    assert.deepEqual(salah, [
      'CSV baris 2, kolom B (TAHUN)',
      'CSV baris 2, kolom C (HARI_ALPA)',
      'CSV baris 2, kolom D (MENIT_KURANG)',
      'CSV baris 2, kolom E (SUMBER)',
      'CSV baris 3, kolom A (NIP)',
      'CSV baris 5, kolom A (NIP)',
    ])
  })
  for (const [apa, isi, harap] of [
    ['a column missing', 'NIP;TAHUN;HARI_ALPA\n198501012010011001;2026;1\n', /Kolom MENIT_KURANG, SUMBER tidak ada/],
    ['nobody in it', JUDUL, /tidak berisi apa pun/],
    ['empty', '', /kosong/],
  ] as const)
    test(`${apa}: 422 with a sentence`, async () => {
      const r = await usul('admin', isi)
      assert.deepEqual([r.statusCode, harap.test(r.body)], [422, true], r.body)
    })
  for (const siapa of ['vera', 'ani'] as const)
    test(`${siapa} may not propose`, async () => assert.equal((await usul(siapa, JUDUL + baris(o.budi, 2025))).statusCode, 403))
})

test('the command only proposes; the verifikator makes it stand', async () => {
  const berkas = join(folder, 'awal.csv')
  writeFileSync(berkas, JUDUL + baris(o.cici, 2026, 1, 60))
  const stdout = new PassThrough()
  const io = { stdin: new PassThrough(), stdout, stderr: new PassThrough() }
  assert.equal(await perintahImporAwal([berkas, '--json'], io, k.jam.baca), 0)
  const h = JSON.parse(String(stdout.read())) as { id: string; jumlah: number }
  assert.deepEqual([h.jumlah, (await akun()).length], [1, 2])
  assert.equal((await sahkan('vera', h.id)).statusCode, 200)
  assert.equal((await akun()).find((a) => a.menitKurang === 60)?.disusunOleh, '00000000-0000-0000-0000-000000000001')
  writeFileSync(berkas, JUDUL + baris(o.cici, 1999))
  await assert.rejects(
    perintahImporAwal([berkas], io, k.jam.baca),
    (e: { message: string; keluar?: number }) => /kolom B \(TAHUN\)/.test(e.message) && e.keluar === 2,
  )
})

describe('sums that were kept before an account came', () => {
  const PADA = tanggal('2026-11-24')
  const rekap = (db: Db, x: Orang) => rekapBulan(db, [{ id: x.id, jenis: 'pns' }], bulan('2026-11'), PADA, [])
  const alpa = (x: Orang) => k.di(async (db) => (await rekap(db, x))[0]?.total.tahunBerjalan.hariAlpa)
  const disimpan = (x: Orang) =>
    k.di((db) => db.rows<{ bulan: string }>(sql`select bulan from hari_bulan where pegawai_id = ${x.id} order by bulan`))
  const sebelum = (x: Orang) =>
    k.di((db) =>
      db.exec(sql`insert into hari (tanggal, pegawai_id, rentang, unit_kerja_id, status, terlambat_menit, pulang_cepat_menit, menit_wajib, bobot, tanda, dasar, dihitung, selesai)
        select '2026-10-01', ${x.id}, 0, unit_kerja_id, 'tanpa-keterangan', 0, 0, 0, 10000, '', '[]', true, true from pegawai_penempatan where pegawai_id = ${x.id}`),
    )
  test('are dropped with it: the recap has the account at once', async () => {
    const x = await k.orang('Dedi', { unit })
    await sebelum(x)
    assert.deepEqual([await alpa(x), (await disimpan(x)).length], [1, 1])
    const r = await usul('admin', JUDUL + baris(x, 2026, 4, 0))
    assert.equal((await sahkan('vera', id(r))).statusCode, 200)
    assert.deepEqual(await disimpan(x), [])
    assert.equal(await alpa(x), 5)
  })
  test('a recap under way keeps no sum without it', async () => {
    const x = await k.orang('Emi', { unit })
    await sebelum(x)
    const r = await usul('admin', JUDUL + baris(x, 2026, 4, 0))
    let kerja: Promise<unknown> = Promise.resolve()
    await k.di(async (db) => {
      await rekap(db, x)
      kerja = sahkan('vera', id(r))
      let selesai = false
      kerja.finally(() => (selesai = true)).catch(() => {})
      // Until it stands before the lock, or has gone past it.
      for (let menunggu = 0; menunggu === 0 && !selesai; )
        menunggu = (
          await db.one<{ n: number }>(sql`select count(*)::int as n from pg_locks where not granted and locktype = 'advisory'
            and database = (select oid from pg_database where datname = current_database())`)
        ).n
    })
    await kerja
    assert.deepEqual(await disimpan(x), [])
    assert.equal(await alpa(x), 5)
  })
})
