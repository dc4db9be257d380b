import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { contohFakta, contohRentang, contohTap, menit, SELASA } from './contoh.ts'
import type { Dasar, FaktaHari, HariPresensi, PermohonanHari } from './fakta.ts'
import { kalimatHari } from './kata.ts'
import { ketentuanHariPada } from './ketentuan-hari.ts'
import { nilaiHari } from './nilai-hari.ts'

// What only the record knows and `simulasi` cannot be told: outages, days not judged, late rosters, days off, notes to come.

const KETENTUAN = ketentuanHariPada(SELASA, [])
const MALAM = menit('23:59')
const SK: Dasar = { peraturan: 'SK contoh 1/2026', pasal: 'diktum kesatu', keterangan: 'Menurut SK contoh' }

function nilai(ubah: Partial<FaktaHari>, kini = MALAM): HariPresensi {
  const baris = nilaiHari(contohFakta(ubah), KETENTUAN, kini)
  assert.equal(baris.length, 1)
  return baris[0] as HariPresensi
}

function mohon(jenis: PermohonanHari['jenis'], porsi: PermohonanHari['porsi'], ubah: Partial<PermohonanHari> = {}): PermohonanHari {
  return { id: `${jenis}-${porsi}`, jenis, porsi, dasar: SK, ...ubah }
}

function gangguan(dari: string, sampai: string, id = 'g1') {
  return { id, mulai: menit(dari), selesai: menit(sampai), dasar: { ...SK, keterangan: 'Server terganggu' } }
}

const TIDAK_DINILAI = { alasan: 'mpp', dasar: SK }
const LIBUR = { nama: 'Hari Raya', jenis: 'libur-nasional', dasar: SK } as const

test('a date of which nothing is known and nothing was due has no row, taps or not', () => {
  assert.deepEqual(nilaiHari(contohFakta({ rentang: [] }), KETENTUAN, MALAM), [])
  assert.deepEqual(nilaiHari(contohFakta({ rentang: [], tap: contohTap('07:30') }), KETENTUAN, MALAM), [])
  assert.deepEqual(nilaiHari(contohFakta({ rentang: [], permohonan: [mohon('cuti-tahunan', 'pagi')] }), KETENTUAN, MALAM), [])
})

for (const { nama, ubah, status, jenis } of [
  { nama: 'libur', ubah: { libur: LIBUR }, status: 'libur', jenis: 'libur-nasional' },
  { nama: 'a day off by roster', ubah: { liburJadwal: { asal: 'lepas jaga' } }, status: 'libur-jadwal', jenis: null },
  { nama: 'a whole-day request', ubah: { permohonan: [mohon('cuti-besar', 'penuh')] }, status: 'cuti', jenis: 'cuti-besar' },
  { nama: 'not judged', ubah: { tidakDinilai: TIDAK_DINILAI }, status: 'tidak-dinilai', jenis: 'mpp' },
  { nama: 'libur before the day off', ubah: { libur: LIBUR, liburJadwal: { asal: '' } }, status: 'libur', jenis: 'libur-nasional' },
  {
    nama: 'leave over a day off: the day off, it uses none of the leave',
    ubah: { liburJadwal: { asal: '' }, permohonan: [mohon('cuti-tahunan', 'penuh')] },
    status: 'libur-jadwal',
    jenis: null,
  },
  { nama: 'not judged before libur', ubah: { libur: LIBUR, tidakDinilai: TIDAK_DINILAI }, status: 'tidak-dinilai', jenis: 'mpp' },
] as { nama: string; ubah: Partial<FaktaHari>; status: string; jenis: string | null }[]) {
  test(`without a span, ${nama}: one row`, () => {
    const h = nilai({ rentang: [], ...ubah })
    assert.deepEqual([h.status, h.jenis, h.rentang, h.masuk, h.tutup, h.menitWajib], [status, jenis, 0, null, null, 0])
  })
}

test('a day not judged shows its taps and why, and counts nothing', () => {
  const h = nilai({ tidakDinilai: TIDAK_DINILAI, tap: contohTap('09:00', '12:00') })
  assert.deepEqual(
    [h.status, h.tapDatang, h.tapPulang, h.terlambatMenit, h.tanda],
    ['tidak-dinilai', menit('09:00'), menit('12:00'), 0, []],
  )
  assert.deepEqual(h.dasar, [SK])
})

