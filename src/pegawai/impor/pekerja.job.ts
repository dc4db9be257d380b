import { SalahImpor } from './batas.ts'
import { olahImpor, type TugasImpor } from './olah.job.ts'
import type { JawabImpor } from './proses.job.ts'

/** The process of one file: read, mapped, compared; told how far it is. */
export async function kerja(bahan: unknown, kabar: (dibaca: number) => void): Promise<JawabImpor> {
  try {
    return { hasil: await olahImpor(bahan as TugasImpor, kabar) }
  } catch (galat) {
    if (!(galat instanceof SalahImpor)) throw galat
    return { salah: { alasan: galat.alasan, kalimat: galat.message } }
  }
}
