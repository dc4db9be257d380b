import type { BasisData, Db } from '../db/db.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { kunciHariPegawai } from './hari.query.ts'
import { deleteHariUlang, type HariUlang, listHariUlang, potongUlang, tundaHariUlang } from './hari-ulang.query.ts'
import { hitungBagian } from './hitung-ulang.job.ts'

export type OpsiPenguras = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly jam: Jam
  readonly berhenti?: () => boolean
  /** After each slice that was written, or left for later. */
  readonly kabar?: (orang: number) => void
  readonly onGalat: (galat: unknown) => void
}
export type HasilKuras = { readonly potong: number; readonly gagal: number }

/**
 * Judges what waits in `hari_ulang`, slice by slice. A slice and its rows end in one transaction, so what was cut off is done again, and
 * what was done is gone; one that fails waits for its time and holds up none of the others. One run at a time: asked meanwhile, it looks
 * once more before it ends.
 */
export function pengurasUlang(o: OpsiPenguras): { readonly kuras: () => Promise<HasilKuras> } {
  let jalan: Promise<HasilKuras> | undefined
  let lagi = false
  const putar = async (): Promise<HasilKuras> => {
    const hasil = { potong: 0, gagal: 0 }
    try {
      do {
        lagi = false
        for (let p = await satuPotong(o); p !== undefined; p = await satuPotong(o)) hasil[p] += 1
      } while (lagi && !o.berhenti?.())
      return hasil
    } finally {
      jalan = undefined
    }
  }
  return {
    kuras: () => {
      lagi = true
      jalan ??= putar()
      return jalan
    },
  }
}

async function satuPotong(o: OpsiPenguras): Promise<'potong' | 'gagal' | undefined> {
  if (o.berhenti?.()) return undefined
  const { db, instansi } = o
  const ids = await db.diInstansi(instansi.skema, (tx) => potongUlang(tx, o.jam()), { bacaSaja: true })
  if (ids.length === 0) return undefined
  try {
    await db.diInstansi(instansi.skema, (tx) => hitungPotong(tx, o, ids), { batasMs: 120_000, memoriMb: 32 })
    return 'potong'
  } catch (galat) {
    o.onGalat(galat)
    await db.diInstansi(instansi.skema, (tx) => tundaHariUlang(tx, ids, o.jam()))
    return 'gagal'
  } finally {
    o.kabar?.(ids.length)
  }
}

/** Read again once the days are locked: another process may have been here, and what was asked since belongs to it too. */
async function hitungPotong(tx: Db, o: OpsiPenguras, ids: readonly string[]): Promise<void> {
  await kunciHariPegawai(tx, ids)
  const menunggu = await listHariUlang(tx, ids)
  const rentang = selubung(menunggu)
  if (rentang === undefined) return
  const hariIni = tanggalPada(o.jam(), o.instansi.zona)
  const sampai = rentang.sampai < hariIni ? rentang.sampai : hariIni
  const pegawaiIds = [...new Set(menunggu.map((m) => m.pegawaiId))]
  if (rentang.dari <= sampai) await hitungBagian(tx, o.instansi, pegawaiIds, { dari: rentang.dari, sampai, kini: o.jam })
  await deleteHariUlang(
    tx,
    menunggu.map((m) => m.id),
  )
}

function selubung(daftar: readonly HariUlang[]): { readonly dari: Tanggal; readonly sampai: Tanggal } | undefined {
  const dari = daftar.map((d) => d.dari).sort()[0]
  const sampai = daftar
    .map((d) => d.sampai)
    .sort()
    .at(-1)
  return dari === undefined || sampai === undefined ? undefined : { dari, sampai }
}
