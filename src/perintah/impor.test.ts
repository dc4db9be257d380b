import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, test } from 'node:test'
import { bacaKunci } from '../kripto/kunci.ts'
import { type Koneksi, sql } from '../db/db.ts'
import { csv, KOLOM_SIASN, orangContoh, RAHASIA, selSiasn, xlsx } from '../pegawai/impor/contoh.ts'
import type { RingkasanImpor } from '../pegawai/impor/impor.job.ts'
import { bukaKantor, type Kantor } from '../uji/kantor.ts'
import { perintahImpor } from './impor.ts'

let k: Kantor
const folder = mkdtempSync(join(tmpdir(), 'hadir-impor-'))
const alamat = (c: Koneksi) =>
  `postgres://${encodeURIComponent(String(c.user))}:${encodeURIComponent(String(c.password))}@/${c.database}?host=${encodeURIComponent(String(c.host))}&port=${c.port}`

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  process.env.DATABASE_URL = alamat(k.uji.web)
  process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
  process.env.HADIR_DATA = folder
  bacaKunci(join(folder, 'kunci', 'induk'))
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
})

async function jalankan(isi: Buffer, ...argv: string[]) {
  const berkas = join(folder, 'pegawai')
  writeFileSync(berkas, isi)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const kode = await perintahImpor([berkas, ...argv], { stdin: new PassThrough(), stdout, stderr })
  return { kode, keluar: String(stdout.read() ?? ''), galat: String(stderr.read() ?? '') }
}
const tulis = (isi: Buffer, ...argv: string[]) => jalankan(isi, '--terapkan', '--sk', 'SK Impor 1/2026', '--alasan', 'data awal', ...argv)
const ringkas = (h: { keluar: string }) => (JSON.parse(h.keluar) as { ringkasan: RingkasanImpor }).ringkasan
const hitung = (tabel: string) =>
  k.di((db) => db.rows<{ n: number }>({ text: `select count(*)::int as n from ${tabel}`, values: [], bagian: [] }).then((r) => r[0]?.n))
const entri = async () =>
  Object.fromEntries(
    await Promise.all(
      [
        'pegawai',
        'pegawai_identitas',
        'pegawai_jenis',
        'pegawai_penempatan',
        'pegawai_atasan',
        'pegawai_kedudukan',
        'akun',
        'unit_kerja',
      ].map(async (t) => [t, await hitung(t)]),
    ),
  ) as Record<string, number>

const N = 15_000
test(`${N} people of SIASN columns: looked at, written within a minute, and a second time nothing changes`, async (t) => {
  const orang = orangContoh(N)
  const isi = await xlsx([['DATA ASN'], [], ['per November 2026'], KOLOM_SIASN, ...orang.map((o) => selSiasn(o))])
  const kosong = await entri()
  const lihat = await jalankan(isi, '--json')
  assert.equal(lihat.kode, 1, 'unknown units are doubtful')
  assert.deepEqual([ringkas(lihat).barisKepala, ringkas(lihat).jumlah.ragu], [4, N])
  assert.deepEqual(await entri(), kosong, 'a look writes nothing')

  const mulai = performance.now()
  const h = await tulis(isi, '--buat-unit', '--json')
  const detik = (performance.now() - mulai) / 1000
  t.diagnostic(`${N} rows, ${(isi.length / 1e6).toFixed(1)} MB of XLSX, read and written in ${detik.toFixed(1)} s`)
  assert.equal(h.kode, 0, h.galat)
  assert.deepEqual([ringkas(h).jumlah.baru, ringkas(h).jumlah.unit], [N, 1 + 60 + 300])
  const sesudah = await entri()
  assert.deepEqual(
    ['pegawai', 'pegawai_identitas', 'pegawai_jenis', 'pegawai_penempatan', 'pegawai_kedudukan', 'akun'].map(
      (x) => (sesudah[x] ?? 0) - (kosong[x] ?? 0),
    ),
    Array(6).fill(N),
  )
  assert.equal(await hitung("akun where keadaan <> 'belum-aktif' or sandi_hash is not null"), 0)
  assert.equal(await hitung('akun_peran'), 0)

  const lagi = await tulis(csv([KOLOM_SIASN, ...orang.map((o) => selSiasn(o))]), '--json')
  assert.deepEqual([lagi.kode, ringkas(lagi).sama, Object.values(ringkas(lagi).jumlah).every((n) => n === 0)], [0, N, true])
  assert.deepEqual(await entri(), sesudah, 'the same people from a CSV: nothing changes')

  const separuh = await tulis(csv([KOLOM_SIASN, ...orang.slice(0, N / 2).map((o) => selSiasn(o))]), '--json')
  assert.deepEqual([separuh.kode, ringkas(separuh).tidakDisebut], [0, N / 2])
  assert.deepEqual(await entri(), sesudah, 'I1 half a file ends nobody')
})

