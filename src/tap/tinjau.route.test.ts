import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { daftarTanggal, tanggal } from '../waktu/tanggal.ts'
import { tandaPola, tandaRantai } from './tanda.job.ts'

let k: Kantor
let unit: string
let unitLain: string
const orang = {} as Record<'admin' | 'verifikator' | 'pengelola' | 'pengelolaLain' | 'inspektorat' | 'kepala', Orang>
const kue = {} as Record<keyof typeof orang, string>

before(async () => {
  k = await bukaKantor('2026-11-24T03:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas A', akar, 'wajib')
  unitLain = await k.unit('Dinas B', akar, 'wajib')
  for (const u of [unit, unitLain]) await k.di((db) => polaLimaHari(db, u))
  await k.di((db) => tempatLingkaran(db, unit))
  orang.admin = await k.orang('Admin BKPSDM', { unit: unitLain, peran: [{ peran: 'bkpsdm' }] })
  orang.verifikator = await k.orang('Verifikator', { unit: unitLain, peran: [{ peran: 'verifikator' }] })
  orang.pengelola = await k.orang('Pengelola A', { unit, peran: [{ peran: 'pengelola', unit }] })
  orang.pengelolaLain = await k.orang('Pengelola B', { unit: unitLain, peran: [{ peran: 'pengelola', unit: unitLain }] })
  orang.inspektorat = await k.orang('Inspektur', { unit: unitLain, peran: [{ peran: 'inspektorat' }] })
  orang.kepala = await k.orang('Kepala A', { unit, peran: [{ peran: 'kepala', unit }] })
  for (const p of Object.keys(orang) as (keyof typeof orang)[]) kue[p] = await k.masukTeguh(orang[p])
})
after(() => k.tutup())

const ambil = (url: string, cookie: string) => k.app.inject({ url, headers: { cookie } })
const kirim = (url: string, payload: object, cookie: string) => k.app.inject({ method: 'POST', url, payload, headers: { cookie } })
const pada = async (teks: string) => {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
  for (const p of Object.keys(orang) as (keyof typeof orang)[]) kue[p] = await k.masukTeguh(orang[p])
}
const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
const hari = (o: Orang, t: string) =>
  k.di((db) =>
    db.maybe<{ status: string; tapDatang: number | null }>(
      sql`select status, tap_datang from hari where pegawai_id = ${o.id} and tanggal = ${t}`,
    ),
  )

type Baris = {
  id: string
  jenis: string
  keadaan: string
  orang: { nama: string; pegawaiId: string }[]
  orangLain: number
  bolehPutus: boolean
}
const daftar = async (siapa: string, tambah = '') =>
  (await ambil(`/api/tinjau${tambah}`, siapa)).json() as { daftar: Baris[]; berikutnya: string | null }
const tandaOrang = async (o: Orang, jenis: string, tambah = '') =>
  (await daftar(kue.admin, `?jenis=${jenis}${tambah}`)).daftar.filter((b) => b.orang.some((x) => x.pegawaiId === o.id))

const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const PALSU = { lintang: -3.40012345, bujur: 104.83012345, akurasi: 5 }

/** Taps on each working day from 2 to 23 November, planted as the phone signed them. */
async function sebulan(o: Orang, hp: Hp, posisi: (i: number) => typeof PALSU, geser = 0): Promise<void> {
  const tap = daftarTanggal(tanggal('2026-11-02'), tanggal('2026-11-23'))
    .filter((t) => ![0, 6].includes(new Date(`${t}T00:00:00Z`).getUTCDay()))
    .flatMap((t, i) => {
      const s = String(10 + ((i * 7 + geser) % 45))
      // On the way home the seconds are others: no day is as long as the next to the second.
      const p = String(10 + ((i * 11 + geser) % 45))
      return [hp.tap(`${t}T07:20:${s}+07:00`, {}, posisi(2 * i)), hp.tap(`${t}T16:05:${p}+07:00`, {}, posisi(2 * i + 1))]
    })
  const r = await hp.kirim(tap, await k.masuk(o))
  assert.ok(
    (r.json() as { hasil: { jawab: string }[] }).hasil.every((h) => h.jawab === 'dicatat'),
    r.body,
  )
}

