import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isiTerbaca, JENIS_JEJAK, kalimatJejak, rincianJejak, tanggalTerbaca } from './jejak.ts'
import { type JenisTemuan, penampung } from './temuan.ts'

test('X5 each kind of entry has a sentence of its own', () => {
  const kalimat = JENIS_JEJAK.map(kalimatJejak)
  assert.equal(new Set(kalimat).size, JENIS_JEJAK.length)
  for (const k of kalimat) assert.match(k, /^[A-Z]/)
})

test('X5 what a person reads beside the sentence: named members only', () => {
  assert.equal(rincianJejak({ tanggal: '2026-11-24', alasan: 'pemeriksaan khusus', sandi: 'x' }), 'tanggal 24 November 2026')
  assert.equal(rincianJejak({ putusan: 'setujui', model: 'HP lama' }), 'putusan setujui, HP HP lama')
  assert.equal(rincianJejak({ jumlah: 3, tanggal: 5 }), null)
  assert.equal(rincianJejak({}), null)
})

test('X5 what the newer kinds say of themselves is readable: roles ended, passkeys removed, spans, decrees, codes', () => {
  for (const [teks, harap] of [
    [{ akhir: true, alasan: 'pindah tugas' }, 'pengakhiran'],
    [{ dihapus: true }, 'dihapus'],
    [{ untuk: 'perangkat', alasan: 'HP baru' }, 'untuk perangkat'],
    [{ tmt: '2026-12-01', sk: '821/2026-11/BKPSDM' }, 'TMT 1 Desember 2026, SK 821/2026-11/BKPSDM'],
    [{ dari: '2026-11-02', sampai: '2026-11-06', putusan: 'setujui' }, 'dari 2 November 2026, sampai 6 November 2026, putusan setujui'],
    [{ bulan: '2026-11' }, 'bulan November 2026'],
    [{ entri: 'Melihat rincian hari' }, 'entri Melihat rincian hari'],
    [{ perkara: 'LHP 12', apa: 'penahanan' }, null],
  ] as const)
    assert.equal(rincianJejak(teks), harap)
})

test('dates in a text are read as an office writes them; what only looks alike stays', () => {
  for (const [teks, harap] of [
    ['2026-11-26, 2026-11-27', '26 November 2026, 27 November 2026'],
    ['2026-01-05', '5 Januari 2026'],
    ['2026-13-01', '2026-13-01'],
    ['2026-11-24T07:00:00Z', '2026-11-24T07:00:00Z'],
    ['01900000-2026-7000-8000-000000000001', '01900000-2026-7000-8000-000000000001'],
  ] as const)
    assert.equal(tanggalTerbaca(teks), harap)
})

test('the text of an entry for who checks it: every member, a long list counted', () => {
  assert.deepEqual(isiTerbaca({ jumlah: 7, tap: ['a', 'b', 'c', 'd', 'e', 'f', 'g'], sesudah: { nama: 'x' }, unit: null, alasan: 'uji' }), [
    { nama: 'jumlah', nilai: '7' },
    { nama: 'tap', nilai: '7 butir: a, b, c, d, e, ...' },
    { nama: 'sesudah', nilai: '{"nama":"x"}' },
    { nama: 'unit', nilai: '-' },
    { nama: 'alasan', nilai: 'uji' },
  ])
})

test('of many faults the earliest ten are kept, all are counted by kind', () => {
  const p = penampung(10)
  const jenis: readonly JenisTemuan[] = ['isi-berubah', 'tap-hilang']
  for (let i = 0; i < 40; i++) {
    const n = (i * 17) % 40
    p.tambah({ waktu: `2026-11-${String(n + 1).padStart(2, '0')}`, jenis: jenis[n % 2] ?? 'isi-berubah', objek: String(n), indeks: n })
  }
  const h = p.hasil()
  assert.deepEqual([h.jumlah, h.perJenis], [40, { 'isi-berubah': 20, 'tap-hilang': 20 }])
  assert.deepEqual(
    h.pertama.map((t) => t.objek),
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  )
})
