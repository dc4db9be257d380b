import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daftarTanggal, tambahHari, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { jadwalPada, type JamRentang } from './jadwal.ts'
import { type BacaJadwal, kalimatPenolakanTukar, keadaanTukar, penolakanTukar, tanggalTukar, tugasTukar, type Tukar } from './tukar.ts'

const LAPISAN = { ramadan: false, toleransi: { terlambat: 0, pulangCepat: 0 }, jendela: { sebelum: 120, sesudah: 240 } }
const HARI_INI = tanggal('2026-11-24')
const JAM: Record<string, JamRentang[]> = {
  P: [{ nama: 'Pagi', masuk: '07:00', pulang: '14:00' }],
  S: [{ nama: 'Siang', masuk: '14:00', pulang: '21:00' }],
  M: [{ nama: 'Malam', masuk: '21:00', pulang: '07:00' }],
  L: [],
}

/** Letters of two people from 1 December on; '-' is a day without a published roster. */
function jadwal(pemohon: string, rekan: string): BacaJadwal {
  return (id, t) => {
    const huruf = (id === 'pemohon' ? pemohon : rekan)[daftarTanggal(tanggal('2026-12-01'), t).length - 1] ?? '-'
    const isi = JAM[huruf]
    if (!isi) return { rentang: [], huruf: '' }
    return jadwalPada(t, { unit: [], pegawai: [], hari: [{ tanggal: t, isi, tetapBertugas: true, terbit: 0 }] }, LAPISAN)
  }
}
const tukar = (a: string, b: string): Tukar => ({
  pemohonId: 'pemohon',
  rekanId: 'rekan',
  tanggalPemohon: tanggal(a),
  tanggalRekan: tanggal(b),
})
const dekat = (t: Tukar): Tanggal[] => [...new Set(tanggalTukar(t).flatMap((x) => [tambahHari(x, -1), x, tambahHari(x, 1)]))].sort()
const alasan = (t: Tukar, baca: BacaJadwal, hariIni = HARI_INI) => penolakanTukar(t, baca, dekat(t), hariIni).map((p) => p.alasan)

test('a swap of one day and of two days', () => {
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LPLL', 'LSLL')), [])
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-04'), jadwal('LPLLL', 'LLLSL')), [])
  assert.deepEqual(tanggalTukar(tukar('2026-12-02', '2026-12-02')).length, 1)
})

for (const { hariIni, harap } of [
  { hariIni: '2026-12-01', harap: [] },
  { hariIni: '2026-12-02', harap: ['tanggal-sudah-mulai'] },
  { hariIni: '2026-12-03', harap: ['tanggal-sudah-mulai'] },
  { hariIni: '2026-12-04', harap: ['tanggal-sudah-mulai', 'tanggal-sudah-mulai'] },
])
  test(`dates of 2 and 4 December seen on ${hariIni}: ${harap.length} begun`, () => {
    assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-04'), jadwal('LPLLL', 'LLLSL'), tanggal(hariIni)), harap)
  })

test('either without a roster, and each is named', () => {
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LLL', 'LSL')), ['tanpa-jadwal'])
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LPL', 'LLL')), ['tanpa-jadwal'])
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-03'), jadwal('LP-L', 'LLSL')), ['belum-terbit'])
  const p = penolakanTukar(tukar('2026-12-02', '2026-12-02'), jadwal('LLL', 'LLL'), [], HARI_INI)
  assert.deepEqual(
    p.map((x) => x.alasan === 'tanpa-jadwal' && x.siapa),
    ['pemohon', 'rekan'],
  )
})

test('only duties of a rotation change hands, on either side and with nothing beside them', () => {
  const t = tukar('2026-12-02', '2026-12-02')
  const dengan = (siapa: string, lagi: JamRentang[], tetapBertugas: boolean): BacaJadwal => {
    const dasar = jadwal('LPL', 'LSL')
    return (id, tgl) => {
      const j = dasar(id, tgl)
      if (id !== siapa || tgl !== '2026-12-02' || !j) return j
      const isi = { tanggal: tgl, isi: lagi, tetapBertugas, terbit: 0 }
      return { ...j, rentang: [...j.rentang, ...jadwalPada(tgl, { unit: [], pegawai: [], hari: [isi] }, LAPISAN).rentang] }
    }
  }
  const sore = [{ nama: 'Poli', masuk: '22:00', pulang: '23:00' }]
  for (const siapa of ['pemohon', 'rekan'] as const) {
    const p = penolakanTukar(t, dengan(siapa, sore, false), dekat(t), HARI_INI)
    assert.deepEqual(
      p.map((x) => [x.alasan, x.alasan === 'bukan-giliran' && x.siapa]),
      [['bukan-giliran', siapa]],
    )
    assert.deepEqual(alasan(t, dengan(siapa, sore, true)), [])
  }
  assert.equal(tugasTukar(jadwal('LPL', '')('pemohon', tanggal('2026-12-02'))).length, 1)
  assert.equal(tugasTukar(dengan('pemohon', sore, false)('pemohon', tanggal('2026-12-02'))).length, 0)
})

