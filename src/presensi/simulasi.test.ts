import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type HariSimulasi, type Keluaran, simulasi } from './simulasi.ts'

// Section 8 of the issue, sentence by sentence, both sides of each edge, through the pure entry of the command.

const SELASA = '2026-11-24'
const RABU = '2026-11-25'
const KANTOR = { tanggal: SELASA, masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] }
const NANTI = '2026-12-31T23:59'

function masukan(ubah: Record<string, unknown>): Record<string, unknown> {
  return { zona: 'Asia/Jakarta', jenisPegawai: 'pns', kini: NANTI, jadwal: [KANTOR], ...ubah }
}

function hitung(ubah: Record<string, unknown>): Keluaran {
  const hasil = simulasi(masukan(ubah))
  assert.ok('ok' in hasil, JSON.stringify(hasil))
  return hasil.ok
}

/** Times of day on the Tuesday, or full local times. */
function tap(...waktu: string[]): { waktu: string }[] {
  return waktu.map((w) => ({ waktu: w.length <= 8 ? `${SELASA}T${w}` : w }))
}

function hari(ubah: Record<string, unknown>, nomor = 0): HariSimulasi {
  const h = hitung(ubah).hari[nomor]
  assert.ok(h)
  return h
}

function jam(teks: string | null): string | null {
  return teks?.slice(11) ?? null
}

function mohon(jenis: string, porsi: string, dari = SELASA, sampai = dari) {
  return { jenis, dari, sampai, porsi }
}

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
  const tanpaIstirahat = hari({
    jadwal: [{ ...KANTOR, istirahat: undefined }].map(({ istirahat: _, ...r }) => r),
    tap: tap('17:00', '19:00'),
  })
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

// Two spans: the border

for (const { nama, pagi, sore, waktu, pemilik } of [
  { nama: 'gap 60, the minute before the middle', pagi: '11:00', sore: '12:00', waktu: '11:29', pemilik: 0 },
  { nama: 'gap 60, the middle itself', pagi: '11:00', sore: '12:00', waktu: '11:30', pemilik: 1 },
  { nama: 'gap 61, the middle rounded down', pagi: '11:00', sore: '12:01', waktu: '11:30', pemilik: 1 },
  { nama: 'gap 61, the minute before it', pagi: '11:00', sore: '12:01', waktu: '11:29', pemilik: 0 },
  { nama: 'gap 31 is still a border, not a join', pagi: '11:00', sore: '11:31', waktu: '11:14', pemilik: 0 },
  { nama: 'gap 31, the middle', pagi: '11:00', sore: '11:31', waktu: '11:15', pemilik: 1 },
]) {
  test(`border: ${nama} is of span ${pemilik + 1}`, () => {
    const jadwal = [
      { tanggal: SELASA, masuk: '07:00', pulang: pagi },
      { tanggal: SELASA, masuk: sore, pulang: '16:00' },
    ]
    const { hari: h } = hitung({ jadwal, tap: tap(waktu) })
    assert.deepEqual(
      h.map((b) => b.status),
      pemilik === 0 ? ['hadir', 'tanpa-keterangan'] : ['tanpa-keterangan', 'hadir'],
    )
  })
}

test('windows that do not reach each other are not cut', () => {
  const jadwal = [
    { tanggal: SELASA, masuk: '07:00', pulang: '09:00' },
    { tanggal: SELASA, masuk: '15:40', pulang: '18:00' },
  ]
  assert.equal(hari({ jadwal, tap: tap('07:00', '13:00') }).pulang, `${SELASA}T13:00`)
  assert.equal(hari({ jadwal, tap: tap('07:00', '13:01') }).pulang, null)
})

test('the border also runs between two dates: a night and the morning after it', () => {
  const jadwal = [
    { tanggal: SELASA, masuk: '20:00', pulang: '04:00' },
    { tanggal: RABU, masuk: '07:00', pulang: '14:00' },
  ]
  assert.equal(hari({ jadwal, tap: tap(`${RABU}T05:29`) }).status, 'hadir')
  assert.equal(hari({ jadwal, tap: tap(`${RABU}T05:30`) }, 1).status, 'hadir')
  assert.equal(hari({ jadwal, tap: tap(`${RABU}T05:30`) }).status, 'tanpa-keterangan')
})

