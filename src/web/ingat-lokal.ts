import { type Bekal, hariIniLuring, type RentangBekal } from '../presensi/luring.ts'
import { type PengingatJatuh, pengingatJatuh, type SetelanPengingat } from '../presensi/pengingat.ts'
import { menitDariTeks } from '../waktu/jam.ts'
import { bacaBekal } from './bekal.ts'
import { antreanMilik, terimaMilik } from './gudang.ts'

// What this phone itself knows about a record that is due: roster and day as they were kept, and the taps that are here. Read by the page
// and by its worker; the server is not asked.

type Hari = {
  readonly tanggal: string
  readonly rentang: number
  readonly status: string
  readonly datang: string | null
  readonly tapPulang: string | null
}
type HariIniSimpan = {
  readonly kini: string
  readonly tanggal: string
  readonly kiniLokal: string
  readonly rentang: readonly RentangBekal[]
  readonly berikut: RentangBekal | null
  readonly libur: string | null
  readonly hari: readonly Hari[]
  readonly tempat: readonly { readonly id: string }[]
}
export type IngatLokal = {
  /** What is due and not recorded. */
  readonly jatuh: (PengingatJatuh & { readonly nama: string }) | undefined
  /** A tap of a span that is open now is here already. */
  readonly sudah: boolean
}

const BERTUGAS = ['berjalan', 'hadir']
const menit = (teks: string | null) => (teks === null ? null : (menitDariTeks(teks.slice(0, 16), 'tanpa-detik') ?? null))

/** How far the clock of the last answer was ahead of this phone's: for an office of practice, whose day is another. */
export async function selisihSimpan(pegawaiId: string): Promise<number> {
  const ada = await bacaBekal<HariIniSimpan>(pegawaiId, 'hari-ini')
  return ada ? Date.parse(ada.isi.kini) - ada.saat : 0
}

/** `lokal`: the present minute in the zone of the office. */
export async function ingatLokal(pegawaiId: string, setelan: SetelanPengingat, lokal: string): Promise<IngatLokal> {
  const [lama, bekal] = await Promise.all([
    bacaBekal<HariIniSimpan>(pegawaiId, 'hari-ini'),
    bacaBekal<Bekal<RentangBekal, { readonly id: string }>>(pegawaiId, 'jadwal'),
  ])
  const h = lama && hariIniLuring(lama.isi, bekal?.isi, lokal)
  const kini = menit(lokal)
  if (!h || kini === null) return { jatuh: undefined, sudah: false }
  const di = [...(await antreanMilik(pegawaiId)), ...(await terimaMilik(pegawaiId))].map((t) => t.waktu.slice(0, 16)).sort()
  let sudah = false
  for (const r of h.rentang) {
    const [buka, masuk, pulang] = [menit(r.buka), menit(r.masuk), menit(r.pulang)]
    if (buka === null || masuk === null || pulang === null) continue
    const hari = (h.hari as readonly Hari[]).find((d) => d.tanggal === r.tanggal && d.rentang === r.rentang)
    const milik = di.filter((t) => t >= r.buka && t <= r.tutup)
    const datang = menit(hari?.datang ?? milik[0] ?? null)
    // A second tap closes the span; one tap alone has only opened it.
    const terakhir = milik.length > 1 ? (milik.at(-1) ?? null) : null
    const tapPulang = menit(hari?.tapPulang ?? terakhir)
    const bertugas = h.libur === null && (hari === undefined || BERTUGAS.includes(hari.status))
    const jatuh = pengingatJatuh(setelan, { bertugas, masuk, pulang, datang, tapPulang }, kini)
    if (jatuh) return { jatuh: { ...jatuh, nama: `${r.tanggal}/${r.rentang}/${jatuh.arah}` }, sudah: false }
    sudah ||= kini >= buka && datang !== null
  }
  return { jatuh: undefined, sudah }
}
