import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bacaSaksi, type Saksi, sidikSaksi, teksSaksi } from './saksi.ts'

const SATU: Saksi = {
  asal: 'hadir/oki/01900000-0000-7000-8000-000000000001',
  ukuran: 3,
  rantai: Buffer.alloc(32, 1),
  waktu: '2026-11-24T16:50:00.000Z',
  sebelumnya: null,
}
const DUA: Saksi = { ...SATU, ukuran: 9, rantai: Buffer.alloc(32, 2), sebelumnya: sidikSaksi(SATU) }

test('the text of version 1, byte for byte: it must be readable in ten years', () => {
  assert.equal(
    teksSaksi(SATU),
    `hadir-saksi/1
asal: hadir/oki/01900000-0000-7000-8000-000000000001
ukuran: 3
rantai: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE
waktu: 2026-11-24T16:50:00.000Z
sebelumnya: -
`,
  )
})

test('what is written is read back; empty lines and the line ends of an old mail program do no harm', () => {
  const teks = `${teksSaksi(SATU)}\n${teksSaksi(DUA)}`
  assert.deepEqual(bacaSaksi(teks), { daftar: [SATU, DUA] })
  assert.deepEqual(bacaSaksi(`\n\n${teks.replaceAll('\n', '\r\n')}\n`), { daftar: [SATU, DUA] })
})

test('each byte of a file of checkpoints changed in turn: refused, but for what is only an empty line more', () => {
  const teks = `${teksSaksi(SATU)}\n${teksSaksi(DUA)}`
  const akhirPertama = teksSaksi(SATU).length
  for (let i = 0; i < akhirPertama; i++) {
    const rusak = `${teks.slice(0, i)}${teks[i] === 'x' ? 'y' : 'x'}${teks.slice(i + 1)}`
    assert.ok('salah' in bacaSaksi(rusak), `byte ${i}`)
  }
})
