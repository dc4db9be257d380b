import type { Reply } from '../server/kontrak.api.ts'
import { useData } from '../web/data.ts'
import { konsol } from '../web/kata-konsol.ts'
import { pegawaiApi } from './pegawai.api.ts'

export type Unit = Reply<typeof pegawaiApi.daftarUnit>['daftar'][number]

/** Units as a tree in one list: children stand below and are set in. */
export function urutPohon(daftar: readonly Unit[]): readonly { readonly unit: Unit; readonly dalam: number }[] {
  const ada = new Set(daftar.map((u) => u.id))
  const anak = new Map<string | null, Unit[]>()
  for (const u of daftar) {
    const induk = u.indukId !== null && ada.has(u.indukId) ? u.indukId : null
    anak.set(induk, [...(anak.get(induk) ?? []), u])
  }
  const hasil: { unit: Unit; dalam: number }[] = []
  const turun = (induk: string | null, dalam: number) => {
    for (const unit of (anak.get(induk) ?? []).sort((a, b) => a.nama.localeCompare(b.nama, 'id'))) {
      hasil.push({ unit, dalam })
      turun(unit.id, dalam + 1)
    }
  }
  turun(null, 0)
  return hasil
}

export function useUnit() {
  return useData(pegawaiApi.daftarUnit, {})
}

/** Units for a list to choose from, set in as the tree stands. */
export function pilihanUnit(daftar: readonly Unit[], kosong = ''): readonly (readonly [string, string])[] {
  return [['', kosong], ...urutPohon(daftar).map(({ unit, dalam }) => [unit.id, `${'\u2003'.repeat(dalam)}${unit.nama}`] as const)]
}

export function PilihUnit(p: {
  readonly daftar: readonly Unit[]
  readonly nilai: string | undefined
  readonly pilih: (id: string | undefined) => void
}) {
  return (
    <>
      <label class="visually-hidden" for="pilih-unit">
        {konsol.unit}
      </label>
      <select
        class="input"
        id="pilih-unit"
        value={p.nilai ?? ''}
        style={{ inlineSize: '17rem' }}
        onChange={(e) => p.pilih(e.currentTarget.value || undefined)}
      >
        {pilihanUnit(p.daftar, konsol.semuaUnit).map(([id, teks]) => (
          <option key={id} value={id}>
            {teks}
          </option>
        ))}
      </select>
    </>
  )
}
