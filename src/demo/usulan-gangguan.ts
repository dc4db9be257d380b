import { HARI_LIBUR } from '../hukum/libur.ts'
import { listKetentuanLokal } from '../presensi/fakta.query.ts'
import { insertGangguan, nomorGangguanTerakhir } from '../presensi/gangguan.query.ts'
import { dasarGangguan, kalimatSebab, nomorGangguan } from '../presensi/gangguan.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import type { BasisData } from '../db/db.ts'
import type { Instansi } from '../server/konteks.ts'
import { bandingkanLuring } from '../tap/usulan-gangguan.job.ts'
import { insertLaporanUsulan, insertPutusanUsulan, listOrangUsulan, listUsulan, tuntaskanGangguan } from '../tap/usulan-gangguan.query.ts'
import { menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { hariDalamMinggu, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { tokoh } from './akun-contoh.ts'
import { acakDari, uuidContoh } from './acak.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'

// Two mornings without a line at the office of Diskominfo: the older one was reported and accepted, the other waits.

export const OPD_TANPA_JARINGAN = 'diskominfo'

/** A span without a line, and the minute at which it was back. */
export type TanpaJaringan = { readonly dari: MenitLokal; readonly sampai: MenitLokal; readonly pulih: MenitLokal }

function hariKerjaSebelum(t: Tanggal): Tanggal {
  const libur = new Set(HARI_LIBUR.map((h) => h.tanggal))
  let hari = tambahHari(t, -1)
  while (hariDalamMinggu(hari) > 5 || libur.has(hari)) hari = tambahHari(hari, -1)
  return hari
}

const LAMA = 12
/** The accepted one first. */
export function tanpaJaringan(k: Pick<Kalender, 'hariIni'>): readonly [TanpaJaringan, TanpaJaringan] {
  const pagi = (t: Tanggal): TanpaJaringan => ({ dari: menitLokal(t, 390), sampai: menitLokal(t, 465), pulih: menitLokal(t, 500) })
  const akhir = hariKerjaSebelum(k.hariIni)
  return [pagi(hariKerjaSebelum(tambahHari(akhir, -LAMA))), pagi(akhir)]
}

type Bahan = { readonly db: BasisData; readonly instansi: Instansi; readonly k: Kalender; readonly orang: readonly OrangContoh[] }

/** Finds both as the job of each hour does, and decides the older one as BKPSDM would. */
export async function tanamUsulanGangguan({ db, instansi, k, orang }: Bahan): Promise<void> {
  const [lama] = tanpaJaringan(k)
  const acak = acakDari('usulan gangguan')
  const pada = (m: MenitLokal) => k.saat(tambahHari(k.awal, Math.floor(m / 1440) - Math.floor(menitLokal(k.awal, 0) / 1440)), m % 1440)
  const bandingkan = (kini: Date) =>
    bandingkanLuring({ db, instansi, kini, lokal: listKetentuanLokal, id: () => uuidContoh(acak, kini.getTime()) })
  const diputus = pada(lama.pulih + 120)
  await bandingkan(diputus)
  const ids = await db.diInstansi(instansi.skema, async (tx) => {
    const [u] = await listUsulan(tx, { lingkup: SEMUA, pada: k.hariIni, selesai: false, setelah: null, batas: 1 })
    if (!u) return []
    const pegawaiIds = (await listOrangUsulan(tx, [u.id], k.hariIni)).map((o) => o.pegawaiId)
    const pelapor = tokoh(orang, 'pengelola').id
    const oleh = tokoh(orang, 'bkpsdm').id
    const laporan = { sebab: 'jaringan', keterangan: 'Kabel serat putus di depan kantor, tersambung lagi pukul 08.20.' } as const
    await insertLaporanUsulan(tx, { usulanId: u.id, oleh: pelapor, ...laporan, kini: pada(lama.pulih + 30) })
    const nomor = nomorGangguan(u.tanggal.slice(0, 4), await nomorGangguanTerakhir(tx, u.tanggal.slice(0, 4)))
    const gangguanId = uuidContoh(acak, diputus.getTime())
    const alasan = 'Sesuai laporan pengelola dan berita acara penyedia jaringan.'
    await insertGangguan(tx, {
      id: gangguanId,
      nomor,
      mulai: u.mulai,
      selesai: u.selesai,
      sebab: kalimatSebab(laporan.sebab),
      dilaporkanOleh: pelapor,
      diputusOleh: oleh,
      diputus,
      ...dasarGangguan(nomor),
      unitIds: [],
      pegawaiIds,
    })
    await tuntaskanGangguan(tx, { usulanId: u.id, gangguanId, alasan, oleh, kini: diputus })
    const id = uuidContoh(acak, diputus.getTime())
    await insertPutusanUsulan(tx, { id, usulanId: u.id, putusan: 'terima', alasan, oleh, kini: diputus, gangguanId })
    return pegawaiIds
  })
  const tanggal = tambahHari(k.awal, Math.floor(lama.dari / 1440) - Math.floor(menitLokal(k.awal, 0) / 1440))
  await hitungUlang(db, instansi, { pegawaiIds: ids, dari: tanggal, sampai: tanggal, kini: () => k.kini })
  await bandingkan(k.kini)
}

const SEMUA = { semua: true, unitIds: [], pegawaiIds: [], totalSaja: false, catatanSaja: false }
