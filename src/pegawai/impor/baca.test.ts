import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { tanggal, tanggalDariNomor } from '../../waktu/tanggal.ts'
import { type BarisImpor, bacaBaris, bacaTanggal, teksSel } from './baca.ts'
import { bukaBerkas } from './berkas.job.ts'
import { csv, KEPALA_RATA, KOLOM_SIASN, orangContoh, selRata, selSiasn, xlsx } from './contoh.ts'
import { cariKepala, ciriKepala, hurufKolom, pemetaanDariNama, pemetaanUmum, type Sel } from './kolom.ts'

const NIP = '198501012010011001'
const KEPALA = { baris: 1, judul: ['NIP', 'NAMA', 'TANGGAL LAHIR', 'UNIT KERJA'] }
const baca = (sel: Sel[]) => bacaBaris('Lembar1', 7, sel, pemetaanUmum(KEPALA.judul), KEPALA)

describe('I1 a NIP is text', () => {
  for (const [sel, apa] of [
    [1.985_010_120_100_11e17, 'a number'],
    ['1.98501012010011E+17', 'text of a number that Excel shortened'],
    ['1,98E+17', 'the same with a comma'],
  ] as const)
    test(`${apa} is refused with sheet, row and column`, () => {
      const { isi, salah } = baca([sel, 'Ani Purun'])
      assert.equal(isi, undefined)
      assert.deepEqual(
        salah.map((s) => [s.lembar, s.baris, s.kolom]),
        [['Lembar1', 7, 'A (NIP)']],
      )
      assert.match(salah[0]?.harap ?? '', /teks 18 angka.*digit belakangnya hilang/)
    })
  for (const sel of [NIP, `'${NIP}`, ' 19850101 201001 1 001 '])
    test(`${JSON.stringify(sel)} is read`, () => assert.equal(baca([sel, 'Ani Purun']).isi?.nip, NIP))
  test('a NIP that is none says why', () => assert.match(baca(['198513012010011001', 'Ani']).salah[0]?.harap ?? '', /tanggal lahir/))
})

describe('dates', () => {
  for (const [sel, harap] of [
    ['05-01-2020', '2020-01-05'],
    ['5-1-2020', '2020-01-05'],
    ['2020-01-05', '2020-01-05'],
    ['2020-01-05T00:00:00.000Z', '2020-01-05'],
    [43_835, '2020-01-05'],
    ['43835', '2020-01-05'],
    ['25/12/2020', '2020-12-25'],
    [61, '1900-03-01'],
    ['_', null],
    ['', null],
    [null, null],
    ['05/01/2020', undefined],
    ['31-02-2020', undefined],
    ['01-05-20', undefined],
    [60, undefined],
    [43_835_000, undefined],
    ['Januari', undefined],
  ] as const)
    test(`${JSON.stringify(sel)}: ${harap}`, () => assert.equal(bacaTanggal(sel), harap))
  test('a date that is none names its cell', () => assert.deepEqual(baca([NIP, 'Ani', '31-02-1985']).salah[0]?.kolom, 'C (TANGGAL LAHIR)'))
  test('property: dd-mm-yyyy, ISO and the serial of one day are one date', () =>
    fc.assert(
      fc.property(fc.integer({ min: -25_508, max: 47_000 }), (n) => {
        const t = tanggalDariNomor(n)
        const [y, m, d] = t.split('-')
        return [`${d}-${m}-${y}`, t, n + 25_569].every((s) => bacaTanggal(s) === t)
      }),
    ))
})

