import type { Db } from '../db/db.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import type { BarisPegawai } from '../pegawai/pegawai.query.ts'
import type { JenisPegawai } from '../presensi/fakta.ts'
import { rekapBulan } from '../presensi/rekap.job.ts'
import type { Bulan, Tanggal } from '../waktu/tanggal.ts'
import { cetakUnit } from './cetak-bulan.job.ts'
import { cetakRekap } from './cetak-rekap.job.ts'
import { gabungUnit, type JumlahUnit, KOLOM_JUMLAH, namaBerbeda, tandaBulan } from './ekspor.ts'
import { listOpdUnit } from './ekspor.query.ts'
import type { BarisLembar, Keterangan } from './lembar.ts'
import { csvRekap, csvUnit, xlsxRekap, xlsxUnit } from './tabel-rekap.job.ts'

export type Bentuk = 'pdf' | 'xlsx' | 'csv'
export type Transaksi = <T>(kerja: (tx: Db) => Promise<T>) => Promise<T>

/** So many people are read at once, each time in a short transaction of its own: no export holds a connection or the days of an office. */
const SEIRIS = 300

export type SumberRekap = {
  readonly transaksi: Transaksi
  readonly orang: readonly BarisPegawai[]
  readonly bulan: Bulan
  readonly hari: readonly Tanggal[]
  readonly hariIni: Tanggal
  /** Units and persons as they stood on this date. */
  readonly pada: Tanggal
  readonly lokal: readonly KetentuanLokal[]
}

/** The rows of the screen, slice by slice: the same function judges and sums. */
export async function* barisRekap(s: SumberRekap): AsyncGenerator<BarisLembar & { readonly unitKerjaId: string }> {
  for (let i = 0; i < s.orang.length; i += SEIRIS) {
    const iris = s.orang.slice(i, i + SEIRIS)
    const rekap = await s.transaksi((tx) =>
      rekapBulan(
        tx,
        iris.map((o) => ({ id: o.id, jenis: o.jenis as JenisPegawai })),
        s.bulan,
        s.hariIni,
        s.lokal,
        { bacaSaja: true },
      ),
    )
    for (const [n, o] of iris.entries()) {
      const r = rekap[n]
      if (r) yield { ...o, tanda: tandaBulan(r.hari, s.hari), total: r.total }
    }
  }
}

export function berkasRekap(bentuk: Bentuk, k: Keterangan, baris: AsyncIterable<BarisLembar>): AsyncIterable<Uint8Array> {
  if (bentuk === 'pdf') return cetakRekap(k, baris)
  return bentuk === 'xlsx' ? xlsxRekap(k, baris) : csvRekap(k, baris)
}

/** Sums per unit, by OPD and name; `terbuka` for who may see the persons, else small units are merged. */
export async function jumlahUnit(s: SumberRekap, terbuka: boolean): Promise<JumlahUnit[]> {
  const per = new Map<string, { id: string; nama: string; orang: number; jumlah: number[] }>()
  for await (const b of barisRekap(s)) {
    const ada = per.get(b.unitKerjaId) ?? { id: b.unitKerjaId, nama: b.unitKerja, orang: 0, jumlah: KOLOM_JUMLAH.map(() => 0) }
    ada.orang += 1
    ada.jumlah = KOLOM_JUMLAH.map((c, i) => (ada.jumlah[i] ?? 0) + c.dari(b.total))
    per.set(b.unitKerjaId, ada)
  }
  const opd = await s.transaksi((tx) => listOpdUnit(tx, [...per.keys()], s.pada))
  const urut = [...per.values()]
    .map((u) => ({ ...u, opd: opd.get(u.id) ?? u.nama }))
    .sort((a, b) => a.opd.localeCompare(b.opd, 'id') || a.nama.localeCompare(b.nama, 'id'))
  const bernama = namaBerbeda(urut).map(({ nama, orang, jumlah }) => ({ nama, orang, jumlah, terbuka }))
  return terbuka ? bernama : gabungUnit(bernama)
}

export function berkasUnit(bentuk: Bentuk, k: Keterangan, unit: readonly JumlahUnit[]): AsyncIterable<Uint8Array> {
  if (bentuk === 'pdf') return cetakUnit(k, unit)
  return bentuk === 'xlsx' ? xlsxUnit(k, unit) : csvUnit(k, unit)
}
