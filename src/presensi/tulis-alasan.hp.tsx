import { useState } from 'preact/hooks'
import { hp } from '../web/kata-hp.ts'
import { kata } from '../web/kata.ts'

type Isian = typeof import('../tap/alasan-tap.hp.tsx').IsianAlasanTap

/** The way to say why a tap does not lie inside; its form comes when it is pressed. */
export function TulisAlasan(p: { readonly pegawaiId: string; readonly tapId: string; readonly sesudah: () => void }) {
  const [Bentuk, setBentuk] = useState<Isian>()
  const [gagal, setGagal] = useState(false)
  const buka = () => {
    setGagal(false)
    import('../tap/alasan-tap.hp.tsx').then(
      (m) => setBentuk(() => m.IsianAlasanTap),
      () => setGagal(true),
    )
  }
  if (Bentuk)
    return (
      <div style={{ marginBlockStart: '0.75rem' }}>
        <Bentuk {...p} />
      </div>
    )
  return (
    <>
      {gagal && <p role="alert">{kata.tanpaJaringan}</p>}
      <div class="button-row" style={{ marginBlockStart: '0.5rem' }}>
        <button class="button" type="button" onClick={buka}>
          {hp.tulisAlasan}
        </button>
      </div>
    </>
  )
}
