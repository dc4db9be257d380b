import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export type TitikGps = {
  readonly lintang: number
  readonly bujur: number
  readonly akurasi: number
  readonly waktu: number
  /** When it arrived here: the clock inside a fix need not be that of the phone. */
  readonly dibaca: number
  readonly ketinggian: number | null
}
export type Lokasi = {
  readonly keadaan: 'mencari' | 'ada' | 'ditolak' | 'tidak-ada'
  readonly titik: TitikGps | undefined
  readonly jumlah: number
  /** Largest distance of the fixes from the best one, in whole metres. */
  readonly sebaran: number
}

const BATAS_MS = 10_000
const CUKUP_M = 30
/** A fix older than this says nothing about where the tap is made. */
const UMUR_TITIK_MS = 120_000

/** The best fix, unless it has grown old. */
export function titikSegar(lokasi: Lokasi): TitikGps | undefined {
  return lokasi.titik && Date.now() - lokasi.titik.dibaca <= UMUR_TITIK_MS ? lokasi.titik : undefined
}

function jarak(a: TitikGps, b: TitikGps): number {
  const rad = Math.PI / 180
  return Math.hypot((a.lintang - b.lintang) * rad, (a.bujur - b.bujur) * rad * Math.cos(a.lintang * rad)) * 6_371_009
}

/** Watches for at most ten seconds or until good enough, keeps the best of what came. Reads only when asked to. */
export function useLokasi(): { readonly lokasi: Lokasi; readonly baca: () => void } {
  const [lokasi, setLokasi] = useState<Lokasi>({ keadaan: 'mencari', titik: undefined, jumlah: 0, sebaran: 0 })
  const henti = useRef<() => void>(() => undefined)
  const baca = useCallback(() => {
    henti.current()
    if (!('geolocation' in navigator)) {
      setLokasi({ keadaan: 'tidak-ada', titik: undefined, jumlah: 0, sebaran: 0 })
      return
    }
    const semua: TitikGps[] = []
    setLokasi((l) => ({ ...l, keadaan: 'mencari' }))
    const akhiri = (keadaan: Lokasi['keadaan']) => {
      henti.current()
      setLokasi((l) => ({ ...l, keadaan }))
    }
    const amati = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        semua.push({
          lintang: coords.latitude,
          bujur: coords.longitude,
          akurasi: coords.accuracy,
          waktu: timestamp,
          dibaca: Date.now(),
          ketinggian: coords.altitude,
        })
        const titik = semua.reduce((a, b) => (b.akurasi < a.akurasi ? b : a))
        const cukup = titik.akurasi <= CUKUP_M
        const sebaran = Math.round(Math.max(...semua.map((t) => jarak(t, titik))))
        setLokasi({ keadaan: cukup ? 'ada' : 'mencari', titik, jumlah: semua.length, sebaran })
        if (cukup) akhiri('ada')
      },
      (galat) => akhiri(galat.code === galat.PERMISSION_DENIED ? 'ditolak' : semua.length > 0 ? 'ada' : 'tidak-ada'),
      { enableHighAccuracy: true, maximumAge: 0, timeout: BATAS_MS },
    )
    const jam = setTimeout(() => akhiri(semua.length > 0 ? 'ada' : 'tidak-ada'), BATAS_MS)
    henti.current = () => {
      navigator.geolocation.clearWatch(amati)
      clearTimeout(jam)
    }
  }, [])
  useEffect(() => {
    baca()
    const kembali = () => {
      if (document.visibilityState === 'visible') baca()
    }
    document.addEventListener('visibilitychange', kembali)
    return () => {
      document.removeEventListener('visibilitychange', kembali)
      henti.current()
    }
  }, [baca])
  return { lokasi, baca }
}
