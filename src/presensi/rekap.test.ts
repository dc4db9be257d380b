import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AturanAlpa } from '../hukum/disiplin.ts'
import { hariLiburPada } from '../hukum/libur.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { menitLokal } from '../waktu/jam.ts'
import { daftarTanggal, hariDalamMinggu, type Tanggal, tambahHari, tanggal } from '../waktu/tanggal.ts'
import { contohFakta, contohRentang, contohTap, menit, SELASA } from './contoh.ts'
import type { HariPresensi, StatusHari } from './fakta.ts'
import { ketentuanHariPada } from './ketentuan-hari.ts'
import { nilaiHari } from './nilai-hari.ts'
import { type MasukanRekap, type RekapPresensi, rekapPresensi } from './rekap.ts'
import { simulasi } from './simulasi.ts'

const PENUH: HariPresensi = nilaiHari(
  contohFakta({ tap: contohTap('07:30', '16:00') }),
  ketentuanHariPada(SELASA, []),
  menit('23:59'),
)[0] as HariPresensi

function baris(t: Tanggal, status: StatusHari, ubah: Partial<HariPresensi> = {}): HariPresensi {
  return { ...PENUH, tanggal: t, status, ...ubah }
}

/** Consecutive dates from 2 November 2026, one row each. */
function berturut(...status: StatusHari[]): HariPresensi[] {
  return status.map((s, i) => baris(tambahHari(tanggal('2026-11-02'), i), s))
}

function rekap(hari: readonly HariPresensi[], ubah: Partial<MasukanRekap> = {}): RekapPresensi {
  return rekapPresensi({ hari, jenisPegawai: 'pns', pada: SELASA, ...ubah })
}

const TK = 'tanpa-keterangan' as const

// Worked examples of the annex of Peraturan BKN 6/2022: days absent before, days added, what follows.
for (const { sebelum, tambah, jenis } of [
  { sebelum: 0, tambah: 3, jenis: 'teguran-lisan' },
  { sebelum: 3, tambah: 2, jenis: 'teguran-tertulis' },
  { sebelum: 5, tambah: 4, jenis: 'pernyataan-tidak-puas-tertulis' },
  { sebelum: 9, tambah: 3, jenis: 'potong-tpp-25-6-bulan' },
  { sebelum: 14, tambah: 2, jenis: 'potong-tpp-25-9-bulan' },
  { sebelum: 16, tambah: 3, jenis: 'potong-tpp-25-12-bulan' },
  { sebelum: 20, tambah: 3, jenis: 'turun-jabatan-12-bulan' },
  { sebelum: 23, tambah: 3, jenis: 'pembebasan-jadi-pelaksana-12-bulan' },
  { sebelum: 27, tambah: 2, jenis: 'pdhtaps' },
]) {
  test(`annex: ${sebelum} days and then ${tambah} more: ${jenis}`, () => {
    const hari = Array.from({ length: tambah }, () => [TK, 'hadir'] as const).flat()
    const hasil = rekap(berturut(...hari), { awalTahun: { hariAlpa: sebelum, menitKurang: 0 } })
    assert.equal(hasil.tahunBerjalan.hariAlpa, sebelum + tambah)
    assert.equal(hasil.usulanHukuman?.jenis, jenis)
    assert.ok((hasil.usulanHukuman?.dasar.length ?? 0) > 0)
  })
}

test('annex: absent from 1 to 14 October 2022 without a break is 10 working days, weekends neither counting nor breaking', () => {
  const jadwal = daftarTanggal(tanggal('2022-10-01'), tanggal('2022-10-14'))
    .filter((t) => hariDalamMinggu(t) <= 5)
    .map((t) => ({ tanggal: t, masuk: '07:30', pulang: '16:00' }))
  const hitung = (j: typeof jadwal) => {
    const hasil = simulasi({ zona: 'Asia/Jakarta', jenisPegawai: 'pns', kini: '2022-10-31T12:00', jadwal: j })
    assert.ok('ok' in hasil)
    return hasil.ok.rekap
  }
  assert.equal(hitung(jadwal).tanpaKeterangan, 10)
  assert.equal(hitung(jadwal).usulanHukuman?.jenis, 'pdhtaps')
  assert.match(hitung(jadwal).usulanHukuman?.dasar[0]?.pasal ?? '', /huruf d angka 4/)
  assert.equal(hitung(jadwal.slice(1)).usulanHukuman?.jenis, 'pernyataan-tidak-puas-tertulis')
})

