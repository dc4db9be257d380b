import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import type { Koneksi } from '../src/db/db.ts'
import type { Instansi } from '../src/server/konteks.ts'

export type TugasServer = {
  /** With its own embedded PostgreSQL in this folder, as in operation; or on the connections of one that runs already. */
  readonly dataDir?: string
  readonly koneksi?: { readonly web: Koneksi; readonly migrasi: Koneksi }
  readonly instansi: Instansi
  readonly berkasKunci: string
  /** The clock of the server shows `awal` when ours shows `nol` (ms), and goes on from there. */
  readonly jam: { readonly awal: number; readonly nol: number }
  readonly port: number
  /** Folder of the built pages, where they are measured too. */
  readonly web?: string
}
export type KabarServer = { readonly port: number; readonly pidPostgres: number | null }
export type ServerJalan = KabarServer & {
  readonly anak: ChildProcess
  readonly pid: number
  /** Asked of the server: its supervisor may have started another since. */
  readonly pidPostgresKini: () => Promise<number>
  readonly henti: () => Promise<number | null>
  readonly berakhir: Promise<number | null>
}

/** Starts the server process and waits until it takes taps. */
export function nyalakanServer(
  tugas: TugasServer,
  execArgv: readonly string[] = [],
  galat: 'inherit' | 'ignore' = 'inherit',
): Promise<ServerJalan> {
  return new Promise((beres, gagal) => {
    const anak = fork(join(import.meta.dirname, 'server.ts'), {
      env: { ...process.env, HADIR_BENCH: JSON.stringify(tugas) },
      execArgv: [...execArgv],
      stdio: ['ignore', 'ignore', galat, 'ipc'],
    })
    const berakhir = new Promise<number | null>((r) => anak.once('exit', (kode) => r(kode)))
    anak.once('message', (kabar) =>
      beres({
        ...(kabar as KabarServer),
        anak,
        pid: anak.pid ?? 0,
        berakhir,
        pidPostgresKini: () =>
          new Promise<number>((r) => {
            anak.once('message', (k) => r((k as KabarServer).pidPostgres ?? 0))
            anak.send('pid')
          }),
        henti: () => {
          anak.kill('SIGTERM')
          return berakhir
        },
      }),
    )
    void berakhir.then((kode) => gagal(new Error(`server ended with ${kode} before it was ready`)))
  })
}

const TIK_MS = 10

/** utime, stime and those of ended children, in ms. */
function cpuSatu(pid: string): { readonly induk: number; readonly ms: number; readonly anakMs: number } | undefined {
  try {
    const isi = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const b = isi
      .slice(isi.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return { induk: b[1] ?? 0, ms: ((b[11] ?? 0) + (b[12] ?? 0)) * TIK_MS, anakMs: ((b[13] ?? 0) + (b[14] ?? 0)) * TIK_MS }
  } catch {
    return undefined
  }
}

export function cpuProses(pid: number): number {
  return cpuSatu(String(pid))?.ms ?? 0
}

/** CPU of a PostgreSQL from its beginning: postmaster, all its processes that live, and those that ended. */
export function cpuPostgres(postmaster: number): number {
  const tuan = cpuSatu(String(postmaster))
  let jumlah = (tuan?.ms ?? 0) + (tuan?.anakMs ?? 0)
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue
    const p = cpuSatu(pid)
    if (p?.induk === postmaster) jumlah += p.ms
  }
  return jumlah
}

/** Busy and all CPU time of the machine since it started, in ms. */
export function cpuMesin(): { readonly sibuk: number; readonly semua: number } {
  const b = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).slice(1, 9).map(Number)
  const semua = b.reduce((a, n) => a + n, 0) * TIK_MS
  return { sibuk: semua - ((b[3] ?? 0) + (b[4] ?? 0)) * TIK_MS, semua }
}

export type Beban = { readonly loadavg: readonly number[]; readonly cpu: number; readonly model: string }

export function bebanMesin(): Beban {
  const c = cpus()
  return { loadavg: loadavg().map((n) => Math.round(n * 100) / 100), cpu: c.length, model: c[0]?.model ?? '' }
}
