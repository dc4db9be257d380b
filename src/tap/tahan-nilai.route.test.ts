import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { type Aksi, MATRIKS, PERAN, type Peran } from '../akun/aksi.ts'
import { sql } from '../db/db.ts'
import { buangNilaiLama, sisaPartisi } from '../db/partisi.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { insertTahanNilai } from './tahan-nilai.query.ts'

// The week of 23 November ends on the 29th; 90 days later is 28 February, the 89th is the 27th.
const AKSI: Aksi = 'nilai.tahan'
const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 10 }
let k: Kantor
let unit: string
let n = 0
const peran = {} as Record<Peran, Orang>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  unit = await k.unit('Dinas A', null, 'uji-coba')
  await k.di((db) => polaLimaHari(db, unit))
  for (const p of PERAN) {
    const berunit = p === 'pengelola' || p === 'kepala'
    const o = p === 'pegawai' || p === 'atasan' ? [] : [{ peran: p, ...(berunit ? { unit } : {}) }]
    peran[p] = await k.orang(`Peran ${p}`, { unit, peran: o })
  }
  await k.orang('Bawahan', { unit, atasan: peran.atasan })
})
after(() => k.tutup())

const pada = async (teks: string) => {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
}
const buang = (hariIni: string) => buangNilaiLama(k.uji.migrasi, k.uji.instansi.skema, tanggal(hariIni))

/** A person who recorded, with position, at each of these moments. */
async function orangMerekam(...waktu: readonly string[]): Promise<Orang> {
  n += 1
  await pada(waktu.toSorted().at(-1) ?? '')
  const o = await k.orang(`Orang ${n}`, { unit })
  const hp: Hp = await k.hp(o)
  const r = await hp.kirim(waktu.map((w) => hp.tap(w, { jangkar: null }, LOKASI)))
  assert.deepEqual(
    (r.json() as { hasil: { jawab: string }[] }).hasil.map((h) => h.jawab),
    waktu.map(() => 'dicatat'),
  )
  return o
}

/** Local moments of the taps of a person whose position is still there, in the weeks and among the held. */
async function masihAda(o: Orang): Promise<{ pekan: string[]; ditahan: string[] }> {
  const baris = await k.di((db) =>
    db.rows<{ di: 'pekan' | 'ditahan'; waktu: Date; nilai: string; garam: string }>(sql`
      select s.di, t.waktu, s.nilai, s.garam from tap t join (
        select 'pekan' as di, tap_id, nilai, garam from tap_nilai union all select 'ditahan', tap_id, nilai, garam from tap_nilai_ditahan
      ) s on s.tap_id = t.id where t.pegawai_id = ${o.id} order by t.menit`),
  )
  for (const b of baris) assert.match(`${b.nilai} ${b.garam}`, /"lintang":-3.4.* [\w-]{22}$/)
  const lokal = (di: 'pekan' | 'ditahan') =>
    baris.filter((b) => b.di === di).map((b) => new Date(b.waktu.getTime() + 7 * 3_600_000).toISOString().slice(0, 16))
  return { pekan: lokal('pekan'), ditahan: lokal('ditahan') }
}

async function kirim(siapa: Orang, url: string, payload: object) {
  return k.app.inject({ method: 'POST', url, payload, headers: { cookie: await k.masukTeguh(siapa, 'konsol') } })
}
const isian = (o: Orang, dari: string, sampai: string) => ({
  pegawaiId: o.id,
  dari,
  sampai,
  perkara: 'Pemeriksaan 12/2026',
  alasan: 'dugaan titip rekam',
})

async function tahan(siapa: Orang, o: Orang, dari: string, sampai: string): Promise<string> {
  const r = await kirim(siapa, '/api/tahan-nilai', isian(o, dari, sampai))
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { id: string }).id
}
const lepas = (siapa: Orang, id: string) => kirim(siapa, `/api/tahan-nilai/${id}/pelepasan`, { alasan: 'perkara sudah putus' })

