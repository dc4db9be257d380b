import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { bacaKunci } from '../kripto/kunci.ts'
import { type Koneksi, sql } from '../db/db.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { bacaAttlog } from '../tap/attlog.ts'
import { imporTap } from '../tap/impor-tap.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { perintahImporTap } from './impor-tap.ts'

let k: Kantor
let ani: Orang
let budi: Orang
const folder = mkdtempSync(join(tmpdir(), 'hadir-tap-'))
const alamat = (c: Koneksi) =>
  `postgres://${encodeURIComponent(String(c.user))}:${encodeURIComponent(String(c.password))}@/${c.database}?host=${encodeURIComponent(String(c.host))}&port=${c.port}`

before(async () => {
  k = await bukaKantor('2026-11-24T17:00:00+07:00')
  const unit = await k.unit('Dinas A', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  budi = await k.orang('Budi', { unit })
  process.env.DATABASE_URL = alamat(k.uji.web)
  process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
  process.env.HADIR_DATA = folder
  bacaKunci(join(folder, 'kunci', 'induk'))
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
})

const baris = (pin: string, waktu: string, lagi = '0\t1') => `${pin.padStart(9)}\t${waktu}\t1\t${lagi}\t0\r\n`
const impor = (teks: string, nip: readonly (readonly [string, string])[] = [['7', ani.nip]], mesin = 'M01') => {
  const { baris: b, salah } = bacaAttlog(teks, 'usb')
  return imporTap(k.uji.db, k.uji.instansi, {
    mesin,
    sumber: 'usb',
    namaBerkas: '1_attlog.dat',
    berkas: Buffer.from(teks),
    baris: b,
    salah,
    nip: new Map(nip),
    oleh: null,
    kini: k.jam.kini,
  })
}
const tap = () =>
  k.di((db) =>
    db.rows<{ id: string; pegawaiId: string; sumber: string; menit: number }>(
      sql`select id, pegawai_id, sumber, menit from tap order by id`,
    ),
  )
const SEHARI = baris('7', '2026-11-23 07:21:09') + baris('7', '2026-11-23 16:05:00')

describe('punches of a file', () => {
  test('become taps of the person, graded usb; the day is judged anew by the one function', async () => {
    const h = await impor(SEHARI)
    assert.deepEqual([h.baru, h.sudahAda, h.karantina.baru], [2, 0, 0])
    assert.deepEqual(
      (await tap()).map((t) => [t.pegawaiId, t.sumber]),
      Array(2).fill([ani.id, 'usb']),
    )
    assert.ok(h.ulang)
    assert.deepEqual([h.ulang.dari, h.ulang.sampai], ['2026-11-22', '2026-11-23'])
    await hitungUlang(k.uji.db, k.uji.instansi, { ...h.ulang, kini: () => k.jam.kini })
    const [hari] = await k.di((db) =>
      db.rows<{ status: string; terlambat: number }>(
        sql`select status, terlambat_menit as terlambat from hari where pegawai_id = ${ani.id} and tanggal = '2026-11-23'`,
      ),
    )
    assert.deepEqual(hari, { status: 'hadir', terlambat: 0 })
  })
  test('M2 the same file twice, or the same punch twice in one, makes 0 new; an edited line makes 1, with its file', async () => {
    const sebelum = await tap()
    assert.deepEqual([(await impor(SEHARI)).baru, (await impor(SEHARI + SEHARI)).baru], [0, 0])
    assert.deepEqual(await tap(), sebelum)
    const h = await impor(SEHARI.replace('07:21:09', '07:11:09'))
    assert.deepEqual([h.baru, h.sudahAda], [1, 1])
    const asal = await k.di((db) =>
      db.rows<{ nama: string; mesin: string }>(
        sql`select i.nama_berkas as nama, i.mesin from tap_impor_asal a join tap_impor i on i.id = a.impor_id`,
      ),
    )
    assert.deepEqual(asal, Array(3).fill({ nama: '1_attlog.dat', mesin: 'M01' }))
  })
  test('a run cut off before its days were judged: the same file again names them, though nothing of it is new', async () => {
    const teks = baris('7', '2026-11-19 07:20:00')
    assert.equal((await impor(teks)).baru, 1)
    const status = async () =>
      (
        await k.di((db) =>
          db.rows<{ status: string }>(sql`select status from hari where pegawai_id = ${ani.id} and tanggal = '2026-11-19'`),
        )
      )[0]?.status
    assert.equal(await status(), undefined, 'the first run ended before it judged')
    const h = await impor(teks)
    assert.deepEqual([h.baru, h.sudahAda, h.ulang], [0, 1, { pegawaiIds: [ani.id], dari: '2026-11-18', sampai: '2026-11-19' }])
    assert.ok(h.ulang)
    await hitungUlang(k.uji.db, k.uji.instansi, { ...h.ulang, kini: () => k.jam.kini })
    assert.notEqual(await status(), undefined)
  })
  test('the same time at another machine is another punch', async () =>
    assert.equal((await impor(SEHARI, [['7', ani.nip]], 'M02')).baru, 2))
  test('an unknown PIN waits in quarantine, and comes out when it is known', async () => {
    const teks = baris('99', '2026-11-24 07:20:00')
    const h = await impor(teks)
    assert.deepEqual([h.baru, h.karantina.pinAsing, h.karantina.baru, h.pinAsing], [0, 1, 1, ['99']])
    assert.equal((await impor(teks)).karantina.baru, 0, 'once')
    assert.equal((await impor(teks, [['99', budi.nip]])).baru, 1)
    assert.deepEqual(await k.di((db) => db.rows(sql`select 1 from tap_karantina where pin = '99'`)), [])
  })
  test('a NIP nobody holds is an unknown PIN', async () =>
    assert.equal((await impor(baris('8', '2026-11-24 07:20:00'), [['8', '199001012015011001']])).karantina.pinAsing, 1))
  for (const [waktu, apa] of [
    ['2026-10-20 07:00:00', { lama: 0, akanDatang: 0, baru: 1 }],
    ['2026-10-19 23:59:59', { lama: 1, akanDatang: 0, baru: 0 }],
    ['2026-11-24 17:05:00', { lama: 0, akanDatang: 0, baru: 1 }],
    ['2026-11-24 17:05:01', { lama: 0, akanDatang: 1, baru: 0 }],
  ] as const)
    test(`${waktu} at 2026-11-24 17:00: ${JSON.stringify(apa)}`, async () => {
      const h = await impor(baris('7', waktu))
      assert.deepEqual({ lama: h.karantina.lama, akanDatang: h.akanDatang, baru: h.baru }, apa)
    })
  test('a line that cannot be read is kept as it is', async () => {
    assert.equal((await impor('rusak\r\n' + SEHARI)).karantina.tidakTerbaca, 1)
    assert.deepEqual(await k.di((db) => db.rows(sql`select isi from tap_karantina where alasan = 'tidak-terbaca'`)), [{ isi: 'rusak' }])
  })
})

async function jalankan(teks: string, pin: string, ...argv: string[]) {
  const [berkas, peta] = [join(folder, '1_attlog.dat'), join(folder, 'pin.csv')]
  writeFileSync(berkas, teks)
  writeFileSync(peta, pin)
  const stdout = new PassThrough()
  const kode = await perintahImporTap([berkas, '--pin', peta, ...argv], { stdin: new PassThrough(), stdout, stderr: new PassThrough() })
  return { kode, keluar: String(stdout.read() ?? '') }
}

describe('the command', () => {
  test('a stick of years ago: all in quarantine, exit 1, in words and as JSON', async () => {
    const teks = baris('7', '2020-01-06 07:00:00')
    const h = await jalankan(teks, `7;${ani.nip}\n`, '--mesin', 'M01')
    assert.deepEqual(
      [h.kode, h.keluar],
      [1, '0 rekaman baru, 0 sudah ada; 0 hari berubah.\n1 rekaman lebih dari 35 hari lalu dikarantina.\n'],
    )
    const json = JSON.parse((await jalankan(teks, `7;${ani.nip}\n`, '--mesin', 'M01', '--json')).keluar) as { karantina: object }
    assert.deepEqual(json.karantina, { pinAsing: 0, lama: 1, tidakTerbaca: 0, baru: 0 })
  })
  for (const [apa, teks, pin, argv, harap] of [
    ['no machine named', SEHARI, '', [], /--mesin/],
    ['an empty file', '', '', ['--mesin', 'M1'], /kosong/],
    ['no line of it readable', 'a,b,c\n', '', ['--mesin', 'M1'], /Tidak satu baris pun terbaca; baris 1/],
    ['two machines in one file', SEHARI + SEHARI.replaceAll('\t1\t0', '\t2\t0'), '', ['--mesin', 'M1'], /beberapa mesin \(1, 2\)/],
    ['a spoiled NIP', SEHARI, '7;1.98501E+17\n', ['--mesin', 'M1'], /Berkas PIN: Baris 1/],
  ] as const)
    test(`${apa}: exit 2`, () =>
      assert.rejects(jalankan(teks, pin, ...argv), (e: { message: string; keluar?: number }) => harap.test(e.message) && e.keluar === 2))
})
