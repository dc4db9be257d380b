import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { kalimatMasalah } from './bagian.tsx'
import type { Jawab } from './call.ts'
import { Formulir, teksIsian } from './isian.tsx'
import { kata } from './kata.ts'

export type Putusan = 'setujui' | 'tolak'

/** A decision over a matter of others: what it is about, its reason, and two buttons that say what they do. */
export function DialogPutusan(p: {
  readonly judul: string
  readonly setujui: string
  readonly tolak: string
  /** Approving needs no reason where the office asks none. */
  readonly setujuTanpaAlasan?: boolean
  readonly kirim: (putusan: Putusan, alasan: string) => Promise<Jawab<unknown>>
  readonly tutup: () => void
  readonly selesai: () => void
  readonly children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [masalah, setMasalah] = useState<string>()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const putus = async (putusan: Putusan, alasan: string) => {
    const perlu = putusan === 'tolak' || !p.setujuTanpaAlasan || alasan.length > 0
    if (perlu && alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await p.kirim(putusan, alasan)
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-putusan">
      <header>
        <h2 id="judul-putusan">{p.judul}</h2>
      </header>
      <Formulir
        badan
        id="putusan"
        kirim={(bentuk, pencet) => {
          const putusan = pencet instanceof HTMLButtonElement && pencet.value === 'tolak' ? 'tolak' : 'setujui'
          return putus(putusan, teksIsian(new FormData(bentuk), 'alasan'))
        }}
      >
        {p.children}
        <div class="field">
          <label for="alasan-putusan">{kata.alasan}</label>
          <textarea
            class="input"
            id="alasan-putusan"
            name="alasan"
            maxLength={500}
            aria-invalid={masalah ? 'true' : undefined}
            aria-describedby={masalah ? 'alasan-putusan-e' : undefined}
          />
          {masalah && (
            <p class="error" id="alasan-putusan-e" role="alert">
              {masalah}
            </p>
          )}
        </div>
      </Formulir>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.batal}
        </button>
        <button class="button" data-kind="refuse" form="putusan" value="tolak">
          {p.tolak}
        </button>
        <button class="button" data-kind="primary" form="putusan" value="setujui">
          {p.setujui}
        </button>
      </footer>
    </dialog>
  )
}
