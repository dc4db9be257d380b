import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { JANGKAR_LAYAR_MS } from './kode-layar.ts'
import { jumlahLayar, layarDiam, teksKabar, teksPasang, waktuLayar } from './layar.ts'

describe('the time of a screen', () => {
  const jangkar = { server: 1_000_000_000_000, mono: 5_000, dinding: 2_000_000_000_000 }
  const lewat = (mono: number, dinding = mono) => waktuLayar(jangkar, { mono: jangkar.mono + mono, dinding: jangkar.dinding + dinding })

  test('carried on from the server, whatever the wall clock of the tablet says', () =>
    assert.deepEqual(lewat(60_000), { saat: jangkar.server + 60_000, kelas: 'terverifikasi', sebab: undefined }))

  test('Q4 twelve hours without the server: klaim from the next millisecond on', () => {
    assert.equal(lewat(JANGKAR_LAYAR_MS).kelas, 'terverifikasi')
    assert.deepEqual(lewat(JANGKAR_LAYAR_MS + 1), {
      saat: jangkar.server + JANGKAR_LAYAR_MS + 1,
      kelas: 'klaim',
      sebab: 'jangkar-lama',
    })
  })

  test('Q4 the clock of the tablet set back an hour, or a sleep: klaim, and it says so; 90 s are drift', () => {
    for (const beda of [-3_600_000, 3_600_000, -90_001, 90_001]) {
      const w = lewat(600_000, 600_000 + beda)
      assert.deepEqual([w.kelas, w.sebab, w.saat], ['klaim', 'jam-berubah', jangkar.server + 600_000], String(beda))
    }
    for (const beda of [-90_000, 90_000]) assert.equal(lewat(600_000, 600_000 + beda).kelas, 'terverifikasi')
  })

  test('never heard the server: its own clock, as klaim', () =>
    assert.deepEqual(waktuLayar(undefined, { mono: 1, dinding: 42 }), { saat: 42, kelas: 'klaim', sebab: 'tanpa-jangkar' }))
})

describe('E1 counts on a wall', () => {
  for (const [sudah, terjadwal, harap] of [
    [4, 46, [null, null]],
    [5, 46, [5, 46]],
    [38, 46, [38, 46]],
    [41, 46, [41, 46]],
    [42, 46, [42, null]],
    [45, 46, [45, null]],
    [46, 46, [46, 46]],
    [3, 4, [null, null]],
    [0, 0, [null, null]],
  ] as const)
    test(`${sudah} of ${terjadwal}`, () => assert.deepEqual(Object.values(jumlahLayar({ sudah, terjadwal })), harap))

  test('no number shown is under five, and none can be taken from two that are', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const { sudah, terjadwal } = jumlahLayar({ sudah: Math.min(a, b), terjadwal: Math.max(a, b) })
        if (sudah !== null && sudah < 5) return false
        if (terjadwal !== null && terjadwal < 5) return false
        const sisa = sudah !== null && terjadwal !== null ? terjadwal - sudah : 0
        return sisa === 0 || sisa >= 5
      }),
    )
  })
})

test('texts a screen signs say what they are for, and read a code as it is typed', () => {
  assert.equal(teksPasang(' abcde-fghjk '), 'HDRP1:ABCDEFGHJK')
  assert.equal(teksKabar('a', 'b'), 'HDRK1:a.b')
})

test('a screen that has not asked for more than five minutes is silent; so is one that never did', () => {
  const kini = new Date('2026-11-24T07:20:00Z')
  const lalu = (ms: number) => new Date(kini.getTime() - ms)
  assert.deepEqual([layarDiam(lalu(300_000), kini), layarDiam(lalu(300_001), kini), layarDiam(null, kini)], [false, true, true])
})
