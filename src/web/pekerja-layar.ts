// The worker of a screen at the door: after a night without power and network its page opens all the same. It keeps that page and
// nothing else; questions to the server pass it by.

type Peristiwa = Event & { readonly waitUntil: (kerja: Promise<unknown>) => void }
type Permintaan = Event & { readonly request: Request; readonly respondWith: (jawab: Promise<Response>) => void }
type Pekerja = {
  readonly skipWaiting: () => Promise<void>
  readonly clients: { readonly claim: () => Promise<void> }
  readonly location: Location
  addEventListener(nama: 'install' | 'activate', f: (e: Peristiwa) => void): void
  addEventListener(nama: 'fetch', f: (e: Permintaan) => void): void
}

const pekerja = globalThis as unknown as Pekerja
const LACI = 'hadir-layar'
const HALAMAN = '/layar/'
/** Files of some versions; the oldest go first. */
const SIMPAN_MAKS = 60

async function simpan(permintaan: Request | string, jawab: Response): Promise<void> {
  const laci = await caches.open(LACI)
  await laci.put(permintaan, jawab)
  const ada = await laci.keys()
  await Promise.all(ada.slice(0, Math.max(0, ada.length - SIMPAN_MAKS)).map((k) => laci.delete(k)))
}

/** The page and all it names, so that the next start needs no network. */
async function simpanHalaman(jawab: Response): Promise<void> {
  const isi = await jawab.clone().text()
  const laci = await caches.open(LACI)
  for (const [berkas] of isi.matchAll(/\/assets\/[^"]+|\/ikon\.svg/g)) if (!(await laci.match(berkas))) await laci.add(berkas)
  await simpan(HALAMAN, jawab)
}

async function halaman(permintaan: Request): Promise<Response> {
  try {
    const jawab = await fetch(permintaan)
    if (jawab.ok) await simpanHalaman(jawab.clone())
    return jawab
  } catch (galat) {
    const lama = await caches.match(HALAMAN)
    if (lama) return lama
    throw galat
  }
}

async function berkas(permintaan: Request): Promise<Response> {
  const ada = await caches.match(permintaan)
  if (ada) return ada
  const jawab = await fetch(permintaan)
  if (jawab.ok) await simpan(permintaan, jawab.clone())
  return jawab
}

pekerja.addEventListener('install', (e) =>
  e.waitUntil(
    fetch(HALAMAN)
      .then(simpanHalaman)
      .then(() => pekerja.skipWaiting()),
  ),
)
pekerja.addEventListener('activate', (e) => e.waitUntil(pekerja.clients.claim()))
pekerja.addEventListener('fetch', (e) => {
  const { origin, pathname } = new URL(e.request.url)
  if (e.request.method !== 'GET' || origin !== pekerja.location.origin) return
  if (pathname === HALAMAN) e.respondWith(halaman(e.request))
  else if (pathname.startsWith('/assets/') || pathname === '/ikon.svg') e.respondWith(berkas(e.request))
})
