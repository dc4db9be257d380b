import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import type { Jawab } from './call.ts'
import { Formulir, IsianAlasan } from './isian.tsx'
import { kata } from './kata.ts'

/** An act whose reason is stored: the thing named, the reason asked for, the refusal said where it was asked. */
export function DialogAlasan(p: {
  readonly judul: string
  readonly tombol: string
  /** Undefined: something else in the form is wanting, and it says so itself. */
  readonly kirim: (alasan: string, data: FormData) => Promise<Jawab<unknown> | undefined>
  readonly selesai: () => void
  readonly tutup: () => void
  readonly children?: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const sibuk = useRef(false)
  const [kurang, setKurang] = useState(false)
  const [masalah, setMasalah] = useState<readonly string[]>()
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('input')?.focus()
  }, [])
  const kirim = async (bentuk: HTMLFormElement) => {
    const data = new FormData(bentuk)
    const alasan = String(data.get('alasan') ?? '').trim()
    setKurang(alasan.length < 5)
    setMasalah(undefined)
    if (alasan.length < 5) return bentuk.querySelector<HTMLElement>('#alasan')?.focus()
    if (sibuk.current) return
    sibuk.current = true
    const jawab = await p.kirim(alasan, data)
    sibuk.current = false
    if (!jawab) return
    if (!jawab.ok) return setMasalah(kalimatMasalah(jawab.masalah))
    // Closed before it goes, so that the browser gives the focus back.
    dialog.current?.close()
    p.selesai()
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-alasan">
      <header>
        <h2 id="judul-alasan">{p.judul}</h2>
      </header>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        {masalah && (
          <Pemberitahuan nada="refusal" ikon="awas" judul={masalah[0] ?? ''} peran="alert">
            {masalah[1] && <p>{masalah[1]}</p>}
          </Pemberitahuan>
        )}
        <Formulir id="beralasan" kirim={kirim}>
          {p.children}
          <IsianAlasan salah={kurang ? kata.alasanKurang : undefined} />
        </Formulir>
      </div>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.batal}
        </button>
        <button class="button" data-kind="primary" form="beralasan">
          {p.tombol}
        </button>
      </footer>
    </dialog>
  )
}
