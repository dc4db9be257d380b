import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { csv } from '../cetak/csv.ts'
import { spul } from '../cetak/spul.ts'
import { rekapPresensi } from '../presensi/rekap.ts'
import { akhirBulan, awalBulan, bulan, daftarTanggal, tanggal } from '../waktu/tanggal.ts'
import { gabungUnit, namaBerbeda, nipCetak, selTotal } from './ekspor.ts'
import { type BarisLembar, bagiHalaman, type Keterangan } from './lembar.ts'
import { berkasRekap } from './rekap-berkas.job.ts'

const B = bulan('2026-10')
const HARI = daftarTanggal(awalBulan(B), akhirBulan(B))
const keterangan: Keterangan = {
  instansi: 'Pemkab Uji',
  opd: 'Dinas Uji',
  unit: 'Dinas Uji',
  bulan: B,
  hari: HARI,
  jumlah: 60,
  nomor: 'EKS-000001',
  oleh: 'Ani',
  saat: '24 November 2026 09.43 WIB',
  hariIni: tanggal('2026-11-24'),
  dibuat: new Date('2026-11-24T02:43:00Z'),
  saring: '',
  dasar: 'Dasar: uji.',
  penanda: null,
  contoh: false,
}
async function* baris(): AsyncGenerator<BarisLembar> {
  for (let i = 0; i < 60; i++)
    yield {
      id: String(i),
      nama: `Orang ${i}`,
      nip: '198501012010011001',
      jenis: 'pns',
      jabatan: null,
      unitKerja: 'Dinas Uji',
      instansiAsal: null,
      tanda: HARI.map((_, h) => ({ huruf: h % 7 > 4 ? '' : '•', status: h % 7 > 4 ? 'libur' : 'hadir', flag: '' })),
      total: rekapPresensi({ hari: [], jenisPegawai: 'pns', pada: tanggal('2026-10-31') }),
    }
}

for (const bentuk of ['pdf', 'xlsx', 'csv'] as const)
  test(`${bentuk}: the same recap of the same moment is the same bytes`, async () => {
    const dua = await Promise.all([0, 1].map(() => spul(berkasRekap(bentuk, keterangan, baris()))))
    for (const s of dua) await s.buang()
    assert.equal(dua[0]?.sidik.toString('hex'), dua[1]?.sidik.toString('hex'))
  })

describe('I4 cells of CSV that a spreadsheet would run', () => {
  for (const [isi, harap] of [
    ['=1+1', "'=1+1"],
    ['+62', "'+62"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\t=x', "'=x"],
    ['\r@x', "'@x"],
    [' \u0007=x', "'=x"],
    ['Ani; "Purun"', '"Ani; ""Purun"""'],
    ['a=b', 'a=b'],
  ] as const)
    test(JSON.stringify(isi), async () => {
      const potong: Uint8Array[] = []
      for await (const p of csv(
        (async function* () {
          yield [isi, -5]
        })(),
      ))
        potong.push(Buffer.from(p))
      assert.equal(Buffer.concat(potong).toString('utf8'), `\ufeff${harap};-5\r\n`)
    })
})

test('pages: every row once, none over what fits, the last with room for the signature', () => {
  const muat = { pertama: 29, lain: 34, penutup: 9 }
  for (let n = 0; n <= 300; n++) {
    const h = bagiHalaman(n, muat)
    assert.equal(
      h.reduce((a, b) => a + b, 0),
      n,
    )
    h.forEach((x, i) => assert.ok(x <= (i === 0 ? 29 : 34) - (i === h.length - 1 ? 9 : 0) && (x > 0 || n === 0), `${n}: ${h.join(' ')}`))
  }
})

test('units of fewer than five are merged with a neighbour; fewer than five in all are not told', () => {
  const u = (nama: string, orang: number) => ({ nama, orang, jumlah: [orang], terbuka: false })
  assert.deepEqual(gabungUnit([u('A', 6), u('B', 2), u('C', 9), u('D', 1)]), [
    { nama: 'A', orang: 6, jumlah: [6], terbuka: false },
    { nama: 'B; C; D', orang: 12, jumlah: [12], terbuka: false },
  ])
  assert.deepEqual(gabungUnit([u('A', 2), u('B', 2)]), [])
})

test('E1 a count of one to four is not told, nor the presence it could be reckoned back from', () => {
  // HK, H, TL, PSW, TK, C, DL, SA
  const baris = (jumlah: number[], terbuka = false) => selTotal({ jumlah, terbuka })
  assert.deepEqual(baris([110, 109, 3, 0, 1, 0, 0, 0]), [110, '*', 3, 0, '< 5', 0, 0, 0])
  assert.deepEqual(baris([110, 106, 0, 0, 4, 0, 0, 0]), [110, '*', 0, 0, '< 5', 0, 0, 0])
  assert.deepEqual(baris([110, 105, 0, 0, 5, 0, 0, 0]), [110, 105, 0, 0, 5, 0, 0, 0])
  assert.deepEqual(baris([110, 110, 2, 1, 0, 0, 0, 0]), [110, 110, 2, 1, 0, 0, 0, 0])
  assert.deepEqual(baris([110, 109, 3, 0, 1, 0, 0, 0], true), [110, 109, 3, 0, 1, 0, 0, 0])
})

test('a name that stands for several units is said with its OPD', () => {
  const nama = namaBerbeda([
    { nama: 'Sekretariat', opd: 'Dinas A' },
    { nama: 'Sekretariat', opd: 'Dinas B' },
    { nama: 'Bidang G', opd: 'Dinas B' },
  ]).map((u) => u.nama)
  assert.deepEqual(nama, ['Sekretariat, Dinas A', 'Sekretariat, Dinas B', 'Bidang G'])
})

test('a file that cannot be made leaves nothing and says so', async () => {
  await assert.rejects(
    spul(
      berkasRekap(
        'pdf',
        keterangan,
        (async function* (): AsyncGenerator<BarisLembar> {
          yield* baris()
          throw new Error('putus')
        })(),
      ),
    ),
    /putus/,
  )
  assert.equal(nipCetak('198501012010011001'), '19850101 201001 1 001')
})
