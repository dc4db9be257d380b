import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { after, before, test } from 'node:test'
import type { Koneksi } from '../db/db.ts'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, polaLimaHari } from '../uji/kantor.ts'
import { perintahHitungUlang } from './hitung-ulang.ts'

let k: Kantor
let unit: string

const alamat = (c: Koneksi) =>
  `postgres://${encodeURIComponent(String(c.user))}:${encodeURIComponent(String(c.password))}@/${c.database}?host=${encodeURIComponent(String(c.host))}&port=${c.port}`

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  unit = await k.unit('Dinas A', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  await k.orang('Ani Purun', { unit })
  process.env.DATABASE_URL = alamat(k.uji.web)
  process.env.DATABASE_URL_MIGRASI = alamat(k.uji.migrasi)
})
after(() => k.tutup())

async function jalankan(...argv: string[]) {
  const stdout = new PassThrough()
  const kode = await perintahHitungUlang(argv, { stdin: new PassThrough(), stdout, stderr: new PassThrough() })
  return { kode, hasil: JSON.parse(String(stdout.read())) as { berubah: number } }
}
const entri = () =>
  k.di((db) =>
    db.rows<{ objekId: string | null; pelakuId: string | null; isi: Buffer }>(sql`
    select objek_id, pelaku_id, isi from jejak where jenis = 'hitung-ulang'`),
  )

test('judging anew from the terminal stands in the trail; a comparison, which writes nothing, does not', async () => {
  const rentang = ['--dari', '2026-11-16', '--sampai', '2026-11-17', '--unit', unit, '--json']
  const periksa = await jalankan(...rentang, '--periksa')
  assert.deepEqual([periksa.kode, periksa.hasil.berubah], [1, 2])
  assert.deepEqual(await entri(), [])
  const tulis = await jalankan(...rentang)
  assert.deepEqual([tulis.kode, tulis.hasil.berubah], [0, 2])
  const [satu, ...lain] = await entri()
  assert.deepEqual([lain, satu?.objekId, satu?.pelakuId], [[], unit, null])
  const { teks } = JSON.parse(String(satu?.isi)) as { teks: string }
  assert.deepEqual(JSON.parse(teks), { dari: '2026-11-16', sampai: '2026-11-17', unit, jumlah: 1 })
})
