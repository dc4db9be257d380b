import type { Tanggal } from '../../waktu/tanggal.ts'
import { KEDUDUKAN_SELESAI } from '../kepegawaian.ts'
import { type Calon, type OrangTercatat, pada } from './tercatat.ts'

// What will stand after the whole import: heads, superiors, people of each unit.

export type Akhir = {
  /** Who else will head the unit. */
  readonly kepalaLain: (unitId: string, selain: string) => string | null
  /** Name of somebody who will be in service. */
  readonly bertugas: (id: string) => string | null
  readonly melingkar: (id: string) => boolean
  readonly susut: (nama: (id: string) => string) => { readonly unit: string; readonly dari: number; readonly ke: number }[]
}

/** A unit that loses more of its people than this needs a second person. */
const SUSUT_PERSEN = 2

type Orang = {
  readonly nama: string
  readonly unitLama: string | null
  readonly unit: string | null
  readonly kepala: boolean
  readonly atasanId: string | null
  readonly bertugas: boolean
}

function orangAkhir(id: string, lama: OrangTercatat | undefined, c: Calon | undefined, berlaku: Tanggal): Orang {
  const tempat = pada(lama?.penempatan, berlaku)
  const kedudukan = pada(lama?.kedudukan, berlaku)?.kedudukan ?? 'aktif'
  const p = c?.perubahan.get('penempatan')?.penempatan ?? tempat
  const akhir = c?.perubahan.get('kedudukan')?.kedudukan?.kedudukan ?? kedudukan
  const baru = c?.perubahan.get('atasan')?.atasan
  const bertugas = !KEDUDUKAN_SELESAI.has(akhir) && (lama !== undefined || (c !== undefined && c.perubahan.size > 0))
  return {
    nama: c?.nama ?? lama?.identitas.at(-1)?.nama ?? id,
    unitLama: KEDUDUKAN_SELESAI.has(kedudukan) ? null : (tempat?.unitKerjaId ?? null),
    unit: bertugas ? (p?.unitKerjaId ?? null) : null,
    kepala: bertugas && (p?.kepala ?? false),
    atasanId: baru ? baru.atasanId : (pada(lama?.atasan, berlaku)?.atasanId ?? null),
    bertugas,
  }
}

export function hasilAkhir(calon: readonly Calon[], tercatat: readonly OrangTercatat[], berlaku: Tanggal): Akhir {
  const perId = new Map(calon.map((c) => [c.id, c]))
  const orang = new Map<string, Orang>()
  for (const t of tercatat) orang.set(t.id, orangAkhir(t.id, t, perId.get(t.id), berlaku))
  for (const c of calon) if (!c.lama) orang.set(c.id, orangAkhir(c.id, undefined, c, berlaku))
  const kepala = Map.groupBy(
    [...orang].filter(([, x]) => x.kepala),
    ([, x]) => x.unit ?? '',
  )
  return {
    kepalaLain: (unitId, selain) => kepala.get(unitId)?.find(([id]) => id !== selain)?.[1].nama ?? null,
    bertugas: (id) => {
      const x = orang.get(id)
      return x?.bertugas ? x.nama : null
    },
    melingkar: (id) => {
      const dilewati = new Set<string>()
      let kini = orang.get(id)?.atasanId ?? null
      while (kini !== null && kini !== id && !dilewati.has(kini)) {
        dilewati.add(kini)
        kini = orang.get(kini)?.atasanId ?? null
      }
      return kini === id
    },
    susut: (nama) => susutUnit([...orang.values()], nama),
  }
}

function susutUnit(orang: readonly Orang[], nama: (id: string) => string) {
  const hitung = (pilih: (o: Orang) => string | null) => {
    const n = new Map<string, number>()
    for (const o of orang) {
      const u = pilih(o)
      if (u !== null) n.set(u, (n.get(u) ?? 0) + 1)
    }
    return n
  }
  const [dulu, nanti] = [hitung((o) => o.unitLama), hitung((o) => o.unit)]
  return [...dulu].flatMap(([id, dari]) => {
    const ke = nanti.get(id) ?? 0
    return (dari - ke) * 100 > dari * SUSUT_PERSEN ? [{ unit: nama(id), dari, ke }] : []
  })
}
