import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { sesuaikanMasa } from '../web/antrean.ts'
import { bacaBekal, BENDERA_ALASAN, simpanBekal } from '../web/bekal.ts'
import { call, type Jawab } from '../web/call.ts'
import { type DataBekal, useDataBekal } from '../web/data-bekal.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { geserBulan, lokalPada } from '../web/format.ts'
import { simpanJangkar } from '../web/jangkar.ts'
import { perluBekal } from './luring.ts'
import { presensiApi } from './presensi.api.ts'
import type { HariIni } from './rekam.hp.tsx'

type BekalJadwal = Reply<typeof presensiApi.bekal>

const JADWAL = 'jadwal'
export const namaBulanBekal = (bulan: string) => `bulan/${bulan}`
/** An answer older than this is asked for anew when the page is seen again. */
const SEGAR_MS = 60_000
/** The first screen comes first. */
const TUNDA_MS = 3000

const susulkanAlasan = async (pegawaiId: string) => (await import('../web/alasan-tap.ts')).kirimAlasan(pegawaiId)

/** What today asks, fresh or kept; each fresh answer brings the anchor of time and the epoch of the server. */
export function useHariIni(saya: Saya, awal: Promise<Jawab<HariIni>> | undefined): DataBekal<HariIni> {
  const { pegawaiId } = saya
  const tanggal = lokalPada(new Date(), saya.instansi.zona as Zona).slice(0, 10)
  const data = useDataBekal(presensiApi.hariIni, {}, { pegawaiId, nama: 'hari-ini', awal, segera: (h) => h.tanggal === tanggal })
  const segar = data.lama ? undefined : data.isi
  useEffect(() => {
    if (!segar) return
    void simpanJangkar(pegawaiId, segar.jangkar).catch(() => undefined)
    // A server of the version before names no epoch.
    if (Number.isInteger(segar.masa)) void sesuaikanMasa(pegawaiId, segar.masa).catch(() => undefined)
  }, [segar, pegawaiId])
  const { ulangi, saat, lama } = data
  useEffect(() => {
    if (segar && localStorage.getItem(BENDERA_ALASAN) !== null)
      void susulkanAlasan(pegawaiId).then(
        (n) => n > 0 && ulangi(),
        () => undefined,
      )
  }, [segar, pegawaiId, ulangi])
  useEffect(() => {
    const lagi = () => {
      if (document.visibilityState === 'visible' && (lama || Date.now() - (saat ?? 0) > SEGAR_MS)) ulangi()
    }
    addEventListener('online', lagi)
    document.addEventListener('visibilitychange', lagi)
    return () => {
      removeEventListener('online', lagi)
      document.removeEventListener('visibilitychange', lagi)
    }
  }, [ulangi, saat, lama])
  return data
}

async function ambilBekal(pegawaiId: string, h: HariIni): Promise<BekalJadwal | undefined> {
  const jawab = await call(presensiApi.bekal, {})
  if (!jawab.ok) return undefined
  await simpanBekal(pegawaiId, JADWAL, jawab.isi, Date.now())
  const bulan = geserBulan(h.tanggal.slice(0, 7), -1)
  const lalu = await call(presensiApi.bulanSaya, { query: { bulan } })
  if (lalu.ok) await simpanBekal(pegawaiId, namaBulanBekal(bulan), lalu.isi, Date.now())
  return jawab.isi
}

/** The roster kept for 35 days; fetched anew when it is due and the server has just answered. */
export function useBekalJadwal(pegawaiId: string, segar: HariIni | undefined): BekalJadwal | undefined {
  const [bekal, setBekal] = useState<BekalJadwal>()
  // Once a date is enough: the answer itself changes with each record.
  const tanggal = segar?.tanggal
  const terakhir = useRef(segar)
  terakhir.current = segar
  useEffect(() => {
    let jam: ReturnType<typeof setTimeout> | undefined
    let batal = false
    const pasang = (b: BekalJadwal | undefined) => b && !batal && setBekal(b)
    void bacaBekal<BekalJadwal>(pegawaiId, JADWAL)
      .catch(() => undefined)
      .then((ada) => {
        pasang(ada?.isi)
        const h = terakhir.current
        if (batal || tanggal === undefined || !h || !perluBekal(ada && Date.now() - ada.saat, h.kiniLokal)) return
        jam = setTimeout(() => void ambilBekal(pegawaiId, h).then(pasang, () => undefined), TUNDA_MS)
      })
    return () => {
      batal = true
      clearTimeout(jam)
    }
  }, [pegawaiId, tanggal])
  return bekal
}
