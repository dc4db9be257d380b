import { csv, type SelCsv } from '../cetak/csv.ts'
import { type Gaya, type Lembar, type SelXlsx, xlsx } from '../cetak/xlsx.ts'
import { awalBulan } from '../waktu/tanggal.ts'
import {
  CATATAN_TOTAL,
  hurufLembar,
  judulBulan,
  KOLOM_JUMLAH,
  LEGENDA,
  HURUF_LEMBAR,
  namaJenisPegawai,
  nipCetak,
  selTotal,
  type JumlahUnit,
  type TandaTanggal,
} from './ekspor.ts'
import { type BarisLembar, kalimatUnduh, type Keterangan } from './lembar.ts'

// The recap as a sheet: the same figures as the screen, one row a person.

const KOLOM_ORANG = ['No.', 'Nama', 'NIP', 'Jenis', 'Jabatan', 'Unit kerja', 'Instansi asal']
const LEBAR_ORANG = [5, 30, 22, 14, 28, 30, 18]

/** Columns of a row as the register of tests reads them: identity, days, totals. */
function* kolomOrang(b: BarisLembar, nomor: number): Generator<string | number | null> {
  yield nomor
  yield b.nama
  yield b.nip
  yield namaJenisPegawai(b.jenis)
  yield b.jabatan
  yield b.unitKerja
  yield b.instansiAsal
}

export function csvRekap(k: Keterangan, baris: AsyncIterable<BarisLembar>): AsyncIterable<Uint8Array> {
  return csv(isi())
  async function* isi(): AsyncGenerator<readonly SelCsv[]> {
    yield [...KOLOM_ORANG, ...k.hari, ...KOLOM_JUMLAH.map((c) => c.judul)]
    let nomor = 0
    for await (const b of baris) {
      nomor += 1
      // A NIP of 18 figures would be rounded by a spreadsheet: grouped as it is printed it stays a text.
      const orang = [...kolomOrang(b, nomor)].map((s, i) => (i === 2 ? nipCetak(b.nip) : s))
      yield [...orang, ...b.tanda.map(hurufLembar), ...KOLOM_JUMLAH.map((c) => c.dari(b.total))]
    }
    yield []
    yield [kalimatUnduh(k)]
    if (k.saring !== '') yield [k.saring]
  }
}

function gayaTanda(t: TandaTanggal): Gaya {
  if (t === undefined) return 'tengah'
  if (t.flag !== '' || t.status === 'sakit-menunggu-surat') return 'perhatian'
  if (t.status === 'tanpa-keterangan') return 'tk'
  if (t.status === 'cuti') return 'cuti'
  if (t.status === 'dinas-luar' || t.status === 'tugas-belajar') return 'tugas'
  return t.status.startsWith('libur') ? 'libur' : 'tengah'
}

const kepala = (teks: string): SelXlsx => ({ teks, gaya: 'kepala' })

export function xlsxRekap(k: Keterangan, baris: AsyncIterable<BarisLembar>): AsyncIterable<Uint8Array> {
  const rekap: Lembar = {
    nama: 'Rekap',
    lebar: [...LEBAR_ORANG, ...k.hari.map(() => 4.3), ...KOLOM_JUMLAH.map(() => 12)],
    beku: { baris: 1, kolom: 2 },
    baris: isi(),
  }
  return xlsx([rekap, lembarKeterangan(k)])
  async function* isi(): AsyncGenerator<readonly SelXlsx[]> {
    yield [
      ...KOLOM_ORANG.map(kepala),
      ...k.hari.map((tanggal): SelXlsx => ({ tanggal, gaya: 'kepala-tanggal' })),
      ...KOLOM_JUMLAH.map((c) => kepala(c.judul)),
    ]
    let nomor = 0
    for await (const b of baris) {
      nomor += 1
      yield [
        ...kolomOrang(b, nomor),
        ...b.tanda.map((t): SelXlsx => ({ teks: hurufLembar(t), gaya: gayaTanda(t) })),
        ...KOLOM_JUMLAH.map((c) => c.dari(b.total)),
      ]
    }
  }
}

function lembarKeterangan(k: Keterangan): Lembar {
  const baris: SelXlsx[][] = [
    [{ teks: `Rekapitulasi presensi ${judulBulan(k.bulan)}`, gaya: 'judul' }],
    ['Instansi', k.instansi],
    ['Unit', k.unit],
    ['Bulan', { tanggal: awalBulan(k.bulan) }],
    ['Baris', k.jumlah],
    ['Saringan', k.saring === '' ? 'tanpa saringan' : k.saring],
    ['Diunduh', kalimatUnduh(k)],
    ['Tanggal unduh', { tanggal: k.hariIni }],
    ['Dasar', k.dasar],
    [],
    [kepala('Huruf'), kepala('Arti')],
    ...LEGENDA.map(([huruf, status, flag, arti]): SelXlsx[] => [
      { teks: huruf === '' ? (HURUF_LEMBAR[status] ?? '') : huruf, gaya: gayaTanda({ huruf, status, flag }) },
      arti,
    ]),
  ]
  return { nama: 'Keterangan', lebar: [18, 90], baris }
}

const KEPALA_UNIT = ['Unit kerja', 'Pegawai', ...KOLOM_JUMLAH.map((c) => c.judul)]

/** Totals per unit without a row of all: less the others it would give back what was left unsaid. */
export const barisUnit = (u: JumlahUnit): (string | number)[] => [u.nama, u.orang, ...selTotal(u)]

export function csvUnit(k: Keterangan, unit: readonly JumlahUnit[]): AsyncIterable<Uint8Array> {
  return csv(
    (async function* () {
      yield KEPALA_UNIT
      yield* unit.map(barisUnit)
      yield []
      if (unit.some((u) => !u.terbuka)) yield [CATATAN_TOTAL]
      yield [kalimatUnduh(k)]
    })(),
  )
}

export function xlsxUnit(k: Keterangan, unit: readonly JumlahUnit[]): AsyncIterable<Uint8Array> {
  const baris = [KEPALA_UNIT.map(kepala), ...unit.map(barisUnit), ...(unit.some((u) => !u.terbuka) ? [[], [CATATAN_TOTAL]] : [])]
  return xlsx([
    { nama: 'Jumlah', lebar: [60, 10, ...KOLOM_JUMLAH.map(() => 14)], beku: { baris: 1, kolom: 1 }, baris },
    lembarKeterangan(k),
  ])
}
