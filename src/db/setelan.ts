import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

export const MB = 1024 * 1024

/** Bytes of the file system of a folder: free for the one who asks, and all. */
export function ruangDisk(folder: string): { readonly bebas: number; readonly total: number } {
  const s = statfsSync(folder)
  return { bebas: s.bavail * s.bsize, total: s.blocks * s.bsize }
}

export function ruangBebas(folder: string): number {
  return ruangDisk(folder).bebas
}

/** Settings scaled to the machine. What protects an acknowledged tap (fsync, synchronous_commit, full_page_writes) stays on. */
export function setelan(dataDir: string, soket: string | undefined, port: number): string[] {
  const memori = Math.min(1024, Math.max(128, Math.floor(totalmem() / MB / 4)))
  // WAL may not eat the disk of a small machine.
  const wal = Math.min(4096, Math.max(256, Math.floor(ruangBebas(dataDir) / MB / 10)))
  return [
    ...alamat(soket, port),
    `shared_buffers=${memori}MB`,
    `effective_cache_size=${memori * 2}MB`,
    `max_wal_size=${wal}MB`,
    'min_wal_size=80MB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    'jit=off',
    'max_connections=50',
    'password_encryption=scram-sha-256',
    'shared_preload_libraries=pg_stat_statements',
    'log_min_duration_statement=2000',
    'log_line_prefix=%m [%p] %q%u@%d ',
    ...umum,
  ]
}

/** For tests: nothing is synced to disk, and nothing runs in the background. A commit still waits for its WAL to be written. */
export function setelanUji(soket: string | undefined, port: number): string[] {
  return [
    ...alamat(soket, port),
    'shared_buffers=128MB',
    'max_connections=200',
    'fsync=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'autovacuum=off',
    'jit=off',
    'random_page_cost=1.1',
    ...umum,
  ]
}

const umum = ['timezone=UTC', 'log_timezone=UTC', 'datestyle=iso', 'lc_messages=C']

function alamat(soket: string | undefined, port: number): string[] {
  if (soket === undefined) return ['listen_addresses=127.0.0.1', `port=${port}`]
  return ['listen_addresses=', `unix_socket_directories=${soket}`, 'unix_socket_permissions=0777', `port=${port}`]
}