describe('cells', () => {
  for (const [sel, harap] of [
    ['_', null],
    ['-', null],
    ["'", null],
    ['  Ani\u0000  Purun\r\n', 'Ani Purun'],
    ['Ani\u202ePurun', 'Ani Purun'],
    ['=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
  ] as const)
    test(`${JSON.stringify(sel)}: ${harap}`, () => assert.equal(teksSel(sel), harap))
  test('I4 a formula as a name stays the text it is', () => assert.equal(baca([NIP, '=1+1']).isi?.nama, '=1+1'))
  test('an empty row is nobody, a row with blanks of SIASN is nobody', () => {
    assert.deepEqual(baca([null, '', '_', '-']), { salah: [] })
  })
  test('a path in one column is split, levels in columns go from the top', () => {
    assert.deepEqual(baca([NIP, 'Ani', null, 'Dinas A / Bidang B']).isi?.unit, ['Dinas A', 'Bidang B'])
    const p = pemetaanUmum(['NIP', 'NAMA', 'UNOR (2)', 'UNOR (1)', 'UNOR (3)'])
    assert.deepEqual(bacaBaris('x', 2, [NIP, 'Ani', 'Bidang B', 'Dinas A', '_'], p, { baris: 1, judul: [] }).isi?.unit, [
      'Dinas A',
      'Bidang B',
    ])
  })
})

describe('headers', () => {
  const baris = (isi: Sel[][]) => isi.map((sel, i) => ({ baris: i + 1, sel }))
  test('the header on row 4 is found under titles and blanks', () => {
    const k = cariKepala(baris([['DATA PEGAWAI'], [], ['per', 'November 2026'], ['No', 'NIP BARU', 'NAMA'], [1, NIP, 'Ani']]))
    assert.equal(k?.baris, 4)
  })
  test('words we do not know are still a header, so that they can be mapped; rows of people alone are none', () => {
    assert.equal(
      cariKepala(
        baris([
          ['Nomor Pokok', 'Sebutan', 'Tempat'],
          [NIP, 'Ani', 'Dinas A'],
        ]),
      )?.baris,
      1,
    )
    assert.equal(cariKepala(baris([[NIP, 'Ani', 'Dinas A']])), undefined)
  })
  test('SIASN: what is needed is found, what is not has no name', () => {
    const p = pemetaanUmum(KOLOM_SIASN)
    const dipakai = [...Object.values(p.kolom), ...p.unit].map((i) => KOLOM_SIASN[i])
    assert.deepEqual(
      p.unit.map((i) => KOLOM_SIASN[i]),
      ['UNOR INDUK NAMA', 'UNOR NAMA'],
    )
    for (const jangan of ['NIK', 'AGAMA NAMA', 'JENIS KAWIN NAMA', 'ALAMAT', 'NOMOR HP', 'EMAIL', 'NPWP NOMOR', 'BPJS'])
      assert.ok(!dipakai.includes(jangan), jangan)
    assert.equal(hurufKolom(p.kolom.tmtJabatan ?? -1), 'AS')
  })
  test('a mapping by names says which name stands nowhere', () => {
    const r = pemetaanDariNama(['Nomor', 'Sebutan'], { kolom: { nip: 'nomor', nama: 'Panggilan', agama: 'x' }, unit: [], pemisah: null })
    assert.deepEqual(r.asing, ['Panggilan', 'agama'])
    assert.equal(r.pemetaan.kolom.nip, 0)
  })
  test('one header has one signature whatever its spaces', () =>
    assert.equal(ciriKepala([' NIP  BARU', 'Nama']), ciriKepala(['nip_baru', 'NAMA '])))
})

const kata = fc.stringMatching(/^[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8})?$/)
const hari = fc.integer({ min: 7000, max: 20_000 }).map((n) => tanggalDariNomor(n))
const boleh = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null })
const nip = fc.integer({ min: 1, max: 999 }).map((n) => `198501012010011${String(n).padStart(3, '0')}`)
const barisAcak: fc.Arbitrary<Omit<BarisImpor, 'baris' | 'lembar'>> = fc.record({
  nip,
  nama: fc.oneof(
    kata,
    kata.map((k) => `=${k}`),
    kata.map((k) => `${k}, S.E. "x" | ; y`),
  ),
  tanggalLahir: boleh(hari),
  jenis: boleh(fc.constantFrom('pns', 'cpns', 'pppk', 'pppk-paruh-waktu')),
  kedudukan: boleh(fc.constantFrom('aktif', 'tugas-belajar', 'cltn', 'pensiun', 'titipan-masuk')),
  instansiLain: boleh(kata),
  jabatan: boleh(kata),
  jenjang: boleh(fc.constantFrom('administrator', 'pengawas', 'fungsional', 'pelaksana')),
  unit: fc.tuple(kata, kata).map(([a, b]) => [`Dinas ${a}`, `Bidang ${b}`]),
  tmt: boleh(hari),
  tmtJabatan: boleh(hari),
  sk: boleh(kata.map((k) => `SK ${k}`)),
  atasanNip: boleh(nip),
  kepala: boleh(fc.boolean()),
})

