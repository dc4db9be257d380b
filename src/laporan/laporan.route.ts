import { v7 } from 'uuid'
import { dalamLingkup, type Lingkup } from '../akun/lingkup.ts'
import { type Spul, spul } from '../cetak/spul.ts'
import type { EntriJejak } from '../jejak/jejak.ts'
import { jumlahPegawai, listPegawai, listUnitTurunan, pegawaiPada, type SaringPegawai, unitPada } from '../pegawai/pegawai.query.ts'
import type { JenisPegawai } from '../presensi/fakta.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { listHari } from '../presensi/hari.query.ts'
import { rekapBulan } from '../presensi/rekap.job.ts'
import { listBercatatan, rentangBulan } from '../presensi/rekap.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { Tolakan, belumSiap, ditolak, kursorBasi, penuh, perluPeneguhan, tidakAda } from '../server/masalah.ts'
import { BerkasKeluar, type PermintaanBebas, type Rute, route, routeBebas } from '../server/route.ts'
import { jamDariMenit } from '../waktu/jam.ts'
import { awalBulan, akhirBulan, bulan, bulanDari, daftarTanggal } from '../waktu/tanggal.ts'
import { menitPada, NAMA_ZONA } from '../waktu/zona.ts'
import { cetakBulan } from './cetak-bulan.job.ts'
import { BANYAK, judulTanggal, kalimatDasar, namaJenisPegawai, nipCetak, nomorEkspor } from './ekspor.ts'
import { type EksporBaru, identitas, insertEkspor, listEkspor, nomorBerikut, opdBersama, type Penanda, penandaOpd } from './ekspor.query.ts'
import { laporanApi } from './laporan.api.ts'
import type { Keterangan, PenandaTangan } from './lembar.ts'
import { type Bentuk, barisRekap, berkasRekap, berkasUnit, jumlahUnit, type SumberRekap } from './rekap-berkas.job.ts'

/** Files made at once, whoever asks: exports wait, taps never. */
const SEKALIGUS = 2
const BATAS = 50

type MintaRekap = PermintaanBebas<typeof laporanApi.rekap>
type MintaBulan = PermintaanBebas<typeof laporanApi.bulan>

export function laporanRoutes(alat: { readonly diskHemat: () => boolean }): Rute[] {
  let sedang = 0
  const bergiliran = async (kerja: () => Promise<BerkasKeluar | Tolakan>) => {
    if (alat.diskHemat()) return belumSiap('disk-hemat', 'Ruang disk server hampir habis, jadi unduhan ditunda. Hubungi admin TI.')
    if (sedang >= SEKALIGUS) return penuh(10)
    sedang += 1
    try {
      return await kerja()
    } finally {
      sedang -= 1
    }
  }
  return [
    routeBebas(laporanApi.rekap, (p) => bergiliran(() => eksporRekap(p))),
    routeBebas(laporanApi.bulan, (p) => bergiliran(() => eksporBulan(p))),
    ruteDaftar,
  ]
}

const bulanBelum = () => ditolak([{ alasan: 'bulan-belum', kalimat: 'Bulan ini belum mulai. Pilih bulan berjalan atau sebelumnya.' }])
const perluAlasan = () =>
  ditolak([{ alasan: 'alasan-diperlukan', kalimat: `Lebih dari ${BANYAK} baris: tuliskan alasan mengunduh, minimal 5 huruf.` }])

/** Sees no person but himself, and totals of the others. */
const hanyaTotal = (l: Lingkup, diri: string) =>
  l.totalSaja && !l.semua && l.unitIds.length === 0 && l.pegawaiIds.every((id) => id === diri)

/** What one file tells of: chosen in the first transaction, with the scope as it is now. */
type Pilihan = {
  readonly keterangan: Keterangan
  readonly sumber: SumberRekap
  readonly nomor: number
  readonly unitId: string | null
  readonly perUnit: boolean
  readonly terbuka: boolean
}

