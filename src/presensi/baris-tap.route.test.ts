import assert from 'node:assert/strict'
import { createSign } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { buangNilaiLama } from '../db/partisi.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { tandaPola, tandaRantai } from '../tap/tanda.job.ts'
import {
  bukaKantor,
  type Hp,
  jangkarUji,
  type Kantor,
  type KirimanTap,
  type Orang,
  pasanganKunci,
  polaLimaHari,
  tempatLingkaran,
} from '../uji/kantor.ts'
import { daftarTanggal, tanggal } from '../waktu/tanggal.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { siapkanHari } from './sapu.job.ts'
import { verifikasiJejak } from './verifikasi.job.ts'

// Rows of the threat model about a tap, each as its last column says, through the server and down to the tables.

const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
let k: Kantor
let unit: string
let bkpsdm: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T07:30:00+07:00')
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  bkpsdm = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
})
after(() => k.tutup())

type Hasil = { jawab: string; alasan?: string; posisi?: string }
const hasil = (r: { json: () => unknown }) => (r.json() as { hasil: Hasil[] }).hasil
const pada = async (teks: string | Date) => {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
}
const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
const jumlah = async (o: Orang) =>
  (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap where pegawai_id = ${o.id}`))).n
const tandaDi = async (o: Orang, jenis: string) =>
  (
    (await k.app.inject({ url: `/api/tinjau?jenis=${jenis}`, headers: { cookie: await k.masuk(bkpsdm) } })).json() as {
      daftar: { id: string; orang: { pegawaiId: string }[] }[]
    }
  ).daftar.filter((t) => t.orang.some((x) => x.pegawaiId === o.id))
const bagian = (t: KirimanTap) => t.jws.split('.') as [string, string, string]
const gabung = (t: KirimanTap, tanda: Buffer): KirimanTap => {
  const [kepala, muatan] = bagian(t)
  return { ...t, jws: `${kepala}.${muatan}.${tanda.toString('base64url')}` }
}

test('T1 each byte of a signed tap flipped in turn, another curve, DER, an empty signature: refused, no fact at all', async () => {
  const o = await k.orang('Byte Berubah', { unit })
  const hp = await k.hp(o)
  const t = hp.tap('2026-11-24T07:20:00+07:00', {}, LOKASI)
  const palsu: KirimanTap[] = []
  for (const [n, b] of bagian(t).entries()) {
    const asal = Buffer.from(b, 'base64url')
    for (let i = 0; i < asal.length; i++) {
      const ubah = Buffer.from(asal)
      ubah[i] = (ubah[i] ?? 0) ^ 1
      palsu.push({ ...t, jws: bagian(t).with(n, ubah.toString('base64url')).join('.') })
    }
  }
  const teks = t.jws.split('.').slice(0, 2).join('.')
  palsu.push(gabung(t, createSign('sha256').update(teks).sign(hp.pribadi)), gabung(t, Buffer.alloc(0)), gabung(t, Buffer.alloc(64)))
  // Signed by a key of its own, under the number of the right one.
  const lain = pasanganKunci()
  palsu.push(gabung(t, createSign('sha256').update(teks).sign({ key: lain.pribadi, dsaEncoding: 'ieee-p1363' })))
  assert.ok(palsu.length > 400, `${palsu.length} forgeries`)
  const kue = await k.masuk(o)
  for (let i = 0; i < palsu.length; i += 100) {
    const r = await hp.kirim(palsu.slice(i, i + 100), kue)
    assert.equal(r.statusCode, 200, r.body)
    assert.deepEqual([...new Set(hasil(r).map((h) => h.jawab))], ['ditolak'])
    // A hundred at a time, as fast as the limit of a key lets them in.
    await pada(new Date(k.jam.kini.getTime() + 100_000))
  }
  assert.equal(await jumlah(o), 0)
  assert.equal(hasil(await hp.kirim([t], kue))[0]?.jawab, 'dicatat', 'the one that was not touched is taken')
})

const ORDE = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
test('T5 the signature turned to (r, n - s), which verifies too: known already, one fact, its bytes as they were', async () => {
  const o = await k.orang('Tanda Diputar', { unit })
  const hp = await k.hp(o)
  const t = hp.tap('2026-11-24T07:21:00+07:00', {}, LOKASI)
  const asal = Buffer.from(bagian(t)[2], 'base64url')
  const s = ORDE - BigInt(`0x${asal.subarray(32).toString('hex')}`)
  const putar = gabung(t, Buffer.concat([asal.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]))
  assert.notEqual(putar.jws, t.jws)
  assert.deepEqual(
    [hasil(await hp.kirim([t])), hasil(await hp.kirim([putar])), hasil(await hp.kirim([putar, t]))].map((h) => h.map((x) => x.jawab)),
    [['dicatat'], ['sudah-ada'], ['sudah-ada', 'sudah-ada']],
  )
  const baris = await k.di((db) => db.rows<{ jws: string }>(sql`select jws from tap where pegawai_id = ${o.id}`))
  assert.deepEqual(
    baris.map((b) => b.jws),
    [t.jws],
  )
})

test('T4 7, then 9: 9 is stored and marked; 8 comes and the gap is closed; where it does not come within three days, a sign', async () => {
  await pada('2026-11-24T08:30:00+07:00')
  const [tutup, buka] = [await k.orang('Celah Tutup', { unit }), await k.orang('Celah Buka', { unit })]
  const buat = async (o: Orang) => {
    const hp = await k.hp(o)
    const satu = [7, 8, 9].map((urut, i) => hp.tap(`2026-11-24T07:2${i}:00+07:00`, { urut }, LOKASI)) as [
      KirimanTap,
      KirimanTap,
      KirimanTap,
    ]
    return { hp, satu }
  }
  const [a, b] = [await buat(tutup), await buat(buka)]
  for (const { hp, satu } of [a, b])
    assert.deepEqual(
      hasil(await hp.kirim([satu[0], satu[2]])).map((h) => h.jawab),
      ['dicatat', 'dicatat'],
    )
  const mark = (o: Orang) =>
    k.di((db) =>
      db.rows<{ keterangan: string }>(
        sql`select keterangan from tap_tanda where pegawai_id = ${o.id} and jenis = 'rantai-putus' order by dicatat, id`,
      ),
    )
  for (const o of [tutup, buka]) {
    assert.equal(await jumlah(o), 2)
    assert.equal((await mark(o)).at(-1)?.keterangan, 'Rekaman nomor 8 sampai 8 belum diterima.')
  }
  await pada('2026-11-26T08:30:00+07:00')
  assert.equal(hasil(await a.hp.kirim([a.satu[1]]))[0]?.jawab, 'dicatat')
  await pada('2026-11-27T08:30:00+07:00')
  await tandaRantai(bahan())
  // The first number of this chain was 7: what lies before it is a gap of its own, and the last gap is what differs.
  const rinci = async (o: Orang) => {
    const isi = await Promise.all(
      (await tandaDi(o, 'rantai-putus')).map(
        async (t) =>
          (await k.app.inject({ url: `/api/tinjau/${t.id}`, headers: { cookie: await k.masuk(bkpsdm) } })).json() as {
            tap: { nomor: number }[]
            ukuran: { hilang: number }
          },
      ),
    )
    return isi.map((i) => [i.tap[0]?.nomor, i.ukuran.hilang]).toSorted((x, y) => Number(x[0]) - Number(y[0]))
  }
  assert.deepEqual(await rinci(tutup), [[7, 6]])
  assert.deepEqual(await rinci(buka), [
    [7, 6],
    [9, 1],
  ])
})

test('T7 the week of the values is dropped: every signature and chain still verifies, the point is readable by nobody', async () => {
  await pada('2026-11-27T07:25:00+07:00')
  const o = await k.orang('Nilai Lama', { unit })
  const hp = await k.hp(o)
  await hp.kirim([hp.tap('2026-11-27T07:20:00+07:00', {}, LOKASI), hp.tap('2026-11-27T07:24:00+07:00', {}, LOKASI)])
  // The days of everybody, as each morning makes them.
  for (const t of daftarTanggal(tanggal('2026-11-24'), tanggal('2026-11-27')))
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, t, k.jam.kini)
  const titik = async () => {
    const r = await k.app.inject({
      url: `/api/presensi/${o.id}/2026-11-27/lokasi?alasan=keberatan%20pegawai`,
      headers: { cookie: await k.masukTeguh(bkpsdm) },
    })
    assert.equal(r.statusCode, 200, r.body)
    return (r.json() as { daftar: unknown[] }).daftar.length
  }
  const periksa = async () => {
    await k.di((db) => urutkanJejak(db, bkpsdm.id, k.jam.kini))
    const v = await verifikasiJejak(k.uji.db, k.uji.instansi, { dari: 0, saksi: [], kini: k.jam.baca, maju: () => {} })
    return [v?.perJenis, v?.diperiksa.bertanda]
  }
  const [sebelum, bertanda] = await periksa()
  assert.deepEqual(sebelum, {})
  assert.equal(await titik(), 2)
  await buangNilaiLama(k.uji.migrasi, k.uji.instansi.skema, tanggal('2027-03-01'))
  assert.equal((await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap_nilai`))).n, 0)
  assert.equal(await titik(), 0)
  assert.deepEqual(await periksa(), [{}, bertanda])
  // The day keeps the class and the distance.
  const hari = (await k.app.inject({ url: `/api/presensi/${o.id}/2026-11-27`, headers: { cookie: await k.masuk(bkpsdm) } })).body
  assert.match(hari, /"posisi":"dalam","jarakMeter":0/)
})

