import { type Kertas, pdf } from '../cetak/pdf.ts'
import type { HariSimpan } from '../presensi/hari.query.ts'
import { kalimatHari, pukul } from '../presensi/kata.ts'
import type { RekapPresensi } from '../presensi/rekap.ts'
import { hurufHari } from '../presensi/tanda.ts'
import { hariDalamMinggu } from '../waktu/tanggal.ts'
import { kaki, kop } from './cetak-rekap.job.ts'
import { CATATAN_TOTAL, judulBulan, KOLOM_JUMLAH, NAMA_HARI, namaJenisPegawai, nipCetak, type JumlahUnit } from './ekspor.ts'
import type { Keterangan } from './lembar.ts'
import { barisUnit } from './tabel-rekap.job.ts'

// One person's month, and totals per unit: A4 upright.

const TEPI = 28
const BAWAH = 800

export type BulanOrang = {
  readonly nama: string
  readonly nip: string | null
  readonly jenis: string
  readonly jabatan: string | null
  readonly unitKerja: string
  readonly hari: readonly HariSimpan[]
  readonly total: RekapPresensi
}

const KOLOM: readonly (readonly [judul: string, x: number])[] = [
  ['Tanggal', TEPI + 3],
  ['Jadwal', 112],
  ['Datang', 172],
  ['Pulang', 210],
  ['Tanda', 248],
  ['TL', 290],
  ['PSW', 316],
  ['Keterangan', 344],
]

export function cetakBulan(k: Keterangan, b: BulanOrang): AsyncIterable<Uint8Array> {
  return pdf({ judul: `Presensi ${judulBulan(k.bulan)}, ${b.nama}`, dibuat: k.dibuat, mendatar: false }, async (p) => {
    let lembar = 0
    let y = 0
    const buka = () => {
      lembar += 1
      p.halaman()
      y = lembar === 1 ? kepala(p, k, b) : 28
      y = judulKolom(p, y, KOLOM)
      kaki(p, k, `Lembar ${lembar}`)
    }
    buka()
    for (const h of b.hari) {
      if (y > BAWAH - 24) buka()
      y = satuHari(p, h, y)
    }
    if (b.hari.length === 0) {
      p.teks('Belum ada jadwal bulan ini. Hari tanpa jadwal tidak dihitung tidak hadir.', TEPI + 3, y + 5, { ukuran: 8 })
      y += 18
    }
    if (y > BAWAH - 110) buka()
    jumlah(p, k, b.total, y + 10)
  })
}

function kepala(p: Kertas, k: Keterangan, b: BulanOrang): number {
  const y = kop(p, k)
  p.teks(`PRESENSI PEGAWAI, BULAN ${judulBulan(k.bulan).toUpperCase()}`, p.lebar / 2, y, { ukuran: 11, tebal: true, rata: 'tengah' })
  const baris = [
    ['Nama', b.nama],
    ['NIP', nipCetak(b.nip) || '–'],
    ['Jabatan', [namaJenisPegawai(b.jenis), b.jabatan ?? ''].filter((s) => s !== '').join(', ')],
    ['Unit kerja', b.unitKerja],
  ] as const
  baris.forEach(([nama, isi], i) => {
    p.teks(nama, TEPI, y + 20 + i * 12, { ukuran: 8.5 })
    p.teks(isi, TEPI + 64, y + 20 + i * 12, { ukuran: 8.5, tebal: i === 0, muat: p.lebar - 2 * TEPI - 64 })
  })
  return y + 74
}

function judulKolom(p: Kertas, y: number, kolom: readonly (readonly [string, number])[]): number {
  p.isi({ x: TEPI, y, lebar: p.lebar - 2 * TEPI, tinggi: 15 }, '#f4f0eb')
  for (const [judul, x] of kolom) p.teks(judul, x, y + 4, { ukuran: 7.5, tebal: true })
  p.garis(TEPI, y + 15, p.lebar - TEPI, y + 15, '#000000', 0.6)
  return y + 15
}

