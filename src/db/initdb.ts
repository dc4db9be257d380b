import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Biner, FOLDER_SISTEM, program } from './biner.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { dapatMasuk, type Pengguna } from './pengguna.ts'
import { MB, ruangBebas } from './setelan.ts'

const RUANG_AWAL_MB = 300

/** What went wrong with a folder, said to the operator. */
export function galatFolder(folder: string, e: unknown): unknown {
  switch (String((e as NodeJS.ErrnoException).code)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new GalatOperasi(`Folder ${folder} tidak dapat ditulis. Beri izin tulis, atau pilih folder lain lewat HADIR_DATA.`, 1, e)
    case 'ENOSPC':
    case 'EDQUOT':
      return new GalatOperasi(`Ruang disk untuk ${folder} habis. Kosongkan ruang, lalu mulai lagi; data yang sudah tersimpan aman.`, 1, e)
    case 'ENOTDIR':
    case 'EEXIST':
      return new GalatOperasi(`${folder} bukan folder. Pilih folder lain lewat HADIR_DATA.`, 2, e)
    default:
      return e
  }
}

/** Password of the superuser of the embedded database, made once, readable by its owner only. */
export function sandiTuan(dataDir: string, sudahAda: boolean): string {
  const berkas = join(dataDir, 'pg.sandi')
  if (existsSync(berkas)) return readFileSync(berkas, 'utf8').trim()
  if (sudahAda)
    throw new GalatOperasi(`Berkas ${berkas} tidak ada, padahal data PostgreSQL sudah ada. Kembalikan berkas itu dari cadangan.`)
  const sandi = randomBytes(24).toString('base64url')
  writeFileSync(berkas, sandi, { mode: 0o600 })
  return sandi
}

/**
 * Where the files of PostgreSQL live: in the data folder, or, when we are root and its own user cannot enter that folder, in a
 * place of the system that the data folder points to.
 */
export function folderPostgres(dataDir: string, pengguna: Pengguna | undefined, lapor: (kalimat: string) => void): string {
  const penunjuk = join(dataDir, 'pg.lokasi')
  const biasa = join(dataDir, 'pg')
  if (existsSync(penunjuk)) return readFileSync(penunjuk, 'utf8').trim()
  if (!pengguna || bukaUntuk(pengguna, dataDir, lapor)) return biasa
  if (existsSync(biasa)) {
    throw new GalatOperasi(
      `Folder ${dataDir} tidak dapat dibuka oleh pengguna ${pengguna.nama}, yang menjalankan PostgreSQL. Beri izin masuk (chmod o+x) pada folder itu dan folder di atasnya.`,
    )
  }
  const jauh = join(FOLDER_SISTEM, randomBytes(6).toString('hex'))
  mkdirSync(jauh, { recursive: true, mode: 0o755 })
  writeFileSync(penunjuk, jauh)
  lapor(`Pengguna ${pengguna.nama} tidak dapat membuka ${dataDir}; data PostgreSQL ditaruh di ${jauh}.`)
  return jauh
}

/** The data folder is ours: if only its own mode stops the other user, passing through is allowed. What is secret in it has its own mode. */
function bukaUntuk(pengguna: Pengguna, dataDir: string, lapor: (kalimat: string) => void): boolean {
  if (dapatMasuk(pengguna, dataDir)) return true
  const mode = statSync(dataDir).mode & 0o777
  chmodSync(dataDir, mode | 0o011)
  if (dapatMasuk(pengguna, dataDir)) {
    lapor(`Folder ${dataDir} sekarang dapat dilewati pengguna ${pengguna.nama}, yang menjalankan PostgreSQL.`)
    return true
  }
  chmodSync(dataDir, mode)
  return false
}

function jalankan(perintah: string, args: readonly string[], pengguna: Pengguna | undefined): Promise<{ kode: number; keluaran: string }> {
  return new Promise((selesai, gagal) => {
    const ids = pengguna ? { uid: pengguna.uid, gid: pengguna.gid } : {}
    const anak = spawn(perintah, args, { ...ids, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] })
    let keluaran = ''
    anak.stderr.on('data', (d: Buffer) => {
      keluaran += d.toString()
    })
    anak.on('error', gagal)
    anak.on('close', (kode) => selesai({ kode: kode ?? 1, keluaran }))
  })
}

/** Makes the cluster beside its place and moves it there when it is whole: a start that was killed leaves no half one. */
export async function buatKluster(
  biner: Biner,
  pgdata: string,
  sandi: string,
  pengguna: Pengguna | undefined,
  uji: boolean,
): Promise<void> {
  const induk = dirname(pgdata)
  // A name of its own: the initdb of a killed start may still be at work on its folder.
  const baru = `${pgdata}.${process.pid}.baru`
  if (ruangBebas(induk) < RUANG_AWAL_MB * MB) {
    throw new GalatOperasi(
      `Ruang disk untuk ${induk} tinggal ${Math.floor(ruangBebas(induk) / MB)} MB, perlu sedikitnya ${RUANG_AWAL_MB} MB. Kosongkan ruang, lalu mulai lagi.`,
    )
  }
  for (const sisa of readdirSync(induk).filter((n) => n.endsWith('.baru'))) rmSync(join(induk, sisa), { recursive: true, force: true })
  mkdirSync(baru, { mode: 0o700 })
  const berkasSandi = join(baru, '..', `.sandi-${process.pid}`)
  try {
    writeFileSync(berkasSandi, sandi, { mode: 0o600 })
    if (pengguna) for (const p of [baru, berkasSandi]) chownSync(p, pengguna.uid, pengguna.gid)
    const args = [
      '-D',
      baru,
      '-U',
      'tuan',
      `--pwfile=${berkasSandi}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
    ]
    if (biner.versi >= 17) args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
    if (uji) args.push('--no-sync')
    const { kode, keluaran } = await jalankan(program(biner, 'initdb'), args, pengguna)
    if (kode !== 0) {
      rmSync(baru, { recursive: true, force: true })
      if (/No space left|disk quota/i.test(keluaran)) throw galatFolder(induk, { code: 'ENOSPC' })
      throw new GalatOperasi(`Basis data baru tidak dapat dibuat di ${pgdata}: ${keluaran.trim().split('\n').at(-1) ?? ''}`)
    }
    renameSync(baru, pgdata)
  } finally {
    rmSync(berkasSandi, { force: true })
  }
}
