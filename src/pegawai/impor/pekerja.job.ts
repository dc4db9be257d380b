import { parentPort, workerData } from 'node:worker_threads'
import { SalahImpor } from './batas.ts'
import { olahImpor, type TugasImpor } from './olah.job.ts'
import type { PesanPekerja } from './thread.job.ts'

// Entry of the thread: one file, one answer.

const kirim = (p: PesanPekerja) => parentPort?.postMessage(p)
try {
  kirim({ hasil: await olahImpor(workerData as TugasImpor, (dibaca) => kirim({ dibaca })) })
} catch (galat) {
  if (!(galat instanceof SalahImpor)) throw galat
  kirim({ salah: { alasan: galat.alasan, kalimat: galat.message } })
}