const SEMBILAN = Array.from({ length: 9 }, () => TK)
for (const { antara, beruntun } of [
  { antara: [], beruntun: true },
  { antara: ['libur'], beruntun: true },
  { antara: ['libur-jadwal'], beruntun: true },
  { antara: ['berjalan'], beruntun: true },
  { antara: ['hadir'], beruntun: false },
  { antara: ['cuti'], beruntun: false },
  { antara: ['sakit-menunggu-surat'], beruntun: false },
  { antara: ['dinas-luar'], beruntun: false },
  { antara: ['tugas-belajar'], beruntun: false },
  { antara: ['gangguan'], beruntun: false },
  { antara: ['tidak-dinilai'], beruntun: false },
] as { antara: StatusHari[]; beruntun: boolean }[]) {
  test(`nine absent days, ${antara[0] ?? 'nothing'}, one more: ${beruntun ? 'ten in a row' : 'no run of ten'}`, () => {
    const hasil = rekap(berturut(...SEMBILAN, ...antara, TK))
    assert.equal(hasil.tanpaKeterangan, 10)
    assert.equal(hasil.usulanHukuman?.jenis, beruntun ? 'pdhtaps' : 'pernyataan-tidak-puas-tertulis')
  })
}

test('nine in a row are no run of ten', () =>
  assert.equal(rekap(berturut(...SEMBILAN)).usulanHukuman?.jenis, 'pernyataan-tidak-puas-tertulis'))

test('a date of two spans is in a run only if both are absent; one absent and one still open neither counts nor breaks', () => {
  const hari = (kedua: StatusHari) => [
    ...berturut(...SEMBILAN),
    baris(tanggal('2026-11-12'), TK),
    baris(tanggal('2026-11-12'), kedua, { rentang: 1 }),
    baris(tanggal('2026-11-13'), TK),
  ]
  assert.equal(rekap(hari('berjalan')).usulanHukuman?.jenis, 'pdhtaps')
  assert.equal(rekap(hari('berjalan')).tanpaKeterangan, 10)
  assert.equal(rekap(hari('hadir')).usulanHukuman?.jenis, 'pernyataan-tidak-puas-tertulis')
  assert.equal(rekap(hari(TK)).tanpaKeterangan, 11)
})

test('a run goes on over New Year and counts for a year in which one of its days from the tenth on lies; the sum is the year’s alone', () => {
  const hari = (dari: string, n: number) => Array.from({ length: n }, (_, i) => baris(tambahHari(tanggal(dari), i), TK))
  const lintas = rekap(hari('2026-12-27', 10), { pada: tanggal('2027-01-20') })
  assert.equal(lintas.tahunBerjalan.hariAlpa, 5)
  assert.equal(lintas.usulanHukuman?.jenis, 'pdhtaps')
  for (const [dari, sesudah] of [
    ['2026-12-22', []],
    ['2026-12-22', [baris(tanggal('2027-01-01'), 'libur')]],
    ['2026-12-20', [baris(tanggal('2026-12-30'), 'hadir')]],
  ] as const) {
    const lalu = rekap([...hari(dari, 10), ...sesudah], { pada: tanggal('2027-01-20') })
    assert.deepEqual([lalu.tahunBerjalan.hariAlpa, lalu.terpanjang, lalu.usulanHukuman], [0, 0, null], `${dari}: last year’s`)
    assert.equal(rekap(hari(dari, 10), { pada: tanggal('2026-12-31') }).usulanHukuman?.jenis, 'pdhtaps')
  }
})

test('the account before the first row belongs to the year of that row', () => {
  const awalTahun = { hariAlpa: 2, menitKurang: 449 }
  assert.equal(rekap(berturut(TK), { awalTahun }).tahunBerjalan.hariAlpa, 3)
  assert.equal(rekap([], { awalTahun }).tahunBerjalan.hariAlpa, 2)
  const lewatTahun = rekap([baris(tanggal('2025-12-31'), 'hadir'), baris(tanggal('2026-01-02'), TK)], { awalTahun })
  assert.deepEqual(lewatTahun.tahunBerjalan, { hariAlpa: 1, menitKurang: 0, hariSetaraAlpa: 1 })
})

