import type { KetentuanLokal } from '../hukum/presensi.ts'
import type { KetentuanTetap } from '../presensi/ketentuan-tetap.query.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type Acak, uuidContoh } from './acak.ts'

const PERBUP = { peraturan: 'Peraturan Bupati', nomor: '00/CONTOH/2026', contoh: true } as const
const SE = { peraturan: 'Surat Edaran Bupati', contoh: true } as const
const MULAI = tanggal('2026-01-02')

/** Local decisions as the office would load them; none of the numbers is a decree of OKI. */
const ISI: readonly (KetentuanLokal & { readonly alasan: string | null })[] = [
  {
    ...PERBUP,
    kunci: 'toleransi',
    berlaku: MULAI,
    nilai: { terlambat: 0, pulangCepat: 0 },
    pasal: 'Pasal 6',
    alasan: 'Tanpa toleransi: sejak menit pertama.',
  },
  { ...PERBUP, kunci: 'jendela', berlaku: MULAI, nilai: { sebelum: 120, sesudah: 240 }, pasal: 'Pasal 7', alasan: null },
  { ...PERBUP, kunci: 'band-terlambat', berlaku: MULAI, nilai: [30, 60, 90], pasal: 'Pasal 8 ayat (1)', alasan: null },
  { ...PERBUP, kunci: 'band-pulang-cepat', berlaku: MULAI, nilai: [30, 60, 90], pasal: 'Pasal 8 ayat (2)', alasan: null },
  {
    ...PERBUP,
    kunci: 'biaya-tanpa-tap',
    berlaku: MULAI,
    nilai: { datang: 0, pulang: 0 },
    pasal: 'Pasal 9',
    alasan: 'Lupa merekam ditandai, belum dibebani menit.',
  },
  { ...PERBUP, kunci: 'luar-tempat', berlaku: MULAI, nilai: 'tandai', pasal: 'Pasal 11', alasan: null },
  {
    ...SE,
    kunci: 'ramadan',
    berlaku: tanggal('2026-02-19'),
    nilai: { sampai: tanggal('2026-03-20') },
    nomor: '00/SE/CONTOH/2026',
    pasal: 'angka 1',
    alasan: 'Tanggal isbat perlu dicocokkan dengan penetapan Kementerian Agama.',
  },
  {
    ...SE,
    kunci: 'ramadan',
    berlaku: tanggal('2027-02-08'),
    nilai: { sampai: tanggal('2027-03-09') },
    nomor: '00/SE/CONTOH/2027',
    pasal: 'angka 1',
    alasan: 'Perkiraan; isbat belum ada.',
  },
]

export function ketentuanContoh(acak: Acak, saat: number): KetentuanTetap[] {
  return ISI.map((k) => ({ ...k, id: uuidContoh(acak, saat) }))
}
