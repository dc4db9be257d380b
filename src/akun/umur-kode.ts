/** How long a one-time code on paper lives. */
export const UMUR_KODE_MS = 7 * 86_400_000
