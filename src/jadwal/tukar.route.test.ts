import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { JAGA_CONTOH } from './contoh.ts'
import { insertPola, insertTetapanPegawai } from './jadwal.query.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
const PAGI_INI = '2026-11-24T09:00:00+07:00'

let k: Kantor
const o = {} as Record<'ruang' | 'pengelola' | 'ani' | 'budi' | 'citra' | 'kantor' | 'luar' | 'atasanLuar', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor(PAGI_INI)
  const akar = await k.unit('Pemkab', null)
  const rsud = await k.unit('RSUD', akar, 'wajib')
  const lain = await k.unit('Puskesmas', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, rsud))
  o.ruang = await k.orang('Ruang Kepala', { unit: rsud })
  o.pengelola = await k.orang('Kelola Satu', { unit: rsud, peran: [{ peran: 'pengelola', unit: rsud }] })
  o.ani = await k.orang('Ani', { unit: rsud, atasan: o.ruang })
  o.budi = await k.orang('Budi', { unit: rsud, atasan: o.ruang })
  o.citra = await k.orang('Citra', { unit: rsud, atasan: o.ruang })
  o.kantor = await k.orang('Kantor', { unit: rsud, atasan: o.ruang })
  o.atasanLuar = await k.orang('Atasan Luar', { unit: lain })
  o.luar = await k.orang('Luar', { unit: lain, atasan: o.atasanLuar })
  await k.di(async (db) => {
    const pola = v7()
    await insertPola(db, {
      id: pola,
      nama: 'Jaga RSUD',
      macam: 'giliran',
      isi: { ...JAGA_CONTOH },
      peraturan: 'SK Direktur',
      pasal: 'uji',
      contoh: true,
      oleh: o.ruang.id,
    })
    await insertTetapanPegawai(
      db,
      (
        [
          ['ani', 0],
          ['budi', 1],
          ['citra', 2],
          ['luar', 1],
        ] as const
      ).map(([siapa, awalSiklus]) => ({
        id: v7(),
        pegawaiId: o[siapa].id,
        polaId: pola,
        mulai: tanggal('2026-11-23'),
        awalSiklus,
        tempatId: null,
        tambahan: false,
        oleh: o.ruang.id,
        terbit: new Date('2026-11-01T00:00:00Z'),
      })),
    )
  })
  for (const nama of Object.keys(o) as Siapa[]) kue[nama] = await k.masuk(o[nama])
})
after(() => k.tutup())

// Letters of December: Ani P S M L P S M L ..., Budi S M L P ..., Citra M L P S ...
const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
const ambil = (siapa: Siapa, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
const kode = (r: { json: () => unknown }) => (r.json() as { kode?: string }).kode
const alasan = (r: { json: () => unknown }) => ((r.json() as { penolakan?: { alasan: string }[] }).penolakan ?? []).map((p) => p.alasan)
const ajukan = (siapa: Siapa, rekan: Siapa, tanggalSaya: string, tanggalRekan = tanggalSaya) =>
  kirim(siapa, '/api/jadwal/tukar', { rekanId: o[rekan].id, tanggalSaya, tanggalRekan, alasan: 'acara keluarga' })
const jawab = (siapa: Siapa, id: string, putusan = 'setujui') => kirim(siapa, `/api/jadwal/tukar/${id}/persetujuan-rekan`, { putusan })
const putus = (siapa: Siapa, id: string, putusan = 'setujui', lagi: object = {}) =>
  kirim(siapa, `/api/jadwal/tukar/${id}/putusan`, { putusan, ...lagi })

type Baris = {
  id: string
  pemohon: string
  rekan: string
  keadaan: string
  alasan: string
  saya: string | null
  tugas: { pemohon: object[]; rekan: object[] } | null
  bolehSetujuiRekan: boolean
  bolehPutuskan: boolean
}
const daftar = async (siapa: Siapa) => ((await ambil(siapa, '/api/jadwal/tukar')).json() as { daftar: Baris[] }).daftar
async function baru(tgl: string, rekan = tgl): Promise<string> {
  const r = await ajukan('ani', 'budi', tgl, rekan)
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { id: string }).id
}
async function huruf(siapa: Siapa, tgl: string): Promise<string> {
  const kisi = (await ambil(siapa, `/api/jadwal?bulan=${tgl.slice(0, 7)}`)).json() as {
    daftar: { pegawaiId: string; rentang: { tanggal: string; masuk: string }[] }[]
  }
  return (
    (kisi.daftar.find((b) => b.pegawaiId === o[siapa].id)?.rentang ?? [])
      .filter((r) => r.tanggal === tgl)
      .map((r) => r.masuk.slice(11))
      .join(' ') || 'libur'
  )
}

