import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tanggal } from '../waktu/tanggal.ts'
import { tahapUnit } from './pegawai.route.ts'

const unit = (id: string, indukId: string | null) => ({ id, indukId })
const adopsi = (unitKerjaId: string, berlaku: string, tahap: 'persiapan' | 'uji-coba' | 'wajib') => ({
  unitKerjaId,
  berlaku: tanggal(berlaku),
  tahap,
  sk: 'SK',
})
const UNIT = [unit('pemkab', null), unit('dinas', 'pemkab'), unit('uptd', 'dinas'), unit('lain', 'pemkab')]
const tahap = (daftar: Parameters<typeof tahapUnit>[1], pada = '2026-11-24') => Object.fromEntries(tahapUnit(UNIT, daftar, tanggal(pada)))

test('the stage of a unit is its own, else that of the nearest above, else not begun', () => {
  assert.deepEqual(tahap([adopsi('dinas', '2026-01-01', 'uji-coba'), adopsi('uptd', '2026-02-01', 'wajib')]), {
    pemkab: 'belum',
    dinas: 'uji-coba',
    uptd: 'wajib',
    lain: 'belum',
  })
})

test('the newest stage up to the date holds, both sides', () => {
  const daftar = [adopsi('dinas', '2026-01-01', 'uji-coba'), adopsi('dinas', '2026-11-24', 'wajib')]
  assert.equal(tahap(daftar, '2026-11-23').uptd, 'uji-coba')
  assert.equal(tahap(daftar, '2026-11-24').uptd, 'wajib')
  assert.equal(tahap(daftar, '2025-12-31').uptd, 'belum')
})

test('units that name each other as parent do not hang', () => {
  assert.deepEqual(Object.fromEntries(tahapUnit([unit('a', 'b'), unit('b', 'a')], [], tanggal('2026-11-24'))), { a: 'belum', b: 'belum' })
})
