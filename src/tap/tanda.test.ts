import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { BAWAAN_TANDA, KUNCI_TANDA } from '../hukum/tanda.ts'
import { daftarTanggal, tambahHari, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { menitLokal } from '../waktu/jam.ts'
import {
  akurasiTetap,
  angkaBerulang,
  buktiKurang,
  type FotoTanda,
  fotoSerupa,
  jamBerubah,
  jarakKm,
  kecepatan,
  pasanganSehari,
  selaluBersama,
  sudahDitandai,
  type TapTanda,
  titikBerulang,
  titikBersama,
} from './tanda.ts'
import type { Posisi } from './tempat.ts'

// One-sided: each rule sees its pattern, and not the innocent neighbour. What it does not see is no proof of anything.

const R = { dari: tanggal('2026-10-27'), sampai: tanggal('2026-11-23') }
const KANTOR = { lintang: -3.4, bujur: 104.83 }
const METER = 1 / 111_320
const aturan = <K extends keyof typeof BAWAAN_TANDA>(k: K) => BAWAAN_TANDA[k][0].nilai

/** A sequence of numbers from 0 to 1 that is the same each time. */
function acak(benih: number): () => number {
  let n = benih >>> 0
  return () => {
    n = (Math.imul(n, 1_664_525) + 1_013_904_223) >>> 0
    return n / 4_294_967_296
  }
}

/** A fix from satellites: some metres off each time, with an accuracy of its own. */
function satelit(a: () => number, di = KANTOR): Posisi {
  const bulat = (n: number) => Math.round(n * 1e7) / 1e7
  return {
    lintang: bulat(di.lintang + (a() - 0.5) * 16 * METER),
    bujur: bulat(di.bujur + (a() - 0.5) * 16 * METER),
    akurasi: Math.round((3 + a() * 11) * 1000) / 1000,
  }
}

const hariKerja = (dari: Tanggal = R.dari, sampai: Tanggal = R.sampai) =>
  daftarTanggal(dari, sampai).filter((t) => ![0, 6].includes(new Date(`${t}T00:00:00Z`).getUTCDay()))

function tapPada(pegawaiId: string, t: Tanggal, detik: number, titik: Posisi | null, tanda: string[] = []): TapTanda {
  const menit = menitLokal(t, Math.floor(detik / 60))
  const waktu = menit * 60_000 + (detik % 60) * 1000 - 7 * 3_600_000
  return { id: `${pegawaiId}-${waktu}`, bulan: `${t.slice(0, 7)}-01`, pegawaiId, kid: `k-${pegawaiId}`, menit, waktu, tanda, titik }
}

/** Arrival about 07.20 and departure about 16.05, each working day. */
function kerja(p: string, posisi: (a: () => number, t: Tanggal) => Posisi | null, benih = 1, hari = hariKerja()): TapTanda[] {
  const a = acak(benih)
  return hari.flatMap((t) => [7 * 3600 + 1200, 16 * 3600 + 300].map((d) => tapPada(p, t, d + Math.floor((a() - 0.5) * 1200), posisi(a, t))))
}

const PALSU: Posisi = { lintang: -3.4012345, bujur: 104.8298765, akurasi: 5 }
/** What one Wi-Fi point answers to everybody near it. */
const WIFI: Posisi = { lintang: -3.4001, bujur: 104.8302, akurasi: 20 }

describe('L1 repeated digits', () => {
  const a = aturan('tanda-angka-berulang')
  const lihat = (tap: readonly TapTanda[]) => angkaBerulang(tap, a, R)
  test('the same fine point twice a day for four weeks is a sign, with its taps', () => {
    const tap = kerja('ani', () => PALSU)
    const [tanda, ...lain] = lihat(tap)
    assert.deepEqual([lain, tanda?.pegawaiIds, tanda?.tap.length], [[], ['ani'], tap.length])
    assert.deepEqual(tanda?.bukti.ukuran, { sama: 40, semua: 40 })
  })
  for (const [nama, tap] of [
    ['a phone that asks the satellites', kerja('ani', (x) => satelit(x))],
    ['one Wi-Fi point, the same for weeks', kerja('ani', () => WIFI)],
    ['a real GPS that gives the same fix again on every fourth tap', kerja('ani', (x) => (x() < 0.25 ? PALSU : satelit(x)))],
    ['no position at all', kerja('ani', () => null)],
    ['no tap', []],
  ] as const)
    test(`not: ${nama}`, () => assert.deepEqual(lihat(tap), []))
  test('both sides of days and share', () => {
    const hari = hariKerja().slice(0, 10)
    const sebelas = hariKerja().slice(0, 11)
    assert.equal(lihat(kerja('ani', () => PALSU, 1, hari)).length, 1)
    assert.equal(lihat(kerja('ani', () => PALSU, 1, hari.slice(1))).length, 0, 'nine days')
    const campur = (beda: number) => [
      ...kerja('ani', () => PALSU, 1, sebelas).slice(beda),
      ...kerja('ani', (x) => satelit(x), 2, sebelas).slice(0, beda),
    ]
    assert.equal(lihat(campur(2)).length, 1, '20 of 22')
    assert.equal(lihat(campur(3)).length, 0, '19 of 22')
  })
})

describe('L1 shared exact points', () => {
  const a = aturan('tanda-titik-bersama')
  const lihat = (orang: readonly (readonly TapTanda[])[]) =>
    titikBersama(
      orang.flatMap((tap) => titikBerulang(tap, a)),
      a,
      R,
    )
  test('Cirebon: five people, one point, a year: one sign with all names', () => {
    const setahun = { dari: tanggal('2025-11-24'), sampai: tanggal('2026-11-23') }
    const lima = ['a', 'b', 'c', 'd', 'e'].map((p, i) => kerja(p, () => PALSU, i + 1, hariKerja(setahun.dari, setahun.sampai)))
    const lain = ['f', 'g', 'h'].map((p, i) => kerja(p, (x) => satelit(x), i + 9, hariKerja(setahun.dari, setahun.sampai)))
    const tanda = titikBersama(
      [...lima, ...lain].flatMap((tap) => titikBerulang(tap, a)),
      a,
      setahun,
    )
    assert.equal(tanda.length, 1)
    assert.deepEqual(tanda[0]?.pegawaiIds, ['a', 'b', 'c', 'd', 'e'])
    assert.ok(tanda[0]?.bukti.orang.every((o) => o.hari > 250))
  })
  test('three people with two points in turn are one sign, not two', () => {
    const titik = (t: Tanggal) => (Number(t.slice(8)) % 2 ? PALSU : { ...PALSU, lintang: -3.41 })
    assert.equal(lihat(['a', 'b', 'c'].map((p, i) => kerja(p, (_, t) => titik(t), i))).length, 1)
  })
  for (const [nama, orang] of [
    ['one Wi-Fi point for a whole office', Array.from({ length: 30 }, (_, i) => kerja(`p${i}`, () => WIFI, i))],
    ["twins' shared office: two people, one point", ['a', 'b'].map((p, i) => kerja(p, () => PALSU, i))],
    ['thirty people around one door', Array.from({ length: 30 }, (_, i) => kerja(`p${i}`, (x) => satelit(x), i))],
    ['a ceremony on one lawn: four days only', ['a', 'b', 'c'].map((p, i) => kerja(p, () => PALSU, i, hariKerja().slice(0, 4)))],
  ] as const)
    test(`not: ${nama}`, () => assert.deepEqual(lihat(orang), []))
})

describe('L1 speed between taps', () => {
  const a = aturan('tanda-kecepatan')
  const lihat = (tap: readonly TapTanda[]) => kecepatan(tap, a, R)
  const JAUH = { lintang: -2.98, bujur: 104.75 } // about 47 km
  const duaTitik = (hari: readonly Tanggal[], menit: number) => {
    const x = acak(4)
    return hari.flatMap((t) => [tapPada('ani', t, 27_000, satelit(x)), tapPada('ani', t, 27_000 + menit * 60, satelit(x, JAUH))])
  }
  test('47 km in ten minutes on two days', () => {
    assert.ok(Math.abs(jarakKm(KANTOR, JAUH) - 47.5) < 1)
    assert.equal(lihat(duaTitik(hariKerja().slice(0, 2), 10)).length, 1)
  })
  for (const [nama, tap] of [
    ['by car in 50 minutes, each day', duaTitik(hariKerja(), 50)],
    ['a crossing by speedboat, 60 km per hour', duaTitik(hariKerja(), 48)],
    ['one wrong fix on one day', duaTitik(hariKerja().slice(0, 1), 10)],
    [
      'a fix that says itself that it is 40 km off',
      hariKerja().flatMap((t) => [
        tapPada('ani', t, 27_000, { ...KANTOR, akurasi: 10 }),
        tapPada('ani', t, 27_300, { ...JAUH, akurasi: 40_000 }),
      ]),
    ],
  ] as const)
    test(`not: ${nama}`, () => assert.deepEqual(lihat(tap), []))
})

describe('L1 constant accuracy', () => {
  const lihat = (tap: readonly TapTanda[]) => akurasiTetap(tap, aturan('tanda-akurasi-tetap'), R)
  test('the points dance and the accuracy stands still for four weeks', () =>
    assert.equal(lihat(kerja('ani', (x) => ({ ...satelit(x), akurasi: 3 }))).length, 1))
  for (const [nama, tap] of [
    ['a phone whose accuracy changes', kerja('ani', (x) => satelit(x))],
    ['Wi-Fi at a constant 20 metres, points that differ', kerja('ani', (x) => ({ ...satelit(x), akurasi: 20 }))],
    ['a phone that says 5 m on half of its taps', kerja('ani', (x) => (x() < 0.5 ? { ...satelit(x), akurasi: 5 } : satelit(x)))],
    ['repeated digits are told by their own rule', kerja('ani', () => PALSU)],
  ] as const)
    test(`not: ${nama}`, () => assert.deepEqual(lihat(tap), []))
})

describe('K1 phones that always tap together', () => {
  const a = aturan('tanda-selalu-bersama')
  const lihat = (x: readonly TapTanda[], y: readonly TapTanda[]) => selaluBersama(x, y, a, R)
  const geser = (tap: readonly TapTanda[], p: string, detik: (i: number) => number, benih = 77) => {
    const x = acak(benih)
    return tap.map((t, i) => ({
      ...t,
      id: `${p}-${t.id}`,
      pegawaiId: p,
      kid: `k-${p}`,
      waktu: t.waktu + detik(i) * 1000,
      titik: satelit(x),
    }))
  }
  const ani = kerja('ani', (x) => satelit(x))
  test('one person carries two phones: a sign that names both, also over days on which one of them was on leave', () => {
    const budi = geser(ani, 'budi', (i) => 8 + (i % 30))
    const [tanda] = lihat(ani, budi.slice(6))
    assert.deepEqual(tanda?.pegawaiIds, ['ani', 'budi'])
    assert.equal(tanda?.tap.length, 2 * budi.slice(6).length)
  })
  const x = acak(5)
  for (const [nama, lain] of [
    ['commuters in one car: together by the gate, minutes apart at the door', geser(ani, 'budi', () => Math.floor((x() - 0.5) * 480))],
    ['commuters who ride one way together', geser(ani, 'budi', (i) => (i % 2 ? 20 : 1900))],
    ['a colleague of the same office', kerja('budi', (y) => satelit(y), 31)],
    ['together for nine days', geser(ani, 'budi', () => 20).slice(0, 18)],
    [
      'at the same minute in offices 300 m apart',
      ani.map((t) => ({ ...t, pegawaiId: 'budi', titik: { ...KANTOR, lintang: KANTOR.lintang + 300 * METER, akurasi: 5 } })),
    ],
  ] as const)
    test(`not: ${nama}`, () => assert.deepEqual(lihat(ani, lain), []))
  test('candidates of a day: everybody within the minute and the metres, each pair once, nobody with himself', () => {
    const t = R.sampai
    const di = (p: string, detik: number, meter: number) =>
      tapPada(p, t, 27_000 + detik, { lintang: KANTOR.lintang + meter * METER, bujur: KANTOR.bujur, akurasi: 5 })
    const pasangan = pasanganSehari([di('a', 0, 0), di('a', 10, 0), di('b', 60, 24), di('c', 61, 0), di('d', 0, 26), di('e', 70, 26)], a)
    assert.deepEqual(pasangan.map((p) => p.join('')).sort(), ['ab', 'ac', 'bc', 'bd', 'be'])
  })
  test('property: the grid finds the pairs that comparing all with all finds', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 5 }),
            fc.integer({ min: 0, max: 300 }),
            fc.integer({ min: -80, max: 80 }),
            fc.integer({ min: -80, max: 80 }),
          ),
          { maxLength: 30 },
        ),
        (isi) => {
          const tap = isi.map(([p, d, u, v]) =>
            tapPada(`p${p}`, R.sampai, 27_000 + d, { lintang: KANTOR.lintang + u * METER, bujur: KANTOR.bujur + v * METER, akurasi: 5 }),
          )
          const semua = new Set<string>()
          for (const m of tap)
            for (const n of tap)
              if (
                m.pegawaiId < n.pegawaiId &&
                Math.abs(m.waktu - n.waktu) <= 60_000 &&
                jarakKm(m.titik as Posisi, n.titik as Posisi) * 1000 <= 25
              )
                semua.add(`${m.pegawaiId},${n.pegawaiId}`)
          assert.deepEqual(
            pasanganSehari(tap, a)
              .map((p) => p.join(','))
              .sort(),
            [...semua].sort(),
          )
        },
      ),
    )
  })
})