test('L1 a position that is denied: taken, marked as without a place, and shown as such; never the one of before', async () => {
  await pada('2026-11-27T07:26:00+07:00')
  const o = await k.orang('Tanpa Izin', { unit })
  const hp = await k.hp(o)
  await hp.kirim([hp.tap('2026-11-27T07:25:00+07:00', {}, LOKASI)])
  const [h] = hasil(await hp.kirim([hp.tap('2026-11-27T07:26:00+07:00')]))
  assert.deepEqual([h?.jawab, h?.posisi], ['dicatat', 'tanpa-lokasi'])
  const baris = await k.di((db) =>
    db.one<object>(sql`select posisi, tempat_id, jarak_meter from tap where pegawai_id = ${o.id} order by urut desc limit 1`),
  )
  assert.deepEqual(baris, { posisi: 'tanpa-lokasi', tempatId: null, jarakMeter: null })
  const hari = (await k.app.inject({ url: `/api/presensi/${o.id}/2026-11-27`, headers: { cookie: await k.masuk(bkpsdm) } })).body
  assert.match(hari, /Rekam kehadiran, HP, tanpa lokasi/)
})

/** A phone whose clock was set back by an hour since its anchor, on one morning: the tap says 07:10, the page has run for a minute since 08:10. */
async function jamMundur(hp: Hp, t: string): Promise<void> {
  const jangkar = jangkarUji(hp.kid, Date.parse(`${t}T08:10:00+07:00`), 60_000)
  const [h] = hasil(await hp.kirim([hp.tap(`${t}T07:10:00+07:00`, { jangkar }, LOKASI)]))
  assert.equal(h?.jawab, 'dicatat')
}

