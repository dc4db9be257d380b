import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { menitDariTeks } from '../waktu/jam.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { jadwalPada, type JamRentang } from './jadwal.ts'
import {
  istirahatPendek,
  jamDariRentang,
  kalimatPenolakanJadwal,
  penolakanJadwal,
  sudahMulai,
  tanggalSalah,
  type UsulHari,
  waktuRentang,
} from './susunan.ts'

const usul = (t: string, ...rentang: JamRentang[]): UsulHari => ({ tanggal: tanggal(t), rentang, tetapBertugas: true })
const PAGI: JamRentang = { nama: 'Pagi', masuk: '07:00', pulang: '14:00' }
const SIANG: JamRentang = { nama: 'Siang', masuk: '14:00', pulang: '21:00' }
const MALAM: JamRentang = { nama: 'Malam', masuk: '21:00', pulang: '07:00' }
const tanpaLibur = () => undefined
const waktu = (lain: readonly UsulHari[]) => lain.flatMap((u) => u.rentang.map((r) => waktuRentang(u.tanggal, r)))
const alasan = (hari: readonly UsulHari[], lain: readonly UsulHari[] = [], libur: (t: string) => string | undefined = tanpaLibur) =>
  penolakanJadwal(hari, waktu(lain), libur).map((p) => p.alasan)

test('B4 a day has begun at midnight: today and before wait for a second person, tomorrow does not', () => {
  const hariIni = tanggal('2026-11-24')
  assert.deepEqual(
    ['2026-11-23', '2026-11-24', '2026-11-25'].map((t) => sudahMulai(tanggal(t), hariIni)),
    [true, true, false],
  )
})

test('a lawful week is taken, spans that touch are no overlap', () => {
  assert.deepEqual(alasan([usul('2026-12-01', PAGI, SIANG), usul('2026-12-02', MALAM), usul('2026-12-03', PAGI)]), [])
  assert.deepEqual(alasan([usul('2026-12-01')]), [])
})

test('one date twice is named', () => assert.deepEqual(alasan([usul('2026-12-01', PAGI), usul('2026-12-01')]), ['tanggal-ganda']))

test('spans of a day that overlap', () => {
  assert.deepEqual(alasan([usul('2026-12-01', PAGI, { ...SIANG, masuk: '13:59' })]), ['bertumpang-tindih'])
})

test('a night that runs into the next morning, in one request and beside a roster that stands', () => {
  const subuh: JamRentang = { nama: 'Subuh', masuk: '06:00', pulang: '10:00' }
  assert.deepEqual(alasan([usul('2026-12-01', MALAM), usul('2026-12-02', subuh)]), ['bertumpang-tindih'])
  assert.deepEqual(alasan([usul('2026-12-02', subuh)], [usul('2026-12-01', MALAM)]), ['bertumpang-tindih'])
  assert.deepEqual(alasan([usul('2026-12-01', MALAM)], [usul('2026-12-02', subuh)]), ['bertumpang-tindih'])
})

describe('a holiday: hours that nobody works on it stand in no way', () => {
  const natal = (t: string) => (t === '2026-12-25' ? 'Hari Raya Natal' : undefined)
  const malam = usul('2026-12-24', { ...MALAM, pulang: '08:00' })
  const kantor = { ...usul('2026-12-25', PAGI), tetapBertugas: false }
  for (const { nama, hari, harap } of [
    { nama: 'office hours', hari: kantor, harap: [] },
    { nama: 'hours whose people stay on duty', hari: { ...kantor, tetapBertugas: true }, harap: ['bertumpang-tindih'] },
    { nama: 'office hours that overlap among themselves', hari: { ...kantor, rentang: [PAGI, PAGI] }, harap: ['bertumpang-tindih'] },
  ]) {
    test(`a night that ends on it, proposed with ${nama}: ${harap.length === 0 ? 'taken' : 'refused'}`, () =>
      assert.deepEqual(alasan([malam, hari], [], natal), harap))
    test(`a night that stands before proposed ${nama}: ${harap.length === 0 ? 'taken' : 'refused'}`, () =>
      assert.deepEqual(alasan([hari], [malam], natal), harap))
  }
  test('the same on a working day is refused', () => assert.deepEqual(alasan([malam, kantor]), ['bertumpang-tindih']))
  test('rest is counted between duties that hold', () => {
    const malamBiasa = waktu([usul('2026-12-24', MALAM)])
    const istirahat = (u: UsulHari, libur: (t: string) => string | undefined) => istirahatPendek([u], malamBiasa, libur).map((i) => i.menit)
    assert.deepEqual(istirahat(kantor, natal), [])
    assert.deepEqual(istirahat(kantor, tanpaLibur), [0])
    assert.deepEqual(istirahat({ ...kantor, tetapBertugas: true }, natal), [0])
  })
})

