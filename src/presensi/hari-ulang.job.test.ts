import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { penampung } from '../jejak/temuan.ts'
import type { kesehatanApi } from '../kesehatan/kesehatan.api.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import type { BahanProses } from '../uji/proses-putus.ts'
import { type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { kunciHariPegawai, listHari } from './hari.query.ts'
import { pengurasUlang } from './hari-ulang.job.ts'
import { insertHariUlang, potongUlang } from './hari-ulang.query.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import { pembaca, periksaHari } from './verifikasi.job.ts'

// A change and the wish to judge its days anew are one transaction; whatever ends the server in between loses neither.

const KINI = '2026-11-24T09:00:00+07:00'
const SENIN = tanggal('2026-11-23')
const JUMAT = tanggal('2026-11-20')
let k: Kantor
const o = {} as Record<'kepala' | 'pengelola' | 'ti' | 'ani' | 'budi' | 'citra' | 'dewi', Orang>
const kue = {} as Record<keyof typeof o, string>
const galat: unknown[] = []

before(async () => {
  k = await bukaKantor(KINI, { galat })
  const unit = await k.unit('Dinas Uji', await k.unit('Pemkab', null), 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  o.kepala = await k.orang('Kepala Uji', { unit, peran: [{ peran: 'kepala', unit }] })
  o.pengelola = await k.orang('Kelola Uji', { unit, peran: [{ peran: 'pengelola', unit }] })
  o.ti = await k.orang('Teknisi Uji', { unit, peran: [{ peran: 'ti' }] })
  for (const nama of ['ani', 'budi', 'citra', 'dewi'] as const) o[nama] = await k.orang(nama, { unit })
  await hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds: semua(), dari: tanggal('2026-11-16'), sampai: SENIN, kini: k.jam.baca })
  for (const nama of Object.keys(o) as (keyof typeof o)[]) kue[nama] = await k.masuk(o[nama])
})
beforeEach(() => {
  k.jam.kini = new Date(KINI)
})
after(() => k.tutup())

const semua = () => Object.values(o).map((x) => x.id)
const kirim = (siapa: keyof typeof o, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, payload, headers: { cookie: kue[siapa] } })
/** A roster of a past day, proposed; the head has still to say yes. */
async function usul(untuk: Orang, tgl: Tanggal, masuk: string): Promise<string> {
  const rentang = [{ nama: 'Posko', masuk, pulang: '20:00' }]
  const r = await kirim('pengelola', '/api/jadwal/hari', { pegawaiId: untuk.id, alasan: 'posko banjir', hari: [{ tanggal: tgl, rentang }] })
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { id: string }).id
}
const setuju = (id: string) => ({
  url: `/api/jadwal/usul/${id}/persetujuan`,
  payload: { putusan: 'setujui', alasan: 'sesuai surat tugas' },
})
const masuk = async (siapa: Orang, tgl: Tanggal) => (await k.di((db) => listHari(db, [siapa.id], tgl, tgl)))[0]?.masuk
const menunggu = () =>
  k.di((db) =>
    db.rows<{ pegawaiId: string; percobaan: number }>(sql`select pegawai_id, percobaan from hari_ulang order by pegawai_id, percobaan`),
  )
const temuan = async () => {
  const t = penampung(10)
  await periksaHari({
    baca: pembaca(k.uji.db, k.uji.instansi),
    instansi: k.uji.instansi,
    orang: semua(),
    temuan: t,
    maju: () => {},
    kini: k.jam.baca,
  })
  return t.hasil().perJenis
}
const berbeda = async (siapa: Orang, dari: Tanggal, sampai: Tanggal) =>
  (await hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds: [siapa.id], dari, sampai, kini: k.jam.baca, periksa: true })).berubah
const sebagaiTuan = async (perintah: string) => {
  const c = await sambung(k.uji.tuan, 'uji')
  try {
    await c.query(perintah)
  } finally {
    await c.end()
  }
}
/** The database itself refuses the days of one person. */
const macet = (siapa: Orang) =>
  sebagaiTuan(`create or replace function uji.macet() returns trigger language plpgsql as $$ begin
    if new.pegawai_id = '${siapa.id}' then raise exception 'macet'; end if; return new; end $$;
    create trigger macet before insert or update on uji.hari for each row execute function uji.macet()`)