async function bacaSemua(berkas: Buffer): Promise<BarisImpor[]> {
  const b = await bukaBerkas(berkas, null, null)
  const p = pemetaanUmum(b.kepala.judul)
  const hasil: BarisImpor[] = []
  for await (const r of b.baris()) {
    const { isi, salah } = bacaBaris(b.lembar, r.baris, r.sel, p, b.kepala)
    assert.deepEqual(salah, [])
    if (isi) hasil.push(isi)
  }
  return hasil
}

describe('files', () => {
  for (const [apa, tulis] of [
    ['CSV with |', (b: Sel[][]) => Promise.resolve(csv(b))],
    ['CSV with ;', (b: Sel[][]) => Promise.resolve(csv(b, ';'))],
    ['XLSX', (b: Sel[][]) => xlsx(b)],
  ] as const)
    test(`property: ${apa}, read(write(rows)) = rows`, () =>
      fc.assert(
        fc.asyncProperty(fc.array(barisAcak, { minLength: 1, maxLength: 8 }), async (acak) => {
          const lembar = apa === 'XLSX' ? 'Data ASN' : 'CSV'
          const rows = acak.map((b, i): BarisImpor => ({ ...b, lembar, baris: i + 4 }))
          assert.deepEqual(await bacaSemua(await tulis([['Daftar'], ['per', 'hari ini'], KEPALA_RATA, ...rows.map(selRata)])), rows)
        }),
        { numRuns: 40 },
      ))

  test('dates of a sheet and a formula whose name is text arrive as they are', async () => {
    const [b] = await bacaSemua(await xlsx([KEPALA_RATA, [NIP, '=HYPERLINK("x")', new Date(Date.UTC(1985, 0, 1)), 'PNS'] as Sel[]]))
    assert.deepEqual([b?.nama, b?.tanggalLahir], ['=HYPERLINK("x")', tanggal('1985-01-01')])
  })

  test('Windows-1252, UTF-16, a mark, a quote in a name, an empty line: rows keep their numbers', async () => {
    const teks = `\ufeffNIP;NAMA\r\n\r\n${NIP};"Ja""far"\r\n198501012010011002;D'Angelo "X"\r\n`
    assert.deepEqual(
      (await bacaSemua(Buffer.from(teks))).map((b) => [b.baris, b.nama]),
      [
        [3, 'Ja"far'],
        [4, 'D\'Angelo "X"'],
      ],
    )
    assert.equal((await bacaSemua(Buffer.from(teks, 'utf16le')))[0]?.nama, 'Ja"far')
    assert.equal((await bacaSemua(Buffer.from(`NIP;NAMA\n${NIP};Ren\u00e9\n`, 'latin1')))[0]?.nama, 'Ren\u00e9')
  })

  test('the sheet that has a header is taken, another by its name', async () => {
    const o = orangContoh(1)[0]
    assert.ok(o)
    const berkas = await xlsx([KOLOM_SIASN, selSiasn(o)], 'Data & ASN')
    assert.equal((await bukaBerkas(berkas, null, null)).lembar, 'Data & ASN')
    await assert.rejects(bukaBerkas(berkas, 'Lain', null), /Lembar Lain tidak ada. Yang ada: Data & ASN/)
  })
})