test('the colleagues of a date: own unit, on duty by rotation, never oneself', async () => {
  const r = (await ambil('ani', '/api/jadwal/rekan?tanggal=2026-12-01')).json() as { daftar: { nama: string; tugas: string }[] }
  assert.deepEqual(
    r.daftar.map((x) => [x.nama, x.tugas]),
    [
      ['Budi', 'Jaga RSUD, Siang'],
      ['Citra', 'Jaga RSUD, Malam'],
    ],
  )
  assert.equal((await ambil('ani', '/api/jadwal/rekan?tanggal=2026-12-32')).statusCode, 422)
})

test('own duties that may be swapped: from tomorrow on, those of a rotation', async () => {
  const { daftar: tugas } = (await ambil('ani', '/api/jadwal/tugas')).json() as { daftar: { tanggal: string; tugas: string }[] }
  assert.ok(tugas.length > 20 && tugas.every((t) => t.tanggal > '2026-11-24'))
  assert.deepEqual(
    tugas
      .filter((t) => t.tanggal >= '2026-12-01')
      .slice(0, 3)
      .map((t) => [t.tanggal, t.tugas]),
    [
      ['2026-12-01', 'Jaga RSUD, Pagi'],
      ['2026-12-02', 'Jaga RSUD, Siang'],
      ['2026-12-03', 'Jaga RSUD, Malam'],
    ],
  )
})

test('asked, consented, decided: both rosters change on that day alone', async () => {
  const id = await baru('2026-12-01')
  assert.deepEqual(
    (await daftar('budi')).map((t) => [t.keadaan, t.bolehSetujuiRekan, t.bolehPutuskan]),
    [['menunggu-rekan', true, false]],
  )
  assert.deepEqual(await daftar('ruang'), [], 'what a colleague has not answered does not reach the superior')
  assert.equal(kode(await putus('ruang', id)), 'rekan-belum-setuju')
  assert.equal((await jawab('budi', id)).statusCode, 200)
  assert.equal((await jawab('budi', id)).statusCode, 409)
  assert.deepEqual(
    (await daftar('ruang')).map((t) => [t.pemohon, t.rekan, t.keadaan, t.bolehPutuskan]),
    [['Ani', 'Budi', 'menunggu-putusan', true]],
  )
  assert.deepEqual([await huruf('ani', '2026-12-01'), await huruf('budi', '2026-12-01')], ['07:00', '14:00'])
  const r = await putus('ruang', id)
  assert.equal(r.statusCode, 200, r.body)
  assert.deepEqual([await huruf('ani', '2026-12-01'), await huruf('budi', '2026-12-01')], ['14:00', '07:00'])
  assert.deepEqual([await huruf('ani', '2026-12-02'), await huruf('budi', '2026-12-02')], ['14:00', '21:00'])
  assert.equal((await putus('ruang', id, 'tolak', { alasan: 'berubah pikiran' })).statusCode, 409)
  const tersimpan = await k.di((db) =>
    db.rows<{ pegawaiId: string; oleh: string; disetujuiOleh: string; isi: { nama: string }[] }>(
      sql`select pegawai_id, oleh, disetujui_oleh, isi from jadwal_hari order by pegawai_id`,
    ),
  )
  assert.equal(tersimpan.length, 2)
  for (const t of tersimpan) assert.deepEqual([t.oleh, t.disetujuiOleh], [o.ani.id, o.ruang.id])
  assert.equal(tersimpan.find((t) => t.pegawaiId === o.ani.id)?.isi[0]?.nama, 'Siang')
  for (const siapa of ['ani', 'budi'] as const) {
    const jejak = (await ambil(siapa, '/api/jejak/saya')).json() as { daftar: { jenis: string; siapa: string; sendiri: boolean }[] }
    assert.deepEqual(
      jejak.daftar.filter((e) => e.jenis.startsWith('tukar')).map((e) => e.jenis),
      ['tukar-putus', 'tukar-jawab', 'tukar-ajukan'],
    )
  }
})

