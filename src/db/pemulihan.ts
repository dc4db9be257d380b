import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as tunggu } from 'node:timers/promises'
import { GalatOperasi } from './galat-operasi.ts'
import { prosesHidup } from './kunci-folder.ts'

const BERHENTI_MS = 15_000

/** The files of one PostgreSQL, and the version of the programs that are to run them. */
type Kluster = { readonly pgdata: string; readonly versi: number }

/** Lines of the pid file that a running postmaster keeps; none without one. */
export function barisPid(pgdata: string): string[] {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((b) => b.trim())
  } catch {
    return []
  }
}

/** A cluster left by a killed process: a postmaster still running is stopped, a pid file that means somebody else is removed. */
export async function bereskan(kluster: Kluster, lapor: (kalimat: string) => void): Promise<void> {
  const versi = readFileSync(join(kluster.pgdata, 'PG_VERSION'), 'utf8').trim()
  if (Number(versi) !== kluster.versi) {
    throw new GalatOperasi(
      `Data di ${kluster.pgdata} dibuat oleh PostgreSQL ${versi}, sedangkan yang tersedia PostgreSQL ${kluster.versi}. Pulihkan dari cadangan ke folder baru.`,
    )
  }
  const pid = Number(barisPid(kluster.pgdata)[0])
  // A dead number is left to PostgreSQL: it reads there which shared memory its last backends may still hold.
  if (!Number.isInteger(pid) || pid <= 0 || !prosesHidup(pid)) return
  if (milikPostgres(pid)) {
    lapor('Menghentikan PostgreSQL yang tertinggal dari proses sebelumnya.')
    await hentikan(pid)
  } else if (!berpenghuni(kluster.pgdata)) rmSync(join(kluster.pgdata, 'postmaster.pid'), { force: true })
}

/** Any backend still at work in this cluster: each has it as its working folder. */
function berpenghuni(pgdata: string): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`) === pgdata
    } catch {
      return false
    }
  })
}

/** In a container the number of a dead postmaster is soon that of somebody else, even of the same user. */
function milikPostgres(pid: number): boolean {
  try {
    return /(^|\/)postgres(\.exe)?\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

async function hentikan(pid: number): Promise<void> {
  const kirim = (sinyal: NodeJS.Signals): void => {
    try {
      process.kill(pid, sinyal)
    } catch {
      // Already gone.
    }
  }
  kirim('SIGINT')
  for (let ms = 0; prosesHidup(pid); ms += 50) {
    if (ms === BERHENTI_MS) kirim('SIGQUIT')
    if (ms === 2 * BERHENTI_MS)
      throw new GalatOperasi(`PostgreSQL (proses ${pid}) tidak mau berhenti. Hentikan proses itu, lalu mulai lagi.`)
    await tunggu(50)
  }
}
