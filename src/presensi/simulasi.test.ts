import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hari, hitung, jam, KANTOR, mohon, RABU, SELASA, tap } from './contoh-simulasi.ts'

// A day with one span: minutes, bands, pairing of taps, windows, and the form of the answer; both sides of each edge.

// Lateness and early leave

for (const { datang, menit, band } of [
  { datang: '07:29', menit: 0, band: null },
  { datang: '07:30', menit: 0, band: null },
  { datang: '07:30:59', menit: 0, band: null },
  { datang: '07:31', menit: 1, band: 'TL1' },
  { datang: '07:31:59', menit: 1, band: 'TL1' },
  { datang: '08:00', menit: 30, band: 'TL1' },
  { datang: '08:01', menit: 31, band: 'TL2' },
  { datang: '08:30', menit: 60, band: 'TL2' },
  { datang: '08:31', menit: 61, band: 'TL3' },
  { datang: '09:00', menit: 90, band: 'TL3' },
  { datang: '09:01', menit: 91, band: 'TL4' },
  { datang: '11:59', menit: 269, band: 'TL4' },
  { datang: '12:00', menit: 270, band: 'TL4' },
  { datang: '12:59', menit: 270, band: 'TL4' },
  { datang: '13:00', menit: 270, band: 'TL4' },
  { datang: '13:01', menit: 271, band: 'TL4' },
]) {
  test(`arrival ${datang}: ${menit} minutes late, ${band ?? 'no band'}`, () => {
    const h = hari({ tap: tap(datang, '16:00') })
    assert.equal(h.terlambatMenit, menit)
    assert.equal(h.bandTerlambat, band)
    assert.equal(h.tanda.includes('terlambat'), menit > 0)
    assert.equal(h.status, 'hadir')
  })
}

for (const { pulang, menit, band } of [
  { pulang: '16:01', menit: 0, band: null },
  { pulang: '16:00', menit: 0, band: null },
  { pulang: '15:59:59', menit: 1, band: 'PSW1' },
  { pulang: '15:30', menit: 30, band: 'PSW1' },
  { pulang: '15:29', menit: 31, band: 'PSW2' },
  { pulang: '15:00', menit: 60, band: 'PSW2' },
  { pulang: '14:59', menit: 61, band: 'PSW3' },
  { pulang: '14:30', menit: 90, band: 'PSW3' },
  { pulang: '14:29', menit: 91, band: 'PSW4' },
  { pulang: '13:00', menit: 180, band: 'PSW4' },
  { pulang: '12:30', menit: 180, band: 'PSW4' },
  { pulang: '12:00', menit: 180, band: 'PSW4' },
  { pulang: '11:59', menit: 181, band: 'PSW4' },
]) {
  test(`departure ${pulang}: ${menit} minutes early, ${band ?? 'no band'}`, () => {
    const h = hari({ tap: tap('07:30', pulang) })
    assert.equal(h.pulangCepatMenit, menit)
    assert.equal(h.bandPulangCepat, band)
    assert.equal(h.tanda.includes('pulang-cepat'), menit > 0)
  })
}

for (const { datang, pulang, terlambat, cepat } of [
  { datang: '07:40', pulang: '15:50', terlambat: 0, cepat: 0 },
  { datang: '07:41', pulang: '15:50', terlambat: 11, cepat: 0 },
  { datang: '07:40', pulang: '15:49', terlambat: 0, cepat: 11 },
]) {
  test(`tolerance 10 on both sides, ${datang}-${pulang}: ${terlambat} late and ${cepat} early, all of them beyond it`, () => {
    const jadwal = [{ ...KANTOR, toleransi: { terlambat: 10, pulangCepat: 10 } }]
    const h = hari({ jadwal, tap: tap(datang, pulang) })
    assert.deepEqual([h.terlambatMenit, h.pulangCepatMenit], [terlambat, cepat])
    assert.deepEqual([h.bandTerlambat, h.bandPulangCepat], [terlambat ? 'TL1' : null, cepat ? 'PSW1' : null])
  })
}

test('late plus early never exceed the due minutes: two taps after the end are the whole day late', () => {
  const h = hari({ tap: tap('16:30', '18:00') })
  assert.deepEqual([h.terlambatMenit, h.pulangCepatMenit], [450, 0])
  const tanpaIstirahat = hari({ jadwal: [{ tanggal: SELASA, masuk: '07:30', pulang: '16:00' }], tap: tap('17:00', '19:00') })
  assert.deepEqual([tanpaIstirahat.terlambatMenit, tanpaIstirahat.pulangCepatMenit], [510, 0])
  const sebelum = hari({ tap: tap('05:30', '07:00') })
  assert.deepEqual([sebelum.terlambatMenit, sebelum.pulangCepatMenit], [0, 450])
})

