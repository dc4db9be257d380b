import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import type { presensiApi } from './presensi.api.ts'
import { sapuHari, siapkanHari } from './sapu.job.ts'

let k: Kantor
let unit: string
let lain: string
let kecil: string
let kepala: Orang
let ani: Orang
let bkpsdm: Orang
let jauh: Orang
let pimpinan: Orang
let periksa: Orang
let hpAni: Hp

const ambil = async <T>(kue: string, url: string) => {
  const r = await k.app.inject({ method: 'GET', url, headers: { cookie: kue } })
  return { status: r.statusCode, badan: r.json() as T, teks: r.body }
}

before(async () => {
  k = await bukaKantor('2026-11-24T07:43:00+07:00')
  const akar = await k.unit('Pemkab Uji', null)
  unit = await k.unit('Dinas Uji', akar, 'wajib')
  lain = await k.unit('Dinas Lain', akar, 'wajib')
  kecil = await k.unit('Kantor Kecil', akar, 'wajib')
  for (const u of [unit, lain, kecil]) await k.di((db) => polaLimaHari(db, u))
  await k.di((db) => tempatLingkaran(db, unit))
  kepala = await k.orang('Kepala Uji', { unit, peran: [{ peran: 'kepala', unit }] })
  ani = await k.orang('Ani Purun', { unit, atasan: kepala })
  for (const nama of ['Budi', 'Citra', 'Dewi', 'Eka']) await k.orang(`${nama} Gambut`, { unit, atasan: kepala })
  jauh = await k.orang('Jauh Sekali', { unit: lain })
  for (const nama of ['Satu', 'Dua', 'Tiga', 'Empat', 'Lima']) await k.orang(`${nama} Lain`, { unit: lain })
  await k.orang('Sendiri Kecil', { unit: kecil })
  bkpsdm = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  pimpinan = await k.orang('Sekda Uji', { unit: lain, peran: [{ peran: 'pimpinan' }] })
  // In a unit of nobody else, so that the counts of the others stay as they are.
  periksa = await k.orang('Pemeriksa Uji', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  hpAni = await k.hp(ani)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  const r = await hpAni.kirim([hpAni.tap('2026-11-24T07:43:09+07:00', {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })])
  assert.equal(r.statusCode, 200, r.body)
})
after(() => k.tutup())

test('own day: what was recorded, judged with its basis, and where the chain stands', async () => {
  const { status, badan, teks } = await ambil<Reply<typeof presensiApi.hariIni>>(await k.masuk(ani), '/api/hari-ini')
  assert.equal(status, 200, teks)
  const [h] = badan.hari
  assert.equal(h?.status, 'hadir')
  assert.equal(h?.terlambatMenit, 13)
  assert.equal(h?.bandTerlambat, 1)
  assert.ok(h?.dasar.some((d) => d.peraturan.startsWith('PP 94/2021') || d.pasal !== ''))
  assert.equal(badan.tap.length, 1)
  assert.equal(badan.rantai?.urut, 1)
  assert.match(badan.rantai?.sebelum ?? '', /^[\w-]{43}$/)
  assert.equal(badan.tahunBerjalan.menitKurang, 13)
  assert.equal(badan.rentang[0]?.masuk, '2026-11-24T07:30')
})

test('what a phone keeps for days without a signal: roster and places of 35 days, and the epoch of the server', async () => {
  const kue = await k.masuk(ani)
  const bekal = await ambil<Reply<typeof presensiApi.bekal>>(kue, '/api/hari-ini/bekal')
  assert.equal(bekal.status, 200, bekal.teks)
  const { hari, tempat } = bekal.badan
  assert.deepEqual([hari[0]?.tanggal, hari.at(-1)?.tanggal, hari.length], ['2026-11-23', '2026-12-29', 37])
  const pada = (t: string) => hari.find((h) => h.tanggal === t)
  assert.equal(pada('2026-12-28')?.rentang[0]?.masuk, '2026-12-28T07:30')
  assert.deepEqual(pada('2026-12-27')?.rentang, [], 'a Sunday')
  assert.deepEqual(pada('2026-12-28')?.tempat, [tempat[0]?.id])
  assert.equal(tempat.length, 1)
  const hariIni = await ambil<Reply<typeof presensiApi.hariIni>>(kue, '/api/hari-ini')
  assert.deepEqual(pada('2026-11-24')?.rentang, hariIni.badan.rentang, 'the same spans as today is told')
  assert.equal(hariIni.badan.masa, 1)
  k.hadir.ingatan.lupakan()
  const lagi = await ambil<Reply<typeof presensiApi.bekal>>(kue, '/api/hari-ini/bekal')
  assert.deepEqual(lagi.badan, bekal.badan, 'the same after it was forgotten')
})

test('own month carries the reasons; the recap cell shows the same day', async () => {
  const bulan = await ambil<Reply<typeof presensiApi.bulanSaya>>(await k.masuk(ani), '/api/presensi?bulan=2026-11')
  assert.equal(bulan.status, 200, bulan.teks)
  assert.equal(bulan.badan.hari[0]?.kalimat, 'Hadir, datang 07.43, pulang belum ada, terlambat 13 menit (TL1).')
  const rekap = await ambil<Reply<typeof presensiApi.rekap>>(await k.masuk(bkpsdm, 'konsol'), `/api/rekap?bulan=2026-11&unit=${unit}`)
  assert.equal(rekap.status, 200, rekap.teks)
  const baris = rekap.badan.daftar.find((b) => b.pegawaiId === ani.id)
  assert.equal(baris?.hari[0]?.terlambatMenit, 13)
  assert.equal(baris?.total.terlambatMenit, 13)
  assert.equal(rekap.badan.jumlah, 6)
})

test('the recap with remarks only holds whoever has a day that asks for an answer, within the scope', async () => {
  const minta = async (orang: Orang, lagi = '') =>
    ambil<Reply<typeof presensiApi.rekap>>(await k.masuk(orang, 'konsol'), `/api/rekap?bulan=2026-11&catatan=ya${lagi}`)
  const semua = (await minta(bkpsdm)).badan
  assert.deepEqual([semua.daftar.map((b) => b.pegawaiId), semua.jumlah], [[ani.id], 1])
  assert.equal((await minta(jauh)).badan.jumlah, 0)
  assert.equal((await minta(kepala, `&unit=${lain}`)).status, 404, 'a filter does not tell that the unit exists')
  assert.equal((await minta(kepala, `&unit=${unit}&cari=Citra`)).badan.jumlah, 0)
})

test('a titipan is judged here, and the recap can be had of them alone, with the home instansi it is reported to', async () => {
  const minta = async (orang: Orang, saring: string) =>
    (await ambil<Reply<typeof presensiApi.rekap>>(await k.masuk(orang, 'konsol'), `/api/rekap?bulan=2026-11${saring}`)).badan
  const budi = (await minta(bkpsdm, '&cari=Budi')).daftar[0]
  assert.equal(budi?.instansiAsal, null)
  assert.equal((await minta(bkpsdm, '&titipan=ya')).jumlah, 0)
  await k.di((db) =>
    db.exec(sql`insert into pegawai_kedudukan (pegawai_id, tmt, kedudukan, instansi_lain, sk)
      values (${budi?.pegawaiId}, '2026-11-02', 'titipan-masuk', 'Pemprov Uji', 'SK titip')`),
  )
  const isi = await minta(bkpsdm, '&titipan=ya')
  assert.deepEqual([isi.daftar.map((b) => [b.pegawaiId, b.instansiAsal]), isi.jumlah], [[[budi?.pegawaiId, 'Pemprov Uji']], 1])
  assert.deepEqual(
    isi.daftar[0]?.hari.map((h) => h.status),
    budi?.hari.map((h) => h.status),
    'judged as before',
  )
  assert.equal((await minta(kepala, '&titipan=ya')).jumlah, 1)
  assert.equal((await minta(jauh, '&titipan=ya')).jumlah, 0, 'not beyond the scope')
})

test('X3 the recap follows scope: kepala sees own OPD, pegawai only themselves, another OPD answers as none', async () => {
  const kueKepala = await k.masuk(kepala)
  const semua = await ambil<Reply<typeof presensiApi.rekap>>(kueKepala, '/api/rekap?bulan=2026-11')
  assert.equal(semua.badan.jumlah, 6)
  const luar = await ambil<unknown>(kueKepala, `/api/rekap?bulan=2026-11&unit=${lain}`)
  const tiada = await ambil<unknown>(kueKepala, '/api/rekap?bulan=2026-11&unit=01900000-0000-7000-8000-00000000ffff')
  assert.equal(luar.status, 404)
  assert.equal(luar.teks, tiada.teks)
  const sendiri = await ambil<Reply<typeof presensiApi.rekap>>(await k.masuk(ani), '/api/rekap?bulan=2026-11')
  assert.deepEqual(
    sendiri.badan.daftar.map((b) => b.pegawaiId),
    [ani.id],
  )
})

test('keyset pages hold everybody once, in the order of names', async () => {
  const kue = await k.masuk(bkpsdm)
  const nama: string[] = []
  let setelah: string | null = ''
  while (setelah !== null) {
    const r: { badan: Reply<typeof presensiApi.rekap> } = await ambil(
      kue,
      `/api/rekap?bulan=2026-11&batas=4${setelah === '' ? '' : `&setelah=${setelah}`}`,
    )
    nama.push(...r.badan.daftar.map((b) => b.nama))
    setelah = r.badan.berikutnya
  }
  assert.equal(nama.length, 16)
  assert.deepEqual(nama, [...nama].sort())
})

test('the day of another opens with reasons, and its owner sees who looked', async () => {
  const kue = await k.masuk(bkpsdm)
  const url = `/api/presensi/${ani.id}/2026-11-24`
  await ambil(kue, url)
  const { badan, status, teks } = await ambil<Reply<typeof presensiApi.rincian>>(kue, url)
  assert.equal(status, 200, teks)
  assert.deepEqual(badan.riwayat.map((r) => r.judul).slice(0, 2), ['Jadwal masuk', 'Rekam kehadiran, HP, di dalam area'])
  assert.equal(badan.pembaca[0]?.siapa, 'Admin BKPSDM')
  const luar = await ambil<unknown>(await k.masuk(kepala), `/api/presensi/${jauh.id}/2026-11-24`)
  assert.equal(luar.status, 404)
})

test('X5 readers of a day are told to its owner alone, and of that day only', async () => {
  const pembaca = async (orang: Orang, tanggal: string) =>
    (
      await ambil<Reply<typeof presensiApi.rincian>>(
        await k.masuk(orang, 'konsol'),
        `/api/presensi/${ani.id}/${tanggal}?alasan=pemeriksaan`,
      )
    ).badan.pembaca
  await pembaca(periksa, '2026-11-24')
  await pembaca(bkpsdm, '2026-11-23')
  const siapa = async (orang: Orang, tanggal: string) => [...new Set((await pembaca(orang, tanggal)).map((b) => b.siapa))]
  assert.deepEqual(await siapa(kepala, '2026-11-24'), ['Kepala Uji'])
  assert.deepEqual(await siapa(bkpsdm, '2026-11-24'), ['Admin BKPSDM'])
  assert.deepEqual(await siapa(ani, '2026-11-24'), ['Admin BKPSDM', 'Kepala Uji', 'Pemeriksa Uji'])
  assert.deepEqual(await siapa(ani, '2026-11-23'), ['Admin BKPSDM'])
  assert.deepEqual(await siapa(ani, '2026-11-22'), [])
})

test('E1 totals only: units under five are merged, never named with a number of their own', async () => {
  const { badan, status } = await ambil<Reply<typeof presensiApi.papan>>(await k.masuk(pimpinan), '/api/papan')
  assert.equal(status, 200)
  assert.ok(badan.unit.every((u) => u.terjadwal + u.lepas >= 5))
  assert.ok(badan.unit.some((u) => u.gabungan && u.nama.includes('Kantor Kecil')))
  const penuh = await ambil<Reply<typeof presensiApi.papan>>(await k.masuk(bkpsdm), '/api/papan')
  assert.equal(penuh.badan.unit.find((u) => u.nama === 'Kantor Kecil')?.belum, 1)
  assert.equal(penuh.badan.total.hadir, 1)
})

test('E1 totals only: an OPD under five asked by itself tells nothing, nor does the neighbour it is merged with; who sees persons sees it', async () => {
  const papan = async (orang: Orang, induk: string) =>
    (await ambil<Reply<typeof presensiApi.papan>>(await k.masuk(orang, 'konsol'), `/api/papan?induk=${induk}`)).badan
  for (const induk of [kecil, unit]) {
    const p = await papan(pimpinan, induk)
    assert.deepEqual([p.unit, p.kurva, new Set(Object.values(p.total))], [[], [], new Set([0])])
  }
  const besar = await papan(pimpinan, lain)
  assert.deepEqual([besar.total.terjadwal, besar.unit.length], [8, 1])
  assert.equal((await papan(bkpsdm, kecil)).total.terjadwal, 1)
  assert.equal((await papan(bkpsdm, unit)).kurva.at(-1)?.datang, 1)
})

test('a line staff has no board: 403', async () => {
  assert.equal((await ambil(await k.masuk(ani), '/api/papan')).status, 403)
})

test('before the window has closed nobody is absent; a minute after it they are, and only then', async () => {
  k.jam.kini = new Date('2026-11-24T20:00:59+07:00')
  await sapuHari(k.uji.db, k.uji.instansi, k.jam.kini)
  const kue = await k.masuk(bkpsdm)
  const tk = async () => {
    const r = await ambil<Reply<typeof presensiApi.rekap>>(kue, `/api/rekap?bulan=2026-11&unit=${unit}`)
    return r.badan.daftar.filter((b) => b.hari[0]?.status === 'tanpa-keterangan').length
  }
  assert.equal(await tk(), 0)
  k.jam.kini = new Date('2026-11-24T20:01:00+07:00')
  await sapuHari(k.uji.db, k.uji.instansi, k.jam.kini)
  assert.equal(await tk(), 5)
})

test('hitung-ulang finds the stored rows byte for byte', async () => {
  const ids = (
    await k.di((db) => db.rows<{ id: string }>({ text: 'select id from pegawai', values: [], bagian: ['select id from pegawai'] }))
  ).map((b) => b.id)
  const hasil = await hitungUlang(k.uji.db, k.uji.instansi, {
    pegawaiIds: ids,
    dari: tanggal('2026-11-24'),
    sampai: tanggal('2026-11-24'),
    kini: k.jam.baca,
    periksa: true,
  })
  assert.equal(hasil.berubah, 0, hasil.contoh.join())
  assert.equal(hasil.hari, 16)
})

test('unknown paths under /api: 401 without a session, 404 with one; siap and openapi are open', async () => {
  assert.equal((await k.app.inject('/api/tidak-ada')).statusCode, 401)
  assert.equal((await ambil(await k.masuk(ani), '/api/tidak-ada')).status, 404)
  assert.equal((await k.app.inject('/api/siap')).statusCode, 503)
  k.hadir.siap(true)
  assert.equal((await k.app.inject('/api/siap')).statusCode, 503, 'the database was not asked for over 10 s')
  await k.hadir.segarkan()
  const siap = await k.app.inject('/api/siap')
  assert.deepEqual([siap.statusCode, siap.body], [200, '{"siap":true}'])
  const openapi = await k.app.inject('/api/openapi.json')
  const dok = openapi.json() as { openapi: string; paths: Record<string, unknown> }
  assert.equal(dok.openapi, '3.1.0')
  assert.ok(dok.paths['/api/tap'] && dok.paths['/api/presensi/{pegawaiId}/{tanggal}'])
})

test('a night duty of long ago opens with both its taps', async () => {
  const eka = await k.orang('Eka Jaga', { unit })
  const hp = await k.hp(eka)
  const malam = JSON.stringify([{ nama: 'Malam', masuk: '20:00', pulang: '06:00' }])
  await k.di((db) =>
    db.exec(sql`insert into jadwal_hari (id, pegawai_id, tanggal, isi, tetap_bertugas, alasan, oleh, terbit)
      values (${v7()}, ${eka.id}, '2026-11-24', ${malam}::jsonb, true, 'uji', ${bkpsdm.id}, '2026-11-01T00:00:00Z')`),
  )
  const dulu = k.jam.kini
  try {
    for (const saat of ['2026-11-24T19:50:00+07:00', '2026-11-25T06:04:00+07:00']) {
      k.jam.kini = new Date(saat)
      await hp.kirim([hp.tap(saat, {}, { lintang: -3.4, bujur: 104.83, akurasi: 9 })])
    }
    for (const kini of ['2026-11-27T08:00:00+07:00', '2027-01-05T08:00:00+07:00']) {
      k.jam.kini = new Date(kini)
      const { badan, teks } = await ambil<Reply<typeof presensiApi.rincian>>(await k.masuk(eka), `/api/presensi/${eka.id}/2026-11-24`)
      assert.deepEqual(
        badan.tap.map((t) => t.lokal),
        ['2026-11-24T19:50', '2026-11-25T06:04'],
        `${kini} ${teks}`,
      )
    }
  } finally {
    k.jam.kini = dulu
    k.hadir.ingatan.lupakan()
  }
})

test('the board: who works elsewhere (WFA) is no record; he is away, and not expected to come', async () => {
  const jauhan = await k.unit('Dinas Jauh', null, 'wajib')
  await k.di((db) => polaLimaHari(db, jauhan))
  const wfa = await k.orang('Wanda Jauh', { unit: jauhan })
  await k.orang('Edo Jauh', { unit: jauhan })
  await k.di((db) =>
    db.exec(sql`insert into keterangan (id, pegawai_id, jenis, dari, sampai, porsi, peraturan, pasal, uraian, diputus_oleh, diputus)
      values (gen_random_uuid(), ${wfa.id}, 'wfa', '2026-11-25', '2026-11-25', 'penuh', 'PermenPANRB 4/2025', 'Pasal 1', 'uji', ${bkpsdm.id}, '2026-11-24T00:00:00Z')`),
  )
  k.jam.kini = new Date('2026-11-25T08:00:00+07:00')
  await k.hadir.segarkan()
  k.hadir.ingatan.lupakan()
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-25'), k.jam.kini)
  const { total } = (await ambil<Reply<typeof presensiApi.papan>>(await k.masuk(bkpsdm), `/api/papan?induk=${jauhan}`)).badan
  assert.deepEqual([total.terjadwal, total.hadir, total.belum, total.cutiDinas], [2, 0, 1, 1])
})
