import type { KataKelola } from './kata-kelola.ts'

export const en: KataKelola = {
  teguhJudul: 'Confirm it is you',
  teguhRinci: 'This act needs a confirmation, which holds for 5 minutes.',
  teguhkan: 'Confirm',
  teguhKode: 'Code from the app',
  teguhKodePetunjuk: 'The 6 digits your code app shows now.',
  teguhSandi: 'Your password',
  teguhPasskey: 'Use the passkey of this account. The screen lock of your device will appear.',
  teguhPasskeyBatal: 'The passkey was not used. Try once more.',
  teguhPasskeyLain: 'That passkey does not belong to this account. Use the one you enrolled in Hadir.',
  teguhSandiBelum: (detik) =>
    detik > 0 ? `The password does not match. Next try in ${detik} seconds.` : 'The password does not match. Check it again.',
  teguhKodeBelum: (detik) =>
    detik > 0
      ? `The code does not match. Next try in ${detik} seconds, with the next code.`
      : 'The code does not match. Wait for the next one and try again.',
  tetapkan: 'Set',
  tetapkanAturan: (judul) => `Set ${judul}`,
  tetapkanRinci: 'Once set, this provision is the basis of judging days and is not edited; the next change carries a new date.',
  tetapkanLampau: 'Its date has passed: the days from that date on are judged anew.',
  sudahDitetapkan: (judul) => `${judul} has been set.`,
}
