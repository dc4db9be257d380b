import { type Aksi, type Jangkauan, MATRIKS, type Peran } from './aksi.ts'

/** A role as it holds now. `unitIds` are the units it reaches (own OPD with all units below), for roles of one OPD. */
export type PeranPegang = { readonly peran: Peran; readonly unitIds: readonly string[] }

/** Who asks. `bawahanIds` follows from the org tree with Plt/Plh and delegation, resolved at the time of the question. */
export type Pemanggil = {
  readonly akunId: string
  readonly pegawaiId: string
  readonly peran: readonly PeranPegang[]
  readonly bawahanIds: readonly string[]
}

/** E1: of fewer people than this, who sees totals only is told no number that is theirs alone. */
export const PALING_SEDIKIT = 5

/**
 * What an action reaches for this person. `semua`: the whole instansi; else the union of persons and units named.
 * `totalSaja`: only totals, cells of fewer than five merged; `catatanSaja`: the record of the act without personal content.
 */
export type Lingkup = {
  readonly semua: boolean
  readonly unitIds: readonly string[]
  readonly pegawaiIds: readonly string[]
  readonly totalSaja: boolean
  readonly catatanSaja: boolean
}

const TANPA: Lingkup = { semua: false, unitIds: [], pegawaiIds: [], totalSaja: false, catatanSaja: false }

/** The one place that decides how far anybody reaches. `undefined`: the function is not for this person (403). */
export function lingkup(pemanggil: Pemanggil, aksi: Aksi): Lingkup | undefined {
  let hasil: Lingkup | undefined
  for (const { peran, unitIds } of peranEfektif(pemanggil)) {
    const bagian = lingkupJangkauan(MATRIKS[aksi].jangkauan[peran], pemanggil, unitIds)
    if (bagian) hasil = gabung(hasil ?? TANPA, bagian)
  }
  return hasil
}

/** `pegawai` always; `atasan` whenever somebody stands below. */
function peranEfektif(pemanggil: Pemanggil): PeranPegang[] {
  const peran: PeranPegang[] = [{ peran: 'pegawai', unitIds: [] }, ...pemanggil.peran]
  if (pemanggil.bawahanIds.length > 0) peran.push({ peran: 'atasan', unitIds: [] })
  return peran
}

function lingkupJangkauan(jangkauan: Jangkauan, pemanggil: Pemanggil, unitIds: readonly string[]): Lingkup | undefined {
  switch (jangkauan) {
    case '-':
    case 'k':
      return undefined
    case 'd':
      return { ...TANPA, pegawaiIds: [pemanggil.pegawaiId] }
    case 'b':
      return { ...TANPA, pegawaiIds: pemanggil.bawahanIds }
    case 'u':
      return { ...TANPA, unitIds }
    case 'i':
      return { ...TANPA, semua: true }
    case 't':
      return { ...TANPA, totalSaja: true }
    case 'r':
      return { ...TANPA, catatanSaja: true }
  }
}

function gabung(a: Lingkup, b: Lingkup): Lingkup {
  return {
    semua: a.semua || b.semua,
    unitIds: [...new Set([...a.unitIds, ...b.unitIds])],
    pegawaiIds: [...new Set([...a.pegawaiIds, ...b.pegawaiIds])],
    totalSaja: a.totalSaja || b.totalSaja,
    catatanSaja: a.catatanSaja || b.catatanSaja,
  }
}

/** Whether one person, standing in a unit, lies within. */
export function dalamLingkup(l: Lingkup, pegawaiId: string, unitKerjaId: string | null): boolean {
  return l.semua || l.pegawaiIds.includes(pegawaiId) || (unitKerjaId !== null && l.unitIds.includes(unitKerjaId))
}

/** Whether a whole unit may be listed (not only some of its people). */
export function unitDalamLingkup(l: Lingkup, unitKerjaId: string): boolean {
  return l.semua || l.unitIds.includes(unitKerjaId)
}

/** "Never on own matter": whoever is touched by a decision does not make it, whatever his roles. */
export function urusanSendiri(pemanggil: Pemanggil, pegawaiId: string): boolean {
  return pemanggil.pegawaiId === pegawaiId
}
