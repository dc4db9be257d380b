import { isTanggal, MENIT_SEHARI, nomorHari, type Tanggal, tanggalDariNomor } from './tanggal.ts'

/**
 * Whole minutes since 1970-01-01T00:00 on the wall clock of the zone of the instansi. Seconds are dropped.
 * The rule engine works in it alone, so no zone and no daylight question reaches a rule.
 */
export type MenitLokal = number

const POLA_JAM = /^([01]\d|2[0-3]):([0-5]\d)$/
const POLA_DETIK = /^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d(\.\d{1,9})?)?$/

export function isJam(teks: string): boolean {
  return POLA_JAM.test(teks)
}

/** Minutes since midnight of 'HH:MM'. @throws RangeError when it is no time of day */
export function menitDariJam(teks: string): number {
  const cocok = POLA_JAM.exec(teks)
  if (!cocok) throw new RangeError(`Bukan jam: ${teks}`)
  return Number(cocok[1]) * 60 + Number(cocok[2])
}

export function menitLokal(t: Tanggal, menit: number): MenitLokal {
  return nomorHari(t) * MENIT_SEHARI + menit
}

/** The minute of 'YYYY-MM-DDTHH:MM', or of the same with seconds, which are dropped; undefined when it is no such text. */
export function menitDariTeks(teks: string, detik: 'tanpa-detik' | 'boleh-detik'): MenitLokal | undefined {
  const t = teks.slice(0, 10)
  const jam = teks.slice(11)
  if (teks[10] !== 'T' || !isTanggal(t) || !(detik === 'boleh-detik' ? POLA_DETIK : POLA_JAM).test(jam)) return undefined
  return menitLokal(t, menitDariJam(jam.slice(0, 5)))
}

export function tanggalDariMenit(m: MenitLokal): Tanggal {
  return tanggalDariNomor(Math.floor(m / MENIT_SEHARI))
}

function duaAngka(n: number): string {
  return n < 10 ? `0${n}` : `${n}`
}

/** 'HH:MM' of a local minute; `pemisah` '.' gives the form of Indonesian prose, 07.30. */
export function jamDariMenit(m: MenitLokal, pemisah: ':' | '.' = ':'): string {
  const menit = ((m % MENIT_SEHARI) + MENIT_SEHARI) % MENIT_SEHARI
  return `${duaAngka(Math.floor(menit / 60))}${pemisah}${duaAngka(menit % 60)}`
}

/** 'YYYY-MM-DDTHH:MM' of a local minute. */
export function teksDariMenit(m: MenitLokal): string {
  return `${tanggalDariMenit(m)}T${jamDariMenit(m)}`
}
