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
  cetakLembar: 'Print sheet of codes',
  lembarUntuk: (unit) => `Sheet of codes, ${unit}`,
  lembarGuna: (u) => (u === 'aktivasi' ? 'Activate the account, for whose is not active' : 'Enrol a phone, for who has none enrolled'),
  denganBawahan: 'With the units below it',
  lembarRinci: 'Older codes for the same purpose end. Your own code is made by somebody else.',
  buatLembar: 'Make the sheet',
  unitDiLuar: 'This unit is outside your scope.',
  lembarJumlah: (n, guna) => `${n} codes. ${guna}.`,
  cetak: 'Print',
  tutupLembar: 'Close the sheet',
  sekaliTampil: 'The codes are shown only now',
  sekaliTampilRinci:
    'Print before you close this page. Once closed the codes cannot be seen again, only replaced. Cut the slips and hand each to its person.',
  lembarKosong: (u) =>
    u === 'aktivasi' ? 'Every account of this unit is active.' : 'Everybody in this unit has a phone enrolled or waiting.',
  peranDilewati: (n) => `${n} holders of a role are left out; BKPSDM makes their codes.`,
  nip: (n) => `NIP ${n}`,
  qrAlamat: (alamat) => `QR code of the address ${alamat}`,
  berlakuSampai: (tanggal, jam) => `Valid until ${tanggal}, ${jam}`,
  langkah: (u, alamat) =>
    (u === 'aktivasi'
      ? [
          `Scan the QR code, or open ${alamat} and choose "Have a code?".`,
          'Enter your NIP (or name) and the code above.',
          'Choose your own password, at least 12 letters, then sign in.',
        ]
      : [
          `Scan the QR code, or open ${alamat} on your phone, then sign in.`,
          'Choose "Enrol this phone".',
          'Enter the code above and your password.',
        ]
    ).join('\n'),
  rahasiakan: (instansi) => `Hadir, ${instansi}. The code works once; give it to nobody.`,
}
