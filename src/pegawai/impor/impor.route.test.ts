import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from '../../db/db.ts'
import { bukaKantor, type Kantor, type Orang, SANDI_UJI } from '../../uji/kantor.ts'
import { tanggal } from '../../waktu/tanggal.ts'
import { insertJenis } from '../catat.query.ts'
import { giliranTulis } from '../kelola.query.ts'
import { csv, KOLOM_SIASN, orangContoh, selSiasn, xlsx } from './contoh.ts'
import type { Sel } from './kolom.ts'

let k: Kantor
let bidang: string
const o = {} as Record<'admin' | 'kedua' | 'vera' | 'vina' | 'ani' | 'budi' | 'pengelola', Orang>
const kue = {} as Record<keyof typeof o, string>

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const akar = await k.unit('Pemkab', null)
  const dinas = await k.unit('Dinas A', akar)
  bidang = await k.unit('Bidang A1', dinas)
  const lain = await k.unit('Dinas B', akar)
  o.admin = await k.orang('Admin', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.kedua = await k.orang('Admin Dua', { unit: lain, peran: [{ peran: 'bkpsdm' }] })
  o.vera = await k.orang('Vera', { unit: lain, peran: [{ peran: 'verifikator' }] })
  o.vina = await k.orang('Vina', { unit: bidang, peran: [{ peran: 'verifikator' }] })
  o.pengelola = await k.orang('Kelola', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  o.ani = await k.orang('Ani', { unit: bidang })
  o.budi = await k.orang('Budi', { unit: bidang })
})
beforeEach(async () => {
  await k.hadir.tenang()
  await k.di((db) =>
    db.exec(sql`update impor set keadaan = 'dibatalkan' where keadaan in ('membaca', 'pratinjau', 'menunggu', 'menerapkan')`),
  )
  for (const siapa of Object.keys(o) as (keyof typeof o)[]) {
    const r = await k.app.inject({
      method: 'POST',
      url: '/api/sesi/peneguhan',
      headers: { cookie: await k.masuk(o[siapa]) },
      payload: { sandi: SANDI_UJI },
    })
    const c = r.cookies[0]
    assert.ok(c, r.body)
    kue[siapa] = `${c.name}=${c.value}`
  }
})
after(() => k.tutup())

type Siapa = keyof typeof o
const DASAR = 'nama=pegawai.csv&berlaku=2026-11-24&sk=SK%20Impor%201'
const unggah = (siapa: Siapa, isi: Buffer, query = DASAR, jalur = '/api/impor', jenis = 'application/octet-stream') =>
  k.app.inject({ method: 'POST', url: `${jalur}?${query}`, headers: { cookie: kue[siapa], 'content-type': jenis }, payload: isi })
const kirim = (siapa: Siapa, url: string, payload: object) =>
  k.app.inject({ method: 'POST', url, headers: { cookie: kue[siapa] }, payload })
const ambil = async <T>(siapa: Siapa, url: string) => (await k.app.inject({ url, headers: { cookie: kue[siapa] } })).json() as T
const kode = (r: { json: () => unknown }) => (r.json() as { kode: string }).kode
const id = (r: { json: () => unknown }) => (r.json() as { id: string }).id
const keadaan = async (siapa: Siapa, i: string) => (await ambil<{ keadaan: string }>(siapa, `/api/impor/${i}`)).keadaan
const terapkan = (siapa: Siapa, i: string, konfirmasiAtasan = false) =>
  kirim(siapa, `/api/impor/${i}/penerapan`, { alasan: 'menurut SIASN', konfirmasiAtasan })
const sahkan = (siapa: Siapa, i: string, putusan = 'sahkan') =>
  kirim(siapa, `/api/impor/${i}/pengesahan`, { putusan, alasan: 'sudah dicocokkan' })
type Halaman = { daftar: { tab: string; nama: string; ubah: { apa: string; ke: string }[] }[]; berikutnya: string | null }
const baris = (siapa: Siapa, i: string, query = '') => ambil<Halaman>(siapa, `/api/impor/${i}/baris${query}`)