describe('T7 what the job leaves', () => {
  test('89 days: nothing moves; 90 days: the first to the last day held stay, the minutes beside them and other people go', async () => {
    const o = await orangMerekam(
      '2026-11-23T23:59:00+07:00',
      '2026-11-24T00:00:00+07:00',
      '2026-11-25T23:59:59+07:00',
      '2026-11-26T00:00:00+07:00',
    )
    const lain = await orangMerekam('2026-11-24T07:00:00+07:00')
    await tahan(peran.dpo, o, '2026-11-24', '2026-11-25')
    await buang('2027-02-27')
    assert.equal((await masihAda(o)).pekan.length, 4)
    assert.deepEqual((await masihAda(o)).ditahan, [])
    await buang('2027-02-28')
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: ['2026-11-24T00:00', '2026-11-25T23:59'] })
    assert.deepEqual(await masihAda(lain), { pekan: [], ditahan: [] })
    await buang('2027-03-01')
    assert.equal((await masihAda(o)).ditahan.length, 2, 'the next run leaves them too')
  })

  test('a week across two months', async () => {
    const o = await orangMerekam('2026-11-30T08:00:00+07:00', '2026-12-01T08:00:00+07:00', '2026-12-02T08:00:00+07:00')
    await tahan(peran.bkpsdm, o, '2026-11-30', '2026-12-01')
    await buang('2027-03-06')
    assert.equal((await masihAda(o)).pekan.length, 3)
    await buang('2027-03-07')
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: ['2026-11-30T08:00', '2026-12-01T08:00'] })
  })

  test('two holds that overlap: what either covers stays until both have ended', async () => {
    const o = await orangMerekam('2026-12-08T08:00:00+07:00', '2026-12-09T08:00:00+07:00', '2026-12-10T08:00:00+07:00')
    const satu = await tahan(peran.dpo, o, '2026-12-08', '2026-12-09')
    const dua = await tahan(peran.bkpsdm, o, '2026-12-09', '2026-12-10')
    await buang('2027-03-14')
    assert.equal((await masihAda(o)).ditahan.length, 3)
    assert.equal((await lepas(peran.bkpsdm, satu)).statusCode, 200)
    assert.equal((await masihAda(o)).ditahan.length, 3, 'the job erases, not the release')
    await buang('2027-03-15')
    assert.deepEqual((await masihAda(o)).ditahan, ['2026-12-09T08:00', '2026-12-10T08:00'])
    assert.equal((await lepas(peran.dpo, dua)).statusCode, 200)
    await buang('2027-03-16')
    assert.deepEqual((await masihAda(o)).ditahan, [])
  })

  test('released before the week is old: it goes with the others', async () => {
    const o = await orangMerekam('2026-12-15T08:00:00+07:00')
    const id = await tahan(peran.dpo, o, '2026-12-15', '2026-12-15')
    assert.equal((await lepas(peran.bkpsdm, id)).statusCode, 200)
    await buang('2027-03-21')
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: [] })
  })

  test('a hold that is being placed while the job runs is waited for', async () => {
    const o = await orangMerekam('2026-12-22T08:00:00+07:00')
    let kerja: Promise<unknown> = Promise.resolve()
    await k.di(async (db) => {
      const hari = tanggal('2026-12-22')
      await insertTahanNilai(db, {
        id: v7(),
        pegawaiId: o.id,
        dari: hari,
        sampai: hari,
        perkara: 'Perkara 1',
        alasan: 'dugaan',
        oleh: peran.dpo.id,
        kini: k.jam.kini,
      })
      kerja = buang('2027-03-28')
      // Until it stands before the lock, or has failed (a lock is waited for 5 s).
      let selesai = false
      kerja.finally(() => (selesai = true)).catch(() => {})
      for (let menunggu = 0; menunggu === 0 && !selesai; )
        menunggu = (
          await db.one<{ n: number }>(
            sql`select count(*)::int as n from pg_locks where not granted and relation = to_regclass('tahan_nilai')`,
          )
        ).n
    })
    await kerja
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: ['2026-12-22T08:00'] })
  })

  test('a week in the default partition: the same edge, the same holds; after a year a living hold still has no end by itself', async () => {
    const o = await orangMerekam('2027-01-12T08:00:00+07:00', '2027-01-13T08:00:00+07:00')
    const nilaiSisa = (await sisaPartisi(k.uji.migrasi, k.uji.instansi.skema)).filter((s) => s.induk === 'tap_nilai')
    assert.deepEqual(nilaiSisa, [{ induk: 'tap_nilai', baris: 2 }], 'nobody made the week of 11 January')
    await tahan(peran.bkpsdm, o, '2027-01-13', '2027-06-30')
    await buang('2027-04-17')
    assert.equal((await masihAda(o)).pekan.length, 2)
    await buang('2027-04-18')
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: ['2027-01-13T08:00'] })
    await buang('2028-01-01')
    assert.deepEqual(await masihAda(o), { pekan: [], ditahan: ['2027-01-13T08:00'] })
  })
})

