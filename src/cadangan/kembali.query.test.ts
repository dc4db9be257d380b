import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { v7 } from 'uuid'
import { type BasisData, bukaDb, type Db, sql } from '../db/db.ts'
import { migrasikan } from '../db/migrasi.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { buatHadir, type Hadir } from '../server/hadir.ts'
import { databaseKosong } from '../uji/basis-data.ts'
import { bukaKantor, type Hp, KUNCI_UJI, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import type { NilaiSimpan, TapSimpan, TerimaSimpan } from '../web/gudang.ts'
import { jadiTerima, perluDitawarkan } from '../web/terima.ts'
import { cadangkan } from './cadangkan.job.ts'
import { pulihkan } from './pulihkan.job.ts'

// The machine is lost at noon; what stands is the archive of last night, and 200 phones that kept what was acknowledged to them.

const BANYAK = 200
const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
const LIMA_MENIT_LAGI = new Date('2026-11-24T12:05:00+07:00')

type HpHidup = {
  readonly orang: Orang
  readonly hp: Hp
  kue: string
  masa: number
  antrean: TapSimpan[]
  terima: TerimaSimpan[]
}
type Server = Hadir['app']

const folder = mkdtempSync(join(tmpdir(), 'hadir-kembali-'))
after(() => rmSync(folder, { recursive: true }))

async function masuk(app: Server, o: Orang): Promise<string> {
  const r = await app.inject({ method: 'POST', url: '/api/sesi', payload: { nama: o.nip, sandi: SANDI_UJI } })
  const kue = r.cookies[0]
  assert.ok(r.statusCode === 200 && kue, r.body)
  return `${kue.name}=${kue.value}`
}

/** What the phone does when it is opened: it asks for today, offers again what another epoch acknowledged, and sends what waits. */
async function buka(app: Server, h: HpHidup): Promise<string[]> {
  const r = await app.inject({ url: '/api/hari-ini', headers: { cookie: h.kue } })
  assert.equal(r.statusCode, 200, r.body)
  h.masa = (r.json() as { masa: number }).masa
  const lagi = perluDitawarkan(h.terima, h.masa)
  h.antrean = [...lagi, ...h.antrean]
  h.terima = h.terima.filter((t) => !lagi.includes(t))
  return kirim(app, h)
}

async function kirim(app: Server, h: HpHidup): Promise<string[]> {
  const dikirim = h.antrean
  if (dikirim.length === 0) return []
  const r = await app.inject({
    method: 'POST',
    url: '/api/tap',
    headers: { cookie: h.kue },
    payload: { tap: dikirim.map(({ jws, nilai }) => ({ jws, nilai })) },
  })
  assert.equal(r.statusCode, 200, r.body)
  const hasil = (r.json() as { hasil: { jawab: string }[] }).hasil
  h.antrean = []
  for (const [i, j] of hasil.entries()) {
    const tap = dikirim[i] ?? assert.fail()
    assert.ok(['dicatat', 'sudah-ada'].includes(j.jawab), JSON.stringify(j))
    h.terima.push(jadiTerima(tap, h.masa))
  }
  return hasil.map((j) => j.jawab)
}

const bersama = async <T, R>(daftar: readonly T[], kerja: (t: T) => Promise<R>): Promise<R[]> => {
  const hasil: R[] = []
  for (let i = 0; i < daftar.length; i += 25) hasil.push(...(await Promise.all(daftar.slice(i, i + 25).map(kerja))))
  return hasil
}

const fakta = async (db: Db) => ({
  tap: await db.rows(sql`select id, pegawai_id, urut, menit, posisi, sumber from tap order by id`),
  hari: await db.rows(sql`select pegawai_id, tanggal, rentang, status, tap_datang, tap_pulang, terlambat_menit, pulang_cepat_menit from hari
    where tanggal >= '2026-11-23' order by pegawai_id, tanggal, rentang`),
  tanda: await db.rows(sql`select pegawai_id, jenis from tap_tanda order by pegawai_id, jenis`),
})

async function serverDi(db: BasisData, instansi: Parameters<typeof buatHadir>[0]['instansi']): Promise<Hadir> {
  return buatHadir({
    db,
    instansi,
    kunci: KUNCI_UJI,
    jam: () => LIMA_MENIT_LAGI,
    aman: false,
    asal: 'http://localhost',
    lingkungan: { detak: () => LIMA_MENIT_LAGI.getTime(), lingkaranMs: () => 0 },
    faktorKedua: 'tidak-diminta',
    terimaSandiContoh: false,
    onGalat: (e) => process.stderr.write(`${String(e)}\n`),
  })
}

test('S8 restored from last night: 200 phones give today back, with nothing lost and nothing doubled', async () => {
  const k = await bukaKantor('2026-11-23T16:10:00+07:00')
  const pindah = await databaseKosong()
  try {
    const unit = await k.unit('Dinas Uji', null, 'wajib')
    await k.di((db) => polaLimaHari(db, unit))
    await k.di((db) => tempatLingkaran(db, unit))
    const semua = await bersama(
      Array.from({ length: BANYAK }, (_, i) => i),
      async (i): Promise<HpHidup> => {
        const orang = await k.orang(`Pegawai ${i}`, { unit })
        return { orang, hp: await k.hp(orang), kue: await masuk(k.app, orang), masa: 1, antrean: [], terima: [] }
      },
    )
    const rekam = (h: HpHidup, i: number, saat: string) => {
      const waktu = `${saat}:${String(i % 60).padStart(2, '0')}+07:00`
      const { jws, nilai = {} } = h.hp.tap(waktu, {}, LOKASI)
      h.antrean.push({ id: v7(), pegawaiId: h.orang.id, urut: 0, waktu, arah: null, jws, nilai: nilai as NilaiSimpan })
    }
    const hari = (t: string) => siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(t), k.jam.kini)
    await hari('2026-11-23')
    for (const [i, h] of semua.entries()) for (const saat of ['2026-11-23T07:2', '2026-11-23T16:0']) rekam(h, i, `${saat}${i % 7}`)
    await bersama(semua, (h) => kirim(k.app, h))

    const arsip = join(folder, 'malam.hadir')
    await cadangkan({ koneksi: k.uji.migrasi, instansi: k.uji.instansi, tujuan: arsip, kini: new Date('2026-11-24T01:00:00+07:00') })

    k.jam.kini = new Date('2026-11-24T12:00:00+07:00')
    await hari('2026-11-24')
    for (const [i, h] of semua.entries()) for (const saat of ['2026-11-24T07:3', '2026-11-24T11:5']) rekam(h, i, `${saat}${i % 9}`)
    await bersama(semua, (h) => kirim(k.app, h))
    const asal = await k.di(fakta)
    assert.equal(asal.tap.length, 4 * BANYAK)

    await migrasikan(pindah.tuan)
    await pulihkan({ koneksi: pindah.tuan, berkas: arsip, simpan: true, kini: LIMA_MENIT_LAGI })
    const db = bukaDb({ koneksi: pindah.tuan })
    const hadir = await serverDi(db, k.uji.instansi)
    try {
      const di = <T>(f: (db: Db) => Promise<T>) => db.diInstansi('uji', f)
      await siapkanHari(db, k.uji.instansi, hadir.ingatan, tanggal('2026-11-24'), LIMA_MENIT_LAGI)
      assert.equal((await di(fakta)).tap.length, 2 * BANYAK, 'today is not in the archive')
      await bersama(semua, async (h) => {
        h.kue = await masuk(hadir.app, h.orang)
      })
      // Each is opened three times, the second time before the answer to the first has arrived.
      const jawab = await bersama(semua, async (h) => [
        ...(await Promise.all([buka(hadir.app, { ...h }), buka(hadir.app, h)])),
        await buka(hadir.app, h),
      ])
      const banyak = (j: string) => jawab.flat(2).filter((x) => x === j).length
      assert.equal(banyak('dicatat'), 2 * BANYAK, 'today, each once')
      assert.equal(banyak('sudah-ada'), 6 * BANYAK, 'yesterday twice, and today a second time')
      assert.deepEqual(
        jawab.map((j) => j[2]),
        semua.map(() => []),
        'of this epoch nothing is offered a third time',
      )
      await hadir.tenang()
      assert.deepEqual(await di(fakta), asal)
      assert.ok(semua.every((h) => h.antrean.length === 0 && h.terima.length === 4 && h.terima.every((t) => t.masa === 2)))
    } finally {
      await hadir.tutup()
      await db.tutup()
    }
  } finally {
    await k.tutup()
    await pindah.hapus()
  }
})
