import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { tanggal } from '../waktu/tanggal.ts'
import {
  akunDariNama,
  cabutSesi,
  insertAkun,
  insertKode,
  insertSesi,
  insertUsulPeran,
  listBawahan,
  listPencabutan,
  listPeran,
  listSesi,
  naikkanVersi,
  pakaiKode,
  pakaiLangkahTotp,
  sahkanPeran,
  simpanSandi,
} from './akun.query.ts'

const HARI_INI = tanggal('2026-11-24')
const KINI = new Date('2026-11-24T02:00:00Z')
const menit = (n: number) => new Date(KINI.getTime() + n * 60_000)

let uji: DatabaseUji
before(async () => {
  uji = await databaseUji()
})
after(() => uji.hapus())
const di = <T>(f: (db: Db) => Promise<T>) => uji.db.diInstansi(uji.instansi.skema, f)

const nama = ['bupati', 'sekda', 'kadis', 'kabid', 'staf', 'plt', 'wakil', 'jauh'] as const
type Siapa = (typeof nama)[number]
let id: Record<Siapa, string>
const kembali = (ids: readonly string[]) => nama.filter((n) => ids.includes(id[n])).join(' ')

/** bupati > sekda > kadis > kabid > staf; plt, wakil and jauh stand apart. */
beforeEach(async () => {
  id = Object.fromEntries(nama.map((n) => [n, v7()])) as Record<Siapa, string>
  await di(async (db) => {
    for (const n of nama) await db.exec(sql`insert into pegawai (id) values (${id[n]})`)
    for (const [bawah, atas] of [
      ['sekda', 'bupati'],
      ['kadis', 'sekda'],
      ['kabid', 'kadis'],
      ['staf', 'kabid'],
    ] as const)
      await atasan(db, bawah, id[atas], '2020-01-01')
  })
})
const atasan = (db: Db, siapa: Siapa, atas: string | null, tmt: string) =>
  db.exec(sql`insert into pegawai_atasan (pegawai_id, tmt, atasan_id, sk) values (${id[siapa]}, ${tmt}, ${atas}, 'SK')`)
const plt = (db: Db, siapa: Siapa, ganti: Siapa, dari: string, sampai: string, dicatat: Date) =>
  db.exec(sql`insert into pelaksana (id, pegawai_id, menggantikan_id, macam, dari, sampai, sk_nomor, sk_tanggal, dicatat_oleh, dicatat)
    values (${v7()}, ${id[siapa]}, ${id[ganti]}, 'plt', ${dari}, ${sampai}, '800/1', ${dari}, ${id.bupati}, ${dicatat})`)
const delegasi = (db: Db, dari: Siapa, kepada: Siapa, mulai = '2026-11-01', sampai = '2026-11-30', dicatat = menit(-60)) =>
  db.exec(
    sql`insert into delegasi (id, dari_id, kepada_id, mulai, sampai, alasan, dicatat) values (${v7()}, ${id[dari]}, ${id[kepada]}, ${mulai}, ${sampai}, 'dinas luar', ${dicatat})`,
  )
const bawahan = async (siapa: Siapa, hariIni = HARI_INI, kini = KINI) =>
  kembali(await di((db) => listBawahan(db, id[siapa], hariIni, kini)))

test('below one stand all below, at any depth, never oneself', async () => {
  assert.equal(await bawahan('sekda'), 'kadis kabid staf')
  assert.equal(await bawahan('staf'), '')
})

test('a change of superior holds from its date, both sides', async () => {
  await di((db) => atasan(db, 'kabid', id.jauh, '2026-11-24'))
  assert.equal(await bawahan('kadis', tanggal('2026-11-23')), 'kabid staf')
  assert.equal(await bawahan('kadis', tanggal('2026-11-24')), '')
  assert.equal(await bawahan('jauh', tanggal('2026-11-24')), 'kabid staf')
})

test('P4 Plt: from the day of the SK to its last day, both sides', async () => {
  await di((db) => plt(db, 'plt', 'kadis', '2026-11-10', '2026-11-24', menit(-60 * 24 * 30)))
  for (const [hari, harap] of [
    ['2026-11-09', ''],
    ['2026-11-10', 'kabid staf'],
    ['2026-11-24', 'kabid staf'],
    ['2026-11-25', ''],
  ] as const)
    assert.equal(await bawahan('plt', tanggal(hari)), harap, hari)
})

test('P4 an SK dated earlier gives rights from its entry on, not before', async () => {
  await di((db) => plt(db, 'plt', 'kadis', '2026-11-01', '2026-12-31', KINI))
  assert.equal(await bawahan('plt', HARI_INI, menit(-1)), '')
  assert.equal(await bawahan('plt', HARI_INI, KINI), 'kabid staf')
})

test('P1 Plt of the own superior does not stand above oneself', async () => {
  await di((db) => plt(db, 'kabid', 'kadis', '2026-11-01', '2026-12-31', menit(-60)))
  assert.equal(await bawahan('kabid'), 'staf')
})

