import { setImmediate } from 'node:timers/promises'
import { type Kertas, type Kotak, pdf } from '../cetak/pdf.ts'
import { hariDalamMinggu } from '../waktu/tanggal.ts'
import { judulBulan, judulTanggal, KOLOM_JUMLAH, LEGENDA, NAMA_HARI, nipCetak, type TandaTanggal } from './ekspor.ts'
import { type BarisLembar, bagiHalaman, kalimatUnduh, type Keterangan } from './lembar.ts'

// The recap on A4 landscape: letter, tint and edge of a day as on screen, readable without colour.

const TEPI = 28
const BARIS = 14
const KEPALA_TABEL = 22
const BAWAH = 562
const NO = 20
const NAMA = 120
const NIP = 88
const HARI = 436
const PENUTUP = 118
const MUAT = {
  pertama: Math.floor((BAWAH - 126 - KEPALA_TABEL) / BARIS),
  lain: Math.floor((BAWAH - 48 - KEPALA_TABEL) / BARIS),
  penutup: Math.ceil(PENUTUP / BARIS),
}
const GARIS = '#8d847b'
const TINTA = { perhatian: '#f9ecd5', tk: '#932820', cuti: '#ede7e1', tugas: '#e2eefa', arsir: '#b2a9a0', tepi: '#744800', info: '#3c6ca5' }

export function cetakRekap(k: Keterangan, baris: AsyncIterable<BarisLembar>): AsyncIterable<Uint8Array> {
  return pdf({ judul: `Rekapitulasi presensi ${judulBulan(k.bulan)}, ${k.unit}`, dibuat: k.dibuat, mendatar: true }, (p) =>
    gambar(p, k, baris),
  )
}

async function gambar(p: Kertas, k: Keterangan, baris: AsyncIterable<BarisLembar>): Promise<void> {
  const halaman = bagiHalaman(k.jumlah, MUAT)
  let [ke, diHalaman, nomor, y] = [0, 0, 0, 0]
  const terbuka = { berjalan: 0, surat: 0 }
  const buka = () => {
    ke += 1
    diHalaman = 0
    p.halaman()
    y = ke === 1 ? kop(p, k) : TEPI - 4
    y = judul(
      p,
      k,
      y,
      `Lembar ${ke} dari ${halaman.length}, pegawai ${Math.min(nomor + 1, k.jumlah)}–${nomor + (halaman[ke - 1] ?? 0)} dari ${k.jumlah}.`,
      ke === 1,
    )
    y = kepalaTabel(p, k, y)
    kaki(p, k, `Lembar ${ke} / ${halaman.length}`)
  }
  buka()
  for await (const b of baris) {
    if (diHalaman >= (halaman[ke - 1] ?? 0) && ke < halaman.length) {
      kisi(p, y - diHalaman * BARIS, diHalaman, k.hari.length)
      // Taps are answered between two pages.
      await setImmediate()
      buka()
    }
    nomor += 1
    diHalaman += 1
    satuBaris(p, b, nomor, y, HARI / k.hari.length)
    y += BARIS
    for (const t of b.tanda) {
      if (t?.status === 'berjalan') terbuka.berjalan += 1
      if (t?.status === 'sakit-menunggu-surat') terbuka.surat += 1
    }
  }
  kisi(p, y - diHalaman * BARIS, diHalaman, k.hari.length)
  penutup(p, k, y + 8, terbuka)
}

/** Letterhead with a place for the coat of arms, which the office supplies. */
export function kop(p: Kertas, k: Pick<Keterangan, 'instansi' | 'opd' | 'unit'>): number {
  const tengah = p.lebar / 2
  p.bingkai({ x: TEPI + 6, y: 24, lebar: 36, tinggi: 42 }, GARIS, 0.6, 2)
  p.teks('lambang', TEPI + 24, 38, { ukuran: 6, rata: 'tengah', warna: GARIS })
  p.teks('daerah', TEPI + 24, 46, { ukuran: 6, rata: 'tengah', warna: GARIS })
  p.teks(k.instansi.toUpperCase(), tengah, 28, { ukuran: 11, rata: 'tengah', muat: p.lebar - 2 * TEPI - 110 })
  p.teks((k.opd ?? k.unit).toUpperCase(), tengah, 43, { ukuran: 14, tebal: true, rata: 'tengah', muat: p.lebar - 2 * TEPI - 110 })
  p.garis(TEPI, 73, p.lebar - TEPI, 73, '#000000', 1.6)
  p.garis(TEPI, 75.5, p.lebar - TEPI, 75.5, '#000000', 0.5)
  return 84
}

