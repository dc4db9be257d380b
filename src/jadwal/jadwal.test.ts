import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { menitDariTeks, teksDariMenit } from '../waktu/jam.ts'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import {
  jadwalPada,
  type JadwalHari,
  type LapisanHari,
  type PolaGiliran,
  type PolaMingguan,
  type SumberJadwal,
  type Tetapan,
} from './jadwal.ts'

const menit = (teks: string) => menitDariTeks(teks, 'tanpa-detik') as number
const LAPISAN: LapisanHari = { ramadan: false, toleransi: { terlambat: 0, pulangCepat: 0 }, jendela: { sebelum: 120, sesudah: 240 } }
const RAMADAN: LapisanHari = { ...LAPISAN, ramadan: true }

const kerja = { nama: 'Kantor', masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] } as const
const LIMA_HARI: PolaMingguan = {
  macam: 'mingguan',
  nama: 'Lima hari kerja',
  hari: { 1: [kerja], 2: [kerja], 3: [kerja], 4: [kerja], 5: [{ ...kerja, pulang: '16:30', istirahat: ['11:30', '13:00'] }] },
  ramadan: { 1: [{ ...kerja, masuk: '08:00', pulang: '15:00', istirahat: ['12:00', '12:30'] }] },
}
const JAGA: PolaGiliran = {
  macam: 'giliran',
  nama: 'Jaga RSUD',
  siklus: ['P', 'S', 'M', 'L'],
  giliran: {
    P: { nama: 'Pagi', masuk: '07:00', pulang: '14:00' },
    S: { nama: 'Siang', masuk: '14:00', pulang: '21:00' },
    M: { nama: 'Malam', masuk: '21:00', pulang: '07:00', istirahat: ['00:30', '01:00'] },
  },
}

function tetapan(ubah: Partial<Tetapan> = {}): Tetapan {
  return {
    pola: LIMA_HARI,
    mulai: tanggal('2026-01-01'),
    sampai: null,
    terbit: menit('2025-12-01T09:00'),
    awalSiklus: 0,
    tempatId: null,
    tambahan: false,
    ...ubah,
  }
}
function sumber(ubah: Partial<SumberJadwal> = {}): SumberJadwal {
  return { unit: [tetapan()], pegawai: [], hari: [], ...ubah }
}
const baca = (t: string, s: SumberJadwal, lapisan = LAPISAN) => jadwalPada(tanggal(t), s, lapisan)
const jam = (t: string, s: SumberJadwal, lapisan = LAPISAN) =>
  baca(t, s, lapisan).rentang.map((r) => `${teksDariMenit(r.masuk)} ${teksDariMenit(r.pulang)}`)

test('a weekly pattern: Tuesday, Friday, and Saturday off', () => {
  assert.deepEqual(jam('2026-11-24', sumber()), ['2026-11-24T07:30 2026-11-24T16:00'])
  assert.deepEqual(jam('2026-11-27', sumber()), ['2026-11-27T07:30 2026-11-27T16:30'])
  const sabtu = baca('2026-11-28', sumber())
  assert.deepEqual(sabtu.rentang, [])
  assert.equal(sabtu.liburJadwal?.asal, 'Lima hari kerja')
  assert.equal(sabtu.huruf, 'L')
})

test('the break and the reasons stand in the span', () => {
  const [r] = baca('2026-11-24', sumber()).rentang
  assert.deepEqual(r?.istirahat?.map(teksDariMenit), ['2026-11-24T12:00', '2026-11-24T13:00'])
  assert.deepEqual([r?.asal, r?.tetapBertugas, r?.terlambatTerbit, r?.rentang], ['Lima hari kerja', false, false, 0])
})

test('Ramadan replaces the week where the pattern knows it, and only its own days', () => {
  assert.deepEqual(jam('2026-02-23', sumber(), RAMADAN), ['2026-02-23T08:00 2026-02-23T15:00'])
  assert.equal(baca('2026-02-23', sumber(), RAMADAN).rentang[0]?.asal, 'Lima hari kerja, Ramadan')
  assert.deepEqual(jam('2026-02-24', sumber(), RAMADAN), [], 'a weekday that the Ramadan week leaves out is off')
  const { ramadan: _, ...tanpa } = LIMA_HARI
  assert.deepEqual(jam('2026-02-24', sumber({ unit: [tetapan({ pola: tanpa })] }), RAMADAN), ['2026-02-24T07:30 2026-02-24T16:00'])
})

test('nothing published is not a day off', () => {
  const kosong = baca('2026-11-24', { unit: [], pegawai: [], hari: [] })
  assert.deepEqual(kosong, { rentang: [], huruf: '' })
  assert.equal(baca('2025-12-31', sumber()).liburJadwal, undefined, 'before the assignment begins')
  const habis = sumber({ unit: [tetapan({ sampai: tanggal('2026-11-23') })] })
  assert.equal(baca('2026-11-23', habis).rentang.length, 1)
  assert.deepEqual(baca('2026-11-24', habis), { rentang: [], huruf: '' })
})

const giliran = (ubah: Partial<Tetapan> = {}) => sumber({ pegawai: [tetapan({ pola: JAGA, mulai: tanggal('2026-11-23'), ...ubah })] })