// Joined spans

const SAMBUNG = [
  { tanggal: SELASA, masuk: '07:00', pulang: '11:00' },
  { tanggal: SELASA, masuk: '11:30', pulang: '15:00' },
]

for (const { nama, waktu, pulang, datang, cepat, terlambat } of [
  { nama: 'one tap serves both, early for neither', waktu: ['11:10'], pulang: '11:10', datang: '11:10', cepat: 0, terlambat: 0 },
  {
    nama: 'one tap 30 minutes before the first ends makes nobody early',
    waktu: ['10:30'],
    pulang: '10:30',
    datang: '10:30',
    cepat: 0,
    terlambat: 0,
  },
  {
    nama: 'one tap 31 minutes before is outside: departure of the first only',
    waktu: ['10:29'],
    pulang: '10:29',
    datang: null,
    cepat: 31,
    terlambat: 0,
  },
  {
    nama: 'one tap 30 minutes after the second began makes nobody late',
    waktu: ['12:00'],
    pulang: '12:00',
    datang: '12:00',
    cepat: 0,
    terlambat: 0,
  },
  {
    nama: 'one tap 31 minutes after is arrival of the second only',
    waktu: ['12:01'],
    pulang: null,
    datang: '12:01',
    cepat: 0,
    terlambat: 31,
  },
  {
    nama: 'two taps: first is departure, last is arrival',
    waktu: ['10:50', '11:40'],
    pulang: '10:50',
    datang: '11:40',
    cepat: 10,
    terlambat: 10,
  },
  {
    nama: 'three taps: the middle one says nothing',
    waktu: ['10:50', '11:15', '11:30'],
    pulang: '10:50',
    datang: '11:30',
    cepat: 10,
    terlambat: 0,
  },
  { nama: 'two taps of one minute are one', waktu: ['11:40:01', '11:40:02'], pulang: '11:40', datang: '11:40', cepat: 0, terlambat: 0 },
]) {
  test(`joined: ${nama}`, () => {
    const { hari: h } = hitung({ jadwal: SAMBUNG, tap: tap('07:00', ...waktu, '15:00') })
    assert.deepEqual([jam(h[0]?.datang ?? null), jam(h[0]?.pulang ?? null)], ['07:00', pulang])
    assert.deepEqual([jam(h[1]?.datang ?? null), jam(h[1]?.pulang ?? null)], [datang, '15:00'])
    assert.deepEqual([h[0]?.pulangCepatMenit, h[1]?.terlambatMenit], [cepat, terlambat])
  })
}

test('joined: no tap at the border leaves each span its missing end', () => {
  const { hari: h } = hitung({ jadwal: SAMBUNG, tap: tap('07:00', '15:00') })
  assert.deepEqual(
    h.map((b) => b.tanda),
    [['tanpa-tap-pulang'], ['tanpa-tap-datang']],
  )
})

test('joined: the first span is not absent while a tap at the border can still serve it', () => {
  assert.equal(hari({ jadwal: SAMBUNG, kini: `${SELASA}T12:00` }).status, 'berjalan')
  assert.equal(hari({ jadwal: SAMBUNG, kini: `${SELASA}T12:01` }).status, 'tanpa-keterangan')
})

// Libur

test('a row on libur is libur, opens no window, and is no working day', () => {
  const { hari: h, rekap } = hitung({ libur: [SELASA], tap: tap('07:30', '16:00') })
  assert.deepEqual([h[0]?.status, h[0]?.datang, h[0]?.pulang], ['libur', null, null])
  assert.deepEqual([rekap.hariKerja, rekap.hadir, rekap.tanpaKeterangan], [0, 0, 0])
})

test('tetapBertugas on libur is judged as a working day', () => {
  const jadwal = [{ ...KANTOR, tetapBertugas: true }]
  const ada = hitung({ jadwal, libur: [SELASA], tap: tap('07:31', '16:00') })
  assert.deepEqual([ada.hari[0]?.status, ada.hari[0]?.terlambatMenit, ada.rekap.hariKerja, ada.rekap.hadir], ['hadir', 1, 1, 1])
  const tiada = hitung({ jadwal, libur: [SELASA] })
  assert.deepEqual([tiada.hari[0]?.status, tiada.rekap.hariKerja, tiada.rekap.tanpaKeterangan], ['tanpa-keterangan', 1, 1])
})

