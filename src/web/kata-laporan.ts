import type { Terjemahan } from './bahasa.ts'

/** Words of files that go out and of their register. */
export const laporan = {
  unduh: 'Unduh',
  unduhRekap: 'Unduh rekap',
  unduhBulan: 'Unduh bulan ini (PDF)',
  bentuk: 'Bentuk berkas',
  pdf: 'PDF, untuk dicetak dan ditandatangani',
  xlsx: 'XLSX, untuk Excel dan LibreOffice',
  csv: 'CSV, untuk aplikasi lain',
  perUnit: 'Jumlah per unit saja, tanpa baris pegawai',
  isiBerkas: (jumlah: string) => `${jumlah} pegawai, dengan saringan yang sedang dipakai. Unduhan tercatat di register.`,
  banyak: (batas: string) => `Lebih dari ${batas} baris: perlu alasan dan peneguhan.`,
  menyusun: 'Menyusun berkas. Tunggu sampai unduhan mulai.',
  terunduh: (nama: string, nomor: string) => `${nama} terunduh, register ${nomor}.`,
  bulanTerunduh: (nomor: string) => `Terunduh, register ${nomor}.`,
  register: 'Register unduhan',
  registerRinci: 'Setiap berkas yang keluar: siapa, kapan, berapa baris, dan sidik SHA-256-nya.',
  kosong: 'Belum ada berkas yang diunduh.',
  nomor: 'Nomor',
  isi: 'Isi',
  oleh: 'Oleh',
  saat: 'Saat',
  baris: 'Baris',
  alasan: 'Alasan',
  sidik: 'Sidik',
  rekap: 'Rekap',
  rekapUnit: 'Jumlah per unit',
  bulanPegawai: 'Bulan pegawai',
  seluruh: 'seluruh lingkup',
}
export type KataLaporan = Terjemahan<typeof laporan>