test('P3 delegation: dated, depth one, from entry on', async () => {
  await di((db) => delegasi(db, 'kadis', 'wakil'))
  await di((db) => delegasi(db, 'wakil', 'jauh'))
  assert.equal(await bawahan('wakil'), 'kabid staf')
  assert.equal(await bawahan('jauh'), '', 'what was delegated is not delegated on')
  assert.equal(await bawahan('wakil', tanggal('2026-12-01')), '')
  assert.equal(await bawahan('wakil', HARI_INI, menit(-61)), '')
})

test("P3 two who delegate to each other: the question ends, each has the other's people and own ones", async () => {
  await di(async (db) => {
    await delegasi(db, 'kadis', 'jauh')
    await delegasi(db, 'jauh', 'kadis')
  })
  assert.equal(await bawahan('kadis'), 'kabid staf')
  assert.equal(await bawahan('jauh'), 'kabid staf')
})

test('P3 property: for any graph of superiors, stand-ins and delegations the question ends and never names oneself', async () => {
  const garis = fc.array(
    fc.tuple(fc.nat(5), fc.nat(5)).filter(([a, b]) => a !== b),
    { maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(garis, garis, garis, async (atas, ganti, titip) => {
      const ids = Array.from({ length: 6 }, () => v7())
      const p = (n: number) => ids[n] as string
      await di(async (db) => {
        for (const i of ids) await db.exec(sql`insert into pegawai (id) values (${i})`)
        for (const [a, b] of new Map(atas))
          await db.exec(sql`insert into pegawai_atasan (pegawai_id, tmt, atasan_id, sk) values (${p(a)}, '2020-01-01', ${p(b)}, 'SK')`)
        for (const [a, b] of ganti)
          await db.exec(sql`insert into pelaksana (id, pegawai_id, menggantikan_id, macam, dari, sampai, sk_nomor, sk_tanggal, dicatat_oleh, dicatat)
            values (${v7()}, ${p(a)}, ${p(b)}, 'plh', '2026-01-01', '2026-12-31', '1', '2026-01-01', ${p(b)}, ${KINI})`)
        for (const [a, b] of titip)
          await db.exec(
            sql`insert into delegasi (id, dari_id, kepada_id, mulai, sampai, alasan, dicatat) values (${v7()}, ${p(a)}, ${p(b)}, '2026-01-01', '2026-12-31', 'uji', ${KINI})`,
          )
        for (const i of ids) {
          const hasil = await listBawahan(db, i, HARI_INI, KINI)
          assert.ok(!hasil.includes(i))
          assert.equal(new Set(hasil).size, hasil.length)
        }
      })
    }),
    { numRuns: 25 },
  )
})

async function unit(db: Db, indukId: string | null): Promise<string> {
  const u = v7()
  await db.exec(sql`insert into unit_kerja (id) values (${u})`)
  await db.exec(
    sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk) values (${u}, '2020-01-01', 'Unit', 'opd', ${indukId}, ${u}, 'Perda')`,
  )
  return u
}
async function akun(db: Db, siapa: Siapa, keadaan: 'aktif' | 'belum-aktif' = 'aktif'): Promise<string> {
  const a = v7()
  await insertAkun(db, [{ id: a, pegawaiId: id[siapa], nama: `${siapa}-${a.slice(-6)}`, sandiHash: null, keadaan, contoh: false }])
  return a
}
const usul = (db: Db, a: string, peran: string, unitKerjaId: string | null, mulai = '2026-11-01') => {
  const p = v7()
  return insertUsulPeran(db, {
    id: p,
    akunId: a,
    pegawaiId: id.staf,
    peran,
    unitKerjaId,
    mulai: tanggal(mulai),
    alasan: 'uji',
    oleh: id.sekda,
  }).then(() => p)
}

test('a role of one OPD reaches its unit and all below, as the tree stands today; a role of the instansi names none', async () => {
  await di(async (db) => {
    const [opd, lain] = [await unit(db, null), await unit(db, null)]
    const bidang = await unit(db, opd)
    const seksi = await unit(db, bidang)
    const pindah = await unit(db, opd)
    await db.exec(
      sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk) values (${pindah}, '2026-11-24', 'Pindah', 'opd', ${lain}, ${lain}, 'Perda')`,
    )
    const a = await akun(db, 'staf')
    for (const [peran, u] of [
      ['pengelola', opd],
      ['bkpsdm', null],
    ] as const)
      await sahkanPeran(db, await usul(db, a, peran, u), id.bupati, KINI)
    const peran = await listPeran(db, a, HARI_INI)
    assert.deepEqual(peran.find((p) => p.peran === 'pengelola')?.unitIds.toSorted(), [opd, bidang, seksi].sort())
    assert.deepEqual(peran.find((p) => p.peran === 'bkpsdm')?.unitIds, [])
    assert.ok((await listPeran(db, a, tanggal('2026-11-23'))).find((p) => p.peran === 'pengelola')?.unitIds.includes(pindah))
  })
})

