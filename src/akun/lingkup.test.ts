import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Aksi, type Jangkauan, MATRIKS, PERAN, type Peran } from './aksi.ts'
import { dalamLingkup, lingkup, type Pemanggil, type PeranPegang, unitDalamLingkup, urusanSendiri } from './lingkup.ts'

const SEMUA_AKSI = Object.keys(MATRIKS) as Aksi[]
const saya = (peran: readonly PeranPegang[] = [], bawahanIds: readonly string[] = []): Pemanggil => ({
  akunId: 'akun',
  pegawaiId: 'saya',
  peran,
  bawahanIds,
})
const pegang = (peran: Peran, ...unitIds: string[]): PeranPegang => ({ peran, unitIds })

/** What one role alone is promised by its letter, beside what every pegawai has. */
function janji(huruf: Jangkauan, dasar: Jangkauan, sendiri: { id: string; unit: string }): boolean {
  const satu = (h: Jangkauan) =>
    (h === 'd' && sendiri.id === 'saya') || (h === 'b' && sendiri.id === 'bawahan') || (h === 'u' && sendiri.unit === 'opd') || h === 'i'
  return satu(huruf) || satu(dasar)
}

for (const aksi of SEMUA_AKSI)
  for (const peran of PERAN) {
    const baris = MATRIKS[aksi].jangkauan
    const pemanggil = peran === 'pegawai' ? saya() : peran === 'atasan' ? saya([], ['bawahan']) : saya([pegang(peran, 'opd')])
    test(`G1 scope: ${peran} with ${aksi} (${baris[peran]})`, () => {
      const l = lingkup(pemanggil, aksi)
      const huruf = [baris[peran], baris.pegawai].filter((h) => h !== '-' && h !== 'k')
      if (huruf.length === 0) return assert.equal(l, undefined)
      assert.ok(l)
      for (const orang of [
        { id: 'saya', unit: 'opd-lain' },
        { id: 'bawahan', unit: 'opd-lain' },
        { id: 'rekan', unit: 'opd' },
        { id: 'orang-lain', unit: 'opd-lain' },
      ])
        assert.equal(dalamLingkup(l, orang.id, orang.unit), janji(baris[peran], baris.pegawai, orang), `${orang.id} in ${orang.unit}`)
      assert.equal(l.totalSaja, huruf.includes('t'))
      assert.equal(l.catatanSaja, huruf.includes('r'))
      assert.equal(unitDalamLingkup(l, 'opd'), baris[peran] === 'u' || baris[peran] === 'i' || baris.pegawai === 'i')
      assert.equal(unitDalamLingkup(l, 'opd-lain'), baris[peran] === 'i' || baris.pegawai === 'i')
    })
  }

const peranArb = fc.record({
  peran: fc.constantFrom(...PERAN),
  unitIds: fc.uniqueArray(fc.constantFrom('u1', 'u2', 'u3', 'u4'), { maxLength: 3 }),
})
const bawahanArb = fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3'), { maxLength: 3 })
const aksiArb = fc.constantFrom(...SEMUA_AKSI)

test('G1 property: a further role never narrows what the roles before it reach', () => {
  fc.assert(
    fc.property(fc.array(peranArb, { maxLength: 3 }), peranArb, bawahanArb, aksiArb, (peran, lagi, bawahan, aksi) => {
      const tanpa = lingkup(saya(peran, bawahan), aksi)
      const dengan = lingkup(saya([...peran, lagi], bawahan), aksi)
      if (!tanpa) return
      assert.ok(dengan)
      for (const id of ['saya', 'p1', 'p2', 'p3', 'lain'])
        for (const unit of ['u1', 'u2', 'u3', 'u4', 'u5', null])
          if (dalamLingkup(tanpa, id, unit)) assert.ok(dalamLingkup(dengan, id, unit), `${id} ${unit}`)
    }),
  )
})

test('G1 property: a set of roles reaches nobody whom none of its roles reaches alone', () => {
  fc.assert(
    fc.property(fc.array(peranArb, { maxLength: 4 }), bawahanArb, aksiArb, (peran, bawahan, aksi) => {
      const bersama = lingkup(saya(peran, bawahan), aksi)
      const sendiri = [saya([], bawahan), ...peran.map((p) => saya([p], bawahan))].map((p) => lingkup(p, aksi))
      for (const id of ['saya', 'p1', 'p2', 'p3', 'lain'])
        for (const unit of ['u1', 'u2', 'u3', 'u4', 'u5', null])
          assert.equal(
            bersama !== undefined && dalamLingkup(bersama, id, unit),
            sendiri.some((l) => l !== undefined && dalamLingkup(l, id, unit)),
          )
    }),
  )
})

test('G1 the order of roles does not matter', () => {
  fc.assert(
    fc.property(fc.array(peranArb, { maxLength: 4 }), aksiArb, (peran, aksi) => {
      const [a, b] = [lingkup(saya(peran), aksi), lingkup(saya(peran.toReversed()), aksi)]
      const rapi = (l: typeof a) => l && { ...l, unitIds: [...l.unitIds].sort(), pegawaiIds: [...l.pegawaiIds].sort() }
      assert.deepEqual(rapi(a), rapi(b))
    }),
  )
})

test('P1 own matter: whatever the roles, oneself is oneself', () => {
  for (const peran of PERAN) assert.ok(urusanSendiri(saya([pegang(peran, 'opd')], ['bawahan']), 'saya'))
  assert.equal(urusanSendiri(saya([pegang('bkpsdm')]), 'bawahan'), false)
})

test('X3 a person without a unit lies only within the whole instansi or by name', () => {
  assert.equal(dalamLingkup(lingkup(saya([pegang('pengelola', 'opd')]), 'pegawai.baca') as never, 'tanpa-unit', null), false)
  assert.equal(dalamLingkup(lingkup(saya([pegang('bkpsdm')]), 'pegawai.baca') as never, 'tanpa-unit', null), true)
})
