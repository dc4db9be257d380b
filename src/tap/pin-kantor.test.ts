import assert from 'node:assert/strict'
import { test } from 'node:test'
import { penolakanPin } from './pin-kantor.ts'

const NIP = '198503172010011042'
for (const [pin, harap] of [
  ['742915', undefined],
  ['74291', 'bukan-enam-angka'],
  ['7429155', 'bukan-enam-angka'],
  ['74a915', 'bukan-enam-angka'],
  ['111111', 'terlalu-mudah'],
  ['123456', 'terlalu-mudah'],
  ['890123', 'terlalu-mudah'],
  ['654321', 'terlalu-mudah'],
  ['742742', 'terlalu-mudah'],
  ['747474', 'terlalu-mudah'],
  ['170385', 'data-diri'],
  ['850317', 'data-diri'],
  ['031785', 'data-diri'],
  ['172010', 'data-diri'],
] as const)
  test(`PIN ${pin}: ${harap ?? 'taken'}`, () => assert.equal(penolakanPin(pin, NIP), harap))
test('without a NIP only the digits decide', () => assert.equal(penolakanPin('850317', null), undefined))