// Pairing of taps

for (const { nama, waktu, datang, pulang, tanda } of [
  { nama: '60 minutes apart are two', waktu: ['07:30', '08:30'], datang: '07:30', pulang: '08:30', tanda: [] },
  {
    nama: '59 minutes apart are one arrival, the first',
    waktu: ['07:30', '08:29'],
    datang: '07:30',
    pulang: null,
    tanda: ['tanpa-tap-pulang'],
  },
  {
    nama: '59 apart in the afternoon are one departure, the last',
    waktu: ['15:10', '16:09'],
    datang: null,
    pulang: '16:09',
    tanda: ['tanpa-tap-datang'],
  },
  {
    nama: '59 apart around the middle: the first decides',
    waktu: ['11:44', '12:43'],
    datang: '11:44',
    pulang: null,
    tanda: ['tanpa-tap-pulang'],
  },
  { nama: 'a tap before the middle arrives', waktu: ['11:44'], datang: '11:44', pulang: null, tanda: ['tanpa-tap-pulang'] },
  { nama: 'a tap at the middle departs', waktu: ['11:45'], datang: null, pulang: '11:45', tanda: ['tanpa-tap-datang'] },
  {
    nama: 'taps between first and last say nothing',
    waktu: ['07:30', '10:00', '12:01', '16:00'],
    datang: '07:30',
    pulang: '16:00',
    tanda: [],
  },
]) {
  test(nama, () => {
    const h = hari({ tap: tap(...waktu) })
    assert.deepEqual([jam(h.datang), jam(h.pulang)], [datang, pulang])
    assert.deepEqual(
      h.tanda.filter((t) => t.startsWith('tanpa')),
      tanda,
    )
  })
}

test('a missing end adds no minutes', () => {
  const tanpaPulang = hari({ tap: tap('07:40') })
  assert.deepEqual([tanpaPulang.terlambatMenit, tanpaPulang.pulangCepatMenit], [10, 0])
  const tanpaDatang = hari({ tap: tap('15:50') })
  assert.deepEqual([tanpaDatang.terlambatMenit, tanpaDatang.pulangCepatMenit], [0, 10])
})

// Windows and now

for (const { nama, waktu, jendela, status } of [
  { nama: '120 minutes before is in the default window', waktu: '05:30', jendela: undefined, status: 'hadir' },
  { nama: '121 minutes before is not', waktu: '05:29', jendela: undefined, status: 'tanpa-keterangan' },
  { nama: '240 minutes after is in', waktu: '20:00', jendela: undefined, status: 'hadir' },
  { nama: '241 minutes after is not', waktu: '20:01', jendela: undefined, status: 'tanpa-keterangan' },
  { nama: 'an own window of 0 holds the start itself', waktu: '07:30', jendela: { sebelum: 0, sesudah: 0 }, status: 'hadir' },
  { nama: 'and not the minute before', waktu: '07:29', jendela: { sebelum: 0, sesudah: 0 }, status: 'tanpa-keterangan' },
  { nama: 'it holds the end itself', waktu: '16:00', jendela: { sebelum: 0, sesudah: 0 }, status: 'hadir' },
  { nama: 'and not the minute after', waktu: '16:01', jendela: { sebelum: 0, sesudah: 0 }, status: 'tanpa-keterangan' },
]) {
  test(`window: ${nama}`, () =>
    assert.equal(hari({ jadwal: [{ ...KANTOR, ...(jendela && { jendela }) }], tap: tap(waktu) }).status, status))
}

for (const { kini, status } of [
  { kini: '2026-11-23T12:00', status: 'berjalan' },
  { kini: `${SELASA}T05:29`, status: 'berjalan' },
  { kini: `${SELASA}T20:00`, status: 'berjalan' },
  { kini: `${SELASA}T20:01`, status: 'tanpa-keterangan' },
]) {
  test(`no tap at ${kini}: ${status}`, () => {
    const h = hari({ kini })
    assert.equal(h.status, status)
    assert.deepEqual([h.terlambatMenit, h.pulangCepatMenit, h.tanda], [0, 0, []])
  })
}

test('while the window is open a tap makes no missing end and no early minutes, but late ones; after it both', () => {
  const buka = hari({ kini: `${SELASA}T20:00`, tap: tap('07:45', '15:00') })
  assert.deepEqual([buka.status, buka.terlambatMenit, buka.pulangCepatMenit, buka.tanda], ['hadir', 15, 0, ['terlambat']])
  const tutup = hari({ kini: `${SELASA}T20:01`, tap: tap('07:45', '15:00') })
  assert.deepEqual([tutup.pulangCepatMenit, tutup.tanda], [60, ['pulang-cepat', 'terlambat']])
  assert.deepEqual(hari({ kini: `${SELASA}T20:00`, tap: tap('07:30') }).tanda, [])
  assert.deepEqual(hari({ kini: `${SELASA}T20:01`, tap: tap('07:30') }).tanda, ['tanpa-tap-pulang'])
})

