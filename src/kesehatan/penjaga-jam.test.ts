import assert from 'node:assert/strict'
import { test } from 'node:test'
import { penjagaJam } from './penjaga-jam.ts'

function uji() {
  const saat = { dinding: 1_000_000, detak: 0 }
  const jam = penjagaJam(() => ({ ...saat }))
  return {
    jam,
    lewat: (ms: number, dinding = ms) => {
      saat.detak += ms
      saat.dinding += dinding
    },
  }
}

test('W3 two seconds are drift, more is a jump: told for a minute, in doubt for ten of them', () => {
  const { jam, lewat } = uji()
  lewat(1000, 3000)
  assert.deepEqual([jam.ragu(), jam.lompat(), jam.baru()], [false, 0, false])
  lewat(1000, 3001 + 3_600_000)
  assert.deepEqual([jam.baru(), jam.baru(), jam.ragu(), jam.lompat()], [true, false, true, 3602])
  lewat(59_999)
  assert.equal(jam.lompat(), 3602)
  lewat(1)
  assert.deepEqual([jam.lompat(), jam.ragu()], [0, true])
  lewat(539_999)
  assert.equal(jam.ragu(), true)
  lewat(1)
  assert.equal(jam.ragu(), false)
})

test('W3 a jump back is one too', () => {
  const { jam, lewat } = uji()
  lewat(1000, -3_599_000)
  assert.deepEqual([jam.ragu(), jam.lompat()], [true, -3600])
})

test('W3 a clock that was wrong from the start differs from that of a database elsewhere: in doubt as long as it does', () => {
  const { jam, lewat } = uji()
  jam.bandingkan(2)
  assert.deepEqual([jam.ragu(), jam.lompat()], [false, 0])
  jam.bandingkan(-3600)
  assert.deepEqual([jam.ragu(), jam.lompat()], [true, -3600])
  lewat(900_000)
  assert.equal(jam.ragu(), true)
  jam.bandingkan(0)
  assert.equal(jam.ragu(), false)
})
