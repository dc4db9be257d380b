import { ubahAlamat } from './alamat.ts'

/** The parts of a page; which one is open stands in the address, the first without a word of its own. */
export function PilihBagian<B extends string>(p: {
  readonly label: string
  readonly bagian: readonly (readonly [nilai: B, nama: string])[]
  readonly kini: B
}) {
  const [pertama] = p.bagian
  if (p.bagian.length < 2) return null
  return (
    <div class="segmented" role="radiogroup" aria-label={p.label}>
      {p.bagian.map(([nilai, nama]) => (
        <label key={nilai}>
          <input
            type="radio"
            name="bagian-halaman"
            checked={nilai === p.kini}
            onChange={() => ubahAlamat({ bagian: nilai === pertama?.[0] ? undefined : nilai, pilih: undefined, setelah: undefined })}
          />
          {nama}
        </label>
      ))}
    </div>
  )
}