describe('W1 the clock of the phone, as the server marked it', () => {
  const a = aturan('tanda-jam-berubah')
  const tap = (n: number, tanda = 'jam-berubah') =>
    kerja('ani', (x) => satelit(x)).map((t, i) => ({ ...t, tanda: i % 2 === 0 && i < n * 2 ? [tanda] : [] }))
  test('both sides: three days are a sign, two are a flat battery', () => {
    assert.equal(jamBerubah(tap(3), a, R).length, 1)
    assert.equal(jamBerubah(tap(2), a, R).length, 0)
    assert.equal(jamBerubah(tap(9, 'kunci-menunggu'), a, R).length, 0)
  })
})

test('property: the order of the taps changes no sign, and a tap more never hides one of repeated digits', () => {
  const tap = kerja('ani', () => PALSU)
  fc.assert(
    fc.property(fc.shuffledSubarray(tap, { minLength: tap.length }), (kocok) => {
      assert.deepEqual(
        angkaBerulang(kocok, aturan('tanda-angka-berulang'), R)[0]?.bukti,
        angkaBerulang(tap, aturan('tanda-angka-berulang'), R)[0]?.bukti,
      )
    }),
  )
})

test('T6 a client of its own making: one key, positions as it likes: it is taken, and the patterns see it', () => {
  const naskah = kerja('ani', () => PALSU)
  assert.equal(angkaBerulang(naskah, aturan('tanda-angka-berulang'), R).length, 1)
})

