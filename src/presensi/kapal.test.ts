import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { contohFakta, contohRentang, menit, SELASA } from './contoh.ts'
import type { FaktaHari } from './fakta.ts'
import { ketentuanHariPada } from './ketentuan-hari.ts'
import { nilaiHari } from './nilai-hari.ts'
import { mengantar, menjemput, penolakanPenyeberangan, type PenyeberanganHari, SELISIH_KAPAL } from '../tap/penyeberangan.ts'

// The boat of 07.00, half an hour over the water, to a roster 07.30-16.00; back at the dermaga at 16.30.

const KETENTUAN = ketentuanHariPada(SELASA, [])
const MALAM = menit('23:59')
const DERMAGA = 'dermaga'

function kapal(ubah: Partial<PenyeberanganHari> = {}): PenyeberanganHari {
  return {
    id: 'kapal',
    nama: 'Kapal pagi',
    dermagaId: DERMAGA,
    dermaga: 'Dermaga Uji',
    tujuanIds: ['pulau'],
    kumpul: menit('07:00'),
    tempuh: 30,
    toleransi: 5,
    jendela: 90,
    kembali: menit('16:30'),
    dasar: { peraturan: 'SK Camat 12/2026', pasal: 'diktum kesatu' },
    ...ubah,
  }
}

const di = (jam: string, tempatId: string | null = DERMAGA, i = jam) => ({ id: i, waktu: menit(jam), tempatId })

function nilai(tap: FaktaHari['tap'], ubah: Partial<FaktaHari> = {}, kini = MALAM) {
  const [h] = nilaiHari(contohFakta({ penyeberangan: [kapal()], ...ubah, tap }), KETENTUAN, kini)
  assert.ok(h)
  return h
}

describe('a record at the dermaga', () => {
  for (const { jam, datang, terlambat, apa } of [
    { jam: '05:30', datang: '07:30', terlambat: 0, apa: 'at the opening of the window' },
    { jam: '06:55', datang: '07:30', terlambat: 0, apa: 'before the hour' },
    { jam: '07:00', datang: '07:30', terlambat: 0, apa: 'at the hour' },
    { jam: '07:05', datang: '07:30', terlambat: 0, apa: 'at the last minute of the tolerance' },
    { jam: '07:06', datang: '07:36', terlambat: 6, apa: 'a minute beyond: all six count' },
    { jam: '07:40', datang: '08:10', terlambat: 40, apa: 'late: by the same minutes' },
  ])
    test(`${jam}, ${apa}: counts as ${datang}, ${terlambat} minutes late`, () => {
      const h = nilai([di(jam), di('16:30')])
      assert.deepEqual(
        [h.status, h.tapDatang, h.terlambatMenit, h.tapPulang, h.pulangCepatMenit],
        ['hadir', menit(datang), terlambat, menit('16:00'), 0],
      )
    })
  test('before the window of boat and roster it is not of this day', () => {
    assert.equal(nilai([di('05:29')]).tapDatang, null)
  })
  test('names the decree, the hour it was and the hour it counts as', () => {
    const h = nilai([di('06:55')])
    assert.deepEqual(h.dasar.at(-1), {
      peraturan: 'SK Camat 12/2026',
      pasal: 'diktum kesatu',
      keterangan: 'Kapal 07.00 dari Dermaga Uji: rekam di dermaga 06.55, dihitung datang 07.30.',
    })
  })
  test('the boat that lands after the start of the roster makes nobody late; being late for it does', () => {
    const lama = { penyeberangan: [kapal({ tempuh: 60 })] }
    assert.equal(nilai([di('06:58')], lama).tapDatang, menit('07:30'))
    assert.equal(nilai([di('06:58')], lama).terlambatMenit, 0)
    assert.equal(nilai([di('07:10')], lama).terlambatMenit, 10)
  })
  test('counts at once, before the boat has landed; no clock runs ahead of a record', () => {
    assert.equal(nilai([di('06:55')], {}, menit('06:56')).status, 'hadir')
    assert.equal(nilai([di('06:55')], {}, menit('06:54')).status, 'berjalan')
  })
  test('the first counts, whatever comes behind the water', () => {
    const h = nilai([di('06:50'), di('08:10', 'pulau'), di('16:30')])
    assert.deepEqual([h.tapDatang, h.terlambatMenit], [menit('07:30'), 0])
  })
})

