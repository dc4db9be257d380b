import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jaringan, jeda, jedaMasuk, laju } from './laju.ts'

function jam() {
  const j = { ms: 1_800_000_000_000, baca: () => new Date(j.ms) }
  return j
}

test('T6 a bucket gives what it holds, then says how long to wait, and fills again', () => {
  const j = jam()
  const l = laju(j.baca, 100, 10)
  assert.equal(l.ambil('kunci-1', 100), 0)
  assert.equal(l.ambil('kunci-1', 1), 1)
  assert.equal(l.ambil('kunci-1', 50), 5)
  j.ms += 5_000
  assert.equal(l.ambil('kunci-1', 50), 0)
  assert.equal(l.ambil('kunci-1', 1), 1)
})

test('T6 a burst of 1,000 by one key is refused, another key is not touched', () => {
  const l = laju(jam().baca, 100, 10)
  const jawab = Array.from({ length: 1000 }, () => l.ambil('ribut', 1))
  assert.equal(jawab.filter((t) => t === 0).length, 100)
  assert.equal(l.ambil('tenang', 1), 0)
})

test('T6 a bucket never holds more than its size, and a clock set back gives nothing', () => {
  const j = jam()
  const l = laju(j.baca, 10, 1)
  j.ms += 3_600_000
  assert.equal(l.ambil('a', 10), 0)
  assert.ok(l.ambil('a', 1) > 0)
  j.ms -= 7_200_000
  assert.ok(l.ambil('a', 1) > 0)
})

test('T6 many names do not grow the memory without bound', () => {
  const l = laju(jam().baca, 1, 1, 100)
  for (let i = 0; i < 1000; i++) l.ambil(`n${i}`, 1)
  assert.equal(l.ambil('n999', 1), 1)
})

test('A1 delay after wrong tries: none for three, then 2, 4, 8 ... up to 15 minutes', () => {
  const j = jam()
  const t = jeda(j.baca)
  const detik: number[] = []
  for (let i = 0; i < 14; i++) {
    detik.push(t.salah('akun'))
    j.ms += t.tunggu('akun') * 1000
  }
  assert.deepEqual(detik, [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
})

test('A1 the wait counts down, a right sandi forgets, another account never waits', () => {
  const j = jam()
  const t = jeda(j.baca)
  for (let i = 0; i < 5; i++) t.salah('akun')
  assert.equal(t.tunggu('akun'), 4)
  assert.equal(t.tunggu('lain'), 0)
  j.ms += 1_500
  assert.equal(t.tunggu('akun'), 3)
  t.benar('akun')
  assert.equal(t.tunggu('akun'), 0)
  assert.equal(t.salah('akun'), 0)
})

test('A2 a quarter of an hour without a wrong try begins anew', () => {
  const j = jam()
  const t = jeda(j.baca)
  for (let i = 0; i < 6; i++) t.salah('akun')
  j.ms += 8_000 + 900_000
  assert.equal(t.salah('akun'), 0)
})

test('A2 wrong tries count for name and address; a hundred from everywhere count for the name', () => {
  const t = jedaMasuk(jam().baca)
  for (let i = 0; i < 5; i++) t.salah('ani', '10.0.0.1')
  assert.equal(t.tunggu('ani', '10.0.0.1'), 4)
  assert.equal(t.tunggu('ani', '10.0.0.2'), 0)
  assert.equal(t.tunggu('budi', '10.0.0.1'), 0)
  for (let i = 0; i < 96; i++) t.salah('ani', `10.0.1.${i}`)
  assert.equal(t.tunggu('ani', '10.9.9.9'), 2)
  t.benar('ani', '10.9.9.9')
  assert.equal(t.tunggu('ani', '10.9.9.9'), 2, 'a right try elsewhere gives guessers nothing')
})

test('A1 addresses of one IPv6 customer share a bucket, neighbours and IPv4 addresses do not', () => {
  for (const [ip, hasil] of [
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['10.1.2.3', '10.1.2.3'],
  ] as const)
    assert.equal(jaringan(ip), hasil, ip)
})
