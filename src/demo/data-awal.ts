import type { Db } from '../db/db.ts'
import { insertSaldoAwal } from '../permohonan/saldo-awal.query.ts'
import { insertPembanding } from '../presensi/pembanding.query.ts'
import { akhirBulan, awalBulan, bulanDari, tahunDari, tambahHari } from '../waktu/tanggal.ts'
import { acakDari } from './acak.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'

const BARIS = 2000

/** What the office brought along: leave left over, and the month before anybody used Hadir, from its old machines. */
export async function tanamDataAwal(
  tx: Db,
  orang: readonly OrangContoh[],
  k: Kalender,
  oleh: { readonly disusunOleh: string; readonly disetujuiOleh: string },
): Promise<void> {
  const sebelum = bulanDari(tambahHari(k.awal, -1))
  const hariKerja = Math.round((Number(akhirBulan(sebelum).slice(8)) * 5) / 7)
  const tahun = tahunDari(awalBulan(sebelum))
  const sah = { ...oleh, dicatat: k.dicatat }
  const lain = orang.filter((o) => o.id !== oleh.disusunOleh && o.id !== oleh.disetujuiOleh)
  for (let i = 0; i < lain.length; i += BARIS) {
    const bagian = lain.slice(i, i + BARIS).map((o) => {
      const a = acakDari(`awal ${o.id}`)
      const tanpaKeterangan = a.ya(0.2) ? a.bulat(1, 3) : 0
      const hadir = hariKerja - tanpaKeterangan - a.bulat(0, 3)
      return {
        saldo: { pegawaiId: o.id, tahun, sisaN2: 0, sisaN1: a.bulat(0, 6), sisaN: a.bulat(2, 12), sumber: 'Kartu cuti (contoh)' },
        bulan: {
          pegawaiId: o.id,
          bulan: sebelum,
          hariKerja,
          hadir,
          terlambat: Math.min(hadir, a.bulat(0, 6)),
          tanpaKeterangan,
          sumber: 'Rekap mesin sidik jari (contoh)',
        },
      }
    })
    await insertSaldoAwal(
      tx,
      bagian.map((b) => b.saldo),
      sah,
    )
    await insertPembanding(
      tx,
      bagian.map((b) => b.bulan),
      sah,
    )
  }
}
