import { geserBulan, namaBulan } from './format.ts'
import { Ikon } from './ikon.tsx'
import { kata } from './kata.ts'
import { konsol } from './kata-konsol.ts'

/** A month with one step back and forth; browsers without a month field show plain text YYYY-MM. */
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
      <input
        class="input"
        id="bulan"
        type="month"
        value={bulan}
        style={{ inlineSize: '9.5rem', borderRadius: 0, marginInlineStart: '-1px' }}
        onChange={(e) => {
          if (/^\d{4}-(0[1-9]|1[0-2])$/.test(e.currentTarget.value)) pilih(e.currentTarget.value)
        }}
      />
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