test('a roster published late never makes an absence and counts no minutes; leave and libur stand above it', () => {
  const rentang = [contohRentang({ terlambatTerbit: true })]
  const kosong = nilai({ rentang })
  assert.deepEqual([kosong.status, kosong.jenis, kosong.tanda], ['tidak-dinilai', 'jadwal-terlambat-terbit', ['jadwal-terlambat-terbit']])
  const tap = nilai({ rentang, tap: contohTap('09:00', '12:00') })
  assert.deepEqual([tap.status, tap.tapDatang, tap.terlambatMenit], ['tidak-dinilai', menit('09:00'), 0])
  assert.equal(nilai({ rentang, permohonan: [mohon('cuti-tahunan', 'penuh')] }).status, 'cuti')
  assert.equal(nilai({ rentang, libur: LIBUR }).status, 'libur')
})

test('sick with the letter still to come', () => {
  const h = nilai({ permohonan: [mohon('cuti-sakit', 'penuh', { menungguSurat: true })] })
  assert.deepEqual([h.status, h.jenis], ['sakit-menunggu-surat', 'cuti-sakit'])
})

test('izin-sebagian is for a part: it moves the half, and as a whole day it excuses nothing', () => {
  const h = nilai({ permohonan: [mohon('izin-sebagian', 'siang')], tap: contohTap('07:30', '12:00') })
  assert.deepEqual([h.status, h.pulangCepatMenit, h.tanda], ['hadir', 0, ['izin-sebagian']])
  assert.equal(nilai({ permohonan: [mohon('izin-sebagian', 'penuh')] }).status, 'tanpa-keterangan')
})

// Outages

for (const { nama, dari, sampai, status } of [
  { nama: 'over the start', dari: '07:15', sampai: '07:45', status: 'gangguan' },
  { nama: 'that ends with the very minute of the start', dari: '07:00', sampai: '07:30', status: 'gangguan' },
  { nama: 'that ended the minute before', dari: '07:00', sampai: '07:29', status: 'tanpa-keterangan' },
  { nama: 'over the end', dari: '15:59', sampai: '17:00', status: 'gangguan' },
  { nama: 'that begins with the end', dari: '16:00', sampai: '17:00', status: 'gangguan' },
  { nama: 'that began after the end', dari: '16:01', sampai: '17:00', status: 'tanpa-keterangan' },
  { nama: 'in the middle of the day', dari: '10:00', sampai: '11:00', status: 'tanpa-keterangan' },
]) {
  test(`no tap, an outage ${nama}: ${status}`, () => {
    const h = nilai({ gangguan: [gangguan(dari, sampai)] })
    assert.equal(h.status, status)
    assert.ok(h.dasar.length > 0)
    assert.equal(nilai({ gangguan: [gangguan(dari, sampai)] }, menit('20:00')).status, 'berjalan')
  })
}

test('with taps the minutes inside the outage are forgiven, those after it count', () => {
  const h = nilai({ gangguan: [gangguan('07:15', '07:45')], tap: contohTap('07:50', '16:00') })
  assert.deepEqual([h.status, h.terlambatMenit, h.tanda], ['hadir', 5, ['gangguan-sebagian', 'terlambat']])
  const tepat = nilai({ gangguan: [gangguan('07:15', '07:45')], tap: contohTap('07:45', '16:00') })
  assert.deepEqual([tepat.terlambatMenit, tepat.tanda], [0, ['gangguan-sebagian']])
  assert.match(tepat.dasar[1]?.keterangan ?? '', /Server terganggu \(07\.15-07\.45\)/)
})

test('a missing end inside the outage is no mark, the other end keeps its own', () => {
  const pulang = nilai({ gangguan: [gangguan('15:50', '18:00')], tap: contohTap('07:40') })
  assert.deepEqual([pulang.terlambatMenit, pulang.tanda], [10, ['gangguan-sebagian', 'terlambat']])
  const datang = nilai({ gangguan: [gangguan('07:00', '08:00')], tap: contohTap('07:20') })
  assert.deepEqual(datang.tanda, ['tanpa-tap-pulang'])
})

test('who was on time before the outage is not marked by it', () => {
  assert.deepEqual(nilai({ gangguan: [gangguan('07:30', '08:00')], tap: contohTap('07:25', '16:00') }).tanda, [])
})

test('outages that overlap each other or the break take no minute off twice, in any order', () => {
  const daftar = [gangguan('08:00', '09:00', 'a'), gangguan('08:30', '09:30', 'b'), gangguan('11:30', '12:30', 'c')]
  const harap = nilai({ gangguan: daftar, tap: contohTap('13:30', '16:00') })
  assert.equal(harap.terlambatMenit, 300 - 90 - 30)
  assert.deepEqual(nilai({ gangguan: [...daftar].reverse(), tap: contohTap('13:30', '16:00') }), harap)
  assert.deepEqual(nilai({ gangguan: [...daftar, ...daftar], tap: contohTap('13:30', '16:00') }), harap)
})

