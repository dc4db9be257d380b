import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { MasalahMuat } from './bagian.tsx'
import { CangkangHp } from './cangkang-hp.tsx'

/** A page of the phone whose script comes when it is opened, so that the first load does not carry it. */
export function Menyusul<T>(p: {
  readonly muat: () => Promise<T>
  readonly judul: string
  readonly kembali: string
  readonly children: (isi: T) => ComponentChildren
}) {
  const { muat } = p
  // What came belongs to the page that asked: another page in the same place starts without it.
  const [ada, setAda] = useState<{ readonly muat: () => Promise<T>; readonly isi: T }>()
  const [putaran, setPutaran] = useState(0)
  const [putus, setPutus] = useState(false)
  useEffect(() => {
    setPutus(false)
    muat().then(
      (isi) => setAda({ muat, isi }),
      () => setPutus(true),
    )
  }, [muat, putaran])
  if (ada?.muat === muat) return <>{p.children(ada.isi)}</>
  return (
    <CangkangHp judul={p.judul} halaman="anak" kembali={p.kembali}>
      {putus && (
        <MasalahMuat
          masalah={{ type: 'urn:hadir:masalah:tanpa-jaringan', title: '', status: 0, kode: 'tanpa-jaringan' }}
          ulangi={() => setPutaran((n) => n + 1)}
        />
      )}
    </CangkangHp>
  )
}
