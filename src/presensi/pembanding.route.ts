import { listPegawai, listUnitTurunan, unitPada } from '../pegawai/pegawai.query.ts'
import { tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { bulan, bulanDari } from '../waktu/tanggal.ts'
import type { JenisPegawai } from './fakta.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { jumlahUkuran, type UkuranBulan } from './pembanding.ts'
import { listBerpembanding, listPembanding } from './pembanding.query.ts'
import { presensiApi } from './presensi.api.ts'
import { bulanBelum } from './presensi.route.ts'
import { type BarisRekap, rekapBulan } from './rekap.job.ts'
import { rentangBulan } from './rekap.query.ts'

const SEMUA = 1_000_000
const SUMBER = 5

/** The same days as the baseline counts them: a date is late once, however many spans it has. */
function ukuran(b: BarisRekap): UkuranBulan {
  const { hariKerja, hadir, tanpaKeterangan } = b.total
  return { hariKerja, hadir, tanpaKeterangan, terlambat: new Set(b.hari.filter((h) => h.terlambatMenit > 0).map((h) => h.tanggal)).size }
}

/** What was before the trial, beside a month of Hadir, for the same people; sums only. */
export const rutePembanding: Rute = route(presensiApi.pembanding, async (p) => {
  const b = bulan(p.query.bulan)
  if (b > bulanDari(p.hariIni)) return bulanBelum()
  const { pada } = rentangBulan(b, p.hariIni)
  const unit = p.query.unit === undefined ? null : await unitPada(p.tx, p.query.unit, pada)
  if (p.query.unit !== undefined && !unit) return tidakAda()
  const saring = {
    lingkup: p.lingkup,
    unitIds: unit ? await listUnitTurunan(p.tx, unit.id, pada) : null,
    cari: null,
    jenis: null,
    pada,
    hanya: await listBerpembanding(p.tx),
    titipan: false,
  }
  const orang = await listPegawai(p.tx, saring, null, SEMUA)
  if (orang.length === 0) return { bulan: b, pembanding: null }
  const lalu = await listPembanding(
    p.tx,
    orang.map((o) => o.id),
  )
  const rekap = await rekapBulan(
    p.tx,
    orang.map((o) => ({ id: o.id, jenis: o.jenis as JenisPegawai })),
    b,
    p.hariIni,
    await listKetentuanLokal(p.tx),
    { bacaSaja: true },
  )
  await p.catat({
    jenis: 'lihat-rekap',
    objekId: unit?.id ?? null,
    pegawaiId: null,
    teks: { bulan: b, unit: unit?.id ?? null, pembanding: true, jumlah: orang.length },
  })
  return {
    bulan: b,
    pembanding: {
      pegawai: orang.length,
      bulan: [...new Set(lalu.map((l) => l.bulan))],
      sumber: [...new Set(lalu.map((l) => l.sumber))].slice(0, SUMBER),
      lalu: jumlahUkuran(lalu),
      kini: jumlahUkuran(rekap.map(ukuran)),
    },
  }
})
