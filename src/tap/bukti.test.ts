import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import { buktiDiminta, CARA_BUKTI, penolakanBukti, tandaBukti, terundi } from './bukti.ts'
import { menungguTinjauan } from './kunci.ts'

describe('what a tap is asked for', () => {
  for (const [cara, terpilih, qr, foto] of [
    ['tidak-ada', true, false, false],
    ['qr', true, true, false],
    ['foto', false, false, true],
    ['keduanya', false, true, true],
    ['sampel', false, false, false],
    ['sampel', true, false, true],
  ] as const)
    test(`${cara}${terpilih ? ', drawn' : ''}`, () => assert.deepEqual(buktiDiminta(cara, terpilih), { qr, foto }))
})

describe('what a tap is marked with', () => {
  const tidak = { qr: false, foto: false }
  for (const [nama, diminta, punya, tanpa, harap] of [
    ['nothing asked, nothing there', tidak, tidak, 'ditinjau', []],
    ['a photo that was not asked for is known', tidak, { qr: false, foto: true }, 'ditinjau', ['berfoto']],
    ['a photo asked and there', { qr: false, foto: true }, { qr: false, foto: true }, 'ditinjau', ['berfoto']],
    ['a photo asked and missing, counts', { qr: false, foto: true }, tidak, 'dihitung', ['bukti-kurang']],
    ['a photo asked and missing, waits', { qr: false, foto: true }, tidak, 'ditinjau', ['bukti-perlu-ditinjau']],
    ['a code asked, a photo there', { qr: true, foto: false }, { qr: false, foto: true }, 'dihitung', ['berfoto', 'bukti-kurang']],
    ['both asked, one there', { qr: true, foto: true }, { qr: true, foto: false }, 'ditinjau', ['bukti-perlu-ditinjau']],
    ['both asked, both there', { qr: true, foto: true }, { qr: true, foto: true }, 'ditinjau', ['berfoto']],
  ] as const)
    test(nama, () => {
      const tanda = tandaBukti(diminta, punya, tanpa)
      assert.deepEqual(tanda, harap)
      assert.equal(menungguTinjauan(tanda), (harap as readonly string[]).includes('bukti-perlu-ditinjau'))
    })
  test('property: under no policy does a missing evidence wait where it is said to count', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CARA_BUKTI), fc.boolean(), fc.boolean(), fc.boolean(), (cara, terpilih, qr, foto) => {
        assert.equal(menungguTinjauan(tandaBukti(buktiDiminta(cara, terpilih), { qr, foto }, 'dihitung')), false)
      }),
    )
  })
})

test('the share: 5 per cent are the numbers below 500, all of them a hundred', () => {
  assert.deepEqual(
    [terundi(499, 5), terundi(500, 5), terundi(9999, 100), terundi(100, 1), terundi(99, 1)],
    [true, false, true, false, true],
  )
})

test('a policy begins between what a tap can still meet and a year ahead', () => {
  const hari = tanggal('2026-11-24')
  const batas = [tambahHari(hari, -35), tambahHari(hari, 366)] as const
  const alasan = (t: string) => penolakanBukti(tanggal(t), batas).map((p) => p.alasan)
  assert.deepEqual(['2026-10-19', '2026-10-20', '2027-11-25', '2027-11-26'].map(alasan), [['terlalu-lampau'], [], [], ['terlalu-jauh']])
})