test('a tap after now is ignored, a tap at now is not', () => {
  assert.equal(hari({ kini: `${SELASA}T07:29`, tap: tap('07:30') }).status, 'berjalan')
  assert.equal(hari({ kini: `${SELASA}T07:30`, tap: tap('07:30:59') }).status, 'hadir')
})

test('pulang equal to masuk is 24 hours', () => {
  const jadwal = [{ tanggal: SELASA, masuk: '08:00', pulang: '08:00' }]
  const h = hari({ jadwal, tap: [...tap('08:00'), ...tap(`${RABU}T07:59`)] })
  assert.deepEqual([h.pulang, h.pulangCepatMenit], [`${RABU}T07:59`, 1])
})

test('a night belongs to the date it began; its departure is on the next date', () => {
  const jadwal = [{ tanggal: SELASA, masuk: '20:00', pulang: '07:00', istirahat: ['00:00', '01:00'] }]
  const h = hari({ jadwal, tap: [...tap('20:05'), ...tap(`${RABU}T00:30`), ...tap(`${RABU}T06:50`)] })
  assert.deepEqual([h.tanggal, h.datang, h.pulang], [SELASA, `${SELASA}T20:05`, `${RABU}T06:50`])
  assert.deepEqual([h.terlambatMenit, h.pulangCepatMenit], [5, 10])
  assert.equal(hari({ jadwal, tap: [...tap('20:00'), ...tap(`${RABU}T00:30`)] }).pulangCepatMenit, 360)
})

// Basis and form of the output

test('the output has exactly the promised names', () => {
  const { hari: h, rekap } = hitung({ tap: tap('07:31', '15:00') })
  assert.deepEqual(Object.keys(h[0] ?? {}).sort(), [
    'bandPulangCepat',
    'bandTerlambat',
    'dasar',
    'datang',
    'pulang',
    'pulangCepatMenit',
    'status',
    'tanda',
    'tanggal',
    'terlambatMenit',
  ])
  assert.deepEqual(Object.keys(rekap).sort(), [
    'hadir',
    'hariKerja',
    'hariSetaraAlpa',
    'pulangCepatMenit',
    'tahunBerjalan',
    'tanpaKeterangan',
    'terlambatMenit',
    'usulanHukuman',
  ])
  assert.deepEqual(Object.keys(rekap.tahunBerjalan).sort(), ['hariAlpa', 'hariSetaraAlpa', 'menitKurang'])
  for (const d of h[0]?.dasar ?? []) {
    assert.deepEqual(Object.keys(d).sort(), ['keterangan', 'pasal', 'peraturan'])
    assert.ok(d.peraturan && d.pasal && d.keterangan)
  }
})

test('every status but libur and berjalan carries its basis, for each kind of pegawai', () => {
  for (const jenisPegawai of ['pns', 'cpns', 'pppk', 'pppk-paruh-waktu']) {
    for (const ubah of [
      {},
      { tap: tap('07:30') },
      { tap: tap('07:30', '16:00') },
      { permohonan: [mohon('cuti-sakit', 'penuh')] },
      { permohonan: [mohon('tugas-belajar', 'siang')] },
    ])
      assert.ok(hari({ jenisPegawai, ...ubah }).dasar.length > 0, JSON.stringify(ubah))
  }
})

test('rows come back one per row of the roster, in its order, and an empty roster is a result too', () => {
  const jadwal = [{ ...KANTOR, tanggal: RABU }, KANTOR]
  const { hari: h } = hitung({ jadwal, tap: tap('07:30') })
  assert.deepEqual(
    h.map((b) => [b.tanggal, b.status]),
    [
      [RABU, 'tanpa-keterangan'],
      [SELASA, 'hadir'],
    ],
  )
  assert.deepEqual(hitung({ jadwal: [] }).hari, [])
})

test('the zone is a name only: WIB, WITA and WIT judge the same local night alike', () => {
  const jadwal = [{ tanggal: SELASA, masuk: '22:00', pulang: '06:00' }]
  const t = [...tap('22:00'), ...tap(`${RABU}T06:00`)]
  const hasil = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map((zona) => hitung({ zona, jadwal, tap: t }))
  assert.deepEqual(hasil[0], hasil[1])
  assert.deepEqual(hasil[0], hasil[2])
  assert.deepEqual([hasil[0]?.hari[0]?.terlambatMenit, hasil[0]?.hari[0]?.pulangCepatMenit], [0, 0])
})