test('a row on libur cuts no window, with tetapBertugas it does', () => {
  const malam = { tanggal: SELASA, masuk: '20:00', pulang: '04:00' }
  const esok = { tanggal: RABU, masuk: '07:00', pulang: '14:00' }
  const t = tap('20:00', `${RABU}T06:00`)
  assert.equal(hari({ jadwal: [malam, esok], libur: [RABU], tap: t }).pulang, `${RABU}T06:00`)
  assert.equal(hari({ jadwal: [malam, { ...esok, tetapBertugas: true }], libur: [RABU], tap: t }).pulang, null)
})

test('for night duty the date it began decides on libur', () => {
  const jadwal = [{ tanggal: SELASA, masuk: '20:00', pulang: '04:00' }]
  assert.equal(hari({ jadwal, libur: [RABU] }).status, 'tanpa-keterangan')
  assert.equal(hari({ jadwal, libur: [SELASA] }).status, 'libur')
})

test('a span on libur beside one on duty does not save the day of who missed the duty', () => {
  const jadwal = [
    { tanggal: SELASA, masuk: '07:00', pulang: '11:00' },
    { tanggal: SELASA, masuk: '13:00', pulang: '16:00', tetapBertugas: true },
  ]
  const { rekap } = hitung({ jadwal, libur: [SELASA] })
  assert.deepEqual([rekap.hariKerja, rekap.tanpaKeterangan, rekap.terlambatMenit], [1, 1, 0])
})

// Requests

for (const { jenis, status } of [
  { jenis: 'cuti-tahunan', status: 'cuti' },
  { jenis: 'cuti-sakit', status: 'cuti' },
  { jenis: 'cuti-besar', status: 'cuti' },
  { jenis: 'cuti-melahirkan', status: 'cuti' },
  { jenis: 'cuti-alasan-penting', status: 'cuti' },
  { jenis: 'dinas-luar', status: 'dinas-luar' },
  { jenis: 'tugas-belajar', status: 'tugas-belajar' },
  { jenis: 'wfa', status: 'hadir' },
]) {
  test(`whole day ${jenis}: ${status}, no absence, taps shown without minutes, marks or bands`, () => {
    const { hari: h, rekap } = hitung({ permohonan: [mohon(jenis, 'penuh')], tap: tap('09:30', '12:00') })
    const [b] = h
    assert.deepEqual([b?.status, jam(b?.datang ?? null), jam(b?.pulang ?? null)], [status, '09:30', '12:00'])
    assert.deepEqual([b?.terlambatMenit, b?.pulangCepatMenit, b?.bandTerlambat, b?.bandPulangCepat], [0, 0, null, null])
    assert.deepEqual(b?.tanda, jenis === 'wfa' ? ['wfa'] : [])
    assert.deepEqual([rekap.hariKerja, rekap.tanpaKeterangan, rekap.hadir], [1, 0, jenis === 'wfa' ? 1 : 0])
    assert.ok((b?.dasar.length ?? 0) > 0)
  })
}

test('order: libur before a whole-day request, a request before taps, and it holds before the window closes', () => {
  assert.equal(hari({ libur: [SELASA], permohonan: [mohon('cuti-tahunan', 'penuh')] }).status, 'libur')
  assert.equal(hari({ kini: `${SELASA}T06:00`, permohonan: [mohon('dinas-luar', 'penuh')] }).status, 'dinas-luar')
})

test('a request holds on its first and last date and not beside them', () => {
  const jadwal = ['2026-11-23', SELASA, RABU, '2026-11-26'].map((tanggal) => ({ ...KANTOR, tanggal }))
  const { hari: h } = hitung({ jadwal, permohonan: [mohon('cuti-tahunan', 'penuh', SELASA, RABU)] })
  assert.deepEqual(
    h.map((b) => b.status),
    ['tanpa-keterangan', 'cuti', 'cuti', 'tanpa-keterangan'],
  )
})