describe('F1 photos that look the same', () => {
  const a = aturan('tanda-foto-serupa')
  const rupa = (benih: number, ubah = 0) => {
    const acakBit = acak(benih)
    const isi = Uint8Array.from({ length: 32 }, () => Math.floor(acakBit() * 256))
    for (let i = 0; i < ubah; i++) isi[i] = (isi[i] ?? 0) ^ 1
    return isi
  }
  const foto = (hari: number, r: Uint8Array | null): FotoTanda => {
    const tgl = hariKerja()[hari] as Tanggal
    return { id: `f${hari}-${r?.[0] ?? 'x'}`, bulan: `${tgl.slice(0, 7)}-01`, pegawaiId: 'a', tanggal: tgl, rupa: r }
  }
  for (const [nama, daftar, kena] of [
    ['the same picture on two days', [foto(0, rupa(1)), foto(1, rupa(1)), foto(2, rupa(2))], 2],
    ['at the edge of the threshold', [foto(0, rupa(1)), foto(1, rupa(1, 8))], 2],
    ['one bit beyond it', [foto(0, rupa(1)), foto(1, rupa(1, 9))], 0],
    ['arrival and departure of one day', [foto(0, rupa(1)), foto(0, rupa(1))], 0],
    ['other pictures each day', [foto(0, rupa(1)), foto(1, rupa(2)), foto(2, rupa(3))], 0],
    ['two in the dark', [foto(0, null), foto(1, null)], 0],
    ['none', [], 0],
  ] as const)
    test(nama, () => {
      const tanda = fotoSerupa(daftar, a, R)
      assert.equal(tanda.length, kena === 0 ? 0 : 1)
      assert.equal(tanda[0]?.tap.length ?? 0, kena)
    })
  test('a threshold of three days wants three', () => {
    const dua = [foto(0, rupa(1)), foto(1, rupa(1))]
    assert.deepEqual(fotoSerupa(dua, { ...a, hari: 3 }, R), [])
    assert.equal(fotoSerupa([...dua, foto(2, rupa(1))], { ...a, hari: 3 }, R).length, 1)
  })
})

