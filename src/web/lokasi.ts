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
  readonly keadaan: 'belum' | 'mencari' | 'ada' | 'ditolak' | 'tidak-ada'
  readonly titik: TitikGps | undefined
  readonly jumlah: number
  /** Largest distance of the fixes from the best one, in whole metres. */
  readonly sebaran: number
}
export type PembacaLokasi = {
  readonly lokasi: Lokasi
  /** Reads anew; only because somebody acts. */
  readonly baca: () => void
  /** Ends a reading; what has come stays. */
  readonly henti: () => void
}

const BATAS_MS = 10_000
const CUKUP_M = 30
/** A fix older than this says nothing about where the tap is made. */
const UMUR_TITIK_MS = 120_000
const BELUM: Lokasi = { keadaan: 'belum', titik: undefined, jumlah: 0, sebaran: 0 }

/** For which due records this page has read the place by itself already: once each, also when it is left and opened again. */
const sudahDibaca = new Set<string>()

/** The best fix, unless it has grown old. */
export function titikSegar(lokasi: Lokasi): TitikGps | undefined {
  return lokasi.titik && Date.now() - lokasi.titik.dibaca <= UMUR_TITIK_MS ? lokasi.titik : undefined
}

function jarak(a: TitikGps, b: TitikGps): number {
  const rad = Math.PI / 180
  return Math.hypot((a.lintang - b.lintang) * rad, (a.bujur - b.bujur) * rad * Math.cos(a.lintang * rad)) * 6_371_009
}

/** Watches for at most ten seconds or until good enough, keeps the best of what came. */
function amati(setLokasi: (ubah: (l: Lokasi) => Lokasi) => void): () => void {
  const semua: TitikGps[] = []
  let selesai = false
  setLokasi((l) => ({ ...l, keadaan: 'mencari' }))
  const lepas = () => {
    if (selesai) return false
    selesai = true
    navigator.geolocation.clearWatch(pengamat)
    clearTimeout(jam)
    return true
  }
  const akhiri = (keadaan: Lokasi['keadaan']) => {
    if (lepas()) setLokasi((l) => ({ ...l, keadaan }))
  }
  const pengamat = navigator.geolocation.watchPosition(
    ({ coords, timestamp }) => {
      if (selesai) return
      semua.push({
        lintang: coords.latitude,
        bujur: coords.longitude,
        akurasi: coords.accuracy,
        waktu: timestamp,
        dibaca: Date.now(),
        ketinggian: coords.altitude,
      })
      const titik = semua.reduce((a, b) => (b.akurasi < a.akurasi ? b : a))
      const sebaran = Math.round(Math.max(...semua.map((t) => jarak(t, titik))))
      setLokasi(() => ({ keadaan: 'mencari', titik, jumlah: semua.length, sebaran }))
      if (titik.akurasi <= CUKUP_M) akhiri('ada')
    },
    (galat) => akhiri(galat.code === galat.PERMISSION_DENIED ? 'ditolak' : semua.length > 0 ? 'ada' : 'tidak-ada'),
    { enableHighAccuracy: true, maximumAge: 0, timeout: BATAS_MS },
  )
  const jam = setTimeout(() => akhiri(semua.length > 0 ? 'ada' : 'tidak-ada'), BATAS_MS)
  return () => akhiri(semua.length > 0 ? 'ada' : 'belum')
}

/** The place, read around a record only. A reading ends when it is good enough, after ten seconds, with the record, and when nobody sees the page. */
export function useLokasi(): PembacaLokasi {
  const [lokasi, setLokasi] = useState<Lokasi>(BELUM)
  const berjalan = useRef<() => void>(() => undefined)
  const henti = useCallback(() => berjalan.current(), [])
  const baca = useCallback(() => {
    berjalan.current()
    if ('geolocation' in navigator) berjalan.current = amati(setLokasi)
    else setLokasi({ ...BELUM, keadaan: 'tidak-ada' })
  }, [])
  useEffect(() => {
    const lihat = () => document.visibilityState !== 'visible' && henti()
    document.addEventListener('visibilitychange', lihat)
    return () => {
      document.removeEventListener('visibilitychange', lihat)
      henti()
    }
  }, [henti])
  return { lokasi, baca, henti }
}

/** Reads by itself when the app is opened and a record is due (`sebab` names it), once for each; after that only because somebody presses. */
export function useBacaSekali(sebab: string | undefined, baca: () => void): void {
  useEffect(() => {
    const lihat = () => {
      if (sebab === undefined || document.visibilityState !== 'visible' || sudahDibaca.has(sebab)) return
      sudahDibaca.add(sebab)
      baca()
    }
    lihat()
    document.addEventListener('visibilitychange', lihat)
    return () => document.removeEventListener('visibilitychange', lihat)
  }, [sebab, baca])
}
