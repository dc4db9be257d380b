import type { Reply } from '../server/kontrak.api.ts'
import { useData } from '../web/data.ts'
import { konsol } from '../web/kata-konsol.ts'
import { pegawaiApi } from './pegawai.api.ts'

export type Unit = Reply<typeof pegawaiApi.daftarUnit>['daftar'][number]

/** Units as a tree in one list: children stand below and are set in. */
function urutPohon(daftar: readonly Unit[]): readonly { readonly unit: Unit; readonly dalam: number }[] {
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
        <option value="">{konsol.semuaUnit}</option>
        {urutPohon(p.daftar).map(({ unit, dalam }) => (
          <option key={unit.id} value={unit.id}>
            {`${'  '.repeat(dalam)}${unit.nama}`}
          </option>
        ))}
      </select>
    </>
  )
}