function judul(p: Kertas, k: Keterangan, y: number, lembar: string, penuh: boolean): number {
  const teks = `REKAPITULASI PRESENSI PEGAWAI, BULAN ${judulBulan(k.bulan).toUpperCase()}`
  if (!penuh) {
    p.teks(teks, TEPI, y, { ukuran: 8.5, tebal: true })
    p.teks(`${k.unit}. ${lembar}`, p.lebar - TEPI, y, { ukuran: 7.5, rata: 'kanan', muat: 420 })
    return y + 14
  }
  p.teks(teks, p.lebar / 2, y, { ukuran: 11, tebal: true, rata: 'tengah' })
  const saring = k.saring === '' ? '' : ` ${k.saring}.`
  p.teks(`${k.unit}.${saring} ${lembar}`, p.lebar / 2, y + 15, { ukuran: 8.5, rata: 'tengah', muat: p.lebar - 2 * TEPI })
  return y + 32
}

function kepalaTabel(p: Kertas, k: Keterangan, y: number): number {
  const lebarHari = HARI / k.hari.length
  const lebarJumlah = (p.lebar - 2 * TEPI - NO - NAMA - NIP - HARI) / KOLOM_JUMLAH.length
  const kotak = (x: number, lebar: number, ...isi: readonly string[]) => {
    p.bingkai({ x, y, lebar, tinggi: KEPALA_TABEL }, '#000000', 0.5)
    isi.forEach((t, i) =>
      p.teks(t, x + lebar / 2, y + (isi.length === 1 ? 7.5 : 3 + i * 9), { ukuran: 7, tebal: true, rata: 'tengah', muat: lebar - 1 }),
    )
  }
  kotak(TEPI, NO, 'No.')
  kotak(TEPI + NO, NAMA, 'Nama')
  kotak(TEPI + NO + NAMA, NIP, 'NIP')
  const awal = TEPI + NO + NAMA + NIP
  k.hari.forEach((t, i) => kotak(awal + i * lebarHari, lebarHari, String(Number(t.slice(8))), NAMA_HARI[hariDalamMinggu(t) - 1]?.[0] ?? ''))
  KOLOM_JUMLAH.forEach((c, i) => kotak(awal + HARI + i * lebarJumlah, lebarJumlah, c.pendek))
  return y + KEPALA_TABEL
}

/** The lines of a page at once, over its tints: one stroke a column instead of one a cell. */
function kisi(p: Kertas, y: number, baris: number, kolom: number): void {
  const awal = TEPI + NO + NAMA + NIP
  const lebarJumlah = (p.lebar - 2 * TEPI - NO - NAMA - NIP - HARI) / KOLOM_JUMLAH.length
  const tegak = [TEPI, TEPI + NO, TEPI + NO + NAMA, p.lebar - TEPI]
  for (let i = 0; i < kolom; i++) tegak.push(awal + (i * HARI) / kolom)
  KOLOM_JUMLAH.forEach((_, i) => tegak.push(awal + HARI + i * lebarJumlah))
  for (const x of tegak) p.garis(x, y, x, y + baris * BARIS, GARIS, 0.35)
  for (let i = 1; i <= baris; i++) p.garis(TEPI, y + i * BARIS, p.lebar - TEPI, y + i * BARIS, GARIS, 0.35)
}

