import assert from 'node:assert/strict'
import { test } from 'node:test'
import { perintahKeluar } from './cadangkan.job.ts'

test('the order of an archive does not come from where rows lie', () => {
  assert.equal(
    perintahKeluar({ tabel: 'x', kolom: ['a'], urut: ['a collate "C"'], acuan: [] }, ['a']),
    'copy (select "a" from "x" order by a collate "C") to stdout',
  )
})
