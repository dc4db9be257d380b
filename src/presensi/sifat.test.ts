import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MenitLokal } from '../waktu/jam.ts'
import { contohFakta, contohRentang, menit, SELASA } from './contoh.ts'
import type { FaktaHari, HariPresensi, JenisPermohonan, PermohonanHari, Rentang } from './fakta.ts'
import { jendelaRentang } from './jendela.ts'
import { ketentuanHariPada } from './ketentuan-hari.ts'
import { nilaiHari } from './nilai-hari.ts'
import { rekapPresensi } from './rekap.ts'

// What must hold of every day, whatever its roster, taps, requests and outages.

const KETENTUAN = ketentuanHariPada(SELASA, [])
const AWAL = menit('00:00')
const LUSA = menit('2026-11-26T12:00')
const DASAR = { peraturan: 'SK contoh', pasal: '-', keterangan: 'contoh' }

const JENIS: JenisPermohonan[] = ['cuti-tahunan', 'cuti-sakit', 'dinas-luar', 'tugas-belajar', 'wfa', 'izin-sebagian']

const tapAcak = fc
  .array(fc.integer({ min: -300, max: 2100 }), { maxLength: 8 })
  .map((daftar) => daftar.map((m, i) => ({ id: `t${i}`, waktu: AWAL + m })))

/** One to three spans in order, with breaks, tolerances and windows of any size; some joined, some far apart. */
const rentangAcak: fc.Arbitrary<Rentang[]> = fc
  .array(
    fc.record({
      jeda: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 31, max: 300 })),
      lama: fc.integer({ min: 60, max: 500 }),
      istirahat: fc.boolean(),
      toleransi: fc.nat(20),
      sebelum: fc.nat(180),
      sesudah: fc.nat(300),
      tetapBertugas: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((daftar) => {
    let mulai = AWAL + 300
    return daftar.map((d, i) => {
      const masuk = mulai + d.jeda
      const pulang = masuk + d.lama
      mulai = pulang
      const { istirahat: _, ...polos } = contohRentang({
        rentang: i,
        masuk,
        pulang,
        toleransi: { terlambat: d.toleransi, pulangCepat: d.toleransi },
        jendela: { sebelum: d.sebelum, sesudah: d.sesudah },
        tetapBertugas: d.tetapBertugas,
      })
      return d.istirahat ? { ...polos, istirahat: [masuk + 20, masuk + 40] as const } : polos
    })
  })

const permohonanAcak: fc.Arbitrary<PermohonanHari[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    jenis: fc.constantFrom(...JENIS),
    porsi: fc.constantFrom('penuh', 'pagi', 'siang'),
    dasar: fc.constant(DASAR),
  }),
  { maxLength: 3 },
)
const gangguanAcak = fc.array(
  fc
    .record({ id: fc.uuid(), mulai: fc.integer({ min: 200, max: 1500 }), lama: fc.nat(200) })
    .map(({ id, mulai, lama }) => ({ id, mulai: AWAL + mulai, selesai: AWAL + mulai + lama, dasar: DASAR })),
  { maxLength: 3 },
)

const faktaAcak: fc.Arbitrary<FaktaHari> = fc
  .record({ rentang: rentangAcak, permohonan: permohonanAcak, gangguan: gangguanAcak, tap: tapAcak, libur: fc.integer({ min: 0, max: 9 }) })
  .map(({ rentang, permohonan, gangguan, tap, libur }) =>
    contohFakta({
      rentang,
      permohonan,
      gangguan,
      tap,
      ...(libur === 0 && { libur: { nama: 'Libur', jenis: 'libur-lokal', dasar: DASAR } }),
    }),
  )

const kiniAcak = fc.integer({ min: -60, max: 3000 }).map((m) => AWAL + m)

function kocok<T>(daftar: readonly T[], benih: number): T[] {
  return [...daftar].sort((a, b) => ((daftar.indexOf(a) * 7 + benih) % 5) - ((daftar.indexOf(b) * 7 + benih) % 5))
}

test('the order of spans, taps, requests and outages does not matter, and a fact given twice changes nothing', () => {
  fc.assert(
    fc.property(faktaAcak, kiniAcak, fc.nat(4), (fakta, kini, benih) => {
      const acak: FaktaHari = {
        ...fakta,
        rentang: kocok(fakta.rentang, benih),
        tap: kocok([...fakta.tap, ...fakta.tap], benih),
        permohonan: kocok([...fakta.permohonan, ...fakta.permohonan], benih),
        gangguan: kocok([...fakta.gangguan, ...fakta.gangguan], benih),
      }
      assert.deepEqual(nilaiHari(acak, KETENTUAN, kini), nilaiHari(fakta, KETENTUAN, kini))
    }),
    { numRuns: 400 },
  )
})

