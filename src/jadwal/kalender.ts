import { nomorHari, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { PALING_JAUH } from './pola.ts'
import { sudahMulai } from './susunan.ts'

/** What a school calendar makes of its days: duty as always, leave of everybody together, or off. */
export const MAKNA = ['tugas', 'cuti', 'libur'] as const
export type Makna = (typeof MAKNA)[number]

export type KeadaanKalender = 'menunggu' | 'ditolak' | 'berlaku' | 'menunggu-batal' | 'dibatalkan'

/** How an entry stands, of a school calendar or of a local holiday. */
export function keadaanKalender(k: {
  readonly terbit: unknown
  readonly putusan: 'setujui' | 'tolak' | null
  readonly batal: unknown
  readonly batalDiusulkan: unknown
}): KeadaanKalender {
  if (k.batal !== null) return 'dibatalkan'
  if (k.putusan === 'tolak') return 'ditolak'
  if (k.terbit === null) return 'menunggu'
  return k.batalDiusulkan === null ? 'berlaku' : 'menunggu-batal'
}

/** Days that have begun have been judged or are being lived: nobody changes them alone. Nor the days of the unit one stands in. */
export function perluOrangKedua(dari: Tanggal, hariIni: Tanggal, unitSendiri: boolean): boolean {
  return unitSendiri || sudahMulai(dari, hariIni)
}

export type PenolakanKalender =
  | { readonly alasan: 'sampai-mendahului' }
  | { readonly alasan: 'terlalu-panjang'; readonly hari: number }
  | { readonly alasan: 'terlalu-jauh' }
  | { readonly alasan: 'bertumpang-tindih'; readonly nama: string; readonly dari: Tanggal; readonly sampai: Tanggal }

type Rentang = { readonly dari: Tanggal; readonly sampai: Tanggal }

/** A term break is weeks, not a term. */
export const PALING_PANJANG = 62
const SETAHUN = 366

export function penolakanKalender(
  k: Rentang,
  hidup: readonly (Rentang & { readonly nama: string })[],
  hariIni: Tanggal,
): PenolakanKalender[] {
  if (k.sampai < k.dari) return [{ alasan: 'sampai-mendahului' }]
  const hasil: PenolakanKalender[] = []
  const hari = nomorHari(k.sampai) - nomorHari(k.dari) + 1
  if (hari > PALING_PANJANG) hasil.push({ alasan: 'terlalu-panjang', hari })
  if (k.dari < tambahHari(hariIni, -SETAHUN) || tambahHari(hariIni, PALING_JAUH) < k.dari) hasil.push({ alasan: 'terlalu-jauh' })
  for (const lain of hidup)
    if (lain.dari <= k.sampai && k.dari <= lain.sampai)
      hasil.push({ alasan: 'bertumpang-tindih', nama: lain.nama, dari: lain.dari, sampai: lain.sampai })
  return hasil
}

export function kalimatKalender(p: PenolakanKalender): string {
  switch (p.alasan) {
    case 'sampai-mendahului':
      return 'Tanggal sampai mendahului tanggal mulai.'
    case 'terlalu-panjang':
      return `Diminta ${p.hari} hari; satu catatan paling panjang ${PALING_PANJANG} hari.`
    case 'terlalu-jauh':
      return 'Tanggal mulai lebih dari setahun lalu atau lebih dari dua tahun lagi.'
    case 'bertumpang-tindih':
      return `Bertumpang tindih dengan ${p.nama}, ${p.dari} sampai ${p.sampai}.`
  }
}
