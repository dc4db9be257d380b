import { parentPort, workerData } from 'node:worker_threads'

parentPort?.postMessage({ dua: Number(workerData) * 2 })
