import { type Ref } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { MasalahKamera } from './kamera.ts'
import { bacaKamera } from './kamera-qr.ts'

export type Pemindai = {
  readonly video: Ref<HTMLVideoElement>
  /** A text was read that is none of ours; nothing of it is used or opened. */
  readonly asing: boolean
  readonly masalah: MasalahKamera | undefined
  readonly tampak: boolean
  readonly mulaiTampak: () => void
}

/** The camera until a text is read that is `sah`; then it is let go. */
export function usePemindai(p: {
  readonly sah: (teks: string) => boolean
  readonly terbaca: (teks: string) => void
  /** Which way the camera looks: away from who holds it, or at who stands before it. */
  readonly hadap?: 'environment' | 'user'
}): Pemindai {
  const video = useRef<HTMLVideoElement>(null)
  const [asing, setAsing] = useState(false)
  const [tampak, setTampak] = useState(false)
  const [masalah, setMasalah] = useState<MasalahKamera>()
  const kini = useRef(p)
  kini.current = p
  useEffect(() => {
    const layar = video.current
    if (!layar) return
    const henti = bacaKamera(layar, {
      ...(kini.current.hadap === undefined ? {} : { hadap: kini.current.hadap }),
      terbaca: (teks) => {
        if (!kini.current.sah(teks)) return setAsing(true)
        henti()
        kini.current.terbaca(teks)
      },
      masalah: setMasalah,
    })
    return henti
  }, [])
  return { video, asing, masalah, tampak, mulaiTampak: () => setTampak(true) }
}
