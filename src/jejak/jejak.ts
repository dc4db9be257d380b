/** One act or one look, as it will stand in the trail. Ids are internal and random; the text is about one person. */
export type EntriJejak = {
  readonly jenis: JenisJejak
  readonly pelakuId: string | null
  readonly objekId: string | null
  /** Whose matter it is: the text is encrypted under this person's key. Null: the text is about nobody and must name nobody. */
  readonly pegawaiId: string | null
  readonly teks: Readonly<Record<string, unknown>>
  /** Everybody a look at a list showed, beside an entry that is about nobody alone: each of them finds it in the own log. */
  readonly anggota?: readonly string[]
}

export const JENIS_JEJAK = [
  'tap-kelompok',
  'tap-impor',
  'sesi-masuk',
  'sesi-keluar',
  'sesi-cabut',
  'akun-aktivasi',
  'akun-kode',
  'akun-sandi',
  'akun-totp',
  'akun-passkey',
  'akun-akhir',
  'akun-buka',
  'peran-usul',
  'peran-sah',
  'pin-kantor',
  'tap-saksi',
  'tap-alasan',
  'pengingat-mulai',
  'pengingat-akhir',
  'perangkat-daftar',
  'perangkat-putus',
  'perangkat-cabut',
  'perangkat-beku',
  'tanda-putus',
  'tap-putusan',
  'gangguan-lapor',
  'gangguan-putus',
  'foto-terima',
  'foto-lihat',
  'nilai-tahan',
  'nilai-lepas',
  'nilai-buang',
  'lihat-hari',
  'lihat-rekap',
  'lihat-pegawai',
  'lihat-jadwal',
  'lihat-lokasi',
  'lihat-jejak',
  'lihat-perangkat',
  'lihat-tanda',
  'lihat-gangguan',
  'lihat-foto',
  'ekspor',
  'pegawai-baru',
  'pegawai-ubah',
  'pegawai-impor',
  'pelaksana-catat',
  'pelaksana-akhir',
  'unit-ubah',
  'unit-tahap',
  'tempat-ubah',
  'tempat-usul',
  'tempat-putus',
  'bukti-ubah',
  'bukti-usul',
  'bukti-putus',
  'layar-kode',
  'layar-pasang',
  'layar-lepas',
  'kartu-buat',
  'kartu-akhir',
  'kartu-ditolak',
  'lihat-kartu',
  'penyeberangan-ubah',
  'penyeberangan-usul',
  'penyeberangan-putus',
  'hambatan-lapor',
  'hambatan-putus',
  'lihat-hambatan',
  'jadwal-terbit',
  'jadwal-usul',
  'jadwal-putus',
  'pola-buat',
  'pola-unit',
  'pola-pegawai',
  'pola-akhir',
  'kalender-susun',
  'kalender-putus',
  'kalender-batal',
  'libur-susun',
  'libur-putus',
  'libur-batal',
  'tukar-ajukan',
  'tukar-jawab',
  'tukar-putus',
  'ketentuan-rancang',
  'ketentuan-tetapkan',
  'hitung-ulang',
  'jejak-verifikasi',
  'instansi-mulai',
  'instansi-pulih',
] as const
export type JenisJejak = (typeof JENIS_JEJAK)[number]

