import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { bukaKantor, type Hp, hpBertanda, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'

let k: Kantor
let unit: string
let ani: Orang
let budi: Orang
let hpAni: Hp
let kueAni: string

type Hasil = { hasil: { id: string | null; jawab: string; alasan?: string; kalimat?: string; posisi?: string }[] }
const jawab = (r: { json: () => unknown }) => (r.json() as Hasil).hasil

before(async () => {
  k = await bukaKantor('2026-11-24T07:20:00+07:00')
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  ani = await k.orang('Ani Purun', { unit })
  budi = await k.orang('Budi Gambut', { unit })
  hpAni = await k.hp(ani)
  kueAni = await k.masuk(ani)
})
after(() => k.tutup())

const hari = (o: Orang, tanggal: string) =>
  k.di((db) =>
    db.rows<{ status: string; tapDatang: number | null; terlambatMenit: number; dihitung: boolean }>(
      sql`select status, tap_datang, terlambat_menit, dihitung from hari where pegawai_id = ${o.id} and tanggal = ${tanggal}`,
    ),
  )
const jumlahTap = async (o: Orang) =>
  (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from tap where pegawai_id = ${o.id}`))).n

test('a signed tap inside the place is stored, judged and answered after COMMIT', async () => {
  const r = await hpAni.kirim([hpAni.tap('2026-11-24T07:20:00+07:00', {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })], kueAni)
  assert.equal(r.statusCode, 200, r.body)
  const [j] = jawab(r)
  assert.equal(j?.jawab, 'dicatat')
  assert.equal(j?.posisi, 'dalam')
  assert.equal(j?.kalimat, 'Tercatat pukul 07.20 WIB di Kantor uji.')
  const [h] = await hari(ani, '2026-11-24')
  assert.equal(h?.status, 'hadir')
  assert.equal(h?.terlambatMenit, 0)
  assert.equal(h?.dihitung, true)
})

test('T2 the same bytes fifty times at once: one fact, the rest sudah-ada', async () => {
  k.jam.kini = new Date('2026-11-24T07:21:00+07:00')
  const tap = hpAni.tap('2026-11-24T07:21:00+07:00')
  const sebelum = await jumlahTap(ani)
  const semua = (await Promise.all(Array.from({ length: 50 }, () => hpAni.kirim([tap], kueAni)))).map((r) => jawab(r)[0]?.jawab)
  assert.equal(semua.filter((x) => x === 'dicatat').length, 1)
  assert.equal(semua.filter((x) => x === 'sudah-ada').length, 49)
  assert.equal(await jumlahTap(ani), sebelum + 1)
})

test('T2 the same id with other content: id-bentrok, the first stays', async () => {
  const id = v7({ msecs: Date.parse('2026-11-24T07:21:30+07:00') })
  assert.equal(jawab(await hpAni.kirim([hpAni.tap('2026-11-24T07:21:30+07:00', { id })], kueAni))[0]?.jawab, 'dicatat')
  assert.equal(jawab(await hpAni.kirim([hpAni.tap('2026-11-24T07:21:31+07:00', { id })], kueAni))[0]?.jawab, 'id-bentrok')
})

test("T2 another's session cannot deliver it", async () => {
  const kueBudi = await k.masuk(budi)
  const [j] = jawab(await hpAni.kirim([hpAni.tap('2026-11-24T07:21:40+07:00')], kueBudi))
  assert.equal(j?.jawab, 'ditolak')
  assert.equal(j?.alasan, 'kunci-bukan-milik-sesi')
  assert.equal(await jumlahTap(budi), 0)
})

test('T3 an id of last month with a time of this month is refused; seconds apart in one month are not', async () => {
  const akhirOktober = v7({ msecs: Date.parse('2026-10-31T23:59:59.900+07:00') })
  const [tolak] = jawab(await hpAni.kirim([hpAni.tap('2026-11-01T00:00:02+07:00', { id: akhirOktober })], kueAni))
  assert.equal(tolak?.alasan, 'id-dan-waktu-beda-bulan')
  const [ya] = jawab(
    await hpAni.kirim([hpAni.tap('2026-11-24T07:21:50+07:00', { id: v7({ msecs: Date.parse('2026-11-24T07:21:53+07:00') }) })], kueAni),
  )
  assert.equal(ya?.jawab, 'dicatat')
})

test('W1 six minutes ahead and 36 days old are refused with the way out', async () => {
  const depan = jawab(await hpAni.kirim([hpAni.tap('2026-11-24T07:27:01+07:00')], kueAni))[0]
  assert.equal(depan?.alasan, 'waktu-terlalu-depan')
  assert.match(depan?.kalimat ?? '', /Betulkan jam HP/)
  const lama = jawab(await hpAni.kirim([hpAni.tap('2026-10-19T07:20:00+07:00')], kueAni))[0]
  assert.equal(lama?.alasan, 'waktu-lebih-35-hari')
  assert.match(lama?.kalimat ?? '', /perbaikan presensi/)
})

test('K2 one chain number with two contents: both stored, key frozen, sign', async () => {
  const hp = await k.hp(await k.orang('Citra Rawa', { unit }))
  const kue = await k.masuk((await orangKunci(hp.kid)) as Orang)
  const a = hp.tap('2026-11-24T07:20:10+07:00', { urut: 1 })
  const b = hp.tap('2026-11-24T07:20:20+07:00', { urut: 1, sebelum: null })
  const semua = [...jawab(await hp.kirim([a], kue)), ...jawab(await hp.kirim([b], kue))].map((j) => j.jawab)
  assert.deepEqual(semua, ['dicatat', 'dicatat'])
  const kunci = await k.di((db) => db.one<{ keadaan: string }>(sql`select keadaan from kunci_perangkat where kid = ${hp.kid}`))
  assert.equal(kunci.keadaan, 'dibekukan')
  const tanda = await k.di((db) => db.rows<{ jenis: string }>(sql`select jenis from tap_tanda where kid = ${hp.kid}`))
  assert.deepEqual(
    tanda.map((t) => t.jenis),
    ['rantai-bercabang'],
  )
})

const orangKunci = (kid: string) =>
  k.di((db) =>
    db.maybe<Orang>(
      sql`select p.pegawai_id as id, a.id as akun_id, i.nama, i.nip from kunci_perangkat p join akun a on a.pegawai_id = p.pegawai_id join pegawai_identitas i on i.pegawai_id = p.pegawai_id where p.kid = ${kid}`,
    ),
  )

test('T6 101 taps are refused whole; a thousand by one key meet 429 while others go on', async () => {
  const seratusSatu = Array.from({ length: 101 }, () => hpAni.tap('2026-11-24T07:22:00+07:00'))
  assert.equal((await hpAni.kirim(seratusSatu, kueAni)).statusCode, 422)
  const dewi = await k.orang('Dewi Komering', { unit })
  const hp = await k.hp(dewi)
  const kue = await k.masuk(dewi)
  const kelompok = Array.from({ length: 10 }, () => Array.from({ length: 100 }, () => hp.tap('2026-11-24T07:22:00+07:00')))
  const status: number[] = []
  for (const isi of kelompok) status.push((await hp.kirim(isi, kue)).statusCode)
  assert.ok(status.includes(429), String(status))
  const eka = await k.orang('Eka Lebak', { unit })
  const hpEka = await k.hp(eka)
  assert.equal(jawab(await hpEka.kirim([hpEka.tap('2026-11-24T07:21:00+07:00')]))[0]?.jawab, 'dicatat')
})

test("T6 naming another's key in a tap takes nothing of his limit, and keys nobody has are charged to the caller", async () => {
  const [fani, gani] = [await k.orang('Fani Rawa', { unit }), await k.orang('Gani Rawa', { unit })]
  const hpFani = await k.hp(fani)
  const kueGani = await k.masuk(gani)
  const status: number[] = []
  for (let i = 0; i < 4; i++) {
    const palsu = Array.from({ length: 100 }, () => hpFani.tap('2026-11-24T07:22:00+07:00'))
    status.push((await hpFani.kirim(palsu, kueGani)).statusCode)
  }
  assert.deepEqual(status, [200, 200, 200, 429])
  assert.equal(jawab(await hpFani.kirim([hpFani.tap('2026-11-24T07:21:10+07:00')]))[0]?.jawab, 'dicatat')
  const heri = await k.orang('Heri Rawa', { unit })
  const kueHeri = await k.masuk(heri)
  const kunciAcak = async () => {
    const acak = Array.from({ length: 100 }, () =>
      hpBertanda(v7(), heri.id, hpFani.pribadi, hpFani.publik).tap('2026-11-24T07:22:00+07:00'),
    )
    return (await k.app.inject({ method: 'POST', url: '/api/tap', headers: { cookie: kueHeri }, payload: { tap: acak } })).statusCode
  }
  assert.deepEqual([await kunciAcak(), await kunciAcak(), await kunciAcak(), await kunciAcak()], [200, 200, 200, 429])
})

test('G2 unknown members and wrong types are named, never dropped', async () => {
  const badan = async (payload: unknown) =>
    k.app.inject({ method: 'POST', url: '/api/tap', headers: { cookie: kueAni }, payload: payload as object })
  const tambahan = await badan({ tap: [{ ...hpAni.tap('2026-11-24T07:22:10+07:00'), pegawaiId: budi.id }] })
  assert.equal(tambahan.statusCode, 422)
  assert.match(tambahan.body, /tap\[0\]\.pegawaiId/)
  const jenis = await badan({ tap: [{ jws: 5 }] })
  assert.equal(jenis.statusCode, 422)
  assert.match(jenis.body, /tap\[0\]\.jws/)
  const muatan = jawab(await hpAni.kirim([hpAni.tap('2026-11-24T07:22:20+07:00', { lain: { waktuTerima: '2020-01-01' } })], kueAni))[0]
  assert.equal(muatan?.alasan, 'muatan-salah')
  assert.match(muatan?.kalimat ?? '', /waktuTerima/)
})

test('a value that is not the one signed is refused', async () => {
  const t = hpAni.tap('2026-11-24T07:22:30+07:00', {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })
  const palsu = {
    jws: t.jws,
    nilai: {
      lokasi: { ...(t.nilai?.lokasi as object), nilai: { lintang: -3.4, bujur: 104.83, akurasi: 9, waktu: '2026-11-24T07:22:31+07:00' } },
    },
  }
  assert.equal(jawab(await hpAni.kirim([palsu], kueAni))[0]?.alasan, 'nilai-tidak-cocok')
})

test('T7 a tap without its value is stored: the signature holds without it', async () => {
  const t = hpAni.tap('2026-11-24T07:22:40+07:00', {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })
  const [j] = jawab(await hpAni.kirim([{ jws: t.jws }], kueAni))
  assert.equal(j?.jawab, 'dicatat')
  assert.equal(j?.posisi, 'tanpa-lokasi')
})

test('a tap is placed by the places of its own date, not by those of today', async () => {
  const gita = await k.orang('Gita Lama', { unit })
  const hp = await k.hp(gita)
  // The office of last week stood elsewhere until the 20th.
  const lama = v7()
  await k.di(async (db) => {
    await db.exec(sql`insert into tempat (id) values (${lama})`)
    await db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh)
      values (${lama}, '2026-01-01', 'Kantor lama', 'lingkaran', -3.2, 104.5, 100, 100, ${v7()})`)
    await db.exec(
      sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari, sampai) values (${lama}, ${unit}, '2026-01-01', '2026-11-20')`,
    )
  })
  k.hadir.ingatan.lupakan()
  const disana = { lintang: -3.2, bujur: 104.5, akurasi: 9 }
  const [dulu, kini] = jawab(
    await hp.kirim([hp.tap('2026-11-20T07:20:00+07:00', {}, disana), hp.tap('2026-11-23T07:20:00+07:00', {}, disana)]),
  )
  assert.equal(dulu?.posisi, 'dalam')
  assert.equal(kini?.posisi, 'luar')
})
