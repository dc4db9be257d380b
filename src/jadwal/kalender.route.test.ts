import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { listHari } from '../presensi/hari.query.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { putuskanEntri, type Tabel } from './kalender.query.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
const [AWAL, AKHIR] = [tanggal('2026-11-02'), tanggal('2026-11-24')]

let k: Kantor
let dinas: string
let sd: string
let smp: string
let lain: string
const o = {} as Record<'kepala' | 'pengelola' | 'pengelolaSd' | 'admin' | 'adminDua' | 'verifikator' | 'guru' | 'guruSmp' | 'luar', Orang>
const kue = {} as Record<keyof typeof o, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas Pendidikan', akar, 'wajib')
  sd = await k.unit('SD Satu', dinas)
  smp = await k.unit('SMP Dua', dinas)
  lain = await k.unit('Dinas B', akar, 'wajib')
  for (const unit of [dinas, lain]) await k.di((db) => polaLimaHari(db, unit))
  o.kepala = await k.orang('Kepala Dinas', { unit: dinas, peran: [{ peran: 'kepala', unit: dinas }] })
  o.pengelola = await k.orang('Kelola Satu', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.pengelolaSd = await k.orang('Kelola Sekolah', { unit: sd, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.admin = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.adminDua = await k.orang('Admin Dua', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.verifikator = await k.orang('Verifikator', { unit: lain, peran: [{ peran: 'verifikator' }] })
  o.guru = await k.orang('Guru SD', { unit: sd })
  o.guruSmp = await k.orang('Guru SMP', { unit: smp })
  o.luar = await k.orang('Luar Dinas', { unit: lain })
  for (const nama of Object.keys(o) as (keyof typeof o)[]) kue[nama] = await k.masuk(o[nama])
  const semua = [o.guru.id, o.guruSmp.id, o.luar.id]
  await hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds: semua, dari: AWAL, sampai: AKHIR, kini: k.jam.baca })
})
after(() => k.tutup())

type Siapa = keyof typeof o
const ambil = (siapa: Siapa, url: string) => k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })
const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
const kode = (r: { json: () => unknown }) => (r.json() as { kode?: string }).kode
const keadaan = (r: { json: () => unknown }) => (r.json() as { keadaan?: string }).keadaan
const DASAR = { peraturan: 'Kalender pendidikan 2026/2027', pasal: 'Lampiran' }

const susun = (siapa: Siapa, unitKerjaId: string, dari: string, sampai: string, makna = 'libur', lagi: object = {}) =>
  kirim(siapa, '/api/kalender-sekolah', {
    unitKerjaId,
    dari,
    sampai,
    makna,
    ...DASAR,
    nama: 'Jeda tengah semester',
    alasan: 'surat edaran dinas',
    ...lagi,
  })
const putus = (siapa: Siapa, id: string, putusan = 'setujui') =>
  kirim(siapa, `/api/kalender-sekolah/${id}/persetujuan`, { putusan, alasan: 'sesuai kalender dinas' })
const batal = (siapa: Siapa, id: string) => kirim(siapa, `/api/kalender-sekolah/${id}/pembatalan`, { alasan: 'tanggal keliru' })

async function idDari(r: { statusCode: number; body: string; json: () => unknown }): Promise<string> {
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { id: string }).id
}
/** Status of each judged date of a person; days without duty are left out. */
async function status(orang: Orang): Promise<Record<string, string>> {
  await k.hadir.tenang()
  const hari = await k.di((db) => listHari(db, [orang.id], AWAL, AKHIR))
  return Object.fromEntries(hari.map((h) => [h.tanggal, h.status]))
}
type Entri = { id: string; keadaan: string; sebabTidak: string | null; bolehPutuskan: boolean; bolehBatalkan: boolean }
async function daftar(siapa: Siapa, jalur = '/api/kalender-sekolah'): Promise<Entri[]> {
  const r = await ambil(siapa, jalur)
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { daftar: Entri[] }).daftar
}