test('judging again gives the same bytes and leaves the facts as they were', () => {
  fc.assert(
    fc.property(faktaAcak, kiniAcak, (fakta, kini) => {
      const sebelum = JSON.stringify(fakta)
      const satu = JSON.stringify(nilaiHari(fakta, KETENTUAN, kini))
      assert.equal(JSON.stringify(nilaiHari(fakta, KETENTUAN, kini)), satu)
      assert.equal(JSON.stringify(fakta), sebelum)
    }),
  )
})

test('one row a span; late and early together never exceed what was due, so being there never costs more than being absent', () => {
  fc.assert(
    fc.property(faktaAcak, kiniAcak, (fakta, kini) => {
      const baris = nilaiHari(fakta, KETENTUAN, kini)
      assert.equal(baris.length, fakta.rentang.length)
      for (const h of baris) {
        assert.ok(h.terlambatMenit >= 0 && h.pulangCepatMenit >= 0)
        assert.ok(h.terlambatMenit + h.pulangCepatMenit <= h.menitWajib)
        assert.equal(h.bandTerlambat === null, h.terlambatMenit === 0)
        assert.equal(h.bandPulangCepat === null, h.pulangCepatMenit === 0)
        assert.deepEqual([...new Set(h.tanda)].sort(), h.tanda)
        if (!['libur', 'libur-jadwal', 'berjalan'].includes(h.status)) assert.ok(h.dasar.length > 0, h.status)
      }
    }),
    { numRuns: 400 },
  )
})

test('before its window has closed no span is absent, and after it none is running', () => {
  fc.assert(
    fc.property(faktaAcak, kiniAcak, (fakta, kini) => {
      for (const h of nilaiHari(fakta, KETENTUAN, kini)) {
        if (h.status === 'tanpa-keterangan') assert.ok(h.tutup !== null && kini > h.tutup)
        if (h.status === 'berjalan') assert.ok(h.tutup !== null && kini <= h.tutup)
      }
    }),
  )
})

test('after the last window has closed later looks change nothing', () => {
  fc.assert(
    fc.property(faktaAcak, fc.nat(5000), (fakta, nanti) => {
      assert.deepEqual(nilaiHari(fakta, KETENTUAN, LUSA + nanti), nilaiHari(fakta, KETENTUAN, LUSA))
    }),
  )
})

test('taps outside every window are not read', () => {
  fc.assert(
    fc.property(faktaAcak, (fakta) => {
      const berjendela = fakta.rentang.filter((r) => !fakta.libur || r.tetapBertugas)
      const jendela = berjendela.map((r) => jendelaRentang(r, berjendela, KETENTUAN))
      const dalam = fakta.tap.filter((t) => jendela.some((j) => j.buka <= t.waktu && t.waktu <= j.tutup))
      assert.deepEqual(nilaiHari({ ...fakta, tap: dalam }, KETENTUAN, LUSA), nilaiHari(fakta, KETENTUAN, LUSA))
    }),
  )
})

test('windows of spans that are not joined never share a minute', () => {
  fc.assert(
    fc.property(rentangAcak, (rentang) => {
      const jendela = rentang.map((r) => jendelaRentang(r, rentang, KETENTUAN))
      for (const [i, j] of jendela.entries()) {
        const lanjut = jendela[i + 1]
        if (lanjut && j.sambungAkhir === null) assert.ok(j.tutup < lanjut.buka)
      }
    }),
  )
})

// One span, both ends recorded: more taps can only help.
const satuRentang = rentangAcak.map((r) => [r[0] as Rentang])

function lengkap(fakta: FaktaHari): { readonly h: HariPresensi; readonly datang: MenitLokal; readonly pulang: MenitLokal } | undefined {
  const h = nilaiHari(fakta, KETENTUAN, LUSA)[0]
  return h && h.tapDatang !== null && h.tapPulang !== null ? { h, datang: h.tapDatang, pulang: h.tapPulang } : undefined
}

