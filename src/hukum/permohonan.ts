import { type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { type DasarHukum, ketentuanPada, type Riwayat } from './ketentuan.ts'

/** What excuses from the roster or moves the place of work, by the family of law it belongs to. */
export type RumpunPermohonan = 'cuti-pns' | 'cuti-pppk' | 'dinas-luar' | 'tugas-belajar' | 'wfa'

const DASAR: { readonly [K in RumpunPermohonan]: Riwayat<null> } = {
  'cuti-pns': [
    { berlaku: tanggal('2017-04-07'), dasar: { peraturan: 'PP 11/2017', pasal: 'Pasal 310 (Peraturan BKN 24/2017)' }, nilai: null },
  ],
  'cuti-pppk': [
    { berlaku: tanggal('2022-01-01'), dasar: { peraturan: 'Peraturan BKN 7/2022', pasal: 'jenis cuti PPPK' }, nilai: null },
    { berlaku: tanggal('2018-11-28'), dasar: { peraturan: 'PP 49/2018', pasal: 'cuti PPPK' }, nilai: null },
  ],
  // Being on duty elsewhere is being at work: elucidation of Pasal 4 huruf f.
  'dinas-luar': [{ berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 94/2021', pasal: 'Penjelasan Pasal 4 huruf f' }, nilai: null }],
  'tugas-belajar': [
    { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 94/2021', pasal: 'Penjelasan Pasal 4 huruf f' }, nilai: null },
  ],
  wfa: [
    {
      berlaku: tanggal('2025-04-21'),
      dasar: { peraturan: 'PermenPANRB 4/2025', pasal: 'fleksibilitas lokasi (Perpres 21/2023 Pasal 8)' },
      nilai: null,
    },
    { berlaku: tanggal('2023-04-12'), dasar: { peraturan: 'Perpres 21/2023', pasal: 'Pasal 8' }, nilai: null },
    { berlaku: tanggal('2021-08-31'), dasar: { peraturan: 'PP 94/2021', pasal: 'Penjelasan Pasal 4 huruf f' }, nilai: null },
  ],
}

export function dasarPermohonan(rumpun: RumpunPermohonan, pada: Tanggal): DasarHukum {
  return ketentuanPada(DASAR[rumpun], pada).dasar
}