test('two dates: each takes the day of the other, and is off on the day given away', async () => {
  const r = await ajukan('ani', 'citra', '2026-12-10', '2026-12-09') // Ani S after P; Citra L after M
  assert.equal(r.statusCode, 200, r.body)
  const { id } = r.json() as { id: string }
  await jawab('citra', id)
  assert.equal((await putus('pengelola', id)).statusCode, 200)
  assert.deepEqual([await huruf('ani', '2026-12-09'), await huruf('citra', '2026-12-09')], ['21:00', '07:00'])
  assert.deepEqual([await huruf('ani', '2026-12-10'), await huruf('citra', '2026-12-10')], ['libur', '14:00'])
})

test('refused when asked: begun, past, without a roster, too little rest', async () => {
  assert.ok(alasan(await ajukan('ani', 'budi', '2026-11-24')).includes('tanggal-sudah-mulai'))
  assert.ok(alasan(await ajukan('ani', 'budi', '2026-11-23')).includes('tanggal-sudah-mulai'))
  assert.deepEqual(alasan(await ajukan('ani', 'budi', '2026-12-04')), ['tanpa-jadwal'], 'Ani is off')
  assert.deepEqual(alasan(await ajukan('ani', 'budi', '2026-12-05', '2026-12-07')), ['tanpa-jadwal'], 'Budi is off')
  // Ani's night of the 29th would reach Budi before his own morning of the 30th.
  assert.deepEqual(alasan(await ajukan('ani', 'budi', '2026-11-29', '2026-12-05')), ['istirahat-kurang'])
  assert.equal((await ajukan('ani', 'budi', '2026-12-32', '2026-12-05')).statusCode, 422)
})

test('office hours are not swapped, asked from either side', async () => {
  assert.deepEqual(alasan(await ajukan('kantor', 'budi', '2026-12-09')), ['bukan-giliran'])
  assert.deepEqual(alasan(await ajukan('ani', 'kantor', '2026-12-05', '2026-12-07')), ['bukan-giliran'])
  assert.deepEqual(((await ambil('kantor', '/api/jadwal/tugas')).json() as { daftar: object[] }).daftar, [])
})

test('G1 with somebody of another unit, or with nobody: the same answer; with oneself: refused', async () => {
  const [luar, tiada] = [
    await ajukan('ani', 'luar', '2026-12-05'),
    await kirim('ani', '/api/jadwal/tukar', {
      rekanId: TIADA,
      tanggalSaya: '2026-12-05',
      tanggalRekan: '2026-12-05',
      alasan: 'acara keluarga',
    }),
  ]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  assert.deepEqual(alasan(await ajukan('ani', 'ani', '2026-12-05')), ['rekan-diri-sendiri'])
})

test('G1 who has no part in a swap sees nothing of it; only the colleague consents', async () => {
  const id = await baru('2026-12-05')
  const [citra, tiada] = [await jawab('citra', id), await jawab('citra', TIADA)]
  assert.deepEqual([citra.statusCode, citra.body], [404, tiada.body])
  assert.equal(kode(await jawab('ani', id)), 'bukan-rekan')
  assert.ok(!(await daftar('citra')).some((t) => t.id === id))
  await jawab('budi', id)
  const [luar, kosong] = [await putus('atasanLuar', id), await putus('atasanLuar', TIADA)]
  assert.deepEqual([luar.statusCode, luar.body], [404, kosong.body])
  assert.equal((await putus('citra', id)).statusCode, 403, 'no superior of anybody')
  assert.equal((await ajukan('budi', 'citra', '2026-12-05')).statusCode, 409, 'the day is already in an open swap')
  assert.deepEqual(alasan(await putus('ruang', id, 'tolak')), ['alasan-diperlukan'])
  assert.equal((await putus('ruang', id, 'tolak', { alasan: 'ruang kekurangan orang' })).statusCode, 200)
  assert.equal(await huruf('ani', '2026-12-05'), '07:00')
})

test('P1 the superior who swaps himself does not decide it', async () => {
  await k.di((db) =>
    db.exec(sql`insert into akun_peran (id, akun_id, pegawai_id, peran, unit_kerja_id, mulai, alasan, diusulkan_oleh, disahkan_oleh, disahkan)
    select ${v7()}, ${o.ani.akunId}, ${o.ani.id}, 'pengelola', unit_kerja_id, '2026-01-01', 'uji', ${o.ruang.id}, ${o.pengelola.id}, now() from pegawai_penempatan where pegawai_id = ${o.ani.id}`),
  )
  kue.ani = await k.masuk(o.ani)
  const id = await baru('2026-12-06')
  await jawab('budi', id)
  assert.equal(kode(await putus('ani', id)), 'urusan-sendiri')
  assert.deepEqual((await daftar('ani')).find((t) => t.id === id)?.bolehPutuskan, false)
})

