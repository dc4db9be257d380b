import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { BAWAAN_TANDA } from '../hukum/tanda.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { luringSendiri, rencanaUsulan, type Rentetan, rentetanLuring, type TapTempat, type UsulanLama } from './luring-bersama.ts'
import { SEGERA_MS } from './waktu-tap.ts'

const TANGGAL = tanggal('2026-11-24')
const BERSAMA = BAWAAN_TANDA['tanda-luring-bersama'][0].nilai
const SENDIRI = BAWAAN_TANDA['tanda-luring-sendiri'][0].nilai
const JAM = 3_600_000

type Ubah = Partial<Omit<TapTempat, 'menit' | 'waktu'>>
/** A tap at so many minutes after 07:00, at once unless told otherwise. */
function tap(siapa: string, menit: number, ubah: Ubah = {}): TapTempat {
  const waktu = Date.parse('2026-11-24T07:00:00+07:00') + menit * 60_000
  return {
    id: `${siapa}-${menit}`,
    bulan: '2026-11-01',
    pegawaiId: siapa,
    menit: 420 + Math.floor(menit),
    waktu,
    terima: waktu + 1000,
    kelas: 'terverifikasi',
    diam: false,
    ...ubah,
  }
}
const luring = (siapa: string, menit: number, kelas: TapTempat['kelas'] = 'terbatas') => {
  const t = tap(siapa, menit, { kelas })
  return { ...t, terima: t.waktu + JAM }
}
/** Forty people who arrive within half an hour. */
const empatPuluh = (bagaimana: (siapa: string, menit: number, i: number) => TapTempat) =>
  Array.from({ length: 40 }, (_, i) => bagaimana(`p${i}`, 10 + i * 0.75, i))
const sendiri = (t: readonly TapTempat[], rentetan: readonly Rentetan[] = rentetanLuring(t, BERSAMA)) =>
  luringSendiri(t, new Set(rentetan.flatMap((r) => r.tap).map((x) => x.id)), TANGGAL, SENDIRI)
const ringkas = (r: readonly Rentetan[]) =>
  r.map((x) => [x.mulai - 420, x.selesai - 420, new Set(x.tap.map((t) => t.pegawaiId)).size, x.langsung])

describe('W2 compared with colleagues at the same place and minutes', () => {
  test('1 of 40 offline: one sign about him, no outage; whether his time is bounded or not', () => {
    for (const kelas of ['klaim', 'terbatas'] as const) {
      const t = empatPuluh((s, m, i) => (i === 20 ? luring(s, m, kelas) : tap(s, m)))
      assert.deepEqual(rentetanLuring(t, BERSAMA), [])
      const [tanda, ...lain] = sendiri(t)
      assert.deepEqual([lain, tanda?.pegawaiIds, tanda?.tap.length], [[], ['p20'], 1])
      assert.deepEqual(tanda?.bukti.ukuran, { langsung: 27, tertunda: 1 })
    }
  })
  test('40 of 40 offline: one outage with all of them, no sign about anybody', () => {
    const t = empatPuluh((s, m) => luring(s, m, 'klaim'))
    assert.deepEqual(ringkas(rentetanLuring(t, BERSAMA)), [[10, 39, 40, 0]])
    assert.deepEqual(sendiri(t), [])
  })
  test('the line is down for a quarter of an hour amid a busy morning: those within, and nobody before or after', () => {
    const t = empatPuluh((s, m, i) => (i >= 12 && i < 32 ? luring(s, m) : tap(s, m)))
    assert.deepEqual(ringkas(rentetanLuring(t, BERSAMA)), [[19, 33, 20, 0]])
    assert.deepEqual(sendiri(t), [])
  })
  test('one gets through by his own data: still an outage, and he is named as a number', () => {
    const t = empatPuluh((s, m, i) => (i === 20 ? tap(s, m) : luring(s, m)))
    assert.deepEqual(ringkas(rentetanLuring(t, BERSAMA)), [[10, 39, 39, 1]])
  })
  test('three friends in one minute, the others through beside them: no outage, three signs', () => {
    const t = [...empatPuluh((s, m) => tap(s, m)), ...['a', 'b', 'c'].map((s, i) => luring(s, 25 + i / 10, 'klaim'))]
    assert.deepEqual(rentetanLuring(t, BERSAMA), [])
    assert.deepEqual(
      sendiri(t).map((x) => x.pegawaiIds[0]),
      ['a', 'b', 'c'],
    )
  })
  test('a small office of three, all offline: proposed, for a person to weigh', () => {
    assert.deepEqual(ringkas(rentetanLuring([luring('a', 20), luring('b', 24), luring('c', 29)], BERSAMA)), [[20, 29, 3, 0]])
    assert.deepEqual(rentetanLuring([luring('a', 20), luring('b', 24)], BERSAMA), [], 'two are no outage')
  })
  test('morning and evening are two', () => {
    const t = [...empatPuluh((s, m) => luring(s, m)), ...empatPuluh((s, m) => luring(s, m + 540))]
    assert.equal(rentetanLuring(t, BERSAMA).length, 2)
  })
  test('the share: eight of ten are an outage, seven are none', () => {
    const sepuluh = (n: number) =>
      Array.from({ length: 10 }, (_, i) => (i < n ? luring(`p${i}`, 20 + i) : tap(`p${i}`, 20.5 + (i - n) * 3)))
    assert.equal(rentetanLuring(sepuluh(8), BERSAMA).length, 1)
    assert.deepEqual(
      rentetanLuring(sepuluh(7), BERSAMA).filter((r) => r.langsung > 0),
      [],
    )
  })
  for (const [nama, t] of [
    ['nobody was there beside him', [luring('a', 20, 'klaim')]],
    ['four went through, one less than asked', [luring('a', 20), ...[1, 2, 3, 4].map((i) => tap(`p${i}`, 20 + i))]],
    [
      'the others came eleven minutes before and after',
      [luring('a', 20.5), ...[1, 2, 3].flatMap((i) => [tap(`p${i}`, 9), tap(`q${i}`, 31)])],
    ],
    [
      'two in six were late: more than one in five',
      [luring('a', 20), luring('b', 22), ...[1, 2, 3, 4, 5].map((i) => tap(`p${i}`, 20 + i))],
    ],
    [
      'his clock runs on and agrees: verified, though it came later',
      [{ ...luring('a', 20), kelas: 'terverifikasi' as const }, ...[1, 2, 3, 4, 5].map((i) => tap(`p${i}`, 20 + i))],
    ],
    [
      'two minutes on a slow line',
      [
        { ...tap('a', 20), terima: tap('a', 20).waktu + SEGERA_MS, kelas: 'terbatas' as const },
        ...[1, 2, 3, 4, 5].map((i) => tap(`p${i}`, 20 + i)),
      ],
    ],
    ['a changed clock has a sign of its own', [{ ...luring('a', 20), diam: true }, ...[1, 2, 3, 4, 5].map((i) => tap(`p${i}`, 20 + i))]],
  ] as const)
    test(`no sign: ${nama}`, () => assert.deepEqual(sendiri(t), []))
  test('five who went through are enough', () => {
    assert.equal(sendiri([luring('a', 20), ...[1, 2, 3, 4, 5].map((i) => tap(`p${i}`, 20 + i))]).length, 1)
  })
})

