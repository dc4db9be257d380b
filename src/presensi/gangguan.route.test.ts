import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { tandaRantai } from '../tap/tanda.job.ts'
import { bandingkanLuring } from '../tap/usulan-gangguan.job.ts'
import { bukaKantor, type Hp, type Kantor, type KirimanTap, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import type { gangguanApi } from './gangguan.api.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import { siapkanHari } from './sapu.job.ts'
import { verifikasiJejak } from './verifikasi.job.ts'

// W2 through the server: what came later is compared with colleagues, one proposal for all, decided once for all, by the right person.

const SENIN = '2026-11-23'
const SELASA = '2026-11-24'
const RABU = '2026-11-25'
let k: Kantor
let unitA: string
let unitB: string
const orang = {} as Record<
  'admin' | 'adminLain' | 'adminDidalam' | 'verifikator' | 'pengelola' | 'pengelolaLain' | 'inspektorat' | 'rangkap',
  Orang
>
type Peserta = { readonly o: Orang; readonly hp: Hp }
const empatPuluh: Peserta[] = []
const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }

before(async () => {
  k = await bukaKantor(`${SENIN}T06:00:00+07:00`)
  const akar = await k.unit('Pemkab', null, 'wajib')
  unitA = await k.unit('Dinas A', akar, 'wajib')
  unitB = await k.unit('Dinas B', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, akar))
  await k.di((db) => tempatLingkaran(db, akar))
  orang.admin = await k.orang('Admin Satu', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  orang.adminLain = await k.orang('Admin Dua', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  orang.adminDidalam = await k.orang('Admin Didalam', { unit: unitA, peran: [{ peran: 'bkpsdm' }] })
  orang.verifikator = await k.orang('Verifikator', { unit: akar, peran: [{ peran: 'verifikator' }] })
  orang.pengelola = await k.orang('Pengelola A', { unit: unitA, peran: [{ peran: 'pengelola', unit: unitA }] })
  orang.pengelolaLain = await k.orang('Pengelola B', { unit: unitB, peran: [{ peran: 'pengelola', unit: unitB }] })
  orang.inspektorat = await k.orang('Inspektur', { unit: akar, peran: [{ peran: 'inspektorat' }] })
  orang.rangkap = await k.orang('Rangkap', { unit: akar, peran: [{ peran: 'bkpsdm' }, { peran: 'pengelola', unit: unitA }] })
  for (let i = 0; i < 40; i++) {
    const o = i === 0 ? orang.adminDidalam : await k.orang(`Peserta ${String(i).padStart(2, '0')}`, { unit: i < 30 ? unitA : unitB })
    empatPuluh.push({ o, hp: await k.hp(o) })
  }
  for (const t of [SENIN, SELASA, RABU]) await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(t), k.jam.kini)
})
after(() => k.tutup())

const ambil = async (url: string, o: Orang) => k.app.inject({ url, headers: { cookie: await k.masuk(o) } })
const kirim = async (url: string, payload: object, o: Orang) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: await k.masuk(o) } })
const pada = async (teks: string) => {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
}
const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
/** What the job of each hour does. */
const setiapJam = async () => ({ luring: await bandingkanLuring(bahan()), rantai: await tandaRantai(bahan()) })
const dua = (n: number) => String(n).padStart(2, '0')
/** Made without an anchor, and delivered only when told. */
const tanpaSinyal = (p: Peserta, t: string, i: number): KirimanTap =>
  p.hp.tap(`${t}T07:${dua(10 + Math.floor(i / 2))}:${dua((i % 2) * 30 + 7)}+07:00`, { jangkar: null, arah: 'masuk' }, LOKASI)
async function antar(p: Peserta, tap: KirimanTap) {
  const r = await p.hp.kirim([tap])
  assert.match(r.body, /"dicatat"/)
}

type Daftar = Reply<typeof gangguanApi.daftar>['daftar']
const daftar = async (o: Orang, keadaan: 'menunggu' | 'selesai' = 'menunggu') =>
  ((await ambil(`/api/gangguan?keadaan=${keadaan}`, o)).json() as { daftar: Daftar }).daftar
