import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jarakKeTempat, posisiTerhadap, type Tempat } from './tempat.ts'

// Kayuagung, seat of the regency; one degree of latitude is 111,195 m on the mean sphere.
const PUSAT = { lintang: -3.4, bujur: 104.83 }
const METER_LINTANG = 1 / 111_195
const METER_BUJUR = METER_LINTANG / Math.cos((PUSAT.lintang * Math.PI) / 180)
const utara = (meter: number) => ({ lintang: PUSAT.lintang + meter * METER_LINTANG, bujur: PUSAT.bujur })
const timur = (meter: number) => ({ lintang: PUSAT.lintang, bujur: PUSAT.bujur + meter * METER_BUJUR })

function contohTempat(ubah: Partial<Tempat> = {}): Tempat {
  return { id: 't1', nama: 'Kantor', bentuk: 'lingkaran', ...PUSAT, radiusMeter: 100, poligon: null, blankSpot: false, ...ubah }
}
/** An L of 200 by 200 m whose north-east quarter is missing. */
const L = contohTempat({
  id: 'l',
  bentuk: 'poligon',
  radiusMeter: null,
  poligon: (
    [
      [0, 0],
      [0, 200],
      [100, 200],
      [100, 100],
      [200, 100],
      [200, 0],
    ] as const
  ).map(([u, t]) => [utara(u).lintang, timur(t).bujur]),
})
const letak = (tempat: readonly Tempat[], titik: { lintang: number; bujur: number }, akurasi: number) =>
  posisiTerhadap(tempat, { ...titik, akurasi })

for (const { meter, akurasi, harap, jarak } of [
  { meter: 0, akurasi: 10, harap: 'dalam', jarak: 0 },
  { meter: 99, akurasi: 10, harap: 'dalam', jarak: 0 },
  { meter: 99, akurasi: 150, harap: 'dalam', jarak: 0 },
  { meter: 105, akurasi: 10, harap: 'ragu', jarak: 5 },
  { meter: 112, akurasi: 10, harap: 'luar', jarak: 12 },
  { meter: 249, akurasi: 150, harap: 'ragu', jarak: 149 },
  { meter: 252, akurasi: 150, harap: 'luar', jarak: 152 },
  { meter: 252, akurasi: 5000, harap: 'luar', jarak: 152 }, // claimed uncertainty reaches no further than 150 m
  { meter: 0, akurasi: 151, harap: 'ragu', jarak: 0 }, // and does not make anybody surely inside
]) {
  for (const [arah, titik] of [
    ['north', utara(meter)],
    ['east', timur(meter)],
    ['south', utara(-meter)],
  ] as const)
    test(`L1 circle of 100 m, ${meter} m ${arah}, accuracy ${akurasi}: ${harap}`, () => {
      const hasil = letak([contohTempat()], titik, akurasi)
      assert.equal(hasil.posisi, harap)
      assert.equal(hasil.jarakMeter, jarak)
      assert.equal(hasil.tempatId, 't1')
    })
}

for (const { u, t, harap } of [
  { u: 50, t: 50, harap: 0 },
  { u: 50, t: 150, harap: 0 },
  { u: 150, t: 50, harap: 0 },
  { u: 150, t: 150, harap: 50 }, // inside the box, outside the L
  { u: -30, t: 100, harap: 30 },
  { u: 230, t: -40, harap: 50 }, // a corner: 30 and 40
  { u: 110, t: 110, harap: 10 },
]) {
  test(`L1 polygon: ${u} m north and ${t} m east is ${harap} m away`, () => {
    assert.ok(Math.abs(jarakKeTempat(L, { lintang: utara(u).lintang, bujur: timur(t).bujur }) - harap) < 0.5)
  })
}

test('L1 polygon: inside, unsure by accuracy, outside', () => {
  const titik = { lintang: utara(150).lintang, bujur: timur(150).bujur }
  assert.equal(letak([L], titik, 60).posisi, 'ragu')
  assert.equal(letak([L], titik, 40).posisi, 'luar')
  assert.equal(letak([L], { lintang: utara(50).lintang, bujur: timur(50).bujur }, 40).posisi, 'dalam')
})

test('L1 several places: the nearest counts, also when outside of all', () => {
  const jauh = contohTempat({ id: 'jauh', ...utara(1000) })
  assert.deepEqual(letak([jauh, contohTempat()], utara(300), 10), { posisi: 'luar', tempatId: 't1', jarakMeter: 200 })
  assert.deepEqual(letak([contohTempat(), jauh], utara(950), 10), { posisi: 'dalam', tempatId: 'jauh', jarakMeter: 0 })
})

test('L1 no position is no position; no place is outside', () => {
  assert.deepEqual(posisiTerhadap([contohTempat()], null), { posisi: 'tanpa-lokasi', tempatId: null, jarakMeter: null })
  assert.deepEqual(letak([], PUSAT, 10), { posisi: 'luar', tempatId: null, jarakMeter: null })
})

const titikArb = fc.record({ u: fc.integer({ min: -500, max: 500 }), t: fc.integer({ min: -500, max: 500 }) })
const ke = ({ u, t }: { u: number; t: number }) => ({ lintang: utara(u).lintang, bujur: timur(t).bujur })

test('L1 property: the order of corners and where the list begins do not matter', () => {
  fc.assert(
    fc.property(titikArb, fc.nat(5), fc.boolean(), (p, putar, balik) => {
      const sudut = L.poligon ?? []
      const lain = [...sudut.slice(putar), ...sudut.slice(0, putar)]
      const ubah = contohTempat({ ...L, poligon: balik ? lain.toReversed() : lain })
      assert.ok(Math.abs(jarakKeTempat(ubah, ke(p)) - jarakKeTempat(L, ke(p))) < 0.01)
    }),
  )
})

test('L1 property: more claimed uncertainty never makes anybody inside, less never makes anybody more outside than the point is', () => {
  fc.assert(
    fc.property(titikArb, fc.integer({ min: 1, max: 150 }), fc.integer({ min: 0, max: 10_000 }), (p, akurasi, lebih) => {
      const [a, b] = [letak([contohTempat()], ke(p), akurasi), letak([contohTempat()], ke(p), akurasi + lebih)]
      if (a.posisi !== 'dalam') assert.notEqual(b.posisi, 'dalam')
      assert.equal(a.jarakMeter, b.jarakMeter)
    }),
  )
})
