import type { ComponentChildren, Ref } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { kata } from './kata.ts'

/** What stands in a field of a form, without the blanks around it. */
export const teksIsian = (isi: FormData, nama: string) => String(isi.get(nama) ?? '').trim()

/** A form whose faults we say ourselves, under each field; sending never leaves the page, and waits until what was sent before is answered. */
export function Formulir(p: {
  /** `pencet` is the button it was sent by, where a form has more than one. */
  readonly kirim: (bentuk: HTMLFormElement, pencet: HTMLElement | null) => Promise<void>
  readonly rujuk?: Ref<HTMLFormElement>
  readonly id?: string
  /** The form is itself the body of its panel. */
  readonly badan?: boolean
  readonly diketik?: (bentuk: HTMLFormElement) => void
  readonly children: ComponentChildren
}) {
  const terkirim = useRef(false)
  const kirim = async (bentuk: HTMLFormElement, pencet: HTMLElement | null) => {
    if (terkirim.current) return
    terkirim.current = true
    try {
      await p.kirim(bentuk, pencet)
    } finally {
      terkirim.current = false
    }
  }
  return (
    <form
      ref={p.rujuk ?? null}
      id={p.id}
      class={p.badan ? 'body stack' : 'stack'}
      style={p.badan ? undefined : { '--gap': '1rem' }}
      noValidate
      onInput={(e) => p.diketik?.(e.currentTarget)}
      onSubmit={(e) => {
        e.preventDefault()
        void kirim(e.currentTarget, (e as SubmitEvent).submitter)
      }}
    >
      {p.children}
    </form>
  )
}

/** A field with its label, hint and what is wrong with it; further attributes go to the input. */
export function Isian(p: {
  readonly id: string
  /** Where the id is not what the field is called. */
  readonly nama?: string
  readonly label: string
  readonly hint?: string
  readonly salah?: string | undefined
  readonly atribut?: Record<string, string | number | boolean>
}) {
  const terang = [p.hint && `${p.id}-h`, p.salah && `${p.id}-e`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={p.id}>{p.label}</label>
      {p.hint && (
        <span class="hint" id={`${p.id}-h`}>
          {p.hint}
        </span>
      )}
      <input
        class="input"
        id={p.id}
        name={p.nama ?? p.id}
        aria-describedby={terang || undefined}
        aria-invalid={p.salah ? 'true' : undefined}
        {...p.atribut}
      />
      {p.salah && (
        <p class="error" id={`${p.id}-e`}>
          {p.salah}
        </p>
      )}
    </div>
  )
}

/** A choice of few, as a list that opens; `kosong` is what stands there before anything is chosen. */
export function IsianPilihan(p: {
  readonly id: string
  readonly label: string
  readonly pilihan: readonly (readonly [nilai: string, teks: string])[]
  readonly kosong?: string
  readonly nilai?: string
  readonly salah?: string | undefined
  readonly ubah?: (nilai: string) => void
}) {
  return (
    <div class="field">
      <label for={p.id}>{p.label}</label>
      <select
        class="input"
        id={p.id}
        name={p.id}
        aria-invalid={p.salah ? 'true' : undefined}
        aria-describedby={p.salah ? `${p.id}-e` : undefined}
        onChange={(e) => p.ubah?.(e.currentTarget.value)}
      >
        {p.kosong !== undefined && <option value="">{p.kosong}</option>}
        {p.pilihan.map(([nilai, teks]) => (
          <option key={nilai} value={nilai} selected={nilai === p.nilai}>
            {teks}
          </option>
        ))}
      </select>
      {p.salah && (
        <p class="error" id={`${p.id}-e`}>
          {p.salah}
        </p>
      )}
    </div>
  )
}

export function IsianCentang(p: { readonly id: string; readonly label: string; readonly hint?: string; readonly nilai?: boolean }) {
  return (
    <>
      <label class="checkbox">
        <input type="checkbox" name={p.id} id={p.id} defaultChecked={p.nilai ?? false} aria-describedby={p.hint && `${p.id}-hint`} />
        <span>{p.label}</span>
      </label>
      {p.hint && (
        <p class="note" id={`${p.id}-hint`}>
          {p.hint}
        </p>
      )}
    </>
  )
}

export function IsianSandi(p: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly salah?: string | undefined
  readonly baru?: boolean
}) {
  const [tampak, setTampak] = useState(false)
  return (
    <div class="field">
      <label for={p.id}>{p.label}</label>
      {p.hint && (
        <span class="hint" id={`${p.id}-h`}>
          {p.hint}
        </span>
      )}
      <span class="input-affix">
        <input
          class="input"
          id={p.id}
          name={p.id}
          {...(tampak ? { type: 'text' as const } : { type: 'password' as const })}
          autocomplete={p.baru ? 'new-password' : 'current-password'}
          maxLength={128}
          required
          aria-invalid={p.salah ? 'true' : undefined}
          aria-describedby={[p.hint && `${p.id}-h`, p.salah && `${p.id}-e`].filter(Boolean).join(' ') || undefined}
        />
        <button
          class="button"
          data-kind="quiet"
          type="button"
          aria-pressed={tampak}
          aria-label={kata.lihatSandi}
          onClick={() => setTampak(!tampak)}
        >
          {kata.lihat}
        </button>
      </span>
      {p.salah && (
        <p class="error" id={`${p.id}-e`}>
          {p.salah}
        </p>
      )}
    </div>
  )
}

/** A reason that is stored with an act. */
export function IsianAlasan({
  id,
  label,
  hint,
  salah,
}: {
  /** Where another form with a reason may stand open beside it. */
  readonly id?: string
  readonly label?: string
  readonly hint?: string
  readonly salah: string | undefined
}) {
  return (
    <Isian
      id={id ?? 'alasan'}
      nama="alasan"
      label={label ?? kata.alasan}
      {...(hint === undefined ? {} : { hint })}
      salah={salah}
      atribut={{ maxLength: 200, required: true, autocomplete: 'off' }}
    />
  )
}
