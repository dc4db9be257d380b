// The offices of the demo as tables. Kecamatan are real, their centres rough; OPD are those usual for a regency.

export type TahapContoh = 'wajib' | 'wajib-bulan-kedua' | 'uji-coba' | 'persiapan' | 'tanpa'

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

export const KELURAHAN = [
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
export const OPD: readonly Opd[] = [
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

export const BAGIAN_SETDA = [
  'Pemerintahan',
  'Hukum',
  'Kesejahteraan Rakyat',
  'Perekonomian',
  'Organisasi',
  'Umum',
  'Pengadaan Barang dan Jasa',
  'Protokol',
]
