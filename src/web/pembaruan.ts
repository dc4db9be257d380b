import { useEffect, useState } from 'preact/hooks'
import { PESAN_GANTI } from './kabar.ts'

// A new version of the page waits until its reader wants it, and never comes in the middle of a recording, in whichever tab.

const KUNCI_REKAM = 'hadir-rekam'
export const ALAMAT_PEKERJA = '/pekerja.js'

let siap: ServiceWorker | undefined
const pendengar = new Set<() => void>()

function kabarkan(pekerja: ServiceWorker | undefined) {
  siap = pekerja
  for (const kerja of pendengar) kerja()
}

/** A recording holds the shared lock; the change of version asks for it alone. */
export function selamaMerekam<T>(kerja: () => Promise<T>): Promise<T> {
  return navigator.locks.request(KUNCI_REKAM, { mode: 'shared' }, kerja)
}

const setelahRekaman = (kerja: () => void) => navigator.locks.request(KUNCI_REKAM, () => Promise.resolve(kerja()))

function perhatikan(r: ServiceWorkerRegistration) {
  // Without a worker before it there is nothing to change: the first one only begins.
  const cek = () => kabarkan(navigator.serviceWorker.controller ? (r.waiting ?? undefined) : undefined)
  cek()
  r.addEventListener('updatefound', () => {
    const baru = r.installing
    baru?.addEventListener('statechange', cek)
  })
}

/** Once per opening, when the first screen stands: the worker's list must not compete with it for the line. */
export async function pasangPekerja(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  let sebelumnya = navigator.serviceWorker.controller
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of all takes over a page that is as new as itself.
    if (sebelumnya) void setelahRekaman(() => location.reload())
    sebelumnya = navigator.serviceWorker.controller
  })
  const r = await navigator.serviceWorker.register(ALAMAT_PEKERJA, { updateViaCache: 'none' })
  perhatikan(r)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void r.update().catch(() => undefined)
  })
}

/** The act of the bar; `undefined` while there is no new version. */
export function usePembaruan(): (() => void) | undefined {
  const [ada, setAda] = useState(siap)
  useEffect(() => {
    const ubah = () => setAda(siap)
    pendengar.add(ubah)
    ubah()
    return () => void pendengar.delete(ubah)
  }, [])
  return ada && (() => void setelahRekaman(() => ada.postMessage(PESAN_GANTI)))
}
