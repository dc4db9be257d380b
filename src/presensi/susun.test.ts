import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LapisanHari, Pola, Tetapan } from '../jadwal/jadwal.ts'
import { menitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { contohTap, menit, SELASA } from './contoh.ts'
import { nilaiHari } from './nilai-hari.ts'
import { type DataInstansi, type DataPegawai, ketentuanPerTanggal, susunHari, type UnitData } from './susun.ts'

// A person who moves between a ward with a rotation and an office with five days: each side of the first day at the new unit.

const SENIN = tambahHari(SELASA, -1)
const SEJAK = tanggal('2026-01-01')
const MALAM: Pola = {
  macam: 'giliran',
  nama: 'Bangsal',
  siklus: ['M', 'L'],
  giliran: { M: { nama: 'Malam', masuk: '20:00', pulang: '07:00' } },
}
const jamKantor = [{ nama: 'Kantor', masuk: '08:00', pulang: '16:00' }]
const KANTOR: Pola = {
  macam: 'mingguan',
  nama: 'Lima hari',
  hari: { 1: jamKantor, 2: jamKantor, 3: jamKantor, 4: jamKantor, 5: jamKantor },
}
const tetapan = (pola: Pola, mulai: Tanggal): Tetapan => ({
  pola,
  mulai,
  sampai: null,
  terbit: menitLokal(SEJAK, 0),
  awalSiklus: 0,
  tempatId: null,
  tambahan: false,
})
const unit = (t: Tetapan): UnitData => ({
  induk: [{ tmt: SEJAK, nilai: null }],
  jadwal: [t],
  adopsi: [{ tmt: SEJAK, nilai: { tahap: 'wajib', sk: 'SK uji' } }],
  sekolah: [],
})
const LAPISAN: LapisanHari = {
  ramadan: false,
  toleransi: { terlambat: 0, pulangCepat: 0 },
  jendela: { sebelum: 120, sesudah: 240 },
}

/** `malam`: a date on which the rotation of the ward has its night. */
function instansi(malam: Tanggal): DataInstansi {
  return {
    unit: new Map([
      ['bangsal', unit(tetapan(MALAM, tambahHari(malam, -20)))],
      ['kantor', unit(tetapan(KANTOR, SEJAK))],
    ]),
    gangguan: [],
    libur: new Map(),
    tempat: { unit: new Map(), pegawai: new Map() },
    penyeberangan: [],
    bukti: new Map(),
    lokal: [],
    lapisan: () => LAPISAN,
    ketentuan: ketentuanPerTanggal([]),
  }
}
function orang(penempatan: DataPegawai['unit'], kedudukan: DataPegawai['kedudukan'] = []): DataPegawai {
  return {
    id: 'ani',
    jenis: [{ tmt: SEJAK, nilai: 'pns' }],
    unit: penempatan,
    kedudukan,
    jadwal: [],
    jadwalHari: [],
    keterangan: [],
    hambatan: [],
  }
}
const PINDAH = orang([
  { tmt: SEJAK, nilai: 'bangsal' },
  { tmt: SELASA, nilai: 'kantor' },
])
function nilai(t: Tanggal, o: DataPegawai, i: DataInstansi, ...tap: string[]) {
  const dasar = susunHari(t, o, i)
  assert.ok(dasar)
  const [h] = nilaiHari({ ...dasar.fakta, tap: contohTap(...tap) }, dasar.ketentuan, menit('2026-11-25T12:00'))
  return [h?.tapDatang, h?.tapPulang, h?.terlambatMenit]
}

test('the first day at a new unit: the tap that ends the last night of the old one is no arrival', () => {
  const i = instansi(SENIN)
  const tap = ['2026-11-23T19:55', '07:05', '08:40', '16:02']
  assert.deepEqual(nilai(SELASA, PINDAH, i, ...tap), [menit('08:40'), menit('16:02'), 40])
  assert.deepEqual(nilai(SENIN, PINDAH, i, ...tap), [menit('2026-11-23T19:55'), menit('07:05'), 0])
})

test('the last day at the old unit: the arrival at the new one the next morning ends no night', () => {
  // The rotation alone would have the next night off, and leave the window of this one whole.
  assert.deepEqual(nilai(SENIN, PINDAH, instansi(SENIN), '2026-11-23T19:55', '08:10'), [menit('2026-11-23T19:55'), null, 0])
})

test('the other way round: an office day does not cut the window of a night that was never due', () => {
  const keBangsal = orang([
    { tmt: SEJAK, nilai: 'kantor' },
    { tmt: SELASA, nilai: 'bangsal' },
  ])
  const i = instansi(SELASA)
  const dasar = susunHari(SELASA, keBangsal, i)
  assert.deepEqual(
    dasar?.fakta.rentangTetangga.map((r) => [r.tanggal, r.asal]),
    [[SENIN, 'Lima hari']],
  )
  const terakhir = susunHari(SENIN, keBangsal, i)
  assert.deepEqual(
    terakhir?.fakta.rentangTetangga.map((r) => [r.tanggal, r.asal]),
    [[SELASA, 'Bangsal, Malam']],
  )
})

test('who moves nowhere keeps both neighbours; before the first day and after the last one there are none', () => {
  const i = instansi(SENIN)
  const tetap = orang([{ tmt: SEJAK, nilai: 'kantor' }])
  const asal = (o: DataPegawai, t: Tanggal) => susunHari(t, o, i)?.fakta.rentangTetangga.map((r) => r.tanggal)
  assert.deepEqual(asal(tetap, SELASA), [SENIN, tambahHari(SELASA, 1)])
  assert.deepEqual(asal(orang([{ tmt: SELASA, nilai: 'kantor' }]), SELASA), [tambahHari(SELASA, 1)])
  const pensiun = orang(tetap.unit, [{ tmt: tambahHari(SELASA, 1), nilai: { kedudukan: 'pensiun', sk: 'SK uji' } }])
  assert.deepEqual(asal(pensiun, SELASA), [SENIN])
  assert.equal(asal(pensiun, tambahHari(SELASA, 1)), undefined)
})
