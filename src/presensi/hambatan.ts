import type { DasarHukum } from '../hukum/ketentuan.ts'
import type { Rentang } from '../jadwal/rentang.ts'
import { menjemput, mengantar, type PenyeberanganHari } from '../tap/penyeberangan.ts'

// A hindrance of a crossing: reported once for all on it, decided by somebody else, and then a fact of everybody it names.

export const ARAH_HAMBATAN = ['pergi', 'pulang', 'keduanya'] as const
export type ArahHambatan = (typeof ARAH_HAMBATAN)[number]
export const SEBAB_HAMBATAN = ['cuaca', 'pasang-surut', 'perahu-rusak', 'lain'] as const
export type SebabHambatan = (typeof SEBAB_HAMBATAN)[number]

/** Fewer than these are told to who decides. */
export const SEDIKIT_ORANG = 5

export type TandaHambatan = 'lampau' | 'sedikit-orang' | 'berulang'

/** What who decides should see first. Signs, never a verdict. */
export function tandaHambatan(h: { readonly lampau: boolean; readonly orang: number; readonly sebelumnya: number }): TandaHambatan[] {
  return [
    ...(h.lampau ? (['lampau'] as const) : []),
    ...(h.orang < SEDIKIT_ORANG ? (['sedikit-orang'] as const) : []),
    ...(h.sebelumnya > 0 ? (['berulang'] as const) : []),
  ]
}

/** Whether a day of somebody is on the crossing, by its roster and place, in the direction that was hindered. */
export function terhambat(
  penyeberanganId: string,
  arah: ArahHambatan,
  hari: { readonly rentang: readonly Rentang[]; readonly penyeberangan?: readonly PenyeberanganHari[] },
): boolean {
  const kapal = (hari.penyeberangan ?? []).filter((p) => p.id === penyeberanganId)
  return hari.rentang.some((r) =>
    kapal.some(
      (p) => (arah !== 'pulang' && mengantar(p, r)) || (arah !== 'pergi' && (menjemput(p, r) || (p.kembali === null && mengantar(p, r)))),
    ),
  )
}

const NAMA_SEBAB: Readonly<Record<SebabHambatan, string>> = {
  cuaca: 'cuaca buruk',
  'pasang-surut': 'pasang surut',
  'perahu-rusak': 'perahu rusak',
  lain: 'sebab lain',
}

export function kataSebab(sebab: SebabHambatan): string {
  return NAMA_SEBAB[sebab]
}

/** 'HPB-2026-0007': number of a hindrance, by which all it names can ask for it. */
export function nomorHambatan(tanggal: string, nomor: number): string {
  return `HPB-${tanggal.slice(0, 4)}-${String(nomor).padStart(4, '0')}`
}

export const DASAR_HAMBATAN: DasarHukum = { peraturan: 'Keputusan BKPSDM atas hambatan penyeberangan', pasal: 'daftar nama' }
