import { Worker } from 'node:worker_threads'
import { SalahImpor } from './batas.ts'
import type { HasilImpor, TugasImpor } from './olah.job.ts'

export type PesanPekerja =
  | { readonly dibaca: number }
  | { readonly hasil: HasilImpor }
  | { readonly salah: { readonly alasan: string; readonly kalimat: string } }

const BATAS_MS = 120_000
/** A file that needs more than this is none of people. */
const HEAP_MB = 768

/** Reads a file in a thread with a heap of its own, so that taps are never held up; the bytes of the file go over to it. @throws SalahImpor */
export function bacaDiThread(t: TugasImpor, maju: (dibaca: number) => void = () => undefined): Promise<HasilImpor> {
  return new Promise((beres, gagal) => {
    const w = new Worker(new URL('./pekerja.job.ts', import.meta.url), {
      workerData: t,
      transferList: t.berkas.buffer instanceof ArrayBuffer && t.berkas.byteLength === t.berkas.buffer.byteLength ? [t.berkas.buffer] : [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    const selesai = (kerja: () => void) => {
      clearTimeout(batas)
      kerja()
      void w.terminate()
    }
    const batas = setTimeout(
      () => selesai(() => gagal(new SalahImpor('terlalu-lama', 'Berkas ini terlalu lama dibaca. Bagi menjadi beberapa berkas.'))),
      BATAS_MS,
    )
    w.on('message', (p: PesanPekerja) => {
      if ('dibaca' in p) maju(p.dibaca)
      else selesai(() => ('hasil' in p ? beres(p.hasil) : gagal(new SalahImpor(p.salah.alasan, p.salah.kalimat))))
    })
    w.on('exit', (kode) => selesai(() => gagal(new Error(`import thread ended with ${kode}`))))
    w.on('error', (e: Error & { code?: string }) => {
      const penuh = e.code === 'ERR_WORKER_OUT_OF_MEMORY'
      selesai(() =>
        gagal(penuh ? new SalahImpor('terlalu-besar', 'Isi berkas ini terlalu besar untuk dibaca. Bagi menjadi beberapa berkas.') : e),
      )
    })
  })
}