const KEPALA = ['NIP', 'NAMA', 'JABATAN', 'UNOR (1)', 'UNOR (2)', 'NIP ATASAN', 'KEPALA', 'KEDUDUKAN']
const orang = (x: Orang, isi: { jabatan?: string; unit?: string[]; atasan?: string; kepala?: string; kedudukan?: string } = {}): Sel[] => {
  const [a = null, b = null] = isi.unit ?? []
  return [x.nip, x.nama, isi.jabatan ?? null, a, b, isi.atasan ?? null, isi.kepala ?? null, isi.kedudukan ?? null]
}
const berkas = (...b: Sel[][]) => csv([KEPALA, ...b])
const jabatan = (x: Orang) =>
  k.di(
    async (db) =>
      (await db.one<{ jabatan: string }>(sql`select jabatan from penempatan_pada('2026-11-24') where pegawai_id = ${x.id}`)).jabatan,
  )

describe('who may', () => {
  test('only BKPSDM uploads, with step-up; nobody else even has the file read', async () => {
    for (const siapa of ['vera', 'pengelola', 'ani'] as const)
      assert.equal((await unggah(siapa, berkas(orang(o.ani)))).statusCode, 403, siapa)
    kue.admin = await k.masuk(o.admin)
    assert.equal(kode(await unggah('admin', berkas(orang(o.ani)))), 'perlu-peneguhan')
    assert.equal(
      (await k.app.inject({ method: 'POST', url: `/api/impor?${DASAR}`, headers: { 'content-type': 'text/csv' }, payload: 'x' }))
        .statusCode,
      401,
    )
  })
  test('the verifikator sees a preview, the pengelola does not', async () => {
    const i = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'Arsiparis' }))))
    assert.equal((await baris('vera', i)).daftar.length, 1)
    assert.equal((await k.app.inject({ url: `/api/impor/${i}/baris`, headers: { cookie: kue.pengelola } })).statusCode, 403)
  })
})

describe('a file', () => {
  test('its header first: columns, what they seem to be, and nothing stored', async () => {
    const r = await unggah(
      'admin',
      await xlsx([['Daftar'], [], KOLOM_SIASN, ...orangContoh(2).map((x) => selSiasn(x))]),
      '',
      '/api/impor/kepala',
    )
    const h = r.json() as { barisKepala: number; judul: string[]; pemetaan: { kolom: Record<string, number> } }
    assert.deepEqual([h.barisKepala, h.judul.length, h.pemetaan.kolom.nip], [3, 70, 1])
    assert.equal(
      (await ambil<{ daftar: { keadaan: string }[] }>('admin', '/api/impor')).daftar.filter((x) => x.keadaan === 'pratinjau').length,
      0,
    )
  })
  test('a mapping is remembered for the same header', async () => {
    const isi = csv([
      ['Nomor Pokok', 'Sebutan', 'Tugas'],
      [o.ani.nip, o.ani.nama, 'Pemetaan'],
    ])
    const kurang = await unggah('admin', isi)
    assert.equal(kurang.statusCode, 422)
    assert.match(kurang.body, /Kolom NIP dan NAMA belum dipetakan/)
    const peta = encodeURIComponent(JSON.stringify({ kolom: { nip: 0, nama: 1, jabatan: 2 }, unit: [], pemisah: null }))
    const i = id(await unggah('admin', isi, `${DASAR}&pemetaan=${peta}`))
    assert.deepEqual(
      (await baris('admin', i)).daftar.map((b) => b.ubah[0]?.ke),
      ['Pemetaan'],
    )
    const h = (await unggah('admin', isi, '', '/api/impor/kepala')).json() as { pemetaan: { kolom: Record<string, number> } }
    assert.equal(h.pemetaan.kolom.jabatan, 2)
  })
  for (const [apa, query] of [
    ['a mapping that is none', `${DASAR}&pemetaan=${encodeURIComponent('{"kolom":{"agama":1},"unit":[],"pemisah":null}')}`],
    ['a date that is not', DASAR.replace('2026-11-24', '2026-02-30')],
  ])
    test(`${apa}: 422`, async () => assert.equal((await unggah('admin', berkas(orang(o.ani)), query)).statusCode, 422))
  test('I1 an empty file, one that is none: 422 with a sentence, and the next one may come', async () => {
    assert.match((await unggah('admin', Buffer.alloc(0))).body, /kosong/)
    assert.match((await unggah('admin', Buffer.alloc(500))).body, /bukan CSV dan bukan XLSX/)
    assert.equal((await unggah('admin', berkas(orang(o.ani)))).statusCode, 200)
  })
  test('I1 two imports at once: the second gets 409 and reads whose the first is; called off, the way is free', async () => {
    const dua = await Promise.all([unggah('admin', berkas(orang(o.ani))), unggah('kedua', berkas(orang(o.budi)))])
    assert.deepEqual(
      dua.map((r) => r.statusCode).toSorted((a, b) => a - b),
      [200, 409],
    )
    const [satu] = dua.filter((r) => r.statusCode === 200)
    assert.ok(satu)
    assert.match((await unggah('admin', berkas(orang(o.ani)))).body, /belum selesai. Terapkan atau batalkan dahulu/)
    assert.equal((await kirim('kedua', `/api/impor/${id(satu)}/pembatalan`, { alasan: 'salah berkas' })).statusCode, 200)
    const sisa = await k.di((db) =>
      db.one<{ baris: number; pelaku: string }>(sql`select (select count(*)::int from impor_baris where impor_id = ${id(satu)}) as baris,
        (select pelaku_id from jejak where objek_id = ${id(satu)} and jenis = 'pegawai-impor') as pelaku`),
    )
    assert.deepEqual(sisa, { baris: 0, pelaku: o.kedua.id })
    assert.equal((await unggah('kedua', berkas(orang(o.ani)))).statusCode, 200)
  })
  test('a preview of yesterday is put aside by the next upload', async () => {
    const lama = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'X1' }))))
    await k.di((db) => db.exec(sql`update impor set berubah = '2026-11-22T00:00:00Z' where id = ${lama}`))
    assert.equal((await unggah('kedua', berkas(orang(o.ani)))).statusCode, 200)
    assert.equal(await keadaan('admin', lama), 'dibatalkan')
    assert.deepEqual((await baris('admin', lama)).daftar, [])
  })
})

