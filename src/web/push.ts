import { perluBekal } from '../presensi/luring.ts'
import { pengingatApi } from '../presensi/pengingat.api.ts'
import type { PilihanSebelum } from '../presensi/pengingat.ts'
import { call, type MasalahPanggilan } from './call.ts'
import { pilihanPengingat, simpanPilihan } from './setelan-pengingat.ts'
import { diApple } from './sinkron.ts'

// The address under which this phone can be woken while the app is closed: asked of the browser, given to the office, taken back.

export type Dukungan = 'ada' | 'pasang-dahulu' | 'tidak'
export type HasilPush = 'ya' | 'izin-ditolak' | 'gagal' | { readonly masalah: MasalahPanggilan }

/** Apple gives it to apps on the home screen only. */
export function dukunganPush(): Dukungan {
  if ('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis) return 'ada'
  return diApple() ? 'pasang-dahulu' : 'tidak'
}

/** One at a time, with what is chosen then: of two changes in a row the last one holds. */
function beritahu(alamat: string, pegawaiId: string): Promise<HasilPush> {
  return navigator.locks.request('hadir-pengingat', async () => {
    const { sebelumMasuk, pulang } = pilihanPengingat()
    const jawab = await call(pengingatApi.nyalakan, { body: { alamat, sebelumMasuk: sebelumMasuk as PilihanSebelum | null, pulang } })
    if (!jawab.ok) return { masalah: jawab.masalah }
    simpanPilihan({ tertutup: pegawaiId, diberitahu: Date.now() })
    return 'ya'
  })
}

/** Asks the owner, then the browser, then tells the office. `kunci` is the office's public key. */
export async function nyalakanPush(kunci: string, pegawaiId: string): Promise<HasilPush> {
  if ((await Notification.requestPermission()) !== 'granted') return 'izin-ditolak'
  try {
    const { pushManager } = await navigator.serviceWorker.ready
    const lama = await pushManager.getSubscription()
    const langganan = lama ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: kunci }))
    return await beritahu(langganan.endpoint, pegawaiId)
  } catch {
    // Of another key, of an earlier office: taken back, so that the next try starts anew.
    await lepaskan()
    return 'gagal'
  }
}

async function lepaskan(): Promise<void> {
  const pendaftaran = await navigator.serviceWorker?.getRegistration()
  const langganan = await pendaftaran?.pushManager?.getSubscription()
  await langganan?.unsubscribe().catch(() => false)
}

/** The browser forgets first: even without a line nothing wakes this phone any more. */
export async function matikanPush(): Promise<void> {
  simpanPilihan({ tertutup: null, diberitahu: 0 })
  await lepaskan().catch(() => undefined)
  await call(pengingatApi.matikan, {})
}

/** Names this phone's address again, once a day outside the morning: browsers change it, and sessions are renewed. */
export async function beritahuLagi(pegawaiId: string, lokal: string): Promise<void> {
  const { tertutup, diberitahu } = pilihanPengingat()
  if (tertutup === null || dukunganPush() !== 'ada') return
  // What somebody else turned on here is not this person's.
  if (tertutup !== pegawaiId) return matikanPush()
  if (!perluBekal(diberitahu === 0 ? undefined : Date.now() - diberitahu, lokal)) return
  const langganan = await (await navigator.serviceWorker.ready).pushManager.getSubscription()
  if (Notification.permission !== 'granted' || langganan === null) await matikanPush()
  else await beritahu(langganan.endpoint, pegawaiId)
}
