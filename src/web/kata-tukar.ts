import type { Terjemahan } from './bahasa.ts'

/** Words of swaps, for the phone's page and the console's part. */
export const tukar = {
  judul: 'Tukar jadwal',
  ajukan: 'Ajukan tukar jadwal',
  petunjuk: 'Tukar jaga dengan rekan seunit. Rekan menyetujui dahulu, lalu atasan atau kepala memutuskan.',
  menungguAnda: 'Menunggu jawaban Anda',
  menungguPutusan: 'Menunggu putusan Anda',
  lain: 'Tukar jadwal Anda',
  kosong: 'Belum ada tukar jadwal.',
  kosongPutusan: 'Tidak ada tukar jadwal yang menunggu putusan Anda.',
  setuju: 'Setuju',
  tolak: 'Tolak',
  setujuiTukar: 'Setujui tukar',
  tolakTukar: 'Tolak tukar',
  putuskan: 'Putuskan',
  putuskanTukar: (a: string, b: string) => `Putuskan tukar ${a} dan ${b}`,
  anda: 'Anda',
  digantikan: (tanggal: string, tugas: string, dari: string, oleh: string) =>
    `${tanggal}${tugas === '' ? '' : `, ${tugas}`}: ${dari} digantikan ${oleh}`,
  keadaan: (k: string) =>
    ({
      'menunggu-rekan': 'menunggu rekan',
      'menunggu-putusan': 'menunggu putusan',
      'ditolak-rekan': 'rekan tidak dapat',
      disetujui: 'disetujui',
      ditolak: 'tidak disetujui',
      kedaluwarsa: 'lewat waktu',
    })[k] ?? k,
  tugasSaya: 'Tugas Anda yang ditukar',
  tanpaTugas: 'Anda tidak mempunyai tugas giliran yang terbit mulai besok. Jam kerja biasa tidak ditukar.',
  tanggalRekan: 'Tanggal tugas rekan',
  tanggalRekanPetunjuk: 'Boleh tanggal yang sama. Rekan mengambil tugas Anda, Anda mengambil tugasnya.',
  rekan: 'Rekan',
  tanpaRekan: 'Tidak ada rekan seunit yang bertugas giliran pada tanggal ini.',
  pilihTugas: 'Pilih tugas Anda.',
  pilihRekan: 'Pilih rekan.',
  kirim: 'Kirim ke rekan',
  terkirim: 'Tukar jadwal terkirim ke rekan',
  terkirimRinci: 'Jadwal berubah setelah rekan menyetujui dan atasan memutuskan.',
  dijawab: 'Jawaban Anda tersimpan.',
  diputus: 'Putusan tukar jadwal tersimpan.',
  alasanDia: (alasan: string) => `Alasan: ${alasan}`,
  lebihLama: 'Lebih lama',
  diputuskanLain: 'Diputuskan orang lain.',
}
export type KataTukar = Terjemahan<typeof tukar>
