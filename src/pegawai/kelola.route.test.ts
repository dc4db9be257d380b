import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { insertKedudukan } from './catat.query.ts'
import { sesuaikanAkun } from './akun-kedudukan.job.ts'
import { siapkanHari, susulkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, type Orang, polaLimaHari, SANDI_UJI } from '../uji/kantor.ts'
import { bacaTeks, satuJejak } from '../jejak/jejak.query.ts'
import { tanggal } from '../waktu/tanggal.ts'

const TIADA = '01900000-0000-7000-8000-00000000ffff'
const HARI_INI = '2026-11-24'
let k: Kantor
let akar: string
let dinas: string
let bidang: string
let lain: string
const o = {} as Record<'admin' | 'pengelola' | 'kabid' | 'ani' | 'budi', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>

before(async () => {
  k = await bukaKantor(`${HARI_INI}T09:00:00+07:00`)
  akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'wajib')
  bidang = await k.unit('Bidang A1', dinas)
  lain = await k.unit('Dinas B', akar, 'uji-coba')
  for (const u of [dinas, lain]) await k.di((db) => polaLimaHari(db, u))
  o.admin = await k.orang('Admin', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.kabid = await k.orang('Kabid', { unit: bidang })
  o.ani = await k.orang('Ani', { unit: bidang, atasan: o.kabid })
  o.budi = await k.orang('Budi', { unit: bidang, atasan: o.kabid })
  await susulkanHari(k.uji.db, k.uji.instansi, k.jam.kini)
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(HARI_INI), k.jam.kini)
  for (const siapa of ['pengelola', 'kabid', 'ani'] as const) kue[siapa] = await k.masuk(o[siapa])
})
beforeEach(async () => {
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/sesi/peneguhan',
    headers: { cookie: await k.masuk(o.admin) },
    payload: { sandi: SANDI_UJI },
  })
  const c = r.cookies[0]
  assert.ok(c, r.body)
  kue.admin = `${c.name}=${c.value}`
})
after(() => k.tutup())

const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, headers: { cookie: kue[siapa] }, payload })
const ambil = async (siapa: Siapa, url: string): Promise<unknown> =>
  (await k.app.inject({ method: 'GET', url, headers: { cookie: kue[siapa] } })).json()
const alasanTolak = (r: { json: () => unknown }) =>
  ((r.json() as { penolakan?: { alasan: string }[] }).penolakan ?? []).map((p) => p.alasan)
const dasar = { sk: 'SK Bupati 821/1/2026', alasan: 'menurut SK' }
const penempatan = (unitKerjaId: string, lagi: object = {}) => ({
  penempatan: { unitKerjaId, jabatan: 'Analis', jenjang: 'pelaksana', kepala: false, ...lagi },
})
const ubah = (id: string, isi: object, siapa: Siapa = 'admin') =>
  kirim(siapa, `/api/pegawai/${id}/perubahan`, { tmt: HARI_INI, ...dasar, ...isi })

/** Stored day rows of a person as one text. */
const hari = (id: string, sampai = '2026-11-23') =>
  k.di(async (db) =>
    JSON.stringify(await db.rows(sql`select * from hari where pegawai_id = ${id} and tanggal <= ${sampai} order by tanggal, rentang`)),
  )
const unitHari = (id: string) =>
  k.di((db) =>
    db.rows<{ tanggal: string; unit: string }>(
      sql`select tanggal, unit_kerja_id as unit from hari where pegawai_id = ${id} and tanggal >= '2026-11-20' order by tanggal`,
    ),
  )

describe('who may', () => {
  test('only BKPSDM, only with step-up, never the own record; unknown people are not found', async () => {
    assert.equal((await ubah(o.ani.id, penempatan(dinas), 'pengelola')).statusCode, 403)
    assert.equal((await ubah(o.ani.id, penempatan(dinas), 'kabid')).statusCode, 403)
    kue.admin = await k.masuk(o.admin)
    assert.equal((await ubah(o.ani.id, penempatan(dinas)).then((r) => r.json() as { kode: string })).kode, 'perlu-peneguhan')
  })
  test('never the own record', async () => {
    assert.equal(((await ubah(o.admin.id, penempatan(dinas))).json() as { kode: string }).kode, 'urusan-sendiri')
    assert.equal((await ubah(TIADA, penempatan(dinas))).statusCode, 404)
  })
})

