import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { insertRiwayatUnit } from './catat.query.ts'
import { giliranTulis } from './kelola.query.ts'

// What is entered already for a later date stands against a change of an earlier one.

const HARI_INI = '2026-11-24'
let k: Kantor
let kue: string
let akar: string
let admin: Orang

before(async () => {
  k = await bukaKantor(`${HARI_INI}T09:00:00+07:00`)
  akar = await k.unit('Pemkab', null)
  admin = await k.orang('Admin', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  kue = await k.masukTeguh(admin)
})
after(() => k.tutup())

const dasar = { sk: 'SK Bupati 821/1/2026', alasan: 'menurut SK' }
async function kirim(url: string, payload: object): Promise<{ kode: number; alasan: string[]; id: string; masalah: string | undefined }> {
  const r = await k.app.inject({ method: 'POST', url, headers: { cookie: kue }, payload: { ...dasar, ...payload } })
  const b = r.json() as { id?: string; kode?: string; penolakan?: { alasan: string }[] }
  return { kode: r.statusCode, alasan: b.penolakan?.map((p) => p.alasan) ?? [], id: b.id ?? '', masalah: b.kode }
}
const BAIK: string[] = []
const tolak = async (p: ReturnType<typeof kirim>) => {
  const r = await p
  assert.equal(r.kode === 200, r.alasan.length === 0, JSON.stringify(r))
  return r.alasan
}
const ubahUnit = (id: string, isi: object, berlaku = HARI_INI) =>
  tolak(kirim(`/api/unit/${id}/perubahan`, { berlaku, jenis: 'bidang', ...isi }))
const akhiri = (id: string, berlaku: string, digabungKe: string | null = null) =>
  tolak(kirim(`/api/unit/${id}/pengakhiran`, { berlaku, digabungKe }))
const unitBaru = (nama: string, indukId: string, berlaku = HARI_INI) => kirim('/api/unit', { berlaku, nama, jenis: 'bidang', indukId })
const ubahOrang = (o: Orang, isi: object, tmt = HARI_INI) => tolak(kirim(`/api/pegawai/${o.id}/perubahan`, { tmt, ...isi }))
const tempat = (unitKerjaId: string) => ({ penempatan: { unitKerjaId, jabatan: 'Analis', jenjang: 'pelaksana', kepala: false } })

describe('a unit whose end is recorded', () => {
  let lama: string
  let tujuan: string
  before(async () => {
    const dinas = await k.unit('Dinas A', akar)
    lama = await k.unit('Bidang Lama', dinas)
    tujuan = await k.unit('Bidang Tujuan', dinas)
    assert.deepEqual(await akhiri(lama, '2027-01-01'), BAIK)
  })

  test('takes nobody who would still stand in it then', async () => {
    const ani = await k.orang('Ani', { unit: tujuan })
    assert.deepEqual(await ubahOrang(ani, tempat(lama)), ['unit-berakhir'])
    assert.deepEqual(await ubahOrang(ani, tempat(tujuan), '2027-01-02'), BAIK)
    assert.deepEqual(await ubahOrang(ani, tempat(lama)), ['unit-berakhir'])
    assert.deepEqual(await ubahOrang(ani, tempat(tujuan), '2027-01-01'), BAIK)
    assert.deepEqual(await ubahOrang(ani, tempat(lama)), BAIK)
  })

  test('takes no unit below it, and no other is merged into it', async () => {
    const lain = await k.unit('Bidang Lain', tujuan)
    assert.deepEqual((await unitBaru('Seksi Baru', lama)).alasan, ['unit-berakhir'])
    assert.deepEqual(await ubahUnit(lain, { nama: 'Bidang Lain', indukId: lama }), ['unit-berakhir'])
    assert.deepEqual(await akhiri(lain, HARI_INI, lama), ['unit-berakhir'])
    assert.deepEqual((await unitBaru('Seksi Baru', tujuan)).alasan, BAIK)
    assert.deepEqual(await akhiri(lain, HARI_INI, tujuan), BAIK)
  })
})

describe('a unit with a later entry', () => {
  test('is not changed before it, and from it on is', async () => {
    const [d1, d2] = [await k.unit('Dinas B', akar), await k.unit('Dinas C', akar)]
    const u = await k.unit('Bidang B1', d1)
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang B2', indukId: d1 }, '2026-12-10'), BAIK)
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang B3', indukId: d1 }), ['entri-kemudian'])
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang B2', indukId: d2 }, '2026-12-09'), ['entri-kemudian'])
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang B2', indukId: d2 }, '2026-12-10'), BAIK)
  })

  test('below one that moves: its OPD would stay the old one; a new name moves nothing', async () => {
    const [d1, d2] = [await k.unit('Dinas D', akar), await k.unit('Dinas E', akar)]
    const u = await k.unit('Bidang D1', d1)
    const seksi = await k.unit('Seksi D1a', u)
    assert.deepEqual(await ubahUnit(seksi, { nama: 'Seksi D1b', indukId: u }, '2026-12-10'), BAIK)
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang D1', indukId: d2 }), ['entri-kemudian'])
    assert.deepEqual(await akhiri(u, HARI_INI, d2), ['entri-kemudian'])
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang D2', indukId: d1 }), BAIK)
  })

  test('above a new one: neither a circle nor a wrong OPD on a later day; a new name of it is no matter', async () => {
    const [d1, d2] = [await k.unit('Dinas F', akar), await k.unit('Dinas G', akar)]
    const [u, v] = [await k.unit('Bidang F1', d1), await k.unit('Bidang F2', d1)]
    assert.deepEqual(await ubahUnit(v, { nama: 'Bidang F2', indukId: u }, '2026-12-10'), BAIK)
    assert.deepEqual(await ubahUnit(u, { nama: 'Bidang F1', indukId: v }), ['entri-kemudian'])
    const w = await k.unit('Bidang F3', d1)
    assert.deepEqual(await ubahUnit(w, { nama: 'Bidang F4', indukId: d1 }, '2026-12-10'), BAIK)
    assert.deepEqual((await unitBaru('Seksi F3a', w)).alasan, BAIK)
    const x = await k.unit('Bidang F5', d1)
    assert.deepEqual(await ubahUnit(x, { nama: 'Bidang F5', indukId: d2 }, '2026-12-10'), BAIK)
    assert.deepEqual((await unitBaru('Seksi F5a', x)).alasan, ['entri-kemudian'])
    assert.deepEqual((await unitBaru('Seksi F5a', x, '2026-12-10')).alasan, BAIK)
  })
})

describe('two writers at once', () => {
  test('a placement waits for the turn, and sees the end of the unit that was entered meanwhile', async () => {
    const o = await k.orang('Bersamaan', { unit: akar })
    const u = await k.unit('Bidang Bersamaan', akar)
    let jawab: string[] | undefined
    const pindah = await k.di(async (db) => {
      assert.equal(await giliranTulis(db), true)
      const kerja = ubahOrang(o, tempat(u)).then((r) => {
        jawab = r
      })
      // Sent: it waits for its turn, or it is through.
      const menunggu = () =>
        k.di((lain) =>
          lain.rows(sql`select from pg_locks where locktype = 'advisory' and not granted
            and database = (select oid from pg_database where datname = current_database())`),
        )
      while (jawab === undefined && (await menunggu()).length === 0);
      const akhir = {
        id: u,
        berlaku: tanggal('2026-12-01'),
        nama: 'Bidang Bersamaan',
        jenis: 'bidang',
        indukId: akar,
        opdId: u,
        sk: 'SK',
        bubar: true,
      }
      await insertRiwayatUnit(db, [akhir], { dicatat: k.jam.kini, oleh: admin.id })
      return { kerja }
    })
    await pindah.kerja
    assert.deepEqual(jawab, ['unit-berakhir'])
  })

  test('who waits too long for the turn hears so, and may try again', async () => {
    const o = await k.orang('Menunggu', { unit: akar })
    const u = await k.unit('Bidang Menunggu', akar)
    const ubah = () =>
      Promise.all([
        kirim(`/api/pegawai/${o.id}/perubahan`, { tmt: HARI_INI, jenis: 'pppk' }),
        kirim(`/api/unit/${u}/perubahan`, { berlaku: HARI_INI, nama: 'Bidang Baru', jenis: 'opd', indukId: akar }),
      ])
    const selama = await k.di(async (db) => {
      assert.equal(await giliranTulis(db), true)
      return ubah()
    })
    assert.deepEqual(
      selama.map((r) => [r.kode, r.masalah]),
      Array(2).fill([409, 'sedang-ditulis']),
    )
    assert.deepEqual(
      (await ubah()).map((r) => r.kode),
      [200, 200],
    )
  })
})

describe('superiors', () => {
  const atasan = (atasanId: string | null) => ({ atasan: { atasanId } })
  test('no circle through an entry of a later day', async () => {
    const [a, b, c] = [await k.orang('Atas', { unit: akar }), await k.orang('Bawah', { unit: akar }), await k.orang('Cucu', { unit: akar })]
    assert.deepEqual(await ubahOrang(a, atasan(c.id), '2026-12-10'), BAIK)
    assert.deepEqual(await ubahOrang(c, atasan(b.id), '2026-12-05'), BAIK)
    assert.deepEqual(await ubahOrang(b, atasan(a.id)), ['atasan-melingkar'])
    // With a further entry of the own by the day on which it would close, it does not close.
    assert.deepEqual(await ubahOrang(b, atasan(null), '2026-12-11'), BAIK)
    assert.deepEqual(await ubahOrang(b, atasan(a.id)), ['atasan-melingkar'])
    assert.deepEqual(await ubahOrang(b, atasan(null), '2026-12-10'), BAIK)
    assert.deepEqual(await ubahOrang(b, atasan(a.id)), BAIK)
    assert.deepEqual(await ubahOrang(a, atasan(a.id)), ['atasan-melingkar'])
  })
})
