import type { Tanggal } from '../waktu/tanggal.ts'
import type { JenisPegawai } from '../presensi/fakta.ts'
import type { Acak } from './acak.ts'

// Invented names: first names of the region, family names made of reeds, rivers and peat, which nobody carries.

const LAKI = [
  'Abdul',
  'Agus',
  'Ahmad',
  'Amrullah',
  'Badarudin',
  'Bambang',
  'Candra',
  'Darmin',
  'Dedi',
  'Efran',
  'Fadlan',
  'Feri',
  'Guntur',
  'Hasbi',
  'Hendra',
  'Herman',
  'Ibnu',
  'Iskandar',
  'Jauhari',
  'Karsono',
  'Lukman',
  'Marzuki',
  'Nasrun',
  'Nopriadi',
  'Okta',
  'Purnomo',
  'Rahmat',
  'Rizal',
  'Rusli',
  'Sapran',
  'Suhaimi',
  'Syahrial',
  'Tarmizi',
  'Taufik',
  'Usman',
  'Wahyudi',
  'Yahya',
  'Yusman',
  'Zainal',
  'Zulkarnain',
]
const PEREMPUAN = [
  'Aminah',
  'Anita',
  'Betty',
  'Citra',
  'Dahlia',
  'Desi',
  'Eka',
  'Elvira',
  'Fatmawati',
  'Fitri',
  'Gita',
  'Halimah',
  'Herlina',
  'Indah',
  'Jamilah',
  'Kartika',
  'Lela',
  'Lestari',
  'Mardiana',
  'Maryam',
  'Nurhayati',
  'Nyimas',
  'Oktavina',
  'Puji',
  'Qomariah',
  'Ratna',
  'Rina',
  'Rosmala',
  'Salmah',
  'Siti',
  'Sukma',
  'Susilawati',
  'Tini',
  'Umi',
  'Vera',
  'Wulan',
  'Yulianti',
  'Yusnita',
  'Zaleha',
  'Zubaidah',
]
const PANGKAL = [
  'Purun',
  'Lebak',
  'Talang',
  'Muara',
  'Rawa',
  'Gambut',
  'Limbung',
  'Rengas',
  'Tembesu',
  'Nibung',
  'Gelam',
  'Perigi',
  'Pedati',
  'Sungai',
  'Teluk',
  'Pulau',
  'Serdang',
  'Merbau',
  'Kemang',
  'Ilir',
  'Seberang',
  'Tanjung',
  'Kelapa',
  'Sialang',
  'Meranti',
]
const UJUNG_LAKI = ['wardi', 'anuri', 'baru', 'raya', 'jaya', 'kusuma', 'pranata', 'tara', 'wirasena', 'udin', 'hadi', 'danu']
const UJUNG_PEREMPUAN = ['sari', 'ningrum', 'astika', 'wulan', 'puspita', 'mala', 'rani', 'larasti', 'dewi', 'ratih', 'ayuni', 'kencana']

export type Kelamin = 1 | 2

export function namaContoh(acak: Acak, kelamin: Kelamin): string {
  const [depan, ujung] = kelamin === 1 ? [LAKI, UJUNG_LAKI] : [PEREMPUAN, UJUNG_PEREMPUAN]
  return `${acak.pilih(depan)} ${acak.pilih(PANGKAL)}${acak.pilih(ujung)}`
}

function dua(n: number): string {
  return String(n).padStart(2, '0')
}

/**
 * 18 digits: birth date, year and month of CPNS (PPPK: year and contract code from 21), sex, running number among equal first fifteen.
 * `terpakai` counts those.
 */
export function nipContoh(
  acak: Acak,
  jenis: JenisPegawai,
  kelamin: Kelamin,
  awal: Tanggal,
  terpakai: Map<string, number>,
): { readonly nip: string; readonly tmt: Tanggal } {
  const tahunAwal = Number(awal.slice(0, 4))
  const pns = jenis === 'pns' || jenis === 'cpns'
  const tahun =
    jenis === 'cpns' ? tahunAwal - 1 : jenis === 'pns' ? acak.bulat(1994, 2019) : jenis === 'pppk' ? acak.bulat(2021, 2024) : tahunAwal - 1
  const bulan = jenis === 'cpns' ? 12 : acak.bulat(1, 12)
  const lahir = Math.max(tahun - acak.bulat(21, 33), tahunAwal - 57)
  const tengah = pns ? dua(bulan) : '21'
  const awalan = `${lahir}${dua(acak.bulat(1, 12))}${dua(acak.bulat(1, 28))}${tahun}${tengah}${kelamin}`
  const nomor = (terpakai.get(awalan) ?? 0) + 1
  terpakai.set(awalan, nomor)
  return { nip: `${awalan}${String(nomor).padStart(3, '0')}`, tmt: `${tahun}-${dua(bulan)}-01` as Tanggal }
}