describe('evidence that is missing', () => {
  const a = aturan('tanda-bukti-kurang')
  const pada = (t: Tanggal, tanda: string[]) => tapPada('a', t, 7 * 3600, null, tanda)
  const [satu, dua, tiga] = hariKerja() as [Tanggal, Tanggal, Tanggal]
  const tanpa = new Set<string>()
  test('both sides: three days are a sign, two days with two taps each are none', () => {
    const kurang = [satu, dua, tiga].map((t) => pada(t, ['bukti-kurang']))
    assert.equal(buktiKurang(kurang, tanpa, a, R)[0]?.tap.length, 3)
    assert.deepEqual(buktiKurang([...kurang.slice(0, 2), tapPada('a', satu, 60_000, null, ['bukti-kurang'])], tanpa, a, R), [])
  })
  test('a photo that was signed and never came counts after three days; one that came never', () => {
    const janji = [satu, dua, tiga].map((t) => pada(t, ['berfoto']))
    assert.equal(buktiKurang(janji, tanpa, a, R).length, 1)
    assert.deepEqual(buktiKurang(janji, new Set(janji.map((t) => t.id)), a, R), [])
    const baru = [satu, dua, tambahHari(R.sampai, -1)].map((t) => pada(t, ['berfoto']))
    assert.deepEqual(buktiKurang(baru, tanpa, a, R), [], 'still on its way')
    const genap = [satu, dua, tambahHari(R.sampai, -2)].map((t) => pada(t, ['berfoto']))
    assert.equal(buktiKurang(genap, tanpa, a, R).length, 1)
  })
})

