import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { JamRentang } from './jadwal.ts'
import { type Jaga, sudahMulai, type UsulHari, waktuRentang } from './susunan.ts'

/** One day as it stands, in the words of a roster. */
export type HariTulis = {
  readonly tanggal: string
  readonly rentang: readonly JamRentang[]
  readonly tetapBertugas: boolean
  readonly belumTerbit: boolean
  /** Name of the holiday of the person's unit. */
  readonly libur: string | null
  /** The spans that hold on it. */
  readonly bertugas: readonly JamRentang[]
}

/** What a pengelola chooses for the days marked in the grid. */
export type PilihanJadwal =
  | { readonly macam: 'jaga'; readonly jaga: Jaga }
  | { readonly macam: 'jam'; readonly jam: JamRentang }
  | { readonly macam: 'lepas' }
  | { readonly macam: 'salin'; readonly mundur: number }

export type Susunan = {
  readonly usul: readonly UsulHari[]
  /** Days whose source has no published roster: they stay as they are. */
  readonly tanpaSumber: readonly Tanggal[]
}

/**
 * The days as they would be published. `tempatId` puts the duty to another place, `tetap` keeps it on a holiday; a copy has both from its
 * source, for neither is asked of it and what was chosen before is no longer seen.
 */
export function susunUsul(
  tanggal: readonly Tanggal[],
  pilihan: PilihanJadwal,
  hari: ReadonlyMap<string, HariTulis>,
  lain: { readonly tempatId?: string | undefined; readonly tetap: boolean },
): Susunan {
  const diTempat = (jam: JamRentang): JamRentang => (lain.tempatId === undefined ? jam : { ...jam, tempatId: lain.tempatId })
  const usul: UsulHari[] = []
  const tanpaSumber: Tanggal[] = []
  for (const t of tanggal) {
    if (pilihan.macam === 'salin') {
      const sumber = hari.get(tambahHari(t, -pilihan.mundur))
      if (!sumber || sumber.belumTerbit) tanpaSumber.push(t)
      else usul.push({ tanggal: t, rentang: sumber.rentang, tetapBertugas: sumber.tetapBertugas })
    } else if (pilihan.macam === 'lepas') usul.push({ tanggal: t, rentang: [], tetapBertugas: false })
    else
      usul.push({ tanggal: t, rentang: [diTempat(pilihan.macam === 'jaga' ? pilihan.jaga.jam : pilihan.jam)], tetapBertugas: lain.tetap })
  }
  return { usul, tanpaSumber }
}

/** The spans of days that hold as they stand, to be held beside proposed ones. */
export function waktuBerdiri(hari: ReadonlyMap<string, HariTulis>) {
  return [...hari.values()].flatMap((h) => h.bertugas.map((jam) => waktuRentang(h.tanggal as Tanggal, jam)))
}

export function adaLampau(usul: readonly UsulHari[], hariIni: Tanggal): boolean {
  return usul.some((u) => sudahMulai(u.tanggal, hariIni))
}

/** From one date to another, whichever is first; within these dates. */
export function antara(daftar: readonly Tanggal[], a: Tanggal, b: Tanggal): Tanggal[] {
  const [dari, sampai] = a <= b ? [a, b] : [b, a]
  return daftar.filter((t) => dari <= t && t <= sampai)
}