describe('G1 who holds and who releases', () => {
  for (const p of PERAN) {
    const boleh = MATRIKS[AKSI].jangkauan[p] === 'i'
    test(`${p}: ${boleh ? 'holds' : '403'}`, async () => {
      const o = await k.orang('Pegawai Biasa', { unit })
      assert.equal((await kirim(peran[p], '/api/tahan-nilai', isian(o, '2026-11-01', '2026-11-30'))).statusCode, boleh ? 200 : 403)
      const id = await tahan(p === 'dpo' ? peran.bkpsdm : peran.dpo, o, '2026-11-01', '2026-11-30')
      assert.equal((await lepas(peran[p], id)).statusCode, boleh ? 200 : 403)
    })
  }

  test('five minutes after the second factor it is asked for again', async () => {
    await pada('2026-12-22T09:00:00+07:00')
    const o = await k.orang('Pegawai Lama', { unit })
    const cookie = await k.masukTeguh(peran.dpo, 'konsol')
    const coba = () =>
      k.app.inject({ method: 'POST', url: '/api/tahan-nilai', payload: isian(o, '2026-11-01', '2026-11-02'), headers: { cookie } })
    assert.equal((await coba()).statusCode, 200)
    await pada('2026-12-22T09:05:00+07:00')
    const r = await coba()
    assert.deepEqual([r.statusCode, (r.json() as { kode: string }).kode], [403, 'perlu-peneguhan'])
  })

  test('P1 never on own matter, neither hold nor release; two persons; once', async () => {
    const sendiri = await kirim(peran.dpo, '/api/tahan-nilai', isian(peran.dpo, '2026-11-01', '2026-11-30'))
    assert.deepEqual([sendiri.statusCode, (sendiri.json() as { kode: string }).kode], [403, 'urusan-sendiri'])
    const atas = await tahan(peran.bkpsdm, peran.dpo, '2026-11-01', '2026-11-30')
    assert.match((await lepas(peran.dpo, atas)).body, /urusan-sendiri/)
    const sama = await lepas(peran.bkpsdm, atas)
    assert.deepEqual([sama.statusCode, (sama.json() as { kode: string }).kode], [403, 'dua-orang'])
    const kedua = await k.orang('BKPSDM Dua', { unit, peran: [{ peran: 'bkpsdm' }] })
    assert.equal((await lepas(kedua, atas)).statusCode, 200)
    assert.equal((await lepas(kedua, atas)).statusCode, 409)
  })

  test('what is not there, and dates that are none', async () => {
    assert.equal((await kirim(peran.dpo, '/api/tahan-nilai', isian({ ...peran.ti, id: v7() }, '2026-11-01', '2026-11-02'))).statusCode, 404)
    assert.equal((await lepas(peran.dpo, v7())).statusCode, 404)
    for (const [dari, sampai, jalur] of [
      ['2026-11-31', '2026-12-01', 'dari'],
      ['2026-11-01', '2026-11-31', 'sampai'],
      ['2026-11-02', '2026-11-01', 'sampai'],
    ] as const) {
      const r = await kirim(peran.dpo, '/api/tahan-nilai', isian(peran.ti, dari, sampai))
      assert.equal(r.statusCode, 422)
      assert.deepEqual(
        (r.json() as { salah: { jalur: string }[] }).salah.map((s) => s.jalur),
        [jalur],
      )
    }
    assert.equal((await kirim(peran.dpo, '/api/tahan-nilai', isian(peran.ti, '2026-11-02', '2026-11-02'))).statusCode, 200)
  })
})

type Baris = { id: string; nama: string; penahan: string; keadaan: string; pelepas: string | null; bolehLepas: boolean }
type Halaman = { daftar: Baris[]; berikutnya: string | null }

test('the list holds living and released ones once each, newest first, in keyset pages', async () => {
  await pada('2026-12-22T10:00:00+07:00')
  const o = await k.orang('Daftar Satu', { unit })
  const id = [
    await tahan(peran.dpo, o, '2026-11-01', '2026-11-02'),
    await tahan(peran.bkpsdm, o, '2026-11-03', '2026-11-04'),
    await tahan(peran.bkpsdm, o, '2026-11-05', '2026-11-06'),
  ]
  assert.equal((await lepas(peran.dpo, id[1] ?? '')).statusCode, 200)
  const cookie = await k.masukTeguh(peran.dpo, 'konsol')
  const ambil = async (lagi: string) => (await k.app.inject({ url: `/api/tahan-nilai?${lagi}`, headers: { cookie } })).json() as Halaman
  const semua: Baris[] = []
  for (let kursor: string | null = ''; kursor !== null; ) {
    const h: Halaman = await ambil(`batas=2${kursor === '' ? '' : `&setelah=${kursor}`}`)
    semua.push(...h.daftar)
    kursor = h.berikutnya
  }
  assert.deepEqual(
    semua.map((b) => b.id),
    semua
      .map((b) => b.id)
      .sort()
      .reverse(),
  )
  assert.equal(new Set(semua.map((b) => b.id)).size, semua.length)
  const milik = semua.filter((b) => b.nama === 'Daftar Satu')
  assert.deepEqual(
    milik.map((b) => [b.id, b.penahan, b.keadaan, b.pelepas, b.bolehLepas]),
    [
      [id[2], 'Peran bkpsdm', 'ditahan', null, true],
      [id[1], 'Peran bkpsdm', 'dilepas', 'Peran dpo', false],
      [id[0], 'Peran dpo', 'ditahan', null, false],
    ],
  )
})

