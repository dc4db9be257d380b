import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { naikkanVersi, pakaiKodePemulihan, simpanTotp } from '../akun/akun.query.ts'
import { deletePasskey, insertPasskey } from '../akun/passkey.query.ts'
import { sambung } from '../db/alamat.ts'
import { type Koneksi, sql } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { perintahPulihkan } from '../perintah/pulihkan.ts'
import { databaseKosong } from '../uji/basis-data.ts'
import { akhiriLayar } from '../tap/layar.query.ts'
import { bukaKantor, type Kantor, type Orang, tempatLingkaran } from '../uji/kantor.ts'
import { cadangkan } from './cadangkan.job.ts'
import { berkasPencabutan, bacaPencabutan, type Pencabutan, pencatatPencabutan, simpanPencabutan } from './pencabutan.job.ts'

// An archive of nine o'clock; what was taken away until ten stays away when it is restored.

const KINI = new Date('2026-11-24T09:00:00+07:00')
const NANTI = new Date('2026-11-24T10:00:00+07:00')
const folder = mkdtempSync(join(tmpdir(), 'hadir-pencabutan-'))
const arsip = join(folder, 'uji.hadir')
const ledger = berkasPencabutan(folder, 'uji')
const lingkungan = { url: process.env.DATABASE_URL, migrasi: process.env.DATABASE_URL_MIGRASI, data: process.env.HADIR_DATA }
let k: Kantor
const layar = v7()
const o = {} as Record<'ani' | 'budi' | 'cici' | 'dedi', Orang>

const passkey = (id: string, akunId: string) =>
  k.di((db) => insertPasskey(db, { id, akunId, publik: Buffer.from('k'), pencacah: 0, nama: 'kunci', dibuat: KINI }))
const totp = (akunId: string) => k.di((db) => simpanTotp(db, akunId, Buffer.from('r'), true, 1))

before(async () => {
  k = await bukaKantor(KINI.toISOString())
  const unit = await k.unit('Dinas Uji', null)
  for (const [siapa, nama] of [
    ['ani', 'Ani Purun'],
    ['budi', 'Budi Lebak'],
    ['cici', 'Cici Rawa'],
    ['dedi', 'Dedi Talang'],
  ] as const)
    o[siapa] = await k.orang(nama, { unit })
  await passkey('ani-lama', o.ani.akunId)
  await passkey('ani-hilang', o.ani.akunId)
  await totp(o.budi.akunId)
  await k.di((db) =>
    db.exec(sql`insert into kode_pemulihan (akun_id, hash) values (${o.budi.akunId}, '\\x01'), (${o.budi.akunId}, '\\x02')`),
  )
  await k.di(async (db) => {
    const tempat = await tempatLingkaran(db, unit)
    await db.exec(sql`insert into layar (id, tempat_id, unit_kerja_id, nama, x, y, dipasangkan_oleh, dipasangkan)
      values (${layar}, ${tempat}, ${unit}, 'Lobi', 'x', 'y', ${o.ani.id}, ${KINI})`)
  })
  await cadangkan({ koneksi: k.uji.migrasi, instansi: k.uji.instansi, tujuan: arsip, kini: KINI })
  // Until ten: a passkey is lost and deleted, a recovery code used, two people set up their first factor.
  await k.di((db) => deletePasskey(db, o.ani.akunId, 'ani-hilang'))
  await k.di((db) => pakaiKodePemulihan(db, o.budi.akunId, Buffer.from([1]), NANTI))
  await k.di((db) => akhiriLayar(db, { id: layar, oleh: o.ani.id, alasan: 'tablet hilang', kini: NANTI }))
  await passkey('cici-baru', o.cici.akunId)
  await totp(o.dedi.akunId)
})
after(async () => {
  await k.tutup()
  rmSync(folder, { recursive: true })
  for (const [nama, nilai] of [
    ['DATABASE_URL', lingkungan.url],
    ['DATABASE_URL_MIGRASI', lingkungan.migrasi],
    ['HADIR_DATA', lingkungan.data],
  ] as const)
    if (nilai === undefined) delete process.env[nama]
    else process.env[nama] = nilai
})

const alamat = (x: Koneksi) =>
  `postgres://${encodeURIComponent(String(x.user))}:${encodeURIComponent(String(x.password))}@/${x.database}?host=${encodeURIComponent(String(x.host))}&port=${x.port}`

/** The command on an empty database, and what stands there afterwards. */
async function pulih(...argv: string[]) {
  const b = await databaseKosong()
  try {
    process.env.DATABASE_URL = alamat(b.tuan)
    process.env.DATABASE_URL_MIGRASI = ''
    process.env.HADIR_DATA = folder
    const stdout = new PassThrough()
    await perintahPulihkan([arsip, ...argv], { stdout, stderr: new PassThrough() })
    const c = await sambung(b.tuan, 'uji')
    try {
      const kolom = async (t: string) => (await c.query<{ n: string }>(t)).rows.map((r) => r.n)
      return {
        keluar: String(stdout.read()),
        passkey: await kolom('select id as n from uji.passkey order by 1'),
        kodeBelum: await kolom("select encode(hash, 'hex') as n from uji.kode_pemulihan where dipakai is null order by 1"),
        layarLepas: await kolom("select layar_id || to_char(diakhiri at time zone 'UTC', ' HH24:MI') as n from uji.layar_akhir"),
        disisihkan: await kolom("select nama as n from uji.akun where keadaan = 'belum-aktif' and sandi_hash is null order by 1"),
      }
    } finally {
      await c.end()
    }
  } finally {
    await b.hapus()
  }
}
const nama = async (...orang: Orang[]) =>
  (
    await k.di((db) =>
      db.rows<{ nama: string }>(sql`select nama from akun where id = any(${orang.map((x) => x.akunId)}::uuid[]) order by 1`),
    )
  ).map((r) => r.nama)

