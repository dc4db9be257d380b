import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { kodeKartu, teksKartu, teksRekam, uraiRekam, waktuKartuSah } from './kartu.ts'

test('a card is 130 random bits and nothing else; other texts are none', () => {
  const kartu = new Set(Array.from({ length: 200 }, () => teksKartu(randomBytes(17))))
  assert.equal(kartu.size, 200)
  for (const k of kartu) assert.ok(kodeKartu(k), k)
  assert.equal(teksKartu(new Uint8Array(17)), `HDK1:${'A'.repeat(26)}`)
  assert.equal(teksKartu(new Uint8Array(17).fill(255)), `HDK1:${'7'.repeat(26)}`)
  for (const lain of [
    '',
    'HDK1:',
    `HDK1:${'A'.repeat(25)}`,
    `HDK1:${'A'.repeat(27)}`,
    `HDK1:${'a'.repeat(26)}`,
    `HDR1:${'A'.repeat(26)}`,
    'https://contoh.id',
  ])
    assert.equal(kodeKartu(lain), false, lain)
})

const ISI = {
  id: '01900000-0000-7000-8000-000000000001',
  layar: '01900000-0000-7000-8000-000000000002',
  waktu: 1_795_000_000_123,
  kelas: 'terverifikasi',
  amplop: 'A'.repeat(43),
} as const

test('what a screen signs comes back as it was; anything else is nothing', () => {
  assert.deepEqual(uraiRekam(teksRekam(ISI)), ISI)
  assert.deepEqual(uraiRekam(teksRekam({ ...ISI, kelas: 'klaim' }))?.kelas, 'klaim')
  const teks = teksRekam(ISI)
  for (const lain of ['', 'HDRT1:', teks.slice(1), `${teks}=`, teks.replace('HDRT1', 'HDRK1'), `${teks}AA`])
    assert.equal(uraiRekam(lain), undefined, lain)
  const json = (isi: object) => `HDRT1:${Buffer.from(JSON.stringify(isi)).toString('base64url')}`
  const { id: i, layar: l, waktu: w, amplop: a } = ISI
  assert.ok(uraiRekam(json({ i, l, w, k: 't', a })))
  for (const buruk of [
    { i, l, w, k: 't' },
    { i, l, w, k: 'x', a },
    { i, l, w: -1, k: 't', a },
    { i, l, w: 1.5, k: 't', a },
    { i: 'x', l, w, k: 't', a },
    { i, l, w, k: 't', a, lagi: 1 },
  ])
    assert.equal(uraiRekam(json(buruk)), undefined, JSON.stringify(buruk))
})

test('when a reading can have been made: both sides of each edge', () => {
  const MENIT = 60_000
  const [terima, dibuat] = [1_000_000 * MENIT, 999_000 * MENIT]
  const sah = (waktu: number, ubah: object = {}) => waktuKartuSah(waktu, { terima, dipasangkan: dibuat, dibuat, diakhiri: null, ...ubah })
  assert.deepEqual([sah(terima + 5 * MENIT), sah(terima + 5 * MENIT + 1)], [true, false])
  assert.deepEqual([sah(dibuat - 5 * MENIT), sah(dibuat - 5 * MENIT - 1)], [true, false])
  const lama = { dibuat: 0, dipasangkan: 0 }
  assert.deepEqual([sah(terima - 35 * 1440 * MENIT, lama), sah(terima - 35 * 1440 * MENIT - 1, lama)], [true, false])
  const akhir = { diakhiri: terima - 10 * MENIT }
  assert.deepEqual([sah(terima - 10 * MENIT - 1, akhir), sah(terima - 10 * MENIT, akhir)], [true, false])
})
