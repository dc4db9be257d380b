import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { buatJangkar, bacaJangkar } from '../kripto/jangkar.ts'
import { kunciDari } from '../kripto/kunci.ts'
import { bacaIsiJangkar, golongkanWaktu, SEGERA_MS, SELISIH_MS, TANDA_TINJAU, tandaKelas, UMUR_JANGKAR_MS } from './waktu-tap.ts'

const J = Date.parse('2026-11-24T06:00:00+07:00')
const MENIT = 60_000
const JAM = 60 * MENIT

describe('how well the time of a tap is known', () => {
  for (const [apa, masuk, harap] of [
    ['received at once, without an anchor', { waktu: J, terima: J + 2_000, jangkar: null }, ['terverifikasi', null, false]],
    ['received just in time', { waktu: J, terima: J + SEGERA_MS, jangkar: null }, ['terverifikasi', null, false]],
    ['W2 received a moment later, without an anchor', { waktu: J, terima: J + SEGERA_MS + 1, jangkar: null }, ['klaim', null, false]],
    [
      'offline in one page life: both clocks agree',
      { waktu: J + 90 * MENIT, terima: J + 5 * JAM, jangkar: { waktu: J, ms: 90 * MENIT } },
      ['terverifikasi', J + 90 * MENIT, false],
    ],
    [
      'the clock of the page lags at its most',
      { waktu: J + 90 * MENIT, terima: J + 5 * JAM, jangkar: { waktu: J, ms: 90 * MENIT - SELISIH_MS } },
      ['terverifikasi', J + 90 * MENIT - SELISIH_MS, false],
    ],
    [
      'more by the wall: sleep, or a clock set forward',
      { waktu: J + 90 * MENIT, terima: J + 5 * JAM, jangkar: { waktu: J, ms: 90 * MENIT - SELISIH_MS - 1 } },
      ['terbatas', J + 90 * MENIT - SELISIH_MS - 1, false],
    ],
    [
      'W1 less by the wall: set back',
      { waktu: J + 30 * MENIT, terima: J + 5 * JAM, jangkar: { waktu: J, ms: 90 * MENIT } },
      ['terbatas', J + 90 * MENIT, true],
    ],
    [
      'after a restart: between anchor and receipt',
      { waktu: J + JAM, terima: J + 5 * JAM, jangkar: { waktu: J, ms: null } },
      ['terbatas', J, false],
    ],
    ['W1 an hour before the anchor', { waktu: J - JAM, terima: J + 5 * JAM, jangkar: { waktu: J, ms: null } }, ['terbatas', J, true]],
    ['W1 seven days old', { waktu: J + JAM, terima: J + UMUR_JANGKAR_MS, jangkar: { waktu: J, ms: null } }, ['terbatas', J, false]],
    ['W1 older', { waktu: J + JAM, terima: J + UMUR_JANGKAR_MS + 1, jangkar: { waktu: J, ms: null } }, ['klaim', null, false]],
    ['an anchor of tomorrow says nothing', { waktu: J - JAM, terima: J, jangkar: { waktu: J + 1, ms: 0 } }, ['klaim', null, false]],
    [
      'online with a clock set back',
      { waktu: J + MENIT, terima: J + 2 * MENIT, jangkar: { waktu: J, ms: 2 * MENIT } },
      ['terverifikasi', J + 2 * MENIT, false],
    ],
  ] as const)
    test(apa, () => {
      const w = golongkanWaktu(masuk)
      assert.deepEqual([w.kelas, w.palingAwal, w.berubah], harap)
    })

  test('property: the earliest instant is never after the receipt; what is claimed before it by more than 90 s is never verified', () => {
    fc.assert(
      fc.property(
        fc.record({
          terima: fc.integer({ min: 0, max: 10 * UMUR_JANGKAR_MS }),
          lalu: fc.integer({ min: 0, max: UMUR_JANGKAR_MS }),
          waktu: fc.integer({ min: -JAM, max: UMUR_JANGKAR_MS }),
          ms: fc.option(fc.integer({ min: 0, max: 2 * UMUR_JANGKAR_MS })),
        }),
        ({ terima, lalu, waktu, ms }) => {
          const w = golongkanWaktu({ terima, waktu: terima - waktu, jangkar: { waktu: terima - lalu, ms } })
          assert.ok(w.palingAwal === null || w.palingAwal <= terima)
          if (w.palingAwal !== null && terima - waktu < w.palingAwal - SELISIH_MS) assert.notEqual(w.kelas, 'terverifikasi')
        },
      ),
    )
  })

  test('a claim counts at a place without signal and waits elsewhere; a clock set back waits everywhere', () => {
    const klaim = { kelas: 'klaim', palingAwal: null, berubah: false } as const
    const mundur = { kelas: 'terbatas', palingAwal: J, berubah: true } as const
    assert.deepEqual([tandaKelas(klaim, true), tandaKelas(klaim, false)], [[], [TANDA_TINJAU]])
    assert.deepEqual(
      [tandaKelas(mundur, true), tandaKelas(mundur, false)],
      [
        ['jam-berubah', TANDA_TINJAU],
        ['jam-berubah', TANDA_TINJAU],
      ],
    )
  })
})

describe('anchors', () => {
  const kunci = kunciDari(Buffer.alloc(32, 7))
  const kid = '01900000-0000-7000-8000-00000000000a'
  const teks = buatJangkar(kunci, { kini: J, kid })
  test('W1 reads for its own key alone, and no changed letter passes', () => {
    assert.equal(bacaJangkar(kunci, teks, kid), J)
    assert.equal(bacaJangkar(kunci, teks, kid.replace('a', 'b')), undefined)
    assert.equal(bacaJangkar(kunciDari(Buffer.alloc(32, 8)), teks, kid), undefined)
    for (let i = 0; i < teks.length; i++) {
      const lain = `${teks.slice(0, i)}${teks[i] === 'A' ? 'B' : 'A'}${teks.slice(i + 1)}`
      assert.equal(bacaJangkar(kunci, lain, kid), undefined, lain)
    }
  })
  test('another purpose has another key: a seal of a cursor or a session is no anchor', () => {
    assert.equal(new Set(Object.values(kunci).map((b) => b.toString('hex'))).size, Object.keys(kunci).length)
  })
  for (const [isi, harap] of [
    ['', {}],
    ['[]', { ms: null }],
    ['5', {}],
    ['{"a":"x","ms":12.7,"q":"HDR1:y"}', { a: 'x', ms: 12, q: 'HDR1:y' }],
    ['{"a":5,"ms":-1}', { ms: null }],
    ['{"a":"x","ms":null}', { a: 'x', ms: null }],
  ] as const)
    test(`a value ${isi || 'of nothing'} brings along what it says`, () => assert.deepEqual(bacaIsiJangkar(isi), harap))
})
