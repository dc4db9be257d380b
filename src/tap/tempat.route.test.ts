import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { listTempat } from '../jadwal/tempat.query.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { penolakanBentuk, ukurBentuk } from './bentuk-tempat.ts'

const HARI_INI = '2026-11-24'
let k: Kantor
let dinas: string
let bidang: string
let lain: string
const o = {} as Record<'admin' | 'admin2' | 'pengelola' | 'kepala' | 'ani' | 'luar', Orang>
type Siapa = keyof typeof o
const kue = {} as Record<Siapa, string>
let hp: Hp

before(async () => {
  k = await bukaKantor(`${HARI_INI}T09:00:00+07:00`)
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'uji-coba')
  bidang = await k.unit('Bidang A1', dinas)
  lain = await k.unit('Dinas B', akar, 'uji-coba')
  await k.di((db) => polaLimaHari(db, dinas))
  o.admin = await k.orang('Admin', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.admin2 = await k.orang('Admin Dua', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.kepala = await k.orang('Kepala', { unit: dinas, peran: [{ peran: 'kepala', unit: dinas }] })
  o.ani = await k.orang('Ani', { unit: bidang })
  o.luar = await k.orang('Luar', { unit: lain })
  for (const siapa of Object.keys(o) as Siapa[]) kue[siapa] = await k.masuk(o[siapa])
  hp = await k.hp(o.ani)
})
after(() => k.tutup())

const isi = (ubah: object = {}) => ({
  tempatId: null,
  berlaku: HARI_INI,
  nama: 'Kantor Dinas A',
  lingkaran: { lintang: -3.4, bujur: 104.83, radiusMeter: 100 },
  poligon: null,
  blankSpot: false,
  unitKerjaIds: [dinas],
  pegawaiIds: [],
  ditutup: false,
  alasan: 'kantor menempati gedung baru',
  ...ubah,
})
const kirim = (siapa: Siapa, ubah: object = {}, url = '/api/tempat') =>
  k.app.inject({ method: 'POST', url, headers: { cookie: kue[siapa] }, payload: url === '/api/tempat' ? isi(ubah) : ubah })
const daftar = async (siapa: Siapa) =>
  (
    (await k.app.inject({ method: 'GET', url: '/api/tempat', headers: { cookie: kue[siapa] } })).json() as {
      daftar: {
        id: string
        nama: string
        unit: { nama: string; sampai: string | null }[]
        bolehUbah: boolean
        radiusMeter: number | null
      }[]
    }
  ).daftar
const usul = async (siapa: Siapa) =>
  (
    (await k.app.inject({ method: 'GET', url: '/api/tempat/usul', headers: { cookie: kue[siapa] } })).json() as {
      daftar: { id: string; bolehPutuskan: boolean; unit: string[] }[]
    }
  ).daftar
const alasan = (r: { json: () => unknown }) => {
  const b = r.json() as { kode?: string; penolakan?: { alasan: string }[] }
  return b.penolakan?.map((p) => p.alasan) ?? [b.kode]
}
let menit = 0
/** Where a tap of Ani lies that stands so many metres north of the centre, by what was stored. */
async function letak(meter: number): Promise<string> {
  menit += 1
  const waktu = `${HARI_INI}T08:${String(menit).padStart(2, '0')}:00+07:00`
  const r = await hp.kirim([hp.tap(waktu, {}, { lintang: -3.4 + meter / 111_195, bujur: 104.83, akurasi: 5 })])
  assert.equal((r.json() as { hasil: { jawab: string }[] }).hasil[0]?.jawab, 'dicatat', r.body)
  const { posisi } = await k.di((db) =>
    db.one<{ posisi: string }>(sql`select posisi from tap where pegawai_id = ${o.ani.id} order by menit desc limit 1`),
  )
  return posisi
}

describe('what is a place', () => {
  const lingkaran = (ubah: object = {}) => ({ lingkaran: { lintang: -3.4, bujur: 104.83, radiusMeter: 100, ...ubah }, poligon: null })
  const cek = (b: Parameters<typeof penolakanBentuk>[0]) => penolakanBentuk(b).map((p) => p.alasan)
  const kotak = [
    [-3.4, 104.83],
    [-3.4, 104.834],
    [-3.396, 104.834],
    [-3.396, 104.83],
  ]
  test('circle: both ends of the radius, and the country', () => {
    assert.deepEqual(cek(lingkaran({ radiusMeter: 20 })), [])
    assert.deepEqual(cek(lingkaran({ radiusMeter: 19 })), ['radius-di-luar'])
    assert.deepEqual(cek(lingkaran({ radiusMeter: 5000 })), [])
    assert.deepEqual(cek(lingkaran({ radiusMeter: 5001 })), ['radius-di-luar'])
    assert.deepEqual(cek(lingkaran({ lintang: 104.83, bujur: -3.4 })), ['di-luar-indonesia'])
  })
  test('polygon: three corners, no crossing edges; neither or both shapes is none', () => {
    assert.deepEqual(cek({ lingkaran: null, poligon: kotak }), [])
    assert.deepEqual(cek({ lingkaran: null, poligon: kotak.slice(0, 2) }), ['sudut-kurang'])
    const [a, b, c, d] = kotak as [number[], number[], number[], number[]]
    assert.deepEqual(cek({ lingkaran: null, poligon: [a, c, b, d] }), ['sisi-berpotongan'])
    assert.deepEqual(cek({ lingkaran: null, poligon: null }), ['bentuk-tidak-jelas'])
    assert.deepEqual(cek({ ...lingkaran(), poligon: kotak }), ['bentuk-tidak-jelas'])
  })
  test('the reach of a polygon is to its farthest corner', () => {
    const u = ukurBentuk({ lingkaran: null, poligon: kotak })
    assert.ok(Math.abs(u.jangkauanMeter - 315) < 5, String(u.jangkauanMeter))
    assert.ok(Math.abs(u.lintang + 3.398) < 1e-9)
  })
})

describe('places', () => {
  let id: string

  test('a pengelola sets one for the own OPD; the next tap stands in it, those stored stay as they were', async () => {
    assert.equal(await letak(0), 'luar')
    const r = await kirim('pengelola')
    assert.deepEqual([r.statusCode, (r.json() as { keadaan: string }).keadaan], [200, 'berlaku'], r.body)
    id = (r.json() as { id: string }).id
    assert.equal(await letak(90), 'dalam')
    const posisi = await k.di((db) => db.rows<{ posisi: string }>(sql`select posisi from tap order by menit`))
    assert.deepEqual(
      posisi.map((p) => p.posisi),
      ['luar', 'dalam'],
    )
  })

  test('never for another OPD, never for oneself, never without anybody; not by who reaches nothing', async () => {
    assert.equal((await kirim('pengelola', { unitKerjaIds: [lain] })).statusCode, 404)
    assert.equal((await kirim('pengelola', { unitKerjaIds: [dinas], pegawaiIds: [o.luar.id] })).statusCode, 404)
    assert.deepEqual(alasan(await kirim('pengelola', { pegawaiIds: [o.pengelola.id] })), ['urusan-sendiri'])
    assert.deepEqual(alasan(await kirim('pengelola', { unitKerjaIds: [] })), ['tanpa-pemakai'])
    assert.equal((await kirim('ani')).statusCode, 403)
  })

  test('moved from tomorrow: today as it stands; a correction of the same date is a further entry', async () => {
    const pindah = (ubah: object) =>
      kirim('kepala', { tempatId: id, lingkaran: { lintang: -3.41, bujur: 104.83, radiusMeter: 100 }, ...ubah })
    assert.equal((await pindah({ berlaku: '2026-11-25' })).statusCode, 200)
    assert.equal(await letak(10), 'dalam')
    assert.equal((await pindah({ berlaku: HARI_INI, lingkaran: { lintang: -3.4, bujur: 104.83, radiusMeter: 30 } })).statusCode, 200)
    assert.equal(await letak(90), 'luar')
  })

  test('the trail says what the place was before', async () => {
    const entri = await k.di((db) =>
      db.rows<{ isi: string }>(sql`select convert_from(isi, 'UTF8') as isi from jejak where jenis = 'tempat-ubah' order by id`),
    )
    const sebelum = entri.map(
      (e) => (JSON.parse((JSON.parse(e.isi) as { teks: string }).teks) as { sebelum: { nama: string } | null }).sebelum?.nama ?? null,
    )
    assert.deepEqual([sebelum[0], sebelum.at(-1)], [null, 'Kantor Dinas A'])
  })
  test('L2 501 m, or from yesterday: it waits; BKPSDM decides, never who proposed, once', async () => {
    const lebar = await kirim('pengelola', { tempatId: id, lingkaran: { lintang: -3.4, bujur: 104.83, radiusMeter: 501 } })
    assert.deepEqual((lebar.json() as { keadaan: string }).keadaan, 'menunggu')
    assert.equal(await letak(400), 'luar')
    const lampau = await kirim('admin', { tempatId: id, berlaku: '2026-11-23' })
    assert.deepEqual((lampau.json() as { keadaan: string }).keadaan, 'menunggu')
    const [idLebar, idLampau] = [lebar, lampau].map((r) => (r.json() as { id: string }).id) as [string, string]
    assert.deepEqual(
      (await usul('admin')).map((u) => [u.id, u.bolehPutuskan, u.unit]),
      [
        [idLebar, true, ['Dinas A']],
        [idLampau, false, ['Dinas A']],
      ],
    )
    assert.deepEqual(
      (await usul('pengelola')).map((u) => [u.id, u.bolehPutuskan]),
      [[idLebar, false]],
    )
    const putus = (siapa: Siapa, u: string, putusan = 'setujui') =>
      kirim(siapa, { putusan, alasan: 'diperiksa di peta' }, `/api/tempat/usul/${u}/putusan`)
    assert.equal((await putus('kepala', idLebar)).statusCode, 403)
    assert.deepEqual(alasan(await putus('admin', idLampau)), ['dua-orang'])
    assert.equal((await putus('admin', idLebar)).statusCode, 200)
    assert.equal((await putus('admin2', idLebar)).statusCode, 409)
    assert.equal((await putus('admin2', idLampau, 'tolak')).statusCode, 200)
    assert.equal(await letak(400), 'dalam')
    assert.deepEqual(await usul('admin'), [])
    const { oleh, setuju } = await k.di((db) =>
      db.one<{ oleh: string; setuju: string }>(sql`select oleh, disetujui_oleh as setuju from tempat_riwayat order by ke desc limit 1`),
    )
    assert.deepEqual([oleh, setuju], [o.pengelola.id, o.admin.id])
  })
  test('a place shared with another OPD is changed by who reaches both; a unit taken off is served until the day before', async () => {
    const bersama = (unit: string[], siapa: Siapa = 'admin') =>
      kirim(siapa, { tempatId: id, unitKerjaIds: unit, lingkaran: { lintang: -3.4, bujur: 104.83, radiusMeter: 60 } })
    assert.equal((await bersama([dinas, lain])).statusCode, 200)
    assert.deepEqual(alasan(await bersama([dinas], 'pengelola')), ['tempat-bersama'])
    assert.deepEqual(
      (await daftar('pengelola')).map((t) => [t.nama, t.bolehUbah]),
      [['Kantor Dinas A', false]],
    )
    assert.equal((await bersama([lain])).statusCode, 200)
    assert.deepEqual(await daftar('pengelola'), [])
    assert.equal(await letak(0), 'luar')
    assert.equal((await bersama([dinas, lain])).statusCode, 200)
    assert.equal(await letak(0), 'dalam')
  })

  test('lists hold what serves the scope: the own unit and those above it for a pegawai', async () => {
    assert.deepEqual(
      (await daftar('ani')).map((t) => t.nama),
      ['Kantor Dinas A'],
    )
    const sendiri = await kirim('admin', { nama: 'Pos Ani', unitKerjaIds: [], pegawaiIds: [o.ani.id] })
    assert.equal(sendiri.statusCode, 200)
    assert.deepEqual(
      (await daftar('ani')).map((t) => t.nama),
      ['Kantor Dinas A', 'Pos Ani'],
    )
    assert.deepEqual(
      (await daftar('luar')).map((t) => t.nama),
      ['Kantor Dinas A'],
    )
    assert.deepEqual(
      (await daftar('pengelola')).map((t) => t.nama),
      ['Kantor Dinas A', 'Pos Ani'],
    )
  })

  test('closed: it serves nobody from that date on', async () => {
    assert.equal((await kirim('admin', { tempatId: id, ditutup: true, unitKerjaIds: [] })).statusCode, 200)
    assert.equal(await letak(0), 'dalam', 'the place of her own still stands there')
    assert.deepEqual(
      (await daftar('ani')).map((t) => t.nama),
      ['Pos Ani'],
    )
  })
  test('W2 without signal, where a claimed time counts: it waits for BKPSDM; taken off again, or closed, it does not', async () => {
    const keadaan = async (ubah: object) =>
      (await kirim('pengelola', { nama: 'Pos Kebun', ...ubah })).json() as { id: string; keadaan: string }
    const pos = (await keadaan({})).id
    const usulan = await keadaan({ tempatId: pos, blankSpot: true })
    assert.equal(usulan.keadaan, 'menunggu')
    const tolak = { putusan: 'tolak', alasan: 'kantor ini di kota' }
    assert.equal((await kirim('admin', tolak, `/api/tempat/usul/${usulan.id}/putusan`)).statusCode, 200)
    assert.equal((await keadaan({ tempatId: pos, blankSpot: false })).keadaan, 'berlaku')
    const baru = await keadaan({ nama: 'Pos Jauh', blankSpot: true })
    assert.equal(baru.keadaan, 'menunggu')
    assert.equal(
      (await kirim('admin', { putusan: 'setujui', alasan: 'sudah ditinjau' }, `/api/tempat/usul/${baru.id}/putusan`)).statusCode,
      200,
    )
  })
})

describe('whose place it is', () => {
  const baru = async (ubah: object, siapa: Siapa = 'admin') => {
    const r = await kirim(siapa, ubah)
    assert.equal(r.statusCode, 200, r.body)
    return (r.json() as { id: string }).id
  }
  const boleh = async (siapa: Siapa, nama: string) => (await daftar(siapa)).find((t) => t.nama === nama)?.bolehUbah

  test('a person of another OPD who is served asks for who reaches that person', async () => {
    const nama = 'Pos Bersama Orang'
    const tempatId = await baru({ nama, unitKerjaIds: [dinas], pegawaiIds: [o.luar.id] })
    assert.equal(await boleh('pengelola', nama), false)
    assert.equal(await boleh('admin', nama), true)
    assert.deepEqual(alasan(await kirim('pengelola', { nama, tempatId })), ['tempat-bersama'])
    assert.equal((await kirim('admin', { nama, tempatId })).statusCode, 200)
    // The last day of the person is yesterday: from today on the place is of the one OPD.
    assert.equal(await boleh('pengelola', nama), true)
    assert.equal((await kirim('pengelola', { nama, tempatId })).statusCode, 200)
  })

  test('a line whose end is known counts until that day', async () => {
    const nama = 'Pos Bersama Unit'
    const tempatId = await baru({ nama, unitKerjaIds: [dinas, lain] })
    assert.equal((await kirim('admin', { nama, tempatId, berlaku: '2026-12-10' })).statusCode, 200)
    assert.equal(await boleh('pengelola', nama), false)
    assert.deepEqual(alasan(await kirim('pengelola', { nama, tempatId, berlaku: '2026-12-09' })), ['tempat-bersama'])
    assert.equal((await kirim('pengelola', { nama, tempatId, berlaku: '2026-12-10' })).statusCode, 200)
  })

  test('a place that serves nobody is opened again by who reaches everybody', async () => {
    const nama = 'Pos Kosong'
    const tempatId = await baru({ nama })
    assert.equal((await kirim('pengelola', { nama, tempatId, ditutup: true, unitKerjaIds: [] })).statusCode, 200)
    assert.deepEqual(alasan(await kirim('pengelola', { nama, tempatId })), ['tempat-bersama'])
    assert.equal((await kirim('admin', { nama, tempatId })).statusCode, 200)
  })

  test('who is served in person changes nothing of the place, nor decides on it', async () => {
    const nama = 'Pos Kelola'
    const tempatId = await baru({ nama, unitKerjaIds: [dinas], pegawaiIds: [o.pengelola.id] })
    assert.equal(await boleh('pengelola', nama), false)
    assert.equal(await boleh('kepala', nama), true)
    assert.deepEqual(alasan(await kirim('pengelola', { nama, tempatId })), ['urusan-sendiri'])
    const milikAdmin = await baru({ nama: 'Pos Admin', unitKerjaIds: [lain], pegawaiIds: [o.admin.id] }, 'admin2')
    const usulan = await baru({ nama: 'Pos Admin', tempatId: milikAdmin, unitKerjaIds: [lain], berlaku: '2026-11-23' }, 'admin2')
    const putus = { putusan: 'setujui', alasan: 'diperiksa di peta' }
    assert.deepEqual(alasan(await kirim('admin', putus, `/api/tempat/usul/${usulan}/putusan`)), ['urusan-sendiri'])
  })

  test('a proposer who came to be served meanwhile: the proposal no longer fits', async () => {
    const tempatId = await baru({ nama: 'Pos Nanti' })
    const usulan = await baru({ nama: 'Pos Nanti', tempatId, berlaku: '2026-11-23' }, 'pengelola')
    await baru({ nama: 'Pos Nanti', tempatId, pegawaiIds: [o.pengelola.id] })
    const putus = { putusan: 'setujui', alasan: 'diperiksa di peta' }
    assert.deepEqual(alasan(await kirim('admin', putus, `/api/tempat/usul/${usulan}/putusan`)), ['pemakai-berubah'])
  })

  test('an entry before the line of its users: they are served from the entry on, without a gap and once', async () => {
    const nama = 'Gedung Lama'
    const tempatId = await baru({ nama, berlaku: '2026-12-10', pegawaiIds: [o.ani.id] })
    assert.equal((await kirim('admin', { nama, tempatId, berlaku: '2026-12-01', pegawaiIds: [o.ani.id] })).statusCode, 200)
    const garis = (await k.di((db) => listTempat(db, tanggal('2026-11-30'), tanggal('2026-12-31'))))
      .filter((t) => t.id === tempatId)
      .map((t) => `${t.unitKerjaId ?? t.pegawaiId} ${t.dari} ${t.sampai ?? 'seterusnya'}`)
    assert.deepEqual(
      garis.toSorted(),
      [dinas, o.ani.id].flatMap((x) => [`${x} 2026-12-01 2026-12-09`, `${x} 2026-12-10 seterusnya`]).toSorted(),
    )
    const tampil = (await daftar('admin')).find((t) => t.id === tempatId)
    assert.deepEqual(
      tampil?.unit.map((u) => [u.nama, u.sampai]),
      [['Dinas A', null]],
    )
  })
})
