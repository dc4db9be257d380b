import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { kodePasang, kunciLayar, pasangLayar } from '../uji/layar-qr.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { teksKabar, teksPasang } from './layar.ts'

const KINI = '2026-11-24T07:20:00+07:00'
let k: Kantor
let dinas: string
let lain: string
let tempat: string
let tempatLain: string
let bersama: string
let pengelola: Orang
let bkpsdm: Orang
let ani: Orang

before(async () => {
  k = await bukaKantor(KINI)
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'wajib')
  lain = await k.unit('Dinas B', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, dinas))
  tempat = await k.di((db) => tempatLingkaran(db, dinas))
  tempatLain = await k.di((db) => tempatLingkaran(db, lain, -3.5))
  bersama = await k.di((db) => tempatLingkaran(db, dinas, -3.6))
  await k.di((db) => db.exec(sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari) values (${bersama}, ${lain}, '2026-01-01')`))
  pengelola = await k.orang('Pengelola A', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  bkpsdm = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  ani = await k.orang('Ani Purun', { unit: dinas })
})
after(() => k.tutup())

const kirim = async (o: Orang | undefined, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, ...(o ? { headers: { cookie: await k.masuk(o, 'konsol') } } : {}), payload })
const daftar = async (o: Orang) => {
  const r = await k.app.inject({ url: '/api/layar', headers: { cookie: await k.masuk(o, 'konsol') } })
  return (r.json() as { daftar: { id: string; nama: string; tempat: string; oleh: string; kabar: string | null }[] }).daftar
}

describe('pairing', () => {
  test('a place of the own OPD: a code once, then a screen that is listed; who may not, may not', async () => {
    assert.equal((await kirim(ani, '/api/layar/kode', { tempatId: tempat, nama: 'Lobi' })).statusCode, 403)
    assert.equal((await kirim(pengelola, '/api/layar/kode', { tempatId: tempatLain, nama: 'Lobi' })).statusCode, 404)
    const dipakai = await kirim(pengelola, '/api/layar/kode', { tempatId: bersama, nama: 'Lobi' })
    assert.deepEqual([dipakai.statusCode, (dipakai.json() as { kode: string }).kode], [403, 'tempat-bersama'])
    assert.equal((await kirim(bkpsdm, '/api/layar/kode', { tempatId: bersama, nama: 'Lobi bersama' })).statusCode, 200)
    const l = await pasangLayar(k, pengelola, tempat, 'Lobi depan')
    const [baris] = await daftar(pengelola)
    assert.deepEqual(
      [baris?.id, baris?.nama, baris?.tempat, baris?.oleh, baris?.kabar],
      [l.id, 'Lobi depan', 'Kantor uji', 'Pengelola A', null],
    )
  })

  test('ended at once: the screen is told, the list is without it, a second end is told apart', async () => {
    const l = await pasangLayar(k, pengelola, tempat, 'Lobi belakang')
    assert.equal((await l.kabar()).statusCode, 200)
    const asing = await k.orang('Pengelola B', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
    const url = `/api/layar/${l.id}/pelepasan`
    assert.equal((await kirim(asing, url, { alasan: 'tablet rusak' })).statusCode, 404)
    assert.equal((await kirim(pengelola, url, { alasan: 'tablet hilang' })).statusCode, 200)
    assert.equal((await kirim(pengelola, url, { alasan: 'tablet hilang' })).statusCode, 409)
    assert.equal((await l.kabar()).statusCode, 410)
    assert.ok(!(await daftar(pengelola)).some((x) => x.id === l.id))
  })
})

describe('news for a screen', () => {
  test('time, place and totals, no name of a person; only for who holds the key; too often is 429', async () => {
    const l = await pasangLayar(k, pengelola, tempat)
    for (let i = 0; i < 8; i += 1) {
      const o = await k.orang(`Hadir ${i}`, { unit: dinas })
      await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
      const hp = await k.hp(o)
      if (i < 5) await hp.kirim([hp.tap(KINI)])
    }
    // Counts are held for a minute.
    k.jam.kini = new Date(Date.parse(KINI) + 60_000)
    await k.hadir.segarkan()
    const r = await l.kabar()
    assert.equal(r.statusCode, 200, r.body)
    const isi = r.json() as Record<string, unknown>
    assert.deepEqual(
      [isi['kini'], isi['nama'], isi['tempat'], isi['sudah'], isi['terjadwal']],
      [k.jam.kini.toISOString(), 'Lobi', 'Kantor uji', 5, 10],
    )
    assert.deepEqual(Object.keys(isi).sort(), ['amplop', 'instansi', 'kini', 'nama', 'sudah', 'tempat', 'terjadwal', 'zona'])
    assert.equal((await daftar(pengelola)).find((x) => x.id === l.id)?.kabar, k.jam.kini.toISOString())
    const palsu = kunciLayar()
    const acak = 'A'.repeat(22)
    const tanda = palsu.tanda(teksKabar(l.id, acak)).toString('base64url')
    assert.equal((await kirim(undefined, '/api/layar/kabar', { layar: l.id, acak, tanda })).statusCode, 404)
    let status = 200
    for (let i = 0; i < 20 && status === 200; i += 1) status = (await l.kabar()).statusCode
    assert.equal(status, 429)
  })
})

test('A1 a code holds once and 15 minutes, and only with proof of the key; wrong ones are slowed', async () => {
  const pasang = (kode: string, s = kunciLayar(), teks = teksPasang(kode)) =>
    kirim(undefined, '/api/layar/pasang', { kode, kunci: s.publik, tanda: s.tanda(teks).toString('base64url') })
  const kode = await kodePasang(k, pengelola, tempat)
  const s = kunciLayar()
  assert.match((await pasang(kode, s, teksPasang('LAIN-LAIN'))).body, /kunci-rusak/)
  assert.equal((await pasang(kode.toLowerCase().replace('-', ' '), s)).statusCode, 200)
  assert.match((await pasang(kode)).body, /kode-salah/, 'a second time')
  assert.match((await pasang(await kodePasang(k, pengelola, tempat), s)).body, /kode-salah/, 'a key is one screen, once')
  const lewat = await kodePasang(k, pengelola, tempat)
  k.jam.kini = new Date(k.jam.kini.getTime() + 15 * 60_000)
  assert.match((await pasang(lewat)).body, /kode-salah/)
  let status = 0
  for (let i = 0; i < 6 && status !== 429; i += 1) status = (await pasang('AAAAA-AAAAA')).statusCode
  assert.equal(status, 429)
})
