import { PALING_SEDIKIT } from '../akun/lingkup.ts'

/** Figures of a unit on the board; everybody due counts in exactly one of hadir, belum, tanpaKeterangan, cutiDinas or none (gangguan). */
export type AngkaPapan = {
  readonly terjadwal: number
  readonly hadir: number
  readonly terlambat: number
  readonly belum: number
  readonly tanpaKeterangan: number
  readonly cutiDinas: number
  readonly lepas: number
}

const NOL: AngkaPapan = { terjadwal: 0, hadir: 0, terlambat: 0, belum: 0, tanpaKeterangan: 0, cutiDinas: 0, lepas: 0 }
const KUNCI = Object.keys(NOL) as (keyof AngkaPapan)[]

export function jumlahAngka(daftar: readonly AngkaPapan[]): AngkaPapan {
  const hasil: Record<keyof AngkaPapan, number> = { ...NOL }
  for (const a of daftar) for (const k of KUNCI) hasil[k] += a[k]
  return hasil
}

export type UnitPapan = AngkaPapan & { readonly unitKerjaId: string; readonly nama: string; readonly tapTerakhir: number | null }
export type UnitTampil = AngkaPapan & {
  readonly unitKerjaId: string | null
  readonly nama: string
  readonly tapTerakhir: number | null
  readonly gabungan: boolean
}

const orang = (u: AngkaPapan) => u.terjadwal + u.lepas

/**
 * For who sees totals only: a unit of fewer than five people is merged with its neighbour in the list, not blanked, because a blank can be
 * computed back from the rest. Whoever may see the persons sees the unit as it is.
 */
export function gabungKecil(daftar: readonly UnitPapan[]): UnitTampil[] {
  const hasil: UnitTampil[] = []
  let tunggu: UnitPapan[] = []
  for (const u of daftar) {
    tunggu.push(u)
    if (orang(jumlahAngka(tunggu)) < PALING_SEDIKIT) continue
    hasil.push(satukan(tunggu))
    tunggu = []
  }
  const akhir = hasil.pop()
  if (tunggu.length > 0 && akhir) return [...hasil, satukan([akhir, ...tunggu])]
  if (akhir) hasil.push(akhir)
  else if (tunggu.length > 0) hasil.push(satukan(tunggu))
  return hasil
}

/**
 * Whether totals of the whole, or of one OPD, may be told to who sees totals only. One that is merged in the list of all stays shut by itself too:
 * the merged row less its neighbour would be it.
 */
export function cukupOrang(daftar: readonly UnitPapan[], opdId: string | null): boolean {
  const tampil = gabungKecil(daftar)
  if (opdId !== null) return tampil.some((u) => u.unitKerjaId === opdId && orang(u) >= PALING_SEDIKIT)
  return orang(jumlahAngka(daftar)) >= PALING_SEDIKIT
}

type Bagian = AngkaPapan & {
  readonly unitKerjaId: string | null
  readonly nama: string
  readonly tapTerakhir: number | null
  readonly gabungan?: boolean
}

function satukan(bagian: readonly Bagian[]): UnitTampil {
  const [satu] = bagian
  if (bagian.length === 1 && satu) return { ...satu, gabungan: satu.gabungan ?? false }
  const tap = bagian.flatMap((b) => (b.tapTerakhir === null ? [] : [b.tapTerakhir]))
  return {
    ...jumlahAngka(bagian),
    unitKerjaId: null,
    nama: bagian.map((b) => b.nama).join(', '),
    tapTerakhir: tap.length > 0 ? Math.max(...tap) : null,
    gabungan: true,
  }
}
