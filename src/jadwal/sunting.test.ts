import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { daftarTanggal, tanggal } from '../waktu/tanggal.ts'
import { JAGA_CONTOH } from './contoh.ts'
import { adaLampau, antara, type HariTulis, susunUsul, waktuBerdiri } from './sunting.ts'
import { istirahatPendek, jagaPola } from './susunan.ts'

const PAGI = { nama: 'Pagi', masuk: '07:00', pulang: '14:00' }
const MALAM = { nama: 'Malam', masuk: '21:00', pulang: '07:00' }
const hari = (t: string, rentang: HariTulis['rentang'], belumTerbit = false): [string, HariTulis] => [
  t,
  { tanggal: t, rentang, tetapBertugas: rentang.length > 0, belumTerbit, libur: null, bertugas: rentang },
]
const BERDIRI = new Map([hari('2026-11-24', [PAGI]), hari('2026-11-25', []), hari('2026-11-26', [], true), hari('2026-12-02', [MALAM])])
const DES = daftarTanggal(tanggal('2026-12-01'), tanggal('2026-12-31'))

describe('the days as they would be published', () => {
  const jaga = { huruf: 'P', pola: 'Jaga', giliran: true, jam: PAGI }
  test('a shift on each marked day, at the place chosen, kept on holidays when asked', () => {
    const { usul } = susunUsul(DES.slice(0, 2), { macam: 'jaga', jaga }, BERDIRI, { tempatId: 'x', tetap: true })
    assert.deepEqual(
      usul.map((u) => [u.tanggal, u.rentang, u.tetapBertugas]),
      [
        ['2026-12-01', [{ ...PAGI, tempatId: 'x' }], true],
        ['2026-12-02', [{ ...PAGI, tempatId: 'x' }], true],
      ],
    )
  })
  test('off duty has no span and no holiday', () =>
    assert.deepEqual(susunUsul(DES.slice(0, 1), { macam: 'lepas' }, BERDIRI, { tetap: true }).usul, [
      { tanggal: '2026-12-01', rentang: [], tetapBertugas: false },
    ]))
  test('a copy of last week takes duty and rest; a day without a source stays as it is', () => {
    const { usul, tanpaSumber } = susunUsul(DES.slice(0, 4), { macam: 'salin', mundur: 7 }, BERDIRI, { tetap: false })
    assert.deepEqual(
      usul.map((u) => [u.tanggal, u.rentang]),
      [
        ['2026-12-01', [PAGI]],
        ['2026-12-02', []],
      ],
    )
    assert.deepEqual(tanpaSumber, ['2026-12-03', '2026-12-04'])
  })
})

test('a copy keeps the places of its source, and takes none that was chosen before for another duty', () => {
  const berdiri = new Map([hari('2026-11-24', [{ ...PAGI, tempatId: 'poli' }]), hari('2026-11-25', [PAGI])])
  for (const tempatId of [undefined, 'x']) {
    const { usul } = susunUsul(DES.slice(0, 2), { macam: 'salin', mundur: 7 }, berdiri, { tempatId, tetap: false })
    assert.deepEqual(
      usul.map((u) => u.rentang.map((r) => r.tempatId)),
      [['poli'], [undefined]],
    )
  }
})

for (const { t, ya } of [
  { t: '2026-11-24', ya: true },
  { t: '2026-11-25', ya: false },
])
  test(`a day of ${t}, asked on 24 November: ${ya ? 'waits for a second person' : 'is published'}`, () =>
    assert.equal(adaLampau([{ tanggal: tanggal(t), rentang: [], tetapBertugas: false }], tanggal('2026-11-24')), ya))

test('a span of marked days reads the same in both directions', () => {
  const [a, b] = [tanggal('2026-12-03'), tanggal('2026-12-05')]
  assert.deepEqual(antara(DES, a, b), antara(DES, b, a))
  assert.deepEqual(antara(DES, a, b), ['2026-12-03', '2026-12-04', '2026-12-05'])
})

test('shifts known: each letter of a rotation once, then the hours of weekly patterns', () => {
  const giliran = { ...JAGA_CONTOH, macam: 'giliran' as const, nama: 'Jaga', siklus: ['P', 'P', 'S', 'M', 'L'] }
  const mingguan = { macam: 'mingguan' as const, nama: 'Kantor', hari: { '1': [PAGI], '2': [PAGI], '5': [{ ...PAGI, pulang: '11:00' }] } }
  assert.deepEqual(
    jagaPola([mingguan, giliran, { ...giliran, nama: 'Jaga lain' }]).map((j) => [j.huruf, j.jam.masuk, j.jam.pulang, j.giliran]),
    [
      ['P', '07:00', '14:00', true],
      ['S', '14:00', '21:00', true],
      ['M', '21:00', '07:00', true],
      ['K', '07:00', '14:00', false],
      ['K', '07:00', '11:00', false],
    ],
  )
})

test('hours of Ramadan are known too, under the name a roster gives them, after all others and each once', () => {
  const ramadan = { '1': [{ ...PAGI, masuk: '08:00' }], '5': [PAGI, { ...PAGI, masuk: '08:00' }] }
  const kantor = { macam: 'mingguan' as const, nama: 'Kantor', hari: { '1': [PAGI] }, ramadan }
  const poli = { macam: 'mingguan' as const, nama: 'Poli', hari: { '2': [{ ...PAGI, pulang: '12:00' }] } }
  assert.deepEqual(
    jagaPola([kantor, poli]).map((j) => [j.pola, j.jam.masuk, j.jam.pulang]),
    [
      ['Kantor', '07:00', '14:00'],
      ['Poli', '07:00', '12:00'],
      ['Kantor, Ramadan', '08:00', '14:00'],
    ],
  )
})

for (const { pulang, menit } of [
  { pulang: '23:00', menit: undefined },
  { pulang: '23:01', menit: 479 },
])
  test(`a duty that ends at ${pulang} before one at 07.00: ${menit === undefined ? 'rest enough' : 'said'}`, () => {
    const usul = [{ tanggal: tanggal('2026-12-03'), rentang: [{ nama: 'Sore', masuk: '15:00', pulang }], tetapBertugas: true }]
    const lain = waktuBerdiri(new Map([hari('2026-12-04', [PAGI])]))
    assert.equal(istirahatPendek(usul, lain, () => undefined)[0]?.menit, menit)
  })

test('what stands on a holiday without anybody on duty is no duty', () => {
  const [, isi] = hari('2026-12-25', [PAGI])
  assert.equal(waktuBerdiri(new Map([['2026-12-25', { ...isi, libur: 'Hari Raya Natal', bertugas: [] }]])).length, 0)
  assert.equal(waktuBerdiri(new Map([['2026-12-25', isi]])).length, 1)
})
