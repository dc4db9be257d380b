import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KANTOR, masukan, mohon, RABU, SELASA } from './contoh-simulasi.ts'
import { simulasi } from './simulasi.ts'

function jalurSalah(isi: unknown): string[] {
  const hasil = simulasi(isi)
  return 'salah' in hasil ? hasil.salah.map((s) => s.jalur) : []
}

const { masuk: _masuk, ...TANPA_MASUK } = KANTOR

for (const { nama, ubah, jalur } of [
  { nama: 'unknown zone', ubah: { zona: 'Asia/Singapore' }, jalur: ['zona'] },
  { nama: 'no zone', ubah: { zona: undefined }, jalur: ['zona'] },
  { nama: 'unknown kind of pegawai', ubah: { jenisPegawai: 'honorer' }, jalur: ['jenisPegawai'] },
  { nama: 'now with seconds', ubah: { kini: '2026-11-24T07:30:00' }, jalur: ['kini'] },
  { nama: 'now with a zone', ubah: { kini: '2026-11-24T07:30+07:00' }, jalur: ['kini'] },
  { nama: 'now without a time', ubah: { kini: '2026-11-24' }, jalur: ['kini'] },
  { nama: 'now on a date that does not exist', ubah: { kini: '2026-11-31T07:30' }, jalur: ['kini'] },
  { nama: 'now before the law that is loaded', ubah: { kini: '2021-08-30T23:59', jadwal: [] }, jalur: ['kini'] },
  { nama: 'now a number', ubah: { kini: 7 }, jalur: ['kini'] },
  { nama: 'no roster', ubah: { jadwal: undefined }, jalur: ['jadwal'] },
  { nama: 'a roster that is no list', ubah: { jadwal: KANTOR }, jalur: ['jadwal'] },
  { nama: 'a row that is no object', ubah: { jadwal: [null, 7, []] }, jalur: ['jadwal[0]', 'jadwal[1]', 'jadwal[2]'] },
  { nama: 'a row without masuk', ubah: { jadwal: [TANPA_MASUK] }, jalur: ['jadwal[0].masuk'] },
  { nama: 'masuk 7:30', ubah: { jadwal: [{ ...KANTOR, masuk: '7:30' }] }, jalur: ['jadwal[0].masuk'] },
  { nama: 'masuk 24:00', ubah: { jadwal: [{ ...KANTOR, masuk: '24:00' }] }, jalur: ['jadwal[0].masuk'] },
  { nama: 'pulang with seconds', ubah: { jadwal: [{ ...KANTOR, pulang: '16:00:00' }] }, jalur: ['jadwal[0].pulang'] },
  { nama: 'a row on 30 February', ubah: { jadwal: [{ ...KANTOR, tanggal: '2026-02-30' }] }, jalur: ['jadwal[0].tanggal'] },
  { nama: 'a row before the law that is loaded', ubah: { jadwal: [{ ...KANTOR, tanggal: '2021-08-30' }] }, jalur: ['jadwal[0].tanggal'] },
  { nama: 'a break of one time', ubah: { jadwal: [{ ...KANTOR, istirahat: ['12:00'] }] }, jalur: ['jadwal[0].istirahat'] },
  { nama: 'a break of a wrong time', ubah: { jadwal: [{ ...KANTOR, istirahat: ['12:00', 13] }] }, jalur: ['jadwal[0].istirahat[1]'] },
  { nama: 'a break backwards', ubah: { jadwal: [{ ...KANTOR, istirahat: ['13:00', '12:00'] }] }, jalur: ['jadwal[0].istirahat'] },
  { nama: 'a break past the end', ubah: { jadwal: [{ ...KANTOR, istirahat: ['15:30', '16:01'] }] }, jalur: ['jadwal[0].istirahat'] },
  { nama: 'a break before the start', ubah: { jadwal: [{ ...KANTOR, istirahat: ['07:29', '08:00'] }] }, jalur: ['jadwal[0].istirahat'] },
  { nama: 'a break as long as the span', ubah: { jadwal: [{ ...KANTOR, istirahat: ['07:30', '16:00'] }] }, jalur: ['jadwal[0].istirahat'] },
  {
    nama: 'negative and broken numbers',
    ubah: { jadwal: [{ ...KANTOR, toleransi: { terlambat: -1, pulangCepat: 0.5 }, jendela: { sebelum: '1', sesudah: null } }] },
    jalur: ['jadwal[0].toleransi.terlambat', 'jadwal[0].toleransi.pulangCepat', 'jadwal[0].jendela.sebelum', 'jadwal[0].jendela.sesudah'],
  },
  { nama: 'tetapBertugas that is no boolean', ubah: { jadwal: [{ ...KANTOR, tetapBertugas: null }] }, jalur: ['jadwal[0].tetapBertugas'] },
  {
    nama: 'overlap of two rows',
    ubah: { jadwal: [KANTOR, { ...TANPA_MASUK, istirahat: undefined, masuk: '15:59', pulang: '17:00' }] },
    jalur: ['jadwal[1].masuk'],
  },
  {
    nama: 'overlap, later row first',
    ubah: { jadwal: [{ tanggal: SELASA, masuk: '15:59', pulang: '17:00' }, KANTOR] },
    jalur: ['jadwal[1].masuk'],
  },
  { nama: 'the same row twice', ubah: { jadwal: [KANTOR, KANTOR] }, jalur: ['jadwal[1].masuk'] },
  {
    nama: 'a night into the next morning',
    ubah: {
      jadwal: [
        { tanggal: SELASA, masuk: '20:00', pulang: '07:31' },
        { ...KANTOR, tanggal: RABU },
      ],
    },
    jalur: ['jadwal[1].masuk'],
  },
  {
    nama: 'two rows inside a long one',
    ubah: {
      jadwal: [
        { tanggal: SELASA, masuk: '07:00', pulang: '07:00' },
        { tanggal: SELASA, masuk: '08:00', pulang: '09:00' },
        { tanggal: SELASA, masuk: '10:00', pulang: '11:00' },
      ],
    },
    jalur: ['jadwal[1].masuk', 'jadwal[2].masuk'],
  },
  { nama: 'a holiday that is no date', ubah: { libur: [SELASA, '25-12-2026'] }, jalur: ['libur[1]'] },
  { nama: 'lists that are null', ubah: { libur: null, tap: null, permohonan: null }, jalur: ['libur', 'tap', 'permohonan'] },
  { nama: 'a tap without time', ubah: { tap: [{}] }, jalur: ['tap[0].waktu'] },
  { nama: 'a tap with a zone', ubah: { tap: [{ waktu: `${SELASA}T07:30Z` }] }, jalur: ['tap[0].waktu'] },
  { nama: 'a tap that is a text', ubah: { tap: [`${SELASA}T07:30`] }, jalur: ['tap[0]'] },
  { nama: 'unknown kind of request', ubah: { permohonan: [mohon('cltn', 'penuh')] }, jalur: ['permohonan[0].jenis'] },
  { nama: 'unknown part of a day', ubah: { permohonan: [mohon('wfa', 'malam')] }, jalur: ['permohonan[0].porsi'] },
  { nama: 'no part of a day', ubah: { permohonan: [{ jenis: 'wfa', dari: SELASA, sampai: SELASA }] }, jalur: ['permohonan[0].porsi'] },
  { nama: 'dari after sampai', ubah: { permohonan: [mohon('wfa', 'penuh', RABU, SELASA)] }, jalur: ['permohonan[0].sampai'] },
  {
    nama: 'two whole-day requests on one date',
    ubah: { permohonan: [mohon('wfa', 'penuh', SELASA, RABU), mohon('cuti-tahunan', 'penuh', RABU)] },
    jalur: ['permohonan[1].dari'],
  },
  {
    nama: 'a negative account',
    ubah: { awalTahun: { hariAlpa: -1, menitKurang: 1.5 } },
    jalur: ['awalTahun.hariAlpa', 'awalTahun.menitKurang'],
  },
  { nama: 'an account that is null', ubah: { awalTahun: null }, jalur: ['awalTahun'] },
  {
    nama: 'unknown keys everywhere',
    ubah: {
      warna: 1,
      jadwal: [{ ...KANTOR, warna: 1, toleransi: { warna: 1 }, jendela: { warna: 1 } }],
      tap: [{ waktu: `${SELASA}T07:30`, arah: 'masuk' }],
      permohonan: [{ ...mohon('wfa', 'penuh'), id: 1 }],
      awalTahun: { warna: 1 },
    },
    jalur: [
      'warna',
      'jadwal[0].warna',
      'jadwal[0].toleransi.warna',
      'jadwal[0].jendela.warna',
      'tap[0].arah',
      'permohonan[0].id',
      'awalTahun.warna',
      'awalTahun.hariAlpa',
      'awalTahun.menitKurang',
    ],
  },
  { nama: 'keys that are no names', ubah: { 'a\nb': 1, __proto__x: 1 }, jalur: ['["a\\nb"]', '__proto__x'] },
]) {
  test(`fault: ${nama}`, () => assert.deepEqual(jalurSalah(masukan(ubah)), jalur))
}

