import { ketentuanLokalPada } from '../hukum/presensi.ts'
import { type LetakTap, posisiTerhadap, type Tempat } from '../tap/tempat.ts'
import { tandaKelas } from '../tap/waktu-tap.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import type { Pembaca } from './ingatan.job.ts'
import type { TapBerkode } from './kode-tap.job.ts'
import type { TapTulis } from './penulis.job.ts'

export type Terletak = TapTulis & TapBerkode

/**
 * A witness says at which place both stand; his hash names it, so it stays although it may have ended since he was asked. A screen says where
 * it hangs; at a place that is none of the person's a card is outside.
 */
function disaksikan(t: TapTulis, tempat: readonly Tempat[]): LetakTap | undefined {
  const tempatId = t.saksi?.tempatId ?? tempat.find((x) => x.id === t.kartu?.tempatId)?.id
  if (tempatId !== undefined) return { posisi: 'dalam', tempatId, jarakMeter: 0 }
  return t.kartu ? { posisi: 'luar', tempatId: null, jarakMeter: null } : undefined
}

/** Where a tap stands to the places of its person; `undefined` when the dated policy refuses it there. */
export function letakkan(t: TapTulis, pembaca: Pembaca): Terletak {
  const tempat = pembaca.tempat(t.pegawaiId, tanggalDariMenit(t.menit))
  const letak = disaksikan(t, tempat) ?? posisiTerhadap(tempat, t.titik)
  const di = tempat.find((x) => x.id === letak.tempatId)
  const w = t.waktuTap
  const tanpaSinyal = di?.blankSpot === true && (letak.posisi === 'dalam' || letak.posisi === 'ragu')
  return {
    ...t,
    ...letak,
    tanda: w === null ? t.tanda : [...t.tanda, ...tandaKelas(w, tanpaSinyal)],
    kelas: w?.kelas ?? null,
    palingAwal: w === null || w.palingAwal === null ? null : new Date(w.palingAwal),
    letak: { ...letak, tempat: di?.nama ?? null },
  }
}

export function ditolakDiLuar(t: Terletak, pembaca: Pembaca): boolean {
  if (t.posisi !== 'luar') return false
  return ketentuanLokalPada('luar-tempat', tanggalDariMenit(t.menit), pembaca.instansi.lokal).nilai === 'tolak'
}