describe('days that have begun', () => {
  for (const { makna, dari, sampai, jadi } of [
    { makna: 'libur', dari: '2026-11-03', sampai: '2026-11-04', jadi: 'libur' },
    { makna: 'cuti', dari: '2026-11-10', sampai: '2026-11-11', jadi: 'cuti' },
    { makna: 'tugas', dari: '2026-11-17', sampai: '2026-11-18', jadi: 'tanpa-keterangan' },
  ])
    test(`${makna}: waits, changes nothing; once confirmed its days are ${jadi}, and only its days and its unit`, async () => {
      const [sebelum, smpSebelum] = [await status(o.guru), await status(o.guruSmp)]
      assert.equal(sebelum[dari], 'tanpa-keterangan')
      const r = await susun('pengelola', sd, dari, sampai, makna)
      const id = await idDari(r)
      assert.equal(keadaan(r), 'menunggu')
      assert.deepEqual(await status(o.guru), sebelum)
      assert.equal((await putus('kepala', id)).statusCode, 200)
      const sesudah = await status(o.guru)
      for (const [t, s] of Object.entries(sebelum)) assert.equal(sesudah[t], t >= dari && t <= sampai ? jadi : s, t)
      assert.deepEqual(await status(o.guruSmp), smpSebelum)
    })

  test('two persons: not the first, and of the others only the head or BKPSDM', async () => {
    const id = await idDari(await susun('pengelola', sd, '2026-11-23', '2026-11-23'))
    assert.equal(kode(await putus('pengelola', id)), 'dua-orang')
    assert.equal(kode(await putus('pengelolaSd', id)), 'bukan-pemutus')
    assert.equal((await putus('guru', id)).statusCode, 403)
    const punya = async (siapa: Siapa) => (await daftar(siapa)).find((e) => e.id === id)
    assert.deepEqual((await punya('pengelola'))?.sebabTidak, 'pengusul')
    assert.deepEqual((await punya('pengelolaSd'))?.sebabTidak, 'bukan-pemutus')
    assert.deepEqual([(await punya('kepala'))?.bolehPutuskan, (await punya('admin'))?.bolehPutuskan], [true, true])
    assert.equal((await putus('admin', id, 'tolak')).statusCode, 200)
    assert.equal((await putus('kepala', id)).statusCode, 409)
    assert.equal((await punya('kepala'))?.keadaan, 'ditolak')
    assert.equal((await status(o.guru))['2026-11-23'], 'tanpa-keterangan')
  })

  test('P2 thirty decisions at once: exactly one counts', async () => {
    const id = await idDari(await susun('pengelola', smp, '2026-11-12', '2026-11-12'))
    const jawab = await Promise.all(
      Array.from({ length: 30 }, (_, i) => putus(i % 2 === 0 ? 'kepala' : 'admin', id, i % 3 === 0 ? 'tolak' : 'setujui')),
    )
    assert.deepEqual([jawab.filter((r) => r.statusCode === 200).length, jawab.filter((r) => r.statusCode === 409).length], [1, 29])
    await k.hadir.tenang()
  })
})

describe('days to come', () => {
  test('stand at once by one person; of the own unit they wait for another', async () => {
    assert.equal(keadaan(await susun('pengelola', sd, '2026-11-25', '2026-11-25')), 'berlaku')
    const sendiri = await susun('pengelolaSd', sd, '2026-11-30', '2026-11-30')
    assert.equal(keadaan(sendiri), 'menunggu')
    assert.equal((await putus('kepala', await idDari(sendiri))).statusCode, 200)
  })
  test('what judging remembers is forgotten: the phone no longer expects anybody tomorrow', async () => {
    const besok = async () =>
      ((await ambil('guruSmp', '/api/hari-ini')).json() as { berikut: { masuk: string } | null }).berikut?.masuk.slice(0, 10)
    const sebelum = await besok()
    const id = await idDari(await susun('pengelola', smp, '2026-11-25', '2026-11-25'))
    const sesudah = await besok()
    assert.notEqual(sesudah, sebelum)
    assert.equal(keadaan(await batal('pengelola', id)), 'dibatalkan')
    assert.equal(await besok(), sebelum)
  })
  test('the grid expects nobody of the school on a day its calendar gives off, and everybody next door', async () => {
    const id = await idDari(await susun('pengelola', sd, '2026-12-28', '2026-12-29'))
    const { daftar: baris } = (await ambil('pengelola', '/api/jadwal?bulan=2026-12&batas=200')).json() as {
      daftar: { pegawaiId: string; libur: string[]; rentang: { tanggal: string }[] }[]
    }
    const tugas = (orang: Orang) => baris.find((b) => b.pegawaiId === orang.id)?.rentang.map((r) => r.tanggal) ?? []
    assert.deepEqual(
      ['2026-12-28', '2026-12-29', '2026-12-30'].map((t) => [tugas(o.guru).includes(t), tugas(o.guruSmp).includes(t)]),
      [
        [false, true],
        [false, true],
        [true, true],
      ],
    )
    assert.equal((await batal('pengelola', id)).statusCode, 200)
  })
  test('twenty at once over the same days: one stands', async () => {
    const jawab = await Promise.all(Array.from({ length: 20 }, (_, i) => susun('pengelola', smp, `2026-12-0${1 + (i % 3)}`, '2026-12-04')))
    assert.deepEqual([jawab.filter((r) => r.statusCode === 200).length, jawab.filter((r) => r.statusCode === 422).length], [1, 19])
    assert.match(jawab.find((r) => r.statusCode === 422)?.body ?? '', /Bertumpang tindih dengan Jeda/)
  })
  test('another unit may have the same days, and so may the same unit once the entry is ended', async () => {
    const id = await idDari(await susun('pengelola', sd, '2026-12-14', '2026-12-18'))
    assert.equal((await susun('pengelola', sd, '2026-12-18', '2026-12-19')).statusCode, 422)
    assert.equal((await susun('pengelola', smp, '2026-12-14', '2026-12-18')).statusCode, 200)
    assert.equal((await batal('pengelola', id)).statusCode, 200)
    assert.equal((await batal('pengelola', id)).statusCode, 409)
    assert.equal((await susun('pengelola', sd, '2026-12-18', '2026-12-19')).statusCode, 200)
  })
})