test('S3 deleted passkeys and used recovery codes stay away; who would come back without a second factor is set aside; the reach is said', async () => {
  await simpanPencabutan(k.uji.db, k.uji.instansi, folder, NANTI)
  const h = await pulih()
  assert.deepEqual(h.passkey, ['ani-lama'])
  assert.deepEqual(h.kodeBelum, ['02'])
  assert.deepEqual(h.layarLepas, [`${layar} 03:00`])
  assert.deepEqual(h.disisihkan, await nama(o.cici, o.dedi))
  assert.match(h.keluar, /^5 pencabutan .* sampai 2026-11-24T03:00:00\.000Z\. Yang dicabut sesudah itu hidup lagi\.$/m)
})

test('S3 a ledger of the first form: what it knows is taken away, of second factors it says nothing', async () => {
  await k.di((db) => naikkanVersi(db, o.ani.akunId, NANTI))
  try {
    await simpanPencabutan(k.uji.db, k.uji.instansi, folder, NANTI)
    const { faktor: _, kode: __, ...lama } = JSON.parse(readFileSync(ledger, 'utf8')) as Pencabutan
    writeFileSync(ledger, JSON.stringify({ ...lama, format: 1 }))
    const h = await pulih()
    assert.deepEqual([h.passkey, h.disisihkan], [['ani-hilang', 'ani-lama'], await nama(o.ani)])
  } finally {
    await k.di((db) => db.exec(sql`update akun set versi = versi - 1 where id = ${o.ani.akunId}`))
  }
})

test('S3 without a ledger that reaches further than the archive: refused before a database is asked, unless that is said by name', async () => {
  rmSync(ledger, { force: true })
  process.env.DATABASE_URL = 'postgres://orang:rahasia@127.0.0.1:1/x'
  const tolak = (keluar: 1 | 2, pola: RegExp) =>
    assert.rejects(
      perintahPulihkan([arsip], { stdout: new PassThrough(), stderr: new PassThrough() }),
      (e) => e instanceof GalatOperasi && e.keluar === keluar && pola.test(e.message) && /--tanpa-pencabutan/.test(e.message),
    )
  await tolak(2, /tidak ada\./)
  const simpan = (waktu: Date) => simpanPencabutan(k.uji.db, k.uji.instansi, folder, waktu)
  await simpan(new Date(KINI.getTime() - 1))
  await tolak(2, /hanya sampai 2026-11-24T01:59:59\.999Z/)
  await simpan(KINI)
  assert.equal(bacaPencabutan(arsip, 'uji', k.uji.instansi.id, KINI.toISOString()).waktu, KINI.toISOString())
  const isi = JSON.parse(readFileSync(ledger, 'utf8')) as Pencabutan
  for (const [rusak, keluar, pola] of [
    [{ ...isi, instansi: v7() }, 2, /instansi lain/],
    [{ ...isi, format: 3 }, 1, /tidak terbaca/],
    [{ ...isi, faktor: undefined }, 1, /tidak terbaca/],
    ['{', 1, /tidak terbaca/],
  ] as const) {
    writeFileSync(ledger, typeof rusak === 'string' ? rusak : JSON.stringify(rusak))
    await tolak(keluar, pola)
  }
  rmSync(ledger)
  const h = await pulih('--tanpa-pencabutan')
  assert.deepEqual(h.passkey, ['ani-hilang', 'ani-lama'])
  assert.match(h.keluar, /Tanpa daftar pencabutan: yang dicabut sesudah 2026-11-24T02:00:00\.000Z hidup lagi/)
})

test('S3 the ledger follows the office: written at once, at a change, and after ten minutes without one; whole, with nothing beside it', async () => {
  const sini = join(folder, 'ikut')
  mkdirSync(sini)
  const catat = pencatatPencabutan(k.uji.db, k.uji.instansi, sini)
  const menit = (n: number) => new Date(NANTI.getTime() + n * 60_000)
  const sampai = () => (JSON.parse(readFileSync(berkasPencabutan(sini, 'uji'), 'utf8')) as Pencabutan).waktu
  assert.equal(await catat(menit(0)), true)
  assert.equal(await catat(menit(1)), false)
  await k.di((db) => deletePasskey(db, o.ani.akunId, 'ani-lama'))
  assert.equal(await catat(menit(2)), true)
  assert.equal(await catat(menit(11.9)), false)
  assert.equal(sampai(), menit(2).toISOString())
  assert.equal(await catat(menit(12)), true)
  assert.equal(await catat(menit(13), 'pasti'), true)
  assert.equal(sampai(), menit(13).toISOString())
  assert.deepEqual(readdirSync(sini), ['uji.pencabutan.json'])
})

test('S3 the ledger of another office of the same name is never written over', async () => {
  const sini = join(folder, 'lain')
  mkdirSync(sini)
  const lain = JSON.stringify({ instansi: v7() })
  writeFileSync(berkasPencabutan(sini, 'uji'), lain)
  await assert.rejects(pencatatPencabutan(k.uji.db, k.uji.instansi, sini)(NANTI), /instansi lain dan tidak ditimpa/)
  await assert.rejects(simpanPencabutan(k.uji.db, k.uji.instansi, sini, NANTI), /tidak ditimpa/)
  assert.equal(readFileSync(berkasPencabutan(sini, 'uji'), 'utf8'), lain)
  assert.deepEqual(readdirSync(sini), ['uji.pencabutan.json'])
})