const rincian = async (id: string, o: Orang) => (await ambil(`/api/gangguan/${id}`, o)).json() as Reply<typeof gangguanApi.rincian>
const tandaTerbuka = async () =>
  ((await ambil('/api/tinjau', orang.admin)).json() as { daftar: { jenis: string; orang: { nama: string }[] }[] }).daftar.map(
    (t) => `${t.jenis} ${t.orang.map((o) => o.nama).join(', ')}`,
  )
const berdatang = async (t: string) =>
  (
    await k.di((db) =>
      db.one<{ n: number }>(
        sql`select count(*)::int as n from hari where tanggal = ${t} and tap_datang is not null and pegawai_id = any(${empatPuluh.map((p) => p.o.id)}::uuid[])`,
      ),
    )
  ).n
const terima = { putusan: 'terima', sebab: 'listrik', alasan: 'PLN padam, ada surat' }

describe('W2 40 of 40 offline at one place', () => {
  let id = ''
  test('while deliveries come in it is one proposal that grows, and forty signs of nobody', async () => {
    await pada(`${SELASA}T08:10:00+07:00`)
    const tap = empatPuluh.map((p, i) => tanpaSinyal(p, SELASA, i))
    // Two first: nothing can be said of two.
    for (const i of [20, 30]) await antar(empatPuluh[i] as Peserta, tap[i] as KirimanTap)
    assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 0 }, rantai: { baru: 2 } })
    for (let i = 10; i < 18; i++) await antar(empatPuluh[i] as Peserta, tap[i] as KirimanTap)
    await pada(`${SELASA}T09:05:00+07:00`)
    assert.deepEqual((await setiapJam()).rantai, { baru: 0 })
    const [awal, ...lain] = await daftar(orang.admin)
    assert.deepEqual([lain, awal?.orang.length, awal?.mulai, awal?.selesai], [[], 10, `${SELASA}T07:15`, `${SELASA}T07:25`])
    for (const [i, p] of empatPuluh.entries()) if (![20, 30].includes(i) && (i < 10 || i >= 18)) await antar(p, tap[i] as KirimanTap)
    await pada(`${SELASA}T10:05:00+07:00`)
    assert.deepEqual((await setiapJam()).luring, { usulan: 1, tanda: 0 })
    const [penuh, ...sisa] = await daftar(orang.admin)
    assert.deepEqual(
      [sisa, penuh?.id, penuh?.orang.length, penuh?.mulai, penuh?.selesai, penuh?.langsung, penuh?.perhatian],
      [[], awal?.id, 40, `${SELASA}T07:10`, `${SELASA}T07:29`, 0, []],
    )
    assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 0 }, rantai: { baru: 0 } }, 'looked at again: nothing new')
    assert.deepEqual(await tandaTerbuka(), [], 'the two that were written before stand in the proposal now')
    assert.equal(await berdatang(SELASA), 0, 'a claim waits')
    id = penuh?.id ?? ''
  })

  test('each reads it as far as the own scope reaches; who reports or stands in it does not decide', async () => {
    const [a] = await daftar(orang.pengelola)
    assert.deepEqual([a?.orang.length, a?.orangLain, a?.bolehLapor, a?.bolehPutus], [30, 10, true, false])
    const [b] = await daftar(orang.pengelolaLain)
    assert.deepEqual([b?.orang.length, b?.orangLain, b?.bolehLapor], [10, 30, true])
    const [sendiri] = await daftar(empatPuluh[5]?.o ?? orang.admin)
    assert.deepEqual([sendiri?.orang.map((o) => o.nama), sendiri?.orangLain, sendiri?.bolehLapor], [['Peserta 05'], 39, false])
    const putus = `/api/gangguan/${id}/putusan`
    for (const o of [orang.pengelola, orang.verifikator, orang.inspektorat, empatPuluh[5]?.o ?? orang.admin])
      assert.equal((await kirim(putus, terima, o)).statusCode, 403, o.nama)
    const didalam = await kirim(putus, terima, orang.adminDidalam)
    assert.deepEqual([didalam.statusCode, /urusan-sendiri/.test(didalam.body)], [403, true])
    const lapor = { sebab: 'listrik', keterangan: 'Listrik kantor padam sejak 06.50' }
    assert.equal((await kirim(`/api/gangguan/${id}/laporan`, lapor, orang.admin)).statusCode, 403)
    assert.equal((await kirim(`/api/gangguan/${id}/laporan`, lapor, orang.pengelola)).statusCode, 200)
    assert.equal((await kirim(`/api/gangguan/${id}/laporan`, lapor, orang.pengelola)).statusCode, 409)
    assert.equal((await kirim(`/api/gangguan/${id}/laporan`, lapor, orang.rangkap)).statusCode, 200)
    const rangkap = await kirim(putus, terima, orang.rangkap)
    assert.deepEqual([rangkap.statusCode, /"pelapor"/.test(rangkap.body)], [403, true])
    assert.equal((await ambil(`/api/gangguan/${id}`, orang.inspektorat)).statusCode, 422)
    assert.equal((await ambil(`/api/gangguan/${id}?alasan=pemeriksaan%20rutin`, orang.inspektorat)).statusCode, 200)
  })

  test('accepted once: everybody counts, the two signs are closed by it, and nobody else decides again', async () => {
    const putus = `/api/gangguan/${id}/putusan`
    assert.equal((await kirim(putus, { putusan: 'terima', alasan: 'tanpa sebab' }, orang.admin)).statusCode, 422)
    const serempak = await Promise.all([kirim(putus, terima, orang.admin), kirim(putus, terima, orang.adminLain)])
    assert.deepEqual(
      serempak.map((r) => r.statusCode).toSorted((a, b) => a - b),
      [200, 409],
    )
    const isi = serempak.find((r) => r.statusCode === 200)?.json() as object
    assert.deepEqual(isi, { ok: true, nomor: 'GGN-2026-001', tap: 40, tanda: 2 })
    await k.hadir.tenang()
    assert.equal(await berdatang(SELASA), 40)
    assert.deepEqual(await daftar(orang.admin), [])
    const r = await rincian(id, orang.admin)
    assert.deepEqual(
      [r.keadaan, r.putusan.map((p) => [p.putusan, p.nomor]), r.laporan.map((l) => [l.oleh, l.sebab])],
      [
        'terima',
        [['terima', 'GGN-2026-001']],
        [
          ['Pengelola A', 'listrik'],
          ['Rangkap', 'listrik'],
        ],
      ],
    )
    const { daftar: selesai } = (await ambil('/api/tinjau?keadaan=selesai', orang.admin)).json() as {
      daftar: { id: string; keadaan: string }[]
    }
    assert.deepEqual(
      selesai.map((t) => t.keadaan),
      ['wajar', 'wajar'],
    )
    assert.match((await ambil(`/api/tinjau/${selesai[0]?.id}`, orang.admin)).body, /Gangguan GGN-2026-001: PLN padam, ada surat/)
  })

  test('all concerned read the decision with its names, and their own log says who looked and decided; a recount changes nothing', async () => {
    const o = empatPuluh[5]?.o ?? orang.admin
    const [milik] = await daftar(o, 'selesai')
    assert.deepEqual([milik?.orang.length, milik?.orangLain], [40, 0])
    const log = (await ambil('/api/jejak/saya', o)).body
    for (const kata of [/Gangguan dilaporkan/, /Gangguan diputuskan/, /Melihat usulan gangguan/, /Pengelola A/]) assert.match(log, kata)
    const hari = (await ambil(`/api/presensi/${o.id}/${SELASA}`, o)).body
    assert.match(hari, /dihitung menurut putusan/)
    assert.match(hari, /Gangguan GGN-2026-001: Listrik padam\..*berlaku bagi 40 pegawai: .*Peserta 06/)
    const pengelola = (await ambil(`/api/presensi/${o.id}/${SELASA}`, orang.pengelola)).body
    assert.match(pengelola, /Gangguan GGN-2026-001: Listrik padam\./)
    assert.doesNotMatch(pengelola, /Peserta 06/, 'a day shows one person')
    const semua = empatPuluh.map((p) => p.o.id)
    const ulang = await hitungUlang(k.uji.db, k.uji.instansi, {
      pegawaiIds: semua,
      dari: tanggal(SENIN),
      sampai: tanggal(SELASA),
      kini: () => k.jam.kini,
      periksa: true,
    })
    assert.equal(ulang.berubah, 0)
  })

  test('the outage is a fact of the day of those in it, and of nobody else of the unit', async () => {
    const sesudah = empatPuluh[7] ?? assert.fail()
    const bukan = await k.orang('Bukan Peserta', { unit: unitA })
    const dasar = (o: Orang) =>
      k.di(async (db) => {
        const pembaca = await k.hadir.ingatan.kenali(db, [o.id], tanggal(SELASA))
        return pembaca.hari(o.id, tanggal(SELASA))?.fakta.gangguan.map((g) => g.dasar.keterangan)
      })
    assert.deepEqual([await dasar(sesudah.o), await dasar(bukan)], [['Gangguan GGN-2026-001: Listrik padam.'], []])
  })

  test('one whose phone delivers a day later stands in a proposal of his own, which takes two persons', async () => {
    const telat: Peserta = await k.orang('Telat Antar', { unit: unitA }).then(async (o) => ({ o, hp: await k.hp(o) }))
    const tap = tanpaSinyal(telat, SELASA, 20)
    await pada(`${RABU}T09:05:00+07:00`)
    await antar(telat, tap)
    assert.deepEqual(await setiapJam(), { luring: { usulan: 1, tanda: 0 }, rantai: { baru: 0 } })
    const [susulan, ...lain] = await daftar(orang.admin)
    assert.deepEqual(
      [lain, susulan?.orang.map((o) => o.nama), susulan?.perhatian],
      [[], ['Telat Antar'], ['sedikit-orang', 'lampau', 'berulang']],
    )
    const putus = `/api/gangguan/${susulan?.id}/putusan`
    const sendiri = await kirim(putus, terima, orang.admin)
    assert.deepEqual([sendiri.statusCode, /perlu-laporan/.test(sendiri.body)], [422, true])
    const lapor = { sebab: 'listrik', keterangan: 'HP-nya baru menyala hari ini' }
    assert.equal((await kirim(`/api/gangguan/${susulan?.id}/laporan`, lapor, orang.pengelolaLain)).statusCode, 404, 'not one of his people')
    assert.equal((await kirim(`/api/gangguan/${susulan?.id}/laporan`, lapor, orang.pengelola)).statusCode, 200)
    assert.deepEqual((await kirim(putus, terima, orang.admin)).json(), { ok: true, nomor: 'GGN-2026-002', tap: 1, tanda: 0 })
    await k.hadir.tenang()
    assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 0 }, rantai: { baru: 0 } })
  })
})

