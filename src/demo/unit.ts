import { acakDari, uuidContoh } from './acak.ts'

// The tree of units of the demo. Names of kecamatan are real, everything below them is invented or general.

export type KelompokUnit = 'kantor' | 'puskesmas' | 'rsud' | 'sd' | 'smp' | 'satpol' | 'bpbd' | 'kecamatan' | 'kelurahan' | 'desa'
export type TahapContoh = 'wajib' | 'wajib-bulan-kedua' | 'uji-coba' | 'persiapan' | 'tanpa'

export type UnitContoh = {
  readonly id: string
  readonly kode: string
  readonly nama: string
  readonly jenis: string
  readonly induk: string | null
  readonly opd: string
  readonly kelompok: KelompokUnit
  /** People in this unit itself, head included. */
  readonly jumlah: number
  readonly kepala: string
  /** Centre of its own place; null: it sits in the place of the unit above. */
  readonly pusat: { readonly lintang: number; readonly bujur: number } | null
  readonly enamHari: boolean
}

export const AKAR = 'pemda'

export const KECAMATAN: readonly (readonly [nama: string, lintang: number, bujur: number])[] = [
  ['Kota Kayu Agung', -3.4, 104.83],
  ['Tanjung Lubuk', -3.55, 104.72],
  ['Pedamaran', -3.48, 104.83],
  ['Mesuji', -3.83, 105.23],
  ['Sirah Pulau Padang', -3.27, 104.87],
  ['Tulung Selapan', -3.22, 105.33],
  ['Pampangan', -3.2, 105.02],
  ['Lempuing', -3.86, 104.97],
  ['Air Sugihan', -2.72, 105.2],
  ['Sungai Menang', -3.62, 105.52],
  ['Jejawi', -3.14, 104.85],
  ['Cengal', -3.45, 105.6],
  ['Pangkalan Lampam', -3.25, 105.13],
  ['Mesuji Makmur', -3.95, 105.1],
  ['Mesuji Raya', -3.8, 105.1],
  ['Lempuing Jaya', -3.76, 104.98],
  ['Teluk Gelam', -3.53, 104.9],
  ['Pedamaran Timur', -3.57, 105.0],
]

const KELURAHAN = [
  'Paku',
  'Perigi',
  'Tanjung Rancing',
  'Jua-Jua',
  'Sidakersa',
  'Mangunjaya',
  'Cintaraja',
  'Kutaraya',
  'Sukadana',
  'Kedaton',
  'Kayuagung',
]

type Opd = readonly [kode: string, nama: string, kepala: string, bidang: readonly string[], jumlah: number, tahap: TahapContoh]

