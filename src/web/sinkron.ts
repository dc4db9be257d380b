// Background Sync, where the browser has it: the extra beside the page's own attempts.

export const TANDA_SINKRON = 'hadir-kirim'
type BerSinkron = ServiceWorkerRegistration & { readonly sync?: { readonly register: (tanda: string) => Promise<void> } }

export function adaSinkron(): boolean {
  return 'serviceWorker' in navigator && 'ServiceWorkerRegistration' in globalThis && 'sync' in ServiceWorkerRegistration.prototype
}

export async function mintaSinkron(): Promise<void> {
  if (!adaSinkron()) return
  const pekerja = (await navigator.serviceWorker.getRegistration()) as BerSinkron | undefined
  await pekerja?.sync?.register(TANDA_SINKRON)
}

/** Apple's systems have none, and may clear what a page keeps that is not on the home screen. */
export function diApple(): boolean {
  return /iPhone|iPad/.test(navigator.userAgent) || (navigator.vendor.startsWith('Apple') && navigator.maxTouchPoints > 1)
}
