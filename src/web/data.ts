import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Kontrak, Reply } from '../server/kontrak.api.ts'
import { call, type Jawab, type MasalahPanggilan, type Masukan } from './call.ts'

export type Data<T> = {
  readonly isi: T | undefined
  readonly masalah: MasalahPanggilan | undefined
  /** Under way; `lambat` after 300 ms, the time from which a skeleton is shown. */
  readonly muat: boolean
  readonly lambat: boolean
  /** When asking began to fail, by the clock of this device; undefined while answers come. */
  readonly putusSejak: number | undefined
  readonly ulangi: () => void
  /** The same by the page itself, with nobody asking. */
  readonly segarkan: () => void
}

type Keadaan<T> = {
  readonly kunci: string
  readonly isi?: T
  readonly masalah?: MasalahPanggilan
  readonly putus?: number
  readonly selesai: boolean
}

/**
 * Reads by a contract and keeps what it read; asks anew when its input changes. `undefined` as input: not yet.
 * `awal` is an answer already on its way when the page was opened; it stands for the first question only.
 */
export function useData<const K extends Kontrak>(
  kontrak: K,
  masukan: Masukan<K> | undefined,
  awal?: Promise<Jawab<Reply<K>>>,
): Data<Reply<K>> {
  const pertama = useRef(awal)
  const kunci = masukan === undefined ? '' : JSON.stringify(masukan)
  const [putaran, setPutaran] = useState(0)
  const latar = useRef(false)
  const [keadaan, setKeadaan] = useState<Keadaan<Reply<K>>>({ kunci: '', selesai: false })
  const [lambat, setLambat] = useState(false)
  useEffect(() => {
    if (kunci === '') return
    const putus = new AbortController()
    setLambat(false)
    const jam = setTimeout(() => setLambat(true), 300)
    setKeadaan((k) => (k.kunci === kunci ? { ...k, selesai: false } : { kunci, selesai: false }))
    const jalan = pertama.current ?? call(kontrak, JSON.parse(kunci) as Masukan<K>, { signal: putus.signal, latar: latar.current })
    latar.current = false
    pertama.current = undefined
    void jalan.then((jawab) => {
      if (putus.signal.aborted) return
      clearTimeout(jam)
      setKeadaan((k) =>
        jawab.ok
          ? { kunci, isi: jawab.isi, selesai: true }
          : { ...k, kunci, masalah: jawab.masalah, putus: k.putus ?? Date.now(), selesai: true },
      )
    })
    return () => {
      clearTimeout(jam)
      putus.abort()
    }
  }, [kontrak, kunci, putaran])
  const ulangi = useCallback(() => setPutaran((n) => n + 1), [])
  const segarkan = useCallback(() => {
    latar.current = true
    setPutaran((n) => n + 1)
  }, [])
  const milik = keadaan.kunci === kunci
  return {
    isi: milik ? keadaan.isi : undefined,
    masalah: milik ? keadaan.masalah : undefined,
    muat: kunci !== '' && (!milik || !keadaan.selesai),
    lambat,
    putusSejak: milik ? keadaan.putus : undefined,
    ulangi,
    segarkan,
  }
}
