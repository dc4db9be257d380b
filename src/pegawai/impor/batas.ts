// What a file may be (I3), and the one kind of fault that is about the file itself.

const MB = 1_048_576
export const BATAS_IMPOR = {
  berkas: 64 * MB,
  inflasi: 200 * MB,
  rasio: 100,
  /** The export of SIASN itself has some 70. */
  kolom: 100,
  baris: 200_000,
  entri: 2000,
} as const

/** The file can't be read as it is; the message is the sentence for whoever sent it. */
export class SalahImpor extends Error {
  readonly alasan: string
  constructor(alasan: string, kalimat: string) {
    super(kalimat)
    this.name = 'SalahImpor'
    this.alasan = alasan
  }
}