/** Number of people at scale 1, heads included. */
const OPD: readonly Opd[] = [
  ['setwan', 'Sekretariat DPRD', 'Sekretaris DPRD', ['Bagian Umum', 'Bagian Persidangan'], 18, 'wajib'],
  ['inspektorat', 'Inspektorat', 'Inspektur', ['Inspektur Pembantu I', 'Inspektur Pembantu II'], 24, 'wajib'],
  [
    'bkpsdm',
    'Badan Kepegawaian dan Pengembangan SDM',
    'Kepala Badan',
    ['Bidang Pembinaan dan Disiplin', 'Bidang Mutasi', 'Bidang Pengembangan'],
    34,
    'wajib',
  ],
  ['bpkad', 'Badan Pengelolaan Keuangan dan Aset Daerah', 'Kepala Badan', ['Bidang Anggaran', 'Bidang Perbendaharaan'], 24, 'wajib'],
  ['bapenda', 'Badan Pendapatan Daerah', 'Kepala Badan', ['Bidang Penagihan', 'Bidang Pendataan'], 22, 'wajib'],
  ['bappeda', 'Badan Perencanaan Pembangunan Daerah', 'Kepala Badan', ['Bidang Ekonomi', 'Bidang Sosial Budaya'], 20, 'wajib'],
  ['kesbangpol', 'Badan Kesatuan Bangsa dan Politik', 'Kepala Badan', ['Bidang Wawasan Kebangsaan'], 12, 'wajib-bulan-kedua'],
  ['bpbd', 'Badan Penanggulangan Bencana Daerah', 'Kepala Pelaksana', ['Bidang Kedaruratan'], 18, 'wajib'],
  [
    'diskominfo',
    'Dinas Komunikasi dan Informatika',
    'Kepala Dinas',
    ['Bidang Aplikasi Informatika', 'Bidang Infrastruktur', 'Bidang Informasi Publik'],
    32,
    'uji-coba',
  ],
  ['dinkes', 'Dinas Kesehatan', 'Kepala Dinas', ['Bidang Pelayanan Kesehatan', 'Bidang Pencegahan Penyakit'], 30, 'wajib'],
  ['rsud', 'RSUD Kayuagung', 'Direktur', ['Bidang Keperawatan', 'Bidang Pelayanan Medis'], 90, 'wajib'],
  ['disdik', 'Dinas Pendidikan', 'Kepala Dinas', ['Bidang Pembinaan SD', 'Bidang Pembinaan SMP'], 30, 'wajib'],
  ['satpol', 'Satuan Polisi Pamong Praja', 'Kepala Satuan', ['Bidang Ketertiban Umum', 'Bidang Penegakan Perda'], 48, 'wajib'],
  [
    'dukcapil',
    'Dinas Kependudukan dan Pencatatan Sipil',
    'Kepala Dinas',
    ['Bidang Pendaftaran Penduduk', 'Bidang Pencatatan Sipil'],
    28,
    'wajib',
  ],
  ['pupr', 'Dinas Pekerjaan Umum dan Penataan Ruang', 'Kepala Dinas', ['Bidang Bina Marga', 'Bidang Sumber Daya Air'], 34, 'wajib'],
  ['dishub', 'Dinas Perhubungan', 'Kepala Dinas', ['Bidang Lalu Lintas'], 18, 'wajib'],
  ['dlh', 'Dinas Lingkungan Hidup', 'Kepala Dinas', ['Bidang Persampahan'], 18, 'persiapan'],
  ['dpmptsp', 'Dinas Penanaman Modal dan PTSP', 'Kepala Dinas', ['Bidang Pelayanan Perizinan'], 18, 'wajib'],
  ['distan', 'Dinas Pertanian', 'Kepala Dinas', ['Bidang Tanaman Pangan', 'Bidang Penyuluhan'], 22, 'wajib-bulan-kedua'],
  ['dinsos', 'Dinas Sosial', 'Kepala Dinas', ['Bidang Perlindungan Sosial'], 14, 'wajib'],
  ['disnaker', 'Dinas Tenaga Kerja dan Transmigrasi', 'Kepala Dinas', ['Bidang Penempatan'], 12, 'wajib-bulan-kedua'],
  ['dpmd', 'Dinas Pemberdayaan Masyarakat dan Desa', 'Kepala Dinas', ['Bidang Pemerintahan Desa'], 14, 'wajib'],
  ['disdag', 'Dinas Perdagangan', 'Kepala Dinas', ['Bidang Pasar'], 14, 'wajib'],
  ['diskop', 'Dinas Koperasi dan UKM', 'Kepala Dinas', ['Bidang Koperasi'], 12, 'persiapan'],
  ['diskan', 'Dinas Perikanan', 'Kepala Dinas', ['Bidang Budi Daya'], 14, 'wajib'],
  ['dispusip', 'Dinas Perpustakaan dan Kearsipan', 'Kepala Dinas', ['Bidang Perpustakaan'], 12, 'persiapan'],
  ['dispar', 'Dinas Kebudayaan dan Pariwisata', 'Kepala Dinas', ['Bidang Pariwisata'], 12, 'tanpa'],
]