function satuHari(p: Kertas, h: HariSimpan, y: number): number {
  const isi = [
    `${NAMA_HARI[hariDalamMinggu(h.tanggal) - 1]}, ${Number(h.tanggal.slice(8))}`,
    h.masuk === null || h.pulang === null ? '' : `${pukul(h.masuk)}–${pukul(h.pulang)}`,
    h.tapDatang === null ? '' : pukul(h.tapDatang),
    h.tapPulang === null ? '' : pukul(h.tapPulang),
    hurufHari([h])?.huruf ?? '',
    h.terlambatMenit > 0 ? String(h.terlambatMenit) : '',
    h.pulangCepatMenit > 0 ? String(h.pulangCepatMenit) : '',
  ]
  isi.forEach((t, i) => p.teks(t, KOLOM[i]?.[1] ?? 0, y + 4, { ukuran: 8, tebal: i === 4 }))
  const kalimat = `${kalimatHari(h)}${h.dihitung ? '' : ' Tidak dihitung.'}`
  const tinggi = Math.max(14, p.alinea(kalimat, KOLOM[7]?.[1] ?? 0, y + 4, p.lebar - TEPI - 344, { ukuran: 7.5 }) + 5)
  p.garis(TEPI, y + tinggi, p.lebar - TEPI, y + tinggi, '#d2cbc3', 0.4)
  return y + tinggi
}

function jumlah(p: Kertas, k: Keterangan, t: RekapPresensi, y: number): void {
  p.teks('Jumlah', TEPI, y, { ukuran: 9, tebal: true })
  KOLOM_JUMLAH.forEach((c, i) => {
    const x = TEPI + (i % 2) * 260
    const ke = y + 15 + Math.floor(i / 2) * 12
    p.teks(c.judul, x, ke, { ukuran: 8 })
    p.teks(String(c.dari(t)), x + 190, ke, { ukuran: 8, tebal: true, rata: 'kanan' })
  })
  const tahun = t.tahunBerjalan
  p.alinea(
    `Sejak Januari: ${tahun.hariAlpa} hari tanpa keterangan dan ${tahun.menitKurang} menit kurang, setara ${tahun.hariSetaraAlpa} hari. ${k.dasar}`,
    TEPI,
    y + 70,
    p.lebar - 2 * TEPI,
    { ukuran: 7.5 },
  )
}

/** Totals per unit on paper; the first column takes what the figures leave. */
export function cetakUnit(k: Keterangan, unit: readonly JumlahUnit[]): AsyncIterable<Uint8Array> {
  const kolom = ['Pegawai', ...KOLOM_JUMLAH.map((c) => c.pendek)].map((judul, i): readonly [string, number] => [judul, 290 + i * 31])
  return pdf({ judul: `Jumlah presensi ${judulBulan(k.bulan)}`, dibuat: k.dibuat, mendatar: false }, async (p) => {
    let lembar = 0
    let y = 0
    const buka = () => {
      lembar += 1
      p.halaman()
      y = lembar === 1 ? kop(p, k) : 28
      p.teks(`JUMLAH PRESENSI PER UNIT, BULAN ${judulBulan(k.bulan).toUpperCase()}`, p.lebar / 2, y, {
        ukuran: 11,
        tebal: true,
        rata: 'tengah',
      })
      y = judulKolom(p, y + 20, [['Unit kerja', TEPI + 3], ...kolom])
      kaki(p, k, `Lembar ${lembar}`)
    }
    buka()
    for (const u of unit) {
      const [nama = '', ...angka] = barisUnit(u)
      if (y > BAWAH - 50) buka()
      const tinggi = Math.max(14, p.alinea(String(nama), TEPI + 3, y + 4, 250, { ukuran: 8 }) + 5)
      angka.forEach((n, i) => p.teks(String(n), (kolom[i]?.[1] ?? 0) + 24, y + 4, { ukuran: 7.5, rata: 'kanan', muat: 30 }))
      p.garis(TEPI, y + tinggi, p.lebar - TEPI, y + tinggi, '#d2cbc3', 0.4)
      y += tinggi
    }
    if (unit.length === 0) p.teks('Kurang dari lima pegawai: jumlahnya tidak disebut.', TEPI + 3, y + 5, { ukuran: 8 })
    p.alinea(
      [unit.some((u) => !u.terbuka) ? CATATAN_TOTAL : '', k.dasar].filter((s) => s !== '').join(' '),
      TEPI,
      y + 18,
      p.lebar - 2 * TEPI,
      { ukuran: 7.5 },
    )
  })
}