describe('an entry is ended', () => {
  test('one whose days have begun by two persons; its days are judged as before', async () => {
    const id = await idDari(await susun('pengelola', sd, '2026-11-20', '2026-11-20'))
    assert.equal((await putus('kepala', id)).statusCode, 200)
    assert.equal((await status(o.guru))['2026-11-20'], 'libur')
    assert.equal(keadaan(await batal('pengelola', id)), 'menunggu-batal')
    assert.equal((await status(o.guru))['2026-11-20'], 'libur', 'it holds while its end waits')
    assert.equal(kode(await putus('pengelola', id)), 'dua-orang')
    assert.equal((await putus('kepala', id, 'tolak')).statusCode, 200)
    assert.equal((await daftar('kepala')).find((e) => e.id === id)?.keadaan, 'berlaku')
    assert.equal(keadaan(await batal('pengelola', id)), 'menunggu-batal')
    assert.equal((await putus('kepala', id)).statusCode, 200)
    assert.equal((await status(o.guru))['2026-11-20'], 'tanpa-keterangan')
  })
  test('one that still waits is taken back by one person', async () => {
    const id = await idDari(await susun('pengelola', sd, '2026-11-06', '2026-11-06'))
    assert.equal(keadaan(await batal('pengelola', id)), 'dibatalkan')
    assert.equal((await putus('kepala', id)).statusCode, 409)
  })
})

test('G1 rights: another OPD answers as nobody; who has no such function is refused; dates must exist', async () => {
  const [luar, tiada] = [
    await susun('pengelola', lain, '2026-12-21', '2026-12-21'),
    await susun('pengelola', TIADA, '2026-12-21', '2026-12-21'),
  ]
  assert.deepEqual([luar.statusCode, luar.body], [404, tiada.body])
  const id = await idDari(await susun('admin', lain, '2026-11-23', '2026-11-23'))
  const [putusLuar, putusTiada] = [await putus('kepala', id), await putus('kepala', TIADA)]
  assert.deepEqual([putusLuar.statusCode, putusLuar.body], [404, putusTiada.body])
  assert.equal((await batal('pengelola', id)).statusCode, 404)
  assert.ok(!(await daftar('kepala')).some((e) => e.id === id))
  assert.equal((await susun('guru', sd, '2026-12-21', '2026-12-21')).statusCode, 403)
  assert.equal((await ambil('guru', '/api/kalender-sekolah')).statusCode, 403)
  assert.equal((await susun('pengelola', sd, '2026-12-32', '2026-12-33')).statusCode, 422)
  assert.equal((await susun('pengelola', sd, '2026-12-22', '2026-12-21')).statusCode, 422)
  assert.equal((await susun('pengelola', sd, '2026-12-21', '2026-12-21', 'bebas')).statusCode, 422)
})

test('X3 keyset pages hold each entry once, newest first', async () => {
  const semua = (await daftar('kepala', '/api/kalender-sekolah?batas=200')).map((e) => e.id)
  const dapat: string[] = []
  let setelah = ''
  for (let i = 0; i < 50; i++) {
    const r = (await ambil('kepala', `/api/kalender-sekolah?batas=3${setelah}`)).json() as { daftar: Entri[]; berikutnya: string | null }
    dapat.push(...r.daftar.map((e) => e.id))
    if (r.berikutnya === null) break
    setelah = `&setelah=${encodeURIComponent(r.berikutnya)}`
  }
  assert.deepEqual(dapat, semua)
  assert.deepEqual(semua, semua.toSorted().reverse())
})