for (const isi of [null, 7, 'x', [], true]) {
  test(`${JSON.stringify(isi)} is no input`, () => assert.deepEqual(jalurSalah(isi), ['masukan']))
}

test('an object with nothing in it lists all that is missing', () => {
  assert.deepEqual(jalurSalah({}), ['zona', 'jenisPegawai', 'kini', 'jadwal'])
})

test('a key named like a property of every object is unknown, not obeyed', () => {
  const isi: unknown = JSON.parse(`{"__proto__":{"zona":"Asia/Jakarta"},"jenisPegawai":"pns","kini":"2026-11-24T12:00","jadwal":[]}`)
  assert.deepEqual(jalurSalah(isi), ['__proto__', 'zona'])
})

for (const { nama, ubah } of [
  { nama: 'rows that touch', ubah: { jadwal: [KANTOR, { tanggal: SELASA, masuk: '16:00', pulang: '20:00' }] } },
  {
    nama: 'a night that ends as the next day begins',
    ubah: {
      jadwal: [
        { tanggal: SELASA, masuk: '20:00', pulang: '07:30' },
        { ...KANTOR, tanggal: RABU },
      ],
    },
  },
  {
    nama: 'a break after midnight',
    ubah: { jadwal: [{ tanggal: SELASA, masuk: '20:00', pulang: '07:00', istirahat: ['23:45', '00:15'] }] },
  },
  { nama: 'a break that ends with the day', ubah: { jadwal: [{ ...KANTOR, istirahat: ['15:30', '16:00'] }] } },
  {
    nama: 'only one side of tolerance and window',
    ubah: { jadwal: [{ ...KANTOR, toleransi: { terlambat: 5 }, jendela: { sesudah: 60 } }] },
  },
  { nama: 'whole-day requests on neighbouring dates', ubah: { permohonan: [mohon('wfa', 'penuh'), mohon('wfa', 'penuh', RABU)] } },
  { nama: 'a half day beside a whole one', ubah: { permohonan: [mohon('wfa', 'penuh'), mohon('cuti-sakit', 'siang')] } },
  { nama: 'the first day of the law', ubah: { kini: '2021-08-31T23:59', jadwal: [{ ...KANTOR, tanggal: '2021-08-31' }] } },
  { nama: 'a tap with seconds and parts of them', ubah: { tap: [{ waktu: `${SELASA}T07:30:59.999` }] } },
]) {
  test(`no fault: ${nama}`, () => assert.deepEqual(jalurSalah(masukan(ubah)), []))
}

