import { kirimAntrean } from './antrean.ts'
import { bacaSesi } from './bekal.ts'
import { PESAN_GANTI } from './kabar.ts'
import { kirimFoto } from './kirim-foto.ts'
import { catatUnduhan, hitungKiriman } from './pemakaian.ts'
import { isiPesan } from './pengingat-pekerja.ts'
import { TANDA_SINKRON } from './sinkron.ts'

// The worker of the phone page: serves the page from what it holds, answers nothing under /api, and sends what waits when the browser
// says that there is a network again. Its list is written into it by the build, so that a changed file makes a new worker.

type Peristiwa = Event & { readonly waitUntil: (kerja: Promise<unknown>) => void }
type Pasang = Peristiwa & { readonly addRoutes?: (aturan: object) => Promise<void> }
type Ambil = Peristiwa & { readonly request: Request; readonly respondWith: (jawab: Promise<Response>) => void }
type Ketuk = Peristiwa & { readonly notification: Notification }
type Sinkron = Peristiwa & { readonly tag: string }
type Pekerja = {
  readonly addEventListener: {
    (nama: 'install', kerja: (e: Pasang) => void): void
    (nama: 'activate', kerja: (e: Peristiwa) => void): void
    (nama: 'fetch', kerja: (e: Ambil) => void): void
    (nama: 'sync', kerja: (e: Sinkron) => void): void
    (nama: 'message', kerja: (e: MessageEvent) => void): void
    (nama: 'push', kerja: (e: Peristiwa) => void): void
    (nama: 'notificationclick', kerja: (e: Ketuk) => void): void
  }
  readonly registration: ServiceWorkerRegistration
  readonly skipWaiting: () => Promise<void>
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (o: { readonly type: 'window' }) => Promise<readonly { readonly focus: () => Promise<unknown> }[]>
    readonly openWindow: (jalur: string) => Promise<unknown>
  }
}

declare const __DAFTAR__: readonly string[]
declare const __VERSI__: string

const pekerja = globalThis as unknown as Pekerja
const AWALAN = 'hadir-'
const SIMPANAN = `${AWALAN}${__VERSI__}`
const BERKAS = __DAFTAR__
const DAFTAR = new Set(BERKAS)

/** Files with immutable names that an older version holds are taken over; the others are fetched. */
async function isi() {
  const simpanan = await caches.open(SIMPANAN)
  const unduhan: number[] = []
  await Promise.all(
    BERKAS.map(async (jalur) => {
      const ada = jalur.startsWith('/assets/') ? await caches.match(jalur) : undefined
      const jawab = ada ?? (await fetch(jalur, { cache: jalur.startsWith('/assets/') ? 'default' : 'no-cache' }))
      if (!jawab.ok) throw new Error(`${jalur}: ${jawab.status}`)
      if (!ada) unduhan.push(Number(jawab.headers.get('content-length') ?? 0))
      await simpanan.put(jalur, jawab)
    }),
  )
  await catatUnduhan(
    unduhan.length,
    unduhan.reduce((a, b) => a + b, 0),
  )
}

async function bersihkan() {
  for (const nama of await caches.keys()) if (nama.startsWith(AWALAN) && nama !== SIMPANAN) await caches.delete(nama)
}

async function dariSimpanan(permintaan: Request, jalur: string): Promise<Response> {
  return (await (await caches.open(SIMPANAN)).match(jalur)) ?? fetch(permintaan)
}

async function kirim() {
  const sesi = await bacaSesi()
  if (!sesi) return
  const { pegawaiId } = sesi.isi
  let hasil = await kirimAntrean(pegawaiId, 'sendiri')
  const { tunggu } = hasil
  if (tunggu?.sebab === 'acak') {
    await new Promise((ya) => setTimeout(ya, tunggu.sampai - tunggu.sejak))
    hasil = await kirimAntrean(pegawaiId, 'sendiri')
  }
  const foto = (hasil.masalah ?? hasil.tunggu) ? undefined : await kirimFoto(pegawaiId)
  await catatUnduhan(0, 0)
  // A failed promise makes the browser try again later, in its own time.
  if (!foto || foto.masih > 0) throw new Error('not sent yet')
}

/** An empty message: the sentence is made here. What waits is sent along, because the phone has a line now. */
async function ingatkan() {
  const { kalimat, diam, bahasa } = await isiPesan()
  const lain = diam ? { silent: true } : {}
  await pekerja.registration.showNotification('Hadir', {
    body: kalimat,
    lang: bahasa,
    tag: 'hadir-pengingat',
    icon: '/ikon-192.png',
    ...lain,
  })
  const sesi = await bacaSesi()
  if (sesi) await kirimAntrean(sesi.isi.pegawaiId, 'sendiri').catch(() => undefined)
}

async function bukaHalaman() {
  const [terbuka] = await pekerja.clients.matchAll({ type: 'window' })
  if (terbuka) await terbuka.focus()
  else await pekerja.clients.openWindow('/')
}

/** Calls go past the worker where the browser can say so: they need not wake it, and do not keep an old one from making way. */
const lewatiApi = (e: Pasang) => e.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined)

hitungKiriman()
pekerja.addEventListener('install', (e) => e.waitUntil(Promise.all([isi(), lewatiApi(e)])))
pekerja.addEventListener('activate', (e) => e.waitUntil(bersihkan().then(() => pekerja.clients.claim())))
pekerja.addEventListener('message', (e) => {
  if (e.data === PESAN_GANTI) void pekerja.skipWaiting()
})
pekerja.addEventListener('sync', (e) => {
  if (e.tag === TANDA_SINKRON) e.waitUntil(kirim())
})
pekerja.addEventListener('push', (e) => e.waitUntil(ingatkan()))
pekerja.addEventListener('notificationclick', (e) => {
  e.notification.close()
  e.waitUntil(bukaHalaman())
})
pekerja.addEventListener('fetch', (e) => {
  const alamat = new URL(e.request.url)
  if (e.request.method !== 'GET' || alamat.origin !== location.origin || !DAFTAR.has(alamat.pathname)) return
  e.respondWith(dariSimpanan(e.request, alamat.pathname))
})