test('a half day of leave whose other half fell into the outage costs nothing', () => {
  const h = nilai({ gangguan: [gangguan('12:50', '13:10')], permohonan: [mohon('cuti-tahunan', 'pagi')] })
  assert.deepEqual([h.status, h.terlambatMenit, h.tanda], ['cuti', 0, ['gangguan-sebagian']])
})

// Dated rules

function lokal<K extends KetentuanLokal['kunci']>(kunci: K, nilaiLokal: Extract<KetentuanLokal, { kunci: K }>['nilai']): KetentuanLokal {
  const isi = { kunci, berlaku: SELASA, nilai: nilaiLokal, peraturan: 'Perbup OKI', nomor: '99/2026', pasal: 'Pasal 7', contoh: true }
  return isi as unknown as KetentuanLokal
}

test('what a missing end costs is a dated local rule, never more than was due, and its decree is named', () => {
  const aturan = [lokal('biaya-tanpa-tap', { datang: 60, pulang: 9999 })]
  const sesudah = ketentuanHariPada(SELASA, aturan)
  const datang = nilaiHari(contohFakta({ tap: contohTap('16:00') }), sesudah, MALAM)[0]
  assert.deepEqual([datang?.terlambatMenit, datang?.bandTerlambat], [60, 2])
  const pulang = nilaiHari(contohFakta({ tap: contohTap('07:40') }), sesudah, MALAM)[0]
  assert.deepEqual([pulang?.terlambatMenit, pulang?.pulangCepatMenit], [0, 450])
  assert.ok(pulang?.dasar.some((d) => d.peraturan.includes('99/2026')))
  const sebelum = ketentuanHariPada(tanggal('2026-11-23'), aturan)
  assert.equal(nilaiHari(contohFakta({ tap: contohTap('16:00') }), sebelum, MALAM)[0]?.terlambatMenit, 0)
})

test('bands and the least distance of two taps are dated too', () => {
  const k = ketentuanHariPada(SELASA, [lokal('band-terlambat', [15, 20, 25]), lokal('jarak-datang-pulang', 30)])
  const h = nilaiHari(contohFakta({ tap: contohTap('07:51', '08:21') }), k, MALAM)[0]
  assert.deepEqual([h?.terlambatMenit, h?.bandTerlambat, h?.tapPulang], [21, 3, menit('08:21')])
  const satu = nilaiHari(contohFakta({ tap: contohTap('07:51', '08:20') }), k, MALAM)[0]
  assert.equal(satu?.tapPulang, null)
})

// Spans of neighbouring dates, and what was learned from the threads of others

const MALAM_SENIN = contohRentang({ tanggal: tanggal('2026-11-23'), masuk: menit('2026-11-23T20:00'), pulang: menit('2026-11-24T07:00') })

test('the tap that ends a night does not open the day after it', () => {
  const rentang = [contohRentang({ masuk: menit('09:00'), pulang: menit('16:00') })]
  const h = nilai({ rentangTetangga: [MALAM_SENIN], rentang, tap: contohTap('07:59') }, menit('2026-11-25T12:00'))
  assert.equal(h.status, 'tanpa-keterangan')
  assert.equal(nilai({ rentangTetangga: [MALAM_SENIN], rentang, tap: contohTap('08:00') }).status, 'hadir')
})

test('a night joined to the morning after it: one tap ends the night and begins the morning', () => {
  const pagi = contohRentang({ masuk: menit('07:00'), pulang: menit('14:00') })
  const tap = contohTap('2026-11-23T20:00', '07:10', '14:00')
  const malam = nilaiHari(
    contohFakta({ tanggal: tanggal('2026-11-23'), rentang: [MALAM_SENIN], rentangTetangga: [pagi], tap }),
    KETENTUAN,
    MALAM,
  )[0]
  assert.deepEqual([malam?.tapPulang, malam?.pulangCepatMenit], [menit('07:10'), 0])
  const esok = nilai({ rentang: [pagi], rentangTetangga: [MALAM_SENIN], tap })
  assert.deepEqual([esok.tapDatang, esok.terlambatMenit, esok.tapPulang], [menit('07:10'), 0, menit('14:00')])
})