function satuBaris(p: Kertas, b: BarisLembar, nomor: number, y: number, lebarHari: number): void {
  const lebarJumlah = (p.lebar - 2 * TEPI - NO - NAMA - NIP - HARI) / KOLOM_JUMLAH.length
  const awal = TEPI + NO + NAMA + NIP
  b.tanda.forEach((t, i) => petak(p, { x: awal + i * lebarHari, y, lebar: lebarHari, tinggi: BARIS }, t))
  p.teks(String(nomor), TEPI + NO - 3, y + 4, { ukuran: 7, rata: 'kanan' })
  const tambah =
    b.instansiAsal !== null
      ? ' (titipan)'
      : b.jenis === 'pppk'
        ? ' PPPK'
        : b.jenis === 'pppk-paruh-waktu'
          ? ' PW'
          : b.jenis === 'cpns'
            ? ' CPNS'
            : ''
  namaOrang(p, b.nama + tambah, y)
  p.teks(nipCetak(b.nip), TEPI + NO + NAMA + NIP / 2, y + 4, { ukuran: 7, rata: 'tengah', muat: NIP - 3 })
  KOLOM_JUMLAH.forEach((c, i) => {
    const n = c.dari(b.total)
    if (n > 0) p.teks(String(n), awal + HARI + (i + 1) * lebarJumlah - 2, y + 4, { ukuran: 7, rata: 'kanan', muat: lebarJumlah - 3 })
  })
}

/** A name is never cut: a long one stands in two lines. */
function namaOrang(p: Kertas, nama: string, y: number): void {
  const x = TEPI + NO + 3
  const tengah = nama.length > 36 ? nama.indexOf(' ', Math.floor(nama.length / 2) - 3) : -1
  if (tengah < 0) return p.teks(nama, x, y + 3.5, { ukuran: 7.5, muat: NAMA - 6 })
  p.teks(nama.slice(0, tengah), x, y + 1, { ukuran: 6, muat: NAMA - 6 })
  p.teks(nama.slice(tengah + 1), x, y + 7.3, { ukuran: 6, muat: NAMA - 6 })
}

/** A day: tint of its kind, edges for late, early and missing taps, hatch where nobody was expected. */
function petak(p: Kertas, k: Kotak, t: TandaTanggal): void {
  if (t === undefined) return
  const flag = t.flag.split(' ')
  const perhatian = t.flag !== ''
  if (perhatian) p.isi(k, TINTA.perhatian)
  else if (t.status === 'tanpa-keterangan') p.isi(k, TINTA.tk)
  else if (t.status === 'cuti') p.isi(k, TINTA.cuti)
  else if (t.status === 'dinas-luar' || t.status === 'tugas-belajar') p.isi(k, TINTA.tugas)
  if (t.status.startsWith('libur'))
    for (let d = 4; d < k.lebar + k.tinggi; d += 4)
      p.garis(
        k.x + Math.max(0, d - k.tinggi),
        k.y + Math.min(d, k.tinggi),
        k.x + Math.min(d, k.lebar),
        k.y + Math.max(0, d - k.lebar),
        TINTA.arsir,
        0.4,
      )
  const sisi = (x: number, putus?: number) => p.garis(x, k.y + 0.5, x, k.y + k.tinggi - 0.5, TINTA.tepi, 1.6, putus)
  if (flag.includes('terlambat')) sisi(k.x + 1.2)
  if (flag.includes('pulang-cepat')) sisi(k.x + k.lebar - 1.2)
  if (flag.includes('tanpa-tap-datang')) sisi(k.x + 1.2, 2)
  if (flag.includes('tanpa-tap-pulang')) sisi(k.x + k.lebar - 1.2, 2)
  if (t.status === 'gangguan') for (const y of [k.y + 1.5, k.y + k.tinggi - 1.5]) p.garis(k.x, y, k.x + k.lebar, y, TINTA.info, 0.9)
  if (t.status === 'sakit-menunggu-surat')
    p.bingkai({ x: k.x + 1.2, y: k.y + 1.5, lebar: k.lebar - 2.4, tinggi: k.tinggi - 3 }, TINTA.tepi, 0.9)
  if (t.status === 'berjalan') p.bingkai({ x: k.x + k.lebar / 2 - 2.5, y: k.y + 4.5, lebar: 5, tinggi: 5 }, '#595148', 0.8)
  const tk = t.status === 'tanpa-keterangan'
  p.teks(t.huruf, k.x + k.lebar / 2, k.y + 3.8, {
    ukuran: 7,
    rata: 'tengah',
    muat: k.lebar - 2,
    tebal: tk,
    warna: tk ? '#ffffff' : '#000000',
  })
}

