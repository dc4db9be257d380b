import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hari, hitung, jam, KANTOR, mohon, RABU, SELASA, tap } from './contoh-simulasi.ts'

// Borders and joins of spans, libur and requests, as `simulasi` answers them; both sides of each edge.

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

test('a wide window before the later span stays whole where the earlier one does not reach it', () => {
  const jadwal = [
    { tanggal: SELASA, masuk: '07:00', pulang: '09:00', jendela: { sebelum: 60, sesudah: 10 } },
    { tanggal: SELASA, masuk: '15:40', pulang: '18:00', jendela: { sebelum: 300, sesudah: 60 } },
  ]
  assert.equal(hari({ jadwal, tap: tap('10:40', '18:00') }, 1).datang, `${SELASA}T10:40`)
  assert.equal(hari({ jadwal, tap: tap('10:39', '18:00') }, 1).datang, null)
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
