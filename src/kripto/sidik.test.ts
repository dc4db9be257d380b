import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { akarMerkle, sha256, sidikDaun } from './sidik.ts'

// The eight leaves and the roots of their prefixes that the Certificate Transparency projects test with (RFC 9162 2.1 keeps RFC 6962's hashing).
const DAUN_CT = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const AKAR_CT = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const daun = DAUN_CT.map((h) => sidikDaun(Buffer.from(h, 'hex')))

test('S5 the empty tree is SHA-256 of nothing', () => {
  assert.equal(akarMerkle([]).toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

for (const [i, akar] of AKAR_CT.entries())
  test(`S5 known vector: ${i + 1} leaves`, () => assert.equal(akarMerkle(daun.slice(0, i + 1)).toString('hex'), akar))

const daftarArb = fc.array(
  fc.uint8Array({ maxLength: 8 }).map((isi) => Buffer.from(isi)),
  { minLength: 1, maxLength: 40 },
)

test('S5 property: a changed, missing, added or moved leaf gives another root', () => {
  fc.assert(
    fc.property(daftarArb, fc.nat(), (isi, acak) => {
      const asli = isi.map(sidikDaun)
      const akar = akarMerkle(asli)
      const i = acak % asli.length
      const ubah = asli.with(i, sidikDaun(Buffer.concat([isi[i] ?? Buffer.alloc(0), Buffer.from([1])])))
      assert.ok(!akarMerkle(ubah).equals(akar))
      assert.ok(!akarMerkle(asli.toSpliced(i, 1)).equals(akar))
      assert.ok(!akarMerkle([...asli, sha256('lagi')]).equals(akar))
    }),
  )
})

test('S5 a node never passes for a leaf: the prefixes differ', () => {
  const [kiri, kanan] = daun as [Buffer, Buffer]
  assert.ok(!sidikDaun(Buffer.concat([kiri, kanan])).equals(akarMerkle([kiri, kanan])))
})
