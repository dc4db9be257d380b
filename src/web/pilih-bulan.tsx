import { geserBulan, namaBulan } from './format.ts'
import { Ikon } from './ikon.tsx'
import { kata } from './kata.ts'
import { konsol } from './kata-konsol.ts'

/** Months to choose from, around the one that is shown. */
const DI_SEKITAR = Array.from({ length: 37 }, (_, i) => i - 24)

/** A month by its name, with one step back and forth; a month field of the browser would speak the browser's language. */
export function PilihBulan({ bulan, pilih }: { readonly bulan: string; readonly pilih: (bulan: string) => void }) {
  return (
    <span class="button-group">
      <button
        class="button"
        type="button"
        data-icon-only
        aria-label={`${kata.bulanLalu}, ${namaBulan(geserBulan(bulan, -1))}`}
        onClick={() => pilih(geserBulan(bulan, -1))}
      >
        <Ikon nama="kiri" />
      </button>
      <label class="visually-hidden" for="bulan">
        {konsol.bulanIni}
      </label>
      <select
        class="input"
        id="bulan"
        value={bulan}
        style={{ inlineSize: '9.5rem', borderRadius: 0, marginInlineStart: '-1px' }}
        onChange={(e) => pilih(e.currentTarget.value)}
      >
        {DI_SEKITAR.map((n) => geserBulan(bulan, n)).map((b) => (
          <option key={b} value={b}>
            {namaBulan(b)}
          </option>
        ))}
      </select>
      <button
        class="button"
        type="button"
        data-icon-only
        aria-label={`${kata.bulanDepan}, ${namaBulan(geserBulan(bulan, 1))}`}
        onClick={() => pilih(geserBulan(bulan, 1))}
      >
        <Ikon nama="kanan" />
      </button>
    </span>
  )
}