describe('the way home', () => {
  for (const { jam, pulang, cepat, apa } of [
    { jam: '16:30', pulang: '16:00', cepat: 0, apa: 'when the boat is back' },
    { jam: '16:25', pulang: '16:00', cepat: 0, apa: 'within the tolerance' },
    { jam: '16:24', pulang: '15:54', cepat: 6, apa: 'a minute beyond it' },
    { jam: '18:00', pulang: '16:00', cepat: 0, apa: 'at the last minute of the window' },
    { jam: '18:01', pulang: '18:01', cepat: 0, apa: 'after it: a record like others' },
  ])
    test(`${jam}, ${apa}: counts as ${pulang}, ${cepat} minutes early`, () => {
      const h = nilai([di('06:55'), di(jam)])
      assert.deepEqual([h.tapPulang, h.pulangCepatMenit], [menit(pulang), cepat])
    })
  test('a boat that must go early makes nobody early', () => {
    const h = nilai([di('06:55'), di('15:00')], { penyeberangan: [kapal({ kembali: menit('16:00'), tempuh: 30 })] })
    assert.equal(h.pulangCepatMenit, 60)
    assert.equal(nilai([di('06:55'), di('16:00')], { penyeberangan: [kapal({ kembali: menit('16:00') })] }).tapPulang, menit('16:00'))
  })
  test('the day stays open until the last boat can be back', () => {
    const jauh = { penyeberangan: [kapal({ kembali: menit('19:30'), tempuh: 180, jendela: 120 })] }
    assert.equal(nilai([], jauh).tutup, menit('21:30'))
    assert.equal(nilai([di('06:55'), di('19:40')], jauh).tapPulang, menit('16:30'))
  })
  test('without a rule for the way home a record at the dermaga is a record', () => {
    assert.equal(nilai([di('06:55'), di('15:40')], { penyeberangan: [kapal({ kembali: null })] }).pulangCepatMenit, 20)
  })
})

describe('the innocent neighbour', () => {
  const sama = (tap: FaktaHari['tap'], ubah: Partial<FaktaHari>, apa: string) => {
    const tanpa: Partial<FaktaHari> = { ...ubah, penyeberangan: [] }
    assert.deepEqual(nilai(tap, ubah), nilai(tap, tanpa), apa)
  }
  test('who records behind the water, or at another place, is judged as without a boat', () => {
    for (const tempat of ['pulau', 'kantor', null])
      sama([di('07:25', tempat), di('16:02', tempat)], { penyeberangan: [kapal({ kembali: null })] }, String(tempat))
  })
  test('whose roster puts him elsewhere is not on the crossing', () => {
    sama([di('07:10'), di('16:00')], { rentang: [contohRentang({ tempatId: 'kantor' })] }, 'elsewhere')
    assert.equal(nilai([di('07:10')], { rentang: [contohRentang({ tempatId: 'pulau' })] }).terlambatMenit, 10)
  })
  test('a span that no boat goes to: night duty of the same unit', () => {
    const malam = contohRentang({ masuk: menit('20:00'), pulang: menit('2026-11-25T08:00') })
    sama([di('19:50')], { rentang: [malam] }, 'night')
  })
  test('both edges of a span a boat brings to, and takes home from', () => {
    const r = (masuk: string, pulang: string) => ({ masuk: menit(masuk), pulang: menit(pulang) })
    assert.equal(SELISIH_KAPAL, 60)
    for (const [masuk, ya] of [
      ['06:59', false],
      ['07:00', true],
      ['08:30', true],
      ['08:31', false],
    ] as const)
      assert.equal(mengantar(kapal(), r(masuk, '16:00')), ya, masuk)
    for (const [pulang, ya] of [
      ['14:59', false],
      ['15:00', true],
      ['16:30', true],
      ['16:31', false],
    ] as const)
      assert.equal(menjemput(kapal(), r('07:30', pulang)), ya, pulang)
  })
  test('the order of records and of boats changes nothing', () => {
    const lain = kapal({ id: 'lain', dermagaId: 'dermaga-2', kumpul: menit('07:15') })
    const tap = [di('06:55'), di('07:20', 'dermaga-2'), di('16:31')]
    const a = nilai(tap, { penyeberangan: [kapal(), lain] })
    assert.deepEqual(nilai([...tap].reverse(), { penyeberangan: [lain, kapal()] }), a)
  })
})

test('a decided hindrance forgives its span: late after it only by what lies behind it, absent not at all', () => {
  const g = {
    id: 'h',
    mulai: menit('06:30'),
    selesai: menit('09:30'),
    dasar: { peraturan: 'K', pasal: '-', keterangan: 'HPB-2026-0001: cuaca buruk' },
  }
  assert.equal(nilai([], { gangguan: [g] }).status, 'gangguan')
  const h = nilai([di('09:20'), di('16:30')], { gangguan: [g] })
  // Counted as 09.50: twenty minutes lie behind the span.
  assert.deepEqual([h.tapDatang, h.terlambatMenit], [menit('09:50'), 20])
  assert.ok(h.tanda.includes('gangguan-sebagian'))
  assert.equal(nilai([di('07:06'), di('16:30')]).terlambatMenit, 6, 'without it they count')
})

test('what a crossing may order', () => {
  const isi = { hari: [1, 2], kumpul: 420, tempuh: 30, toleransi: 5, jendela: 90, kembali: 990 }
  const alasan = (ubah: object) => penolakanPenyeberangan({ ...isi, ...ubah }).map((p) => p.alasan)
  assert.deepEqual(alasan({}), [])
  assert.deepEqual(alasan({ kembali: null }), [])
  assert.deepEqual([alasan({ hari: [] }), alasan({ hari: [0] }), alasan({ hari: [8] })], [['hari'], ['hari'], ['hari']])
  assert.deepEqual([alasan({ kumpul: 90, jendela: 90 }), alasan({ kumpul: 89 })], [[], ['jendela']])
  assert.deepEqual([alasan({ kembali: 451 }), alasan({ kembali: 450 })], [[], ['kembali']])
  assert.deepEqual([alasan({ kembali: 1349 }), alasan({ kembali: 1350 })], [[], ['jendela']])
})
