import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { bacaPng, kecilkan } from './palet.ts'

const potongan = (jenis: string, isi: Buffer): Buffer => {
  const badan = Buffer.concat([Buffer.from(jenis, 'latin1'), isi])
  const [panjang, sidik] = [Buffer.alloc(4), Buffer.alloc(4)]
  panjang.writeUInt32BE(isi.length)
  sidik.writeUInt32BE(crc32(badan))
  return Buffer.concat([panjang, badan, sidik])
}

/** A picture as a browser would write it, each row with the given filter. */
function png(lebar: number, piksel: readonly number[][], saringan: (baris: number) => number): Buffer {
  const tinggi = piksel.length / lebar
  const lapis = piksel[0]?.length ?? 3
  const baris = Array.from({ length: tinggi }, (_, y) => piksel.slice(y * lebar, (y + 1) * lebar).flat())
  const data = baris.flatMap((b, y) => {
    const s = saringan(y)
    const dari = (x: readonly number[] | undefined, i: number) => (i < 0 ? 0 : (x?.[i] ?? 0))
    return [
      s,
      ...b.map((n, i) => {
        const [kiri, atas, sudut] = [dari(b, i - lapis), dari(baris[y - 1], i), dari(baris[y - 1], i - lapis)]
        const p = kiri + atas - sudut
        const [pa, pb, pc] = [Math.abs(p - kiri), Math.abs(p - atas), Math.abs(p - sudut)]
        const paeth = pa <= pb && pa <= pc ? kiri : pb <= pc ? atas : sudut
        return (n - ([0, kiri, atas, (kiri + atas) >> 1, paeth][s] ?? 0)) & 0xff
      }),
    ]
  })
  const kepala = Buffer.alloc(13)
  kepala.writeUInt32BE(lebar, 0)
  kepala.writeUInt32BE(tinggi, 4)
  kepala.set([8, lapis === 3 ? 2 : 6, 0, 0, 0], 8)
  const tanda = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    tanda,
    potongan('IHDR', kepala),
    potongan('IDAT', deflateSync(Buffer.from(data))),
    potongan('IEND', Buffer.alloc(0)),
  ])
}

/** Palette and numbers of a picture with one. */
function terindeks(isi: Buffer, lebar: number, tinggi: number) {
  const cari = (jenis: string) => {
    const i = isi.indexOf(Buffer.from(jenis, 'latin1'))
    return isi.subarray(i + 4, i + 4 + isi.readUInt32BE(i - 4))
  }
  const palet = cari('PLTE')
  const data = inflateSync(cari('IDAT'))
  const warna = Array.from({ length: lebar * tinggi }, (_, n) => {
    const k = data[Math.floor(n / lebar) * (lebar + 1) + 1 + (n % lebar)] ?? 0
    return [...palet.subarray(k * 3, k * 3 + 3)]
  })
  return { jumlah: palet.length / 3, warna }
}

const campur = (n: number, lapis = 3) =>
  Array.from({ length: n }, (_, i) => [(i * 7) & 0xff, (i * 53 + 11) & 0xff, (i * i) & 0xff, ...(lapis === 4 ? [255] : [])])

for (const lapis of [3, 4])
  test(`every filter of PNG is undone, ${lapis} channels`, () => {
    const piksel = campur(12 * 10, lapis)
    const { rgb } = bacaPng(png(12, piksel, (y) => y % 5))
    assert.deepEqual(
      [...rgb],
      piksel.flatMap((p) => p.slice(0, 3)),
    )
  })

test('256 colours stay as they are; with one more the picture still has at most 256, each near its own', () => {
  const tepat = Array.from({ length: 256 }, (_, i) => [i, 255 - i, (i * 3) & 0xff])
  const satu = terindeks(kecilkan(png(16, tepat, () => 0)), 16, 16)
  assert.deepEqual([satu.jumlah, satu.warna], [256, tepat])
  const lebih = campur(64 * 16)
  const dua = terindeks(kecilkan(png(64, lebih, () => 1)), 64, 16)
  assert.ok(dua.jumlah <= 256)
  const jauh = dua.warna.map((w, i) => Math.max(...w.map((n, j) => Math.abs(n - (lebih[i]?.[j] ?? 0)))))
  assert.ok(Math.max(...jauh) < 64, `${Math.max(...jauh)} away`)
})

test('the same picture gives the same octets; what is no PNG of a browser is refused', () => {
  const isi = png(64, campur(64 * 16), () => 4)
  assert.ok(kecilkan(isi).equals(kecilkan(isi)))
  assert.throws(() => kecilkan(Buffer.from('GIF89a, not this one')), /not a PNG/)
  assert.throws(() => bacaPng(kecilkan(isi)), /colour 3/)
})
