import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import type { presensiApi } from './presensi.api.ts'
import { siapkanHari } from './sapu.job.ts'

type Papan = Reply<typeof presensiApi.papan>

let k: Kantor
let unit: string
let alamat: string
let pengelola: Orang
let ani: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T07:20:00+07:00')
  const akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas A', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  pengelola = await k.orang('Kelola Kepegawaian', { unit, peran: [{ peran: 'pengelola', unit }] })
  ani = await k.orang('Ani Purun', { unit })
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-11-24'), k.jam.kini)
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
})
after(() => k.tutup())

/** Opens the stream; `berikut` resolves with the next board, undefined when the stream has ended. */
async function buka(kue: string) {
  const putus = new AbortController()
  const r = await fetch(`${alamat}/api/papan/arus`, { headers: { cookie: kue }, signal: putus.signal })
  const pembaca = r.body?.getReader()
  let sisa = ''
  const berikut = async (): Promise<Papan | undefined> => {
    for (;;) {
      const akhir = sisa.indexOf('\n\n')
      if (akhir >= 0) {
        const blok = sisa.slice(0, akhir)
        sisa = sisa.slice(akhir + 2)
        const data = blok.split('\n').find((b) => b.startsWith('data: '))
        if (data) return JSON.parse(data.slice(6)) as Papan
        continue
      }
      const { value, done } = (await pembaca?.read()) ?? { value: undefined, done: true }
      if (done) return undefined
      sisa += Buffer.from(value as Uint8Array).toString('utf8')
    }
  }
  return { status: r.status, berikut, tutup: () => putus.abort() }
}

test('a committed tap reaches the open board; the first event is the board as it stands', async () => {
  const arus = await buka(await k.masuk(pengelola))
  assert.equal(arus.status, 200)
  assert.equal((await arus.berikut())?.total.hadir, 0)
  const hp = await k.hp(ani)
  await hp.kirim([hp.tap('2026-11-24T07:20:00+07:00')])
  assert.equal((await arus.berikut())?.total.hadir, 1)
  arus.tutup()
})

test('line staff and strangers get no stream', async () => {
  assert.equal((await buka(await k.masuk(ani))).status, 403)
  assert.equal((await buka('')).status, 401)
})

test('X2 a role that ends closes the stream at its next event', async () => {
  const arus = await buka(await k.masuk(pengelola))
  assert.ok(await arus.berikut())
  await k.di((db) => db.exec(sql`update akun_peran set sampai = '2026-11-23' where akun_id = ${pengelola.akunId}`))
  k.hadir.kabariPapan()
  assert.equal(await arus.berikut(), undefined)
})

test('X2 a session that was revoked closes the stream at its next event', async () => {
  const kepala = await k.orang('Kepala Dinas', { unit, peran: [{ peran: 'kepala', unit }] })
  const kue = await k.masuk(kepala)
  const arus = await buka(kue)
  assert.ok(await arus.berikut())
  await k.app.inject({ method: 'DELETE', url: '/api/sesi', headers: { cookie: kue } })
  k.hadir.kabariPapan()
  assert.equal(await arus.berikut(), undefined)
})

test('one board for all streams of a scope, at most three in two seconds however many changes come', async () => {
  const kepala = await k.orang('Kepala Kedua', { unit, peran: [{ peran: 'kepala', unit }] })
  const kue = [await k.masuk(pengelola, 'konsol'), await k.masuk(kepala), await k.masuk(kepala)]
  await k.di((db) => db.exec(sql`update akun_peran set sampai = null where akun_id = ${pengelola.akunId}`))
  const semua = await Promise.all(kue.map((x) => buka(x)))
  for (const a of semua) assert.ok(await a.berikut())
  const [mulai, awal] = [performance.now(), k.hadir.papanDihitung()]
  for (let putaran = 0; putaran < 2; putaran++) {
    const tunggu = semua.map((a) => a.berikut())
    for (let i = 0; i < 20; i++) {
      k.hadir.kabariPapan()
      await new Promise((lanjut) => setImmediate(lanjut))
    }
    for (const a of tunggu) assert.ok(await a)
  }
  const detik = (performance.now() - mulai) / 1000
  assert.ok(k.hadir.papanDihitung() - awal <= Math.ceil(detik * 1.5) + 1, `${k.hadir.papanDihitung() - awal} boards in ${detik} s`)
  for (const a of semua) a.tutup()
})

test('a sixth stream of one account is refused, also when all are opened at once', async () => {
  const banyak = await k.orang('Kepala Banyak', { unit, peran: [{ peran: 'kepala', unit }] })
  const kue = await k.masuk(banyak)
  const semua = await Promise.all(Array.from({ length: 8 }, () => buka(kue)))
  assert.equal(semua.filter((a) => a.status === 200).length, 5)
  assert.equal(semua.filter((a) => a.status === 429).length, 3)
  for (const a of semua) a.tutup()
})
