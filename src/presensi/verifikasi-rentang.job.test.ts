import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Client } from 'pg'
import { sambung } from '../db/alamat.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { bukaKantor, type Kantor } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { verifikasiRentang } from './verifikasi-rentang.job.ts'

// S5: three entries on each of five days, 16 to 20 November; a superuser tampers at the edges of a span.

const PEMEGANG = 'a0000000-0000-4000-8000-000000000001'
const SIMPAN = ['jejak', 'jejak_urutan', 'jejak_tanda_air']
let k: Kantor
let c: Client

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  for (const hari of [16, 17, 18, 19, 20])
    for (const jam of ['08', '12', '16']) {
      const saat = new Date(`2026-11-${hari}T${jam}:00:00+07:00`)
      await k.di((db) => catatUmum(db, saat, { jenis: 'hitung-ulang', pelakuId: null, objekId: null, teks: {} }))
      await k.di((db) => urutkanJejak(db, PEMEGANG, k.jam.kini))
    }
  c = await sambung(k.uji.tuan, 'uji')
  await c.query(`set search_path = ${k.uji.instansi.skema}`)
  await c.query('alter table jejak_urutan drop constraint if exists jejak_urutan_jejak_id_fkey')
})
after(async () => {
  await c.end()
  await k.tutup()
})

const pada = (indeks: number) => `(select jejak_id from jejak_urutan where indeks = ${indeks})`
const cabut = (dari: number, sampai: number) => [
  `delete from jejak where id in (select jejak_id from jejak_urutan where indeks between ${dari} and ${sampai})`,
  `delete from jejak_urutan where indeks between ${dari} and ${sampai}`,
]

/** What is found between two days after the harm; all is put back. */
async function sesudah(perintah: readonly string[], dari: number, sampai: number) {
  for (const t of SIMPAN) await c.query(`create table simpan_${t} as table ${t}`)
  try {
    for (const p of perintah) assert.ok(((await c.query(p)).rowCount ?? 1) > 0, `touched nothing: ${p}`)
    const h = await verifikasiRentang(k.uji.db, k.uji.instansi, {
      dari: tanggal(`2026-11-${dari}`),
      sampai: tanggal(`2026-11-${sampai}`),
      kini: k.jam.baca,
      maju: () => {},
    })
    return { entri: h.entri, temuan: h.pertama.map((t) => [t.jenis, t.indeks]), kalimat: h.pertama.map((t) => t.kalimat) }
  } finally {
    for (const t of SIMPAN) await c.query(`delete from ${t}; insert into ${t} select * from simpan_${t}; drop table simpan_${t}`)
  }
}

test('S5 a sound span: its entries with the neighbour on each side, nothing found', async () => {
  assert.deepEqual(await sesudah([], 17, 18), { entri: 8, temuan: [], kalimat: [] })
  assert.deepEqual((await sesudah([], 16, 16)).temuan, [])
  assert.deepEqual((await sesudah([], 20, 24)).temuan, [])
})

for (const { nama, perintah, temuan, hari } of [
  { nama: 'the first entries of the span deleted with their places', perintah: cabut(3, 4), temuan: [['tempat-kosong', 3]] },
  { nama: 'the last ones', perintah: cabut(7, 8), temuan: [['tempat-kosong', 7]] },
  { nama: 'all of them', perintah: cabut(3, 8), temuan: [['tempat-kosong', 3]] },
  { nama: 'all of them and the day before', perintah: cabut(0, 8), temuan: [['tempat-kosong', 0]] },
  {
    nama: 'the last ones, their places left',
    perintah: [`delete from jejak where id in (${pada(7)}, ${pada(8)})`],
    temuan: [
      ['entri-hilang', 7],
      ['entri-hilang', 8],
    ],
  },
  {
    nama: 'the first ones moved before the span by their column',
    perintah: [3, 4].map((n) => `update jejak set waktu = waktu - interval '1 day' where id = ${pada(n)}`),
    temuan: [['kolom-berubah', 4]],
  },
  {
    nama: 'the last one moved behind the span by its column',
    perintah: [`update jejak set waktu = waktu + interval '1 day' where id = ${pada(8)}`],
    temuan: [['kolom-berubah', 8]],
  },
  {
    nama: 'an entry put in behind the back of the sequencer, within it',
    perintah: [
      `insert into jejak (id, xid, waktu, jenis, isi) select gen_random_uuid(), xid, waktu, jenis, isi from jejak where id = ${pada(3)}`,
    ],
    temuan: [['entri-sisipan', null]],
  },
  {
    nama: 'the same on the day after',
    perintah: [
      `insert into jejak (id, xid, waktu, jenis, isi) select gen_random_uuid(), xid, waktu, jenis, isi from jejak where id = ${pada(9)}`,
    ],
    temuan: [],
  },
  { nama: 'the end of the trail cut off within the span', perintah: cabut(13, 14), temuan: [['ujung-hilang', 13]], hari: [20, 24] },
  { nama: 'the whole trail gone, but for its mark', perintah: cabut(0, 14), temuan: [['ujung-hilang', 0]], hari: [17, 18] },
] as const)
  test(`S5 at the edge of a span: ${nama}`, async () => {
    const [dari, sampai] = hari ?? [17, 18]
    assert.deepEqual((await sesudah(perintah, dari, sampai)).temuan, temuan)
  })

test('S5 a hole of thousands is one finding that says how many', async () => {
  const h = await sesudah(['update jejak_urutan set indeks = indeks + 1000000 where indeks >= 5'], 17, 18)
  assert.deepEqual(h.temuan, [['tempat-kosong', 5]])
  assert.match(h.kalimat[0] ?? '', /^Sebanyak 1000000 tempat/)
})

test('S5 harm well outside the span is not looked at', async () => {
  assert.deepEqual((await sesudah(cabut(12, 12), 17, 18)).temuan, [])
})