test('W2 set aside with a reason: each claim waits for a look of its own, and it is not proposed again', async () => {
  await pada(`${RABU}T10:05:00+07:00`)
  const tiga = empatPuluh.slice(10, 13)
  for (const [i, p] of tiga.entries()) await antar(p, tanpaSinyal(p, RABU, i * 4))
  await setiapJam()
  const [u] = await daftar(orang.admin)
  assert.deepEqual([u?.orang.length, u?.perhatian], [3, ['sedikit-orang', 'berulang']])
  assert.deepEqual(
    (await kirim(`/api/gangguan/${u?.id}/putusan`, { putusan: 'kesampingkan', alasan: 'Jaringan kantor baik' }, orang.admin)).json(),
    {
      ok: true,
      nomor: null,
      tap: 0,
      tanda: 0,
    },
  )
  assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 0 }, rantai: { baru: 3 } })
  assert.deepEqual((await tandaTerbuka()).sort(), ['waktu-klaim Peserta 10', 'waktu-klaim Peserta 11', 'waktu-klaim Peserta 12'])
  assert.equal(await berdatang(RABU), 0)
  assert.deepEqual(await daftar(orang.admin), [])
  // Found right after all: the signs are closed by it.
  assert.deepEqual((await kirim(`/api/gangguan/${u?.id}/putusan`, terima, orang.adminLain)).json(), {
    ok: true,
    nomor: 'GGN-2026-003',
    tap: 3,
    tanda: 3,
  })
  await k.hadir.tenang()
  assert.equal(await berdatang(RABU), 3)
  assert.deepEqual(await tandaTerbuka(), [])
})