for (const { menitKurang, tambah, setara } of [
  { menitKurang: 0, tambah: 449, setara: 0 },
  { menitKurang: 0, tambah: 450, setara: 1 },
  { menitKurang: 449, tambah: 1, setara: 1 },
  { menitKurang: 449, tambah: 450, setara: 1 },
  { menitKurang: 450, tambah: 450, setara: 2 },
]) {
  test(`${menitKurang} minutes before and ${tambah} now are ${setara} days in the year`, () => {
    const hari = [baris(SELASA, 'hadir', { terlambatMenit: tambah - 1, pulangCepatMenit: 1 })]
    const hasil = rekap(hari, { awalTahun: { hariAlpa: 0, menitKurang } })
    assert.equal(hasil.tahunBerjalan.hariSetaraAlpa, setara)
    assert.equal(hasil.hariSetaraAlpa, Math.floor(tambah / 450))
    assert.deepEqual([hasil.terlambatMenit, hasil.pulangCepatMenit], [tambah - 1, 1])
  })
}

test('minutes alone can reach a band, and the proposal says from how many of them', () => {
  const hasil = rekap([baris(SELASA, 'hadir', { terlambatMenit: 1 })], { awalTahun: { hariAlpa: 0, menitKurang: 1349 } })
  assert.equal(hasil.usulanHukuman?.jenis, 'teguran-lisan')
  assert.match(hasil.usulanHukuman?.dasar[1]?.keterangan ?? '', /1350 menit/)
})

test('the heavier of sum and run is proposed; where both lead to the same, both are named', () => {
  const sepuluh = berturut(...SEMBILAN, TK)
  assert.equal(rekap(sepuluh, { awalTahun: { hariAlpa: 5, menitKurang: 0 } }).usulanHukuman?.jenis, 'pdhtaps')
  const keduanya = rekap(sepuluh, { awalTahun: { hariAlpa: 18, menitKurang: 0 } }).usulanHukuman
  assert.equal(keduanya?.jenis, 'pdhtaps')
  assert.deepEqual(
    keduanya?.dasar.map((d) => d.pasal),
    ['Pasal 11 ayat (2) huruf d angka 3', 'Pasal 11 ayat (2) huruf d angka 4'],
  )
})

for (const jenisPegawai of ['pns', 'cpns', 'pppk', 'pppk-paruh-waktu'] as const) {
  test(`30 absent days of a ${jenisPegawai}`, () => {
    const usulan = rekap([], { jenisPegawai, awalTahun: { hariAlpa: 30, menitKurang: 0 } }).usulanHukuman
    assert.equal(usulan?.jenis, jenisPegawai.startsWith('pppk') ? undefined : 'pdhtaps')
    if (jenisPegawai.startsWith('pppk')) assert.equal(usulan, null)
  })
}

test('a loaded rule for PPPK is used from its first day, not for paruh waktu, and brings its own names', () => {
  const nilai: AturanAlpa = {
    jenjang: [{ mulaiHari: 5, jenis: 'teguran-tertulis-pppk', dasar: { peraturan: 'Perbup contoh 1/2026', pasal: 'Pasal 4' } }],
    beruntun: null,
  }
  const lokal = [
    { kunci: 'alpa-pppk', berlaku: tanggal('2026-07-01'), nilai, peraturan: 'Perbup', nomor: '1/2026', pasal: 'Pasal 4', contoh: true },
  ] as const
  const usulan = (ubah: Partial<MasukanRekap>) =>
    rekap([], { jenisPegawai: 'pppk', awalTahun: { hariAlpa: 5, menitKurang: 0 }, lokal, ...ubah }).usulanHukuman?.jenis
  assert.equal(usulan({}), 'teguran-tertulis-pppk')
  assert.equal(usulan({ pada: tanggal('2026-06-30') }), undefined)
  assert.equal(usulan({ pada: tanggal('2026-07-01') }), 'teguran-tertulis-pppk')
  assert.equal(usulan({ jenisPegawai: 'pppk-paruh-waktu' }), undefined)
})

