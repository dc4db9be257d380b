import type { BasisData } from '../db/db.ts'
import type { Instansi } from '../server/konteks.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { menitPada, tanggalPada } from '../waktu/zona.ts'
import { insertHariBaru, kunciHariPegawai, listTanpaHari, listTertutup } from './hari.query.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import type { Ingatan } from './ingatan.job.ts'
import { nilaiUlang } from './penilaian.job.ts'

const SEKALI = 500
/** How far back a start looks for days that nobody has judged: as far as a phone may deliver. */
const SUSULAN_HARI = 35

/** Days whose window has closed become final: only now is anybody absent. @returns how many rows changed */
export async function sapuHari(db: BasisData, instansi: Instansi, saat: Date): Promise<number> {
  let berubah = 0
  for (;;) {
    const daftar = await db.diInstansi(instansi.skema, (tx) => listTertutup(tx, menitPada(saat, instansi.zona), SEKALI))
    if (daftar.length === 0) return berubah
    const tanggal = daftar.map((d) => d.tanggal).sort()
    const hasil = await hitungUlang(db, instansi, {
      pegawaiIds: [...new Set(daftar.map((d) => d.pegawaiId))],
      dari: tanggal[0] as Tanggal,
      sampai: tanggal.at(-1) as Tanggal,
      kini: () => saat,
    })
    berubah += hasil.berubah
    // A page is so many rows; of people with two spans a day it names fewer, so only an empty one is the last.
    if (hasil.berubah === 0) return berubah
  }
}

/** Makes the rows of a date for everybody who has none yet, so that board and recap know who is due. @returns how many rows */
export async function siapkanHari(db: BasisData, instansi: Instansi, ingatan: Ingatan, tanggal: Tanggal, saat: Date): Promise<number> {
  const belum = (await db.diInstansi(instansi.skema, (tx) => listTanpaHari(tx, tanggal, tanggal))).map((b) => b.pegawaiId)
  let jumlah = 0
  for (let i = 0; i < belum.length; i += SEKALI) {
    const ids = belum.slice(i, i + SEKALI)
    jumlah += await db.diInstansi(instansi.skema, async (tx) => {
      await kunciHariPegawai(tx, ids)
      const pembaca = await ingatan.kenali(tx, ids, tanggalPada(saat, instansi.zona))
      const hari = await nilaiUlang(
        tx,
        ids.map((pegawaiId) => ({ pegawaiId, tanggal })),
        pembaca.hari,
        menitPada(saat, instansi.zona),
      )
      await insertHariBaru(tx, hari)
      return hari.length
    })
  }
  return jumlah
}

/** Days of the last weeks that passed while nobody ran the server are judged now, from whatever facts arrived before or since. */
export async function susulkanHari(db: BasisData, instansi: Instansi, saat: Date): Promise<number> {
  const kemarin = tambahHari(tanggalPada(saat, instansi.zona), -1)
  const belum = await db.diInstansi(instansi.skema, (tx) => listTanpaHari(tx, tambahHari(kemarin, -SUSULAN_HARI), kemarin))
  const sejak = belum.map((b) => b.sejak).sort()[0]
  if (sejak === undefined) return 0
  const hasil = await hitungUlang(db, instansi, {
    pegawaiIds: belum.map((b) => b.pegawaiId),
    dari: sejak,
    sampai: kemarin,
    kini: () => saat,
  })
  return hasil.berubah
}