test('an evening span whose window passes midnight: nobody absent before it closes', () => {
  const rentang = [contohRentang({ masuk: menit('17:00'), pulang: menit('23:00') })]
  assert.equal(nilai({ rentang }, menit('2026-11-25T03:00')).status, 'berjalan')
  assert.equal(nilai({ rentang }, menit('2026-11-25T03:01')).status, 'tanpa-keterangan')
})

test('a forgotten departure: the next morning arrives on its own day, the old day is marked', () => {
  const kemarin = contohRentang({ tanggal: tanggal('2026-11-23') })
  const tap = contohTap('2026-11-23T07:25', '07:28')
  const lama = nilaiHari(
    contohFakta({ tanggal: tanggal('2026-11-23'), rentang: [kemarin], rentangTetangga: [contohRentang()], tap }),
    KETENTUAN,
    menit('07:30'),
  )[0]
  assert.deepEqual([lama?.status, lama?.tapPulang, lama?.tanda], ['hadir', null, ['tanpa-tap-pulang']])
  const baru = nilai({ rentangTetangga: [kemarin], tap }, menit('07:30'))
  assert.deepEqual([baru.tapDatang, baru.terlambatMenit, baru.tanda], [menit('07:28'), 0, []])
})

test('two taps within a minute are one; arrival and departure of one minute are not two', () => {
  assert.deepEqual(nilai({ tap: contohTap('07:31', '07:31') }), nilai({ tap: contohTap('07:31') }))
})

test('a missed span beside a served one: tanpa-keterangan by itself, its due minutes late by the day', () => {
  const rentang = [
    contohRentang({ masuk: menit('07:00'), pulang: menit('11:00'), istirahat: [menit('09:00'), menit('09:30')] }),
    contohRentang({ rentang: 1, masuk: menit('13:00'), pulang: menit('15:00'), istirahat: [menit('14:00'), menit('14:10')] }),
  ]
  const nilaiDua = (tap: FaktaHari['tap'], kini = MALAM) => nilaiHari(contohFakta({ rentang, tap }), KETENTUAN, kini)
  const [pagi, siang] = nilaiDua(contohTap('13:00', '15:00'))
  assert.deepEqual([pagi?.status, pagi?.terlambatMenit, pagi?.bandTerlambat, siang?.status], ['tanpa-keterangan', 210, 4, 'hadir'])
  assert.deepEqual(
    nilaiDua([]).map((h) => [h.status, h.terlambatMenit]),
    [
      ['tanpa-keterangan', 0],
      ['tanpa-keterangan', 0],
    ],
  )
  assert.deepEqual(
    nilaiDua([], menit('12:30')).map((h) => h.status),
    ['tanpa-keterangan', 'berjalan'],
  )
})

test('a clock that is ahead: its tap counts at once as far as the facts say, and closes no window', () => {
  const rentang = [
    contohRentang({ masuk: menit('07:00'), pulang: menit('11:00') }),
    contohRentang({ rentang: 1, masuk: menit('13:00'), pulang: menit('15:00') }),
  ]
  // The windows meet at 12.00.
  const pada = (tap: string, kini: string) =>
    nilaiHari(contohFakta({ rentang, tap: contohTap(tap), tapSampai: menit(kini) + 5 }), KETENTUAN, menit(kini))
  assert.deepEqual(
    pada('12:02', '11:58').map((h) => [h.status, h.tapDatang]),
    [
      ['berjalan', null],
      ['hadir', menit('12:02')],
    ],
  )
  assert.deepEqual(
    pada('12:02', '12:00').map((h) => h.status),
    ['tanpa-keterangan', 'hadir'],
  )
  assert.deepEqual(
    ['11:57', '11:56'].map((kini) => pada('12:02', kini)[1]?.tapDatang),
    [menit('12:02'), null],
  )
})

test('every row says itself in one sentence without blame', () => {
  for (const ubah of [
    {},
    { tap: contohTap('07:43') },
    { tap: contohTap('07:43', '15:00') },
    { libur: LIBUR },
    { tidakDinilai: TIDAK_DINILAI },
    { permohonan: [mohon('dinas-luar', 'penuh')] },
    { permohonan: [mohon('cuti-tahunan', 'pagi')] },
    { gangguan: [gangguan('07:00', '08:00')] },
  ]) {
    const kalimat = kalimatHari(nilai(ubah))
    assert.match(kalimat, /^[A-Z].*\.$/)
    assert.doesNotMatch(kalimat, /bolos|curang|gagal|null|undefined/)
  }
  assert.equal(kalimatHari(nilai({ tap: contohTap('07:43', '16:00') })), 'Hadir, datang 07.43, pulang 16.00, terlambat 13 menit (TL1).')
})
