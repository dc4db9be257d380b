import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { skalaDemo } from './jam.ts'
import { orangContoh } from './orang.ts'
import { AKUN_CONTOH, TOKOH } from './tokoh.ts'
import { unitContoh } from './unit.ts'

describe('HADIR_SKALA as written', () => {
  for (const [teks, skala] of [
    [undefined, 1],
    ['', 1],
    ['1', 1],
    ['2', 2],
    ['40', 40],
  ] as const)
    test(`${teks}: ${skala}`, () => assert.equal(skalaDemo(teks), skala))
  for (const teks of ['0', '41', '-1', '1.5', 'sepuluh', '1 juta'])
    test(`${teks}: one sentence, exit 2`, () =>
      assert.throws(
        () => skalaDemo(teks),
        (e) => e instanceof GalatOperasi && e.keluar === 2 && e.message === `HADIR_SKALA "${teks}" harus bilangan bulat 1 sampai 40.`,
      ))
})

const SAAT = Date.UTC(2026, 7, 31)
function kantor(skala: number) {
  const unit = unitContoh(skala, SAAT)
  return { unit, orang: orangContoh(unit, tanggal('2026-09-01'), SAAT) }
}

test('each scale has its size: 1 about 1,500 people, 10 about 15,000, none fewer than the one before', () => {
  const jumlah = Array.from({ length: 10 }, (_, i) => kantor(i + 1).orang.length)
  const [satu = 0, dua = 0] = jumlah
  const sepuluh = jumlah.at(-1) ?? 0
  assert.ok(satu > 1350 && satu < 1650, `${satu}`)
  assert.ok(dua > satu * 1.5 && dua < satu * 2.5, `${dua}`)
  assert.ok(sepuluh > 14_000 && sepuluh < 16_000, `${sepuluh}`)
  for (const [i, n] of jumlah.entries()) if (i > 0) assert.ok(n > (jumlah[i - 1] ?? 0), jumlah.join(' '))
})

test('the same scale gives the same people; at every scale the cast stands where it stood', () => {
  assert.deepEqual(kantor(2), kantor(2))
  const pemeran = (skala: number) => {
    const { unit, orang } = kantor(skala)
    return AKUN_CONTOH.map((a) => {
      const sama = orang.filter((o) => o.tokoh === a.kunci)
      assert.equal(sama.length, 1, `${a.kunci} at scale ${skala}`)
      assert.equal(sama[0]?.nama, TOKOH[a.kunci].nama)
      return [a.kunci, sama[0]?.nama, unit.find((u) => u.id === sama[0]?.unit.id)?.nama]
    })
  }
  assert.deepEqual(pemeran(2), pemeran(1))
  assert.deepEqual(pemeran(10), pemeran(1))
})
