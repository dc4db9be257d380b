import { parentPort } from 'node:worker_threads'
import { kodekJpeg, olahFoto } from './jpeg.job.ts'

// The thread that opens pictures.

const kodek = await kodekJpeg()

parentPort?.on('message', (m: { readonly nomor: number; readonly isi: Uint8Array }) => {
  olahFoto(kodek, m.isi).then(
    (hasil) => parentPort?.postMessage({ nomor: m.nomor, hasil }),
    () => parentPort?.postMessage({ nomor: m.nomor, hasil: null }),
  )
})
