/** A phone's key as far as it decides what a tap counts for. */
export type KeadaanKunci = 'menunggu' | 'aktif' | 'dibekukan' | 'dicabut' | 'ditolak'
export type KunciTap = { readonly keadaan: KeadaanKunci /** End of trust: revoked or frozen at. */; readonly dicabut: Date | null }

/**
 * Whether a stored tap decides anything. Taps of a key that waits for approval are kept and count once it is approved;
 * taps received after a key was revoked or frozen are kept, marked, and decide nothing alone.
 */
export function tapDihitung(diterima: Date, kunci: KunciTap | undefined): boolean {
  if (kunci === undefined) return true
  switch (kunci.keadaan) {
    case 'menunggu':
    case 'ditolak':
      return false
    case 'aktif':
      return true
    case 'dibekukan':
    case 'dicabut':
      return kunci.dicabut === null || diterima <= kunci.dicabut
  }
}

/** What a recorded tap of such a key is marked with, for its owner to read. */
export function tandaKunci(keadaan: KeadaanKunci): string | undefined {
  switch (keadaan) {
    case 'menunggu':
      return 'kunci-menunggu'
    case 'dibekukan':
      return 'kunci-dibekukan'
    case 'dicabut':
      return 'kunci-dicabut'
    case 'aktif':
    case 'ditolak':
      return undefined
  }
}