describe('what a span makes of the proposals that are there', () => {
  const r = (mulai: number, selesai: number, siapa: readonly string[]): Rentetan => ({
    mulai,
    selesai,
    langsung: 0,
    tap: siapa.map((s, i) => ({ ...luring(s, mulai + i), id: s, menit: mulai + i })),
  })
  const lama = (
    id: string,
    mulai: number,
    selesai: number,
    siapa: readonly string[],
    keadaan: UsulanLama['keadaan'] = 'menunggu',
  ): UsulanLama => ({
    id,
    mulai,
    selesai,
    langsung: 0,
    keadaan,
    tap: siapa.map((s) => ({ id: s, pegawaiId: s })),
  })
  const isi = (x: ReturnType<typeof rencanaUsulan>) => x && [x.id, x.mulai, x.selesai, x.gabung, x.tap.map((t) => t.id)]
  for (const [nama, rentetan, ada, harap] of [
    ['none yet: a new one', r(20, 30, ['a', 'b']), [], [null, 20, 21, [], ['a', 'b']]],
    ['the same again: nothing', r(20, 30, ['a']), [lama('u', 20, 30, ['a'])], undefined],
    ['one more came: it grows', r(18, 35, ['a', 'b']), [lama('u', 20, 30, ['a'])], ['u', 18, 35, [], ['b']]],
    ['never shrinks', r(22, 25, ['a', 'c']), [lama('u', 20, 30, ['a', 'b'])], ['u', 20, 30, [], ['c']]],
    [
      'two that turned out to be one',
      r(20, 60, ['a', 'b', 'c']),
      [lama('u', 20, 30, ['a']), lama('v', 40, 60, ['c'])],
      ['u', 20, 60, ['v'], ['b', 'c']],
    ],
    ['elsewhere in the day: another', r(20, 30, ['a']), [lama('u', 40, 60, ['a'])], [null, 20, 20, [], ['a']]],
    ['set aside: not proposed again', r(20, 30, ['a', 'b']), [lama('u', 20, 30, ['a'], 'kesampingkan')], undefined],
    ['decided for all of them: nothing', r(20, 30, ['a']), [lama('u', 20, 30, ['a'], 'terima')], undefined],
    ['decided, and one came after: one of his own', r(20, 30, ['a', 'b']), [lama('u', 20, 30, ['a'], 'terima')], [null, 21, 21, [], ['b']]],
  ] as const)
    test(nama, () => assert.deepEqual(isi(rencanaUsulan(rentetan, ada)), harap))
})

test('property: the order of deliveries does not matter; each span holds the share, spans do not touch, and every tap of one is late', () => {
  const satu = fc.record({ siapa: fc.nat(25), menit: fc.nat(70), terlambat: fc.boolean() })
  fc.assert(
    fc.property(fc.array(satu, { maxLength: 60 }), fc.nat(), (daftar, benih) => {
      const t = daftar.map((d, i) => ({
        ...(d.terlambat ? luring : tap)(`p${d.siapa}`, d.menit + i / 1000),
        id: String(i).padStart(3, '0'),
      }))
      const hasil = rentetanLuring(t, BERSAMA)
      assert.deepEqual(rentetanLuring([...t.slice(benih % (t.length + 1)), ...t.slice(0, benih % (t.length + 1))], BERSAMA), hasil)
      hasil.forEach((r, i) => {
        const orang = new Set(r.tap.map((x) => x.pegawaiId)).size
        assert.ok(orang >= BERSAMA.orang && orang * 100 >= BERSAMA.persen * (orang + r.langsung))
        assert.ok(r.tap.every((x) => x.terima - x.waktu > SEGERA_MS))
        const lalu = hasil[i - 1]
        if (lalu) assert.ok((lalu.tap.at(-1)?.waktu ?? 0) < (r.tap[0]?.waktu ?? 0))
      })
    }),
  )
})
