import { useEffect, useState } from 'preact/hooks'

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