/** Agrees to an entry, and before that stands, ends it: `akhiri` has read it as waiting. */
async function setujuiSambil<T>(tabel: Tabel, id: string, akhiri: () => Promise<T>): Promise<T> {
  let kerja: Promise<T> | undefined
  await k.di(async (db) => {
    await putuskanEntri(db, tabel, { id, putusan: 'setujui', oleh: o.adminDua.id, alasan: 'sesuai edaran', kini: k.jam.kini })
    let selesai = false
    kerja = akhiri()
    kerja.finally(() => (selesai = true)).catch(() => {})
    // Until it waits for the row, or has gone past it.
    for (let menunggu = 0; menunggu === 0 && !selesai; )
      menunggu = (
        await db.one<{ n: number }>(
          sql`select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
        )
      ).n
  })
  return kerja as Promise<T>
}

test('an entry agreed to while it is taken back: it stands, and the one who ended it hears so', async () => {
  const id = await idDari(await susun('pengelola', sd, '2026-11-05', '2026-11-05'))
  assert.equal((await setujuiSambil('kalender_sekolah', id, () => batal('pengelola', id))).statusCode, 409)
  assert.equal((await daftar('kepala')).find((e) => e.id === id)?.keadaan, 'berlaku')
})

describe('local holidays', () => {
  const rancang = (siapa: Siapa, tgl: string, nama = 'Hari Jadi Kabupaten') =>
    kirim(siapa, '/api/libur-lokal', { tanggal: tgl, nama, peraturan: 'SE Bupati', pasal: 'angka 2', alasan: 'surat edaran bupati' })
  const tetapkan = (siapa: Siapa, id: string, putusan = 'setujui') =>
    kirim(siapa, `/api/libur-lokal/${id}/penetapan`, { putusan, alasan: 'sesuai edaran' })
  const akhiri = (siapa: Siapa, id: string) => kirim(siapa, `/api/libur-lokal/${id}/pembatalan`, { alasan: 'edaran dicabut' })

  test('BKPSDM alone, and two of them', async () => {
    for (const siapa of ['kepala', 'pengelola', 'verifikator', 'guru'] as const) {
      assert.equal((await rancang(siapa, '2026-12-02')).statusCode, 403, siapa)
      assert.equal((await ambil(siapa, '/api/libur-lokal')).statusCode, 403, siapa)
    }
    const id = await idDari(await rancang('admin', '2026-12-02'))
    assert.equal(kode(await tetapkan('admin', id)), 'dua-orang')
    assert.equal((await rancang('adminDua', '2026-12-02')).statusCode, 409)
    assert.equal((await daftar('adminDua', '/api/libur-lokal')).find((e) => e.id === id)?.bolehPutuskan, true)
    const libur = async () =>
      ((await ambil('guru', '/api/jadwal?bulan=2026-12')).json() as { hariLibur: { tanggal: string }[] }).hariLibur.some(
        (h) => h.tanggal === '2026-12-02',
      )
    assert.equal(await libur(), false, 'a draft is no holiday')
    assert.equal((await tetapkan('adminDua', id)).statusCode, 200)
    assert.equal(await libur(), true)
    assert.equal((await tetapkan('adminDua', id)).statusCode, 409)
  })

  test('a day that has begun is judged anew for everybody; ended by two, it is as before', async () => {
    const [guru, luar] = [await status(o.guru), await status(o.luar)]
    const id = await idDari(await rancang('admin', '2026-11-19', 'Libur daerah'))
    assert.deepEqual(await status(o.luar), luar)
    assert.equal((await tetapkan('adminDua', id)).statusCode, 200)
    for (const [orang, sebelum] of [
      [o.guru, guru],
      [o.luar, luar],
    ] as const)
      for (const [t, s] of Object.entries(await status(orang)))
        assert.equal(s, t === '2026-11-19' ? 'libur' : sebelum[t], `${orang.nama} ${t}`)
    assert.equal(keadaan(await akhiri('adminDua', id)), 'menunggu-batal')
    assert.equal(kode(await tetapkan('adminDua', id)), 'dua-orang')
    assert.equal((await status(o.luar))['2026-11-19'], 'libur')
    assert.equal((await tetapkan('admin', id)).statusCode, 200)
    assert.deepEqual(await status(o.luar), luar)
  })

  test('one set while it is taken back: it stands, and the one who ended it hears so', async () => {
    const id = await idDari(await rancang('admin', '2026-12-16'))
    assert.equal((await setujuiSambil('libur_lokal', id, () => akhiri('admin', id))).statusCode, 409)
    assert.equal((await daftar('admin', '/api/libur-lokal')).find((e) => e.id === id)?.keadaan, 'berlaku')
  })

  test('one refused, or taken back, may be drafted again', async () => {
    const id = await idDari(await rancang('admin', '2026-12-09'))
    assert.equal((await tetapkan('adminDua', id, 'tolak')).statusCode, 200)
    const lagi = await idDari(await rancang('admin', '2026-12-09'))
    assert.equal(keadaan(await akhiri('admin', lagi)), 'dibatalkan')
    assert.equal((await rancang('admin', '2026-12-09')).statusCode, 200)
    assert.equal((await rancang('admin', '2026-12-32')).statusCode, 422)
  })
})
