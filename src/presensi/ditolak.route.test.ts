import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { tandaRantai } from '../tap/tanda.job.ts'
import { buatHadir } from '../server/hadir.ts'
import { bukaKantor, type Hp, type Kantor, type KirimanTap, KUNCI_UJI, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { listKetentuanLokal } from './fakta.query.ts'

// A phone uses up a number of its chain before it sends. What was refused is no gap in the chain of an honest phone.

const DI_DALAM = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const DI_LUAR = { ...DI_DALAM, lintang: -3.5 }
const NIL = '01900000-0000-7000-8000-0000000000'
let k: Kantor
let unit: string

before(async () => {
  k = await bukaKantor('2026-11-24T07:30:00+07:00')
  unit = await k.unit('Dinas Uji', await k.unit('Pemkab', null), 'wajib')
  await k.di(async (db) => {
    await polaLimaHari(db, unit)
    await tempatLingkaran(db, unit)
    await db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
      values (${`${NIL}aa`}, 'luar-tempat', '2026-11-01', '"tolak"', 'Perbup', '1', '1', true, ${`${NIL}ab`}, now(), ${`${NIL}ac`}, now())`)
  })
})
after(() => k.tutup())

type Pemegang = { readonly o: Orang; readonly hp: Hp; readonly kirim: (...tap: KirimanTap[]) => Promise<(string | undefined)[]> }
async function pemegang(nama: string): Promise<Pemegang> {
  const o = await k.orang(nama, { unit })
  const hp = await k.hp(o)
  const kue = await k.masuk(o)
  const kirim = async (...tap: KirimanTap[]) => {
    const r = await hp.kirim(tap, kue)
    assert.equal(r.statusCode, 200, r.body)
    return (r.json() as { hasil: { jawab: string; alasan?: string }[] }).hasil.map((h) => h.alasan ?? h.jawab)
  }
  return { o, hp, kirim }
}
const keterangan = async (o: Orang) =>
  (await k.di((db) => db.rows<{ keterangan: string }>(sql`select keterangan from tap_tanda where pegawai_id = ${o.id} order by id`))).map(
    (t) => t.keterangan,
  )
const ditolak = (o: Orang) =>
  k.di((db) =>
    db.rows<{ urut: number; alasan: string }>(sql`select urut, alasan from tap_ditolak where pegawai_id = ${o.id} order by urut`),
  )
/** What the list of reviews holds of a person after the days of waiting. */
const tigaHari = async (o: Orang) => {
  await tandaRantai({ db: k.uji.db, instansi: k.uji.instansi, kini: new Date('2026-11-28T09:00:00+07:00'), lokal: listKetentuanLokal })
  return k.di((db) =>
    db.rows<{ jenis: string; bukti: { ukuran: unknown } }>(
      sql`select t.jenis, t.bukti from tanda t join tanda_pegawai p on p.tanda_id = t.id where p.pegawai_id = ${o.id}`,
    ),
  )
}
const jam = (m: number) => `2026-11-24T07:${String(m).padStart(2, '0')}:00+07:00`

test('two refusals outside, then two good taps: no sign, not then and not after three days', async () => {
  const { o, hp, kirim } = await pemegang('Ani Purun')
  for (const m of [10, 11]) assert.deepEqual(await kirim(hp.tap(jam(m), {}, DI_LUAR)), ['di-luar-tempat'])
  for (const m of [12, 13]) assert.deepEqual(await kirim(hp.tap(jam(m), {}, DI_DALAM)), ['dicatat'])
  assert.deepEqual(await keterangan(o), [])
  assert.deepEqual(await ditolak(o), [
    { urut: 1, alasan: 'di-luar-tempat' },
    { urut: 2, alasan: 'di-luar-tempat' },
  ])
  assert.deepEqual(await tigaHari(o), [])
})

test('refusals before the place is looked at, between good taps and in one delivery with them', async () => {
  const { o, hp, kirim } = await pemegang('Budi Gambut')
  assert.deepEqual(await kirim(hp.tap(jam(10), {}, DI_DALAM)), ['dicatat'])
  assert.deepEqual(await kirim(hp.tap(jam(40), {}, DI_DALAM), hp.tap(jam(12), {}, DI_DALAM)), ['waktu-terlalu-depan', 'dicatat'])
  const tukar = hp.tap(jam(13), {}, DI_DALAM)
  assert.deepEqual(
    await kirim(
      { jws: tukar.jws, nilai: { lokasi: { garam: 'A'.repeat(22), nilai: { ...DI_LUAR, waktu: jam(13) } } } },
      hp.tap(jam(14), { lain: { versi: 2 } }, DI_DALAM),
      hp.tap(jam(15), {}, DI_DALAM),
    ),
    ['nilai-tidak-cocok', 'muatan-salah', 'dicatat'],
  )
  assert.deepEqual(await keterangan(o), [])
  assert.deepEqual(
    (await ditolak(o)).map((d) => d.urut),
    [2, 4, 5],
  )
  assert.deepEqual(await tigaHari(o), [])
})

test('after a start of the server the chain goes on over what was refused before it', async () => {
  const { o, hp, kirim } = await pemegang('Citra Rawa')
  await kirim(hp.tap(jam(10), {}, DI_DALAM), hp.tap(jam(11), {}, DI_LUAR))
  const lagi = await buatHadir({
    db: k.uji.db,
    instansi: k.uji.instansi,
    kunci: KUNCI_UJI,
    jam: k.jam.baca,
    aman: false,
    asal: 'http://localhost',
    faktorKedua: 'tidak-diminta',
    terimaSandiContoh: false,
    onGalat: assert.ifError,
  })
  const payload = { tap: [hp.tap(jam(12), {}, DI_DALAM)] }
  const r = await lagi.app.inject({ method: 'POST', url: '/api/tap', headers: { cookie: await k.masuk(o) }, payload })
  assert.match(r.body, /"dicatat"/)
  await lagi.tutup()
  assert.deepEqual(await keterangan(o), [])
})

test('K2 what was held back stays a gap, beside refusals too', async () => {
  const { o, hp, kirim } = await pemegang('Dewi Komering')
  await kirim(hp.tap(jam(10), {}, DI_DALAM), hp.tap(jam(11), {}, DI_LUAR))
  hp.tap(jam(12), {}, DI_DALAM)
  await kirim(hp.tap(jam(13), {}, DI_DALAM))
  assert.deepEqual(await keterangan(o), ['Rekaman nomor 3 sampai 3 belum diterima.'])
  assert.deepEqual(
    (await tigaHari(o)).map((t) => [t.jenis, t.bukti.ukuran]),
    [['rantai-putus', { hilang: 1 }]],
  )
})

test('K2 a hash that does not lead through the refused ones is a sign', async () => {
  const { o, hp, kirim } = await pemegang('Eka Lebak')
  await kirim(hp.tap(jam(10), {}, DI_DALAM))
  await kirim(hp.tap(jam(11), { sebelum: 'A'.repeat(43) }, DI_LUAR))
  await kirim(hp.tap(jam(12), {}, DI_DALAM))
  assert.deepEqual(await keterangan(o), ['Sidik rekaman sebelumnya tidak cocok.'])
  const { o: p, hp: hpP, kirim: kirimP } = await pemegang('Fitri Ogan')
  await kirimP(hpP.tap(jam(10), {}, DI_DALAM), hpP.tap(jam(11), {}, DI_LUAR))
  await kirimP(hpP.tap(jam(12), { sebelum: 'B'.repeat(43) }, DI_DALAM))
  assert.deepEqual(await keterangan(p), ['Sidik rekaman sebelumnya tidak cocok.'])
  assert.equal((await tigaHari(p)).length, 1)
})

test('a refusal that comes after the next tap fills its gap', async () => {
  const { o, hp, kirim } = await pemegang('Gita Musi')
  const [a, b, c] = [hp.tap(jam(10), {}, DI_DALAM), hp.tap(jam(11), {}, DI_LUAR), hp.tap(jam(12), {}, DI_DALAM)]
  await kirim(a, c)
  assert.equal((await keterangan(o)).length, 1)
  assert.deepEqual(await kirim(b), ['di-luar-tempat'])
  assert.deepEqual(await tigaHari(o), [])
})

test('a refused tap that is taken later is one number still', async () => {
  const { o, hp, kirim } = await pemegang('Hana Enim')
  const depan = hp.tap(jam(40), {}, DI_DALAM)
  assert.deepEqual(await kirim(depan), ['waktu-terlalu-depan'])
  k.jam.kini = new Date('2026-11-24T07:40:00+07:00')
  assert.deepEqual(await kirim(depan, hp.tap(jam(40), {}, DI_DALAM)), ['dicatat', 'dicatat'])
  k.jam.kini = new Date('2026-11-24T07:30:00+07:00')
  assert.deepEqual(await keterangan(o), [])
  assert.deepEqual(await tigaHari(o), [])
})

test('T2 what was not verified leaves nothing: wrong signature, the session of another', async () => {
  const { o, hp } = await pemegang('Indra Tebing')
  const lain = await pemegang('Joko Tebing')
  const t = hp.tap(jam(40), {}, DI_DALAM)
  assert.deepEqual(await lain.kirim(t), ['kunci-bukan-milik-sesi'])
  const [kepala, , tanda] = t.jws.split('.')
  const muatan = Buffer.from(JSON.stringify({ urut: 9 })).toString('base64url')
  const kue = await k.masuk(o)
  const r = await hp.kirim([{ jws: `${kepala}.${muatan}.${tanda}` }], kue)
  assert.match(r.body, /tanda-tangan-salah/)
  assert.deepEqual([await ditolak(o), await ditolak(lain.o)], [[], []])
})

test('T6 refusals of a script fill nothing: a number once, a key so many and no more, others as before; nothing is changed afterwards', async () => {
  const { o, hp, kirim } = await pemegang('Skrip Nakal')
  const t = hp.tap(jam(10), { urut: 9000 }, DI_LUAR)
  for (let i = 0; i < 3; i++) assert.deepEqual(await kirim(t), ['di-luar-tempat'])
  assert.equal((await ditolak(o)).length, 1)
  await k.di((db) =>
    db.exec(sql`insert into tap_ditolak (kid, urut, pegawai_id, tautan, alasan, waktu_terima)
      select ${hp.kid}, n, ${o.id}, 'x', 'di-luar-tempat', now() from generate_series(1, 4999) n`),
  )
  assert.deepEqual(await kirim(hp.tap(jam(11), {}, DI_LUAR), hp.tap(jam(40), {}, DI_DALAM)), ['di-luar-tempat', 'waktu-terlalu-depan'])
  assert.equal((await ditolak(o)).length, 5000)
  const jujur = await pemegang('Kadek Jujur')
  await jujur.kirim(jujur.hp.tap(jam(11), {}, DI_LUAR))
  assert.equal((await ditolak(jujur.o)).length, 1)
  for (const s of [sql`update tap_ditolak set alasan = 'x'`, sql`delete from tap_ditolak`])
    await assert.rejects(
      k.di((db) => db.exec(s)),
      /permission denied|ditolak/,
    )
})
