type Butir = readonly [id: string, nama: string]

/** Several out of a list: a list that opens adds, each chosen one can be taken away. */
export function PilihBanyak(p: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What stands in the list before anything is chosen. */
  readonly tambah: string
  readonly lepaskan: (nama: string) => string
  readonly daftar: readonly Butir[]
  readonly nilai: readonly string[]
  readonly ubah: (nilai: readonly string[]) => void
}) {
  const nama = new Map(p.daftar)
  return (
    <div class="field">
      <label for={p.id}>{p.label}</label>
      {p.hint && (
        <span class="hint" id={`${p.id}-h`}>
          {p.hint}
        </span>
      )}
      {p.nilai.length > 0 && (
        <span class="line">
          {p.nilai.map((id) => {
            const n = (nama.get(id) ?? '?').trim()
            return (
              <button
                key={id}
                class="button"
                data-kind="quiet"
                type="button"
                aria-label={p.lepaskan(n)}
                onClick={() => p.ubah(p.nilai.filter((x) => x !== id))}
              >
                {n} ×
              </button>
            )
          })}
        </span>
      )}
      <select
        class="input"
        id={p.id}
        value=""
        aria-describedby={p.hint ? `${p.id}-h` : undefined}
        onChange={(e) => {
          const { value } = e.currentTarget
          e.currentTarget.value = ''
          if (value !== '' && !p.nilai.includes(value)) p.ubah([...p.nilai, value])
        }}
      >
        <option value="">{p.tambah}</option>
        {p.daftar
          .filter(([id]) => !p.nilai.includes(id))
          .map(([id, n]) => (
            <option key={id} value={id}>
              {n}
            </option>
          ))}
      </select>
    </div>
  )
}
