import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { buangNilaiLama } from '../db/partisi.ts'
import { fotoContoh } from '../demo/foto-contoh.ts'
import { bukaFoto, undian } from '../kripto/foto.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { bukaKantor, type Hp, type Kantor, KUNCI_UJI, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type Kodek, kodekJpeg } from './jpeg.job.ts'
import { tandaPola } from './tanda.job.ts'

const LOKASI = { lintang: -3.4, bujur: 104.83, akurasi: 9 }
let k: Kantor
let kodek: Kodek
let unit: string
const orang = {} as Record<'admin' | 'verifikator' | 'pengelola' | 'pengelolaLain' | 'inspektorat', Orang>
const kue = {} as Record<keyof typeof orang, string>

before(async () => {
  kodek = await kodekJpeg()
  k = await bukaKantor('2026-11-24T07:20:00+07:00')
  const akar = await k.unit('Pemkab', null)
  unit = await k.unit('Dinas A', akar, 'wajib')
  const lain = await k.unit('Dinas B', akar, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  orang.admin = await k.orang('Admin BKPSDM', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  orang.verifikator = await k.orang('Verifikator', { unit: lain, peran: [{ peran: 'verifikator' }] })
  orang.pengelola = await k.orang('Pengelola A', { unit, peran: [{ peran: 'pengelola', unit }] })
  orang.pengelolaLain = await k.orang('Pengelola B', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
  orang.inspektorat = await k.orang('Inspektur', { unit: lain, peran: [{ peran: 'inspektorat' }] })
  await pada('2026-11-24T07:20:00+07:00')
})
after(() => k.tutup())

async function pada(teks: string) {
  k.jam.kini = new Date(teks)
  await k.hadir.segarkan()
  for (const p of Object.keys(orang) as (keyof typeof orang)[]) kue[p] = await k.masukTeguh(orang[p])
}
const ambil = (url: string, cookie: string) => k.app.inject({ url, headers: { cookie } })
const kirimJson = (url: string, payload: object, cookie: string) => k.app.inject({ method: 'POST', url, payload, headers: { cookie } })
const unggah = (tapId: string, izin: string, isi: Uint8Array, cookie: string) =>
  k.app.inject({
    method: 'POST',
    url: `/api/tap/${tapId}/foto?izin=${izin}`,
    headers: { cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(isi),
  })
type Hasil = { id: string; jawab: string; foto?: string; kalimat: string }

/** A tap with its photo, recorded; the photo itself not yet sent. */
async function rekam(hp: Hp, o: Orang, waktu: string, foto: Uint8Array, cookie?: string, id?: string): Promise<Hasil> {
  const r = await hp.kirim(
    [hp.tap(waktu, { ...(id === undefined ? {} : { id }), foto: sha256Base64url(Buffer.from(foto)) }, LOKASI)],
    cookie ?? (await k.masuk(o)),
  )
  return (r.json() as { hasil: Hasil[] }).hasil[0] as Hasil
}
/** An id that is drawn for a look, or one that is not. */
function idTap(waktu: string, terundi: boolean): string {
  for (;;) {
    const id = v7({ msecs: Date.parse(waktu) })
    if (undian(KUNCI_UJI, `lihat ${id}`) < 1000 === terundi) return id
  }
}
const jumlahFoto = (o: Orang) =>
  k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from foto_tap where pegawai_id = ${o.id}`)).then((b) => b.n)
const bahan = () => ({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })

test('F1 a photo comes in with the word its tap was answered with, once, and only the one that was signed', async () => {
  const [ani, budi] = [await k.orang('Ani Foto', { unit }), await k.orang('Budi Foto', { unit })]
  const [hp, hpBudi] = [await k.hp(ani), await k.hp(budi)]
  const [kueAni, kueBudi] = [await k.masuk(ani), await k.masuk(budi)]
  const foto = await kodek.buat(fotoContoh('ani', 1))
  const lain = await kodek.buat(fotoContoh('ani', 2))
  const t = await rekam(hp, ani, '2026-11-24T07:19:30+07:00', foto)
  assert.equal(t.jawab, 'dicatat')
  assert.match(t.foto ?? '', /^[A-Za-z0-9_-]{43}$/)
  const milikBudi = await rekam(hpBudi, budi, '2026-11-24T07:19:40+07:00', lain)

  const palsu = 'A'.repeat(43)
  for (const [nama, r] of [
    ['without a word', await unggah(t.id, '', foto, kueAni)],
    ['with another', await unggah(t.id, palsu, foto, kueAni)],
    ['with that of another tap', await unggah(t.id, milikBudi.foto ?? '', foto, kueAni)],
    ['by another person', await unggah(t.id, t.foto ?? '', foto, kueBudi)],
    ['another picture', await unggah(t.id, t.foto ?? '', lain, kueAni)],
    ['for a tap that never was', await unggah(v7(), t.foto ?? '', foto, kueAni)],
  ] as const)
    assert.equal(r.statusCode, 422, nama)
  assert.equal((await unggah(t.id, t.foto ?? '', foto, '')).statusCode, 401)
  assert.equal(await jumlahFoto(ani), 0)

  const ya = await unggah(t.id, t.foto ?? '', foto, kueAni)
  assert.deepEqual([ya.statusCode, ya.json()], [200, { jawab: 'diterima' }])
  assert.deepEqual((await unggah(t.id, t.foto ?? '', foto, kueAni)).json(), { jawab: 'sudah-ada' }, 'an answer that was lost')
  assert.deepEqual((await unggah(t.id, t.foto ?? '', lain, kueAni)).json(), { jawab: 'sudah-ada' }, 'the first one stays')
  assert.equal(await jumlahFoto(ani), 1)

  // A tap without a photo has no word at all, and an answer that was lost is given the same again.
  const tanpa = (await hp.kirim([hp.tap('2026-11-24T07:19:50+07:00', {}, LOKASI)], kueAni)).json() as { hasil: Hasil[] }
  assert.equal(tanpa.hasil[0]?.foto, undefined)
  const kiriman = hp.tap('2026-11-24T07:19:55+07:00', { foto: sha256Base64url(Buffer.from(lain)) }, LOKASI)
  const dua = [await hp.kirim([kiriman], kueAni), await hp.kirim([kiriman], kueAni)].map((r) => (r.json() as { hasil: Hasil[] }).hasil[0])
  assert.deepEqual(
    dua.map((h) => h?.jawab),
    ['dicatat', 'sudah-ada'],
  )
  assert.equal(dua[0]?.foto, dua[1]?.foto)
})

test('I5 what is no photo is refused, the tap stays; a bomb by its header, too many bytes before they are read', async () => {
  const o = await k.orang('Bom', { unit })
  const hp = await k.hp(o)
  const cookie = await k.masuk(o)
  const html = new TextEncoder().encode('<!doctype html><script>alert(1)</script>'.padEnd(400))
  const bom = Uint8Array.from(Buffer.from('ffd8ffc00011084e204e2003011100021101031101ffda0002', 'hex'))
  const rusak = (await kodek.buat(fotoContoh('bom', 1))).subarray(0, 340)
  const besar = new Uint8Array(61_441)
  for (const [isi, status] of [
    [html, 422],
    [bom, 413],
    [rusak, 200],
    [besar, 413],
  ] as const) {
    const t = await rekam(hp, o, '2026-11-24T07:19:30+07:00', isi)
    assert.equal(t.jawab, 'dicatat')
    const r = await unggah(t.id, t.foto ?? '', isi, cookie)
    if (status !== 200) assert.equal(r.statusCode, status, r.body)
    else assert.ok([200, 422].includes(r.statusCode), 'a picture that breaks off is opened or refused')
  }
  const baik = await kodek.buat(fotoContoh('bom', 2))
  const t = await rekam(hp, o, '2026-11-24T07:19:40+07:00', baik)
  assert.equal((await unggah(t.id, t.foto ?? '', baik, cookie)).statusCode, 200, 'the thread is alive')
})

test('F3 at rest nothing of a picture can be found, and a row that is moved to another person opens no more', async () => {
  const [o, lain] = [await k.orang('Tersegel', { unit }), await k.orang('Tujuan', { unit })]
  const hp = await k.hp(o)
  const foto = await kodek.buat(fotoContoh('segel', 1))
  const t = await rekam(hp, o, '2026-11-24T07:19:30+07:00', foto)
  await unggah(t.id, t.foto ?? '', foto, await k.masuk(o))
  type Baris = { isi: Buffer; buram: Buffer }
  const f = await k.di((db) => db.one<Baris>(sql`select isi, buram from foto_tap where tap_id = ${t.id}`))
  for (const b of [f.isi, f.buram]) for (const pola of ['ffd8', 'ffd9', '4a464946']) assert.ok(!b.toString('hex').startsWith(pola))
  assert.ok(!f.isi.includes(Buffer.from([0xff, 0xd8, 0xff])) && !f.isi.includes('JFIF'))
  const milik = { instansiId: k.uji.instansi.id, pegawaiId: o.id, tapId: t.id }
  assert.equal(bukaFoto(KUNCI_UJI, milik, 'foto', f.isi).subarray(0, 2).toString('hex'), 'ffd8')
  for (const salah of [
    { ...milik, pegawaiId: lain.id },
    { ...milik, instansiId: v7() },
    { ...milik, tapId: v7() },
  ])
    assert.throws(() => bukaFoto(KUNCI_UJI, salah, 'foto', f.isi))
  assert.throws(() => bukaFoto(KUNCI_UJI, milik, 'foto-buram', f.isi))
})

test('the clear photo: own without a word, of another by the matrix with step-up and reason; each look is read by the person', async () => {
  const o = await k.orang('Terlihat', { unit })
  const hp = await k.hp(o)
  const foto = await kodek.buat(fotoContoh('lihat', 1))
  const t = await rekam(hp, o, '2026-11-24T07:19:30+07:00', foto)
  await unggah(t.id, t.foto ?? '', foto, await k.masuk(o))
  const url = `/api/foto/${t.id}`
  const alasan = `?alasan=${encodeURIComponent('Menyelidiki laporan warga')}`
  for (const siapa of ['pengelola', 'pengelolaLain'] as const) assert.equal((await ambil(url + alasan, kue[siapa])).statusCode, 403, siapa)
  const [asing, tiada] = [await ambil(url + alasan, kue.pengelola), await ambil(`/api/foto/${v7()}${alasan}`, kue.pengelola)]
  assert.deepEqual([asing.statusCode, asing.body], [tiada.statusCode, tiada.body], 'refused the same whether it exists or not')
  assert.equal((await ambil(url + alasan, await k.masuk(orang.verifikator))).statusCode, 403, 'not without a second look at who asks')
  assert.equal((await ambil(url, kue.verifikator)).statusCode, 422, 'not without a reason')
  assert.equal((await ambil(`/api/foto/${v7()}${alasan}`, kue.verifikator)).statusCode, 404)
  for (const siapa of ['verifikator', 'admin', 'inspektorat'] as const) {
    const r = await ambil(url + alasan, kue[siapa])
    assert.equal(r.statusCode, 200, siapa)
    assert.equal(
      Buffer.from((r.json() as { jpeg: string }).jpeg, 'base64')
        .subarray(0, 2)
        .toString('hex'),
      'ffd8',
    )
    assert.equal(r.headers['cache-control'], 'no-store')
  }
  assert.equal((await ambil(url, await k.masukTeguh(o))).statusCode, 200, 'the own one')
  const log = (await ambil('/api/jejak/saya', await k.masuk(o))).json() as { daftar: { kalimat: string; siapa?: string }[] }
  assert.equal(log.daftar.filter((e) => JSON.stringify(e).includes('Melihat foto rekaman')).length, 3)
})

test('drawn photos stand blurred before who may; one looked at is gone, one in doubt becomes a sign with its photo', async () => {
  const o = await k.orang('Terundi', { unit })
  const hp = await k.hp(o)
  const cookie = await k.masuk(o)
  const id: string[] = []
  for (let i = 1; i <= 3; i++) {
    const foto = await kodek.buat(fotoContoh('undi', i))
    const waktu = `2026-11-24T07:1${i}:30+07:00`
    const t = await rekam(hp, o, waktu, foto, cookie, idTap(waktu, i < 3))
    await unggah(t.id, t.foto ?? '', foto, cookie)
    id.push(t.id)
  }
  const tampak = async (siapa: keyof typeof kue) =>
    ((await ambil('/api/foto', kue[siapa])).json() as { daftar: { tapId: string; buram: string; pegawaiId: string }[] }).daftar
  const terundi = (await tampak('admin')).filter((f) => f.pegawaiId === o.id)
  assert.deepEqual(terundi.map((f) => f.tapId).sort(), id.slice(0, 2).sort(), 'those that were drawn')
  for (const f of terundi) assert.equal(Buffer.from(f.buram, 'base64').subarray(0, 2).toString('hex'), 'ffd8')
  assert.deepEqual(
    (await tampak('pengelola')).map((f) => f.tapId).sort(),
    (await tampak('admin'))
      .filter((f) => f.pegawaiId !== orang.pengelola.id)
      .map((f) => f.tapId)
      .sort(),
    'all photos here are of the unit of this pengelola',
  )
  assert.deepEqual(await tampak('pengelolaLain'), [])

  const hasil = (tapId: string, isi: object, siapa: keyof typeof kue) => kirimJson(`/api/foto/${tapId}/hasil`, isi, kue[siapa])
  assert.equal((await hasil(id[0] ?? '', { hasil: 'sesuai' }, 'pengelola')).statusCode, 403)
  assert.equal((await hasil(id[0] ?? '', { hasil: 'sesuai' }, 'verifikator')).statusCode, 200)
  assert.equal((await hasil(id[0] ?? '', { hasil: 'sesuai' }, 'admin')).statusCode, 409, 'once')
  assert.equal((await hasil(id[1] ?? '', { hasil: 'ragu' }, 'verifikator')).statusCode, 422, 'a doubt has words')
  assert.equal((await hasil(id[1] ?? '', { hasil: 'ragu', alasan: 'Wajahnya foto dari layar' }, 'verifikator')).statusCode, 200)
  assert.equal((await hasil(v7(), { hasil: 'sesuai' }, 'admin')).statusCode, 404)
  assert.ok((await tampak('admin')).every((f) => f.tapId !== id[0] && f.tapId !== id[1]))
  const { daftar } = (await ambil('/api/tinjau?jenis=foto-diragukan', kue.admin)).json() as { daftar: { id: string; rekaman: number }[] }
  assert.equal(daftar.length, 1)
  const rinci = (await ambil(`/api/tinjau/${daftar[0]?.id}`, kue.pengelola)).json() as {
    tap: { id: string; foto: { buram: string | null } | null }[]
  }
  assert.equal(rinci.tap[0]?.id, id[1])
  assert.ok((rinci.tap[0]?.foto?.buram?.length ?? 0) > 100)
  // The day is as before: a sign is no verdict.
  const log = (await ambil('/api/jejak/saya', cookie)).body
  for (const kata of [/Foto rekaman diterima/, /Foto rekaman diperiksa/]) assert.match(log, kata)
})

test('F1 the same JPEG on two days makes a sign; two pictures of one person at the same desk make none', async () => {
  await pada('2026-11-23T07:20:00+07:00')
  const [palsu, jujur] = [await k.orang('Foto Sama', { unit }), await k.orang('Foto Lain', { unit })]
  const [hpPalsu, hpJujur] = [await k.hp(palsu), await k.hp(jujur)]
  const galeri = await kodek.buat(fotoContoh('galeri', 1))
  for (const [i, hari] of (['2026-11-23', '2026-11-24'] as const).entries()) {
    await pada(`${hari}T07:20:00+07:00`)
    for (const [hp, o, foto] of [
      [hpPalsu, palsu, galeri],
      [hpJujur, jujur, await kodek.buat(fotoContoh('jujur', i + 1))],
    ] as const) {
      const cookie = await k.masuk(o)
      const t = await rekam(hp, o, `${hari}T07:19:30+07:00`, foto, cookie)
      assert.equal((await unggah(t.id, t.foto ?? '', foto, cookie)).statusCode, 200)
    }
  }
  await pada('2026-11-25T03:00:00+07:00')
  await tandaPola(bahan())
  const { daftar } = (await ambil('/api/tinjau?jenis=foto-serupa', kue.admin)).json() as {
    daftar: { id: string; orang: { nama: string }[]; rekaman: number }[]
  }
  assert.deepEqual(
    daftar.map((d) => [d.orang.map((o) => o.nama), d.rekaman]),
    [[['Foto Sama'], 2]],
  )
  assert.deepEqual(await tandaPola(bahan()), { baru: 0 })
})

test('photos are gone after 90 days with their week; one held for a case stays until it is released', async () => {
  await pada('2026-11-24T07:20:00+07:00')
  const [o, ditahan] = [await k.orang('Lewat', { unit }), await k.orang('Ditahan', { unit })]
  const id: string[] = []
  for (const siapa of [o, ditahan]) {
    const hp = await k.hp(siapa)
    const foto = await kodek.buat(fotoContoh(siapa.nama, 1))
    const t = await rekam(hp, siapa, '2026-11-24T07:19:30+07:00', foto)
    assert.equal((await unggah(t.id, t.foto ?? '', foto, await k.masuk(siapa))).statusCode, 200)
    id.push(t.id)
  }
  const tahan = await kirimJson(
    '/api/tahan-nilai',
    { pegawaiId: ditahan.id, dari: '2026-11-24', sampai: '2026-11-24', perkara: 'PKR-1', alasan: 'Perkara sedang diperiksa' },
    kue.admin,
  )
  assert.equal(tahan.statusCode, 200, tahan.body)
  const ada = (tapId: string, db: Db) =>
    db.one<{ n: number }>(
      sql`select (select count(*) from foto_tap where tap_id = ${tapId})::int + (select count(*) from foto_tap_ditahan where tap_id = ${tapId})::int as n`,
    )
  const buang = (t: string) => buangNilaiLama(k.uji.migrasi, k.uji.instansi.skema, tanggal(t))
  // The week of 23 November ends on the 29th; 90 days after its end it goes.
  await buang('2027-02-27')
  assert.deepEqual(await Promise.all(id.map(async (x) => (await k.di((db) => ada(x, db))).n)), [1, 1])
  assert.ok((await buang('2027-02-28')) >= 1)
  assert.deepEqual(await Promise.all(id.map(async (x) => (await k.di((db) => ada(x, db))).n)), [0, 1])
  await pada('2027-02-28T09:00:00+07:00')
  const alasan = `?alasan=${encodeURIComponent('Bukti perkara PKR-1')}`
  assert.equal((await ambil(`/api/foto/${id[0]}${alasan}`, kue.verifikator)).statusCode, 404)
  assert.equal((await ambil(`/api/foto/${id[1]}${alasan}`, kue.verifikator)).statusCode, 200)
  // The tap and its signature stand as they were.
  const tap = await k.di((db) => db.rows(sql`select jws from tap where id = any(${id}::uuid[])`))
  assert.equal(tap.length, 2)
})