/** The words a person reads about who looked at the record. */
export function kalimatJejak(jenis: JenisJejak): string {
  switch (jenis) {
    case 'tap-kelompok':
      return 'Rekaman kehadiran diterima'
    case 'tap-impor':
      return 'Berkas mesin diimpor'
    case 'sesi-masuk':
      return 'Masuk'
    case 'sesi-keluar':
      return 'Keluar'
    case 'sesi-cabut':
      return 'Sesi diakhiri'
    case 'akun-aktivasi':
      return 'Akun diaktifkan'
    case 'akun-kode':
      return 'Kode sekali pakai dibuat'
    case 'akun-sandi':
      return 'Kata sandi diganti'
    case 'akun-totp':
      return 'Faktor kedua dipasang'
    case 'akun-passkey':
      return 'Passkey dipasang atau dihapus'
    case 'akun-akhir':
      return 'Akun berakhir'
    case 'akun-buka':
      return 'Akun dibuka kembali dan menunggu kode'
    case 'peran-usul':
      return 'Peran diusulkan'
    case 'peran-sah':
      return 'Peran disahkan'
    case 'perangkat-daftar':
      return 'HP didaftarkan'
    case 'perangkat-putus':
      return 'Pendaftaran HP diputuskan'
    case 'pin-kantor':
      return 'PIN komputer kantor diganti'
    case 'tap-saksi':
      return 'Kehadiran direkam dengan saksi'
    case 'tap-alasan':
      return 'Alasan rekaman ditulis'
    case 'pengingat-mulai':
      return 'Pengingat HP dinyalakan'
    case 'pengingat-akhir':
      return 'Pengingat HP dimatikan'
    case 'perangkat-cabut':
      return 'HP dicabut'
    case 'perangkat-beku':
      return 'Kunci HP dibekukan'
    case 'tanda-putus':
      return 'Tinjauan rekaman diputuskan'
    case 'tap-putusan':
      return 'Hitungan rekaman diputuskan'
    case 'gangguan-lapor':
      return 'Gangguan dilaporkan'
    case 'gangguan-putus':
      return 'Gangguan diputuskan'
    case 'foto-terima':
      return 'Foto rekaman diterima'
    case 'foto-lihat':
      return 'Foto rekaman diperiksa'
    case 'nilai-buang':
      return 'Posisi dan foto lebih dari 90 hari dihapus'
    case 'nilai-tahan':
      return 'Nilai rekaman ditahan untuk perkara'
    case 'nilai-lepas':
      return 'Penahanan nilai rekaman dilepas'
    case 'lihat-hari':
      return 'Melihat rincian hari'
    case 'lihat-rekap':
      return 'Melihat rekap'
    case 'lihat-pegawai':
      return 'Melihat data pegawai'
    case 'lihat-jadwal':
      return 'Melihat jadwal'
    case 'lihat-lokasi':
      return 'Melihat posisi rekaman'
    case 'lihat-jejak':
      return 'Melihat jejak audit'
    case 'lihat-perangkat':
      return 'Melihat pendaftaran HP'
    case 'lihat-tanda':
      return 'Melihat tinjauan rekaman'
    case 'lihat-gangguan':
      return 'Melihat usulan gangguan'
    case 'lihat-foto':
      return 'Melihat foto rekaman'
    case 'ekspor':
      return 'Mengunduh ke berkas'
    case 'pegawai-baru':
      return 'Data pegawai dicatat'
    case 'pegawai-ubah':
      return 'Data pegawai diubah'
    case 'pegawai-impor':
      return 'Berkas pegawai diimpor'
    case 'pelaksana-catat':
      return 'Plt atau Plh dicatat'
    case 'pelaksana-akhir':
      return 'Plt atau Plh diakhiri'
    case 'unit-ubah':
      return 'Unit kerja diubah'
    case 'unit-tahap':
      return 'Tahap pemakaian unit ditetapkan'
    case 'tempat-ubah':
      return 'Tempat kerja ditetapkan'
    case 'tempat-usul':
      return 'Tempat kerja diusulkan'
    case 'tempat-putus':
      return 'Usul tempat kerja diputuskan'
    case 'bukti-ubah':
      return 'Bukti kedua unit ditetapkan'
    case 'bukti-usul':
      return 'Bukti kedua unit diusulkan'
    case 'bukti-putus':
      return 'Usul bukti kedua diputuskan'
    case 'layar-kode':
      return 'Kode pemasangan layar QR dibuat'
    case 'layar-pasang':
      return 'Layar QR dipasangkan'
    case 'layar-lepas':
      return 'Layar QR dilepas'
    case 'kartu-buat':
      return 'Kartu presensi dibuat'
    case 'kartu-akhir':
      return 'Kartu presensi diakhiri'
    case 'kartu-ditolak':
      return 'Kartu presensi dibaca di layar QR, tidak tercatat'
    case 'lihat-kartu':
      return 'Melihat daftar kartu presensi'
    case 'penyeberangan-ubah':
      return 'Penyeberangan ditetapkan'
    case 'penyeberangan-usul':
      return 'Penyeberangan diusulkan'
    case 'penyeberangan-putus':
      return 'Usul penyeberangan diputuskan'
    case 'hambatan-lapor':
      return 'Hambatan penyeberangan dilaporkan'
    case 'hambatan-putus':
      return 'Hambatan penyeberangan diputuskan'
    case 'lihat-hambatan':
      return 'Melihat daftar nama hambatan penyeberangan'
    case 'jadwal-terbit':
      return 'Jadwal diterbitkan'
    case 'jadwal-usul':
      return 'Jadwal lampau diusulkan'
    case 'jadwal-putus':
      return 'Usul jadwal diputuskan'
    case 'pola-buat':
      return 'Pola jadwal dibuat'
    case 'pola-unit':
      return 'Pola jadwal unit ditetapkan'
    case 'pola-pegawai':
      return 'Pola jadwal pegawai ditetapkan'
    case 'pola-akhir':
      return 'Tempat kedua diakhiri'
    case 'kalender-susun':
      return 'Kalender sekolah dicatat'
    case 'kalender-putus':
      return 'Kalender sekolah diputuskan'
    case 'kalender-batal':
      return 'Kalender sekolah dibatalkan'
    case 'libur-susun':
      return 'Hari libur daerah dirancang'
    case 'libur-putus':
      return 'Hari libur daerah diputuskan'
    case 'libur-batal':
      return 'Hari libur daerah dibatalkan'
    case 'tukar-ajukan':
      return 'Tukar jadwal diajukan'
    case 'tukar-jawab':
      return 'Tukar jadwal dijawab rekan'
    case 'tukar-putus':
      return 'Tukar jadwal diputuskan'
    case 'ketentuan-rancang':
      return 'Ketentuan dirancang'
    case 'ketentuan-tetapkan':
      return 'Ketentuan ditetapkan'
    case 'hitung-ulang':
      return 'Hari dihitung ulang'
    case 'instansi-pulih':
      return 'Dipulihkan dari cadangan'
    case 'jejak-verifikasi':
      return 'Jejak audit diverifikasi'
    case 'instansi-mulai':
      return 'Instansi dibuka'
  }
}