test('dates count once: two spans of one date, one served and one missed', () => {
  const rentang = [
    contohRentang({ masuk: menit('07:00'), pulang: menit('11:00'), istirahat: [menit('09:00'), menit('09:15')] }),
    contohRentang({ rentang: 1, masuk: menit('13:00'), pulang: menit('16:00'), istirahat: [menit('14:00'), menit('14:15')] }),
  ]
  const hari = nilaiHari(contohFakta({ rentang, tap: contohTap('13:00', '16:00') }), ketentuanHariPada(SELASA, []), menit('23:59'))
  const hasil = rekap(hari)
  assert.deepEqual([hari[0]?.status, hari[0]?.terlambatMenit], [TK, 225])
  assert.deepEqual([hasil.hariKerja, hasil.hadir, hasil.tanpaKeterangan, hasil.terlambatMenit], [1, 1, 0, 225])
  const kosong = rekap(nilaiHari(contohFakta({ rentang }), ketentuanHariPada(SELASA, []), menit('23:59')))
  assert.deepEqual([kosong.hariKerja, kosong.hadir, kosong.tanpaKeterangan, kosong.terlambatMenit], [1, 0, 1, 0])
})

test('leave and running days are working days; libur, days off by roster and days not judged are not', () => {
  const hasil = rekap(
    berturut('cuti', 'sakit-menunggu-surat', 'dinas-luar', 'berjalan', 'gangguan', 'libur', 'libur-jadwal', 'tidak-dinilai', 'hadir'),
  )
  assert.deepEqual([hasil.hariKerja, hasil.hadir, hasil.cuti, hasil.dinasLuar], [6, 1, 2, 1])
})

test('rows of a unit not yet wajib are shown in the totals and stand in no account', () => {
  const hari = berturut(...SEMBILAN, TK)
  const hasil = rekap(hari, { terhitung: (h) => h.tanggal >= '2026-11-09' })
  assert.equal(hasil.tanpaKeterangan, 10)
  assert.equal(hasil.tahunBerjalan.hariAlpa, 3)
  assert.equal(hasil.usulanHukuman?.jenis, 'teguran-lisan')
})

test('months chained by account and run give what one recap of both gives', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<StatusHari>(TK, TK, TK, 'hadir', 'libur', 'cuti'), { maxLength: 40 }),
      fc.nat(40),
      fc.boolean(),
      (status, potong, lintas) => {
        // The whole within November and December, or cut at New Year.
        const mulai = lintas ? tambahHari(tanggal('2027-01-01'), -potong) : tanggal('2026-11-02')
        const hari = status
          .map((s, i) => baris(tambahHari(mulai, i), s))
          .map((h) => (h.status === 'hadir' ? { ...h, terlambatMenit: 200 } : h))
        const pada = tanggal(lintas ? '2027-03-01' : '2026-12-31')
        const satu = rekap(hari, { pada })
        const awal = rekap(hari.slice(0, potong), { pada: tanggal('2026-12-31') })
        const { hariAlpa, menitKurang } = awal.tahunBerjalan
        const dua = rekap(hari.slice(potong), {
          pada,
          beruntunAwal: awal.beruntun,
          ...(lintas ? {} : { awalTahun: { hariAlpa, menitKurang }, terpanjangAwal: awal.terpanjang }),
        })
        assert.deepEqual(
          [dua.tahunBerjalan, dua.beruntun, dua.terpanjang, dua.usulanHukuman],
          [satu.tahunBerjalan, satu.beruntun, satu.terpanjang, satu.usulanHukuman],
        )
      },
    ),
  )
})

test('a recap adds up to its days, in any order, and one more absent day never lightens it', () => {
  const status = fc.constantFrom<StatusHari>(TK, 'hadir', 'libur', 'cuti', 'berjalan', 'libur-jadwal')
  fc.assert(
    fc.property(fc.array(fc.tuple(status, fc.nat(300)), { maxLength: 30 }), (isi) => {
      const hari = isi.map(([s, m], i) => baris(tambahHari(tanggal('2026-10-01'), i), s, { terlambatMenit: s === 'hadir' ? m : 0 }))
      const hasil = rekap(hari)
      assert.deepEqual(rekap([...hari].reverse()), hasil)
      assert.equal(
        hasil.terlambatMenit,
        hari.reduce((n, h) => n + h.terlambatMenit, 0),
      )
      assert.equal(hasil.hariKerja, hari.filter((h) => h.status !== 'libur' && h.status !== 'libur-jadwal').length)
      const lebih = rekap([...hari, baris(tanggal('2026-11-20'), TK)])
      assert.ok(lebih.tahunBerjalan.hariSetaraAlpa > hasil.tahunBerjalan.hariSetaraAlpa)
      if (hasil.usulanHukuman?.jenis === 'pdhtaps') assert.equal(lebih.usulanHukuman?.jenis, 'pdhtaps')
    }),
  )
})

