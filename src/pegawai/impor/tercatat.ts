import type { Tanggal } from '../../waktu/tanggal.ts'
import type { PerubahanPegawai } from '../kepegawaian.ts'
import type { BarisImpor } from './baca.ts'
import type { UnitTercatat } from './unit.ts'

// The record an import is held against, and what one row would do to it.

/** The dated entries of one person, oldest first; of two of one date the later entered holds. */
export type OrangTercatat = {
  readonly id: string
  readonly identitas: readonly { readonly tmt: Tanggal; readonly nip: string | null; readonly nama: string }[]
  readonly jenis: readonly { readonly tmt: Tanggal; readonly jenis: string }[]
  readonly penempatan: readonly Penempatan[]
  readonly atasan: readonly { readonly tmt: Tanggal; readonly atasanId: string | null }[]
  readonly kedudukan: readonly { readonly tmt: Tanggal; readonly kedudukan: string; readonly instansiLain: string | null }[]
}
export type Penempatan = {
  readonly tmt: Tanggal
  readonly unitKerjaId: string
  readonly jabatan: string
  readonly jenjang: string
  readonly kepala: boolean
}
export type Tercatat = { readonly orang: readonly OrangTercatat[]; readonly unit: readonly UnitTercatat[] }

export type Ubahan = { readonly apa: string; readonly dari: string | null; readonly ke: string | null }

/** What one row would do, aspect by aspect. */
export type Calon = {
  readonly b: BarisImpor
  readonly id: string
  readonly lama: OrangTercatat | undefined
  readonly nama: string
  perubahan: Map<Aspek, PerubahanPegawai>
  ubah: Map<Aspek, Ubahan[]>
  readonly peringatan: string[]
  tahan: string[]
}
export type Aspek = 'identitas' | 'jenis' | 'penempatan' | 'atasan' | 'kedudukan'

export function pada<T extends { readonly tmt: Tanggal }>(entri: readonly T[] | undefined, tgl: Tanggal): T | undefined {
  return entri?.findLast((e) => e.tmt <= tgl)
}
