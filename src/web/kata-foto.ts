import type { Terjemahan } from './bahasa.ts'

/** Words of the camera sheet, loaded with it. */
export const foto = {
  judul: 'Foto untuk rekaman ini',
  rinci: 'Unit Anda meminta foto. Lihat ke kamera; Anda boleh berhijab, berkacamata, atau bermasker.',
  janji: 'Disimpan tersandi 90 hari. Pemeriksa melihatnya buram sampai menuliskan alasan, dan Anda dapat membaca siapa yang membukanya.',
  membuka: 'Membuka kamera…',
  gambarKamera: 'Gambar kamera',
  ambil: 'Ambil foto dan rekam',
  tanpa: 'Rekam tanpa foto',
  tanpaRinci: (tanpa: string) =>
    tanpa === 'ditinjau'
      ? 'Tanpa foto, rekaman tersimpan dan menunggu ditinjau BKPSDM.'
      : 'Tanpa foto, rekaman tetap dihitung dengan catatan.',
  ditolak: 'Izin kamera dimatikan di HP ini',
  ditolakRinci: 'Nyalakan di setelan peramban, atau rekam tanpa foto.',
  tidakAda: 'Kamera tidak dapat dibuka',
  tidakAdaRinci: 'Tutup aplikasi lain yang memakai kamera, atau rekam tanpa foto.',
}
export type KataFoto = Terjemahan<typeof foto>