const goyang = (i: number) => ({
  lintang: -3.4 + ((i * 37) % 19) * 1e-5,
  bujur: 104.83 + ((i * 53) % 23) * 1e-5,
  akurasi: 4 + ((i * 29) % 17) / 3,
})

test('L1 T6 the night: repeated digits and shared points make signs, honest phones none; run again, nothing twice', async () => {
  const palsu: Orang[] = []
  for (const i of [1, 2, 3, 4, 5]) {
    const o = await k.orang(`Titik ${i}`, { unit: i === 5 ? unitLain : unit })
    await sebulan(o, await k.hp(o), () => PALSU, i * 400)
    palsu.push(o)
  }
  const jujur = await k.orang('Jujur Satu', { unit })
  await sebulan(jujur, await k.hp(jujur), goyang)
  const hasil = await tandaPola(bahan())
  const bersama = (await daftar(kue.admin, '?jenis=titik-bersama')).daftar
  assert.equal(bersama.length, 1, 'one point, one sign')
  assert.deepEqual(
    bersama[0]?.orang.map((o) => o.nama),
    ['Titik 1', 'Titik 2', 'Titik 3', 'Titik 4', 'Titik 5'],
  )
  assert.equal((await daftar(kue.admin, '?jenis=angka-berulang')).daftar.length, 5)
  for (const jenis of ['angka-berulang', 'titik-bersama', 'kecepatan', 'akurasi-tetap', 'selalu-bersama', 'jam-berubah', 'irama'])
    assert.deepEqual(await tandaOrang(jujur, jenis), [], jenis)
  assert.ok(hasil.baru >= 6)
  assert.deepEqual(await tandaPola(bahan()), { baru: 0 })
  k.jam.kini = new Date('2026-11-25T03:00:00+07:00')
  assert.deepEqual(await tandaPola(bahan()), { baru: 0 }, 'what waits in the list is enough')
  await pada('2026-11-24T03:00:00+07:00')

  // The pengelola sees his own people by name, the others as a number; the other pengelola the reverse.
  const milikA = (await daftar(kue.pengelola, '?jenis=titik-bersama')).daftar[0]
  assert.deepEqual([milikA?.orang.length, milikA?.orangLain, milikA?.bolehPutus], [4, 1, false])
  const milikB = (await daftar(kue.pengelolaLain, '?jenis=titik-bersama')).daftar[0]
  assert.deepEqual([milikB?.orang.map((o) => o.nama), milikB?.orangLain], [['Titik 5'], 4])
  assert.equal((await daftar(kue.pengelolaLain, '?jenis=angka-berulang')).daftar.length, 1)
  // Bytes of the answer hold no point.
  const rinci = await ambil(`/api/tinjau/${bersama[0]?.id}`, kue.admin)
  assert.equal(rinci.statusCode, 200)
  assert.doesNotMatch(rinci.body, /12345|lintang|bujur/)
  assert.doesNotMatch(JSON.stringify(await k.di((db) => db.rows(sql`select bukti from tanda`))), /12345|lintang/)

  // A rule is switched off by date: nothing of it afterwards.
  await k.di((db) =>
    db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
      values (${v7()}, 'tanda-angka-berulang', '2026-11-24', '{"keadaan":"mati","hari":10,"persen":90,"meter":15}', 'Perbup', '1', '1', true, ${orang.verifikator.id}, now(), ${orang.admin.id}, now())`),
  )
  const baru = await k.orang('Titik 6', { unit })
  await sebulan(baru, await k.hp(baru), () => ({ ...PALSU, lintang: -3.4009 }), 7)
  await tandaPola(bahan())
  assert.deepEqual(await tandaOrang(baru, 'angka-berulang'), [])
  const { daftar: aturan } = (await ambil('/api/tinjau/aturan', kue.admin)).json() as {
    daftar: { jenis: string; dipakai: boolean | null; jumlah: number }[]
  }
  assert.deepEqual(
    aturan.filter((a) => ['angka-berulang', 'titik-bersama', 'kunci-dicabut'].includes(a.jenis)),
    [
      { jenis: 'angka-berulang', dipakai: false, jumlah: 5, menunggu: 5, wajar: 0, tidakDihitung: 0, mintaKeterangan: 0 },
      { jenis: 'titik-bersama', dipakai: true, jumlah: 1, menunggu: 1, wajar: 0, tidakDihitung: 0, mintaKeterangan: 0 },
      { jenis: 'kunci-dicabut', dipakai: null, jumlah: 0, menunggu: 0, wajar: 0, tidakDihitung: 0, mintaKeterangan: 0 },
    ],
  )
  assert.equal((await ambil('/api/tinjau/aturan', kue.pengelola)).statusCode, 403)
})

test('K1 two phones that always record together: a sign that names both', async () => {
  const [a, b, c] = [await k.orang('Bersama Satu', { unit }), await k.orang('Bersama Dua', { unit }), await k.orang('Semobil', { unit })]
  const desa = (i: number) => ({ ...goyang(i), lintang: goyang(i).lintang - 0.05 })
  await sebulan(a, await k.hp(a), desa, 1)
  await sebulan(b, await k.hp(b), desa, 3)
  // Came in the same car, and lives by his own minutes on the way home.
  await sebulan(c, await k.hp(c), (i) => (i % 2 ? { ...desa(i), lintang: -3.4504 } : desa(i)), 2)
  await tandaPola(bahan())
  const tanda = await tandaOrang(a, 'selalu-bersama')
  assert.deepEqual(
    tanda.map((t) => t.orang.map((o) => o.nama)),
    [['Bersama Dua', 'Bersama Satu']],
  )
  assert.deepEqual(await tandaOrang(c, 'selalu-bersama'), [])
})

test('K2 K4 T4 chains: a fork at once, a gap after three days, taps after revocation; each once', async () => {
  await pada('2026-11-24T07:30:00+07:00')
  const [cabang, putus, dicabut] = [await k.orang('Cabang', { unit }), await k.orang('Putus', { unit }), await k.orang('Dicabut', { unit })]
  const [hc, hp, hd] = [await k.hp(cabang), await k.hp(putus), await k.hp(dicabut)]
  await hc.kirim([hc.tap('2026-11-24T07:20:00+07:00', { urut: 7 })])
  await hc.kirim([hc.tap('2026-11-24T07:21:00+07:00', { urut: 7 })])
  const [t7, t8, t9] = [
    hp.tap('2026-11-24T07:19:00+07:00', { urut: 1 }),
    hp.tap('2026-11-24T07:20:00+07:00'),
    hp.tap('2026-11-24T07:21:00+07:00'),
  ]
  await hp.kirim([t7, t9])
  const terlambat = hd.tap('2026-11-24T07:20:00+07:00')
  await kirim(`/api/perangkat/${hd.kid}/pencabutan-oleh-pengelola`, { alasan: 'HP hilang di pasar' }, kue.pengelola)
  await pada('2026-11-24T09:00:00+07:00')
  await hd.kirim([terlambat])
  await tandaRantai(bahan())
  assert.equal((await tandaOrang(cabang, 'rantai-bercabang')).length, 1)
  const isi = (await ambil(`/api/tinjau/${(await tandaOrang(cabang, 'rantai-bercabang'))[0]?.id}`, kue.admin)).json() as {
    tap: { nomor: number }[]
  }
  assert.deepEqual(
    isi.tap.map((t) => t.nomor),
    [7, 7],
    'both taps stand in the list',
  )
  assert.equal((await tandaOrang(dicabut, 'kunci-dicabut')).length, 1)
  assert.deepEqual(await tandaRantai(bahan()), { baru: 0 })
  assert.deepEqual(await tandaOrang(putus, 'rantai-putus'), [], 'a gap has three days to be filled')
  await pada('2026-11-27T07:29:59+07:00')
  await tandaRantai(bahan())
  assert.deepEqual(await tandaOrang(putus, 'rantai-putus'), [])
  await pada('2026-11-27T07:30:00+07:00')
  await tandaRantai(bahan())
  assert.equal((await tandaOrang(putus, 'rantai-putus')).length, 1)
  // Filled in time, the same gap is no sign.
  const rapat = await k.orang('Rapat', { unit })
  const hr = await k.hp(rapat)
  const [r1, r2, r3] = [
    hr.tap('2026-11-27T07:19:00+07:00', { urut: 1 }),
    hr.tap('2026-11-27T07:20:00+07:00'),
    hr.tap('2026-11-27T07:21:00+07:00'),
  ]
  await hr.kirim([r1, r3])
  await hr.kirim([r2])
  await pada('2026-12-04T07:30:00+07:00')
  await tandaRantai(bahan())
  assert.deepEqual(await tandaOrang(rapat, 'rantai-putus'), [])
  assert.ok(t8)
})

test('K4 a tap after revocation waits; found in order by BKPSDM it counts, left out it does not; the tap stays as it was', async () => {
  await pada('2026-11-24T06:00:00+07:00')
  const o = await k.orang('Hilang HP', { unit })
  const hp = await k.hp(o)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const tap = hp.tap('2026-11-24T07:20:00+07:00', {}, LOKASI)
  await pada('2026-11-24T08:00:00+07:00')
  await kirim(`/api/perangkat/${hp.kid}/pencabutan`, { alasan: 'HP hilang tadi' }, await k.masuk(o))
  await pada('2026-11-24T09:00:00+07:00')
  await hp.kirim([tap])
  await tandaRantai(bahan())
  assert.equal((await hari(o, '2026-11-24'))?.tapDatang, null)
  const baris = () => k.di((db) => db.one<object>(sql`select * from tap where pegawai_id = ${o.id}`))
  const sebelum = await baris()
  const [t] = await tandaOrang(o, 'kunci-dicabut')
  const url = `/api/tinjau/${t?.id}/putusan`
  for (const siapa of ['pengelola', 'kepala', 'inspektorat'] as const)
    assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'kenal orangnya' }, kue[siapa])).statusCode, 403, siapa)
  assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'kenal' }, await k.masuk(o, 'konsol'))).statusCode, 403)

  assert.equal((await kirim(url, { putusan: 'minta-keterangan', alasan: 'Mohon dijelaskan' }, kue.verifikator)).statusCode, 200)
  assert.equal((await tandaOrang(o, 'kunci-dicabut')).length, 1, 'it still waits')
  assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'HP hilang sesudah merekam' }, kue.admin)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal(typeof (await hari(o, '2026-11-24'))?.tapDatang, 'number')
  assert.deepEqual(await tandaOrang(o, 'kunci-dicabut'), [])
  assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'ditekan dua kali' }, kue.admin)).statusCode, 409)
  assert.equal((await kirim(url, { putusan: 'tidak-dihitung', alasan: 'Ternyata bukan dia' }, kue.verifikator)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal((await hari(o, '2026-11-24'))?.tapDatang, null)
  assert.deepEqual(await baris(), sebelum, 'a tap is a fact and is never edited')

  // The person reads who looked and who decided; the decisions stand in order.
  await ambil(`/api/tinjau/${t?.id}`, kue.pengelola)
  const log = (await ambil('/api/jejak/saya', await k.masuk(o))).body
  for (const kata of [/Melihat tinjauan rekaman/, /Tinjauan rekaman diputuskan/, /putusan tidak-dihitung/, /Pengelola A/, /Verifikator/])
    assert.match(log, kata)
  const { putusan } = (await ambil(`/api/tinjau/${t?.id}`, kue.admin)).json() as { putusan: { putusan: string; oleh: string }[] }
  assert.deepEqual(
    putusan.map((u) => [u.putusan, u.oleh]),
    [
      ['minta-keterangan', 'Verifikator'],
      ['wajar', 'Admin BKPSDM'],
      ['tidak-dihitung', 'Verifikator'],
    ],
  )
  const sendiri = (await ambil(`/api/presensi/${o.id}/2026-11-24`, await k.masuk(o))).json() as {
    tap: { tanda: string[] }[]
    riwayat: unknown
  }
  assert.match(JSON.stringify(sendiri.riwayat), /tidak dihitung menurut putusan tinjauan/)
  assert.deepEqual(sendiri.tap[0]?.tanda, ['tidak-dihitung'])
})

test('W2 a time that only the phone says is in the list within the hour; found in order it counts, and later ones make a sign of their own', async () => {
  await pada('2026-11-24T09:30:00+07:00')
  const o = await k.orang('Tanpa Jangkar', { unit })
  const hp = await k.hp(o)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  await hp.kirim([hp.tap('2026-11-24T07:20:00+07:00', { jangkar: null }, LOKASI)])
  await tandaRantai(bahan())
  await tandaRantai(bahan())
  assert.equal((await hari(o, '2026-11-24'))?.tapDatang, null)
  const menunggu = await tandaOrang(o, 'waktu-klaim')
  assert.equal(menunggu.length, 1)
  const putus = { putusan: 'wajar', alasan: 'Bertugas di desa tanpa sinyal' }
  assert.equal((await kirim(`/api/tinjau/${menunggu[0]?.id}/putusan`, putus, kue.verifikator)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal(typeof (await hari(o, '2026-11-24'))?.tapDatang, 'number')
  assert.deepEqual(await tandaOrang(o, 'waktu-klaim'), [])

  await pada('2026-11-24T12:00:00+07:00')
  await hp.kirim([hp.tap('2026-11-24T10:20:00+07:00', { jangkar: null }, LOKASI)])
  await tandaRantai(bahan())
  assert.equal((await tandaOrang(o, 'waktu-klaim')).length, 1)
})

test('W2 K1 K4 a time found in order says nothing about the phone: waiting or revoked, its tap still counts for nothing', async () => {
  await pada('2026-11-24T09:30:00+07:00')
  for (const ubahKunci of [sql`keadaan = 'menunggu'`, sql`keadaan = 'dicabut', dicabut = '2026-11-24T07:00:00+07:00'`]) {
    const o = await k.orang('Kunci Ragu', { unit })
    const hp = await k.hp(o)
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
    await k.di((db) => db.exec(sql`update kunci_perangkat set ${ubahKunci} where kid = ${hp.kid}`))
    await k.hadir.segarkan()
    await hp.kirim([hp.tap('2026-11-24T07:21:00+07:00', { jangkar: null }, LOKASI)])
    await tandaRantai(bahan())
    const [t] = await tandaOrang(o, 'waktu-klaim')
    const putus = { putusan: 'wajar', alasan: 'Bertugas di desa tanpa sinyal' }
    assert.equal((await kirim(`/api/tinjau/${t?.id}/putusan`, putus, kue.verifikator)).statusCode, 200)
    await k.hadir.tenang()
    assert.equal((await hari(o, '2026-11-24'))?.tapDatang, null)
    const rincian = (await ambil(`/api/tinjau/${t?.id}`, kue.admin)).json() as { tap: { dihitung: boolean }[] }
    assert.deepEqual(
      rincian.tap.map((x) => x.dihitung),
      [false],
    )
  }
})

test('a pattern left out takes only the taps that are named; found in order after all, exactly those count again', async () => {
  await pada('2026-11-24T03:00:00+07:00')
  const o = await k.orang('Pilih Rekaman', { unit })
  const [a, b] = [o, await k.orang('Pilih Rekan', { unit })]
  const kota = (i: number) => ({ ...goyang(i), bujur: goyang(i).bujur + 0.05 })
  await sebulan(a, await k.hp(a), kota, 11)
  await sebulan(b, await k.hp(b), kota, 13)
  await tandaPola(bahan())
  const [t] = (await tandaOrang(o, 'selalu-bersama')).filter((x) => x.orang.some((y) => y.pegawaiId === b.id))
  const isi = (await ambil(`/api/tinjau/${t?.id}`, kue.admin)).json() as { tap: { id: string; pegawaiId: string; lokal: string }[] }
  const satu = isi.tap.find((x) => x.pegawaiId === o.id && x.lokal.startsWith('2026-11-23T07'))
  const url = `/api/tinjau/${t?.id}/putusan`
  assert.equal((await kirim(url, { putusan: 'tidak-dihitung', alasan: 'bukan dia', tap: [v7()] }, kue.admin)).statusCode, 422)
  assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'salah isian', tap: [satu?.id] }, kue.admin)).statusCode, 422)
  assert.equal(
    (await kirim(url, { putusan: 'tidak-dihitung', alasan: 'rekaman ini bukan dia', tap: [satu?.id] }, kue.admin)).statusCode,
    200,
  )
  await k.hadir.tenang()
  const datang = async (x: Orang, tgl: string) => (await hari(x, tgl))?.tapDatang ?? null
  assert.equal(await datang(o, '2026-11-23'), null)
  assert.equal(typeof (await datang(o, '2026-11-20')), 'number')
  assert.equal(typeof (await datang(b, '2026-11-23')), 'number')
  assert.equal((await kirim(url, { putusan: 'wajar', alasan: 'sudah dijelaskan berdua' }, kue.admin)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal(typeof (await datang(o, '2026-11-23')), 'number')
  const jumlah = await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap_putusan where tanda_id = ${t?.id ?? ''}`))
  assert.equal(jumlah.n, 2)
})

