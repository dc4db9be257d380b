import type { Db } from '../db/db.ts'
import { listSemuaPegawai, listUnitTurunan } from '../pegawai/pegawai.query.ts'
import { menitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { loadDataInstansi, loadDataPegawai } from './fakta.query.ts'
import { type ArahHambatan, terhambat } from './hambatan.ts'
import { susunHari } from './susun.ts'

/** Everybody whose roster of that date put him on the crossing: by the same composition that judges the day. */
export async function orangTerhambat(
  tx: Db,
  zona: Zona,
  h: {
    readonly penyeberanganId: string
    readonly unitIds: readonly string[]
    readonly tanggal: Tanggal
    readonly arah: ArahHambatan
  },
): Promise<string[]> {
  const unit = new Set<string>()
  for (const u of h.unitIds) for (const id of await listUnitTurunan(tx, u, h.tanggal)) unit.add(id)
  const ids = await listSemuaPegawai(tx, [...unit])
  const [dari, sampai] = [tambahHari(h.tanggal, -1), tambahHari(h.tanggal, 1)]
  const instansi = await loadDataInstansi(tx, zona, dari, sampai, [menitLokal(dari, 0), menitLokal(sampai, 1440)])
  const orang = await loadDataPegawai(tx, zona, instansi.pola, ids, dari, sampai)
  return ids.filter((id) => {
    const data = orang.get(id)
    const fakta = data && susunHari(h.tanggal, data, instansi)?.fakta
    if (!fakta || fakta.tidakDinilai || fakta.permohonan.some((p) => p.porsi === 'penuh')) return false
    const rentang = fakta.rentang.filter((r) => fakta.libur === undefined || r.tetapBertugas)
    return terhambat(h.penyeberanganId, h.arah, { ...fakta, rentang })
  })
}
