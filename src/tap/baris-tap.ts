import type { MenitLokal } from '../waktu/jam.ts'
import type { Arah } from './muatan.ts'
import type { KelasPosisi } from './tempat.ts'
import type { KelasWaktu } from './waktu-tap.ts'

/** A tap as it is stored, but for the signed text, which its hash and its signature hold. */
export type BarisTap = {
  readonly bulan: string
  readonly id: string
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly waktu: Date
  readonly terima: Date
  readonly sumber: string
  readonly arah: Arah | null
  readonly kid: string | null
  readonly urut: number | null
  readonly sidik: Buffer
  readonly posisi: KelasPosisi
  readonly tempatId: string | null
  readonly jarakMeter: number | null
  readonly tanda: readonly string[]
  readonly kelas: KelasWaktu | null
  readonly palingAwal: Date | null
}

/**
 * The text whose hash is the leaf of a tap in its batch, from the second form on: what its sender signed and what the server decided of it.
 * What is null is left out, so that a column added later changes no leaf of before. Never change a member: old leaves are made of it.
 */
export function teksTap(t: BarisTap): string {
  return JSON.stringify({
    tap: 2,
    bulan: t.bulan,
    id: t.id,
    pegawai: t.pegawaiId,
    menit: t.menit,
    waktu: t.waktu,
    terima: t.terima,
    sumber: t.sumber,
    arah: t.arah ?? undefined,
    kid: t.kid ?? undefined,
    urut: t.urut ?? undefined,
    sidik: t.sidik.toString('base64url'),
    posisi: t.posisi,
    tempat: t.tempatId ?? undefined,
    jarak: t.jarakMeter ?? undefined,
    tanda: t.tanda,
    kelas: t.kelas ?? undefined,
    palingAwal: t.palingAwal ?? undefined,
  })
}

/** What stands for the signed text where nobody signs: who, when, where, before whom. */
export function teksSaksi(t: Pick<BarisTap, 'id' | 'pegawaiId' | 'waktu' | 'arah' | 'tempatId'>, saksiId: string | null): string {
  return JSON.stringify(['hadir-saksi/1', t.id, t.pegawaiId, t.waktu.toISOString(), t.arah, t.tempatId, saksiId])
}

/** The same of a card: the text that the screen signed, with the person it came to. */
export function teksKartuTap(teks: string, pegawaiId: string): string {
  return JSON.stringify(['hadir-kartu/1', teks, pegawaiId])
}

/** Whether a tap counts, as one decision left it. */
export type BarisPutusanTap = {
  readonly id: string
  readonly tapId: string
  readonly bulan: string
  readonly pegawaiId: string
  /** Decided by a sign, or by an outage. */
  readonly tandaId: string | null
  readonly gangguanId: string | null
  /** Kind of the sign: what a decision frees a tap of depends on it. */
  readonly jenis: string | null
  readonly dihitung: boolean
  readonly oleh: string
  readonly diputus: Date
}

/** The text whose hash is the leaf of a decided tap. */
export function teksPutusanTap(p: BarisPutusanTap): string {
  return JSON.stringify({
    putusan: 1,
    id: p.id,
    tap: p.tapId,
    bulan: p.bulan,
    pegawai: p.pegawaiId,
    tanda: p.tandaId ?? undefined,
    gangguan: p.gangguanId ?? undefined,
    jenis: p.jenis ?? undefined,
    dihitung: p.dihitung,
    oleh: p.oleh,
    diputus: p.diputus,
  })
}