test('never on own matter: the list of whoever asks leaves out the own case', async () => {
  await pada('2026-12-22T10:30:00+07:00')
  const kedua = await k.orang('BKPSDM Tiga', { unit, peran: [{ peran: 'bkpsdm' }] })
  const [atas, lain] = [
    await tahan(peran.dpo, kedua, '2026-11-01', '2026-11-02'),
    await tahan(peran.dpo, await k.orang('Orang Lain', { unit }), '2026-11-01', '2026-11-02'),
  ]
  const terbaru = async (o: Orang) => {
    const r = await k.app.inject({ url: '/api/tahan-nilai?batas=2', headers: { cookie: await k.masukTeguh(o, 'konsol') } })
    return (r.json() as Halaman).daftar.map((b) => b.id)
  }
  assert.deepEqual(await terbaru(peran.bkpsdm), [lain, atas])
  const milik = await terbaru(kedua)
  assert.deepEqual([milik[0], milik.length, milik.includes(atas)], [lain, 2, false])
})

test('X5 the person concerned reads who held, who released and who looked, with the days and not the case', async () => {
  await pada('2026-12-22T11:00:00+07:00')
  const o = await k.orang('Jejak Satu', { unit })
  const id = await tahan(peran.dpo, o, '2026-11-01', '2026-11-02')
  const cookie = await k.masukTeguh(peran.bkpsdm, 'konsol')
  await k.app.inject({ url: '/api/tahan-nilai?batas=1', headers: { cookie } })
  assert.equal((await lepas(peran.bkpsdm, id)).statusCode, 200)
  const r = await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(o) } })
  const jejak = (r.json() as { daftar: { jenis: string; siapa: string; kalimat: string; rincian: string | null }[] }).daftar
  assert.deepEqual(
    jejak.filter((e) => !e.jenis.startsWith('sesi')).map((e) => [e.siapa, e.kalimat, e.rincian]),
    [
      ['Peran bkpsdm', 'Penahanan nilai rekaman dilepas', 'tanggal 1 November 2026 sampai 2 November 2026'],
      ['Peran bkpsdm', 'Melihat data pegawai', null],
      ['Peran dpo', 'Nilai rekaman ditahan untuk perkara', 'tanggal 1 November 2026 sampai 2 November 2026'],
    ],
  )
})

test('the database itself: own matter, one person for both, a release that tells of another hold', async () => {
  const [id, o] = [v7(), await k.orang('Basis Satu', { unit })]
  const hari = { dari: tanggal('2026-11-01'), sampai: tanggal('2026-11-02'), perkara: 'Perkara 1', alasan: 'dugaan', kini: k.jam.kini }
  await assert.rejects(
    k.di((db) => insertTahanNilai(db, { ...hari, id, pegawaiId: o.id, oleh: o.id })),
    { constraint: 'bukan_urusan_sendiri' },
  )
  await assert.rejects(
    k.di((db) => insertTahanNilai(db, { ...hari, sampai: tanggal('2026-10-31'), id, pegawaiId: o.id, oleh: peran.dpo.id })),
    { constraint: 'rentang_benar' },
  )
  await k.di((db) => insertTahanNilai(db, { ...hari, id, pegawaiId: o.id, oleh: peran.dpo.id }))
  const lepasBasis = (pegawai: string, penahan: string, pelepas: string) =>
    k.di((db) =>
      db.exec(sql`insert into tahan_nilai_lepas (tahan_id, pegawai_id, ditahan_oleh, dilepas_oleh, alasan, dilepas)
        values (${id}, ${pegawai}, ${penahan}, ${pelepas}, 'uji', ${k.jam.kini})`),
    )
  await assert.rejects(lepasBasis(o.id, peran.dpo.id, o.id), { constraint: 'bukan_urusan_sendiri' })
  await assert.rejects(lepasBasis(o.id, peran.dpo.id, peran.dpo.id), { constraint: 'dua_orang' })
  await assert.rejects(lepasBasis(o.id, peran.bkpsdm.id, peran.dpo.id), { constraint: 'tahan_yang_sama' })
  await assert.rejects(lepasBasis(peran.ti.id, peran.dpo.id, peran.bkpsdm.id), { constraint: 'tahan_yang_sama' })
  assert.equal(await lepasBasis(o.id, peran.dpo.id, peran.bkpsdm.id), 1)
})