test('never on own: an official who stands in a sign reads it and does not decide it, nor does the database take it', async () => {
  await pada('2026-11-24T03:00:00+07:00')
  await sebulan(orang.admin, await k.hp(orang.admin), (i) => (i % 2 ? goyang(i) : { ...goyang(i), lintang: -2.9 }), 5)
  await tandaPola(bahan())
  const [t] = (await daftar(kue.verifikator, '?jenis=kecepatan')).daftar
  assert.equal(t, undefined, 'nine hours between are no speed')
  const id = v7()
  const milik = await k.di((db) =>
    db.one<{ id: string; bulan: string }>(sql`select id, bulan::text from tap where pegawai_id = ${orang.admin.id} limit 1`),
  )
  await k.di(async (db) => {
    await db.exec(
      sql`insert into tanda (id, jenis, ciri, dari, sampai, bukti, dicatat) values (${id}, 'kecepatan', ${id}, '2026-11-23', '2026-11-23', '{"ukuran":{},"orang":[]}', now())`,
    )
    await db.exec(sql`insert into tanda_pegawai (tanda_id, pegawai_id) values (${id}, ${orang.admin.id})`)
    await db.exec(
      sql`insert into tanda_tap (tanda_id, tap_id, bulan, pegawai_id) values (${id}, ${milik.id}, ${milik.bulan}, ${orang.admin.id})`,
    )
  })
  assert.equal((await ambil(`/api/tinjau/${id}`, kue.admin)).statusCode, 200)
  assert.equal((await daftar(kue.admin)).daftar.find((b) => b.id === id)?.bolehPutus, false)
  const r = await kirim(`/api/tinjau/${id}/putusan`, { putusan: 'wajar', alasan: 'saya sendiri' }, kue.admin)
  assert.deepEqual([r.statusCode, /urusan-sendiri/.test(r.body)], [403, true])
  await assert.rejects(
    k.di((db) =>
      db.exec(sql`insert into tap_putusan (id, tap_id, bulan, pegawai_id, tanda_id, dihitung, oleh, diputus)
        values (${v7()}, ${milik.id}, ${milik.bulan}, ${orang.admin.id}, ${id}, true, ${orang.admin.id}, now())`),
    ),
    /bukan_urusan_sendiri/,
  )
})

