import { v7 } from 'uuid'
import { awalBulan, bulanDari, tambahHari } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { luringSendiri, rencanaUsulan, rentetanLuring } from './luring-bersama.ts'
import { listTandaLama } from './tanda-fakta.query.ts'
import { aturanPada, type OpsiTanda } from './tanda.job.ts'
import { insertTanda } from './tanda.query.ts'
import { sudahDitandai, type TandaBaru } from './tanda.ts'
import {
  kunciUsulan,
  listTapTempat,
  listTempatBelakangan,
  listUsulanTempat,
  simpanUsulan,
  type TempatTanggal,
} from './usulan-gangguan.query.ts'

/** Late taps that came in within so many days are looked at again with all that came since: phones deliver one after another. */
const LIHAT_HARI = 3
/** A tap is taken up to 35 days after it was made. */
const ANTAR_HARI = 35
const DIAM_HARI = 120
const SEHARI = 86_400_000
const BATAS_MS = 60_000

/**
 * Compares late taps with those of colleagues at the same place and minutes (W2): an outage is proposed where nearly all were late, a sign is
 * laid where one was among many who were not. Run again it finds the same; with more deliveries a proposal grows.
 */
export async function bandingkanLuring(
  o: OpsiTanda & {
    /** Ids of new proposals, where they must be the same each time. */
    readonly id?: () => string
  },
): Promise<{ readonly usulan: number; readonly tanda: number }> {
  const hariIni = tanggalPada(o.kini, o.instansi.zona)
  const sejak = new Date(o.kini.getTime() - LIHAT_HARI * SEHARI)
  const sejakBulan = awalBulan(bulanDari(tambahHari(hariIni, -LIHAT_HARI - ANTAR_HARI)))
  return o.db.diInstansi(
    o.instansi.skema,
    async (tx) => {
      const di = await listTempatBelakangan(tx, sejak, o.kini, sejakBulan)
      if (di.length === 0) return { usulan: 0, tanda: 0 }
      await kunciUsulan(tx)
      const lokal = await o.lokal(tx)
      const kunci = (x: TempatTanggal) => `${x.tempatId} ${x.tanggal}`
      const tap = Map.groupBy(await listTapTempat(tx, di), kunci)
      const lama = Map.groupBy(await listUsulanTempat(tx, di), kunci)
      const tanda: TandaBaru[] = []
      let usulan = 0
      for (const x of di) {
        const milik = tap.get(kunci(x)) ?? []
        const ada = lama.get(kunci(x)) ?? []
        const aturan = aturanPada(lokal, x.tanggal)
        const [bersama, sendiri] = [aturan('tanda-luring-bersama'), aturan('tanda-luring-sendiri')]
        const rentetan = bersama ? rentetanLuring(milik, bersama) : []
        for (const r of rentetan) {
          const rencana = rencanaUsulan(r, ada)
          if (rencana === undefined) continue
          await simpanUsulan(tx, x, { ...rencana, id: rencana.id ?? o.id?.() ?? v7(), baru: rencana.id === null }, o.kini)
          usulan += 1
        }
        const terkait = new Set(
          [...rentetan.flatMap((r) => r.tap), ...ada.filter((u) => u.keadaan !== 'kesampingkan').flatMap((u) => u.tap)].map((t) => t.id),
        )
        if (sendiri) tanda.push(...luringSendiri(milik, terkait, x.tanggal, sendiri))
      }
      const sudah = await listTandaLama(tx, tambahHari(hariIni, -DIAM_HARI))
      const baru: TandaBaru[] = []
      // One at a time for a person: what waits in the list is enough.
      for (const t of tanda) if (!sudahDitandai(t, sudah, hariIni) && !baru.some((b) => b.pegawaiIds[0] === t.pegawaiIds[0])) baru.push(t)
      return { usulan, tanda: await insertTanda(tx, baru, o.kini) }
    },
    { batasMs: BATAS_MS },
  )
}
