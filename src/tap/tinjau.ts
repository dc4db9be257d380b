import type { JenisTanda } from './tanda.ts'

export type Putusan = 'wajar' | 'tidak-dihitung' | 'minta-keterangan'

/** Signs whose taps count for nothing until somebody finds them in order: "wajar" makes those count. */
const MENAHAN: ReadonlySet<JenisTanda> = new Set<JenisTanda>(['kunci-dicabut', 'waktu-klaim', 'bukti-menunggu'])
/** Of these only taps that wait because of their time count by "wajar"; the others counted all along. */
const MENAHAN_WAKTU: ReadonlySet<JenisTanda> = new Set<JenisTanda>(['luring-sendiri'])

/**
 * What a decision makes of the taps of a sign. Found in order: those that waited count, and those that an earlier decision on this sign left
 * out count again; others are not touched, so that a tap of an ended key does not come in by another sign. Left out: those named, or all.
 * Asked to explain: nothing yet.
 */
export function akibatPutusan<T extends { readonly id: string; readonly perluTinjau: boolean }>(
  putusan: Putusan,
  jenis: JenisTanda,
  tap: readonly T[],
  dipilih: readonly string[] | undefined,
  dikeluarkan: ReadonlySet<string>,
): { readonly dihitung: boolean; readonly tap: readonly T[] } {
  switch (putusan) {
    case 'wajar':
      return {
        dihitung: true,
        tap: MENAHAN.has(jenis) ? tap : tap.filter((t) => dikeluarkan.has(t.id) || (MENAHAN_WAKTU.has(jenis) && t.perluTinjau)),
      }
    case 'tidak-dihitung':
      return { dihitung: false, tap: dipilih === undefined ? tap : tap.filter((t) => dipilih.includes(t.id)) }
    case 'minta-keterangan':
      return { dihitung: true, tap: [] }
  }
}
