import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kunciDari } from '../kripto/kunci.ts'
import { bacaSesi, penjagaSesi, type Sesi, tulisSesi, UMUR } from './sesi.ts'

const KUNCI = kunciDari(Buffer.alloc(32, 1))
const MULAI = 1_800_000_000
const pada = (detik: number) => new Date(detik * 1000)

function contohSesi(ubah: Partial<Sesi> = {}): Sesi {
  return {
    sid: 's1',
    akun: 'a1',
    pegawai: 'p1',
    skema: 'oki',
    versi: 3,
    jenis: 'konsol',
    dibuat: MULAI,
    terakhir: MULAI,
    teguh: 0,
    faktor: false,
    ...ubah,
  }
}
const baca = (cookie: string, detik = MULAI + 1, skema = 'oki') => bacaSesi(cookie, KUNCI, skema, pada(detik))

test('A3 a sealed session comes back as it was', () => {
  const s = contohSesi({ jenis: 'hp', teguh: MULAI + 300 })
  assert.deepEqual(baca(tulisSesi(s, KUNCI)), s)
})

test('A3 any changed character of the cookie ends it', () => {
  const cookie = tulisSesi(contohSesi(), KUNCI)
  for (let i = 0; i < cookie.length; i++) {
    const ganti = cookie[i] === 'A' ? 'B' : 'A'
    assert.equal(baca(cookie.slice(0, i) + ganti + cookie.slice(i + 1)), undefined, `character ${i}`)
  }
})

test('A3 another key, another office, no seal, no cookie at all', () => {
  const cookie = tulisSesi(contohSesi(), KUNCI)
  assert.equal(bacaSesi(cookie, kunciDari(Buffer.alloc(32, 2)), 'oki', pada(MULAI)), undefined)
  assert.equal(baca(cookie, MULAI, 'muba'), undefined)
  assert.equal(baca(cookie.slice(0, cookie.lastIndexOf('.'))), undefined)
  for (const sampah of ['', '.', 'sesi1', 'sesi1.', 'sesi1.e30.', 'sesi2.e30.x', '.'.repeat(50)])
    assert.equal(baca(sampah), undefined, sampah)
})

test('A3 the seal of another purpose does not open a session', () => {
  const silang = { ...KUNCI, sesi: KUNCI.kursor }
  assert.equal(baca(tulisSesi(contohSesi(), silang)), undefined)
})

for (const jenis of ['hp', 'konsol'] as const) {
  const { diam, mutlak } = UMUR[jenis]
  test(`A3 ${jenis}: idle ${diam} s and absolute ${mutlak} s, both sides`, () => {
    const cookie = tulisSesi(contohSesi({ jenis }), KUNCI)
    assert.ok(baca(cookie, MULAI + diam - 1))
    assert.equal(baca(cookie, MULAI + diam), undefined)
    const segar = (terakhir: number) => tulisSesi(contohSesi({ jenis, terakhir }), KUNCI)
    assert.ok(baca(segar(MULAI + mutlak - 2), MULAI + mutlak - 1))
    assert.equal(baca(segar(MULAI + mutlak - 1), MULAI + mutlak), undefined)
  })
}

test('A3 lifetimes: phone 30 days idle and 180 absolute, console 30 minutes and 12 hours', () => {
  assert.deepEqual([UMUR.hp.diam, UMUR.hp.mutlak, UMUR.konsol.diam, UMUR.konsol.mutlak], [2_592_000, 15_552_000, 1800, 43_200])
})

test('A3 a revoked session ends at once in its own process, the others of the account live', () => {
  const jaga = penjagaSesi(() => pada(MULAI))
  const [a, b] = [contohSesi(), contohSesi({ sid: 's2' })]
  assert.ok(jaga.hidup(a) && jaga.hidup(b))
  jaga.cabut('s1')
  assert.equal(jaga.hidup(a), false)
  assert.ok(jaga.hidup(b))
})

test('A3 a raised version ends every older session of the account, not the new one, and never falls back', () => {
  const jaga = penjagaSesi(() => pada(MULAI))
  jaga.naikkan('a1', 4)
  assert.equal(jaga.hidup(contohSesi({ versi: 3 })), false)
  assert.ok(jaga.hidup(contohSesi({ versi: 4 })))
  assert.ok(jaga.hidup(contohSesi({ akun: 'a2', versi: 1 })))
  jaga.terima({ sesi: [], akun: [{ id: 'a1', versi: 2 }] })
  assert.equal(jaga.hidup(contohSesi({ versi: 3 })), false)
})

test('A3 what another process revoked ends with the next look', () => {
  const jaga = penjagaSesi(() => pada(MULAI))
  jaga.terima({ sesi: ['s1'], akun: [{ id: 'a9', versi: 7 }] })
  assert.equal(jaga.hidup(contohSesi()), false)
  assert.equal(jaga.hidup(contohSesi({ sid: 's9', akun: 'a9', versi: 6 })), false)
})

test('A3 looks frozen for more than 10 s: not fresh, and fresh again with the next look', () => {
  let kini = MULAI * 1000
  const jaga = penjagaSesi(() => new Date(kini))
  kini += 10_000
  assert.ok(jaga.segar())
  kini += 1
  assert.equal(jaga.segar(), false)
  jaga.terima({ sesi: [], akun: [] })
  assert.ok(jaga.segar())
})
