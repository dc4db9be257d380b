import { sha256, sidikDaun } from './sidik.ts'

/** Where the chain stands after an entry; before the first: index -1 and 32 zero bytes. */
export type UjungUrutan = { readonly indeks: number; readonly rantai: Buffer }
export const AWAL_URUTAN: UjungUrutan = { indeks: -1, rantai: Buffer.alloc(32) }

/** One place of the chain as it is stored, with the entry it points to; `isi` null when that entry is gone. */
export type BarisUrutan = {
  readonly indeks: number
  readonly jejakId: string
  readonly daun: Buffer
  readonly rantai: Buffer
  readonly isi: Buffer | null
  /** The columns for search, which must say what `isi` says. */
  readonly kepala: {
    readonly waktu: string
    readonly jenis: string
    readonly pelaku: string | null
    readonly objek: string | null
    readonly pegawai: string | null
    /** Sorted; null or absent when the entry names nobody beside. */
    readonly anggota?: readonly string[] | null
  } | null
}

export type KesalahanUrutan = {
  readonly indeks: number
  readonly jejakId: string | null
  readonly salah: 'tempat-kosong' | 'entri-hilang' | 'isi-berubah' | 'kolom-berubah' | 'rantai-berubah' | 'ujung-hilang'
  /** Places of a hole, of which `indeks` is the first; a hole is one fault however wide. */
  readonly tempat?: number
}

/** The next place of the chain. */
export function sambungUrutan(
  ujung: UjungUrutan,
  isi: Buffer,
): { readonly indeks: number; readonly daun: Buffer; readonly rantai: Buffer } {
  const daun = sidikDaun(isi)
  return { indeks: ujung.indeks + 1, daun, rantai: sha256(Buffer.concat([ujung.rantai, daun])) }
}

/**
 * Checks a slice of the chain, in order of index, against where the slice before it ended. After a fault it goes on from what is stored,
 * so that each fault is named once, at its own place.
 */
export function periksaUrutan(
  baris: readonly BarisUrutan[],
  mulai: UjungUrutan,
): { readonly ujung: UjungUrutan; readonly salah: KesalahanUrutan[] } {
  const salah: KesalahanUrutan[] = []
  let ujung = mulai
  for (const b of baris) {
    const tempat = b.indeks - ujung.indeks - 1
    if (tempat > 0) salah.push({ indeks: ujung.indeks + 1, jejakId: null, salah: 'tempat-kosong', tempat })
    const jenis = kesalahanBaris(b, ujung)
    if (jenis) salah.push({ indeks: b.indeks, jejakId: b.jejakId, salah: jenis })
    ujung = { indeks: b.indeks, rantai: b.rantai }
  }
  return { ujung, salah }
}

function kesalahanBaris(b: BarisUrutan, ujung: UjungUrutan): KesalahanUrutan['salah'] | undefined {
  if (b.isi === null) return 'entri-hilang'
  if (!sidikDaun(b.isi).equals(b.daun)) return 'isi-berubah'
  // Behind a hole the link cannot be checked: what it was made of is gone.
  if (b.indeks === ujung.indeks + 1 && !sha256(Buffer.concat([ujung.rantai, b.daun])).equals(b.rantai)) return 'rantai-berubah'
  if (b.kepala && !kepalaSama(b.isi, b.jejakId, b.kepala)) return 'kolom-berubah'
  return undefined
}

function kepalaSama(isi: Buffer, id: string, kepala: NonNullable<BarisUrutan['kepala']>): boolean {
  const tercatat = bacaKepala(isi)
  return (
    tercatat?.id === id &&
    tercatat.waktu === kepala.waktu &&
    tercatat.jenis === kepala.jenis &&
    tercatat.pelaku === kepala.pelaku &&
    tercatat.objek === kepala.objek &&
    tercatat.pegawai === kepala.pegawai &&
    JSON.stringify(tercatat.anggota ?? null) === JSON.stringify(kepala.anggota ?? null)
  )
}

/** Bytes that were never written by us may be no JSON at all. */
function bacaKepala(isi: Buffer): Record<string, unknown> | undefined {
  try {
    const kepala: unknown = JSON.parse(isi.toString('utf8'))
    return typeof kepala === 'object' && kepala !== null ? (kepala as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Rows cut from the end leave a sound chain; the mark of the sequencer says how long it was. */
export function periksaUjung(ujung: UjungUrutan, tanda: UjungUrutan | undefined): KesalahanUrutan[] {
  if (!tanda) return ujung.indeks < 0 ? [] : [{ indeks: ujung.indeks, jejakId: null, salah: 'ujung-hilang' }]
  if (tanda.indeks === ujung.indeks)
    return tanda.rantai.equals(ujung.rantai) ? [] : [{ indeks: ujung.indeks, jejakId: null, salah: 'rantai-berubah' }]
  return [{ indeks: Math.min(ujung.indeks, tanda.indeks) + 1, jejakId: null, salah: 'ujung-hilang' }]
}
