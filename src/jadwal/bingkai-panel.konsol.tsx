import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'

/** A panel beside its list: focus goes to its heading; Esc and the cross close it. */
export function BingkaiPanel(p: { readonly judul: string; readonly tutup: () => void; readonly children: ComponentChildren }) {
  const id = useId()
  const judul = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    judul.current?.focus()
    judul.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <aside
      class="panel"
      aria-labelledby={id}
      onKeyDown={(e) => {
        if (e.key === 'Escape') p.tutup()
      }}
    >
      <header>
        <h2 id={id} tabIndex={-1} ref={judul}>
          {p.judul}
        </h2>
        <button class="button push" type="button" data-kind="quiet" data-icon-only aria-label={kata.tutup} onClick={p.tutup}>
          <Ikon nama="tutup" />
        </button>
      </header>
      {p.children}
    </aside>
  )
}
