import type { JenisPermohonan, PermohonanHari, StatusHari, Tanda } from './fakta.ts'

/** What the granted requests of a date amount to: the whole day, or one half of it, or nothing. */
export type PorsiHari = { readonly porsi: 'penuh' | 'pagi' | 'siang'; readonly permohonan: PermohonanHari }

// The database promises one whole-day request a date; where facts hold more all the same, the same one must win in every order.
function lebihDahulu(a: PermohonanHari, b: PermohonanHari): boolean {
  if (a.jenis !== b.jenis) return a.jenis < b.jenis
  return (a.id ?? '') < (b.id ?? '')
}

/**
 * Pagi and siang make a whole day of the kind of pagi. An `izin-sebagian` is for part of a day by its nature: one that claims the whole
 * day excuses nothing, and beside another half it does not complete a day of leave unless it is that half.
 */
export function porsiHari(daftar: readonly PermohonanHari[]): PorsiHari | null {
  let penuh: PermohonanHari | null = null
  let pagi: PermohonanHari | null = null
  let siang: PermohonanHari | null = null
  for (const p of daftar) {
    if (p.porsi === 'pagi') pagi = pagi === null || lebihDahulu(p, pagi) ? p : pagi
    else if (p.porsi === 'siang') siang = siang === null || lebihDahulu(p, siang) ? p : siang
    else if (p.jenis !== 'izin-sebagian') penuh = penuh === null || lebihDahulu(p, penuh) ? p : penuh
  }
  if (penuh !== null) return { porsi: 'penuh', permohonan: penuh }
  if (pagi !== null) return { porsi: siang === null ? 'pagi' : 'penuh', permohonan: pagi }
  return siang === null ? null : { porsi: 'siang', permohonan: siang }
}

/** The status a request gives to the time it covers. */
export function statusPermohonan(p: PermohonanHari): StatusHari {
  if (p.menungguSurat) return 'sakit-menunggu-surat'
  switch (p.jenis) {
    case 'dinas-luar':
    case 'tugas-belajar':
      return p.jenis
    case 'wfa':
    case 'izin-sebagian':
      return 'hadir'
    case 'cuti-tahunan':
    case 'cuti-sakit':
    case 'cuti-besar':
    case 'cuti-melahirkan':
    case 'cuti-alasan-penting':
    case 'cltn':
      return 'cuti'
  }
}

/** The mark of a day of which a half is covered. Leave and duty of half a day are told by the kind of the row; they mark nothing. */
export function tandaSetengahHari(jenis: JenisPermohonan): Tanda | undefined {
  return jenis === 'wfa' || jenis === 'izin-sebagian' ? jenis : undefined
}
