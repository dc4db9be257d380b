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
  const [ada, setAda] = useState<{ readonly dari: typeof muat; readonly isi: T }>()
  const [putaran, setPutaran] = useState(0)
  const [putus, setPutus] = useState(false)
  useEffect(() => {
    setPutus(false)
    muat().then(
      (isi) => setAda({ dari: muat, isi }),
      () => setPutus(true),
    )
  }, [muat, putaran])
  // From one late page to another this part stays: what came for the one is not shown as the other.
  if (ada?.dari === muat) return <>{p.children(ada.isi)}</>
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
