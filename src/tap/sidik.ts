/**
 * The text that is hashed for an erasable value: JSON with sorted keys and no spaces. Phone and server make the same bytes.
 * The hash is SHA-256 over UTF-8 of `garam + '.' + teksNilai(nilai)`, base64url.
 */
export function teksNilai(nilai: unknown): string {
  if (Array.isArray(nilai)) return `[${nilai.map(teksNilai).join(',')}]`
  if (typeof nilai === 'object' && nilai !== null) {
    const o = nilai as Record<string, unknown>
    const isi = Object.keys(o)
      .filter((k) => o[k] !== undefined)
      .sort()
      .map((k) => `${JSON.stringify(k)}:${teksNilai(o[k])}`)
    return `{${isi.join(',')}}`
  }
  return JSON.stringify(nilai)
}

export function masukanSidik(garam: string, nilai: unknown): string {
  return `${garam}.${teksNilai(nilai)}`
}
