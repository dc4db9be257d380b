import type { Tanggal } from '../../waktu/tanggal.ts'
import { KEDUDUKAN_SELESAI } from '../kepegawaian.ts'
import { type Calon, type OrangTercatat, pada } from './tercatat.ts'

// What will stand after the whole import, on any date: heads, superiors, people of each unit.

export type Akhir = {
  /** Who else will head the unit on a date. */
  readonly kepalaLain: (unitId: string, selain: string, tgl: Tanggal) => string | null
  /** Name of somebody who will be in service on a date. */
  readonly bertugas: (id: string, tgl: Tanggal) => string | null
  /** Whether the superior of the import would stand below the person, from its TMT as long as it holds. */
  readonly melingkar: (id: string) => boolean
  readonly susut: (nama: (id: string) => string) => { readonly unit: string; readonly dari: number; readonly ke: number }[]
}

/** A unit that loses more of its people than this needs a second person. */
const SUSUT_PERSEN = 2

/** Somebody with the entries that stand and those of the import, oldest first. */
type Orang = Pick<OrangTercatat, 'penempatan' | 'kedudukan' | 'atasan'> & {
  readonly nama: string
  readonly sejak: Tanggal | undefined
  readonly unitLama: string | null
  readonly unit: string | null
}

/** The entries with a further one: of two of one date the later entered holds. */
function sisip<T extends { readonly tmt: Tanggal }>(entri: readonly T[], baru: T | undefined): readonly T[] {
  return baru === undefined ? entri : entri.toSpliced(entri.findLastIndex((e) => e.tmt <= baru.tmt) + 1, 0, baru)
}

function orangAkhir(id: string, lama: OrangTercatat | undefined, c: Calon | undefined, berlaku: Tanggal): Orang {
  const [p, k, a] = (['penempatan', 'kedudukan', 'atasan'] as const).map((x) => c?.perubahan.get(x))
  const penempatan = p?.penempatan && { tmt: p.tmt, ...p.penempatan }
  const kedudukan = k?.kedudukan && { tmt: k.tmt, ...k.kedudukan }
  const tempat = pada(lama?.penempatan, berlaku)
  const dulu = pada(lama?.kedudukan, berlaku)?.kedudukan ?? 'aktif'
  const sejak = lama ? lama.identitas[0]?.tmt : c?.perubahan.get('identitas')?.tmt
  return {
    nama: c?.nama ?? lama?.identitas.at(-1)?.nama ?? id,
    sejak,
    penempatan: sisip(lama?.penempatan ?? [], penempatan),
    kedudukan: sisip(lama?.kedudukan ?? [], kedudukan),
    atasan: sisip(lama?.atasan ?? [], a?.atasan && { tmt: a.tmt, ...a.atasan }),
    unitLama: KEDUDUKAN_SELESAI.has(dulu) ? null : (tempat?.unitKerjaId ?? null),
    unit: sejak === undefined || KEDUDUKAN_SELESAI.has(kedudukan?.kedudukan ?? dulu) ? null : ((penempatan ?? tempat)?.unitKerjaId ?? null),
  }
}

const bertugasPada = (x: Orang, tgl: Tanggal) =>
  x.sejak !== undefined && x.sejak <= tgl && !KEDUDUKAN_SELESAI.has(pada(x.kedudukan, tgl)?.kedudukan ?? 'aktif')

export function hasilAkhir(calon: readonly Calon[], tercatat: readonly OrangTercatat[], berlaku: Tanggal): Akhir {
  const perId = new Map(calon.map((c) => [c.id, c]))
  const orang = new Map<string, Orang>()
  for (const t of tercatat) orang.set(t.id, orangAkhir(t.id, t, perId.get(t.id), berlaku))
  for (const c of calon) if (!c.lama) orang.set(c.id, orangAkhir(c.id, undefined, c, berlaku))
  const pernahKepala = new Map<string, Set<string>>()
  for (const [id, x] of orang)
    for (const p of x.penempatan) if (p.kepala) pernahKepala.set(p.unitKerjaId, (pernahKepala.get(p.unitKerjaId) ?? new Set()).add(id))
  return {
    kepalaLain: (unitId, selain, tgl) => {
      for (const id of pernahKepala.get(unitId) ?? []) {
        const x = orang.get(id)
        const p = pada(x?.penempatan, tgl)
        if (x && id !== selain && p?.kepala && p.unitKerjaId === unitId && bertugasPada(x, tgl)) return x.nama
      }
      return null
    },
    bertugas: (id, tgl) => {
      const x = orang.get(id)
      return x && bertugasPada(x, tgl) ? x.nama : null
    },
    melingkar: (id) => melingkar(orang, id, perId.get(id)?.perubahan.get('atasan')?.tmt),
    susut: (nama) => susutUnit([...orang.values()], nama),
  }
}

/** Asked on each day on which somebody above changes, until the person has a further entry of the own. */
function melingkar(orang: ReadonlyMap<string, Orang>, id: string, tmt: Tanggal | undefined): boolean {
  const entriSetelah = (x: string, tgl: Tanggal) => orang.get(x)?.atasan.find((e) => e.tmt > tgl)?.tmt
  const selesai = tmt === undefined ? undefined : entriSetelah(id, tmt)
  for (let hari = tmt; hari !== undefined && (selesai === undefined || hari < selesai); ) {
    const atas = new Set<string>()
    let kini = pada(orang.get(id)?.atasan, hari)?.atasanId ?? null
    let berikut: Tanggal | undefined
    while (kini !== null && kini !== id && !atas.has(kini)) {
      atas.add(kini)
      const ganti = entriSetelah(kini, hari)
      if (ganti !== undefined && (berikut === undefined || ganti < berikut)) berikut = ganti
      kini = pada(orang.get(kini)?.atasan, hari)?.atasanId ?? null
    }
    if (kini === id) return true
    hari = berikut
  }
  return false
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
