import type { Terjemahan } from './bahasa.ts'

/** Words of the page where reminders are chosen. */
export const pengingat = {
  judul: 'Pengingat',
  rinci: 'Hanya pada hari tugas menurut jadwal Anda, di sekitar jam datang dan jam pulang. Setelah Anda merekam tidak ada pengingat.',
  sebelumMasuk: 'Sebelum jam datang',
  menit: (n: string) => `${n} menit sebelumnya`,
  tidakDiingatkan: 'Tidak diingatkan',
  pulang: 'Pada jam pulang',
  ya: 'Ya',
  tidak: 'Tidak',
  terbuka: 'Selagi Hadir terbuka',
  tertutup: 'Saat Hadir tertutup',
  tertutupRinci:
    'Kantor mengirim pesan kosong lewat layanan pesan peramban (Google, Mozilla, atau Apple); kalimatnya dibuat di HP ini. Nama, jam, dan keadaan Anda tidak ikut. Isi layar kunci: "Saatnya merekam datang".',
  menyala: 'Menyala di HP ini',
  mati: 'Mati',
  nyalakan: 'Nyalakan',
  matikan: 'Matikan',
  menyimpan: 'Menyimpan…',
  tersimpan: 'Tersimpan.',
  belumDinyalakan: 'Kantor Anda belum menyalakannya. Pengingat selagi Hadir terbuka tetap dapat dipakai.',
  tanpaDukungan: 'Peramban ini tidak dapat menerima pesan saat aplikasi tertutup.',
  apple: 'Di iPhone dan iPad hanya bila Hadir dipasang ke Layar Utama dan dibuka dari sana, mulai iOS 16.4.',
  izinDitolak: 'Pemberitahuan dimatikan untuk Hadir di HP ini. Izinkan di setelan peramban, lalu coba lagi.',
  gagal: 'Peramban tidak memberi alamat pesan. Coba lagi saat jaringan baik.',
  belumDaftar: 'Daftarkan HP ini dahulu.',
  pilihSatu: 'Pilih sedikitnya satu pengingat.',
}
export type KataPengingat = Terjemahan<typeof pengingat>
