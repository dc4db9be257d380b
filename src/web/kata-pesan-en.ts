import type { KataPesan } from './kata-pesan.ts'

export const en: KataPesan = {
  saatMasuk: 'Time to record arrival.',
  saatPulang: 'Time to record departure.',
  sudahAda: 'There is a record on this phone.',
  bukaHadir: 'Open Hadir to see today.',
  rekam: 'To the record screen',
  tutup: 'Close the reminder',
}
