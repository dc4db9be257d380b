import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { type BahanMalam, verifikasiDiUtas } from './verifikasi-malam.job.ts'

// The thread of the nightly check.

/** Behind everything else. Only Linux gives a thread a priority of its own; elsewhere it would be that of the whole server. */
if (process.platform === 'linux') setPriority(10)

parentPort?.postMessage(await verifikasiDiUtas(workerData as BahanMalam))
