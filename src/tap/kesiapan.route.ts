import { unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import type { BacaJadwal } from '../jadwal/tukar.ts'
import { listUnitPada } from '../pegawai/kelola.query.ts'
import { garisKeAtas, unitDanTurunan } from '../pegawai/kepegawaian.ts'
import { tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { daftarTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { kesiapanApi } from './kesiapan.api.ts'
import { kesiapanOrang, kesiapanUnit } from './kesiapan.query.ts'

export type AlatKesiapan = {
  readonly muatJadwal: (tx: Db, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal) => Promise<BacaJadwal>
}

/** More people than this are not looked up roster by roster. */
const TERBANYAK = 1000
const HARI = 7

export function kesiapanRoutes(alat: AlatKesiapan): Rute[] {
  return [
    route(kesiapanApi.unit, async (p) => {
      const { id } = p.params
      const daftar = await listUnitPada(p.tx, p.hariIni)
      if (!unitDalamLingkup(p.lingkup, id) || !daftar.some((u) => u.id === id)) return tidakAda()
      const unitIds = [...unitDanTurunan(daftar, id)]
      const { pegawaiIds, ...orang } = await kesiapanOrang(p.tx, id, unitIds, p.hariIni)
      const unit = await kesiapanUnit(p.tx, unitIds, garisKeAtas(daftar, id), p.hariIni)
      const berjadwal = pegawaiIds.length > TERBANYAK ? null : await jumlahBerjadwal(alat, p.tx, pegawaiIds, p.hariIni)
      return { pegawai: pegawaiIds.length, ...orang, berjadwal, ...unit }
    }),
  ]
}

async function jumlahBerjadwal(alat: AlatKesiapan, tx: Db, ids: readonly string[], hariIni: Tanggal): Promise<number> {
  const [dari, sampai] = [tambahHari(hariIni, 1), tambahHari(hariIni, HARI)]
  const baca = await alat.muatJadwal(tx, ids, dari, sampai)
  const hari = daftarTanggal(dari, sampai)
  return ids.filter((id) => hari.every((t) => adaJadwal(baca, id, t))).length
}

function adaJadwal(baca: BacaJadwal, id: string, t: Tanggal): boolean {
  const jadwal = baca(id, t)
  return jadwal !== undefined && (jadwal.rentang.length > 0 || jadwal.liburJadwal !== undefined)
}