test('a swap that waited until its day began is decided no more', async () => {
  const id = await baru('2026-12-13')
  await jawab('budi', id)
  k.jam.kini = new Date('2026-12-13T00:00:00+07:00')
  try {
    await k.hadir.segarkan()
    kue.ruang = await k.masuk(o.ruang)
    kue.ani = await k.masuk(o.ani)
    assert.deepEqual(alasan(await putus('ruang', id)), ['tanggal-sudah-mulai'])
    assert.equal((await daftar('ani')).find((t) => t.id === id)?.keadaan, 'kedaluwarsa')
  } finally {
    k.jam.kini = new Date(PAGI_INI)
    await k.hadir.segarkan()
  }
})

test('P2 twenty decisions at once: exactly one counts, two rows are written', async () => {
  kue.ruang = await k.masuk(o.ruang)
  const id = await baru('2026-12-17')
  await jawab('budi', id)
  const sebelum = (await k.di((db) => db.rows(sql`select from jadwal_hari`))).length
  const jawaban = await Promise.all(Array.from({ length: 20 }, (_, i) => putus(i % 2 === 0 ? 'ruang' : 'pengelola', id)))
  assert.deepEqual(
    [jawaban.filter((r) => r.statusCode === 200).length, jawaban.filter((r) => r.statusCode === 409 || r.statusCode === 422).length],
    [1, 19],
  )
  assert.equal((await k.di((db) => db.rows(sql`select from jadwal_hari`))).length, sebelum + 2)
})

test('who is asked reads the duties and the reason while the swap is open; afterwards the duties are no longer told', async () => {
  const id = await baru('2026-12-18')
  const punya = async (siapa: Siapa) => (await daftar(siapa)).find((t) => t.id === id)
  const buka = await punya('budi')
  assert.deepEqual([buka?.saya, buka?.alasan, buka?.tugas?.rekan.length, buka?.tugas?.pemohon.length], ['rekan', 'acara keluarga', 1, 1])
  assert.equal((await punya('ani'))?.saya, 'pemohon')
  assert.equal((await jawab('budi', id, 'tolak')).statusCode, 200)
  assert.equal((await punya('budi'))?.tugas, null)
})

describe('a swap is bound to the duties it was asked about', () => {
  const terbitkan = (siapa: Siapa, tgl: string) =>
    kirim('pengelola', '/api/jadwal/hari', {
      pegawaiId: o[siapa].id,
      alasan: 'ruang kekurangan orang',
      hari: [{ tanggal: tgl, tetapBertugas: true, rentang: [{ nama: 'Pagi', masuk: '08:00', pulang: '14:00' }] }],
    })
  const sedetikLagi = async () => {
    k.jam.kini = new Date(k.jam.kini.getTime() + 1000)
    await k.hadir.segarkan()
  }
  after(() => {
    k.jam.kini = new Date(PAGI_INI)
  })
  for (const { nama, siapa, tgl, status } of [
    { nama: 'the day of the colleague', siapa: 'budi', tgl: '2026-12-21', status: 409 },
    { nama: 'the day of the asker', siapa: 'ani', tgl: '2026-12-21', status: 409 },
    { nama: 'a day beside it', siapa: 'budi', tgl: '2026-12-25', status: 200 },
    { nama: 'the day of a third', siapa: 'citra', tgl: '2026-12-21', status: 200 },
  ] as const)
    for (const saat of ['before the colleague answers', 'before it is decided'] as const)
      test(`${nama} was published anew ${saat}: ${status}`, async () => {
        const id = await baru('2026-12-21')
        if (saat === 'before it is decided') await jawab('budi', id)
        await sedetikLagi()
        assert.equal((await terbitkan(siapa, tgl)).statusCode, 200)
        const setujui = () => (saat === 'before it is decided' ? putus('ruang', id) : jawab('budi', id))
        const r = await setujui()
        assert.equal(r.statusCode, status, r.body)
        if (status === 409) assert.equal(kode(r), 'jadwal-berubah')
        const tolak =
          saat === 'before it is decided' ? putus('ruang', id, 'tolak', { alasan: 'jadwal berubah' }) : jawab('budi', id, 'tolak')
        assert.equal((await tolak).statusCode, status === 409 ? 200 : 409)
        if (status === 200 && saat === 'before the colleague answers') await putus('ruang', id, 'tolak', { alasan: 'jadwal berubah' })
        await sedetikLagi()
      })
})
