import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { catatJejakBanyak } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { uraiJws } from '../kripto/jws.ts'
import { sha256 } from '../kripto/sidik.ts'
import { catatKelompok } from '../tap/kelompok.query.ts'
import { bacaMuatan, menitTap } from '../tap/muatan.ts'
import { insertTap, type TapBaru } from '../tap/tap.query.ts'
import { bukaKantor, type Kantor, KUNCI_UJI, type Orang } from '../uji/kantor.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { verifikasiJejak } from './verifikasi.job.ts'

/** How many entries and taps the trail is made of; more by hand, to measure: HADIR_UJI_ENTRI=1000000 HADIR_UJI_TAP=100000. */
const ENTRI = Number(process.env.HADIR_UJI_ENTRI ?? 20_000)
const TAP = Number(process.env.HADIR_UJI_TAP ?? 1500)
const SEKALI = 500

let k: Kantor
let ani: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  ani = await k.orang('Ani Purun', { unit: await k.unit('Dinas A', null, 'persiapan') })
})
after(() => k.tutup())

async function buatEntri(): Promise<void> {
  for (let i = 0; i < ENTRI; i += 10_000) {
    const banyak = Array.from({ length: Math.min(10_000, ENTRI - i) }, (_, n) => ({
      jenis: 'lihat-hari' as const,
      pelakuId: ani.id,
      objekId: ani.id,
      pegawaiId: ani.id,
      teks: { tanggal: '2026-11-23', jumlah: n },
    }))
    await k.di((db) => catatJejakBanyak(db, KUNCI_UJI, k.jam.kini, banyak))
    await k.di((db) => urutkanJejak(db, ani.id, k.jam.kini))
  }
}

async function buatTap(): Promise<void> {
  const hp = await k.hp(ani)
  for (let i = 0; i < TAP; i += SEKALI) {
    const tap = Array.from({ length: Math.min(SEKALI, TAP - i) }, (_, n) => tapDari(hp.tap(saat(i + n)).jws))
    await k.di(async (db) => {
      await insertTap(db, tap)
      await catatKelompok(db, k.jam.kini, tap, { ditanam: true })
    })
  }
}

/** Some instant of this month. */
const saat = (n: number) => `${new Date(Date.UTC(2026, 10, 1) + (n % 2_000_000) * 1000).toISOString().slice(0, 19)}Z`

function tapDari(teks: string): TapBaru {
  const jws = uraiJws(teks)
  assert.ok(typeof jws !== 'string')
  const baca = bacaMuatan(JSON.parse(jws.muatan.toString('utf8')))
  assert.ok('muatan' in baca)
  const { muatan: m } = baca
  const menit = menitTap(m, 'Asia/Jakarta')
  const waktu = new Date(m.waktu)
  return {
    bulan: `${tanggalDariMenit(menit).slice(0, 7)}-01`,
    id: m.id,
    pegawaiId: m.pegawai,
    menit,
    waktu,
    terima: waktu,
    sumber: m.sumber,
    arah: m.arah,
    kid: jws.kid,
    urut: m.urut,
    jws: teks,
    sidik: sha256(jws.muatan),
    posisi: 'tanpa-lokasi',
    tempatId: null,
    jarakMeter: null,
    tanda: [],
    kelas: 'terverifikasi',
    palingAwal: null,
    nilai: [],
  }
}

test('S5 a long trail: each entry and each signature looked at once, in slices; how many a second is printed', async (t) => {
  await buatEntri()
  await buatTap()
  await k.di((db) => urutkanJejak(db, ani.id, k.jam.kini))
  const maju: string[] = []
  const awal = process.memoryUsage().rss
  const hasil = await verifikasiJejak(k.uji.db, k.uji.instansi, {
    dari: 0,
    saksi: [],
    kini: k.jam.baca,
    maju: (tahap, selesai, semua) => maju.push(`${tahap} ${selesai} ${semua}`),
  })
  assert.ok(hasil)
  const { diperiksa: d, lama, jumlah, pertama } = hasil
  assert.deepEqual([jumlah, pertama], [0, []])
  assert.equal(d.entri, d.akhir + 1)
  assert.ok(d.entri >= ENTRI + TAP / SEKALI)
  assert.deepEqual([d.tap, d.bertanda], [TAP, TAP])
  assert.ok(maju.includes(`rantai ${d.entri} ${d.entri}`), maju.join())
  assert.ok(maju.includes(`tap ${TAP} ${TAP}`), maju.join())
  const laju = (n: number, ms: number) => `${n} in ${ms} ms, ${Math.round((n * 1000) / Math.max(1, ms))} per second`
  t.diagnostic(`entries: ${laju(d.entri, lama.rantai)}`)
  t.diagnostic(`taps: ${laju(d.tap, lama.tap)}`)
  t.diagnostic(`memory grew by ${Math.round((process.memoryUsage().rss - awal) / 1e6)} MB`)
})
