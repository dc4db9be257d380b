import type { Peran } from '../akun/aksi.ts'
import type { JenisPegawai } from '../presensi/fakta.ts'
import type { Kelamin } from './nama.ts'

// Persons of the demo that are known by name: those who sign in, and the special cases of the record.

export type Kunci =
  | 'pegawai'
  | 'atasan'
  | 'pengelola'
  | 'kepala'
  | 'verifikator'
  | 'bkpsdm'
  | 'bkpsdm2'
  | 'pimpinan'
  | 'inspektorat'
  | 'dpo'
  | 'ti'
  | 'guru-dua-sekolah'
  | 'pensiun'
  | 'plt'
  | 'mpp'
  | 'titipan'
  | 'tugas-belajar'
  | 'dpk-keluar'
  | 'alpa-panjang'
  | 'jadi-pns'
  | 'melahirkan'

type Tokoh = {
  readonly unit: string
  readonly slot: number
  readonly nama: string
  readonly kelamin: Kelamin
  readonly jenis: JenisPegawai
  readonly jabatan?: string
}

export const TOKOH: Readonly<Record<Kunci, Tokoh>> = {
  kepala: { unit: 'diskominfo', slot: 0, nama: 'Suhaimi Pranatadirja, S.Sos., M.M.', kelamin: 1, jenis: 'pns' },
  atasan: { unit: 'diskominfo/1', slot: 0, nama: 'Darmin Talangbaru, S.Kom.', kelamin: 1, jenis: 'pns' },
  pegawai: {
    unit: 'diskominfo/1',
    slot: 1,
    nama: 'Yulianti Rahmasari, A.Md.',
    kelamin: 2,
    jenis: 'pppk',
    jabatan: 'Pranata Komputer Terampil',
  },
  pengelola: {
    unit: 'diskominfo/0',
    slot: 1,
    nama: 'Eka Yuliastika, S.E.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Kepala Subbagian Umum dan Kepegawaian',
  },
  ti: { unit: 'diskominfo/2', slot: 1, nama: 'Fadlan Muarasari, S.T.', kelamin: 1, jenis: 'pns', jabatan: 'Pranata Komputer Ahli Muda' },
  verifikator: {
    unit: 'bkpsdm/1',
    slot: 1,
    nama: 'Vera Mustikaningrum, S.H.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Analis SDM Aparatur Ahli Muda',
  },
  bkpsdm: {
    unit: 'bkpsdm/1',
    slot: 2,
    nama: 'Rusli Hamdanuri, S.I.P.',
    kelamin: 1,
    jenis: 'pns',
    jabatan: 'Analis SDM Aparatur Ahli Madya',
  },
  bkpsdm2: {
    unit: 'bkpsdm/2',
    slot: 1,
    nama: 'Ratna Puspitawulan, S.E.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Analis SDM Aparatur Ahli Muda',
  },
  pimpinan: { unit: 'setda', slot: 0, nama: 'Zulkarnain Pedatuan, S.H., M.Si.', kelamin: 1, jenis: 'pns' },
  inspektorat: { unit: 'inspektorat/1', slot: 1, nama: 'Qomariah Limbungan, S.E.', kelamin: 2, jenis: 'pns', jabatan: 'Auditor Ahli Muda' },
  dpo: {
    unit: 'setda/hukum',
    slot: 1,
    nama: 'Hasbi Kurniawardi, S.H.',
    kelamin: 1,
    jenis: 'pns',
    jabatan: 'Pejabat Pelindungan Data Pribadi',
  },
  'guru-dua-sekolah': { unit: 'smp-0', slot: 2, nama: 'Aminah Purunsari, S.Pd.', kelamin: 2, jenis: 'pppk', jabatan: 'Guru Ahli Pertama' },
  pensiun: { unit: 'dishub', slot: 0, nama: 'Badarudin Lebakjaya, S.E.', kelamin: 1, jenis: 'pns' },
  plt: { unit: 'dishub/0', slot: 0, nama: 'Tarmizi Sungairaya, S.Sos.', kelamin: 1, jenis: 'pns' },
  mpp: { unit: 'pupr/1', slot: 2, nama: 'Karsono Danupati, S.T.', kelamin: 1, jenis: 'pns', jabatan: 'Penelaah Teknis Kebijakan' },
  titipan: {
    unit: 'dukcapil/1',
    slot: 1,
    nama: 'Gita Rahmaningsih, S.Kom.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Administrator Database Kependudukan',
  },
  'tugas-belajar': {
    unit: 'dinkes/1',
    slot: 1,
    nama: 'Citra Wulandani, S.K.M.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Epidemiolog Kesehatan Ahli Pertama',
  },
  'dpk-keluar': {
    unit: 'bpkad/1',
    slot: 1,
    nama: 'Candra Wirasenatara, S.E.',
    kelamin: 1,
    jenis: 'pns',
    jabatan: 'Penelaah Teknis Kebijakan',
  },
  'alpa-panjang': { unit: 'pupr/2', slot: 1, nama: 'Nopriadi Gambutan', kelamin: 1, jenis: 'pns', jabatan: 'Pengadministrasi Perkantoran' },
  'jadi-pns': {
    unit: 'dukcapil/2',
    slot: 1,
    nama: 'Puji Astarini, A.Md.',
    kelamin: 2,
    jenis: 'cpns',
    jabatan: 'Pengolah Data dan Informasi',
  },
  melahirkan: {
    unit: 'dinsos/1',
    slot: 1,
    nama: 'Oktavina Rusdiana, S.Sos.',
    kelamin: 2,
    jenis: 'pns',
    jabatan: 'Penyuluh Sosial Ahli Pertama',
  },
}

const PER_TEMPAT = new Map(Object.entries(TOKOH).map(([kunci, t]) => [`${t.unit} ${t.slot}`, kunci as Kunci]))

export function tokohPada(unit: string, slot: number): Kunci | undefined {
  return PER_TEMPAT.get(`${unit} ${slot}`)
}

/** Who signs in, in the order in which it is told. `peran` null: it follows from the record. */
export const AKUN_CONTOH: readonly {
  readonly kunci: Kunci
  readonly peran: Peran | null
  readonly sebutan: string
  readonly opd: boolean
}[] = [
  { kunci: 'pegawai', peran: null, sebutan: 'pegawai', opd: false },
  { kunci: 'atasan', peran: null, sebutan: 'atasan', opd: false },
  { kunci: 'pengelola', peran: 'pengelola', sebutan: 'pengelola kepegawaian', opd: true },
  { kunci: 'kepala', peran: 'kepala', sebutan: 'kepala perangkat daerah', opd: true },
  { kunci: 'verifikator', peran: 'verifikator', sebutan: 'verifikator BKPSDM', opd: false },
  { kunci: 'bkpsdm', peran: 'bkpsdm', sebutan: 'admin BKPSDM', opd: false },
  { kunci: 'pimpinan', peran: 'pimpinan', sebutan: 'pimpinan (Sekda)', opd: false },
  { kunci: 'inspektorat', peran: 'inspektorat', sebutan: 'Inspektorat', opd: false },
  { kunci: 'dpo', peran: 'dpo', sebutan: 'pelindung data pribadi', opd: false },
  { kunci: 'ti', peran: 'ti', sebutan: 'admin TI', opd: false },
  { kunci: 'bkpsdm2', peran: 'bkpsdm', sebutan: 'admin BKPSDM kedua', opd: false },
]
