import { useEffect, useState } from 'preact/hooks'
import type { Zona } from '../waktu/zona.ts'
import { lokalPada } from './format.ts'

/** Milliseconds the server's clock is ahead of this device, from the time in one of its answers. */
export function selisihJam(kiniServer: string): number {
  return Date.parse(kiniServer) - Date.now()
}

/** The server's clock, moving by the second. */
export function useJamServer(selisihMs: number): Date {
  const [kini, setKini] = useState(() => new Date(Date.now() + selisihMs))
  useEffect(() => {
    const jam = setInterval(() => setKini(new Date(Date.now() + selisihMs)), 1000)
    return () => clearInterval(jam)
  }, [selisihMs])
  return kini
}

const tanggalServer = (selisihMs: number, zona: Zona) => lokalPada(new Date(Date.now() + selisihMs), zona).slice(0, 10)

/** The date of the office by the server's clock; a page left open goes on to the next day by itself. */
export function useTanggalServer(selisihMs: number, zona: Zona): string {
  const [tanggal, setTanggal] = useState(() => tanggalServer(selisihMs, zona))
  useEffect(() => {
    const jam = setInterval(() => setTanggal(tanggalServer(selisihMs, zona)), 1000)
    return () => clearInterval(jam)
  }, [selisihMs, zona])
  return tanggal
}
