import type { Terjemahan } from './bahasa.ts'

/** Words of the console for governing: step-up, sheets of codes, roles, local rules. */
export const kelola = {
  teguhJudul: 'Pastikan ini Anda',
  teguhRinci: 'Tindakan ini memerlukan peneguhan, yang berlaku 5 menit.',
  teguhkan: 'Teguhkan',
  teguhKode: 'Kode dari aplikasi',
  teguhKodePetunjuk: '6 angka yang sedang tampil di aplikasi kode.',
  teguhSandi: 'Kata sandi Anda',
  teguhPasskey: 'Pakai passkey akun ini. Layar kunci perangkat Anda akan tampil.',
  teguhPasskeyBatal: 'Passkey belum dipakai. Coba sekali lagi.',
  teguhPasskeyLain: 'Passkey itu bukan milik akun ini. Pakai passkey yang Anda daftarkan di Hadir.',
  teguhSandiBelum: (detik: number) =>
    detik > 0 ? `Kata sandi belum cocok. Percobaan berikutnya ${detik} detik lagi.` : 'Kata sandi belum cocok. Periksa lagi.',
  teguhKodeBelum: (detik: number) =>
    detik > 0
      ? `Kode belum cocok. Percobaan berikutnya ${detik} detik lagi, dengan kode berikutnya.`
      : 'Kode belum cocok. Tunggu kode berikutnya, lalu coba lagi.',
  tetapkan: 'Tetapkan',
  tetapkanAturan: (judul: string) => `Tetapkan ${judul}`,
  tetapkanRinci:
    'Setelah ditetapkan, ketentuan ini menjadi dasar penilaian dan tidak dapat diubah; perubahan berikutnya memakai tanggal baru.',
  tetapkanLampau: 'Tanggal berlakunya sudah lewat: hari sejak tanggal itu dinilai lagi.',
  sudahDitetapkan: (judul: string) => `${judul} sudah ditetapkan.`,
}
export type KataKelola = Terjemahan<typeof kelola>
