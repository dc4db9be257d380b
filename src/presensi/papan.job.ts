import type { Lingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import type { Instansi } from '../server/konteks.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { jamDariMenit, teksDariMenit } from '../waktu/jam.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { cukupOrang, gabungKecil, jumlahAngka } from './papan.ts'
import { listKurva, listPapan } from './papan.query.ts'
import type { presensiApi } from './presensi.api.ts'

export type Papan = Reply<typeof presensiApi.papan>

/** The board of a scope at a moment. Totals only: small units are merged, and an OPD that does not stand by itself tells nothing of itself. */
export async function muatPapan(tx: Db, instansi: Instansi, l: Lingkup, opdId: string | null, kini: Date): Promise<Papan> {
  const tanggal = tanggalPada(kini, instansi.zona)
  const { totalSaja } = l
  const hanyaTotal = totalSaja && !l.semua
  const baris = await listPapan(tx, l, totalSaja, opdId, tanggal)
  const terbuka = !hanyaTotal || cukupOrang(opdId === null ? baris : await listPapan(tx, l, totalSaja, null, tanggal), opdId)
  const kurva = terbuka ? await listKurva(tx, l, totalSaja, opdId, tanggal) : []
  const unit = !terbuka ? [] : hanyaTotal ? gabungKecil(baris) : baris.map((b) => ({ ...b, gabungan: false }))
  let jumlah = 0
  return {
    kini: kini.toISOString(),
    tanggal,
    total: jumlahAngka(terbuka ? baris : []),
    unit: unit.map((u) => ({
      unitKerjaId: u.unitKerjaId,
      nama: u.nama,
      gabungan: u.gabungan,
      terjadwal: u.terjadwal,
      hadir: u.hadir,
      terlambat: u.terlambat,
      belum: u.belum,
      tanpaKeterangan: u.tanpaKeterangan,
      cutiDinas: u.cutiDinas,
      lepas: u.lepas,
      tapTerakhir: u.tapTerakhir === null ? null : teksDariMenit(u.tapTerakhir),
    })),
    kurva: kurva.map((k) => {
      jumlah += k.jumlah
      return { jam: jamDariMenit(k.slot), datang: jumlah }
    }),
  }
}
