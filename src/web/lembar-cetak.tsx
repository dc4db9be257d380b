import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Pemberitahuan } from './bagian.tsx'

/** Slips that are shown once, to be printed and cut out; on paper only they stand. */
export function LembarCetak(p: {
  readonly judul: string
  readonly jumlah: string
  readonly ada: boolean
  readonly kata: {
    readonly tutup: string
    readonly cetak: string
    readonly sekali: string
    readonly sekaliRinci: string
    readonly kosong: string
  }
  readonly tutup: () => void
  readonly catatan?: ComponentChildren
  readonly kelas?: string
  readonly children: ComponentChildren
}) {
  const { kata } = p
  const judul = useRef<HTMLHeadingElement>(null)
  useEffect(() => judul.current?.focus(), [])
  return (
    <>
      <div class="page-head tak-cetak">
        <div>
          <h1 ref={judul} tabIndex={-1}>
            {p.judul}
          </h1>
          <span class="trail">{p.jumlah}</span>
        </div>
        <span class="push line">
          <button class="button" type="button" onClick={p.tutup}>
            {kata.tutup}
          </button>
          {p.ada && (
            <button class="button" data-kind="primary" type="button" onClick={() => print()}>
              {kata.cetak}
            </button>
          )}
        </span>
      </div>
      <div class="tak-cetak stack">
        {p.ada ? (
          <Pemberitahuan nada="attention" ikon="info" judul={kata.sekali} peran="status">
            <p>{kata.sekaliRinci}</p>
          </Pemberitahuan>
        ) : (
          <div class="empty">
            <h2>{kata.kosong}</h2>
          </div>
        )}
        {p.catatan}
      </div>
      <ul class={['lembar-kode', p.kelas].filter(Boolean).join(' ')} aria-label={p.judul}>
        {p.children}
      </ul>
    </>
  )
}
