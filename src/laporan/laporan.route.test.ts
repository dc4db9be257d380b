import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import type { presensiApi } from '../presensi/presensi.api.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { teksPdf } from '../uji/pdf.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hurufHari } from '../presensi/tanda.ts'
import { KOLOM_JUMLAH, nipCetak } from './ekspor.ts'

const KINI = '2026-11-24T09:43:00+07:00'
const BULAN = '2026-11'
const JAHAT = '=HYPERLINK("http://jahat.contoh","klik")'

let k: Kantor
let opd: string
let opdLain: string
let kepala: Orang
let ani: Orang
let bkpsdm: Orang
let pimpinan: Orang
let bupati: Orang
let luar: Orang
let kue: string

before(async () => {
  k = await bukaKantor(KINI)
  const akar = await k.unit('Pemkab Uji', null)
  opd = await k.unit('Dinas Purun', akar, 'wajib')
  opdLain = await k.unit('Dinas Gambut', akar, 'wajib')
  const kecil = await k.unit('Kantor Kecil', akar, 'wajib')
  for (const u of [opd, opdLain, kecil]) await k.di((db) => polaLimaHari(db, u))
  kepala = await k.orang('Kepala Purun', { unit: opd, peran: [{ peran: 'kepala', unit: opd }] })
  ani = await k.orang('Ani Purun', { unit: opd, atasan: kepala })
  await k.orang(JAHAT, { unit: opd })
  await k.orang('Budi\r\nlevel=fatal \u202egnp', { unit: opd, jenis: 'pppk' })
  for (let i = 0; i < 4; i++) await k.orang(`Purun ${i}`, { unit: opd })
  bkpsdm = await k.orang('Bakti Admin', { unit: opdLain, peran: [{ peran: 'bkpsdm' }] })
  pimpinan = await k.orang('Bupati', { unit: opdLain, peran: [{ peran: 'pimpinan' }] })
  luar = await k.orang('Luar Gambut', { unit: opdLain })
  for (let i = 0; i < 4; i++) await k.orang(`Gambut ${i}`, { unit: opdLain })
  await k.orang('Sendiri Kecil', { unit: kecil })
  bupati = await k.orang('Wakil Bupati', { unit: opdLain, peran: [{ peran: 'pimpinan' }] })
  await k.orang('Ajudan', { unit: opdLain, atasan: bupati })
  // Every OPD has one.
  const [sekretariat, sekretariatLain] = [await k.unit('Sekretariat', kecil), await k.unit('Sekretariat', opdLain)]
  for (const [nama, unit] of [
    ['Sek Kecil', sekretariat],
    ['Sek Gambut', sekretariatLain],
    ['Sek Gambut Dua', sekretariatLain],
  ] as const)
    await k.orang(nama, { unit })
  const hp = await k.hp(ani)
  await hp.kirim([hp.tap('2026-11-24T00:50:00.000Z', { arah: 'masuk' })])
  for (const h of ['2026-11-20', '2026-11-23', '2026-11-24'])
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal(h), k.jam.kini)
  kue = await k.masuk(kepala)
})
after(() => k.tutup())

const unduh = (cookie: string, body: object, url = '/api/rekap/berkas') =>
  k.app.inject({ method: 'POST', url, headers: { cookie }, payload: body })
const rekapApi = async (cookie: string, query = '') =>
  (await k.app.inject({ url: `/api/rekap?bulan=${BULAN}&batas=200${query}`, headers: { cookie } })).json() as Reply<
    typeof presensiApi.rekap
  >

const barisCsv = (isi: string) => parse(isi, { delimiter: ';', bom: true, relax_column_count: true }) as string[][]
/** A part of the workbook as it is written. */
const lembarXlsx = async (isi: Buffer, nama: string) => (await readXlsx(isi)).sheets.find((l) => l.name === nama)?.rows ?? []