for (const { t, huruf, harap } of [
  { t: '2026-11-23', huruf: 'P', harap: ['2026-11-23T07:00 2026-11-23T14:00'] },
  { t: '2026-11-24', huruf: 'S', harap: ['2026-11-24T14:00 2026-11-24T21:00'] },
  { t: '2026-11-25', huruf: 'M', harap: ['2026-11-25T21:00 2026-11-26T07:00'] },
  { t: '2026-11-26', huruf: 'L', harap: [] },
  { t: '2026-11-27', huruf: 'P', harap: ['2026-11-27T07:00 2026-11-27T14:00'] },
])
  test(`a rotation on ${t} is ${huruf}, above the pattern of the unit`, () => {
    assert.deepEqual(jam(t, giliran()), harap)
    assert.equal(baca(t, giliran()).huruf, huruf)
  })

test('lepas jaga is off by roster; a rotation holds through holidays', () => {
  assert.equal(baca('2026-11-26', giliran()).liburJadwal?.asal, 'Jaga RSUD, lepas jaga')
  assert.ok(baca('2026-11-23', giliran()).rentang[0]?.tetapBertugas)
})

test('night duty belongs to the date it began, with its break after midnight', () => {
  const [m] = baca('2026-11-25', giliran()).rentang
  assert.equal(m?.tanggal, '2026-11-25')
  assert.deepEqual(m?.istirahat?.map(teksDariMenit), ['2026-11-26T00:30', '2026-11-26T01:00'])
})

test('who joins a rotation in its middle begins at his own letter', () => {
  assert.equal(baca('2026-11-23', giliran({ awalSiklus: 2 })).huruf, 'M')
  assert.equal(baca('2026-11-24', giliran({ awalSiklus: 2 })).huruf, 'L')
})

test('property: a rotation repeats after its length, whatever the year', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3), (hari, awalSiklus) => {
      const s = giliran({ mulai: tanggal('2020-02-28'), awalSiklus })
      const t = tambahHari(tanggal('2020-02-28'), hari)
      assert.equal(baca(t, s).huruf, baca(tambahHari(t, 4), s).huruf)
    }),
  )
})

test('equal start and end is 24 hours', () => {
  const s = sumber({ hari: [hari({ isi: [{ nama: 'Jaga penuh', masuk: '08:00', pulang: '08:00' }] })] })
  assert.deepEqual(jam('2026-11-24', s), ['2026-11-24T08:00 2026-11-25T08:00'])
})

function hari(ubah: Partial<JadwalHari> = {}): JadwalHari {
  return {
    tanggal: tanggal('2026-11-24'),
    isi: [{ nama: 'Posko banjir', masuk: '10:00', pulang: '18:00' }],
    tetapBertugas: false,
    terbit: menit('2026-11-20T10:00'),
    ...ubah,
  }
}

test('an exception by day stands above rotation and pattern, on its day only', () => {
  const s = { ...giliran(), hari: [hari()] }
  assert.deepEqual(jam('2026-11-24', s), ['2026-11-24T10:00 2026-11-24T18:00'])
  assert.equal(baca('2026-11-24', s).rentang[0]?.asal, 'Posko banjir')
  assert.equal(baca('2026-11-25', s).huruf, 'M')
})

test('the newest entry of a day wins, in whatever order they are read', () => {
  const lama = hari()
  const baru = hari({ terbit: menit('2026-11-21T10:00'), isi: [] })
  for (const daftar of [
    [lama, baru],
    [baru, lama],
  ]) {
    const j = baca('2026-11-24', sumber({ hari: daftar }))
    assert.deepEqual(j.rentang, [])
    assert.equal(j.liburJadwal?.asal, 'Lepas jaga')
  }
})

test('a newer assignment takes over from its first day', () => {
  const baru = tetapan({ pola: JAGA, mulai: tanggal('2026-11-24') })
  const s = sumber({ unit: [tetapan(), baru] })
  assert.equal(baca('2026-11-23', s).huruf, 'K')
  assert.equal(baca('2026-11-24', s).huruf, 'P')
})

test('a second place stands beside the first, numbered in the order of the day', () => {
  const sekolah: PolaMingguan = { macam: 'mingguan', nama: 'SDN 2', hari: { 2: [{ nama: 'Mengajar', masuk: '06:30', pulang: '07:15' }] } }
  const s = sumber({ pegawai: [tetapan({ pola: sekolah, tambahan: true, tempatId: 'tempat-2' })] })
  const { rentang } = baca('2026-11-24', s)
  assert.deepEqual(
    rentang.map((r) => [r.rentang, r.asal, r.tempatId]),
    [
      [0, 'SDN 2', 'tempat-2'],
      [1, 'Lima hari kerja', undefined],
    ],
  )
  assert.deepEqual(jam('2026-11-25', s), ['2026-11-25T07:30 2026-11-25T16:00'], 'a day on which the second place has nothing')
})

for (const { terbit, harap } of [
  { terbit: '2026-11-23T23:59', harap: false },
  { terbit: '2026-11-24T00:00', harap: false },
  { terbit: '2026-11-24T00:01', harap: true },
  { terbit: '2026-11-24T10:00', harap: true },
])
  test(`a roster published at ${terbit} for 24 November: ${harap ? 'late, its author answers' : 'in time'}`, () => {
    assert.equal(baca('2026-11-24', sumber({ hari: [hari({ terbit: menit(terbit) })] })).rentang[0]?.terlambatTerbit, harap)
  })

test('tolerance and window of the day go into each span', () => {
  const lapisan = { ramadan: false, toleransi: { terlambat: 10, pulangCepat: 5 }, jendela: { sebelum: 60, sesudah: 90 } }
  const [r] = baca('2026-11-24', sumber(), lapisan).rentang
  assert.deepEqual([r?.toleransi, r?.jendela], [lapisan.toleransi, lapisan.jendela])
})
