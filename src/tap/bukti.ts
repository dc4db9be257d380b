import type { Tanggal } from '../waktu/tanggal.ts'

// What a unit asks beside the tap: nothing, a code of a screen, a photo, both, or a photo now and then. Missing, it is a mark, never a refusal.

export const CARA_BUKTI = ['tidak-ada', 'qr', 'foto', 'keduanya', 'sampel'] as const
export type CaraBukti = (typeof CARA_BUKTI)[number]
/** A tap without what was asked: it counts and is marked, or it waits for a person. */
export const TANPA_BUKTI = ['dihitung', 'ditinjau'] as const
export type TanpaBukti = (typeof TANPA_BUKTI)[number]
export const PERSEN_SAMPEL = 5

export type KebijakanBukti = {
  readonly cara: CaraBukti
  readonly tanpa: TanpaBukti
  /** Of a hundred days of a person, how many are drawn where the way is `sampel`. */
  readonly persen: number
}
/** Where no unit above has said anything. */
export const TANPA_KEBIJAKAN: KebijakanBukti = { cara: 'tidak-ada', tanpa: 'dihitung', persen: PERSEN_SAMPEL }

export type BuktiDiminta = { readonly qr: boolean; readonly foto: boolean }

/**
 * What a tap of a day is asked for. `terpilih`: the day is drawn for this person, or a sign about him is open. A phone that has not heard
 * from the server on that date does not know, and takes it as drawn: being offline is no way around.
 */
export function buktiDiminta(cara: CaraBukti, terpilih: boolean): BuktiDiminta {
  switch (cara) {
    case 'tidak-ada':
      return { qr: false, foto: false }
    case 'qr':
      return { qr: true, foto: false }
    case 'foto':
      return { qr: false, foto: true }
    case 'keduanya':
      return { qr: true, foto: true }
    case 'sampel':
      return { qr: false, foto: terpilih }
  }
}

/** Whether a number drawn from 0 to 9999 falls into the share. */
export function terundi(angka: number, persen: number): boolean {
  return angka < persen * 100
}

/** A photo was signed along with the tap. Whether it came is told by the photo. */
export const TANDA_BERFOTO = 'berfoto'
/** What was asked is missing; the tap counts. */
export const TANDA_BUKTI_KURANG = 'bukti-kurang'
/** What was asked is missing, and the tap decides nothing until a person has looked. */
export const TANDA_BUKTI_TINJAU = 'bukti-perlu-ditinjau'

/** The marks of a tap by what was asked and what it has. */
export function tandaBukti(diminta: BuktiDiminta, punya: BuktiDiminta, tanpa: TanpaBukti): string[] {
  const kurang = (diminta.qr && !punya.qr) || (diminta.foto && !punya.foto)
  return [...(punya.foto ? [TANDA_BERFOTO] : []), ...(kurang ? [tanpa === 'ditinjau' ? TANDA_BUKTI_TINJAU : TANDA_BUKTI_KURANG] : [])]
}

/** What a mark says beside its tap, for the person and for who reads the day; undefined for a mark of something else. */
export function kataTandaBukti(tanda: string): string | undefined {
  if (tanda === TANDA_BERFOTO) return 'dengan foto'
  return tanda === TANDA_BUKTI_KURANG || tanda === TANDA_BUKTI_TINJAU ? 'tanpa bukti yang diminta unit' : undefined
}

export type Penolakan = { readonly alasan: string; readonly kalimat: string }

/** Every reason why a policy cannot be set from a date on; `[awal, akhir]` is what a tap can still meet, and a year ahead. */
export function penolakanBukti(berlaku: Tanggal, [awal, akhir]: readonly [Tanggal, Tanggal]): Penolakan[] {
  if (berlaku > akhir) return [{ alasan: 'terlalu-jauh', kalimat: 'Tanggal berlaku lebih dari setahun ke depan.' }]
  if (berlaku < awal)
    return [
      { alasan: 'terlalu-lampau', kalimat: 'Rekaman diterima paling lama 35 hari; tanggal berlaku tidak dapat lebih lampau dari itu.' },
    ]
  return []
}