test('W1 a clock set back, from the phone to the list: held at once; on three mornings a sign of its pattern, on two none', async () => {
  const [tiga, dua] = [await k.orang('Jam Mundur', { unit }), await k.orang('Jam Dua Kali', { unit })]
  await pada('2026-12-01T06:00:00+07:00')
  const [hp, hpDua] = [await k.hp(tiga), await k.hp(dua)]
  for (const t of ['2026-12-01', '2026-12-02', '2026-12-03']) {
    await pada(`${t}T09:30:00+07:00`)
    await jamMundur(hp, t)
    if (t !== '2026-12-03') await jamMundur(hpDua, t)
    await tandaRantai(bahan())
  }
  const tertulis = await k.di((db) =>
    db.rows<{ tanda: string[]; kelas: string }>(sql`select tanda, kelas from tap where pegawai_id = ${tiga.id} order by urut`),
  )
  assert.deepEqual(
    tertulis,
    Array.from({ length: 3 }, () => ({ tanda: ['jam-berubah', 'waktu-perlu-ditinjau'], kelas: 'terbatas' })),
  )
  assert.ok((await tandaDi(tiga, 'waktu-klaim')).length > 0, 'each waits for a person within the hour')
  await pada('2026-12-03T23:00:00+07:00')
  await tandaPola(bahan())
  assert.deepEqual(await tandaDi(tiga, 'jam-berubah'), [], 'the third day is over at midnight')
  await pada('2026-12-04T00:40:00+07:00')
  await tandaPola(bahan())
  await tandaPola(bahan())
  const [t, ...lain] = await tandaDi(tiga, 'jam-berubah')
  assert.deepEqual([lain, await tandaDi(dua, 'jam-berubah')], [[], []])
  const rinci = (await k.app.inject({ url: `/api/tinjau/${t?.id}`, headers: { cookie: await k.masuk(bkpsdm) } })).json() as {
    ukuran: object
    tap: { lokal: string; dihitung: boolean }[]
  }
  assert.deepEqual(
    [rinci.ukuran, rinci.tap.map((x) => [x.lokal, x.dihitung])],
    [
      { hari: 3, kali: 3 },
      [
        ['2026-12-01T07:10', false],
        ['2026-12-02T07:10', false],
        ['2026-12-03T07:10', false],
      ],
    ],
  )
})
