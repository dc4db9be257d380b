import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { bacaDiProses } from './proses.job.ts'
import { csv, orangContoh, selSiasn, KOLOM_SIASN, xlsx } from './contoh.ts'

// I3: what must not be opened is refused with a sentence, fast, and with the memory of the server flat.

type Bagian = { readonly nama: string; readonly isi: Buffer; readonly penuh?: number; readonly letak?: number; readonly sandi?: boolean }

/** A ZIP by hand, so that it can lie. */
function zip(bagian: readonly Bagian[]): Buffer {
  const potong: Buffer[] = []
  const pusat: Buffer[] = []
  let letak = 0
  for (const b of bagian) {
    const padat = deflateRawSync(b.isi, { level: 9 })
    const nama = Buffer.from(b.nama)
    const penuh = b.penuh ?? b.isi.length
    const lokal = Buffer.alloc(30)
    lokal.writeUInt32LE(0x04034b50, 0)
    lokal.writeUInt16LE(8, 8)
    lokal.writeUInt32LE(padat.length, 18)
    lokal.writeUInt32LE(penuh, 22)
    lokal.writeUInt16LE(nama.length, 26)
    const p = Buffer.alloc(46)
    p.writeUInt32LE(0x02014b50, 0)
    p.writeUInt16LE(b.sandi ? 1 : 0, 8)
    p.writeUInt16LE(8, 10)
    p.writeUInt32LE(padat.length, 20)
    p.writeUInt32LE(penuh, 24)
    p.writeUInt16LE(nama.length, 28)
    p.writeUInt32LE(b.letak ?? letak, 42)
    pusat.push(p, nama)
    potong.push(lokal, nama, padat)
    letak += 30 + nama.length + padat.length
  }
  const direktori = Buffer.concat(pusat)
  const akhir = Buffer.alloc(22)
  akhir.writeUInt32LE(0x06054b50, 0)
  akhir.writeUInt16LE(bagian.length, 8)
  akhir.writeUInt16LE(bagian.length, 10)
  akhir.writeUInt32LE(direktori.length, 12)
  akhir.writeUInt32LE(letak, 16)
  return Buffer.concat([...potong, direktori, akhir])
}

const WAJIB: Bagian[] = [
  { nama: '[Content_Types].xml', isi: Buffer.from('<Types/>') },
  { nama: 'xl/workbook.xml', isi: Buffer.from('<workbook><sheets><sheet name="A" sheetId="1"/></sheets></workbook>') },
]
const lembar = (isi: Buffer, lagi: Partial<Bagian> = {}): Bagian => ({ nama: 'xl/worksheets/sheet1.xml', isi, ...lagi })
const baca = (b: Buffer) =>
  bacaDiProses({
    berkas: new Uint8Array(b),
    lembar: null,
    barisKepala: null,
    pemetaan: null,
    namaPemetaan: null,
    tabel: null,
    diingat: {},
    rencana: null,
  })
const alasan = (b: Buffer) =>
  baca(b).then(
    () => 'taken',
    (e: Error & { alasan?: string }) => e.alasan ?? e.message,
  )

describe('I3 files that must not be opened', () => {
  for (const [apa, buat, harap] of [
    ['2 MB that were 2 kB', () => zip([...WAJIB, lembar(Buffer.alloc(2_200_000, 'a'))]), 'terlalu-padat'],
    ['250 MB unpacked', () => zip([...WAJIB, lembar(Buffer.alloc(250_000_000, 'a'))]), 'terlalu-padat'],
    ['a size declared smaller than it is', () => zip([...WAJIB, lembar(Buffer.alloc(10_000, 'a'), { penuh: 10 })]), 'zip-rusak'],
    ['two names over the same bytes', () => zip([...WAJIB, lembar(Buffer.from('<x/>'), { letak: 0 })]), 'terlalu-padat'],
    ['a document type', () => zip([...WAJIB, lembar(Buffer.from('<?xml version="1.0"?><!doctype x [<!ENTITY a "b">]><x/>'))]), 'dtd'],
    [
      'an entity behind 300 kB',
      () =>
        zip([
          ...WAJIB,
          lembar(
            Buffer.concat([Buffer.from(randomBytes(150_000).toString('hex')), Buffer.from('<!ENTITY a SYSTEM "file:///etc/passwd">')]),
          ),
        ]),
      'dtd',
    ],
    ['a ZIP in a ZIP', () => zip([{ nama: 'dalam.zip', isi: zip(WAJIB) }]), 'bukan-xlsx'],
    ['a password', () => zip([...WAJIB, lembar(Buffer.from('<x/>'), { sandi: true })]), 'bersandi'],
    ['a cut file', () => zip(WAJIB).subarray(0, 100), 'zip-rusak'],
    ['an old XLS', () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]), 'xls-lama'],
    ['bytes of nothing', () => Buffer.alloc(100), 'bukan-teks'],
    ['an empty file', () => Buffer.alloc(0), 'kosong'],
    ['101 columns', () => csv([['NIP', 'NAMA'], Array.from({ length: 101 }, () => 'x')]), 'kolom'],
    [
      'a line of 1 MB',
      () =>
        csv([
          ['NIP', 'NAMA'],
          ['x'.repeat(1_000_000), 'y'],
        ]),
      'csv-rusak',
    ],
  ] as const)
    test(`${apa}: ${harap}, in less than 5 s, with the heap of the server flat`, async () => {
      const berkas = buat()
      const awal = process.memoryUsage().heapUsed
      const mulai = performance.now()
      const hasil = await alasan(berkas)
      assert.equal(hasil, harap)
      assert.ok(performance.now() - mulai < 5000)
      assert.ok(process.memoryUsage().heapUsed - awal < 32 * 1_048_576)
    })

  test('the export of SIASN itself, 70 columns wide, is no bomb', async () => {
    const isi = orangContoh(2000).map((o) => selSiasn(o))
    assert.equal((await baca(await xlsx([KOLOM_SIASN, ...isi]))).judul.length, 70)
  })
})
