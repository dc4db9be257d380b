import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BAWAAN, type KunciLokal } from '../hukum/presensi.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { daftarHukum } from './ketentuan.ts'
import { isKunciLokal, JUDUL_KETENTUAN, kalimatKetentuan, KUNCI_LOKAL, salahKetentuan } from './nilai-ketentuan.ts'

const PADA = tanggal('2026-12-01')
const jalur = (kunci: KunciLokal, nilai: unknown, berlaku = PADA) => salahKetentuan(kunci, berlaku, nilai).map((s) => s.jalur)

const JAM = { masuk: 450, pulang: 900, istirahat: [720, 780] }
const PEKAN = [JAM, JAM, JAM, JAM, { ...JAM, istirahat: null }, JAM, null]
const JENJANG = { mulaiHari: 3, jenis: 'teguran-lisan', dasar: { peraturan: 'Perbup 1/2027', pasal: 'Pasal 5' } }

const BENAR: Readonly<Record<KunciLokal, unknown>> = {
  'band-terlambat': [30, 60, 90],
  'band-pulang-cepat': [15, 45, 90],
  'jarak-datang-pulang': 60,
  'jarak-sambung': 30,
  'zona-sambung': 30,
  'biaya-tanpa-tap': { datang: 90, pulang: 90 },
  'menit-sehari': 450,
  toleransi: { terlambat: 10, pulangCepat: 0 },
  jendela: { sebelum: 120, sesudah: 240 },
  'jam-kerja-enam-hari': { biasa: PEKAN, ramadan: PEKAN },
  ramadan: { sampai: '2026-12-30' },
  'luar-tempat': 'tolak',
  'bobot-giliran': [{ giliran: 'Malam', bobot: 13_333 }],
  'alpa-pppk': { jenjang: [{ ...JENJANG, mulaiHari: 10 }, JENJANG], beruntun: { ...JENJANG, mulaiHari: 10 } },
  'alpa-pppk-paruh-waktu': { jenjang: [JENJANG], beruntun: null },
  'tanda-angka-berulang': { keadaan: 'nyala', hari: 10, persen: 90, meter: 15 },
  'tanda-titik-bersama': { keadaan: 'mati', orang: 3, hari: 5, meter: 15 },
  'tanda-kecepatan': { keadaan: 'nyala', kmPerJam: 150, km: 10, hari: 2 },
  'tanda-akurasi-tetap': { keadaan: 'nyala', hari: 15, persen: 95, meter: 15 },
  'tanda-selalu-bersama': { keadaan: 'nyala', hari: 10, persen: 95, detik: 60, meter: 25 },
  'tanda-jam-berubah': { keadaan: 'nyala', hari: 3 },
  'tanda-irama': { keadaan: 'nyala', hari: 10, persen: 90, detik: 1 },
  'tanda-luring-sendiri': { keadaan: 'nyala', orang: 5, persen: 20, menit: 10 },
  'tanda-luring-bersama': { keadaan: 'mati', orang: 3, persen: 80, menit: 10 },
  'tanda-rantai-putus': { keadaan: 'mati', hari: 3 },
  'tanda-foto-serupa': { keadaan: 'nyala', hari: 2, bit: 8 },
  'tanda-bukti-kurang': { keadaan: 'nyala', hari: 3 },
}

for (const kunci of KUNCI_LOKAL) {
  test(`G2 ${kunci}: a lawful value is taken, and no other kind of value`, () => {
    assert.deepEqual(jalur(kunci, BENAR[kunci]), [])
    for (const lain of [
      null,
      undefined,
      'teks',
      true,
      [],
      {},
      { ...(typeof BENAR[kunci] === 'object' ? BENAR[kunci] : {}), lebih: 1 },
      [1, 2, 3, 4],
    ])
      assert.notEqual(jalur(kunci, lain).length, 0, JSON.stringify(lain))
  })
  test(`${kunci} has a title and a sentence`, () => {
    assert.ok(JUDUL_KETENTUAN[kunci].length > 3)
    assert.ok(kalimatKetentuan(kunci, BENAR[kunci] as never).length > 3)
  })
}

