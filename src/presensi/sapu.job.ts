import type { BasisData } from '../db/db.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { menitPada, tanggalPada } from '../waktu/zona.ts'
import { insertHariBaru, listPegawaiBerhari, listTertutup, upsertHari } from './hari.query.ts'
import type { Ingatan } from './ingatan.job.ts'
import { nilaiUlang } from './penilaian.job.ts'
import type { Tanggal } from '../waktu/tanggal.ts'

const SEKALI = 500

/** Days whose window has closed become final: only now is anybody absent. @returns whose days changed */
export async function sapuHari(db: BasisData, instansi: Instansi, ingatan: Ingatan, saat: Date): Promise<string[]> {
  const kini = menitPada(saat, instansi.zona)
  const tersapu: string[] = []
  for (;;) {
    const jumlah = await db.diInstansi(instansi.skema, async (tx) => {
      const daftar = await listTertutup(tx, kini, SEKALI)
      if (daftar.length === 0) return 0
      const pembaca = await ingatan.kenali(
        tx,
        daftar.map((d) => d.pegawaiId),
        tanggalPada(saat, instansi.zona),
      )
      const hari = await nilaiUlang(tx, daftar, pembaca.hari, kini)
      await upsertHari(tx, hari)
      tersapu.push(...daftar.map((d) => d.pegawaiId))
      return hari.some((h) => h.selesai) ? daftar.length : 0
    })
    if (jumlah < SEKALI) return tersapu
  }
}

/** Makes the rows of a date for everybody who has none yet, so that board and recap know who is due. @returns how many rows */
export async function siapkanHari(db: BasisData, instansi: Instansi, ingatan: Ingatan, tanggal: Tanggal, saat: Date): Promise<number> {
  const kini = menitPada(saat, instansi.zona)
  const belum = await db.diInstansi(instansi.skema, async (tx) => {
    const sudah = await listPegawaiBerhari(tx, tanggal)
    return (await listSemuaPegawai(tx)).filter((id) => !sudah.has(id))
  })
  let jumlah = 0
  for (let i = 0; i < belum.length; i += SEKALI) {
    const ids = belum.slice(i, i + SEKALI)
    jumlah += await db.diInstansi(instansi.skema, async (tx) => {
      const pembaca = await ingatan.kenali(tx, ids, tanggalPada(saat, instansi.zona))
      const hari = await nilaiUlang(
        tx,
        ids.map((pegawaiId) => ({ pegawaiId, tanggal })),
        pembaca.hari,
        kini,
      )
      await insertHariBaru(tx, hari)
      return hari.length
    })
  }
  return jumlah
}
