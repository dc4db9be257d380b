import { workerData } from 'node:worker_threads'

// A process whose server was killed does not go on alone.
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL')
}, 1000)
