import type { Terjemahan } from './bahasa.ts'

/** What a reminder says, in the app and on a locked screen: a fixed list, of which no sentence names a person, an hour or a status. */
export const pesan = {
  saatMasuk: 'Saatnya merekam datang.',
  saatPulang: 'Saatnya merekam pulang.',
  sudahAda: 'Rekaman sudah ada di HP ini.',
  bukaHadir: 'Buka Hadir untuk melihat hari ini.',
  rekam: 'Ke layar rekam',
  tutup: 'Tutup pengingat',
}
export type KataPesan = Terjemahan<typeof pesan>
