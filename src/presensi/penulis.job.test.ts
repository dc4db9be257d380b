import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { buangNilaiLama, pastikanPartisi, sisaPartisi } from '../db/partisi.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { menitPada } from '../waktu/zona.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { ingatan } from './ingatan.job.ts'
import { type OpsiPenulis, penulisTap, type TapTulis } from './penulis.job.ts'
import { rantai } from './rantai.job.ts'

let k: Kantor
let orang: Orang[]
const KINI = new Date('2026-11-24T07:20:00+07:00')

before(async () => {
  k = await bukaKantor('2026-11-24T07:20:00+07:00')
  const unit = await k.unit('Pemkab', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  orang = []
  for (let i = 0; i < 20; i++) orang.push(await k.orang(`Orang ${i}`, { unit }))
})
after(() => k.tutup())

function tap(o: Orang, waktu: Date, ubah: Partial<TapTulis> = {}): TapTulis {
  const id = v7({ msecs: waktu.getTime() })
  return {
    bulan: '2026-11-01',
    id,
    pegawaiId: o.id,
    menit: menitPada(waktu, 'Asia/Jakarta'),
    waktu,
    terima: KINI,
    sumber: 'mesin',
    arah: null,
    kid: null,
    urut: null,
    jws: null,
    sidik: createHash('sha256').update(id).digest(),
    tautan: null,
    sebelum: null,
    tanda: [],
    waktuTap: null,
    nilai: [],
    titik: null,
    ...ubah,
  }
}

function penulis(ubah: Partial<OpsiPenulis> = {}) {
  return penulisTap({
    db: k.uji.db,
    instansi: k.uji.instansi,
    kunci: KUNCI_UJI,
    jam: () => KINI,
    ingatan: ingatan('Asia/Jakarta'),
    rantai: rantai(KUNCI_UJI, () => {}),
    kodeJauh: () => {},
    kabar: () => {},
    onGalat: () => {},
    ...ubah,
  })
}

const jumlah = async () => (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap`))).n
const pada = (detik: number) => new Date(KINI.getTime() - 60_000 + detik * 1000)

test('a full queue takes nothing more and loses nothing: 503 upstream, the rest is written', async () => {
  const p = penulis({ antreanMaks: 5 })
  const sebelum = await jumlah()
  const lima = p.tulis(orang.slice(0, 5).map((o, i) => tap(o, pada(i))))
  assert.equal(p.menerima(), false)
  assert.equal(p.tulis([tap(orang[5] as Orang, pada(5))]), undefined)
  assert.ok((await lima)?.every((h) => h.jawab === 'dicatat'))
  assert.equal(p.menerima(), true)
  assert.equal(await jumlah(), sebelum + 5)
})

test('a bad row never takes its batch down', async () => {
  const p = penulis()
  const sebelum = await jumlah()
  // A source the table does not know: the constraint refuses this row alone.
  const rusak = tap(orang[7] as Orang, pada(7), { sumber: 'ramalan' as TapTulis['sumber'] })
  const hasil = await p.tulis([tap(orang[6] as Orang, pada(6)), rusak, tap(orang[8] as Orang, pada(8))])
  assert.deepEqual(
    hasil?.map((h) => h.jawab),
    ['dicatat', 'gagal', 'dicatat'],
  )
  assert.equal(await jumlah(), sebelum + 2)
})

test('pesaing 9: many taps of one person at once are judged in the end with all of them', async () => {
  const o = orang[9] as Orang
  const p = penulis()
  await Promise.all(
    Array.from(
      { length: 30 },
      (_, i) => p.tulis([tap(o, new Date(KINI.getTime() - i * 60_000))]) ?? Promise.reject(new Error('queue full')),
    ),
  )
  const hari = await k.di((db) => db.one<{ tapDatang: number }>(sql`select tap_datang from hari where pegawai_id = ${o.id}`))
  assert.equal(hari.tapDatang, menitPada(new Date(KINI.getTime() - 29 * 60_000), 'Asia/Jakarta'))
})

test('one entry of the trail per commit, with count and root of its taps', async () => {
  const p = penulis()
  const daftar = orang.slice(10, 20).map((o, i) => tap(o, pada(i)))
  await p.tulis(daftar)
  const jejak = await k.di((db) =>
    db.rows<{ isi: Buffer }>(sql`select isi from jejak where jenis = 'tap-kelompok' order by id desc limit 1`),
  )
  const teks = JSON.parse((JSON.parse(jejak[0]?.isi.toString() ?? '{}') as { teks: string }).teks) as {
    jumlah: number
    tap: string[]
    akar: string
  }
  assert.equal(teks.jumlah, 10)
  assert.deepEqual([...teks.tap].sort(), daftar.map((t) => t.id).sort())
  assert.match(teks.akar, /^[\w-]{43}$/)
})

test('tutup writes what waits and then takes nothing', async () => {
  const p = penulis()
  const janji = p.tulis([tap(orang[0] as Orang, pada(30))])
  await p.tutup()
  assert.equal((await janji)?.[0]?.jawab, 'dicatat')
  assert.equal(p.tulis([tap(orang[0] as Orang, pada(31))]), undefined)
})

test('a month without its partition: the default takes the taps, making it moves them in, nothing doubles', async () => {
  const waktu = new Date('2027-03-31T23:59:59+07:00')
  const lusa = new Date('2027-04-01T00:00:00+07:00')
  const maret = tap(orang[0] as Orang, waktu, { bulan: '2027-03-01' })
  const april = tap(orang[0] as Orang, lusa, { bulan: '2027-04-01' })
  const p = penulis({ jam: () => lusa })
  assert.deepEqual(
    (await p.tulis([maret, april]))?.map((h) => h.jawab),
    ['dicatat', 'dicatat'],
  )
  assert.deepEqual(await sisaPartisi(k.uji.migrasi, k.uji.instansi.skema), [{ induk: 'tap', baris: 2 }])
  const semua = () => k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap where bulan >= '2027-03-01'`))
  await pastikanPartisi(k.uji.migrasi, k.uji.instansi.skema, tanggal('2027-03-01'), tanggal('2027-04-30'))
  assert.equal((await semua()).n, 2)
  assert.deepEqual(await sisaPartisi(k.uji.migrasi, k.uji.instansi.skema), [])
  assert.deepEqual(
    (await p.tulis([maret, april]))?.map((h) => h.jawab),
    ['sudah-ada', 'sudah-ada'],
  )
})

test('T7 erasable values: a week older than 90 days goes whole, a younger one stays, the tap remains', async () => {
  const o = orang[1] as Orang
  const lama = new Date('2027-03-31T07:00:00+07:00')
  const nilai = [{ jenis: 'lokasi' as const, garam: 'garam-garam-garam-garam', teks: '{"lintang":-3.4}' }]
  const p = penulis({ jam: () => lama })
  await p.tulis([tap(o, lama, { bulan: '2027-03-01', nilai })])
  const isi = () =>
    k.di((db) =>
      db.one<{ nilai: number; tap: number }>(
        sql`select (select count(*)::int from tap_nilai) as nilai, (select count(*)::int from tap where pegawai_id = ${o.id}) as tap`,
      ),
    )
  const awal = await isi()
  assert.equal(awal.nilai, 1)
  // The week of 29 March ends on 4 April; 90 days later is 4 July.
  await buangNilaiLama(k.uji.migrasi, k.uji.instansi.skema, tanggal('2027-07-03'))
  assert.equal((await isi()).nilai, 1)
  await buangNilaiLama(k.uji.migrasi, k.uji.instansi.skema, tanggal('2027-07-04'))
  assert.deepEqual(await isi(), { nilai: 0, tap: awal.tap })
})