const lancar = () => sebagaiTuan('drop trigger macet on uji.hari')
const lewat = (detik: number) => {
  k.jam.kini = new Date(k.jam.kini.getTime() + detik * 1000)
}

test('a decision is seen at once, and nothing waits afterwards', async () => {
  const semula = await masuk(o.ani, JUMAT)
  const { url, payload } = setuju(await usul(o.ani, JUMAT, '10:00'))
  assert.equal((await kirim('kepala', url, payload)).statusCode, 200)
  await k.hadir.tenang()
  assert.equal(await masuk(o.ani, JUMAT), (semula ?? 0) + 150)
  assert.deepEqual([await menunggu(), galat], [[], []])
})

test('SIGKILL between the commit and the recount: the next process does it, and until then no check calls it tampering', {
  timeout: 60_000,
}, async () => {
  const semula = await masuk(o.budi, SENIN)
  const bahan: BahanProses = { web: k.uji.web, kini: KINI, cookie: kue.kepala, ...setuju(await usul(o.budi, SENIN, '09:00')) }
  await k.di(async (tx) => {
    // Whoever judges these days waits for us.
    await kunciHariPegawai(tx, [o.budi.id])
    const anak = spawn(process.execPath, [join(import.meta.dirname, '../uji/proses-putus.ts'), JSON.stringify(bahan)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const tamat = once(anak, 'close')
    const [kata] = (await Promise.race([once(anak.stdout, 'data'), tamat])) as [Buffer]
    assert.match(String(kata), /^200 /)
    anak.kill('SIGKILL')
    assert.equal((await tamat)[1], 'SIGKILL')
  })
  assert.equal(await masuk(o.budi, SENIN), semula, 'the day is still as before')
  assert.equal(await berbeda(o.budi, SENIN, SENIN), 1, 'and its facts are others')
  assert.deepEqual(await menunggu(), [{ pegawaiId: o.budi.id, percobaan: 0 }])
  assert.deepEqual(await temuan(), {})
  await k.hadir.kurasUlang()
  assert.equal(await masuk(o.budi, SENIN), (semula ?? 0) + 90)
  assert.deepEqual([await menunggu(), await temuan()], [[], {}])
})

test('S5 what waits covers its own person and dates, nothing beside them', async () => {
  const ubah = (siapa: Orang, t: Tanggal) =>
    sebagaiTuan(`update uji.hari set status = 'hadir' where pegawai_id = '${siapa.id}' and tanggal = '${t}'`)
  await ubah(o.citra, SENIN)
  await k.di((db) => insertHariUlang(db, [o.citra.id], SENIN, SENIN, k.jam.kini))
  assert.deepEqual(await temuan(), {})
  await ubah(o.citra, JUMAT)
  assert.deepEqual(await temuan(), { 'hari-berubah': 1 })
  await ubah(o.dewi, SENIN)
  assert.deepEqual(await temuan(), { 'hari-berubah': 2 })
  await k.hadir.kurasUlang()
  assert.deepEqual(await temuan(), { 'hari-berubah': 2 }, 'judged anew is what was asked for alone')
  await k.di((db) => insertHariUlang(db, [o.citra.id, o.dewi.id], JUMAT, SENIN, k.jam.kini))
  await k.hadir.kurasUlang()
  assert.deepEqual(await temuan(), {})
})

test('many edits of one roster are one recount; the edit of one person goes before a rule for all', async () => {
  await k.di(async (db) => {
    await insertHariUlang(db, semua(), JUMAT, SENIN, k.jam.kini)
    for (const t of ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-18'])
      await insertHariUlang(db, [o.ani.id], tanggal(t), tanggal(t), k.jam.kini)
    assert.deepEqual(await potongUlang(db, k.jam.kini), [o.ani.id])
  })
  const kabar: number[] = []
  const bahan = { db: k.uji.db, instansi: k.uji.instansi, jam: k.jam.baca, onGalat: assert.ifError }
  const { kuras } = pengurasUlang({ ...bahan, kabar: (n) => kabar.push(n) })
  const [a, b] = [kuras(), kuras()]
  assert.equal(a, b, 'one run at a time')
  assert.deepEqual(await a, { potong: 2, gagal: 0 })
  assert.deepEqual(kabar, [1, semua().length - 1])
  assert.deepEqual([await menunggu(), await kuras()], [[], { potong: 0, gagal: 0 }])
})

test('a slice that fails stays, is tried again later and smaller, and holds up nobody else; then it is an alarm', async () => {
  const sehat = async () => {
    await k.hadir.segarkan()
    const r = await k.app.inject({ url: '/api/kesehatan', headers: { cookie: kue.ti } })
    assert.equal(r.statusCode, 200, r.body)
    return r.json() as Reply<typeof kesehatanApi.baca>
  }
  const alarm = async () => (await sehat()).alarm.filter((a) => a.kode === 'hitung-ulang-tertahan').map((a) => a.angka)
  galat.length = 0
  for (const s of [o.citra, o.dewi])
    await sebagaiTuan(`update uji.hari set bobot = bobot + 1 where pegawai_id = '${s.id}' and tanggal = '${SENIN}'`)
  await macet(o.citra)
  await k.di(async (db) => {
    await insertHariUlang(db, [o.citra.id, o.dewi.id], SENIN, SENIN, k.jam.kini)
    await insertHariUlang(db, [o.ani.id], JUMAT, JUMAT, k.jam.kini)
  })
  await k.hadir.kurasUlang()
  const dua = [o.citra.id, o.dewi.id].sort()
  assert.deepEqual(
    await menunggu(),
    dua.map((pegawaiId) => ({ pegawaiId, percobaan: 1 })),
    'Ani has been judged',
  )
  assert.match(String(galat), /macet/)
  lewat(19)
  await k.hadir.kurasUlang()
  assert.ok(
    (await menunggu()).every((m) => m.percobaan === 1),
    'not before its time',
  )
  lewat(1)
  await k.hadir.kurasUlang()
  assert.ok(
    (await menunggu()).every((m) => m.percobaan === 2),
    'after 20 seconds, both together',
  )
  lewat(40)
  await k.hadir.kurasUlang()
  assert.deepEqual(await menunggu(), [{ pegawaiId: o.citra.id, percobaan: 3 }], 'one by one: Dewi is done')
  assert.equal(await berbeda(o.dewi, SENIN, SENIN), 0)
  assert.deepEqual(await alarm(), [])
  lewat(80)
  await k.hadir.kurasUlang()
  assert.deepEqual(await alarm(), [1])
  assert.deepEqual(await temuan(), {}, 'it waits, it was not tampered with')
  await lancar()
  lewat(160)
  await k.hadir.kurasUlang()
  assert.deepEqual([await menunggu(), await alarm(), await berbeda(o.citra, SENIN, SENIN)], [[], [], 0])
})

test('a time to try again that no back-off has set does not keep a row waiting', async () => {
  await k.di(async (db) => {
    await insertHariUlang(db, [o.ani.id], SENIN, SENIN, k.jam.kini)
    await db.exec(sql`update hari_ulang set coba_lagi = ${new Date('2030-01-01')}`)
  })
  await k.hadir.kurasUlang()
  assert.deepEqual(await menunggu(), [])
})

test('a server that stops ends between two slices and leaves the rest to the next one', async () => {
  await k.di((db) => insertHariUlang(db, [o.ani.id], SENIN, SENIN, k.jam.kini))
  const bahan = { db: k.uji.db, instansi: k.uji.instansi, jam: k.jam.baca, onGalat: assert.ifError }
  assert.deepEqual(await pengurasUlang({ ...bahan, berhenti: () => true }).kuras(), { potong: 0, gagal: 0 })
  assert.equal((await menunggu()).length, 1)
  await k.hadir.kurasUlang()
  assert.deepEqual(await menunggu(), [])
})
