import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import {
  HP_JAUH,
  JANGKAR_LAYAR_MS,
  kalimatKode,
  kelasKode,
  keteranganKode,
  kodeDalamTeks,
  kodeDibagikan,
  kodeUtuh,
  LANGKAH_MS,
  langkahBerlaku,
  langkahPada,
  saatTap,
  type LayarKode,
  TANDA_KODE,
  tandaKode,
  teksKode,
  uraiKode,
} from './kode-layar.ts'

const LAYAR = '01900000-0000-7000-8000-000000000001'
const SAAT = Date.parse('2026-11-24T07:20:00+07:00')
const N = langkahPada(SAAT)
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const tandai = (teks: string) => sign('sha256', Buffer.from(teks), { key: privateKey, dsaEncoding: 'ieee-p1363' })
const kode = (langkah = N, kelas: 'terverifikasi' | 'klaim' = 'terverifikasi') => {
  const teks = teksKode({ layar: LAYAR, langkah, kelas })
  return kodeUtuh(teks, tandai(teks))
}

describe('the text of a code', () => {
  test('what a screen writes a reader takes apart, and its signature is over the exact text', () => {
    for (const kelas of ['terverifikasi', 'klaim'] as const) {
      const baca = uraiKode(kode(N, kelas))
      assert.ok(baca)
      assert.deepEqual([baca.layar, baca.langkah, baca.kelas], [LAYAR, N, kelas])
      const sah = verify('sha256', Buffer.from(baca.ditandatangani), { key: publicKey, dsaEncoding: 'ieee-p1363' }, baca.tandaTangan)
      assert.equal(sah, true)
    }
    assert.ok(kode().length <= 180, 'fits version 9 of a QR code with correction M')
  })

  test('Q3 what is no code of a screen is nothing, whatever it looks like', () => {
    const utuh = kode()
    for (const asing of [
      'https://hadir.contoh/masuk',
      `https://hadir.contoh/?${utuh}`,
      ` ${utuh}`,
      `${utuh}\n`,
      utuh.toLowerCase(),
      utuh.slice(0, -1),
      `${utuh}A`,
      'HDR1:',
      'HDR2:' + utuh.slice(5),
      `HDR1:${Buffer.from('{"l":1}').toString('base64url').padEnd(20, 'A')}.${'A'.repeat(86)}`,
      '',
    ])
      assert.equal(uraiKode(asing), undefined, asing)
    const isi = (o: object) => `HDR1:${Buffer.from(JSON.stringify(o)).toString('base64url')}.${utuh.split('.')[1]}`
    assert.ok(uraiKode(isi({ l: LAYAR, n: N, k: 't' })))
    for (const o of [
      { l: LAYAR, n: N, k: 'x' },
      { l: LAYAR, n: 0, k: 't' },
      { l: LAYAR, n: 1.5, k: 't' },
      { l: LAYAR, n: String(N), k: 't' },
      { l: 'layar', n: N, k: 't' },
      { l: LAYAR, n: N, k: 't', u: 'https://hadir.contoh' },
    ])
      assert.equal(uraiKode(isi(o)), undefined, JSON.stringify(o))
  })

  test('Q2 no text but the one that was signed verifies: every flipped character', () => {
    const utuh = kode()
    for (let i = 0; i < utuh.length; i += 1) {
      const lain = utuh.slice(0, i) + (utuh[i] === 'A' ? 'B' : 'A') + utuh.slice(i + 1)
      const baca = uraiKode(lain)
      const sah =
        baca && verify('sha256', Buffer.from(baca.ditandatangani), { key: publicKey, dsaEncoding: 'ieee-p1363' }, baca.tandaTangan)
      assert.ok(!sah, `character ${i}`)
    }
  })

  test('any text is read or left, never a fault', () => {
    fc.assert(fc.property(fc.string(), (t) => uraiKode(t) === undefined))
    fc.assert(fc.property(fc.string(), (t) => uraiKode(`HDR1:${t}`) === undefined))
  })

  test('out of the text beside an anchor: the scan, or nothing', () => {
    assert.equal(kodeDalamTeks(JSON.stringify({ a: null, ms: null, q: 'HDR1:x' })), 'HDR1:x')
    for (const t of [undefined, '', '{"q"', '{"q":5}', '{"a":"q"}', 'null "q"', '"q"']) assert.equal(kodeDalamTeks(t), undefined, t)
  })
})

