/** Control and bidi characters of a name must not steer a file, a log line or a printer. */
export function bersih(teks: string): string {
  // oxlint-disable-next-line no-control-regex
  return teks.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()
}