test('A3 a role counts when confirmed, from its first day to its last', async () => {
  await di(async (db) => {
    const a = await akun(db, 'staf')
    const p = await usul(db, a, 'pimpinan', null, '2026-11-10')
    assert.deepEqual(await listPeran(db, a, HARI_INI), [])
    assert.ok(await sahkanPeran(db, p, id.bupati, KINI))
    assert.equal(await sahkanPeran(db, p, id.kadis, KINI), false)
    await db.exec(sql`update akun_peran set sampai = '2026-11-24' where id = ${p}`)
    const pada = async (t: string) => (await listPeran(db, a, tanggal(t))).length
    assert.deepEqual([await pada('2026-11-09'), await pada('2026-11-10'), await pada('2026-11-24'), await pada('2026-11-25')], [0, 1, 1, 0])
  })
})

test('sign-in by name in any spelling, and by the NIP that holds today', async () => {
  await di(async (db) => {
    const a = await akun(db, 'kadis')
    const nip = (tmt: string, isi: string) =>
      db.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, nip, nama, sk) values (${id.kadis}, ${tmt}, ${isi}, 'Kadis', 'SK')`)
    const akhir = '100217'
    await nip('2020-01-01', `198501012010${akhir}`)
    await nip('2026-11-24', `198501012011${akhir}`)
    const cari = async (n: string, pada = HARI_INI) => (await akunDariNama(db, n, pada))?.id
    assert.equal(await cari(` KADIS-${a.slice(-6)} `), a)
    assert.equal(await cari(`198501012011${akhir}`), a)
    assert.equal(await cari(`198501012010${akhir}`), undefined)
    assert.equal(await cari(`198501012010${akhir}`, tanggal('2026-11-23')), a)
    assert.equal(await cari('tidak-ada'), undefined)
  })
})

test('A1 a one-time code: once, in its time, wrong tries end nothing, the newer ends the older', async () => {
  await di(async (db) => {
    const a = await akun(db, 'staf', 'belum-aktif')
    const kode = (isi: string, sampai: Date) =>
      insertKode(db, { id: v7(), akunId: a, untuk: 'aktivasi', hash: Buffer.from(isi), oleh: null, sampai })
    const pakai = (isi: string, kini = KINI) => pakaiKode(db, a, ['aktivasi'], Buffer.from(isi), kini)
    const jauh = new Date('2099-01-01T00:00:00Z')
    await kode('satu', jauh)
    assert.equal(await pakaiKode(db, a, ['perangkat'], Buffer.from('satu'), KINI), false, 'for another purpose')
    assert.equal(await pakai('satu'), true)
    assert.equal(await pakai('satu'), false)
    await kode('dua', menit(10))
    assert.equal(await pakai('dua', menit(10)), false)
    await kode('tiga', jauh)
    for (let i = 0; i < 6; i++) assert.equal(await pakai('salah'), false)
    await kode('empat', jauh)
    assert.equal(await pakai('tiga'), false, 'the newer ends the older')
    assert.equal(await pakai('empat'), true, 'nobody ends a code by guessing')
  })
})

test('A5 a step of the second factor is used once, and never an older one', async () => {
  await di(async (db) => {
    const a = await akun(db, 'staf')
    assert.deepEqual(
      [
        await pakaiLangkahTotp(db, a, 100),
        await pakaiLangkahTotp(db, a, 100),
        await pakaiLangkahTotp(db, a, 99),
        await pakaiLangkahTotp(db, a, 101),
      ],
      [true, false, false, true],
    )
  })
})

test('A3 what was revoked since a moment is told to all processes', async () => {
  await di(async (db) => {
    const [a, lain] = [await akun(db, 'staf'), await akun(db, 'kadis')]
    const [s1, s2] = [v7(), v7()]
    for (const s of [s1, s2]) await insertSesi(db, { id: s, akunId: a, jenis: 'hp', kini: KINI, sampai: menit(60), peramban: 'uji' })
    assert.equal(await cabutSesi(db, lain, s1, menit(1)), false, 'of another account')
    assert.equal(await cabutSesi(db, a, s1, menit(1)), true)
    assert.equal(await cabutSesi(db, a, s1, menit(2)), false)
    assert.deepEqual(
      (await listSesi(db, a, menit(2))).map((s) => s.id),
      [s2],
    )
    assert.deepEqual(await listSesi(db, a, menit(60)), [])
    const versi = await simpanSandi(db, a, 'hash', menit(3))
    assert.equal(await naikkanVersi(db, a, menit(4)), versi + 1)
    const sejak = async (m: number) => {
      const p = await listPencabutan(db, menit(m), menit(m))
      return [p.sesi.includes(s1), p.akun.filter((x) => x.id === a).map((x) => x.versi)]
    }
    assert.deepEqual(await sejak(0), [true, [versi + 1]])
    assert.deepEqual(await sejak(2), [false, [versi + 1]])
    assert.deepEqual(await sejak(5), [false, []])
    const nanti = await listPencabutan(db, new Date(0), menit(60))
    assert.equal(nanti.sesi.includes(s1), false, 'a session that would be over by itself is not told any more')
  })
})
