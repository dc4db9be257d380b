/**
 * What an operator can act on: the message is one Indonesian sentence to print as it is, without a stack.
 * `keluar` is the exit code of the process: 1 something stands in the way, 2 wrong use or input.
 */
export class GalatOperasi extends Error {
  readonly keluar: 1 | 2
  constructor(kalimat: string, keluar: 1 | 2 = 1, sebab?: unknown) {
    super(kalimat, sebab === undefined ? undefined : { cause: sebab })
    this.name = 'GalatOperasi'
    this.keluar = keluar
  }
}
