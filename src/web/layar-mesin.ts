import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { kodeUtuh, langkahPada, teksKode } from '../tap/kode-layar.ts'
import { type JangkarLayar, type JamPerangkat, teksKabar, teksPasang, type WaktuLayar, waktuLayar } from '../tap/layar.ts'
import { layarApi } from '../tap/layar.api.ts'
import { call, type MasalahPanggilan } from './call.ts'
import { type KunciLayar, simpanKunciLayar } from './gudang-layar.ts'
import { base64url, kunciBaru } from './tanda-tangan.ts'

// The workings of a screen: its key, its time, its codes, and what it asks of the server.

export type Kabar = Reply<typeof layarApi.kabar>

/** What a screen remembers of itself beside its key, so that it can say where it hangs before the server has answered. */
export type Ingatan = Pick<Kabar, 'zona' | 'instansi' | 'nama' | 'tempat'> & Partial<Pick<Kabar, 'amplop'>>
const INGAT = 'hadir-layar'

/** Undefined where nothing was ever heard, or storage is refused. Left behind by a key that is gone. */
export function ingatan(): Ingatan | undefined {
  try {
    return (JSON.parse(localStorage.getItem(INGAT) ?? 'null') as Ingatan | null) ?? undefined
  } catch {
    return undefined
  }
}

function ingat({ zona, instansi, nama, tempat, amplop }: Kabar): void {
  try {
    localStorage.setItem(INGAT, JSON.stringify({ zona, instansi, nama, tempat, amplop }))
  } catch {
    // Refused storage: it says where it hangs once the server has answered.
  }
}

export function lupakan(): void {
  try {
    localStorage.removeItem(INGAT)
  } catch {
    // Nothing was kept.
  }
}

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }
const teks = new TextEncoder()
export const jamPerangkat = (): JamPerangkat => ({ mono: performance.now(), dinding: Date.now() })

export async function tandai(kunci: CryptoKey, isi: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign(ECDSA, kunci, teks.encode(isi)))
}

/** Makes the key of this screen and spends the code of the pengelola; undefined when all went well. */
export async function pasangkan(kode: string): Promise<MasalahPanggilan | undefined> {
  const { kunci, publik } = await kunciBaru()
  const tanda = base64url(await tandai(kunci, teksPasang(kode)))
  const jawab = await call(layarApi.pasang, { body: { kode, kunci: publik, tanda } })
  if (!jawab.ok) return jawab.masalah
  await simpanKunciLayar({ id: jawab.isi.id, kunci })
  // Asked once, so that a full tablet does not throw the key away; a refusal changes nothing.
  void navigator.storage?.persist?.().catch(() => false)
  return undefined
}

const TANYA_MS = 60_000
const TANYA_LAGI_MS = 15_000

export type Sambungan = {
  readonly kabar: Kabar | undefined
  readonly jangkar: JangkarLayar | undefined
  /** Since when the server has not answered, by the time of the screen. */
  readonly putusSejak: number | undefined
  readonly dilepas: boolean
}

/** Asks the server once a minute, sooner after a failure and when the line comes back; what it said stands until it speaks again. */
export function useSambungan(milik: KunciLayar): Sambungan {
  const [s, setS] = useState<Sambungan>({ kabar: undefined, jangkar: undefined, putusSejak: undefined, dilepas: false })
  const jangkar = useRef<JangkarLayar | undefined>(undefined)
  const sibuk = useRef(false)
  const tanya = useCallback(async (): Promise<boolean> => {
    if (sibuk.current) return true
    sibuk.current = true
    try {
      const acak = base64url(crypto.getRandomValues(new Uint8Array(16)))
      const tanda = base64url(await tandai(milik.kunci, teksKabar(milik.id, acak)))
      const kirim = jamPerangkat()
      const jawab = await call(layarApi.kabar, { body: { layar: milik.id, acak, tanda } })
      const terima = jamPerangkat()
      if (jawab.ok) {
        // The answer was made somewhere between question and receipt.
        const tengah = (terima.mono - kirim.mono) / 2
        jangkar.current = { server: Date.parse(jawab.isi.kini), mono: kirim.mono + tengah, dinding: kirim.dinding + tengah }
        ingat(jawab.isi)
        setS({ kabar: jawab.isi, jangkar: jangkar.current, putusSejak: undefined, dilepas: false })
        return true
      }
      const dilepas = jawab.masalah.status === 410 || jawab.masalah.status === 404
      setS((lama) => ({ ...lama, dilepas, putusSejak: lama.putusSejak ?? waktuLayar(jangkar.current, terima).saat }))
      return dilepas
    } finally {
      sibuk.current = false
    }
  }, [milik])
  useEffect(() => {
    let jam: ReturnType<typeof setTimeout>
    const putar = async () => {
      const baik = await tanya()
      jam = setTimeout(() => void putar(), (baik ? TANYA_MS : TANYA_LAGI_MS) * (0.9 + Math.random() * 0.2))
    }
    const segera = () => {
      if (document.visibilityState === 'visible') void tanya()
    }
    void putar()
    addEventListener('online', segera)
    document.addEventListener('visibilitychange', segera)
    return () => {
      clearTimeout(jam)
      removeEventListener('online', segera)
      document.removeEventListener('visibilitychange', segera)
    }
  }, [tanya])
  return s
}

/** The time of the screen, four times a second. */
export function useWaktuLayar(jangkar: JangkarLayar | undefined): WaktuLayar {
  const [w, setW] = useState(() => waktuLayar(jangkar, jamPerangkat()))
  useEffect(() => {
    const ulang = () => setW(waktuLayar(jangkar, jamPerangkat()))
    ulang()
    const jam = setInterval(ulang, 250)
    return () => clearInterval(jam)
  }, [jangkar])
  return w
}

/** The code of the present step, signed anew with each step. */
export function useKode(milik: KunciLayar, w: WaktuLayar): string | undefined {
  const [kode, setKode] = useState<string>()
  const langkah = langkahPada(w.saat)
  const { kelas } = w
  useEffect(() => {
    let batal = false
    const isi = teksKode({ layar: milik.id, langkah, kelas })
    void tandai(milik.kunci, isi).then((tanda) => {
      if (!batal) setKode(kodeUtuh(isi, tanda))
    })
    return () => {
      batal = true
    }
  }, [milik, langkah, kelas])
  return kode
}

/** Keeps the screen lit while the page is seen; false where the browser does not, undefined while it is asked. */
export function useTetapNyala(): boolean | undefined {
  const [nyala, setNyala] = useState<boolean>()
  useEffect(() => {
    const minta = () => {
      if (document.visibilityState !== 'visible') return
      if (!('wakeLock' in navigator)) return setNyala(false)
      navigator.wakeLock.request('screen').then(
        (kunci) => {
          setNyala(true)
          kunci.addEventListener('release', () => setNyala(false))
        },
        () => setNyala(false),
      )
    }
    minta()
    document.addEventListener('visibilitychange', minta)
    return () => document.removeEventListener('visibilitychange', minta)
  }, [])
  return nyala
}
