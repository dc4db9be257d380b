import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ALPA_PNS } from '../hukum/disiplin.ts'
import { BAWAAN, type KunciLokal, type NilaiLokal } from '../hukum/presensi.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { banyakBaris, isianDariNilai, nilaiDariIsian } from './isian-ketentuan.ts'
import { KUNCI_LOKAL, salahKetentuan } from './nilai-ketentuan.ts'

const PADA = tanggal('2026-12-01')
const LAIN: { readonly [K in KunciLokal]?: NilaiLokal[K] } = {
  ramadan: { sampai: tanggal('2026-12-30') },
  'alpa-pppk': ALPA_PNS[0].nilai,
  'alpa-pppk-paruh-waktu': { jenjang: ALPA_PNS[0].nilai.jenjang, beruntun: null },
  'bobot-giliran': [
    { giliran: 'Malam', bobot: 13_333 },
    { giliran: 'Pagi', bobot: 10_000 },
  ],
}

for (const kunci of KUNCI_LOKAL)
  test(`${kunci}: put into the fields and read back, a value is the same and stands`, () => {
    const nilai = LAIN[kunci] ?? BAWAAN[kunci]?.[0].nilai
    assert.ok(nilai !== undefined)
    const kembali = nilaiDariIsian(kunci, isianDariNilai(kunci, nilai as NilaiLokal[typeof kunci]))
    assert.deepEqual(kembali, nilai)
    assert.deepEqual(salahKetentuan(kunci, PADA, kembali), [])
  })

for (const [kunci, isian, jalur] of [
  ['toleransi', { 'nilai.terlambat': 'sepuluh', 'nilai.pulangCepat': '0' }, ['nilai.terlambat']],
  ['toleransi', {}, ['nilai.terlambat', 'nilai.pulangCepat']],
  ['band-terlambat', { 'nilai[0]': '30', 'nilai[1]': '', 'nilai[2]': '90' }, ['nilai[1]']],
  ['menit-sehari', { nilai: '450 menit' }, ['nilai']],
  ['bobot-giliran', { 'nilai[0].giliran': 'Malam', 'nilai[0].bobot': 'dua' }, ['nilai[0].bobot']],
  [
    'alpa-pppk',
    { 'nilai.jenjang[0].mulaiHari': '3' },
    ['nilai.jenjang[0].jenis', 'nilai.jenjang[0].dasar.peraturan', 'nilai.jenjang[0].dasar.pasal'],
  ],
  ['ramadan', { 'nilai.sampai': '' }, ['nilai.sampai']],
] as const)
  test(`${kunci}: what is wrong is named by the field that holds it: ${jalur.join(', ')}`, () => {
    assert.deepEqual(
      salahKetentuan(kunci, PADA, nilaiDariIsian(kunci, isian)).map((s) => s.jalur),
      jalur,
    )
  })

test('hours are read with colon or point, a day left empty is no working day, a break left empty is none', () => {
  const isian = { 'nilai.biasa[0].masuk': '07:30', 'nilai.biasa[0].pulang': '14.00' }
  const { biasa } = nilaiDariIsian('jam-kerja-enam-hari', isian) as NilaiLokal['jam-kerja-enam-hari']
  assert.deepEqual(biasa.slice(0, 2), [{ masuk: 450, pulang: 840, istirahat: null }, null])
})

test('a kind of hukuman is typed in words and kept as it is spelled in the law files', () => {
  const isian = { 'nilai.beruntun.mulaiHari': '10', 'nilai.beruntun.jenis': ' Potong TPP 25 %  6 bulan ' }
  const { beruntun } = nilaiDariIsian('alpa-pppk', isian) as NilaiLokal['alpa-pppk']
  assert.equal(beruntun?.jenis, 'potong-tpp-25-6-bulan')
})

test('rows of a list are counted by their highest number', () => {
  assert.equal(banyakBaris({}, 'nilai'), 0)
  assert.equal(banyakBaris({ 'nilai[1].giliran': '', 'nilai[0].bobot': '1' }, 'nilai'), 2)
  assert.equal(banyakBaris({ 'nilai.jenjang[11].jenis': '' }, 'nilai.jenjang'), 12)
})