test('X3 pages hold each sign once; out of scope is as not there; Inspektorat gives a reason', async () => {
  const semua: string[] = []
  let setelah: string | null = null
  do {
    const halaman: { daftar: Baris[]; berikutnya: string | null } = await daftar(kue.admin, setelah === null ? '' : `?setelah=${setelah}`)
    semua.push(...halaman.daftar.map((b) => b.id))
    setelah = halaman.berikutnya
  } while (setelah !== null)
  const terbuka = await k.di((db) =>
    db.one<{ n: number }>(
      sql`select count(*)::int as n from tanda t where coalesce((select putusan from tanda_putusan u where u.tanda_id = t.id order by u.id desc limit 1), 'minta-keterangan') = 'minta-keterangan'`,
    ),
  )
  assert.deepEqual([semua.length, new Set(semua).size], [terbuka.n, terbuka.n])
  const milikA = (await daftar(kue.pengelola, '?jenis=rantai-putus')).daftar[0]?.id
  const luar = await ambil(`/api/tinjau/${milikA}`, kue.pengelolaLain)
  const tiada = await ambil(`/api/tinjau/01900000-0000-7000-8000-00000000ffff`, kue.pengelolaLain)
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.equal((await ambil(`/api/tinjau/${milikA}`, kue.inspektorat)).statusCode, 422)
  assert.equal((await ambil(`/api/tinjau/${milikA}?alasan=pemeriksaan%20rutin`, kue.inspektorat)).statusCode, 200)
})

