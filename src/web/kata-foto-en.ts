import type { KataFoto } from './kata-foto.ts'

export const en: KataFoto = {
  judul: 'A photo for this tap',
  rinci: 'Your unit asks for a photo. Look into the camera; a hijab, glasses or a mask are fine.',
  janji: 'Kept encrypted for 90 days. Reviewers see it blurred until they write a reason, and you can read who opened it.',
  membuka: 'Opening the camera…',
  gambarKamera: 'Camera picture',
  ambil: 'Take the photo and record',
  tanpa: 'Record without a photo',
  tanpaRinci: (tanpa: string) =>
    tanpa === 'ditinjau'
      ? 'Without a photo the tap is kept and waits for a review by BKPSDM.'
      : 'Without a photo the tap still counts, with a note.',
  ditolak: 'Camera permission is off on this phone',
  ditolakRinci: 'Allow it in the settings of the browser, or record without a photo.',
  tidakAda: 'The camera cannot be opened',
  tidakAdaRinci: 'Close other apps that use the camera, or record without a photo.',
}
