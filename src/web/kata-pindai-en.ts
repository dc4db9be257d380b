import type { KataPindai } from './kata-pindai.ts'

export const en: KataPindai = {
  judul: 'Scan the QR screen',
  arahkan: 'Point the camera at the code on the QR screen of the office.',
  gambarKamera: 'Camera picture',
  membuka: 'Opening the camera…',
  bukanKode: 'Not a Hadir code',
  bukanKodeRinci: 'Nothing was opened. Scan the code that the QR screen of the office shows now.',
  ditolak: 'Camera permission is off on this phone',
  ditolakRinci: 'Allow it in the settings of the browser, or record without scanning.',
  tanpaPindai: 'Record without scanning',
  tidakAda: 'The camera cannot be opened',
  tidakAdaRinci: 'Close other apps that use the camera, or record without scanning.',
}
