import type { Jam } from '../server/konteks.ts'
import { laju } from '../server/laju.ts'
import { bentrok, ditolak, isianSalah, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { awalBulan, bulanDari, tambahHari } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { alasanTapApi } from './alasan-tap.api.ts'
import { insertAlasan, tapUntukAlasan } from './alasan-tap.query.ts'
import { waktuUuid7 } from './muatan.ts'

/** As long as a tap itself may be under way. */
const HARI_ALASAN = 35
const ISI_EMBER = 40
const PER_DETIK = 0.1

/** The person's own words about a tap that does not lie inside. They decide nothing: whoever looks at the day reads them. */
export function alasanTapRoutes(alat: { readonly jam: Jam }): Rute[] {
  const ember = laju(alat.jam, ISI_EMBER, PER_DETIK)
  return [
    route(alasanTapApi.tulis, async (p) => {
      const { pegawaiId } = p.pemanggil
      const tunggu = ember.ambil(pegawaiId, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      const teks = p.body.teks.trim()
      if (teks.length < 3) return isianSalah([{ jalur: 'teks', harap: 'sedikitnya 3 huruf' }])
      const saat = new Date(waktuUuid7(p.params.id))
      // Id and time of a tap lie in one month; an id that names no time of ours names no tap.
      if (!(Math.abs(saat.getTime() - p.kini.getTime()) < 400 * 86_400_000)) return tidakAda()
      const bulan = awalBulan(bulanDari(tanggalPada(saat, p.instansi.zona)))
      const tap = await tapUntukAlasan(p.tx, pegawaiId, bulan, p.params.id)
      if (!tap) return tidakAda()
      if (tap.alasan === teks) return { ok: true as const }
      const sudah = () => bentrok('alasan-sudah-ada', 'Alasan rekaman ini sudah tercatat dan tidak diubah.')
      if (tap.alasan !== null) return sudah()
      if (tap.posisi === 'dalam')
        return ditolak([{ alasan: 'alasan-tidak-perlu', kalimat: 'Rekaman ini di dalam area dan tidak memerlukan alasan.' }])
      if (tanggalDariMenit(tap.menit) < tambahHari(p.hariIni, -HARI_ALASAN))
        return ditolak([{ alasan: 'lewat-35-hari', kalimat: 'Rekaman ini lebih dari 35 hari. Ajukan perbaikan presensi.' }])
      if ((await insertAlasan(p.tx, [{ tapId: p.params.id, bulan, pegawaiId, teks, kini: p.kini }])) === 0) return sudah()
      // The words stand in their table; the trail says that they were given.
      await p.catat({ jenis: 'tap-alasan', objekId: p.params.id, pegawaiId, teks: { tanggal: tanggalDariMenit(tap.menit) } })
      return { ok: true as const }
    }),
  ]
}