function penutup(p: Kertas, k: Keterangan, y: number, terbuka: { readonly berjalan: number; readonly surat: number }): void {
  const lebar = p.lebar - 2 * TEPI - 240
  legenda(p, y, lebar)
  const belum = [
    terbuka.berjalan > 0 ? `${terbuka.berjalan} hari masih berjalan` : '',
    terbuka.surat > 0 ? `${terbuka.surat} hari sakit menunggu surat` : '',
  ].filter((s) => s !== '')
  const kolom =
    'HK hari kerja, H hadir, TL dan PSW menit, TK hari tanpa keterangan, C cuti, DL dinas luar, SA hari setara alpa sejak Januari.'
  let bawah = y + 42
  bawah += p.alinea(`Kolom: ${kolom}`, TEPI, bawah, lebar, { ukuran: 7 }) + 2
  if (belum.length > 0)
    bawah +=
      p.alinea(`Belum selesai saat dicetak: ${belum.join(', ')}. Angka masih dapat berubah.`, TEPI, bawah, lebar, {
        ukuran: 7,
        tebal: true,
      }) + 2
  p.alinea(k.dasar, TEPI, bawah, lebar, { ukuran: 7 })
  if (k.opd === null) {
    p.alinea('Memuat lebih dari satu perangkat daerah, bukan lembar untuk ditandatangani.', p.lebar - TEPI - 220, y, 220, { ukuran: 8 })
    return
  }
  tandaTangan(p, k, p.lebar - TEPI - 220, y)
}

function legenda(p: Kertas, y: number, lebar: number): void {
  p.teks('Keterangan', TEPI, y, { ukuran: 7, tebal: true })
  let [x, baris] = [TEPI + 46, y - 1.5]
  for (const [huruf, status, flag, arti] of LEGENDA) {
    const muat = 17 + arti.length * 3.4
    if (x + muat > TEPI + lebar) {
      x = TEPI
      baris += 13
    }
    const k = { x, y: baris, lebar: 13, tinggi: 10 }
    petak(p, k, { huruf: '', status, flag })
    p.bingkai(k, GARIS, 0.35)
    const tk = status === 'tanpa-keterangan'
    p.teks(huruf, x + 6.5, baris + 2, { ukuran: 6.5, rata: 'tengah', tebal: tk, warna: tk ? '#ffffff' : '#000000' })
    p.teks(arti, x + 16, baris + 2, { ukuran: 7 })
    x += muat + 4
  }
}

/** Place of signature; without a head in the record the lines stay open. */
function tandaTangan(p: Kertas, k: Keterangan, x: number, y: number): void {
  const tanggal = judulTanggal(k.hariIni)
  p.teks(`...................., ${tanggal}`, x, y, { ukuran: 8.5 })
  const tinggi = p.alinea(`${k.penanda?.sebutan ?? `Kepala ${k.opd ?? ''}`},`, x, y + 12, 220, { ukuran: 8.5 })
  const bawah = y + 12 + tinggi + 44
  p.teks(k.penanda?.nama ?? '........................................', x, bawah, { ukuran: 9, tebal: true, muat: 220 })
  p.garis(x, bawah + 10.5, x + 170, bawah + 10.5, '#000000', 0.5)
  p.teks(`NIP ${k.penanda ? nipCetak(k.penanda.nip) : '....................................'}`, x, bawah + 13, { ukuran: 8.5 })
}

/** Who took it out, when, and where that is registered: on every page. */
export function kaki(p: Kertas, k: Keterangan, lembar: string): void {
  const y = p.tinggi - 24
  p.garis(TEPI, y - 4, p.lebar - TEPI, y - 4, GARIS, 0.4)
  p.teks(kalimatUnduh(k), TEPI, y, { ukuran: 7, muat: p.lebar - 2 * TEPI - 80 })
  p.teks(lembar, p.lebar - TEPI, y, { ukuran: 7, rata: 'kanan' })
}