describe('taking it', () => {
  test('a change is written with its SK, who, and a line in the log of the person; its plan is gone', async () => {
    const i = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'Arsiparis' }))))
    assert.notEqual(await jabatan(o.ani), 'Arsiparis')
    assert.deepEqual((await terapkan('admin', i)).json(), { keadaan: 'menerapkan' })
    await k.hadir.tenang()
    assert.deepEqual([await keadaan('admin', i), await jabatan(o.ani)], ['diterapkan', 'Arsiparis'])
    const [e] = await k.di((db) =>
      db.rows<{ sk: string; oleh: string }>(
        sql`select sk, dicatat_oleh as oleh from pegawai_penempatan where pegawai_id = ${o.ani.id} order by ke desc limit 1`,
      ),
    )
    assert.deepEqual(e, { sk: 'SK Impor 1', oleh: o.admin.id })
    assert.deepEqual((await baris('admin', i)).daftar, [])
    const jejak = await ambil<{ daftar: { kalimat: string }[] }>('ani', '/api/jejak/saya')
    assert.ok(
      jejak.daftar.some((x) => x.kalimat === 'Data pegawai diubah'),
      JSON.stringify(jejak),
    )
    assert.equal(kode(await terapkan('admin', i)), 'impor-pindah')
  })
  test('only who uploaded takes it', async () => {
    const i = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'Analis Muda' }))))
    assert.equal(kode(await terapkan('kedua', i)), 'impor-orang-lain')
  })
  test('I2 a superior and a head need their own yes; no role comes of it', async () => {
    const peran = () => k.di((db) => db.rows(sql`select * from akun_peran order by id`))
    const sebelum = await peran()
    const i = id(await unggah('admin', berkas(orang(o.ani, { atasan: o.budi.nip }), orang(o.budi, { kepala: 'ya' }))))
    assert.deepEqual(
      (await baris('admin', i, '?tab=atasan')).daftar.map((b) => b.nama),
      ['Ani', 'Budi'],
    )
    const tanpa = await terapkan('admin', i)
    assert.deepEqual([tanpa.statusCode, /2 perubahan atasan atau kepala/.test(tanpa.body)], [422, true])
    assert.equal((await terapkan('admin', i, true)).statusCode, 200)
    await k.hadir.tenang()
    const [a] = await k.di((db) =>
      db.rows<{ atasan: string }>(sql`select atasan_id as atasan from atasan_pada('2026-11-24') where pegawai_id = ${o.ani.id}`),
    )
    assert.equal(a?.atasan, o.budi.id)
    assert.deepEqual(await peran(), sebelum)
  })
  test('a record that changed meanwhile: 409, and the plan is put aside', async () => {
    const i = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'Usang' }))))
    await k.orang('Datang Kemudian', { unit: bidang })
    assert.equal(kode(await terapkan('admin', i)), 'pratinjau-basi')
    assert.equal(await keadaan('admin', i), 'terhenti')
    assert.equal((await unggah('admin', berkas(orang(o.ani)))).statusCode, 200)
  })
  test('the own record is left to others, the rest goes on', async () => {
    const i = id(await unggah('admin', berkas(orang(o.admin, { jabatan: 'Sekda' }), orang(o.budi, { jabatan: 'Arsiparis' }))))
    assert.deepEqual(
      (await baris('admin', i)).daftar.map((b) => `${b.tab} ${b.nama}`),
      ['ragu Admin', 'berubah Budi'],
    )
    await terapkan('admin', i)
    await k.hadir.tenang()
    assert.deepEqual([await jabatan(o.budi), await jabatan(o.admin)], ['Arsiparis', 'Pelaksana'])
  })
  test('who left loses the account, whoever comes gets one that waits for a code', async () => {
    const baru = { nip: '199003032015012007', nama: 'Cici Baru' }
    const pergi = await k.orang('Dodi Pergi', { unit: bidang })
    const isi = csv([
      [...KEPALA, 'JENIS PEGAWAI'],
      [...orang(pergi, { kedudukan: 'Pensiun' }), null],
      [baru.nip, baru.nama, 'Analis', 'Dinas A', 'Bidang A1', null, null, null, 'PPPK'],
    ])
    const i = id(await unggah('admin', isi))
    assert.equal((await terapkan('admin', i)).statusCode, 200)
    await k.hadir.tenang()
    const akun = await k.di((db) =>
      db.rows<{ nama: string; keadaan: string }>(
        sql`select nama, keadaan from akun where nama in (${pergi.nip}, ${baru.nip}) order by nama`,
      ),
    )
    assert.deepEqual(akun, [
      { nama: pergi.nip, keadaan: 'berakhir' },
      { nama: baru.nip, keadaan: 'belum-aktif' },
    ])
  })
})