test('a long duty is held against every one that begins in it', () => {
  const jaga: JamRentang = { nama: 'Jaga', masuk: '07:00', pulang: '06:59' }
  assert.deepEqual(alasan([usul('2026-12-01', PAGI)], [usul('2026-11-30', jaga)]), [])
  assert.deepEqual(alasan([usul('2026-12-01', jaga, { ...PAGI, pulang: '08:00' }, { ...PAGI, masuk: '09:00', pulang: '10:00' })]), [
    'bertumpang-tindih',
    'bertumpang-tindih',
  ])
})

test('the roster that is being replaced does not count against its replacement', () => {
  assert.deepEqual(alasan([usul('2026-12-01', PAGI)], [usul('2026-12-01', { ...PAGI, pulang: '20:00' })]), [])
})

test('an overlap that stood before is not blamed on other days', () => {
  assert.deepEqual(alasan([usul('2026-12-05', PAGI)], [usul('2026-12-01', PAGI, { ...PAGI, masuk: '08:00' })]), [])
})

for (const { rentang, istirahat, ya } of [
  { rentang: PAGI, istirahat: ['10:00', '10:30'], ya: true },
  { rentang: PAGI, istirahat: ['06:30', '07:30'], ya: false },
  { rentang: PAGI, istirahat: ['13:30', '14:30'], ya: false },
  { rentang: PAGI, istirahat: ['10:30', '10:00'], ya: false },
  { rentang: MALAM, istirahat: ['00:30', '01:00'], ya: true },
  { rentang: MALAM, istirahat: ['23:30', '00:30'], ya: true },
  { rentang: MALAM, istirahat: ['07:00', '07:30'], ya: false },
] as const)
  test(`a break ${istirahat.join('-')} in ${rentang.nama}: ${ya ? 'taken' : 'refused'}`, () => {
    assert.deepEqual(alasan([usul('2026-12-01', { ...rentang, istirahat })]), ya ? [] : ['istirahat-di-luar-rentang'])
  })

test('dates that do not exist are named by their path', () => {
  assert.deepEqual(
    tanggalSalah([{ tanggal: '2026-11-30' }, { tanggal: '2026-11-31' }, { tanggal: '2026-02-29' }]).map((s) => s.jalur),
    ['hari[1].tanggal', 'hari[2].tanggal'],
  )
})

test('every refusal has a sentence', () => {
  const p = penolakanJadwal(
    [usul('2026-12-01', { ...PAGI, istirahat: ['01:00', '02:00'] }, { ...PAGI, masuk: '08:00' }), usul('2026-12-01')],
    [],
    tanpaLibur,
  )
  assert.deepEqual(new Set(p.map((x) => x.alasan)), new Set(['tanggal-ganda', 'istirahat-di-luar-rentang', 'bertumpang-tindih']))
  for (const x of p) assert.match(kalimatPenolakanJadwal(x), /2026-12-01.*\.$/)
})

test('spans written down and read again are the same spans', () => {
  const isi: JamRentang[] = [PAGI, { ...MALAM, istirahat: ['00:30', '01:00'], tempatId: 't1' }]
  const lapisan = { ramadan: false, toleransi: { terlambat: 0, pulangCepat: 0 }, jendela: { sebelum: 120, sesudah: 240 } }
  const hari = {
    tanggal: tanggal('2026-12-01'),
    isi,
    tetapBertugas: true,
    terbit: menitDariTeks('2026-11-01T00:00', 'tanpa-detik') as number,
  }
  assert.deepEqual(jamDariRentang(jadwalPada(hari.tanggal, { unit: [], pegawai: [], hari: [hari] }, lapisan).rentang), isi)
})