test('with oneself', () => {
  assert.deepEqual(alasan({ ...tukar('2026-12-02', '2026-12-02'), rekanId: 'pemohon' }, jadwal('LPL', 'LSL')), ['rekan-diri-sendiri'])
})

test('rest: who takes a night before his own morning has none', () => {
  // The asker would work the night of the 2nd until 07.00 and the morning of the 3rd from 07.00.
  const p = penolakanTukar(tukar('2026-12-02', '2026-12-02'), jadwal('LPPL', 'LMLL'), dekat(tukar('2026-12-02', '2026-12-02')), HARI_INI)
  assert.deepEqual(p, [
    {
      alasan: 'istirahat-kurang',
      siapa: 'pemohon',
      tanggal: '2026-12-03',
      menit: 0,
      paling: 480,
      dasar: { peraturan: 'Ketentuan contoh', pasal: 'sampai Perbup OKI dimuat' },
    },
  ])
  assert.match(kalimatPenolakanTukar(p[0] as never), /Pemohon hanya beristirahat 0 menit/)
})

test('rest: seven hours are too few, ten are enough; the colleague is looked at too', () => {
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LPSL', 'LMLL')), ['istirahat-kurang'], 'night to afternoon: 7 h')
  assert.deepEqual(alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LPPL', 'LSLL')), [], 'afternoon to morning: 10 h')
  assert.deepEqual(
    alasan(tukar('2026-12-02', '2026-12-02'), jadwal('LPLL', 'MSLL')),
    ['istirahat-kurang'],
    'the colleague came from a night',
  )
})

test('rest: office hours on a holiday are no duty to rest for', () => {
  // The asker takes the night of the 24th, and has office hours on the 25th.
  const baca =
    (libur: boolean): BacaJadwal =>
    (id, t) => {
      const huruf = id === 'rekan' ? 'M' : t === '2026-12-25' ? 'K' : 'P'
      if (t !== '2026-12-24' && huruf !== 'K') return { rentang: [], liburJadwal: { asal: 'uji' }, huruf: 'L' }
      const isi = JAM[huruf === 'K' ? 'P' : huruf] ?? []
      const hari = { tanggal: t, isi, tetapBertugas: huruf !== 'K', terbit: 0 }
      const terbaca = jadwalPada(t, { unit: [], pegawai: [], hari: [hari] }, LAPISAN)
      return t === '2026-12-25' && libur ? { ...terbaca, libur: 'Hari Raya Natal' } : terbaca
    }
  const t = tukar('2026-12-24', '2026-12-24')
  assert.deepEqual(alasan(t, baca(true)), [])
  assert.deepEqual(alasan(t, baca(false)), ['istirahat-kurang'])
})

test('rest: a short gap that the office published itself is not blamed on the swap', () => {
  assert.deepEqual(alasan(tukar('2026-12-05', '2026-12-05'), jadwal('MPLLPL', 'LLLLSL')), [])
})

test('states: each step, and dates that have gone by', () => {
  const t = { jawabRekan: null, putusan: null, tanggalPemohon: tanggal('2026-12-02'), tanggalRekan: tanggal('2026-12-04') }
  assert.equal(keadaanTukar(t, HARI_INI), 'menunggu-rekan')
  assert.equal(keadaanTukar({ ...t, jawabRekan: 'tolak' }, HARI_INI), 'ditolak-rekan')
  assert.equal(keadaanTukar({ ...t, jawabRekan: 'setujui' }, HARI_INI), 'menunggu-putusan')
  assert.equal(keadaanTukar({ ...t, jawabRekan: 'setujui' }, tanggal('2026-12-02')), 'kedaluwarsa')
  assert.equal(keadaanTukar({ ...t, jawabRekan: 'setujui', putusan: 'setujui' }, tanggal('2026-12-09')), 'disetujui')
  assert.equal(keadaanTukar({ ...t, jawabRekan: 'setujui', putusan: 'tolak' }, tanggal('2026-12-09')), 'ditolak')
})

test('every refusal has a sentence', () => {
  for (const p of [
    ...penolakanTukar({ ...tukar('2026-12-02', '2026-12-02'), rekanId: 'pemohon' }, jadwal('', ''), [], HARI_INI),
    ...penolakanTukar(tukar('2026-11-02', '2026-12-02'), jadwal('L-', 'L-'), [], HARI_INI),
    { alasan: 'bukan-giliran', siapa: 'rekan', tanggal: HARI_INI } as const,
  ])
    assert.match(kalimatPenolakanTukar(p), /\.$/)
})