test('a change made while the writing waits for its turn: the plan is of another record and ends', async () => {
  const x = await k.orang('Giliran', { unit: bidang })
  const i = id(await unggah('admin', berkas(orang(x, { jabatan: 'Arsiparis' }))))
  await k.di(async (db) => {
    assert.equal(await giliranTulis(db), true)
    assert.deepEqual((await terapkan('admin', i)).json(), { keadaan: 'menerapkan' })
    // The writing has begun: it waits for its turn, or it is through.
    const menunggu = () =>
      k.di((lain) =>
        lain.rows(
          sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        ),
      )
    while ((await keadaan('admin', i)) === 'menerapkan' && (await menunggu()).length === 0);
    const entri = { pegawaiId: x.id, tmt: tanggal('2026-11-24'), sk: 'SK Lain', jenis: 'pppk' }
    await insertJenis(db, [entri], { dicatat: k.jam.kini, oleh: o.kedua.id })
  })
  await k.hadir.tenang()
  const r = await ambil<{ keadaan: string; sebab: string }>('admin', `/api/impor/${i}`)
  assert.deepEqual([r.keadaan, /berubah sesudah pratinjau/.test(r.sebab)], ['terhenti', true])
})

describe('a unit that shrinks by more than 2 %', () => {
  const pindah = async () => {
    const x = await k.orang(`Pindah ${Math.floor(performance.now())}`, { unit: bidang })
    return { x, i: id(await unggah('admin', berkas(orang(x, { unit: ['Dinas B'] })))) }
  }
  const unitKini = (x: Orang) =>
    k.di(
      async (db) =>
        (await db.one<{ u: string }>(sql`select unit_kerja_id as u from penempatan_pada('2026-11-24') where pegawai_id = ${x.id}`)).u,
    )
  test('waits; the one who brought it and other admins cannot confirm, a verifikator can', async () => {
    const { x, i } = await pindah()
    assert.deepEqual((await terapkan('admin', i)).json(), { keadaan: 'menunggu' })
    assert.equal(await unitKini(x), bidang)
    for (const siapa of ['admin', 'kedua'] as const) assert.equal((await sahkan(siapa, i)).statusCode, 403)
    assert.equal((await ambil<{ bolehSahkan: boolean }>('vera', `/api/impor/${i}`)).bolehSahkan, true)
    assert.deepEqual((await sahkan('vera', i)).json(), { keadaan: 'menerapkan' })
    await k.hadir.tenang()
    assert.equal(await keadaan('vera', i), 'diterapkan')
    assert.notEqual(await unitKini(x), bidang)
  })
  test('refused: nothing is written, and the plan is gone', async () => {
    const { x, i } = await pindah()
    await terapkan('admin', i)
    assert.deepEqual((await sahkan('vera', i, 'tolak')).json(), { keadaan: 'ditolak' })
    assert.equal(await unitKini(x), bidang)
    assert.deepEqual((await baris('vera', i)).daftar, [])
  })
  test('a verifikator whose own record it changes leaves it to another', async () => {
    const i = id(await unggah('admin', berkas(orang(o.vina, { unit: ['Dinas B'] }))))
    await terapkan('admin', i)
    assert.equal(kode(await sahkan('vina', i)), 'urusan-sendiri')
    assert.equal((await sahkan('vera', i)).statusCode, 200)
  })
})

