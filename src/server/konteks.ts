import type { Zona } from '../waktu/zona.ts'

/** The office this process serves. One process serves one instansi; another office is another process on the same database. */
export type Instansi = {
  readonly id: string
  readonly skema: string
  readonly nama: string
  readonly zona: Zona
  /** A demo with fictitious people. */
  readonly contoh: boolean
}

/** The clock of the server, given from outside so that tests and the demo can set it. */
export type Jam = () => Date
