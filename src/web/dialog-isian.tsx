import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import type { Jawab } from './call.ts'
import { Formulir, IsianAlasan } from './isian.tsx'
import { kata } from './kata.ts'

/** An act with its fields and its stored reason, in a dialog; a refusal is said above the fields, which keep what was typed. */
export function DialogIsian<T>(p: {
  /** Id of the form, where one page opens several. */
  readonly id?: string
  readonly judul: string
  readonly tombol: string
  /** Nothing is asked but the fields. */
  readonly tanpaAlasan?: boolean
  /** Said while the answer is awaited, where it may take a while. */
  readonly sedang?: string
  /** What the form says of itself before it is sent: a sentence under the title, undefined when it may go. */
  readonly periksa?: (isi: FormData) => string | undefined
  /** Undefined: something in the form is wanting, and it says so at its field. */
  readonly kirim: (alasan: string, isi: FormData) => Promise<Jawab<T> | undefined>
  /** What was answered, and what had been typed. */
  readonly selesai: (hasil: T, isi: FormData) => void
  readonly tutup: () => void
  readonly children?: ComponentChildren
}) {
  const id = p.id ?? 'beralasan'
  const dialog = useRef<HTMLDialogElement>(null)
  const [kurang, setKurang] = useState(false)
  const [jalan, setJalan] = useState(false)
  const [masalah, setMasalah] = useState<readonly string[]>()
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
  }, [])
  useEffect(() => {
    if (masalah) dialog.current?.querySelector('[role=alert]')?.scrollIntoView({ block: 'nearest' })
  }, [masalah])
  const kirim = async (bentuk: HTMLFormElement) => {
    const isi = new FormData(bentuk)
    const alasan = String(isi.get('alasan') ?? '').trim()
    const salah = p.periksa?.(isi)
    setMasalah(salah === undefined ? undefined : [salah])
    const pendek = !p.tanpaAlasan && alasan.length < 5
    setKurang(pendek)
    if (pendek) bentuk.querySelector<HTMLElement>('[name=alasan]')?.focus()
    if (salah !== undefined || pendek) return
    setJalan(true)
    const jawab = await p.kirim(alasan, isi)
    setJalan(false)
    if (!jawab) return
    if (!jawab.ok) return setMasalah(kalimatMasalah(jawab.masalah))
    // Closed before it goes, so that the browser gives the focus back.
    dialog.current?.close()
    p.selesai(jawab.isi, isi)
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby={`judul-${id}`}>
      <header>
        <h2 id={`judul-${id}`}>{p.judul}</h2>
      </header>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        {masalah && (
          <Pemberitahuan nada="refusal" ikon="awas" judul={masalah[0] ?? ''} peran="alert">
            {masalah[1] && <p>{masalah[1]}</p>}
          </Pemberitahuan>
        )}
        <Formulir id={id} kirim={kirim}>
          {p.children}
          {!p.tanpaAlasan && <IsianAlasan id={`alasan-${id}`} salah={kurang ? kata.alasanKurang : undefined} />}
        </Formulir>
        {p.sedang !== undefined && <p role="status">{jalan ? p.sedang : ''}</p>}
      </div>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.batal}
        </button>
        <button class="button" data-kind="primary" form={id}>
          {p.tombol}
        </button>
      </footer>
    </dialog>
  )
}
