import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import { kalimatKalender, keadaanKalender, PALING_PANJANG, penolakanKalender, perluOrangKedua } from './kalender.ts'

const HARI_INI = tanggal('2026-11-24')
const KINI = new Date('2026-11-24T02:00:00Z')

for (const { dari, sendiri, dua } of [
  { dari: '2026-11-24', sendiri: false, dua: true },
  { dari: '2026-11-25', sendiri: false, dua: false },
  { dari: '2026-11-25', sendiri: true, dua: true },
])
  test(`a calendar from ${dari}${sendiri ? ' of the own unit' : ''}: ${dua ? 'two persons' : 'one person'}`, () =>
    assert.equal(perluOrangKedua(tanggal(dari), HARI_INI, sendiri), dua))

for (const { nama, k, harap } of [
  { nama: 'written, not decided', k: {}, harap: 'menunggu' },
  { nama: 'refused', k: { putusan: 'tolak' as const }, harap: 'ditolak' },
  { nama: 'holds', k: { terbit: KINI }, harap: 'berlaku' },
  { nama: 'holds while its end waits', k: { terbit: KINI, batalDiusulkan: KINI }, harap: 'menunggu-batal' },
  { nama: 'ended', k: { terbit: KINI, batalDiusulkan: KINI, batal: KINI }, harap: 'dibatalkan' },
  { nama: 'taken back before it held', k: { batalDiusulkan: KINI, batal: KINI }, harap: 'dibatalkan' },
])
  test(`an entry ${nama}: ${harap}`, () =>
    assert.equal(keadaanKalender({ terbit: null, putusan: null, batal: null, batalDiusulkan: null, ...k }), harap))

const JEDA = { nama: 'Jeda', dari: tanggal('2026-12-07'), sampai: tanggal('2026-12-09') }
for (const { dari, sampai, harap } of [
  { dari: '2026-12-01', sampai: '2026-12-06', harap: [] },
  { dari: '2026-12-01', sampai: '2026-12-07', harap: ['bertumpang-tindih'] },
  { dari: '2026-12-09', sampai: '2026-12-09', harap: ['bertumpang-tindih'] },
  { dari: '2026-12-10', sampai: '2026-12-12', harap: [] },
  { dari: '2026-12-10', sampai: '2026-12-09', harap: ['sampai-mendahului'] },
  { dari: '2027-01-01', sampai: tambahHari(tanggal('2027-01-01'), PALING_PANJANG - 1), harap: [] },
  { dari: '2027-01-01', sampai: tambahHari(tanggal('2027-01-01'), PALING_PANJANG), harap: ['terlalu-panjang'] },
  { dari: '2025-11-22', sampai: '2025-11-22', harap: ['terlalu-jauh'] },
])
  test(`${dari} to ${sampai} beside 7 to 9 December: ${harap.join(', ') || 'stands'}`, () => {
    const salah = penolakanKalender({ dari: tanggal(dari), sampai: tanggal(sampai) }, [JEDA], HARI_INI)
    assert.deepEqual(
      salah.map((s) => s.alasan),
      harap,
    )
    for (const s of salah) assert.match(kalimatKalender(s), /\.$/)
  })
