import type { Db } from '../db/db.ts'
import { JEDA_BACA_MS } from '../tap/kartu.ts'
import { insertTapKartu, listBacaanDekat } from '../tap/kartu.query.ts'
import type { TapBaru } from '../tap/tap.query.ts'

/** What a tap says of the card it came from, before it is stored. */
export type AsalKartu = { readonly kartuId: string; readonly layarId: string; readonly tempatId: string; readonly teks: string }
type Bacaan = Pick<TapBaru, 'id' | 'bulan' | 'pegawaiId' | 'waktu'> & { readonly kartu?: AsalKartu }

const dekat = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) < JEDA_BACA_MS

/** Readings that follow another of the same person at the same screen within five minutes: one fact is enough. A retry finds itself and is none. */
export async function bacaanUlang(db: Db, daftar: readonly Bacaan[]): Promise<Set<string>> {
  const kartu = daftar.flatMap((t) => (t.kartu ? [{ ...t, layarId: t.kartu.layarId }] : []))
  if (kartu.length === 0) return new Set()
  const ada = await listBacaanDekat(db, kartu, JEDA_BACA_MS / 1000)
  const tetap = ada.map((a) => ({ ...a }))
  const ulang = new Set<string>()
  for (const t of kartu.sort((a, b) => a.waktu.getTime() - b.waktu.getTime())) {
    if (tetap.some((a) => a.tapId === t.id)) continue
    if (tetap.some((a) => a.pegawaiId === t.pegawaiId && a.layarId === t.layarId && dekat(a.waktu, t.waktu))) ulang.add(t.id)
    else tetap.push({ tapId: t.id, pegawaiId: t.pegawaiId, layarId: t.layarId, waktu: t.waktu })
  }
  return ulang
}

/** Beside each tap of a card: which one, which screen, and the text it signed. */
export async function catatKartu(db: Db, baru: readonly Bacaan[], kini: Date): Promise<void> {
  const daftar = baru.flatMap(({ id: tapId, bulan, pegawaiId, waktu, kartu }) =>
    kartu ? [{ tapId, bulan, pegawaiId, waktu, kartuId: kartu.kartuId, layarId: kartu.layarId, teks: kartu.teks }] : [],
  )
  if (daftar.length > 0) await insertTapKartu(db, daftar, kini)
}
