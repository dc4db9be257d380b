import type { Db } from '../db/db.ts'
import { listBentukTempat } from '../jadwal/tempat.query.ts'
import { listBerlaku } from '../tap/penyeberangan.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { DASAR_HAMBATAN, kataSebab, nomorHambatan } from './hambatan.ts'
import { listHambatanOrang } from './hambatan.query.ts'
import type { HambatanPegawai, PenyeberanganBerlaku } from './susun-kapal.ts'

/** Crossings over a span of dates, with the places where they gather. */
export async function loadPenyeberangan(db: Db, dari: Tanggal, sampai: Tanggal): Promise<PenyeberanganBerlaku[]> {
  const baris = await listBerlaku(db, dari, sampai)
  if (baris.length === 0) return []
  const bentuk = await listBentukTempat(db, [...new Set(baris.map((b) => b.dermagaId))], dari, sampai)
  const dermaga = Map.groupBy(bentuk, (b) => b.id)
  return baris.map(({ peraturan, nomor, pasal, unitIds, ...b }) => ({
    ...b,
    dasar: { peraturan: `${peraturan} ${nomor}`, pasal },
    unitIds: new Set(unitIds),
    bentuk: (dermaga.get(b.dermagaId) ?? []).map(({ dari: mulai, sampai: akhir, ...tempat }) => ({ tempat, dari: mulai, sampai: akhir })),
  }))
}

/** Granted hindrances by whom they name. */
export async function loadHambatan(
  db: Db,
  ids: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
): Promise<ReadonlyMap<string, readonly HambatanPegawai[]>> {
  const hasil = new Map<string, HambatanPegawai[]>()
  for (const { id, pegawaiId, nomor, tanggal, sebab, mulai, selesai } of await listHambatanOrang(db, ids, dari, sampai)) {
    const h: HambatanPegawai = {
      id,
      nomor: nomorHambatan(tanggal, nomor),
      mulai,
      selesai,
      sebab: `hambatan penyeberangan, ${kataSebab(sebab)}`,
      dasar: DASAR_HAMBATAN,
    }
    const ada = hasil.get(pegawaiId)
    if (ada) ada.push(h)
    else hasil.set(pegawaiId, [h])
  }
  return hasil
}
