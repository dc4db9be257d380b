import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AdaDiUnit, BATAS_JALAN_M, type KeadaanPosisi, langkahPosisi } from './langkah-posisi.ts'
import { arahMenuju, type LetakTap, posisiTerhadap, type Tempat } from './tempat.ts'

const SEMUA: AdaDiUnit = { tempat: true, layarQr: true, kantor: 'siap' }
const TANPA: AdaDiUnit = { tempat: true, layarQr: false, kantor: null }
const letak = (posisi: LetakTap['posisi'], jarakMeter: number | null = 0): LetakTap => ({ posisi, tempatId: 'x', jarakMeter })

for (const [nama, keadaan, di, ada, langkah] of [
  ['inside: nothing more to do', 'ada', letak('dalam'), SEMUA, []],
  ['unsure, everything there', 'ada', letak('ragu', 12), SEMUA, ['terbuka', 'qr', 'kantor', 'alasan']],
  ['unsure, nothing else there', 'ada', letak('ragu', 12), TANPA, ['terbuka', 'alasan']],
  ['outside and near: walk', 'ada', letak('luar', BATAS_JALAN_M), SEMUA, ['jalan', 'qr', 'kantor', 'alasan']],
  ['outside and far: nobody is told to walk', 'ada', letak('luar', BATAS_JALAN_M + 1), SEMUA, ['qr', 'kantor', 'alasan']],
  ['outside, a witness but no PIN yet', 'ada', letak('luar', 30), { ...TANPA, kantor: 'tanpa-pin' }, ['jalan', 'kantor-pin', 'alasan']],
  ['no place registered', 'ada', letak('luar', null), { ...SEMUA, tempat: false }, ['pengelola']],
  ['location refused', 'ditolak', letak('tanpa-lokasi', null), SEMUA, ['izin', 'qr', 'kantor', 'alasan']],
  ['no fix to be had', 'tidak-ada', letak('tanpa-lokasi', null), TANPA, ['terbuka', 'alasan']],
  ['an old fix is not used, whatever it said', 'basi', letak('dalam'), SEMUA, ['periksa']],
  ['not asked yet', 'belum', letak('tanpa-lokasi', null), SEMUA, ['periksa']],
  ['asking', 'mencari', letak('tanpa-lokasi', null), SEMUA, ['tunggu']],
] as const satisfies readonly (readonly [string, KeadaanPosisi, LetakTap, AdaDiUnit, readonly string[]])[])
  test(`next step, ${nama}: ${langkah.join(', ') || 'none'}`, () => assert.deepEqual(langkahPosisi(keadaan, di, ada), langkah))

const LINGKARAN: Tempat = {
  id: 'x',
  nama: 'Kantor',
  bentuk: 'lingkaran',
  lintang: -3.4,
  bujur: 104.83,
  radiusMeter: 100,
  poligon: null,
  blankSpot: false,
}
const KOTAK: Tempat = {
  ...LINGKARAN,
  bentuk: 'poligon',
  radiusMeter: null,
  poligon: [
    [-3.401, 104.829],
    [-3.401, 104.831],
    [-3.399, 104.831],
    [-3.399, 104.829],
  ],
}

for (const [nama, dLintang, dBujur, arah] of [
  ['south of it', -0.01, 0, 'utara'],
  ['south-west of it', -0.01, -0.01, 'timur-laut'],
  ['west of it', 0, -0.01, 'timur'],
  ['north-west of it', 0.01, -0.01, 'tenggara'],
  ['north of it', 0.01, 0, 'selatan'],
  ['north-east of it', 0.01, 0.01, 'barat-daya'],
  ['east of it', 0, 0.01, 'barat'],
  ['south-east of it', -0.01, 0.01, 'barat-laut'],
] as const)
  for (const tempat of [LINGKARAN, KOTAK])
    test(`standing ${nama}, a ${tempat.bentuk} lies to the ${arah}`, () => {
      const titik = { lintang: tempat.lintang + dLintang, bujur: tempat.bujur + dBujur }
      assert.equal(arahMenuju(tempat, titik), arah)
    })

test('a long polygon: the way leads to its nearest edge, not to its middle', () => {
  const panjang: Tempat = {
    ...KOTAK,
    poligon: [
      [-3.4, 104.8],
      [-3.4, 104.83],
      [-3.399, 104.83],
      [-3.399, 104.8],
    ],
  }
  const titik = { lintang: -3.401, bujur: 104.829, akurasi: 5 }
  assert.equal(arahMenuju(panjang, titik), 'utara')
  assert.equal(posisiTerhadap([panjang], titik).jarakMeter, 111)
})
