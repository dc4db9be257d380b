import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { daftarAlarm, keadaanDisk, type Tugas, type Ukuran } from './kesehatan.ts'

const GB = 1024 ** 3
const TUGAS: Tugas = { nama: 'partisi', berhasil: '2026-11-24T18:30:00Z', gagal: null, mati: 0, menunggu: 0, terhenti: null }
const BAIK: Ukuran = {
  penulis: { antre: 0, terlamaMs: 0 },
  kolam: [{ nama: 'umum', dipakai: 1, batas: 6, menunggu: 0 }],
  basisData: { terjangkau: true, byte: 1e9, transaksiTerlamaDetik: 1, cadanganTerlamaDetik: null },
  pengurut: { belum: 0, terlamaDetik: 0 },
  ulang: { orang: 0, terlamaDetik: 0, gagal: 0 },
  tugas: [TUGAS],
  partisi: [{ induk: 'tap', hariKeDepan: 92, sisa: 0 }],
  verifikasi: { saat: '2026-11-23T20:40:00Z', jumlah: 0 },
  cadangan: { diatur: true, saat: '2026-11-23T19:10:00Z', umurJam: 7, byte: 1e6 },
  disk: [{ apa: 'data', bebas: 50 * GB, total: 100 * GB }],
  lingkaranMs: 20,
  lompatDetik: 0,
}

for (const [bebas, total, keadaan] of [
  [10.1 * GB, 100 * GB, 'baik'],
  [10 * GB, 100 * GB, 'hemat'],
  [5.1 * GB, 100 * GB, 'hemat'],
  [5 * GB, 100 * GB, 'tutup'],
  [2.1 * GB, 10 * GB, 'baik'],
  [2 * GB, 10 * GB, 'tutup'],
] as const)
  test(`${(bebas / GB).toFixed(1)} of ${total / GB} GB free: ${keadaan}`, () => assert.equal(keadaanDisk({ bebas, total }), keadaan))

test('all well: no alarm', () => assert.deepEqual(daftarAlarm(BAIK), []))

describe('each alarm at its border', () => {
  for (const [apa, tepat, lewat, kode] of [
    ['queue', { penulis: { antre: 10_000, terlamaMs: 5000 } }, { penulis: { antre: 10_001, terlamaMs: 0 } }, 'antrean-panjang'],
    ['age of the queue', { penulis: { antre: 1, terlamaMs: 5000 } }, { penulis: { antre: 1, terlamaMs: 5001 } }, 'antrean-panjang'],
    ['backup', { cadangan: { ...BAIK.cadangan, umurJam: 36 } }, { cadangan: { ...BAIK.cadangan, umurJam: 36.1 } }, 'cadangan-basi'],
    ['no backup', {}, { cadangan: { diatur: true, saat: null, umurJam: null, byte: null } }, 'cadangan-basi'],
    ['backup not set', {}, { cadangan: { diatur: false, saat: null, umurJam: null, byte: null } }, 'cadangan-belum-diatur'],
    ['sequencer', { pengurut: { belum: 9, terlamaDetik: 60 } }, { pengurut: { belum: 9, terlamaDetik: 61 } }, 'pengurut-tertinggal'],
    [
      'recount',
      { ulang: { orang: 9000, terlamaDetik: 60, gagal: 0 } },
      { ulang: { orang: 1, terlamaDetik: 200, gagal: 1 } },
      'hitung-ulang-tertahan',
    ],
    [
      'partitions ahead',
      { partisi: [{ induk: 'hari', hariKeDepan: 14, sisa: 0 }] },
      { partisi: [{ induk: 'hari', hariKeDepan: 13, sisa: 0 }] },
      'partisi-kurang',
    ],
    ['never checked', { verifikasi: null }, { verifikasi: { saat: '2026-11-23T20:40:00Z', jumlah: 1 } }, 'jejak-temuan'],
    ['time of a job', {}, { tugas: [{ ...TUGAS, terhenti: 'waktu' }] }, 'tugas-lewat-waktu'],
    ['memory of a job', {}, { tugas: [{ ...TUGAS, terhenti: 'memori' }] }, 'tugas-lewat-memori'],
    ['default partition', {}, { partisi: [{ induk: 'tap', hariKeDepan: 92, sisa: 1 }] }, 'partisi-sisa'],
    ['loop', { lingkaranMs: 500 }, { lingkaranMs: 501 }, 'lingkaran-lambat'],
    ['clock back', { lompatDetik: -2 }, { lompatDetik: -3 }, 'jam-melompat'],
    [
      'pool',
      { kolam: [{ nama: 'tap', dipakai: 1, batas: 2, menunggu: 0 }] },
      { kolam: [{ nama: 'tap', dipakai: 2, batas: 2, menunggu: 1 }] },
      'kolam-habis',
    ],
    ['database', {}, { basisData: { ...BAIK.basisData, terjangkau: false } }, 'basis-data-putus'],
    [
      'long transaction',
      { basisData: { ...BAIK.basisData, transaksiTerlamaDetik: 60 } },
      { basisData: { ...BAIK.basisData, transaksiTerlamaDetik: 61 } },
      'transaksi-lama',
    ],
    [
      'a backup of more than four hours',
      { basisData: { ...BAIK.basisData, cadanganTerlamaDetik: 14_400 } },
      { basisData: { ...BAIK.basisData, cadanganTerlamaDetik: 14_401 } },
      'cadangan-lama',
    ],
    [
      'disk',
      { disk: [{ apa: 'cadangan', bebas: 11 * GB, total: 100 * GB }] },
      { disk: [{ apa: 'cadangan', bebas: 9 * GB, total: 100 * GB }] },
      'disk-hemat',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Ukuran>, Partial<Ukuran>, string])[])
    test(apa, () => {
      assert.deepEqual(daftarAlarm({ ...BAIK, ...tepat }), [])
      assert.deepEqual(
        daftarAlarm({ ...BAIK, ...lewat }).map((a) => a.kode),
        [kode],
      )
    })

  test('a job that was given up, until it succeeds again', () => {
    const t = { nama: 'cadangan', gagal: '2026-11-24T19:30:00Z', mati: 1, menunggu: 0, terhenti: null }
    assert.deepEqual(
      daftarAlarm({ ...BAIK, tugas: [{ ...t, berhasil: '2026-11-23T19:30:00Z' }] }).map((a) => [a.kode, a.tentang]),
      [['tugas-mati', 'cadangan']],
    )
    assert.deepEqual(daftarAlarm({ ...BAIK, tugas: [{ ...t, berhasil: '2026-11-25T19:30:00Z' }] }), [])
  })
})
