import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import type { Sql } from '../db/sql.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'

// What an office brings along: proposed by one from a file, confirmed by another, read by whom it is about, and never changed.

let k: Kantor
let unit: string
const o = {} as Record<'admin' | 'vera' | 'kepala' | 'ani' | 'budi' | 'luar', Orang>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas Purun', akar)
  const lain = await k.unit('Dinas Gambut', akar)
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) =>
    db.exec(
      sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk) values (${unit}, '2026-01-01', 'persiapan', 'SK 1'), (${unit}, '2026-11-02', 'uji-coba', 'SK 2')`,
    ),
  )
  o.admin = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  o.vera = await k.orang('Vera', { unit: akar, peran: [{ peran: 'verifikator' }] })
  o.kepala = await k.orang('Kepala', { unit, peran: [{ peran: 'kepala', unit }] })
  o.ani = await k.orang('Ani', { unit })
  o.budi = await k.orang('Budi', { unit })
  o.luar = await k.orang('Luar', { unit: lain, peran: [{ peran: 'kepala', unit: lain }] })
})
after(() => k.tutup())

const usul = async (jenis: string, isi: string, siapa: Orang = o.admin) =>
  k.app.inject({
    method: 'POST',
    url: `/api/data-awal?jenis=${jenis}&nama=awal.csv`,
    headers: { cookie: await k.masukTeguh(siapa), 'content-type': 'text/csv' },
    payload: Buffer.from(isi),
  })
const sahkan = async (id: string, siapa: Orang = o.vera) =>
  k.app.inject({
    method: 'POST',
    url: `/api/impor/${id}/pengesahan`,
    headers: { cookie: await k.masukTeguh(siapa) },
    payload: { putusan: 'sahkan', alasan: 'cocok dengan sumbernya' },
  })
const id = (r: { readonly json: () => unknown }) => (r.json() as { id: string }).id
const salah = (r: { readonly json: () => unknown }) =>
  (r.json() as { salah: { jalur: string; harap: string }[] }).salah.map((s) => `${s.jalur.replace('CSV baris ', '')}: ${s.harap}`)
const baris = (q: Sql) => k.di((db) => db.rows<Record<string, unknown>>(q))
const saya = async (siapa: Orang) =>
  (
    (await k.app.inject({ url: '/api/data-awal/saya', headers: { cookie: await k.masuk(siapa, 'hp') } })).json() as {
      daftar: { jenis: string; isi: { apa: string; nilai: string }[] }[]
    }
  ).daftar

describe('leave left over', () => {
  const JUDUL = 'NIP;TAHUN;SISA_N2;SISA_N1;SISA_N;SUMBER\n'
  test('both edges of a cell, every fault at once', async () => {
    assert.deepEqual(salah(await usul('saldo-cuti', `${JUDUL}${o.ani.nip};2024;-1;25;x;\n${o.ani.nip};2026;0;24;12;Kartu cuti\n`)), [
      '2, kolom B (TAHUN): tahun ini atau tahun lalu',
      '2, kolom C (SISA_N2): bilangan hari, 0 sampai 24',
      '2, kolom D (SISA_N1): bilangan hari, 0 sampai 24',
      '2, kolom E (SISA_N): bilangan hari, 0 sampai 24',
      '2, kolom F (SUMBER): sumber data ini, 3 sampai 160 huruf',
    ])
  })
  test('stands by the second person, with both names; once a year; its owner reads it', async () => {
    const r = await usul('saldo-cuti', `${JUDUL}${o.ani.nip};2026;0;6;12;Kartu cuti 2026\n`)
    assert.equal(r.statusCode, 200, r.body)
    assert.deepEqual(await saya(o.ani), [])
    assert.equal((await sahkan(id(r), o.admin)).statusCode, 403)
    assert.equal((await sahkan(id(r))).statusCode, 200)
    assert.deepEqual(await baris(sql`select sisa_n2, sisa_n1, sisa_n, disusun_oleh, disetujui_oleh from saldo_cuti_awal`), [
      { sisaN2: 0, sisaN1: 6, sisaN: 12, disusunOleh: o.admin.id, disetujuiOleh: o.vera.id },
    ])
    assert.match((await usul('saldo-cuti', `${JUDUL}${o.ani.nip};2026;0;0;12;Kartu cuti\n`)).body, /tahun yang saldonya belum dibuka/)
    const isi = [
      { apa: 'tahun', nilai: '2026' },
      { apa: 'sisaN2', nilai: '0 hari' },
      { apa: 'sisaN1', nilai: '6 hari' },
      { apa: 'sisaN', nilai: '12 hari' },
      { apa: 'sumber', nilai: 'Kartu cuti 2026' },
    ]
    assert.deepEqual(await saya(o.ani), [{ jenis: 'saldo-cuti', isi }])
    assert.deepEqual(await saya(o.budi), [])
  })
})

describe('sanctions that run', () => {
  const JUDUL = 'NIP;NOMOR_SK;JENIS;TANGGAL_SK;TMT;SAMPAI;SUMBER\n'
  const satu = (isi: string) => `${JUDUL}${o.budi.nip};${isi};Buku hukuman\n`
  for (const [apa, isi, harap] of [
    ['one that ended yesterday', 'SK/1;potong-tpp-25-6-bulan;01-05-2026;24-05-2026;23-11-2026', /yang sudah selesai tidak dibawa/],
    ['one for months without an end', 'SK/1;turun-jabatan-12-bulan;01-05-2026;24-05-2026;', /hukuman ini berjangka/],
    ['a reprimand with an end', 'SK/1;teguran-lisan;01-05-2026;24-05-2026;24-12-2026', /hukuman ini tidak berjangka/],
    ['a decree after it took effect', 'SK/1;teguran-lisan;25-05-2026;24-05-2026;', /tanggal SK atau sesudahnya/],
    ['a decree of tomorrow', 'SK/1;teguran-lisan;25-11-2026;25-11-2026;', /hari ini atau sebelumnya/],
    ['dismissal', 'SK/1;pdhtaps;01-05-2026;24-05-2026;', /salah satu dari teguran-lisan/],
    ['a date with slashes', 'SK/1;teguran-lisan;03/04/2026;24-05-2026;', /tanggal sebagai dd-mm-yyyy/],
  ] as const)
    test(`${apa} is refused at its cell`, async () => {
      const r = await usul('hukuman', satu(isi))
      assert.deepEqual([r.statusCode, harap.test(r.body)], [422, true], r.body)
    })
  test('one that ends today is brought along; about the confirmer himself it waits for another', async () => {
    const r = await usul('hukuman', satu('SK/1;Potong TPP 25 6 bulan;01-05-2026;25-05-2026;24-11-2026'))
    assert.equal(r.statusCode, 200, r.body)
    assert.equal((await sahkan(id(r))).statusCode, 200)
    assert.deepEqual(await baris(sql`select jenis, sampai from hukuman_awal`), [{ jenis: 'potong-tpp-25-6-bulan', sampai: '2026-11-24' }])
    assert.equal((await saya(o.budi))[0]?.isi[0]?.nilai, 'potong tpp 25 6 bulan')
    const tentangVera = await usul('hukuman', `${JUDUL}${o.vera.nip};SK/2;teguran-lisan;01-05-2026;24-05-2026;;Buku hukuman\n`)
    assert.equal((await sahkan(id(tentangVera))).statusCode, 403)
    await k.di((db) => db.exec(sql`update impor set keadaan = 'dibatalkan' where keadaan = 'menunggu'`))
  })
  test('who may not write people proposes none, and another kind is refused', async () => {
    assert.equal((await usul('hukuman', JUDUL, o.kepala)).statusCode, 403)
    assert.equal((await usul('lain', JUDUL)).statusCode, 422)
  })
})

describe('a month before the trial', () => {
  const JUDUL = 'NIP;BULAN;HARI_KERJA;HADIR;TERLAMBAT;TANPA_KETERANGAN;SUMBER\n'
  const satu = (x: Orang, isi: string) => `${JUDUL}${x.nip};${isi};Rekap sidik jari\n`
  for (const [apa, isi, harap] of [
    ['the month the trial begins in', '2026-11;20;18;2;1', /bulan yang sudah selesai/],
    ['more days than were worked', '2026-10;21;20;2;2', /tidak lebih dari HARI_KERJA/],
    ['late more often than present', '2026-10;21;5;6;1', /tidak lebih dari HADIR/],
    ['no month', '10-2026;21;20;0;1', /bulan sebagai yyyy-mm/],
  ] as const)
    test(`${apa} is refused at its cell`, async () => {
      const r = await usul('pembanding', satu(o.ani, isi))
      assert.deepEqual([r.statusCode, harap.test(r.body)], [422, true], r.body)
    })
  test('a month of which the trial held a day is refused, the one before is taken', async () => {
    await k.di((db) =>
      db.exec(sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk) values (${unit}, '2026-10-31', 'uji-coba', 'SK 3')`),
    )
    assert.match((await usul('pembanding', satu(o.ani, '2026-10;21;20;4;1'))).body, /bulan sebelum uji coba unitnya \(2026-10-31\)/)
    const r = await usul('pembanding', `${satu(o.ani, '2026-09;22;20;4;1')}${o.budi.nip};2026-09;22;18;1;4;Rekap sidik jari\n`)
    assert.equal(r.statusCode, 200, r.body)
    assert.equal((await sahkan(id(r))).statusCode, 200)
  })
  test('it stands beside the month of Hadir for the same people, as sums, within the scope', async () => {
    const hp = await k.hp(o.ani)
    for (const h of ['2026-11-20', '2026-11-23']) await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(h), k.jam.kini)
    await hp.kirim([hp.tap('2026-11-23T00:50:00.000Z', { arah: 'masuk' }), hp.tap('2026-11-23T09:05:00.000Z', { arah: 'pulang' })])
    const tanya = async (siapa: Orang, q = '') =>
      k.app.inject({ url: `/api/rekap/pembanding?bulan=2026-11${q}`, headers: { cookie: await k.masuk(siapa) } })
    const harap = {
      pegawai: 2,
      bulan: ['2026-09'],
      sumber: ['Rekap sidik jari'],
      lalu: { hariKerja: 44, hadir: 38, terlambat: 5, tanpaKeterangan: 5 },
      kini: { hariKerja: 4, hadir: 1, terlambat: 1, tanpaKeterangan: 3 },
    }
    assert.deepEqual((await tanya(o.kepala)).json(), { bulan: '2026-11', pembanding: harap })
    assert.deepEqual((await tanya(o.kepala, `&unit=${unit}`)).json(), { bulan: '2026-11', pembanding: harap })
    assert.deepEqual((await tanya(o.luar)).json(), { bulan: '2026-11', pembanding: null })
    assert.equal((await tanya(o.ani)).statusCode, 200)
    assert.equal(((await tanya(o.ani)).json() as { pembanding: { pegawai: number } }).pembanding.pegawai, 1)
    assert.equal((await tanya(o.kepala, '&unit=01900000-0000-7000-8000-0000000000ff')).statusCode, 404)
  })
})
