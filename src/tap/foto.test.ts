import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { fotoContoh } from '../demo/foto-contoh.ts'
import { bedaRupa, buramkan, FOTO_MAKS, kepalaJpeg, penolakanFoto, type Piksel, rupaFoto, SISI_MAKS } from './foto.ts'
import { type Kodek, kodekJpeg, olahFoto } from './jpeg.job.ts'
import { pengolahFoto } from './olah-foto.job.ts'

let kodek: Kodek
before(async () => {
  kodek = await kodekJpeg()
})

/** A JPEG header that claims a size, and nothing behind it. */
function kepala(lebar: number, tinggi: number, marka = 0xc0): Uint8Array {
  const app = [0xff, 0xe0, 0, 4, 1, 2]
  const sof = [0xff, marka, 0, 17, 8, tinggi >> 8, tinggi & 255, lebar >> 8, lebar & 255, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]
  return Uint8Array.from([0xff, 0xd8, ...app, ...sof, 0xff, 0xd9])
}
const kosong = (lebar: number, tinggi: number, terang: number): Piksel => ({
  data: new Uint8ClampedArray(lebar * tinggi * 4).fill(terang),
  width: lebar,
  height: tinggi,
})

describe('I5 what a photo is, is told by its own header before anything is decoded', () => {
  for (const [nama, isi, harap] of [
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'bukan-jpeg'],
    ['a page of HTML', new TextEncoder().encode('<!doctype html><script>x()</script>'), 'bukan-jpeg'],
    ['nothing', new Uint8Array(0), 'bukan-jpeg'],
    ['a JPEG that ends at once', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), 'bukan-jpeg'],
    ['a length that leads nowhere', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0]), 'bukan-jpeg'],
    ['arithmetic coding', kepala(480, 640, 0xc9), 'bukan-jpeg'],
    ['20,000 x 20,000', kepala(20_000, 20_000), 'terlalu-luas'],
    ['one pixel over', kepala(SISI_MAKS + 1, 640), 'terlalu-luas'],
    ['a size of nothing', kepala(0, 640), 'bukan-jpeg'],
    ['a stamp', kepala(47, 480), 'terlalu-kecil'],
    ['the largest', kepala(SISI_MAKS, SISI_MAKS), undefined],
    ['progressive', kepala(480, 640, 0xc2), undefined],
  ] as const)
    test(`${nama}: ${harap ?? 'may be opened'}`, () => assert.equal(penolakanFoto(isi), harap))
})

test('I5 what is kept is made anew: no EXIF, no comment, the same picture', async () => {
  const jpeg = await kodek.buat(fotoContoh('ani', 1))
  const rahasia = Buffer.from('Jalan Rumah Nomor 7, -3.4,104.83')
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, rahasia.length + 8]), Buffer.from('Exif\0\0'), rahasia])
  const dengan = Buffer.concat([Buffer.from(jpeg.subarray(0, 2)), app1, Buffer.from(jpeg.subarray(2)), Buffer.from('<script>x()</script>')])
  assert.deepEqual(kepalaJpeg(dengan), { lebar: 240, tinggi: 320 })
  const hasil = await olahFoto(kodek, dengan)
  const lama = Buffer.from(hasil.isi).toString('latin1')
  assert.ok(!lama.includes('Jalan Rumah') && !lama.includes('Exif') && !lama.includes('<script>'))
  assert.deepEqual(kepalaJpeg(hasil.isi), { lebar: 240, tinggi: 320 })
  assert.ok(hasil.isi.length < FOTO_MAKS)
  const buram = await kodek.buka(hasil.buram)
  assert.deepEqual([buram.width, buram.height], [14, 19], 'too few pixels to know anybody')
  assert.ok(hasil.buram.length < 1200)
})

describe('F1 what looks the same', () => {
  const rupa = async (p: Piksel, mutu?: number) => rupaFoto(await kodek.buka(await kodek.buat(p, mutu)))

  test('the same picture, encoded again worse, has nearly the same look', async () => {
    const p = fotoContoh('ani', 1)
    const [a, b, c] = [await rupa(p), await rupa(p), await rupa(p, 40)]
    assert.ok(a && b && c)
    assert.equal(bedaRupa(a, b), 0)
    assert.ok(bedaRupa(a, c) <= 8, String(bedaRupa(a, c)))
  })

  test('one person at one desk on other days, and two persons, look different', async () => {
    const semua: Uint8Array[] = []
    for (let kali = 1; kali <= 12; kali++) semua.push((await rupa(fotoContoh('ani', kali))) ?? new Uint8Array(32))
    let terdekat = 256
    for (const [i, a] of semua.entries()) for (const b of semua.slice(i + 1)) terdekat = Math.min(terdekat, bedaRupa(a, b))
    assert.ok(terdekat > 16, `nearest ${terdekat}`)
    const lain = await rupa(fotoContoh('budi', 1))
    assert.ok(lain && semua.every((a) => bedaRupa(a, lain) > 16))
  })

  test('a dark room and a covered lens have no look, so that two of them are not the same', async () => {
    assert.equal(await rupa(kosong(240, 320, 4)), undefined)
    assert.equal(await rupa(kosong(240, 320, 250)), undefined)
  })

  test('the look counts bits', () => {
    assert.equal(bedaRupa(Uint8Array.from([0b1010]), Uint8Array.from([0b0110])), 2)
    assert.equal(bedaRupa(new Uint8Array(32), new Uint8Array(32).fill(255)), 256)
  })
})

test('the blurred picture has the colours of the clear one', () => {
  const b = buramkan({ data: new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 255, 255]), width: 2, height: 1 }, 2)
  assert.deepEqual([...b.data], [255, 0, 0, 255, 0, 0, 255, 255])
})

describe('I5 the thread', () => {
  test('a picture that cannot be opened, then one that can: the thread is alive', async () => {
    const p = pengolahFoto()
    try {
      assert.equal(await p.olah(kepala(480, 640)), 'rusak')
      const baik = await p.olah(await kodek.buat(fotoContoh('ani', 1)))
      assert.ok(typeof baik === 'object' && baik.rupa?.length === 32)
    } finally {
      await p.tutup()
    }
  })

  test('one that keeps the thread is ended, and the next gets a new one; too many at once are sent away', async () => {
    const p = pengolahFoto({ batasMs: 50, modul: new URL('../uji/utas-putar.ts', import.meta.url) })
    try {
      const semua = await Promise.all(Array.from({ length: 12 }, () => p.olah(new Uint8Array(1))))
      assert.deepEqual([semua.filter((h) => h === 'rusak').length, semua.filter((h) => h === 'penuh').length], [9, 3])
    } finally {
      await p.tutup()
    }
  })
})
