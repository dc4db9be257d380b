import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v7 } from 'uuid'
import type { Zona } from '../waktu/zona.ts'
import { bacaMuatan, isUuid, kalimatTolak, type MuatanTap, menitTap, penolakanWaktu, tandaWaktu, waktuUuid7 } from './muatan.ts'

const SIDIK = 'A'.repeat(43)
function contohMuatan(ubah: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: v7({ msecs: Date.parse('2026-11-24T07:25:30+07:00') }),
    pegawai: '01900000-0000-7000-8000-000000000001',
    urut: 1,
    sebelum: null,
    waktu: '2026-11-24T07:25:30+07:00',
    arah: null,
    sumber: 'hp',
    sidik: { lokasi: SIDIK, jaringan: null, foto: null, jangkar: null },
    ...ubah,
  }
}
const salah = (nilai: unknown): readonly string[] => {
  const hasil = bacaMuatan(nilai)
  return 'salah' in hasil ? hasil.salah.map((s) => s.split(':')[0] ?? '') : []
}

test('T1 a payload of the agreed form is read as it stands', () => {
  const isi = contohMuatan()
  assert.deepEqual(bacaMuatan(isi), { muatan: isi })
  for (const waktu of ['2026-11-24T07:25:30Z', '2026-11-24T07:25:30.123+09:00', '2026-11-24T00:00:00-00:00'])
    assert.deepEqual(salah(contohMuatan({ waktu })), [], waktu)
})

for (const [nama, nilai, jalur] of [
  ['not an object', 'teks', ['muatan']],
  ['null', null, ['muatan']],
  ['a list', [], ['muatan']],
  ['an unknown member', contohMuatan({ status: 'hadir' }), ['status']],
  ['two unknown members', contohMuatan({ waktuTerima: 'x', pegawaiId: 'y' }), ['waktuTerima', 'pegawaiId']],
  ['UUID of version 4', contohMuatan({ id: '6f9619ff-8b86-4d01-b42d-00c04fc964ff' }), ['id']],
  ['UUID in capitals', contohMuatan({ id: '01900000-0000-7000-8000-00000000000A' }), ['id']],
  ['id missing', contohMuatan({ id: undefined }), ['id']],
  ['urut 0', contohMuatan({ urut: 0 }), ['urut']],
  ['urut as text', contohMuatan({ urut: '1' }), ['urut']],
  ['urut 1.5', contohMuatan({ urut: 1.5 }), ['urut']],
  ['urut beyond exact numbers', contohMuatan({ urut: 2 ** 53 }), ['urut']],
  ['sebelum too short', contohMuatan({ sebelum: 'abc' }), ['sebelum']],
  ['waktu without zone', contohMuatan({ waktu: '2026-11-24T07:25:30' }), ['waktu']],
  ['waktu without seconds', contohMuatan({ waktu: '2026-11-24T07:25+07:00' }), ['waktu']],
  ['31 November', contohMuatan({ waktu: '2026-11-31T07:25:30+07:00' }), ['waktu']],
  ['24:00', contohMuatan({ waktu: '2026-11-24T24:00:00+07:00' }), ['waktu']],
  ['zone +15', contohMuatan({ waktu: '2026-11-24T07:25:30+15:00' }), ['waktu']],
  ['arah datang', contohMuatan({ arah: 'datang' }), ['arah']],
  ['sumber mesin', contohMuatan({ sumber: 'mesin' }), ['sumber']],
  ['sidik missing', contohMuatan({ sidik: null }), ['sidik']],
  ['sidik without foto', contohMuatan({ sidik: { lokasi: null, jaringan: null, jangkar: null } }), ['sidik.foto']],
  ['sidik with more', contohMuatan({ sidik: { lokasi: null, jaringan: null, foto: null, jangkar: null, wajah: SIDIK } }), ['sidik.wajah']],
  ['everything wrong at once', contohMuatan({ urut: -1, arah: 1, sumber: 2, x: 3 }), ['x', 'urut', 'arah', 'sumber']],
] as const)
  test(`G2 closed payload: ${nama} names ${jalur.join(', ')}`, () => assert.deepEqual(salah(nilai), jalur))

const idPada = (iso: string) => v7({ msecs: Date.parse(iso) })
const tolak = (id: string, waktu: string, terima: string, zona: Zona = 'Asia/Jakarta') =>
  penolakanWaktu({ id: idPada(id), waktu }, new Date(terima), zona)