test('W2 1 of 40 offline at one place: a sign with what the colleagues did, once; found in order his tap counts', async () => {
  const kamis = '2026-11-26'
  const sendiri = empatPuluh[20] ?? assert.fail()
  const tap = tanpaSinyal(sendiri, kamis, 20)
  for (const [i, p] of empatPuluh.entries()) {
    if (p === sendiri) continue
    const saat = `${kamis}T07:${dua(10 + Math.floor(i / 2))}:${dua((i % 2) * 30 + 7)}+07:00`
    await pada(new Date(Date.parse(saat) + 1000).toISOString())
    await antar(p, p.hp.tap(saat, { arah: 'masuk' }, LOKASI))
  }
  await pada(`${kamis}T09:05:00+07:00`)
  await antar(sendiri, tap)
  assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 1 }, rantai: { baru: 0 } })
  assert.deepEqual(await setiapJam(), { luring: { usulan: 0, tanda: 0 }, rantai: { baru: 0 } })
  assert.deepEqual(await daftar(orang.admin), [])
  const { daftar: tanda } = (await ambil('/api/tinjau', orang.admin)).json() as {
    daftar: { id: string; jenis: string; orang: { nama: string }[] }[]
  }
  assert.deepEqual(
    tanda.map((t) => [t.jenis, t.orang.map((o) => o.nama)]),
    [['luring-sendiri', ['Peserta 20']]],
  )
  const rinci = (await ambil(`/api/tinjau/${tanda[0]?.id}`, orang.admin)).json() as {
    ukuran: Record<string, number>
    tap: { dihitung: boolean }[]
  }
  assert.deepEqual([rinci.ukuran, rinci.tap.map((t) => t.dihitung)], [{ langsung: 39, tertunda: 1 }, [false]])
  const n = await berdatang(kamis)
  assert.equal(n, 39)
  assert.equal(
    (await kirim(`/api/tinjau/${tanda[0]?.id}/putusan`, { putusan: 'wajar', alasan: 'Paket datanya habis' }, orang.admin)).statusCode,
    200,
  )
  await k.hadir.tenang()
  assert.equal(await berdatang(kamis), 40)
})