async function eksporRekap(p: MintaRekap): Promise<BerkasKeluar | Tolakan> {
  const pilihan = await p.transaksi((tx) => pilihRekap(p, tx))
  if (pilihan instanceof Tolakan) return pilihan
  const { keterangan: k, sumber, nomor, unitId, perUnit, terbuka } = pilihan
  const bentuk = p.body.bentuk as Bentuk
  const unit = perUnit ? await jumlahUnit(sumber, terbuka) : []
  const berkas = await spul(perUnit ? berkasUnit(bentuk, k, unit) : berkasRekap(bentuk, k, barisRekap(sumber)))
  const baris = perUnit ? unit.length : sumber.orang.length
  const saring = [p.body.jenis ?? '', p.body.catatan ? 'catatan' : '', p.body.titipan ? 'titipan' : '', p.body.cari ? 'cari' : '']
  return catatKeluar(p, berkas, {
    ekspor: {
      nomor,
      jenis: perUnit ? 'rekap-unit' : 'rekap',
      bentuk,
      bulan: awalBulan(sumber.bulan),
      unitId,
      pegawaiId: null,
      saring: saring.filter((s) => s !== '').join(' '),
      baris,
      alasan: p.body.alasan ?? null,
    },
    teks: { bulan: sumber.bulan, bentuk, unit: unitId, baris, ...(p.body.alasan === undefined ? {} : { alasan: p.body.alasan }) },
    // Merged totals show nobody; open ones may be those of a single person.
    anggota: perUnit && !terbuka ? [] : sumber.orang.map((o) => o.id).filter((id) => id !== p.pemanggil.pegawaiId),
    nama: `rekap ${sumber.bulan} ${k.unit} ${k.nomor}`,
  })
}

type Tx = Parameters<Parameters<MintaRekap['transaksi']>[0]>[0]

async function pilihRekap(p: MintaRekap, tx: Tx): Promise<Pilihan | Tolakan> {
  const b = bulan(p.body.bulan)
  if (b > bulanDari(p.hariIni)) return bulanBelum()
  const { dari, sampai, pada } = rentangBulan(b, p.hariIni)
  const total = hanyaTotal(p.lingkup, p.pemanggil.pegawaiId)
  const perUnit = total || p.body.isi === 'unit'
  const terbuka = !total && !p.lingkup.totalSaja
  const unit = p.body.unit === undefined ? null : await unitPada(tx, p.body.unit, pada)
  // Totals of one unit less those of a part of it would be totals of a few.
  if (p.body.unit !== undefined && (!unit || total || (perUnit && !terbuka))) return tidakAda()
  // A searched name would single somebody out of the totals.
  if (perUnit && (p.body.cari ?? p.body.jenis ?? p.body.catatan ?? p.body.titipan) !== undefined)
    return ditolak([{ alasan: 'saringan-total', kalimat: 'Jumlah per unit tidak dapat disaring.' }])
  const saring: SaringPegawai = {
    lingkup: total || (perUnit && p.lingkup.totalSaja) ? { semua: true, unitIds: [], pegawaiIds: [] } : p.lingkup,
    unitIds: unit ? await listUnitTurunan(tx, unit.id, pada) : null,
    cari: p.body.cari ?? null,
    jenis: p.body.jenis === undefined ? null : p.body.jenis.split(','),
    pada,
    hanya: p.body.catatan === undefined ? null : await listBercatatan(tx, dari, sampai),
    titipan: p.body.titipan === 'ya',
  }
  const kosong = { ...saring, cari: null, jenis: null, hanya: null, titipan: false }
  // A unit outside the scope answers as one that does not exist, whatever else is asked of it.
  if (unit && (await jumlahPegawai(tx, kosong)) === 0) return tidakAda()
  const jumlah = await jumlahPegawai(tx, saring)
  if (!perUnit && jumlah > BANYAK) {
    if (p.sesi.teguh * 1000 <= p.kini.getTime()) return perluPeneguhan()
    if (p.body.alasan === undefined) return perluAlasan()
  }
  const orang = await daftarOrang(tx, saring)
  const lokal = await listKetentuanLokal(tx)
  const opd = await opdBersama(tx, unit ? [unit.id] : [...new Set(orang.map((o) => o.unitKerjaId))], pada)
  const nomor = await nomorBerikut(tx)
  const hari = daftarTanggal(awalBulan(b), akhirBulan(b))
  const keterangan: Keterangan = {
    ...(await dasarKeterangan(p, tx)),
    opd: opd?.nama ?? null,
    unit: unit?.nama ?? opd?.nama ?? 'Seluruh lingkup',
    bulan: b,
    hari,
    jumlah: orang.length,
    nomor: nomorEkspor(nomor),
    saring: kalimatSaring(p.body),
    dasar: kalimatDasar(lokal, pada),
    penanda: opd ? penanda(await penandaOpd(tx, opd.id, p.hariIni, p.kini), opd.nama) : null,
  }
  return {
    keterangan,
    sumber: { transaksi: p.transaksi, orang, bulan: b, hari, hariIni: p.hariIni, pada, lokal },
    nomor,
    unitId: unit?.id ?? null,
    perUnit,
    terbuka,
  }
}