for (const [zona, selisih] of [
  ['Asia/Jakarta', '+07:00'],
  ['Asia/Makassar', '+08:00'],
  ['Asia/Jayapura', '+09:00'],
] as const) {
  test(`T3 ${zona}: id of the last second of October with waktu 1 November is refused, and the other way round`, () => {
    const terima = `2026-11-01T00:00:05${selisih}`
    assert.equal(tolak(`2026-10-31T23:59:59.900${selisih}`, `2026-11-01T00:00:00${selisih}`, terima, zona), 'id-dan-waktu-beda-bulan')
    assert.equal(tolak(`2026-11-01T00:00:00.000${selisih}`, `2026-10-31T23:59:59${selisih}`, terima, zona), 'id-dan-waktu-beda-bulan')
  })
  test(`T3 ${zona}: both sides within one month are taken, 3 s apart without a sign`, () => {
    assert.equal(
      tolak(`2026-10-31T23:59:59.900${selisih}`, `2026-10-31T23:59:57${selisih}`, `2026-11-01T00:00:05${selisih}`, zona),
      undefined,
    )
    assert.equal(
      tolak(`2026-11-01T00:00:00.000${selisih}`, `2026-11-01T00:00:03${selisih}`, `2026-11-01T00:00:05${selisih}`, zona),
      undefined,
    )
  })
}

test('T3 the month is that of the instansi: one instant, two zones, two answers', () => {
  // 16:30 and 17:30 UTC on 31 October: 23:30 and 00:30 in WIB, 00:30 and 01:30 of 1 November in WITA.
  const [id, waktu, terima] = ['2026-10-31T16:30:00Z', '2026-10-31T17:30:00Z', '2026-10-31T17:31:00Z'] as const
  assert.equal(tolak(id, waktu, terima, 'Asia/Jakarta'), 'id-dan-waktu-beda-bulan')
  assert.equal(tolak(id, waktu, terima, 'Asia/Makassar'), undefined)
})

test('T3 id and waktu 5 s apart: no sign; more: a sign, never a refusal', () => {
  const dasar = Date.parse('2026-11-24T07:25:30Z')
  const tanda = (geser: number) => tandaWaktu({ id: v7({ msecs: dasar + geser }), waktu: '2026-11-24T07:25:30Z' })
  assert.deepEqual([tanda(0), tanda(5000), tanda(-5000)], [[], [], []])
  assert.deepEqual([tanda(5001), tanda(-5001)], [['id-jauh-dari-waktu'], ['id-jauh-dari-waktu']])
})

const TERIMA = '2026-11-24T07:25:30.000Z'
const geser = (ms: number) => new Date(Date.parse(TERIMA) + ms).toISOString()
const MENIT = 60_000
const HARI = 86_400_000

for (const { ms, harap } of [
  { ms: 5 * MENIT, harap: undefined },
  { ms: 5 * MENIT + 1, harap: 'waktu-terlalu-depan' },
  { ms: 6 * MENIT, harap: 'waktu-terlalu-depan' },
  { ms: -35 * HARI, harap: undefined },
  { ms: -35 * HARI - 1, harap: 'waktu-lebih-35-hari' },
  { ms: -36 * HARI, harap: 'waktu-lebih-35-hari' },
]) {
  test(`W1 ${ms} ms from the receipt: ${harap ?? 'taken'}`, () => assert.equal(tolak(geser(ms), geser(ms), TERIMA), harap))
}

test('W1 a refusal by time names the way out', () => {
  assert.match(kalimatTolak('waktu-terlalu-depan'), /Betulkan jam HP/)
  assert.match(kalimatTolak('waktu-lebih-35-hari'), /perbaikan presensi/)
  assert.match(kalimatTolak('di-luar-tempat'), /layar QR/)
})

test('T3 the time inside an id is read to the millisecond', () => {
  const saat = Date.parse('2026-11-24T07:25:30.123Z')
  assert.equal(waktuUuid7(v7({ msecs: saat })), saat)
  assert.ok(isUuid(v7()))
  assert.equal(isUuid('01900000-0000-7000-8000-00000000000'), false)
})

test('the minute of a tap is that of the wall clock of the zone; seconds are dropped', () => {
  const m = (waktu: string, zona: Zona) => menitTap({ waktu } as MuatanTap, zona) % 1440
  assert.equal(m('2026-11-24T07:30:59+07:00', 'Asia/Jakarta'), 450)
  assert.equal(m('2026-11-24T07:30:59+07:00', 'Asia/Makassar'), 510)
  assert.equal(m('2026-11-24T00:30:00Z', 'Asia/Jakarta'), 450)
})