test('never on own, by the database too', async () => {
  const { id } = await k.di((db) => db.one<{ id: string }>(sql`select id from gangguan order by nomor limit 1`))
  await assert.rejects(
    k.di((db) =>
      db.exec(
        sql`insert into gangguan_pegawai (gangguan_id, pegawai_id, diputus_oleh) values (${id}, ${orang.pengelola.id}, ${orang.pengelola.id})`,
      ),
    ),
    /bukan_urusan_sendiri/,
  )
})

test('S5 what an outage settled is held by the trail, as what a sign did', async () => {
  const urutkan = () => k.di((db) => urutkanJejak(db, orang.admin.id, k.jam.kini))
  const putusan = async () => {
    const h = await verifikasiJejak(k.uji.db, k.uji.instansi, { dari: 0, saksi: [], kini: k.jam.baca, maju: () => {} })
    return Object.keys(h?.perJenis ?? {}).filter((j) => /^putusan|^akar|^kelompok/.test(j))
  }
  assert.deepEqual(await putusan(), [], 'before they have their place')
  await urutkan()
  assert.deepEqual(await putusan(), [])
  const c = await sambung(k.uji.tuan, 'uji')
  try {
    await c.query(`set search_path = ${k.uji.instansi.skema}`)
    const satu = '(select id from tap_putusan where gangguan_id is not null order by id limit 1)'
    for (const ubah of ['dihitung = not dihitung', `gangguan_id = (select id from gangguan order by nomor desc limit 1)`]) {
      await c.query('create table simpan_putusan as table tap_putusan')
      assert.equal((await c.query(`update tap_putusan set ${ubah} where id = ${satu}`)).rowCount, 1)
      assert.deepEqual(await putusan(), ['putusan-berubah'], ubah)
      await c.query('delete from tap_putusan; insert into tap_putusan select * from simpan_putusan; drop table simpan_putusan')
    }
  } finally {
    await c.end()
  }
  assert.deepEqual(await putusan(), [])
})

test('X3 pages hold each proposal once; out of scope is as not there', async () => {
  const luar = await k.orang('Orang Luar', { unit: unitB })
  const [u] = await daftar(orang.admin, 'selesai')
  const r = await ambil(`/api/gangguan/${u?.id}`, luar)
  const tiada = await ambil('/api/gangguan/01900000-0000-7000-8000-00000000ffff', luar)
  assert.deepEqual([r.statusCode, r.body], [404, tiada.body])
  assert.deepEqual(await daftar(luar, 'selesai'), [])
  assert.equal((await ambil('/api/gangguan?setelah=abc', orang.admin)).statusCode, 422)
})
