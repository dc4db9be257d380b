import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { undian } from '../kripto/foto.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Hp, type Kantor, KUNCI_UJI, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { tandaRantai } from './tanda.job.ts'

const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const FOTO = 'A'.repeat(43)
let k: Kantor
let akar: string
let unit: string
let bidang: string
const orang = {} as Record<'admin' | 'admin2' | 'verifikator' | 'pengelola', Orang>
const kue = {} as Record<keyof typeof orang, string>

before(async () => {
  k = await bukaKantor('2026-11-23T09:00:00+07:00')
  akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas A', akar, 'wajib')
  bidang = await k.unit('Bidang A1', unit)
  const lain = await k.unit('Dinas B', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  orang.admin = await k.orang('Admin Satu', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  orang.admin2 = await k.orang('Admin Dua', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  orang.verifikator = await k.orang('Verifikator', { unit: lain, peran: [{ peran: 'verifikator' }] })
  orang.pengelola = await k.orang('Pengelola A', { unit, peran: [{ peran: 'pengelola', unit }] })
  await pada('2026-11-23T09:00:00+07:00')
})
after(() => k.tutup())

async function pada(teks: string) {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
  for (const p of Object.keys(orang) as (keyof typeof orang)[]) kue[p] = await k.masukTeguh(orang[p])
}
const ambil = (url: string, cookie: string) => k.app.inject({ url, headers: { cookie } })
const kirim = (url: string, payload: object, cookie: string) => k.app.inject({ method: 'POST', url, payload, headers: { cookie } })
const isi = (ubah: object = {}) => ({
  berlaku: '2026-11-24',
  cara: 'foto',
  tanpa: 'ditinjau',
  persen: 5,
  sk: 'SK Bupati 12/2026',
  alasan: 'Menurut SK Bupati',
  ...ubah,
})
const tetapkan = (ubah: object = {}, u = unit, siapa: keyof typeof kue = 'admin') => kirim(`/api/unit/${u}/bukti`, isi(ubah), kue[siapa])
type HariIni = { bukti: { qr: boolean; foto: boolean; tanpa: string } }
const hariIni = async (o: Orang) => ((await ambil('/api/hari-ini', await k.masuk(o))).json() as HariIni).bukti
const tandaTap = (o: Orang) =>
  k
    .di((db) => db.rows<{ tanda: string[] }>(sql`select tanda from tap where pegawai_id = ${o.id} order by menit, id`))
    .then((b) => b.map((t) => t.tanda))
const datang = (o: Orang, t: string) =>
  k.di((db) => db.maybe<{ tapDatang: number | null }>(sql`select tap_datang from hari where pegawai_id = ${o.id} and tanggal = ${t}`))
async function rekam(hp: Hp, o: Orang, waktu: string, ubah: Parameters<Hp['tap']>[1] = {}) {
  const r = await hp.kirim([hp.tap(waktu, ubah, LOKASI)], await k.masuk(o))
  return (r.json() as { hasil: { jawab: string; kalimat: string; foto?: string }[] }).hasil[0]
}
const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })

test('set by BKPSDM from tomorrow on; from today or earlier a second one decides; never by who proposed', async () => {
  for (const siapa of ['pengelola', 'verifikator'] as const) assert.equal((await tetapkan({}, unit, siapa)).statusCode, 403, siapa)
  assert.equal(
    (await kirim(`/api/unit/${unit}/bukti`, isi(), await k.masuk(orang.admin))).statusCode,
    403,
    'not without a second look at who asks',
  )
  assert.equal((await tetapkan({}, v7())).statusCode, 404)
  assert.equal((await tetapkan({ cara: 'sidik-jari' })).statusCode, 422)
  assert.equal((await tetapkan({ berlaku: '2026-02-30' })).statusCode, 422)
  assert.equal((await tetapkan({ berlaku: '2026-10-18' })).statusCode, 422, '36 days back no tap can meet it')
  assert.equal((await tetapkan({ persen: 0 })).statusCode, 422)
  assert.deepEqual((await tetapkan()).json(), { keadaan: 'berlaku' })

  assert.deepEqual((await tetapkan({ berlaku: '2026-11-23', cara: 'qr' })).json(), { keadaan: 'menunggu' })
  const usul = async (siapa: keyof typeof kue) =>
    ((await ambil('/api/bukti/usul', kue[siapa])).json() as { daftar: { id: string; unit: string; bolehPutuskan: boolean }[] }).daftar
  const [u] = await usul('admin2')
  assert.deepEqual([u?.unit, u?.bolehPutuskan, (await usul('admin'))[0]?.bolehPutuskan], ['Dinas A', true, false])
  const url = `/api/bukti/usul/${u?.id}/putusan`
  const ya = { putusan: 'setujui', alasan: 'Sesuai SK' }
  assert.equal((await kirim(url, ya, kue.admin)).statusCode, 403)
  assert.equal((await kirim(url, ya, kue.pengelola)).statusCode, 403)
  assert.equal((await kirim(url, ya, kue.admin2)).statusCode, 200)
  assert.equal((await kirim(url, ya, kue.admin2)).statusCode, 409, 'decided once, said as for places and crossings')
  assert.deepEqual(await usul('admin2'), [])
  type Lihat = {
    berlaku: { cara: string }
    dari: string | null
    layar: boolean
    riwayat: { berlaku: string; oleh: string; disetujui: string | null; sk: string }[]
  }
  const lihat = async (id: string, siapa: keyof typeof kue) => (await ambil(`/api/unit/${id}/bukti`, kue[siapa])).json() as Lihat
  const milik = await lihat(unit, 'pengelola')
  assert.deepEqual(
    [milik.berlaku.cara, milik.dari, milik.layar, milik.riwayat.map((r) => [r.berlaku, r.oleh, r.disetujui])],
    [
      'qr',
      null,
      false,
      [
        ['2026-11-24', 'Admin Satu', null],
        ['2026-11-23', 'Admin Satu', 'Admin Dua'],
      ],
    ],
  )
  assert.deepEqual(
    [(await lihat(bidang, 'admin')).berlaku.cara, (await lihat(bidang, 'admin')).dari],
    ['qr', 'Dinas A'],
    'the unit above speaks',
  )
  assert.equal((await ambil(`/api/unit/${akar}/bukti`, kue.pengelola)).statusCode, 404)
  // Each act stands in the trail.
  const jenis = await k.di((db) =>
    db.rows<{ jenis: string }>(sql`select distinct jenis from jejak where jenis like 'bukti-%' order by jenis`),
  )
  assert.deepEqual(
    jenis.map((j) => j.jenis),
    ['bukti-putus', 'bukti-ubah', 'bukti-usul'],
  )
})

test('the database holds what the screens promise: tomorrow, or two', async () => {
  const tulis = (berlaku: string, setuju: string | null) =>
    k.di((db) =>
      db.exec(sql`insert into bukti_unit (unit_kerja_id, berlaku, cara, tanpa, persen, sk, alasan, oleh, disetujui_oleh, pada, dicatat)
        values (${bidang}, ${berlaku}, 'tidak-ada', 'dihitung', 5, 'SK', 'uji', ${orang.admin.id}, ${setuju}, '2026-11-23', now())`),
    )
  await assert.rejects(tulis('2026-11-23', null), /mulai_besok_atau_dua_orang/)
  await assert.rejects(tulis('2026-11-23', orang.admin.id), /dua_orang/)
})

test('photo asked: the phone is told; without one the tap is a fact that waits for a person, with one it counts', async () => {
  await pada('2026-11-24T07:20:00+07:00')
  const [dengan, tanpa] = [await k.orang('Dengan Foto', { unit: bidang }), await k.orang('Tanpa Foto', { unit: bidang })]
  const [hpDengan, hpTanpa] = [await k.hp(dengan), await k.hp(tanpa)]
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  assert.deepEqual(await hariIni(dengan), { qr: false, foto: true, tanpa: 'ditinjau' })
  const bekal = (await ambil('/api/hari-ini/bekal', await k.masuk(dengan))).json() as { hari: { tanggal: string; bukti: object }[] }
  assert.deepEqual(
    bekal.hari.filter((h) => ['2026-11-23', '2026-11-24', '2026-12-20'].includes(h.tanggal)).map((h) => h.bukti),
    [
      { qr: true, foto: false, tanpa: 'ditinjau' },
      { qr: false, foto: true, tanpa: 'ditinjau' },
      { qr: false, foto: true, tanpa: 'ditinjau' },
    ],
  )
  const ya = await rekam(hpDengan, dengan, '2026-11-24T07:19:30+07:00', { foto: FOTO })
  const tidak = await rekam(hpTanpa, tanpa, '2026-11-24T07:19:30+07:00')
  assert.deepEqual([ya?.jawab, tidak?.jawab], ['dicatat', 'dicatat'], 'never refused')
  assert.match(tidak?.kalimat ?? '', /Bukti yang diminta unit Anda belum ada; BKPSDM meninjaunya/)
  assert.deepEqual([await tandaTap(dengan), await tandaTap(tanpa)], [[['berfoto']], [['bukti-perlu-ditinjau']]])
  assert.deepEqual(
    [typeof (await datang(dengan, '2026-11-24'))?.tapDatang, (await datang(tanpa, '2026-11-24'))?.tapDatang],
    ['number', null],
  )

  // Its person reads why.
  const rinci = (await ambil(`/api/presensi/${tanpa.id}/2026-11-24`, await k.masuk(tanpa))).json() as {
    riwayat: { catatan: string | null }[]
  }
  assert.match(JSON.stringify(rinci.riwayat), /tanpa bukti yang diminta unit.*belum dihitung, menunggu ditinjau/)

  // Within the hour it stands in the list; found in order it counts.
  await tandaRantai(bahan())
  assert.deepEqual(await tandaRantai(bahan()), { baru: 0 })
  const { daftar } = (await ambil('/api/tinjau?jenis=bukti-menunggu', kue.admin)).json() as {
    daftar: { id: string; orang: { nama: string }[] }[]
  }
  assert.deepEqual(
    daftar.map((d) => d.orang.map((o) => o.nama)),
    [['Tanpa Foto']],
  )
  const putus = { putusan: 'wajar', alasan: 'Kamera HP rusak, dikenal pengelola' }
  assert.equal((await kirim(`/api/tinjau/${daftar[0]?.id}/putusan`, putus, kue.verifikator)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal(typeof (await datang(tanpa, '2026-11-24'))?.tapDatang, 'number')
})

test('where the policy says that it counts, a missing photo is a mark and no more', async () => {
  await pada('2026-11-24T08:00:00+07:00')
  await tetapkan({ berlaku: '2026-11-25', tanpa: 'dihitung' })
  await pada('2026-11-25T07:20:00+07:00')
  const o = await k.orang('Lupa Foto', { unit: bidang })
  const hp = await k.hp(o)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-25'), k.jam.kini)
  assert.match((await rekam(hp, o, '2026-11-25T07:19:30+07:00'))?.kalimat ?? '', /tetap dihitung/)
  assert.deepEqual(await tandaTap(o), [['bukti-kurang']])
  assert.equal(typeof (await datang(o, '2026-11-25'))?.tapDatang, 'number')
})

test('a code asked for: any other tap is marked', async () => {
  await pada('2026-11-25T08:00:00+07:00')
  await tetapkan({ berlaku: '2026-11-26', cara: 'qr', tanpa: 'dihitung' })
  await pada('2026-11-26T07:20:00+07:00')
  const o = await k.orang('Tanpa Kode', { unit })
  const hp = await k.hp(o)
  assert.deepEqual(await hariIni(o), { qr: true, foto: false, tanpa: 'dihitung' })
  await rekam(hp, o, '2026-11-26T07:19:30+07:00')
  assert.deepEqual(await tandaTap(o), [['bukti-kurang']])
})

test('drawn: by a secret, the same however often it is asked; a sign that was open before the day asks too, one of today does not yet', async () => {
  await pada('2026-11-26T08:00:00+07:00')
  await tetapkan({ berlaku: '2026-11-27', cara: 'sampel', tanpa: 'dihitung', persen: 5 })
  await pada('2026-11-27T07:20:00+07:00')
  const semua: Orang[] = []
  const terpilih = (o: Orang) => undian(KUNCI_UJI, `${o.id} 2026-11-27`) < 500
  // As many people as it takes until one is drawn; their ids are chance, what is asked of each is not.
  do semua.push(await k.orang(`Undi ${semua.length}`, { unit }))
  while (!semua.some(terpilih) || semua.every(terpilih))
  const [kena, bebas] = [semua.find(terpilih) as Orang, semua.find((o) => !terpilih(o)) as Orang]
  for (let i = 0; i < 3; i++) assert.deepEqual([(await hariIni(kena)).foto, (await hariIni(bebas)).foto], [true, false])
  const [hpKena, hpBebas] = [await k.hp(kena), await k.hp(bebas)]
  for (const menit of ['17', '18', '19']) {
    await rekam(hpKena, kena, `2026-11-27T07:${menit}:30+07:00`)
    await rekam(hpBebas, bebas, `2026-11-27T07:${menit}:30+07:00`)
  }
  assert.deepEqual(
    await tandaTap(kena),
    Array.from({ length: 3 }, () => ['bukti-kurang']),
    'asking again is no way around',
  )
  assert.deepEqual(await tandaTap(bebas), [[], [], []])
  const bekal = (await ambil('/api/hari-ini/bekal', await k.masuk(bebas))).json() as {
    hari: { tanggal: string; bukti: { foto: boolean } }[]
  }
  assert.ok(
    bekal.hari.filter((h) => h.tanggal > '2026-11-26').every((h) => h.bukti.foto),
    'a phone without a signal cannot know which days are drawn, and is asked on each',
  )
  const tanda = async (o: Orang, dicatat: string) => {
    const id = v7()
    await k.di(async (db) => {
      await db.exec(
        sql`insert into tanda (id, jenis, ciri, dari, sampai, bukti, dicatat) values (${id}, 'kecepatan', ${id}, '2026-11-20', '2026-11-20', '{}', ${new Date(dicatat)})`,
      )
      await db.exec(sql`insert into tanda_pegawai (tanda_id, pegawai_id) values (${id}, ${o.id})`)
    })
    return id
  }
  await tanda(bebas, '2026-11-27T00:00:00+07:00')
  assert.equal((await hariIni(bebas)).foto, false, 'one laid down today counts from midnight on')
  const id = await tanda(bebas, '2026-11-26T23:59:59+07:00')
  assert.equal((await hariIni(bebas)).foto, true)
  await rekam(hpBebas, bebas, '2026-11-27T07:19:45+07:00')
  assert.deepEqual((await tandaTap(bebas)).at(-1), ['bukti-kurang'])
  await k.di((db) =>
    db.exec(
      sql`insert into tanda_putusan (id, tanda_id, putusan, alasan, oleh, diputus) values (${v7()}, ${id}, 'wajar', 'uji saja', ${orang.admin.id}, ${new Date('2026-11-26T23:59:59.500+07:00')})`,
    ),
  )
  assert.equal((await hariIni(bebas)).foto, false, 'one that had ended asks no more')
})