describe('steps', () => {
  for (const [geser, ya] of [
    [-5_001, false],
    [-5_000, true],
    [0, true],
    [14_999, true],
    [15_000, true],
    [20_000, true],
    [29_999, true],
    [30_000, false],
    [45_000, false],
  ] as const)
    test(`Q1 a code scanned ${geser} ms after its step began: ${ya ? 'ok' : 'kode-lama'}`, () =>
      assert.equal(langkahBerlaku(N, N * LANGKAH_MS + geser), ya))

  const layar: LayarKode = { tempatId: 't', dipasangkan: new Date(SAAT - 3_600_000), diakhiri: null, jangkar: new Date(SAAT) }
  const isi = (langkah: number) => ({ layar: LAYAR, langkah, kelas: 'terverifikasi' as const })

  test('Q2 unpaired at step n: n + 1 is refused, n and n - 1 are ok', () => {
    const lepas = { ...layar, diakhiri: new Date(N * LANGKAH_MS + 7_000) }
    const pada = (n: number) => tandaKode(isi(n), lepas, [n * LANGKAH_MS])
    assert.deepEqual([pada(N - 1), pada(N), pada(N + 1)], [undefined, undefined, 'layar-dicabut'])
  })

  test('Q2 a step before the screen was paired is of no screen', () => {
    const awal = langkahPada(layar.dipasangkan.getTime())
    const pada = (n: number) => tandaKode(isi(n), layar, [n * LANGKAH_MS])
    assert.deepEqual([pada(awal - 1), pada(awal)], ['kode-asing', undefined])
  })

  test('one of the times the tap may have been made is enough: the phone clock may be slow, the line may be', () => {
    assert.equal(tandaKode(isi(N), layar, [SAAT - 180_000, SAAT + 1000]), undefined)
    assert.equal(tandaKode(isi(N), layar, [SAAT - 180_000, SAAT + 45_000]), 'kode-lama')
    assert.equal(tandaKode(isi(N), layar, []), 'kode-lama')
  })

  test('W1 arrival speaks for a tap whose clock is five minutes off at most: a code of now does not make an old time true', () => {
    assert.deepEqual(saatTap(SAAT, SAAT + 300_000), [SAAT, SAAT + 300_000])
    assert.deepEqual(saatTap(SAAT, SAAT + 300_001), [SAAT])
    assert.deepEqual(saatTap(SAAT + 300_000, SAAT), [SAAT + 300_000, SAAT])
  })

  test('Q4 twelve hours without a word of the server: only klaim from then on, whatever the screen says', () => {
    const batas = langkahPada(SAAT + JANGKAR_LAYAR_MS)
    assert.equal(kelasKode(isi(batas), layar), 'terverifikasi')
    assert.equal(kelasKode(isi(batas + 1), layar), 'klaim')
    assert.equal(kelasKode({ ...isi(N), kelas: 'klaim' }, layar), 'klaim')
    assert.equal(kelasKode(isi(N), { jangkar: null }), 'klaim')
  })

  test('Q4 a screen whose clock is an hour back: its codes are old for who is online', () =>
    assert.equal(tandaKode(isi(N - 240), layar, [SAAT, SAAT + 1000]), 'kode-lama'))
})

test('Q1 five phones far away on one step are a sign; four are not, nor five that are there', () => {
  const jauh = (n: number) => Array.from({ length: n }, (_, i) => ({ kid: `k${i}`, jauh: true }))
  assert.equal(kodeDibagikan(jauh(HP_JAUH)), true)
  assert.equal(kodeDibagikan(jauh(HP_JAUH - 1)), false)
  assert.equal(kodeDibagikan([...jauh(HP_JAUH - 1), { kid: 'k0', jauh: true }]), false, 'one phone counts once')
  assert.equal(kodeDibagikan([...jauh(HP_JAUH - 1), ...Array.from({ length: 40 }, (_, i) => ({ kid: `d${i}`, jauh: false }))]), false)
})

test('each outcome has its sentence', () => {
  for (const t of TANDA_KODE) for (const kata of [kalimatKode(t), keteranganKode(t)]) assert.match(kata, /^[A-Z].*\.$/)
})