const BAGIAN_SETDA = [
  'Pemerintahan',
  'Hukum',
  'Kesejahteraan Rakyat',
  'Perekonomian',
  'Organisasi',
  'Umum',
  'Pengadaan Barang dan Jasa',
  'Protokol',
]

export function tahapOpd(): ReadonlyMap<string, TahapContoh> {
  return new Map<string, TahapContoh>([
    ['setda', 'wajib'],
    ...OPD.map((o) => [o[0], o[5]] as const),
    ...KECAMATAN.map(([nama], i) => [kodeKecamatan(nama), i % 6 === 5 ? 'wajib-bulan-kedua' : 'wajib'] as const),
  ])
}

export function kodeKecamatan(nama: string): string {
  return `kec-${nama.toLowerCase().replaceAll(' ', '-')}`
}

/** How numbers grow with the scale: offices a little, puskesmas and hospital more, schools most. 10 is the regency itself. */
function ukuran(skala: number) {
  const n = skala - 1
  return {
    kantor: 1 + n * 0.15,
    puskesmas: Math.min(36, Math.round(9 + n * 2.6)),
    isiPuskesmas: Math.round(25 * (1 + n * 0.28)),
    rsud: 1 + n * 0.6,
    sd: 15 + n * 35,
    isiSd: Math.round(9 * (1 + n * 0.075)),
    smp: 8 + n * 14,
    isiSmp: Math.round(17 * (1 + n * 0.11)),
  }
}

const KAYUAGUNG = { lintang: -3.4, bujur: 104.83 }

