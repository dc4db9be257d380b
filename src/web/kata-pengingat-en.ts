import type { KataPengingat } from './kata-pengingat.ts'

export const en: KataPengingat = {
  judul: 'Reminders',
  rinci: 'Only on days of duty by your roster, around the hour of arrival and of departure. Once you have recorded there is none.',
  sebelumMasuk: 'Before arrival',
  menit: (n) => `${n} minutes before`,
  tidakDiingatkan: 'No reminder',
  pulang: 'At the hour of departure',
  ya: 'Yes',
  tidak: 'No',
  terbuka: 'While Hadir is open',
  tertutup: 'While Hadir is closed',
  tertutupRinci:
    'The office sends an empty message by the browser’s message service (Google, Mozilla or Apple); its sentence is made on this phone. Your name, hours and status do not go along. The lock screen says: "Time to record arrival".',
  menyala: 'On, for this phone',
  mati: 'Off',
  nyalakan: 'Turn on',
  matikan: 'Turn off',
  menyimpan: 'Saving…',
  tersimpan: 'Saved.',
  belumDinyalakan: 'Your office has not turned it on. Reminders while Hadir is open work all the same.',
  tanpaDukungan: 'This browser cannot receive messages while the app is closed.',
  apple: 'On iPhone and iPad only if Hadir is on the Home Screen and opened from there, from iOS 16.4 on.',
  izinDitolak: 'Notifications are off for Hadir on this phone. Allow them in the browser settings, then try again.',
  gagal: 'The browser gave no address for messages. Try again on a good line.',
  belumDaftar: 'Register this phone first.',
  pilihSatu: 'Choose at least one reminder.',
}
