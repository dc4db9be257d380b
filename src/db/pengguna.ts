import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { GalatOperasi } from './galat-operasi.ts'

/** Who runs PostgreSQL when we are root: it refuses to run as root. */
export type Pengguna = { readonly nama: string; readonly uid: number; readonly gid: number }

/** Undefined when we are not root: PostgreSQL then runs as ourselves. */
export function penggunaPostgres(): Pengguna | undefined {
  if (process.getuid?.() !== 0) return undefined
  const baris = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const nama of ['postgres', 'hadir', 'nobody']) {
    const kolom = baris.find((b) => b.startsWith(`${nama}:`))?.split(':')
    if (kolom) return { nama, uid: Number(kolom[2]), gid: Number(kolom[3]) }
  }
  throw new GalatOperasi(
    'PostgreSQL tidak boleh berjalan sebagai root, dan pengguna postgres tidak ada. Buat pengguna itu, atau jalankan Hadir sebagai pengguna biasa.',
  )
}

/** Asked of the system itself, because modes of all folders above, groups and ACLs count together. */
export function dapatMasuk(pengguna: Pengguna, folder: string): boolean {
  const h = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { uid: pengguna.uid, gid: pengguna.gid, cwd: '/' })
  return h.status === 0
}

let setpriv: boolean | undefined

/** With setpriv PostgreSQL ends by itself when we are killed; without it the next start ends it. */
export function adaSetpriv(): boolean {
  setpriv ??= process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0
  return setpriv
}
