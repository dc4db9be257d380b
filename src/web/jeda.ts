// When a phone may send: as the server asked, and spread after an outage. Rules only; times are milliseconds, chance is an argument.

export type Sebab = 'server' | 'acak'
export type Jeda = {
  /** An outage was met since the last answer: what waits is spread when the line is back. */
  readonly putus: boolean
  readonly sebab: Sebab | null
  readonly sejak: number
  readonly sampai: number
}
/** Who wants to send: a tap just pressed, the person by a button, or the phone by itself. */
export type Cara = 'segar' | 'orang' | 'sendiri'

export const TANPA_JEDA: Jeda = { putus: false, sebab: null, sejak: 0, sampai: 0 }
export const SEBAR_MS = 90_000
/** A server may ask for more patience, but no clock set wrong may silence a phone for a day. */
const PALING_LAMA_MS = 15 * 60_000

/** In effect between its two ends only, so that a clock set back or forth does not prolong it. */
export function jedaBerlaku(j: Jeda, kini: number): boolean {
  return j.sebab !== null && j.sejak <= kini && kini < j.sampai
}

/** Whether to send now, and what is remembered. A fresh tap and a press wait for the server only, never for the spread. */
export function boleh(j: Jeda, cara: Cara, kini: number, acak: number): { readonly kirim: boolean; readonly jeda: Jeda } {
  if (jedaBerlaku(j, kini)) return { kirim: cara !== 'sendiri' && j.sebab === 'acak', jeda: j }
  if (cara === 'sendiri' && j.putus) {
    const tunggu = Math.floor(acak * SEBAR_MS)
    const jeda: Jeda = { putus: false, sebab: 'acak', sejak: kini, sampai: kini + tunggu }
    return { kirim: tunggu === 0, jeda }
  }
  return { kirim: true, jeda: { ...j, sebab: null } }
}

/** After a sending that failed: seconds of Retry-After where the server named them, else an outage. */
export function setelahGagal(tunggu: number | undefined, kini: number): Jeda {
  if (tunggu === undefined || tunggu <= 0) return { ...TANPA_JEDA, putus: true }
  return { putus: false, sebab: 'server', sejak: kini, sampai: kini + Math.min(tunggu * 1000, PALING_LAMA_MS) }
}