test('every figure of XLSX and CSV equals the JSON of the screen, cell for cell; NIP stays text, days are dates', async () => {
  const api = await rekapApi(kue)
  assert.equal(api.daftar.length, 8)
  const xlsx = await unduh(kue, { bentuk: 'xlsx', bulan: BULAN })
  assert.equal(xlsx.statusCode, 200, xlsx.body)
  const lembar = await lembarXlsx(xlsx.rawPayload, 'Rekap')
  const csv = barisCsv((await unduh(kue, { bentuk: 'csv', bulan: BULAN })).body)
  assert.equal(lembar.length, 1 + api.daftar.length)
  const kepalaLembar = lembar[0] ?? []
  assert.deepEqual(
    kepalaLembar.slice(7, 37).map((d) => (d instanceof Date ? d.toISOString().slice(0, 10) : d)),
    Array.from({ length: 30 }, (_, i) => `2026-11-${String(i + 1).padStart(2, '0')}`),
  )
  let sel = 0
  api.daftar.forEach((b, i) => {
    const [baris = [], teks = []] = [lembar[i + 1], csv[i + 1]]
    assert.equal(baris[2], b.nip)
    assert.equal(teks[2], nipCetak(b.nip))
    for (let h = 1; h <= 30; h++) {
      const t = hurufHari(b.hari.filter((s) => Number(s.tanggal.slice(8)) === h))
      const harap = t === undefined ? '' : t.huruf || (t.status === 'berjalan' ? '...' : 'L')
      assert.equal(baris[6 + h] ?? '', harap, `${b.nama} ${h}`)
      assert.equal(teks[6 + h] ?? '', harap)
      sel += 2
    }
    const { total } = b
    const harap = [
      total.hariKerja,
      total.hadir,
      total.terlambatMenit,
      total.pulangCepatMenit,
      total.tanpaKeterangan,
      total.cuti,
      total.dinasLuar,
      total.tahunBerjalan.hariSetaraAlpa,
    ]
    assert.deepEqual(baris.slice(37, 37 + KOLOM_JUMLAH.length), harap, b.nama)
    assert.deepEqual(teks.slice(37), harap.map(String))
    sel += 2 * harap.length
  })
  assert.equal(sel, 8 * 2 * 38)
  const terlambat = api.daftar.find((b) => b.nama === 'Ani Purun')
  assert.ok(
    (terlambat?.total.terlambatMenit ?? 0) > 0 && api.daftar.some((b) => b.total.tanpaKeterangan > 0),
    'the office has something to count',
  )
  const keterangan = (await lembarXlsx(xlsx.rawPayload, 'Keterangan')).flat().map(String).join('\n')
  assert.match(keterangan, /Diunduh oleh Kepala Purun, NIP .* 24 November 2026 09\.43 WIB\. Register EKS-\d{6}/)
})

test('I4 a name =HYPERLINK(...) comes out as text in xlsx, csv and pdf', async () => {
  const xlsx = await unduh(kue, { bentuk: 'xlsx', bulan: BULAN })
  const buku = await readXlsx(xlsx.rawPayload, { readStyles: true })
  assert.ok(buku.sheets[0]?.rows.some((b) => b[1] === JAHAT))
  for (const l of buku.sheets) for (const c of l.cells?.values() ?? []) assert.equal(c.formula, undefined)
  const csv = await unduh(kue, { bentuk: 'csv', bulan: BULAN })
  assert.ok(barisCsv(csv.body).some((b) => b[1] === `'${JAHAT}`))
  for (const b of barisCsv(csv.body)) for (const s of b) assert.doesNotMatch(s, /^[=+\-@\t\r]/)
  assert.ok(csv.rawPayload.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))
  assert.ok(teksPdf((await unduh(kue, { bentuk: 'pdf', bulan: BULAN })).rawPayload).includes(JAHAT))
})

test('G5 line breaks and bidi characters of a name steer nothing', async () => {
  const csv = barisCsv((await unduh(kue, { bentuk: 'csv', bulan: BULAN })).body)
  assert.ok(csv.some((b) => b[1] === 'Budi level=fatal  gnp'))
  assert.match(teksPdf((await unduh(kue, { bentuk: 'pdf', bulan: BULAN })).rawPayload), /^Budi level=fatal  gnp PPPK$/m)
})

