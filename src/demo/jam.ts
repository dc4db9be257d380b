import { GalatOperasi } from '../db/galat-operasi.ts'

const BENTUK = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/

/** The moment at which a demo begins: HADIR_KINI, else now. Without a zone it is Jakarta's. @throws GalatOperasi when it is no time */
export function kiniDemo(teks: string | undefined, sekarang: Date): Date {
  if (teks === undefined || teks === '') return sekarang
  const cocok = BENTUK.exec(teks)
  const kini = cocok ? new Date(cocok[2] === undefined ? `${teks}+07:00` : teks) : new Date(Number.NaN)
  if (Number.isNaN(kini.getTime())) throw new GalatOperasi(`HADIR_KINI "${teks}" bukan waktu. Contoh: 2026-11-24T07:20.`, 2)
  return kini
}

/** A clock that began at `mulai` and runs on. */
export function jamDari(mulai: Date, sekarang: () => number): () => Date {
  const selisih = mulai.getTime() - sekarang()
  return () => new Date(sekarang() + selisih)
}

/** HADIR_SKALA: 1 is about 1,500 people. */
export function skalaDemo(teks: string | undefined): number {
  const skala = teks === undefined || teks === '' ? 1 : Number(teks)
  if (!Number.isInteger(skala) || skala < 1 || skala > 40)
    throw new GalatOperasi(`HADIR_SKALA "${teks}" harus bilangan bulat 1 sampai 40.`, 2)
  return skala
}
