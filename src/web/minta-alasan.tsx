import { useState } from 'preact/hooks'
import { IsianAlasan } from './isian.tsx'
import { kata } from './kata.ts'
import { konsol } from './kata-konsol.ts'

/** Inspektorat says why before the details open; the person concerned can read it. */
export function MintaAlasan({ id, beri }: { readonly id?: string; readonly beri: (alasan: string) => void }) {
  const [salah, setSalah] = useState(false)
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        const alasan = String(new FormData(e.currentTarget).get('alasan') ?? '').trim()
        setSalah(alasan.length < 5)
        if (alasan.length >= 5) beri(alasan)
      }}
    >
      <IsianAlasan
        {...(id === undefined ? {} : { id })}
        label={konsol.alasanMelihat}
        hint={konsol.alasanMelihatRinci}
        salah={salah ? kata.alasanKurang : undefined}
      />
      <button class="button" data-kind="primary">
        {konsol.buka}
      </button>
    </form>
  )
}
