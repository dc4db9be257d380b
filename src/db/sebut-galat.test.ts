import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GalatOperasi } from './galat-operasi.ts'
import { barisGalat, sebutGalat } from './sebut-galat.ts'

const KENARI = '198501012010011999'
const dengan = (nama: string, pesan: string, lagi: object = {}) => Object.assign(new Error(pesan), { name: nama }, lagi)

for (const [apa, e, harap] of [
  ['a sentence of our own', new GalatOperasi('Folder cadangan tidak dapat ditulis.'), 'Folder cadangan tidak dapat ditulis.'],
  [
    'an alarm of our own',
    new Error('partisi-sisa: 3 baris tap berada di partisi bawaan'),
    'partisi-sisa: 3 baris tap berada di partisi bawaan',
  ],
  [
    'PostgreSQL: code, table, constraint',
    dengan('error', `duplicate key ${KENARI}`, {
      severity: 'ERROR',
      code: '23505',
      table: 'pegawai_identitas',
      constraint: 'nip_unik',
      routine: '_bt_check_unique',
      detail: `Key (nip)=(${KENARI}) already exists.`,
    }),
    'PostgreSQL 23505 pegawai_identitas nip_unik _bt_check_unique',
  ],
  [
    'the system: code and call',
    dengan('Error', `ENOENT: no such file, open '/data/${KENARI}'`, { code: 'ENOENT', syscall: 'open' }),
    'ENOENT open',
  ],
  ['a text that could not be read', new SyntaxError(`Unexpected token '${KENARI}' is not valid JSON`), 'SyntaxError'],
  ['no fault at all', KENARI, 'galat'],
] as const)
  test(`G6 in the log: ${apa}`, () => assert.equal(sebutGalat(e), harap))

test('G5 a sentence with line breaks and colours is one line of JSON', () => {
  const baris = barisGalat(new Error('x\r\nlevel=fatal \u001b[31m\u2028y'), new Date('2026-11-24T00:00:00Z'))
  assert.equal(baris, '{"waktu":"2026-11-24T00:00:00.000Z","galat":"Error","pesan":"x level=fatal  [31m y"}\n')
})
