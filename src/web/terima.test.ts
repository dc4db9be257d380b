import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TerimaSimpan } from './gudang.ts'
import { jadiTerima, perluDitawarkan, susutkan, tanpaNilai } from './terima.ts'

const KINI = Date.parse('2026-11-24T07:30:00+07:00')
const HARI = 86_400_000
const nilai = { lokasi: { garam: 'g', nilai: { lintang: -3.4 } }, jaringan: { garam: 'j', nilai: { jenis: '4g' } } }
const terima = (id: string, umurHari: number, masa = 1): TerimaSimpan => ({
  id,
  pegawaiId: 'a',
  urut: 1,
  waktu: new Date(KINI - umurHari * HARI).toISOString(),
  arah: null,
  jws: 'a.b.c',
  nilai,
  masa,
})

test('a place stays 7 days, the signed text 35', () => {
  const { hapus, ubah } = susutkan([terima('7', 7), terima('8', 7.01), terima('35', 35), terima('36', 35.01)], KINI)
  assert.deepEqual(hapus, ['36'])
  assert.deepEqual(
    ubah.map((t) => [t.id, Object.keys(t.nilai)]),
    [
      ['8', ['jaringan']],
      ['35', ['jaringan']],
    ],
  )
  assert.deepEqual(susutkan(ubah, KINI).ubah, [], 'once')
})

test('a receipt holds no refusal, and after signing out no value', () => {
  const { masa: _masa, ...tap } = terima('a', 0)
  assert.deepEqual(jadiTerima({ ...tap, penolakan: 'x', alasan: 'y', ulang: true }, 3), { ...tap, masa: 3 })
  assert.deepEqual(tanpaNilai([terima('a', 0)])[0]?.nilai, {})
})

test('a server of another epoch is offered what another one acknowledged', () => {
  assert.deepEqual(
    perluDitawarkan([terima('lama', 1, 1), terima('baru', 1, 2)], 2).map((t) => t.id),
    ['lama'],
  )
})
