import assert from 'node:assert/strict'
import { test } from 'node:test'
import { menitDariTeks } from '../waktu/jam.ts'
import { jedaPengingat, pengingatJatuh, type RentangIngat, type SetelanPengingat } from './pengingat.ts'

const m = (jam: string) => menitDariTeks(`2026-11-24T${jam}`, 'tanpa-detik') ?? assert.fail(jam)
const S: SetelanPengingat = { sebelumMasuk: 10, pulang: true }
const R: RentangIngat = { bertugas: true, masuk: m('07:30'), pulang: m('16:00'), datang: null, tapPulang: null }

for (const [nama, s, r, jam, arah] of [
  ['a minute too early', S, R, '07:19', undefined],
  ['ten minutes before', S, R, '07:20', 'masuk'],
  ['late, still worth saying', S, R, '07:59', 'masuk'],
  ['half an hour late: left alone', S, R, '08:00', undefined],
  ['arrived already', S, { ...R, datang: m('07:11') }, '07:20', undefined],
  ['of the beginning he wants none', { ...S, sebelumMasuk: null }, R, '07:25', undefined],
  ['a minute before the end', S, { ...R, datang: m('07:11') }, '15:59', undefined],
  ['the end', S, { ...R, datang: m('07:11') }, '16:00', 'pulang'],
  ['the end, nothing recorded all day', S, R, '16:00', 'pulang'],
  ['half an hour after the end', S, { ...R, datang: m('07:11') }, '16:30', undefined],
  ['gone already', S, { ...R, datang: m('07:11'), tapPulang: m('15:40') }, '16:00', undefined],
  ['of the end he wants none', { ...S, pulang: false }, { ...R, datang: m('07:11') }, '16:00', undefined],
  ['not on duty: leave, holiday, free by roster', S, { ...R, bertugas: false }, '07:25', undefined],
  ['not on duty at the end either', S, { ...R, bertugas: false, datang: m('07:11') }, '16:10', undefined],
  ['a short span: the end ends the reminder of its beginning', S, { ...R, pulang: m('07:40') }, '07:40', 'pulang'],
] as const satisfies readonly (readonly [string, SetelanPengingat, RentangIngat, string, string | undefined])[])
  test(`reminder at ${jam}, ${nama}: ${arah ?? 'none'}`, () => assert.equal(pengingatJatuh(s, r, m(jam))?.arah, arah))

test('outside the hours around duty there is no minute with a reminder', () => {
  for (let kini = m('00:00'); kini < m('07:00'); kini++)
    assert.equal(pengingatJatuh({ sebelumMasuk: 30, pulang: true }, R, kini), undefined)
  for (let kini = m('16:30'); kini < m('23:59'); kini++)
    assert.equal(pengingatJatuh({ sebelumMasuk: 30, pulang: true }, R, kini), undefined)
})

test('each try waits longer, never shorter than the service asked', () => {
  assert.deepEqual(
    [1, 2, 3].map((n) => jedaPengingat(n, undefined)),
    [60, 120, 240],
  )
  assert.equal(jedaPengingat(1, 300), 300)
  assert.equal(jedaPengingat(3, 10), 240)
})