test('pagi and siang make a whole day, of the kind of pagi, in either order', () => {
  const pagi = mohon('dinas-luar', 'pagi')
  const siang = mohon('cuti-tahunan', 'siang')
  for (const permohonan of [
    [pagi, siang],
    [siang, pagi],
  ])
    assert.equal(hari({ permohonan }).status, 'dinas-luar')
  assert.deepEqual(hari({ permohonan: [mohon('wfa', 'pagi'), siang] }).tanda, ['wfa'])
})

for (const { nama, porsi, istirahat, waktu, terlambat, cepat } of [
  {
    nama: 'pagi moves the start to the end of the break',
    porsi: 'pagi',
    istirahat: true,
    waktu: ['13:00', '16:00'],
    terlambat: 0,
    cepat: 0,
  },
  { nama: 'and a minute later is late', porsi: 'pagi', istirahat: true, waktu: ['13:01', '16:00'], terlambat: 1, cepat: 0 },
  {
    nama: 'siang moves the end to the start of the break',
    porsi: 'siang',
    istirahat: true,
    waktu: ['07:30', '12:00'],
    terlambat: 0,
    cepat: 0,
  },
  { nama: 'and a minute earlier is early', porsi: 'siang', istirahat: true, waktu: ['07:30', '11:59'], terlambat: 0, cepat: 1 },
  {
    nama: 'pagi without a break: to the middle rounded down',
    porsi: 'pagi',
    istirahat: false,
    waktu: ['11:45', '16:01'],
    terlambat: 0,
    cepat: 0,
  },
  { nama: 'and a minute after it', porsi: 'pagi', istirahat: false, waktu: ['11:46', '16:01'], terlambat: 1, cepat: 0 },
  {
    nama: 'siang without a break: to the same middle',
    porsi: 'siang',
    istirahat: false,
    waktu: ['07:30', '11:45'],
    terlambat: 0,
    cepat: 0,
  },
  { nama: 'and a minute before it', porsi: 'siang', istirahat: false, waktu: ['07:30', '11:44'], terlambat: 0, cepat: 1 },
]) {
  test(`half day: ${nama}`, () => {
    const { istirahat: _, ...polos } = KANTOR
    const jadwal = [istirahat ? KANTOR : { ...polos, pulang: '16:01' }]
    const h = hari({ jadwal, permohonan: [mohon('cuti-tahunan', porsi)], tap: tap(...waktu) })
    assert.deepEqual([h.status, h.terlambatMenit, h.pulangCepatMenit], ['hadir', terlambat, cepat])
  })
}

test('the window does not move with a half day, and the middle of what is due does', () => {
  const permohonan = [mohon('cuti-tahunan', 'pagi')]
  assert.equal(hari({ permohonan, tap: tap('05:30') }).status, 'hadir')
  assert.equal(hari({ permohonan, tap: tap('14:29') }).datang, `${SELASA}T14:29`)
  assert.equal(hari({ permohonan, tap: tap('14:30') }).pulang, `${SELASA}T14:30`)
})

for (const { jenis, porsi, status, menit } of [
  { jenis: 'cuti-tahunan', porsi: 'pagi', status: 'cuti', menit: 180 },
  { jenis: 'cuti-tahunan', porsi: 'siang', status: 'cuti', menit: 270 },
  { jenis: 'dinas-luar', porsi: 'pagi', status: 'dinas-luar', menit: 180 },
  { jenis: 'wfa', porsi: 'siang', status: 'hadir', menit: 270 },
]) {
  test(`half day ${jenis} ${porsi}, the other half unseen: ${status}, ${menit} minutes late, no absence`, () => {
    const { hari: h, rekap } = hitung({ permohonan: [mohon(jenis, porsi)] })
    assert.deepEqual([h[0]?.status, h[0]?.terlambatMenit, h[0]?.bandTerlambat], [status, menit, 'TL4'])
    assert.deepEqual([rekap.tanpaKeterangan, rekap.terlambatMenit, rekap.hariKerja], [0, menit, 1])
    assert.equal(hari({ permohonan: [mohon(jenis, porsi)], kini: `${SELASA}T20:00` }).status, 'berjalan')
  })
}

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
