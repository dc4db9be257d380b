import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'

// Crossings and their hindrances through the HTTP layer: written, recorded at the dermaga, reported once, decided by another.

const HARI = '2026-11-24'
let k: Kantor
let camat: string
let lain: string
let dermaga: string
let pulau: string
const o = {} as Record<
  'pengelola' | 'kepala' | 'bkpsdm' | 'bkpsdm2' | 'bkpsdmCamat' | 'verifikator' | 'ani' | 'budi' | 'cici' | 'luar' | 'pengelolaLuar',
  Orang
>
const DERMAGA = { lintang: -3.45, bujur: 105.6, akurasi: 8 }

before(async () => {
  k = await bukaKantor(`${HARI}T06:40:00+07:00`)
  const akar = await k.unit('Pemkab', null)
  camat = await k.unit('Kecamatan Cengal', akar, 'wajib')
  lain = await k.unit('Dinas B', akar, 'wajib')
  const pos = await k.unit('Pos Muara', camat)
  for (const u of [camat, lain]) await k.di((db) => polaLimaHari(db, u))
  pulau = await k.di((db) => tempatLingkaran(db, camat, -3.31, 105.78))
  await k.di((db) => tempatLingkaran(db, lain, -3.4, 104.83))
  // The dermaga is nobody's place of work: the crossing alone lets people record there.
  dermaga = await k.di((db) => tempatLingkaran(db, lain, DERMAGA.lintang, DERMAGA.bujur))
  await k.di((db) => db.exec(sql`update tempat_unit set sampai = '2026-01-31' where tempat_id = ${dermaga}`))
  await k.di((db) =>
    db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh)
    values (${dermaga}, '2026-02-01', 'Dermaga Sungai Lumpur', 'lingkaran', ${DERMAGA.lintang}, ${DERMAGA.bujur}, 100, 100, ${akar})`),
  )
  o.pengelola = await k.orang('Kelola Camat', { unit: camat, peran: [{ peran: 'pengelola', unit: camat }] })
  o.kepala = await k.orang('Camat', { unit: camat, peran: [{ peran: 'kepala', unit: camat }] })
  o.bkpsdm = await k.orang('Admin Satu', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.bkpsdm2 = await k.orang('Admin Dua', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.bkpsdmCamat = await k.orang('Admin di Cengal', { unit: camat, peran: [{ peran: 'bkpsdm' }] })
  o.verifikator = await k.orang('Verifikator', { unit: lain, peran: [{ peran: 'verifikator' }] })
  o.ani = await k.orang('Ani', { unit: pos })
  o.budi = await k.orang('Budi', { unit: pos })
  o.cici = await k.orang('Cici', { unit: camat })
  o.luar = await k.orang('Luar', { unit: lain })
  o.pengelolaLuar = await k.orang('Kelola Luar', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
})
after(() => k.tutup())

const kirim = async (siapa: Orang, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, headers: { cookie: await k.masukTeguh(siapa, 'konsol') }, payload })
const ambil = async (siapa: Orang, url: string, jenis: 'hp' | 'konsol' = 'konsol') =>
  (await k.app.inject({ url, headers: { cookie: await k.masuk(siapa, jenis) } })).json() as never
const isi = (ubah: object = {}) => ({
  penyeberanganId: null,
  berlaku: HARI,
  nama: 'Kapal pagi Muara',
  dermagaId: dermaga,
  tujuanIds: [pulau],
  unitKerjaIds: [camat],
  hari: [1, 2, 3, 4, 5],
  kumpul: '07:00',
  tempuhMenit: 30,
  toleransiMenit: 5,
  jendelaMenit: 90,
  kembali: '16:30',
  peraturan: 'SK Camat',
  nomor: '12/2026',
  pasal: 'diktum kesatu',
  ditutup: false,
  alasan: 'jadwal kapal desa',
  ...ubah,
})
type Hari = {
  hari: { status: string; datang: string | null; terlambatMenit: number; dasar: { peraturan: string; keterangan: string }[] }[]
}
const hari = (siapa: Orang, t = HARI): Promise<Hari> => ambil(siapa, `/api/presensi/${siapa.id}/${t}`, 'hp')
let kapalId: string

describe('a crossing', () => {
  test('of the own OPD, from today on; what is wrong is said; who may not, may not', async () => {
    assert.equal((await kirim(o.verifikator, '/api/penyeberangan', isi())).statusCode, 403)
    assert.equal((await kirim(o.pengelolaLuar, '/api/penyeberangan', isi())).statusCode, 404)
    assert.match((await kirim(o.pengelola, '/api/penyeberangan', isi({ hari: [] }))).body, /sedikitnya satu hari/)
    assert.match((await kirim(o.pengelola, '/api/penyeberangan', isi({ kembali: '07:10' }))).body, /Jam kembali/)
    assert.equal((await kirim(o.pengelola, '/api/penyeberangan', isi({ dermagaId: camat }))).statusCode, 404)
    const r = await kirim(o.pengelola, '/api/penyeberangan', isi())
    assert.equal(r.statusCode, 200, r.body)
    const jadi = r.json() as { id: string; keadaan: string }
    assert.equal(jadi.keadaan, 'berlaku')
    kapalId = jadi.id
    const { daftar } = (await ambil(o.kepala, '/api/penyeberangan')) as {
      daftar: { nama: string; dermaga: string; unit: string[]; bolehUbah: boolean }[]
    }
    assert.deepEqual(
      daftar.map((d) => [d.nama, d.dermaga, d.unit, d.bolehUbah]),
      [['Kapal pagi Muara', 'Dermaga Sungai Lumpur', ['Kecamatan Cengal'], true]],
    )
    assert.deepEqual(((await ambil(o.pengelolaLuar, '/api/penyeberangan')) as { daftar: unknown[] }).daftar, [])
  })

  test('the phone is told where to gather and accepts the dermaga, today and in what it keeps for 35 days', async () => {
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI), k.jam.kini)
    type Ini = { tempat: { nama: string }[]; rentang: { kumpul: object | null; buka: string; tutup: string }[] }
    const h = (await ambil(o.ani, '/api/hari-ini', 'hp')) as Ini
    assert.deepEqual(h.rentang[0]?.kumpul, {
      dermaga: 'Dermaga Sungai Lumpur',
      pukul: `${HARI}T07:00`,
      dihitung: `${HARI}T07:30`,
      kembali: `${HARI}T16:30`,
    })
    assert.ok(h.tempat.some((t) => t.nama === 'Dermaga Sungai Lumpur'))
    const b = (await ambil(o.ani, '/api/hari-ini/bekal', 'hp')) as {
      hari: { tanggal: string; tempat: string[]; rentang: { kumpul: object | null }[] }[]
    }
    const kamis = b.hari.find((x) => x.tanggal === '2026-12-03')
    assert.ok(kamis?.tempat.includes(dermaga) && kamis.rentang[0]?.kumpul)
    const luar = (await ambil(o.luar, '/api/hari-ini', 'hp')) as Ini
    assert.equal(luar.rentang[0]?.kumpul, null)
    assert.ok(!luar.tempat.some((t) => t.nama === 'Dermaga Sungai Lumpur'))
  })

  test('a record at the dermaga counts as the arrival the decree says; who missed it is late by the same minutes; others are as before', async () => {
    const rekam = async (siapa: Orang, jam: string, titik: typeof DERMAGA) => {
      k.jam.kini = new Date(`${HARI}T${jam}:00+07:00`)
      await k.hadir.segarkan()
      const hp = await k.hp(siapa)
      const r = await hp.kirim([hp.tap(`${HARI}T${jam}:00+07:00`, {}, titik)])
      assert.equal(r.statusCode, 200, r.body)
    }
    await rekam(o.ani, '06:55', DERMAGA)
    await rekam(o.budi, '07:12', DERMAGA)
    await rekam(o.luar, '07:28', { lintang: -3.4, bujur: 104.83, akurasi: 8 })
    const [ani, budi, luar] = await Promise.all([hari(o.ani), hari(o.budi), hari(o.luar)])
    assert.deepEqual([ani.hari[0]?.datang, ani.hari[0]?.terlambatMenit], [`${HARI}T07:30`, 0])
    assert.ok(ani.hari[0]?.dasar.some((d) => d.peraturan === 'SK Camat 12/2026' && /dihitung datang 07\.30/.test(d.keterangan)))
    assert.deepEqual([budi.hari[0]?.datang, budi.hari[0]?.terlambatMenit], [`${HARI}T07:42`, 12])
    assert.deepEqual([luar.hari[0]?.datang, luar.hari[0]?.terlambatMenit], [`${HARI}T07:28`, 0])
  })

  test('B4 from a date that has passed: proposed by one, decided by another who is not on it, and the days are judged anew', async () => {
    const r = await kirim(
      o.pengelola,
      '/api/penyeberangan',
      isi({ penyeberanganId: kapalId, berlaku: '2026-11-23', kumpul: '07:10', tempuhMenit: 20 }),
    )
    const { id, keadaan } = r.json() as { id: string; keadaan: string }
    assert.equal(keadaan, 'menunggu')
    const putus = (siapa: Orang, putusan = 'setujui') =>
      kirim(siapa, `/api/penyeberangan/usul/${id}/putusan`, { putusan, alasan: 'menurut SK yang dilampirkan' })
    assert.equal((await putus(o.pengelola)).statusCode, 403)
    assert.match((await putus(o.bkpsdmCamat)).body, /urusan-sendiri/)
    const { daftar } = (await ambil(o.bkpsdm, '/api/penyeberangan/usul')) as { daftar: { id: string; bolehPutuskan: boolean }[] }
    assert.deepEqual(
      daftar.map((u) => [u.id, u.bolehPutuskan]),
      [[id, true]],
    )
    assert.equal((await putus(o.bkpsdm)).statusCode, 200)
    assert.equal((await putus(o.bkpsdm2)).statusCode, 409)
    await k.hadir.tenang()
    // The entry of today stands above the one of yesterday: today is judged by it still.
    assert.equal((await hari(o.budi)).hari[0]?.terlambatMenit, 12)
  })
})

describe('a hindrance', () => {
  const lapor = (siapa: Orang, ubah: object = {}) =>
    kirim(siapa, '/api/hambatan-penyeberangan', {
      penyeberanganId: kapalId,
      tanggal: HARI,
      arah: 'pergi',
      sebab: 'cuaca',
      mulai: '06:30',
      selesai: '09:30',
      uraian: 'Gelombang tinggi, pengumuman syahbandar 24 November.',
      ...ubah,
    })
  const putus = (siapa: Orang, id: string, putusan = 'setujui') =>
    kirim(siapa, `/api/hambatan-penyeberangan/${id}/putusan`, { putusan, alasan: 'cocok dengan pengumuman syahbandar' })
  type Rincian = { orang: number; nama: { nama: string }[]; tanda: string[]; bolehPutus: boolean; putusan: string | null }
  let id: string

  test('reported once for all by the pengelola, by nobody else, not ahead, not twice', async () => {
    k.jam.kini = new Date(`${HARI}T10:00:00+07:00`)
    await k.hadir.segarkan()
    for (const siapa of [o.kepala, o.bkpsdm, o.ani]) assert.equal((await lapor(siapa)).statusCode, 403)
    assert.equal((await lapor(o.pengelolaLuar)).statusCode, 404)
    assert.match((await lapor(o.pengelola, { tanggal: '2026-11-25' })).body, /belum-terjadi/)
    assert.match((await lapor(o.pengelola, { mulai: '09:30' })).body, /sesudah jam mulai/)
    assert.match((await lapor(o.pengelola, { tanggal: '2026-09-24' })).body, /tidak-ada/)
    const r = await lapor(o.pengelola)
    assert.equal(r.statusCode, 200, r.body)
    assert.match((r.json() as { nomor: string }).nomor, /^HPB-2026-\d{4}$/)
    id = (r.json() as { id: string }).id
    assert.equal((await lapor(o.pengelola)).statusCode, 409)
    assert.equal((await lapor(o.pengelola, { arah: 'keduanya' })).statusCode, 409)
  })

  test('who decides sees the names by roster and place, and the signs; each name finds the look in the own log', async () => {
    const r = (await ambil(o.bkpsdm, `/api/hambatan-penyeberangan/${id}`)) as Rincian
    assert.deepEqual(r.nama.map((n) => n.nama).sort(), ['Admin di Cengal', 'Ani', 'Budi', 'Camat', 'Cici', 'Kelola Camat'])
    assert.deepEqual([r.orang, r.tanda, r.bolehPutus], [6, [], true])
    const saya = (await ambil(o.ani, '/api/jejak/saya', 'hp')) as { daftar: { jenis: string; siapa: string | null }[] }
    assert.ok(saya.daftar.some((e) => e.jenis === 'lihat-hambatan' && e.siapa === 'Admin Satu'))
    assert.equal(
      (await k.app.inject({ url: `/api/hambatan-penyeberangan/${id}`, headers: { cookie: await k.masuk(o.pengelolaLuar) } })).statusCode,
      404,
    )
  })

  test('decided with a reason by BKPSDM, not by who is on the list; late and absent are forgiven in its span, and it says by what', async () => {
    assert.equal((await putus(o.pengelola, id)).statusCode, 403)
    assert.match((await putus(o.bkpsdmCamat, id)).body, /urusan-sendiri/)
    assert.equal((await putus(o.bkpsdm, id)).statusCode, 200)
    assert.equal((await putus(o.bkpsdm2, id)).statusCode, 409)
    await k.hadir.tenang()
    const budi = await hari(o.budi)
    assert.equal(budi.hari[0]?.terlambatMenit, 0)
    assert.ok(budi.hari[0]?.dasar.some((d) => /HPB-2026-\d{4}: hambatan penyeberangan, cuaca buruk \(06\.30-09\.30\)/.test(d.keterangan)))
    const cici = async () =>
      (
        await k.di((db) => db.rows<{ status: string }>(sql`select status from hari where pegawai_id = ${o.cici.id} and tanggal = ${HARI}`))
      )[0]?.status
    assert.equal(await cici(), 'berjalan')
    const r = (await ambil(o.kepala, `/api/hambatan-penyeberangan/${id}`)) as Rincian
    assert.deepEqual([r.putusan, r.orang, r.bolehPutus], ['setujui', 6, false])
  })

  test('B4 past-dated and for few: flagged; refused leaves every day as it was', async () => {
    // Only the people of the post stand on this boat.
    const pos = await k.di((db) => db.one<{ id: string }>(sql`select unit_kerja_id as id from unit_kerja_riwayat where nama = 'Pos Muara'`))
    const kecil = (
      await kirim(o.pengelola, '/api/penyeberangan', isi({ berlaku: '2026-11-23', nama: 'Perahu pos', unitKerjaIds: [pos.id] }))
    ).json() as { id: string }
    assert.equal(
      (await kirim(o.bkpsdm, `/api/penyeberangan/usul/${kecil.id}/putusan`, { putusan: 'setujui', alasan: 'menurut SK' })).statusCode,
      200,
    )
    await k.hadir.tenang()
    const { daftar } = (await ambil(o.pengelola, '/api/penyeberangan')) as { daftar: { id: string; nama: string }[] }
    const perahu = daftar.find((d) => d.nama === 'Perahu pos')?.id ?? ''
    const sebelum = await hari(o.ani, '2026-11-23')
    const r = await lapor(o.pengelola, {
      penyeberanganId: perahu,
      tanggal: '2026-11-23',
      arah: 'keduanya',
      sebab: 'perahu-rusak',
      selesai: '18:00',
    })
    assert.equal(r.statusCode, 200, r.body)
    const id2 = (r.json() as { id: string }).id
    const lihat = (await ambil(o.bkpsdm, `/api/hambatan-penyeberangan/${id2}`)) as Rincian
    assert.deepEqual(
      [lihat.nama.map((n) => n.nama), lihat.tanda],
      [
        ['Ani', 'Budi'],
        ['lampau', 'sedikit-orang'],
      ],
    )
    const pertama = (await ambil(o.pengelola, '/api/hambatan-penyeberangan')) as { daftar: { id: string }[] }
    assert.deepEqual(
      pertama.daftar.map((d) => d.id),
      [id2, id],
      'what waits stands first',
    )
    assert.equal((await putus(o.bkpsdm2, id2, 'tolak')).statusCode, 200)
    await k.hadir.tenang()
    assert.deepEqual(await hari(o.ani, '2026-11-23'), sebelum)
    assert.equal(
      (await lapor(o.pengelola, { penyeberanganId: perahu, tanggal: '2026-11-23', arah: 'pergi' })).statusCode,
      200,
      'after a refusal it may be reported anew',
    )
  })

  test('absent in the span of a granted one: gangguan, once the day is over', async () => {
    k.jam.kini = new Date(`${HARI}T23:30:00+07:00`)
    await k.hadir.segarkan()
    const { hitungUlang } = await import('../presensi/hitung-ulang.job.ts')
    await hitungUlang(k.uji.db, k.uji.instansi, {
      dari: tanggal(HARI),
      sampai: tanggal(HARI),
      pegawaiIds: [o.cici.id, o.luar.id],
      kini: k.jam.baca,
    })
    const status = await k.di((db) =>
      db.rows<{ status: string }>(sql`select status from hari where tanggal = ${HARI} and pegawai_id = ${o.cici.id}`),
    )
    assert.deepEqual(status, [{ status: 'gangguan' }])
  })

  test('the database itself: nobody decides his own report, nothing decided is rewritten by the application', async () => {
    for (const [q, apa] of [
      [
        sql`insert into hambatan_penyeberangan (id, penyeberangan_id, tanggal, arah, sebab, mulai, selesai, uraian, lampau, dilaporkan_oleh, dilaporkan, putusan, diputus_oleh)
        values (gen_random_uuid(), ${kapalId}, '2026-11-20', 'pergi', 'cuaca', 1, 2, 'x', true, ${o.ani.id}, now(), 'setujui', ${o.ani.id})`,
        /dua_orang/,
      ],
      [sql`update hambatan_penyeberangan set mulai = 0`, /permission denied/],
      [sql`delete from hambatan_penyeberangan_orang`, /permission denied/],
      [sql`update penyeberangan_riwayat set kumpul = 0`, /permission denied/],
    ] as const)
      await assert.rejects(
        k.di((db) => db.exec(q)),
        apa,
      )
  })
})