test('lines come by pages: together they are the plan, and each page is a look at those it shows', async () => {
  const banyak = orangContoh(120).map((x) => selSiasn(x, { 'UNOR NAMA': 'Bidang A1', 'UNOR INDUK NAMA': 'Dinas A' }))
  const i = id(await unggah('admin', csv([KOLOM_SIASN, ...banyak])))
  const nama: string[] = []
  for (let setelah = ''; ; ) {
    const h = await baris('admin', i, `?tab=baru${setelah}`)
    nama.push(...h.daftar.map((b) => b.nama))
    if (h.berikutnya === null) break
    setelah = `&setelah=${encodeURIComponent(h.berikutnya)}`
  }
  assert.equal(new Set(nama).size, 120)
})

test('taps are answered while a large file is read, and while it is written', async () => {
  const besar = csv([KOLOM_SIASN, ...orangContoh(8000).map((x) => selSiasn(x))])
  const hp = await k.hp(o.ani)
  const kueAni = await k.masuk(o.ani)
  const kueAdmin = kue.admin
  let detik = 0
  /** Taps one after the other until the work has ended; how many, and the slowest. */
  const rekamSelama = async (kerja: Promise<unknown>) => {
    let selesai = false
    const akhir = kerja.finally(() => {
      selesai = true
    })
    let [dijawab, terlama] = [0, 0]
    while (!selesai) {
      detik += 1
      k.jam.kini = new Date(k.jam.kini.getTime() + 200)
      const mulai = performance.now()
      const r = await hp.kirim([hp.tap(new Date(Date.UTC(2026, 10, 24, 1, 0, detik)).toISOString())], kueAni)
      // A key of a person taps 100 times and is then asked to be slower: that is an answer, too.
      assert.ok(r.statusCode === 200 || r.statusCode === 429, r.body)
      terlama = Math.max(terlama, performance.now() - mulai)
      if (r.statusCode === 200) dijawab += 1
    }
    await akhir
    assert.ok(dijawab > 0)
    return `${dijawab} taps, the slowest in ${terlama.toFixed(0)} ms`
  }
  let i = ''
  const membaca = await rekamSelama(
    unggah('admin', besar, `${DASAR}&buatUnit=ya`).then((r) => {
      assert.equal(r.statusCode, 200, r.body)
      i = id(r)
    }),
  )
  kue.admin = kueAdmin
  await k.hadir.segarkan()
  const r = await terapkan('admin', i)
  assert.equal(r.statusCode, 200, r.body)
  const menulis = await rekamSelama(k.hadir.tenang())
  await k.hadir.segarkan()
  assert.equal(await keadaan('admin', i), 'diterapkan')
  console.log(`# reading 8,000 rows: ${membaca}; writing them: ${menulis}`)
})

test('people written by another process are no longer remembered as they were', async () => {
  let dilupakan = 0
  const asli = k.hadir.ingatan.lupakan
  Object.assign(k.hadir.ingatan, {
    lupakan: (ids?: readonly string[]) => {
      dilupakan += 1
      asli(ids)
    },
  })
  await k.hadir.segarkan()
  await k.hadir.segarkan()
  const awal = dilupakan
  const i = id(await unggah('admin', berkas(orang(o.ani, { jabatan: 'Dari Terminal' }))))
  await k.di((db) => db.exec(sql`update impor set keadaan = 'diterapkan' where id = ${i}`))
  await k.hadir.segarkan()
  await k.hadir.segarkan()
  assert.equal(dilupakan - awal, 1)
})
