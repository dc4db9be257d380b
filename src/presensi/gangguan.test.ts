import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tanggal } from '../waktu/tanggal.ts'
import { type KeadaanPutus, nomorGangguan, penolakanPutusan, perhatianGangguan } from './gangguan.ts'

const HARI_INI = tanggal('2026-11-24')
const dasar: KeadaanPutus = {
  pemutus: 'bk',
  orang: ['a', 'b', 'c', 'd', 'e'],
  pelapor: [],
  tanggal: HARI_INI,
  hariIni: HARI_INI,
  putusan: null,
}

describe('who decides an outage', () => {
  for (const [nama, ubah, putusan, harap] of [
    ['of today, reported by nobody: one decides what Hadir proposed', {}, 'terima', []],
    ['of today, reported by another', { pelapor: ['op'] }, 'terima', []],
    ['never by who reported', { pelapor: ['op', 'bk'] }, 'terima', ['pelapor']],
    ['nor sets it aside', { pelapor: ['bk'] }, 'kesampingkan', ['pelapor']],
    ['never by who is in it', { orang: ['a', 'bk'] }, 'terima', ['urusan-sendiri']],
    ['of yesterday without a report: two persons', { tanggal: tanggal('2026-11-23') }, 'terima', ['perlu-laporan']],
    ['of yesterday, reported by another', { tanggal: tanggal('2026-11-23'), pelapor: ['op'] }, 'terima', []],
    [
      'of yesterday, reported by oneself alone',
      { tanggal: tanggal('2026-11-23'), pelapor: ['bk'] },
      'terima',
      ['pelapor', 'perlu-laporan'],
    ],
    ['of yesterday, set aside by one: nothing is given by it', { tanggal: tanggal('2026-11-23') }, 'kesampingkan', []],
    ['set aside, and accepted after all', { putusan: 'kesampingkan' }, 'terima', []],
    ['set aside twice', { putusan: 'kesampingkan' }, 'kesampingkan', ['sudah-diputus']],
    ['accepted: nothing takes it back here', { putusan: 'terima' }, 'kesampingkan', ['sudah-diputus']],
    ['accepted twice', { putusan: 'terima' }, 'terima', ['sudah-diputus']],
  ] as const)
    test(nama, () => assert.deepEqual(penolakanPutusan({ ...dasar, ...ubah }, putusan), harap))
})

describe('what is pointed out', () => {
  for (const [nama, ubah, harap] of [
    ['five people of today, for the first time', {}, []],
    ['four people', { orang: ['a', 'b', 'c', 'd'] }, ['sedikit-orang']],
    ['yesterday', { tanggal: tanggal('2026-11-23') }, ['lampau']],
    ['again at that place', { sebelumnya: 1 }, ['berulang']],
    ['reported by one who is in it', { pelapor: ['op', 'a'] }, ['pelapor-termasuk']],
  ] as const)
    test(nama, () => assert.deepEqual(perhatianGangguan({ ...dasar, sebelumnya: 0, ...ubah }), harap))
})

test('numbers of a year go on from the last', () => {
  assert.deepEqual(
    [null, 'GGN-2026-001', 'GGN-2026-099', 'GGN-2026-999'].map((n) => nomorGangguan('2026', n)),
    ['GGN-2026-001', 'GGN-2026-002', 'GGN-2026-100', 'GGN-2026-1000'],
  )
})