const KATA_RINCIAN = {
  macam: '',
  nama: '',
  entri: 'entri',
  tanggal: 'tanggal',
  bulan: 'bulan',
  berlaku: 'berlaku',
  dari: 'dari',
  sampai: 'sampai',
  putusan: 'putusan',
  keadaan: 'keadaan',
  tahap: 'tahap',
  untuk: 'untuk',
  model: 'HP',
  peran: 'peran',
  tmt: 'TMT',
  sk: 'SK',
} as const

const BULAN = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')

/** Dates inside a text as an office writes them: 2026-11-23 is 23 November 2026, 2026-11 is November 2026. */
export function tanggalTerbaca(teks: string): string {
  return teks.replaceAll(/\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?(?![\dT-])/g, (_, tahun: string, bulan: string, hari?: string) =>
    [hari === undefined ? [] : String(Number(hari)), BULAN[Number(bulan) - 1] ?? '', tahun].flat().join(' '),
  )
}

/** What of an entry's text its person may read beside the sentence: named members only, so that a new one is not shown by accident. */
export function rincianJejak(teks: Readonly<Record<string, unknown>>): string | null {
  const bagian = Object.entries(KATA_RINCIAN).flatMap(([kunci, kata]) => {
    const nilai = teks[kunci]
    if (typeof nilai !== 'string' || nilai === '') return []
    // The number of a decree is quoted, not read as a date.
    const terbaca = kunci === 'sk' ? nilai : tanggalTerbaca(nilai)
    return [kata === '' ? terbaca : `${kata} ${terbaca}`]
  })
  if (teks.akhir === true) bagian.push('pengakhiran')
  if (teks.dihapus === true) bagian.push('dihapus')
  return bagian.length > 0 ? bagian.join(', ') : null
}

const BUTIR = 5

/** Every member of a text as it is read by who checks the trail. A long list is counted, with its first ones. */
export function isiTerbaca(teks: Readonly<Record<string, unknown>>): { readonly nama: string; readonly nilai: string }[] {
  return Object.entries(teks).map(([nama, nilai]) => ({ nama, nilai: satuTerbaca(nilai) }))
}

function satuTerbaca(nilai: unknown): string {
  if (nilai === null) return '-'
  if (typeof nilai === 'string') return nilai
  if (!Array.isArray(nilai)) return JSON.stringify(nilai)
  const awal = nilai.slice(0, BUTIR).map((n) => (typeof n === 'string' ? n : JSON.stringify(n)))
  return `${nilai.length} butir: ${awal.join(', ')}${nilai.length > BUTIR ? ', ...' : ''}`
}