test('a month of an office without a tap: every working day of November 2026 absent, none else', () => {
  const ketentuan = ketentuanHariPada(SELASA, [])
  const hari = daftarTanggal(tanggal('2026-11-01'), tanggal('2026-11-30')).flatMap((t) => {
    const kerja = hariDalamMinggu(t) <= 5
    const libur = hariLiburPada(t)
    return nilaiHari(
      contohFakta({
        tanggal: t,
        rentang: kerja ? [contohRentang({ tanggal: t })] : [],
        ...(kerja ? {} : { liburJadwal: { asal: 'Pola 5 hari' } }),
        ...(libur && { libur }),
      }),
      ketentuan,
      menit('2026-12-31T12:00'),
    )
  })
  const hasil = rekap(hari, { pada: tanggal('2026-11-30') })
  assert.deepEqual([hari.length, hasil.hariKerja, hasil.tanpaKeterangan], [30, 21, 21])
})

test('a month of rotating shifts without a tap: every assigned day absent, days off neither counted nor breaking the run', () => {
  const putaran = [{ masuk: '07:00', pulang: '14:00' }, { masuk: '14:00', pulang: '21:00' }, { masuk: '21:00', pulang: '07:00' }, null]
  const jadwal = daftarTanggal(tanggal('2026-11-01'), tanggal('2026-11-30')).flatMap((t, i) => {
    const jaga = putaran[i % putaran.length]
    return jaga ? [{ tanggal: t, ...jaga }] : []
  })
  const hasil = simulasi({ zona: 'Asia/Jakarta', jenisPegawai: 'pns', kini: '2026-12-02T12:00', jadwal })
  assert.ok('ok' in hasil)
  assert.deepEqual([hasil.ok.rekap.hariKerja, hasil.ok.rekap.tanpaKeterangan], [23, 23])
  assert.equal(hasil.ok.rekap.usulanHukuman?.jenis, 'pdhtaps')
})

test('weights of shifts: three absent nights of one and a third days make four; the rest is carried on', () => {
  const malam = (hari: string): HariPresensi => ({ ...(contohAlpa(hari) as HariPresensi), bobot: 13_333 })
  const satu = rekapPresensi({ hari: [malam('2026-11-02'), malam('2026-11-03')], jenisPegawai: 'pns', pada: tanggal('2026-11-30') })
  assert.equal(satu.tanpaKeterangan, 2)
  assert.equal(satu.tahunBerjalan.hariAlpa, 2)
  assert.equal(satu.sisaBobot, 6_666)
  const dua = rekapPresensi({
    hari: [malam('2026-12-01')],
    jenisPegawai: 'pns',
    pada: tanggal('2026-12-31'),
    awalTahun: { ...satu.tahunBerjalan, sisaBobot: satu.sisaBobot },
  })
  assert.equal(dua.tahunBerjalan.hariAlpa, 3)
  assert.equal(dua.sisaBobot, 9_999)
})

function contohAlpa(hari: string): HariPresensi | undefined {
  const t = tanggal(hari)
  const rentang = contohRentang({ tanggal: t })
  return nilaiHari(contohFakta({ tanggal: t, rentang: [rentang] }), ketentuanHariPada(t, []), menitLokal(t, 3000))[0]
}

test('a weighted shift says so with its decision; a plain one says nothing', () => {
  const t = tanggal('2026-11-24')
  const lokal: KetentuanLokal[] = [
    {
      kunci: 'bobot-giliran',
      berlaku: tanggal('2026-01-01'),
      nilai: [{ giliran: 'Malam', bobot: 15_000 }],
      peraturan: 'Perbup',
      nomor: '7/2026',
      pasal: 'Pasal 9',
      contoh: false,
    },
  ]
  const dasar = (bobot?: number) =>
    nilaiHari(
      contohFakta({ rentang: [contohRentang(bobot === undefined ? {} : { bobot })] }),
      ketentuanHariPada(t, lokal),
      menitLokal(t, 3000),
    )[0]?.dasar.map((d) => d.keterangan)
  assert.deepEqual(dasar(15_000)?.slice(1), ['Giliran ini dihitung 1,5 hari.'])
  assert.equal(dasar()?.length, 1)
})