describe('nothing twice', () => {
  const baru = { jenis: 'titik-bersama' as const, pegawaiIds: ['a', 'b', 'c'], dari: tanggal('2026-10-27') }
  const HARI_INI = tanggal('2026-11-24')
  const lama = (ubah: object) => [
    { jenis: 'titik-bersama' as const, pegawaiIds: ['a', 'b', 'c', 'd'], sampai: tanggal('2026-11-01'), putusan: null, ...ubah },
  ]
  for (const [nama, ubah, sudah] of [
    ['the same persons wait in the list', {}, true],
    ['however long they wait', { sampai: tanggal('2025-01-01') }, true],
    ['another rule', { jenis: 'kecepatan' }, false],
    ['somebody is new', { pegawaiIds: ['a', 'b'] }, false],
    ['found in order 90 days ago', { putusan: 'wajar', sampai: tambahHari(HARI_INI, -90) }, true],
    ['found in order 91 days ago', { putusan: 'wajar', sampai: tambahHari(HARI_INI, -91) }, false],
    ['left out, and days of that sign are in this one', { putusan: 'tidak-dihitung', sampai: tanggal('2026-10-27') }, true],
    ['left out, and all days are new', { putusan: 'tidak-dihitung', sampai: tanggal('2026-10-26') }, false],
  ] as const)
    test(nama, () => assert.equal(sudahDitandai(baru, lama(ubah), HARI_INI), sudah))
})

test('each rule of the law is dated, a stand-in, and switched on', () => {
  for (const k of KUNCI_TANDA) {
    const [a] = BAWAAN_TANDA[k]
    assert.deepEqual([a.nilai.keadaan, a.dasar.peraturan], ['nyala', 'Ketentuan contoh'], k)
  }
})
