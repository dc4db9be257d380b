import { useEffect, useState } from 'preact/hooks'
import type { Kontrak, Reply } from '../server/kontrak.api.ts'
import { bacaBekal, type Disimpan, simpanBekal, tanpaServer } from './bekal.ts'
import type { Jawab, Masukan } from './call.ts'
import { type Data, useData } from './data.ts'

export type DataBekal<T> = Data<T> & {
  /** Moment of the answer that is shown, by the clock of this phone. */
  readonly saat: number | undefined
  /** What is shown was kept or could not be asked anew. */
  readonly lama: boolean
}

/**
 * Reads by a contract; the answer is kept, and what was kept stands in while the server cannot be asked, or as long as it has not answered
 * where `segera` says that the kept answer may be seen first.
 */
export function useDataBekal<const K extends Kontrak>(
  kontrak: K,
  masukan: Masukan<K> | undefined,
  o: {
    readonly pegawaiId: string
    readonly nama: string
    readonly awal?: Promise<Jawab<Reply<K>>> | undefined
    readonly segera?: (isi: Reply<K>) => boolean
  },
): DataBekal<Reply<K>> {
  const { pegawaiId, nama } = o
  const data = useData(kontrak, masukan, o.awal)
  const [simpanan, setSimpanan] = useState<Disimpan<Reply<K>> & { readonly nama: string }>()
  const [saat, setSaat] = useState<number>()
  const { isi } = data
  useEffect(() => {
    let batal = false
    void bacaBekal<Reply<K>>(pegawaiId, nama).then(
      (ada) => ada && !batal && setSimpanan({ ...ada, nama }),
      () => undefined,
    )
    return () => {
      batal = true
    }
  }, [pegawaiId, nama])
  useEffect(() => {
    if (isi === undefined) return
    const kini = Date.now()
    setSaat(kini)
    void simpanBekal(pegawaiId, nama, isi, kini).catch(() => undefined)
  }, [isi, pegawaiId, nama])
  const putus = tanpaServer(data.masalah)
  if (isi !== undefined) return { ...data, saat, lama: putus }
  if (simpanan?.nama === nama && (putus || (data.muat && (data.lambat || o.segera?.(simpanan.isi)))))
    return { ...data, isi: simpanan.isi, saat: simpanan.saat, lama: true }
  return { ...data, saat: undefined, lama: false }
}
