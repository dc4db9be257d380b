import { useEffect, useState } from 'preact/hooks'

// The line "time to record" on the pages of the phone. Who finds it is loaded late; here it is only held.

export type PengingatKini = { readonly kalimat: string; readonly rekam: string; readonly tutup: string; readonly selesai: () => void }

let kini: PengingatKini | undefined
const pendengar = new Set<() => void>()

export function pasangPengingat(p: PengingatKini | undefined): void {
  if (p?.kalimat === kini?.kalimat) return
  kini = p
  for (const kabari of pendengar) kabari()
}

export function usePengingatKini(): PengingatKini | undefined {
  const [p, setP] = useState(kini)
  useEffect(() => {
    const ubah = () => setP(kini)
    ubah()
    pendengar.add(ubah)
    return () => void pendengar.delete(ubah)
  }, [])
  return p
}