const SEHALAMAN = 1000

/** Everybody of the filter by keyset pages: names and units only, the days come later by slices. */
async function daftarOrang(tx: Tx, saring: SaringPegawai) {
  const semua: Awaited<ReturnType<typeof listPegawai>> = []
  for (;;) {
    const akhir = semua.at(-1)
    const halaman = await listPegawai(tx, saring, akhir ? { nama: akhir.nama, id: akhir.id } : null, SEHALAMAN)
    semua.push(...halaman)
    if (halaman.length < SEHALAMAN) return semua
  }
}

function kalimatSaring(b: MintaRekap['body']): string {
  const bagian = [
    b.cari === undefined ? '' : `nama atau NIP memuat "${b.cari}"`,
    b.jenis === undefined ? '' : b.jenis.split(',').map(namaJenisPegawai).join(', '),
    b.catatan ? 'hanya yang ada catatan' : '',
    b.titipan ? 'hanya titipan' : '',
  ].filter((s) => s !== '')
  return bagian.length === 0 ? '' : `Saringan: ${bagian.join('; ')}`
}

async function dasarKeterangan(p: MintaRekap | MintaBulan, tx: Tx) {
  const saya = await identitas(tx, p.pemanggil.pegawaiId, p.hariIni)
  const menit = menitPada(p.kini, p.instansi.zona)
  return {
    instansi: p.instansi.nama,
    oleh: saya ? [saya.nama, saya.nip === null ? '' : `NIP ${nipCetak(saya.nip)}`].filter((s) => s !== '').join(', ') : 'pegawai',
    saat: `${judulTanggal(p.hariIni)} ${jamDariMenit(menit, '.')} ${NAMA_ZONA[p.instansi.zona]}`,
    hariIni: p.hariIni,
    dibuat: p.kini,
    contoh: p.instansi.contoh,
  }
}

function penanda(p: Penanda | undefined, opd: string): PenandaTangan | null {
  if (!p) return null
  const sebutan = p.macam === 'kepala' ? p.jabatan : `${p.macam === 'plt' ? 'Plt.' : 'Plh.'} ${p.jabatan}`
  const memuatOpd = p.jabatan.toLowerCase().startsWith('kepala') && p.jabatan.length > 'kepala'.length
  return {
    sebutan: memuatOpd ? sebutan : `${p.macam === 'kepala' ? '' : `${p.macam === 'plt' ? 'Plt.' : 'Plh.'} `}Kepala ${opd}`,
    nama: p.nama,
    nip: p.nip ?? '',
  }
}

