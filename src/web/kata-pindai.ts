import type { Terjemahan } from './bahasa.ts'

/** Words of the scanner, loaded with it. */
export const pindai = {
  judul: 'Pindai layar QR',
  arahkan: 'Arahkan kamera ke kode di layar QR kantor.',
  gambarKamera: 'Gambar kamera',
  membuka: 'Membuka kamera…',
  bukanKode: 'Bukan kode Hadir',
  bukanKodeRinci: 'Tidak ada yang dibuka. Pindai kode yang sedang tampil di layar QR kantor.',
  ditolak: 'Izin kamera dimatikan di HP ini',
  ditolakRinci: 'Nyalakan di setelan peramban, atau rekam tanpa memindai.',
  tanpaPindai: 'Rekam tanpa memindai',
  tidakAda: 'Kamera tidak dapat dibuka',
  tidakAdaRinci: 'Tutup aplikasi lain yang memakai kamera, atau rekam tanpa memindai.',
}
export type KataPindai = Terjemahan<typeof pindai>
