import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { bacaAttlog, bacaPin, type BarisAttlog, kunciAttlog } from './attlog.ts'

const contoh = (nama: string) => {
  const teks = readFileSync(join(import.meta.dirname, 'contoh', nama), 'utf8')
  return nama.endsWith('.http') ? teks.slice(teks.indexOf('\r\n\r\n') + 4) : teks
}

describe('files and bodies of real machines', () => {
  for (const [nama, bentuk, jumlah, pertama] of [
    ['50-attlog-clockwork-head.dat.txt', 'usb', 10, ['5', '2020-02-24T10:52:43', '0', '0']],
    ['51-attlog-full-circle.dat.txt', 'usb', 13, ['1', '2015-06-22T17:33:15', '0', '0']],
    ['02-attlog-crlf-trailing-tab.http', 'mesin', 3, ['1', '2024-07-28T01:25:24', '0', '1']],
    ['05-attlog-aspx-10-fields-face.http', 'mesin', 1, ['9001', '2026-07-28T22:40:21', '1', '15']],
    ['13-attlog-pin-with-underscore.http', 'mesin', 1, ['5_4968', '2026-06-17T08:00:00', '0', '1']],
    ['32-attlog-workcode-text.http', 'mesin', 2, ['1001', '2024-03-15T08:30:00', '0', '1']],
  ] as const)
    test(nama, () => {
      const { baris, salah, perangkat } = bacaAttlog(contoh(nama), bentuk)
      assert.deepEqual([baris.length, salah, perangkat], [jumlah, [], bentuk === 'usb' ? ['1'] : []])
      const [b] = baris
      assert.deepEqual([b?.pin, b?.waktu, b?.status, b?.verifikasi], pertama)
    })
})

test('M6 what is no punch comes back as it is, with its number, and the others are read', () => {
  const { baris, salah } = bacaAttlog(
    [
      '1\t2026-11-24 07:00:00\t1\t0\t1\t0',
      'x',
      '2\t2026-02-30 07:00:00\t1\t0\t1\t0',
      '',
      `3\t${'y'.repeat(5000)}`,
      '\u0000\t2026-11-24 07:00:00\t1\t0\t1\t0',
    ].join('\n'),
    'usb',
  )
  assert.deepEqual([baris.map((b) => b.nomor), salah.map((s) => s.nomor)], [[1], [2, 3, 5, 6]])
  assert.ok(salah.every((s) => s.isi.length <= 4096))
})

test('property: what was written is read, whatever the ends of lines and the width of the PIN', () => {
  const dua = (n: number) => String(n).padStart(2, '0')
  const punch = fc.record(
    {
      pin: fc.stringMatching(/^[0-9]{1,9}$/),
      waktu: fc
        .tuple(fc.integer({ min: 1, max: 28 }), fc.nat(23), fc.nat(59), fc.nat(59))
        .map(([d, h, m, s]) => `2026-11-${dua(d)}T${dua(h)}:${dua(m)}:${dua(s)}`),
      status: fc.constantFrom('0', '1', '4', '5'),
      verifikasi: fc.constantFrom('0', '1', '15'),
    },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(fc.array(punch, { minLength: 1 }), fc.constantFrom('\n', '\r\n'), (semua, ujung) => {
      const teks = semua.map((p) => `${p.pin.padStart(9)}\t${p.waktu.replace('T', ' ')}\t7\t${p.status}\t${p.verifikasi}\t0`).join(ujung)
      const { baris, salah } = bacaAttlog(teks, 'usb')
      assert.deepEqual([baris.map(({ pin, waktu, status, verifikasi }) => ({ pin, waktu, status, verifikasi })), salah], [semua, []])
    }),
  )
})

test('M2 a punch is the same on the stick and on the line', () => {
  const usb = bacaAttlog('    1\t2026-11-24 07:00:00\t7\t0\t1\t0', 'usb').baris[0] as BarisAttlog
  const kirim = bacaAttlog('1\t2026-11-24 07:00:00\t0\t1\t\t0\t0\t', 'mesin').baris[0] as BarisAttlog
  assert.equal(kunciAttlog('M1', usb), kunciAttlog('M1', kirim))
  assert.notEqual(kunciAttlog('M1', usb), kunciAttlog('M2', usb))
})

test('PIN and NIP: with or without header, a PIN with two NIP is refused', () => {
  const r = bacaPin('\ufeffPIN;NIP\n1;198501012010011001\n2,"198501012010011002"\n\n1\t198501012010011003\n3;1.98501E+17\n')
  assert.deepEqual(
    [...r.nip],
    [
      ['1', '198501012010011001'],
      ['2', '198501012010011002'],
    ],
  )
  assert.deepEqual(
    r.salah.map((s) => s.slice(0, 8)),
    ['Baris 5:', 'Baris 6:'],
  )
})