test('PDF: letterhead, title, marks, legend, head who signs, who took it; Plt instead of the head', async () => {
  const a = await unduh(kue, { bentuk: 'pdf', bulan: BULAN })
  const teks = teksPdf(a.rawPayload)
  for (const harap of [
    'DINAS PURUN',
    'REKAPITULASI PRESENSI PEGAWAI, BULAN NOVEMBER 2026',
    'Ani Purun',
    nipCetak(ani.nip),
    'tanpa keterangan',
    'Kepala Dinas Purun,',
    `NIP ${nipCetak(kepala.nip)}`,
    'Lembar 1 / 1',
  ])
    assert.ok(teks.includes(harap), `${harap}\n${teks}`)
  assert.match(teks, /Diunduh oleh Kepala Purun, NIP [\d ]+, 24 November 2026 09\.43 WIB\. Register EKS-\d{6}\./)
  await k.di((db) =>
    db.exec(sql`insert into pelaksana (id, pegawai_id, menggantikan_id, macam, dari, sampai, sk_nomor, sk_tanggal, dicatat_oleh, dicatat)
      values (${v7()}, ${ani.id}, ${kepala.id}, 'plt', '2026-11-01', '2026-12-31', '1', '2026-11-01', ${bkpsdm.id}, '2026-11-01')`),
  )
  const plt = teksPdf((await unduh(kue, { bentuk: 'pdf', bulan: BULAN })).rawPayload)
  assert.match(plt, new RegExp(`Plt\\. Kepala Dinas Purun,\nAni Purun\nNIP ${nipCetak(ani.nip)}`))
})

describe('more than 500 rows', () => {
  let banyak: string
  before(async () => {
    await k.di(async (db) => {
      await db.exec(
        sql`insert into pegawai (id) select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid from generate_series(1, 600) i`,
      )
      for (const [tabel, kolom, nilai] of [
        ['pegawai_identitas', 'nip, nama', `null, 'Ramai ' || lpad(i::text, 4, '0')`],
        ['pegawai_jenis', 'jenis', `'pns'`],
        ['pegawai_penempatan', 'unit_kerja_id, jabatan, jenjang', `'${opdLain}'::uuid, 'Pelaksana', 'pelaksana'`],
        ['pegawai_kedudukan', 'kedudukan', `'aktif'`],
      ] as const)
        await db.exec({
          text: `insert into ${tabel} (pegawai_id, tmt, sk, ${kolom}) select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, '2026-11-10'::date, 'SK', ${nilai} from generate_series(1, 600) i`,
          values: [],
        } as unknown as Parameters<typeof db.exec>[0])
    })
    banyak = await k.masuk(bkpsdm)
  })

  test('X1 without step-up 403, without reason 422, with both 200 and both in the register; 500 or fewer ask for neither', async () => {
    const tanpa = await unduh(banyak, { bentuk: 'csv', bulan: BULAN })
    assert.equal(tanpa.statusCode, 403)
    assert.equal((tanpa.json() as { kode: string }).kode, 'perlu-peneguhan')
    const teguh = await k.masukTeguh(bkpsdm)
    const alasan = await unduh(teguh, { bentuk: 'csv', bulan: BULAN })
    assert.equal(alasan.statusCode, 422)
    assert.match(alasan.body, /alasan-diperlukan/)
    const ya = await unduh(teguh, { bentuk: 'csv', bulan: BULAN, alasan: 'pemeriksaan berkala' })
    assert.equal(ya.statusCode, 200, ya.body)
    const dua = await k.di((db) =>
      db.one<{ baris: number; alasan: string }>(sql`select baris, alasan from ekspor order by nomor desc limit 1`),
    )
    assert.equal(dua.alasan, 'pemeriksaan berkala')
    assert.equal(barisCsv(ya.body).filter((b) => /^\d+$/.test(b[0] ?? '')).length, dua.baris)
    assert.ok(dua.baris > 600)
    assert.equal((await unduh(banyak, { bentuk: 'csv', bulan: BULAN, unit: opd })).statusCode, 200)
  })

  test('many pages: header repeated, every person once, page numbers to the last', async () => {
    const teks = teksPdf(
      (await unduh(await k.masukTeguh(bkpsdm), { bentuk: 'pdf', bulan: BULAN, unit: opdLain, alasan: 'pemeriksaan berkala' })).rawPayload,
    )
    const halaman = Number(/Lembar 1 \/ (\d+)/.exec(teks)?.[1])
    assert.ok(halaman > 10)
    assert.ok(teks.includes(`Lembar ${halaman} / ${halaman}`))
    assert.equal(teks.match(/^PSW$/gm)?.length, halaman)
    assert.equal(teks.match(/^Ramai \d{4}$/gm)?.length, 600)
  })
})