test('L3 the exact point: atasan 403, BKPSDM with a reason 200, and the person reads who looked', async () => {
  await pada('2026-11-24T09:00:00+07:00')
  const atasan = await k.orang('Atasan Ingin Tahu', { unit })
  const o = await k.orang('Diikuti', { unit, atasan })
  const hp = await k.hp(o)
  await hp.kirim([hp.tap('2026-11-24T07:20:00+07:00', {}, LOKASI)])
  const url = `/api/presensi/${o.id}/2026-11-24/lokasi`
  const [kueAtasan, kueO] = [await k.masukTeguh(atasan, 'konsol'), await k.masukTeguh(o)]
  const tolak = await ambil(`${url}?alasan=ingin%20tahu`, kueAtasan)
  const tiada = await ambil('/api/presensi/01900000-0000-7000-8000-00000000ffff/2026-11-24/lokasi?alasan=ingin%20tahu', kueAtasan)
  assert.deepEqual([tolak.statusCode, tolak.body], [403, tiada.body], 'nobody learns by it who exists')
  assert.equal((await ambil(`${url}?alasan=ingin%20tahu`, kue.pengelola)).statusCode, 403)
  assert.doesNotMatch(
    (await ambil(`/api/presensi/${o.id}/2026-11-24`, kueAtasan)).body,
    /104\.83/,
    'the day shows distance and inside or not',
  )
  assert.equal((await ambil(url, kue.admin)).statusCode, 422, 'not without a reason')
  const ya = await ambil(`${url}?alasan=keberatan%20pegawai`, kue.admin)
  assert.equal(ya.statusCode, 200, ya.body)
  assert.deepEqual(
    (ya.json() as { daftar: { lintang: number; bujur: number; lokal: string }[] }).daftar.map((d) => [d.lintang, d.bujur, d.lokal]),
    [[-3.4, 104.83, '2026-11-24T07:20']],
  )
  const log = (await ambil('/api/jejak/saya', kueO)).body
  assert.match(log, /Melihat posisi rekaman/)
  assert.match(log, /Admin BKPSDM/)
  assert.equal((await ambil(url, kueO)).statusCode, 200, 'the own points are open to oneself')
})