async function eksporBulan(p: MintaBulan): Promise<BerkasKeluar | Tolakan> {
  const b = bulan(p.body.bulan)
  if (b > bulanDari(p.hariIni)) return bulanBelum()
  const pegawaiId = p.body.pegawai ?? p.pemanggil.pegawaiId
  const { dari, sampai, pada } = rentangBulan(b, p.hariIni)
  const isi = await p.transaksi(async (tx) => {
    const orang = await pegawaiPada(tx, pegawaiId, pada)
    if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    const sendiri = orang.id === p.pemanggil.pegawaiId
    if (!sendiri && p.pemanggil.peran.some((r) => r.peran === 'inspektorat') && p.body.alasan === undefined)
      return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan mengunduh bulan pegawai ini.' }])
    const lokal = await listKetentuanLokal(tx)
    const [rekap] = await rekapBulan(tx, [{ id: orang.id, jenis: orang.jenis as JenisPegawai }], b, p.hariIni, lokal)
    if (!rekap) return tidakAda()
    const hari = await listHari(tx, [orang.id], dari, sampai)
    const opd = await opdBersama(tx, [orang.unitKerjaId], pada)
    const nomor = await nomorBerikut(tx)
    const k: Keterangan = {
      ...(await dasarKeterangan(p, tx)),
      opd: opd?.nama ?? null,
      unit: orang.unitKerja,
      bulan: b,
      hari: daftarTanggal(dari, sampai),
      jumlah: hari.length,
      nomor: nomorEkspor(nomor),
      saring: '',
      dasar: kalimatDasar(lokal, pada),
      penanda: null,
    }
    return { k, nomor, isi: { ...orang, hari, total: rekap.total } }
  })
  if (isi instanceof Tolakan) return isi
  const berkas = await spul(cetakBulan(isi.k, isi.isi))
  const alasan = p.body.alasan ?? null
  return catatKeluar(p, berkas, {
    ekspor: {
      nomor: isi.nomor,
      jenis: 'bulan-pegawai',
      bentuk: 'pdf',
      bulan: awalBulan(b),
      unitId: null,
      pegawaiId,
      saring: '',
      baris: isi.isi.hari.length,
      alasan,
    },
    teks: { bulan: b, bentuk: 'pdf', ...(alasan === null ? {} : { alasan }) },
    anggota: [],
    nama: `presensi ${b} ${isi.k.nomor}`,
  })
}

type Keluar = {
  readonly ekspor: Omit<EksporBaru, 'id' | 'ukuran' | 'sidik' | 'oleh' | 'pada'>
  readonly teks: EntriJejak['teks']
  readonly anggota: readonly string[]
  readonly nama: string
}

/** No file leaves before its line in the register and its entry in the trail are committed together. */
async function catatKeluar(p: MintaRekap | MintaBulan, berkas: Spul, k: Keluar): Promise<BerkasKeluar> {
  const id = v7()
  const nomor = nomorEkspor(k.ekspor.nomor)
  try {
    await p.transaksi(async (tx, catat) => {
      await insertEkspor(tx, { ...k.ekspor, id, ukuran: berkas.ukuran, sidik: berkas.sidik, oleh: p.pemanggil.pegawaiId, pada: p.kini })
      await catat({ jenis: 'ekspor', objekId: id, pegawaiId: k.ekspor.pegawaiId, teks: { ...k.teks, nomor }, anggota: k.anggota })
    })
  } catch (e) {
    await berkas.buang()
    throw e
  }
  return new BerkasKeluar({ bentuk: k.ekspor.bentuk as Bentuk, nama: k.nama, nomor, ukuran: berkas.ukuran, isi: berkas.baca() })
}

const ruteDaftar = route(laporanApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined || (setelah !== null && setelah.nama !== 'ekspor')) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const milik = p.lingkup.semua ? null : p.pemanggil.pegawaiId
  const baris = await listEkspor(p.tx, milik, setelah === null ? null : Number(setelah.id), batas + 1, p.hariIni)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  return {
    daftar: halaman.map((e) => ({
      ...e,
      nomor: nomorEkspor(e.nomor),
      bulan: bulanDari(e.bulan),
      sidik: e.sidik.toString('hex'),
      pada: e.pada.toISOString(),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'ekspor', id: String(akhir.nomor) }) : null,
  }
})
