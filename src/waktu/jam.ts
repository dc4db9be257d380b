import { MENIT_SEHARI, nomorHari, type Tanggal, tanggalDariNomor } from './tanggal.ts'

/**
 * Whole minutes since 1970-01-01T00:00 on the wall clock of the zone of the instansi. Seconds are dropped.
 * The rule engine works in it alone, so no zone and no daylight question reaches a rule.
 */
export type MenitLokal = number

const POLA_JAM = /^([01]\d|2[0-3]):([0-5]\d)$/

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

export function tanggalDariMenit(m: MenitLokal): Tanggal {
  return tanggalDariNomor(Math.floor(m / MENIT_SEHARI))
}

/** 'HH:MM' of a local minute. */
export function jamDariMenit(m: MenitLokal): string {
  const menit = ((m % MENIT_SEHARI) + MENIT_SEHARI) % MENIT_SEHARI
  return `${String(Math.floor(menit / 60)).padStart(2, '0')}:${String(menit % 60).padStart(2, '0')}`
}

/** 'YYYY-MM-DDTHH:MM' of a local minute. */
export function teksDariMenit(m: MenitLokal): string {
  return `${tanggalDariMenit(m)}T${jamDariMenit(m)}`
}