test('a tap between first and last changes nothing, one outside them never worsens the day', () => {
  let teruji = 0
  fc.assert(
    fc.property(
      satuRentang,
      tapAcak,
      permohonanAcak,
      gangguanAcak,
      fc.integer({ min: -300, max: 2100 }),
      (rentang, tap, permohonan, gangguan, m) => {
        const fakta = contohFakta({ rentang, tap, permohonan, gangguan })
        const dulu = lengkap(fakta)
        if (!dulu) return
        teruji++
        const tambah = { id: 'baru', waktu: AWAL + m }
        const kini = nilaiHari({ ...fakta, tap: [...tap, tambah] }, KETENTUAN, LUSA)[0] as HariPresensi
        if (dulu.datang <= tambah.waktu && tambah.waktu <= dulu.pulang) assert.deepEqual(kini, dulu.h)
        assert.ok(kini.terlambatMenit <= dulu.h.terlambatMenit)
        assert.ok(kini.pulangCepatMenit <= dulu.h.pulangCepatMenit)
      },
    ),
    { numRuns: 600 },
  )
  assert.ok(teruji > 50, `only ${teruji} days had both ends`)
})

test('minutes counted one by one agree: due and not yet there, or due and already gone, and never in the break', () => {
  fc.assert(
    fc.property(satuRentang, tapAcak, fc.constantFrom(undefined, 'pagi' as const, 'siang' as const), (rentang, tap, porsi) => {
      const permohonan = porsi ? [{ id: 'p', jenis: 'cuti-tahunan' as const, porsi, dasar: DASAR }] : []
      const h = nilaiHari(contohFakta({ rentang, tap, permohonan }), KETENTUAN, LUSA)[0] as HariPresensi
      const r = rentang[0] as Rentang
      const tengah = Math.floor((r.masuk + r.pulang) / 2)
      const masuk = porsi === 'pagi' ? (r.istirahat?.[1] ?? tengah) : r.masuk
      const pulang = porsi === 'siang' ? (r.istirahat?.[0] ?? tengah) : r.pulang
      let terlambat = 0
      let cepat = 0
      let wajib = 0
      for (let m = masuk; m < pulang; m++) {
        if (r.istirahat && r.istirahat[0] <= m && m < r.istirahat[1]) continue
        wajib++
        if (h.tapDatang !== null && m < h.tapDatang) terlambat++
        if (h.tapPulang !== null && m >= h.tapPulang) cepat++
      }
      assert.equal(h.menitWajib, wajib)
      if (h.tapDatang === null && h.tapPulang === null) return
      assert.equal(h.terlambatMenit, terlambat > r.toleransi.terlambat ? terlambat : 0)
      assert.equal(h.pulangCepatMenit, cepat > r.toleransi.pulangCepat ? cepat : 0)
    }),
    { numRuns: 300 },
  )
})

test('a tap never turns a day into an absence, and one in the window always ends it', () => {
  fc.assert(
    fc.property(satuRentang, tapAcak, (rentang, tap) => {
      const r = rentang[0] as Rentang
      const sesudah = nilaiHari(contohFakta({ rentang, tap: [...tap, { id: 'x', waktu: r.masuk }] }), KETENTUAN, LUSA)[0]
      assert.equal(sesudah?.status, 'hadir')
    }),
  )
})

test('coming a minute later is never cheaper', () => {
  fc.assert(
    fc.property(satuRentang, fc.nat(600), (rentang, tunda) => {
      const r = rentang[0] as Rentang
      const pada = (m: number) =>
        nilaiHari(contohFakta({ rentang, tap: [m, r.pulang + 1].map((waktu, i) => ({ id: `${i}`, waktu })) }), KETENTUAN, LUSA)[0]
      const datang = r.masuk + Math.min(tunda, r.pulang - r.masuk - 62)
      const [satu, dua] = [pada(datang), pada(datang + 1)]
      if (satu?.tapDatang !== datang || dua?.tapDatang !== datang + 1 || satu.tapPulang === null || dua.tapPulang === null) return
      assert.ok(dua.terlambatMenit >= satu.terlambatMenit)
    }),
  )
})

test('what the spans of a date say is what its recap says', () => {
  fc.assert(
    fc.property(faktaAcak, kiniAcak, (fakta, kini) => {
      const baris = nilaiHari(fakta, KETENTUAN, kini)
      const rekap = rekapPresensi({ hari: baris, jenisPegawai: 'pns', pada: SELASA })
      const tugas = baris.filter((h) => h.status !== 'libur')
      assert.equal(rekap.tanpaKeterangan, tugas.length > 0 && tugas.every((h) => h.status === 'tanpa-keterangan') ? 1 : 0)
      assert.equal(rekap.hadir, baris.some((h) => h.status === 'hadir') ? 1 : 0)
      assert.equal(
        rekap.terlambatMenit,
        baris.reduce((n, h) => n + h.terlambatMenit, 0),
      )
      if (rekap.tanpaKeterangan === 1) assert.equal(rekap.terlambatMenit + rekap.pulangCepatMenit, 0)
    }),
  )
})
