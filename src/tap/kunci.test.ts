import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { awalKunci, type KeadaanKunci, menungguOrang, putusanPerOrang, tapDihitung } from './kunci.ts'
import { akibatPutusan } from './tinjau.ts'

const KINI = new Date('2026-11-24T01:00:00Z')
const pada = (menit: number) => new Date(KINI.getTime() + menit * 60_000)

describe('K1 K4 how a new key begins', () => {
  for (const [nama, k, harap] of [
    ['first, uji coba', { wajib: false, jumlah30: 0, pernah: false }, ['aktif', 'tanpa', null]],
    ['first, wajib', { wajib: true, jumlah30: 0, pernah: false }, ['menunggu', 'pengelola', null]],
    ['change, uji coba', { wajib: false, jumlah30: 1, pernah: true }, ['menunggu', 'tanpa', pada(1440)]],
    ['change after long, wajib', { wajib: true, jumlah30: 0, pernah: true }, ['menunggu', 'pengelola', pada(1440)]],
    ['second after one that was refused', { wajib: false, jumlah30: 1, pernah: false }, ['aktif', 'tanpa', null]],
    ['third in 30 days', { wajib: false, jumlah30: 2, pernah: true }, ['menunggu', 'kepala', pada(1440)]],
    ['third, all refused before', { wajib: true, jumlah30: 2, pernah: false }, ['menunggu', 'kepala', null]],
  ] as const)
    test(nama, () => {
      const hasil = awalKunci({ ...k, kini: KINI })
      assert.deepEqual([hasil.keadaan, hasil.penyetuju, hasil.mendingin], harap)
    })
  test('a key waits for a person until one has said yes, then for time alone', () => {
    assert.equal(menungguOrang({ keadaan: 'menunggu', penyetuju: 'pengelola', diputus: null }), true)
    assert.equal(menungguOrang({ keadaan: 'menunggu', penyetuju: 'pengelola', diputus: KINI }), false)
    assert.equal(menungguOrang({ keadaan: 'menunggu', penyetuju: 'tanpa', diputus: null }), false)
  })
})

describe('K4 what a stored tap counts for', () => {
  const kunci = (keadaan: KeadaanKunci, dicabut: number | null = null, mendingin: number | null = null) => ({
    keadaan,
    dicabut: dicabut === null ? null : pada(dicabut),
    mendingin: mendingin === null ? null : pada(mendingin),
  })
  const TANPA = { dikeluarkan: false, perluTinjau: false, waktuWajar: false, kunciWajar: false, perluBukti: false, buktiWajar: false }
  const DIKELUARKAN = { ...TANPA, dikeluarkan: true }
  for (const [nama, k, tap, harap] of [
    ['no key: machine or office', undefined, TANPA, true],
    ['living', kunci('aktif'), TANPA, true],
    ['waits', kunci('menunggu'), TANPA, false],
    ['refused', kunci('ditolak'), TANPA, false],
    ['revoked at the receipt', kunci('dicabut', 0), TANPA, true],
    ['revoked a minute before', kunci('dicabut', -1), TANPA, false],
    ['frozen a minute before', kunci('dibekukan', -1), TANPA, false],
    ['stopped a minute before the end of its day', kunci('dicabut', 10, 11), TANPA, false],
    ['stopped at the end of its day', kunci('dicabut', 10, 10), TANPA, true],
    ['revoked before, and found in order', kunci('dicabut', -1), { ...TANPA, kunciWajar: true }, true],
    ['frozen before, and found in order', kunci('dibekukan', -1), { ...TANPA, kunciWajar: true }, true],
    ['revoked before, and only its time found in order', kunci('dicabut', -1), { ...TANPA, perluTinjau: true, waktuWajar: true }, false],
    ['waits, and its time found in order', kunci('menunggu'), { ...TANPA, perluTinjau: true, waktuWajar: true }, false],
    ['refused, and found in order in all', kunci('ditolak'), { ...TANPA, waktuWajar: true, kunciWajar: true }, false],
    ['living, and left out', kunci('aktif'), DIKELUARKAN, false],
    ['a machine, and left out', undefined, DIKELUARKAN, false],
    ['left out by one sign, found in order by others', kunci('dicabut', -1), { ...DIKELUARKAN, waktuWajar: true, kunciWajar: true }, false],
  ] as const)
    test(nama, () => assert.equal(tapDihitung(KINI, k, tap), harap))
  test('a time that asks for a person counts for nothing until one has looked, whatever the key', () => {
    for (const k of [undefined, kunci('aktif')]) {
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluTinjau: true }), false)
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluTinjau: true, kunciWajar: true }), false)
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluTinjau: true, waktuWajar: true }), true)
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluBukti: true, waktuWajar: true }), false)
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluBukti: true, buktiWajar: true }), true)
      assert.equal(tapDihitung(KINI, k, { ...TANPA, perluTinjau: true, perluBukti: true, buktiWajar: true }), false)
    }
  })
})

describe('K3 decisions by who took them', () => {
  const setuju = (oleh: string, menit: number, disetujui = true) => ({ oleh, nama: oleh, diputus: pada(menit), disetujui })
  test('the densest two minutes, both ends within; refusals beside', () => {
    assert.deepEqual(
      putusanPerOrang([setuju('a', 0), setuju('b', 0, false), setuju('a', 1), setuju('a', 2), setuju('a', 2.01), setuju('a', 9)]),
      [
        { pegawaiId: 'a', nama: 'a', disetujui: 5, ditolak: 0, terbanyakDuaMenit: 3 },
        { pegawaiId: 'b', nama: 'b', disetujui: 0, ditolak: 1, terbanyakDuaMenit: 0 },
      ],
    )
    assert.deepEqual(putusanPerOrang([]), [])
  })
})

describe('what a decision makes of the taps of a sign', () => {
  const tap = [
    { id: 'a', perluTinjau: false },
    { id: 'b', perluTinjau: true },
  ]
  const tiada: ReadonlySet<string> = new Set()
  for (const [nama, hasil, harap] of [
    ['in order, ended key: all count', akibatPutusan('wajar', 'kunci-dicabut', tap, undefined, tiada), [true, 'ab']],
    ['in order, a pattern: nothing is touched', akibatPutusan('wajar', 'titik-bersama', tap, undefined, tiada), [true, '']],
    [
      'in order after all: what was left out comes back',
      akibatPutusan('wajar', 'titik-bersama', tap, undefined, new Set(['b'])),
      [true, 'b'],
    ],
    [
      'in order, late amid colleagues: what waited for its time counts',
      akibatPutusan('wajar', 'luring-sendiri', tap, undefined, tiada),
      [true, 'b'],
    ],
    ['left out: all', akibatPutusan('tidak-dihitung', 'titik-bersama', tap, undefined, tiada), [false, 'ab']],
    ['left out: the named', akibatPutusan('tidak-dihitung', 'titik-bersama', tap, ['b'], tiada), [false, 'b']],
    ['asked', akibatPutusan('minta-keterangan', 'kunci-dicabut', tap, undefined, tiada), [true, '']],
  ] as const)
    test(nama, () => assert.deepEqual([hasil.dihitung, hasil.tap.map((t) => t.id).join('')], harap))
})
