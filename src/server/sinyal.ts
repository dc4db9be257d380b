const TERLAMA_MS = 18_000

/**
 * Waits for SIGINT or SIGTERM, runs `henti` once however often they come, and exits: 0 when all was drained. After 18 s it leaves anyway.
 */
export function berhentiPadaSinyal(henti: () => Promise<void>, keluar: (kode: number) => void): void {
  let sedang = false
  const mulai = () => {
    if (sedang) return
    sedang = true
    const batas = setTimeout(() => keluar(1), TERLAMA_MS)
    batas.unref()
    henti().then(
      () => keluar(0),
      () => keluar(1),
    )
  }
  for (const s of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(s, mulai)
}
