import type { BasisData } from '../src/db/db.ts'
import { hitungUlang } from '../src/presensi/hitung-ulang.job.ts'
import { type OrangRekap, rekapBulan, ringkasBulan } from '../src/presensi/rekap.job.ts'
import { bulan, type Tanggal } from '../src/waktu/tanggal.ts'
import type { KantorBench } from './kantor.ts'
import { cpuPostgres, cpuProses } from './proses.ts'

export type UkuranRekap = {
  readonly semuaMs: number
  readonly semuaCpuMs: number
  readonly opdMs: number
  readonly orangOpd: number
  readonly baris: number
}
export type UkuranHitung = { readonly kosongMs: number; readonly samaMs: number; readonly hari: number; readonly berubahKedua: number }

function tengah(nilai: readonly number[]): number {
  return [...nilai].sort((a, b) => a - b)[Math.floor(nilai.length / 2)] ?? 0
}

async function lama(f: () => Promise<unknown>): Promise<number> {
  const mulai = performance.now()
  await f()
  return performance.now() - mulai
}

/** Every day of a month judged from taps for everybody: from an empty table of days, then again over rows that are equal. */
export async function ukurHitungUlang(
  db: BasisData,
  kantor: KantorBench,
  dari: Tanggal,
  sampai: Tanggal,
  kini: Date,
): Promise<UkuranHitung> {
  const l = { dari, sampai, pegawaiIds: kantor.orang.map((o) => o.id), kini: () => kini }
  let hari = 0
  let berubahKedua = 0
  const kosongMs = await lama(async () => {
    hari = (await hitungUlang(db, kantor.instansi, l)).berubah
  })
  const samaMs = await lama(async () => {
    berubahKedua = (await hitungUlang(db, kantor.instansi, l)).berubah
  })
  return { kosongMs, samaMs, hari, berubahKedua }
}

/** Query and totals of the recap of a month, as the app role, for everybody and for one OPD; the median of so many runs. */
export async function ukurRekap(
  db: BasisData,
  kantor: KantorBench,
  bulanRekap: string,
  hariIni: Tanggal,
  ulang: number,
  pidPostgres: number,
): Promise<UkuranRekap> {
  const semua = kantor.orang.map((o): OrangRekap => ({ id: o.id, jenis: 'pns' }))
  const opd = kantor.orang
    .filter((o) => o.opd === kantor.opd[Math.floor(kantor.opd.length / 2)])
    .map((o): OrangRekap => ({ id: o.id, jenis: 'pns' }))
  let baris = 0
  const satu = (orang: readonly OrangRekap[], seluruhnya: boolean) =>
    lama(async () => {
      const hasil = await db.diInstansi(
        kantor.instansi.skema,
        (tx) => rekapBulan(tx, orang, bulan(bulanRekap), hariIni, [], { semua: seluruhnya }),
        {
          bacaSaja: false,
          memoriMb: 64,
        },
      )
      baris = hasil.reduce((n, b) => n + b.hari.length, 0)
    })
  // As the job of each night does: sums of finished months are kept before the office opens.
  await ringkasBulan(db, kantor.instansi, hariIni)
  const opdMs: number[] = []
  const semuaMs: number[] = []
  for (let i = 0; i < ulang; i++) opdMs.push(await satu(opd, false))
  const cpu = () => cpuProses(process.pid) + cpuPostgres(pidPostgres)
  const sebelum = cpu()
  for (let i = 0; i < ulang; i++) semuaMs.push(await satu(semua, true))
  const semuaCpuMs = (cpu() - sebelum) / ulang
  return { semuaMs: tengah(semuaMs), semuaCpuMs, opdMs: tengah(opdMs), orangOpd: opd.length, baris }
}
