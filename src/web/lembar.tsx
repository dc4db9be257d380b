import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Ikon } from './ikon.tsx'
import { kata } from './kata.ts'

/** A sheet over its list: focus goes to its heading and back to where it came from; Esc, the cross and the ground close it. */
export function Lembar(p: {
  readonly judul: string
  readonly tutup: () => void
  readonly kaki?: ComponentChildren
  readonly children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const judul = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const d = dialog.current
    d?.showModal()
    judul.current?.focus()
    return () => d?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="judul-lembar"
      onClose={p.tutup}
      onClick={(e) => {
        if (e.target === e.currentTarget) e.currentTarget.close()
      }}
    >
      <header>
        <h2 id="judul-lembar" ref={judul} tabIndex={-1}>
          {p.judul}
        </h2>
        <button
          class="button"
          type="button"
          data-kind="quiet"
          data-icon-only
          aria-label={kata.tutup}
          onClick={() => dialog.current?.close()}
        >
          <Ikon nama="tutup" />
        </button>
      </header>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        {p.children}
      </div>
      {p.kaki && <footer>{p.kaki}</footer>}
    </dialog>
  )
}
