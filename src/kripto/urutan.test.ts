import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AWAL_URUTAN, type BarisUrutan, periksaUjung, periksaUrutan, sambungUrutan, type UjungUrutan } from './urutan.ts'

function isi(n: number): { id: string; isi: Buffer; kepala: NonNullable<BarisUrutan['kepala']> } {
  const id = `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const kepala = { waktu: '2026-11-24T00:00:00.000Z', jenis: 'lihat-hari', pelaku: 'a', objek: null, pegawai: `p${n}` }
  return { id, kepala, isi: Buffer.from(JSON.stringify({ v: 1, id, ...kepala, teks: `teks ${n}` })) }
}

function rantai(jumlah: number): BarisUrutan[] {
  let ujung: UjungUrutan = AWAL_URUTAN
  return Array.from({ length: jumlah }, (_, n) => {
    const e = isi(n)
    const tempat = sambungUrutan(ujung, e.isi)
    ujung = tempat
    return { ...tempat, jejakId: e.id, isi: e.isi, kepala: e.kepala }
  })
}
const salah = (baris: readonly BarisUrutan[]) => periksaUrutan(baris, AWAL_URUTAN).salah.map((s) => [s.indeks, s.salah])

test('S5 a sound chain, whole or in slices', () => {
  const baris = rantai(20)
  assert.deepEqual(salah(baris), [])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), (potong) => {
      const awal = periksaUrutan(baris.slice(0, potong), AWAL_URUTAN)
      const lanjut = periksaUrutan(baris.slice(potong), awal.ujung)
      assert.deepEqual([awal.salah, lanjut.salah], [[], []])
      assert.deepEqual(lanjut.ujung, { indeks: 19, rantai: baris[19]?.rantai })
    }),
  )
})

test('S5 an edited entry is named at its place, and only there', () => {
  const baris = rantai(10)
  const b = baris[4] as BarisUrutan
  assert.deepEqual(salah(baris.with(4, { ...b, isi: Buffer.from('{}') })), [[4, 'isi-berubah']])
})

test('S5 an edited entry with its leaf made to fit: the link tells', () => {
  const baris = rantai(10)
  const b = baris[4] as BarisUrutan
  const palsu = isi(99).isi
  assert.deepEqual(salah(baris.with(4, { ...b, isi: palsu, daun: sambungUrutan(AWAL_URUTAN, palsu).daun })), [[4, 'rantai-berubah']])
})

test('S5 an edited entry with leaf and link made to fit: the next link tells', () => {
  const baris = rantai(10)
  const sebelum = baris[3] as BarisUrutan
  const palsu = isi(99)
  const ganti = { ...sambungUrutan(sebelum, palsu.isi), jejakId: palsu.id, isi: palsu.isi, kepala: palsu.kepala }
  assert.deepEqual(salah(baris.with(4, ganti)), [[5, 'rantai-berubah']])
})

test('S5 a deleted entry, a deleted place, a run of deleted places', () => {
  const baris = rantai(10)
  assert.deepEqual(salah(baris.with(6, { ...(baris[6] as BarisUrutan), isi: null, kepala: null })), [[6, 'entri-hilang']])
  assert.deepEqual(salah(baris.toSpliced(6, 1)), [[6, 'tempat-kosong']])
  const lubang = (buang: BarisUrutan[]) => periksaUrutan(buang, AWAL_URUTAN).salah
  assert.deepEqual(lubang(baris.toSpliced(6, 1)), [{ indeks: 6, jejakId: null, salah: 'tempat-kosong', tempat: 1 }])
  assert.deepEqual(lubang(baris.toSpliced(0, 2)), [{ indeks: 0, jejakId: null, salah: 'tempat-kosong', tempat: 2 }])
})

test('S5 a place far behind the end: one hole with its width, whatever number somebody wrote', () => {
  const baris = rantai(3)
  const jauh = baris.with(2, { ...(baris[2] as BarisUrutan), indeks: Number.MAX_SAFE_INTEGER })
  assert.deepEqual(periksaUrutan(jauh, AWAL_URUTAN).salah, [
    { indeks: 2, jejakId: null, salah: 'tempat-kosong', tempat: Number.MAX_SAFE_INTEGER - 2 },
  ])
})

test('S5 two entries changed places', () => {
  const baris = rantai(10)
  const [a, b] = [baris[3] as BarisUrutan, baris[4] as BarisUrutan]
  const tukar = baris.with(3, { ...b, indeks: 3 }).with(4, { ...a, indeks: 4 })
  assert.ok(salah(tukar).some(([indeks]) => indeks === 3))
})

test('S5 a column for search that says something else than the entry', () => {
  const baris = rantai(5)
  const b = baris[2] as BarisUrutan
  for (const ubah of [
    { pelaku: 'lain' },
    { jenis: 'lihat-rekap' },
    { pegawai: null },
    { objek: 'o' },
    { waktu: '2026-11-25T00:00:00.000Z' },
  ])
    assert.deepEqual(salah(baris.with(2, { ...b, kepala: { ...isi(2).kepala, ...ubah } })), [[2, 'kolom-berubah']])
})

test('S5 rows cut from the end: the mark tells', () => {
  const baris = rantai(10)
  const tanda = { indeks: 9, rantai: (baris[9] as BarisUrutan).rantai }
  const ujung = (n: number) => periksaUrutan(baris.slice(0, n), AWAL_URUTAN).ujung
  assert.deepEqual(periksaUjung(ujung(10), tanda), [])
  assert.deepEqual(periksaUjung(ujung(7), tanda), [{ indeks: 7, jejakId: null, salah: 'ujung-hilang' }])
  assert.deepEqual(periksaUjung(AWAL_URUTAN, tanda), [{ indeks: 0, jejakId: null, salah: 'ujung-hilang' }])
  assert.deepEqual(periksaUjung(AWAL_URUTAN, undefined), [])
  assert.equal(periksaUjung(ujung(10), undefined).length, 1)
  assert.equal(periksaUjung(ujung(10), { ...tanda, rantai: Buffer.alloc(32) })[0]?.salah, 'rantai-berubah')
})

test('S5 property: any single flipped bit in any entry, leaf or link is found at its place or the next', () => {
  const baris = rantai(12)
  fc.assert(
    fc.property(fc.nat(11), fc.constantFrom('isi', 'daun', 'rantai'), fc.nat(), (i, apa, acak) => {
      const b = baris[i] as BarisUrutan
      const asli = b[apa as 'daun']
      const ubah = Buffer.from(asli)
      const letak = acak % (ubah.length * 8)
      ubah[letak >> 3] = (ubah[letak >> 3] ?? 0) ^ (1 << (letak & 7))
      const temuan = salah(baris.with(i, { ...b, [apa]: ubah }))
      assert.ok(
        temuan.some(([indeks]) => indeks === i || indeks === i + 1),
        JSON.stringify(temuan),
      )
    }),
  )
})