for (const [kunci, nilai, harap] of [
  ['band-terlambat', [30, 30, 90], ['nilai']],
  ['band-terlambat', [30, 60], ['nilai']],
  ['band-terlambat', [30, 60.5, 90], ['nilai[1]']],
  ['band-terlambat', ['30', 60, 90], ['nilai[0]']],
  ['menit-sehari', '450', ['nilai']],
  ['menit-sehari', 59, ['nilai']],
  ['toleransi', { terlambat: 10 }, ['nilai.pulangCepat']],
  ['toleransi', { terlambat: -1, pulangCepat: 241, lain: 0 }, ['nilai.lain', 'nilai.terlambat', 'nilai.pulangCepat']],
  ['biaya-tanpa-tap', { datang: Number.NaN, pulang: Number.POSITIVE_INFINITY }, ['nilai.datang', 'nilai.pulang']],
  ['luar-tempat', 'abaikan', ['nilai']],
  ['bobot-giliran', [{ giliran: 'Malam', bobot: 999 }], ['nilai[0].bobot']],
  [
    'bobot-giliran',
    [
      { giliran: 'Malam', bobot: 20_000 },
      { giliran: 'Malam', bobot: 10_000 },
    ],
    ['nilai'],
  ],
  ['ramadan', { sampai: '2026-12-32' }, ['nilai.sampai']],
  ['ramadan', { sampai: '2026-12-28' }, ['nilai.sampai']], // 28 days
  ['ramadan', { sampai: '2026-12-29' }, []], // 29
  ['ramadan', { sampai: '2026-12-30' }, []], // 30
  ['ramadan', { sampai: '2026-12-31' }, ['nilai.sampai']], // 31
  ['jam-kerja-enam-hari', { biasa: PEKAN.slice(1), ramadan: PEKAN }, ['nilai.biasa']],
  ['jam-kerja-enam-hari', { biasa: PEKAN.with(2, { ...JAM, pulang: 450 }), ramadan: PEKAN }, ['nilai.biasa[2].pulang']],
  ['jam-kerja-enam-hari', { biasa: PEKAN, ramadan: PEKAN.with(0, { ...JAM, istirahat: [800, 700] }) }, ['nilai.ramadan[0].istirahat']],
  ['alpa-pppk', { jenjang: [JENJANG, { ...JENJANG, mulaiHari: 10 }], beruntun: null }, ['nilai.jenjang']],
  ['tanda-jam-berubah', { keadaan: 'kadang', hari: 3 }, ['nilai.keadaan']],
  ['tanda-jam-berubah', { keadaan: 'nyala', hari: 29 }, ['nilai.hari']], // the rules look at 28 days
  ['tanda-luring-bersama', { keadaan: 'nyala', orang: 3, persen: 80, menit: 121 }, ['nilai.menit']],
  ['tanda-titik-bersama', { keadaan: 'nyala', orang: 1, hari: 5, meter: 15 }, ['nilai.orang']],
  ['alpa-pppk', { jenjang: [], beruntun: null }, ['nilai.jenjang']],
  [
    'alpa-pppk',
    { jenjang: [{ ...JENJANG, dasar: { peraturan: '' } }], beruntun: null },
    ['nilai.jenjang[0].dasar.peraturan', 'nilai.jenjang[0].dasar.pasal'],
  ],
] as const)
  test(`G2 ${kunci} ${JSON.stringify(nilai).slice(0, 60)}: ${harap.join(', ') || 'taken'}`, () =>
    assert.deepEqual(jalur(kunci, nilai), harap))

test('nothing before the first provision', () => {
  assert.deepEqual(jalur('menit-sehari', 450, tanggal('2021-08-30')), ['berlaku'])
  assert.deepEqual(jalur('menit-sehari', 450, tanggal('2021-08-31')), [])
})

test('G2 a key that is no setting, among them what every object has', () => {
  for (const kunci of ['', 'toString', '__proto__', 'constructor', 'band']) assert.equal(isKunciLokal(kunci), false, kunci)
  assert.ok(isKunciLokal('toleransi'))
})

test('what the product brings would itself be taken as a draft', () => {
  for (const kunci of KUNCI_LOKAL) for (const k of BAWAAN[kunci] ?? []) assert.deepEqual(jalur(kunci, structuredClone(k.nilai)), [], kunci)
})

test('the list of the law: every entry has date, words and source; stand-ins say that they are', () => {
  const daftar = daftarHukum()
  for (const h of daftar) assert.ok(h.nilai !== '' && h.peraturan !== '' && h.pasal !== '' && h.judul !== '', h.kunci)
  const contoh = (kunci: string) => daftar.find((h) => h.kunci === kunci)?.contoh
  assert.deepEqual([contoh('jam-kerja-lima-hari'), contoh('alpa-pns'), contoh('menit-sehari')], [false, false, false])
  assert.deepEqual(
    [contoh('toleransi'), contoh('band-terlambat'), contoh('istirahat-antar-tugas'), contoh('jam-kerja-enam-hari')],
    [true, true, true, true],
  )
  assert.match(daftar.find((h) => h.kunci === 'jam-kerja-lima-hari')?.nilai ?? '', /Jumat 07\.30-16\.30 \(istirahat 11\.30-13\.00\)/)
})