describe('a change of a person', () => {
  test('4.a a change of today leaves every day before it as it was, byte for byte, and after a recount too', async () => {
    const lalu = await hari(o.ani.id)
    assert.notEqual(lalu, '[]')
    assert.equal((await ubah(o.ani.id, { ...penempatan(lain), atasan: { atasanId: null } })).statusCode, 200)
    await k.hadir.tenang()
    assert.equal(await hari(o.ani.id), lalu)
    assert.deepEqual((await unitHari(o.ani.id)).at(-1), { tanggal: HARI_INI, unit: lain })
    await k.di((db) => db.exec(sql`delete from hari where pegawai_id = ${o.ani.id}`))
    await susulkanHari(k.uji.db, k.uji.instansi, k.jam.kini)
    assert.deepEqual((JSON.parse(await hari(o.ani.id)) as { tanggal: string }[]).at(-1), (JSON.parse(lalu) as { tanggal: string }[]).at(-1))
  })

  test('a TMT in the past judges the days from it anew, none before', async () => {
    const sebelum = await hari(o.budi.id, '2026-11-19')
    assert.equal((await ubah(o.budi.id, { tmt: '2026-11-20', ...penempatan(lain) })).statusCode, 200)
    await k.hadir.tenang()
    assert.equal(await hari(o.budi.id, '2026-11-19'), sebelum)
    assert.ok((await unitHari(o.budi.id)).every((h) => h.unit === lain))
  })

  test('a correction is a further entry of the same TMT: the later recorded holds, both stand with who and when', async () => {
    assert.equal((await ubah(o.budi.id, { tmt: '2026-11-20', ...penempatan(bidang, { jabatan: 'Arsiparis' }) })).statusCode, 200)
    await k.hadir.tenang()
    assert.ok((await unitHari(o.budi.id)).every((h) => h.unit === bidang))
    const r = (await ambil('admin', `/api/pegawai/${o.budi.id}`)) as {
      jabatan: string
      riwayat: { aspek: string; tmt: string; nilai: string; oleh: string | null; sk: string }[]
    }
    assert.equal(r.jabatan, 'Arsiparis')
    const entri = r.riwayat.filter((x) => x.aspek === 'penempatan' && x.tmt === '2026-11-20')
    assert.deepEqual(
      entri.map((x) => [x.nilai, x.oleh, x.sk]),
      [
        ['Arsiparis, Bidang A1', 'Admin', dasar.sk],
        ['Analis, Dinas B', 'Admin', dasar.sk],
      ],
    )
  })

  test('a TMT ahead changes nothing today and everything on its day', async () => {
    assert.equal((await ubah(o.budi.id, { tmt: '2026-11-26', ...penempatan(lain) })).statusCode, 200)
    const pada = async () => ((await ambil('admin', `/api/pegawai/${o.budi.id}`)) as { unitKerja: string }).unitKerja
    assert.equal(await pada(), 'Bidang A1')
    const kini = k.jam.kini
    k.jam.kini = new Date('2026-11-26T00:00:10+07:00')
    kue.admin = await k.masuk(o.admin)
    assert.equal(await pada(), 'Dinas B')
    k.jam.kini = kini
  })

  test('refusals say every reason, and dates that do not exist are named', async () => {
    const r = await ubah(o.ani.id, { tmt: '2019-12-31', ...penempatan(TIADA), atasan: { atasanId: TIADA } })
    assert.equal(r.statusCode, 422)
    assert.deepEqual(alasanTolak(r), ['tmt-sebelum-awal', 'unit-tidak-ada', 'atasan-tidak-ada'])
    assert.deepEqual(alasanTolak(await ubah(o.kabid.id, { atasan: { atasanId: o.budi.id } })), ['atasan-melingkar'])
    assert.deepEqual(alasanTolak(await ubah(o.ani.id, { identitas: { nama: 'Ani', nip: o.budi.nip } })), ['nip-dipakai'])
    const t = await ubah(o.ani.id, { tmt: '2026-02-30', jenis: 'pns' })
    assert.deepEqual((t.json() as { salah: unknown }).salah, [{ jalur: 'tmt', harap: 'tanggal yang ada' }])
  })

  test('who heads a unit reads so in the record, and the trail keeps jenjang and headship that a change ended', async () => {
    const kepala = await k.orang('Kartika Kepala', { unit: dinas })
    assert.equal((await ubah(kepala.id, penempatan(dinas, { jenjang: 'administrator', kepala: true }))).statusCode, 200)
    const r = (await ambil('admin', `/api/pegawai/${kepala.id}`)) as { jenjang: string; kepala: boolean }
    assert.deepEqual([r.jenjang, r.kepala], ['administrator', true])
    assert.equal((await ubah(kepala.id, penempatan(dinas))).statusCode, 200)
    const teks = await k.di(async (db) => {
      const { id } = await db.one<{ id: string }>(
        sql`select id from jejak where jenis = 'pegawai-ubah' and pegawai_id = ${kepala.id} order by waktu desc, id desc limit 1`,
      )
      const entri = await satuJejak(db, id, tanggal('2026-11-24'))
      return entri && bacaTeks(db, KUNCI_UJI, entri)
    })
    assert.deepEqual(teks?.sebelum, { unitKerjaId: dinas, jabatan: 'Analis', jenjang: 'administrator', kepala: true })
  })

  test('the trail tells what stood before and after, and the person finds it', async () => {
    const r = (await ambil('ani', '/api/jejak/saya')) as { daftar: { kalimat: string; siapa: string; rincian: string | null }[] }
    const entri = r.daftar.find((e) => e.kalimat === 'Data pegawai diubah')
    assert.equal(entri?.siapa, 'Admin')
    assert.match(entri?.rincian ?? '', /TMT 24 November 2026.*SK SK Bupati/)
  })
})