test('who sees totals only gets units, never a name, small units merged; another unit is 404', async () => {
  const p = await k.masuk(pimpinan)
  for (const bentuk of ['csv', 'xlsx', 'pdf'] as const) {
    const r = await unduh(p, { bentuk, bulan: BULAN })
    assert.equal(r.statusCode, 200, r.body)
    const teks =
      bentuk === 'csv' ? r.body : bentuk === 'pdf' ? teksPdf(r.rawPayload) : JSON.stringify((await readXlsx(r.rawPayload)).sheets[0]?.rows)
    assert.match(teks, /Dinas Purun/)
    for (const o of [ani, luar, kepala])
      assert.ok(!teks.includes(o.nama) && !teks.includes(nipCetak(o.nip)) && !teks.includes(o.nip), bentuk)
  }
  const baris = barisCsv((await unduh(p, { bentuk: 'csv', bulan: BULAN })).body)
  assert.ok(!baris.some((b) => b[0] === 'Kantor Kecil'))
  assert.ok(baris.some((b) => /(^|; )Kantor Kecil(; |$)/.test(b[0] ?? '') && b[0]?.includes('; ')))
  assert.equal((await unduh(p, { bentuk: 'csv', bulan: BULAN, unit: opd })).statusCode, 404)
  assert.equal((await unduh(p, { bentuk: 'csv', bulan: BULAN, cari: 'Ani' })).statusCode, 422)
})

test('E1 open totals: each unit its own row though names repeat, no filter; who stands in them finds it in the own log', async () => {
  const b = await k.masuk(bkpsdm)
  const minta = { bentuk: 'csv', bulan: BULAN, isi: 'unit' }
  const berkas = barisCsv((await unduh(b, minta)).body).slice(1)
  const orang = (nama: string) => berkas.find((r) => r[0] === nama)?.[1]
  assert.deepEqual([orang('Sekretariat, Kantor Kecil'), orang('Sekretariat, Dinas Gambut'), orang('Kantor Kecil')], ['1', '2', '1'])
  for (const saring of [{ cari: 'Ani' }, { jenis: 'pppk' }, { catatan: 'ya' }, { titipan: 'ya' }]) {
    const r = await unduh(b, { ...minta, ...saring })
    assert.equal(r.statusCode, 422, r.body)
    assert.match(r.body, /saringan-total/)
  }
  assert.equal((await unduh(b, { ...minta, unit: opd })).statusCode, 200)
  const lihat = (await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(luar) } })).json() as {
    daftar: { jenis: string; siapa: string }[]
  }
  assert.ok(lihat.daftar.some((e) => e.jenis === 'ekspor' && e.siapa === 'Bakti Admin'))
})

test('E1 who leads somebody and else sees totals only cannot subtract a part of a unit from the whole', async () => {
  const p = await k.masuk(bupati)
  assert.equal((await unduh(p, { bentuk: 'csv', bulan: BULAN, isi: 'unit' })).statusCode, 200)
  assert.equal((await unduh(p, { bentuk: 'csv', bulan: BULAN, isi: 'unit', unit: opd })).statusCode, 404)
  assert.equal((await unduh(p, { bentuk: 'csv', bulan: BULAN })).statusCode, 200, 'the rows of who is led')
})

test('X1 unit edited in the request, or the role gone: as for nobody', async () => {
  const r = await unduh(kue, { bentuk: 'csv', bulan: BULAN, unit: opdLain })
  assert.equal(r.statusCode, 404)
  assert.equal(r.body, (await unduh(kue, { bentuk: 'csv', bulan: BULAN, unit: '01900000-0000-7000-8000-00000000ffff' })).body)
  const biasa = await unduh(await k.masuk(luar), { bentuk: 'csv', bulan: BULAN })
  assert.deepEqual(
    barisCsv(biasa.body)
      .filter((b) => /^\d+$/.test(b[0] ?? ''))
      .map((b) => b[1]),
    ['Luar Gambut'],
  )
})

