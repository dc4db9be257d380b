import { diProses, BatasMemori } from '../../worker/proses.ts'
import { SalahImpor } from './batas.ts'
import type { HasilImpor, TugasImpor } from './olah.job.ts'

/** What the process of a file answers. */
export type JawabImpor = { readonly hasil: HasilImpor } | { readonly salah: { readonly alasan: string; readonly kalimat: string } }

const BATAS_MS = 120_000
/** A file that needs more than this is none of people. */
const HEAP_MB = 768

/** Reads a file in a process with a heap of its own, so that taps are never held up. @throws SalahImpor */
export async function bacaDiProses(t: TugasImpor, maju: (dibaca: number) => void = () => undefined): Promise<HasilImpor> {
  const henti = AbortSignal.timeout(BATAS_MS)
  const jawab = await diProses<JawabImpor>(new URL('./pekerja.job.ts', import.meta.url), t, {
    memoriMb: HEAP_MB,
    henti,
    kabar: (dibaca) => maju(Number(dibaca)),
  }).catch((galat: unknown) => {
    if (galat instanceof BatasMemori)
      throw new SalahImpor('terlalu-besar', 'Isi berkas ini terlalu besar untuk dibaca. Bagi menjadi beberapa berkas.')
    if (henti.aborted) throw new SalahImpor('terlalu-lama', 'Berkas ini terlalu lama dibaca. Bagi menjadi beberapa berkas.')
    throw galat
  })
  if ('salah' in jawab) throw new SalahImpor(jawab.salah.alasan, jawab.salah.kalimat)
  return jawab.hasil
}
