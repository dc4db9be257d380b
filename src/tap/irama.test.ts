import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { BAWAAN_TANDA } from '../hukum/tanda.ts'
import { menitLokal } from '../waktu/jam.ts'
import { daftarTanggal, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { irama } from './irama.ts'
import type { TapTanda } from './tanda.ts'

// A program repeats its time to the second; the most punctual hand does not, nor does the bus.

const R = { dari: tanggal('2026-10-27'), sampai: tanggal('2026-11-23') }
const [ATURAN] = [BAWAAN_TANDA['tanda-irama'][0].nilai]
const HARI = daftarTanggal(R.dari, R.sampai).filter((t) => ![0, 6].includes(new Date(`${t}T00:00:00Z`).getUTCDay()))

function acak(benih: number): () => number {
  let n = benih >>> 0
  return () => {
    n = (Math.imul(n, 1_664_525) + 1_013_904_223) >>> 0
    return n / 4_294_967_296
  }
}

function tapPada(t: Tanggal, detik: number): TapTanda {
  const menit = menitLokal(t, Math.floor(detik / 60))
  const waktu = menit * 60_000 + (detik % 60) * 1000 - 7 * 3_600_000
  return { id: `${t} ${detik}`, bulan: `${t.slice(0, 7)}-01`, pegawaiId: 'ani', kid: 'k', menit, waktu, tanda: [], titik: null }
}
type Hari = (a: () => number, i: number) => readonly number[]
const tap = (sehari: Hari, hari = HARI, benih = 5) => {
  const a = acak(benih)
  return hari.flatMap((t, i) => sehari(a, i).map((d) => tapPada(t, Math.floor(d))))
}
const lihat = (t: readonly TapTanda[], a = ATURAN) => irama(t, a, R)
const JAM = 3600

describe('T6 virtual rhythm: a program', () => {
  for (const [nama, sehari, ukuran] of [
    ['woken at 07:25:00 and 16:02:00', () => [7 * JAM + 1500, 16 * JAM + 120], { sama: 40, semua: 40, detikKe: 0 }],
    [
      'at another minute each day, always at second 37',
      (a) => [7 * JAM + 60 * Math.floor(a() * 25) + 37, 16 * JAM + 60 * Math.floor(a() * 20) + 37],
      { sama: 40, semua: 40, detikKe: 37 },
    ],
    [
      'that leaves exactly 8 hours 31 minutes 7 seconds after it came, whenever that was',
      (a) => {
        const datang = Math.floor(7 * JAM + a() * 1500)
        return [datang, datang + 8 * JAM + 31 * 60 + 7]
      },
      { hariSelang: 20, dariHari: 20 },
    ],
  ] as const satisfies readonly (readonly [string, Hari, object])[])
    test(nama, () => {
      const [tanda, ...lain] = lihat(tap(sehari))
      assert.deepEqual([lain, tanda?.jenis, tanda?.pegawaiIds, tanda?.tap.length, tanda?.bukti.ukuran], [[], 'irama', ['ani'], 40, ukuran])
    })
})

describe('T6 virtual rhythm: the innocent neighbour', () => {
  for (const [nama, sehari] of [
    ['a punctual person, some minutes either way', (a) => [7 * JAM + 1200 + a() * 600, 16 * JAM + a() * 600]],
    [
      'the bus that arrives always in the same minute, the walk to the gate a little longer or shorter',
      (a) => [7 * JAM + 1560 + a() * 59, 16 * JAM + 60 + a() * 59],
    ],
    [
      'who presses when the reminder of 07:25 rings, and at the bell of 16:00',
      (a) => [7 * JAM + 1500 + 3 + a() * 20, 16 * JAM + 2 + a() * 25],
    ],
    [
      'who presses twice each time, a second apart',
      (a) => {
        const [d, p] = [7 * JAM + 1200 + a() * 900, 16 * JAM + a() * 900]
        return [d, d + 1, p, p + 1]
      },
    ],
    ['who records the arrival only', (a) => [7 * JAM + 1200 + a() * 900]],
    ['nobody', () => []],
  ] as const satisfies readonly (readonly [string, Hari])[])
    test(nama, () => {
      for (let benih = 1; benih <= 20; benih++) assert.deepEqual(lihat(tap(sehari, HARI, benih)), [], String(benih))
    })
})

describe('the edges', () => {
  const mesin: Hari = () => [7 * JAM + 1500, 16 * JAM + 120]
  test('ten days are a sign, nine are none', () => {
    assert.equal(lihat(tap(mesin, HARI.slice(0, 10))).length, 1)
    assert.deepEqual(lihat(tap(mesin, HARI.slice(0, 9))), [])
  })
  // Eighteen of twenty days by the program, the others by hand; then one more by hand.
  const tangan =
    (dari: number): Hari =>
    (_a, i) =>
      i < dari ? [7 * JAM + 1500, 16 * JAM + 120] : [7 * JAM + 1520 + i, 16 * JAM + 145 + i]
  test('nine of ten taps are a sign, fewer are none', () => {
    assert.equal(lihat(tap(tangan(18))).length, 1)
    assert.deepEqual(lihat(tap(tangan(17))), [])
  })
  test('the second and its neighbours on the face of the clock, also around the full minute; two away are others', () => {
    const goyang =
      (langkah: readonly number[]): Hari =>
      (_a, i) => [7 * JAM + 1500 + (langkah[i % langkah.length] ?? 0), 16 * JAM + 120 + 7 * i]
    const pagi = (l: readonly number[]) => tap(goyang(l)).filter((t) => t.menit % 1440 < 720)
    assert.equal(lihat(pagi([-1, 0, 1])).length, 1)
    assert.deepEqual(lihat(pagi([-2, 0, 2])), [])
  })
})

test('property: the order of taps does not matter, and times drawn by chance are no rhythm', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (benih) => {
      const a = acak(benih)
      const t = tap((x) => [7 * JAM + x() * 1800, 15 * JAM + 1800 + x() * 3600], HARI, benih)
      assert.deepEqual(lihat(t), [])
      const m = tap(() => [7 * JAM + 11, 16 * JAM + 11])
      const kocok = m.map((x) => [a(), x] as const).sort((x, y) => x[0] - y[0])
      assert.equal(lihat(kocok.map(([, x]) => x)).length, 1)
    }),
    { numRuns: 200 },
  )
})
