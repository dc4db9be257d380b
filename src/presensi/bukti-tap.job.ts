import type { Db } from '../db/db.ts'
import { undian } from '../kripto/foto.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Instansi } from '../server/konteks.ts'
import { type BuktiDiminta, buktiDiminta, type KebijakanBukti, tandaBukti, terundi } from '../tap/bukti.ts'
import { listBertanda } from '../tap/bukti.query.ts'
import { type MenitLokal, menitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { saatDariMenit } from '../waktu/zona.ts'
import type { Pembaca } from './ingatan.job.ts'

type AlatBukti = { readonly kunci: Kunci; readonly instansi: Instansi }

/** A day of a person, drawn by a secret of the server: nobody foresees it, and asking again gives the same. */
function hariTerundi(a: AlatBukti, pegawaiId: string, tanggal: Tanggal, k: KebijakanBukti): boolean {
  return terundi(undian(a.kunci, `${pegawaiId} ${tanggal}`), k.persen)
}

const awalHari = (a: AlatBukti, t: Tanggal) => saatDariMenit(menitLokal(t, 0), a.instansi.zona)

/** What this person is asked for on a date, told to the phone on that date. */
export async function buktiHari(a: AlatBukti, db: Db, pegawaiId: string, tanggal: Tanggal, k: KebijakanBukti): Promise<BuktiDiminta> {
  if (k.cara !== 'sampel') return buktiDiminta(k.cara, false)
  const terpilih = hariTerundi(a, pegawaiId, tanggal, k) || (await listBertanda(db, [pegawaiId], awalHari(a, tanggal))).has(pegawaiId)
  return buktiDiminta(k.cara, terpilih)
}

type TapBerbukti = {
  readonly pegawaiId: string
  readonly menit: MenitLokal
  readonly kid: string | null
  readonly tanda: readonly string[]
  readonly berfoto?: boolean
  /** The screen whose code placed it. */
  readonly lewat?: string
}

/**
 * Marks signed taps by what was asked of them on their day. A sign counts from the midnight after it was laid down, so that a morning is
 * asked for what the phone was told; only taps of units that draw, without a photo and not drawn, cost a look at the signs.
 */
export async function pasangBukti<T extends TapBerbukti>(
  a: AlatBukti,
  db: Db,
  daftar: readonly T[],
  pembaca: Pembaca,
): Promise<readonly T[]> {
  const kebijakan = daftar.map((t) => (t.kid === null ? undefined : pembaca.bukti(t.pegawaiId, tanggalDariMenit(t.menit))))
  if (daftar.every((t, i) => !t.berfoto && (kebijakan[i] === undefined || kebijakan[i].cara === 'tidak-ada'))) return daftar
  const perluTanda = Map.groupBy(
    daftar.filter((t, i) => {
      const k = kebijakan[i]
      return k?.cara === 'sampel' && !t.berfoto && !hariTerundi(a, t.pegawaiId, tanggalDariMenit(t.menit), k)
    }),
    (t) => tanggalDariMenit(t.menit),
  )
  const bertanda = new Set<string>()
  for (const [tanggal, tap] of perluTanda) {
    const ids = [...new Set(tap.map((t) => t.pegawaiId))]
    for (const id of await listBertanda(db, ids, awalHari(a, tanggal))) bertanda.add(`${id} ${tanggal}`)
  }
  return daftar.map((t, i) => {
    const k = kebijakan[i]
    if (!k) return t
    const tanggal = tanggalDariMenit(t.menit)
    const terpilih = k.cara === 'sampel' && (bertanda.has(`${t.pegawaiId} ${tanggal}`) || hariTerundi(a, t.pegawaiId, tanggal, k))
    const tanda = tandaBukti(buktiDiminta(k.cara, terpilih), { qr: t.lewat !== undefined, foto: t.berfoto === true }, k.tanpa)
    return tanda.length === 0 ? t : { ...t, tanda: [...t.tanda, ...tanda] }
  })
}