test('fault: half an account, which would lower a proposal without a word', () => {
  assert.deepEqual(jalurSalah(masukan({ awalTahun: { hariAlpa: 5 } })), ['awalTahun.menitKurang'])
  assert.deepEqual(jalurSalah(masukan({ awalTahun: {} })), ['awalTahun.hariAlpa', 'awalTahun.menitKurang'])
})

test('fault: a morning and an afternoon are a whole day, and two of those on one date are one too many', () => {
  const bagian = [mohon('wfa', 'pagi'), mohon('cuti-tahunan', 'siang')]
  assert.deepEqual(jalurSalah(masukan({ permohonan: bagian })), [])
  assert.deepEqual(jalurSalah(masukan({ permohonan: [mohon('dinas-luar', 'penuh'), ...bagian] })), ['permohonan[2].dari'])
  assert.deepEqual(jalurSalah(masukan({ permohonan: [mohon('dinas-luar', 'penuh', RABU), ...bagian] })), [])
})

test('each fault says what is expected', () => {
  const hasil = simulasi({ zona: 1, jadwal: [{ tanggal: 1, masuk: 2, pulang: 3, istirahat: 4 }], tap: [1], permohonan: [2], awalTahun: 3 })
  assert.ok('salah' in hasil)
  for (const { jalur, harap } of hasil.salah) assert.match(harap, /^(harus|tidak boleh|kunci tidak dikenal)/, jalur)
})