describe('somebody new, and somebody gone', () => {
  const baru = (isi: object = {}) =>
    kirim('admin', '/api/pegawai', {
      tmt: '2026-11-02',
      ...dasar,
      identitas: { nama: 'Dewi Baru', nip: '199001012019032001' },
      jenis: 'pppk',
      ...penempatan(dinas),
      atasanId: o.kabid.id,
      kedudukan: { kedudukan: 'aktif', instansiLain: null },
      ...isi,
    })
  let dewi: string

  test('a new person has judged days from the TMT, a superior, and an account that waits for its code', async () => {
    const r = await baru()
    assert.equal(r.statusCode, 200, r.body)
    dewi = (r.json() as { id: string }).id
    await k.hadir.tenang()
    const tanggalHari = (JSON.parse(await hari(dewi, HARI_INI)) as { tanggal: string }[]).map((h) => h.tanggal)
    assert.deepEqual([tanggalHari[0], tanggalHari.at(-1)], ['2026-11-02', HARI_INI])
    assert.equal((await baru()).statusCode, 422, 'the NIP lives once')
    const masuk = () => k.app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: '199001012019032001', sandi: SANDI_UJI } })
    assert.equal((await masuk()).statusCode, 401)
    const kode = await kirim('admin', '/api/akun/kode', { pegawaiId: dewi, untuk: 'aktivasi', alasan: 'pegawai baru' })
    const aktif = await k.app.inject({
      method: 'POST',
      url: '/api/akun/aktivasi',
      payload: { nama: '199001012019032001', kode: (kode.json() as { kode: string }).kode, sandi: SANDI_UJI },
    })
    assert.equal(aktif.statusCode, 200, aktif.body)
    const sesi = await masuk()
    assert.equal(sesi.statusCode, 200)
    kue.budi = `${sesi.cookies[0]?.name}=${sesi.cookies[0]?.value}`
  })

  test('pension from today: no further days, the sessions end, sign-in no longer opens; a correction brings back a waiting account', async () => {
    assert.equal((await ubah(dewi, { kedudukan: { kedudukan: 'pensiun', instansiLain: null } })).statusCode, 200)
    await k.hadir.tenang()
    assert.equal((JSON.parse(await hari(dewi, HARI_INI)) as { tanggal: string }[]).at(-1)?.tanggal, '2026-11-23')
    assert.equal((await k.app.inject({ method: 'GET', url: '/api/sesi', headers: { cookie: kue.budi } })).statusCode, 401)
    assert.equal(
      (await k.app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: '199001012019032001', sandi: SANDI_UJI } })).statusCode,
      401,
    )
    assert.equal((await ubah(dewi, { kedudukan: { kedudukan: 'aktif', instansiLain: null } })).statusCode, 200)
    const { keadaan } = await k.di((db) => db.one<{ keadaan: string }>(sql`select keadaan from akun where pegawai_id = ${dewi}`))
    assert.equal(keadaan, 'belum-aktif')
  })

  test('a pension ahead ends the account on its day, once', async () => {
    assert.equal((await ubah(dewi, { tmt: '2026-12-01', kedudukan: { kedudukan: 'pensiun', instansiLain: null } })).statusCode, 200)
    const pada = (t: string) => k.di((db) => sesuaikanAkun(db, KUNCI_UJI, tanggal(t), new Date(`${t}T00:00:10+07:00`), null))
    assert.deepEqual(await pada('2026-11-30'), [])
    assert.equal((await pada('2026-12-01')).length, 1)
    assert.deepEqual(await pada('2026-12-02'), [])
  })

  test('who comes back by an entry ahead finds an account that waits on that day, not before; the trail says so once', async () => {
    const entri = { pegawaiId: dewi, tmt: tanggal('2026-12-15'), sk: dasar.sk, kedudukan: 'aktif', instansiLain: null }
    await k.di((db) => insertKedudukan(db, [entri], { dicatat: new Date('2026-12-02T09:00:00+07:00'), oleh: o.admin.id }))
    const keadaan = () =>
      k.di((db) => db.one<{ keadaan: string }>(sql`select keadaan from akun where pegawai_id = ${dewi}`)).then((a) => a.keadaan)
    const pada = async (t: string) => {
      await k.di((db) => sesuaikanAkun(db, KUNCI_UJI, tanggal(t), new Date(`${t}T00:00:10+07:00`), null))
      return keadaan()
    }
    assert.equal(await keadaan(), 'berakhir')
    assert.equal(await pada('2026-12-14'), 'berakhir')
    assert.equal(await pada('2026-12-15'), 'belum-aktif')
    assert.equal(await pada('2026-12-16'), 'belum-aktif')
    const dibuka = () =>
      k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from jejak where jenis = 'akun-buka' and waktu >= '2026-12-01'`))
    assert.deepEqual(await dibuka(), { n: 1 })
  })

  test('a NIP once entered for another by mistake: its owner is recorded, and the NIP opens the account of the owner', async () => {
    const nip = '199203042020122001'
    const keliru = await baru({ identitas: { nama: 'Eka Keliru', nip } })
    assert.equal(keliru.statusCode, 200)
    const { id } = keliru.json() as { id: string }
    assert.deepEqual(alasanTolak(await baru({ identitas: { nama: 'Fitri Pemilik', nip } })), ['nip-dipakai'])
    assert.equal((await ubah(id, { tmt: '2026-11-02', identitas: { nama: 'Eka Keliru', nip: '199203042020121002' } })).statusCode, 200)
    const r = await baru({ identitas: { nama: 'Fitri Pemilik', nip } })
    assert.equal(r.statusCode, 200, r.body)
    const pemilik = (r.json() as { id: string }).id
    const kode = await kirim('admin', '/api/akun/kode', { pegawaiId: pemilik, untuk: 'aktivasi', alasan: 'pegawai baru' })
    const aktif = await k.app.inject({
      method: 'POST',
      url: '/api/akun/aktivasi',
      payload: { nama: nip, kode: (kode.json() as { kode: string }).kode, sandi: SANDI_UJI },
    })
    assert.equal(aktif.statusCode, 200, aktif.body)
  })
})

describe('Plt and Plh', () => {
  const plt = (isi: object = {}) =>
    kirim('admin', `/api/pegawai/${o.ani.id}/pelaksana`, {
      macam: 'plt',
      menggantikanId: o.kabid.id,
      dari: '2026-11-01',
      sampai: '2026-12-31',
      skNomor: '821/9/2026',
      skTanggal: '2026-10-30',
      alasan: 'kepala bidang pensiun',
      ...isi,
    })
  const bawahan = async () => ((await ambil('ani', '/api/pegawai?batas=200')) as { daftar: { nama: string }[] }).daftar.map((p) => p.nama)

  test('in force from entry, not from the date of the decree; ends early once', async () => {
    assert.deepEqual(await bawahan(), ['Ani'])
    const r = await plt()
    assert.equal(r.statusCode, 200, r.body)
    const { id } = r.json() as { id: string }
    assert.ok((await bawahan()).includes('Budi'))
    // The decree says 1 November; what was decided in his name before the entry stays without him.
    const kini = k.jam.kini
    k.jam.kini = new Date(kini.getTime() - 60_000)
    assert.deepEqual(await bawahan(), ['Ani'])
    k.jam.kini = kini
    const akhir = (sampai: string) => kirim('admin', `/api/pelaksana/${id}/pengakhiran`, { sampai, alasan: 'pejabat definitif dilantik' })
    assert.deepEqual(alasanTolak(await akhir('2026-11-22')), ['sampai-di-luar'])
    assert.deepEqual(alasanTolak(await akhir('2026-12-31')), ['sampai-di-luar'])
    assert.equal((await akhir('2026-11-23')).statusCode, 200)
    assert.deepEqual(await bawahan(), ['Ani'])
    assert.equal((await akhir('2026-11-23')).statusCode, 409)
  })

  test('never for oneself, never for who is gone, never past', async () => {
    assert.deepEqual(alasanTolak(await plt({ menggantikanId: o.ani.id })), ['diri-sendiri'])
    assert.deepEqual(alasanTolak(await plt({ sampai: '2026-11-23' })), ['sudah-lewat'])
    assert.equal(
      (
        (
          await kirim('admin', `/api/pegawai/${o.admin.id}/pelaksana`, {
            macam: 'plh',
            menggantikanId: o.kabid.id,
            dari: HARI_INI,
            sampai: HARI_INI,
            skNomor: '1/2026',
            skTanggal: HARI_INI,
            alasan: 'cuti tiga hari',
          })
        ).json() as { kode: string }
      ).kode,
      'urusan-sendiri',
    )
    assert.equal((await plt({ menggantikanId: TIADA })).statusCode, 404)
  })
})

describe('units', () => {
  const unit = async () =>
    new Map(
      (
        (await ambil('admin', '/api/unit')) as {
          daftar: { id: string; nama: string; indukId: string; opdId: string; jumlahPegawai: number; tahap: string }[]
        }
      ).daftar.map((u) => [u.nama, u]),
    )
  let seksi: string

  test('a new unit belongs to the OPD above it; its name lives once under its parent', async () => {
    const isi = { berlaku: HARI_INI, ...dasar, nama: 'Seksi A1a', jenis: 'bidang', indukId: bidang }
    const r = await kirim('admin', '/api/unit', isi)
    assert.equal(r.statusCode, 200, r.body)
    seksi = (r.json() as { id: string }).id
    assert.deepEqual(alasanTolak(await kirim('admin', '/api/unit', isi)), ['nama-sama'])
    assert.deepEqual(alasanTolak(await kirim('admin', '/api/unit', { ...isi, nama: 'Akar', indukId: null })), ['akar-ganda'])
    assert.equal((await kirim('pengelola', '/api/unit', isi)).statusCode, 403)
    assert.equal((await ubah(o.budi.id, penempatan(seksi))).statusCode, 200)
    assert.equal((await unit()).get('Seksi A1a')?.opdId, dinas)
  })

  test('renamed, moved with all below it to another OPD, raised to an OPD of its own; the past keeps its name', async () => {
    const pindah = (isi: object) =>
      kirim('admin', `/api/unit/${bidang}/perubahan`, {
        berlaku: HARI_INI,
        ...dasar,
        nama: 'Bidang A1',
        jenis: 'bidang',
        indukId: dinas,
        ...isi,
      })
    assert.deepEqual(alasanTolak(await pindah({})), ['tanpa-perubahan'])
    assert.deepEqual(alasanTolak(await pindah({ indukId: seksi })), ['induk-melingkar'])
    assert.equal((await pindah({ nama: 'Bidang Data', indukId: lain })).statusCode, 200)
    let u = await unit()
    assert.deepEqual([u.get('Bidang Data')?.opdId, u.get('Seksi A1a')?.opdId], [lain, lain])
    assert.equal((await pindah({ nama: 'Dinas Data', jenis: 'opd', indukId: akar })).statusCode, 200)
    u = await unit()
    assert.deepEqual([u.get('Dinas Data')?.opdId, u.get('Seksi A1a')?.opdId], [bidang, bidang])
    const r = (await ambil('admin', `/api/unit/${bidang}`)) as {
      riwayat: { berlaku: string; nama: string; induk: string; oleh: string | null }[]
    }
    assert.deepEqual(
      r.riwayat.map((x) => [x.berlaku, x.nama, x.induk, x.oleh]),
      [
        [HARI_INI, 'Dinas Data', 'Pemkab', 'Admin'],
        [HARI_INI, 'Bidang Data', 'Dinas B', 'Admin'],
        ['2020-01-01', 'Bidang A1', 'Dinas A', null],
      ],
    )
    await k.hadir.tenang()
  })

  test('merged: people and units below move by the same decree, nobody disappears; an empty one dissolves', async () => {
    const akhir = (id: string, digabungKe: string | null) =>
      kirim('admin', `/api/unit/${id}/pengakhiran`, { berlaku: HARI_INI, ...dasar, digabungKe })
    assert.deepEqual(alasanTolak(await akhir(bidang, null)), ['masih-berisi'])
    assert.deepEqual(alasanTolak(await akhir(bidang, seksi)), ['tujuan-melingkar'])
    assert.deepEqual(alasanTolak(await akhir(akar, dinas)), ['akar'])
    assert.equal(((await akhir(lain, dinas)).json() as { kode: string }).kode, 'urusan-sendiri')
    const jumlah = async () => ((await ambil('admin', '/api/pegawai?batas=200')) as { jumlah: number }).jumlah
    const semula = await jumlah()
    // Budi moves on 26 November by an entry made before: the merge of today would leave that entry in a unit that is gone.
    assert.deepEqual((await akhir(bidang, dinas)).json(), { pegawaiPindah: 1, unitPindah: 1 })
    assert.equal(await jumlah(), semula)
    const u = await unit()
    assert.equal(u.has('Dinas Data'), false)
    assert.deepEqual([u.get('Seksi A1a')?.indukId, u.get('Seksi A1a')?.opdId], [dinas, dinas])
    const kabid = (await ambil('admin', `/api/pegawai/${o.kabid.id}`)) as { unitKerja: string; jabatan: string }
    assert.deepEqual([kabid.unitKerja, kabid.jabatan], ['Dinas A', 'Pelaksana'])
    assert.equal((await akhir(bidang, dinas)).statusCode, 404)
    await k.hadir.tenang()
  })

  test('stages: not backwards, wajib from tomorrow; the board of today follows', async () => {
    const tahap = (berlaku: string, t: string) =>
      kirim('admin', `/api/unit/${lain}/tahap`, { berlaku, tahap: t, sk: dasar.sk, alasan: 'mulai memakai Hadir' })
    assert.deepEqual(alasanTolak(await tahap(HARI_INI, 'wajib')), ['wajib-mundur'])
    assert.deepEqual(alasanTolak(await tahap('2026-11-23', 'persiapan')), ['tahap-mundur'])
    assert.equal((await tahap('2026-11-25', 'wajib')).statusCode, 200)
    assert.equal((await unit()).get('Dinas B')?.tahap, 'uji-coba')
    assert.equal((await tahap(HARI_INI, 'persiapan')).statusCode, 200)
    assert.equal((await unit()).get('Dinas B')?.tahap, 'persiapan')
    const r = (await ambil('admin', `/api/unit/${lain}`)) as { tahap: { berlaku: string; tahap: string }[] }
    assert.deepEqual(
      r.tahap.map((t) => [t.berlaku, t.tahap]),
      [
        ['2026-11-25', 'wajib'],
        [HARI_INI, 'persiapan'],
        ['2026-01-01', 'uji-coba'],
      ],
    )
  })
})
