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
  cetakLembar: 'Cetak lembar kode',
  lembarUntuk: (unit: string) => `Lembar kode ${unit}`,
  lembarGuna: (u: string) =>
    u === 'aktivasi' ? 'Mengaktifkan akun, bagi yang akunnya belum aktif' : 'Mendaftarkan HP, bagi yang belum punya HP terdaftar',
  denganBawahan: 'Beserta unit di bawahnya',
  lembarRinci: 'Kode lama untuk kegunaan yang sama berakhir. Kode untuk Anda sendiri dibuat orang lain.',
  buatLembar: 'Buat lembar',
  unitDiLuar: 'Unit ini di luar lingkup Anda.',
  lembarJumlah: (n: string, guna: string) => `${n} kode. ${guna}.`,
  cetak: 'Cetak',
  tutupLembar: 'Tutup lembar',
  sekaliTampil: 'Kode hanya ditampilkan sekarang',
  sekaliTampilRinci:
    'Cetak sebelum menutup halaman ini. Setelah ditutup kode tidak dapat dilihat lagi, hanya diganti. Gunting, lalu serahkan langsung kepada orangnya.',
  lembarKosong: (u: string) =>
    u === 'aktivasi' ? 'Semua akun di unit ini sudah aktif.' : 'Semua pegawai di unit ini sudah punya HP terdaftar atau yang menunggu.',
  peranDilewati: (n: string) => `${n} pemegang peran tidak disertakan; kodenya dibuat BKPSDM.`,
  nip: (n: string) => `NIP ${n}`,
  qrAlamat: (alamat: string) => `Kode QR alamat ${alamat}`,
  berlakuSampai: (tanggal: string, jam: string) => `Berlaku sampai ${tanggal}, ${jam}`,
  /** Three steps, one a line. */
  langkah: (u: string, alamat: string) =>
    (u === 'aktivasi'
      ? [
          `Pindai QR, atau buka ${alamat} dan pilih "Punya kode?".`,
          'Isi NIP (atau nama) Anda dan kode di atas.',
          'Pilih kata sandi Anda sendiri, sedikitnya 12 huruf, lalu masuk.',
        ]
      : [`Pindai QR, atau buka ${alamat} di HP Anda, lalu masuk.`, 'Pilih "Daftarkan HP ini".', 'Isi kode di atas dan kata sandi Anda.']
    ).join('\n'),
  rahasiakan: (instansi: string) => `Hadir, ${instansi}. Kode berlaku sekali; jangan diberikan kepada siapa pun.`,
  halamanPeran: 'Peran',
  peranRinci:
    'Setiap peran dimulai dan diakhiri dua orang: BKPSDM mengusulkan, verifikator mengesahkan. Tidak seorang pun memutus perannya sendiri.',
  menungguKedua: 'Menunggu orang kedua',
  menungguKosong: 'Tidak ada usul yang menunggu.',
  peranKosong: 'Belum ada peran yang berlaku.',
  pemegang: 'Pemegang',
  peranJudul: 'Peran',
  dasarPeran: 'Usul dan pengesahan',
  tindakan: 'Tindakan',
  belumBerlaku: 'Belum berlaku',
  akanDiakhiri: 'Akan diakhiri',
  diusulkan: (n: string, alasan: string) => `Diusulkan ${n}: ${alasan}`,
  disahkan: (n: string) => `Disahkan ${n}`,
  akhirDiusulkan: (n: string, alasan: string) => `Pengakhiran diusulkan ${n}: ${alasan}`,
  milikSendiri: 'Peran Anda sendiri; pengakhirannya diusulkan orang lain.',
  milikSendiriSah: 'Peran Anda sendiri; disahkan orang lain.',
  andaPengusul: 'Anda pengusulnya; disahkan orang lain.',
  menungguVerifikator: 'Menunggu verifikator BKPSDM.',
  usulkanPeran: 'Usulkan peran',
  usulkan: 'Usulkan',
  usulkanAkhir: 'Usulkan pengakhiran',
  sahkan: 'Sahkan',
  sahkanAkhir: 'Sahkan pengakhiran',
  sahkanJudul: (n: string) => `Sahkan peran ${n}`,
  akhirJudul: (n: string) => `Akhiri peran ${n}`,
  sahkanRinci: 'Peran berlaku begitu disahkan. Pemegangnya masuk sekali lagi.',
  sahkanAkhirRinci: 'Peran berakhir begitu disahkan, dan semua sesi pemegangnya berakhir.',
  usulRinci: 'Berlaku setelah disahkan orang kedua.',
  usulTercatat: 'Usul tercatat dan menunggu orang kedua.',
  peranDisahkan: (n: string) => `Peran ${n} disahkan dan berlaku.`,
  peranDiakhiri: (n: string) => `Peran ${n} diakhiri.`,
  cariTiga: 'Tulis sedikitnya 3 huruf nama, atau NIP lengkap, lalu Cari.',
  tidakDitemukan: 'Tidak ada pegawai yang cocok.',
  bukanSendiri: 'Anda sendiri; diusulkan orang lain.',
  persempit: (n: number) => `Hanya ${n} yang pertama. Persempit bila belum tampak.`,
  pilihOrang: 'Cari dan pilih seorang pegawai.',
  pilihPeran: 'Pilih peran.',
  pilihOpd: 'Pilih OPD.',
  opd: 'OPD',
}
export type KataKelola = Terjemahan<typeof kelola>