/** Every unit, parents first. `saat` dates the ids. */
export function unitContoh(skala: number, saat: number): UnitContoh[] {
  const acak = acakDari('unit')
  const u = ukuran(skala)
  const daftar: UnitContoh[] = []
  const dekat = (p: { lintang: number; bujur: number }, jauh: number) => ({
    lintang: bulatkan(p.lintang + acak.sekitar(0, jauh)),
    bujur: bulatkan(p.bujur + acak.sekitar(0, jauh)),
  })
  const tambah = (unit: Omit<UnitContoh, 'id'>) => {
    daftar.push({ ...unit, id: uuidContoh(acak, saat) })
  }
  const kantor = (n: number) => Math.max(2, Math.round(n * u.kantor))
  tambah({
    kode: AKAR,
    nama: 'Pemerintah Kabupaten Ogan Komering Ilir',
    jenis: 'pemda',
    induk: null,
    opd: AKAR,
    kelompok: 'kantor',
    jumlah: 1,
    kepala: 'Bupati',
    pusat: KAYUAGUNG,
    enamHari: false,
  })
  tambah({
    kode: 'setda',
    nama: 'Sekretariat Daerah',
    jenis: 'opd',
    induk: AKAR,
    opd: 'setda',
    kelompok: 'kantor',
    jumlah: 4,
    kepala: 'Sekretaris Daerah',
    pusat: dekat(KAYUAGUNG, 0.004),
    enamHari: false,
  })
  for (const b of BAGIAN_SETDA)
    tambah({
      kode: `setda/${b.toLowerCase()}`,
      nama: `Bagian ${b}`,
      jenis: 'bagian',
      induk: 'setda',
      opd: 'setda',
      kelompok: 'kantor',
      jumlah: kantor(6),
      kepala: `Kepala Bagian ${b}`,
      pusat: null,
      enamHari: false,
    })
  for (const [kode, nama, kepala, bidang, jumlah] of OPD) {
    const kelompok: KelompokUnit = kode === 'rsud' ? 'rsud' : kode === 'satpol' ? 'satpol' : kode === 'bpbd' ? 'bpbd' : 'kantor'
    tambah({
      kode,
      nama,
      jenis: 'opd',
      induk: AKAR,
      opd: kode,
      kelompok: 'kantor',
      jumlah: 1,
      kepala,
      pusat: dekat(KAYUAGUNG, 0.012),
      enamHari: kode === 'rsud',
    })
    const semua = ['Sekretariat', ...bidang]
    const isi = Math.max(3, Math.round(((jumlah - 1) / semua.length) * (kode === 'rsud' ? u.rsud : u.kantor)))
    for (const [i, b] of semua.entries())
      tambah({
        kode: `${kode}/${i}`,
        nama: b,
        jenis: i === 0 ? 'sekretariat' : 'bidang',
        induk: kode,
        opd: kode,
        kelompok: i === 0 ? 'kantor' : kelompok,
        jumlah: isi,
        kepala: i === 0 ? 'Sekretaris' : `Kepala ${b}`,
        pusat: null,
        enamHari: false,
      })
  }
  for (let i = 0; i < u.puskesmas; i++) {
    const [nama, lintang, bujur] = kecamatan(i)
    const urut = Math.floor(i / KECAMATAN.length)
    tambah({
      kode: `pkm-${i}`,
      nama: `UPTD Puskesmas ${nama}${urut > 0 ? ` ${urut + 1}` : ''}`,
      jenis: 'uptd',
      induk: 'dinkes',
      opd: 'dinkes',
      kelompok: 'puskesmas',
      jumlah: u.isiPuskesmas,
      kepala: 'Kepala Puskesmas',
      pusat: dekat({ lintang, bujur }, 0.02),
      enamHari: true,
    })
  }
  for (const [tingkat, kelompok, jumlah, isi] of [
    ['SD', 'sd', u.sd, u.isiSd],
    ['SMP', 'smp', u.smp, u.isiSmp],
  ] as const)
    for (let i = 0; i < jumlah; i++) {
      const [nama, lintang, bujur] = kecamatan(i)
      tambah({
        kode: `${kelompok}-${i}`,
        nama: `${tingkat} Negeri ${Math.floor(i / KECAMATAN.length) + 1} ${nama}`,
        jenis: 'sekolah',
        induk: 'disdik',
        opd: 'disdik',
        kelompok,
        jumlah: isi,
        kepala: 'Kepala Sekolah',
        pusat: dekat({ lintang, bujur }, 0.03),
        enamHari: true,
      })
    }
  for (const [nama, lintang, bujur] of KECAMATAN) {
    const kode = kodeKecamatan(nama)
    tambah({
      kode,
      nama: `Kecamatan ${nama}`,
      jenis: 'kecamatan',
      induk: AKAR,
      opd: kode,
      kelompok: 'kecamatan',
      jumlah: kantor(12),
      kepala: 'Camat',
      pusat: dekat({ lintang, bujur }, 0.005),
      enamHari: false,
    })
  }
  for (const nama of KELURAHAN)
    tambah({
      kode: `kel-${nama.toLowerCase()}`,
      nama: `Kelurahan ${nama}`,
      jenis: 'kelurahan',
      induk: kodeKecamatan('Kota Kayu Agung'),
      opd: kodeKecamatan('Kota Kayu Agung'),
      kelompok: 'kelurahan',
      jumlah: kantor(6),
      kepala: 'Lurah',
      pusat: dekat(KAYUAGUNG, 0.015),
      enamHari: false,
    })
  tambah({
    kode: 'pos-cengal',
    nama: 'Pos Pelayanan Desa Muara Gelam',
    jenis: 'pos',
    induk: kodeKecamatan('Cengal'),
    opd: kodeKecamatan('Cengal'),
    kelompok: 'desa',
    jumlah: 4,
    kepala: 'Koordinator Pos',
    pusat: { lintang: -3.31, bujur: 105.78 },
    enamHari: false,
  })
  return daftar
}

function kecamatan(i: number): (typeof KECAMATAN)[number] {
  return KECAMATAN[i % KECAMATAN.length] ?? ['Kota Kayu Agung', KAYUAGUNG.lintang, KAYUAGUNG.bujur]
}

function bulatkan(n: number): number {
  return Math.round(n * 1e6) / 1e6
}