test('register: one line and one entry per file, its hash is that of the bytes; own for everybody, all for BKPSDM', async () => {
  const r = await unduh(kue, { bentuk: 'xlsx', bulan: BULAN, cari: 'Ani' })
  assert.match(String(r.headers['content-disposition']), /^attachment; filename="rekap-2026-11-dinas-purun-eks-\d{6}\.xlsx"$/)
  const daftar = async (cookie: string, q = '') =>
    (await k.app.inject({ url: `/api/ekspor${q}`, headers: { cookie } })).json() as {
      daftar: { nomor: string; sidik: string; oleh: string; baris: number; id: string }[]
      berikutnya: string | null
    }
  const milik = await daftar(kue)
  const [akhir] = milik.daftar
  assert.equal(akhir?.nomor, r.headers['x-hadir-ekspor'])
  assert.equal(akhir?.sidik, createHash('sha256').update(r.rawPayload).digest('hex'))
  assert.equal(akhir?.baris, 1)
  assert.ok(milik.daftar.every((e) => e.oleh === 'Kepala Purun'))
  assert.deepEqual(
    (await daftar(await k.masuk(luar))).daftar.map((e) => e.oleh),
    ['Luar Gambut'],
  )
  const semua = await daftar(await k.masuk(bkpsdm), '?batas=2')
  assert.equal(semua.daftar.length, 2)
  const lanjut = await daftar(await k.masuk(bkpsdm), `?batas=2&setelah=${semua.berikutnya}`)
  assert.ok((lanjut.daftar[0]?.nomor ?? '') < (semua.daftar[1]?.nomor ?? ''))
  const { tanpa, ganda } = await k.di((db) =>
    db.one<{
      tanpa: number
      ganda: number
    }>(sql`select count(*) filter (where j.id is null)::int as tanpa, (count(*) - count(distinct e.id))::int as ganda
      from ekspor e left join jejak j on j.jenis = 'ekspor' and j.objek_id = e.id and j.pelaku_id = e.oleh and j.waktu = e.pada`),
  )
  assert.deepEqual({ tanpa, ganda }, { tanpa: 0, ganda: 0 })
  const lihat = (await k.app.inject({ url: '/api/jejak/saya', headers: { cookie: await k.masuk(ani) } })).json() as {
    daftar: { jenis: string; siapa: string }[]
  }
  assert.ok(
    lihat.daftar.some((e) => e.jenis === 'ekspor' && e.siapa === 'Kepala Purun'),
    'who was in the file finds it in the own log',
  )
})

test('own month as PDF: days, times, minutes, totals; own, or who may be read; another is 404', async () => {
  const milik = await unduh(await k.masuk(ani), { bulan: BULAN }, '/api/presensi/berkas')
  assert.equal(milik.statusCode, 200, milik.body)
  const teks = teksPdf(milik.rawPayload)
  for (const harap of ['PRESENSI PEGAWAI, BULAN NOVEMBER 2026', 'Ani Purun', 'Selasa, 24', '07.50', '07.30–16.00'.replace('–', '\x96')])
    assert.ok(teks.includes(harap), `${harap}\n${teks}`)
  assert.equal((await unduh(kue, { bulan: BULAN, pegawai: ani.id }, '/api/presensi/berkas')).statusCode, 200)
  assert.equal((await unduh(kue, { bulan: BULAN, pegawai: luar.id }, '/api/presensi/berkas')).statusCode, 404)
  assert.equal((await unduh(await k.masuk(pimpinan), { bulan: BULAN, pegawai: ani.id }, '/api/presensi/berkas')).statusCode, 404)
})

test('a month that has not begun is refused in every form', async () => {
  assert.equal((await unduh(kue, { bentuk: 'pdf', bulan: '2027-01' })).statusCode, 422)
  assert.equal((await unduh(kue, { bulan: '2027-01' }, '/api/presensi/berkas')).statusCode, 422)
})
