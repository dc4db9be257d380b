import { ubahAlamat } from './alamat.ts'
import { konsol } from './kata-konsol.ts'

/** Search by name or NIP, at least three letters; what was searched stands in the address. */
export function CariPegawai({ cari, lebar }: { readonly cari: string; readonly lebar: string }) {
  return (
    <form
      class="line"
      role="search"
      onSubmit={(e) => {
        e.preventDefault()
        const teks = String(new FormData(e.currentTarget).get('cari') ?? '').trim()
        ubahAlamat({ cari: teks.length >= 3 ? teks : undefined, setelah: undefined })
      }}
    >
      <label class="visually-hidden" for="cari">
        {konsol.saringNama}
      </label>
      <input
        class="input"
        id="cari"
        name="cari"
        type="search"
        minLength={3}
        maxLength={60}
        key={cari}
        defaultValue={cari}
        placeholder={konsol.saringNama}
        style={{ inlineSize: lebar }}
      />
      <button class="button">{konsol.cari}</button>
    </form>
  )
}