test('the rest of a row is kept nowhere: not in a table, not in the trail', async () => {
  const tabel = await k.uji.db.diInstansi(k.uji.instansi.skema, (db) =>
    db.rows<{ nama: string }>(
      sql`select tablename as nama from pg_tables where schemaname = 'uji' and tablename !~ '_[0-9]{8}$' and tablename !~ '^jejak_(daun|ubin)'`,
    ),
  )
  for (const { nama } of tabel) {
    const boleh = await k.di((db) => db.one<{ ya: boolean }>(sql`select has_table_privilege(${nama}, 'select') as ya`))
    if (!boleh.ya) continue
    for (const nilai of Object.values(RAHASIA))
      assert.equal(await hitung(`${nama} x where x::text like '%${nilai}%'`), 0, `${nama}: ${nilai}`)
  }
  assert.equal(await hitung('impor_baris'), 0, 'a plan that was written is gone')
  assert.equal(await hitung("jejak where jenis = 'pegawai-baru'"), N)
})

test('superiors need their own yes; a fall of a unit waits for the verifikator', async () => {
  const orang = orangContoh(3)
  const kepala = [...KOLOM_SIASN, 'NIP ATASAN']
  const isi = csv([kepala, ...orang.map((o, i) => [...selSiasn(o), i === 0 ? null : (orang[0]?.nip ?? null)])])
  await assert.rejects(tulis(isi), /2 perubahan atasan atau kepala/)
  assert.equal(await hitung('pegawai_atasan'), 0)
  assert.equal(await hitung('impor_baris'), 0, 'what was called off leaves no lines')
  assert.equal(
    await hitung("jejak j join impor i on i.id = j.objek_id where i.keadaan = 'dibatalkan' and j.jenis = 'pegawai-impor'"),
    1,
    'and an entry in the trail',
  )
  assert.equal((await tulis(isi, '--konfirmasi-atasan')).kode, 0)
  assert.equal(await hitung('pegawai_atasan'), 2)

  // Two of the fifty of one unit.
  const pindah = csv([
    kepala,
    ...orangContoh(6)
      .filter((_, i) => i % 5 === 0)
      .map((o) => [...selSiasn({ ...o, bidang: 'Bidang 5 Dinas 9', dinas: 'Dinas 9' }), null]),
  ])
  const h = await tulis(pindah)
  assert.equal(h.kode, 1)
  assert.match(h.galat, /menunggu pengesahan verifikator/)
  await assert.rejects(tulis(isi), /Impor lain sedang berjalan atau menunggu/)
  assert.equal(await hitung("impor where keadaan = 'menunggu' and jenis = 'pegawai'"), 1)
})

for (const [apa, isi, harap] of [
  ['an empty file', '', /kosong/],
  ['a header and nobody', 'NIP;NAMA\n', /tidak berisi seorang pun/],
  ['no header', '1;2\n', /Tidak ada baris judul kolom/],
  ['columns nobody knows', 'Nomor Pokok;Sebutan\n198501012010011001;Ani\n', /Kolom NIP dan NAMA belum dipetakan/],
] as const)
  test(`I1 ${apa}: exit 2 and a sentence`, () =>
    assert.rejects(jalankan(Buffer.from(isi)), (e: { message: string; keluar?: number }) => harap.test(e.message) && e.keluar === 2))

test('a mapping by names reads any header; a spoiled NIP is named with sheet, row and column', async () => {
  const peta = join(folder, 'peta.json')
  writeFileSync(peta, JSON.stringify({ kolom: { nip: 'Nomor Pokok', nama: 'Sebutan', jabatan: 'Tugas' }, unit: ['Tempat'], pemisah: '>' }))
  const isi =
    'Nomor Pokok;Sebutan;Tugas;Tempat\n198501012010011999;Ani Purun;Analis;Dinas 1 > Bidang 1 Dinas 1\n1.98501E+17;Budi;Analis;Dinas 1\n'
  const h = await jalankan(Buffer.from(isi), '--pemetaan', peta, '--jenis', 'pppk')
  assert.equal(h.kode, 1)
  assert.match(h.keluar, /baru: 1\n/)
  assert.match(h.keluar, /CSV baris 3, kolom A \(Nomor Pokok\): NIP berupa teks 18 angka/)
})

test('wrong use: every fault of the options at once', () =>
  assert.rejects(
    perintahImpor(['--terapkan', '--berlaku', '2026-13-01'], {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    }),
    (e: { message: string; keluar?: number }) => {
      for (const p of [/Sebut satu berkas/, /--berlaku/, /--sk/, /--alasan/]) assert.match(e.message, p)
      return e.keluar === 2
    },
  ))
