import { spul } from '../src/cetak/spul.ts'
import type { BasisData, Db } from '../src/db/db.ts'
import { nomorEkspor } from '../src/laporan/ekspor.ts'
import type { Keterangan } from '../src/laporan/lembar.ts'
import { type Bentuk, barisRekap, berkasRekap } from '../src/laporan/rekap-berkas.job.ts'
import type { BarisPegawai } from '../src/pegawai/pegawai.query.ts'
import { akhirBulan, awalBulan, bulan, daftarTanggal, type Tanggal } from '../src/waktu/tanggal.ts'
import type { KantorBench } from './kantor.ts'

export type UkuranEkspor = {
  readonly xlsxMs: number
  /** What the heap grew to above its start while the sheet of everybody was made, as seen after each slice. */
  readonly xlsxHeapMb: number
  readonly cetakMs: number
  readonly orangCetak: number
}

/** From the list of people to the finished file on disk: XLSX of everybody, the printed recap of one OPD. */
export async function ukurEkspor(db: BasisData, kantor: KantorBench, bulanRekap: string, hariIni: Tanggal): Promise<UkuranEkspor> {
  const b = bulan(bulanRekap)
  const hari = daftarTanggal(awalBulan(b), akhirBulan(b))
  const transaksi = <T>(kerja: (tx: Db) => Promise<T>) => db.diInstansi(kantor.instansi.skema, kerja)
  const orang = kantor.orang.map(
    (o, i): BarisPegawai => ({
      id: o.id,
      nama: `Pegawai ${i}`,
      nip: '198501012010011001',
      jenis: 'pns',
      jabatan: 'Pelaksana',
      unitKerjaId: o.opd,
      unitKerja: 'Dinas Bench',
      kedudukan: 'aktif',
      instansiAsal: null,
    }),
  )
  const opd = orang.filter((o) => o.unitKerjaId === kantor.opd[Math.floor(kantor.opd.length / 2)])
  const awalHeap = process.memoryUsage().heapUsed
  let puncak = awalHeap
  const buat = async (bentuk: Bentuk, daftar: readonly BarisPegawai[]) => {
    const mulai = performance.now()
    const sumber = { transaksi, orang: daftar, bulan: b, hari, hariIni, pada: hariIni, lokal: [] }
    const k: Keterangan = {
      instansi: 'Bench',
      opd: 'Dinas Bench',
      unit: 'Dinas Bench',
      bulan: b,
      hari,
      jumlah: daftar.length,
      nomor: nomorEkspor(1),
      oleh: 'bench',
      saat: hariIni,
      hariIni,
      dibuat: new Date(0),
      saring: '',
      dasar: '',
      penanda: null,
      contoh: true,
    }
    const hasil = await spul(berkasRekap(bentuk, k, diamati()))
    await hasil.buang()
    return performance.now() - mulai
    async function* diamati() {
      let n = 0
      for await (const baris of barisRekap(sumber)) {
        n += 1
        if (n % 300 === 0) puncak = Math.max(puncak, process.memoryUsage().heapUsed)
        yield baris
      }
    }
  }
  const xlsxMs = await buat('xlsx', orang)
  const xlsxHeapMb = (puncak - awalHeap) / 1e6
  return { xlsxMs, xlsxHeapMb, cetakMs: await buat('pdf', opd), orangCetak: opd.length }
}
